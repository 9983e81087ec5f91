from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from selaras.domain.needs.codes import NeedState
from selaras.domain.needs.models import Need, Score
from selaras.kernel.keys import uuid7
from tests.factories.direction import Direction, direction
from tests.factories.world import World
from tests.web.signing import sign_in


@pytest.fixture
def made(world: World) -> Direction:
    return direction(world)


def words(world: World, **changed: Any) -> dict[str, Any]:
    given = {
        "kind": "challenge",
        "statement": "Antrean loket terlalu panjang",
        "owner": str(world.id("chief")),
        "participants": [str(world.id("clerk"))],
        "demanded_resources": "Satu meja baca",
    }
    return given | changed


def test_the_board_ranks_with_spread(
    client: Client, world: World, made: Direction, frozen_today: Any
) -> None:
    html = sign_in(client, world, "stranger").get("/kebutuhan/").content.decode()
    assert made.need.statement in html and "10–13" in html and "3 penilai" in html
    assert "Catat kebutuhan" not in html
    assert made.need.statement not in client.get("/kebutuhan/?keadaan=met").content.decode()
    assert client.get("/kebutuhan/unduh/?format=csv").status_code == 200


def test_the_page_of_a_need(client: Client, world: World, made: Direction, frozen_today: Any) -> None:
    html = sign_in(client, world, "stranger").get(f"/kebutuhan/{made.need.pk}/").content.decode()
    for text in (
        "1 dari 1 kebutuhan",
        "212 dalam 2026",
        "naik 2,1 kali",
        "beda pendapat, dibahas",
        "Keluhan dijawab tepat waktu",
        "Komunikasi, tingkat 3",
        "1 sudah tingkat 3 · 1 kurang satu · 1 kurang dua atau lebih",
        "1 sasaran, 1 indikator, 2 SKP, 0 usulan pelatihan",
    ):
        assert text in html, text
    assert "Ubah kebutuhan" not in html
    impact = client.get(f"/kebutuhan/{made.need.pk}/dampak/").content.decode()
    assert "Kepala Bidang Uji" not in impact and "Keluhan dijawab tepat waktu" in impact
    assert client.get(f"/kebutuhan/{uuid7()}/").status_code == 404


def test_from_stating_to_met_on_the_pages(
    client: Client, world: World, made: Direction, frozen_today: Any
) -> None:
    sign_in(client, world, "chief")
    answer = client.post("/kebutuhan/baru/", words(world))
    need = Need.objects.get(statement="Antrean loket terlalu panjang")
    here = f"/kebutuhan/{need.pk}/"
    assert answer.url == here
    assert "Satu meja baca" in client.get(here).content.decode()
    client.post(f"{here}bukti/", {"kind": "citizen_words", "text": "“Saya menunggu tiga jam.”"})
    client.post(f"{here}bukti-indikator/", {"indicator": str(made.indicator.pk)})
    assert need.facts.count() == 2
    sign_in(client, world, "clerk")
    assert "Menunggu nilai Anda" in client.get("/kebutuhan/").content.decode()
    missing = client.post(f"{here}nilai/", {"urgency": "5"})
    assert missing.status_code == 422
    client.post(f"{here}nilai/", {"urgency": "5", "seriousness": "4", "growth": "3"})
    assert "Nilai Anda: mendesak 5, serius 4, berkembang 3" in client.get(here).content.decode()
    sign_in(client, world, "peer")
    assert "berkembang 3" not in client.get(here).content.decode()
    sign_in(client, world, "chief")
    client.post(f"{here}tutup-penilaian/", {"version": str(Need.objects.get(pk=need.pk).version)})
    kondisi = str(made.objectives["kondisi"].pk)
    asked = client.post(f"{here}jawab/", {"objective": kondisi}).content.decode()
    assert "klarifikasi ulang" in asked and f'value="{kondisi}"' in asked
    client.post(f"{here}jawab/", {"objective": kondisi, "impact_seen": kondisi})
    client.post(f"{here}terpenuhi/")
    assert Need.objects.get(pk=need.pk).state == NeedState.MET
    client.post(f"{here}buka-lagi/")
    client.post(f"{here}hentikan/", {"reason": "Ditangani pusat."})
    assert "Ditangani pusat." in client.get(here).content.decode()
    client.post(f"{here}lanjutkan/")
    assert Need.objects.get(pk=need.pk).state == NeedState.ANSWERED


def test_forms_keep_what_was_typed(client: Client, world: World, made: Direction, frozen_today: Any) -> None:
    sign_in(client, world, "chief")
    wrong = client.post("/kebutuhan/baru/", words(world, statement="x" * 301, cause="Jangan hilang"))
    assert wrong.status_code == 422 and "Jangan hilang" in wrong.content.decode()
    here = f"/kebutuhan/{made.need.pk}/ubah/"
    version = Need.objects.get(pk=made.need.pk).version
    given = words(world, version=str(version))
    assert client.post(here, given | {"cause": "Satu"}).status_code == 302
    lost = client.post(here, given | {"cause": "Dua"})
    html = lost.content.decode()
    assert lost.status_code == 422 and "Satu" in html and "Dua" in html and f'value="{version + 1}"' in html


def test_skills_and_voters(client: Client, world: World, made: Direction, frozen_today: Any) -> None:
    from selaras.domain.competency.models import Competency

    sign_in(client, world, "chief")
    here = f"/kebutuhan/{made.need.pk}/"
    digital = Competency.objects.get(code="literasi_digital")
    given = {"competency": str(digital.pk), "level": "2", "posts": "pengolah data", "post_name": "Pengolah"}
    client.post(f"{here}keterampilan/", given)
    html = client.get(here).content.decode()
    assert "Literasi Digital, tingkat 2" in html
    assert "Orangnya terlalu sedikit" in html
    client.post(f"{here}penilai/", {"participants": [str(world.id("peer"))]})
    assert made.need.participants.count() == 3
    row = made.need.demands.get(competency=digital)
    client.post(f"/kebutuhan/keterampilan/{row.pk}/hapus/")
    assert made.need.demands.count() == 1


def test_a_stranger_writes_nothing(client: Client, world: World, made: Direction, frozen_today: Any) -> None:
    sign_in(client, world, "stranger")
    here = f"/kebutuhan/{made.need.pk}/"
    before = Need.objects.get(pk=made.need.pk).version, Score.objects.count()
    for path, data in (
        ("ubah/", words(world)),
        ("penilai/", {}),
        ("keterampilan/", {}),
        ("hentikan/", {"reason": "x"}),
        ("terpenuhi/", {}),
        ("buka-lagi/", {}),
        ("bukti/", {"kind": "document", "text": "x"}),
        ("nilai/", {"urgency": "1", "seriousness": "1", "growth": "1"}),
    ):
        assert client.post(here + path, data).status_code in (403, 422), path
    assert client.get("/kebutuhan/baru/").status_code == 403
    assert (Need.objects.get(pk=made.need.pk).version, Score.objects.count()) == before


def test_leaders_of_several_units_pick_one_first(client: Client, world: World, frozen_today: Any) -> None:
    sign_in(client, world, "head")
    html = client.get("/kebutuhan/baru/").content.decode()
    assert "Kebutuhan unit yang mana?" in html and "Bidang Data" in html
    unit = world.units["bidang2"].pk
    assert "Petugas Lain" in client.get(f"/kebutuhan/baru/?unit={unit}").content.decode()
    assert client.get(f"/kebutuhan/baru/?unit={world.units['bkd'].pk}").status_code == 403
    assert client.get("/kebutuhan/baru/?unit=bukan").status_code == 200
