"""The audit as an auditor would attack it, with the database owner's own hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, connections, transaction

from selaras.domain.audit import actions as audit
from selaras.domain.audit import rules
from selaras.domain.audit.models import Event, Seal
from selaras.domain.audit.sealing import seal
from selaras.domain.audit.signing import sign_head
from selaras.domain.audit.verifying import Outside, verify
from selaras.domain.tenancy.context import agency
from selaras.gateways.signing import current_key, is_genuine
from tests.factories.world import NOW, World

from .patience import seal_everything

pytestmark = pytest.mark.committed


def add_events(world: World, count: int) -> list[Event]:
    return [
        audit.record(
            "try",
            world.people["clerk"],
            by=world.viewer("admin"),
            as_role="admin_kepegawaian",
            at=NOW,
            changes={"name": (f"before {number}", f"after {number}")},
        )
        for number in range(count)
    ]


@pytest.fixture
def sealed(committed_world: World) -> Iterator[tuple[World, list[Event]]]:
    with agency(committed_world.agency.pk):
        events = add_events(committed_world, 8)
    seal_everything(committed_world)
    yield committed_world, events


@contextmanager
def owner() -> Iterator[Any]:
    """The database owner, triggers off: nothing in the database itself stops this."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "ALTER TABLE audit_event DISABLE TRIGGER USER; ALTER TABLE audit_seal DISABLE TRIGGER USER"
        )
        cursor.execute("ALTER TABLE audit_head DISABLE TRIGGER USER")
        yield cursor
        cursor.execute(
            "ALTER TABLE audit_event ENABLE TRIGGER USER; ALTER TABLE audit_seal ENABLE TRIGGER USER"
        )
        cursor.execute("ALTER TABLE audit_head ENABLE TRIGGER USER")


def check(world: World, outside: Any = ()) -> Any:
    with agency(world.agency.pk):
        return verify(agency_id=world.agency.pk, outside=Outside(outside))


def test_what_was_sealed_fits(sealed: tuple[World, list[Event]]) -> None:
    world, _events = sealed
    report = check(world)
    assert report.ok and report.unsealed == 0
    assert report.events == report.sealed > 8
    with agency(world.agency.pk):
        add_events(world, 3)
    again = check(world)
    assert again.ok and again.unsealed == 3


def test_sealing_again_changes_nothing(sealed: tuple[World, list[Event]]) -> None:
    world, _events = sealed
    with agency(world.agency.pk):
        assert seal(agency_id=world.agency.pk, at=NOW) is None


