"""Sending a file on the page: checked by the worker, shown, applied on a yes, or mended and sent again."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from selaras.domain.audit.models import Event
from selaras.domain.indicators import actions as indicators
from selaras.domain.indicators.models import Source, Ticket
from selaras.domain.organization.models import Employee, Nip
from selaras.domain.tenancy.models import Job
from selaras.intake import batches
from selaras.intake.mappings import Reading, read_mapping
from selaras.intake.models import ImportBatch, ImportMapping
from selaras.intake.tickets.columns import FIELDS
from selaras.kernel.refusal import Forbidden, Refusal
from tests.factories.world import NOW, TODAY, World
from tests.web.signing import sign_in

from .people import UPPER, as_csv, number, person

ROOT = Path(__file__).parents[2]


@pytest.fixture
def admin(client: Client, world: World) -> Client:
    return sign_in(client, world, "admin")


def send(client: Client, content: bytes, name: str = "pegawai.csv", **more: Any) -> Any:
    data = {"file": SimpleUploadedFile(name, content), "effective_date": "2026-11-24"} | more
    return client.post("/kelola/impor/pegawai/", data)


def check(batch: ImportBatch) -> ImportBatch:
    return batches.check_batch(batch_id=batch.pk)


def test_a_file_is_sent_checked_shown_and_applied(admin: Client, world: World) -> None:
    before = Employee.objects.count()
    answer = send(admin, as_csv([person(7), person(8)]))
    batch = ImportBatch.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/kelola/impor/{batch.pk}/")
    assert (batch.state, batch.by_id) == ("waiting", world.id("admin"))
    job = Job.objects.get(pk=batch.job_id)
    assert (job.name, job.arguments) == ("check_import", {"batch_id": str(batch.pk)})
    page = admin.get(f"/kelola/impor/{batch.pk}/").content.decode()
    assert "Diperiksa" in page
    check(batch)
    page = admin.get(f"/kelola/impor/{batch.pk}/?bagian=new").content.decode()
    assert "Pegawai Contoh H" in page
    assert Employee.objects.count() == before
    assert admin.post(f"/kelola/impor/{batch.pk}/terapkan/").status_code == 302
    batches.apply_batch(batch_id=batch.pk, at=NOW, today=TODAY)
    batch.refresh_from_db()
    assert (batch.state, batch.report["new"]) == ("applied", 2)
    assert Event.objects.filter(verb="register_employee", by_id=world.id("admin")).count() == 2
    batches.apply_batch(batch_id=batch.pk, at=NOW, today=TODAY)
    assert Employee.objects.count() == before + 2
    assert "Terapkan" not in admin.get(f"/kelola/impor/{batch.pk}/").content.decode()


def test_a_wrong_file_is_mended_on_the_sheet_and_sent_again(admin: Client) -> None:
    send(admin, as_csv([person(7, name="<script>alert(1)</script>"), person(8)]))
    batch = check(ImportBatch.objects.get())
    page = admin.get(f"/kelola/impor/{batch.pk}/").content.decode()
    assert "Tidak ada yang ditulis" in page
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    answer = admin.get(f"/kelola/impor/{batch.pk}/kesalahan.xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="kesalahan-pegawai.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert book.active["N1"].value == "KESALAHAN"
    book.active["B2"].value = "Budi"
    mended = io.BytesIO()
    book.save(mended)
    send(admin, mended.getvalue(), "kesalahan-pegawai.xlsx")
    again = check(ImportBatch.objects.exclude(pk=batch.pk).get())
    assert (again.state, again.report["new"]) == ("checked", 2)
    with pytest.raises(Refusal):
        batches.ask_to_apply(batch_id=batch.pk, by=batches.importer(batch, TODAY))


def test_a_file_that_is_no_table_says_so_on_its_page(admin: Client) -> None:
    send(admin, b"%PDF-1.7", "pegawai.pdf")
    batch = check(ImportBatch.objects.get())
    assert batch.state == "refused"
    assert "berisi PDF, bukan tabel" in admin.get(f"/kelola/impor/{batch.pk}/").content.decode()
    assert admin.get(f"/kelola/impor/{batch.pk}/kesalahan.xlsx").status_code == 404


def test_what_changed_in_between_is_checked_again(admin: Client, world: World) -> None:
    boss = Nip.objects.get(employee_id=world.id("head"))
    send(admin, as_csv([person(7, superior=boss.nip)]))
    batch = check(ImportBatch.objects.get())
    assert batch.state == "checked"
    from selaras.kernel.closed import holding_pen

    with holding_pen():
        Nip.objects.filter(pk=boss.pk).update(superseded_at=NOW)
    batch = batches.apply_batch(batch_id=batch.pk, at=NOW, today=TODAY)
    assert (batch.state, [e["code"] for e in batch.report["errors"]]) == ("refused", ["superior_unknown"])
    assert not Nip.objects.filter(nip=number(7)).exists()


def test_a_file_is_put_away(admin: Client) -> None:
    send(admin, as_csv([person(7)]))
    batch = check(ImportBatch.objects.get())
    assert "Batalkan berkas ini?" in admin.get(f"/kelola/impor/{batch.pk}/batalkan/").content.decode()
    assert admin.post(f"/kelola/impor/{batch.pk}/batalkan/").status_code == 302
    batch.refresh_from_db()
    assert batch.state == "discarded"
    assert "Dibatalkan" in admin.get("/kelola/impor/").content.decode()


def test_the_reading_of_columns_is_saved_and_used_again(admin: Client) -> None:
    spelling = {code: f"K{index}" for index, code in enumerate(UPPER)}
    columns = {f"column_{code}": header for code, header in spelling.items()}
    content = as_csv([person(7, birth_date="03/14/1985", position_from="02/28/2022")], spelling)
    send(admin, content, mapping_code="simpeg", date_form="mm/dd/yyyy", **columns)
    assert check(ImportBatch.objects.get()).state == "checked"
    assert ImportMapping.objects.get().columns["columns"]["nip"] == "K0"
    page = admin.get("/kelola/impor/pegawai/?pemetaan=simpeg").content.decode()
    assert 'value="K0"' in page
    assert 'value="mm/dd/yyyy" selected' in page


def test_changes_stand_in_pages_with_their_before_and_after(admin: Client, world: World) -> None:
    send(admin, as_csv([person(serial) for serial in range(1, 71)]))
    batch = check(ImportBatch.objects.get())
    assert "1 sampai 50 dari 70" in admin.get(f"/kelola/impor/{batch.pk}/?bagian=new").content.decode()
    assert "51 sampai 70 dari 70" in admin.get(f"/kelola/impor/{batch.pk}/?bagian=new&hal=2").content.decode()
    batches.apply_batch(batch_id=batch.pk, at=NOW, today=TODAY)
    send(admin, as_csv([person(7, grade="III/b")]))
    later = check(ImportBatch.objects.exclude(pk=batch.pk).get())
    page = admin.get(f"/kelola/impor/{later.pk}/?bagian=changed").content.decode()
    assert "III/a" in page
    assert "III/b" in page


@pytest.fixture
def source(world: World) -> Source:
    mapping = read_mapping((ROOT / "demo/mappings/nyc-casework.json").read_bytes(), FIELDS)
    return indicators.add_source(
        code="nyc",
        name="Kasus warga",
        unit=world.units["dinas"],
        mapping=mapping.as_json(),
        by=world.system,
        at=NOW,
    )


def test_a_ticket_log_is_sent_into_its_source(client: Client, world: World, source: Source) -> None:
    planner = sign_in(client, world, "planner")
    assert "Kasus warga" in planner.get("/kelola/impor/").content.decode()
    page = planner.get("/kelola/impor/layanan/nyc/").content.decode()
    assert 'value="opendate"' in page
    columns = {
        f"column_{code}": header for code, header in read_mapping(source.mapping, FIELDS).columns.items()
    }
    content = (ROOT / "tests/data/casework-excerpt.csv").read_bytes()
    data = {"file": SimpleUploadedFile("log.csv", content), "date_form": "mm/dd/yyyy"} | columns
    assert planner.post("/kelola/impor/layanan/nyc/", data).status_code == 302
    batch = check(ImportBatch.objects.get())
    assert (batch.state, len(batch.report["warnings"])) == ("checked", 2)
    assert "sudah ada di baris" in planner.get(f"/kelola/impor/{batch.pk}/").content.decode()
    batches.apply_batch(batch_id=batch.pk, at=NOW, today=TODAY)
    assert Ticket.objects.count() == 301
    assert planner.get("/kelola/impor/pegawai/").status_code == 403


@pytest.mark.parametrize("path", ["", "pegawai/", "layanan/nyc/"])
def test_others_are_kept_out(client: Client, world: World, source: Source, path: str) -> None:
    assert sign_in(client, world, "clerk").get(f"/kelola/impor/{path}").status_code == 403


def test_a_strangers_batch_is_not_there(admin: Client, world: World) -> None:
    send(admin, as_csv([person(7)]))
    batch = ImportBatch.objects.get()
    other = sign_in(Client(), world, "planner")
    assert other.get(f"/kelola/impor/{batch.pk}/").status_code == 404
    with pytest.raises(Forbidden):
        batches.ask_to_apply(batch_id=check(batch).pk, by=world.viewer("planner"))


def test_the_form_keeps_what_was_typed_when_the_file_is_missing(admin: Client) -> None:
    answer = admin.post("/kelola/impor/pegawai/", {"effective_date": "2026-10-01", "mapping_code": "simpeg"})
    assert answer.status_code == 422
    assert 'value="2026-10-01"' in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_a_reading_survives_its_json() -> None:
    reading = Reading({"key": "No"}, ("mm/dd/yyyy",), {"A": "unit-a"}, "Nama")
    assert read_mapping(reading.as_json(), FIELDS) == reading


def test_the_missing_are_ticked_the_lines_fetched_and_the_file_taken_back(
    admin: Client, world: World
) -> None:
    from selaras.intake import undoing

    send(admin, as_csv([person(7), person(8), person(9)]))
    first = check(ImportBatch.objects.get())
    first = batches.apply_batch(batch_id=first.pk, at=NOW, today=TODAY)
    send(admin, as_csv([person(7)]))
    batch = check(ImportBatch.objects.exclude(pk=first.pk).get())
    page = admin.get(f"/kelola/impor/{batch.pk}/?bagian=gone&cari={number(8)}").content.decode()
    assert number(8) in page
    assert number(9) not in page
    ticked = {"tampil": [number(8), number(9)], "keluar": [number(8)]}
    assert admin.post(f"/kelola/impor/{batch.pk}/keluar/", ticked).status_code == 302
    batch.refresh_from_db()
    assert batch.leavers == [number(8)]
    sheet = admin.get(f"/kelola/impor/{batch.pk}/pratinjau.xlsx?bagian=gone")
    rows = list(openpyxl.load_workbook(io.BytesIO(sheet.content)).active.values)
    assert (rows[0][1], sorted(row[1] for row in rows[1:])) == ("Nomor", [number(8), number(9)])
    batches.apply_batch(batch_id=batch.pk, at=NOW, today=TODAY)
    carried = admin.get(f"/kelola/impor/{first.pk}/kembalikan/").content.decode()
    assert "Belum dapat dikembalikan" in carried
    assert (
        "Semua menjadi seperti sebelum" in admin.get(f"/kelola/impor/{batch.pk}/kembalikan/").content.decode()
    )
    assert admin.post(f"/kelola/impor/{batch.pk}/kembalikan/").status_code == 302
    batch.refresh_from_db()
    assert Job.objects.get(pk=batch.job_id).name == "undo_import"
    undoing.undo_for_importer(batch_id=batch.pk, by_id=world.id("admin"), at=NOW, today=TODAY)
    assert "Sudah dikembalikan" in admin.get("/kelola/impor/").content.decode()
