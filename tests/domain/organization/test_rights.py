"""Who stands in which role, who gives roles to whom, and that nobody acts on oneself."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.cycle import actions as cycle
from selaras.domain.cycle.codes import PeriodState
from selaras.domain.organization import actions
from selaras.domain.organization.codes import AssignmentKind, DerivedRole, PositionKind, Role
from selaras.domain.organization.models import Grant, Position
from selaras.domain.organization.roles import standings, viewer_of
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Forbidden, Refusal
from tests.factories.world import NOW, START, TODAY, World, person

DAY = dt.timedelta(days=1)


def give(world: World, name: str, role: Role, unit: str | None = None, **more: Any) -> Grant:
    given = {
        "reason": "SK Sekda 12/2026",
        "valid_from": TODAY,
        "by": world.viewer("operator"),
        "at": NOW,
    } | more
    return actions.grant(
        employee=world.people[name], role=role, unit=world.units[unit] if unit else None, **given
    )


@pytest.mark.parametrize("name", ["governor", "chief", "clerk", "officer", "operator", "admin"])
def test_a_viewer_is_what_the_frame_would_seat(world: World, name: str) -> None:
    expected = world.viewer(name)
    assert viewer_of(world.id(name), agency_id=world.agency.pk, at=TODAY) == expected


def test_a_viewer_of_another_day_holds_what_was_held_then(world: World) -> None:
    give(world, "clerk", Role.PERENCANA, "dinas", valid_from=TODAY + DAY)
    assert not viewer_of(world.id("clerk"), agency_id=world.agency.pk, at=TODAY).grants
    held = viewer_of(world.id("clerk"), agency_id=world.agency.pk, at=TODAY + DAY)
    assert held.has(Role.PERENCANA) and not held.has_everywhere(Role.PERENCANA)


def test_the_system_stands_for_itself(world: World) -> None:
    assert viewer_of(world.system.person_id, agency_id=world.agency.pk, at=TODAY) == world.system


def roles(world: World, name: str) -> list[str]:
    return [str(one.role) for one in standings(world.id(name), TODAY)]


def test_roles_follow_from_the_organisation(world: World) -> None:
    assert roles(world, "clerk") == ["pegawai"]
    assert roles(world, "chief") == ["pegawai", "kepala_unit", "penilai"]
    assert roles(world, "head") == ["pegawai", "kepala_perangkat_daerah", "penilai"]
    assert roles(world, "officer") == ["pegawai", "pengelola_kinerja"]


def test_a_role_says_over_what_since_when_and_why(world: World) -> None:
    head, granted = standings(world.id("head"), TODAY)[1], standings(world.id("officer"), TODAY)[1]
    assert (head.scope, head.since, head.is_granted) == ("Dinas Uji", START, False)
    assert "Kepala Dinas 2 (Definitif)" in head.because
    assert (granted.scope, granted.because, granted.is_granted) == ("Dinas Uji", "uji", True)


def test_a_role_of_the_organisation_cannot_be_granted() -> None:
    assert not {str(role) for role in Role} & {str(role) for role in DerivedRole}


def test_a_grant_is_dated_scoped_reasoned_and_names_its_giver(world: World) -> None:
    row = give(world, "clerk", Role.PERENCANA, "dinas", valid_until=TODAY + 30 * DAY)
    assert (row.unit_id, row.granted_by_id) == (world.units["dinas"].pk, world.id("operator"))
    event = Event.objects.get(verb="grant", thing_id=world.id("clerk"))
    assert event.as_role == Role.ADMINISTRATOR
    assert set(event.fields) == {"role", "unit", "reason", "valid_from", "valid_until"}
    assert not Grant.objects.filter(valid(TODAY + 30 * DAY), pk=row.pk).exists()


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("reason", {"reason": "  "}),
        ("valid_from", {"valid_from": TODAY - DAY}),
        ("valid_until", {"valid_until": TODAY}),
    ],
)
def test_a_grant_that_makes_no_sense_is_refused_at_its_field(
    world: World, field: str, more: dict[str, Any]
) -> None:
    with pytest.raises(Refusal) as refused:
        give(world, "clerk", Role.PERENCANA, "dinas", **more)
    assert list(refused.value.errors) == [field]


@pytest.mark.parametrize("role", [Role.INSPEKTORAT, Role.ADMINISTRATOR])
def test_some_roles_are_the_whole_governments(world: World, role: Role) -> None:
    with pytest.raises(Refusal, match="seluruh pemerintah daerah"):
        give(world, "clerk", role, "dinas")


def test_the_same_role_is_not_given_twice_over_the_same_units(world: World) -> None:
    with pytest.raises(Refusal, match="sudah dipegang sejak"):
        give(world, "officer", Role.PENGELOLA_KINERJA, "bidang")
    give(world, "officer", Role.PENGELOLA_KINERJA, "bkd")


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("operator2", Role.ADMIN_KEPEGAWAIAN),
        ("operator2", Role.INSPEKTORAT),
        ("inspector", Role.PENGELOLA_KINERJA),
        ("inspector", Role.PERENCANA),
        ("officer", Role.ADMINISTRATOR),
        ("planner", Role.INSPEKTORAT),
    ],
)
def test_roles_that_stay_apart(world: World, name: str, role: Role) -> None:
    """Who runs the system reads no performance text; who inspects writes nothing."""
    world.people["operator2"] = person(world, "Administrator Dua", unit="bkd", post="Pranata Komputer 2")
    give(world, "operator2", Role.ADMINISTRATOR)
    with pytest.raises(Refusal, match="tidak dipegang bersama"):
        give(world, name, role, by=world.system)


def test_ending_a_role_keeps_what_was(world: World) -> None:
    row = Grant.objects.get(employee=world.people["planner"])
    actions.end_grant(grant_id=row.pk, by=world.viewer("operator"), at=NOW, reason="Pindah tugas")
    row.refresh_from_db()
    assert (row.valid_until, row.superseded_at) == (TODAY, None)
    assert "perencana" not in roles(world, "planner")
    assert viewer_of(world.id("planner"), agency_id=world.agency.pk, at=TODAY - DAY).has(Role.PERENCANA)
    with pytest.raises(Refusal, match="sudah berakhir"):
        actions.end_grant(grant_id=row.pk, by=world.viewer("operator"), at=NOW)


def test_a_role_that_never_began_never_was(world: World) -> None:
    row = give(world, "clerk", Role.PERENCANA, "dinas", valid_from=TODAY + DAY)
    actions.end_grant(grant_id=row.pk, by=world.viewer("operator"), at=NOW)
    row.refresh_from_db()
    assert row.superseded_at is not None


def test_nobody_gives_or_ends_the_own_role(world: World) -> None:
    with pytest.raises(Forbidden, match="tidak oleh Anda"):
        give(world, "operator", Role.PERENCANA)
    with pytest.raises(Forbidden, match="tidak oleh Anda"):
        own = Grant.objects.get(employee=world.people["operator"])
        actions.end_grant(grant_id=own.pk, by=world.viewer("operator"), at=NOW)


@pytest.mark.parametrize("name", ["clerk", "head", "governor", "admin", "inspector", "officer"])
def test_only_the_administrator_gives_roles(world: World, name: str) -> None:
    with pytest.raises(Forbidden, match="administrator sistem"):
        give(world, "peer", Role.PERENCANA, by=world.viewer(name))


def scoped_admin(world: World) -> Any:
    """A personnel officer of the dinas alone."""
    give(world, "officer", Role.ADMIN_KEPEGAWAIAN, "dinas")
    return world.viewer("officer")


def test_an_officer_of_one_subtree_changes_nothing_outside_it(world: World) -> None:
    act = {"by": scoped_admin(world), "at": NOW}
    actions.create_position(
        unit=world.units["bidang"], name="Baru", kind=PositionKind.PELAKSANA, valid_from=TODAY, **act
    )
    with pytest.raises(Forbidden, match="di luar lingkup"):
        actions.create_position(
            unit=world.units["bkd"], name="Baru", kind=PositionKind.PELAKSANA, valid_from=TODAY, **act
        )
    with pytest.raises(Forbidden, match="di luar lingkup"):
        actions.override_superior(
            employee=world.people["planner"],
            superior=world.people["admin"],
            reason="x",
            valid_from=TODAY,
            **act,
        )


def test_an_officer_of_one_subtree_does_not_run_the_calendar(world: World) -> None:
    with pytest.raises(Forbidden, match="seluruh pemerintah daerah"):
        cycle.change_state(period_id=world.year.pk, to=PeriodState.FROZEN, by=scoped_admin(world), at=NOW)


OWN_RECORD = {
    "assign": lambda world, me, act: actions.assign(
        employee=me, position=Position.objects.filter(unit=world.units["bkd"]).first(),
        kind=AssignmentKind.PLT, valid_from=TODAY, **act,
    ),
    "override_superior": lambda world, me, act: actions.override_superior(
        employee=me, superior=world.people["head"], reason="x", valid_from=TODAY, **act
    ),
    "connect_account": lambda world, me, act: actions.connect_account(
        employee=me, account_id=world.agency.pk, **act
    ),
    "grant": lambda world, me, act: actions.grant(
        employee=me, role=Role.PERENCANA, unit=None, reason="x", valid_from=TODAY, **act
    ),
}  # fmt: skip


@pytest.mark.parametrize("verb", sorted(OWN_RECORD))
def test_an_officer_does_not_edit_the_own_record(world: World, verb: str) -> None:
    me = world.people["admin"]
    before = Event.objects.count()
    with pytest.raises(Forbidden, match="tidak oleh Anda"):
        OWN_RECORD[verb](world, me, {"by": world.viewer("admin"), "at": NOW})
    assert Event.objects.count() == before
