"""An analysis from invitation to ranking: who may, in which state, and nobody sees a point too early."""

from __future__ import annotations

from typing import Any

import pytest

from selaras.domain.audit.models import Event, EventValue
from selaras.domain.needs import actions
from selaras.domain.needs.codes import AnalysisState, NeedKind, NeedState
from selaras.domain.needs.models import Analysis, FormerScore, Need, Score
from selaras.domain.needs.workflow import ANALYSIS_MOVES, ANALYSIS_OWNER
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from selaras.notices.models import Notice
from tests.factories.world import NOW, World

ASKED = ("clerk", "peer")


def act(world: World, name: str = "chief") -> dict[str, Any]:
    return {"by": world.viewer(name), "at": NOW}


def opened(world: World, by: str = "chief", asked: tuple[str, ...] = ASKED, **changed: Any) -> Analysis:
    given = {
        "unit": world.units["bidang"],
        "year": 2026,
        "occasion": "Kebutuhan pelayanan 2027",
        "facilitator": world.people["chief"],
        "participants": [world.people[name] for name in asked],
    }
    return actions.open_analysis(**given | changed, **act(world, by))


def proposed(world: World, analysis: Analysis, statement: str, by: str = "clerk") -> Need:
    given = {"kind": NeedKind.CHALLENGE, "statement": statement}
    return actions.propose(analysis_id=analysis.pk, **given, **act(world, by))


def gave(world: World, need: Need, name: str, points: int) -> Score:
    parts = dict.fromkeys(("urgency", "seriousness", "growth"), points)
    return actions.score(need_id=need.pk, **parts, **act(world, name))


def state_of(analysis: Analysis) -> str:
    analysis.refresh_from_db()
    return str(analysis.state)


def test_every_state_has_moves_and_an_owner() -> None:
    assert set(ANALYSIS_MOVES) == set(ANALYSIS_OWNER) == set(AnalysisState)


def test_who_opens_and_guides(world: World) -> None:
    for name in ("chief", "head", "planner", "officer"):
        opened(world, by=name)
    for name in ("clerk", "stranger", "other_chief", "inspector", "operator"):
        with pytest.raises(Forbidden):
            opened(world, by=name)
    led = opened(world, facilitator=world.people["peer"])
    proposed(world, led, "Formulir panjang")
    actions.open_scoring(analysis_id=led.pk, **act(world, "peer"))
    for verb in (
        actions.close_scoring,
        actions.stop_scoring,
        actions.close_analysis,
        actions.reopen_analysis,
    ):
        with pytest.raises(Forbidden):
            verb(analysis_id=led.pk, **act(world, "clerk"))


def test_two_people_and_a_name_are_the_least(world: World) -> None:
    with pytest.raises(Refusal, match="dua orang") as few:
        opened(world, asked=("clerk",))
    assert "participants" in few.value.errors
    with pytest.raises(Refusal, match="apa yang dianalisis"):
        opened(world, occasion="  ")


def test_only_the_invited_propose_and_only_while_collecting(world: World) -> None:
    analysis = opened(world)
    need = proposed(world, analysis, "Formulir panjang")
    assert (need.owner_id, need.created_by_id) == (world.id("chief"), world.id("clerk"))
    assert set(need.participants.values_list("employee_id", flat=True)) == {
        world.id("clerk"),
        world.id("peer"),
    }
    proposed(world, analysis, "Loket sempit", by="chief")
    with pytest.raises(Forbidden, match="diundang"):
        proposed(world, analysis, "Lain", by="stranger")
    with pytest.raises(Refusal, match="belum dibuka"):
        gave(world, need, "clerk", 4)
    actions.open_scoring(analysis_id=analysis.pk, **act(world))
    with pytest.raises(Refusal, match="Pengumpulan sudah ditutup"):
        proposed(world, analysis, "Terlambat")


