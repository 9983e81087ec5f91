"""A need, an objective or a target changes: its impact before, the tasks and proposals after (issue 5, must 2).

It listens to the audit (docs/adr/0005), so that every door that changes one of them spreads it in the same transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from selaras.domain.audit.models import Event
from selaras.domain.changes.actions import Changed, spread
from selaras.domain.changes.codes import ChangeAct as A
from selaras.domain.changes.codes import ChangedKind as K
from selaras.domain.changes.rules import KEY, ClarificationTerms, aim_text, terms_from
from selaras.domain.competency.models import Competency
from selaras.domain.cycle.codes import PeriodKind
from selaras.domain.cycle.models import Period
from selaras.domain.tenancy.models import AgencySetting
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Viewer

from .reach import Reach, reach_of_carriers, reach_of_indicator, reach_of_need, reach_of_objective

Changes = Mapping[str, Sequence[Any]]
# What of a thing means something to those whose plans hang on it; who holds it or when it is reviewed does not.
NEED_FIELDS = ("kind", "statement", "affected", "cause", "resources", "demanded_resources")
OBJECTIVE_FIELDS = ("statement", "note", "first_year", "last_year")
AIM = ("value", "lower", "upper")
_TOUCHED = """
SELECT count(DISTINCT employee_id), count(DISTINCT penilai_id), count(*) FILTER (WHERE state = 'agreed'),
    coalesce(array_agg(id ORDER BY id), '{}')
FROM skp_skp WHERE id = ANY(%s) AND last_date >= %s AND first_date <= %s
"""
_LAST = dt.date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Impact:
    """``reach``: everything that hangs on it. ``people`` and their ``superiors`` would have to talk it over,
    ``agreed`` plans would be offered an addendum; ``plans`` are those still in force."""

    reach: Reach
    people: int
    superiors: int
    agreed: int
    plans: tuple[UUID, ...]


def impact_of_need(need_id: UUID, today: dt.date) -> Impact:
    return _impact(reach_of_need(need_id), today)


def impact_of_objective(objective_id: UUID, today: dt.date) -> Impact:
    return _impact(reach_of_objective(objective_id), today)


def impact_below(objective_id: UUID, today: dt.date) -> Impact:
    """Of something new under the objective."""
    return _impact(reach_of_carriers(objective_id), today)


def impact_of_target(indicator_id: UUID, period: Period | None, today: dt.date) -> Impact:
    reach = reach_of_indicator(indicator_id)
    if period is None:
        return _impact(reach, today)
    return _impact(reach, today, period.first_date, period.last_date)


def _impact(
    reach: Reach, today: dt.date, first: dt.date | None = None, last: dt.date | None = None
) -> Impact:
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED, [list(reach.plans), max(first or today, today), last or _LAST])
        people, superiors, agreed, plans = cursor.fetchone()
    return Impact(reach, people, superiors, agreed, tuple(plans))


def terms_on(day: dt.date) -> ClarificationTerms:
    """The setting in force on the day, else the default."""
    row = AgencySetting.objects.filter(valid(day), key=KEY).order_by("-valid_from").first()
    return terms_from(row.value, row.legal_basis) if row else ClarificationTerms()


# --- after the change ---


def listen(event: Event, thing: Any, by: Viewer, changes: Changes) -> None:
    """Called for each event in its transaction."""
    make = _MAKERS.get(event.verb)
    changed = make(event.verb, thing, changes) if make else None
    if changed is not None:
        due = terms_on(by.today).due(by.today)
        spread(changed=changed, due=due, by=by, as_role=event.as_role, at=event.at)


def _need(verb: str, need: Any, changes: Changes) -> Changed | None:
    difference = _difference(changes, NEED_FIELDS) if verb == "edit_need" else _state_of(verb, changes)
    act = _ACTS.get(verb, A.EDITED)
    return _changed(K.NEED, act, need.pk, need.statement, difference, reach_of_need(need.pk))


def _demand(verb: str, need: Any, changes: Changes) -> Changed | None:
    """A skill asked for, at another level, or not any more."""
    code = next(value for value in changes["competency"] if value)
    name = Competency.objects.values_list("name", flat=True).get(code=code)
    before, after = (f"{name} {level}" if level else "" for level in changes["level"])
    difference = [{"field": "competency", "before": before, "after": after}] if before != after else []
    return _changed(K.NEED, A.EDITED, need.pk, need.statement, difference, reach_of_need(need.pk))


def _objective(verb: str, objective: Any, changes: Changes) -> Changed | None:
    difference = (
        _difference(changes, OBJECTIVE_FIELDS) if verb == "edit_objective" else _state_of(verb, changes)
    )
    act = _ACTS.get(verb, A.EDITED)
    reach = reach_of_objective(objective.pk)
    return _changed(K.OBJECTIVE, act, objective.pk, objective.statement, difference, reach)


def _below(verb: str, objective: Any, changes: Changes) -> Changed | None:
    """A further objective under one that is carried already; another share of the same parent is none."""
    before, parent = changes["parent"]
    if before is not None:
        return None
    difference = [{"field": "statement", "before": "", "after": objective.statement}]
    reach = reach_of_carriers(parent.pk)
    return _changed(K.OBJECTIVE, A.ADDED, objective.pk, objective.statement, difference, reach)


def _answered(verb: str, objective: Any, changes: Changes) -> Changed | None:
    """A further need is laid on an objective that is carried already."""
    link = objective.need_links.select_related("need").get(need__statement=changes["need"][1])
    difference = [{"field": "statement", "before": "", "after": link.need.statement}]
    reach = reach_of_objective(objective.pk)
    return _changed(K.NEED, A.ADDED, link.need_id, link.need.statement, difference, reach)


def _target(verb: str, indicator: Any, changes: Changes) -> Changed | None:
    before, after = _aims(verb, changes, indicator)
    period = Period.objects.get(code=next(code for code in changes["period"] if code))
    texts = [aim_text(*(one[name] for name in AIM)) for one in (before, after)]
    difference = [{"field": "target", "before": texts[0], "after": texts[1]}]
    act = A.TAKEN_AWAY if not texts[1] else A.EDITED if texts[0] else A.ADDED
    days = {"period": period.code, "first": period.first_date, "last": period.last_date}
    return _changed(
        K.TARGET,
        act,
        indicator.pk,
        indicator.name,
        difference,
        reach_of_indicator(indicator.pk),
        aim=(before, after),
        is_whole_year=period.kind == PeriodKind.YEAR,
        **days,
    )


def _path(verb: str, indicator: Any, changes: Changes) -> Changed | None:
    """A year's path sets many targets and is one change. Where the year's own moved, its parts follow from it; else it
    tells each part that did."""
    before, after = changes.get("targets", ({}, {}))
    year = changes["period"][1]
    codes = before | after
    rows = list(Period.objects.filter(code__in=[year] if year in codes else list(codes)))
    rows.sort(key=lambda row: (row.last_date, row.first_date))
    pairs = [(_edges(before.get(row.code)), _edges(after.get(row.code))) for row in rows]
    texts = [tuple(aim_text(*(one[name] for name in AIM)) for one in pair) for pair in pairs]
    if not rows:
        return None
    difference = [
        {"field": "target", "before": old, "after": new} | ({} if row.code == year else {"period": row.code})
        for row, (old, new) in zip(rows, texts, strict=True)
    ]
    has_old, has_new = (any(pair[side] for pair in texts) for side in (0, 1))
    return _changed(
        K.TARGET,
        A.TAKEN_AWAY if not has_new else A.EDITED if has_old else A.ADDED,
        indicator.pk,
        indicator.name,
        difference,
        reach_of_indicator(indicator.pk),
        period=year,
        first=min(row.first_date for row in rows),
        last=rows[-1].last_date,
        aim=pairs[0] if year in codes else None,
        is_whole_year=year in codes,
    )


def _edges(told: Sequence[str | None] | None) -> dict[str, Decimal | None]:
    """A target as the event of a path tells it, by its columns."""
    return {name: one and Decimal(one) for name, one in zip(AIM, told or (None,) * 3, strict=True)}  # type: ignore[misc]


def _aims(verb: str, changes: Changes, indicator: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The target before and after by its columns; one that did not change stands in both."""
    if verb == "remove_target":
        return dict(zip(AIM, changes["target"][0], strict=True)), dict.fromkeys(AIM)
    held = indicator.targets.get(period__code=changes["period"][1])
    pairs = {name: changes.get(name, (getattr(held, name),) * 2) for name in AIM}
    return {name: pair[0] for name, pair in pairs.items()}, {name: pair[1] for name, pair in pairs.items()}


