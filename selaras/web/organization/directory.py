"""The directory: searched tolerantly, filtered, sorted by its address; an address can be kept under a name."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.domain.organization import actions, labels
from selaras.domain.organization.codes import AssignmentKind
from selaras.domain.organization.models import Assignment, Employment, SavedView, with_titles
from selaras.domain.organization.search import found_by
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Refusal
from selaras.web.exports import sheet_answer
from selaras.web.tables import Column, Filter, Table, table
from selaras.web.units import in_office, office_choices

LISTING = "pegawai"
HOLE = UUID(int=0)
SHOWN = (
    "employee_id",
    "employee__front_title",
    "employee__name",
    "employee__back_title",
    "post_name",
    "unit_name",
)
KEPT = ("cari", "urut", "jenis", "status", "kantor", "tugas")


@require_GET
def people(request: Any) -> HttpResponse:
    """Everybody in service today: by name, kind of post, status, office and stand-in."""
    views = SavedView.objects.filter(employee_id=request.viewer.person_id, listing=LISTING).order_by("name")
    listing = directory(request)
    shown = {"listing": listing, "rows": _drawn(listing), "tab": "people", "views": views}
    return render(request, "organization/people.html", shown | {"here": _kept(request.GET)})


def _drawn(listing: Table) -> SafeString:
    """The rows, put together here: as templates, 25 of them took twice the time of the whole frame."""
    before, after = reverse("organization:person", args=[HOLE]).split(str(HOLE))
    name_cell, post_cell, unit_cell = (listing.openings[key] for key in ("nama", "jabatan", "unit"))
    shown = listing.page.object_list.values_list(*SHOWN)
    return mark_safe(
        "".join(
            f'<tr>{name_cell}<a class="row-link" href="{before}{key}{after}">{escape(with_titles(*name))}</a></td>'
            f"{post_cell}{escape(post or '–')}</td>{unit_cell}{escape(unit or '–')}</td></tr>"
            for key, *name, post, unit in shown
        )
    )


@require_GET
def export(request: Any) -> HttpResponse:
    """The directory as it is searched, filtered and sorted in the address."""
    rows = directory(request).asked.values_list(*SHOWN).iterator(chunk_size=2000)
    cells = ([with_titles(*name), post or "", unit or ""] for _key, *name, post, unit in rows)
    return sheet_answer(request, "pegawai", [_("NAMA"), _("JABATAN"), _("UNIT")], cells)


def directory(request: Any) -> Table:
    """Who serves is one row of Employment a day; the post is looked up for what is shown alone."""
    viewer = request.viewer
    day, agency_id = viewer.today, viewer.agency_id
    duties = Assignment.objects.filter(valid(day), employee=OuterRef("employee"))
    own_post = duties.filter(kind=AssignmentKind.DEFINITIF)
    below = in_office("position__unit")
    return table(
        request,
        Employment.objects.filter(valid(day)),
        dress=lambda rows: _with_post(rows, day),
        columns=[
            Column("nama", _("Nama"), order="employee__sort_name"),
            Column("jabatan", _("Jabatan"), order=("post_name", "employee__sort_name")),
            Column("unit", _("Unit"), order=("unit_first", "employee__sort_name")),
        ],
        default="nama",
        filters=[
            Filter(
                "jenis",
                _("Jenis jabatan"),
                _words(labels.POSITION_KIND),
                where=lambda rows, kind: rows.filter(Exists(own_post.filter(position__kind=kind))),
            ),
            Filter(
                "kantor",
                _("Perangkat daerah"),
                office_choices(viewer),
                where=lambda rows, unit: rows.filter(Exists(below(own_post, unit))),
            ),
            Filter("status", _("Status pegawai"), _words(labels.EMPLOYMENT_KIND), where="kind"),
            Filter(
                "tugas",
                _("Penugasan"),
                _stand_ins(),
                where=lambda rows, kind: rows.filter(Exists(duties.filter(kind=kind))),
            ),
        ],
        search=lambda rows, words: rows.filter(employee_id__in=found_by(agency_id, words)),
        key=LISTING,
        cap=1000,
    )


def _with_post(rows: Any, day: dt.date) -> Any:
    holds = valid(day, "employee__assignments__") & Q(employee__assignments__kind=AssignmentKind.DEFINITIF)
    return rows.annotate(
        post=FilteredRelation("employee__assignments", condition=holds),
        post_name=F("post__position__name"),
        unit_name=F("post__position__unit__name"),
        unit_first=F("post__position__unit__first"),
    )


def _words(words: Any) -> list[tuple[str, str]]:
    return [(str(code), str(label)) for code, label in words.items()]


def _stand_ins() -> list[tuple[str, str]]:
    return [one for one in _words(labels.ASSIGNMENT_KIND) if one[0] != AssignmentKind.DEFINITIF]


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
