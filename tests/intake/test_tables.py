"""A table of numbers: read, checked, shown, applied; a corrected file shows old and new."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest

from selaras.domain.audit.models import Event
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions as indicators
from selaras.domain.indicators.codes import Aggregation, Direction, Measure, SourceKind
from selaras.domain.indicators.models import Measurement, Source, SourceLoad, TableFigure
from selaras.gateways.sheets import CellError
from selaras.intake.mappings import Reading
from selaras.intake.tables import importing
from selaras.intake.tables.reading import as_number, as_period
from selaras.kernel.refusal import Forbidden, Refusal
from tests.factories.world import NOW, TODAY, World

GOOD = (
    "Bulan;Unit Kerja;Jumlah layanan;Indeks;Keterangan\n"
    "Juli 2026;Loket A;120;85,5;baik\n"
    "2026-08;Loket A;1.250.000,5;;\n"
    "08/2026;Loket B;10;80;\n"
)


@pytest.fixture
def source(world: World) -> Source:
    return indicators.add_source(
        code="tabel", name="Tabel", unit=world.units["bidang"], kind=SourceKind.TABLE, by=world.system, at=NOW
    )


def look(content: str | bytes, source: Source | None, name: str = "tabel.csv") -> importing.Examined:
    data = content.encode() if isinstance(content, str) else content
    return importing.examine(data, name, source=source, reading=Reading())


def load(content: str | bytes, source: Source, world: World, name: str = "tabel.csv") -> importing.Examined:
    examined = look(content, source, name)
    assert examined.report.errors == []
    importing.apply(examined, source=source, by=world.viewer("chief"), at=NOW)
    return examined


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-01", "2026-01"), ("Januari 2026", "2026-01"), ("Agt. 2026", ""), ("agu-2026", "2026-08"),
        ("Triwulan III 2026", "2026-TW3"), ("TW 2 2026", "2026-TW2"), ("2026-tw4", "2026-TW4"),
        ("2026", "2026"), ("12/2026", "2026-12"), ("13/2026", ""), ("Triwulan V 2026", ""), ("kemarin", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_period_however_it_is_written(text: str, code: str) -> None:
    if code:
        assert as_period(text) == code
    else:
        with pytest.raises(CellError):
            as_period(text)


def test_numbers_are_exact_and_the_doubtful_one_is_refused() -> None:
    assert (as_number("85,5"), as_number(0.1), as_number(" "), as_number(3)) == (
        Decimal("85.5"), Decimal("0.1"), None, Decimal(3),
    )  # fmt: skip
    with pytest.raises(CellError, match="dapat dibaca"):
        as_number("1.250")
    with pytest.raises(CellError):
        as_number(True)


def test_a_table_is_applied_once(world: World, source: Source) -> None:
    first = load(GOOD, source, world)
    assert (first.report.new, [w.code for w in first.report.warnings]) == (5, ["no_numbers"])
    held = TableFigure.objects.order_by("period", "unit_label", "column")
    assert list(held.values_list("period", "unit_label", "column", "value")) == [
        ("2026-07", "Loket A", "Indeks", Decimal("85.5")),
        ("2026-07", "Loket A", "Jumlah layanan", Decimal(120)),
        ("2026-08", "Loket A", "Jumlah layanan", Decimal("1250000.5")),
        ("2026-08", "Loket B", "Indeks", Decimal(80)),
        ("2026-08", "Loket B", "Jumlah layanan", Decimal(10)),
    ]
    assert load(GOOD, source, world).report.unchanged == 5
    assert (SourceLoad.objects.count(), Event.objects.filter(verb="load_figures").count()) == (1, 1)


def test_a_correction_shows_old_and_new_in_the_preview_and_at_the_figure(
    world: World, source: Source
) -> None:
    load(GOOD, source, world)
    values = {
        "name": "Layanan", "unit_of_measure": "berkas", "direction": Direction.UP, "source": source,
        "measure": Measure.TABLE_VALUE, "aggregation": Aggregation.SUM, "filters": {"column": ["Jumlah layanan"]},
    }  # fmt: skip
    act = {"by": world.viewer("chief"), "at": NOW}
    indicator = indicators.define(code="layanan", owner_unit=world.units["bidang"], values=values, **act)
    measure = {
        "indicator_id": indicator.pk,
        "period": Period.objects.named("2026-TW3"),
        "as_of": TODAY,
        **act,
    }
    before = indicators.measure(**measure)
    assert (before.value, before.rows, before.rows_used) == (Decimal("1250130.5"), 5, 3)
    assert before.rows == before.rows_used + sum(before.left_out.values())
    assert indicators.measure(**measure).pk == before.pk
    examined = load("Bulan;Unit Kerja;Jumlah layanan\n2026-08;Loket B;12,5\n", source, world)
    (change,) = [one for one in examined.report.changes if one.what == "changed"]
    assert (change.key, change.fields) == ("2026-08 | Loket B | Jumlah layanan", {"value": ["10", "12,5"]})
    after = indicators.measure(**measure)
    before.refresh_from_db()
    assert (after.value, before.superseded_at) == (Decimal(1250133), NOW)
    assert before.digest != after.digest and before.load != after.load
    month = indicators.measure(**measure | {"period": Period.objects.named("2026-08")})
    assert (month.value, month.arithmetic[0]) == (Decimal(1250013), "1.250.000,5 + 12,5 = 1.250.013")
    assert Measurement.objects.in_force().count() == 2


def test_units_are_averaged_where_parts_are_not_added(world: World, source: Source) -> None:
    load("Bulan;Unit;Indeks\n2026-08;A;80\n2026-08;B;85\n2026-09;A;90\n", source, world)
    values = {
        "name": "Indeks", "unit_of_measure": "", "direction": Direction.UP, "source": source,
        "measure": Measure.TABLE_VALUE, "aggregation": Aggregation.MEAN, "filters": {"column": ["Indeks"]},
    }  # fmt: skip
    act = {"by": world.viewer("chief"), "at": NOW}
    indicator = indicators.define(code="indeks", owner_unit=world.units["bidang"], values=values, **act)
    measure = {"indicator_id": indicator.pk, "as_of": TODAY, **act}
    month = indicators.measure(period=Period.objects.named("2026-08"), **measure)
    assert (month.value, month.arithmetic[0]) == (Decimal("82.5"), "(80 + 85) / 2 = 82,5")
    assert indicators.measure(period=Period.objects.named("2026-TW3"), **measure).value == Decimal("86.25")


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("entah;A;1", "Bulan", "not_a_period"),
        ("2026-09;A;1.250", "Jumlah", "number_ambiguous"),
        ("2026-09;A;banyak", "Jumlah", "number_not_a_number"),
        ("2026-09;A;0,1234567", "Jumlah", "too_exact"),
    ],
)
def test_a_bad_cell_is_told_and_the_rest_previewed(
    world: World, source: Source, row: str, column: str, code: str
) -> None:
    examined = look(f"Bulan;Unit;Jumlah\n2026-07;A;7\n{row}\n", source)
    assert [(error.row, error.column, error.code) for error in examined.report.errors] == [(3, column, code)]
    assert examined.report.new == 1
    with pytest.raises(Refusal, match="tidak ada yang ditulis"):
        importing.apply(examined, source=source, by=world.system, at=NOW)


def test_a_repeated_place_is_told_and_a_sheet_without_periods_too(source: Source) -> None:
    twice = look("Bulan;Jumlah\n2026-07;7\nJuli 2026;8\n", source)
    assert [(w.row, w.code) for w in twice.report.warnings] == [(3, "repeated_key")]
    assert [cell.value for cell in twice.cells or ()] == [Decimal(8)]
    assert [e.code for e in look("Unit;Jumlah\nA;7\n", source).report.errors] == ["missing_column"]
    assert [e.code for e in look("Bulan;Jumlah\n2026-07;tujuh\n", source).report.errors] == ["no_numbers"]


def test_a_workbook_with_days_and_numbers(world: World, source: Source) -> None:
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in (
        ["Bulan", "Jumlah"],
        [TODAY.replace(month=3, day=1), 7],
        [TODAY.replace(month=4, day=1), 0.1],
    ):
        book.active.append(row)
    book.save(content)
    load(content.getvalue(), source, world, "tabel.xlsx")
    assert set(TableFigure.objects.values_list("period", "value")) == {
        ("2026-03", Decimal(7)),
        ("2026-04", Decimal("0.1")),
    }


def test_only_those_who_may_and_only_into_a_table(world: World, source: Source) -> None:
    examined = look(GOOD, source)
    with pytest.raises(Forbidden):
        importing.apply(examined, source=source, by=world.viewer("clerk"), at=NOW)
    log = indicators.add_source(code="log", name="Log", unit=world.units["bidang"], by=world.system, at=NOW)
    with pytest.raises(Refusal, match="Catatan tiket"):
        importing.apply(examined, source=log, by=world.viewer("chief"), at=NOW)
