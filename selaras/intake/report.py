"""What an import says: counts, warnings and errors, each with its row, its column and its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from selaras.gateways.sheets import Problem
from selaras.kernel.refusal import Refusal

SHOWN_CHARACTERS = 120
MOST_LISTED = 1_000
"""How many findings or changes a report lists of each sort; the counts are of all, the lines (lines.py) are all."""

_ORDINARY = re.compile(r"[ -~À-ɏ–—“”’]*\Z")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one place: ``row`` is 1-based, ``column`` its header; 0 and '' if there is none."""

    row: int
    column: str
    value: str
    sentence: str
    code: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to be written: ``what`` is new, changed or gone; ``fields`` name -> [before, after]; ``unit`` and
    ``post`` say where a person is to stand."""

    what: str
    key: str
    name: str
    row: int = 0
    fields: dict[str, list[str]] = field(default_factory=dict)
    unit: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of things by what would happen (or has happened) to them, and all findings, by row."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    unchanged: int = 0
    warnings: Sequence[Finding] = ()
    errors: Sequence[Finding] = ()
    changes: Sequence[Change] = ()
    more: dict[str, int] = field(default_factory=dict)

    @classmethod
    def counted(cls, counts: Mapping[str, int], **said: Any) -> Report:
        """A report from a diff's counts (new, changed, gone, unchanged)."""
        given: dict[str, Any] = {**counts, **said}
        return cls(**given)

    @property
    def can_apply(self) -> bool:
        return not self.errors

    @property
    def writes(self) -> bool:
        """Whether applying would change anything."""
        return bool(self.new or self.changed or any(self.more.values()))

    def as_json(self) -> dict[str, Any]:
        """The report as interfaces.md names it; each list is cut to MOST_LISTED, ``listed`` counts all of it."""
        return {
            "new": self.new,
            "changed": self.changed,
            "gone": self.gone,
            "unchanged": self.unchanged,
            "warnings": [asdict(finding) for finding in self.warnings[:MOST_LISTED]],
            "errors": [asdict(finding) for finding in self.errors[:MOST_LISTED]],
            "changes": [asdict(change) for change in self.changes[:MOST_LISTED]],
            "listed": {"warnings": len(self.warnings), "errors": len(self.errors)},
            **self.more,
        }


def shown(value: object) -> str:
    """A file's value as it may be shown anywhere: no controls or direction marks, at most 120 characters."""
    text = "" if value is None else str(value)
    if not _ORDINARY.match(text):
        text = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[: SHOWN_CHARACTERS - 1]}…"


def by_place(findings: Iterable[Finding]) -> list[Finding]:
    """Findings from the top row to the last, each said once."""
    return sorted(dict.fromkeys(findings), key=lambda finding: (finding.row, finding.column, finding.code))


def from_problems(problems: Iterable[Problem], columns: Iterable[str]) -> list[Finding]:
    """What the reader found wrong, where it touches a column in use (or the whole row)."""
    used = set(columns)
    return [
        Finding(problem.row, problem.column, shown(problem.value), problem.sentence, problem.code)
        for problem in problems
        if problem.column in used or problem.code in {"too_wide", "merged"}
    ]


def refused(name: str, refusal: Refusal) -> Report:
    """The report of a file that could not be read as a whole: its one error has no row."""
    return Report(errors=[Finding(0, "", shown(name), refusal.sentence, refusal.code)])
