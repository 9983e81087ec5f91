"""What runs the site: two servers on one database, health, files from the command line, and what cannot be hidden."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import expect

from selaras import embedded
from tests.intake.people import CAMEL, UPPER, as_csv, as_xlsx, government

from .conftest import SignIn
from .running import ROOT, Site, free_port

COUNTS = ("new", "changed", "gone", "unchanged")


def ask(url: str) -> tuple[int, dict[str, Any]]:
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.status, json.loads(answer.read())


def imported(site: Site, *arguments: str) -> tuple[int, dict[str, Any]]:
    said = site.selaras("import", *arguments, "--json")
    return said.returncode, json.loads(said.stdout)


@contextlib.contextmanager
def second_server(site: Site) -> Iterator[str]:
    """Another web server on the same database, as a second machine would run it."""
    port = free_port()
    command = [sys.executable, "-P", "-m", "selaras.cli", "web", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(command, env=site.environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{url}/masuk/", timeout=5).close()
                break
            time.sleep(0.2)
        yield url
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def test_database_and_worker_answer(site: Site) -> None:
    assert ask(f"{site.url}/healthz") == (200, {"database": True, "worker": True})


def test_a_session_hops_between_two_servers(site: Site, seat: SignIn) -> None:
    """Signed in on one, working on the other, back again: nothing lives in a process."""
    page = seat("kepala_unit")
    with second_server(site) as other:
        page.goto(f"{other}/progres/")
        page.get_by_label("Apa yang Anda kerjakan?").fill("Memeriksa antrean loket dari server kedua.")
        page.get_by_role("button", name="Kirim progres").click()
        expect(page.locator("#messages")).to_contain_text("Progres tercatat.")
        assert page.url.startswith(other)
        page.goto(f"{site.url}/progres/")
        expect(page.get_by_role("main")).to_contain_text("Memeriksa antrean loket dari server kedua.")
        page.goto(f"{other}/")
        page.locator("summary", has_text="Menu Anda").click()
        page.get_by_role("button", name="Keluar").click()
        page.goto(f"{site.url}/skp/")
        assert "/masuk/" in page.url


def test_one_government_does_not_see_the_other(seat: SignIn) -> None:
    """The address of a plan of the province is nothing in the city, as if it did not exist; the words are kind."""
    province, city = seat("pegawai"), seat("pegawai", agency="kota-contoh")
    province.goto("/skp/")
    province.get_by_role("main").get_by_role("link", name="Buka SKP").first.click()
    expect(province.get_by_role("heading", level=1)).to_contain_text("Ratna Komala")
    answer = city.goto(province.url)
    assert answer and answer.status == 404
    expect(city.locator("body")).not_to_contain_text("Ratna")
    city.goto("/organisasi/pegawai/?cari=Ratna+Komala")
    expect(city.get_by_role("main")).not_to_contain_text("A.Md.Kes.")


@pytest.mark.parametrize("spelling", ["upper.csv", "camel.xlsx"])
def test_three_hundred_people_twice(site: Site, tmp_path: Path, spelling: str) -> None:
    people = government(300, seed=1)
    file = tmp_path / spelling
    file.write_bytes(as_csv(people, UPPER) if spelling == "upper.csv" else as_xlsx(people, CAMEL))
    code, report = imported(site, "hr", str(file), "--agency", "kota-contoh")
    assert (code, report["errors"], sum(report[name] for name in COUNTS)) == (0, [], 300)
    code, report = imported(site, "hr", str(file), "--agency", "kota-contoh")
    assert (code, [report[name] for name in COUNTS]) == (0, [0, 0, 0, 300])


def test_one_bad_row_and_nothing_is_written(site: Site, tmp_path: Path) -> None:
    people = government(300, seed=2)
    people[150]["birth_date"] = "31-02-1985"
    bad, good = tmp_path / "salah.csv", tmp_path / "benar.csv"
    bad.write_bytes(as_csv(people, UPPER))
    code, report = imported(site, "hr", str(bad), "--agency", "kota-contoh")
    assert code == 2
    assert [(one["row"], one["column"]) for one in report["errors"]] == [(152, "TANGGAL LAHIR")]
    good.write_bytes(as_csv([people[0]], UPPER))
    code, report = imported(site, "hr", str(good), "--agency", "kota-contoh", "--dry-run")
    assert (code, report["new"]) == (0, 1)


def verified(site: Site) -> tuple[int, dict[str, Any]]:
    said = site.selaras("audit", "verify", "--agency", "jambi", "--json")
    return said.returncode, json.loads(said.stdout)


def sealed(site: Site) -> dict[str, Any]:
    """The record once the worker has sealed what was written."""
    until = time.monotonic() + 90
    while True:
        code, report = verified(site)
        assert (code, report["ok"], report["broken"]) == (0, True, [])
        if not report["unsealed"] or time.monotonic() > until:
            return report
        time.sleep(2)


@contextlib.contextmanager
def owner(site: Site) -> Iterator[psycopg.Cursor]:
    """The database's owner with the triggers off: nothing in the database itself stops this."""
    with embedded.provide(Path(site.environment["SELARAS_HOME"]), site.environment) as database:
        assert database.owner_url
        with psycopg.connect(database.owner_url, autocommit=True) as connection:
            connection.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
            agency = connection.execute("SELECT id FROM tenancy_agency WHERE code = 'jambi'").fetchone()
            connection.execute("SELECT set_config('selaras.agency', %s, false)", [str(agency and agency[0])])
            yield connection.cursor()
            connection.execute("ALTER TABLE audit_event ENABLE TRIGGER USER")


