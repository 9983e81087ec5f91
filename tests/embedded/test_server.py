from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from selaras import embedded
from selaras.embedded import Server, Trouble, cluster, login, processes, roles
from selaras.embedded.secrets import FILE

ROOT = Path(__file__).resolve().parents[2]


def ask(url: str, question: str) -> tuple[object, ...]:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(question).fetchone()
    assert row
    return row


def test_two_logins_and_neither_is_strong(server: Server) -> None:
    rights = "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles "
    rights += "WHERE rolname = current_user"
    assert ask(server.owner_url, rights) == ("selaras_owner", False, False, True, True)
    assert ask(server.app_url, rights) == ("selaras_app", False, False, False, False)
    assert ask(
        server.owner_url, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'selaras'"
    ) == ("selaras_owner",)


def test_it_reads_unicode_and_keeps_time_in_utc(server: Server) -> None:
    settings = "SELECT current_setting('server_encoding'), current_setting('TimeZone'), lower('ÉÜ')"
    assert ask(server.app_url, settings) == ("UTF8", "UTC", "éü")


@pytest.mark.parametrize("extension", ["btree_gist", "pg_trgm", "unaccent"])
def test_the_owner_adds_what_migrations_need(server: Server, extension: str) -> None:
    with psycopg.connect(server.owner_url) as connection:
        connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
        connection.rollback()


def test_a_wrong_password_is_refused(server: Server) -> None:
    wrong = server.app_url.replace("selaras_app:", "selaras_app:x")
    with pytest.raises(Trouble, match="password authentication failed") as refused:
        roles.connect(wrong)
    assert "selaras_app:" not in str(refused.value)


def test_secrets_are_for_their_owner_alone(server: Server, shared_home: Path) -> None:
    assert (shared_home / FILE).stat().st_mode & 0o777 == 0o600
    assert (shared_home / "pg").stat().st_mode & 0o777 == 0o700
    assert server.app_url not in repr(server)


def test_root_steps_down(server: Server, shared_home: Path) -> None:
    data = shared_home / "pg" / "data"
    pid = processes.postmaster(data)
    assert pid
    runs_as = Path(f"/proc/{pid}").stat().st_uid
    assert runs_as == data.stat().st_uid
    assert os.geteuid() != 0 or runs_as != 0


