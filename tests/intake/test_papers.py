"""Paper answers by file: a sentence for every bad row, nothing half written, the same file twice changes nothing."""

from __future__ import annotations

import io
from typing import Any

import pytest

from selaras.domain.skm import actions
from selaras.domain.skm.models import Response, Survey
from selaras.gateways.storage import keep_import
from selaras.intake import batches
from selaras.intake.codes import BatchState, ImportKind, LineKind
from selaras.intake.mappings import Reading
from selaras.intake.models import ImportBatch
from selaras.intake.skm.columns import age_band, schooling, sex
from selaras.kernel.refusal import Forbidden
from tests.domain.skm.surveys import act, closed, opened
from tests.factories.world import NOW, TODAY, World

ELEMENTS = ",".join(f"U{number}" for number in range(1, 10))
HEAD = f"Nomor,Tanggal,{ELEMENTS},Umur,Jenis Kelamin,Pendidikan,Saran"
GOOD = "1,20-11-2026,4,4,3,4,4,4,2,4,4,34,P,SMA,Ramah"


def sent(world: World, survey: Survey, *rows: str, head: str = HEAD, by: str = "chief") -> ImportBatch:
    content = io.BytesIO("\n".join([head, *rows]).encode())
    stored = keep_import(world.agency.pk, "kertas.csv", content, 1_000_000)
    batch = batches.open_batch(
        kind=ImportKind.SKM,
        stored=stored,
        reading=Reading(),
        effective_date=TODAY,
        survey=survey,
        **act(world, by),
    )
    batches.check_batch(batch_id=batch.pk)
    batch.refresh_from_db()
    return batch


def applied(world: World, batch: ImportBatch) -> ImportBatch:
    batches.apply_batch(batch_id=batch.pk, at=NOW, today=TODAY)
    batch.refresh_from_db()
    return batch


def errors(batch: ImportBatch) -> list[tuple[int, str, str]]:
    rows = batch.lines.filter(kind=LineKind.ERROR).order_by("row", "number")
    return list(rows.values_list("row", "header", "sentence"))


def test_every_bad_row_has_its_sentence_and_nothing_is_written(world: World) -> None:
    batch = sent(
        world,
        opened(world),
        GOOD,
        "2,20-11-2026,5,4,3,4,4,4,2,4,4,34,P,SMA,",
        "3,20-11-2027,4,4,3,4,4,4,2,4,4,34,P,SMA,",
        "4,31-02-2026,4,4,3,4,4,4,2,4,4,34,P,SMA,",
        "5,20-11-2026,,,,,,,,,,34,P,SMA,",
        "1,20-11-2026,4,4,3,4,4,4,2,4,4,34,P,SMA,",
        ",20-11-2026,4,4,3,4,4,4,2,4,4,34,P,SMA,",
        "8,20-11-2026,4,4,3,4,4,4,2,4,4,muda,X,TK,",
    )
    found = errors(batch)
    assert batch.state == BatchState.REFUSED and not Response.objects.exists()
    assert [(row, header) for row, header, _words in found] == [
        (3, "U1"), (4, "Tanggal"), (5, "Tanggal"), (6, "Nomor"), (7, "Nomor"), (8, "Nomor"),
        (9, "Jenis Kelamin"), (9, "Pendidikan"), (9, "Umur"),
    ]  # fmt: skip
    told = " ".join(words for _row, _header, words in found)
    for words in (
        "Isi 1, 2, 3, atau 4", "di luar survei: 1 Oktober 2026 sampai 24 November 2026", "tidak ada di kalender",
        "tidak memuat satu nilai pun", "“1” sudah ada di baris 2", "wajib diisi", "misalnya 34", "L atau P",
        "SD, SMP, SMA",
    ):  # fmt: skip
        assert words in told, words
    assert batch.sheet


def test_the_same_file_twice_changes_nothing_and_a_correction_is_shown(world: World) -> None:
    survey = opened(world)
    first = applied(world, sent(world, survey, GOOD, "2,,3,3,3,3,3,3,3,3,,,,,"))
    assert (first.state, first.report["new"]) == (BatchState.APPLIED, 2)
    again = sent(world, survey, GOOD, "2,,3,3,3,3,3,3,3,3,,,,,")
    assert (again.report["new"], again.report["changed"], again.report["unchanged"]) == (0, 0, 2)
    applied(world, again)
    mended = sent(world, survey, GOOD.replace(",34,", ",62,"))
    line = mended.lines.get(kind=LineKind.CHANGED)
    assert (line.key, line.fields) == ("1", {"age_band": ["from_30", "from_60"]})
    assert mended.report["gone"] == 1  # told, not deleted
    applied(world, mended)
    assert Response.objects.count() == 2 and Response.objects.get(paper_key="1").age_band == "from_60"


def test_a_missing_column_is_told(world: World) -> None:
    batch = sent(world, opened(world), "1,4", head="Nomor,U1")
    assert batch.state == BatchState.REFUSED
    assert any("Kolom “U2”, “PROSEDUR” tidak ada" in words for _row, _header, words in errors(batch))


def test_the_numbers_follow_the_survey(world: World) -> None:
    """U3 is whatever the third question of this survey asks."""
    survey = actions.create(
        unit=world.units["bidang"], service="Uji", first_date=TODAY, last_date=TODAY, **act(world)
    )
    swap = {"waktu": {"number": 4}, "biaya": {"number": 3}}
    actions.word(survey_id=survey.pk, questions=swap, **act(world))
    actions.open_survey(survey_id=survey.pk, **act(world))
    applied(world, sent(world, survey, "1,,4,4,1,4,4,4,4,4,4,,,,"))
    row = Response.objects.get()
    assert (row.biaya, row.waktu) == (1, 4)


def test_who_sends_and_when(world: World) -> None:
    with pytest.raises(Forbidden):
        sent(world, opened(world), GOOD, by="other_chief")
    survey = closed(world)
    actions.publish(survey_id=survey.pk, doing={}, **act(world))
    batch = sent(world, survey, GOOD)
    assert batch.state == BatchState.REFUSED and "Tarik dulu" in errors(batch)[0][2]


@pytest.mark.parametrize(
    ("read", "text", "code"),
    [
        (age_band, "19", "under_20"), (age_band, "20", "from_20"), (age_band, "59", "from_50"),
        (age_band, "60", "from_60"), (age_band, "", ""), (sex, "l", "male"), (sex, "Perempuan", "female"),
        (schooling, "d4", "s1"), (schooling, "S3", "s2"), (schooling, "smk", "sma"),
    ],
)  # fmt: skip
def test_who_answered_as_people_write_it(read: Any, text: str, code: str) -> None:
    assert read(text) == code
