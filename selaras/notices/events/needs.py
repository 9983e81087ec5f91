"""Who is told of what happens to a need: its voters, its owner. Those whose plans hang on it get a clarification
(changes.py)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.needs.models import Analysis, Need, Score, Signal
from selaras.domain.organization.models import Assignment
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Viewer
from selaras.notices.telling import Receivers, tell

PAGE = "needs:detail"


def to_voters(need: Need, by: Viewer) -> Receivers:
    """Those asked, who have not scored yet."""
    scored = need.scores.values("by_id")
    return need.participants.exclude(employee_id__in=scored).values_list("employee_id", flat=True)


def to_participants(need: Need, by: Viewer) -> Receivers:
    """The people of an analysis hear once, when all its needs are weighed."""
    if need.analysis_id is not None and need.state == "scored":
        return [need.owner_id]
    return [need.owner_id, *need.participants.values_list("employee_id", flat=True)]


def to_asked(analysis: Analysis, by: Viewer) -> Receivers:
    return analysis.participants.values_list("employee_id", flat=True)


def to_awaited(analysis: Analysis, by: Viewer) -> Receivers:
    """Those whose points of the open round are missing."""
    left = analysis.needs.filter(state="collected")
    gave = Score.objects.filter(need__in=left).values("by_id")
    return analysis.participants.exclude(employee_id__in=gave).values_list("employee_id", flat=True)


def to_deciders(signal: Signal, by: Viewer) -> Receivers:
    """Whoever heads the unit on the day."""
    held = Assignment.objects.filter(valid(by.today), position__unit=signal.unit_id, position__is_head=True)
    return held.values_list("employee_id", flat=True)


def about_signal(signal: Signal, by: Viewer) -> Mapping[str, Any]:
    return {"title": signal.title}


def about_analysis(analysis: Analysis, by: Viewer) -> Mapping[str, Any]:
    return {"analysis": analysis.occasion}


def to_owner(need: Need, by: Viewer) -> Receivers:
    return [need.owner_id]


def about(need: Need, by: Viewer) -> Mapping[str, Any]:
    return {"need": need.statement}


tell(
    "state_need",
    receivers=to_voters,
    sentence=_("Anda diminta menilai kebutuhan “%(need)s”. Nilai Anda tertutup sampai penilaian selesai."),
    url=PAGE,
    params=about,
)
tell(
    "invite_participants",
    receivers=to_voters,
    sentence=_("Anda diminta menilai kebutuhan “%(need)s”. Nilai Anda tertutup sampai penilaian selesai."),
    url=PAGE,
    params=about,
)
tell(
    "close_round",
    receivers=to_participants,
    sentence=_("Penilaian kebutuhan “%(need)s” ditutup. Peringkat dan sebarannya sudah dapat dilihat."),
    url=PAGE,
    params=about,
)
tell(
    "edit_need",
    receivers=to_owner,
    sentence=_("Kebutuhan “%(need)s” yang Anda pegang diubah."),
    url=PAGE,
    params=about,
)
tell(
    "drop_need",
    receivers=to_owner,
    sentence=_("Kebutuhan “%(need)s” dihentikan. Alasannya ada di halamannya."),
    url=PAGE,
    params=about,
)
tell(
    "answer_need",
    receivers=to_owner,
    sentence=_("Kebutuhan “%(need)s” sekarang dijawab oleh sebuah sasaran."),
    url=PAGE,
    params=about,
)
tell(
    "meet_need",
    receivers=to_participants,
    sentence=_("Kebutuhan “%(need)s” dinyatakan terpenuhi."),
    url=PAGE,
    params=about,
)
for verb, receivers, sentence in (
    (
        "open_analysis",
        to_asked,
        _("Anda diundang ke analisis “%(analysis)s”. Usulkan apa yang menghambat pekerjaan dan peluangnya."),
    ),
    ("invite_analysis", to_asked, _("Anda peserta analisis “%(analysis)s”. Usulan dan nilai Anda ditunggu.")),
    (
        "open_scoring",
        to_awaited,
        _("Nilailah kebutuhan dalam “%(analysis)s”. Nilai Anda tertutup sampai semua memberi nilai."),
    ),
    (
        "close_scoring",
        to_asked,
        _("Penilaian dalam “%(analysis)s” ditutup. Lihat di mana pendapat paling berbeda."),
    ),
    ("close_analysis", to_asked, _("Analisis “%(analysis)s” selesai. Peringkatnya sudah tetap.")),
):
    tell(verb, receivers=receivers, sentence=sentence, url="needs:analysis", params=about_analysis)
tell(
    "note_signal",
    receivers=to_deciders,
    sentence=_("Angka menunjukkan sesuatu: “%(title)s”. Putuskan apakah ini kebutuhan unit Anda."),
    url="needs:signals",
    params=about_signal,
)
