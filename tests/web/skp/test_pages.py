"""The screens of the plan, each for the people who may and may not see it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.domain.skp import actions
from selaras.domain.skp.codes import SkpForm, SkpState
from selaras.domain.skp.models import Opening, Skp
from tests.domain.skp.plans import add, complete, draft, in_state, last_year
from tests.factories.world import NOW, World
from tests.web.signing import sign_in

S = SkpState


def page(client: Client, path: str, status: int = 200, **given: Any) -> str:
    answer = client.get(path, **given)
    assert answer.status_code == status, answer.content[:2000]
    return answer.content.decode()


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("name", ["clerk", "chief", "head", "admin", "officer", "peer", "stranger"])
def test_who_may_open_the_page(client: Client, world: World, state: S, name: str) -> None:
    skp = in_state(world, state)
    readers = {"clerk"} if state == S.DRAFT else {"clerk", "chief", "head", "admin", "officer"}
    text = page(sign_in(client, world, name), f"/skp/{skp.pk}/", 200 if name in readers else 404)
    assert ("Keluhan warga terjawab tepat waktu" in text) is (name in readers)
    assert ("Setujui SKP" in text) is (name == "chief" and state == S.SUBMITTED)
    assert ("Ajukan SKP" in text) is (name == "clerk" and state in (S.DRAFT, S.RETURNED))
    assert ("Tarik kembali" in text) is (name == "clerk" and state == S.SUBMITTED)
    assert ("Ajukan addendum" in text) is (name in ("clerk", "chief") and state == S.AGREED)


@pytest.mark.parametrize("name", ["clerk", "head"])
@pytest.mark.parametrize("form", SkpForm)
def test_both_layouts_in_both_forms(client: Client, world: World, name: str, form: SkpForm) -> None:
    skp = complete(world, name, form=form)
    text = page(sign_in(client, world, name), f"/skp/{skp.pk}/")
    assert ("Penerima layanan" in text) is (name == "head")
    assert ("≥ 120 keluhan" in text) is (form == SkpForm.KUANTITATIF)
    assert ("Setiap keluhan terjawab dalam dua hari." in text) is (form == SkpForm.KUALITATIF)
    assert "Memahami dan memenuhi kebutuhan masyarakat" in text and "Sebelum Anda ajukan" in text


def test_an_empty_draft_says_what_is_missing_and_hides_nothing(client: Client, world: World) -> None:
    skp = draft(world)
    text = page(sign_in(client, world, "clerk"), f"/skp/{skp.pk}/")
    assert "Belum lengkap" in text and "Belum ada rencana hasil kerja (RHK)." in text
    assert "Masih ada 4 hal yang belum lengkap." in text
    assert "Tambah RHK" in text


def test_html_in_a_statement_is_escaped_everywhere(client: Client, world: World) -> None:
    skp = complete(world)
    evil = "<script>alert(1)</script>"
    result = skp.results.get()
    line = {"text": evil, "aspek": "waktu", "target": 1, "unit_of_measure": "<b>hari</b>"}
    actions.edit_result(
        result_id=result.pk, values={"statement": evil}, lines=[line], by=world.viewer("clerk"), at=NOW
    )
    actions.submit(skp_id=skp.pk, by=world.viewer("clerk"), at=NOW)
    actions.add_remark(skp_id=skp.pk, result_id=result.pk, text=evil, by=world.viewer("chief"), at=NOW)
    sign_in(client, world, "chief")
    for path in (f"/skp/{skp.pk}/", f"/skp/tim/{world.id('chief')}/matriks/"):
        text = page(client, path)
        assert evil not in text and "&lt;script&gt;" in text and "<b>hari</b>" not in text


def test_the_page_asks_at_most_six_queries_beside_the_frame(client: Client, world: World) -> None:
    skp = complete(world)
    for n in range(4):
        add(world, skp, statement=f"Hasil {n}")
    sign_in(client, world, "clerk")
    page(client, f"/skp/{skp.pk}/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page(client, f"/skp/{skp.pk}/")
    reads = [q for q in asked if "skp_" in q["sql"] or "audit_" in q["sql"]]
    assert len(reads) <= 6, [q["sql"][:90] for q in reads]


# --- the first look of the penilai ---


@pytest.mark.django_db(transaction=False)
def test_the_penilais_first_look_is_noted_once_and_nobody_elses(client: Client, world: World) -> None:
    skp = in_state(world, S.SUBMITTED)
    page(sign_in(client, world, "head"), f"/skp/{skp.pk}/")
    page(sign_in(client, world, "clerk"), f"/skp/{skp.pk}/")
    assert not Opening.objects.exists()
    for _time in range(2):
        page(sign_in(client, world, "chief"), f"/skp/{skp.pk}/")
    assert Opening.objects.filter(skp=skp, by_id=world.id("chief")).count() == 1
    text = page(sign_in(client, world, "clerk"), f"/skp/{skp.pk}/")
    assert "Atasan Anda sudah membuka rencana ini pada" in text and "Minta dikembalikan" in text
    answer = client.post(
        f"/skp/{skp.pk}/tarik/", follow=True, headers={"referer": f"http://testserver/skp/{skp.pk}/"}
    )
    assert "Minta dikembalikan bila ingin mengubahnya." in answer.content.decode()
    assert Skp.objects.get(pk=skp.pk).state == S.SUBMITTED


# --- lists ---


def test_the_index_shows_mine_waiting_and_others(client: Client, world: World) -> None:
    mine = in_state(world, S.SUBMITTED)
    in_state(world, S.DRAFT, "peer")
    text = page(sign_in(client, world, "chief"), "/skp/")
    assert "Menunggu Anda" in text and "SKP Petugas Satu" in text and "Susun SKP 2026" in text
    assert "Petugas Dua" not in text
    text = page(sign_in(client, world, "clerk"), "/skp/")
    assert f"/skp/{mine.pk}/" in text and "Menunggu Anda" not in text and "Rencana pegawai lain" not in text


def test_the_list_is_searched_filtered_and_unloaded(client: Client, world: World) -> None:
    in_state(world, S.AGREED)
    in_state(world, S.SUBMITTED, "peer")
    sign_in(client, world, "admin")
    assert 'type="search" name="cari"' in page(client, "/skp/")
    text = page(client, "/skp/?cari=petugas+dua")
    assert "Petugas Dua" in text and "Petugas Satu" not in text
    text = page(client, "/skp/?keadaan=agreed")
    assert "Petugas Satu" in text and "Petugas Dua" not in text
    text = page(client, f"/skp/?unit={world.units['bkd'].pk}")
    assert "Petugas Satu" in text  # a unit without plans is no choice, so it is ignored
    answer = client.get("/skp/unduh/?keadaan=agreed")
    assert answer["Content-Disposition"].endswith('.xlsx"') and answer.content[:2] == b"PK"


def test_starting_a_plan(client: Client, world: World) -> None:
    sign_in(client, world, "clerk")
    assert "Salin" not in page(client, "/skp/mulai/")
    answer = client.post("/skp/mulai/", {"form": "kualitatif"})
    skp = Skp.objects.get()
    assert answer["Location"] == f"/skp/{skp.pk}/" and skp.form == SkpForm.KUALITATIF
    again = client.post("/skp/mulai/", {"form": "kualitatif"})
    assert again.status_code == 422 and "Anda sudah punya SKP" in again.content.decode()


def test_starting_with_a_copy(client: Client, world: World) -> None:
    last_year(world)
    sign_in(client, world, "clerk")
    assert "Salin isi rencana 2025" in page(client, "/skp/mulai/")
    client.post("/skp/mulai/", {"form": "kuantitatif", "copy": "on"})
    skp = Skp.objects.get(period=world.year)
    assert skp.results.get().statement == "Keluhan warga terjawab tepat waktu"


# --- moving ---


def test_the_whole_way_through_the_pages(client: Client, world: World) -> None:
    skp = complete(world)
    at = f"/skp/{skp.pk}/"
    sign_in(client, world, "clerk").post(f"{at}ajukan/", {"version": skp.version})
    sign_in(client, world, "chief")
    assert "Apa yang perlu diperbaiki?" in page(client, f"{at}kembalikan/")
    empty = client.post(f"{at}kembalikan/", {"text": " "})
    assert empty.status_code == 422 and "Tulis apa yang perlu diperbaiki" in empty.content.decode()
    client.post(f"{at}kembalikan/", {"text": "Naikkan target."})
    sign_in(client, world, "clerk")
    assert "Naikkan target." in page(client, at)
    client.post(f"{at}ajukan/", {})
    client.post(f"{at}minta-dikembalikan/", {"text": "Angka keliru."})
    sign_in(client, world, "chief")
    assert "Angka keliru." in page(client, at)
    client.post(f"{at}ekspektasi/loyal/", {"text": "Jaga rahasia pasien."})
    version = Skp.objects.get().version
    stale = client.post(
        f"{at}setujui/", {"version": version - 1}, follow=True, headers={"referer": f"http://testserver{at}"}
    )
    assert "Orang lain menyimpan lebih dulu" in stale.content.decode()
    client.post(f"{at}setujui/", {"version": version})
    assert Skp.objects.get().state == S.AGREED
    text = page(client, at)
    assert "Jaga rahasia pasien." in text and "Disepakati" in text
    client.post(f"{at}addendum/", {"text": "Tugas bertambah."})
    kept = skp.snapshots.get()
    text = page(sign_in(client, world, "clerk"), at)
    assert "Addendum: Tugas bertambah." in text and f"{at}versi/{kept.version}/" in text
    assert "Seperti disepakati" in page(client, f"{at}versi/{kept.version}/")
    page(sign_in(client, world, "stranger"), f"{at}versi/{kept.version}/", 404)


def test_verbs_of_others_are_refused_with_words_and_strangers_find_nothing(
    client: Client, world: World
) -> None:
    skp = in_state(world, S.SUBMITTED)
    for verb in (
        "ajukan",
        "tarik",
        "setujui",
        "kembalikan",
        "addendum",
        "minta-dikembalikan",
        "bentuk",
        "rhk/tambah",
    ):
        assert sign_in(client, world, "stranger").post(f"/skp/{skp.pk}/{verb}/").status_code == 404
        answer = sign_in(client, world, "head").post(
            f"/skp/{skp.pk}/{verb}/", {"text": "x", "form": "kualitatif"}
        )
        assert answer.status_code == 403, verb
    skp.refresh_from_db()
    assert skp.state == S.SUBMITTED


# --- matrix ---


def test_the_matrix_has_people_in_rows_and_the_leaders_rhk_in_columns(client: Client, world: World) -> None:
    boss = in_state(world, S.SUBMITTED, "chief", "head")
    parent = boss.results.get()
    skp = complete(world)
    add(world, skp, statement="Loket tanpa antre", parent=parent, contribution=40)
    actions.submit(skp_id=skp.pk, by=world.viewer("clerk"), at=NOW)
    at = f"/skp/tim/{world.id('chief')}/matriks/"
    text = page(sign_in(client, world, "chief"), at)
    assert "Loket tanpa antre" in text and "40\u00a0%" in text and "Petugas Dua" in text
    assert "belum ada rencana yang diajukan" in text
    assert "Loket tanpa antre" not in page(sign_in(client, world, "peer"), at)
    for name in ("head", "admin", "officer"):
        page(sign_in(client, world, name), at)
    for name in ("stranger", "other_chief", "planner"):
        page(sign_in(client, world, name), at, 404)
