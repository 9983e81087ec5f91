"""Posts and teams in time: what the constraints and the actions refuse, and what they keep."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from selaras.domain.organization import actions
from selaras.domain.organization.codes import AssignmentKind, LeaveKind
from selaras.domain.organization.models import Assignment, Position, Team, TeamMember
from selaras.domain.organization.querysets import superior_of
from selaras.domain.organization.teams import members_at
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Forbidden, Refusal
from tests.factories.world import NOW, START, TODAY, World

WEEK = dt.timedelta(days=7)


def post_of(world: World, name: str) -> Position:
    return Assignment.objects.get(employee=world.people[name], superseded_at=None).position


def act(world: World, name: str = "admin") -> dict[str, Any]:
    return {"by": world.viewer(name), "at": NOW}


def test_two_definitive_posts_at_once_are_refused_by_the_database(world: World) -> None:
    row = {"employee": world.people["clerk"], "position": post_of(world, "peer"), "valid_from": START}
    with pytest.raises(IntegrityError, match="one_definitive_post"), transaction.atomic(), holding_pen():
        Assignment.objects.create(**row)
    with holding_pen():
        Assignment.objects.create(**row, kind=AssignmentKind.PLT)


def test_a_taken_post_and_a_later_one_are_refused_in_words(world: World) -> None:
    given = {"employee": world.people["clerk"], "valid_from": TODAY, **act(world)}
    with pytest.raises(Refusal, match="sudah dijabat"):
        actions.assign(position=post_of(world, "peer"), **given)
    free = actions.create_position(
        unit=world.units["bidang2"], name="Kosong", kind="pelaksana", seats=2, valid_from=START, **act(world)
    )
    actions.assign(position=free, **{**given, "valid_from": TODAY + WEEK})
    with pytest.raises(Refusal, match="berikutnya"):
        actions.assign(position=free, **given)
    with pytest.raises(Refusal, match="sesudah tanggal mulai"):
        actions.assign(position=free, **{**given, "valid_until": TODAY})


def test_a_circle_through_a_stand_in_is_refused(world: World) -> None:
    with pytest.raises(Refusal, match="lingkaran"):
        actions.override_superior(
            employee=world.people["head"],
            superior=world.people["clerk"],
            reason="uji",
            valid_from=TODAY,
            **act(world),
        )
    assert superior_of(world.id("head"), TODAY) == world.id("governor")


def test_an_ended_stand_in_gives_the_post_back(world: World) -> None:
    row = actions.assign(
        employee=world.people["peer"],
        position=post_of(world, "other_chief"),
        kind=AssignmentKind.PLH,
        valid_from=TODAY,
        valid_until=TODAY + WEEK,
        **act(world),
    )
    actions.end_assignment(
        assignment_id=row.pk, on=TODAY + dt.timedelta(days=2), reason="kembali", **act(world)
    )
    kept = Assignment.objects.get(employee=world.people["peer"], kind="plh", superseded_at=None)
    assert kept.valid_until == TODAY + dt.timedelta(days=2)
    row.refresh_from_db()
    assert row.superseded_at == NOW and row.valid_until == TODAY + WEEK
    with pytest.raises(Refusal, match="diganti"):
        actions.end_assignment(assignment_id=row.pk, on=TODAY, reason="", **act(world))


def test_nobody_edits_the_own_record(world: World) -> None:
    with pytest.raises(Forbidden, match="orang lain"):
        actions.assign(
            employee=world.people["admin"], position=post_of(world, "planner"), valid_from=TODAY, **act(world)
        )
    with pytest.raises(Forbidden):
        actions.second(employee=world.people["admin"], host="X", valid_from=TODAY, **act(world))
    with pytest.raises(Forbidden, match="admin kepegawaian"):
        actions.record_leave(
            employee=world.people["clerk"],
            kind=LeaveKind.TUGAS_BELAJAR,
            valid_from=TODAY,
            **act(world, "clerk"),
        )
    with pytest.raises(Forbidden, match="memimpin"):
        actions.delegate(
            employee=world.people["clerk"],
            delegate=world.people["peer"],
            valid_from=TODAY,
            **act(world, "clerk"),
        )


def test_the_officer_rules_over_the_own_subtree_alone(world: World) -> None:
    given = {"superior": world.people["head"], "reason": "uji", "valid_from": TODAY, **act(world, "officer")}
    actions.override_superior(employee=world.people["clerk"], **given)
    with pytest.raises(Forbidden):
        actions.override_superior(employee=world.people["planner"], **given)
    with pytest.raises(Forbidden):
        actions.form_team(name="Tim", unit=world.units["bkd"], valid_from=TODAY, **act(world, "officer"))


def test_who_is_away_is_no_delegate(world: World) -> None:
    for name in ("chief", "peer"):
        actions.record_leave(
            employee=world.people[name],
            kind=LeaveKind.SAKIT,
            valid_from=TODAY,
            valid_until=TODAY + WEEK,
            **act(world),
        )
    with pytest.raises(Refusal, match="juga tidak hadir"):
        actions.delegate(
            employee=world.people["chief"],
            delegate=world.people["peer"],
            valid_from=TODAY,
            valid_until=TODAY + WEEK,
            **act(world, "chief"),
        )


def test_a_new_ketua_takes_over_and_the_former_stays(world: World) -> None:
    team = actions.form_team(name="Tim", unit=world.units["dinas"], valid_from=TODAY, **act(world, "officer"))
    for name, since in (("clerk", TODAY), ("other_chief", TODAY + WEEK)):
        actions.join_team(
            team_id=team.pk,
            employee=world.people[name],
            valid_from=since,
            is_leader=True,
            **act(world, "officer"),
        )
    led = {
        day: [(m.employee.name, m.is_leader) for m in members_at(team, day)] for day in (TODAY, TODAY + WEEK)
    }
    clerk, chief = world.people["clerk"].name, world.people["other_chief"].name
    assert led == {TODAY: [(clerk, True)], TODAY + WEEK: [(chief, True), (clerk, False)]}
    with pytest.raises(IntegrityError, match="one_ketua"), transaction.atomic(), holding_pen():
        TeamMember.objects.create(team=team, employee=world.people["peer"], is_leader=True, valid_from=TODAY)
    actions.close_team(team_id=team.pk, on=TODAY + 2 * WEEK, **act(world, "officer"))
    assert members_at(team, TODAY + 2 * WEEK) == []
    assert Team.objects.get(pk=team.pk).valid_until == TODAY + 2 * WEEK
    with pytest.raises(Refusal, match="hanya sekali"):
        actions.close_team(team_id=team.pk, on=TODAY + 3 * WEEK, **act(world, "officer"))
    with pytest.raises(Forbidden, match="orang lain"):
        actions.join_team(
            team_id=team.pk, employee=world.people["officer"], valid_from=TODAY, **act(world, "officer")
        )
