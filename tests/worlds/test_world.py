"""A seeded world is what the actions would have left: superiors, plans, facts, preorder, counts, distribution."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connections
from django.db.models import Count

from demo import PASSWORD
from demo.worlds.shape import MOVED, YEAR
from selaras.domain.accounts.models import Account
from selaras.domain.audit.models import Event
from selaras.domain.evaluation import content as evaluations
from selaras.domain.evaluation.codes import EvaluationKind, Predikat
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.feedback.models import Feedback
from selaras.domain.indicators.actions import run_period
from selaras.domain.indicators.models import Measurement
from selaras.domain.ledger.codes import MoveKind
from selaras.domain.ledger.models import Move
from selaras.domain.needs.models import Need
from selaras.domain.organization.actions import number_units, sort_name
from selaras.domain.organization.codes import AssignmentKind
from selaras.domain.organization.models import (
    Assignment,
    Delegation,
    Employee,
    Leave,
    Nip,
    Position,
    Team,
    Unit,
)
from selaras.domain.organization.querysets import superiors_at
from selaras.domain.organization.rules import parse_nip
from selaras.domain.organization.teams import members_at
from selaras.domain.progress.models import ProgressEntry, Realisation
from selaras.domain.skp import content as plans
from selaras.domain.skp.models import HasilIndicator, HasilKerja, Skp
from selaras.domain.strategy.models import Objective
from selaras.domain.tenancy.context import agency_by_code, set_agency
from selaras.domain.tenancy.models import Agency
from selaras.insight.alignment import coverage_of, share_of
from selaras.kernel.viewer import system

from .conftest import Seeded


@pytest.fixture(params=[0, 1])
def agency(seeded: Seeded, request: Any) -> Any:
    """Inside the wall of one of the two."""
    found = agency_by_code(seeded.codes[request.param])
    assert found
    set_agency(found[0])
    return found[0]


def per_person(rows: Any, name: str = "employee_id") -> Counter[int]:
    """How many people have how many."""
    return Counter(one["many"] for one in rows.values(name).annotate(many=Count("pk")).order_by(name))


def test_each_agency_stands_behind_its_wall(seeded: Seeded, agency: Any) -> None:
    assert Employee.objects.count() == 111, "110 with a number, and the official"
    assert set(Skp.objects.values_list("agency_id", flat=True)) == {agency}
    assert list(Agency.objects.values_list("pk", flat=True)) == [agency]
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM organization_employee WHERE agency_id <> %s", [agency])
        assert cursor.fetchone()[0] == 111, "the other one is there, and not seen from here"
        cursor.execute("SELECT id FROM skp_skp WHERE agency_id <> %s LIMIT 1", [agency])
        stranger = cursor.fetchone()[0]
    assert not Skp.objects.filter(pk=stranger).exists()


def test_everybody_has_a_whole_year(agency: Any) -> None:
    assert (
        per_person(Skp.objects.all()) in ({1: 110}, {1: 108, 2: 2}) or per_person(Skp.objects.all())[1] > 100
    )
    assert set(per_person(HasilKerja.objects.all(), "skp_id")) == {5}
    assert set(per_person(HasilIndicator.objects.all(), "result_id")) == {2}
    assert per_person(ProgressEntry.objects.all()) == {24: 110}
    assert per_person(Realisation.objects.all()) == {12: 110}
    assert per_person(Feedback.objects.all(), "receiver_id") == {6: 110}
    assert per_person(Evaluation.objects.filter(kind=EvaluationKind.PERIODIC)) == {4: 110}
    assert per_person(Evaluation.objects.filter(kind=EvaluationKind.YEARLY)) == {1: 110}
    assert Need.objects.count() == 15 and Objective.objects.count() > 20
    assert not Event.objects.exists(), "a seed alone loads without events (idiom 2)"


@pytest.mark.parametrize("day", [dt.date(YEAR, 1, 5), dt.date(YEAR, 9, 1)])
def test_plans_name_the_superior_that_the_tree_gives(agency: Any, day: dt.date) -> None:
    found = superiors_at(day)
    for plan in Skp.objects.filter(first_date__lte=day, last_date__gte=day).order_by("pk"):
        assert found[plan.employee_id] == plan.penilai_id
    for one in Evaluation.objects.select_related("skp").order_by("pk"):
        assert one.decider_id == found[one.penilai_id], "as on delivery"
        assert (one.penilai_id, one.unit_id) == (one.skp.penilai_id, one.skp.unit_id)


def test_stretches_cover_the_year_on_the_posts_that_were_held(agency: Any) -> None:
    for plan in Skp.objects.order_by("employee_id", "first_date"):
        rows = Assignment.objects.filter(employee_id=plan.employee_id, kind=AssignmentKind.DEFINITIF)
        held = [
            row.position_id
            for row in rows
            if row.valid_from <= plan.first_date and (row.valid_until or dt.date.max) > plan.last_date
        ]
        assert held == [plan.position_id]
    for person, days in by_person(Skp.objects.order_by("first_date")).items():
        assert sum((last - first).days + 1 for first, last in days) == 365, person
        assert len(days) == 1 or days[1][0] == MOVED


def by_person(rows: Any) -> dict[Any, list[tuple[dt.date, dt.date]]]:
    found: dict[Any, list[tuple[dt.date, dt.date]]] = {}
    for row in rows:
        found.setdefault(row.employee_id, []).append((row.first_date, row.last_date))
    return found


def test_every_plan_is_complete_and_kept_as_it_was_agreed(agency: Any) -> None:
    for plan in Skp.objects.order_by("pk")[:25]:
        assert plans.missing(plan) == []
        kept = plan.snapshots.get()
        assert kept.content == plans.whole(plan)
        assert kept.version == plan.version


def test_every_result_serves_the_one_above(agency: Any) -> None:
    for result in HasilKerja.objects.select_related("skp", "parent__skp", "objective").order_by("pk"):
        assert result.parent or result.objective
        if result.parent:
            assert result.parent.skp.employee_id == result.skp.penilai_id
    assert share_of(coverage_of(YEAR, [dt.date(YEAR, 12, 31)])) > 0.95


def test_evaluations_keep_the_facts_that_were_judged(agency: Any) -> None:
    rows = Evaluation.objects.for_judging().order_by("pk")
    for one in rows:
        facts = evaluations.facts_of(one)
        assert evaluations.as_json(facts) == one.facts
        assert facts.picture.value == one.measured
        assert evaluations.missing_of(one, facts) == ()


def test_results_are_distributed_as_in_the_country(seeded: Seeded) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT predikat, count(*) FROM evaluation_evaluation WHERE kind = 'yearly' GROUP BY 1"
        )
        found = dict(cursor.fetchall())
    assert set(found) <= set(Predikat)
    assert 0.04 < found[Predikat.SANGAT_BAIK] / 220 < 0.2
    assert found[Predikat.BAIK] / 220 > 0.75


def test_units_are_numbered_and_names_sorted_as_the_actions_do(agency: Any) -> None:
    before = list(Unit.objects.order_by("pk").values_list("pk", "first", "last"))
    number_units()
    assert list(Unit.objects.order_by("pk").values_list("pk", "first", "last")) == before
    for employee in Employee.objects.order_by("pk"):
        assert employee.sort_name == sort_name(employee.name)
    heads = Position.objects.filter(is_head=True).values("unit").annotate(many=Count("pk")).order_by("unit")
    assert {row["many"] for row in heads} == {1}
    assert heads.count() == Unit.objects.count()


def test_figures_measured_again_are_the_same(agency: Any) -> None:
    at = dt.datetime(YEAR, 12, 28, tzinfo=dt.UTC)
    for code in (f"{YEAR}-05", f"{YEAR}-TW2", str(YEAR)):
        row = Measurement.objects.select_related("period").filter(period__code=code).first()
        assert row
        by = system(agency, row.as_of)
        again = run_period(period=row.period, as_of=row.as_of, by=by, at=at)
        assert (again["new"], again["indicators"]) == (0, again["unchanged"])
        assert again["without_value"] == 0


def test_some_are_away_and_leave_the_pen_to_somebody_who_is_there(agency: Any) -> None:
    leaves = {row.employee_id: row for row in Leave.objects.order_by("pk")}
    assert 4 < len(leaves) < 35
    for row in Delegation.objects.order_by("pk"):
        away = leaves[row.employee_id]
        assert (row.valid_from, row.valid_until) == (away.valid_from, away.valid_until)
        assert row.delegate_id not in leaves
    assert max(row.valid_until for row in leaves.values()) <= dt.date(YEAR, 12, 31)


def test_every_office_has_teams_with_one_leader(agency: Any) -> None:
    assert Team.objects.count() == 10
    for team in Team.objects.order_by("pk"):
        members = members_at(team, dt.date(YEAR, 6, 1))
        assert [one.is_leader for one in members] == [True] + [False] * (len(members) - 1)
        assert len(members) >= 4


def test_the_ledger_tells_every_move(agency: Any) -> None:
    told = Counter(Move.objects.values_list("kind", flat=True))
    changed = Assignment.objects.filter(kind=AssignmentKind.DEFINITIF, valid_from=MOVED).count()
    to_a_post = Move.objects.filter(effective_date=MOVED, to_position__isnull=False).count()
    assert (to_a_post, told[MoveKind.PLT_START]) == (
        changed,
        Assignment.objects.filter(kind=AssignmentKind.PLT).count(),
    )
    assert sum(told.values()) > 0
    assert not Move.objects.filter(followed_at=None).exists()


def test_only_the_named_ones_have_a_password(seeded: Seeded) -> None:
    rows = list(Account.objects.order_by("pk"))
    assert len(rows) == 220
    usable = [account for account in rows if account.has_usable_password()]
    assert len(usable) == 10
    assert check_password(PASSWORD, usable[0].password)
    assert {account.password for account in usable} == {usable[0].password}


def test_every_number_is_lawful_and_unique(seeded: Seeded) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT nip FROM organization_nip")
        numbers = [number for (number,) in cursor.fetchall()]
    assert len(numbers) == len(set(numbers)) >= 220
    for number in numbers:
        assert parse_nip(number).digits == number


def test_someone_renumbered_keeps_the_former_number(agency: Any) -> None:
    for employee_id, many in Nip.objects.values_list("employee_id").annotate(many=Count("pk")).order_by():
        if many > 1:
            first, second = Nip.objects.filter(employee_id=employee_id).order_by("valid_from")
            assert first.valid_until == second.valid_from
