"""Who defines an indicator, gives it figures and has it measured. Everybody reads."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from selaras.domain.organization.codes import Role
from selaras.kernel.refusal import Forbidden
from selaras.kernel.viewer import Viewer

from .querysets import RUNNERS

DEFINERS = (Role.PERENCANA, Role.ADMINISTRATOR)


def reason_not_to_define(user: Viewer, unit: Any) -> str:
    """Why this person may not define indicators of the unit; empty where it is allowed."""
    if _role(user, unit, DEFINERS):
        return ""
    return _("Indikator dan targetnya ditetapkan oleh pimpinan unit pemiliknya atau perencana.")


def check_define(user: Viewer, unit: Any) -> str:
    return _permitted(_role(user, unit, DEFINERS), reason_not_to_define(user, unit))


def reason_not_to_observe(user: Viewer, unit: Any) -> str:
    if _role(user, unit, RUNNERS):
        return ""
    return _("Angka indikator diberikan oleh pimpinan unit pemiliknya, perencana, atau pengelola kinerja.")


def check_observe(user: Viewer, unit: Any) -> str:
    return _permitted(_role(user, unit, RUNNERS), reason_not_to_observe(user, unit))


def check_measure(user: Viewer, unit: Any) -> str:
    """Measuring invents nothing: who may give figures may also have them computed."""
    return check_observe(user, unit)


def reason_not_to_answer_question(user: Viewer, unit: Any) -> str:
    """Who gives the unit's figures answers what is asked about them."""
    if _role(user, unit, RUNNERS):
        return ""
    return _(
        "Pertanyaan tentang angka dijawab oleh pimpinan unit pemiliknya, perencana, atau pengelola kinerja."
    )


def check_answer_question(user: Viewer, unit: Any) -> str:
    return _permitted(_role(user, unit, RUNNERS), reason_not_to_answer_question(user, unit))


def reason_not_to_run(user: Viewer) -> str:
    if user.is_system or user.has(*RUNNERS):
        return ""
    return _("Pengukuran seluruh indikator dijalankan oleh perencana atau pengelola kinerja.")


def check_run(user: Viewer) -> str:
    role = "sistem" if user.is_system else next((r for r in RUNNERS if user.has(r)), "")
    return _permitted(role, reason_not_to_run(user))


def _role(user: Viewer, unit: Any, roles: tuple[Role, ...]) -> str:
    if user.is_system:
        return "sistem"
    if user.leads_unit(unit.first):
        return "pimpinan_unit"
    return next((str(role) for role in roles if user.covers(unit.first, role)), "")


def _permitted(role: str, sentence: str) -> str:
    if not role:
        raise Forbidden(sentence)
    return role
