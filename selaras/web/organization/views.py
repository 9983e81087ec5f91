"""The organisation: tree, directory, unit, person. Names and posts are known to everybody in the agency."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import DateField, Exists, F, OuterRef, Value
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from selaras.domain.organization import labels
from selaras.domain.organization.codes import Role
from selaras.domain.organization.dating import DAY, last_day
from selaras.domain.organization.models import Assignment, Employee, Team, Unit, UnitPlace
from selaras.domain.organization.search import matching_units
from selaras.kernel.dated import valid


def with_branches(units: Any, day: dt.date) -> Any:
    """Annotates ``has_children``: whether anything lies below the unit."""
    below = {"parent": OuterRef("pk")}
    children = Exists(Unit.objects.filter(valid(day), **below)) | Exists(
        UnitPlace.objects.filter(valid(day), **below)
    )
    return units.annotate(has_children=children)


@require_GET
def index(request: Any) -> HttpResponse:
    """The top two levels; the rest opens on demand. ``?cari=`` finds units, ``?tanggal=`` shows another day's tree."""
    day = day_of(request)
    words = request.GET.get("cari", "").strip()[:100]
    roots = list(Unit.objects.as_of(day).placed(day).filter(parent=None))
    context = {
        "roots": roots,
        "children": with_branches(Unit.objects.children_of([unit.pk for unit in roots], day), day),
        "total": sum(unit.last - unit.first + 1 for unit in roots),
        "tab": "tree",
        "words": words,
        "found": _found(request, words, day),
        "day": day,
        "is_today": day == request.viewer.today,
        "may_reorganise": request.viewer.has(Role.ADMIN_KEPEGAWAIAN, Role.INSPEKTORAT),
    }
    return render(request, "organization/index.html", context)


def day_of(request: Any) -> dt.date:
    """The day in the address, else today."""
    try:
        return dt.date.fromisoformat(request.GET.get("tanggal", ""))
    except ValueError:
        return request.viewer.today  # type: ignore[no-any-return]


def _found(request: Any, words: str, day: dt.date) -> list[Any]:
    """Units that match, the best first, each with where it lies."""
    if not words:
        return []
    keys = matching_units(request.viewer.agency_id, words)
    rows = Unit.objects.as_of(day).placed(day).filter(pk__in=keys).select_related("parent")
    units = {unit.pk: unit for unit in with_branches(rows, day)}
    for unit in units.values():
        unit.where = unit.parent.name if unit.parent else ""
    return [units[key] for key in keys if key in units]


@require_GET
def children(request: Any, unit_id: UUID) -> HttpResponse:
    """The branch below one unit, as a page of its own or as a fragment."""
    day = day_of(request)
    unit = get_object_or_404(Unit.objects.as_of(day).placed(day), pk=unit_id)
    context = {
        "unit": unit,
        "children": with_branches(Unit.objects.children_of([unit.pk], day), day),
        "day": day,
        "is_today": day == request.viewer.today,
    }
    return render(request, f"organization/branch.html{'#branch' if request.htmx else ''}", context)


@require_GET
def unit(request: Any, unit_id: UUID) -> HttpResponse:
    """A unit: who leads it, its people, what lies below it, its teams; as it is today, or was on ``?tanggal=``."""
    day = day_of(request)
    found = get_object_or_404(
        Unit.objects.filter(superseded_at=None).placed(day).select_related("parent", "successor"), pk=unit_id
    )
    staff = list(
        Employee.objects.serving(day)
        .with_post(day)
        .filter(unit_id=found.pk)
        .order_by("-is_head", "sort_name")
    )
    viewer = request.viewer
    context = {
        "unit": found,
        "kind": labels.UNIT_KIND[found.kind_then],
        "head": next((row for row in staff if row.is_head), None),
        "stand_ins": _stand_ins(found, day),
        "staff": staff,
        "children": with_branches(Unit.objects.children_of([found.pk], day), day),
        **_around(found, day),
        "may_change": viewer.has(Role.ADMIN_KEPEGAWAIAN)
        or viewer.covers(found.first, Role.PENGELOLA_KINERJA),
        "day": day,
        "is_today": day == viewer.today,
    }
    return render(request, "organization/unit.html", context)


def _around(found: Unit, day: dt.date) -> dict[str, list[Any]]:
    """Teams, former names, objectives and indicators of the unit, in one query."""
    teams = Team.objects.filter(valid(day), unit=found).annotate(words=F("name"), kept=Value("teams"))
    places = found.places.filter(superseded_at=None).annotate(words=F("name"), kept=Value("places"))
    objectives = found.objectives.filter(retired_at=None).order_by("code")[:10]
    indicators = found.indicators.order_by("name")[:10]
    dates = ("valid_from", "valid_until")
    undated = {name: Value(None, output_field=DateField()) for name in dates}
    rows = teams.values_list("kept", "pk", "words", *dates).union(
        places.values_list("kept", "pk", "words", *dates),
        objectives.annotate(kept=Value("objectives"), words=F("statement"), **undated).values_list(
            "kept", "pk", "words", *dates
        ),
        indicators.annotate(kept=Value("indicators"), words=F("name")).values_list(
            "kept", "pk", "words", *dates
        ),
        all=True,
    )
    around: dict[str, list[Any]] = {"teams": [], "places": [], "objectives": [], "indicators": []}
    for kept, pk, words, first, until in rows:
        around[kept].append({"pk": pk, "words": words, "first": first, "last": until and until - DAY})
    around["places"].sort(key=lambda row: row["first"], reverse=True)
    return around


def _stand_ins(found: Unit, day: dt.date) -> list[Any]:
    """Who stands in on the head post, with the word for it."""
    rows = Assignment.objects.filter(valid(day), position__unit=found, position__is_head=True)
    rows = rows.exclude(kind="definitif").select_related("employee", "position").order_by("valid_from")
    return [(row, labels.ASSIGNMENT_KIND[row.kind], last_day(row)) for row in rows]
