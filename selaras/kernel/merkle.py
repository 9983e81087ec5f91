"""Merkle trees as RFC 9162 (2.1) defines them: sealing, and proofs that a reader can check alone.

Functions take *leaf hashes* (``leaf_hash`` of the data), 32 bytes each, in sealed order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HASH_SIZE = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that is needed to go on appending: the roots of the full subtrees, largest first.

    There is one for each bit set in ``size``; appending costs one hash a leaf on average, the root at most
    log2(size).
    """

    size: int = 0
    nodes: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.nodes) != self.size.bit_count():
            raise ValueError("the frontier does not fit its size")
        if any(len(node) != HASH_SIZE for node in self.nodes):
            raise ValueError("a node of the frontier is no SHA-256 hash")

    def append(self, leaves: Iterable[bytes]) -> Frontier:
        """A new frontier with these leaf hashes added in order."""
        size, nodes = self.size, list(self.nodes)
        for leaf in leaves:
            node, full = leaf, size
            while full & 1:
                node = node_hash(nodes.pop(), node)
                full >>= 1
            nodes.append(node)
            size += 1
        return Frontier(size, tuple(nodes))

    def root(self) -> bytes:
        return joined(self.nodes)

    def to_bytes(self) -> bytes:
        """The nodes in one piece, to be stored beside the size."""
        return b"".join(self.nodes)

    @classmethod
    def from_bytes(cls, size: int, stored: bytes) -> Frontier:
        """Read back what ``to_bytes`` wrote; raises ValueError where it does not fit the size."""
        cut = range(0, len(stored), HASH_SIZE)
        return cls(size, tuple(stored[start : start + HASH_SIZE] for start in cut))


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The Merkle tree hash of these leaf hashes."""
    return Frontier().append(leaves).root()


Range = tuple[int, int]  # leaves from the first to before the second


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """Whose roots make the path of leaf ``index`` in a tree of ``size`` leaves (RFC 9162, 2.1.3.1); else IndexError."""
    if not 0 <= index < size:
        raise IndexError(index)
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    return path[::-1]


def consistency_ranges(first: int, size: int) -> list[Range]:
    """Whose roots show the tree of ``first`` leaves as a beginning of that of ``size`` (2.1.4.1); else IndexError."""
    if not 0 < first <= size:
        raise IndexError(first)
    start, end, path = 0, size, []
    while first != end:
        middle = start + _split(end - start)
        if first <= middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    if start:
        path.append((start, end))
    return path[::-1]


def full_subtrees(start: int, end: int) -> list[tuple[int, int]]:
    """A range that a path names, as full subtrees ``(first leaf, level)`` from left to right, largest first."""
    found = []
    while start < end:
        level = (end - start).bit_length() - 1
        found.append((start, level))
        start += 1 << level
    return found


def joined(nodes: Sequence[bytes]) -> bytes:
    """The root over full subtrees that stand side by side, largest first."""
    if not nodes:
        return EMPTY_ROOT
    *left, root = nodes
    for node in reversed(left):
        root = node_hash(node, root)
    return root


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The path that shows leaf ``index`` in the tree of ``leaves``; else IndexError."""
    return [root_of(leaves[start:end]) for start, end in inclusion_ranges(index, len(leaves))]


def consistency_proof(leaves: Sequence[bytes], first: int) -> list[bytes]:
    """The path that shows the tree of the first ``first`` leaves as a beginning of all."""
    return [root_of(leaves[start:end]) for start, end in consistency_ranges(first, len(leaves))]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof leads from the leaf hash at ``index`` to the root of ``size`` leaves (2.1.3.2)."""
    if not 0 <= index < size:
        return False
    here, last, value = index, size - 1, leaf
    for node in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            value = node_hash(node, value)
            here, last = _climb(here, last)
        else:
            value = node_hash(value, node)
        here, last = here >> 1, last >> 1
    return last == 0 and value == root


def verify_consistency(
    first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the tree of ``second`` leaves begins with the tree of ``first`` leaves (2.1.4.2)."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and first_root == second_root
    path = [first_root, *proof] if first & (first - 1) == 0 else list(proof)
    if not path:
        return False
    here, last = first - 1, second - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    old = new = path[0]
    for node in path[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            old, new = node_hash(node, old), node_hash(node, new)
            here, last = _climb(here, last)
        else:
            new = node_hash(new, node)
        here, last = here >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


def _split(size: int) -> int:
    """The largest power of two below ``size`` (> 1)."""
    return 1 << (size - 1).bit_length() - 1


def _climb(here: int, last: int) -> tuple[int, int]:
    """Rise past the levels at which the right edge has no sibling."""
    while here and not here & 1:
        here, last = here >> 1, last >> 1
    return here, last
