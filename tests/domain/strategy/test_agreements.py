"""Perjanjian Kinerja: from the graph, promised by one, agreed by the other, made anew where something changes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.organization.models import Assignment, Position
from selaras.domain.strategy import actions
from selaras.domain.strategy.codes import PerjanjianState as S
from selaras.domain.strategy.codes import RevisionCause
from selaras.domain.strategy.models import PerjanjianKinerja
from selaras.domain.tenancy.models import AgencySetting
from selaras.insight.models import Paper
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from selaras.notices.models import Notice
from tests.factories.direction import Direction, direction
from tests.factories.world import NOW, World

from .test_actions import node
from .test_documents import act, programme


@pytest.fixture
def made(world: World) -> Direction:
    """The chief's unit has one objective with an indicator and a target; here its programme comes along."""
    found = direction(world)
    actions.link_programme(
        objective_id=found.objectives["kondisi"].pk, programme_id=programme(world).pk, budget=Decimal(5_000_000),
        **act(world),
    )  # fmt: skip
    return found


def post(world: World, name: str = "chief") -> Position:
    return Assignment.objects.select_related("position").get(employee=world.people[name]).position


def drafted(world: World, name: str = "chief", **more: Any) -> PerjanjianKinerja:
    asked = actions.Asked(position=post(world, name), year=2026, **more)
    return actions.draft_agreement(asked=asked, **act(world))


def agreed(world: World, row: PerjanjianKinerja) -> PerjanjianKinerja:
    actions.offer_agreement(agreement_id=row.pk, **act(world, "chief"))
    return actions.agree_agreement(agreement_id=row.pk, **act(world, "head"))


def test_it_takes_objectives_indicators_targets_and_programmes_from_the_graph(
    world: World, made: Direction
) -> None:
    row = drafted(world, budget_date=dt.date(2026, 1, 31))
    assert (row.employee_id, row.superior_id) == (world.id("chief"), world.id("head"))
    assert row.due_date == dt.date(2026, 2, 28)
    line = row.lines.get()
    assert (line.statement, line.indicator_name, line.target) == (
        "Keluhan dijawab tepat waktu",
        "Waktu respons keluhan",
        "2 hari",
    )
    assert [(p.code, p.budget) for p in row.programmes.all()] == [("2.12.03", Decimal(5_000_000))]


def test_the_month_is_a_dated_setting(world: World, made: Direction) -> None:
    with holding_pen():
        AgencySetting.objects.create(
            key="performance-agreement",
            value={"months": 2},
            legal_basis="Pergub",
            valid_from=dt.date(2026, 1, 1),
        )
    assert drafted(world, budget_date=dt.date(2026, 1, 31)).due_date == dt.date(2026, 3, 31)


def test_both_parties_agree_and_it_is_papered(world: World, made: Direction) -> None:
    row = drafted(world)
    for name in ("head", "planner", "clerk"):
        with pytest.raises(Forbidden):
            actions.offer_agreement(agreement_id=row.pk, **act(world, name))
    actions.offer_agreement(agreement_id=row.pk, **act(world, "chief"))
    assert Notice.objects.filter(receiver=world.people["head"], event="offer_agreement").exists()
    for name in ("chief", "planner", "governor"):
        with pytest.raises(Forbidden):
            actions.agree_agreement(agreement_id=row.pk, **act(world, name))
    row = actions.agree_agreement(agreement_id=row.pk, **act(world, "head"))
    assert (row.state, row.offered_by_id, row.agreed_by_id) == (S.AGREED, world.id("chief"), world.id("head"))
    paper = Paper.objects.get(thing_id=row.pk)
    assert (paper.kind, paper.year, paper.thing_version) == ("perjanjian", 2026, 1)
    with pytest.raises(Refusal):
        actions.agree_agreement(agreement_id=row.pk, **act(world, "head"))


def test_it_is_returned_with_a_note_and_taken_anew(world: World, made: Direction) -> None:
    row = drafted(world)
    actions.offer_agreement(agreement_id=row.pk, version=1, **act(world, "chief"))
    with pytest.raises(Conflict):
        actions.agree_agreement(agreement_id=row.pk, version=1, **act(world, "head"))
    with pytest.raises(Refusal) as bare:
        actions.return_agreement(agreement_id=row.pk, note=" ", **act(world, "head"))
    assert bare.value.code == "no_note"
    with pytest.raises(Refusal):
        actions.renew_agreement(agreement_id=row.pk, **act(world))
    row = actions.return_agreement(agreement_id=row.pk, note="Naikkan targetnya", **act(world, "head"))
    assert (row.state, row.note) == (S.DRAFT, "Naikkan targetnya")
    node(world, "tambahan")
    actions.renew_agreement(agreement_id=row.pk, **act(world))
    assert row.lines.count() == 2
    with pytest.raises(Refusal) as incomplete:
        actions.offer_agreement(agreement_id=row.pk, **act(world, "chief"))
    assert "Sasaran tambahan" in incomplete.value.sentence


def test_a_change_is_a_new_version_that_replaces_the_agreed_one(world: World, made: Direction) -> None:
    first = agreed(world, drafted(world))
    with pytest.raises(Refusal) as bare:
        drafted(world)
    assert bare.value.code == "no_cause"
    second = drafted(world, cause=RevisionCause.BUDGET)
    assert (second.number, second.replaces_id, second.cause) == (2, first.pk, RevisionCause.BUDGET)
    with pytest.raises(Refusal) as there:
        drafted(world, cause=RevisionCause.BUDGET)
    assert there.value.code == "already_there"
    first.refresh_from_db()
    assert first.state == S.AGREED
    agreed(world, second)
    first.refresh_from_db()
    assert first.state == S.REPLACED and first.replaced_at == NOW
    assert first.lines.count() == 1
    assert Event.objects.filter(verb="replace_agreement", thing_id=first.pk).exists()


def test_nobody_to_promise_or_to_promise_to_or_nothing_to_promise(world: World, made: Direction) -> None:
    with pytest.raises(Refusal) as nothing:
        drafted(world, "clerk")
    assert nothing.value.code == "no_objectives"
    with pytest.raises(Refusal) as top:
        drafted(world, "governor")
    assert top.value.code == "no_superior"
    with holding_pen():
        Assignment.objects.filter(employee=world.people["clerk"]).update(valid_until=dt.date(2026, 1, 1))
        vacant = Assignment.objects.get(employee=world.people["clerk"]).position
    with pytest.raises(Refusal) as empty:
        actions.draft_agreement(asked=actions.Asked(vacant, 2026), **act(world))
    assert empty.value.code == "vacant"
    for name in ("clerk", "other_chief"):
        with pytest.raises(Forbidden):
            actions.draft_agreement(asked=actions.Asked(post(world), 2026), **act(world, name))


def test_a_post_answers_for_its_own_objectives_too(world: World, made: Direction) -> None:
    assert made.indicator
    own = node(world, "milik", position=post(world, "peer"))
    actions.link_indicator(objective_id=own.pk, indicator_id=made.indicator.pk, **act(world))
    assert [line.objective_id for line in drafted(world, "peer").lines.all()] == [own.pk]
    assert own.pk not in drafted(world).lines.values_list("objective_id", flat=True)
