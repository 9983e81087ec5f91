"""What the tickets of a period make one ask about its figure (rules/gaming.py); a person answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.cycle.models import Holiday, Period
from selaras.kernel.calendar import DAY, WorkingCalendar
from selaras.kernel.closed import action
from selaras.kernel.periods import Period as Span
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import Measure, QuestionKind, TicketEvent
from ..models import Indicator, Measurement, Question, Ticket
from ..rules import gaming
from ..rules.gaming import Guard
from ..settings import guard_at
from .defining import locked
from .figures import is_from_log
from .measuring import fed

LOOKS = {"month": 12, "quarter": 4, "year": 1}
LONGEST_ANSWER = 4_000
Bounds = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Found:
    """One finding as it is kept."""

    kind: QuestionKind
    numbers: Mapping[str, Any]


@action
def ask(*, indicator_id: UUID, period: Period, as_of: dt.date, by: Viewer, at: dt.datetime) -> list[Question]:
    """Look at the tickets of an indicator's period; new questions are asked, those that no longer stand withdrawn.

    An answered question stays as it is. Returns those that stand.
    """
    indicator = locked(indicator_id)
    role = access.check_measure(by, indicator.owner_unit)
    return _ask(indicator, period, as_of, by, role, at)


@action
def ask_period(*, period: Period, as_of: dt.date, by: Viewer, at: dt.datetime) -> int:
    """The same for every indicator that a log feeds. Returns how many questions stand."""
    role = access.check_run(by)
    rows = [indicator for indicator in fed(period) if is_from_log(indicator)]
    return sum(len(_ask(indicator, period, as_of, by, role, at)) for indicator in rows)


@action
def answer_question(*, question_id: UUID, answer: str, by: Viewer, at: dt.datetime) -> Question:
    """What those who give the figure say to it; a later answer takes the place of the former, which stays on record."""
    rows = Question.objects.select_for_update(of=("self",)).select_related("indicator__owner_unit", "period")
    question: Question = rows.get(pk=question_id)
    role = access.check_answer_question(by, question.indicator.owner_unit)
    text = answer.strip()
    if not text or len(text) > LONGEST_ANSWER:
        sentence = _("Tulis jawabannya, paling panjang 4.000 huruf.")
        raise Refusal(sentence, code="no_answer", errors={"answer": sentence})
    before, question.answer = question.answer, text
    question.answered_by_id, question.answered_at = by.writes_as or by.person_id, at
    question.save(update_fields=["answer", "answered_by_id", "answered_at"])
    changes = {"answer": (before or None, text), "period": (None, question.period.code)}
    audit.record("answer_question", question.indicator, by=by, as_role=role, at=at, changes=changes)
    return question


def _ask(
    indicator: Indicator, period: Period, as_of: dt.date, by: Viewer, role: str, at: dt.datetime
) -> list[Question]:
    found = {one.kind: one for one in findings(indicator, period, as_of)}
    held = {
        QuestionKind(row.kind): row
        for row in Question.objects.select_for_update(of=("self",)).filter(indicator=indicator, period=period)
    }
    for kind, one in found.items():
        row = held.get(kind)
        if row is None:
            Question.objects.create(
                indicator=indicator, period=period, kind=kind, numbers=dict(one.numbers), asked_at=at
            )
            _tell("ask_question", indicator, period, kind, one.numbers, by, role, at)
        elif not row.answer and (row.withdrawn_at or row.numbers != dict(one.numbers)):
            row.numbers, row.withdrawn_at, row.asked_at = dict(one.numbers), None, at
            row.save(update_fields=["numbers", "withdrawn_at", "asked_at"])
            _tell("ask_question", indicator, period, kind, one.numbers, by, role, at)
    for kind, row in held.items():
        if kind not in found and not row.answer and row.withdrawn_at is None:
            row.withdrawn_at = at
            row.save(update_fields=["withdrawn_at"])
            _tell("withdraw_question", indicator, period, kind, row.numbers, by, role, at)
    return list(Question.objects.standing().filter(indicator=indicator, period=period).order_by("kind"))


def _tell(
    verb: str,
    indicator: Indicator,
    period: Period,
    kind: QuestionKind,
    numbers: Mapping[str, Any],
    by: Viewer,
    role: str,
    at: dt.datetime,
) -> None:
    changes = {"kind": (None, str(kind)), "period": (None, period.code), "numbers": (None, dict(numbers))}
    audit.record(verb, indicator, by=by, as_role=role, at=at, changes=changes)


def findings(indicator: Indicator, period: Period, as_of: dt.date) -> list[Found]:
    """What the tickets show, without keeping it: a handful of set-based reads, whatever the size of the log."""
    if not is_from_log(indicator):
        return []
    guard = guard_at(period.last_date)
    span = Span.parse(period.code)
    spans = [span]
    while len(spans) <= guard.periods:
        spans.append(spans[-1].previous())
    bounds = [(one.first_day, min(one.last_day, as_of)) for one in reversed(spans)]
    *before, now = _periods(indicator, bounds, span, as_of, guard)
    found = [
        Found(one.kind, _numbers(one)) for one in gaming.asked(now, before, guard, LOOKS[str(period.kind)])
    ]
    fitting = gaming.asks_of(Measure(indicator.measure))
    return [*(one for one in found if one.kind in fitting), *_narrowed(indicator, bounds[-1], guard)]


def _numbers(one: gaming.Asked) -> dict[str, Any]:
    """Whole numbers and the chance as text: they are kept and shown, never computed with again."""
    return {
        "part": one.part,
        "whole": one.whole,
        "base": one.base,
        "base_whole": one.base_whole,
        "chance": f"{float(one.chance):.1e}",
    }


def _periods(
    indicator: Indicator, bounds: list[Bounds], span: Span, as_of: dt.date, guard: Guard
) -> list[gaming.Period]:
    """The earlier periods and this one, the oldest first."""
    closings = _closings(indicator, bounds[0][0], bounds[-1][1], guard)
    openings = _openings(indicator, bounds[0][0], bounds[-1][1])
    made = []
    for first, last in bounds:
        closed = [row for day, row in closings.items() if first <= day <= last]
        came = [row for day, row in openings.items() if first <= day <= last]
        sums = {name: sum(row[name] for row in closed) for name in ("closed", "same_day", "told", "reopened")}
        sums |= {name: sum(row[name] for row in came) for name in ("came_in", "counted")}
        made.append(gaming.Period(**sums))
    days = _days(closings, span, as_of)
    if days is not None:
        made[-1] = gaming.Period(**{**vars(made[-1]), **vars(days)})
    return made


def _days(closings: Mapping[dt.date, Any], span: Span, as_of: dt.date) -> gaming.Days | None:
    """How the closings lie over the working days; None until the last of them is over."""
    calendar = WorkingCalendar(frozenset(Holiday.objects.values_list("date", flat=True)))
    working = [span.first_day + DAY * step for step in range((span.last_day - span.first_day).days + 1)]
    working = [day for day in working if calendar.is_working_day(day)]
    if not working or as_of < working[-1]:
        return None
    loads = [(day.weekday(), closings[day]["closed"] if day in closings else 0) for day in working[:-1]]
    last = sum(row["closed"] for day, row in closings.items() if working[-1] <= day <= span.last_day)
    return gaming.days_of(loads, last)


def _closings(indicator: Indicator, first: dt.date, last: dt.date, guard: Guard) -> dict[dt.date, Any]:
    """Day of (first) closing -> how many, how many on the day of opening, how many opened again soon."""
    day = Coalesce("first_closed_date", "closed_date", "reopened_date")
    again = Q(reopened_count__gt=0) & (
        Q(reopened_date=None)
        | Q(reopened_date__lt=F("day"))
        | Q(reopened_date__lte=F("day") + dt.timedelta(days=guard.soon))
    )
    rows = (
        Ticket.objects.filter(Q(source=indicator.source) & _where(indicator.filters))
        .annotate(day=day)
        .filter(day__gte=first, day__lte=last)
        .values("day")
        .order_by("day")
        .annotate(
            closed=Count("pk"),
            same_day=Count("pk", filter=Q(opened_date=F("day"))),
            told=Count("pk", filter=Q(reopened_count__isnull=False)),
            reopened=Count("pk", filter=again),
        )
    )
    return {row["day"]: row for row in rows}


def _openings(indicator: Indicator, first: dt.date, last: dt.date) -> dict[dt.date, Any]:
    """Day of opening -> how many came in at the source, and how many of them the definition counts."""
    rows = (
        Ticket.objects.filter(source=indicator.source, opened_date__gte=first, opened_date__lte=last)
        .values("opened_date")
        .order_by("opened_date")
        .annotate(came_in=Count("pk"), counted=Count("pk", filter=counts(indicator)))
    )
    return {row["opened_date"]: row for row in rows}


def counts(indicator: Indicator) -> Q:
    """Which tickets the definition takes: its filters, and what its measure needs to be there."""
    taken = _where(indicator.filters)
    if indicator.limits and indicator.within_days is None:
        taken &= Q(category__in=list(indicator.limits))
    if indicator.from_event != TicketEvent.OPENED:
        taken &= Q(**{f"{indicator.from_event}_date__isnull": False})
    if indicator.measure == Measure.REOPENED_SHARE:
        taken &= Q(reopened_count__isnull=False)
    return taken


def _where(filters: Mapping[str, Iterable[str]]) -> Q:
    where = Q(pk__isnull=False)
    for name, values in filters.items():
        if values:
            where &= Q(**{f"{name}__in": list(values)})
    return where


def _narrowed(indicator: Indicator, bounds: Bounds, guard: Guard) -> list[Found]:
    """The filters of the last figure that had others, against today's, both counted in this period."""
    earlier = (
        Measurement.objects.filter(indicator=indicator, definition_version__lt=indicator.version)
        .exclude(filters=indicator.filters)
        .order_by("-definition_version", "-run_at")
        .first()
    )
    if earlier is None:
        return []
    tickets = Ticket.objects.filter(source=indicator.source, opened_date__range=bounds)
    old, new = (
        tickets.filter(_where(earlier.filters)).count(),
        tickets.filter(_where(indicator.filters)).count(),
    )
    if not gaming.narrowed(old, new, guard):
        return []
    numbers = {
        "part": new,
        "whole": old,
        "version": earlier.definition_version,
        "now": indicator.version,
    }
    return [Found(QuestionKind.NARROWED, numbers)]
