"""Logs that are recognised by their headings, so that nobody has to say which column is which.

The headings are those under which such exports are met; a file with others is read by a mapping, as ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selaras.domain.indicators.codes import TicketState
from selaras.gateways.sheets import header_key
from selaras.intake.mappings import Reading

S = TicketState


@dataclass(frozen=True)
class Shape:
    """``marks``: headings that together tell this make of log from the others."""

    code: str
    marks: tuple[str, ...]
    reading: Reading

    def fits(self, headers: Sequence[str]) -> bool:
        return {header_key(mark) for mark in self.marks} <= {header_key(header) for header in headers}


SHAPES = (
    Shape(
        "sp4n-lapor",
        ("Tracking ID", "Tanggal Laporan", "Status"),
        Reading(
            name="SP4N-LAPOR!",
            columns={
                "key": "Tracking ID",
                "opened": "Tanggal Laporan",
                "verified": "Tanggal Verifikasi",
                "responded": "Tanggal Tindak Lanjut Pertama",
                "closed": "Tanggal Selesai",
                "reopened": "Tanggal Dibuka Kembali",
                "unit_label": "Instansi Terdisposisi",
                "category": "Kategori",
                "channel": "Sumber Laporan",
                "state": "Status",
            },
            date_forms=("yyyy-mm-dd", "dd/mm/yyyy", "dd-mm-yyyy"),
        ),
    ),
    Shape(
        "service-desk",
        ("Ticket ID", "Created", "Resolved"),
        Reading(
            name="Service desk",
            columns={
                "key": "Ticket ID",
                "opened": "Created",
                "responded": "First Response",
                "closed": "Resolved",
                "reopened_count": "Reopen Count",
                "unit_label": "Group",
                "category": "Category",
                "channel": "Channel",
                "state": "Status",
            },
            date_forms=("yyyy-mm-dd", "dd/mm/yyyy"),
            states={
                "new": S.TERKIRIM,
                "open": S.TERVERIFIKASI,
                "assigned": S.DITERUSKAN,
                "in progress": S.DITINDAKLANJUTI,
                "pending": S.DITINDAKLANJUTI,
                "resolved": S.DIJAWAB,
                "closed": S.SELESAI,
                "reopened": S.DIBUKA_KEMBALI,
                "rejected": S.DITOLAK,
            },
        ),
    ),
    Shape(
        "mesin-antrean",
        ("Nomor Antrean", "Waktu Ambil", "Waktu Selesai"),
        Reading(
            name="Mesin antrean",
            columns={
                "key": "Nomor Antrean",
                "opened": "Waktu Ambil",
                "responded": "Waktu Panggil",
                "closed": "Waktu Selesai",
                "unit_label": "Loket",
                "category": "Layanan",
            },
            date_forms=("yyyy-mm-dd", "dd/mm/yyyy", "dd-mm-yyyy"),
            key_day=True,
        ),
    ),
)


def recognise(headers: Sequence[str]) -> Shape | None:
    return next((shape for shape in SHAPES if shape.fits(headers)), None)


def reading_of(shape: Shape, headers: Sequence[str]) -> Reading:
    """The shape's reading with the columns that this file has; what it lacks is not asked for."""
    there = {header_key(header) for header in headers}
    columns = {code: name for code, name in shape.reading.columns.items() if header_key(name) in there}
    kept = shape.reading
    return Reading(columns, kept.date_forms, kept.units, kept.name, dict(kept.states), kept.key_day)
