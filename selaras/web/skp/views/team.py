"""Matriks peran hasil of a team (rules.md 2.4)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from selaras.domain.organization.models import Employee
from selaras.domain.skp import matrix as reading
from selaras.kernel.periods import Period
from selaras.web.periods import date_in


@require_GET
def matrix(request: Any, employee_id: UUID) -> HttpResponse:
    date = date_in(request.frame.period, request.frame.today)
    leader = get_object_or_404(Employee.objects.with_post(date), pk=employee_id)
    year = Period.parse(request.frame.period["code"]).year if request.frame.period else date.year
    found = reading.matrix(leader, year=year, date=date, viewer=request.viewer)
    if found is None:
        raise Http404
    for row in found.rows:
        row.shown = [row.cells.get(column.pk, []) for column in found.columns]
    sums = [found.contributions.get(column.pk) for column in found.columns]
    return render(request, "skp/matrix.html", {"matrix": found, "leader": leader, "sums": sums})
