"""The graph from vision to a person's result: acyclic, weighed, unbroken (rules.md 5.1).

Keys are any hashables; a link says that its child serves its parent. A node may serve several parents.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from selaras.kernel.numbers import round_half_up

Key = TypeVar("Key", bound=Hashable)
WHOLE = Decimal(100)


@dataclass(frozen=True)
class ServingLink(Generic[Key]):
    """``child`` serves ``parent``; ``contribution`` in percent of the parent, None where not weighed."""

    child: Key
    parent: Key
    contribution: Decimal | None = None


def find_circle(links: Iterable[ServingLink[Key]]) -> tuple[Key, ...]:
    """One circle as it is climbed, child before parent, its first not repeated; empty where there is none."""
    parents = _parents(links)
    done: set[Key] = set()
    for start in parents:
        circle = _circle_from(start, parents, done)
        if circle:
            return circle
    return ()


def circle_through(child: Key, parent: Key, links: Iterable[ServingLink[Key]]) -> tuple[Key, ...]:
    """The circle that the new link would close: ``child``, ``parent``, and the shortest way back down to it.

    Empty where the link may be made (rules.md 5.1).
    """
    way = path_up(parent, {child}, links)
    return (child, *way[:-1]) if way else ()


def path_up(start: Key, tops: Iterable[Key], links: Iterable[ServingLink[Key]]) -> tuple[Key, ...]:
    """The shortest unbroken path from ``start`` to one of ``tops``, both included; empty where it breaks."""
    parents, goals = _parents(links), set(tops)
    came_from: dict[Key, Key | None] = {start: None}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if here in goals:
            return _walked(here, came_from)
        for parent in parents.get(here, ()):
            if parent not in came_from:
                came_from[parent] = here
                waiting.append(parent)
    return ()


def contribution_totals(links: Iterable[ServingLink[Key]]) -> dict[Key, Decimal]:
    """Percent of each parent that its weighed children account for."""
    totals: dict[Key, Decimal] = {}
    for link in links:
        if link.contribution is not None:
            totals[link.parent] = totals.get(link.parent, Decimal()) + link.contribution
    return totals


def overfull(links: Iterable[ServingLink[Key]]) -> dict[Key, Decimal]:
    """Parents whose children claim more than the whole, with what they claim."""
    return {parent: total for parent, total in contribution_totals(links).items() if total > WHOLE}


@dataclass(frozen=True)
class Work(Generic[Key]):
    """A person's result (RHK). ``serves``: objectives or other people's results; ``is_assigned`` by somebody
    else than the superior (rules.md 2.3)."""

    key: Key
    serves: Sequence[Key] = ()
    is_assigned: bool = False


@dataclass(frozen=True)
class Alignment(Generic[Key]):
    """How people's work and the organisation's objectives meet.

    ``coverage``: share 0-1 of the objectives below the tops that somebody's work serves, directly or from
    below; ``unowned`` are the others. ``leakage``: share 0-1 of the works that lead to no top, which are
    ``orphan_works``; ``orphans`` are the objectives from which no unbroken path leads to a top. Assigned work
    without a path is counted apart. A share is None where there is nothing to share.
    """

    coverage: Decimal | None
    leakage: Decimal | None
    unowned: tuple[Key, ...]
    orphans: tuple[Key, ...]
    orphan_works: tuple[Key, ...]
    assigned: tuple[Key, ...]


def alignment(
    objectives: Iterable[Key],
    tops: Iterable[Key],
    links: Iterable[ServingLink[Key]],
    works: Iterable[Work[Key]],
) -> Alignment[Key]:
    """Hold everybody's work against the graph; ``tops`` (the vision) are objectives that need no parent."""
    works, known, highest = list(works), list(objectives), set(tops)
    every = [*links, *(ServingLink(work.key, served) for work in works for served in work.serves)]
    served = _reached((work.key for work in works), _parents(every))
    rooted = _reached(highest, _children(every))
    below = [key for key in known if key not in highest]
    loose = [work for work in works if work.key not in rooted]
    leaking = tuple(work.key for work in loose if not work.is_assigned)
    unowned = tuple(key for key in below if key not in served)
    return Alignment(
        coverage=_share(len(below) - len(unowned), len(below)),
        leakage=_share(len(leaking), len(works)),
        unowned=unowned,
        orphans=tuple(key for key in below if key not in rooted),
        orphan_works=leaking,
        assigned=tuple(work.key for work in loose if work.is_assigned),
    )


def _share(part: int, whole: int) -> Decimal | None:
    return round_half_up(Fraction(part, whole)) if whole else None


def _parents(links: Iterable[ServingLink[Key]]) -> dict[Key, list[Key]]:
    parents: dict[Key, list[Key]] = {}
    for link in links:
        parents.setdefault(link.child, []).append(link.parent)
    return parents


def _children(links: Iterable[ServingLink[Key]]) -> dict[Key, list[Key]]:
    children: dict[Key, list[Key]] = {}
    for link in links:
        children.setdefault(link.parent, []).append(link.child)
    return children


def _reached(starts: Iterable[Key], edges: Mapping[Key, Sequence[Key]]) -> set[Key]:
    reached = set(starts)
    waiting = list(reached)
    while waiting:
        for there in edges.get(waiting.pop(), ()):
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    return reached


def _walked(here: Key, came_from: Mapping[Key, Key | None]) -> tuple[Key, ...]:
    path: list[Key] = []
    step: Key | None = here
    while step is not None:
        path.append(step)
        step = came_from[step]
    return tuple(reversed(path))


def _circle_from(start: Key, parents: Mapping[Key, Sequence[Key]], done: set[Key]) -> tuple[Key, ...]:
    """Climb depth first; meeting a node of the own path closes a circle. ``done`` grows by what is clear."""
    path: list[Key] = []
    waiting: list[tuple[Key, bool]] = [(start, False)]
    while waiting:
        here, is_left = waiting.pop()
        if is_left:
            done.add(path.pop())
        elif here in path:
            return tuple(path[path.index(here) :])
        elif here not in done:
            path.append(here)
            waiting.append((here, True))
            waiting.extend((parent, False) for parent in reversed(parents.get(here, ())))
    return ()
