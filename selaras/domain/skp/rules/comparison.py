"""What changed between two plans as ``content.whole`` writes them: for the addendum and against last year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Content = Mapping[str, Any]
AIM = ("direction", "target", "lower", "upper", "unit_of_measure")


class ChangeCode(StrEnum):
    """``statement``, ``text``, ``value``, ``kind`` name what changed, ``before``/``after`` how."""

    FORM = "form"
    RESULT_NEW = "result_new"
    RESULT_GONE = "result_gone"
    REWORDED = "reworded"
    LINK = "link"
    NARRATIVE = "narrative"
    LINE_NEW = "line_new"
    LINE_GONE = "line_gone"
    LINE_REWORDED = "line_reworded"
    AIM = "aim"
    EXPECTATION = "expectation"
    LAMPIRAN = "lampiran"


@dataclass(frozen=True)
class Change:
    """``params`` of AIM: ``before`` and ``after`` are the lines themselves, as ``content`` writes them."""

    code: ChangeCode
    params: Mapping[str, Any] = field(default_factory=dict)


def compare(before: Content, after: Content, *, with_links: bool = True) -> list[Change]:
    """The differences in the order of the form. Results and lines are matched by key, else by their words.

    ``with_links=False`` leaves the upward links out: from one year to the next they always change.
    """
    found: list[Change] = []
    if before["form"] != after["form"]:
        found.append(Change(ChangeCode.FORM, {"before": before["form"], "after": after["form"]}))
    for old, new in _pairs(before["results"], after["results"], "statement"):
        found += _of_result(old, new, with_links)
    found += _of_behaviours(before["behaviours"], after["behaviours"])
    found += _of_attachments(before["attachments"], after["attachments"])
    return found


def _pairs(old: Sequence[Content], new: Sequence[Content], words: str) -> Iterator[tuple[Any, Any]]:
    """(old, new) in the order of the new ones, then what is gone as (old, None)."""
    left = list(old)
    for item in new:
        match = _match(item, left, words)
        if match is not None:
            left.remove(match)
        yield match, item
    yield from ((item, None) for item in left)


def _match(item: Content, others: Sequence[Content], words: str) -> Content | None:
    by_key = [other for other in others if item.get("id") and other.get("id") == item["id"]]
    by_words = [other for other in others if _same(other[words], item[words])]
    return next(iter([*by_key, *by_words]), None)


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def _of_result(old: Content | None, new: Content | None, with_links: bool) -> Iterable[Change]:
    if old is None and new is not None:
        yield Change(ChangeCode.RESULT_NEW, {"statement": new["statement"]})
    elif new is None and old is not None:
        yield Change(ChangeCode.RESULT_GONE, {"statement": old["statement"]})
    elif old is not None and new is not None:
        yield from _of_both(old, new, with_links)


def _of_both(old: Content, new: Content, with_links: bool) -> Iterable[Change]:
    statement = {"statement": new["statement"]}
    if not _same(old["statement"], new["statement"]):
        yield Change(ChangeCode.REWORDED, {"before": old["statement"], "after": new["statement"]})
    links = ("parent_id", "objective_id", "assigned_by_id")
    if with_links and any(old[name] != new[name] for name in links):
        yield Change(ChangeCode.LINK, statement)
    if old["narrative"].strip() != new["narrative"].strip():
        yield Change(
            ChangeCode.NARRATIVE, {**statement, "before": old["narrative"], "after": new["narrative"]}
        )
    for was, now in _pairs(old["lines"], new["lines"], "text"):
        yield from _of_line(was, now, new["statement"])


def _of_line(old: Content | None, new: Content | None, statement: str) -> Iterable[Change]:
    if old is None or new is None:
        code = ChangeCode.LINE_NEW if old is None else ChangeCode.LINE_GONE
        yield Change(code, {"text": (new or old or {})["text"], "statement": statement})
        return
    if not _same(old["text"], new["text"]):
        yield Change(ChangeCode.LINE_REWORDED, {"before": old["text"], "after": new["text"]})
    if any(old[name] != new[name] for name in AIM):
        yield Change(ChangeCode.AIM, {"text": new["text"], "before": old, "after": new})


def _of_behaviours(before: Mapping[str, str], after: Mapping[str, str]) -> Iterable[Change]:
    for value, text in after.items():
        was = before.get(value, "")
        if was != text:
            yield Change(ChangeCode.EXPECTATION, {"value": value, "before": was, "after": text})


def _of_attachments(before: Sequence[Sequence[Any]], after: Sequence[Sequence[Any]]) -> Iterable[Change]:
    old, new = _by_kind(before), _by_kind(after)
    for kind in dict.fromkeys([*old, *new]):
        if old.get(kind) != new.get(kind):
            yield Change(ChangeCode.LAMPIRAN, {"kind": kind})


def _by_kind(rows: Sequence[Sequence[Any]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, _number, text in rows:
        found.setdefault(kind, []).append(text)
    return found
