# ruff: noqa: F811  (fixtures by their names)
"""The page's answers are the checks' own; every check can be asked for; nobody acts on oneself, whatever the role."""

from __future__ import annotations

import importlib
import inspect
from copy import copy
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps

from selaras.domain.indicators.models import Observation
from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Employee
from selaras.insight.decisions import KINDS, VERBS, Decision, Stance, decide
from selaras.insight.decisions.shape import things_of
from selaras.kernel.viewer import EVERYTHING, Viewer
from tests.access.on_stage import a_savepoint, stage, things, world  # noqa: F401
from tests.factories.world import World

# Checks that cannot be asked of a person and a thing, each with its reason.
NOT_ASKED = {
    "evidence.check_keep": "everybody keeps own evidence",
    "evaluation.check_finalise": "the system alone ends what is overdue",
    "ledger.check_keep": "copies for a closed period follow from closing it",
    "skp.check_hand_over": "follows from a move or a decided report",
    "evaluation.check_hand_over": "follows from its plan",
    "skm.check_answer": "citizens answer without an account",
    "skp.check_year_open": "speaks of the year, not of a person",
}


def checks() -> dict[str, Any]:
    """Every ``check_`` and ``may_`` of every stage's access.py, by its own definition (not by import)."""
    found = {}
    for app in apps.get_app_configs():
        if app.name.startswith("selaras.domain."):
            try:
                module = importlib.import_module(f"{app.name}.access")
            except ModuleNotFoundError:
                continue
            for name, function in inspect.getmembers(module, inspect.isfunction):
                if name.startswith(("check_", "may_")) and function.__module__ == module.__name__:
                    found[f"{app.label}.{name}"] = function
    return found


def test_every_check_of_every_stage_can_be_asked_for() -> None:
    asked = {call for verb in VERBS.values() for call in verb.calls}
    missing = {name for name, function in checks().items() if function not in asked}
    assert missing == set(NOT_ASKED), "name it in insight/decisions/catalogue.py"


def test_nothing_else_decides() -> None:
    """A verb calls functions of the stages, or ``visible_to``; it has no judgement of its own."""
    known = set(checks().values())
    for verb in VERBS.values():
        for call in verb.calls:
            assert call in known or call.__name__ == "visible_to", verb.code
        assert verb.kind in KINDS


def named(verb: str, world: World, name: str, thing: Any) -> Decision:
    return decide(VERBS[verb], world.viewer(name), thing)


@pytest.mark.parametrize(
    ("verb", "name", "thing", "role"),
    [
        ("skp.review", "chief", "submitted", "penilai"),
        ("skp.read", "clerk", "plan", "pegawai"),
        ("skp.read", "chief", "plan", "penilai"),
        ("skp.read", "head", "plan", "pimpinan_unit"),
        ("skp.read", "officer", "plan", "pengelola_kinerja"),
        ("skp.read", "inspector", "plan", "inspektorat"),
        ("evaluation.read", "clerk", "delivered", "pegawai"),
        ("feedback.read", "peer", "feedback", "pihak"),
        ("person.grant", "operator", "clerk", "administrator"),
        ("strategy.edit", "planner", "unit_bidang", "perencana"),
        ("evaluation.predikat", "head", "unit_bidang", "pimpinan"),
        ("feedback.give", "peer", "clerk", "peer"),
    ],
)
def test_yes_names_the_role(
    world: World, things: dict[str, Any], verb: str, name: str, thing: str, role: str
) -> None:
    found = named(verb, world, name, things[thing])
    assert (found.allowed, found.role) == (True, role)
    assert found.because.startswith("Boleh, sebagai ")


@pytest.mark.parametrize(
    ("verb", "name", "thing", "words"),
    [
        ("skp.review", "head", "submitted", "ditinjau oleh pejabat penilainya"),
        ("skp.edit", "clerk", "plan", "sudah disepakati pada 24 November 2026"),
        ("skp.read", "stranger", "plan", "Tidak terlihat"),
        ("skp.read", "chief", "draft", "Tidak terlihat"),
        ("skp.read", "operator", "plan", "Tidak terlihat"),
        ("evaluation.read", "clerk", "rating", "Tidak terlihat"),
        ("evaluation.decide", "chief", "explained", "diputus oleh atasan pejabat penilai"),
        ("person.grant", "operator", "operator", "tidak oleh Anda"),
        ("person.edit", "admin", "admin", "diubah oleh orang lain"),
        ("feedback.give", "stranger", "clerk", "rekan satu unit"),
    ],
)
def test_no_is_the_checks_own_sentence(
    world: World, things: dict[str, Any], verb: str, name: str, thing: str, words: str
) -> None:
    found = named(verb, world, name, things[thing])
    assert not found.allowed
    assert words in found.because


