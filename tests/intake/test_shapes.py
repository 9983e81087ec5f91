"""Logs recognised by their headings; what is wrong in one place hinders nothing elsewhere in the preview."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from selaras.domain.indicators import actions as indicators
from selaras.domain.indicators.codes import Direction, Measure
from selaras.domain.indicators.models import Source, Ticket
from selaras.intake.mappings import Reading, read_mapping
from selaras.intake.tickets import importing
from selaras.intake.tickets.columns import FIELDS
from selaras.intake.tickets.shapes import SHAPES, recognise
from tests.factories.world import NOW, World

LAPOR = (
    "Tracking ID;Judul;Instansi Terdisposisi;Kategori;Sumber Laporan;Tanggal Laporan;Tanggal Verifikasi;"
    "Tanggal Tindak Lanjut Pertama;Tanggal Selesai;Tanggal Dibuka Kembali;Status\n"
    "8001;Antre;Disdukcapil;Pengaduan;Aplikasi;2026-05-04;2026-05-06;2026-05-08;2026-05-11;2026-05-14;Dibuka kembali\n"
    "8002;KTP;Disdukcapil;Permintaan informasi;SMS;2026-05-05;2026-05-05;;;;Diteruskan\n"
)
DESK = (
    "Ticket ID,Subject,Group,Category,Channel,Created,First Response,Resolved,Reopen Count,Status\n"
    "INC-1,Printer,Jaringan,Perangkat,Email,2026-05-04 08:10,2026-05-04 09:00,2026-05-04 11:30,0,Closed\n"
    "INC-2,VPN,Jaringan,Akses,Telepon,2026-05-04 10:00,2026-05-05 08:00,2026-05-06 10:00,2,Reopened\n"
)
QUEUE = (
    "Nomor Antrean;Layanan;Loket;Waktu Ambil;Waktu Panggil;Waktu Selesai\n"
    "A001;KTP-el;Loket 1;04/05/2026 08:01;04/05/2026 08:20;04/05/2026 08:31\n"
    "A001;KTP-el;Loket 1;05/05/2026 08:02;05/05/2026 08:09;05/05/2026 08:20\n"
)


@pytest.fixture
def source(world: World) -> Source:
    act = {"by": world.system, "at": NOW}
    return indicators.add_source(code="log", name="Log", unit=world.units["bidang"], **act)


def look(content: str, source: Source | None, reading: Reading | None = None) -> importing.Examined:
    return importing.examine(content.encode(), "log.csv", source=source, reading=reading or Reading())


def load(content: str, source: Source, world: World, reading: Reading | None = None) -> importing.Examined:
    examined = look(content, source, reading)
    assert examined.report.errors == []
    importing.apply(examined, source=source, by=world.system, at=NOW)
    return examined


def codes(examined: importing.Examined) -> list[str]:
    return [finding.code for finding in (*examined.report.errors, *examined.report.warnings)]


def test_an_sp4n_lapor_export_needs_no_mapping(world: World, source: Source) -> None:
    assert load(LAPOR, source, world).reading.name == "SP4N-LAPOR!"
    first, second = Ticket.objects.order_by("key")
    assert (first.state, first.reopened_count, first.reopened_date) == (
        "dibuka_kembali", 1, dt.date(2026, 5, 14),
    )  # fmt: skip
    assert (first.verified_date, first.responded_date) == (dt.date(2026, 5, 6), dt.date(2026, 5, 8))
    assert (second.state, second.reopened_count, second.channel) == ("diteruskan", 0, "SMS")


def test_a_service_desk_and_its_states(world: World, source: Source) -> None:
    assert load(DESK, source, world).reading.name == "Service desk"
    rows = Ticket.objects.order_by("key").values_list("state", "reopened_count", "unit_label")
    assert list(rows) == [("selesai", 0, "Jaringan"), ("dibuka_kembali", 2, "Jaringan")]


def test_a_queue_machine_begins_its_numbers_anew_every_day(world: World, source: Source) -> None:
    examined = load(QUEUE, source, world)
    assert (examined.report.new, codes(examined)) == (2, [])
    assert set(Ticket.objects.values_list("key", flat=True)) == {"2026-05-04 A001", "2026-05-05 A001"}
    assert set(Ticket.objects.values_list("reopened_count", flat=True)) == {None}


def test_the_shapes_are_told_apart_and_anything_else_is_none_of_them() -> None:
    for shape in SHAPES:
        assert recognise([name.upper() for name in shape.reading.columns.values()]) == shape
        assert read_mapping(shape.reading.as_json(), FIELDS) == shape.reading
    assert recognise(["Nomor", "Tanggal Masuk", "Tanggal Selesai"]) is None


def test_an_export_that_lacks_a_column_of_its_shape_says_nothing_about_it(
    world: World, source: Source
) -> None:
    bare = "Tracking ID;Tanggal Laporan;Tanggal Selesai;Status\n1;2026-05-04;;Terkirim\n"
    examined = load(bare, source, world)
    assert codes(examined) == []
    assert Ticket.objects.get().reopened_count is None


MAPPED = read_mapping(
    {
        "columns": {
            "key": "No", "opened": "Masuk", "closed": "Selesai", "category": "Kategori", "state": "Status",
            "reopened_count": "Buka Lagi",
        },
        "date_form": ["dd-mm-yyyy", "yyyy-mm-dd", "dd/mm/yyyy"],
    },
    FIELDS,
)  # fmt: skip
HEAD = "No;Masuk;Selesai;Kategori;Status;Buka Lagi\n"


def test_a_mapping_that_lost_its_column_previews_the_rest(world: World, source: Source) -> None:
    load(HEAD + "1;04-05-2026;;A;terkirim;0\n", source, world, MAPPED)
    lost = "No;Masuk;Selesai;Katagori;Status;Buka Lagi\n1;04-05-2026;06-05-2026;A;selesai;0\n2;05-05-2026;;B;;0\n"
    examined = look(lost, source, MAPPED)
    (error,) = examined.report.errors
    assert (error.code, "Mungkin maksudnya “Katagori”." in error.sentence) == ("missing_column", True)
    assert (examined.report.new, examined.report.changed, examined.tickets) == (1, 1, None)
    (changed,) = [change for change in examined.report.changes if change.what == "changed"]
    assert set(changed.fields) == {"closed_date", "state"}


def test_without_its_number_a_log_has_no_preview(source: Source) -> None:
    examined = look("Masuk;Selesai\n04-05-2026;\n", source, MAPPED)
    assert {finding.code for finding in examined.report.errors} == {"missing_column"}
    assert examined.report.new == 0


def test_two_ways_of_writing_dates_in_one_column_are_told(source: Source) -> None:
    content = HEAD + "1;04-05-2026;;A;;\n2;05-05-2026;;A;;\n3;2026-05-06;;A;;\n"
    examined = look(content, source, MAPPED)
    (warning,) = examined.report.warnings
    assert (warning.row, warning.column, warning.code) == (4, "Masuk", "mixed_dates")
    assert "2 baris seperti “04-05-2026” dan 1 baris seperti “2026-05-06”" in warning.sentence
    assert examined.report.new == 3


def test_day_and_month_exchanged_are_told_and_the_rest_is_previewed(source: Source) -> None:
    content = HEAD + "1;04-05-2026;;A;;\n2;05-21-2026;;A;;\n"
    examined = look(content, source, MAPPED)
    assert codes(examined) == ["no_such_date", "mixed_dates"]
    assert examined.report.new == 1


def test_what_happens_before_the_opening_is_an_error_each(source: Source) -> None:
    reading = replace(MAPPED, columns=MAPPED.columns | {"verified": "Verif"})
    head = HEAD.strip() + ";Verif\n"
    content = head + "1;04-05-2026;03-05-2026;A;;;\n2;04-05-2026;;A;;;01-05-2026\n3;04-05-2026;;A;;;\n"
    examined = look(content, source, reading)
    assert [(error.row, error.code) for error in examined.report.errors] == [
        (2, "closed_before_opened"),
        (3, "event_before_opened"),
    ]
    assert examined.report.new == 1


def test_an_unknown_category_state_and_key_are_a_sentence_each(world: World, source: Source) -> None:
    load(HEAD + "1;04-05-2026;;Pengaduan;;\n", source, world, MAPPED)
    values = {
        "name": "Tepat waktu", "unit_of_measure": "%", "direction": Direction.UP, "source": source,
        "measure": Measure.SHARE_WITHIN, "limits": {"Pengaduan": 14},
    }  # fmt: skip
    indicators.define(
        code="tepat", owner_unit=world.units["bidang"], values=values, by=world.viewer("chief"), at=NOW
    )
    content = HEAD + "1;04-05-2026;;Pengaduan;Entah;\n2;04-05-2026;;Aduan;Entah;\n2;04-05-2026;;Aduan;;\n"
    examined = look(content, source, MAPPED)
    told = {finding.code: finding for finding in examined.report.warnings}
    assert set(told) == {"repeated_key", "unknown_state", "new_category"}
    assert "“Entah” tidak dikenal (2 baris)" in told["unknown_state"].sentence
    assert "“Aduan”" in told["new_category"].sentence and "Tepat waktu" in told["new_category"].sentence
    assert (examined.report.errors, examined.report.new) == ([], 1)


def test_how_often_reopened_is_a_number_or_yes_and_no(world: World, source: Source) -> None:
    content = HEAD + "1;04-05-2026;;A;;ya\n2;04-05-2026;;A;;3\n3;04-05-2026;;A;;\n"
    load(content, source, world, MAPPED)
    counts = Ticket.objects.order_by("key").values_list("reopened_count", flat=True)
    assert list(counts) == [1, 3, 0]
    assert codes(look(HEAD + "4;04-05-2026;;A;;sering\n", source, MAPPED)) == ["not_a_count"]
