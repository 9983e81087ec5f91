"""`selaras import …`: one JSON object, exit 2 and nothing written where there are errors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from selaras.cli import ground, main
from selaras.domain.indicators.models import Source, SourceLoad, Ticket
from selaras.domain.organization.models import Assignment, Employee
from tests.factories.world import World

from .people import CAMEL, UPPER, as_csv, as_xlsx, government, number, person

ROOT = Path(__file__).parents[2]
MAPPING = str(ROOT / "demo/mappings/nyc-casework.json")
EXCERPT = str(ROOT / "tests/data/casework-excerpt.csv")


@pytest.fixture(autouse=True)
def standing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ground, "stand", lambda **_: None)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any], str]:
    code = main.main(["import", *arguments, "--agency", "uji", "--json"])
    said = capsys.readouterr()
    return code, json.loads(said.out or "{}"), said.err


def counts(report: dict[str, Any]) -> tuple[int, ...]:
    return tuple(report[name] for name in ("new", "changed", "gone", "unchanged"))


@pytest.mark.parametrize("spelling", ["upper.csv", "camel.xlsx"])
def test_hr_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str], spelling: str) -> None:
    people = government(300)
    file = tmp_path / spelling
    file.write_bytes(as_csv(people, UPPER) if spelling == "upper.csv" else as_xlsx(people, CAMEL))
    code, report, _said = run(capsys, "hr", str(file))
    assert (code, counts(report), report["errors"]) == (0, (300, 0, 0, 0), [])
    code, report, _said = run(capsys, "hr", str(file))
    assert (code, counts(report)) == (0, (0, 0, 0, 300))


def test_hr_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = Employee.objects.count()
    file = tmp_path / "pegawai.csv"
    file.write_bytes(as_csv([person(7)]))
    code, report, _said = run(capsys, "hr", str(file), "--dry-run")
    assert (code, counts(report), report["dry_run"]) == (0, (1, 0, 0, 0), True)
    assert Employee.objects.count() == before


def test_hr_with_one_bad_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = Employee.objects.count()
    file, sheet = tmp_path / "pegawai.csv", tmp_path / "kesalahan.xlsx"
    file.write_bytes(as_csv([person(7), person(8, superior=number(8))]))
    code, report, said = run(capsys, "hr", str(file), "--errors", str(sheet))
    assert code == 2
    assert [(e["row"], e["column"]) for e in report["errors"]] == [(3, "ATASAN NIP")]
    assert "nothing was written" in said
    assert Employee.objects.count() == before
    assert openpyxl.load_workbook(sheet).active["N3"].value.startswith("ATASAN NIP: ")


@pytest.mark.parametrize(
    ("name", "content"), [("x.pdf", b"%PDF-1.7"), ("x.csv", b""), ("x.xlsx", b"PK\x03\x04")]
)
def test_a_file_that_is_no_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    code, report, _said = run(capsys, "hr", str(file))
    assert code == 2
    assert [(error["row"], bool(error["sentence"])) for error in report["errors"]] == [(0, True)]


def test_hr_from_a_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pegawai.csv"
    file.write_bytes(as_csv([person(7, position_from="")]))
    assert run(capsys, "hr", str(file), "--at", "2026-03-01")[0] == 0
    assert str(Assignment.objects.get(employee__nips__nip=number(7)).valid_from) == "2026-03-01"
    code, _report, said = run(capsys, "hr", str(file), "--at", "1 Maret")
    assert (code, said) == (1, "1 Maret is no date: write it as 2026-11-24.\n")


def test_hr_with_a_mapping_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spelling = {code: f"K{index}" for index, code in enumerate(UPPER)}
    file, mapping = tmp_path / "pegawai.csv", tmp_path / "kolom.json"
    file.write_bytes(as_csv([person(7)], spelling, delimiter=";"))
    mapping.write_text(json.dumps({"columns": spelling}))
    assert counts(run(capsys, "hr", str(file), "--mapping", str(mapping))[1]) == (1, 0, 0, 0)


def test_tickets_make_their_source_and_the_second_run_needs_no_mapping(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, report, _said = run(capsys, "tickets", EXCERPT, "--source", "nyc", "--mapping", MAPPING)
    assert (code, counts(report), len(report["warnings"])) == (0, (301, 0, 0, 0), 2)
    source = Source.objects.get(code="nyc")
    assert (source.name, source.unit.parent_id) == ("Kasus warga Dewan Kota New York 2023", None)
    code, report, _said = run(capsys, "tickets", EXCERPT, "--source", "nyc")
    assert (code, counts(report)) == (0, (0, 0, 0, 301))
    assert SourceLoad.objects.count() == 1


def test_tickets_dry_run_makes_no_source(capsys: pytest.CaptureFixture[str]) -> None:
    code, report, _said = run(
        capsys, "tickets", EXCERPT, "--source", "nyc", "--mapping", MAPPING, "--dry-run"
    )
    assert (code, report["new"]) == (0, 301)
    assert not Source.objects.exists()


def test_tickets_without_a_mapping_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, report, _said = run(capsys, "tickets", EXCERPT, "--source", "nyc")
    assert code == 2
    assert "belum memiliki pemetaan" in report["errors"][0]["sentence"]


def test_tickets_with_a_bad_date_write_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "log.csv"
    file.write_bytes(Path(EXCERPT).read_bytes() + b"X1,NYCC01,13/45/2023,,Health,,\n")
    code, report, _said = run(capsys, "tickets", str(file), "--source", "nyc", "--mapping", MAPPING)
    assert code == 2
    assert [(e["row"], e["column"], e["value"]) for e in report["errors"]] == [
        (305, "opendate", "13/45/2023")
    ]
    assert not Ticket.objects.exists()
    assert not Source.objects.exists()


def test_an_unknown_agency_and_the_words_without_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "pegawai.csv"
    file.write_bytes(as_csv([person(7, name="[bold]Budi <i>"), person(8)]))
    assert main.main(["import", "hr", str(file), "--agency", "entah"]) == 1
    assert capsys.readouterr().err == "There is no agency with the code entah.\n"
    assert main.main(["import", "hr", str(file), "--agency", "uji"]) == 2
    shown = capsys.readouterr().out
    assert "1 new, 0 changed, 0 gone, 0 unchanged" in shown
    assert "[bold]Budi <i>" in shown
