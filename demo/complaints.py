"""Dinas Kesehatan's complaint log: about two thousand tickets whose answers come sooner as 2026 goes on."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from pathlib import Path

from demo import chance

MAPPING = Path(__file__).parent / "mappings" / "dinas-kesehatan.json"
HEADER = (
    "Nomor", "Unit", "Tanggal Masuk", "Tanggal Selesai", "Kategori", "Kanal", "Tanggal Dibuka Kembali",
)  # fmt: skip
FIRST = dt.date(2025, 1, 2)
PLACES = (
    ("Puskesmas contoh, Kota Jambi", 20),
    ("Puskesmas contoh, Muaro Jambi", 12),
    ("Puskesmas contoh, Batang Hari", 8),
    ("Puskesmas contoh, Bungo", 10),
    ("Puskesmas contoh, Tebo", 7),
    ("Puskesmas contoh, Merangin", 9),
    ("Puskesmas contoh, Sarolangun", 7),
    ("Puskesmas contoh, Kerinci", 6),
    ("Puskesmas contoh, Kota Sungai Penuh", 5),
    ("Puskesmas contoh, Tanjung Jabung Barat", 8),
    ("Puskesmas contoh, Tanjung Jabung Timur", 6),
    ("UPTD Balai Laboratorium Kesehatan", 4),
    ("Rumah sakit contoh, Kota Jambi", 14),
)
CATEGORIES = (
    ("Waktu tunggu", 26),
    ("Sikap petugas", 14),
    ("Obat tidak tersedia", 17),
    ("Rujukan", 15),
    ("Biaya dan jaminan", 11),
    ("Kebersihan", 7),
    ("Informasi tidak jelas", 10),
)
CHANNELS = (("SP4N-LAPOR!", 34), ("WhatsApp", 38), ("Datang langsung", 16), ("Telepon", 12))
# Usual days until answered, month by month of 2026 (in 2025 as in its first): the story of the year.
PACE = (4.9, 4.8, 4.5, 4.2, 3.8, 3.6, 3.2, 2.9, 2.6, 2.3, 2.1, 2.1)


def write_log(until: dt.date) -> bytes:
    """The log as the office keeps it: semicolons, dd-mm-yyyy, as it stood at the end of ``until``."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    lot, again = chance("complaints"), chance("complaints opened again")
    day = FIRST
    while day <= until:
        for number in range(_volume(lot, day)):
            ticket = _ticket(lot, day, number, until)
            writer.writerow((*ticket, _reopened(again, day, ticket[3])))
        day += dt.timedelta(days=1)
    return text.getvalue().encode()


def _volume(lot: random.Random, day: dt.date) -> int:
    """How many came in on a day: few at the weekend."""
    return (
        lot.choices((0, 1, 2, 3), (55, 30, 12, 3))[0]
        if day.weekday() > 4
        else lot.choices((1, 2, 3, 4, 5, 6), (5, 13, 24, 25, 19, 14))[0]
    )


def _ticket(lot: random.Random, day: dt.date, number: int, until: dt.date) -> tuple[str, ...]:
    place, category, channel = (_drawn(lot, table) for table in (PLACES, CATEGORIES, CHANNELS))
    pace = PACE[day.month - 1] if day.year == 2026 else PACE[0] + 0.4
    slow = 1.5 if category in ("Rujukan", "Biaya dan jaminan") else 1.0
    days = round(lot.lognormvariate(0, 0.55) * pace * slow)
    closed = day + dt.timedelta(days=days)
    if closed.weekday() > 4 and lot.random() < 0.8:
        closed += dt.timedelta(days=7 - closed.weekday())
    is_lost = lot.random() < (0.015 if day.year == 2025 else 0.006)
    answered = "" if closed > until or is_lost else f"{closed:%d-%m-%Y}"
    return f"K-{day:%y%m%d}-{number + 1:02d}", place, f"{day:%d-%m-%Y}", answered, category, channel


def _reopened(lot: random.Random, opened: dt.date, closed: str) -> str:
    """One answer in twenty-five is not enough for the citizen. In October 2026 it is one in three: a question stands
    beside the figure, and the story has its reason (answers by a text that was the same for all)."""
    if not closed or lot.random() > (0.34 if (opened.year, opened.month) == (2026, 10) else 0.04):
        return ""
    date, month, year = map(int, closed.split("-"))
    day = dt.date(year, month, date)
    return f"{max(opened, day - dt.timedelta(days=1)):%d-%m-%Y}"


def _drawn(lot: random.Random, table: tuple[tuple[str, int], ...]) -> str:
    return lot.choices([name for name, _ in table], [weight for _, weight in table])[0]