def test_points_show_when_everybody_has_given_theirs(world: World) -> None:
    analysis = opened(world)
    first, second = proposed(world, analysis, "Formulir panjang"), proposed(world, analysis, "Loket sempit")
    actions.open_scoring(analysis_id=analysis.pk, **act(world))
    gave(world, first, "clerk", 5)
    seen = Score.objects.filter(need=first).visible_to(world.viewer("peer"))
    assert not seen.exists() and Need.objects.get(pk=first.pk).scored_at is None
    gave(world, first, "clerk", 4)  # one's own may change until then
    gave(world, first, "peer", 1)
    assert seen.count() == 2 and Need.objects.get(pk=first.pk).state == NeedState.SCORED
    assert state_of(analysis) == "scoring", "the second need is still open"
    with pytest.raises(Refusal, match="ditutup"):
        gave(world, first, "clerk", 5)
    gave(world, second, "clerk", 3)
    gave(world, second, "peer", 3)
    assert state_of(analysis) == "discussing"
    event = Event.objects.get(verb="close_scoring")
    assert event.as_role == "sistem"
    told = EventValue.objects.filter(event__verb__in=["score_need", "rescore_need"])
    assert not told.exists(), "the record knows that somebody gave points, not which"


def test_the_facilitator_closes_without_the_last_ones(world: World) -> None:
    analysis = opened(world)
    first, second = proposed(world, analysis, "Formulir panjang"), proposed(world, analysis, "Loket sempit")
    actions.open_scoring(analysis_id=analysis.pk, **act(world))
    gave(world, first, "clerk", 5)
    with pytest.raises(Refusal, match="Loket sempit"):
        actions.close_scoring(analysis_id=analysis.pk, **act(world))
    assert Need.objects.get(pk=first.pk).state == NeedState.COLLECTED, "nothing is half closed"
    actions.drop(need_id=second.pk, reason="Sudah diperbaiki", **act(world))
    actions.close_scoring(analysis_id=analysis.pk, **act(world))
    assert state_of(analysis) == "discussing"


def test_after_the_talk_the_widest_is_weighed_again_unseen(world: World) -> None:
    analysis = opened(world)
    need = proposed(world, analysis, "Formulir panjang")
    actions.open_scoring(analysis_id=analysis.pk, **act(world))
    gave(world, need, "clerk", 5)
    gave(world, need, "peer", 1)
    with pytest.raises(Refusal, match="Pilih kebutuhan"):
        actions.rescore(analysis_id=analysis.pk, need_ids=[], **act(world))
    actions.rescore(analysis_id=analysis.pk, need_ids=[need.pk], **act(world))
    assert state_of(analysis) == "scoring" and analysis.round == 2
    assert not Score.objects.filter(need=need).exists()
    kept = FormerScore.objects.filter(need=need).order_by("urgency").values_list("round", "urgency")
    assert list(kept) == [(1, 1), (1, 5)]
    gave(world, need, "clerk", 4)
    assert not Score.objects.filter(need=need).visible_to(world.viewer("peer")).exists()
    gave(world, need, "peer", 3)
    assert state_of(analysis) == "discussing"
    actions.close_analysis(analysis_id=analysis.pk, **act(world))
    assert state_of(analysis) == "closed" and analysis.closed_at == NOW
    with pytest.raises(Refusal, match="pembahasan"):
        actions.rescore(analysis_id=analysis.pk, need_ids=[need.pk], **act(world))
    actions.reopen_analysis(analysis_id=analysis.pk, **act(world))
    assert state_of(analysis) == "discussing" and analysis.closed_at is None
    with pytest.raises(Refusal, match="lewat pembahasan"):
        actions.reopen(need_id=need.pk, **act(world))


def test_a_need_of_another_analysis_is_not_weighed_here(world: World) -> None:
    here, there = opened(world), opened(world)
    needs = [proposed(world, one, "Formulir panjang") for one in (here, there)]
    for one, need in zip((here, there), needs, strict=True):
        actions.open_scoring(analysis_id=one.pk, **act(world))
        for name in ASKED:
            gave(world, need, name, 3)
    with pytest.raises(Refusal, match="Pilih kebutuhan"):
        actions.rescore(analysis_id=here.pk, need_ids=[needs[1].pk], **act(world))


