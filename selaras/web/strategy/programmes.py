"""Programme codes and the objectives that they carry out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.strategy import access, actions
from selaras.domain.strategy.models import ObjectiveProgramme, Programme
from selaras.kernel.refusal import Conflict, Refusal
from selaras.web.conflicts import Texts, put_conflict
from selaras.web.refusals import put_refusal

from .editing import _tie, _untied
from .planning_forms import ProgrammeForm, ProgrammeTieForm
from .views import seen, year_of

FIELDS = ("code", "name", "regulation", "valid_from", "valid_until", "version")


@require_GET
def index(request: Any) -> HttpResponse:
    """Those that hold in the year, with how many objectives they carry out."""
    year = year_of(request)
    rows = Programme.objects.visible_to(request.viewer).in_year(year).order_by("code")
    context = {
        "year": year,
        "rows": list(rows.annotate(count=Count("objective_links"), budget=Sum("objective_links__budget"))),
        "may_plan": not access.reason_not_to_plan(request.viewer),
    }
    return render(request, "strategy/programmes.html", context)


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    access.check_plan(request.viewer)
    form = ProgrammeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        try:
            actions.keep_programme(**given, by=request.viewer, at=request.now)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Kode program tercatat."))
            return redirect("strategy:programmes")
    return _shown(request, form, None, [])


@require_http_methods(["GET", "POST"])
def edit(request: Any, programme_id: UUID) -> HttpResponse:
    row = get_object_or_404(Programme.objects.visible_to(request.viewer), pk=programme_id)
    access.check_plan(request.viewer)
    form = ProgrammeForm(request.POST or None, initial={name: getattr(row, name) for name in FIELDS})
    texts: Texts = []
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        version = given.pop("version")
        try:
            act = {"by": request.viewer, "at": request.now, "version": version}
            actions.edit_programme(programme_id=row.pk, values=given, **act)
        except Conflict as conflict:
            texts = put_conflict(form, conflict)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Kode program tersimpan."))
            return redirect("strategy:programmes")
    return _shown(request, form, row, texts)


def _shown(request: Any, form: ProgrammeForm, row: Programme | None, texts: Texts) -> HttpResponse:
    shown = {"form": form, "programme": row, "texts": texts}
    return render(request, "strategy/programme_form.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def link(request: Any, objective_id: UUID) -> HttpResponse:
    objective = seen(request, objective_id)
    rows = Programme.objects.visible_to(request.viewer).in_year(year_of(request)).order_by("code")
    words = {
        "title": _("Program yang mewujudkannya"),
        "button": _("Hubungkan program"),
        "done": _("Sasaran ini diterjemahkan ke program itu."),
    }
    act = {"objective_id": objective.pk, "by": request.viewer, "at": request.now}

    def save(given: dict[str, Any]) -> None:
        actions.link_programme(programme_id=given["programme"].pk, budget=given["budget"], **act)

    return _tie(request, objective, ProgrammeTieForm(request.POST or None, programmes=rows), words, save)


@require_POST
def unlink(request: Any, link_id: UUID) -> HttpResponse:
    return _untied(request, ObjectiveProgramme, link_id, actions.unlink_programme)
