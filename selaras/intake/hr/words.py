"""How personnel files write things, as our codes. Pure: text in, code out, None where the word is unknown."""

from __future__ import annotations

import functools
import re

from selaras.domain.organization.codes import EmploymentKind, PositionKind, Sex, UnitKind
from selaras.domain.organization.rules import Nip

_ROMAN = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
)
GRADES_PNS = tuple(f"{group}/{step}" for group in _ROMAN[:3] for step in "abcd") + tuple(
    f"IV/{s}" for s in "abcde"
)
GRADES_PPPK = _ROMAN

_SEXES = {
    Sex.MALE: ("l", "m", "1", "lakilaki", "pria", "male", "laki"),
    Sex.FEMALE: ("p", "f", "w", "2", "perempuan", "wanita", "female"),
}
_STATUSES = {
    EmploymentKind.PNS: ("pns", "pegawainegerisipil"),
    EmploymentKind.CPNS: ("cpns", "calonpns", "calonpegawainegerisipil"),
    EmploymentKind.PPPK: ("pppk", "p3k", "pppkpenuhwaktu"),
    EmploymentKind.PPPK_PARUH_WAKTU: ("pppkparuhwaktu", "pppkpw", "p3kparuhwaktu", "p3kpw"),
}
_KINDS = {
    PositionKind.JPT_UTAMA: ("jptutama",),
    PositionKind.JPT_MADYA: ("jptmadya",),
    PositionKind.JPT_PRATAMA: ("jptpratama",),
    PositionKind.ADMINISTRATOR: ("administrator", "jabatanadministrator"),
    PositionKind.PENGAWAS: ("pengawas", "jabatanpengawas"),
    PositionKind.PELAKSANA: (
        "pelaksana",
        "jabatanpelaksana",
        "fungsionalumum",
        "jabatanfungsionalumum",
        "jfu",
        "4",
    ),
    PositionKind.JF_PEMULA: ("jfpemula",),
    PositionKind.JF_TERAMPIL: ("jfterampil",),
    PositionKind.JF_MAHIR: ("jfmahir",),
    PositionKind.JF_PENYELIA: ("jfpenyelia",),
    PositionKind.JF_PERTAMA: ("jfpertama", "jfahlipertama"),
    PositionKind.JF_MUDA: ("jfmuda", "jfahlimuda"),
    PositionKind.JF_MADYA: ("jfmadya", "jfahlimadya"),
    PositionKind.JF_UTAMA: ("jfutama", "jfahliutama"),
}
_FUNCTIONAL = frozenset(
    ("2", "jf", "jft", "fungsional", "fungsionaltertentu", "jabatanfungsional", "jabatanfungsionaltertentu")
)
_STRUCTURAL = frozenset(("1", "struktural", "jabatanstruktural", "manajerial", "jabatanmanajerial"))

