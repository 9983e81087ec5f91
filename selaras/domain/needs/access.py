"""Who states, weighs and closes a need. Everybody in the agency reads."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from selaras.domain.organization.codes import Role
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.kernel.viewer import Viewer

from .codes import AnalysisState, NeedState

STEERERS = (Role.PERENCANA, Role.PENGELOLA_KINERJA)


def _office(user: Viewer, unit: Any) -> str:
    if user.is_system:
        return "sistem"
    if user.leads_unit(unit.first):
        return "pimpinan_unit"
    return next((str(role) for role in STEERERS if user.covers(unit.first, role)), "")


def _permitted(role: str, sentence: str) -> str:
    if not role:
        raise Forbidden(sentence)
    return role


def reason_not_to_state(user: Viewer, unit: Any) -> str:
    """Why this person may not state a need of the unit; empty where it is allowed."""
    if _office(user, unit):
        return ""
    return _("Kebutuhan unit ini dicatat oleh pimpinannya, perencana, atau pengelola kinerja.")


def check_state(user: Viewer, unit: Any) -> str:
    return _permitted(_office(user, unit), reason_not_to_state(user, unit))


def _steers(user: Viewer, need: Any) -> str:
    if need.analysis_id and need.analysis.facilitator_id == user.person_id:
        return "pemandu_analisis"
    return _office(user, need.unit) or ("pemegang_kebutuhan" if need.owner_id == user.person_id else "")


def reason_not_to_guide(user: Viewer, analysis: Any) -> str:
    """Guiding an analysis: inviting, opening and closing rounds, weighing anew, ending it."""
    if analysis.facilitator_id == user.person_id or _office(user, analysis.unit):
        return ""
    return _("Analisis ini dipandu oleh pemandunya, pimpinan unit, perencana, atau pengelola kinerja.")


def check_guide(user: Viewer, analysis: Any) -> str:
    guides = "pemandu_analisis" if analysis.facilitator_id == user.person_id else ""
    return _permitted(guides or _office(user, analysis.unit), reason_not_to_guide(user, analysis))


def reason_not_to_decide_signal(user: Viewer, signal: Any) -> str:
    if _office(user, signal.unit):
        return ""
    return _("Isyarat ini diputuskan oleh pimpinan unitnya, perencana, atau pengelola kinerja.")


def check_decide_signal(user: Viewer, signal: Any) -> str:
    return _permitted(_office(user, signal.unit), reason_not_to_decide_signal(user, signal))


def reason_not_to_propose(user: Viewer, analysis: Any, *, is_participant: bool) -> str:
    if not is_participant and reason_not_to_guide(user, analysis):
        return _("Kebutuhan diusulkan oleh mereka yang diundang ke analisis ini.")
    if analysis.state != AnalysisState.COLLECTING:
        return _("Pengumpulan sudah ditutup. Minta pemandu membukanya lagi bila ada yang terlewat.")
    return ""


def check_propose(user: Viewer, analysis: Any, *, is_participant: bool) -> str:
    sentence = reason_not_to_propose(user, analysis, is_participant=is_participant)
    role = "peserta_analisis" if is_participant else ""
    role = role or ("" if reason_not_to_guide(user, analysis) else check_guide(user, analysis))
    if sentence and role:
        raise Refusal(sentence, code="wrong_state")
    return _permitted(role, sentence)


def reason_not_to_steer(user: Viewer, need: Any) -> str:
    """Steering is editing, inviting, closing the round, demanding skills, meeting and dropping."""
    if _steers(user, need):
        return ""
    return _("Kebutuhan ini diubah oleh pemegangnya, pimpinan unit, perencana, atau pengelola kinerja.")


def check_steer(user: Viewer, need: Any) -> str:
    return _permitted(_steers(user, need), reason_not_to_steer(user, need))


def reason_not_to_add_fact(user: Viewer, need: Any, *, is_participant: bool) -> str:
    if is_participant or _steers(user, need):
        return ""
    return _("Bukti ditambahkan oleh mereka yang diminta menilai kebutuhan ini.")


def check_add_fact(user: Viewer, need: Any, *, is_participant: bool) -> str:
    role = _steers(user, need) or ("penilai_kebutuhan" if is_participant else "")
    return _permitted(role, reason_not_to_add_fact(user, need, is_participant=is_participant))


def reason_not_to_score(user: Viewer, need: Any, *, is_participant: bool) -> str:
    if not (is_participant or _steers(user, need)):
        return _("Kebutuhan ini dinilai oleh mereka yang diminta menilainya.")
    if need.analysis_id and need.analysis.state == AnalysisState.COLLECTING:
        return _("Penilaian belum dibuka: kebutuhan masih dikumpulkan dalam analisis.")
    if need.state != NeedState.COLLECTED:
        return _("Penilaian kebutuhan ini sudah ditutup. Minta dibuka lagi bila ada yang berubah.")
    return ""


def check_score(user: Viewer, need: Any, *, is_participant: bool) -> str:
    role = _steers(user, need) or ("penilai_kebutuhan" if is_participant else "")
    sentence = reason_not_to_score(user, need, is_participant=is_participant)
    if sentence and role:
        raise Refusal(sentence, code="wrong_state")
    return _permitted(role, sentence)
