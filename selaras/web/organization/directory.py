"""The directory: searched tolerantly, filtered, sorted by its address; an address can be kept under a name."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.domain.organization import actions, labels
from selaras.domain.organization.codes import AssignmentKind
from selaras.domain.organization.models import Assignment, Employee, Employment, SavedView
from selaras.domain.organization.search import found_by
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Refusal
from selaras.web.exports import sheet_answer
from selaras.web.tables import Column, Filter, table
from selaras.web.units import in_office, office_choices

LISTING = "pegawai"
KEPT = ("cari", "urut", "jenis", "status", "kantor", "tugas")


@require_GET
def people(request: Any) -> HttpResponse:
    """Everybody in service today: by name, kind of post, status, office and stand-in."""
    views = SavedView.objects.filter(employee_id=request.viewer.person_id, listing=LISTING).order_by("name")
    shown = {"listing": directory(request), "tab": "people", "views": views, "here": _kept(request.GET)}
    return render(request, "organization/people.html", shown)


@require_GET
def export(request: Any) -> HttpResponse:
    """The directory as it is searched, filtered and sorted in the address."""
    rows = directory(request).asked.iterator(chunk_size=2000)
    cells = ([row.full_name, row.post_name or "", row.unit_name or ""] for row in rows)
    return sheet_answer(request, "pegawai", [_("NAMA"), _("JABATAN"), _("UNIT")], cells)


def directory(request: Any) -> Any:
    viewer = request.viewer
    day, agency_id = viewer.today, viewer.agency_id
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
            Filter("jenis", _("Jenis jabatan"), _words(labels.POSITION_KIND), where="post_kind"),
            Filter(
                "kantor",
                _("Perangkat daerah"),
                office_choices(viewer),
                where=in_office("post__position__unit"),
            ),
            Filter("status", _("Status pegawai"), _words(labels.EMPLOYMENT_KIND), where=_with_status(day)),
            Filter("tugas", _("Penugasan"), _stand_ins(), where=_with_duty(day)),
        ],
        search=lambda rows, words: rows.filter(pk__in=found_by(agency_id, words)),
        key=LISTING,
        cap=1000,
    )


def _words(words: Any) -> list[tuple[str, str]]:
    return [(str(code), str(label)) for code, label in words.items()]


def _stand_ins() -> list[tuple[str, str]]:
    return [one for one in _words(labels.ASSIGNMENT_KIND) if one[0] != AssignmentKind.DEFINITIF]


def _with_status(day: Any) -> Any:
    def narrow(rows: Any, value: str) -> Any:
        return rows.filter(Exists(Employment.objects.filter(valid(day), employee=OuterRef("pk"), kind=value)))

    return narrow


def _with_duty(day: Any) -> Any:
    def narrow(rows: Any, value: str) -> Any:
        return rows.filter(Exists(Assignment.objects.filter(valid(day), employee=OuterRef("pk"), kind=value)))

    return narrow


def _kept(query: QueryDict) -> str:
    """What a saved view keeps of an address: search, filters, order; never a page."""
    return urlencode({key: query[key][:200] for key in KEPT if query.get(key)})


@require_POST
def save_view(request: Any) -> HttpResponse:
    query = _kept(QueryDict(request.POST.get("query", "")[:1000]))
    try:
        row = actions.save_view(
            listing=LISTING, name=request.POST.get("name", ""), query=query, by=request.viewer, at=request.now
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Tampilan “%(name)s” disimpan.") % {"name": row.name})
    answer = redirect("organization:people")
    answer["Location"] += f"?{query}" if query else ""
    return answer


@require_POST
def forget_view(request: Any, view_id: UUID) -> HttpResponse:
    row = get_object_or_404(SavedView, pk=view_id, employee_id=request.viewer.person_id)
    actions.forget_view(view_id=row.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Tampilan dihapus."))
    return redirect("organization:people")
