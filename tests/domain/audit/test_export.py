"""The exported record against the script that knows nothing of Selaras, tampered with in every way."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from selaras.domain.audit import exporting, publishing
from selaras.domain.audit.batch import record_many
from selaras.gateways.signing import SigningKey as Key
from selaras.gateways.signing import current_key
from selaras.kernel.keys import uuid7
from selaras.kernel.merkle import leaf_hash, root_of
from selaras.kernel.notes import short_root
from tests.factories.record import signed_here
from tests.factories.world import NOW, World

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "reference" / "verify_log.py"
DAY = dt.timedelta(days=1)
Record = list[dict[str, Any]]


def script() -> Any:
    spec = importlib.util.spec_from_file_location("verify_log", SCRIPT)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def add(world: World, count: int = 3) -> None:
    things: Any = (
        (uuid7(), {"name": (None, f"Siti “{one}” \\ é\n"), "steps": (1, [one, {"b": 1, "a": None}])})
        for one in range(count)
    )
    record_many("try", "employee", things, by=world.viewer("admin"), as_role="uji", at=NOW)


@pytest.fixture
def record(world: World) -> tuple[Record, str]:
    """The lines, and the head of the first of its two days."""
    add(world)
    early = signed_here(world)
    add(world)
    late = signed_here(world, NOW + DAY)
    lines = exporting.lines(agency_id=world.agency.pk, size=late.size, with_values=True, at=NOW)
    return [json.loads(one) for one in lines], early.note


def run(tmp_path: Path, lines: Record, *options: str) -> tuple[int, str]:
    file = tmp_path / "record.jsonl"
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), str(file), *options],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def places(lines: Record) -> list[int]:
    return [number for number, one in enumerate(lines) if "position" in one]


def rebuilt(lines: Record) -> Record:
    """The forger's own work: leaves, places and the end made to fit what now stands there."""
    check = script()
    place = 0
    for one in lines:
        if "position" in one:
            one["leaf"] = leaf_hash(check.canonical(one["event"])).hex()
            one["position"], place = place, place + 1
    leaves = [bytes.fromhex(one["leaf"]) for one in lines if "position" in one]
    lines[-1] = {"end": len(leaves), "root": root_of(leaves).hex()}
    return lines


def test_a_whole_record_fits_without_any_package(record: tuple[Record, str], tmp_path: Path) -> None:
    lines, note = record
    (tmp_path / "note.txt").write_text(note, encoding="utf-8")
    key = next(one["key"] for one in lines if "key" in one)
    code, said = run(tmp_path, lines, "--key", key, "--head", str(tmp_path / "note.txt"))
    assert (code, "everything fits" in said, "keys are those in the record" in said) == (0, True, False)
    code, said = run(tmp_path, lines)
    assert (code, "keys are those in the record" in said) == (0, True)


def edit(lines: Record) -> None:
    lines[places(lines)[4]]["event"][5] = "forged"


def edit_value(lines: Record) -> None:
    where = next(n for n in places(lines) if "name" in lines[n].get("values", {}))
    lines[where]["values"]["name"][2] = "Orang lain"


def delete(lines: Record) -> None:
    del lines[places(lines)[4]]


def reorder(lines: Record) -> None:
    a, b = places(lines)[4:6]
    lines[a], lines[b] = lines[b], lines[a]


def insert(lines: Record) -> None:
    where = places(lines)[4]
    lines.insert(where, json.loads(json.dumps(lines[where])))


def truncate(lines: Record) -> None:
    del lines[places(lines)[-2] :]


TAMPERING = {
    "edited": edit, "edited:": edit_value, "deleted": delete, "reordered": reorder, "inserted": insert,
    "truncated": truncate,
}  # fmt: skip


@pytest.mark.parametrize("fault", TAMPERING)
def test_tampering_is_named(record: tuple[Record, str], tmp_path: Path, fault: str) -> None:
    lines, _note = record
    TAMPERING[fault](lines)
    code, said = run(tmp_path, lines)
    assert code == 1
    assert fault in said


@pytest.mark.parametrize("how", [edit, delete, reorder, insert, truncate])
def test_a_forger_who_makes_everything_fit_is_told_by_the_signed_heads(
    record: tuple[Record, str], tmp_path: Path, how: Callable[[Record], None]
) -> None:
    lines, _note = record
    end = lines[-1]
    how(lines)
    lines[-1] = end
    code, said = run(tmp_path, rebuilt(lines))
    assert code == 1
    assert "head: between the beginning and position" in said or "truncated" in said


def test_the_owner_who_rewrites_events_and_roots_is_told_by_an_earlier_head(
    record: tuple[Record, str], tmp_path: Path
) -> None:
    """Every signed head taken out, another key in: only what was kept elsewhere still speaks."""
    lines, note = record
    key = next(one["key"] for one in lines if "key" in one)
    edit(lines)
    forged = rebuilt([one for one in lines if "head" not in one and "key" not in one])
    assert run(tmp_path, forged)[0] == 0
    (tmp_path / "note.txt").write_text(note, encoding="utf-8")
    kept = ("--head", str(tmp_path / "note.txt"))
    assert "events are not those of the head you kept" in run(tmp_path, forged, "--key", key, *kept)[1]
    assert run(tmp_path, forged, *kept)[0] == 1
    told = script().read_head(note, [])
    paper = f"{told['size']}:{short_root(told['root'])}"
    code, said = run(tmp_path, forged, "--paper", paper)
    assert (code, "events are not those of the paper" in said) == (1, True)


def test_a_new_key_is_trusted_through_the_one_before_alone(world: World, tmp_path: Path) -> None:
    made = Ed25519PrivateKey.generate()
    new = Key(made.public_key().public_bytes_raw(), made.sign)
    signed_here(world)
    head = signed_here(world, NOW + DAY, key=new, previous=current_key())
    lines = [
        json.loads(one)
        for one in exporting.lines(agency_id=world.agency.pk, size=head.size, with_values=False, at=NOW)
    ]
    first = publishing.signing_keys()[1].verifier
    assert run(tmp_path, lines, "--key", first)[0] == 0
    for one in lines:
        if one.get("endorsement"):
            one["endorsement"] = ""
    code, said = run(tmp_path, lines, "--key", first)
    assert (code, "no known key signed the head of 2026-11-25" in said) == (1, True)


@pytest.mark.parametrize("text", ["", "{", '{"format": "another"}\n', '{"position": 0}\n', "[]\n", "\n"])
def test_what_is_no_record_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x"
    file.write_text(text)
    done = subprocess.run([sys.executable, "-I", str(SCRIPT), str(file)], capture_output=True, check=False)
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr


def test_signatures_by_hand_are_those_of_the_library() -> None:
    check = script()
    key = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    public = key.public_key().public_bytes_raw()
    for text in (b"", b"a", b"x" * 1000):
        signature = key.sign(text)
        assert check.is_genuine_by_hand(public, signature, text)
        assert check.is_genuine(public, signature, text)
        assert not check.is_genuine_by_hand(public, signature, text + b"!")
        hurt = bytes([signature[0] ^ 1]) + signature[1:]
        assert not check.is_genuine_by_hand(public, hurt, text)
        assert not check.is_genuine_by_hand(public[::-1], signature, text)
