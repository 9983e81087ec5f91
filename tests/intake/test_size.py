"""The measurement of the bench (bench/intake.py) with 2,000 rows: faulty, mended, again, undone; beside people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.personnel import FAULTS, government, spoiled, write_file
from selaras.cli import ground, main
from selaras.domain.audit.models import Event
from selaras.domain.organization.models import Employee
from selaras.intake.models import ImportBatch
from tests.factories.world import World

from .test_undo import believed


@pytest.fixture(autouse=True)
def standing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ground, "stand", lambda **_: None)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main.main(["import", *arguments, "--agency", "uji", "--json"])
    return code, json.loads(capsys.readouterr().out)


def counts(report: dict[str, Any]) -> tuple[int, ...]:
    return tuple(report[name] for name in ("new", "changed", "gone", "unchanged"))


def test_two_thousand_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = government(2_000)
    wrong, told = spoiled(rows)
    faulty, mended = tmp_path / "salah.xlsx", tmp_path / "baik.xlsx"
    write_file(wrong, faulty)
    write_file(rows, mended)
    before, events = believed(), Event.objects.count()

    code, report = run(capsys, "hr", str(faulty))
    assert (code, len(FAULTS), report["listed"]["errors"]) == (2, 40, 40)
    found = sorted((error["code"], error["column"]) for error in report["errors"])
    assert found == sorted((fault, column) for _row, column, fault in told)
    assert (believed(), Event.objects.count(), ImportBatch.objects.count()) == (before, events, 0)

    code, report = run(capsys, "hr", str(mended))
    assert (code, counts(report), report["errors"]) == (0, (2_000, 0, 0, 0), [])
    batch = report["batch"]
    assert Event.objects.filter(verb="register_employee").count() == 2_000
    assert ImportBatch.objects.get(pk=batch).lines.filter(kind="new").count() == 2_000

    code, report = run(capsys, "hr", str(mended))
    assert (code, counts(report), report["batch"]) == (0, (0, 0, 0, 2_000), None)

    code, undone = run(capsys, "undo", batch)
    assert (code, undone["undone"], undone["standing"]) == (0, True, [])
    assert believed() == before

    code, undone = run(capsys, "undo", batch)
    assert (code, undone["undone"]) == (2, False)
    assert "sudah diterapkan" in undone["standing"][0]


def test_places_of_the_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where one row is meant, the sentence stands at it; a circle and two heads have several rows, one is named."""
    wrong, told = spoiled(government(2_000))
    file = tmp_path / "salah.xlsx"
    write_file(wrong, file)
    _code, report = run(capsys, "hr", str(file), "--dry-run")
    alone = {
        (row, column, code) for row, column, code in told if code not in ("superior_circle", "two_heads")
    }
    assert alone <= {(error["row"], error["column"], error["code"]) for error in report["errors"]}


def test_the_mended_sheet_and_the_saved_mapping_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from .people import UPPER, as_csv, number, person

    spelling = {code: f"K{index}" for index, code in enumerate(UPPER)}
    file, mapping = tmp_path / "pegawai.csv", tmp_path / "kolom.json"
    file.write_bytes(as_csv([person(7), person(8)], spelling))
    mapping.write_text(json.dumps({"columns": spelling}))
    assert run(capsys, "hr", str(file), "--mapping", str(mapping), "--save-mapping", "simpeg")[0] == 0
    file.write_bytes(as_csv([person(7)], spelling))
    leavers = tmp_path / "keluar.txt"
    leavers.write_text(f"{number(8)}\n")
    code, report = run(capsys, "hr", str(file), "--mapping", "simpeg", "--leavers", str(leavers))
    assert (code, counts(report), report["leavers"]) == (0, (0, 0, 1, 1), 1)
    code, report = run(capsys, "hr", str(file), "--mapping", "entah")
    assert (code, report["errors"][0]["code"]) == (2, "mapping_unknown")
    assert "simpeg" in report["errors"][0]["sentence"]
    assert Employee.objects.filter(nips__nip=number(8)).exists()
