"""Segments computed twice: the database's one statement against the pure rule, over random years of a government."""

from __future__ import annotations

import datetime as dt
import random
from uuid import UUID

import pytest

from selaras.domain.ledger.codes import LONG_LEAVES, Purpose
from selaras.domain.ledger.reading import derived
from selaras.domain.ledger.rules import History, PostHeld, Segment, segments
from selaras.domain.organization.codes import (
    AssignmentKind,
    AssignmentLoad,
    EmploymentKind,
    LeaveKind,
    PositionKind,
)
from selaras.domain.organization.models import (
    Assignment,
    Employee,
    Employment,
    Leave,
    Position,
    Secondment,
    SuperiorOverride,
    Team,
    TeamMember,
)
from selaras.domain.organization.querysets import superior_spans
from selaras.domain.organization.rules import Held
from selaras.kernel.closed import holding_pen
from tests.factories.world import START, World

FIRST, UNTIL = dt.date(2026, 1, 1), dt.date(2027, 1, 1)


def some_days(luck: random.Random) -> tuple[dt.date, dt.date | None]:
    begin = FIRST + dt.timedelta(days=luck.randint(-200, 340))
    return begin, luck.choice([None, begin + dt.timedelta(days=luck.randint(1, 250))])


def apart(luck: random.Random, count: int) -> list[tuple[dt.date, dt.date | None]]:
    """Spans that never overlap, as the exclusion constraints ask."""
    days = sorted(luck.sample(range(-200, 360), 2 * count))
    pairs = [
        (FIRST + dt.timedelta(days=a), FIRST + dt.timedelta(days=b)) for a, b in zip(days[::2], days[1::2])
    ]
    return [*pairs[:-1], (pairs[-1][0], None)] if pairs and luck.random() < 0.5 else list(pairs)


def live(world: World, luck: random.Random) -> None:
    """People with random years: service, posts, stand-ins full or alongside, leaves, secondments, teams, overrides."""
    posts = list(Position.objects.order_by("name"))
    for number in range(6):
        unit = luck.choice(list(world.units.values()))
        is_head = number < 2 and not Position.objects.filter(unit=unit, is_head=True).exists()
        posts.append(
            Position.objects.create(
                unit=unit,
                name=f"acak {number}",
                kind=PositionKind.PELAKSANA,
                is_head=is_head,
                valid_from=START,
            )
        )
    team = Team.objects.create(name="Tim acak", unit=world.units["dinas"], valid_from=START)
    people = [Employee.objects.create(name=f"Orang {n}", sort_name=f"orang {n}") for n in range(8)]
    for one in people:
        _live(one, luck, posts, team, people)


def _live(
    one: Employee, luck: random.Random, posts: list[Position], team: Team, people: list[Employee]
) -> None:
    for begin, end in apart(luck, luck.randint(1, 2)):
        Employment.objects.create(employee=one, kind=EmploymentKind.PNS, valid_from=begin, valid_until=end)
    for begin, end in apart(luck, luck.randint(0, 3)):
        Assignment.objects.create(
            employee=one, position=luck.choice(posts), valid_from=begin, valid_until=end
        )
    for _ in range(luck.randint(0, 2)):
        begin, end = some_days(luck)
        kind = luck.choice([AssignmentKind.PLT, AssignmentKind.PLH, AssignmentKind.PJ])
        load = luck.choice(list(AssignmentLoad))
        Assignment.objects.create(
            employee=one, position=luck.choice(posts), kind=kind, load=load, valid_from=begin, valid_until=end
        )
    for begin, end in apart(luck, luck.randint(0, 2)):
        Leave.objects.create(
            employee=one, kind=luck.choice(list(LeaveKind)), valid_from=begin, valid_until=end
        )
    for begin, end in apart(luck, luck.randint(0, 1)):
        load = luck.choice(list(AssignmentLoad))
        Secondment.objects.create(employee=one, host="Lain", load=load, valid_from=begin, valid_until=end)
    for begin, end in apart(luck, luck.randint(0, 1)):
        TeamMember.objects.create(employee=one, team=team, valid_from=begin, valid_until=end)
    for begin, end in apart(luck, luck.randint(0, 1)):
        other = luck.choice([person for person in people if person != one])
        SuperiorOverride.objects.create(
            employee=one, superior=other, reason="acak", valid_from=begin, valid_until=end
        )


def by_the_rule(employee_id: UUID) -> tuple[Segment[UUID], ...]:
    def held(model: type, name: str, **which: object) -> list[Held]:
        rows = model.objects.filter(employee=employee_id, superseded_at=None, **which)
        return [Held(getattr(row, name), row.valid_from, row.valid_until) for row in rows]

    assignments = Assignment.objects.filter(employee=employee_id, superseded_at=None)
    spans = superior_spans(FIRST, UNTIL, [employee_id])
    history = History(
        employed=held(Employment, "kind"),
        posts=[
            PostHeld(
                row.position_id, row.kind, row.valid_from, row.valid_until, row.load == AssignmentLoad.FULL
            )
            for row in assignments
        ],
        absences=held(Leave, "kind", kind__in=LONG_LEAVES),
        elsewhere=held(Secondment, "host", load=AssignmentLoad.FULL),
        penilai=[Held(row.superior_id, row.valid_from, row.valid_until) for row in spans],
        teams=held(TeamMember, "team_id"),
    )
    return segments(history, FIRST, UNTIL)


@pytest.mark.parametrize("seed", range(15))
def test_the_database_and_the_rule_agree(world: World, seed: int) -> None:
    with holding_pen():
        live(world, random.Random(seed))
    found = derived(FIRST, UNTIL)
    told = {one: rows for one in Employee.objects.values_list("pk", flat=True) if (rows := by_the_rule(one))}
    assert len(told) > len(world.people)
    assert found == told
    for one, rows in told.items():
        assert derived(FIRST, UNTIL, [one]) == {one: rows}  # segments_few.sql says the same


def test_one_person_is_a_list_of_one(world: World) -> None:
    whole = derived(FIRST, UNTIL)
    assert derived(FIRST, UNTIL, [world.id("clerk")]) == {world.id("clerk"): whole[world.id("clerk")]}
    (only,) = whole[world.id("clerk")]
    assert (only.purpose, only.penilai, only.days) == (Purpose.UTAMA, world.id("chief"), 365)


def test_another_government_is_behind_the_wall(world: World) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM selaras_segments(gen_random_uuid(), %s, %s)", [FIRST, UNTIL])
        assert cursor.fetchone() == (0,)
