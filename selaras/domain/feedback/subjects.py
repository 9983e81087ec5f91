"""What feedback may be about: a result of the plan in force, or one of the seven values."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.skp.berakhlak import BY_CODE
from selaras.domain.skp.models import HasilKerja, Skp
from selaras.kernel.refusal import Refusal

from .querysets import plan_in_force


def results_to_speak_of(person_id: UUID, at: dt.date) -> list[HasilKerja]:
    """The results of the person's agreed plan, which colleagues may name; none where there is no plan."""
    plan = plan_in_force(person_id, at)
    return list(plan.results.order_by("number")) if plan else []


def about(
    person_id: UUID, at: dt.date, result_id: UUID | None, value: str, *, is_optional: bool = False
) -> tuple[Skp | None, HasilKerja | None, str]:
    """The plan, the result and the value that are meant. Raises Refusal unless it is exactly one of the two."""
    plan: Skp | None = plan_in_force(person_id, at)
    if result_id and not value:
        result = plan and plan.results.filter(pk=result_id).first()
        if not result:
            raise _refused(_("RHK itu tidak ada di rencana yang sedang berjalan. Pilih yang lain."))
        return plan, result, ""
    if value in BY_CODE and not result_id:
        return plan, None, value
    if is_optional and not value and not result_id:
        return plan, None, ""
    raise _refused(_("Pilih satu: RHK, atau salah satu nilai BerAKHLAK."))


def _refused(sentence: str) -> Refusal:
    return Refusal(sentence, code="subject", errors={"about": sentence})
