"""Feedback: who to whom, read by whom, once, and what the receiver does with it (rules.md 11)."""

from uuid import UUID

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.feedback import actions, rules
from selaras.domain.feedback.codes import DialogueState, Relation, RequestState
from selaras.domain.feedback.models import Feedback, FeedbackRequest
from selaras.domain.feedback.querysets import colleagues, places
from selaras.domain.feedback.workflow import DIALOGUE_MOVES, DIALOGUE_OWNER, MOVES, OWNER
from selaras.kernel.keys import uuid7
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.kernel.viewer import Span
from tests.factories.world import NOW, TODAY


def give(world, giver="chief", receiver="clerk", **given):
    words = {"went_well": "Balasan Anda jelas.", "next_step": "Tulis waktunya.", "value": "kolaboratif"}
    if "result_id" in given:
        words["value"] = ""
    return actions.give(receiver_id=world.id(receiver), by=world.viewer(giver), at=NOW, **{**words, **given})


def test_the_tables_cover_every_state():
    assert set(MOVES) == set(OWNER) == set(RequestState)
    assert set(DIALOGUE_MOVES) == set(DIALOGUE_OWNER) == set(DialogueState)


@pytest.mark.parametrize(
    ("giver", "receiver", "relation"),
    [
        ("chief", "clerk", Relation.SUPERIOR),
        ("head", "clerk", Relation.SUPERIOR),
        ("governor", "clerk", Relation.SUPERIOR),
        ("clerk", "chief", Relation.SUBORDINATE),
        ("clerk", "head", Relation.SUBORDINATE),
        ("peer", "clerk", Relation.PEER),
        ("other_chief", "chief", Relation.PEER),
        ("stranger", "clerk", None),
        ("other_chief", "clerk", None),
        ("clerk", "other_chief", None),
    ],
)
def test_relations_come_from_the_organisation(world, giver, receiver, relation):
    stand = places([world.id(giver), world.id(receiver)], TODAY)
    assert rules.relation(stand[world.id(giver)], stand[world.id(receiver)]) == relation


def test_an_override_makes_a_superior():
    me, boss = UUID(int=1), UUID(int=2)
    over = rules.Place(boss, unit=50, leads=(Span(50, 60),))
    assert rules.relation(over, rules.Place(me, unit=7, superior=boss)) == Relation.SUPERIOR
    assert rules.relation(rules.Place(me), rules.Place(boss)) is None


def test_colleagues_are_those_one_may_write_to(world):
    found = {
        name
        for name in world.people
        if colleagues(world.id("chief"), TODAY).filter(pk=world.id(name)).exists()
    }
    assert found == {"head", "clerk", "peer", "other_chief", "officer"}
    found = {
        name
        for name in world.people
        if colleagues(world.id("clerk"), TODAY).filter(pk=world.id(name)).exists()
    }
    assert found == {"chief", "peer"}


def test_about_a_result_of_the_plan_in_force(world, agreed):
    result = agreed.results.get()
    feedback = give(world, result_id=result.pk)
    assert (feedback.skp_id, feedback.result_id, feedback.relation) == (
        agreed.pk,
        result.pk,
        Relation.SUPERIOR,
    )
    assert Event.objects.get(verb="give_feedback").as_role == Relation.SUPERIOR


def test_about_a_value_without_a_plan(world):
    feedback = give(world)
    assert (feedback.skp, feedback.value) == (None, "kolaboratif")


@pytest.mark.parametrize(
    "about", [{"value": ""}, {"value": "rajin"}, {"value": "loyal", "result_id": uuid7()}]
)
def test_about_exactly_one_thing(world, about):
    about.setdefault("result_id", None)
    with pytest.raises(Refusal) as refused:
        actions.give(
            receiver_id=world.id("clerk"),
            went_well="x",
            next_step="",
            by=world.viewer("chief"),
            at=NOW,
            **about,
        )
    assert "about" in refused.value.errors


def test_it_says_something(world):
    with pytest.raises(Refusal) as refused:
        give(world, went_well=" ", next_step="")
    assert "went_well" in refused.value.errors
    with pytest.raises(Refusal):
        give(world, next_step="x" * 2001)


def test_strangers_do_not_give_unless_asked(world):
    with pytest.raises(Forbidden):
        give(world, "stranger")
    with pytest.raises(Refusal):
        give(world, "clerk")
    request = actions.ask(
        giver_id=world.id("stranger"), question="Bagaimana?", by=world.viewer("clerk"), at=NOW
    )
    feedback = give(world, "stranger", request_id=request.pk)
    request.refresh_from_db()
    assert feedback.relation == Relation.PEER
    assert (request.state, request.feedback_id, request.closed_at) == (
        RequestState.ANSWERED,
        feedback.pk,
        NOW,
    )
    with pytest.raises(Refusal):
        give(world, "stranger", request_id=request.pk)