INSERTED = """
    INSERT INTO audit_event (id, agency_id, at, by_id, as_role, verb, kind, thing_id, fields, leaf, mac, xid)
    SELECT uuidv7(), agency_id, at, by_id, as_role, verb, kind, thing_id, fields, leaf, mac, xid
    FROM audit_event WHERE id = %s RETURNING id
"""


def told(site: Site, *arguments: str) -> Any:
    said = site.selaras(*arguments, "--json")
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def test_y_the_record_is_checked_by_others(site: Site, tmp_path: Path) -> None:
    """Sealed, exported, checked by the script alone; proofs and heads from the command line and in public."""
    sealed(site)
    record, kept = tmp_path / "record.jsonl", tmp_path / "head.txt"
    told(site, "audit", "seal", "--agency", "jambi")
    head = told(site, "audit", "head", "--agency", "jambi")
    kept.write_text(head["note"], encoding="utf-8")
    assert ask(f"{site.url}/api/v1/seals/jambi/heads/{head['day']}")[1]["note"] == head["note"]
    (key,) = told(site, "audit", "keys", "--agency", "jambi")
    assert told(site, "audit", "export", str(record), "--agency", "jambi")["events"] >= head["size"]
    script = [sys.executable, "-I", "-S", str(ROOT / "docs" / "reference" / "verify_log.py"), str(record)]
    checked = [*script, "--key", key["key"], "--head", str(kept)]
    assert subprocess.run(checked, capture_output=True, check=False).returncode == 0
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    event = json.loads(next(one for one in lines if one.startswith('{"position":7,')))["event"][0]
    assert told(site, "audit", "prove", event, "--agency", "jambi")["position"] == 7
    same = told(site, "audit", "consistency", head["day"], head["day"], "--agency", "jambi")
    assert same["first_root"] == same["second_root"]
    record.write_text("".join(one for one in lines if not one.startswith('{"position":7,')), encoding="utf-8")
    said = subprocess.run(checked, capture_output=True, text=True, check=False)
    assert said.returncode == 1 and "deleted: positions 7 to 7 are gone" in said.stdout
    again = site.selaras("audit", "export", str(record), "--agency", "jambi")
    assert again.returncode == 1 and "is there already" in again.stderr


def test_y_a_backup_is_sealed_first(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    told(site, "backup", str(folder))
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    sizes = {one["agency"]: one["size"] for one in manifest["heads"]}
    assert set(sizes) == {"jambi", "kota-contoh"} and all(sizes.values())
    assert all(one["note"].startswith(f"selaras/{one['agency']}\n") for one in manifest["heads"])
    assert "audit_key" in manifest["contents"]


def test_y_a_new_key_signs_and_is_signed_for(site: Site) -> None:
    told(site, "audit", "rotate-key")
    new, former = told(site, "audit", "keys", "--agency", "jambi")
    assert new["endorsement"].startswith(f"selaras/jambi successor\n{new['key']}\n")
    assert former["endorsement"] == ""
    assert verified(site)[0] == 0


def test_zz_what_the_owner_changes_in_the_record_is_named(site: Site) -> None:
    """Last of all: after it the record of this installation is broken for good."""
    report = sealed(site)
    assert report["sealed"] > 1000
    with owner(site) as cursor:
        ids = "SELECT event_id FROM audit_seal WHERE agency_id::text = current_setting('selaras.agency') "
        edited, deleted, copied = (
            cursor.execute(f"{ids} AND position = %s", [position]).fetchone()[0] for position in (10, 20, 30)
        )
        cursor.execute("UPDATE audit_event SET verb = 'agree' WHERE id = %s", [edited])
        cursor.execute("DELETE FROM audit_event WHERE id = %s", [deleted])
        inserted = cursor.execute(INSERTED, [copied]).fetchone()[0]
    code, report = verified(site)
    assert (code, report["ok"]) == (1, False)
    named = {(one["fault"], one["event"]) for one in report["broken"]}
    assert {("edited", str(edited)), ("deleted", str(deleted)), ("inserted", str(inserted))} <= named
    said = site.selaras("audit", "verify")
    assert said.returncode == 1
    assert str(edited) in said.stdout + said.stderr
