"""What a change would mean for agreed plans: one proposal a plan, one line a difference (rules.md 2.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from selaras.domain.audit.batch import record_many
from selaras.domain.skp.models import HasilIndicator, HasilKerja
from selaras.kernel.bulk import insert_rows
from selaras.kernel.keys import uuid7

from ..codes import AddendumState, ChangeAct, ChangedKind, ProposedKind
from ..models import AddendumProposal, Change, ProposedLine
from ..rules import aim_text

LINE = ("id", "proposal_id", "change_id", "result_id", "line_id", "kind", "before", "after")
# (plan, result, line, kind, before, after)
Difference = tuple[UUID, UUID, UUID | None, ProposedKind, str, str]


def propose(change: Change, changed: Any, told: dict[str, Any]) -> None:
    """Open a proposal for each agreed plan that is touched, or add to the one that waits."""
    found = list(_differences(changed, told["by"].today))
    if not found:
        return
    plans = sorted({row[0] for row in found})
    held = dict(AddendumProposal.objects.open().filter(skp__in=plans).values_list("skp_id", "pk"))
    fresh = {plan: uuid7() for plan in plans if plan not in held}
    names = ("id", "skp_id", "state", "opened_at", "version", "reason")
    insert_rows(
        AddendumProposal,
        names,
        [(key, plan, AddendumState.PROPOSED, told["at"], 1, "") for plan, key in fresh.items()],
    )
    _put(change, found, held | fresh)
    _told("open_addendum_proposal", fresh.values(), change, told)
    _told("extend_addendum_proposal", held.values(), change, told)


def _told(verb: str, keys: Iterable[UUID], change: Change, told: dict[str, Any]) -> None:
    things = ((key, {"change": (None, change.pk)}) for key in keys)
    record_many(verb, "addendumproposal", things, **told)


def _put(change: Change, found: list[Difference], proposals: dict[UUID, UUID]) -> None:
    """A later difference of the same line takes the place of the earlier one, which began where the plan stands."""
    keys = ([proposals[row[0]] for row in found], [row[1] for row in found], [row[2] for row in found])
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM changes_proposedline held USING "
            "unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::text[]) new(proposal, result, line, kind) "
            "WHERE held.proposal_id = new.proposal AND held.result_id = new.result "
            "AND held.line_id IS NOT DISTINCT FROM new.line AND held.kind = new.kind",
            [*keys, [str(row[3]) for row in found]],
        )
    rows = (
        (uuid7(), proposals[plan], change.pk, result, line, kind, before, after)
        for plan, result, line, kind, before, after in found
    )
    insert_rows(ProposedLine, LINE, rows)


def _differences(changed: Any, today: dt.date) -> Iterable[Difference]:
    """Of the agreed plans in force; each result once at least, so that nobody wonders why the plan is named."""
    results = _results(changed, today)
    told: set[UUID] = set()
    for row in _worded(changed, results, today):
        told.add(row[1])
        yield row
    for result in results:
        if result.pk not in told:
            yield (result.skp_id, result.pk, None, ProposedKind.REVIEW, result.statement, "")


def _results(changed: Any, today: dt.date) -> list[HasilKerja]:
    first = max(changed.first or today, today)
    rows = HasilKerja.objects.filter(
        pk__in=list(changed.results), skp__state="agreed", skp__last_date__gte=first
    )
    if changed.last:
        rows = rows.filter(skp__first_date__lte=changed.last)
    return list(rows.order_by("skp_id", "number"))


def _worded(changed: Any, results: list[HasilKerja], today: dt.date) -> Iterable[Difference]:
    if changed.kind == ChangedKind.TARGET and changed.aim and changed.is_whole_year:
        yield from _targets(changed, results)
    if changed.kind == ChangedKind.OBJECTIVE:
        yield from _objectives(changed, results)


def _targets(changed: Any, results: list[HasilKerja]) -> Iterable[Difference]:
    """A line that took the old target over is offered the new one; one with a share of its own is looked at."""
    plans = {row.pk: row.skp_id for row in results}
    old, new = (aim_text(*(one[name] for name in ("value", "lower", "upper"))) for one in changed.aim)
    lines = HasilIndicator.objects.filter(result__in=list(plans), indicator_id=changed.thing_id)
    waiting = _waiting(ProposedKind.TARGET, line__in=lines)
    for line in lines.order_by("result_id", "number"):
        here = aim_text(line.target, line.lower, line.upper)
        offered = waiting.get((line.result_id, line.pk))
        if here != new or offered:
            after = new if old in (here, offered) else ""
            yield (plans[line.result_id], line.result_id, line.pk, ProposedKind.TARGET, here, after)


def _waiting(kind: ProposedKind, **where: Any) -> dict[tuple[Any, Any], str]:
    """What open proposals offer already, by result and line: a further change goes on from there."""
    rows = ProposedLine.objects.filter(proposal__state=AddendumState.PROPOSED, kind=kind, **where)
    told = rows.order_by("pk").values_list("result_id", "line_id", "after")
    return {(result, line): after for result, line, after in told}


def _objectives(changed: Any, results: list[HasilKerja]) -> Iterable[Difference]:
    """An RHK that bears the objective's own words is offered the new ones; of one taken away the link is loosened."""
    words = {one["field"]: one for one in changed.difference}
    said = words.get("statement")
    waiting = _waiting(ProposedKind.STATEMENT, result__in=[row.pk for row in results])
    for row in results:
        if row.objective_id != changed.thing_id:
            continue
        if changed.act == ChangeAct.TAKEN_AWAY:
            yield (row.skp_id, row.pk, None, ProposedKind.OBJECTIVE, changed.title, "")
        elif said and said["before"].strip() in (row.statement.strip(), waiting.get((row.pk, None))):
            yield (row.skp_id, row.pk, None, ProposedKind.STATEMENT, row.statement, said["after"])
