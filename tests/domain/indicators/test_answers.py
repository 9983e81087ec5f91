"""Citizens' answers as a source: the index of a period or one element x 25, with the lineage of every figure."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.indicators.codes import Direction, Measure, SourceKind
from selaras.domain.indicators.models import Indicator, Measurement
from selaras.domain.indicators.rules.answers import Answer, is_of_answers, measure_answers
from selaras.domain.skm import actions as skm
from selaras.domain.skm.codes import SkmElement
from selaras.kernel.refusal import Refusal
from tests.domain.skm.surveys import act, answered, flat, opened, paper
from tests.factories.world import NOW, TODAY, World

ELEMENTS = len(SkmElement)


def test_every_element_has_its_measure() -> None:
    found = {str(measure) for measure in Measure if is_of_answers(measure)}
    assert found == {"skm_index", *(f"skm_{element}" for element in SkmElement)}


def test_the_rules_vector_and_one_element() -> None:
    rows = [Answer(str(n), (4, 3, 2, 4, 4, 4, 4, 4, None)) for n in range(2)]
    rows += [Answer("x", (1,) * ELEMENTS, is_excluded=True), Answer("y", (4, 4, 4, 4, 4, 4, 4, 4, 4))]
    index = measure_answers(Measure.SKM_INDEX, rows)
    assert (str(index.value), index.used, index.left_out) == ("94.44", 3, {"excluded": 1})
    waktu = measure_answers(Measure.SKM_WAKTU, rows)
    assert (str(waktu.value), waktu.arithmetic) == ("66.67", ("8 / 3 x 25 = 66,67",))
    complaints = measure_answers(Measure.SKM_PENGADUAN, rows)
    assert (str(complaints.value), complaints.used) == ("100.00", 1)
    assert complaints.left_out == {"excluded": 1, "not_answered": 2}


def test_where_too_little_was_answered_there_is_no_value() -> None:
    assert measure_answers(Measure.SKM_INDEX, []).value is None
    row = Answer("a", (None, *(4,) * (ELEMENTS - 1)))
    found = measure_answers(Measure.SKM_INDEX, [row])
    assert (found.value, found.missing, found.used) == (None, "persyaratan", 1)
    assert measure_answers(Measure.SKM_PERSYARATAN, [row]).value is None


@given(
    st.lists(st.tuples(*[st.one_of(st.none(), st.integers(1, 4))] * ELEMENTS), min_size=1, max_size=20),
    st.sampled_from([measure for measure in Measure if is_of_answers(measure)]),
)
def test_on_the_scale_and_without_order(rows: Any, measure: Measure) -> None:
    answers = [Answer(str(place), scores) for place, scores in enumerate(rows)]
    found = measure_answers(measure, answers)
    assert found.value is None or 25 <= found.value <= 100
    assert measure_answers(measure, answers[::-1]).exact == found.exact
    assert found.used + found.left_out.get("not_answered", 0) == len(rows)


def fed(world: World, measure: Measure = Measure.SKM_INDEX, code: str = "skm") -> Indicator:
    planner = {"by": world.viewer("planner"), "at": NOW}
    source = actions.add_source(
        code=f"sumber-{code}", name="SKM", unit=world.units["bidang"], kind=SourceKind.SKM, **planner
    )
    values = {
        "name": "Indeks kepuasan", "unit_of_measure": "indeks", "direction": Direction.UP, "source": source,
        "measure": measure,
    }  # fmt: skip
    return actions.define(code=code, owner_unit=world.units["bidang"], values=values, **planner)


def measured(
    world: World, indicator: Indicator, code: str = "2026-TW4", as_of: dt.date = TODAY
) -> Measurement:
    period = Period.objects.named(code)
    by = {"by": world.viewer("planner"), "at": NOW}
    return actions.measure(indicator_id=indicator.pk, period=period, as_of=as_of, **by)


def test_the_index_of_a_period_with_its_lineage(world: World) -> None:
    indicator, survey = fed(world), opened(world)
    answered(world, survey, flat(4))
    answered(world, survey, flat(3))
    odd = answered(world, survey, flat(1), seconds=1)
    skm.exclude(response_id=odd.pk, reason="Uji coba", **act(world, "officer"))
    early = paper("1", 1, answered_date=dt.date(2026, 9, 1))
    skm.load_papers(survey_id=survey.pk, papers=[early], file_name="k", digest="0", **act(world))
    answered(world, opened(world, by="head", unit=world.units["bidang2"]), flat(1))
    row = measured(world, indicator)
    assert (str(row.value.normalize()), row.rows, row.rows_used) == ("87.5", 4, 2)
    assert row.left_out == {"excluded": 1, "other_period": 1}
    assert row.arithmetic[-1].endswith("/ 9 x 25 = 87,5")
    assert (len(row.digest), row.definition_version, row.source.kind) == (64, 1, SourceKind.SKM)
    assert measured(world, indicator).pk == row.pk
    assert str(measured(world, indicator, "2026-TW3").value.normalize()) == "25"


def test_a_later_answer_supersedes_and_both_stay(world: World) -> None:
    indicator, survey = fed(world, Measure.SKM_PERILAKU), opened(world)
    answered(world, survey, flat(4, perilaku=2))
    first = measured(world, indicator)
    answered(world, survey, {"waktu": 1})
    second = measured(world, indicator)
    first.refresh_from_db()
    assert (str(first.value.normalize()), str(second.value.normalize())) == ("5E+1", "5E+1")
    assert first.digest != second.digest and first.superseded_at is not None
    assert second.left_out == {"not_answered": 1}


def test_an_answer_after_the_day_asked_for_is_told(world: World) -> None:
    indicator, survey = fed(world), opened(world)
    answered(world, survey)
    row = measured(world, indicator, as_of=TODAY - dt.timedelta(days=1))
    assert (row.value, row.left_out) == (None, {"after_as_of": 1})


def test_the_run_of_a_period_measures_it(world: World) -> None:
    fed(world)
    answered(world, opened(world), flat(3))
    told = actions.run_period(
        period=Period.objects.named("2026-TW4"), as_of=TODAY, by=world.viewer("planner"), at=NOW
    )
    assert [(one["indicator"], one["value"]) for one in told["items"]] == [("skm", "75")]


def test_a_measure_fits_its_source(world: World) -> None:
    with pytest.raises(Refusal, match="tidak dapat dihitung dari sumber itu"):
        fed(world, Measure.MEDIAN_DAYS)
    log = actions.add_source(
        code="log", name="Log", unit=world.units["bidang"], by=world.viewer("planner"), at=NOW
    )
    values = {
        "name": "x",
        "unit_of_measure": "x",
        "direction": Direction.UP,
        "source": log,
        "measure": "skm_index",
    }
    with pytest.raises(Refusal, match="tidak dapat dihitung dari sumber itu"):
        actions.define(
            code="y", owner_unit=world.units["bidang"], values=values, by=world.viewer("planner"), at=NOW
        )
