"""The organisation: tree, directory, unit, person. Names and posts are known to everybody in the agency."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from selaras.domain.organization import labels
from selaras.domain.organization.access import may_explain_rights, may_see_nip
from selaras.domain.organization.codes import Role
from selaras.domain.organization.dating import last_day
from selaras.domain.organization.models import Assignment, Employee, Team, Unit, UnitPlace
from selaras.domain.organization.querysets import subordinates_of, superior_of
from selaras.domain.organization.search import matching_units
from selaras.domain.skp.models import Skp
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
        "teams": Team.objects.filter(valid(day), unit=found).order_by("name"),
        "places": [
            (row, last_day(row)) for row in found.places.filter(superseded_at=None).order_by("-valid_from")
        ],
        "objectives": found.objectives.filter(retired_at=None).order_by("code")[:10],
        "indicators": found.indicators.order_by("name")[:10],
        "may_change": viewer.has(Role.ADMIN_KEPEGAWAIAN)
        or viewer.covers(found.first, Role.PENGELOLA_KINERJA),
        "day": day,
        "is_today": day == viewer.today,
    }
    return render(request, "organization/unit.html", context)


def _stand_ins(found: Unit, day: dt.date) -> list[Any]:
    """Who stands in on the head post, with the word for it."""
    rows = Assignment.objects.filter(valid(day), position__unit=found, position__is_head=True)
    rows = rows.exclude(kind="definitif").select_related("employee", "position").order_by("valid_from")
    return [(row, labels.ASSIGNMENT_KIND[row.kind], last_day(row)) for row in rows]


@require_GET
def person(request: Any, employee_id: UUID) -> HttpResponse:
    """A person: post and superior today, the history of posts, and the plans that the viewer may read."""
    viewer = request.viewer
    found = get_object_or_404(Employee.objects.with_post(viewer.today), pk=employee_id)
    superior_id = superior_of(found.pk, viewer.today)
    below = subordinates_of(found.pk, viewer.today) if found.is_head else []
    people = {
        row.pk: row
        for row in Employee.objects.with_post(viewer.today).filter(
            pk__in=[i for i in [superior_id, *below] if i]
        )
    }
    assignments = (
        Assignment.objects.filter(employee=found, superseded_at=None)
        .select_related("position__unit")
        .order_by("-valid_from")
    )
    context = {
        "person": found,
        "may_stand": found.pk == viewer.person_id
        or viewer.has(Role.ADMIN_KEPEGAWAIAN, Role.PENGELOLA_KINERJA),
        "nip": found.nip if may_see_nip(viewer, found) else "",
        "may_explain": may_explain_rights(viewer, found),
        "superior": people.get(superior_id),
        "below": sorted((people[i] for i in below if i in people), key=lambda row: row.sort_name),
        "assignments": [(row, labels.ASSIGNMENT_KIND[row.kind]) for row in assignments],
        "plans": Skp.objects.visible_to(viewer)
        .filter(employee=found)
        .select_related("period")
        .order_by("-first_date"),
    }
    return render(request, "organization/person.html", context)
