"""Nobody ends up leading oneself through others: looked at before it is written for good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.kernel.refusal import Refusal

from .models import Employee
from .querysets import superiors_at
from .rules import find_circles

MOST_STEPS = 30


def check_no_circle(day: dt.date, among: Iterable[UUID] | None = None) -> None:
    """Raise Refusal where anybody (of ``among`` and whoever stands above them; None: everybody) ends up leading
    themselves, with the chain of names."""
    circles = find_circles(superiors_at(day) if among is None else _upwards(day, among))
    if circles:
        names = dict(Employee.objects.filter(pk__in=circles[0]).values_list("pk", "name"))
        chain = " → ".join(names[key] for key in (*circles[0], circles[0][0]))
        raise Refusal(_("Atasan membentuk lingkaran: %(chain)s.") % {"chain": chain}, code="superior_circle")


def _upwards(day: dt.date, among: Iterable[UUID]) -> dict[UUID, UUID | None]:
    edges: dict[UUID, UUID | None] = {}
    here = set(among)
    for _step in range(MOST_STEPS):
        if not here:
            break
        edges |= superiors_at(day, here)
        here = {superior for superior in edges.values() if superior} - edges.keys()
    return edges