def test_back_to_collecting_only_before_the_first_points(world: World) -> None:
    analysis = opened(world)
    with pytest.raises(Refusal, match="Belum ada kebutuhan"):
        actions.open_scoring(analysis_id=analysis.pk, **act(world))
    need = proposed(world, analysis, "Formulir panjang")
    actions.open_scoring(analysis_id=analysis.pk, **act(world))
    actions.stop_scoring(analysis_id=analysis.pk, **act(world))
    assert state_of(analysis) == "collecting" and analysis.round == 0
    actions.open_scoring(analysis_id=analysis.pk, **act(world))
    gave(world, need, "clerk", 3)
    with pytest.raises(Refusal, match="Sudah ada yang menilai"):
        actions.stop_scoring(analysis_id=analysis.pk, **act(world))


def test_inviting_changes_who_weighs_what_is_open(world: World) -> None:
    analysis = opened(world)
    need = proposed(world, analysis, "Formulir panjang")
    actions.open_scoring(analysis_id=analysis.pk, **act(world))
    gave(world, need, "clerk", 4)
    keys = [world.id("peer"), world.id("head")]
    actions.invite_to_analysis(analysis_id=analysis.pk, employee_ids=keys, **act(world))
    asked = set(need.participants.values_list("employee_id", flat=True))
    assert asked == {world.id(name) for name in ("clerk", "peer", "head")}, "who gave points stays"
    with pytest.raises(Refusal, match="halaman analisis"):
        actions.invite(need_id=need.pk, employee_ids=[world.id("clerk")], **act(world))


def test_two_at_once_do_not_overwrite_each_other(world: World) -> None:
    analysis = opened(world)
    actions.edit_analysis(
        analysis_id=analysis.pk, values={"occasion": "Satu"}, version=analysis.version, **act(world)
    )
    with pytest.raises(Conflict):
        actions.edit_analysis(
            analysis_id=analysis.pk,
            values={"occasion": "Dua"},
            version=analysis.version,
            **act(world, "head"),
        )
    assert Analysis.objects.get(pk=analysis.pk).occasion == "Satu"


def test_who_hears_of_it(world: World) -> None:
    analysis = opened(world)
    need = proposed(world, analysis, "Formulir panjang")
    actions.open_scoring(analysis_id=analysis.pk, **act(world))
    gave(world, need, "clerk", 4)
    gave(world, need, "peer", 4)
    heard = Notice.objects.filter(receiver_id=world.id("peer")).values_list("event", flat=True)
    assert sorted(heard).count("close_round") == 0, "once for the analysis, not once a need"
    assert {"open_analysis", "open_scoring"} <= set(heard)


def test_a_need_taken_up_again_does_not_open_what_has_ended(world: World) -> None:
    analysis = opened(world)
    first, second = proposed(world, analysis, "Formulir panjang"), proposed(world, analysis, "Loket sempit")
    actions.drop(need_id=second.pk, reason="Sudah diperbaiki", **act(world))
    actions.open_scoring(analysis_id=analysis.pk, **act(world))
    for name in ASKED:
        gave(world, first, name, 3)
    actions.close_analysis(analysis_id=analysis.pk, **act(world))
    actions.restore(need_id=second.pk, **act(world))
    for name in ASKED:
        gave(world, second, name, 4)
    assert Need.objects.get(pk=second.pk).state == NeedState.SCORED
    assert state_of(analysis) == "closed"


def test_nobody_is_asked_for_points_before_the_scoring_is_open(world: World) -> None:
    from selaras.web.needs.reading import waiting_for

    analysis = opened(world)
    need = proposed(world, analysis, "Formulir panjang")
    assert waiting_for(world.viewer("peer"), 2026) == []
    actions.open_scoring(analysis_id=analysis.pk, **act(world))
    assert waiting_for(world.viewer("peer"), 2026) == [need]
