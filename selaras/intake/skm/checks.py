"""What a pile of papers must satisfy across its cells. The tuple at the end is the specification."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from selaras.intake.report import Finding, shown
from selaras.kernel.formats import date_text

from .reading import Pile


@dataclass(frozen=True, slots=True)
class Time:
    """When a paper of the survey can have been answered."""

    first: dt.date
    last: dt.date


Check = Callable[[Pile, Time], Iterator[Finding]]


def has_a_number(pile: Pile, time: Time) -> Iterator[Finding]:
    """By its number a paper is known again: the same file twice counts nobody twice."""
    for paper in pile.rows:
        if not paper.key and "key" in paper.said:
            yield pile.finding(paper, "key", "", _("Kolom ini wajib diisi."), "empty")


def number_stands_once(pile: Pile, time: Time) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for paper in pile.rows:
        if paper.key and paper.key in first:
            sentence = _("Nomor “%(key)s” sudah ada di baris %(row)s. Setiap lembar punya satu nomor.")
            told = sentence % {"key": shown(paper.key), "row": first[paper.key]}
            yield pile.finding(paper, "key", paper.key, told, "repeated_key")
        first.setdefault(paper.key, paper.row)


def says_something(pile: Pile, time: Time) -> Iterator[Finding]:
    for paper in pile.rows:
        read = [name for name in pile.headers if name in paper.said]
        if not paper.scores and "persyaratan" in read:
            yield pile.finding(
                paper, "key", paper.key, _("Baris ini tidak memuat satu nilai pun."), "no_scores"
            )


def answered_in_time(pile: Pile, time: Time) -> Iterator[Finding]:
    for paper in pile.rows:
        day = paper.said.get("answered")
        if day and not time.first <= day <= time.last:
            sentence = _("Tanggal ini di luar survei: %(first)s sampai %(last)s.")
            told = sentence % {"first": date_text(time.first), "last": date_text(time.last)}
            yield pile.finding(paper, "answered", day, told, "out_of_time")


ERRORS: tuple[Check, ...] = (has_a_number, number_stands_once, says_something, answered_in_time)
