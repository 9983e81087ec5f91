"""What a version keeps of an objective: every field of the model and every tie, by introspection, so that a field that
is added later cannot be forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from selaras.domain.audit.actions import plain
from selaras.domain.indicators.models import Target
from selaras.kernel.numbers import format_number

from .codes import LinkState
from .models import (
    Objective,
    ObjectiveDocument,
    ObjectiveIndicator,
    ObjectiveLink,
    ObjectiveNeed,
    ObjectiveProgramme,
)

NOT_KEPT = frozenset({"id", "agency"})
ASIDE = frozenset({"version", "origin", "code"})  # what a copy has of its own
TIES = (ObjectiveLink, ObjectiveIndicator, ObjectiveNeed, ObjectiveDocument, ObjectiveProgramme)


def line_of(row: Objective) -> UUID:
    """The first of its copies."""
    found: UUID = row.origin_id or row.pk
    return found


def pictures(year: int) -> list[tuple[Objective, dict[str, Any]]]:
    """Every objective of the year with what a version keeps of it."""
    rows = list(_whole(Objective.objects.in_year(year)).order_by("code"))
    targets = targets_of({link.indicator_id for row in rows for link in row.indicator_links.all()}, year)
    return [(row, _picture(row, targets)) for row in rows]


def _whole(rows: Any) -> Any:
    ordered = [
        ("parent_links", ObjectiveLink.objects.select_related("parent").order_by("parent__code")),
        (
            "indicator_links",
            ObjectiveIndicator.objects.select_related("indicator").order_by("indicator__code"),
        ),
        ("need_links", ObjectiveNeed.objects.select_related("need").order_by("need__statement")),
        ("document_links", ObjectiveDocument.objects.select_related("document", "text").order_by("pk")),
        (
            "programme_links",
            ObjectiveProgramme.objects.select_related("programme").order_by("programme__code"),
        ),
    ]
    return rows.select_related("unit", "position", "origin").prefetch_related(
        *(Prefetch(name, asked) for name, asked in ordered)
    )


def _picture(row: Any, targets: Mapping[UUID, str]) -> dict[str, Any]:
    links = [link for link in row.parent_links.all() if link.state == LinkState.ACCEPTED]
    return {
        **{f.name: _value(row, f) for f in Objective._meta.concrete_fields if f.name not in NOT_KEPT},
        "parents": sorted(str(line_of(link.parent)) for link in links),
        "contribution": {str(line_of(one.parent)): plain(one.contribution) for one in links},
        "place": {str(line_of(one.parent)): one.place for one in links},
        "indicators": {
            one.indicator.code: [one.indicator.name, targets.get(one.indicator_id, "")]
            for one in row.indicator_links.all()
        },
        "needs": [one.need.statement for one in row.need_links.all()],
        "documents": [
            f"{one.document.title}: {one.text.text}" if one.text else one.document.title
            for one in row.document_links.all()
        ],
        "programmes": {str(one.programme): plain(one.budget) for one in row.programme_links.all()},
    }


def _value(row: Any, field: Any) -> Any:
    value = getattr(row, field.name)
    return str(value) if field.is_relation and value is not None else plain(value)


def targets_of(indicators: Iterable[UUID], year: int) -> dict[UUID, str]:
    """Indicator -> its target of the year in words: that of the year itself, else of its last period."""
    rows = Target.objects.filter(indicator__in=list(indicators), period__year=year)
    found = {}
    for row in rows.select_related("indicator", "period").order_by(
        "period__last_date", "-period__first_date"
    ):
        found[row.indicator_id] = target_words(row)
    return found


def target_words(row: Any) -> str:
    if row.value is not None:
        amount = format_number(row.value)
    else:
        amount = f"{format_number(row.lower)}–{format_number(row.upper)}"
    return f"{amount} {row.indicator.unit_of_measure}"
