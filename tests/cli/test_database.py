"""What stands on a server: the login of the site, notes about the schema, backup and restore."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from selaras import embedded
from selaras.cli import fingerprint, ground, main
from selaras.embedded import Trouble, roles


def test_a_strong_login_is_refused_for_the_site(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with embedded.start(home, throwaway=True) as server:
        ground.refuse_strong_login(server.app_url)
        with roles.connect(server.owner_url) as owner:
            owner.execute("CREATE TABLE thing ()")
        with pytest.raises(Trouble, match="The login in SELARAS_DATABASE_URL owns tables: give one"):
            ground.refuse_strong_login(server.owner_url)
        superuser = roles.url(**{**roles.conninfo_to_dict(server.owner_url), "user": "postgres"})
        superuser = superuser.replace(
            embedded.secrets.read(home)["selaras_owner"], embedded.secrets.read(home)["postgres"]
        )
        with pytest.raises(Trouble, match="is a superuser and may bypass row-level security"):
            ground.refuse_strong_login(superuser)


def test_children_never_see_the_owner_unless_they_need_to(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ground.database() as given:
        assert "SELARAS_OWNER_DATABASE_URL" not in ground.environment()
        assert ground.environment(owner=True)["SELARAS_OWNER_DATABASE_URL"] == given.owner_url
        assert ground.environment()["SELARAS_DATABASE_URL"] == given.app_url


def test_without_an_owner_the_schema_is_left_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with embedded.start(home, throwaway=True) as server:
        monkeypatch.setenv("SELARAS_DATABASE_URL", server.app_url)
        with pytest.raises(Trouble, match="give its address in SELARAS_OWNER_DATABASE_URL"):
            ground.owner_url()


def test_notes_stay_with_the_database(home: Path) -> None:
    with embedded.start(home, throwaway=True) as server:
        assert fingerprint.remembered(server.app_url) == {}
        fingerprint.remember(server.owner_url, schema="one")
        fingerprint.remember(server.owner_url, demo="it's")
        assert fingerprint.remembered(server.app_url) == {"schema": "one", "demo": "it's"}


def test_a_fingerprint_follows_the_sources(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fingerprint, "ROOT", tmp_path)
    file = tmp_path / "selaras" / "sql" / "a.sql"
    file.parent.mkdir(parents=True)
    file.write_text("SELECT 1")
    before = fingerprint.of(fingerprint.SCHEMA)
    file.write_text("SELECT 2")
    after = fingerprint.of(fingerprint.SCHEMA)
    file.rename(file.with_name("b.sql"))
    assert len({before, after, fingerprint.of(fingerprint.SCHEMA)}) == 3
    assert fingerprint.of(fingerprint.SCHEMA) == fingerprint.of(fingerprint.SCHEMA)


def go(home: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """One command as a process of its own would run it."""
    monkeypatch.setenv("SELARAS_HOME", str(home))
    ground.database.cache_clear()
    try:
        return main.main(arguments)
    finally:
        if ground.database.cache_info().currsize:
            ground.database().release()


@pytest.fixture
def kept(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A backup of a home with one table, one file and a secret."""
    with embedded.start(home, throwaway=True) as server, roles.connect(server.owner_url) as owner:
        owner.execute("CREATE EXTENSION pg_trgm")
        owner.execute("CREATE TABLE thing AS SELECT 3621300000000123.45::numeric AS amount")
        owner.execute("GRANT SELECT ON thing TO selaras_app")
        fingerprint.remember(server.owner_url, schema="now")
    (home / "files" / "a").mkdir(parents=True)
    (home / "files" / "a" / "bukti.txt").write_text("bukti")
    assert ground.secret_key()
    ground.audit_key()
    target = tmp_path / "kept"
    assert go(home, monkeypatch, "backup", str(target)) == 0
    return target


def test_a_backup_comes_back_whole(
    home: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = home / "other"
    capsys.readouterr()
    assert go(other, monkeypatch, "restore", str(kept), "--json") == 0
    assert json.loads(capsys.readouterr().out)["files"] == 4
    with embedded.start(other) as server, roles.connect(server.app_url) as app:
        row = app.execute("SELECT amount::text, similarity('a', 'a') FROM thing").fetchone()
        assert row == ("3621300000000123.45", 1.0)
        assert fingerprint.remembered(server.app_url) == {"schema": "now"}
    assert (other / "files" / "a" / "bukti.txt").read_text() == "bukti"
    for key in ("secret_key", "audit_key"):
        assert (other / key).read_text() == (home / key).read_text()
    assert go(other, monkeypatch, "restore", str(kept)) == 1
    assert capsys.readouterr().err.startswith("There is data already, and a restore overwrites nothing")


def test_a_backup_overwrites_nothing(
    home: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert go(home, monkeypatch, "backup", str(kept)) == 1
    assert capsys.readouterr().err == f"{kept} is not empty: name a folder that is new or empty.\n"


@pytest.mark.parametrize("harm", ["change", "lose"])
def test_a_damaged_backup_is_not_restored(
    home: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], harm: str
) -> None:
    hurt = kept / "files" / "a" / "bukti.txt"
    hurt.write_text("lain") if harm == "change" else hurt.unlink()
    capsys.readouterr()
    assert go(home / "other", monkeypatch, "restore", str(kept)) == 1
    assert "is damaged, nothing was restored: files/a/bukti.txt." in capsys.readouterr().err


def test_a_folder_that_is_no_backup(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert go(home, monkeypatch, "restore", str(tmp_path)) == 1
    assert capsys.readouterr().err == f"{tmp_path} is no backup: it has no readable manifest.json.\n"
