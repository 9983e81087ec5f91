from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from selaras.domain.indicators import actions
from selaras.domain.indicators.models import Indicator, Measurement, Observation, Target
from selaras.domain.tenancy.models import Job
from selaras.kernel.keys import uuid7
from tests.factories.direction import Direction, direction
from tests.factories.world import NOW, World
from tests.web.signing import sign_in

DEFINITION = {
    "code": "skm",
    "name": "Indeks kepuasan",
    "unit_of_measure": "indeks",
    "decimals": "2",
    "direction": "up",
    "formula": "default",
    "aggregation": "last",
}


@pytest.fixture
def made(world: World) -> Direction:
    return direction(world)


def test_the_list_says_how_each_stands(
    client: Client, world: World, made: Direction, frozen_today: Any
) -> None:
    html = sign_in(client, world, "stranger").get("/indikator/").content.decode()
    assert "Waktu respons keluhan" in html and "1,8" in html and "≤ 2,0" in html and "tercapai" in html
    assert "Tambah indikator" not in html
    assert "Waktu respons" not in client.get("/indikator/?keadaan=belum").content.decode()
    assert "Waktu respons" in client.get("/indikator/?keadaan=tercapai&cari=respons").content.decode()
    assert client.get("/indikator/unduh/?format=csv").status_code == 200


def test_the_page_tells_where_the_figure_comes_from(
    client: Client, world: World, made: Direction, frozen_today: Any
) -> None:
    sign_in(client, world, "clerk")
    html = client.get(f"/indikator/{made.indicator.pk}/").content.decode()
    row = Measurement.objects.in_force().get(period__code="2026-TW4")
    assert row.digest in html and "(2 x 2 - 1,8) / 2 x 100 = 110" in html
    assert "turun 0,4 dari Triwulan III 2026" in html
    assert "Keluhan dijawab tepat waktu" in html
    earlier = client.get(f"/indikator/{made.indicator.pk}/?periode=2026-TW1").content.decode()
    assert "3,1" in earlier and "45" in earlier
    assert client.get(f"/indikator/{uuid7()}/").status_code == 404


def test_defining_aiming_filling(client: Client, world: World, frozen_today: Any) -> None:
    sign_in(client, world, "chief")
    unit = str(world.units["bidang"].pk)
    answer = client.post("/indikator/baru/", DEFINITION | {"owner_unit": unit, "cap": "120"})
    indicator = Indicator.objects.get(code="skm")
    assert answer.url == f"/indikator/{indicator.pk}/target/"
    bad = client.post(f"/indikator/{indicator.pk}/target/", {"period": "2026-TW4", "value": "1.250"})
    assert bad.status_code == 422 and "1.250" in bad.content.decode()
    client.post(f"/indikator/{indicator.pk}/target/", {"period": "2026-TW4", "value": "85,5"})
    assert str(Target.objects.get().value.normalize()) == "85.5"
    figure = {
        "period": "2026-TW4",
        "value": "88,31",
        "note": "survei",
        "link": "https://arsip.example.go.id/1",
    }
    given = client.post(f"/indikator/{indicator.pk}/angka/", figure)
    assert not Measurement.objects.exists()
    client = sign_in(client, world, "head")
    assert client.post(f"{given.url}periksa/").status_code == 302
    client = sign_in(client, world, "chief")
    assert Measurement.objects.in_force().get(period__code="2026-TW4").attainment is not None
    again = client.post(f"/indikator/{indicator.pk}/ukur/", follow=True).content.decode()
    assert "Tidak ada yang berubah pada Triwulan IV 2026." in again
    taken = client.post("/indikator/baru/", DEFINITION | {"owner_unit": unit})
    assert taken.status_code == 422 and "sudah dipakai" in taken.content.decode()


def test_the_loser_of_two_edits_sees_both(
    client: Client, world: World, made: Direction, frozen_today: Any
) -> None:
    sign_in(client, world, "chief")
    here = f"/indikator/{made.indicator.pk}/ubah/"
    given = DEFINITION | {"owner_unit": str(world.units["bidang"].pk), "direction": "down"}
    assert client.post(here, given | {"name": "Satu", "version": "1"}).status_code == 302
    lost = client.post(here, given | {"name": "Dua", "version": "1"})
    html = lost.content.decode()
    assert lost.status_code == 422 and "Satu" in html and "Dua" in html
    assert 'name="version" value="2"' in html
    assert Indicator.objects.get(pk=made.indicator.pk).name == "Satu"


@pytest.mark.parametrize(
    ("name", "status"),
    [("clerk", 403), ("other_chief", 403), ("chief", 200), ("planner", 200), ("operator", 200)],
)
def test_who_opens_the_forms(
    client: Client, world: World, made: Direction, frozen_today: Any, name: str, status: int
) -> None:
    sign_in(client, world, name)
    for page in ("ubah", "target"):
        assert client.get(f"/indikator/{made.indicator.pk}/{page}/").status_code == status


def test_a_stranger_writes_nothing(client: Client, world: World, made: Direction, frozen_today: Any) -> None:
    sign_in(client, world, "stranger")
    before = Observation.objects.count(), Measurement.objects.count()
    for path, data in (
        (f"/indikator/{made.indicator.pk}/angka/", {"period": "2026-TW4", "value": "9"}),
        (f"/indikator/{made.indicator.pk}/ukur/", {}),
        ("/indikator/jalankan/", {}),
        ("/indikator/baru/", DEFINITION | {"owner_unit": str(world.units["bidang"].pk)}),
    ):
        assert client.post(path, data).status_code in (403, 422), path
    assert (Observation.objects.count(), Measurement.objects.count()) == before
    assert not Job.objects.exists() and not Indicator.objects.filter(code="skm").exists()


def test_a_run_is_a_job_with_a_page(client: Client, world: World, made: Direction, frozen_today: Any) -> None:
    answer = sign_in(client, world, "planner").post("/indikator/jalankan/")
    job = Job.objects.get()
    assert answer.url == f"/pekerjaan/{job.pk}/"
    assert (job.name, job.subject) == ("indicators.run_period", "Mengukur indikator Triwulan IV 2026")


def test_working_days_and_limits_by_category(client: Client, world: World, frozen_today: Any) -> None:
    """A wrong line is named and nothing is lost; what was saved comes back as it was typed."""
    act = {"by": world.viewer("chief"), "at": NOW}
    source = actions.add_source(code="keluhan", name="Keluhan", unit=world.units["bidang"], **act)
    sign_in(client, world, "chief")
    given = DEFINITION | {
        "owner_unit": str(world.units["bidang"].pk), "source": str(source.pk), "measure": "share_within",
        "clock": "working", "limits": "Pengawasan: 60\nBiasa 14",
    }  # fmt: skip
    refused = client.post("/indikator/baru/", given)
    assert refused.status_code == 422 and "“Biasa 14” belum lengkap" in refused.content.decode()
    assert "Pengawasan: 60" in refused.content.decode()
    client.post("/indikator/baru/", given | {"limits": "Pengawasan: 60\nBiasa: 14"})
    indicator = Indicator.objects.get(code="skm")
    assert (indicator.clock, indicator.limits) == ("working", {"Pengawasan": 60, "Biasa": 14})
    html = client.get(f"/indikator/{indicator.pk}/").content.decode()
    assert "hari kerja" in html and "Biasa 14, Pengawasan 60" in html
    assert "Biasa: 14\nPengawasan: 60" in client.get(f"/indikator/{indicator.pk}/ubah/").content.decode()
    lone = client.post("/indikator/baru/", given | {"code": "lain", "limits": ""})
    assert "atau batas menurut kategori" in lone.content.decode()
