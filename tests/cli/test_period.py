"""`selaras period close`: one JSON object, exit 2 and nothing written while something is open."""

from __future__ import annotations

import json
from typing import Any

import pytest

from selaras.cli import ground, main
from selaras.domain.evaluation import actions
from tests.domain.evaluation.making import delivered, period
from tests.factories.world import NOW, World


@pytest.fixture
def run(world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """The command in this process, inside the test's own database."""
    monkeypatch.setattr(ground, "stand", lambda **_more: None)

    def call(*words: str) -> tuple[int, dict[str, Any], str]:
        code = main.main(["period", "close", *words, "--agency", world.agency.code, "--json"])
        told = capsys.readouterr()
        return code, json.loads(told.out) if told.out else {}, told.err

    return call


def test_what_is_open_is_told_and_nothing_is_written(run: Any, world: World) -> None:
    delivered(world)
    for more in ([], ["--dry-run"]):
        code, report, note = run("2026-TW4", *more)
        assert (code, report["closed"], report["open"][0]["code"]) == (2, False, "delivered")
        assert "not closed" in note
    assert period().state == "open"


def test_dry_run_then_close_then_closed(run: Any, world: World) -> None:
    actions.accept(evaluation_id=delivered(world).pk, by=world.viewer("clerk"), at=NOW)
    code, report, _note = run("2026-TW4", "--dry-run")
    assert (code, report["closed"], report["dry_run"], period().state) == (0, False, True, "open")
    assert run("2026-TW4")[1]["closed"] is True
    assert period().state == "closed"
    assert run("2026-TW4")[0] == 0


def test_an_unknown_period_or_agency_is_one_sentence(run: Any) -> None:
    code, report, note = run("2026-TW9")
    assert (code, report) == (1, {}) and "no period 2026-TW9" in note
    assert main.main(["period", "close", "2026", "--agency", "entah"]) == 1
