"""Gaps and proposals of one person and of a team; from a gap to a proposed training in one step."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from selaras.domain.competency.labels import HELD_SOURCE
from selaras.domain.development import access, labels
from selaras.domain.development.models import Proposal
from selaras.domain.development.querysets import READERS
from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Employee
from selaras.domain.organization.querysets import subordinates_of
from selaras.insight.gaps import own_gaps, team_gaps, with_year

from ..words import suggestion_rows


def year_of(request: Any) -> int:
    """The year of the period switcher, else of today."""
    period = request.frame.period
    year: int = (period["first"] if period else request.frame.today).year
    return year


def tabs_of(request: Any, tab: str) -> dict[str, Any]:
    """What the tabs of this screen need."""
    viewer = request.viewer
    return {
        "tab": tab,
        "leads": bool(viewer.leads),
        "is_office": viewer.has(*READERS),
        "is_bpsdm": viewer.has(Role.BPSDM),
    }


@require_GET
def index(request: Any) -> HttpResponse:
    return page(request, people_of(request).get(pk=request.viewer.person_id))


@require_GET
def person(request: Any, employee_id: UUID) -> HttpResponse:
    """Of oneself, and of those whose proposals one may see (the same people)."""
    return page(request, visible_person(request, employee_id))


def people_of(request: Any) -> Any:
    """Everybody, with post and with what the year has for them."""
    today = request.viewer.today
    return with_year(Employee.objects.with_post(today), today, year_of(request))


def visible_person(request: Any, employee_id: UUID) -> Any:
    viewer = request.viewer
    found = people_of(request).filter(pk=employee_id).first()
    if found is None:
        raise Http404
    first = found.unit_first
    near = first is not None and (viewer.leads_unit(first) or viewer.covers(first, *READERS))
    if found.pk != viewer.person_id and not near:
        raise Http404
    return found


def page(request: Any, employee: Any) -> HttpResponse:
    """Six queries beside the frame: the person, three of own_gaps, the viewer's role, the proposals."""
    year = year_of(request)
    own = own_gaps(employee, request.viewer.today, year)
    proposals = Proposal.objects.visible_to(request.viewer).filter(employee=employee).with_all()
    is_own = employee.pk == request.viewer.person_id
    shown = {
        "employee": employee,
        "is_own": is_own,
        "may_propose": is_own or bool(access.role_towards(request.viewer, employee.pk)),
        "year": year,
        "own": own,
        "suggestions": suggestion_rows(own),
        "proposals": list(proposals.order_by("-year", "-created_at")),
        "sources": HELD_SOURCE,
        "states": labels.PROPOSAL_STATE,
        "reasons": labels.PROPOSAL_REASON,
        **tabs_of(request, "own" if is_own else ""),
    }
    return render(request, "development/person.html", shown)


@require_GET
def team(request: Any) -> HttpResponse:
    """Those whose superior I am today: gaps, what is under way, hours done."""
    viewer = request.viewer
    if not viewer.leads:
        raise Http404
    ids = subordinates_of(viewer.person_id, viewer.today)
    people = list(Employee.objects.with_post(viewer.today).filter(pk__in=ids))
    year = year_of(request)
    shown = {
        "members": team_gaps(ids, people, viewer.today, year),
        "year": year,
        **tabs_of(request, "team"),
    }
    return render(request, "development/team.html", shown)
