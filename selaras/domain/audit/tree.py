"""The agency's tree as it is stored: leaves in Seal, roots of full subtrees in Node. Proofs read a few hundred rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Max, Q

from selaras.kernel.bulk import insert_rows
from selaras.kernel.keys import uuid7
from selaras.kernel.merkle import (
    EMPTY_ROOT,
    Range,
    consistency_ranges,
    full_subtrees,
    inclusion_ranges,
    joined,
    root_of,
)

from .models import Node, Seal

STEP = 8  # levels between stored nodes: each is the root over 256 of the level below
LEVELS = (8, 16, 24)
CHUNK = 64  # nodes made from one read


def root_at(size: int) -> bytes:
    """The root of the first ``size`` sealed events."""
    return roots([(0, size)])[0]


def inclusion_path(position: int, size: int) -> list[bytes]:
    """The proof that the event at ``position`` is in the tree of ``size`` (RFC 9162, 2.1.3.1); else IndexError."""
    return roots(inclusion_ranges(position, size))


def consistency_path(first: int, size: int) -> list[bytes]:
    """The proof that the tree of ``first`` events is a beginning of that of ``size`` (2.1.4.1); else IndexError."""
    return roots(consistency_ranges(first, size))


def roots(ranges: Sequence[Range]) -> list[bytes]:
    """The root of each range; three or four queries for all of them."""
    subtrees = [full_subtrees(start, end) for start, end in ranges]
    needed: dict[int, list[Range]] = {}
    for start, level in (one for several in subtrees for one in several):
        base = _base(level)
        needed.setdefault(base, []).append((start >> base, (start >> base) + (1 << (level - base))))
    known = {base: dict(_read(base, spans)) for base, spans in needed.items()}
    return [
        joined([_root(known, *one) for one in several]) if several else EMPTY_ROOT for several in subtrees
    ]


def _base(level: int) -> int:
    """The stored level from which a subtree of this level is put together."""
    return min(level // STEP * STEP, LEVELS[-1])


def _root(known: dict[int, dict[int, bytes]], start: int, level: int) -> bytes:
    base = _base(level)
    first = start >> base
    return root_of(known[base][number] for number in range(first, first + (1 << (level - base))))


def _read(base: int, spans: Sequence[Range]) -> Iterator[tuple[int, bytes]]:
    name = "number" if base else "position"
    chosen = Q()
    for first, end in spans:
        chosen |= Q(**{f"{name}__gte": first, f"{name}__lt": end})
    rows = Node.objects.filter(level=base) if base else Seal.objects.all()
    column = "hash" if base else "leaf"
    for number, value in rows.filter(chosen).order_by(name).values_list(name, column):
        yield number, bytes(value)


def grow(size: int) -> None:
    """Store the nodes that a tree of ``size`` has and that are not stored yet. Inside an action."""
    for level in LEVELS:
        last = Node.objects.filter(level=level).aggregate(last=Max("number"))["last"]
        here, there = 0 if last is None else last + 1, size >> level
        while here < there:
            end = min(here + CHUNK, there)
            below = [value for _number, value in _read(level - STEP, [(here << STEP, end << STEP)])]
            made = [root_of(below[start : start + (1 << STEP)]) for start in range(0, len(below), 1 << STEP)]
            rows = [(uuid7(), level, here + number, value) for number, value in enumerate(made)]
            insert_rows(Node, ("id", "level", "number", "hash"), rows)
            here = end
