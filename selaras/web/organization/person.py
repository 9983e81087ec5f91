"""The page of a person: now, the year in pieces, the history of posts, and the moves as they were recorded."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.domain.ledger import access as ledger_access
from selaras.domain.ledger import labels as ledger_labels
from selaras.domain.ledger.models import Move
from selaras.domain.ledger.reading import NamedSegment, without_absences, year_of
from selaras.domain.organization import labels
from selaras.domain.organization.access import may_explain_rights, may_see_nip
from selaras.domain.organization.codes import Role
from selaras.domain.organization.dating import last_day
from selaras.domain.organization.models import Assignment, Employee
from selaras.domain.organization.querysets import AGENCY
from selaras.domain.skp.models import Skp
from selaras.web.moves.ribbon import year_ribbon

_SUPERIOR = f"(SELECT superior_id FROM selaras_superiors_at({AGENCY}, %s, ARRAY[%s]::uuid[]))"
_BELOW = f"(SELECT employee_id FROM selaras_subordinates_at({AGENCY}, %s, %s))"
EARLIEST = 1990


@require_GET
def person(request: Any, employee_id: UUID) -> HttpResponse:
    """Six queries: the person, superior and subordinates, the year, posts, moves, and the plans that may be read."""
    viewer, today = request.viewer, request.viewer.today
    found = get_object_or_404(Employee.objects.with_post(today), pk=employee_id)
    reads_ledger = ledger_access.may_read_ledger(viewer, found)
    superior, below = _around(found, today)
    year = _year(request.GET.get("tahun", ""), today)
    segments = year_of(found.pk, year)
    segments = segments if reads_ledger else without_absences(segments)
    shown = {
        "person": found,
        "nip": found.nip if may_see_nip(viewer, found) else "",
        "may_explain": may_explain_rights(viewer, found),
        "superior": superior,
        "below": below,
        "year": year,
        "earlier": year - 1,
        "later": year + 1 if year <= today.year else None,
        "segments": segments,
        "ribbon": _ribbon(segments, year, today),
        "assignments": _posts(found),
        "moves": _moves(found) if reads_ledger else [],
        "records_moves": not ledger_access.reason_not_to_record_move(viewer, found),
        "is_me": found.pk == viewer.person_id,
        "may_stand": found.pk == viewer.person_id
        or viewer.has(Role.ADMIN_KEPEGAWAIAN, Role.PENGELOLA_KINERJA),
        "plans": Skp.objects.visible_to(viewer)
        .filter(employee=found)
        .select_related("period")
        .order_by("-first_date"),
    }
    return render(request, "organization/person.html", shown)


def _year(text: str, today: dt.date) -> int:
    """The year asked for, else this one; never beyond the next."""
    if text.isascii() and text.isdigit() and EARLIEST <= int(text[:6]) <= today.year + 1:
        return int(text)
    return today.year


def _around(found: Any, today: dt.date) -> tuple[Any, list[Any]]:
    """The superior, and those led, in one query; who leads nobody has one person around."""
    rows = Employee.objects.with_post(today).order_by("sort_name", "pk")
    superior = RawSQL(_SUPERIOR, [today, found.pk])
    if not found.is_head:
        return rows.filter(pk=superior).first(), []
    near = Q(pk=superior) | Q(pk__in=RawSQL(_BELOW, [found.pk, today]))
    people = list(rows.annotate(leads_me=superior).filter(near))
    above = next((one for one in people if one.pk == one.leads_me), None)
    return above, [one for one in people if one is not above]


def _ribbon(segments: tuple[NamedSegment, ...], year: int, today: dt.date) -> Any:
    return year_ribbon(segments, year, today=today, title=_("Tahun %(year)s dalam potongan") % {"year": year})


def _posts(found: Any) -> list[tuple[Any, Any, Any]]:
    """Each with the word for its kind and its last day."""
    rows = Assignment.objects.filter(employee=found, superseded_at=None).select_related("position__unit")
    return [
        (row, labels.ASSIGNMENT_KIND[row.kind], last_day(row)) for row in rows.order_by("-valid_from", "kind")
    ]


def _moves(found: Any) -> list[tuple[Any, Any]]:
    """As recorded, each with the name of who recorded it."""
    recorder = Employee.objects.filter(pk=OuterRef("recorded_by_id")).values("name")[:1]
    rows = Move.objects.of(found).annotate(recorder=Subquery(recorder))
    return [(row, ledger_labels.MOVE_KIND[row.kind]) for row in rows]
