"""My plans, those that wait for me, those I may read; starting a new one; the list as a sheet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from selaras.domain.cycle.models import Period
from selaras.domain.organization.models import Unit
from selaras.domain.organization.search import found_by
from selaras.domain.skp import actions, labels
from selaras.domain.skp.actions.copying import last_year_of
from selaras.domain.skp.codes import SkpState
from selaras.domain.skp.models import Skp
from selaras.kernel.refusal import Refusal
from selaras.web.exports import sheet_answer
from selaras.web.refusals import put_refusal
from selaras.web.tables import Column, Filter, Table, table

from ..forms import StartForm


def year_of(request: Any) -> int:
    """The year of the period switcher, else of today."""
    period = request.frame.period
    return period["first"].year if period else request.frame.today.year


@require_GET
def index(request: Any) -> HttpResponse:
    year = year_of(request)
    plans = Skp.objects.with_people().with_deadlines()
    mine = list(plans.filter(employee=request.viewer.person_id).order_by("-first_date"))
    waiting = list(
        plans.filter(penilai__in=request.viewer.pen_owners, state=SkpState.SUBMITTED)
        .exclude(employee=request.viewer.person_id)
        .order_by("submitted_at", "pk")
    )
    listing = listing_of(request)
    shown = {
        "year": year,
        "mine": mine,
        # A plan that ended with a transfer asks for the next one (rules.md 2.5).
        "has_this_year": any(
            plan.period.year == year and plan.last_date == plan.period.last_date for plan in mine
        ),
        "waiting": waiting,
        "listing": listing,
        "leads": bool(request.viewer.leads),
        "state_words": labels.SKP_STATE,
    }
    return render(request, "skp/index.html", shown)


def listing_of(request: Any) -> Table:
    """Other people's plans of the chosen year that this person may read."""
    viewer = request.viewer
    others = Skp.objects.visible_to(viewer).exclude(employee=viewer.person_id).in_year(year_of(request))
    return table(
        request,
        others.with_people(),
        columns=[
            Column("nama", _("Nama"), order="employee__sort_name"),
            Column("unit", _("Unit"), order=("unit__first", "employee__sort_name")),
            Column("penilai", _("Pejabat penilai"), order="penilai__sort_name"),
            Column("keadaan", _("Keadaan"), order=("state", "employee__sort_name"), kind="chip"),
            Column("diajukan", _("Diajukan"), order="submitted_at", kind="date"),
        ],
        default="nama",
        filters=[
            Filter("keadaan", _("Keadaan"), _states(), where="state"),
            Filter("unit", _("Unit"), _units(viewer), where=_below),
        ],
        search=lambda rows, words: rows.filter(employee__in=found_by(viewer.agency_id, words)),
    )


def _states() -> list[tuple[str, str]]:
    return [(str(code), str(words)) for code, words in labels.SKP_STATE.items() if code != SkpState.DRAFT]


def _units(viewer: Any) -> list[tuple[str, str]]:
    """The units whose plans this person may read, at most a screenful of them."""
    units = Unit.objects.as_of(viewer.today).filter(pk__in=Skp.objects.visible_to(viewer).values("unit"))
    return [(str(unit.pk), unit.name) for unit in units[:100]]


def _below(rows: Any, value: str) -> Any:
    unit = Unit.objects.get(pk=value)
    return rows.filter(unit__first__gte=unit.first, unit__first__lte=unit.last)


@require_GET
def export(request: Any) -> HttpResponse:
    """Exactly what the list shows, as a sheet."""
    listing = listing_of(request)
    heads = [
        _("Nama"),
        _("Jabatan"),
        _("Unit"),
        _("Pejabat penilai"),
        _("Tahun"),
        _("Mulai"),
        _("Sampai"),
        _("Keadaan"),
        _("Diajukan"),
        _("Disepakati"),
    ]
    rows = (
        [
            plan.employee.full_name,
            plan.position.name,
            plan.unit.name,
            plan.penilai.full_name,
            plan.period.year,
            plan.first_date,
            plan.last_date,
            str(labels.SKP_STATE[plan.state]),
            _date(plan.submitted_at),
            _date(plan.agreed_at),
        ]
        for plan in listing.asked.iterator(chunk_size=2000)
    )
    return sheet_answer(request, f"skp-{year_of(request)}", heads, rows, ending="xlsx", title="SKP")


def _date(moment: Any) -> Any:
    return moment and timezone.localtime(moment).date()


@require_http_methods(["GET", "POST"])
def start(request: Any) -> HttpResponse:
    """A new plan for the chosen year: empty, or with everything of last year's."""
    year = year_of(request)
    old = last_year_of(request.viewer.person_id, year)
    form = StartForm(request.POST or None, initial={"copy": old is not None})
    if old is None:
        del form.fields["copy"]
    if request.method == "POST" and form.is_valid():
        try:
            skp = _draft(request, year, form)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Rencana tahun %(year)s siap diisi.") % {"year": year})
            return redirect("skp:detail", skp_id=skp.pk)
    shown = {"form": form, "year": year, "old": old}
    return render(request, "skp/start.html", shown, status=422 if form.is_bound else 200)


def _draft(request: Any, year: int, form: StartForm) -> Skp:
    period = Period.objects.filter(code=str(year)).first()
    if period is None:
        sentence = _("Tahun %(year)s belum dibuka. Hubungi admin kepegawaian.") % {"year": year}
        raise Refusal(sentence, code="no_period")
    return actions.draft(
        employee_id=request.viewer.person_id,
        period=period,
        form=form.cleaned_data["form"],
        copy=form.cleaned_data.get("copy", False),
        by=request.viewer,
        at=request.now,
    )
