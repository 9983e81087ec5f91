from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import selaras.cli
from selaras.cli import ground, main, output
from selaras.embedded import Trouble
from selaras.kernel.refusal import Refusal

ROOT = Path(__file__).resolve().parents[2]


def command(monkeypatch: pytest.MonkeyPatch, error: BaseException | None = None) -> None:
    whole = typer.Typer()
    whole.callback()(lambda: None)

    @whole.command()
    def go(count: int = 1) -> None:
        if error:
            raise error

    monkeypatch.setattr(main, "build", lambda: whole)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (None, 0, ""),
        (Trouble("The disk is full."), 1, "The disk is full.\n"),
        (Refusal("SKP sudah disepakati."), 1, "SKP sudah disepakati.\n"),
        (typer.Exit(2), 2, ""),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_an_end_is_a_code_and_at_most_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    said: str,
) -> None:
    command(monkeypatch, error)
    assert main.main(["go"]) == code
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize("arguments", [["nothing"], ["go", "--count", "many"], ["go", "--what"], []])
def test_misuse_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    command(monkeypatch)
    assert main.main(arguments) == 2
    assert capsys.readouterr().err.endswith("(selaras --help lists what there is.)\n")


def test_the_unexpected_shows_no_trace_but_keeps_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("SELARAS_HOME", str(tmp_path))
    command(monkeypatch, ZeroDivisionError("by nothing"))
    assert main.main(["go"]) == 70
    log = tmp_path / "log" / "errors.log"
    assert (
        capsys.readouterr().err
        == f"Something unexpected happened (ZeroDivisionError): its trace is in {log}.\n"
    )
    assert "ZeroDivisionError: by nothing" in log.read_text()


def test_the_promised_commands_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert [
        name
        for name in ("up", "migrate", "manage", "backup", "restore", "worker", "web", "openapi")
        if name not in said
    ] == []


def test_no_command_imports_django_before_it_runs() -> None:
    """``--help`` and a misspelt option answer at once."""
    for file in Path(selaras.cli.__path__[0]).glob("*.py"):
        for node in ast.parse(file.read_text()).body:
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [n for n in names if n.startswith(("django", "selaras.domain", "selaras.insight"))], (
                file
            )


def test_json_is_alone_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    output.note("beside")
    output.show({"ok": True, "nama": "Siti é"}, as_json=True, words=str)
    out, err = capsys.readouterr()
    assert json.loads(out) == {"ok": True, "nama": "Siti é"} and err == "beside\n"


def test_words_are_not_read_as_markup(capsys: pytest.CaptureFixture[str]) -> None:
    output.show(None, as_json=False, words=lambda _: output.table(["a"], [["[bold]x[/bold]"]]))
    assert "[bold]x[/bold]" in capsys.readouterr().out


def test_the_secret_is_made_once_for_its_owner_alone(home: Path) -> None:
    made = ground.secret_key()
    assert len(made) >= 50 and made == ground.secret_key()
    assert (home / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_given_secret_is_not_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SELARAS_SECRET_KEY", "given")
    assert ground.secret_key() == "given" and not (home / "secret_key").exists()


def test_the_api_s_document_needs_no_database(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SELARAS_")}
    command = [sys.executable, "-P", "-m", "selaras.cli", "openapi"]
    given = {**kept, "PYTHONPATH": str(ROOT), "SELARAS_HOME": str(tmp_path)}
    done = subprocess.run(command, env=given, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    assert document["openapi"].startswith("3.1") and "/api/v1/employees" in document["paths"]
    assert not any(tmp_path.iterdir())
