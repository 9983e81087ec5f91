"""A category that the source has never had: told, because filters and limits of its indicators do not know it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from selaras.domain.indicators.actions.batch import TicketRow
from selaras.domain.indicators.models import Indicator, Source
from selaras.intake.report import Finding, shown

from .reading import Log, Seen

MOST = 50


def new_categories(log: Log, source: Source | None, held: Collection[TicketRow]) -> Iterator[Finding]:
    """Of a source that has been read before. A file of quite other categories is told by its first ones."""
    known = {row.category for row in held}
    if source is None or not known:
        return
    found: dict[str, Seen] = {}
    for ticket in log.rows:
        if ticket.category and ticket.category not in known:
            found.setdefault(ticket.category, Seen(ticket.row, ticket.category)).count += 1
    used = _naming(source) if found else ""
    for seen in list(found.values())[:MOST]:
        sentence = _("Kategori “%(category)s” belum pernah ada pada sumber ini (%(count)s baris).")
        told = sentence % {"category": shown(seen.text), "count": seen.count}
        yield Finding(seen.row, log.headers["category"], shown(seen.text), f"{told} {used}", "new_category")


def _naming(source: Source) -> str:
    rows = Indicator.objects.filter(source=source).order_by("name").values_list("name", "filters", "limits")
    names = [name for name, filters, limits in rows if filters.get("category") or limits]
    if not names:
        return _("Bila namanya berubah, kategori lamanya tidak bertambah lagi.")
    return _("Saringan atau batas hari tidak mengenalnya: %(names)s.") % {"names": "; ".join(names[:5])}
