"""Every audited verb either tells somebody, in words that fit, or says why it tells nobody (idiom 12)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import get_resolver

from selaras.notices.quiet import QUIET
from selaras.notices.telling import TELLINGS
from selaras.web.manage.words import VERBS as WORDS

PRODUCT = Path(__file__).resolve().parents[2] / "selaras"
RECORDERS = {"record", "record_many"}
VERB = re.compile(r"[a-z]+(_[a-z]+)*")


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for folder in ("domain", "journeys", "intake"):
        for path in sorted((PRODUCT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def texts(node: ast.AST) -> set[str]:
    """The verbs a value may be: a text, or either side of a choice."""
    if isinstance(node, ast.IfExp):
        return texts(node.body) | texts(node.orelse)
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and VERB.fullmatch(node.value)
    return {node.value} if is_text else set()  # type: ignore[attr-defined]


def parameters(function: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]


def found_verbs() -> dict[str, str]:
    """``{verb: where}``; a helper that hands its ``verb`` on is followed to whoever calls it, within its stage."""
    verbs: dict[str, str] = {}
    for stage, parsed in by_stage().items():
        helpers: dict[str, int | None] = dict.fromkeys(RECORDERS, 0)
        grown = True
        while grown:
            grown = False
            for function in (n for tree in parsed for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
                for verb_node in verbs_given(function, helpers):
                    for verb in texts(verb_node) | assigned(function, verb_node):
                        verbs.setdefault(verb, f"{stage}: {function.name}")
                    name = getattr(verb_node, "id", "")
                    if function.name in helpers or function.name in RECORDERS:
                        continue
                    if name in parameters(function):
                        helpers[function.name], grown = parameters(function).index(name), True
                    elif name in [argument.arg for argument in function.args.kwonlyargs]:
                        helpers[function.name], grown = None, True
    return verbs


def by_stage() -> dict[str, list[ast.Module]]:
    found: dict[str, list[ast.Module]] = {}
    for path, tree in trees():
        found.setdefault("/".join(path.relative_to(PRODUCT).parts[:2]), []).append(tree)
    return found


def verbs_given(function: ast.FunctionDef, helpers: dict[str, int | None]) -> Iterator[ast.AST]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and called(node) in helpers:
            place = helpers[called(node)]
            named = [word.value for word in node.keywords if word.arg == "verb"]
            if place is not None and len(node.args) > place:
                yield node.args[place]
            yield from named


def assigned(function: ast.FunctionDef, node: ast.AST) -> set[str]:
    name = getattr(node, "id", None)
    given = [n for n in ast.walk(function) if isinstance(n, ast.Assign) and name]
    return {
        verb
        for one in given
        for target in one.targets
        if getattr(target, "id", "") == name
        for verb in texts(one.value)
    }


VERBS = found_verbs()


def test_the_search_finds_what_it_should() -> None:
    """Direct, through a helper, through a choice: if one of these is missed, the test below is blind."""
    assert {"write_progress", "submit_skp", "adopt_measurement", "thank_for_feedback", "open_year"} <= set(
        VERBS
    )


def test_every_verb_has_a_sentence_or_a_reason() -> None:
    silent = {verb: where for verb, where in VERBS.items() if verb not in TELLINGS and verb not in QUIET}
    assert silent == {}, "say who is told (notices/events) or why nobody is (notices/quiet.py)"


def test_nothing_is_told_of_what_does_not_happen() -> None:
    assert sorted((set(TELLINGS) | set(QUIET)) - set(VERBS)) == []
    assert sorted(set(TELLINGS) & set(QUIET)) == []
    assert all(reason.strip() for reason in QUIET.values())


@pytest.mark.parametrize("verb", sorted(TELLINGS))
def test_every_sentence_leads_to_a_page(verb: str) -> None:
    app, name = TELLINGS[verb].url.split(":")
    resolver = get_resolver().namespace_dict[app][1]
    assert name in resolver.reverse_dict
    assert re.search(r"[.!?…]$", str(TELLINGS[verb].sentence)) and not str(TELLINGS[verb].sentence).endswith(
        "!"
    )


def test_every_verb_has_words_for_an_auditor() -> None:
    """The page of the record says what happened in the reader's words, never by a code."""
    assert sorted(set(VERBS) ^ set(WORDS)) == []
