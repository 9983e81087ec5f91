"""The live preview, the parts of a figure, questions and corrections beside it, and the sources."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.indicators.codes import Direction, Measure, SourceKind
from selaras.domain.indicators.models import Indicator, Measurement, Question, Source
from tests.domain.indicators.drawn import honest, plant, put
from tests.factories.world import NOW, World
from tests.web.signing import sign_in

AS_OF = dt.date(2026, 11, 20)


@pytest.fixture
def source(world: World) -> Source:
    found = actions.add_source(
        code="log", name="Log loket", unit=world.units["bidang"], by=world.system, at=NOW
    )
    put(world, found, plant(honest(5, 8), "same_day"))
    return found


@pytest.fixture
def indicator(world: World, source: Source) -> Indicator:
    values = {
        "name": "Waktu", "unit_of_measure": "hari", "direction": Direction.DOWN, "source": source,
        "measure": Measure.MEDIAN_DAYS,
    }  # fmt: skip
    act = {"by": world.viewer("chief"), "at": NOW}
    row = actions.define(code="waktu", owner_unit=world.units["bidang"], values=values, **act)
    given = {"indicator_id": row.pk, "period": Period.objects.named("2026-10"), "as_of": AS_OF, **act}
    actions.measure(**given)
    actions.ask(**given)
    return row


def test_a_definition_is_seen_before_it_is_saved(
    client: Client, world: World, source: Source, frozen_today: Any
) -> None:
    sign_in(client, world, "chief")
    form = client.get("/indikator/baru/").content.decode()
    assert 'hx-get="/indikator/pratinjau/"' in form
    asked = {
        "source": str(source.pk),
        "measure": "median_days",
        "unit_of_measure": "hari",
        "clock": "calendar",
    }
    html = client.get("/indikator/pratinjau/", asked).content.decode()
    assert "belum disimpan" in html and "<svg" in html and "dihitung" in html and "P50" in html
    assert not Indicator.objects.exists()
    assert "Pilih sumber" in client.get("/indikator/pratinjau/").content.decode()
    faulty = client.get("/indikator/pratinjau/", asked | {"measure": "share_within"}).content.decode()
    assert "Isi batas harinya" in faulty
    limits = client.get("/indikator/pratinjau/", asked | {"limits": "Biasa 14"}).content.decode()
    assert "belum lengkap" in limits
    again = client.get("/indikator/pratinjau/", asked | {"measure": "share_of", "part_values": "Biasa"})
    assert "x 100" in again.content.decode()
    assert client.post("/indikator/pratinjau/", asked).status_code == 405


@pytest.mark.parametrize(("name", "status"), [("clerk", 403), ("stranger", 403), ("planner", 200)])
def test_who_previews(
    client: Client, world: World, source: Source, frozen_today: Any, name: str, status: int
) -> None:
    assert sign_in(client, world, name).get("/indikator/pratinjau/").status_code == status


def test_events_part_state_and_column_come_back_as_they_were_typed(
    client: Client, world: World, source: Source, frozen_today: Any
) -> None:
    sign_in(client, world, "chief")
    given = {
        "code": "tanggap", "name": "Tanggapan", "owner_unit": str(world.units["bidang"].pk), "unit_of_measure": "hari",
        "decimals": "1", "direction": "down", "formula": "default", "aggregation": "last", "source": str(source.pk),
        "measure": "median_days", "clock": "calendar", "from_event": "opened", "to_event": "responded",
        "state": "selesai\ndijawab",
    }  # fmt: skip
    assert client.post("/indikator/baru/", given).status_code == 302
    row = Indicator.objects.get()
    assert (row.to_event, row.filters, row.part) == ("responded", {"state": ["selesai", "dijawab"]}, {})
    html = client.get(f"/indikator/{row.pk}/ubah/").content.decode()
    assert "selesai\ndijawab" in html and '<option value="responded" selected>' in html
    turned = client.post("/indikator/baru/", given | {"code": "x", "from_event": "closed"})
    assert turned.status_code == 422 and "sesudah kejadian awal" in turned.content.decode()


def test_a_question_stands_beside_the_figure_for_those_who_give_it(
    client: Client, world: World, indicator: Indicator, frozen_today: Any
) -> None:
    row = Question.objects.get()
    page, here = f"/indikator/{indicator.pk}/?periode=2026-10", f"/indikator/pertanyaan/{row.pk}/"
    html = sign_in(client, world, "chief").get(page).content.decode()
    assert "Apakah tiket yang ditutup pada hari masuknya" in html and "pada periode sebelumnya" in html
    form = client.get(here).content.decode()
    assert "bukan tuduhan" in form and "kebetulan" in form
    assert client.post(here, {"answer": " "}).status_code == 422
    assert client.post(here, {"answer": "Loket keliling"}).status_code == 302
    assert "Loket keliling" in client.get(page).content.decode()
    reader = sign_in(Client(), world, "inspector")
    assert "Loket keliling" in reader.get(here).content.decode()
    assert reader.post(here, {"answer": "x"}).status_code in (403, 422)
    for name in ("clerk", "peer", "stranger", "other_chief"):
        other = sign_in(Client(), world, name)
        told = other.get(page).content.decode()
        assert "Apakah tiket" not in told and "ertanyaan" not in told
        assert other.get(here).status_code == 404


def test_a_figure_is_taken_apart_and_fetched(
    client: Client, world: World, indicator: Indicator, frozen_today: Any
) -> None:
    sign_in(client, world, "clerk")
    here = f"/indikator/{indicator.pk}/rincian/"
    html = client.get(here, {"periode": "2026-10"}).content.decode()
    assert "Biasa" in html and "Khusus" in html and "Oktober 2026" in html
    assert "selesai" in client.get(here, {"periode": "2026-10", "menurut": "state"}).content.decode()
    sheet = client.get(here, {"periode": "2026-10", "format": "csv"})
    assert sheet["Content-Type"].startswith("text/csv") and "Biasa" in sheet.content.decode("utf-8-sig")


def test_a_correction_stands_beside_the_figure(
    client: Client, world: World, source: Source, indicator: Indicator, frozen_today: Any
) -> None:
    first = Measurement.objects.get()
    later = NOW + dt.timedelta(minutes=5)
    put(world, source, honest(5, 8), digest="d" * 64, new=0, changed=77, file_name="koreksi.csv", at=later)
    act = {"period": first.period, "as_of": AS_OF, "by": world.viewer("chief"), "at": later}
    actions.measure(indicator_id=indicator.pk, **act)
    html = (
        sign_in(client, world, "stranger").get(f"/indikator/{indicator.pk}/?periode=2026-10").content.decode()
    )
    assert "Nilai sebelumnya" in html and "koreksi.csv" in html and "77 berubah" in html


def test_sources_are_listed_made_and_explained(
    client: Client, world: World, source: Source, indicator: Indicator, frozen_today: Any
) -> None:
    sign_in(client, world, "chief")
    html = client.get("/indikator/sumber/").content.decode()
    assert "Log loket" in html and "Tambah sumber" in html
    given = {"name": "Antrean", "kind": "push", "unit": str(world.units["bidang"].pk), "code": "antrean"}
    assert client.post("/indikator/sumber/baru/", given).url == "/indikator/sumber/antrean/"
    assert client.post("/indikator/sumber/baru/", given).status_code == 422
    page = client.get("/indikator/sumber/antrean/").content.decode()
    assert "curl -X POST" in page and "Idempotency-Key" in page and "/akun/#token" in page
    log = client.get("/indikator/sumber/log/").content.decode()
    assert "log.csv" in log and f"/indikator/{indicator.pk}/" in log
    assert client.get("/indikator/sumber/tidak-ada/").status_code == 404
    clerk = sign_in(Client(), world, "clerk")
    assert "Tambah sumber" not in clerk.get("/indikator/sumber/").content.decode()
    assert clerk.post("/indikator/sumber/baru/", given | {"code": "lain"}).status_code in (403, 422)
    assert Source.objects.filter(kind=SourceKind.PUSH).count() == 1


def test_pages_are_few_reads(
    client: Client, world: World, source: Source, indicator: Indicator, frozen_today: Any
) -> None:
    sign_in(client, world, "chief")
    counts = {}
    for name, path in {
        "detail": f"/indikator/{indicator.pk}/?periode=2026-10",
        "sources": "/indikator/sumber/",
        "source": "/indikator/sumber/log/",
        "parts": f"/indikator/{indicator.pk}/rincian/?periode=2026-10",
    }.items():
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts[name] = len(queries)
    assert counts == {"detail": 8, "sources": 6, "source": 6, "parts": 9}
