"""The tree as it is stored, proofs out of it, and heads that the agency stands for."""

from __future__ import annotations

import base64
import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from selaras.domain.audit import publishing, tree
from selaras.domain.audit.batch import record_many
from selaras.domain.audit.models import Event, Node, Seal, SignedHead, SigningKey
from selaras.domain.audit.signing import sign_head
from selaras.domain.audit.verifying import Outside, verify
from selaras.gateways import signing
from selaras.gateways.signing import SigningKey as Key
from selaras.gateways.signing import current_key, is_genuine
from selaras.kernel.bulk import insert_rows
from selaras.kernel.closed import holding_pen
from selaras.kernel.keys import uuid7
from selaras.kernel.merkle import (
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)
from selaras.kernel.notes import by_key, read_checkpoint, read_note, read_verifier_key
from selaras.kernel.refusal import Refusal
from tests.factories.record import seal_here, signed_here
from tests.factories.world import NOW, World

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def add(world: World, count: int = 1) -> None:
    things: Any = ((uuid7(), {}) for _ in range(count))
    record_many("try", "employee", things, by=world.viewer("admin"), as_role="uji", at=NOW)


def new_key() -> Key:
    made = Ed25519PrivateKey.generate()
    return Key(made.public_key().public_bytes_raw(), made.sign)


def planted(count: int) -> list[bytes]:
    """So many seals without events, and their nodes."""
    leaves = [leaf_hash(str(number).encode()) for number in range(count)]
    with holding_pen():
        rows = ((uuid7(), place, uuid7(), leaf) for place, leaf in enumerate(leaves))
        insert_rows(Seal, ("id", "position", "event_id", "leaf"), rows)
        tree.grow(count)
    return leaves


def test_proofs_out_of_stored_nodes_are_those_of_the_definition(world: World) -> None:
    leaves = planted(70_000)  # beyond one node of the second level (65,536)
    assert dict(Node.objects.values_list("level").order_by().annotate(n=publishing_count())) == {
        8: 273,
        16: 1,
    }
    for size in (1, 2, 255, 256, 257, 65_536, 65_537, 70_000):
        assert tree.root_at(size) == root_of(leaves[:size])
    for position, size in ((0, 70_000), (69_999, 70_000), (65_535, 65_536), (300, 1000), (0, 1)):
        assert tree.inclusion_path(position, size) == inclusion_proof(leaves[:size], position)
    for first, size in ((1, 70_000), (256, 65_536), (65_536, 70_000), (257, 258), (7, 7)):
        assert tree.consistency_path(first, size) == consistency_proof(leaves[:size], first)


def publishing_count() -> Any:
    from django.db.models import Count

    return Count("pk")


def test_a_proof_reads_a_few_hundred_rows(world: World, django_assert_max_num_queries: Any) -> None:
    planted(70_000)
    with django_assert_max_num_queries(3):
        tree.inclusion_path(33_333, 69_999)


def test_the_nodes_of_an_older_record_are_made_at_the_next_sealing(world: World) -> None:
    leaves = planted(600)
    with holding_pen():
        tree.grow(600)
    assert Node.objects.count() == 2
    assert bytes(Node.objects.get(number=1).hash) == root_of(leaves[256:512])


def test_a_head_is_signed_so_that_anybody_can_check(world: World) -> None:
    head = signed_here(world)
    text, signatures = read_note(head.note)
    told = read_checkpoint(text)
    assert (told.origin, told.size, told.day) == (
        "selaras/uji",
        Event.objects.count() - 1,
        dt.date(2026, 11, 24),
    )
    name, public = read_verifier_key(SigningKey.objects.get().verifier)
    one = by_key(signatures, name, public)
    assert one and is_genuine(public, one.value, text.encode())
    assert not is_genuine(public, one.value, text.replace("2026", "2027").encode())
    assert not is_genuine(b"short", one.value, text.encode())


def test_a_head_is_signed_every_day_and_hourly_while_it_grows(world: World) -> None:
    def sign(at: dt.datetime) -> SignedHead | None:
        seal_here(world, at)
        return sign_head(agency_id=world.agency.pk, at=at, key=current_key())

    assert sign(NOW)
    assert sign(NOW + HOUR / 2) is None
    assert sign(NOW + HOUR) is not None  # the event that names the key came in since
    assert sign(NOW + 2 * HOUR) is None
    assert sign(NOW + DAY) is not None
    add(world)
    assert sign(NOW + DAY + HOUR / 2) is None
    assert sign(NOW + DAY + HOUR)
    assert sign(NOW) is None  # a clock that goes back signs nothing for a day that is over
    assert [one.day.day for one in publishing.days()] == [25, 24]


