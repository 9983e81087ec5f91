"""The command at its door: what it prints, and the sentence where it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections, transaction

from selaras.cli import ground, main


@pytest.fixture(autouse=True)
def standing(
    django_db_setup: None, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The command finds the worker's own database; what it writes is undone."""
    monkeypatch.setattr(ground, "stand", lambda *, owner=False: None)
    with django_db_blocker.unblock():
        with transaction.atomic(using="owner"):
            yield
            transaction.set_rollback(True, using="owner")
        connections["owner"].close()


def seed(*more: str) -> int:
    return main.main(["seed", "--employees", "60", "--agencies", "2", "--seed", "9", *more])


def test_json_is_one_object_and_the_bar_goes_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert seed("--json") == 0
    said = capsys.readouterr()
    report = json.loads(said.out)
    assert report["employees"] == 60
    assert [one["employees"] for one in report["agencies"]] == [30, 30]
    assert report["rows"]["skp_skp"] >= 60
    assert {row["role"] for row in report["accounts"]} >= {"pegawai", "penilai", "administrator"}
    assert "people sintetis-9-02" in said.err and "analyze" in said.err


def test_the_accounts_are_printed_with_whole_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    assert seed() == 0
    out = capsys.readouterr().out
    assert "60 people in 2 agencies" in out
    clerk = next(line for line in out.splitlines() if line.startswith("pegawai"))
    _role, nip, password, agency = clerk.split()
    assert (len(nip), password, agency) == (18, "selaras-jambi-2026", "sintetis-9-01")


def test_a_second_time_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert seed("--json") == 0
    capsys.readouterr()
    assert seed("--json") == 1
    said = capsys.readouterr()
    sentence = "The agency sintetis-9-01 is there already: choose another --seed or another database."
    assert (said.out, said.err.strip().splitlines()[-1]) == ("", sentence)


def test_too_few_people_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["seed", "--employees", "40", "--agencies", "2"]) == 1
    assert "Each agency needs at least 30 employees, these would have 20." in capsys.readouterr().err
