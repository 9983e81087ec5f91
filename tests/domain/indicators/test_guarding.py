"""From a log in the database to a question at a figure, and to the answer of a person."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.domain.audit.models import Event
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.indicators.actions.guarding import findings
from selaras.domain.indicators.codes import Direction, Measure, QuestionKind
from selaras.domain.indicators.models import Indicator, Question, Source
from selaras.domain.indicators.rules.gaming import Guard
from selaras.domain.indicators.settings import guard_at, guard_from, guard_value
from selaras.journeys.terms import set_term
from selaras.kernel.refusal import Forbidden, Refusal
from tests.domain.indicators.drawn import PATTERNS, honest, plant, put
from tests.factories.world import NOW, World

AS_OF = dt.date(2026, 11, 20)


@pytest.fixture
def source(world: World) -> Source:
    act = {"by": world.system, "at": NOW}
    return actions.add_source(code="log", name="Log", unit=world.units["bidang"], **act)


def october() -> Period:
    return Period.objects.named("2026-10")


def fed(world: World, source: Source, **more: Any) -> Indicator:
    values = {
        "name": "Waktu", "unit_of_measure": "hari", "direction": Direction.DOWN, "source": source,
        "measure": Measure.MEDIAN_DAYS, "filters": {"category": ["Biasa"]},
    } | more  # fmt: skip
    act = {"by": world.viewer("chief"), "at": NOW}
    return actions.define(
        code=f"i{Indicator.objects.count()}", owner_unit=world.units["bidang"], values=values, **act
    )


def look(world: World, indicator: Indicator, **more: Any) -> list[Question]:
    given = {"period": october(), "as_of": AS_OF, "by": world.viewer("chief"), "at": NOW} | more
    return actions.ask(indicator_id=indicator.pk, **given)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_planted_pattern_is_asked_about_and_no_other(world: World, source: Source, pattern: str) -> None:
    put(world, source, plant(honest(1, 8), pattern))
    filters = {"category": ["Biasa"]} if pattern == "fewer_counted" else {}
    indicator = fed(world, source, filters=filters)
    (question,) = look(world, indicator)
    assert question.kind == pattern
    numbers = question.numbers
    assert 0 < numbers["part"] <= numbers["whole"] and float(numbers["chance"]) < 0.01 / 48


@pytest.mark.parametrize("seed", range(12))
def test_an_honest_log_is_left_alone_in_every_month(world: World, source: Source, seed: int) -> None:
    put(world, source, honest(seed))
    indicators = [fed(world, source), fed(world, source, filters={})]
    for code in ("2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-TW3"):
        period = Period.objects.named(code)
        for indicator in indicators:
            assert findings(indicator, period, AS_OF) == []


def test_asking_twice_is_once_and_what_no_longer_stands_is_withdrawn(world: World, source: Source) -> None:
    put(world, source, plant(honest(1, 8), "same_day"))
    indicator = fed(world, source, filters={})
    first = look(world, indicator)
    assert [row.pk for row in look(world, indicator)] == [row.pk for row in first]
    assert Event.objects.filter(verb="ask_question").count() == 1
    put(world, source, honest(1, 8), digest="d" * 64)
    assert look(world, indicator) == []
    row = Question.objects.get()
    assert row.withdrawn_at == NOW
    put(world, source, plant(honest(1, 8), "same_day"), digest="e" * 64)
    assert [row.withdrawn_at for row in look(world, indicator)] == [None]


def test_a_person_answers_and_the_answer_stays(world: World, source: Source) -> None:
    put(world, source, plant(honest(1, 8), "last_day"))
    indicator = fed(world, source, filters={})
    (question,) = look(world, indicator)
    give = {"question_id": question.pk, "at": NOW}
    for name in ("clerk", "peer", "other_chief", "stranger", "inspector"):
        with pytest.raises(Forbidden):
            actions.answer_question(answer="x", by=world.viewer(name), **give)
    with pytest.raises(Refusal):
        actions.answer_question(answer="  ", by=world.viewer("chief"), **give)
    actions.answer_question(answer="Operasi penutupan berkas lama", by=world.viewer("chief"), **give)
    put(world, source, honest(1, 8), digest="d" * 64)
    (kept,) = look(world, indicator)
    assert (kept.answer, kept.answered_by_id) == ("Operasi penutupan berkas lama", world.id("chief"))
    actions.answer_question(answer="Lagi", by=world.viewer("officer"), **give)
    event = Event.objects.filter(verb="answer_question").latest("pk")
    value = event.values.get(field="answer")
    assert [value.before, value.after] == ["Operasi penutupan berkas lama", "Lagi"]


def test_who_sees_a_question(world: World, source: Source) -> None:
    put(world, source, plant(honest(1, 8), "last_day"))
    look(world, fed(world, source, filters={}))
    seen = {name for name in world.people if Question.objects.visible_to(world.viewer(name)).exists()}
    assert {"chief", "head", "governor", "planner", "officer", "operator", "inspector"} <= seen
    assert not seen & {"clerk", "peer", "other_chief", "stranger"}


def test_a_narrowed_filter_is_asked_about(world: World, source: Source) -> None:
    put(world, source, honest(2))
    indicator = fed(world, source, filters={})
    act = {"by": world.viewer("chief"), "at": NOW}
    actions.measure(indicator_id=indicator.pk, period=october(), as_of=AS_OF, **act)
    actions.edit(indicator_id=indicator.pk, values={"filters": {"category": ["Khusus"]}}, **act)
    (question,) = look(world, indicator)
    assert question.kind == QuestionKind.NARROWED
    assert question.numbers["part"] * 2 < question.numbers["whole"] * 1.5
    assert (question.numbers["version"], question.numbers["now"]) == (1, 2)


def test_a_period_is_asked_in_few_reads(world: World, source: Source) -> None:
    put(world, source, plant(honest(1, 8), "reopened"))
    indicator = fed(world, source, filters={})
    with CaptureQueriesContext(connection) as queries:
        findings(indicator, october(), AS_OF)
    assert len(queries) == 6
    assert actions.ask_period(period=october(), as_of=AS_OF, by=world.viewer("planner"), at=NOW) == 1
    with pytest.raises(Forbidden):
        actions.ask_period(period=october(), as_of=AS_OF, by=world.viewer("clerk"), at=NOW)


def test_the_guard_is_a_dated_setting(world: World, source: Source) -> None:
    assert guard_from(guard_value(Guard()), Guard().legal_basis) == Guard()
    put(world, source, plant(honest(1, 8), "same_day"))
    indicator = fed(world, source, filters={})
    value = guard_value(Guard()) | {"least": 5_000}
    set_term(
        key="gaming-guard", value=value, legal_basis="Keputusan uji", valid_from=dt.date(2026, 10, 1),
        by=world.viewer("admin"), at=NOW,
    )  # fmt: skip
    assert (guard_at(dt.date(2026, 9, 30)).least, guard_at(AS_OF).least) == (10, 5_000)
    assert look(world, indicator) == []