_LEVELS: tuple[tuple[str, PositionKind], ...] = (
    (r"ahli utama|utama", PositionKind.JF_UTAMA),
    (r"ahli madya|madya", PositionKind.JF_MADYA),
    (r"ahli muda|muda", PositionKind.JF_MUDA),
    (r"ahli pertama|pertama", PositionKind.JF_PERTAMA),
    (r"penyelia", PositionKind.JF_PENYELIA),
    (r"mahir|pelaksana lanjutan", PositionKind.JF_MAHIR),
    (r"terampil|pelaksana", PositionKind.JF_TERAMPIL),
    (r"pemula|pelaksana pemula", PositionKind.JF_PEMULA),
)
_POSTS: tuple[tuple[str, PositionKind], ...] = (
    (r"sekretaris daerah provinsi", PositionKind.JPT_MADYA),
    (
        r"(sekretaris daerah|asisten|staf ahli|inspektur(?! pembantu)|sekretaris (dprd|dewan))",
        PositionKind.JPT_PRATAMA,
    ),
    (r"(kepala (dinas|badan|biro|satuan|pelaksana)|direktur)", PositionKind.JPT_PRATAMA),
    (r"(sekretaris|kepala (bidang|bagian)|inspektur pembantu|camat)", PositionKind.ADMINISTRATOR),
    (r"(kepala (seksi|sub ?bagian|sub ?bidang|uptd?|upt|cabang|tata usaha)|lurah)", PositionKind.PENGAWAS),
)
_UNITS: tuple[tuple[str, UnitKind], ...] = (
    (r"pemerintah\b", UnitKind.PEMERINTAH),
    (r"sekretariat daerah", UnitKind.SEKRETARIAT_DAERAH),
    (r"dinas\b", UnitKind.DINAS),
    (r"badan\b", UnitKind.BADAN),
    (r"inspektorat(?! pembantu)", UnitKind.INSPEKTORAT),
    (r"(uptd?|upt|unit pelaksana|balai|rumah sakit|rsud|puskesmas|sekolah|sma|smk|slb)\b", UnitKind.UPTD),
    (r"sekretariat\b", UnitKind.SEKRETARIAT),
    (r"(bidang|bagian|biro|inspektorat pembantu)\b", UnitKind.BIDANG),
    (r"(seksi|sub ?bagian|sub ?bidang)\b", UnitKind.SEKSI),
)
_GRADE = re.compile(r"(?:gol(?:ongan)?\.?\s*)?([ivx]+|\d{1,2})\s*(?:[/.\- ]\s*)?([a-e])?")
_HEADS = r"(kepala|sekretaris|inspektur|camat|lurah|direktur|ketua|gubernur|bupati|wali ?kota)"
MANAGING = frozenset(
    {
        PositionKind.PEJABAT_NEGARA,
        PositionKind.JPT_UTAMA,
        PositionKind.JPT_MADYA,
        PositionKind.JPT_PRATAMA,
        PositionKind.ADMINISTRATOR,
        PositionKind.PENGAWAS,
    }
)


@functools.lru_cache(maxsize=32_768)
def folded(text: str) -> str:
    """Names compare without case and with single spaces."""
    return " ".join(text.casefold().split())


def squeezed(text: str) -> str:
    """Words compare by letters and digits alone: ``Laki - Laki`` is ``lakilaki``."""
    return re.sub(r"[\W_]+", "", text.casefold())


def read_sex(text: str) -> Sex | None:
    """L/P, M/F, 1/2, Pria/Wanita, Laki-laki/Perempuan."""
    return next((sex for sex, words in _SEXES.items() if squeezed(text) in words), None)


def read_status(text: str) -> EmploymentKind | None:
    """PNS, CPNS, PPPK, PPPK paruh waktu (rules.md 8.2)."""
    return next((kind for kind, words in _STATUSES.items() if squeezed(text) in words), None)


def read_grade(text: str) -> str | None:
    """``III/a`` of PNS (also ``IIIa``, ``III a``, ``3/a``) or ``IX`` of PPPK (also ``9``); rules.md 8.2."""
    match = _GRADE.fullmatch(text.casefold().strip())
    if not match:
        return None
    group = match[1].upper()
    if group.isdigit():
        group = _ROMAN[int(group) - 1] if 1 <= int(group) <= len(_ROMAN) else ""
    grade = f"{group}/{match[2]}" if match[2] else group
    return grade if grade in GRADES_PNS + GRADES_PPPK else None


def fits_status(grade: str, status: EmploymentKind) -> bool:
    """PNS and CPNS carry a letter, PPPK do not."""
    civil = status in (EmploymentKind.PNS, EmploymentKind.CPNS)
    return grade in (GRADES_PNS if civil else GRADES_PPPK)


