"""How personnel files write things, read as our codes."""

from __future__ import annotations

import pytest

from selaras.domain.organization.codes import PositionKind, UnitKind
from selaras.intake.hr import words


@pytest.mark.parametrize("text", ["M", "L", "1", "Laki-laki", "LAKI - LAKI", "Pria"])
def test_men(text: str) -> None:
    assert words.read_sex(text) == "male"


@pytest.mark.parametrize("text", ["F", "P", "2", "Perempuan", "WANITA"])
def test_women(text: str) -> None:
    assert words.read_sex(text) == "female"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PNS", "pns"),
        ("cpns", "cpns"),
        ("P3K", "pppk"),
        ("PPPK Paruh Waktu", "pppk_paruh_waktu"),
        ("Aktif", None),
    ],
)
def test_statuses(text: str, code: str | None) -> None:
    assert words.read_status(text) == code


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("III/a", "III/a"),
        ("IIIa", "III/a"),
        ("iii a", "III/a"),
        ("III.A", "III/a"),
        ("3/a", "III/a"),
        ("Gol. IV/e", "IV/e"),
        ("IX", "IX"),
        ("9", "IX"),
        ("III/e", None),
        ("V/a", None),
        ("XVIII", None),
        ("18", None),
        ("0", None),
        ("", None),
        ("Pembina", None),
    ],
)
def test_grades(text: str, grade: str | None) -> None:
    assert words.read_grade(text) == grade


@pytest.mark.parametrize(
    ("word", "position", "kind"),
    [
        ("Struktural", "Kepala Dinas Kesehatan", PositionKind.JPT_PRATAMA),
        ("Struktural", "Sekretaris Daerah Provinsi Jambi", PositionKind.JPT_MADYA),
        ("Struktural", "Sekretaris Dinas Kesehatan", PositionKind.ADMINISTRATOR),
        ("Struktural", "Inspektur", PositionKind.JPT_PRATAMA),
        ("Struktural", "Inspektur Pembantu Wilayah I", PositionKind.ADMINISTRATOR),
        ("Struktural", "Kepala Sub Bagian Keuangan", PositionKind.PENGAWAS),
        ("Fungsional Tertentu", "Guru Ahli Madya", PositionKind.JF_MADYA),
        ("Fungsional", "Perawat Mahir", PositionKind.JF_MAHIR),
        ("Fungsional", "Perawat Pelaksana Lanjutan", PositionKind.JF_MAHIR),
        ("Fungsional", "Perawat", None),
        ("Fungsional Umum", "Pengadministrasi", PositionKind.PELAKSANA),
        ("Pelaksana", "Analis Kebijakan Ahli Muda", PositionKind.PELAKSANA),
        ("jpt_pratama", "Apa saja", PositionKind.JPT_PRATAMA),
        ("JF Ahli Utama", "Peneliti", PositionKind.JF_UTAMA),
        ("", "Dokter Ahli Pertama", PositionKind.JF_PERTAMA),
        ("", "Kepala Bidang Data", PositionKind.ADMINISTRATOR),
        ("", "Pengemudi", PositionKind.PELAKSANA),
        ("Magang", "Pengemudi", None),
    ],
)
def test_kinds_of_posts(word: str, position: str, kind: PositionKind | None) -> None:
    assert words.read_position_kind(word, position) == kind


@pytest.mark.parametrize(
    ("position", "kind", "unit", "leads"),
    [
        ("Kepala Dinas Kesehatan", PositionKind.JPT_PRATAMA, "Dinas Kesehatan", True),
        ("Kepala Dinas", PositionKind.JPT_PRATAMA, "Dinas Kesehatan", True),
        ("Kepala Seksi Gizi", PositionKind.PENGAWAS, "Bidang Gizi", False),
        ("Sekretaris", PositionKind.ADMINISTRATOR, "Sekretariat", True),
        ("Sekretaris Dinas", PositionKind.ADMINISTRATOR, "Dinas Kesehatan", False),
        ("Inspektur", PositionKind.JPT_PRATAMA, "Inspektorat Daerah", True),
        ("Gubernur", PositionKind.PEJABAT_NEGARA, "Pemerintah Provinsi Jambi", True),
        ("Camat", PositionKind.ADMINISTRATOR, "Kecamatan Telanaipura", True),
        ("Kepala Ruangan", PositionKind.PELAKSANA, "Ruangan Melati", False),
        ("Staf Ahli", PositionKind.JPT_PRATAMA, "Sekretariat Daerah", False),
    ],
)
def test_who_leads_a_unit(position: str, kind: PositionKind, unit: str, leads: bool) -> None:
    assert words.is_head(position, kind, unit) is leads


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("DINAS KESEHATAN", UnitKind.DINAS),
        ("Sekretariat Daerah", UnitKind.SEKRETARIAT_DAERAH),
        ("Sekretariat Dinas Kesehatan", UnitKind.SEKRETARIAT),
        ("Subbagian Umum", UnitKind.SEKSI),
        ("UPTD Balai Latihan", UnitKind.UPTD),
        ("RSUD Raden Mattaher", UnitKind.UPTD),
        ("Inspektorat Pembantu Wilayah I", UnitKind.BIDANG),
        ("Kecamatan Telanaipura", UnitKind.LAINNYA),
    ],
)
def test_kinds_of_units(name: str, kind: UnitKind) -> None:
    assert words.read_unit_kind(name) is kind
