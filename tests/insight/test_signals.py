"""What the figures ask: each planted cause is found once, what only looks like one is not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from selaras.domain.competency import actions as competency
from selaras.domain.competency.codes import HeldSource
from selaras.domain.competency.models import Competency, HeldLevel
from selaras.domain.indicators import actions as indicators
from selaras.domain.indicators.models import Measurement, Ticket
from selaras.domain.needs import actions
from selaras.domain.needs.codes import NeedKind, SignalKind, SignalState
from selaras.domain.needs.models import Signal
from selaras.domain.organization.models import Assignment
from selaras.domain.skm.models import Survey
from selaras.insight.signals import signals_on
from selaras.jobs.needs import look
from selaras.journeys.terms import TERMS, set_term
from selaras.kernel.closed import holding_pen
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.notices.models import Notice
from tests.domain.skm.surveys import answered, closed, flat, opened
from tests.factories.direction import Direction, direction
from tests.factories.world import NOW, TODAY, World


@pytest.fixture
def made(world: World) -> Direction:
    return direction(world)


def noted(world: World) -> list[Signal]:
    return actions.note_signals(seen=signals_on(TODAY), year=2026, by=world.system, at=NOW)


def of(kind: SignalKind) -> list[Any]:
    return [one for one in signals_on(TODAY) if one.kind == kind]


def missed(world: World, made: Direction, *attainments: int) -> None:
    """The newest quarters that are over, newest last."""
    rows = Measurement.objects.in_force().filter(indicator=made.indicator, period__kind="quarter")
    over = list(rows.filter(period__last_date__lt=TODAY).order_by("-period__last_date")[: len(attainments)])
    assert len(over) == len(attainments)
    with holding_pen():
        for row, value in zip(over, reversed(attainments), strict=True):
            Measurement.objects.filter(pk=row.pk).update(attainment=value)


@pytest.mark.parametrize(
    ("attainments", "found"), [((90, 80), 1), ((120, 80), 0), ((80, 100), 0), ((99, 99), 1)]
)
def test_a_target_missed_twice(
    world: World, made: Direction, attainments: tuple[int, ...], found: int
) -> None:
    missed(world, made, *attainments)
    signals = of(SignalKind.TARGET_MISSED)
    assert len(signals) == found
    if found:
        assert signals[0].thing_id == made.indicator.pk and signals[0].unit_id == made.indicator.owner_unit_id


def tickets(world: World, **counts: tuple[int, int]) -> None:
    """category=(in the quarter before the last, in the last one that is over)."""
    source = indicators.add_source(
        code="keluhan", name="Keluhan", unit=world.units["dinas"], by=world.viewer("operator"), at=NOW
    )
    first = dt.date(TODAY.year, 3 * ((TODAY.month - 1) // 3) + 1, 1)
    days = (first - dt.timedelta(days=120), first - dt.timedelta(days=20))
    with holding_pen():
        for category, numbers in counts.items():
            for day, count in zip(days, numbers, strict=True):
                for number in range(count):
                    key = f"{category}-{day}-{number}"
                    Ticket.objects.create(source=source, key=key, opened_date=day, category=category)


def test_a_category_that_doubles_and_is_no_accident(world: World) -> None:
    tickets(world, berkas=(6, 13), antre=(6, 11), jarang=(2, 5), baru=(0, 30), tetap=(20, 20))
    (found,) = of(SignalKind.CATEGORY_DOUBLED)
    assert (found.title, found.figure) == ("Keluhan: berkas", "13")
    assert found.snapshot["before"] == 6


def test_a_skill_that_more_than_a_third_lack(world: World, made: Direction) -> None:
    """Six of an office assessed: two of six lack it (a third, no more), then three."""
    skill = Competency.objects.get(code="komunikasi")
    asked = {"need_id": made.need.pk, "competency": skill, "level": 3, "posts": "semua"}
    actions.demand(**asked, unit=world.units["root"], by=world.viewer("planner"), at=NOW)
    office = world.units["dinas"]
    posts = Assignment.objects.filter(
        valid(TODAY), kind="definitif", position__unit__first__range=(office.first, office.last)
    )
    people = [row.employee for row in posts.select_related("employee").order_by("pk")][:6]
    assert len(people) == 6

    def assess(level: int, *found: Any) -> None:
        for person in found:
            competency.record_level(
                employee_id=person.pk, competency=skill, level=level, source=HeldSource.ASSESSMENT, date=TODAY,
                by=world.system, at=NOW,
            )  # fmt: skip

    with holding_pen():
        HeldLevel.objects.all().delete()
    assess(3, *people[2:])
    assess(1, *people[:2])
    assert of(SignalKind.GAP_SHARED) == []
    with holding_pen():
        HeldLevel.objects.filter(employee=people[2]).delete()
    assess(1, people[2])
    (found,) = of(SignalKind.GAP_SHARED)
    assert (found.unit_id, found.title, found.figure) == (office.pk, skill.name, "3 / 6")


def test_said_once_until_it_was_decided(world: World, made: Direction) -> None:
    missed(world, made, 90, 80)
    (signal,) = noted(world)
    assert noted(world) == [] and Signal.objects.count() == 1
    assert Notice.objects.filter(event="note_signal").exists()
    with pytest.raises(Forbidden):
        actions.note_signals(seen=[], year=2026, by=world.viewer("planner"), at=NOW)
    need = actions.accept_signal(
        signal_id=signal.pk, kind=NeedKind.CHALLENGE, statement="Keluhan lambat dijawab",
        owner=world.people["chief"], by=world.viewer("chief"), at=NOW,
    )  # fmt: skip
    fact = need.facts.get()
    assert (fact.kind, fact.thing_id, fact.figure) == ("indicator", made.indicator.pk, signal.figure)
    signal.refresh_from_db()
    assert (signal.state, signal.need_id) == (SignalState.ACCEPTED, need.pk)
    assert noted(world) == []
    with pytest.raises(Refusal, match="sudah diputuskan"):
        actions.dismiss_signal(signal_id=signal.pk, reason="x", by=world.viewer("chief"), at=NOW)


def test_dismissed_with_a_reason_and_back(world: World, made: Direction) -> None:
    missed(world, made, 90, 80)
    (signal,) = noted(world)
    act = {"signal_id": signal.pk, "at": NOW}
    with pytest.raises(Forbidden):
        actions.dismiss_signal(**act, reason="Musiman", by=world.viewer("clerk"))
    with pytest.raises(Refusal, match="mengapa"):
        actions.dismiss_signal(**act, reason=" ", by=world.viewer("chief"))
    actions.dismiss_signal(**act, reason="Musiman", by=world.viewer("chief"))
    assert noted(world) == [], "the same sighting is not said again"
    actions.restore_signal(**act, by=world.viewer("chief"))
    signal.refresh_from_db()
    assert (signal.state, signal.reason, signal.decided_at) == (SignalState.OPEN, "", None)


def test_the_nightly_look_says_it_once(world: World, made: Direction, monkeypatch: Any) -> None:
    missed(world, made, 90, 80)
    assert look(world.agency.pk, NOW) == 1
    assert look(world.agency.pk, NOW) == 0


def displeased(world: World, *scores: dict[str, int], minimum: int = 2, **changed: Any) -> Any:
    """A closed survey of the clerk's unit, in a government that listens from ``minimum`` respondents on."""
    value = dict(TERMS["skm"].default) | {"minimum": minimum}
    set_term(key="skm", value=value, legal_basis="Uji", valid_from=TODAY, by=world.viewer("admin"), at=NOW)
    return closed(world, *scores, **changed)