EDITS: dict[str, tuple[Callable[[Any, list[Event]], None], str]] = {
    "edit": (
        lambda c, e: c.execute("UPDATE audit_event SET verb = 'other' WHERE id = %s", [e[2].pk]),
        "edited",
    ),
    "edit a value": (
        lambda c, e: c.execute("UPDATE audit_eventvalue SET after = '\"x\"' WHERE event_id = %s", [e[2].pk]),
        "edited",
    ),
    "delete": (lambda c, e: c.execute("DELETE FROM audit_event WHERE id = %s", [e[2].pk]), "deleted"),
    "insert": (
        lambda c, e: c.execute(
            "INSERT INTO audit_event (agency_id, at, by_id, as_role, verb, kind, thing_id, fields, leaf, mac) "
            "SELECT agency_id, at, by_id, as_role, 'forged', kind, thing_id, fields, leaf, mac FROM audit_event "
            "WHERE id = %s RETURNING id",
            [e[2].pk],
        ),
        "inserted",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_the_owner_is_found_out_and_the_event_is_named(sealed: tuple[World, list[Event]], name: str) -> None:
    world, events = sealed
    attack, fault = EDITS[name]
    with owner() as cursor:
        attack(cursor, events)
        forged = str(cursor.fetchone()[0]) if cursor.description else str(events[2].pk)
    broken = check(world).broken
    assert (fault, forged) in {(b.fault, b.event) for b in broken}


def test_two_swapped_places_are_named(sealed: tuple[World, list[Event]]) -> None:
    world, events = sealed
    with owner() as cursor:
        swap(cursor, events[2], events[5])
    faults = {(b.fault, b.event) for b in check(world).broken}
    assert ("reordered", str(events[2].pk)) in faults or ("reordered", str(events[5].pk)) in faults


def swap(cursor: Any, first: Event, second: Event) -> None:
    cursor.execute(
        "SELECT position, event_id FROM audit_seal WHERE event_id IN (%s, %s)", [first.pk, second.pk]
    )
    (a, one), (b, two) = cursor.fetchall()
    for position, event in ((-1, one), (a, two), (b, one)):
        cursor.execute("UPDATE audit_seal SET position = %s WHERE event_id = %s", [position, event])


def test_a_cut_tail_is_seen_by_the_head_kept_outside(sealed: tuple[World, list[Event]]) -> None:
    world, events = sealed
    before = check(world)
    with owner() as cursor:
        cursor.execute("DELETE FROM audit_event WHERE id IN (%s, %s)", [events[-1].pk, events[-2].pk])
        cursor.execute("DELETE FROM audit_seal WHERE event_id IN (%s, %s)", [events[-1].pk, events[-2].pk])
        cursor.execute("DELETE FROM audit_head")
    report = check(world, outside=[(before.sealed, before.root)])
    assert [b.fault for b in report.broken] == ["truncated"]
    assert "2 sealed events" in report.broken[0].detail


REWRITE = """
    UPDATE audit_event SET verb = 'forged', leaf = %(leaf)s, mac = %(mac)s WHERE id = %(id)s;
    UPDATE audit_seal SET leaf = %(leaf)s WHERE event_id = %(id)s;
    DELETE FROM audit_head; DELETE FROM audit_node; DELETE FROM audit_signedhead; DELETE FROM audit_signingkey
"""


def test_the_owner_who_rewrites_events_and_roots_together_is_found_by_an_earlier_head(
    sealed: tuple[World, list[Event]],
) -> None:
    """Even with the secret of the MACs: all that the installation holds fits again, and the kept note does not."""
    world, events = sealed
    with agency(world.agency.pk):
        head = sign_head(agency_id=world.agency.pk, at=NOW, key=current_key())
    assert head
    forged = events[2]
    leaf = rules.leaf_of(
        id=str(forged.pk), agency=str(forged.agency_id), at=audit.plain(forged.at), by=str(forged.by_id),
        as_role=forged.as_role, verb="forged", kind=forged.kind, thing=str(forged.thing_id), fields=forged.fields,
    )  # fmt: skip
    mac = rules.mac_of(audit.audit_key(world.agency.pk), leaf)
    tables = ("audit_node", "audit_signedhead", "audit_signingkey")
    with owner() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in REWRITE.split(";"):
            cursor.execute(statement, {"id": forged.pk, "leaf": leaf, "mac": mac})
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    assert check(world).ok
    with agency(world.agency.pk):
        broken = verify(
            agency_id=world.agency.pk, outside=Outside(notes=[head.note]), genuine=is_genuine
        ).broken
    assert {(one.fault, one.position) for one in broken} >= {("head", head.size)}


def test_a_former_secret_still_fits_and_a_lost_one_does_not(
    sealed: tuple[World, list[Event]], settings: Any
) -> None:
    world, _events = sealed
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another-" + "y" * 50
    assert {one.fault for one in check(world).broken} == {"edited"}
    settings.SECRET_KEY_FALLBACKS = [former]
    assert check(world).ok


def test_erased_values_leave_the_proof_whole(sealed: tuple[World, list[Event]]) -> None:
    world, events = sealed
    with owner() as cursor:
        cursor.execute("DELETE FROM audit_eventvalue WHERE event_id = %s", [events[2].pk])
    assert check(world).ok


def test_the_site_may_not_change_what_happened(sealed: tuple[World, list[Event]]) -> None:
    from django.db import DatabaseError

    world, events = sealed
    for table, key in (("audit_event", "id"), ("audit_seal", "event_id"), ("audit_head", "id")):
        for sql in (f"DELETE FROM {table}", f"UPDATE {table} SET {key} = {key}"):
            with pytest.raises(DatabaseError), agency(world.agency.pk), connection.cursor() as cursor:
                cursor.execute(sql)


def test_an_open_transaction_holds_back_the_seal_not_the_writers(committed_world: World) -> None:
    import threading

    world = committed_world
    seal_everything(world)
    with agency(world.agency.pk):
        before = Seal.objects.count()
    started, finish = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with agency(world.agency.pk):
            add_events(world, 1)
            started.set()
            finish.wait(10)
        connection.close()

    writer = threading.Thread(target=write_slowly)
    writer.start()
    started.wait(10)
    try:
        with agency(world.agency.pk):
            add_events(world, 2)
        with transaction.atomic():
            with agency(world.agency.pk):
                seal(agency_id=world.agency.pk, at=NOW)
                assert Seal.objects.count() == before
    finally:
        finish.set()
        writer.join()
    seal_everything(world)
    with agency(world.agency.pk):
        assert Seal.objects.count() == before + 3
    assert check(world).ok