def _difference(changes: Changes, fields: Iterable[str]) -> list[dict[str, str]]:
    return [
        {"field": name, "before": _text(changes[name][0]), "after": _text(changes[name][1])}
        for name in fields
        if name in changes
    ]


def _state_of(verb: str, changes: Changes) -> list[dict[str, str]]:
    """Taken away or taken up again: what was in use is not, or is; with the reason where one was given."""
    away = _ACTS[verb] == A.TAKEN_AWAY
    told = [
        {
            "field": "state",
            "before": "in_use" if away else "out_of_use",
            "after": "out_of_use" if away else "in_use",
        }
    ]
    if "reason" in changes:
        told.append({"field": "reason", "before": "", "after": _text(changes["reason"][1])})
    return told


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _changed(
    kind: K, act: A, thing_id: UUID, title: str, difference: list[dict[str, str]], reach: Reach, **more: Any
) -> Changed | None:
    if not difference or not reach.plans:
        return None
    return Changed(kind, act, thing_id, title, difference, reach.plans, reach.results, **more)


_ACTS = {
    "drop_need": A.TAKEN_AWAY,
    "restore_need": A.RESTORED,
    "retire_objective": A.TAKEN_AWAY,
    "restore_objective": A.RESTORED,
}
_MAKERS: dict[str, Callable[[str, Any, Changes], Changed | None]] = {
    "edit_need": _need,
    "drop_need": _need,
    "restore_need": _need,
    "demand_competency": _demand,
    "remove_demand": _demand,
    "edit_objective": _objective,
    "retire_objective": _objective,
    "restore_objective": _objective,
    "link_parent": _below,
    "accept_link": _below,
    "link_need": _answered,
    "set_target": _target,
    "remove_target": _target,
    "set_path": _path,
}
