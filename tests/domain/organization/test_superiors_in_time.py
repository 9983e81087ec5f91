"""Who leads whom over time, computed twice over random histories: the database's spans against the plain rule, day by
day; and what was believed before a correction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from selaras.domain.organization import actions, rules
from selaras.domain.organization.codes import (
    AssignmentKind,
    AssignmentLoad,
    Basis,
    LeaveKind,
    PositionKind,
    UnitKind,
)
from selaras.domain.organization.models import (
    Assignment,
    Delegation,
    Employee,
    Leave,
    Position,
    Secondment,
    SuperiorOverride,
    Unit,
    UnitPlace,
)
from selaras.domain.organization.querysets import (
    leading,
    subordinates_of,
    superior_of,
    superior_spans,
    superiors_at,
)
from selaras.kernel.closed import holding_pen
from tests.factories.world import NOW, TODAY, World

FIRST, UNTIL = dt.date(2026, 1, 1), dt.date(2026, 3, 2)
DAYS = (UNTIL - FIRST).days
UNITS, PEOPLE = 6, 7
MOMENT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

SPAN = st.tuples(st.integers(-5, DAYS), st.integers(1, DAYS) | st.none())
PERSON = st.integers(0, PEOPLE - 1)
HOLD = st.tuples(
    PERSON,
    st.integers(0, 2 * UNITS - 1),
    st.sampled_from(AssignmentKind),
    st.sampled_from(AssignmentLoad),
    SPAN,
)
PAIR = st.tuples(PERSON, PERSON, SPAN)


@dataclass
class History:
    """What was drawn; ``parents`` place unit n under a unit before it, ``moves`` later under another."""

    parents: list[int] = field(default_factory=list)
    moves: list[tuple[int, int, int]] = field(default_factory=list)
    holds: list[Any] = field(default_factory=list)
    overrides: list[Any] = field(default_factory=list)
    leaves: list[Any] = field(default_factory=list)
    delegations: list[Any] = field(default_factory=list)
    seconded: list[Any] = field(default_factory=list)


HISTORIES = st.builds(
    History,
    parents=st.tuples(*(st.integers(0, max(0, n - 1)) for n in range(UNITS))).map(list),
    moves=st.lists(
        st.tuples(st.integers(1, UNITS - 1), st.integers(0, UNITS - 1), st.integers(1, DAYS)), max_size=3
    ),
    holds=st.lists(HOLD, min_size=4, max_size=16),
    overrides=st.lists(PAIR, max_size=3),
    leaves=st.lists(st.tuples(PERSON, SPAN), max_size=4),
    delegations=st.lists(PAIR, max_size=4),
    seconded=st.lists(st.tuples(PERSON, SPAN), max_size=2),
)


def dates(span: tuple[int, int | None]) -> dict[str, Any]:
    start, length = span
    first = FIRST + dt.timedelta(days=start)
    return {"valid_from": first, "valid_until": None if length is None else first + dt.timedelta(days=length)}


def holds_on(row: Any, day: dt.date) -> bool:
    return row.valid_from <= day and (row.valid_until is None or row.valid_until > day)


def lone(rows: list[Any], key: Any) -> list[Any]:
    """Drop whoever overlaps an earlier row of the same key, as the exclusion constraints would refuse it."""
    kept: list[Any] = []
    for row in rows:
        same = (one for one in kept if key(one) == key(row))
        if all(
            (one.valid_until is not None and one.valid_until <= row.valid_from)
            or (row.valid_until is not None and row.valid_until <= one.valid_from)
            for one in same
        ):
            kept.append(row)
    return kept


class Grown:
    """The history as rows in the database, and the same rows for the plain rule."""

    def __init__(self, history: History) -> None:
        start = {"valid_from": dt.date(2020, 1, 1)}
        self.units: list[Unit] = []
        for number in range(UNITS):
            parent = self.units[history.parents[number]] if number else None
            code = f"u{number}"
            self.units.append(
                Unit.objects.create(code=code, name=code, kind=UnitKind.SEKSI, parent=parent, **start)
            )
        self.people = [Employee.objects.create(name=f"P{n}", sort_name=f"p{n}") for n in range(PEOPLE)]
        self.posts = [
            Position.objects.create(
                unit=unit, name=f"{unit.code}{is_head}", kind=PositionKind.PELAKSANA, is_head=is_head, **start
            )
            for unit in self.units
            for is_head in (True, False)
        ]
        self.places = self._move(history.moves)
        who = self.people
        holds = [
            Assignment(employee=who[p], position=self.posts[q], kind=kind, load=load, **dates(span))
            for p, q, kind, load, span in history.holds
        ]
        definitive = lone(
            [row for row in holds if row.kind == AssignmentKind.DEFINITIF], lambda row: row.employee_id
        )
        self.holds = definitive + [row for row in holds if row.kind != AssignmentKind.DEFINITIF]
        self.overrides = self._pairs(SuperiorOverride, "superior", history.overrides, reason="acak")
        self.delegations = self._pairs(Delegation, "delegate", history.delegations)
        self.leaves = lone(
            [Leave(employee=who[p], kind=LeaveKind.SAKIT, **dates(span)) for p, span in history.leaves],
            lambda row: row.employee_id,
        )
        self.seconded = lone(
            [
                Secondment(employee=who[p], host="Kota", load="full", **dates(span))
                for p, span in history.seconded
            ],
            lambda row: row.employee_id,
        )
        for rows in (self.holds, self.overrides, self.delegations, self.leaves, self.seconded):
            for row in rows:
                row.save()

    def _pairs(self, model: Any, name: str, drawn: list[Any], **also: Any) -> list[Any]:
        rows = [
            model(employee=self.people[one], **{name: self.people[other]}, **also, **dates(span))
            for one, other, span in drawn
            if one != other
        ]
        return lone(rows, lambda row: row.employee_id)

    def _move(self, moves: list[tuple[int, int, int]]) -> list[UnitPlace]:
        """Each moved unit gets two places: before and from its day on; never under itself or what lies below it."""
        places: list[UnitPlace] = []
        for number, under, day in moves:
            unit, moved = self.units[number], {place.unit_id for place in places}
            if unit.pk in moved or under >= number:
                continue
            on = FIRST + dt.timedelta(days=day)
            for parent, span in (
                (unit.parent, {"valid_from": unit.valid_from, "valid_until": on}),
                (self.units[under], {"valid_from": on}),
            ):
                places.append(
                    UnitPlace.objects.create(unit=unit, name=unit.name, kind=unit.kind, parent=parent, **span)
                )
        return places

    def reference(self, day: dt.date) -> dict[UUID, tuple[UUID | None, UUID | None]]:
        """Person to (superior, pen), by the plain rule."""
        placed = {row.unit_id: row.parent_id for row in self.places if holds_on(row, day)}
        parents = {unit.pk: placed.get(unit.pk, unit.parent_id) for unit in self.units}
        held = [row for row in self.holds if holds_on(row, day)]
        away = {row.employee_id for row in self.seconded if holds_on(row, day)}
        full = {row.employee_id for row in held if row.kind != "definitif" and row.load == "full"}
        filled = [
            row
            for row in held
            if (row.kind != "definitif" and row.load == "full") or row.employee_id not in full | away
        ]
        holdings = [
            rules.Holding(
                row.employee_id, row.position.unit_id, row.position.is_head, row.kind, row.valid_from
            )
            for row in sorted(filled, key=lambda row: (row.employee_id, row.position_id))
        ]
        led = rules.superiors(parents, holdings)
        led |= {person: None for person in away if person not in led}
        led |= {
            row.employee_id: row.superior_id
            for row in self.overrides
            if holds_on(row, day) and row.employee_id in led
        }
        absent = {row.employee_id for row in self.leaves if holds_on(row, day)}
        lent = {
            row.employee_id: row.delegate_id
            for row in self.delegations
            if holds_on(row, day) and row.employee_id in absent
        }
        return {
            person: (superior, superior if lent.get(superior, person) == person else lent[superior])
            for person, superior in led.items()
        }


def on_day(day: dt.date, known_at: dt.datetime | None = None) -> dict[UUID, tuple[UUID | None, UUID | None]]:
    return {row.employee_id: (row.superior_id, row.pen_id) for row in leading(day, None, known_at)}


QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
# without shrinking: each example is a world of rows
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]


@settings(max_examples=25, deadline=None, suppress_health_check=QUIET, phases=PHASES)
@given(history=HISTORIES, days=st.lists(st.integers(0, DAYS - 1), min_size=3, max_size=5, unique=True))
def test_the_database_and_the_rule_agree_on_every_day(
    world: World, history: History, days: list[int]
) -> None:
    with transaction.atomic(), holding_pen():
        for model in (Assignment, SuperiorOverride):
            model.objects.all().delete()  # the world's own people stand aside
        grown = Grown(history)
        spans = superior_spans(FIRST, UNTIL)
        check_spans(spans)
        few = superior_spans(FIRST, UNTIL, {one.employee_id for one in spans})
        assert few == spans  # superiors_few.sql says the same
        alone = [superior_spans(FIRST, UNTIL, [one]) for one in sorted({one.employee_id for one in spans})]
        assert [one for person in alone for one in person] == spans
        for day in (FIRST + dt.timedelta(days=number) for number in days):
            expected = grown.reference(day)
            assert on_day(day) == expected
            over = {
                one.employee_id: one.superior_id for one in spans if one.valid_from <= day < one.valid_until
            }
            assert over == {person: superior for person, (superior, _pen) in expected.items()}
            some = list(expected)[:2]
            assert superiors_at(day, some) == {key: expected[key][0] for key in some}
            for leader in {superior for superior, _pen in expected.values() if superior}:
                led = {person for person, (superior, _pen) in expected.items() if superior == leader}
                assert set(subordinates_of(leader, day)) == led
            assert all(person not in (superior, pen) for person, (superior, pen) in expected.items())
        transaction.set_rollback(True)


def check_spans(spans: list[Any]) -> None:
    """Of one person: in order, without overlap, and a new one only where something differs."""
    for one, two in zip(spans, spans[1:], strict=False):
        if one.employee_id == two.employee_id:
            assert one.valid_until <= two.valid_from
            assert one.valid_until < two.valid_from or one[3:] != two[3:]
    assert all(FIRST <= one.valid_from < one.valid_until <= UNTIL for one in spans)


def test_a_correction_leaves_the_former_belief_visible(world: World) -> None:
    clerk, chief = world.id("clerk"), world.id("chief")
    later = NOW + dt.timedelta(hours=1)
    for at, name in ((NOW, "head"), (later, "other_chief")):
        actions.override_superior(
            employee=world.people["clerk"],
            superior=world.people[name],
            reason="koreksi",
            valid_from=TODAY,
            by=world.viewer("admin"),
            at=at,
        )
    believed = [
        superiors_at(TODAY, [clerk], moment)[clerk]
        for moment in (NOW - dt.timedelta(seconds=1), NOW, later - dt.timedelta(seconds=1), later)
        if moment >= NOW
    ]
    assert believed == [world.id("head"), world.id("head"), world.id("other_chief")]
    assert superior_of(clerk, TODAY - dt.timedelta(days=1)) == chief


def test_a_transfer_says_what_was_known_before_it(world: World) -> None:
    clerk, later = world.id("clerk"), NOW + dt.timedelta(days=1)
    post = Position.objects.get(unit=world.units["bidang2"], is_head=False)
    Position.objects.filter(pk=post.pk)
    with holding_pen():
        Position.objects.filter(pk=post.pk).update(seats=2)
        post.refresh_from_db()
    actions.assign(
        employee=world.people["clerk"], position=post, valid_from=TODAY, by=world.viewer("admin"), at=later
    )
    assert superior_of(clerk, TODAY) == world.id("other_chief")
    assert superiors_at(TODAY, [clerk], later - dt.timedelta(seconds=1))[clerk] == world.id("chief")
    assert superiors_at(TODAY - dt.timedelta(days=1), [clerk])[clerk] == world.id("chief")
    assert Assignment.objects.filter(employee=clerk).count() == 3  # superseded, cut, new


def test_the_basis_says_why(world: World) -> None:
    why = {row.employee_id: row.basis for row in leading(TODAY)}
    assert why[world.id("clerk")] == Basis.HEAD
    assert why[world.id("governor")] == Basis.TOP
    assert why[world.id("admin")] == Basis.CLIMBED  # its office has no head
    actions.second(
        employee=world.people["peer"], host="Kota Lain", valid_from=TODAY, by=world.viewer("admin"), at=NOW
    )
    row = leading(TODAY, [world.id("peer")])[0]
    assert (row.basis, row.superior_id, row.position_id) == (Basis.SECONDED, None, None)
