"""Who can see me: the page says what ``visible_to`` of every stage does, for everybody and every kind of thing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from selaras.domain.audit.access import may_read_values
from selaras.domain.competency.codes import HeldSource
from selaras.domain.competency.models import HeldLevel
from selaras.domain.development.models import Proposal
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.feedback.models import Feedback
from selaras.domain.organization import actions as organization
from selaras.domain.organization.access import may_see_nip
from selaras.domain.organization.codes import AssignmentKind, LeaveKind, PositionKind, Role
from selaras.domain.organization.models import Employee
from selaras.domain.skp.models import Skp
from selaras.insight.watchers import SIGHTS, watchers_of
from selaras.kernel.closed import holding_pen
from tests.access.things import build_things
from tests.factories.world import NOW, START, TODAY, World


@pytest.fixture
def things(world: World) -> dict[str, Any]:
    made = build_things(world)
    with holding_pen():
        for name in ("clerk", "peer", "chief", "stranger"):
            HeldLevel.objects.get_or_create(
                employee=world.people[name], competency=made["communication"], date=TODAY,
                source=HeldSource.ASSESSMENT, defaults={"level": 2, "by_id": None},
            )  # fmt: skip
    return made


def sees(world: World, name: str, person: Employee) -> set[str]:
    """What the stages themselves let this viewer see of the person, apart from things the viewer is a party of."""
    viewer = world.viewer(name)
    plans = Skp.objects.visible_to(viewer).filter(employee=person)
    feedback = Feedback.objects.visible_to(viewer).filter(receiver=person).exclude(giver=world.people[name])
    found = {
        "skp": plans,
        "evaluation": Evaluation.objects.visible_to(viewer).filter(employee=person),
        "feedback": feedback,
        "competency": HeldLevel.objects.visible_to(viewer).filter(employee=person),
        "proposal": Proposal.objects.visible_to(viewer).filter(employee=person),
    }
    seen = {code for code, rows in found.items() if rows.exists()}
    row = Employee.objects.with_post(TODAY).get(pk=person.pk)
    seen |= {"nip"} if may_see_nip(viewer, row) else set()
    return seen | ({"events"} if may_read_values(viewer) else set())


def has(world: World, person: Employee) -> set[str]:
    """Of which kinds the person has anything at all."""
    kinds = {
        "skp": Skp.objects.filter(employee=person).exclude(state="draft"),
        "evaluation": Evaluation.objects.filter(employee=person),
        "feedback": Feedback.objects.filter(receiver=person, skp__isnull=False),
        "competency": HeldLevel.objects.filter(employee=person),
        "proposal": Proposal.objects.filter(employee=person),
    }
    return {code for code, rows in kinds.items() if rows.exists()} | {"nip", "events"}


@pytest.mark.parametrize("name", ["clerk", "peer", "chief", "stranger", "planner"])
def test_the_page_says_what_the_stages_do(world: World, things: dict[str, Any], name: str) -> None:
    person = world.people[name]
    told = {one.person_id: set(one.sights) for one in watchers_of(person.pk, TODAY)}
    exists = has(world, person)
    for other, employee in world.people.items():
        if other == name:
            continue
        said = told.get(employee.pk, set()) & exists
        assert said == sees(world, other, person) & exists, other


def test_a_former_units_leader_sees_the_former_plan_alone(world: World, things: dict[str, Any]) -> None:
    """After a move the old plan stays readable to the old unit's leader, the new post's things are not."""
    act = {"by": world.system, "at": NOW}
    post = organization.create_position(
        unit=world.units["bkd"], name="Pindahan", kind=PositionKind.PELAKSANA, valid_from=START, **act
    )
    organization.assign(employee=world.people["clerk"], position=post, valid_from=TODAY, **act)
    chief = next(w for w in watchers_of(world.id("clerk"), TODAY) if w.person_id == world.id("chief"))
    assert "skp" in chief.sights and "competency" not in chief.sights


def test_a_reason_is_a_sentence_with_its_days(world: World, things: dict[str, Any]) -> None:
    found = {one.person_id: one for one in watchers_of(world.id("clerk"), TODAY)}
    chief, officer = found[world.id("chief")], found[world.id("officer")]
    assert [one.sentence for one in chief.reasons] == [
        "Pejabat penilai SKP 2026.",
        "Pejabat penilai evaluasi 2026-TW1, 2026-TW3, 2026-TW4.",
        "Memimpin Bidang Pelayanan (Definitif).",
    ]
    assert officer.reasons[0].sentence == "Peran Pengelola kinerja untuk Dinas Uji: uji."
    assert officer.reasons[0].since == START
    assert (chief.name, chief.unit) == ("Kepala Bidang Uji", "Bidang Pelayanan")


def test_a_plt_of_the_unit_above_is_named_as_such(world: World, things: dict[str, Any]) -> None:
    post = world.people["head"].assignments.get().position
    organization.assign(
        employee=world.people["stranger"], position=post, kind=AssignmentKind.PLT, valid_from=TODAY,
        by=world.system, at=NOW,
    )  # fmt: skip
    plt = next(w for w in watchers_of(world.id("clerk"), TODAY) if w.person_id == world.id("stranger"))
    assert plt.reasons[0].sentence == "Memimpin Dinas Uji (Plt)." and plt.reasons[0].since == TODAY


def test_the_administrator_reads_no_performance(world: World, things: dict[str, Any]) -> None:
    operator = next(w for w in watchers_of(world.id("clerk"), TODAY) if w.person_id == world.id("operator"))
    assert operator.sights == ["nip"]


def test_a_role_over_another_unit_sees_nothing(world: World, things: dict[str, Any]) -> None:
    organization.grant(
        employee=world.people["trainer"], role=Role.PENGELOLA_KINERJA, unit=world.units["bidang2"], reason="x",
        valid_from=TODAY, by=world.system, at=NOW,
    )  # fmt: skip
    trainer = next(w for w in watchers_of(world.id("clerk"), TODAY) if w.person_id == world.id("trainer"))
    assert trainer.sights == ["competency", "proposal", "nip"]


def test_a_delegate_sees_what_the_absent_superior_would(world: World, things: dict[str, Any]) -> None:
    act = {"at": NOW, "by": world.system}
    days = {"valid_from": TODAY, "valid_until": TODAY + dt.timedelta(days=5)}
    organization.record_leave(employee=world.people["chief"], kind=LeaveKind.TAHUNAN, **days, **act)
    organization.delegate(
        employee=world.people["chief"], delegate=world.people["stranger"], reason="Cuti", **days, **act
    )
    found = next(w for w in watchers_of(world.id("clerk"), TODAY) if w.person_id == world.id("stranger"))
    assert found.sights == ["skp", "evaluation", "feedback"] and "berhalangan" in found.reasons[0].sentence
    assert set(found.sights) == sees(world, "stranger", world.people["clerk"])


def test_it_costs_five_queries(world: World, things: dict[str, Any], django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(5):
        watchers_of(world.id("clerk"), TODAY)
    assert all(str(words) for words in SIGHTS.values())