def test_the_day_is_the_agencys_own(world: World) -> None:
    assert signed_here(world, dt.datetime(2026, 11, 24, 17, 1, tzinfo=dt.UTC)).day == dt.date(2026, 11, 25)


def test_nothing_is_signed_before_anything_happened(world: World) -> None:
    assert sign_head(agency_id=world.agency.pk, at=NOW, key=current_key()) is None
    assert publishing.newest() is None


def test_a_new_key_is_named_in_the_record_and_signed_for_by_its_predecessor(world: World) -> None:
    signed_here(world)
    new = new_key()
    signed_here(world, NOW + DAY, key=new, previous=current_key())
    fresh, former = publishing.signing_keys()
    text, signatures = read_note(fresh.endorsement)
    assert text.split("\n")[1] == fresh.verifier
    one = by_key(signatures, "selaras/uji", bytes(former.public))
    assert one and is_genuine(bytes(former.public), one.value, text.encode())
    assert former.endorsement == ""
    assert Event.objects.filter(verb="use_signing_key").count() == 2


def test_a_key_that_somebody_else_endorses_is_not_endorsed(world: World) -> None:
    signed_here(world)
    signed_here(world, NOW + DAY, key=new_key(), previous=new_key())
    assert publishing.signing_keys()[0].endorsement == ""


def test_proofs_of_an_event_and_between_two_days(world: World) -> None:
    first = signed_here(world)
    add(world, 20)
    second = signed_here(world, NOW + DAY)
    between = publishing.consistency_between(first, second)
    roots = bytes(first.root), bytes(second.root)
    assert verify_consistency(first.size, second.size, *roots, between.path)
    event = Event.objects.order_by("id").first()
    assert event
    found = publishing.inclusion_of(second, event_id=event.pk)
    assert found.leaf == bytes(event.leaf)
    assert verify_inclusion(found.leaf, found.position, second.size, found.path, roots[1])
    assert publishing.inclusion_of(second, leaf=found.leaf).position == found.position
    late = Event.objects.filter(verb="try").first()
    assert late
    with pytest.raises(publishing.Missing, match="tidak ada di bawah segel itu"):
        publishing.inclusion_of(first, event_id=late.pk)
    with pytest.raises(Refusal, match="lebih awal"):
        publishing.consistency_between(second, first)
    with pytest.raises(publishing.Missing):
        publishing.consistency_between(first, publishing.of_day(dt.date(2020, 1, 1)))


def test_a_head_that_the_record_does_not_give_is_told_instead_of_a_false_proof(world: World) -> None:
    head = signed_here(world)
    event = Event.objects.order_by("id").first()
    assert event
    head.root = b"x" * 32
    with pytest.raises(publishing.Broken, match="tidak cocok"):
        publishing.inclusion_of(head, event_id=event.pk)


def check(world: World, *notes: str) -> list[str]:
    outside = Outside(notes=notes)
    return [
        one.fault for one in verify(agency_id=world.agency.pk, outside=outside, genuine=is_genuine).broken
    ]


def test_signed_heads_are_verified_too(world: World) -> None:
    head = signed_here(world)
    assert check(world, head.note) == []
    assert check(world, head.note.replace("day 2026-11-24", "day 2026-11-25")) == ["head", "signature"]
    assert check(world, "no note") == ["signature"]


def test_a_forged_head_is_told_by_its_signature(world: World) -> None:
    head = signed_here(world)
    stranger = new_key()
    text, _signatures = read_note(head.note)
    from selaras.kernel.notes import signed

    forged = signed(text, "selaras/uji", stranger.public, stranger.sign(text.encode()))
    assert check(world, forged) == ["head", "signature"]


def test_keys_come_from_the_environment_or_the_home(settings: Any, tmp_path: Any) -> None:
    settings.AUDIT_KEY, settings.AUDIT_KEY_FILE = "", tmp_path / "audit_key"
    with pytest.raises(Refusal, match="SELARAS_AUDIT_KEY"):
        signing.current_key()
    assert signing.previous_key() is None
    settings.AUDIT_KEY_FILE.write_text(base64.b64encode(b"a" * 32).decode() + "\n")
    kept = signing.current_key()
    settings.AUDIT_KEY = base64.b64encode(b"b" * 32).decode()
    assert signing.current_key().public != kept.public
    assert "sign" not in repr(kept) and str(b"a" * 32) not in repr(kept)
    settings.AUDIT_KEY = "no key"
    with pytest.raises(Refusal, match="damaged"):
        signing.current_key()
    assert replace(kept, public=b"").sign is kept.sign
