"""Posts that may give or verify an indicator's figures: those of its unit, and whoever leads above or below it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from selaras.domain.organization.models import Assignment, Position
from selaras.kernel.dated import valid

MOST = 200


def post_choices(unit: Any, today: dt.date, *kept: Any) -> list[tuple[str, str]]:
    """``[(key, "Kepala Bidang, Bidang Pelayanan (Sari Utami)")]``; ``kept`` are keys that stay choosable."""
    above = Q(is_head=True, unit__first__lte=unit.first, unit__last__gte=unit.last)
    below = Q(is_head=True, unit__first__gte=unit.first, unit__last__lte=unit.last)
    held = Q(pk__in=[key for key in kept if key])
    rows = Position.objects.filter(valid(today)).filter(Q(unit=unit) | above | below | held)
    sitting = Assignment.objects.filter(valid(today), position=OuterRef("pk")).order_by("kind", "valid_from")
    rows = rows.annotate(who=Subquery(sitting.values("employee__name")[:1])).select_related("unit")
    ordered = rows.order_by("unit__first", "-is_head", "name")[:MOST]
    return [(str(row.pk), _words(row)) for row in ordered]


def _words(row: Any) -> str:
    return f"{row.name}, {row.unit.name}" + (f" ({row.who})" if row.who else "")
