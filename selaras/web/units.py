"""Units to choose from, in the order of the tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selaras.domain.organization.codes import OFFICES
from selaras.domain.organization.models import Unit
from selaras.domain.organization.querysets import within
from selaras.kernel.viewer import EVERYTHING, Span, Viewer

Choices = list[tuple[str, str]]


def unit_choices(viewer: Viewer, spans: Iterable[Span] = (EVERYTHING,)) -> Choices:
    """Units of today in these subtrees, the deeper the further in."""
    units = Unit.objects.as_of(viewer.today).filter(within(spans)).values_list("pk", "name", "last")
    open_until: list[int] = []
    choices = []
    for key, name, last in units:
        while open_until and last > open_until[-1]:
            open_until.pop()
        choices.append((str(key), "\u2003" * len(open_until) + name))
        open_until.append(last)
    return choices


def office_choices(viewer: Viewer) -> Choices:
    """Perangkat daerah, for filters: what lies below comes along."""
    units = Unit.objects.as_of(viewer.today).filter(kind__in=OFFICES)
    return [(str(key), name) for key, name in units.values_list("pk", "name")]


def in_office(prefix: str) -> Any:
    """``where`` of a Filter: rows whose unit (``prefix`` leads to it) lies below the chosen office."""

    def narrow(rows: Any, value: str) -> Any:
        unit = Unit.objects.get(pk=value)
        return rows.filter(**{f"{prefix}__first__gte": unit.first, f"{prefix}__first__lte": unit.last})

    return narrow
