"""Who runs a survey, who looks over its answers. Everybody in the agency reads the result; citizens need no account."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from selaras.kernel.formats import date_text
from selaras.kernel.refusal import Forbidden, Gone, Refusal
from selaras.kernel.viewer import Viewer

from .codes import SurveyState
from .querysets import READERS, RUNNERS, VERIFIERS

WARGA = "warga"


def _office(user: Viewer, unit: Any) -> str:
    if user.is_system:
        return "sistem"
    if user.leads_unit(unit.first):
        return "pimpinan_unit"
    return next((str(role) for role in RUNNERS if user.covers(unit.first, role)), "")


def may_run_any(user: Viewer) -> bool:
    return bool(user.leads) or user.has(*RUNNERS)


def reason_not_to_run(user: Viewer, unit: Any) -> str:
    """Running is preparing, opening, closing, publishing, and bringing paper in; empty where it is allowed."""
    if _office(user, unit):
        return ""
    return _("Survei unit ini dijalankan oleh pimpinannya, pengelola kinerja, atau perencana.")


def check_run(user: Viewer, unit: Any) -> str:
    if role := _office(user, unit):
        return role
    raise Forbidden(reason_not_to_run(user, unit))


def _verifier(user: Viewer, survey: Any) -> str:
    if user.is_system:
        return "sistem"
    if user.leads_unit(survey.unit.first):
        return ""
    return next((str(role) for role in VERIFIERS if user.covers(survey.unit.first, role)), "")


def reason_not_to_verify(user: Viewer, survey: Any) -> str:
    """Whoever is judged by the index does not choose the answers it is made of."""
    if _verifier(user, survey):
        return ""
    return _(
        "Jawaban diperiksa oleh pengelola kinerja atau perencana, bukan oleh pimpinan unit yang dinilai."
    )


def check_verify(user: Viewer, survey: Any) -> str:
    if role := _verifier(user, survey):
        return role
    raise Forbidden(reason_not_to_verify(user, survey))


def may_read_answers(user: Viewer, survey: Any) -> bool:
    """Single answers and citizens' words, as ``Response.visible_to`` tells them."""
    return user.is_system or user.leads_unit(survey.unit.first) or user.covers(survey.unit.first, *READERS)


def reason_not_to_answer(user: Viewer, survey: Any) -> str:
    """Why a citizen cannot answer today; empty where it is possible."""
    if survey.state == SurveyState.DRAFT:
        return _("Survei ini belum dibuka.")
    if survey.state == SurveyState.CLOSED or user.today > survey.last_date:
        return _("Survei ini sudah ditutup. Terima kasih sudah ingin menjawab.")
    if user.today < survey.first_date:
        return _("Survei ini dibuka pada %(date)s.") % {"date": date_text(survey.first_date)}
    return ""


def check_answer(user: Viewer, survey: Any) -> str:
    """Nobody signs in to answer: ``user`` tells the day of the agency."""
    reason = reason_not_to_answer(user, survey)
    if reason and survey.state == SurveyState.CLOSED:
        raise Gone(reason, code="survey_closed")
    if reason:
        raise Refusal(reason, code="not_open")
    return WARGA
