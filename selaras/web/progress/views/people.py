"""A superior's view: who of the team wrote when, and one person's entries. No totals that rank."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Max, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from selaras.domain.organization.models import Employee
from selaras.domain.progress.models import ProgressEntry
from selaras.domain.skp.models import Skp

from .entries import listed


@require_GET
def team(request: Any) -> HttpResponse:
    """Those whose plan the viewer judges today, by name, each with the last day an entry speaks of."""
    viewer, today = request.viewer, request.frame.today
    judged = (
        Skp.objects.visible_to(viewer)
        .filter(penilai_id__in=viewer.pen_owners)
        .on(today)
        .values("employee_id")
    )
    people = (
        Employee.objects.filter(pk__in=judged)
        .with_post(today)
        .annotate(
            last_date=Max(
                "progress__date", filter=Q(progress__withdrawn_at=None, progress__skp__isnull=False)
            )
        )
        .order_by("sort_name", "pk")
    )
    return render(request, "progress/team.html", {"people": people})


@require_GET
def person(request: Any, employee_id: UUID) -> HttpResponse:
    """One person's entries, for those who may read the person's plan."""
    viewer = request.viewer
    employee = get_object_or_404(Employee.objects.with_post(request.frame.today), pk=employee_id)
    entries = ProgressEntry.objects.visible_to(viewer).filter(employee=employee)
    if not Skp.objects.visible_to(viewer).filter(employee=employee).exists() and not entries.exists():
        raise Http404
    return render(
        request, "progress/person.html", {"employee": employee, "listing": listed(request, entries)}
    )
