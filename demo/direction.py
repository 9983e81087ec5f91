"""Needs with their facts and votes, and the graph of objectives that answers them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from demo import analyses, facts
from demo.cast import Cast, moment
from demo.people import Person
from selaras.domain.competency.models import Competency
from selaras.domain.indicators.models import Indicator
from selaras.domain.needs import actions as needs
from selaras.domain.needs.codes import FactKind as F
from selaras.domain.needs.codes import NeedKind
from selaras.domain.needs.models import Need
from selaras.domain.organization.models import Employee, Position
from selaras.domain.strategy import actions as strategy
from selaras.domain.strategy.codes import ObjectiveKind
from selaras.domain.strategy.models import Objective
from selaras.kernel.formats import number_text
from selaras.kernel.viewer import Viewer

from .ground import position_key
from .wishes import CITY_WISHES, WISHES, Wish

STATED = dt.date(2026, 1, 8)
SCORED = dt.date(2026, 1, 14)


@dataclass
class Direction:
    needs: dict[str, Need]
    objectives: dict[str, Objective]


def set_direction(
    cast: Cast, indicators: dict[str, Indicator], competencies: dict[str, Competency]
) -> Direction:
    """The graph first, then what it answers."""
    is_jambi = cast.government.code == "jambi"
    graph = facts.GRAPH if is_jambi else facts.CITY_GRAPH
    objectives = {node.code: _objective(cast, node, indicators) for node in graph}
    _link(cast, graph, objectives, indicators)
    found = {}
    for wish in WISHES if is_jambi else CITY_WISHES:
        found[wish.code] = _need(cast, wish, indicators, competencies)
        _answer(cast, wish, found[wish.code], objectives)
    return Direction(found, objectives)


def _objective(cast: Cast, node: facts.Node, indicators: dict[str, Indicator]) -> Objective:
    post = None
    head = cast.heads.get(node.unit)
    if (
        head
        and node.kind not in (ObjectiveKind.VISION, ObjectiveKind.PROGRAMME)
        and head.office.code == node.unit
    ):
        post = Position.objects.get(pk=position_key(cast, node.unit, head.post.name))
    return strategy.add(
        code=node.code,
        kind=node.kind,
        statement=node.statement,
        unit=cast.units[node.unit],
        first_year=facts.FIRST_YEAR,
        last_year=facts.LAST_YEAR,
        note=node.note,
        position=post,
        by=cast.system(STATED),
        at=moment(STATED, 8),
    )


def _link(
    cast: Cast, graph: tuple[facts.Node, ...], known: dict[str, Objective], indicators: dict[str, Indicator]
) -> None:
    act = {"by": cast.system(STATED), "at": moment(STATED, 8, 30)}
    ways = [(node.code, node.parent, node.share) for node in graph if node.parent]
    ways += [way for way in facts.ALSO_SERVES if way[0] in known]
    for child, parent, share in ways:
        strategy.link_parent(
            objective_id=known[child].pk, parent_id=known[parent].pk, contribution=share, **act
        )
    for node in graph:
        for code in node.indicators:
            strategy.link_indicator(objective_id=known[node.code].pk, indicator_id=indicators[code].pk, **act)


def _need(
    cast: Cast, wish: Wish, indicators: dict[str, Indicator], competencies: dict[str, Competency]
) -> Need:
    owner = cast.heads[wish.unit]
    voters = [_voter(cast, name, owner) for name in wish.voters]
    by = cast.viewer(owner, STATED)
    need = (
        analyses.weigh(cast, wish, owner, voters, dict(wish.first_round))
        if wish.causes
        else _stated(cast, wish, owner, voters)
    )
    _facts(need, wish, indicators, by)
    for code, level, posts, unit, post in wish.skills:
        needs.demand(
            need_id=need.pk,
            competency=competencies[code],
            level=level,
            posts=posts,
            unit=cast.units[unit],
            post_name=post,
            by=by,
            at=moment(SCORED, 11),
        )
    need.refresh_from_db(fields=["scored_at"])
    if wish.is_scored and not wish.causes and need.scored_at is None:
        needs.close_round(need_id=need.pk, by=by, at=moment(SCORED, 15))
    return need


def _stated(cast: Cast, wish: Wish, owner: Person, voters: list[Person]) -> Need:
    """Put on the board by the head of the office, weighed by those asked."""
    by = cast.viewer(owner, STATED)
    need = needs.state(
        unit=cast.units[wish.unit],
        year=2026,
        kind=NeedKind(wish.kind),
        statement=wish.statement,
        affected=wish.affected,
        cause=wish.cause,
        resources=wish.resources,
        owner=Employee.objects.get(pk=owner.id),
        review_date=dt.date(2027, 2, 26),
        participants=Employee.objects.filter(pk__in=[voter.id for voter in voters]),
        by=by,
        at=moment(STATED, 9),
    )
    for voter, points in zip(voters, wish.points, strict=False):
        urgency, seriousness, growth = points
        needs.score(
            need_id=need.pk,
            urgency=urgency,
            seriousness=seriousness,
            growth=growth,
            by=cast.viewer(voter, SCORED),
            at=moment(SCORED, 10),
        )
    return need


def _facts(need: Need, wish: Wish, indicators: dict[str, Indicator], by: Viewer) -> None:
    for kind, text, figure, remark in wish.facts:
        needs.add_fact(
            need_id=need.pk,
            kind=F(kind),
            text=text,
            figure=figure,
            remark=remark,
            by=by,
            at=moment(STATED, 9, 20),
        )
    for code, remark in wish.measured:
        _measured(need, indicators[code], remark, by)


def _measured(need: Need, indicator: Indicator, remark: str, by: Viewer) -> None:
    """What the year before had measured, as it stood when the need was stated."""
    row = indicator.measurements.in_force().get(period__code="2025")
    needs.add_fact(
        need_id=need.pk,
        kind=F.INDICATOR,
        text=f"{indicator.name}, 2025",
        figure=f"{number_text(row.value, indicator.decimals, 'id')} {indicator.unit_of_measure}",
        remark=remark,
        thing_kind="indicator",
        thing_id=indicator.pk,
        snapshot={"value": format(row.value.normalize(), "f"), "period": "2025", "digest": row.digest},
        by=by,
        at=moment(STATED, 9, 25),
    )


def _voter(cast: Cast, name: str, owner: Person) -> Person:
    """``-`` is the owner, a role of the stories, or the head of a unit."""
    return owner if name == "-" else cast.by_role.get(name) or cast.heads[name]


def _answer(cast: Cast, wish: Wish, need: Need, objectives: dict[str, Objective]) -> None:
    by = cast.viewer(cast.heads[wish.unit], SCORED)
    for code in wish.answered_by:
        strategy.link_need(
            objective_id=objectives[code].pk,
            need_id=need.pk,
            by=cast.system(SCORED),
            at=moment(SCORED + dt.timedelta(days=2)),
        )
    if wish.dropped:
        needs.drop(need_id=need.pk, reason=wish.dropped, by=by, at=moment(dt.date(2026, 2, 11)))


def meet_needs(cast: Cast, way: Direction) -> None:
    """Needs that were met during the year, once what met them is told."""
    for wish in WISHES if cast.government.code == "jambi" else CITY_WISHES:
        if wish.met:
            date = dt.date(2026, *wish.met)
            by = cast.viewer(cast.heads[wish.unit], date)
            needs.meet(need_id=way.needs[wish.code].pk, by=by, at=moment(date))
