"""Dropping the demonstration's largest need: the impact names exactly the plans that a query written here finds;
what is saved reaches exactly those people, without touching a plan."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction

from demo import ground
from demo.offices import JAMBI
from selaras.domain.changes.models import AddendumProposal, Change, Clarification
from selaras.domain.needs import actions as needs
from selaras.domain.needs.models import Need
from selaras.domain.skp.models import Skp
from selaras.domain.tenancy.context import set_agency
from selaras.journeys.change_need import impact_of_need
from selaras.kernel.viewer import system
from tests.factories.changes import plans_digest

from .conftest import TODAY, Told

BY_HAND = """
WITH RECURSIVE node(kind, id) AS (
    SELECT 'objective', objective_id FROM strategy_objectiveneed WHERE need_id = %(need)s
    UNION
    SELECT step.kind, step.id FROM node, LATERAL (
        SELECT 'objective' AS kind, o.id FROM strategy_objectivelink l JOIN strategy_objective o ON o.id = l.child_id
        WHERE node.kind = 'objective' AND l.parent_id = node.id AND o.retired_at IS NULL
        UNION ALL
        SELECT 'result', h.id FROM skp_hasilkerja h
        WHERE (node.kind = 'objective' AND h.objective_id = node.id) OR (node.kind = 'result' AND h.parent_id = node.id)
    ) step
)
SELECT DISTINCT h.skp_id FROM node JOIN skp_hasilkerja h ON node.kind = 'result' AND h.id = node.id
"""


@pytest.fixture
def province(told: Told) -> UUID:
    agency_id = ground.agency_of(JAMBI)
    set_agency(agency_id)
    return agency_id


def plans_by_hand(need_id: UUID) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(BY_HAND, {"need": need_id})
        return {plan for (plan,) in cursor.fetchall()}


def largest() -> Need:
    rows = Need.objects.filter(state__in=["scored", "answered"]).order_by("pk")
    return max(rows, key=lambda need: len(plans_by_hand(need.pk)))


def test_the_impact_names_exactly_the_plans_of_a_query_by_hand(province: UUID) -> None:
    sizes = []
    for need in Need.objects.order_by("pk"):
        found = plans_by_hand(need.pk)
        assert set(impact_of_need(need.pk, TODAY).reach.plans) == found, need.statement
        sizes.append(len(found))
    assert max(sizes) >= 10 and min(sizes) == 0, "large ones, and needs that nothing hangs on"


def test_dropping_the_largest_reaches_exactly_those(province: UUID) -> None:
    need = largest()
    in_force = Skp.objects.filter(pk__in=plans_by_hand(need.pk), last_date__gte=TODAY)
    impact = impact_of_need(need.pk, TODAY)
    assert set(impact.plans) == set(in_force.values_list("pk", flat=True))
    before = plans_digest()
    with transaction.atomic():
        _drop(need, province)
        change = Change.objects.get(thing_id=need.pk, act="taken_away")
        people = set(Clarification.objects.filter(links__change=change).values_list("employee_id", flat=True))
        assert people == set(in_force.values_list("employee_id", flat=True)) and len(people) == impact.people
        proposed = AddendumProposal.objects.open().filter(lines__change=change)
        assert set(proposed.values_list("skp_id", flat=True)) == set(
            in_force.filter(state="agreed").values_list("pk", flat=True)
        )
        assert plans_digest() == before
        transaction.set_rollback(True)


def _drop(need: Need, agency_id: UUID) -> Any:
    at = dt.datetime.combine(TODAY, dt.time(3), tzinfo=dt.UTC)
    return needs.drop(need_id=need.pk, reason="Ditangani pusat", by=system(agency_id, TODAY), at=at)
