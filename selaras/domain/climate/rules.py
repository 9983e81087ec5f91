"""Results are shown for ten answers or more; below, the next larger unit speaks (rules.md 11, minimum cell of 10)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

MINIMUM = 10
SCORES = (1, 2, 3, 4, 5)

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Node(Generic[Key]):
    """A unit, ``parent`` None at the top; ``counts``: the answers 1 to 5 given in this unit itself."""

    key: Key
    parent: Key | None
    counts: tuple[int, ...] = (0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many gave each score 1 to 5."""

    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def mean(self) -> Fraction | None:
        weighted = sum(score * count for score, count in zip(SCORES, self.counts, strict=True))
        return Fraction(weighted, self.total) if self.total else None


def shown(nodes: Sequence[Node[Key]], minimum: int = MINIMUM) -> dict[Key, Tally]:
    """The tallies of the subtrees that may be shown, parents before children in ``nodes``.

    A subtree below the minimum is withheld. So is a sibling, the smallest first, as long as what is withheld under
    one parent (its own answers included) is above zero and below the minimum: otherwise a subtraction would tell it.
    """
    totals = _subtrees(nodes)
    children: dict[Key, list[Key]] = {}
    for node in nodes:
        if node.parent is not None:
            children.setdefault(node.parent, []).append(node.key)
    own = {node.key: sum(node.counts) for node in nodes}
    found: dict[Key, Tally] = {}
    for node in nodes:
        if node.parent is None and totals[node.key].total >= minimum:
            found[node.key] = totals[node.key]
        if node.key in found:
            kept = _keep(children.get(node.key, []), totals, own[node.key], minimum)
            found.update({key: totals[key] for key in kept})
    return found


def _subtrees(nodes: Sequence[Node[Key]]) -> dict[Key, Tally]:
    sums = {node.key: list(node.counts) for node in nodes}
    for node in reversed(nodes):
        if node.parent is not None:
            sums[node.parent] = [a + b for a, b in zip(sums[node.parent], sums[node.key], strict=True)]
    return {key: Tally(tuple(counts)) for key, counts in sums.items()}


def _keep(children: Sequence[Key], totals: Mapping[Key, Tally], own: int, minimum: int) -> list[Key]:
    kept = sorted(
        (key for key in children if totals[key].total >= minimum), key=lambda key: totals[key].total
    )
    hidden = own + sum(totals[key].total for key in children if totals[key].total < minimum)
    while kept and 0 < hidden < minimum:
        hidden += totals[kept.pop(0)].total
    return kept


def speaks_for(key: Key, parents: Mapping[Key, Key | None], found: Mapping[Key, Tally]) -> Key | None:
    """The unit itself if it is shown, else the nearest larger one that is; None where not even the whole is."""
    here: Key | None = key
    while here is not None and here not in found:
        here = parents.get(here)
    return here


def participation(answered: int, asked: int) -> Fraction | None:
    """The share of those asked who answered, in percent; None where nobody was asked."""
    return Fraction(answered * 100, asked) if asked else None


def count_scores(rows: Iterable[tuple[Key, int, int]]) -> dict[Key, tuple[int, ...]]:
    """``(unit, score, count)`` rows as ``{unit: counts of 1 to 5}``."""
    found: dict[Key, list[int]] = {}
    for unit, score, count in rows:
        found.setdefault(unit, [0] * len(SCORES))[score - 1] += count
    return {unit: tuple(counts) for unit, counts in found.items()}
