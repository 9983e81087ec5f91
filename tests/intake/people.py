"""Personnel files made for the tests: the same synthetic people in both SIASN spellings."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from collections.abc import Iterable, Mapping, Sequence

from tests.gateways.files import workbook

UPPER = {
    "nip": "NIP BARU",
    "name": "NAMA",
    "front_title": "GELAR DEPAN",
    "back_title": "GELAR BELAKANG",
    "birth_date": "TANGGAL LAHIR",
    "sex": "JENIS KELAMIN",
    "unit": "UNOR NAMA",
    "parent": "UNOR INDUK NAMA",
    "position": "JABATAN NAMA",
    "position_kind": "JENIS JABATAN NAMA",
    "grade": "GOL AKHIR NAMA",
    "position_from": "TMT JABATAN",
    "superior": "ATASAN NIP",
}
CAMEL = {
    "nip": "nipBaru",
    "name": "nama",
    "front_title": "gelarDepan",
    "back_title": "gelarBelakang",
    "birth_date": "tglLahir",
    "sex": "jenisKelamin",
    "unit": "unorNama",
    "parent": "unorIndukNama",
    "position": "jabatanNama",
    "position_kind": "jenisJabatan",
    "grade": "golRuangAkhir",
    "position_from": "tmtJabatan",
    "status": "statusPegawai",
    "superior": "atasanNip",
}

Record = dict[str, str]
OFFICES = ("Satu", "Dua", "Tiga", "Empat", "Lima", "Enam")
FIRST_NAMES = ("Ahmad", "Siti", "Budi", "Dewi", "Eko", "Fitri", "Gunawan", "Hana", "Indra", "Joko")
LAST_NAMES = ("Pratama", "Lestari", "Saputra", "Wulandari", "Hidayat", "Rahmah", "Siregar", "Nasution")


def number(serial: int, *, birth: dt.date = dt.date(1985, 3, 14), sex: int = 1, mark: str = "201003") -> str:
    return f"{birth:%Y%m%d}{mark}{sex}{serial:03d}"


def person(serial: int, **facts: str) -> Record:
    """One valid row; ``facts`` replace what it says."""
    return {
        "nip": number(serial),
        "name": f"Pegawai Contoh {'ABCDEFGHIJ'[serial % 10]}",
        "front_title": "",
        "back_title": "S.Kom.",
        "birth_date": "14-03-1985",
        "sex": "M",
        "unit": "Seksi Contoh",
        "parent": "Dinas Contoh",
        "position": "Pengolah Data",
        "position_kind": "Pelaksana",
        "grade": "III/a",
        "position_from": "01-02-2022",
        "status": "PNS",
        "superior": "",
    } | facts


def government(size: int, seed: int = 1) -> list[Record]:
    """A whole file: six offices with heads, sections with heads, and clerks, PNS and PPPK."""
    chance = random.Random(seed)
    records: list[Record] = []
    for office in range(6):
        dinas = f"Dinas Contoh {OFFICES[office]}"
        records.append(_member(chance, len(records), dinas, dinas, f"Kepala {dinas}", "Struktural", "IV/c"))
        for section in range(3):
            bidang = f"Bidang {section + 1} {dinas}"
            records.append(
                _member(chance, len(records), bidang, dinas, f"Kepala {bidang}", "Struktural", "IV/a")
            )
    while len(records) < size:
        boss = records[chance.randrange(24)]
        post, kind, grade = chance.choice(
            [
                ("Pengadministrasi Perkantoran", "Pelaksana", "II/c"),
                ("Analis Kebijakan Ahli Muda", "Fungsional Tertentu", "III/c"),
                ("Pranata Komputer Terampil", "Fungsional", "II/d"),
                ("Penata Layanan Operasional", "Fungsional Umum", "III/a"),
            ]
        )
        records.append(_member(chance, len(records), boss["unit"], boss["parent"], post, kind, grade))
    return records[:size]


def _member(
    chance: random.Random, serial: int, unit: str, parent: str, post: str, kind: str, grade: str
) -> Record:
    birth = dt.date(1975, 1, 1) + dt.timedelta(days=chance.randrange(7000))
    sex = chance.choice((1, 2))
    contract = grade[:2] == "II" and kind == "Fungsional"
    mark = f"{birth.year + 28}{21 if contract else chance.randrange(1, 13):02d}"
    first = chance.choice(FIRST_NAMES)
    last = chance.choice(LAST_NAMES)
    return person(
        serial,
        nip=number(serial % 999 + 1, birth=birth, sex=sex, mark=mark),
        name=f"{first} {last} {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[serial % 26]}",
        birth_date=birth.strftime("%d-%m-%Y"),
        sex="MF"[sex - 1],
        unit=unit,
        parent=parent,
        position=post,
        position_kind=kind,
        grade="VII" if contract else grade,
        position_from=f"01-{chance.randrange(1, 13):02d}-20{chance.randrange(18, 25)}",
        status="PPPK" if contract else "PNS",
    )


def rows(records: Iterable[Mapping[str, str]], spelling: Mapping[str, str]) -> list[Sequence[object]]:
    return [list(spelling.values()), *([record[code] for code in spelling] for record in records)]


def as_csv(
    records: Iterable[Mapping[str, str]],
    spelling: Mapping[str, str] = UPPER,
    *,
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows(records, spelling))
    return out.getvalue().encode(encoding)


def as_xlsx(records: Iterable[Mapping[str, str]], spelling: Mapping[str, str] = CAMEL) -> bytes:
    return workbook(rows(records, spelling))
