"""Writing a world: the same from the same seed, by both ways, and refused in one sentence where it cannot be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections, transaction

from demo.worlds import tables
from demo.worlds.cast import listed
from demo.worlds.load import WorldRefused, check, load
from demo.worlds.shape import World

from .conftest import Seeded, quiet

SMALL = World(employees=70, agencies=2, seed=5)
CATALOGUE = """
SELECT conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated::text
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1
"""


@pytest.fixture
def owner(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The owner's connection to the worker's own database; what is written is undone."""
    with django_db_blocker.unblock():
        with transaction.atomic(using="owner"):
            yield connections["owner"]
            transaction.set_rollback(True, using="owner")
        connections["owner"].close()


def digests(world: World, owner: Any, **how: Any) -> dict[str, str]:
    """A digest of every column that a world decides, by table; what was loaded for it is gone again."""
    found = {}
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        load(world, owner, tell=quiet, **how)
        for table in tables.ALL:
            listed = ", ".join(f'"{name}"' for name in table.columns())
            cursor.execute(f"SELECT {listed} FROM {table.name} ORDER BY id")
            found[table.name] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
        transaction.set_rollback(True, using="owner")
    return found


def catalogue(owner: Any) -> list[str]:
    with owner.cursor() as cursor:
        cursor.execute(CATALOGUE)
        return [line for (line,) in cursor.fetchall()]


def test_the_same_seed_writes_the_same_values_and_another_seed_others(owner: Any) -> None:
    first, again = digests(SMALL, owner), digests(SMALL, owner)
    assert first == again
    other = digests(World(SMALL.employees, SMALL.agencies, SMALL.seed + 1), owner)
    assert [name for name, one in other.items() if one == first[name] and name not in SELDOM] == []


SELDOM = ("evaluation_objection", "organization_superioroverride")  # a small world may have none


def test_a_large_load_writes_the_same_and_leaves_the_schema_as_it_was(owner: Any) -> None:
    before = catalogue(owner)
    as_rows, in_bulk = digests(SMALL, owner, bare=False), digests(SMALL, owner, bare=True)
    assert as_rows == in_bulk
    with transaction.atomic(using="owner"):
        load(SMALL, owner, tell=quiet, bare=True)
        assert catalogue(owner) == before
        transaction.set_rollback(True, using="owner")
    assert catalogue(owner) == before


def test_a_row_that_fits_no_constraint_stops_a_bulk_load(owner: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Indexes and links are made again over every row: a line that hangs on nothing is found then."""
    from django.db.utils import IntegrityError

    from demo.worlds import load as loading

    made = loading.parts

    def broken(world: World) -> Iterator[Any]:
        for agency, count, lines in made(world):
            yield agency, count, [(name, text) for name, text in lines if name != "skp_hasilindicator"]

    monkeypatch.setattr(loading, "parts", broken)
    with pytest.raises(IntegrityError, match="violates foreign key constraint"):
        with transaction.atomic(using="owner"):
            load(SMALL, owner, tell=quiet, bare=True)


def test_what_was_written_is_reported_and_told(owner: Any) -> None:
    heard: list[tuple[str, int, int]] = []
    report = load(SMALL, owner, tell=lambda *one: heard.append(one), bare=True)
    assert (report["employees"], report["seed"], report["year"]) == (70, 5, 2026)
    assert [one["code"] for one in report["agencies"]] == ["sintetis-5-01", "sintetis-5-02"]
    assert len(report["accounts"]) == 10
    assert report["accounts"] == listed(SMALL)
    with owner.cursor() as cursor:
        for table, count in report["rows"].items():
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone()[0] == count, table
    assert heard[0][0] == "sintetis-5-01" and heard[-1] == ("analyze", 1, 1)
    told = [done for what, done, _total in heard if what.startswith("sintetis")]
    assert told == sorted(told) and told[-1] == 70


@pytest.mark.parametrize(
    ("world", "sentence"),
    [
        (World(50, 2, 7), "Each agency needs at least 30 employees, these would have 25"),
        (World(80, 0, 7), "A world has 1 to 256 agencies"),
        (World(9_000_000, 2, 7), "An agency holds at most"),
    ],
)
def test_a_world_that_cannot_be_is_refused(owner: Any, world: World, sentence: str) -> None:
    with pytest.raises(WorldRefused, match=sentence):
        check(world, owner)


def test_agencies_that_are_there_already_are_refused(seeded: Seeded) -> None:
    with pytest.raises(
        WorldRefused, match="The agency sintetis-7-01 is there already: choose another --seed"
    ):
        load(seeded.world, connections["owner"], tell=quiet)


@pytest.mark.parametrize("bare", [False, True], ids=["row by row", "in bulk"])
def test_another_seed_goes_beside_the_first(seeded: Seeded, bare: bool) -> None:
    """What is there already is checked again with what comes, and stays."""
    owner = connections["owner"]
    report = load(SMALL, owner, tell=quiet, bare=bare)
    with owner.cursor() as cursor:
        cursor.execute("SELECT code FROM tenancy_agency ORDER BY code")
        codes = [code for (code,) in cursor.fetchall()]
        cursor.execute("SELECT count(*) FROM progress_progressentry")
        assert cursor.fetchone()[0] == 24 * (70 + seeded.world.employees)
    assert codes == [one["code"] for one in report["agencies"]] + list(seeded.codes)


def test_a_database_without_schema_is_refused(owner: Any) -> None:
    with owner.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'recognition'")
    with pytest.raises(WorldRefused, match="run selaras migrate first"):
        check(SMALL, owner)