def almighty(world: World, person_id: Any) -> Viewer:
    """Somebody who holds every role over everything and leads every unit: the hardest case for separation."""
    bare = replace(world.viewer("clerk"), person_id=person_id)
    units = tuple(world.viewer(name).leads[0] for name in ("governor", "head", "chief", "other_chief"))
    return replace(bare, leads=units, grants=tuple((str(role), EVERYTHING) for role in Role))


@pytest.mark.parametrize("code", sorted(c for c, v in VERBS.items() if v.stance == Stance.APART))
def test_nobody_rates_approves_or_decides_on_oneself(world: World, things: dict[str, Any], code: str) -> None:
    """The table of separation: each verb that judges is refused on oneself, even to one who holds every role."""
    verb = VERBS[code]
    for thing in own_things(verb.kind, things):
        owner = world.id("chief") if verb.kind == "unit" else _person_of(thing)
        found = decide(verb, almighty(world, owner), thing)
        assert not found.allowed, f"{code}: {found.because}"
        assert found.because


def own_things(kind: str, things: dict[str, Any]) -> list[Any]:
    by_kind = {
        "person": ["clerk", "admin"],
        "skp": ["plan", "submitted", "draft"],
        "evaluation": ["explained", "delivered", "rating"],
        "proposal": ["proposal", "planned"],
        "unit": ["unit_bidang"],
        "report": ["superior_report"],
        "move": ["future_move"],
        "observation": ["waiting_figure"],
        "agreement": ["offered_agreement"],
    }
    return [things[name] for name in by_kind[kind]]


def _person_of(thing: Any) -> Any:
    if isinstance(thing, Observation):
        return thing.by_id
    return thing.pk if isinstance(thing, Employee) else thing.employee_id


@pytest.mark.parametrize("code", sorted(c for c, v in VERBS.items() if v.stance == Stance.OWN))
def test_own_work_is_nobody_elses(world: World, things: dict[str, Any], code: str) -> None:
    """An officer with every role does not write in somebody else's name."""
    verb = VERBS[code]
    names = {
        "person": "clerk", "skp": "draft", "evaluation": "delivered", "entry": "entry", "attachment": "proof_on_entry",
        "report": "superior_report", "agreement": "draft_agreement",
        "addendum": "addendum",
    }  # fmt: skip
    found = decide(verb, almighty(world, world.id("admin")), things[names[verb.kind]])
    assert not found.allowed, found.because


def test_a_decider_who_is_a_party_does_not_decide(world: World, things: dict[str, Any]) -> None:
    """Wrong data (an override in a circle) may make somebody the decider of the own case: still refused."""
    row = copy(things["explained"])
    row.decider_id = row.penilai_id
    found = named("evaluation.decide", world, "chief", row)
    assert not found.allowed and "pihak dalam keberatan" in found.because
    row.decider_id = row.employee_id
    assert not named("evaluation.decide", world, "clerk", row).allowed


def test_who_stands_in_for_both_does_not_judge_the_own_unit(world: World, things: dict[str, Any]) -> None:
    head = world.viewer("head")
    both = replace(head, leads=(*head.leads, *world.viewer("chief").leads))
    found = decide(VERBS["evaluation.predikat"], both, things["unit_bidang"])
    assert not found.allowed and "Anda pimpin sendiri" in found.because


def test_an_asker_is_offered_only_what_they_may_know_of(world: World, things: dict[str, Any]) -> None:
    """The draft evaluation of the clerk is not among the clerk's things; who runs the system sees that it is there."""
    clerk, operator = world.viewer("clerk"), world.viewer("operator")
    own = [key for key, _words in things_of("evaluation", world.id("clerk"), clerk, runs_system=False)]
    assert str(things["delivered"].pk) in own and str(things["rating"].pk) not in own
    told = things_of("evaluation", world.id("clerk"), operator, runs_system=True)
    assert {words for _key, words in told} == {"Evaluasi 2026-TW1", "Evaluasi 2026-TW3", "Evaluasi 2026-TW4"}
    assert things_of("skp", world.id("clerk"), operator, runs_system=False) == []
