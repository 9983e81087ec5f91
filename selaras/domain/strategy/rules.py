"""The graph from vision to a person's result: acyclic, weighed, unbroken (rules.md 5.1).

Keys are any hashables; a link says that its child serves its parent. A node may serve several parents.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, TypeVar

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


def unowned(
    objectives: Iterable[Key],
    tops: Iterable[Key],
    links: Iterable[ServingLink[Key]],
    carried: Iterable[Key],
) -> tuple[Key, ...]:
    """Objectives below the tops that nobody's work serves, neither directly (``carried``) nor from below."""
    served, highest = _reached(carried, _parents(links)), set(tops)
    return tuple(key for key in objectives if key not in served and key not in highest)


def unrooted(
    objectives: Iterable[Key], tops: Iterable[Key], links: Iterable[ServingLink[Key]]
) -> tuple[Key, ...]:
    """Objectives from which no unbroken path leads to a top."""
    rooted = _reached(tops, _children(links))
    return tuple(key for key in objectives if key not in rooted)


@dataclass(frozen=True)
class Leak(Generic[Key]):
    """Where a share of the top is lost: at a lowest objective that nobody carries (``is_unowned``), or where the
    weighed children of ``key`` do not make up the whole. ``share`` is exact, 0-1 of all tops together."""

    key: Key
    share: Fraction
    is_unowned: bool


@dataclass(frozen=True)
class Leakage(Generic[Key]):
    """``share`` 0-1, exact: one less the sum of contributions that reach the tops; None without a top."""

    share: Fraction | None
    leaks: tuple[Leak[Key], ...]


def leakage(tops: Iterable[Key], links: Iterable[ServingLink[Key]], carried: Iterable[Key]) -> Leakage[Key]:
    """Follow each top downward by the contributions of its children to the lowest objectives (rules.md 5.1).

    Children that nobody weighed share equally what the weighed ones leave; where all are weighed, what is left is
    not covered yet. A lowest objective reaches the top with its share where somebody carries it. The graph must be
    acyclic. Contributions over the whole are taken in proportion.
    """
    highest, owned = list(dict.fromkeys(tops)), set(carried)
    if not highest:
        return Leakage(None, ())
    shares = _shares(links)
    weights = dict.fromkeys(highest, Fraction(1, len(highest)))
    leaks = []
    for key in _downward(highest, shares):
        below = shares.get(key, {})
        left = 1 - sum(below.values(), Fraction()) if below else Fraction(key not in owned)
        if left and weights[key]:
            leaks.append(Leak(key, weights[key] * left, is_unowned=not below))
        for child, share in below.items():
            weights[child] = weights.get(child, Fraction()) + weights[key] * share
    lost = sum((leak.share for leak in leaks), Fraction())
    return Leakage(lost, tuple(sorted(leaks, key=lambda leak: -leak.share)))


def _shares(links: Iterable[ServingLink[Key]]) -> dict[Key, dict[Key, Fraction]]:
    """Parent -> child -> exact share 0-1 of the parent."""
    below: dict[Key, list[ServingLink[Key]]] = {}
    for link in links:
        below.setdefault(link.parent, []).append(link)
    found = {}
    for parent, children in below.items():
        given = {
            one.child: Fraction(one.contribution) / 100 for one in children if one.contribution is not None
        }
        total = sum(given.values(), Fraction())
        if total > 1:
            given = {child: share / total for child, share in given.items()}
        free = [one.child for one in children if one.contribution is None]
        rest = max(1 - total, Fraction())
        found[parent] = given | {child: rest / len(free) for child in free}
    return found


def _downward(tops: Sequence[Key], shares: Mapping[Key, Mapping[Key, Fraction]]) -> list[Key]:
    """Every objective below the tops after all those above it."""
    order: list[Key] = []
    done: set[Key] = set()
    waiting: list[tuple[Key, bool]] = [(key, False) for key in reversed(tops)]
    while waiting:
        here, is_left = waiting.pop()
        if is_left:
            order.append(here)
        elif here not in done:
            done.add(here)
            waiting.append((here, True))
            waiting.extend((child, False) for child in shares.get(here, ()))
    return order[::-1]


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


def arranged(order: Sequence[Key], moved: Key, after: Key | None) -> tuple[Key, ...]:
    """The siblings with ``moved`` right behind ``after``: first where that is None, last where it is not among them."""
    rest = [key for key in order if key != moved]
    place = 0 if after is None else rest.index(after) + 1 if after in rest else len(rest)
    return (*rest[:place], moved, *rest[place:])


def uncovered(contributions: Iterable[Decimal | None]) -> Decimal | None:
    """What the children of a parent leave open, in percent; None where nobody weighed them (nothing can be said)."""
    weighed = [share for share in contributions if share is not None]
    return max(WHOLE - sum(weighed, Decimal()), Decimal()) if weighed else None


@dataclass(frozen=True)
class Change:
    """A field of one thing in two versions."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Comparison(Generic[Key]):
    """Two versions of the graph. ``moved`` stands below other objectives than before; it may be ``changed`` as well."""

    added: tuple[Key, ...]
    removed: tuple[Key, ...]
    moved: tuple[Key, ...]
    changed: Mapping[Key, tuple[Change, ...]]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.moved or self.changed)


ABOVE = "parents"


def compare(
    before: Mapping[Key, Mapping[str, Any]],
    after: Mapping[Key, Mapping[str, Any]],
    aside: Set[str] = frozenset(),
) -> Comparison[Key]:
    """Field by field, whatever fields there are; those ``aside`` are not looked at. In the order of ``after``."""
    changed, moved = {}, []
    for key in after:
        if key not in before:
            continue
        was, now = before[key], after[key]
        names = [name for name in dict.fromkeys([*was, *now]) if name not in aside]
        found = tuple(
            Change(name, was.get(name), now.get(name)) for name in names if was.get(name) != now.get(name)
        )
        if any(one.field == ABOVE for one in found):
            moved.append(key)
        if rest := tuple(one for one in found if one.field != ABOVE):
            changed[key] = rest
    return Comparison(
        added=tuple(key for key in after if key not in before),
        removed=tuple(key for key in before if key not in after),
        moved=tuple(moved),
        changed=changed,
    )


@dataclass(frozen=True)
class AgreementTerms:
    """Within how many months of the budget document a Perjanjian Kinerja is agreed (rules.md 5.2, [M]: a setting)."""

    months: int = 1
    legal_basis: str = "PermenPANRB 53/2014; praktik SAKIP"


def due_after(budget_date: dt.date, terms: AgreementTerms) -> dt.date:
    """The same day that many months later; the last day of a shorter month."""
    months = budget_date.month - 1 + terms.months
    year, month = budget_date.year + months // 12, months % 12 + 1
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month, min(budget_date.day, last))
