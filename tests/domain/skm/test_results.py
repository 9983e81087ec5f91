"""The figures of a survey: the vector of rules.md 7.1 through the database, the trend, who answered."""

from __future__ import annotations

import datetime as dt

from selaras.domain.skm import actions, results
from selaras.domain.skm.codes import SkmElement, SkmGrade
from selaras.domain.skm.models import Response, Survey
from tests.factories.world import World

from .surveys import GOOD, act, answered, closed, flat, opened, paper, prepared


def test_the_vector_through_the_database(world: World) -> None:
    """29 respondents, sum of all scores 955: 91.48, A."""
    flat_scores = [4] * 261
    for place in range(4 * 261 - 955):
        flat_scores[place] -= 1
    rows = [dict(zip(SkmElement, flat_scores[i * 9 : i * 9 + 9], strict=True)) for i in range(29)]
    found = results.outcomes([closed(world, *rows).pk])
    (one,) = found.values()
    assert (str(one.index.index), one.index.grade, one.respondents) == ("91.48", SkmGrade.A, 29)
    assert sum(element.total for element in one.index.elements) == 955


def test_an_element_that_nobody_answered_leaves_no_index(world: World) -> None:
    survey = opened(world)
    answered(world, survey, {"waktu": 3})
    one = results.outcomes([survey.pk])[survey.pk]
    assert (one.index, one.respondents, one.missing) == (None, 1, "persyaratan")
    assert one.lowest == []
    assert list(results.outcomes([opened(world).pk]).values()) == [results.NOTHING]


def test_too_few_is_said(world: World) -> None:
    one = results.outcomes([closed(world, GOOD, GOOD).pk]).popitem()[1]
    assert one.is_thin(3) and not one.is_thin(2)


def test_the_lowest_three(world: World) -> None:
    one = results.outcomes([closed(world, flat(4, waktu=1, biaya=2, sarana=3)).pk]).popitem()[1]
    assert [element.element for element in one.lowest] == ["waktu", "biaya", "sarana"]


def test_the_trend_of_a_service(world: World) -> None:
    first = closed(world, flat(2), first_date=dt.date(2026, 4, 1))
    second = closed(world, flat(3))
    closed(world, flat(1), service="Layanan lain")
    closed(world, flat(1), by="head", unit=world.units["bidang2"])
    prepared(world)
    points = results.trend(second)
    assert [(point.survey.pk, str(point.index)) for point in points] == [
        (first.pk, "50.00"), (second.pk, "75.00"),
    ]  # fmt: skip
    assert results.trend(second, only_published=True) == []
    actions.publish(survey_id=second.pk, doing={}, **act(world))
    assert [point.survey.pk for point in results.trend(second, only_published=True)] == [second.pk]


def test_who_answered_how(world: World) -> None:
    survey = opened(world)
    answered(world, survey, sex="female", words="Antre lama")
    answered(world, survey, sex="female")
    answered(world, survey)
    actions.load_papers(survey_id=survey.pk, papers=[paper("1")], file_name="k", digest="0", **act(world))
    found = results.shares(survey)
    assert (found["channel"], found["sex"]) == ({"paper": 1, "web": 3}, {"": 2, "female": 2})
    assert [row.words for row in results.words_of(survey)] == ["Antre lama"]


def test_who_reads_what(world: World) -> None:
    draft = prepared(world)
    survey = closed(world)

    def sees(name: str) -> set[object]:
        return set(Survey.objects.visible_to(world.viewer(name)).values_list("pk", flat=True))

    for name in ("chief", "head", "governor", "officer", "planner", "inspector"):
        assert sees(name) == {draft.pk, survey.pk}, name
        assert Response.objects.visible_to(world.viewer(name)).count() == 1, name
    for name in ("clerk", "other_chief", "stranger", "operator", "admin"):
        assert sees(name) == {survey.pk}, name
        assert not Response.objects.visible_to(world.viewer(name)).exists(), name


def test_counts_beside_a_list(world: World) -> None:
    survey = opened(world)
    answered(world, survey)
    row = answered(world, survey, flat(4), seconds=1)
    answered(world, survey, flat(1), seconds=1)
    actions.exclude(response_id=row.pk, reason="Iseng", **act(world, "officer"))
    listed = Survey.objects.with_tallies().get()
    assert (listed.counted, listed.excluded, listed.questioned) == (2, 1, 1)