def test_the_same_form_sent_twice_says_it_once(world):
    key = uuid7()
    assert give(world, key=key) == give(world, key=key, went_well="Lain")
    assert Feedback.objects.count() == 1 and Event.objects.filter(verb="give_feedback").count() == 1


def test_blindness(world, agreed):
    give(world, "peer", result_id=agreed.results.get().pk)
    readers = {n for n in world.people if Feedback.objects.visible_to(world.viewer(n)).exists()}
    assert readers == {"clerk", "peer", "chief", "inspector"}


def test_without_a_plan_no_penilai_reads_along(world):
    give(world, "peer")
    readers = {n for n in world.people if Feedback.objects.visible_to(world.viewer(n)).exists()}
    assert readers == {"clerk", "peer", "inspector"}


def test_what_the_receiver_does(world):
    feedback = give(world)
    mine = {"feedback_id": feedback.pk, "by": world.viewer("clerk"), "at": NOW}
    with pytest.raises(Refusal, match="Jadikan dulu"):
        actions.mark_done(**mine)
    actions.reply(text="Terima kasih, saya coba.", **mine)
    actions.thank(**mine)
    actions.thank(**mine)
    actions.adopt(**mine)
    assert list(Feedback.objects.adopted_by(world.id("clerk"))) == [feedback]
    actions.mark_done(**mine)
    assert not Feedback.objects.adopted_by(world.id("clerk")).exists()
    verbs = Event.objects.filter(kind="feedback").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == [
        "give_feedback",
        "reply_feedback",
        "thank_for_feedback",
        "adopt_step",
        "finish_step",
    ]


def test_a_step_that_is_not_there_cannot_be_adopted(world):
    feedback = give(world, next_step="")
    with pytest.raises(Refusal, match="langkah berikutnya"):
        actions.adopt(feedback_id=feedback.pk, by=world.viewer("clerk"), at=NOW)


@pytest.mark.parametrize("name", ["chief", "peer", "inspector"])
def test_only_the_receiver_responds(world, name):
    feedback = give(world)
    for verb in (actions.thank, actions.adopt, actions.mark_done):
        with pytest.raises(Forbidden):
            verb(feedback_id=feedback.pk, by=world.viewer(name), at=NOW)
    with pytest.raises(Forbidden):
        actions.reply(feedback_id=feedback.pk, text="x", by=world.viewer(name), at=NOW)


def test_asking_and_declining(world, agreed):
    ask = {
        "giver_id": world.id("stranger"),
        "question": " Apa kesan Anda? ",
        "by": world.viewer("clerk"),
        "at": NOW,
    }
    request = actions.ask(result_id=agreed.results.get().pk, **ask)
    assert (request.skp_id, request.question) == (agreed.pk, "Apa kesan Anda?")
    with pytest.raises(Refusal, match="masih menunggu"):
        actions.ask(**ask)
    with pytest.raises(Forbidden):
        actions.decline(request_id=request.pk, by=world.viewer("chief"), at=NOW)
    actions.decline(request_id=request.pk, by=world.viewer("stranger"), at=NOW)
    with pytest.raises(Refusal):
        actions.decline(request_id=request.pk, by=world.viewer("stranger"), at=NOW)
    seen = {n for n in world.people if FeedbackRequest.objects.visible_to(world.viewer(n)).exists()}
    assert seen == {"clerk", "stranger"}
    assert actions.ask(**ask).pk != request.pk


def test_nobody_asks_oneself_or_a_stranger_to_the_service(world):
    for giver in (world.id("clerk"), uuid7()):
        with pytest.raises(Refusal):
            actions.ask(giver_id=giver, question="", by=world.viewer("clerk"), at=NOW)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anda memang pemalas dan tidak becus.", ["pemalas", "tidak becus"]),
        ("Kamu pintar sekali, PINTAR.", ["pintar"]),
        ("Balasan kepada keluarga pasien jelas dan cepat.", []),
        ("Kecerdasan buatan dipakai dengan tepat", []),
        ("Anda  selalu\nterlambat", ["anda selalu"]),
    ],
)
def test_words_about_the_self_are_found(text, found):
    assert rules.words_about_the_self(text) == found
