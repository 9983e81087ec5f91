"""`selaras up`: everything starts, what dies comes back, nothing is left behind."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from selaras import embedded
from selaras.cli import children, up, web
from selaras.cli.children import Child
from selaras.embedded import Trouble, processes

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def test_a_port_that_is_taken_is_a_sentence(port: int) -> None:
    web.check_port("127.0.0.1", port)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with pytest.raises(Trouble) as refused:
            web.check_port("127.0.0.1", port)
    assert str(refused.value) == (
        f"Port {port} is taken by another program: stop that, or choose another, as in `make run PORT=8001`."
    )


def test_one_home_one_house(home: Path) -> None:
    with up.only_one(8123):
        with pytest.raises(
            Trouble, match=rf"already runs with this data \(process {os.getpid()}, .*:8123\): stop it"
        ):
            with up.only_one(8124):
                pass
    with up.only_one(8124):
        pass


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Child]:
    """A child whose program is a shell script named by its first argument."""
    started = Child("thing", ("unused",), dict(os.environ), tmp_path / "log")
    yield started
    if started.process:
        started.signal(signal.SIGKILL)
        started.process.wait()


def acts(child: Child, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    real = subprocess.Popen
    monkeypatch.setattr(children.subprocess, "Popen", lambda _, **how: real(["sh", "-c", script], **how))


def test_a_child_that_dies_comes_back_until_it_is_hopeless(
    child: Child, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    acts(child, monkeypatch, "echo ouch; exit 3")
    monkeypatch.setattr(children, "LONGEST_PAUSE", 0.0)
    with pytest.raises(Trouble, match=r"The thing ended 6 times in a row \(3\): see .*log\."):
        while True:
            child.tend()
            time.sleep(0.005)
    assert child.log.read_text() == "ouch\n" * 6
    assert capsys.readouterr().err.count("The thing ended (3): starting it again in 0 s.") == 5


def test_a_child_is_not_started_again_at_once(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    acts(child, monkeypatch, "exit 1")
    child.tend()
    assert child.process
    child.process.wait()
    child.tend()
    child.tend()
    assert child.process is None and child.due > time.monotonic()


def test_who_does_not_end_is_killed(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    acts(child, monkeypatch, "trap '' TERM; echo deaf; while :; do sleep 0.05; done")
    monkeypatch.setattr(children, "STOP_SECONDS", 0.3)
    child.tend()
    assert processes.wait_until(lambda: child.log.read_text() == "deaf\n", 5)
    children.stop([child])
    assert child.process and child.process.wait(5) == -signal.SIGKILL


def test_a_child_ends_with_a_parent_that_was_killed() -> None:
    """The leash, two processes deep: the parent is killed with signal 9, the child follows."""
    body = "from selaras.cli import leash; import os, sys, time; leash.follow(int(sys.argv[1])); "
    body += "print(os.getpid(), flush=True); time.sleep(60)"
    code = f"import os, subprocess, sys; subprocess.run([sys.executable, '-c', {body!r}, str(os.getpid())])"
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    assert parent.stdout
    child = int(parent.stdout.readline())
    assert processes.alive(child)
    parent.kill()
    parent.communicate()
    assert processes.wait_until(lambda: not processes.alive(child), 5)


class House:
    """`selaras up` as a process."""

    def __init__(self, home: Path, port: int) -> None:
        self.home, self.port = home, port
        given = (
            "SELARAS_DATABASE_URL",
            "SELARAS_OWNER_DATABASE_URL",
            "DJANGO_SETTINGS_MODULE",
            "SELARAS_DEMO",
        )
        kept = {name: value for name, value in os.environ.items() if name not in given}
        self.environment = {**kept, "SELARAS_HOME": str(home), "PYTHONPATH": str(ROOT)}
        self.process = self.start()

    def start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-P", "-m", "selaras.cli", "up", "--port", str(self.port)]
        return subprocess.Popen(command, env=self.environment, stderr=subprocess.PIPE, text=True)

    def wait_until_up(self) -> str:
        assert self.process.stderr
        said = ""
        while "Ctrl-C stops everything" not in said:
            line = self.process.stderr.readline()
            assert line, f"it ended: {said}"
            said += line
        return said

    def health(self) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status
        finally:
            connection.close()

    def parts(self) -> list[int]:
        """Web server with its processes, and worker."""
        marks = (f"web --port {self.port}", f"--parent {self.process.pid}")
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if any(mark in words for mark in marks):
                found.append(int(entry.name))
        return found


@pytest.fixture
def house(home: Path, port: int) -> Iterator[House]:
    started = House(home, port)
    yield started
    started.process.kill()
    started.process.communicate()


def test_up_and_down_and_up_again(house: House) -> None:
    assert f"http://127.0.0.1:{house.port}" in house.wait_until_up()
    assert processes.wait_until(lambda: house.health() == 200, 10)
    parts = house.parts()
    assert len(parts) == 4, "web server, its two processes, worker"

    house.process.kill()
    house.process.communicate()
    assert processes.wait_until(lambda: not any(map(processes.alive, parts)), 15), "no orphan is left"
    assert embedded.running(house.home)

    house.process = house.start()
    assert "schema" not in house.wait_until_up(), "nothing is brought up to date twice"
    house.process.send_signal(signal.SIGINT)
    _, said = house.process.communicate(timeout=30)
    assert (house.process.returncode, said) == (0, "Stopped.\n")
    assert not house.parts() and not embedded.running(house.home)
