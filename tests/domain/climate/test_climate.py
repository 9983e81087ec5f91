"""One question a period; who answered and what was answered never meet."""

import datetime as dt

import pytest

from selaras.domain.audit.models import Event, EventValue
from selaras.domain.climate import actions
from selaras.domain.climate.models import PulseAnswer, PulseQuestion, PulseTurnout
from selaras.domain.cycle.models import Period
from selaras.kernel.refusal import Forbidden, Refusal
from tests.factories.world import NOW, TODAY


def ask(world, name="admin", code="2026-TW4", **given):
    period = Period.objects.get(code=code)
    given = {
        "text": "Saya tahu apa yang diharapkan dari saya.",
        "opens_date": TODAY,
        "closes_date": TODAY,
        **given,
    }
    return actions.open_question(period_id=period.pk, by=world.viewer(name), at=NOW, **given)


def answer(world, question, name="clerk", score=4, words="Jelas"):
    actions.answer(question_id=question.pk, score=score, words=words, by=world.viewer(name), at=NOW)


@pytest.mark.parametrize("name", ["admin", "officer"])
def test_who_opens(world, name):
    assert ask(world, name).pk


@pytest.mark.parametrize("name", ["clerk", "chief", "inspector", "operator", "governor"])
def test_who_does_not(world, name):
    with pytest.raises(Forbidden):
        ask(world, name)


def test_one_question_a_period(world):
    ask(world)
    with pytest.raises(Refusal, match="2026-TW4"):
        ask(world)
    assert ask(world, code="2026-TW3").pk


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 301}, "text"),
        ({"closes_date": TODAY - dt.timedelta(1)}, "closes_date"),
    ],
)
def test_what_is_refused_names_its_field(world, given, field):
    with pytest.raises(Refusal) as refused:
        ask(world, **given)
    assert field in refused.value.errors and not PulseQuestion.objects.exists()


def test_the_answer_knows_no_person_and_no_time(world):
    question = ask(world)
    answer(world, question)
    kept = PulseAnswer.objects.get()
    assert (kept.unit_id, kept.score, kept.words) == (world.units["bidang"].pk, 4, "Jelas")
    assert {f.name for f in PulseAnswer._meta.get_fields()} == {
        "id",
        "agency",
        "question",
        "unit",
        "score",
        "words",
    }
    assert kept.pk.version == 4
    event = Event.objects.get(verb="answer_pulse")
    assert event.fields == {} and event.thing_id == question.pk
    assert not EventValue.objects.filter(event=event).exists()


def test_once_a_person(world):
    question = ask(world)
    answer(world, question)
    with pytest.raises(Refusal, match="sudah menjawab"):
        answer(world, question)
    answer(world, question, "peer")
    assert PulseTurnout.objects.count() == PulseAnswer.objects.count() == 2


@pytest.mark.parametrize("score", [0, 6, -1])
def test_one_to_five(world, score):
    question = ask(world)
    with pytest.raises(Refusal):
        answer(world, question, score=score)
    assert not PulseTurnout.objects.exists()


@pytest.mark.parametrize("shift", [1, -3])
def test_only_while_it_is_open(world, shift):
    day = TODAY + dt.timedelta(shift)
    question = ask(world, opens_date=day, closes_date=day)
    with pytest.raises(Refusal):
        answer(world, question)


def test_words_stand_once_somebody_answered(world):
    question = ask(world)
    edit = {"question_id": question.pk, "opens_date": TODAY, "by": world.viewer("admin"), "at": NOW}
    later = TODAY + dt.timedelta(5)
    assert actions.edit_question(text="Lain", closes_date=TODAY, **edit).text == "Lain"
    answer(world, question)
    with pytest.raises(Refusal, match="sudah dijawab"):
        actions.edit_question(text="Lagi", closes_date=TODAY, **edit)
    assert actions.edit_question(text="Lain", closes_date=later, **edit).closes_date == later
