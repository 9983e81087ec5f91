"""What anybody may know of an agency's log: signed heads by day, keys, and proofs. Never an event."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.kernel.merkle import verify_consistency, verify_inclusion
from selaras.kernel.refusal import Refusal

from . import tree
from .models import Seal, SignedHead, SigningKey


class Missing(Refusal):
    """There is no such event or head under the seal that was asked for."""

    status = 404


class Broken(Refusal):
    """The stored tree does not give the signed root."""

    status = 409


@dataclass(frozen=True, slots=True)
class Inclusion:
    """The leaf at ``position`` is in the tree of ``head``: ``path`` leads from one to the other."""

    leaf: bytes
    position: int
    head: SignedHead
    path: list[bytes]


@dataclass(frozen=True, slots=True)
class Consistency:
    """The tree of ``first`` is a beginning of that of ``second``."""

    first: SignedHead
    second: SignedHead
    path: list[bytes]


def newest() -> SignedHead | None:
    found: SignedHead | None = SignedHead.objects.order_by("-day", "-at").first()
    return found


def of_day(day: dt.date) -> SignedHead | None:
    """The last head signed on that day."""
    found: SignedHead | None = SignedHead.objects.filter(day=day).order_by("-at").first()
    return found


def days(*, before: dt.date | None = None, limit: int = 31) -> list[SignedHead]:
    """The head of each day, newest first."""
    rows = SignedHead.objects.filter(day__lt=before) if before else SignedHead.objects.all()
    return list(rows.order_by("-day", "-at").distinct("day")[:limit])


def signing_keys() -> list[SigningKey]:
    """Every key that signed, newest first."""
    return list(SigningKey.objects.order_by("-since"))


def inclusion_of(
    head: SignedHead | None, *, leaf: bytes | None = None, event_id: UUID | None = None
) -> Inclusion:
    """The proof for the event with this leaf hash, or this key. Refusal where it is not sealed under ``head``."""
    place: dict[str, Any] = {"leaf": leaf} if leaf is not None else {"event_id": event_id}
    found = Seal.objects.filter(**place).order_by("position").values_list("position", "leaf").first()
    if head is None or found is None or found[0] >= head.size:
        raise Missing(
            _(
                "Peristiwa ini tidak ada di bawah segel itu. Peristiwa baru masuk segel paling lama satu jam kemudian."
            ),
            code="not_sealed",
        )
    position, stored = found[0], bytes(found[1])
    path = tree.inclusion_path(position, head.size)
    if not verify_inclusion(stored, position, head.size, path, bytes(head.root)):
        raise _broken()
    return Inclusion(stored, position, head, path)


def consistency_between(first: SignedHead | None, second: SignedHead | None) -> Consistency:
    """The proof between two heads, the older one first. Refusal where one is missing or they stand the wrong way."""
    if first is None or second is None:
        raise Missing(_("Tidak ada segel pada hari itu."), code="no_head")
    if first.size > second.size:
        raise Refusal(_("Pilih hari yang lebih awal sebagai yang pertama."), code="wrong_order")
    path = tree.consistency_path(first.size, second.size)
    if not verify_consistency(first.size, second.size, bytes(first.root), bytes(second.root), path):
        raise _broken()
    return Consistency(first, second, path)


def inclusion_told(proof: Inclusion) -> dict[str, Any]:
    """The proof as page, API and command line give it; hashes in hex."""
    return {
        "leaf": proof.leaf.hex(),
        "position": proof.position,
        "size": proof.head.size,
        "root": bytes(proof.head.root).hex(),
        "day": proof.head.day,
        "path": [node.hex() for node in proof.path],
    }


def consistency_told(proof: Consistency) -> dict[str, Any]:
    first, second = proof.first, proof.second
    return {
        "first_day": first.day,
        "first_size": first.size,
        "first_root": bytes(first.root).hex(),
        "second_day": second.day,
        "second_size": second.size,
        "second_root": bytes(second.root).hex(),
        "path": [node.hex() for node in proof.path],
    }


def _broken() -> Broken:
    return Broken(
        _(
            "Catatan di basis data tidak cocok dengan segelnya. Inspektorat perlu menjalankan selaras audit verify."
        ),
        code="tree_broken",
    )
