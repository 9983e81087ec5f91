"""A personnel file: read, check everything, show, then apply; all or nothing; twice is once."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import pytest
from django.db.models import Q

from selaras.domain.audit.models import Event, EventValue
from selaras.domain.organization.models import (
    Assignment,
    Employee,
    Employment,
    Nip,
    Position,
    SuperiorOverride,
    Unit,
)
from selaras.domain.organization.querysets import superiors_at
from selaras.gateways.sheets import read_table, write_error_sheet
from selaras.intake.hr import importing
from selaras.intake.mappings import read_mapping
from selaras.kernel.refusal import Forbidden, Refusal
from tests.factories.world import NOW, TODAY, World

from .people import CAMEL, UPPER, as_csv, as_xlsx, government, number, person

DAY = TODAY


def examine(content: bytes, world: World, name: str = "pegawai.csv", **more: Any) -> importing.Examined:
    """``more`` are facts of the wish: day, reading, extent, leavers."""
    return importing.examine(
        content, name, importing.Wish(**{"day": DAY, "agency_name": world.agency.name} | more)
    )


def load(content: bytes, world: World, **more: Any) -> importing.Examined:
    examined = examine(content, world, **more)
    assert examined.report.errors == []
    importing.apply(examined, by=world.system, at=more.get("at", NOW))
    return examined


def said(examined: importing.Examined) -> list[tuple[int, str, str]]:
    return [(finding.row, finding.column, finding.code) for finding in examined.report.errors]


def counts(examined: importing.Examined) -> tuple[int, int, int, int]:
    report = examined.report
    return report.new, report.changed, report.gone, report.unchanged


@pytest.mark.parametrize(
    "make", [lambda p: as_csv(p, UPPER), lambda p: as_xlsx(p, CAMEL)], ids=["upper", "camel"]
)
def test_three_hundred_people_twice(world: World, make: Any) -> None:
    content = make(government(300))
    began = time.perf_counter()
    first = load(content, world)
    assert time.perf_counter() - began < 3
    assert counts(first) == (300, 0, 0, 0)
    assert Employee.objects.filter(pk__in=Nip.objects.values("employee_id")).count() == 300 + 12
    again = load(content, world)
    assert counts(again) == (0, 0, 0, 300)
    assert not again.report.writes


def test_both_spellings_mean_the_same_people(world: World) -> None:
    people = government(40)
    load(as_csv(people, CAMEL), world)
    again = examine(as_csv(people, UPPER, delimiter=";", encoding="windows-1252"), world)
    assert counts(again) == (0, 0, 0, 40)


def test_units_posts_and_superiors_come_out_as_the_file_says(world: World) -> None:
    load(as_csv(government(60)), world)
    office = Unit.objects.get(name="Dinas Contoh Satu")
    section = Unit.objects.get(name="Bidang 1 Dinas Contoh Satu")
    assert (office.kind, office.parent_id, section.parent_id) == ("dinas", world.units["root"].pk, office.pk)
    assert office.first < section.first <= office.last
    head = Employee.objects.get(assignments__position__name="Kepala Dinas Contoh Satu")
    chief = Employee.objects.get(assignments__position__name="Kepala Bidang 1 Dinas Contoh Satu")
    post = Position.objects.get(name="Kepala Dinas Contoh Satu")
    assert (post.kind, post.is_head) == ("jpt_pratama", True)
    assert superiors_at(DAY)[chief.pk] == head.pk
    assert superiors_at(DAY)[head.pk] == world.id("governor")


def test_every_person_is_told_to_the_audit_with_what_was_written(world: World) -> None:
    load(as_csv([person(7)]), world)
    event = Event.objects.get(verb="register_employee", thing_id=Nip.objects.get(nip=number(7)).employee_id)
    values = dict(EventValue.objects.filter(event=event).values_list("field", "after"))
    assert values["nip"] == number(7)
    assert values["birth_date"] == "1985-03-14"
    assert Event.objects.filter(verb="create_unit", by_id=None).exists()


def test_a_changed_row_supersedes_and_keeps_what_was_believed(world: World) -> None:
    load(as_csv([person(7), person(8)]), world)
    moved = person(7, unit="Seksi Lain", position="Analis Kebijakan Ahli Pertama", position_kind="Fungsional")
    moved |= {"position_from": "01-07-2026", "name": "Pegawai Baru Nama", "grade": "III/b"}
    later = NOW + dt.timedelta(days=1)
    examined = examine(as_csv([moved, person(8)]), world)
    assert counts(examined) == (0, 1, 0, 1)
    assert examined.report.changes[0].fields["unit_id"] == ["Seksi Contoh", "Seksi Lain"]
    importing.apply(examined, by=world.system, at=later)
    employee = Employee.objects.get(nips__nip=number(7))
    assert (employee.name, employee.sort_name, employee.version) == (
        "Pegawai Baru Nama",
        "pegawai baru nama",
        2,
    )
    held = Assignment.objects.filter(employee=employee).order_by("recorded_at", "valid_from", "superseded_at")
    spans = [(row.valid_from, row.valid_until, row.superseded_at is None) for row in held]
    assert sorted(spans, key=str) == sorted(
        [
            (dt.date(2022, 2, 1), None, False),
            (dt.date(2022, 2, 1), dt.date(2026, 7, 1), True),
            (dt.date(2026, 7, 1), None, True),
        ],
        key=str,
    )
    grades = Employment.objects.filter(employee=employee, superseded_at=None).order_by("valid_from")
    assert [(row.grade, row.valid_until) for row in grades] == [("III/a", DAY), ("III/b", None)]
    assert counts(examine(as_csv([moved, person(8)]), world)) == (0, 0, 0, 2)


def test_who_is_missing_is_told_and_stays(world: World) -> None:
    load(as_csv([person(7), person(8)]), world)
    examined = load(as_csv([person(7)]), world)
    assert counts(examined) == (0, 0, 1, 1)
    assert [change.key for change in examined.report.changes] == [number(8)]
    assert Nip.objects.filter(nip=number(8), valid_until=None).exists()


def test_who_stands_in_a_wrong_row_is_not_gone(world: World) -> None:
    load(as_csv([person(7), person(8)]), world)
    assert counts(examine(as_csv([person(7), person(8, grade="X/x")]), world)) == (0, 0, 0, 1)


def test_other_offices_are_not_gone(world: World) -> None:
    load(as_csv([person(7)]), world)
    assert examine(as_csv([person(9, parent="Badan Lain", unit="Bidang X")]), world).report.gone == 0


def test_a_named_superior_is_written_only_where_the_tree_says_otherwise(world: World) -> None:
    head = person(
        1, unit="Dinas Contoh", position="Kepala Dinas Contoh", position_kind="Struktural", grade="IV/c"
    )
    clerk = person(2, superior=head["nip"])
    odd = person(3, superior=clerk["nip"])
    load(as_csv([head, clerk, odd]), world)
    ids = dict(Nip.objects.values_list("nip", "employee_id"))
    found = superiors_at(DAY)
    assert found[ids[clerk["nip"]]] == ids[head["nip"]]
    assert found[ids[odd["nip"]]] == ids[clerk["nip"]]
    assert [row.employee_id for row in SuperiorOverride.objects.all()] == [ids[odd["nip"]]]
    assert counts(examine(as_csv([head, clerk, odd]), world)) == (0, 0, 0, 3)


def test_one_bad_row_and_nothing_is_written(world: World) -> None:
    people = government(300)
    people[100]["birth_date"] = "31-02-1980"
    before = Employee.objects.count(), Unit.objects.count(), Event.objects.count()
    examined = examine(as_csv(people), world)
    assert said(examined) == [(102, "TANGGAL LAHIR", "no_such_date")]
    assert "31-02-1980" in examined.report.errors[0].sentence
    with pytest.raises(Refusal, match="tidak ada yang ditulis"):
        importing.apply(examined, by=world.system, at=NOW)
    assert (Employee.objects.count(), Unit.objects.count(), Event.objects.count()) == before
    assert examined.report.new == 299


BAD = {
    "a NIP of 17 digits": ({"nip": "1985031420100310"}, "NIP BARU", "wrong_length"),
    "a NIP with letters": ({"nip": "19850314201003100O"}, "NIP BARU", "not_digits"),
    "a NIP in scientific notation": ({"nip": "1.98503E+17"}, "NIP BARU", "digits_lost"),
    "a NIP whose last digits a sheet lost": ({"nip": "198503142010031000"}, "NIP BARU", "serial_zero"),
    "no NIP": ({"nip": ""}, "NIP BARU", "empty"),
    "no name": ({"name": " "}, "NAMA", "empty"),
    "another birth date": ({"birth_date": "15-03-1985"}, "TANGGAL LAHIR", "birth_date_differs"),
    "another sex": ({"sex": "Perempuan"}, "JENIS KELAMIN", "sex_differs"),
    "a sex that nobody knows": ({"sex": "X"}, "JENIS KELAMIN", "unknown_word"),
    "31 February": ({"position_from": "31-02-2026"}, "TMT JABATAN", "no_such_date"),
    "a date with slashes the American way": ({"position_from": "02/28/2026"}, "TMT JABATAN", "no_such_date"),
    "a date in words": ({"position_from": "awal tahun"}, "TMT JABATAN", "not_a_date"),
    "a post before school": ({"position_from": "01-01-1990"}, "TMT JABATAN", "post_before_age"),
    "a grade of PPPK for a PNS": ({"grade": "IX"}, "GOL AKHIR NAMA", "grade_of_other_status"),
    "a grade that does not exist": ({"grade": "V/a"}, "GOL AKHIR NAMA", "unknown_word"),
    "an unknown kind of post": ({"position_kind": "Magang"}, "JENIS JABATAN NAMA", "unknown_position_kind"),
    "markup in a name": ({"name": "<b>Budi</b>"}, "NAMA", "strange_name"),
    "a formula in a name": ({"name": "+62 Budi"}, "NAMA", "strange_name"),
    "an address in a unit": ({"unit": "@SUM(A1)"}, "UNOR NAMA", "strange_text"),
    "a name without end": ({"name": "A" * 161}, "NAMA", "too_long"),
    "a superior who does not exist": ({"superior": number(99)}, "ATASAN NIP", "superior_unknown"),
    "oneself as superior": ({"superior": number(7)}, "ATASAN NIP", "superior_is_oneself"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_cells_are_named_by_row_and_column(world: World, name: str) -> None:
    change, column, code = BAD[name]
    examined = examine(as_csv([person(8), person(7, **change)]), world)
    assert said(examined) == [(3, column, code)]
    assert examined.report.errors[0].sentence.endswith((".", "?"))
    assert examined.batch is None


def test_a_formula_and_merged_cells_stop_the_file(world: World) -> None:
    from tests.gateways.files import workbook

    from .people import rows

    table = rows([person(7), person(8)], UPPER)
    table[1][1] = '="a"&"b"'  # type: ignore[index]
    examined = examine(workbook(table, merge=["G2:G3"]), world, name="pegawai.xlsx")
    assert (2, "NAMA", "formula") in said(examined)
    assert (2, "UNOR NAMA", "merged") in said(examined)


def test_a_superior_circle_is_one_sentence_with_its_chain(world: World) -> None:
    people = [person(1, superior=number(2)), person(2, superior=number(3)), person(3, superior=number(1))]
    examined = examine(as_csv(people), world)
    assert [code for _, _, code in said(examined)] == ["superior_circle"]
    assert examined.report.errors[0].sentence.count("→") == 3


def test_a_circle_through_the_tree_is_refused_and_rolled_back(world: World) -> None:
    head = person(
        1, unit="Dinas Contoh", position="Kepala Dinas Contoh", position_kind="Struktural", grade="IV/c"
    )
    clerk = person(2, unit="Dinas Contoh", parent="")
    before = Employee.objects.count()
    examined = examine(as_csv([head | {"superior": clerk["nip"]}, clerk]), world)
    assert examined.report.errors == []
    from django.db import transaction

    with pytest.raises(Refusal, match="lingkaran"), transaction.atomic():
        importing.apply(examined, by=world.system, at=NOW)
    assert Employee.objects.count() == before


def test_two_rows_for_one_person(world: World) -> None:
    examined = examine(as_csv([person(7), person(8), person(7, name="Nama Lain")]), world)
    assert said(examined) == [(4, "NIP BARU", "repeated_person")]
    assert "baris 2" in examined.report.errors[0].sentence


def test_units_in_a_circle_and_a_parent_mistyped(world: World) -> None:
    people = [person(1, unit="Bidang A", parent="Bidang B"), person(2, unit="Bidang B", parent="Bidang A")]
    assert [code for _, _, code in said(examine(as_csv(people), world))] == ["unit_circle"]
    typo = examine(as_csv([person(1, unit="Bidang Baru", parent="Dinas Ujji")]), world)
    assert [(w.row, w.column, w.code) for w in typo.report.warnings] == [(2, "UNOR INDUK NAMA", "new_parent")]
    assert typo.report.warnings[0].sentence.endswith("Apakah maksudnya “Dinas Uji”?")


def test_an_unknown_parent_is_created_with_a_warning(world: World) -> None:
    examined = load(as_csv([person(1, parent="Satuan Polisi Pamong Praja")]), world)
    assert [(w.row, w.code) for w in examined.report.warnings] == [(2, "new_parent")]
    assert Unit.objects.get(name="Satuan Polisi Pamong Praja").parent_id == world.units["root"].pk


def test_a_unit_under_an_ancestor_is_found_where_it_stands(world: World) -> None:
    load(as_csv([person(1, unit="Bidang Pelayanan", parent="Dinas Uji")]), world)
    load(as_csv([person(2, unit="Bidang Data", parent="Pemerintah uji")]), world)
    assert Unit.objects.filter(name="Bidang Pelayanan").count() == 1


def test_a_missing_column_is_named(world: World) -> None:
    spelling = {code: header for code, header in UPPER.items() if code != "birth_date"}
    examined = examine(as_csv([person(1)], spelling), world)
    assert said(examined) == [(1, "TANGGAL LAHIR", "missing_column")]


def test_a_saved_mapping_reads_other_headers_and_american_dates(world: World) -> None:
    from selaras.intake.hr.columns import FIELDS

    spelling = {code: f"Kolom {index}" for index, code in enumerate(UPPER)}
    record = person(1, birth_date="03/14/1985", position_from="02/28/2022")
    reading = read_mapping({"columns": spelling, "date_form": "mm/dd/yyyy"}, FIELDS)
    load(as_csv([record], spelling), world, reading=reading)
    assert Assignment.objects.get(employee__nips__nip=number(1)).valid_from == dt.date(2022, 2, 28)


def test_the_sheet_of_errors_is_mended_and_sent_again(world: World) -> None:
    people = [person(7, name="Budi =2"), person(8)]
    content = as_csv(people)
    errors = examine(content, world).report.errors
    sheet = write_error_sheet(read_table(content), [(e.row, e.column, e.sentence) for e in errors])
    table = read_table(sheet, "kesalahan.xlsx")
    assert table.headers[-1] == "KESALAHAN"
    assert "NAMA: " in str(table.rows[0].values[-1])
    assert said(examine(sheet, world, name="kesalahan.xlsx")) == [(2, "NAMA", "strange_name")]


def test_spaces_in_a_nip_are_nobodys_problem(world: World) -> None:
    spaced = f"{number(7)[:8]} {number(7)[8:14]} {number(7)[14:15]} {number(7)[15:]}"
    load(as_csv([person(7, nip=spaced)]), world)
    assert Nip.objects.filter(nip=number(7)).exists()


def test_a_file_without_status_keeps_a_cpns(world: World) -> None:
    load(as_csv([person(7, status="CPNS")], CAMEL), world)
    assert counts(examine(as_csv([person(7)], UPPER), world)) == (0, 0, 0, 1)
    assert Employment.objects.filter(~Q(kind="cpns"), employee__nips__nip=number(7)).count() == 0


def test_a_former_nip_still_resolves(world: World) -> None:
    load(as_csv([person(7)]), world)
    nip = Nip.objects.get(nip=number(7))
    from selaras.kernel.closed import holding_pen

    with holding_pen():
        Nip.objects.filter(pk=nip.pk).update(valid_until=dt.date(2025, 1, 1))
        Nip.objects.create(employee_id=nip.employee_id, nip=number(70), valid_from=dt.date(2025, 1, 1))
    assert counts(examine(as_csv([person(7)]), world)) == (0, 0, 0, 1)
    both = examine(as_csv([person(7), person(70)]), world)
    assert said(both) == [(3, "NIP BARU", "repeated_person")]


def test_only_those_who_may(world: World) -> None:
    examined = examine(as_csv([person(7)]), world)
    with pytest.raises(Forbidden):
        importing.apply(examined, by=world.viewer("clerk"), at=NOW)
    importing.apply(examined, by=world.viewer("admin"), at=NOW)
    assert Event.objects.filter(verb="register_employee", by_id=world.id("admin")).count() == 1


def test_the_report_is_json_for_every_door(world: World) -> None:
    report = examine(as_csv([person(7, name="<i>Budi\u202e")]), world).report.as_json()
    assert {"new", "changed", "gone", "unchanged", "warnings", "errors"} <= set(report)
    error = report["errors"][0]
    assert set(error) == {"row", "column", "value", "sentence", "code"}
    assert "<i>Budi" in error["value"]
    assert "\u202e" not in error["value"] + error["sentence"]


@pytest.mark.parametrize(
    ("position", "kind", "grade", "expected"),
    [
        ("Pranata Komputer", "Fungsional", "III/a", "jf_pertama"),
        ("Pranata Komputer", "Fungsional Tertentu", "II/c", "jf_terampil"),
        ("Koordinator Wilayah", "Struktural", "IV/a", "administrator"),
        ("Koordinator Wilayah", "Jabatan Struktural", "III/d", "pengawas"),
    ],
)
def test_a_level_that_is_not_written_is_read_from_the_grade_and_told(
    world: World, position: str, kind: str, grade: str, expected: str
) -> None:
    row = person(7, position=position, position_kind=kind, grade=grade)
    examined = load(as_csv([row]), world)
    assert "level_from_grade" in [warning.code for warning in examined.report.warnings]
    assert Position.objects.get(name=position).kind == expected


def test_offices_with_alike_names_are_different_offices(world: World) -> None:
    people = [person(n, unit=f"Bidang {n}", parent=f"Dinas Contoh {n}") for n in range(1, 13)]
    load(as_csv(people), world)
    assert Unit.objects.filter(name__startswith="Dinas Contoh ").count() == 12
    assert counts(examine(as_csv(people), world)) == (0, 0, 0, 12)


def test_a_known_person_under_another_nip_is_told(world: World) -> None:
    load(as_csv([person(7, name="Rahmat Hidayat")]), world)
    examined = examine(as_csv([person(70, name="RAHMAT HIDAYAT")]), world)
    assert [(w.row, w.code) for w in examined.report.warnings] == [(2, "perhaps_known")]
    assert number(7) in examined.report.warnings[0].sentence
    both = examine(as_csv([person(70, name="Rahmat Hidayat"), person(7, name="Rahmat Hidayat")]), world)
    assert both.report.warnings == []
