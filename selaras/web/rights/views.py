"""Hak: with what one stands, who can see one and why."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.domain.organization.access import check_explain_rights
from selaras.domain.organization.labels import DERIVED_ROLE, ROLE
from selaras.domain.organization.models import Employee
from selaras.domain.organization.roles import Standing, standings
from selaras.insight.watchers import SIGHTS, Watcher, unseen_by_all, watchers_of
from selaras.kernel.refusal import Forbidden


def found_person(request: Any, employee_id: UUID) -> Any:
    """A person whose rights the viewer may ask about; nobody else's page exists."""
    row = get_object_or_404(Employee.objects.with_post(request.viewer.today), pk=employee_id)
    try:
        check_explain_rights(request.viewer, row)
    except Forbidden:
        raise Http404 from None
    return row


def role_name(role: str) -> str:
    return str({**DERIVED_ROLE, **ROLE}[role])  # type: ignore[index]


def shown_role(one: Standing) -> dict[str, Any]:
    return {"row": one, "name": role_name(one.role), "scope": one.scope or _("seluruh pemerintah daerah")}


def shown_watcher(one: Watcher) -> dict[str, Any]:
    return {"row": one, "sights": [SIGHTS[sight] for sight in one.sights]}


def _context(request: Any, person: Any) -> dict[str, Any]:
    return {"person": person, "is_self": person.pk == request.viewer.person_id}


def _watched(request: Any, person: Any) -> HttpResponse:
    watchers = [shown_watcher(one) for one in watchers_of(person.pk, request.viewer.today)]
    context = _context(request, person) | {"watchers": watchers, "unseen": unseen_by_all(request.viewer)}
    return render(request, "rights/person.html", context)


def _roles(request: Any, person: Any) -> HttpResponse:
    roles = [shown_role(one) for one in standings(person.pk, request.viewer.today)]
    return render(request, "rights/roles.html", _context(request, person) | {"roles": roles})


def _self(request: Any) -> Any:
    return Employee.objects.with_post(request.viewer.today).get(pk=request.viewer.person_id)


@require_GET
def mine(request: Any) -> HttpResponse:
    return _watched(request, _self(request))


@require_GET
def person(request: Any, employee_id: UUID) -> HttpResponse:
    return _watched(request, found_person(request, employee_id))


@require_GET
def my_roles(request: Any) -> HttpResponse:
    return _roles(request, _self(request))


@require_GET
def roles(request: Any, employee_id: UUID) -> HttpResponse:
    return _roles(request, found_person(request, employee_id))
