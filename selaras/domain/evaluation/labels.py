"""Words of the evaluation's codes, and the sentences that rules give as codes with parameters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .codes import (
    EvaluationKind,
    EvaluationState,
    ObjectionDecision,
    OrganisationPredikat,
    Predikat,
    Rating,
)
from .rulebooks.shape import Bound
from .rules import DistributionNote, Missing, MissingCode, Note, RuleResult

RATING = {
    Rating.DI_ATAS: gettext_lazy("Di atas ekspektasi"),
    Rating.SESUAI: gettext_lazy("Sesuai ekspektasi"),
    Rating.DI_BAWAH: gettext_lazy("Di bawah ekspektasi"),
}
PREDIKAT = {
    Predikat.SANGAT_BAIK: gettext_lazy("Sangat baik"),
    Predikat.BAIK: gettext_lazy("Baik"),
    Predikat.BUTUH_PERBAIKAN: gettext_lazy("Butuh perbaikan"),
    Predikat.KURANG: gettext_lazy("Kurang"),
    Predikat.SANGAT_KURANG: gettext_lazy("Sangat kurang"),
}
# As printed on the form (rules.md 3.2).
PREDIKAT_PRINTED = {**PREDIKAT, Predikat.KURANG: format_lazy("{} (misconduct)", PREDIKAT[Predikat.KURANG])}
ORGANISATION = {
    OrganisationPredikat.ISTIMEWA: gettext_lazy("Istimewa"),
    OrganisationPredikat.BAIK: gettext_lazy("Baik"),
    OrganisationPredikat.BUTUH_PERBAIKAN: gettext_lazy("Butuh perbaikan"),
    OrganisationPredikat.KURANG: gettext_lazy("Kurang"),
    OrganisationPredikat.SANGAT_KURANG: gettext_lazy("Sangat kurang"),
}
EVALUATION_KIND = {
    EvaluationKind.PERIODIC: gettext_lazy("Evaluasi periodik"),
    EvaluationKind.YEARLY: gettext_lazy("Evaluasi tahunan"),
}
EVALUATION_STATE = {
    EvaluationState.DRAFT: gettext_lazy("Penilaian atasan"),
    EvaluationState.DELIVERED: gettext_lazy("Disampaikan"),
    EvaluationState.OBJECTED: gettext_lazy("Keberatan"),
    EvaluationState.EXPLAINED: gettext_lazy("Menunggu putusan"),
    EvaluationState.FINAL: gettext_lazy("Final"),
}
DECISION = {
    ObjectionDecision.UPHELD: gettext_lazy("Hasil evaluasi tetap"),
    ObjectionDecision.CHANGED: gettext_lazy("Hasil evaluasi diubah"),
}


def predikat_list(codes: Iterable[Predikat]) -> str:
    """``Butuh perbaikan atau Kurang``."""
    words = [str(PREDIKAT[code]) for code in codes]
    return (
        _("%(first)s atau %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
        if words[1:]
        else "".join(words)
    )


def _people(count: int) -> str:
    return ngettext("%(n)s orang", "%(n)s orang", count) % {"n": count}


def rule_sentence(result: RuleResult) -> str:
    """One rule of the distribution with its figures (rules.md 3.4)."""
    params = result.params
    words: dict[str, Any] = {
        "predikat": predikat_list(params["predikats"]),
        "percent": params["percent"],
        "count": _people(params["count"]),
        "limit": _people(params["limit"]),
        "total": _people(params["total"]),
    }
    if result.bound is Bound.AT_LEAST_ONE:
        return _("%(predikat)s paling sedikit satu orang. Sekarang %(count)s.") % words
    if result.bound is Bound.AT_LEAST:
        sentence = _(
            "%(predikat)s paling sedikit %(percent)s %% dari %(total)s, yaitu %(limit)s. Sekarang %(count)s."
        )
        return sentence % words
    if not params["percent"]:
        return _("Tidak ada yang berpredikat %(predikat)s. Sekarang %(count)s.") % words
    return (
        _("%(predikat)s paling banyak %(percent)s %% dari %(total)s, yaitu %(limit)s. Sekarang %(count)s.")
        % words
    )


def note_sentence(note: Note) -> str:
    """What follows from small numbers, said plainly (rules.md 3.4)."""
    return _NOTES[note.code](note.params)


def _majority(params: Any) -> str:
    words = {
        "predikat": PREDIKAT[params["predikat"]],
        "count": params["count"],
        "total": _people(params["total"]),
    }
    if params["holds"]:
        return _("Sebagian besar berpredikat %(predikat)s: %(count)s dari %(total)s.") % words
    return _("%(predikat)s bukan mayoritas: %(count)s dari %(total)s. Ini ditampilkan, tidak diuji.") % words


def _rounds(params: Any) -> str:
    sentence = _(
        "%(percent)s %% dari %(total)s dibulatkan ke bawah menjadi nol: tidak ada tempat untuk %(predikat)s."
    )
    return sentence % {
        "percent": params["percent"],
        "total": _people(params["total"]),
        "predikat": predikat_list(params["predikats"]),
    }


def _only(params: Any) -> str:
    sentence = _(
        "Dengan satu orang, aturan ini hanya terpenuhi oleh %(predikat)s. Itu akibat hitungan, "
        "bukan penilaian kerjanya."
    )
    return sentence % {"predikat": predikat_list(params["predikats"])}


def _too_few(params: Any) -> str:
    sentence = _(
        "Dengan %(total)s aturan ini tidak mungkin terpenuhi; baru mungkin mulai %(fewest)s. Unit "
        "dapat digabung."
    )
    return sentence % {"total": _people(params["total"]), "fewest": _people(params["fewest"])}


_NOTES = {
    DistributionNote.NOBODY: lambda _params: _(
        "Belum ada pegawai yang dihitung, jadi sebaran tidak dinilai."
    ),
    DistributionNote.MAJORITY: _majority,
    DistributionNote.ROUNDS_TO_NOBODY: _rounds,
    DistributionNote.ONLY_POSSIBLE: _only,
    DistributionNote.TOO_FEW_PEOPLE: _too_few,
}


def missing_sentence(missing: Missing) -> str:
    """What a draft still lacks before it can be delivered."""
    return _MISSING[missing.code] % missing.params


_MISSING = {
    MissingCode.RESULT_UNRATED: gettext_lazy("RHK %(number)s belum dinilai"),
    MissingCode.RESULT_REASON: gettext_lazy(
        "Alasan untuk RHK %(number)s belum cukup (%(length)s dari %(least)s huruf)"
    ),
    MissingCode.VALUE_UNRATED: gettext_lazy("Nilai %(label)s belum dinilai"),
    MissingCode.VALUE_REASON: gettext_lazy(
        "Alasan untuk nilai %(label)s belum cukup (%(length)s dari %(least)s huruf)"
    ),
    MissingCode.HASIL_UNRATED: gettext_lazy("Hasil kerja secara keseluruhan belum dinilai"),
    MissingCode.HASIL_REASON: gettext_lazy(
        "Alasan untuk hasil kerja belum cukup (%(length)s dari %(least)s huruf)"
    ),
    MissingCode.PERILAKU_UNRATED: gettext_lazy("Perilaku kerja secara keseluruhan belum dinilai"),
    MissingCode.PERILAKU_REASON: gettext_lazy(
        "Alasan untuk perilaku kerja belum cukup (%(length)s dari %(least)s huruf)"
    ),
}
