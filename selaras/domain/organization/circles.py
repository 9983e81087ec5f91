"""Nobody ends up leading oneself through others: looked at before it is written for good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.kernel.formats import date_text
from selaras.kernel.refusal import Refusal

from .models import Assignment, Employee, SuperiorOverride
from .querysets import superiors_at
from .rules import find_circles

MOST_STEPS = 30


def check_no_circle(day: dt.date, among: Iterable[UUID] | None = None, until: dt.date | None = None) -> None:
    """Raise Refusal where anybody (of ``among`` and whoever stands above them) ends up leading themselves on the day
    or, by what is written ahead, on a later one before ``until``; with the chain of names. None: everybody, on the
    day alone.
    """
    people = None if among is None else set(among)
    for here in [day, *([] if people is None else _turns(day, until))]:
        circles = find_circles(superiors_at(here) if people is None else _upwards(here, people))
        if circles:
            names = dict(Employee.objects.filter(pk__in=circles[0]).values_list("pk", "name"))
            chain = " → ".join(names[key] for key in (*circles[0], circles[0][0]))
            raise Refusal(_told(chain, here if here > day else None), code="superior_circle")


def _told(chain: str, later: dt.date | None) -> str:
    if later is None:
        return _("Atasan membentuk lingkaran: %(chain)s.") % {"chain": chain}
    return _("Mulai %(date)s atasan membentuk lingkaran: %(chain)s.") % {
        "date": date_text(later),
        "chain": chain,
    }


def _turns(day: dt.date, until: dt.date | None) -> list[dt.date]:
    """Later days on which somebody's superior may change by itself: explicit superiors and heads that begin or end."""
    overrides = SuperiorOverride.objects.filter(superseded_at=None)
    heads = Assignment.objects.filter(superseded_at=None, position__is_head=True)
    found: set[dt.date] = set()
    for rows in (overrides, heads):
        for name in ("valid_from", "valid_until"):
            found.update(rows.filter(**{f"{name}__gt": day}).values_list(name, flat=True))
    return sorted(one for one in found if until is None or one < until)


def _upwards(day: dt.date, among: Iterable[UUID]) -> dict[UUID, UUID | None]:
    edges: dict[UUID, UUID | None] = {}
    here = set(among)
    for _step in range(MOST_STEPS):
        if not here:
            break
        edges |= superiors_at(day, here)
        here = {superior for superior in edges.values() if superior} - edges.keys()
    return edges
