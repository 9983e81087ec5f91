"""Who opens a pulse question, who answers it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from selaras.domain.organization.codes import Role
from selaras.kernel.formats import date_text
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.kernel.viewer import Viewer

OPENERS = (Role.ADMIN_KEPEGAWAIAN, Role.PENGELOLA_KINERJA)


def may_open(user: Viewer) -> bool:
    return user.is_system or user.has(*OPENERS)


def check_open(user: Viewer) -> str:
    if user.is_system:
        return "sistem"
    for role in OPENERS:
        if user.has(role):
            return role
    raise Forbidden(_("Pertanyaan iklim dibuka oleh admin kepegawaian atau pengelola kinerja."))


def reason_not_to_answer(user: Viewer, question: Any) -> str:
    """Why the question cannot be answered today; empty where it can."""
    if user.today < question.opens_date:
        return _("Pertanyaan ini dibuka pada %(date)s.") % {"date": date_text(question.opens_date)}
    if user.today > question.closes_date:
        return _("Pertanyaan ini sudah ditutup pada %(date)s.") % {"date": date_text(question.closes_date)}
    return ""


def check_answer(user: Viewer, question: Any) -> str:
    reason = reason_not_to_answer(user, question)
    if reason:
        raise Refusal(reason, code="not_open")
    return "pegawai"
