"""Kelola: for those who run the government's Selaras; what happened. Rights and calendar have rooms of their own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.domain.audit.access import may_read_events, may_read_values
from selaras.domain.audit.models import Event, EventValue, Head
from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Employee
from selaras.web.nav import OFFICERS
from selaras.web.tables import Column, table


def only(request: Any, *roles: Role) -> None:
    """Officers of any kind, or of the kinds named."""
    if not request.viewer.has(*(roles or OFFICERS)):
        raise PermissionDenied


@require_GET
def index(request: Any) -> HttpResponse:
    only(request)
    viewer = request.viewer
    return render(
        request,
        "manage/index.html",
        {
            "runs_imports": viewer.has(Role.ADMIN_KEPEGAWAIAN, Role.PENGELOLA_KINERJA, Role.ADMINISTRATOR),
            "runs_rights": viewer.has(Role.ADMINISTRATOR, Role.INSPEKTORAT),
            "reads_audit": may_read_events(viewer),
            "keeps": viewer.has(Role.ADMIN_KEPEGAWAIAN),
        },
    )


@require_GET
def audit(request: Any) -> HttpResponse:
    """What happened, newest first; values only for the inspectorate."""
    if not may_read_events(request.viewer):
        raise PermissionDenied
    person = Employee.objects.filter(pk=OuterRef("by_id")).values("name")[:1]
    listing = table(
        request,
        Event.objects.annotate(who=Subquery(person)),
        columns=[
            Column("waktu", _("Waktu"), order=("at", "id"), kind="date"),
            Column("siapa", _("Siapa"), order=("who", "at")),
            Column("sebagai", _("Sebagai")),
            Column("apa", _("Apa"), order=("verb", "at")),
            Column("benda", _("Benda")),
        ],
        default="-waktu",
        search=lambda rows, words: rows.filter(verb__icontains=words),
        key="peristiwa",
    )
    values: dict[Any, list[EventValue]] = {}
    if may_read_values(request.viewer):
        for value in EventValue.objects.filter(event__in=[row.pk for row in listing.rows]).order_by("field"):
            values.setdefault(value.event_id, []).append(value)
    rows = [(row, values.get(row.pk, [])) for row in listing.rows]
    return render(
        request,
        "manage/audit.html",
        {"listing": listing, "rows": rows, "head": Head.objects.order_by("-size").first()},
    )