def test_what_citizens_like_least(world: World) -> None:
    """The three lowest, whatever their grade, and every further element below B; a person accepts with the figures."""
    survey = displeased(
        world, flat(4, waktu=2, biaya=3, sarana=3, produk=3), flat(4, waktu=1, biaya=3, sarana=3, produk=3)
    )
    found = of(SignalKind.SKM_LOW)
    assert [one.snapshot["element"] for one in found] == ["waktu", "biaya", "produk", "sarana"]
    assert (found[0].title, found[0].figure) == ("Penerbitan akta kelahiran: Waktu penyelesaian", "37,50 (D)")
    assert {one.unit_id for one in found} == {world.units["bidang"].pk}
    signals = noted(world)
    assert len(signals) == 4 and noted(world) == []
    need = actions.accept_signal(
        signal_id=signals[0].pk, kind=NeedKind.CHALLENGE, statement="Warga menunggu lama",
        owner=world.people["chief"], by=world.viewer("chief"), at=NOW,
    )  # fmt: skip
    fact = need.facts.get()
    assert (fact.kind, fact.thing_kind, fact.thing_id, fact.figure) == (
        "skm_element",
        "survey",
        survey.pk,
        "37,50 (D)",
    )


def test_few_respondents_an_open_survey_and_an_old_one_ask_nothing(world: World) -> None:
    displeased(world, flat(1), minimum=2)
    answered(world, opened(world), flat(1))
    assert of(SignalKind.SKM_LOW) == []
    first = TODAY - dt.timedelta(days=500)
    old = displeased(world, flat(1), minimum=1, first_date=first)
    assert len(of(SignalKind.SKM_LOW)) == 2 * 9  # both closed ones, with nothing above B
    with holding_pen():
        Survey.objects.filter(pk=old.pk).update(last_date=first)
    assert len(of(SignalKind.SKM_LOW)) == 9


def test_a_content_public_still_names_its_three_lowest(world: World) -> None:
    displeased(world, flat(4), flat(4, waktu=3))
    assert [one.snapshot["element"] for one in of(SignalKind.SKM_LOW)] == ["waktu", "persyaratan", "prosedur"]
