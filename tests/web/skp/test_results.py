"""The form of an RHK: what is typed is read in one way or kept, saves itself, and never overwrites unseen."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from selaras.domain.indicators.models import Indicator
from selaras.domain.skp import actions
from selaras.domain.skp.codes import SkpForm, SkpState
from selaras.domain.skp.models import HasilKerja, Skp
from selaras.kernel.closed import holding_pen
from selaras.kernel.keys import uuid7
from tests.domain.skp.plans import LINE, add, draft, in_state, objective
from tests.factories.world import NOW, World
from tests.web.signing import sign_in


def typed(result: HasilKerja, *lines: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """What a browser sends; lines get their prefix and a key."""
    data = {"statement": "Keluhan terjawab", "kind": "utama", "scope": "individu", "version": result.version}
    data |= {"lines-TOTAL_FORMS": len(lines), "lines-INITIAL_FORMS": 0}
    for place, line in enumerate(lines):
        full = {
            "id": uuid7(),
            "aspek": "waktu",
            "text": "Waktu respons",
            "direction": "up",
            "weight": "1",
            **line,
        }
        data |= {f"lines-{place}-{name}": value for name, value in full.items()}
    return data | changed


@pytest.fixture
def result(world: World) -> HasilKerja:
    return add(world, draft(world), lines=[])


def at(result: HasilKerja) -> str:
    return f"/skp/rhk/{result.pk}/"


def test_adding_opens_an_empty_one(client: Client, world: World) -> None:
    skp = draft(world)
    answer = sign_in(client, world, "clerk").post(f"/skp/{skp.pk}/rhk/tambah/")
    made = skp.results.get()
    assert answer["Location"] == at(made)
    text = client.get(at(made)).content.decode()
    assert "Indikator 1" in text and 'data-autosave="/skp/rhk/' in text
    assert "belum dirumuskan" in client.get(f"/skp/{skp.pk}/").content.decode()


def test_saving_reads_indonesian_numbers(client: Client, world: World, result: HasilKerja) -> None:
    lines = (
        {"target": "1.250.000,5", "unit_of_measure": "berkas"},
        {"text": "Tepat", "direction": "down", "target": "85,5"},
    )
    answer = sign_in(client, world, "clerk").post(at(result), typed(result, *lines, contribution="12,5"))
    assert answer.status_code == 302 and answer["Location"].endswith(f"#rhk-{result.pk}")
    result.refresh_from_db()
    figures = [str(line.target.normalize()) for line in result.indicators.order_by("number")]
    assert figures == ["1250000.5", "85.5"] and str(result.contribution) == "12.50"


def test_an_ambiguous_number_shows_both_readings_and_keeps_what_was_typed(
    client: Client, world: World, result: HasilKerja
) -> None:
    sign_in(client, world, "clerk")
    answer = client.post(
        at(result), typed(result, {"target": "1.250", "text": "Jumlah surat"}, statement="Surat terbalas")
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "“1.250” dapat dibaca 1250 atau 1,25." in text
    assert 'value="1.250"' in text and "Jumlah surat" in text and "Surat terbalas" in text
    result.refresh_from_db()
    assert result.indicators.count() == 0 and result.statement != "Surat terbalas"
    told = client.post(at(result), typed(result, {"target": "1.250"}), headers={"X-Autosave": "1"})
    assert told.status_code == 422
    assert (
        told.json()["errors"][0]["field"] == "lines-0-target" and "1,25" in told.json()["errors"][0]["detail"]
    )


@pytest.mark.parametrize(
    ("line", "field", "words"),
    [
        ({"direction": "band", "lower": "9", "upper": "8"}, "lines-0-upper", "Batas bawah lebih besar"),
        ({"target": "dua"}, "lines-0-target", "bukan angka"),
        ({"target": "0,1234567"}, "lines-0-target", "Paling banyak 6 angka"),
        ({"target": "9" * 20}, "lines-0-target", "Paling besar"),
        ({"text": "x" * 301, "target": "1"}, "lines-0-text", "300"),
    ],
)
def test_a_bad_line_is_told_beside_its_field(
    client: Client, world: World, result: HasilKerja, line: dict, field: str, words: str
) -> None:
    sign_in(client, world, "clerk")
    told = client.post(at(result), typed(result, line), headers={"X-Autosave": "1"}).json()
    assert [error["field"] for error in told["errors"]] == [field] and words in told["errors"][0]["detail"]


def test_autosave_saves_gaps_and_counts_the_version(client: Client, world: World, result: HasilKerja) -> None:
    sign_in(client, world, "clerk")
    data = typed(result, {"text": "Baru setengah"}, {"text": ""}, statement="")
    for _again in range(2):
        told = client.post(at(result), data, headers={"X-Autosave": "1"})
        assert told.status_code == 200
        data["version"] = told.json()["version"]
    assert data["version"] == 2
    line = result.indicators.get()
    assert (line.text, line.target, str(line.pk)) == ("Baru setengah", None, str(data["lines-0-id"]))


def test_adding_and_removing_lines_works_without_a_script(
    client: Client, world: World, result: HasilKerja
) -> None:
    sign_in(client, world, "clerk")
    answer = client.post(at(result), typed(result, {"target": "1"}, add_line="1"))
    assert answer["Location"] == f"{at(result)}?tambah=1#tambah"
    text = client.get(answer["Location"]).content.decode()
    assert "Indikator 1" in text and "Indikator 2" in text
    line = result.indicators.get()
    result.refresh_from_db()
    client.post(at(result), typed(result, {"id": line.pk, "remove": "on"}))
    assert result.indicators.count() == 0


def test_an_older_version_shows_both_texts(client: Client, world: World, result: HasilKerja) -> None:
    sign_in(client, world, "clerk")
    old = typed(result, {"target": "1"})
    client.post(at(result), {**old, "statement": "Dari jendela pertama"})
    second = {**old, "statement": "Dari jendela kedua"}
    told = client.post(at(result), second, headers={"X-Autosave": "1"})
    assert told.status_code == 409
    assert told.json()["theirs"] == {"statement": "Dari jendela pertama"} and told.json()["version"] == 2
    answer = client.post(at(result), second)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Dari jendela pertama" in text and "Dari jendela kedua" in text and "Yang tersimpan" in text
    assert '<input type="hidden" name="version" value="2"' in text
    client.post(at(result), {**second, "version": 2})
    result.refresh_from_db()
    assert result.statement == "Dari jendela kedua"


def test_links_are_offered_and_checked(client: Client, world: World, result: HasilKerja) -> None:
    boss = in_state(world, SkpState.SUBMITTED, "chief", "head").results.get()
    mine = objective(world, "bidang", statement="Antrean pendek", unit=world.units["bidang"])
    objective(world, "lain", statement="Sasaran bidang lain", unit=world.units["bidang2"])
    text = sign_in(client, world, "clerk").get(at(result)).content.decode()
    assert boss.statement in text and "Antrean pendek" in text and "Sasaran bidang lain" not in text
    client.post(
        at(result), typed(result, parent=boss.pk, objective=mine.pk, assigned_by="Kepala Bidang Lain")
    )
    result.refresh_from_db()
    assert (result.parent_id, result.objective_id) == (boss.pk, mine.pk)
    assert result.assigned_by_id == world.id("other_chief")
    text = client.get(f"/skp/{result.skp_id}/").content.decode()
    assert "(penugasan dari Kepala Bidang Lain)" in text and "Mendukung RHK Kepala Bidang Uji:" in text
    refused = client.post(at(result), typed(result, version=result.version, parent=str(uuid7())))
    assert refused.status_code == 422


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tidak Ada Orangnya", "Tidak ada pegawai"),
        ("Petugas", "Ada beberapa yang cocok"),
        ("Petugas Satu", "diri sendiri"),
    ],
)
def test_a_giver_is_found_or_asked_for(
    client: Client, world: World, result: HasilKerja, text: str, words: str
) -> None:
    answer = sign_in(client, world, "clerk").post(at(result), typed(result, assigned_by=text))
    shown = answer.content.decode()
    assert answer.status_code == 422 and words in shown and f'value="{text}"' in shown


def test_a_giver_by_nip(client: Client, world: World, result: HasilKerja) -> None:
    nip = world.people["officer"].nips.get().nip
    sign_in(client, world, "clerk").post(at(result), typed(result, assigned_by=nip))
    result.refresh_from_db()
    assert result.assigned_by_id == world.id("officer")


def test_a_measured_indicator_brings_its_definition(client: Client, world: World, result: HasilKerja) -> None:
    with holding_pen():
        measured = Indicator.objects.create(
            code="respons",
            name="Median respons",
            unit_of_measure="hari",
            direction="down",
            formula="inverse",
            owner_unit=world.units["dinas"],
        )
    line = {"indicator": measured.pk, "text": "", "target": "2"}
    sign_in(client, world, "clerk").post(at(result), typed(result, line))
    saved = result.indicators.get()
    assert (saved.text, saved.direction, saved.formula, saved.unit_of_measure) == (
        "Median respons",
        "down",
        "inverse",
        "hari",
    )
    assert "terukur: Median respons" in client.get(f"/skp/{result.skp_id}/").content.decode()


def test_forms_of_the_layouts(client: Client, world: World) -> None:
    boss = add(world, draft(world, "head", form=SkpForm.KUALITATIF), "head", lines=[])
    text = sign_in(client, world, "head").get(at(boss)).content.decode()
    assert "Perspektif" in text and "Satu kalimat" in text and 'name="lines-0-aspek"' not in text
    client.post(at(boss), typed(boss, perspektif="anggaran", narrative="Hemat lima persen."))
    boss.refresh_from_db()
    assert (boss.perspektif, boss.narrative) == ("anggaran", "Hemat lima persen.")


def test_the_kualitatif_form_keeps_lines_of_the_other_form(client: Client, world: World) -> None:
    row = add(world, draft(world), lines=[LINE])
    actions.change_form(skp_id=row.skp_id, form=SkpForm.KUALITATIF, by=world.viewer("clerk"), at=NOW)
    sign_in(client, world, "clerk").post(at(row), typed(row, narrative="Semua dijawab."))
    assert row.indicators.count() == 1


def test_moving_and_removing(client: Client, world: World) -> None:
    skp = draft(world)
    first, second = (add(world, skp, statement=name) for name in ("Satu", "Dua"))
    sign_in(client, world, "clerk").post(f"{at(second)}geser/", {"step": "-1"})
    assert list(skp.results.order_by("number").values_list("statement", flat=True)) == ["Dua", "Satu"]
    assert "Hapus RHK ini?" in client.get(f"{at(first)}hapus/").content.decode()
    client.post(f"{at(first)}hapus/")
    assert skp.results.get().pk == second.pk


def test_nobody_else_opens_the_form(client: Client, world: World) -> None:
    row = in_state(world, SkpState.SUBMITTED).results.get()
    for verb in ("", "hapus/"):
        assert sign_in(client, world, "stranger").get(f"{at(row)}{verb}").status_code == 404
        assert sign_in(client, world, "chief").get(f"{at(row)}{verb}").status_code == 403
        answer = sign_in(client, world, "clerk").get(f"{at(row)}{verb}")
        assert answer.status_code == 422 and "sedang di tangan atasan Anda" in answer.content.decode()


def test_attachments_line_by_line_and_conflict(client: Client, world: World) -> None:
    skp = draft(world)
    path = f"/skp/{skp.pk}/lampiran/"
    sign_in(client, world, "clerk")
    data = {
        "version": 1,
        "dukungan": "Laptop\r\n\r\nMobil",
        "pertanggungjawaban": "Bulanan",
        "konsekuensi": "",
    }
    told = client.post(path, data, headers={"X-Autosave": "1"})
    assert told.json() == {"version": 3}
    kept = skp.attachments.order_by("kind", "number").values_list("kind", "text")
    assert list(kept) == [("dukungan", "Laptop"), ("dukungan", "Mobil"), ("pertanggungjawaban", "Bulanan")]
    stale = client.post(path, {**data, "dukungan": "Motor"}, headers={"X-Autosave": "1"})
    assert stale.status_code == 409 and stale.json()["theirs"] == {"dukungan": "Laptop\nMobil"}
    late = client.post(path, {**data, "pertanggungjawaban": "Harian"})
    text = late.content.decode()
    assert late.status_code == 409 and "Bulanan" in text and "Harian" in text
    assert client.post(path, {**data, "version": 3, "konsekuensi": "Bonus"}).status_code == 302
    assert Skp.objects.get().version == 4
