"""Who leads whom, computed twice: the database against the pure rule, over random organisations."""

from __future__ import annotations

import datetime as dt
import random
from uuid import UUID

import pytest

from selaras.domain.organization import rules
from selaras.domain.organization.codes import AssignmentKind, PositionKind, UnitKind
from selaras.domain.organization.models import Assignment, Employee, Position, SuperiorOverride, Unit
from selaras.domain.organization.querysets import superiors_at
from selaras.kernel.closed import holding_pen
from selaras.kernel.dated import valid
from tests.factories.world import START, TODAY, World

STAND_INS = (AssignmentKind.PJ, AssignmentKind.PLT, AssignmentKind.PLH)


def grow(luck: random.Random) -> None:
    """Nine units below the present ones, some without a head post, some head posts without a holder."""
    units = list(Unit.objects.filter(valid(TODAY)))
    people = [Employee.objects.create(name=f"Orang {n}", sort_name=f"orang {n}") for n in range(9)]
    posts: list[Position] = []
    for number in range(9):
        code = f"acak-{number}"
        unit = Unit.objects.create(
            code=code, name=code, kind=UnitKind.SEKSI, parent=luck.choice(units), valid_from=START
        )
        units.append(unit)
        for is_head in (True, False):
            if luck.random() < 0.8:
                posts.append(
                    Position.objects.create(
                        unit=unit,
                        name=f"{code} {is_head}",
                        kind=PositionKind.PENGAWAS,
                        is_head=is_head,
                        valid_from=START,
                    )
                )
    for person in people:
        _hold(person, luck, posts)
    first, second = luck.sample(people, 2)
    SuperiorOverride.objects.create(employee=first, superior=second, reason="acak", valid_from=START)


def _hold(person: Employee, luck: random.Random, posts: list[Position]) -> None:
    kinds = [AssignmentKind.DEFINITIF, *luck.sample(STAND_INS, luck.randint(0, 2))]
    for place, kind in enumerate(kinds[luck.randint(0, 1) :]):
        since = START + dt.timedelta(days=luck.randint(0, 900) * 3 + place)
        Assignment.objects.create(employee=person, position=luck.choice(posts), kind=kind, valid_from=since)


def by_the_rule() -> dict[UUID, UUID | None]:
    rows = Assignment.objects.filter(valid(TODAY)).select_related("position")
    holdings = [
        rules.Holding(row.employee_id, row.position.unit_id, row.position.is_head, row.kind, row.valid_from)
        for row in rows
    ]
    parents = dict(Unit.objects.filter(valid(TODAY)).values_list("id", "parent_id"))
    overrides = dict(SuperiorOverride.objects.filter(valid(TODAY)).values_list("employee_id", "superior_id"))
    return rules.superiors(parents, holdings, overrides)


@pytest.mark.parametrize("seed", range(12))
def test_the_database_and_the_rule_agree(world: World, seed: int) -> None:
    with holding_pen():
        grow(random.Random(seed))
    found = superiors_at(TODAY)
    assert len(found) > len(world.people)
    assert found == by_the_rule()
