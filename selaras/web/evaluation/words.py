"""The strip of an evaluation: where it stands, who holds the pen, until when, and what may be done now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.domain.cycle.models import Holiday
from selaras.domain.evaluation import access, labels
from selaras.domain.evaluation.clocks import Clocks
from selaras.domain.evaluation.codes import EvaluationState
from selaras.domain.evaluation.settings import settings_at
from selaras.domain.evaluation.workflow import OWNER
from selaras.kernel.calendar import WorkingCalendar
from selaras.kernel.viewer import Viewer
from selaras.web import zones
from selaras.web.strips import Step, steps

S = EvaluationState


@dataclass
class Pen:
    """``may_…`` choose the buttons of a template, ``…_reason`` say why one cannot be pressed; actions
    check again."""

    steps: list[Step]
    holder: str
    since: dt.datetime | None
    deadline: dt.date | None
    is_employee: bool
    is_penilai: bool
    is_decider: bool
    may_answer: bool
    may_take_back: bool
    object_reason: str
    may_explain: bool
    decide_reason: str
    late: bool


def clocks_for(request: Any, evaluation: Any) -> Clocks:
    """The clocks of one delivered evaluation; two queries (holidays, settings)."""
    delivered = (
        timezone.localdate(evaluation.delivered_at) if evaluation.delivered_at else request.frame.today
    )
    days = Holiday.objects.filter(date__gte=delivered).values_list("date", flat=True)
    zone = zones.zone(request.frame.agency["time_zone"])
    return Clocks(zone, WorkingCalendar(frozenset(days)), settings_at(delivered).terms)


def pen_of(evaluation: Any, objection: Any, clocks: Clocks, viewer: Viewer, now: dt.datetime) -> Pen:
    """``evaluation`` comes with its people; ``objection`` is None where there is none."""
    term = clocks.objection(evaluation)
    deadline = _deadline(evaluation, objection, clocks)
    return Pen(
        steps=_steps(evaluation, objection),
        holder=_holder(evaluation, viewer),
        since=_since(evaluation, objection),
        deadline=deadline,
        is_employee=evaluation.employee_id == viewer.person_id,
        is_penilai=access.judges(viewer, evaluation),
        is_decider=access.decides(viewer, evaluation),
        may_answer=not access.reason_not_to_answer(viewer, evaluation),
        may_take_back=not access.reason_not_to_take_back(viewer, evaluation),
        object_reason=access.reason_not_to_object(viewer, evaluation, term, now),
        may_explain=not access.reason_not_to_explain(viewer, evaluation),
        decide_reason=access.reason_not_to_decide(viewer, evaluation),
        late=deadline is not None and deadline < viewer.today,
    )


def draft_steps(evaluation: Any) -> list[Step]:
    """The way of a draft; the employee's own view is behind us once it is written."""
    found = steps(_path(), here=str(S.DRAFT))
    first = Step(_("Penilaian diri"), "past" if evaluation.self_note else "next")
    return [first, *found]


def _path(objected: bool = False) -> list[tuple[str, str]]:
    states = [S.DRAFT, S.DELIVERED, *([S.OBJECTED, S.EXPLAINED] if objected else []), S.FINAL]
    return [(str(state), str(labels.EVALUATION_STATE[state])) for state in states]


def _steps(evaluation: Any, objection: Any) -> list[Step]:
    return steps(
        _path(objection is not None), here=str(evaluation.state), finished=evaluation.state == S.FINAL
    )


def _holder(evaluation: Any, viewer: Viewer) -> str:
    people = {
        "penilai": evaluation.penilai,
        "employee": evaluation.employee,
        "superior_of_penilai": evaluation.decider,
    }
    holder = people.get(OWNER[S(evaluation.state)])
    if holder is None:
        return ""
    held = viewer.holds_pen(holder.pk, evaluation.employee_id, evaluation.penilai_id)
    return _("Anda") if holder.pk == viewer.person_id or held else holder.full_name


def _since(evaluation: Any, objection: Any) -> dt.datetime | None:
    moments = {
        S.DRAFT: evaluation.created_at,
        S.DELIVERED: evaluation.delivered_at,
        S.FINAL: evaluation.final_at,
    }
    if objection:
        moments |= {S.OBJECTED: objection.filed_at, S.EXPLAINED: objection.explained_at}
    return moments.get(S(evaluation.state))


def _deadline(evaluation: Any, objection: Any, clocks: Clocks) -> dt.date | None:
    if evaluation.state == S.DELIVERED:
        term = clocks.objection(evaluation)
        return term.day if term else None
    if objection and evaluation.state == S.OBJECTED:
        return clocks.explanation(objection).day
    return clocks.decision(objection).day if objection and evaluation.state == S.EXPLAINED else None


def dates_of(evaluation: Any, objection: Any) -> list[tuple[str, dt.datetime]]:
    """What happened when, for the side of the page, earliest first."""
    told = [
        (_("Penilaian diri ditulis"), evaluation.self_note_at),
        (_("Hasil disampaikan"), evaluation.delivered_at),
        (_("Hasil diterima"), evaluation.received_at),
        (_("Keberatan disampaikan"), objection and objection.filed_at),
        (_("Penjelasan penilai"), objection and objection.explained_at),
        (_("Keberatan diputus"), objection and objection.decided_at),
        (_("Final"), evaluation.final_at),
    ]
    return [(label, moment) for label, moment in told if moment]