def test_it_runs_where_nobody_else_may_enter(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    home = tmp_path / "home"
    with embedded.start(home, throwaway=True) as server:
        assert ask(server.app_url, "SELECT 1") == (1,)
        assert (home / "pg" / "data").stat().st_uid == os.geteuid()
    assert not embedded.running(home)


def test_the_last_one_out_turns_it_off(ready_home: Path) -> None:
    first = embedded.start(ready_home, throwaway=True)
    second = embedded.start(ready_home, throwaway=True)
    assert first.owner_url == second.owner_url
    second.release()
    assert first.alive()
    first.release()
    first.release()
    assert not embedded.running(ready_home)


def test_a_user_that_was_killed_is_not_waited_for(ready_home: Path) -> None:
    code = "from pathlib import Path; from selaras import embedded; import sys; "
    code += "used = embedded.start(Path(sys.argv[1]), throwaway=True); print('up', flush=True); input()"
    other = subprocess.Popen(
        [sys.executable, "-c", code, ready_home], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout and other.stdin and other.stdout.readline() == b"up\n"
    other.kill()
    other.communicate()
    assert embedded.running(ready_home), "the server outlives a killed user"
    embedded.start(ready_home).release()
    assert not embedded.running(ready_home)


def test_data_survive_kill_9_of_every_process(ready_home: Path) -> None:
    server = embedded.start(ready_home)
    with psycopg.connect(server.owner_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    for pid in processes.leftovers(ready_home / "pg" / "data"):
        with contextlib.suppress(ProcessLookupError):  # a child may end with the one that was killed before
            os.kill(pid, signal.SIGKILL)
    assert processes.wait_until(lambda: not server.alive(), 5)
    with embedded.start(ready_home) as again:
        assert ask(again.owner_url, "SELECT answer FROM kept") == (42,)


def test_a_killed_postmaster_s_children_do_not_hinder(ready_home: Path) -> None:
    server = embedded.start(ready_home)
    busy = psycopg.connect(server.app_url)
    pid = processes.postmaster(ready_home / "pg" / "data")
    assert pid
    os.kill(pid, signal.SIGKILL)
    assert processes.wait_until(lambda: not server.alive(), 5)
    with embedded.start(ready_home) as again:
        assert ask(again.app_url, "SELECT 1") == (1,)
    busy.close()


def test_a_pid_file_that_names_a_stranger_is_stale(ready_home: Path) -> None:
    data = ready_home / "pg" / "data"
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        (data / "postmaster.pid").write_text(f"{stranger.pid}\n{data}\n0\n5432\n\n\n  1 1\nready\n")
        assert processes.postmaster(data) is None
        with embedded.start(ready_home, throwaway=True) as server:
            assert ask(server.app_url, "SELECT 1") == (1,)
        assert stranger.poll() is None, "a stranger is left alone"
    finally:
        stranger.kill()
        stranger.wait()


def test_a_server_whose_socket_was_swept_away_is_replaced(ready_home: Path) -> None:
    with embedded.start(ready_home, throwaway=True):
        shutil.rmtree(ready_home / "pg" / "run")
        with embedded.start(ready_home, throwaway=True) as again:
            assert ask(again.app_url, "SELECT 1") == (1,)


def test_a_path_too_long_for_a_socket(home: Path) -> None:
    deep = home / ("d" * 60) / ("e" * 60)
    with embedded.start(deep, throwaway=True) as server:
        assert ask(server.app_url, "SELECT 1") == (1,)
        away = Path((deep / "pg" / "socket").read_text().strip())
        assert away.stat().st_mode & 0o777 == 0o700 and not away.is_relative_to(deep)
        address = server.app_url
    assert not away.exists()
    with embedded.start(deep, throwaway=True) as again:
        assert again.app_url == address


def test_an_interrupted_init_is_done_again(home: Path) -> None:
    half = home / "pg" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with embedded.start(home, throwaway=True) as server:
        assert ask(server.app_url, "SELECT 1") == (1,)


def test_data_of_another_version_are_left_alone(ready_home: Path) -> None:
    (ready_home / "pg" / "data" / "PG_VERSION").write_text("14\n")
    with pytest.raises(Trouble, match="was made by PostgreSQL 14, but .* set SELARAS_PG_BIN"):
        embedded.start(ready_home)


def test_a_test_s_data_of_another_version_are_made_anew(ready_home: Path) -> None:
    (ready_home / "pg" / "data" / "PG_VERSION").write_text("14\n")
    with embedded.start(ready_home, throwaway=True) as server:
        assert ask(server.app_url, "SELECT 1") == (1,)


def test_tests_never_touch_data_of_value(ready_home: Path) -> None:
    (ready_home / "pg" / "throwaway").unlink()
    with pytest.raises(Trouble, match="holds data that are not for tests: name another SELARAS_HOME"):
        embedded.start(ready_home, throwaway=True)
    embedded.start(ready_home).release()


def test_lost_passwords_are_a_sentence(ready_home: Path) -> None:
    (ready_home / FILE).unlink()
    with pytest.raises(Trouble, match="passwords of the database are gone: put .* back"):
        embedded.start(ready_home)
    assert not embedded.running(ready_home)


def test_settings_that_postgresql_refuses_are_a_sentence(
    ready_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(cluster.SETTINGS, "max_connections", "many")
    with pytest.raises(Trouble, match=r"PostgreSQL could not start \(.*contains errors\): see .*server\.log"):
        embedded.start(ready_home)


def test_a_home_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Trouble, match="cannot be made .* set SELARAS_HOME"):
        embedded.start(tmp_path / "file" / "home")


def test_a_folder_of_another_user_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(login.os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    with pytest.raises(Trouble, match="belongs to another user: start Selaras as that user"):
        login.choose(Path("/nowhere"), tmp_path)


def test_a_home_may_be_made_by_several_at_once(tmp_path, monkeypatch):
    """A fresh checkout's two test workers look at the same moment: neither may fail."""
    home = tmp_path / "home"
    home.mkdir()
    seen = iter([False])
    monkeypatch.setattr(type(home), "exists", lambda path: next(seen, True))
    assert embedded.home_folder(home) == home


def test_a_login_made_by_another_process_in_between_is_no_failure(server: Server) -> None:
    with roles.connect(server.owner_url) as connection:
        assert roles.has_role(connection, roles.APP)
        roles.create_role(connection, roles.APP, "another", "NOCREATEDB NOCREATEROLE")
    assert ask(server.app_url, "SELECT current_user") == (roles.APP,)
