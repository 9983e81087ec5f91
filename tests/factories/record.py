"""A sealed and signed record inside a test's own transaction, which real sealing would wait for."""

from __future__ import annotations

import datetime as dt
from typing import Any
from unittest.mock import patch

from selaras.domain.audit import sealing
from selaras.domain.audit.models import Event, Seal, SignedHead
from selaras.domain.audit.signing import sign_head
from selaras.gateways.signing import current_key

from .world import NOW, World


def seal_here(world: World, at: dt.datetime = NOW) -> None:
    """Give every event of the running transaction its place, whoever still writes."""

    def all_of_them(after: int) -> list[Any]:
        sealed = Seal.objects.values("event_id")
        rows = Event.objects.exclude(pk__in=sealed).order_by("xid", "id").values_list("id", "leaf", "xid")
        return [(key, bytes(leaf), xid) for key, leaf, xid in rows]

    with patch.object(sealing, "_sealable", all_of_them):
        sealing.seal(agency_id=world.agency.pk, at=at)


def signed_here(world: World, at: dt.datetime = NOW, **how: Any) -> SignedHead:
    """Sealed, and the head signed with the tests' key."""
    seal_here(world, at)
    head = sign_head(agency_id=world.agency.pk, at=at, **{"key": current_key(), "now": True, **how})
    assert head is not None
    return head
