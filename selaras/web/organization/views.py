"""The organisation: tree, directory, unit, person. Names and posts are known to everybody in the agency."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.domain.organization import labels
from selaras.domain.organization.access import may_explain_rights, may_see_nip
from selaras.domain.organization.models import Assignment, Employee, Unit
from selaras.domain.organization.querysets import subordinates_of, superior_of
from selaras.domain.organization.search import matching
from selaras.domain.skp.models import Skp
from selaras.kernel.dated import valid
from selaras.web.exports import sheet_answer
from selaras.web.tables import Column, Filter, table


def units_with_counts(day: Any) -> Any:
    """Units as of a day: ``people`` on posts in it and below, ``has_children``."""
    children = Unit.objects.filter(valid(day), parent=OuterRef("pk"))
    below = Assignment.objects.filter(
        valid(day), position__unit__first__gte=OuterRef("first"), position__unit__first__lte=OuterRef("last")
    )
    counted = below.order_by().values("agency").annotate(n=Count("employee", distinct=True)).values("n")
    return Unit.objects.as_of(day).annotate(
        people=Coalesce(Subquery(counted), 0), has_children=Exists(children)
    )


@require_GET
def index(request: Any) -> HttpResponse:
    """The top two levels; the rest opens on demand."""
    day = request.viewer.today
    roots = units_with_counts(day).filter(parent=None)
    units = list(units_with_counts(day).filter(Q(parent=None) | Q(parent__in=roots.values("pk"))))
    context = {
        "roots": [unit for unit in units if unit.parent_id is None],
        "children": [unit for unit in units if unit.parent_id is not None],
        "total": Employee.objects.serving(day).count(),
        "tab": "tree",
    }
    return render(request, "organization/index.html", context)


@require_GET
def children(request: Any, unit_id: UUID) -> HttpResponse:
    """The branch below one unit, as a page of its own or as a fragment."""
    day = request.viewer.today
    unit = get_object_or_404(Unit.objects.as_of(day), pk=unit_id)
    context = {"unit": unit, "children": units_with_counts(day).filter(parent=unit)}
    return render(request, f"organization/branch.html{'#branch' if request.htmx else ''}", context)


@require_GET
def people(request: Any) -> HttpResponse:
    """The directory: search in names and NIP, filter by kind of post."""
    return render(request, "organization/people.html", {"listing": directory(request), "tab": "people"})


@require_GET
def export(request: Any) -> HttpResponse:
    """The directory as it is searched, filtered and sorted in the address."""
    rows = directory(request).asked.iterator(chunk_size=2000)
    cells = ([row.full_name, row.post_name or "", row.unit_name or ""] for row in rows)
    return sheet_answer(request, "pegawai", [_("NAMA"), _("JABATAN"), _("UNIT")], cells)


def directory(request: Any) -> Any:
    day, agency_id = request.viewer.today, request.viewer.agency_id
    return table(
        request,
        Employee.objects.serving(day).with_post(day),
        columns=[
            Column("nama", _("Nama"), order="sort_name"),
            Column("jabatan", _("Jabatan"), order=("post_name", "sort_name")),
            Column("unit", _("Unit"), order=("unit_first", "sort_name")),
        ],
        default="nama",
        filters=[
            Filter(
                "jenis",
                _("Jenis jabatan"),
                [(str(code), str(label)) for code, label in labels.POSITION_KIND.items()],
                where="post_kind",
            )
        ],
        search=lambda rows, words: rows.filter(pk__in=matching(agency_id, words)),
        key="pegawai",
    )


@require_GET
def unit(request: Any, unit_id: UUID) -> HttpResponse:
    """A unit: its head, its people, what lies below it."""
    day = request.viewer.today
    found = get_object_or_404(Unit.objects.as_of(day).select_related("parent"), pk=unit_id)
    staff = list(
        Employee.objects.serving(day)
        .with_post(day)
        .filter(unit_id=found.pk)
        .order_by("-is_head", "sort_name")
    )
    context = {
        "unit": found,
        "kind": labels.UNIT_KIND[found.kind],
        "head": next((row for row in staff if row.is_head), None),
        "staff": staff,
        "children": units_with_counts(day).filter(parent=found),
        "objectives": found.objectives.filter(retired_at=None).order_by("code")[:10],
        "indicators": found.indicators.order_by("name")[:10],
    }
    return render(request, "organization/unit.html", context)


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
