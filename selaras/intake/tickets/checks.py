"""What a ticket log must satisfy across its cells. The two tuples at the end are the specification."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from selaras.intake.report import Finding, shown

from .reading import Log

Check = Callable[[Log], Iterator[Finding]]
LATER = ("verified", "responded", "reopened", "first_closed")


def closed_after_opened(log: Log) -> Iterator[Finding]:
    """No ticket is closed before it was opened."""
    for ticket in log.rows:
        if ticket.opened and ticket.closed and ticket.closed < ticket.opened:
            sentence = _("Ditutup %(closed)s, sebelum dibuka %(opened)s. Periksa kedua tanggalnya.")
            told = sentence % {
                "closed": ticket.closed.strftime("%d-%m-%Y"),
                "opened": ticket.opened.strftime("%d-%m-%Y"),
            }
            yield log.finding(ticket, "closed", ticket.closed, told, "closed_before_opened")


def nothing_before_opening(log: Log) -> Iterator[Finding]:
    """What happens to a ticket happens after it came in."""
    for ticket in log.rows:
        for name in LATER:
            day = getattr(ticket, name)
            if ticket.opened and day and day < ticket.opened:
                sentence = _("Terjadi %(day)s, sebelum tiketnya dibuka %(opened)s. Periksa kedua tanggalnya.")
                words = {"day": day.strftime("%d-%m-%Y"), "opened": ticket.opened.strftime("%d-%m-%Y")}
                yield log.finding(ticket, name, day, sentence % words, "event_before_opened")


def key_stands_once(log: Log) -> Iterator[Finding]:
    """A repeated key is told: of two rows the last one holds."""
    first: dict[str, int] = {}
    for ticket in log.rows:
        if ticket.key and ticket.key in first:
            sentence = _("Nomor “%(key)s” sudah ada di baris %(row)s; baris terakhir yang dipakai.")
            told = sentence % {"key": shown(ticket.key), "row": first[ticket.key]}
            yield log.finding(ticket, "key", ticket.key, told, "repeated_key")
        first.setdefault(ticket.key, ticket.row)


def dates_written_one_way(log: Log) -> Iterator[Finding]:
    """Two ways of writing a date in one column are told: day and month may have been exchanged in one of them."""
    for code, ways in log.date_ways.items():
        usual, *others = sorted(ways.values(), key=lambda seen: (-seen.count, seen.row))
        for seen in others:
            sentence = _(
                "Kolom ini menulis tanggal dengan dua cara: %(usual)s baris seperti “%(example)s” dan %(count)s baris "
                "seperti “%(other)s”. Periksa apakah hari dan bulannya tidak tertukar."
            )
            words = {"usual": usual.count, "example": shown(usual.text)}
            words |= {"count": seen.count, "other": shown(seen.text)}
            yield Finding(seen.row, log.headers[code], shown(seen.text), sentence % words, "mixed_dates")
    for code, seen in log.swapped.items():
        sentence = _(
            "%(count)s tanggal di kolom ini baru ada di kalender bila hari dan bulannya ditukar. "
            "Mungkin dua bentuk tanggal tercampur."
        )
        told = sentence % {"count": seen.count}
        yield Finding(seen.row, log.headers[code], shown(seen.text), told, "mixed_dates")


def states_are_known(log: Log) -> Iterator[Finding]:
    """A status that is none of a complaint's (rules.md 7.2) is told once; its tickets are kept without one."""
    for label, seen in log.states.items():
        sentence = _(
            "Status “%(label)s” tidak dikenal (%(count)s baris). Tiketnya tetap dipakai, tanpa status; "
            "petakan di “states” bila perlu."
        )
        told = sentence % {"label": shown(label), "count": seen.count}
        yield Finding(seen.row, log.headers["state"], shown(label), told, "unknown_state")


ERRORS: tuple[Check, ...] = (closed_after_opened, nothing_before_opening)
WARNINGS: tuple[Check, ...] = (key_stands_once, dates_written_one_way, states_are_known)
