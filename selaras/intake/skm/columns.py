"""The fields of a sheet of paper answers: one row a paper. ``U1`` is the element with that number in the survey."""

from __future__ import annotations

from django.utils.translation import gettext as _

from selaras.domain.organization.codes import Sex
from selaras.domain.skm.codes import AgeBand, Schooling, SkmElement
from selaras.domain.skm.models import Survey
from selaras.gateways.sheets import CellError
from selaras.intake.mappings import Field

KEY = Field("key", ("NOMOR", "NO", "NO RESPONDEN"), required=True)
AROUND = (
    Field("answered", ("TANGGAL", "TANGGAL ISI")),
    Field("age", ("UMUR", "USIA")),
    Field("sex", ("JENIS KELAMIN", "JK")),
    Field("schooling", ("PENDIDIKAN", "PENDIDIKAN TERAKHIR")),
    Field("words", ("SARAN", "KRITIK DAN SARAN")),
)
LENGTHS = {"key": 60, "words": 1000}
AGES = tuple(
    zip((20, 30, 40, 50, 60), AgeBand, strict=False)
)  # years below which a band ends; the last has no end
OLDEST = 120
SEXES = {
    **dict.fromkeys(("L", "LK", "LAKI-LAKI", "LAKI LAKI", "PRIA"), Sex.MALE),
    **dict.fromkeys(("P", "PR", "PEREMPUAN", "WANITA"), Sex.FEMALE),
}
SCHOOLS = {
    **dict.fromkeys(("SD", "TIDAK SEKOLAH", "BELUM SEKOLAH"), Schooling.SD),
    **dict.fromkeys(("SMP", "SLTP", "MTS"), Schooling.SMP),
    **dict.fromkeys(("SMA", "SMK", "SLTA", "MA"), Schooling.SMA),
    **dict.fromkeys(("DIPLOMA", "D1", "D2", "D3"), Schooling.DIPLOMA),
    **dict.fromkeys(("S1", "D4", "SARJANA"), Schooling.S1),
    **dict.fromkeys(("S2", "S3", "MAGISTER", "DOKTOR"), Schooling.S2),
}


def fields_of(survey: Survey) -> tuple[Field, ...]:
    """The number of an element is data: the headers follow the survey."""
    numbers = survey.questions.order_by("number").values_list("number", "element")
    scored = [
        Field(str(element), (f"U{number}", str(element).upper()), required=True)
        for number, element in numbers
    ]
    return (KEY, *scored, *AROUND)


def score(text: str) -> int | None:
    """1 to 4, or nothing where the question was left open."""
    if not text:
        return None
    if text not in ("1", "2", "3", "4"):
        raise CellError(_("Isi 1, 2, 3, atau 4; kosongkan bila tidak dijawab."), "off_scale")
    return int(text)


def age_band(text: str) -> str:
    if not text:
        return ""
    if not (text.isascii() and text.isdigit() and 0 < int(text[:4]) <= OLDEST):
        raise CellError(_("Umur ditulis dengan angka tahun, misalnya 34."), "not_an_age")
    return str(next((band for limit, band in AGES if int(text) < limit), AgeBand.FROM_60))


def sex(text: str) -> str:
    if text and text.upper() not in SEXES:
        raise CellError(_("Tulis L atau P; kosongkan bila tidak diisi."), "unknown_sex")
    return str(SEXES[text.upper()]) if text else ""


def schooling(text: str) -> str:
    if text and text.upper() not in SCHOOLS:
        raise CellError(
            _("Tulis SD, SMP, SMA, D3, S1, atau S2; kosongkan bila tidak diisi."), "unknown_school"
        )
    return str(SCHOOLS[text.upper()]) if text else ""


def plain(code: str, text: str) -> str:
    if len(text) > LENGTHS[code]:
        words = {"length": len(text), "most": LENGTHS[code]}
        raise CellError(_("Isi sepanjang %(length)s huruf, paling banyak %(most)s.") % words, "too_long")
    return text


ELEMENTS = frozenset(SkmElement)
