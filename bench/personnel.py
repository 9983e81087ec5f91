"""A personnel file of any size: believable, synthetic, the same bytes of content for the same size.

25 columns as SIASN exports have them, of which an import reads fourteen. ``faults`` are forty planted mistakes,
each of which must come back as one sentence with its row and column.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

HEADERS = (
    "NIP BARU", "NIP LAMA", "NAMA", "GELAR DEPAN", "GELAR BELAKANG", "TEMPAT LAHIR", "TANGGAL LAHIR", "JENIS KELAMIN",
    "AGAMA", "STATUS PEGAWAI", "GOL AKHIR NAMA", "TMT GOLONGAN", "UNOR NAMA", "UNOR INDUK NAMA", "JABATAN NAMA",
    "JENIS JABATAN NAMA", "TMT JABATAN", "ATASAN NIP", "PENDIDIKAN", "TAHUN LULUS", "ALAMAT", "NOMOR HP", "EMAIL",
    "KPKN NAMA", "KETERANGAN",
)  # fmt: skip
PLACES = {header: index for index, header in enumerate(HEADERS)}
Record = list[str]

_FIRST = (
    "Ahmad", "Siti", "Budi", "Dewi", "Eko", "Fitri", "Gunawan", "Hana", "Indra", "Joko", "Kartika", "Lukman",
    "Maya", "Nanda", "Oki", "Putri", "Rahmat", "Sari", "Taufik", "Umi", "Vina", "Wahyu", "Yanti", "Zulkifli",
    "Arif", "Bunga", "Citra", "Dimas", "Endang", "Farid",
)  # fmt: skip
_MIDDLE = (
    "Adi", "Bayu", "Cahya", "Dharma", "Eka", "Fajar", "Galih", "Hadi", "Intan", "Jaya", "Kurnia", "Laras",
    "Mulya", "Nugraha", "Panca", "Ratna", "Surya",
)  # fmt: skip
_LAST = (
    "Pratama", "Lestari", "Saputra", "Wulandari", "Hidayat", "Rahmah", "Siregar", "Nasution", "Utami",
    "Permata", "Wijaya", "Kusuma", "Harahap",
)  # fmt: skip
_TOWNS = ("Muara Tirta", "Kota Lama", "Sungai Bening", "Bukit Sari", "Tanjung Asri")
_FIELDS = (
    "Kesehatan", "Pendidikan", "Perhubungan", "Pekerjaan Umum", "Sosial", "Perdagangan", "Pertanian", "Perikanan",
    "Kehutanan", "Kebudayaan", "Tenaga Kerja", "Lingkungan Hidup", "Kominfo", "Koperasi", "Pariwisata",
)  # fmt: skip
_SECTIONS = ("Pelayanan", "Pengawasan", "Perencanaan", "Pembinaan", "Data", "Sarana")
_POSTS = (
    ("Pengadministrasi Perkantoran", "Pelaksana", "II/c", "PNS"),
    ("Penata Layanan Operasional", "Pelaksana", "III/a", "PNS"),
    ("Analis Kebijakan Ahli Muda", "JF Ahli Muda", "III/c", "PNS"),
    ("Guru Ahli Pertama", "JF Ahli Pertama", "III/b", "PNS"),
    ("Perawat Terampil", "JF Terampil", "VII", "PPPK"),
    ("Guru Ahli Pertama", "JF Ahli Pertama", "IX", "PPPK"),
)
TEAM, SECTIONS = 12, 24


@dataclass(frozen=True)
class Fault:
    """``spoil`` writes the mistake into the rows; ``column`` is where the sentence must point, ``code`` what it is."""

    code: str
    column: str
    spoil: Callable[[list[Record], int], None]


def government(size: int, seed: int = 7) -> list[Record]:
    """Offices of six sections with three teams each, every unit with its head, the rest at their desks; then shuffled,
    since a file comes in any order."""
    chance = random.Random(seed)
    numbers = _numbers(chance)
    rows: list[Record] = []
    office = 0
    while len(rows) < size:
        _office(rows, chance, numbers, office)
        office += 1
    rows = rows[:size]
    chance.shuffle(rows)
    return rows


def _office(rows: list[Record], chance: random.Random, numbers: Iterator[int], office: int) -> None:
    dinas = f"Dinas {_FIELDS[office % len(_FIELDS)]} Wilayah {office // len(_FIELDS) + 1}"
    head = _person(chance, next(numbers), dinas, dinas, f"Kepala {dinas}", "JPT Pratama", "IV/c", "PNS", "")
    rows.append(head)
    for section in _SECTIONS:
        bidang = f"Bidang {section} {dinas}"
        chief = _person(
            chance, next(numbers), bidang, dinas, f"Kepala {bidang}", "Administrator", "IV/a", "PNS", head[0]
        )
        rows.append(chief)
        for team in range(3):
            seksi = f"Seksi {section} {team + 1} {dinas}"
            lead = _person(
                chance, next(numbers), seksi, bidang, f"Kepala {seksi}", "Pengawas", "III/d", "PNS", chief[0]
            )
            rows.append(lead)
            for _ in range(TEAM):
                post, kind, grade, status = chance.choice(_POSTS)
                boss = lead[0] if chance.random() < 0.5 else ""
                rows.append(_person(chance, next(numbers), seksi, bidang, post, kind, grade, status, boss))


def _numbers(chance: random.Random) -> Iterator[int]:
    number = 0
    while True:
        yield number
        number += 1


def _person(
    chance: random.Random,
    number: int,
    unit: str,
    parent: str,
    post: str,
    kind: str,
    grade: str,
    status: str,
    superior: str,
) -> Record:
    birth = dt.date(1970, 1, 1) + dt.timedelta(days=number % 9000)
    sex = 1 + number // 9000 % 2
    mark = "21" if status == "PPPK" else f"{1 + number % 12:02d}"
    nip = f"{birth:%Y%m%d}{birth.year + 24}{mark}{sex}{number // 18000 + 1:03d}"
    name = f"{_FIRST[number % 30]} {_MIDDLE[number // 30 % 17]} {_LAST[number // 510 % 13]}"
    began = dt.date(2018, 1, 1) + dt.timedelta(days=chance.randrange(2500))
    return [
        nip, f"{number:09d}", name, "", "S.A.P." if number % 3 else "", chance.choice(_TOWNS),
        birth.strftime("%d-%m-%Y"), "LP"[sex - 1], "Islam", status, grade, began.strftime("%d-%m-%Y"), unit, parent,
        post, kind, began.strftime("%d-%m-%Y"), superior, "S-1", str(birth.year + 23),
        f"Jalan Contoh {number % 400 + 1}", f"0800{number:08d}", f"pegawai{number}@contoh.invalid", "KPPN Contoh", "",
    ]  # fmt: skip


def _set(column: str, value: str | Callable[[Record], str]) -> Callable[[list[Record], int], None]:
    def spoil(rows: list[Record], at: int) -> None:
        row = rows[at]
        row[PLACES[column]] = value(row) if callable(value) else value

    return spoil


def _ordinary(rows: list[Record], after: int, count: int) -> list[Record]:
    """The next people at their desks whose rows nobody else points at."""
    found = [row for row in rows[after:] if row[PLACES["JENIS JABATAN NAMA"]] == "Pelaksana"]
    return found[:count]


def _circle(size: int) -> Callable[[list[Record], int], None]:
    def spoil(rows: list[Record], at: int) -> None:
        ring = [rows[at], *_ordinary(rows, at + 1, size - 1)]
        for row, boss in zip(ring, [*ring[1:], ring[0]], strict=True):
            row[PLACES["ATASAN NIP"]] = boss[0]

    return spoil


def _second_head(rows: list[Record], at: int) -> None:
    """The desk becomes another head of the own section."""
    row = rows[at]
    row[PLACES["JABATAN NAMA"]] = f"Kepala {row[PLACES['UNOR NAMA']]}"
    row[PLACES["JENIS JABATAN NAMA"]] = "Pengawas"


def _again(**changes: str) -> Callable[[list[Record], int], None]:
    """A second row of the person before: the same post, or with ``changes`` a second definitive one."""

    def spoil(rows: list[Record], at: int) -> None:
        rows[at][:] = rows[at - 1]
        for header, value in changes.items():
            rows[at][PLACES[header.replace("_", " ")]] = value

    return spoil


def _other_birth(row: Record) -> str:
    day = row[PLACES["TANGGAL LAHIR"]]
    return ("15" if day[:2] != "15" else "16") + day[2:]


def _other_sex(row: Record) -> str:
    return "P" if row[PLACES["JENIS KELAMIN"]] == "L" else "L"


_UNKNOWN = "199901012024011999"
FAULTS: tuple[Fault, ...] = (
    *(Fault("birth_date_differs", "TANGGAL LAHIR", _set("TANGGAL LAHIR", _other_birth)) for _ in range(4)),
    *(Fault("sex_differs", "JENIS KELAMIN", _set("JENIS KELAMIN", _other_sex)) for _ in range(4)),
    *(Fault("superior_unknown", "ATASAN NIP", _set("ATASAN NIP", _UNKNOWN)) for _ in range(4)),
    *(Fault("superior_is_oneself", "ATASAN NIP", _set("ATASAN NIP", lambda row: row[0])) for _ in range(2)),
    *(Fault("superior_circle", "ATASAN NIP", _circle(size)) for size in (2, 3, 4)),
    *(Fault("two_heads", "JABATAN NAMA", _second_head) for _ in range(3)),
    *(Fault("repeated_person", "NIP BARU", _again()) for _ in range(2)),
    *(Fault("two_posts", "JABATAN NAMA", _again(JABATAN_NAMA="Penata Arsip")) for _ in range(3)),
    Fault("wrong_length", "NIP BARU", _set("NIP BARU", lambda row: row[0][:-1])),
    Fault("not_digits", "NIP BARU", _set("NIP BARU", lambda row: f"{row[0][:-1]}O")),
    Fault("digits_lost", "NIP BARU", _set("NIP BARU", "1,98503E+17")),
    Fault("serial_zero", "NIP BARU", _set("NIP BARU", lambda row: f"{row[0][:-3]}000")),
    Fault("empty", "NIP BARU", _set("NIP BARU", "")),
    Fault("empty", "NAMA", _set("NAMA", "")),
    Fault("strange_name", "NAMA", _set("NAMA", "<b>Budi</b>")),
    Fault("no_such_date", "TMT JABATAN", _set("TMT JABATAN", "31-02-2022")),
    Fault("not_a_date", "TMT JABATAN", _set("TMT JABATAN", "awal tahun")),
    Fault("post_before_age", "TMT JABATAN", _set("TMT JABATAN", "01-01-1971")),
    Fault("grade_of_other_status", "GOL AKHIR NAMA", _set("GOL AKHIR NAMA", "IX")),
    Fault("unknown_word", "GOL AKHIR NAMA", _set("GOL AKHIR NAMA", "V/x")),
    Fault("unknown_word", "JENIS KELAMIN", _set("JENIS KELAMIN", "X")),
    Fault("unknown_position_kind", "JENIS JABATAN NAMA", _set("JENIS JABATAN NAMA", "Magang")),
    Fault("strange_text", "UNOR NAMA", _set("UNOR NAMA", "@SUM(A1)")),
)


def spoiled(rows: Sequence[Record]) -> tuple[list[Record], list[tuple[int, str, str]]]:
    """The rows with every fault in it, and what must be told: (row of the sheet, column, code), by row.

    A fault is planted where the row and its neighbour are desks that nobody names as superior, so that one mistake
    makes one sentence.
    """
    made = [list(row) for row in rows]
    kind = PLACES["JENIS JABATAN NAMA"]
    step = len(made) // (len(FAULTS) + 1)
    told: list[tuple[int, str, str]] = []
    for number, fault in enumerate(FAULTS):
        at = max((number + 1) * step, told[-1][0] + 6 if told else 1)
        while not (made[at][kind] == made[at - 1][kind] == "Pelaksana" and made[at - 1][9] == "PNS"):
            at += 1
        fault.spoil(made, at)
        told.append((at + 2, fault.column, fault.code))
    return made, sorted(told)


def write_file(rows: Sequence[Record], path: Path) -> None:
    """An .xlsx with every cell as text, as SIASN writes it."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Pegawai")
    sheet.write_row(0, 0, HEADERS)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if value:
                sheet.write_string(number, column, value)
    book.close()
