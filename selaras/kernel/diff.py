"""What a file would change: theirs against ours, for the preview and for the applying alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Theirs = TypeVar("Theirs")
Ours = TypeVar("Ours")


class RepeatedKey(ValueError):
    """One side holds two rows of one key; ``key`` is it, ``side`` is ``theirs`` or ``ours``."""

    def __init__(self, key: Hashable, side: str) -> None:
        super().__init__(f"{side}: {key!r} twice")
        self.key = key
        self.side = side


@dataclass(frozen=True)
class FieldChange:
    """One field of a changed row."""

    before: Any
    after: Any


@dataclass(frozen=True)
class Change(Generic[Theirs, Ours]):
    """A row on both sides; ``fields`` holds only those that differ."""

    key: Hashable
    theirs: Theirs
    ours: Ours
    fields: Mapping[str, FieldChange]


@dataclass(frozen=True)
class Diff(Generic[Theirs, Ours]):
    """``new`` is only theirs, ``gone`` only ours; ``unchanged`` are our rows that stay as they are."""

    new: tuple[Theirs, ...]
    changed: tuple[Change[Theirs, Ours], ...]
    gone: tuple[Ours, ...]
    unchanged: tuple[Ours, ...]

    @property
    def counts(self) -> dict[str, int]:
        return {name: len(getattr(self, name)) for name in ("new", "changed", "gone", "unchanged")}

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.gone)


def diff(
    theirs: Iterable[Theirs],
    ours: Iterable[Ours],
    key: str | Callable[[Any], Hashable],
    fields: Sequence[str],
) -> Diff[Theirs, Ours]:
    """Compare by key, then field by field; rows are mappings or objects with attributes.

    Order is kept: theirs for new, changed and unchanged, ours for gone. Raises RepeatedKey.
    """
    read_key = key if callable(key) else lambda row: _read(row, key)
    known = _by_key(ours, read_key, "ours")
    sent = _by_key(theirs, read_key, "theirs")
    changed, unchanged = [], []
    for name, row in sent.items():
        if name in known:
            differing = _differing(row, known[name], fields)
            if differing:
                changed.append(Change(name, row, known[name], differing))
            else:
                unchanged.append(known[name])
    return Diff(
        new=tuple(row for name, row in sent.items() if name not in known),
        changed=tuple(changed),
        gone=tuple(row for name, row in known.items() if name not in sent),
        unchanged=tuple(unchanged),
    )


Row = TypeVar("Row")


def _by_key(rows: Iterable[Row], key: Callable[[Any], Hashable], side: str) -> dict[Hashable, Row]:
    found: dict[Hashable, Row] = {}
    for row in rows:
        name = key(row)
        if name in found:
            raise RepeatedKey(name, side)
        found[name] = row
    return found


def _differing(theirs: Any, ours: Any, fields: Sequence[str]) -> dict[str, FieldChange]:
    pairs = ((name, FieldChange(_read(ours, name), _read(theirs, name))) for name in fields)
    return {name: pair for name, pair in pairs if pair.before != pair.after}


def _read(row: Any, name: str) -> Any:
    return row[name] if isinstance(row, Mapping) else getattr(row, name)
