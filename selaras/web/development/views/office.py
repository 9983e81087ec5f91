"""What BPSDM and the leaders see of many: proposals as a list, gaps as a map."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.domain.development import labels
from selaras.domain.development.codes import ProposalReason, ProposalState
from selaras.domain.development.models import Proposal
from selaras.domain.development.querysets import READERS
from selaras.domain.organization.search import found_by
from selaras.insight.gaps import MIN_CELL, heat_map
from selaras.web.exports import sheet_answer
from selaras.web.tables import Column, Filter, Table, table

from .own import tabs_of, year_of


def _check(request: Any) -> None:
    if not request.viewer.leads and not request.viewer.has(*READERS):
        raise Http404


@require_GET
def heat(request: Any) -> HttpResponse:
    """Counts by office and competency, within what the viewer leads or watches over."""
    _check(request)
    viewer, year = request.viewer, year_of(request)
    found = heat_map((*viewer.leads, *viewer.spans(*READERS)), viewer.today, year)
    shown = {"map": found, "year": year, "least": MIN_CELL, **tabs_of(request, "heat")}
    return render(request, "development/heat.html", shown)


def listing_of(request: Any) -> Table:
    rows = Proposal.objects.visible_to(request.viewer).in_year(year_of(request)).with_all()
    return table(
        request,
        rows,
        columns=[
            Column("nama", _("Nama"), order="employee__sort_name"),
            Column("pelatihan", _("Pelatihan"), order=("training__name", "employee__sort_name")),
            Column("kesenjangan", _("Tingkat")),
            Column("alasan", _("Alasan"), order=("reason", "employee__sort_name")),
            Column("keadaan", _("Keadaan"), order=("state", "employee__sort_name"), kind="chip"),
            Column("tanggal", _("Tanggal"), order="planned_date", kind="date"),
            Column("jp", _("JP"), order="training__jp", kind="number"),
        ],
        default="nama",
        filters=[
            Filter(
                "keadaan", _("Keadaan"), [(s, str(labels.PROPOSAL_STATE[s])) for s in ProposalState], "state"
            ),
            Filter(
                "alasan", _("Alasan"), [(r, str(labels.PROPOSAL_REASON[r])) for r in ProposalReason], "reason"
            ),
        ],
        search=lambda found, words: found.filter(employee__in=found_by(request.viewer.agency_id, words)),
    )


@require_GET
def listing(request: Any) -> HttpResponse:
    _check(request)
    shown = {
        "listing": listing_of(request),
        "year": year_of(request),
        "reasons": labels.PROPOSAL_REASON,
        **tabs_of(request, "proposals"),
    }
    return render(request, "development/proposals.html", shown)


@require_GET
def export(request: Any) -> HttpResponse:
    """Exactly the list that is seen."""
    _check(request)
    headers = [
        _("Nama"),
        _("Pelatihan"),
        _("Kompetensi"),
        _("Tingkat dipegang"),
        _("Tingkat diminta"),
        _("Alasan"),
        _("Keadaan"),
        _("Tanggal"),
        _("JP"),
        _("Biaya"),
    ]
    rows = (
        [
            one.employee.full_name,
            one.training.name,
            one.competency.name,
            one.held_level,
            one.required_level,
            str(labels.PROPOSAL_REASON[one.reason]),
            str(labels.PROPOSAL_STATE[one.state]),
            one.planned_date,
            one.training.jp,
            one.training.cost,
        ]
        for one in listing_of(request).asked
    )
    return sheet_answer(request, "usulan-pelatihan", headers, rows)
