"""What follows from a move for plans and evaluations that are still open (rules.md 2.5, 2.6).

The mover's own plan ends with its segment. A plan whose penilai changes under it goes to the new one as it stands;
each evaluation of a period that ended before stays with its own penilai, the drafts of later ones go along. What was
delivered stays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction

from selaras.domain.cycle.codes import PeriodState
from selaras.domain.evaluation import actions as evaluation
from selaras.domain.evaluation.codes import EvaluationState
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.ledger import actions as ledger
from selaras.domain.ledger.codes import LEAVING, MoveKind
from selaras.domain.ledger.models import Move
from selaras.domain.organization.querysets import subordinates_of, superior_of, superiors_at
from selaras.domain.skp import actions as skp
from selaras.domain.skp.models import Skp
from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer, system

from .checks import post_on

# These end the running plan: a new post, a new number, or the end of service (rules.md 2.5).
_CUTS = (MoveKind.TRANSFER, MoveKind.PROMOTION, MoveKind.PPPK_TO_PNS, *LEAVING)
_UNDECIDED = (EvaluationState.DELIVERED, EvaluationState.OBJECTED, EvaluationState.EXPLAINED)


def follow_when_due(move: Move, by: Viewer, at: dt.datetime) -> Move:
    """At once where the day has come; else the daily job does it (jobs/moves.py)."""
    return follow_move(move=move, by=by, at=at) if move.effective_date <= by.today else move


@action
def follow_due(*, by: Viewer, at: dt.datetime) -> int:
    """Bring in line what has begun by today; returns how many moves."""
    moves = list(Move.objects.due(by.today).select_related("employee"))
    for move in moves:
        follow_move(move=move, by=by, at=at)
    return len(moves)


@action
def follow_move(*, move: Move, by: Viewer, at: dt.datetime) -> Move:
    """Plans and evaluations of the mover, of those led before and after, and what lay with somebody who left."""
    day = move.effective_date
    if move.kind in _CUTS and (move.kind != MoveKind.PROMOTION or move.to_position_id):
        _end_own_plan(move, by, at)
    led = _plans_from(day).filter(penilai=move.employee_id).values_list("employee_id", flat=True)
    now = subordinates_of(move.employee_id, max(day, by.today))
    follow_superiors(employee_ids={move.employee_id, *led, *now}, since=day, by=by, at=at)
    if move.kind in LEAVING:
        _pass_on(move, by, at)
    return ledger.mark_followed(move_id=move.pk, by=by, at=at)


@action
def follow_superiors(*, employee_ids: Iterable[UUID], since: dt.date, by: Viewer, at: dt.datetime) -> int:
    """Open plans of these people go to whoever leads them now; returns how many changed hands."""
    plans = list(_plans_from(since).filter(employee_id__in=set(employee_ids)).order_by("pk"))
    days = {plan.pk: min(max(since, plan.first_date, by.today), plan.last_date) for plan in plans}
    leads = {
        day: superiors_at(day, {plan.employee_id for plan in plans if days[plan.pk] == day})
        for day in set(days.values())
    }
    changed = 0
    for plan in plans:
        penilai_id = leads[days[plan.pk]].get(plan.employee_id)
        if penilai_id is None or penilai_id == plan.penilai_id:
            continue
        skp.hand_over(skp_id=plan.pk, penilai_id=penilai_id, since=since, by=by, at=at)
        drafts = Evaluation.objects.filter(
            skp=plan, state=EvaluationState.DRAFT, period__last_date__gte=since
        )
        for key in drafts.values_list("pk", flat=True):
            evaluation.hand_over(evaluation_id=key, penilai_id=penilai_id, by=by, at=at)
        changed += 1
    return changed


@action
def align_superiors(*, by: Viewer, at: dt.datetime, employee_ids: Iterable[UUID] | None = None) -> int:
    """Open plans lie with whoever leads on this day, by whatever way that came about: a file, a reorganisation, an
    entry in somebody's standing, a day that has begun. None: everybody's. Returns how many changed hands.

    It follows from what others decided, so the record names the system; their decision stands beside it.
    """
    running = _plans_from(by.today).filter(first_date__lte=by.today)
    if employee_ids is not None:
        employee_ids = set(employee_ids)
        running = running.filter(employee__in=employee_ids)
    leads = superiors_at(by.today, employee_ids)
    held = running.values_list("employee_id", "penilai_id")
    elsewhere = {person for person, penilai in held if leads.get(person) not in (None, penilai)}
    if not elsewhere:
        return 0
    return follow_superiors(employee_ids=elsewhere, since=by.today, by=system(by.agency_id, by.today), at=at)


@contextmanager
def plans_following(*, employee_id: UUID, by: Viewer, at: dt.datetime) -> Iterator[None]:
    """Around what changes where one person stands: whoever is led by somebody else afterwards, that person or one of
    those led before or after, has the open plan there at once. One transaction."""
    around = {employee_id, *subordinates_of(employee_id, by.today)}
    with transaction.atomic():
        yield
        around.update(subordinates_of(employee_id, by.today))
        align_superiors(employee_ids=around, by=by, at=at)


def _plans_from(day: dt.date) -> Any:
    """Plans that still run on the day, in years that are open."""
    return Skp.objects.filter(last_date__gte=day).exclude(period__state=PeriodState.CLOSED)


def _end_own_plan(move: Move, by: Viewer, at: dt.datetime) -> None:
    """The plan that runs on the day ends the day before; one that would begin on it belongs to the new post."""
    day = move.effective_date
    for plan in _plans_from(day).filter(employee=move.employee_id, first_date__lte=day).order_by("pk"):
        if plan.first_date < day:
            skp.end(skp_id=plan.pk, last_date=day - dt.timedelta(days=1), by=by, at=at)
            drafts = Evaluation.objects.filter(
                skp=plan, state=EvaluationState.DRAFT, period__first_date__gte=day
            )
            for key in drafts.values_list("pk", flat=True):
                evaluation.drop_draft(evaluation_id=key, by=by, at=at)
            continue
        post, penilai_id = post_on(move.employee, day), superior_of(move.employee_id, day)
        if move.kind not in LEAVING and post is not None and penilai_id is not None:
            skp.reseat(skp_id=plan.pk, position=post, penilai_id=penilai_id, by=by, at=at)


def _pass_on(move: Move, by: Viewer, at: dt.datetime) -> None:
    """Who has left writes no evaluation and decides no objection: it goes to whoever led that person (rules.md 3.8)."""
    gone, before = move.employee_id, move.effective_date - dt.timedelta(days=1)
    above = superior_of(gone, before)
    left = Evaluation.objects.filter(penilai=gone).exclude(period__state=PeriodState.CLOSED)
    for one in left.filter(state=EvaluationState.DRAFT).select_related("skp").order_by("pk"):
        successor = one.skp.penilai_id if one.skp.penilai_id != gone else above
        if successor is not None and successor != one.employee_id:
            evaluation.hand_over(evaluation_id=one.pk, penilai_id=successor, by=by, at=at)
    ended = Skp.objects.filter(penilai=gone, last_date__lt=move.effective_date)
    for plan in ended.exclude(period__state=PeriodState.CLOSED).order_by("pk"):
        if above is not None and above != plan.employee_id:
            skp.hand_over(skp_id=plan.pk, penilai_id=above, since=move.effective_date, by=by, at=at)
    waiting = Evaluation.objects.filter(decider=gone, state__in=_UNDECIDED)
    for one in waiting.order_by("pk"):
        decider = superior_of(one.penilai_id, by.today) if one.penilai_id != gone else above
        evaluation.change_decider(evaluation_id=one.pk, decider_id=decider, by=by, at=at)
