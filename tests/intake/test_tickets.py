"""A real complaint log, read through its mapping: warned, refused or loaded; twice is once."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.indicators import actions as indicators
from selaras.domain.indicators.actions.batch import save_mapping
from selaras.domain.indicators.models import Source, SourceLoad, Ticket
from selaras.gateways.sheets import read_table, write_error_sheet
from selaras.intake.mappings import Reading, read_mapping
from selaras.intake.tickets import importing
from selaras.intake.tickets.columns import FIELDS
from selaras.kernel.refusal import Forbidden, Refusal
from tests.factories.world import NOW, World

ROOT = Path(__file__).parents[2]
EXCERPT = (ROOT / "tests/data/casework-excerpt.csv").read_bytes()
MAPPING = (ROOT / "demo/mappings/nyc-casework.json").read_bytes()
HEAD = "unique_key,account,opendate,closedate,complaint_type,descriptor,borough\n"


def reading(**more: Any) -> Reading:
    return read_mapping(json.loads(MAPPING) | more, FIELDS)


@pytest.fixture
def source(world: World) -> Source:
    return indicators.add_source(
        code="nyc",
        name="NYC",
        unit=world.units["dinas"],
        mapping=reading().as_json(),
        by=world.system,
        at=NOW,
    )


def examine(content: bytes | str, source: Source | None, **more: Any) -> importing.Examined:
    data = content.encode() if isinstance(content, str) else content
    return importing.examine(data, "casework.csv", source=source, reading=reading(**more))


def load(content: bytes | str, source: Source, world: World, **more: Any) -> importing.Examined:
    examined = examine(content, source, **more)
    assert examined.report.errors == []
    importing.apply(examined, source=source, by=world.system, at=NOW)
    return examined


def counts(examined: importing.Examined) -> tuple[int, int, int, int]:
    report = examined.report
    return report.new, report.changed, report.gone, report.unchanged


def test_the_real_log_twice(world: World, source: Source) -> None:
    first = load(EXCERPT, source, world)
    assert counts(first) == (301, 0, 0, 0)
    assert [(warning.column, warning.code) for warning in first.report.warnings] == [
        ("unique_key", "repeated_key"),
        ("unique_key", "repeated_key"),
    ]
    assert Ticket.objects.filter(closed_date=None).count() == 59
    again = load(EXCERPT, source, world)
    assert counts(again) == (0, 0, 0, 301)
    entry = SourceLoad.objects.get()
    assert (entry.rows, entry.new, entry.changed, len(entry.warnings)) == (303, 301, 0, 2)
    assert entry.digest == read_table(EXCERPT).digest
    assert Event.objects.filter(verb="load_tickets", thing_id=source.pk).count() == 1


def test_every_ticket_is_as_the_file_says(world: World, source: Source) -> None:
    load(EXCERPT, source, world)
    last = {row["unique_key"]: row for row in csv.DictReader(io.StringIO(EXCERPT.decode()))}

    def american(text: str) -> dt.date | None:
        return dt.datetime.strptime(text, "%m/%d/%Y").replace(tzinfo=dt.UTC).date() if text else None

    rows = Ticket.objects.values_list("key", "unit_label", "opened_date", "closed_date", "category")
    expected = {
        (
            key,
            row["account"],
            american(row["opendate"]),
            american(row["closedate"]),
            " ".join(row["complaint_type"].split()),
        )
        for key, row in last.items()
    }
    assert set(rows) == expected


def test_of_two_rows_the_last_one_holds(world: World, source: Source) -> None:
    content = HEAD + "A,U1,01/02/2023,,Lama,,\nB,U1,01/02/2023,,X,,\nA,U2,01/03/2023,01/09/2023,Baru,,\n"
    examined = load(content, source, world)
    assert [(w.row, w.code) for w in examined.report.warnings] == [(4, "repeated_key")]
    assert "baris 2" in examined.report.warnings[0].sentence
    ticket = Ticket.objects.get(key="A")
    assert (ticket.unit_label, ticket.category, ticket.closed_date) == ("U2", "Baru", dt.date(2023, 1, 9))


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("A,U1,02/30/2023,,X,,", "opendate", "no_such_date"),
        ("A,U1,31/12/2023,,X,,", "opendate", "no_such_date"),
        ("A,U1,kemarin,,X,,", "opendate", "not_a_date"),
        ("A,U1,,,X,,", "opendate", "empty"),
        (",U1,01/01/2023,,X,,", "unique_key", "empty"),
        ("A,U1,02/01/2023,01/31/2023,X,,", "closedate", "closed_before_opened"),
        (f"{'A' * 121},U1,02/01/2023,,X,,", "unique_key", "too_long"),
        ("=1+1,U1,02/01/2023,,X,,", "unique_key", "formula"),
    ],
)
def test_a_bad_row_stops_the_whole_file(
    world: World, source: Source, row: str, column: str, code: str
) -> None:
    examined = examine(HEAD + "OK,U1,01/01/2023,,X,,\n" + row + "\n", source)
    assert [(error.row, error.column, error.code) for error in examined.report.errors] == [(3, column, code)]
    assert examined.report.new == 1
    with pytest.raises(Refusal, match="tidak ada yang ditulis"):
        importing.apply(examined, source=source, by=world.system, at=NOW)
    assert not Ticket.objects.exists()
    assert not SourceLoad.objects.exists()


def test_a_later_file_closes_what_was_open_and_keeps_what_it_does_not_name(
    world: World, source: Source
) -> None:
    load(HEAD + "A,U1,01/01/2023,,X,,\nB,U1,01/01/2023,,X,,\n", source, world)
    examined = load(HEAD + "A,U1,01/01/2023,02/01/2023,X,,\nC,U1,01/05/2023,,X,,\n", source, world)
    assert counts(examined) == (1, 1, 1, 0)
    assert set(Ticket.objects.values_list("key", "closed_date")) == {
        ("A", dt.date(2023, 2, 1)),
        ("B", None),
        ("C", None),
    }
    kinds = {change.what: change.key for change in examined.report.changes}
    assert kinds == {"new": "C", "changed": "A", "gone": "B"}


def test_a_ticket_in_a_wrong_row_is_not_gone(world: World, source: Source) -> None:
    load(HEAD + "A,U1,01/01/2023,,X,,\nB,U1,01/01/2023,,X,,\n", source, world)
    examined = examine(HEAD + "A,U1,01/01/2023,,X,,\nB,U1,01/41/2023,,X,,\n", source)
    assert counts(examined) == (0, 0, 0, 1)


def test_labels_are_mapped_to_units_where_the_mapping_says(world: World, source: Source) -> None:
    units = {"NYCC02": world.units["bidang"].code}
    load(EXCERPT, source, world, units=units)
    held = Ticket.objects.exclude(unit=None)
    assert set(held.values_list("unit_label", "unit_id")) == {("NYCC02", world.units["bidang"].pk)}
    wrong = examine(EXCERPT, source, units={"NYCC02": "tidak-ada"})
    assert [error.code for error in wrong.report.errors] == ["unknown_unit"]


def test_a_mapping_that_names_an_absent_column_is_told(source: Source) -> None:
    examined = examine(
        EXCERPT, source, columns={"key": "nomor_tiket", "opened": "opendate", "closed": "closedate"}
    )
    assert [(error.column, error.code) for error in examined.report.errors] == [
        ("nomor_tiket", "missing_column")
    ]
    assert "unique_key" in examined.report.errors[0].sentence


def test_a_source_yet_to_be_made_has_only_new_tickets(world: World) -> None:
    assert counts(examine(EXCERPT, None)) == (301, 0, 0, 0)


def test_only_those_who_may(world: World, source: Source) -> None:
    examined = examine(EXCERPT, source)
    with pytest.raises(Forbidden):
        importing.apply(examined, source=source, by=world.viewer("clerk"), at=NOW)
    importing.apply(examined, source=source, by=world.viewer("planner"), at=NOW)
    assert SourceLoad.objects.get().by_id == world.id("planner")


def test_the_saved_mapping_is_kept_on_the_source_once(world: World, source: Source) -> None:
    save_mapping(source=source, mapping=reading().as_json(), by=world.system, at=NOW)
    assert not Event.objects.filter(verb="map_source").exists()
    save_mapping(source=source, mapping=reading(name="Baru").as_json(), by=world.system, at=NOW)
    source.refresh_from_db()
    assert read_mapping(source.mapping, FIELDS) == reading(name="Baru")
    assert Event.objects.filter(verb="map_source").count() == 1


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ("{", "bukan JSON"),
        ("[]", "satu objek"),
        ('{"columns": {"nomor": "x"}}', "tidak dikenal"),
        ('{"columns": {"key": "x"}, "date_form": "%d/%m"}', "Bentuk tanggal"),
        ('{"columns": []}', "pasangan"),
    ],
)
def test_a_broken_mapping_is_one_sentence(mapping: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read_mapping(mapping, FIELDS)


def test_the_demonstration_mappings_can_be_read() -> None:
    for file in sorted((ROOT / "demo/mappings").glob("*.json")):
        made = read_mapping(file.read_bytes(), FIELDS)
        assert {"key", "opened", "closed", "category"} <= set(made.columns)
        assert made.name


def test_the_sheet_of_errors_is_mended_and_sent_again(world: World, source: Source) -> None:
    content = HEAD + "A,U1,02/30/2023,,X,,\n"
    errors = examine(content, source).report.errors
    told = [(error.row, error.column, error.sentence) for error in errors]
    sheet = write_error_sheet(read_table(content.encode()), told)
    table = read_table(sheet, "kesalahan.xlsx")
    assert table.rows[0].values[-1] == "opendate: Tanggal “02/30/2023” tidak ada di kalender."
    assert [error.row for error in examine(sheet, source).report.errors] == [2]
