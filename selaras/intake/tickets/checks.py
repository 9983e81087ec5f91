"""What a ticket log must satisfy across its cells. The two tuples at the end are the specification."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from selaras.intake.report import Finding, shown

from .reading import Log

Check = Callable[[Log], Iterator[Finding]]


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


def key_stands_once(log: Log) -> Iterator[Finding]:
    """A repeated key is told: of two rows the last one holds."""
    first: dict[str, int] = {}
    for ticket in log.rows:
        if ticket.key and ticket.key in first:
            sentence = _("Nomor “%(key)s” sudah ada di baris %(row)s; baris terakhir yang dipakai.")
            told = sentence % {"key": shown(ticket.key), "row": first[ticket.key]}
            yield log.finding(ticket, "key", ticket.key, told, "repeated_key")
        first.setdefault(ticket.key, ticket.row)


ERRORS: tuple[Check, ...] = (closed_after_opened,)
WARNINGS: tuple[Check, ...] = (key_stands_once,)
