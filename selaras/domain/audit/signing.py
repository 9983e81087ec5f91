"""Signing: at least once a day, at most once an hour, the agency stands for the newest tree head with its key."""

from __future__ import annotations

import datetime as dt
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from selaras.domain.tenancy.models import Agency
from selaras.kernel.closed import action
from selaras.kernel.notes import Checkpoint, origin_of, signed, verifier_key
from selaras.kernel.viewer import system

from . import actions as audit
from .models import Head, SignedHead, SigningKey
from .sealing import one_at_a_time

EVERY = dt.timedelta(hours=1)


class Key(Protocol):
    @property
    def public(self) -> bytes: ...

    def sign(self, text: bytes, /) -> bytes: ...


@action
def sign_head(
    *, agency_id: UUID, at: dt.datetime, key: Key, previous: Key | None = None, now: bool = False
) -> SignedHead | None:
    """Sign the newest head where it is due, or ``now`` where it grew; the signed head, or None.

    ``previous`` signs for ``key`` when it comes into use.
    """
    one_at_a_time(agency_id)
    agency, head = Agency.objects.get(pk=agency_id), Head.objects.order_by("-size").first()
    if head is None:
        return None
    day = at.astimezone(ZoneInfo(agency.time_zone)).date()
    if not _is_due(head, day, at, now):
        return None
    name = origin_of(agency.code)
    verifier = _known(key, previous, name, agency_id, at, day)
    text = Checkpoint(name, head.size, bytes(head.root), at, day).text()
    note = signed(text, name, key.public, key.sign(text.encode()))
    row: SignedHead = SignedHead.objects.create(
        day=day, size=head.size, root=bytes(head.root), at=at, verifier=verifier, note=note
    )
    return row


def _is_due(head: Head, day: dt.date, at: dt.datetime, now: bool) -> bool:
    last = SignedHead.objects.order_by("-day", "-at").first()
    if last is None or last.day < day:
        return True
    return last.day == day and head.size > last.size and (now or at - last.at >= EVERY)


def _known(key: Key, previous: Key | None, name: str, agency_id: UUID, at: dt.datetime, day: dt.date) -> str:
    """The key's public line; a key that signs for the first time is written down, with its predecessor's word."""
    verifier = verifier_key(name, key.public)
    if SigningKey.objects.filter(verifier=verifier).exists():
        return verifier
    former = SigningKey.objects.order_by("-since").first()
    row = SigningKey.objects.create(
        public=key.public,
        verifier=verifier,
        since=at,
        endorsement=_endorsed(former, previous, name, verifier, at),
    )
    audit.record(
        "use_signing_key",
        row,
        by=system(agency_id, day),
        as_role="sistem",
        at=at,
        changes={"verifier": (former and former.verifier, verifier)},
    )
    return verifier


def _endorsed(
    former: SigningKey | None, previous: Key | None, name: str, verifier: str, at: dt.datetime
) -> str:
    """A note by the former key that names the new one; empty where that key is not at hand."""
    if former is None or previous is None or former.verifier != verifier_key(name, previous.public):
        return ""
    text = f"{name} successor\n{verifier}\ntime {at.astimezone(dt.UTC).strftime('%Y-%m-%dT%H:%M:%SZ')}\n"
    return signed(text, name, previous.public, previous.sign(text.encode()))
