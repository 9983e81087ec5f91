"""A survey from preparation to publication; one ballot is one answer; a questioned answer is a person's to decide."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.skm import actions, ballots, results
from selaras.domain.skm.actions import Ballot
from selaras.domain.skm.codes import SkmElement, SurveyState, Suspicion
from selaras.domain.skm.models import Response, Survey
from selaras.domain.skm.workflow import MOVES, OWNER
from selaras.journeys.terms import TERMS, set_term
from selaras.kernel.refusal import Conflict, Forbidden, Gone, Later, Refusal
from selaras.kernel.viewer import EVERYTHING
from tests.factories.world import NOW, TODAY, World

from .surveys import FIRST, GOOD, LAST, act, answered, closed, flat, opened, paper, prepared

HOUR = dt.timedelta(hours=1)


def test_every_state_has_moves_and_an_owner() -> None:
    assert set(MOVES) == set(OWNER) == set(SurveyState)


def test_who_prepares(world: World) -> None:
    for name in ("chief", "head", "officer", "planner"):
        survey = prepared(world, by=name)
        assert (survey.state, survey.service) == (SurveyState.DRAFT, "Penerbitan akta kelahiran")
    for name in ("clerk", "other_chief", "inspector", "operator", "admin"):
        with pytest.raises(Forbidden, match="dijalankan oleh pimpinannya"):
            prepared(world, by=name)
    assert Survey.objects.count() == 4


def test_the_nine_questions_come_with_the_survey_in_both_languages(world: World) -> None:
    rows = list(prepared(world).questions.order_by("number"))
    assert [row.element for row in rows] == list(SkmElement)
    assert [row.number for row in rows] == list(range(1, 10))
    assert rows[3].scale == ["Sangat mahal", "Cukup mahal", "Murah", "Gratis"]
    assert all(len(row.scale) == len(row.scale_en) == 4 and row.text != row.text_en for row in rows)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"service": "  "}, "service"), ({"last_date": FIRST - dt.timedelta(days=1)}, "last_date")],
)
def test_what_a_survey_needs(world: World, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        prepared(world, **changed)
    assert set(refused.value.errors) == {field}


def test_words_change_only_before_the_first_answer(world: World) -> None:
    survey = prepared(world)
    swap = {"waktu": {"number": 4, "text": " Apakah cepat? "}, "biaya": {"number": 3}}
    actions.word(survey_id=survey.pk, questions=swap, **act(world))
    assert [(row.element, row.number) for row in survey.questions.order_by("number")[2:4]] == [
        (SkmElement.BIAYA, 3), (SkmElement.WAKTU, 4),
    ]  # fmt: skip
    assert survey.questions.get(element="waktu").text == "Apakah cepat?"
    actions.open_survey(survey_id=survey.pk, **act(world))
    with pytest.raises(Refusal, match="sebelum survei dibuka"):
        actions.word(survey_id=survey.pk, questions={"waktu": {"text": "Lain?"}}, **act(world))


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"waktu": {"text": ""}}, "waktu.text"),
        ({"waktu": {"scale": ["a", "b", "c"]}}, "waktu.scale"),
        ({"waktu": {"scale": ["a", "b", "c", " "]}}, "waktu.scale"),
        ({"waktu": {"scale_en": ["a", "", "", ""]}}, "waktu.scale"),
        ({"waktu": {"number": 4}}, "number"),
    ],
)
def test_broken_questions(world: World, wanted: dict[str, Any], field: str) -> None:
    survey = prepared(world)
    with pytest.raises(Refusal) as refused:
        actions.word(survey_id=survey.pk, questions=wanted, **act(world))
    assert set(refused.value.errors) == {field}
    with pytest.raises(Refusal, match="tidak dikenal"):
        actions.word(survey_id=survey.pk, questions={"kesepuluh": {}}, **act(world))


def test_what_may_be_edited_when(world: World) -> None:
    survey = prepared(world)
    actions.edit(survey_id=survey.pk, values={"service": "KTP-el"}, **act(world), version=1)
    with pytest.raises(Conflict):
        actions.edit(survey_id=survey.pk, values={"service": "KK"}, **act(world), version=1)
    actions.open_survey(survey_id=survey.pk, **act(world))
    later = LAST + dt.timedelta(days=3)
    assert actions.edit(survey_id=survey.pk, values={"last_date": later}, **act(world)).last_date == later
    with pytest.raises(Refusal, match="hanya hari terakhirnya"):
        actions.edit(survey_id=survey.pk, values={"service": "KK"}, **act(world))
    actions.close(survey_id=survey.pk, **act(world))
    with pytest.raises(Refusal, match="sebelum ditutup"):
        actions.edit(survey_id=survey.pk, values={"last_date": LAST}, **act(world))


def test_a_survey_that_is_over_is_not_opened(world: World) -> None:
    survey = prepared(world, last_date=TODAY - dt.timedelta(days=1))
    with pytest.raises(Refusal, match="sudah lewat"):
        actions.open_survey(survey_id=survey.pk, **act(world))


def test_the_way_of_a_survey(world: World) -> None:
    survey = closed(world)
    with pytest.raises(Refusal, match="sudah berubah"):
        actions.open_survey(survey_id=survey.pk, **act(world))
    assert actions.reopen(survey_id=survey.pk, **act(world)).closed_at is None
    actions.close(survey_id=survey.pk, **act(world))
    told = actions.publish(
        survey_id=survey.pk, doing={"waktu": " Loket ditambah ", "lain": "x"}, **act(world)
    )
    assert (told.published_at, told.published_by_id, told.doing) == (
        NOW, world.id("chief"), {"waktu": "Loket ditambah"},
    )  # fmt: skip
    with pytest.raises(Refusal, match="Tarik dulu"):
        actions.reopen(survey_id=survey.pk, **act(world))
    assert actions.unpublish(survey_id=survey.pk, **act(world)).published_at is None
    verbs = Event.objects.filter(kind="survey").order_by("at", "id").values_list("verb", flat=True)
    assert set(verbs) >= {"create_survey", "open_survey", "close_survey", "reopen_survey", "publish_survey"}


def test_nothing_is_published_before_it_is_closed_or_without_answers(world: World) -> None:
    survey = opened(world)
    with pytest.raises(Refusal, match="Tutup dulu"):
        actions.publish(survey_id=survey.pk, doing={}, **act(world))
    actions.close(survey_id=survey.pk, **act(world))
    with pytest.raises(Refusal, match="Belum ada jawaban"):
        actions.publish(survey_id=survey.pk, doing={}, **act(world))
    with pytest.raises(Refusal, match="belum diumumkan"):
        actions.unpublish(survey_id=survey.pk, **act(world))


def test_others_do_not_move_it(world: World) -> None:
    survey = closed(world)
    for verb in (actions.reopen, actions.unpublish, actions.close, actions.open_survey):
        with pytest.raises(Forbidden):
            verb(survey_id=survey.pk, **act(world, "other_chief"))
    with pytest.raises(Forbidden):
        actions.publish(survey_id=survey.pk, doing={}, **act(world, "inspector"))


# Ballots.


def test_a_ballot_sent_again_is_the_same_answer(world: World) -> None:
    survey, key = opened(world), uuid.uuid4()
    sent = {"survey_id": survey.pk, "key": key, "by": world.system, "at": NOW}
    first, is_new = actions.receive(ballot=Ballot(scores=flat(4)), **sent)
    again, is_new_again = actions.receive(ballot=Ballot(scores=flat(1)), **sent)
    assert (first.pk, is_new, is_new_again) == (again.pk, True, False)
    assert Response.objects.get().waktu == 4
    actions.close(survey_id=survey.pk, **act(world))
    assert (
        actions.receive(ballot=Ballot(scores=flat(1)), **sent)[0].pk == first.pk
    )  # the line was slow, not the person


def test_a_ballot_counts_only_while_the_survey_is_open(world: World) -> None:
    with pytest.raises(Refusal, match="belum dibuka"):
        answered(world, prepared(world))
    with pytest.raises(Refusal, match="dibuka pada 1 Desember 2026"):
        answered(world, opened(world, first_date=dt.date(2026, 12, 1)))
    with pytest.raises(Gone, match="sudah ditutup"):
        answered(world, closed(world))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"scores": {}}, "scores"),
        ({"scores": {"kesepuluh": 3}}, "scores"),
        ({"scores": flat(3, waktu=5)}, "waktu"),
        ({"scores": flat(3, waktu=True)}, "waktu"),
        ({"scores": flat(3), "age_band": "tua"}, "age_band"),
        ({"scores": flat(3), "sex": "x"}, "sex"),
        ({"scores": flat(3), "schooling": "s9"}, "schooling"),
        ({"scores": flat(3), "words": "a" * 1001}, "words"),
    ],
)
def test_a_broken_ballot(world: World, given: dict[str, Any], field: str) -> None:
    survey = opened(world)
    with pytest.raises(Refusal) as refused:
        answered(world, survey, **given)
    assert set(refused.value.errors) == {field}
    assert not Response.objects.exists()


def test_some_questions_may_stay_unanswered(world: World) -> None:
    row = answered(world, opened(world), {"perilaku": 2}, words=" Ramah sekali ", age_band="from_30")
    assert (row.perilaku, row.waktu, row.words, row.age_band) == (2, None, "Ramah sekali", "from_30")


def test_an_impossible_time_is_no_time(world: World) -> None:
    assert answered(world, opened(world), seconds=10**9).seconds is None


def test_many_from_one_place_ask_for_a_second_look_and_count_on(world: World) -> None:
    survey = opened(world)
    rows = [answered(world, survey, address="a", device="d") for _ in range(9)]
    assert [row.asked for row in rows[:3]] == [[], [], []]
    assert rows[3].asked == [Suspicion.SAME_DEVICE]
    assert rows[8].asked == [Suspicion.BURST, Suspicion.SAME_DEVICE]
    assert answered(world, survey, address="b", device="e").asked == []
    assert answered(world, survey, flat(4), seconds=5).asked == [Suspicion.STRAIGHT_FAST]
    assert counts(survey) == (11, 0, 7)


def test_a_flood_waits_and_nothing_is_lost(world: World) -> None:
    value = dict(TERMS["skm"].default) | {"burst": 2, "hourly": 3}
    set_term(key="skm", value=value, legal_basis="Uji", valid_from=TODAY, by=world.viewer("admin"), at=NOW)
    survey = opened(world)
    for _ in range(3):
        answered(world, survey, address="a")
    with pytest.raises(Later, match="dikirim lagi nanti"):
        answered(world, survey, address="a")
    assert answered(world, survey, address="b")
    assert answered(world, survey, address="a", at=NOW + HOUR + dt.timedelta(seconds=1))


def test_the_marks_are_forgotten_after_a_day(world: World) -> None:
    survey = opened(world)
    old = answered(world, survey, address="a", device="d", at=NOW - dt.timedelta(hours=25))
    new = answered(world, survey, address="a", device="d")
    with pytest.raises(Forbidden):
        actions.forget_marks(**act(world, "admin"))
    assert actions.forget_marks(by=world.system, at=NOW) == 1
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.address_mark, old.device_mark, new.address_mark, new.device_mark) == ("", "", "a", "d")
    assert actions.forget_marks(by=world.system, at=NOW) == 0


def test_keys_are_signed_for_one_survey(world: World) -> None:
    one, other = opened(world), opened(world)
    text = ballots.issue(one.pk)
    assert str(ballots.read(one.pk, text)) == text.split(".")[0]
    for survey, broken in (
        (other, text),
        (one, text[:-1] + "?"),
        (one, str(uuid.uuid4())),
        (one, "x.y"),
        (one, ""),
    ):
        with pytest.raises(Refusal, match="tidak dikenal"):
            ballots.read(survey.pk, broken)


def test_keys_of_a_former_secret_stay_good(world: World, settings: Any) -> None:
    survey = opened(world)
    text = ballots.issue(survey.pk)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "x" * 60
    assert ballots.read(survey.pk, text)


def test_marks_tell_days_and_places_apart_and_no_address() -> None:
    agency, day = uuid.uuid4(), TODAY
    mark = ballots.address_mark(agency, day, "10.0.0.1")
    others = [
        ballots.address_mark(agency, day, "10.0.0.2"),
        ballots.address_mark(agency, day + dt.timedelta(days=1), "10.0.0.1"),
        ballots.address_mark(uuid.uuid4(), day, "10.0.0.1"),
    ]
    assert mark == ballots.address_mark(agency, day, "10.0.0.1") and mark not in others
    assert "10.0.0.1" not in mark
    assert ballots.address_mark(agency, day, "") == ballots.device_mark(agency, day, "") == ""


def test_tokens_are_long_and_never_twice() -> None:
    found = {ballots.new_token() for _ in range(200)}
    assert len(found) == 200 and all(len(one) == 20 and set(one) <= set(ballots.LETTERS) for one in found)


# The second look.


def counts(survey: Survey) -> tuple[int, int, int]:
    """Counted, excluded, and of what counts what asks for a second look."""
    row = Survey.objects.with_tallies().get(pk=survey.pk)
    return row.counted, row.excluded, row.questioned


def questioned(world: World) -> tuple[Survey, Response]:
    survey = opened(world)
    for _ in range(3):
        answered(world, survey, GOOD)
    return survey, answered(world, survey, flat(1), seconds=3)


def test_a_questioned_answer_is_left_out_with_a_reason_and_stays_seen(world: World) -> None:
    survey, row = questioned(world)
    before = results.outcomes([survey.pk])[survey.pk]
    for name in ("chief", "clerk", "governor", "inspector"):
        with pytest.raises(Forbidden, match="bukan oleh pimpinan unit yang dinilai"):
            actions.exclude(response_id=row.pk, reason="Iseng", **act(world, name))
    with pytest.raises(Refusal, match="Tulis mengapa"):
        actions.exclude(response_id=row.pk, reason=" ", **act(world, "officer"))
    actions.exclude(response_id=row.pk, reason="Uji coba petugas", **act(world, "officer"))
    after = results.outcomes([survey.pk])[survey.pk]
    assert (before.respondents, after.respondents) == (4, 3)
    assert after.index.index > before.index.index
    assert counts(survey) == (3, 1, 0)
    with pytest.raises(Refusal, match="sudah dikeluarkan"):
        actions.exclude(response_id=row.pk, reason="Lagi", **act(world, "officer"))
    actions.include(response_id=row.pk, **act(world, "officer"))
    assert results.outcomes([survey.pk])[survey.pk] == before
    with pytest.raises(Refusal, match="Jawaban ini dihitung"):
        actions.include(response_id=row.pk, **act(world, "officer"))


def test_who_leads_the_unit_does_not_check_even_with_the_role(world: World) -> None:
    _survey, row = questioned(world)
    chief = world.viewer("chief")
    both = replace(chief, grants=(("pengelola_kinerja", EVERYTHING),))
    with pytest.raises(Forbidden):
        actions.exclude(response_id=row.pk, reason="Iseng", by=both, at=NOW)
    assert actions.exclude(response_id=row.pk, reason="Iseng", **act(world, "planner")).excluded_at == NOW


def test_an_answer_that_nobody_doubts_cannot_be_left_out(world: World) -> None:
    row = answered(world, opened(world), flat(1))
    with pytest.raises(Refusal, match="tidak bertanda"):
        actions.exclude(response_id=row.pk, reason="Terlalu rendah", **act(world, "officer"))


def test_nothing_is_left_out_of_a_published_index(world: World) -> None:
    survey, row = questioned(world)
    actions.close(survey_id=survey.pk, **act(world))
    actions.publish(survey_id=survey.pk, doing={}, **act(world))
    with pytest.raises(Refusal, match="sudah diumumkan"):
        actions.exclude(response_id=row.pk, reason="Iseng", **act(world, "officer"))


# Paper.


def test_papers_are_written_once_and_put_right_by_their_number(world: World) -> None:
    survey = opened(world)
    load = {"survey_id": survey.pk, "file_name": "kertas.xlsx", "digest": "0" * 64}
    assert actions.load_papers(papers=[paper("1"), paper("2", 4)], **load, **act(world)) == 2
    assert actions.load_papers(papers=[paper("2", 1), paper("3")], **load, **act(world)) == 2
    assert list(survey.responses.order_by("paper_key").values_list("paper_key", "waktu")) == [
        ("1", 3), ("2", 1), ("3", 3),
    ]  # fmt: skip
    assert Event.objects.filter(verb="load_papers").count() == 2


def test_papers_need_an_open_or_closed_survey(world: World) -> None:
    load = {"papers": [paper("1")], "file_name": "k.csv", "digest": "0" * 64}
    with pytest.raises(Refusal, match="belum dibuka"):
        actions.load_papers(survey_id=prepared(world).pk, **load, **act(world))
    survey = closed(world)
    actions.load_papers(survey_id=survey.pk, **load, **act(world))
    actions.publish(survey_id=survey.pk, doing={}, **act(world))
    with pytest.raises(Refusal, match="Tarik dulu"):
        actions.load_papers(survey_id=survey.pk, **load, **act(world))
    with pytest.raises(Forbidden):
        actions.load_papers(survey_id=survey.pk, **load, **act(world, "stranger"))
