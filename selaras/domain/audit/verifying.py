"""Does what is written still fit what was sealed? Names every edited, deleted, reordered, inserted or cut-off event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from uuid import UUID

from selaras.kernel.merkle import Frontier, root_of
from selaras.kernel.notes import by_key, read_checkpoint, read_note, read_verifier_key

from .actions import audit_keys
from .checking import Broken, Part, check_sealed, check_unsealed, stream
from .models import SignedHead, SigningKey

STRETCH = 25_000  # events handed out at once
TILE = 256
Stretch = tuple[int, int, list[bytes], frozenset[int]]
Genuine = Callable[[bytes, bytes, bytes], bool]  # public key, signature, text


@dataclass(slots=True)
class Report:
    events: int = 0
    sealed: int = 0
    unsealed: int = 0
    signed: int = 0
    root: str = ""
    broken: list[Broken] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.broken


@dataclass(frozen=True, slots=True)
class Outside:
    """What was kept outside the database: ``marks`` are (size, root in hex or its beginning),
    ``notes`` signed heads."""

    marks: Sequence[tuple[int, str]] = ()
    notes: Sequence[str] = ()


def check_stretch(stretch: Stretch) -> Part:
    return check_sealed(*stretch)


def verify(
    *,
    agency_id: UUID,
    outside: Outside = Outside(),
    genuine: Genuine | None = None,
    run: Callable[[list[Stretch]], Iterable[Part]] | None = None,
) -> Report:
    """Check all events of the agency whose transaction this is.

    ``outside``: against it a rewriting of the whole table shows. ``genuine`` checks signatures; without it heads are
    compared and their signatures are not. ``run`` does the stretches elsewhere, and may give them back in any order.
    """
    report, keys = Report(), audit_keys(agency_id)
    heads = {int(size): root for size, root in stream("SELECT size, encode(root, 'hex') FROM audit_head")}
    size = _end_of_seals()
    parts = (run or _here)(_stretches(size, keys, sorted(heads)))
    notes, report.broken = _read_notes(outside.notes, genuine)
    report.signed = len(notes)
    watched: dict[int, list[str]] = {}
    for at, root in (*heads.items(), *outside.marks, *notes):
        watched.setdefault(at, []).append(root)
    report.sealed, report.root = _check_tree(watched, report.broken)
    report.broken += _check_end(size, watched)
    sealed_xid = _gather(parts, report)
    tail = check_unsealed(keys, sealed_xid)
    report.unsealed = tail.events
    _gather([tail], report)
    return report


def _here(stretches: list[Stretch]) -> Iterator[Part]:
    return map(check_stretch, stretches)


def _gather(parts: Iterable[Part], report: Report) -> int:
    newest = -1
    for part in parts:
        report.events += part.events
        report.broken += part.broken
        newest = max(newest, part.last_xid)
    return newest


def _end_of_seals() -> int:
    ((last,),) = stream("SELECT coalesce(max(position) + 1, 0) FROM audit_seal")
    return int(last)


def _stretches(size: int, keys: list[bytes], starts: list[int]) -> list[Stretch]:
    edges = [*range(0, size, STRETCH), size]
    return [
        (first, end, keys, frozenset(one for one in starts if first <= one < end))
        for first, end in pairwise(edges)
    ]


def _check_tree(watched: dict[int, list[str]], broken: list[Broken]) -> tuple[int, str]:
    """The seals in order: no gap, and at every watched size the root that was told. Returns count and root."""
    frontier, expected, count = Frontier(), 0, 0
    waiting: list[bytes] = []
    nodes = _Nodes(broken)
    for position, leaf in stream("SELECT position, encode(leaf, 'hex') FROM audit_seal ORDER BY position"):
        if int(position) != expected:
            gone = f"positions {expected} to {int(position) - 1} are gone"
            broken.append(Broken("deleted", "", expected, gone))
        expected, count = int(position) + 1, count + 1
        waiting.append(bytes.fromhex(leaf))
        nodes.add(waiting[-1])
        if count in watched:
            frontier, waiting = frontier.append(waiting), []
            broken += _check_root(frontier, watched[count])
    return count, frontier.append(waiting).root().hex()


class _Nodes:
    """The stored roots of full subtrees against the leaves under them."""

    def __init__(self, broken: list[Broken]) -> None:
        rows = stream("SELECT level, number, encode(hash, 'hex') FROM audit_node")
        self.stored = {(int(level), int(number)): bytes.fromhex(node) for level, number, node in rows}
        self.broken = broken
        self.waiting: dict[int, list[bytes]] = {0: [], 8: [], 16: []}
        self.made = {8: 0, 16: 0, 24: 0}

    def add(self, node: bytes, level: int = 0) -> None:
        row = self.waiting.get(level)
        if row is None:
            return
        row.append(node)
        if len(row) < TILE:
            return
        above, number = root_of(row), self.made[level + 8]
        row.clear()
        self.made[level + 8] += 1
        if self.stored.get((level + 8, number), above) != above:
            first = number << (level + 8)
            self.broken.append(
                Broken("node", "", first, "a stored node differs: proofs made from it would fail")
            )
        self.add(above, level + 8)


def _check_root(frontier: Frontier, told: list[str]) -> list[Broken]:
    root = frontier.root().hex()
    if all(root.startswith(one) for one in told):
        return []
    return [Broken("head", "", frontier.size, "the events before this position give another root")]


def _check_end(size: int, watched: dict[int, list[str]]) -> list[Broken]:
    largest = max(watched, default=0)
    if largest > size:
        return [Broken("truncated", "", size, f"{largest - size} sealed events at the end are gone")]
    return []


def _read_notes(kept: Sequence[str], genuine: Genuine | None) -> tuple[list[tuple[int, str]], list[Broken]]:
    """``(size, root)`` of every signed head, here and outside; what is no longer signed as it says is broken."""
    keys = {row.verifier: bytes(row.public) for row in SigningKey.objects.all()}
    rows = {row.note: row for row in SignedHead.objects.order_by("day", "at")}
    found, broken = [], []
    for note in dict.fromkeys((*rows, *kept)):
        try:
            text, signatures = read_note(note)
            head = read_checkpoint(text)
        except ValueError:
            broken.append(Broken("signature", "", None, "a signed head cannot be read"))
            continue
        found.append((head.size, head.root.hex()))
        if note not in rows:
            gone = f"the signed head of {head.day} is kept outside, but gone here"
            broken.append(Broken("head", "", head.size, gone))
        elif (rows[note].size, bytes(rows[note].root), rows[note].day) != (head.size, head.root, head.day):
            broken.append(Broken("head", "", head.size, f"the signed head of {head.day} was edited"))
        if genuine and not _is_signed(text, signatures, keys, genuine):
            broken.append(Broken("signature", "", head.size, f"no known key signed the head of {head.day}"))
    return found, broken


def _is_signed(text: str, signatures: Any, keys: dict[str, bytes], genuine: Genuine) -> bool:
    for verifier, public in keys.items():
        name, said = read_verifier_key(verifier)
        one = by_key(signatures, name, public)
        if said == public and one and genuine(public, one.value, text.encode()):
            return True
    return False