@functools.lru_cache(maxsize=32_768)
def read_position_kind(text: str, position: str) -> PositionKind | None:
    """The kind named outright, else SIASN's coarse word ("Struktural", "Fungsional") with the post's name."""
    word = squeezed(text)
    named = next((kind for kind, words in _KINDS.items() if word in words or word == squeezed(kind)), None)
    if named:
        return named
    if word in _FUNCTIONAL:
        return _level(position)
    if word in _STRUCTURAL:
        return _post(position)
    if word:
        return None
    return _level(position, strict=True) or _post(position) or PositionKind.PELAKSANA


def _level(position: str, strict: bool = False) -> PositionKind | None:
    name = folded(position)
    for words, kind in _LEVELS:
        given = words.split("|")[0] if strict else words
        if re.search(rf"\b({given})\Z", name):
            return kind
    return None


def _post(position: str) -> PositionKind | None:
    name = folded(position)
    return next((kind for words, kind in _POSTS if re.match(words, name)), None)


def read_unit_kind(name: str) -> UnitKind:
    """The kind of a unit by the first words of its name."""
    text = folded(name)
    return next((kind for words, kind in _UNITS if re.match(words, text)), UnitKind.LAINNYA)


@functools.lru_cache(maxsize=32_768)
def is_head(position: str, kind: PositionKind, unit: str) -> bool:
    """Whether the post leads the unit: a managing post whose name carries the unit's.

    ``Kepala Dinas Kesehatan`` and ``Kepala Dinas`` lead "Dinas Kesehatan", ``Sekretaris`` a "Sekretariat".
    """
    match = re.match(_HEADS + r"\b\s*(.*)", folded(position))
    if kind not in MANAGING or not match:
        return False
    title, rest = match[1], match[2]
    own = folded(unit)
    if title in ("sekretaris", "inspektur"):
        return own.startswith({"sekretaris": "sekretariat", "inspektur": "inspektorat"}[title])
    if title in ("gubernur", "bupati") or title.startswith("wali"):
        return own.startswith("pemerintah")
    return (bool(rest) and (own.startswith(rest) or rest.startswith(own))) or (not rest and title != "kepala")


_GRADE_LEVELS: tuple[tuple[tuple[str, ...], PositionKind], ...] = (
    (("II/a",), PositionKind.JF_PEMULA),
    (("II/b", "II/c", "II/d"), PositionKind.JF_TERAMPIL),
    (("III/a", "III/b"), PositionKind.JF_PERTAMA),
    (("III/c", "III/d"), PositionKind.JF_MUDA),
    (("IV/a", "IV/b", "IV/c"), PositionKind.JF_MADYA),
    (("IV/d", "IV/e"), PositionKind.JF_UTAMA),
    (("V", "VI", "VII"), PositionKind.JF_TERAMPIL),
    (("IX",), PositionKind.JF_PERTAMA),
    (("X", "XI"), PositionKind.JF_MUDA),
    (("XII", "XIII", "XIV"), PositionKind.JF_MADYA),
)


_MANAGING_LEVELS: tuple[tuple[tuple[str, ...], PositionKind], ...] = (
    (("III/a", "III/b", "III/c", "III/d"), PositionKind.PENGAWAS),
    (("IV/a", "IV/b"), PositionKind.ADMINISTRATOR),
    (("IV/c", "IV/d", "IV/e"), PositionKind.JPT_PRATAMA),
)


def level_of_grade(word: str, grade: str) -> PositionKind | None:
    """The usual level at a golongan where SIASN only says "Fungsional" or "Struktural"; rules.md 8.2."""
    levels = {True: _GRADE_LEVELS, False: _MANAGING_LEVELS}[squeezed(word) in _FUNCTIONAL]
    coarse = squeezed(word) in _FUNCTIONAL | _STRUCTURAL
    return next((kind for grades, kind in levels if grade in grades), None) if coarse else None


def status_of_number(number: Nip) -> EmploymentKind:
    """The status that the NIP itself tells where the file is silent; 24 is paruh waktu (rules.md 8.1)."""
    return EmploymentKind.PPPK_PARUH_WAKTU if number.frequency == 4 else number.kind
