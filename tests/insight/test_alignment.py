"""Coverage, orphans, unowned, leakage: from the database, beside a recursion in Python over the same rows."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest

from selaras.domain.organization.models import Assignment, Employment
from selaras.domain.skp.models import HasilKerja, Skp
from selaras.domain.strategy import actions as strategy
from selaras.domain.strategy.models import Objective, ObjectiveLink
from selaras.insight.alignment import coverage_of, days_of, graph_of, orphan_plans, share_of
from selaras.kernel.closed import holding_pen
from selaras.kernel.dated import valid
from tests.factories.direction import Direction, direction
from tests.factories.world import NOW, TODAY, World


@pytest.fixture
def made(world: World) -> Direction:
    return direction(world)


def on_a_path() -> set[UUID]:
    """People with a result that climbs to the vision, by climbing each result alone."""
    up = {}
    for child, parent in ObjectiveLink.objects.values_list("child_id", "parent_id"):
        up.setdefault(child, []).append(parent)
    alive = {row.pk: row.kind for row in Objective.objects.in_year(2026)}
    handed = set(Skp.objects.exclude(state="draft").values_list("pk", flat=True))
    results = {row.pk: row for row in HasilKerja.objects.select_related("skp")}

    def climbs(key: UUID) -> bool:
        return key in alive and (alive[key] == "vision" or any(climbs(one) for one in up.get(key, ())))

    def whole(row: Any) -> bool:
        if row is None or row.skp_id not in handed:
            return False
        return bool(row.objective_id and climbs(row.objective_id)) or whole(results.get(row.parent_id))

    return {row.skp.employee_id for row in results.values() if whole(row)}


def check(world: World) -> None:
    rows = coverage_of(2026, [TODAY])
    serving = set(Employment.objects.filter(valid(TODAY)).values_list("employee_id", flat=True))
    assert sum(row.employees for row in rows) == len(serving)
    assert sum(row.covered for row in rows) == len(on_a_path() & serving)
    posts = Assignment.objects.filter(valid(TODAY), kind="definitif").values_list(
        "employee_id", "position__unit_id"
    )
    units = dict(posts)
    for row in rows:
        there = {one for one in serving if units.get(one) == row.unit_id}
        assert (row.employees, row.covered) == (len(there), len(there & on_a_path()))


def test_coverage_counts_people_on_an_unbroken_path(
    world: World, made: Direction, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        rows = coverage_of(2026, [TODAY])
    assert share_of(rows) == Fraction(3, sum(row.employees for row in rows))
    check(world)
    assert coverage_of(2019, [dt.date(2019, 12, 31)]) == [] and share_of([]) is None


def test_a_retired_objective_breaks_the_path_of_all_below(world: World, made: Direction) -> None:
    before = sum(row.covered for row in coverage_of(2026, [TODAY]))
    strategy.retire(objective_id=made.objectives["hasil"].pk, by=world.viewer("planner"), at=NOW)
    after = sum(row.covered for row in coverage_of(2026, [TODAY]))
    assert after < before
    check(world)


def test_over_time_a_plan_counts_from_the_day_it_was_handed_over(world: World, made: Direction) -> None:
    plan = made.plans["clerk"]
    with holding_pen():
        Skp.objects.filter(pk=plan.pk).update(submitted_at=dt.datetime(2026, 5, 2, 9, tzinfo=dt.UTC))
    spring, summer = dt.date(2026, 3, 31), dt.date(2026, 6, 30)
    unit = plan.unit_id
    found = {row.day: row for row in coverage_of(2026, [spring, summer]) if row.unit_id == unit}
    assert found[summer].covered == found[spring].covered + 1


def test_orphan_plans_are_those_without_a_path(world: World, made: Direction) -> None:
    assert set(orphan_plans(2026)) == {made.plans["peer"]}


def test_what_nobody_carries_and_what_is_lost(
    world: World, made: Direction, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        graph = graph_of(2026)
    assert set(graph.unowned) == {made.objectives["misi2"].pk, made.objectives["kondisi2"].pk}
    assert graph.loose == ()
    lost = {leak.key: leak for leak in graph.lost.leaks}
    assert lost[made.objectives["misi2"].pk].is_unowned
    assert graph.lost.share == sum((leak.share for leak in graph.lost.leaks), Fraction())
    assert graph_of(2019).lost.share is None


def test_planted_faults_are_all_found_and_nothing_else(world: World, made: Direction) -> None:
    """An objective cut off from the vision, one nobody carries, and a plan that serves the cut-off one."""
    act = {"by": world.viewer("planner"), "at": NOW}
    cut = strategy.add(
        code="putus", kind="condition", statement="Terputus", unit=world.units["bidang2"], first_year=2026,
        last_year=2026, **act,
    )  # fmt: skip
    with holding_pen():
        HasilKerja.objects.filter(pk=made.results["peer"].pk).update(objective=cut, parent=None)
    graph = graph_of(2026)
    assert graph.loose == (cut.pk,)
    assert cut.pk not in graph.unowned, "somebody works for it, though it leads nowhere"
    assert set(orphan_plans(2026)) == {made.plans["peer"]}
    check(world)


def test_the_ends_of_the_quarters_and_today() -> None:
    assert days_of(2026, dt.date(2026, 7, 9)) == [
        dt.date(2026, 3, 31),
        dt.date(2026, 6, 30),
        dt.date(2026, 7, 9),
    ]
    assert days_of(2025, dt.date(2026, 7, 9))[-1] == dt.date(2025, 12, 31)
    assert days_of(2026, dt.date(2026, 1, 2)) == [dt.date(2026, 1, 2)]


def test_another_government_is_behind_the_wall(world: World, made: Direction) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM selaras_coverage(%s, 2026, ARRAY[%s]::date[])", [UUID(int=1), TODAY])
        assert cursor.fetchall() == []
