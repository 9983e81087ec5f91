"""Adding and changing nodes, tying and untying."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from selaras.domain.indicators.models import Indicator
from selaras.domain.needs.models import Need
from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Position, Unit
from selaras.domain.strategy import access, actions
from selaras.domain.strategy.models import Objective, ObjectiveIndicator, ObjectiveLink, ObjectiveNeed
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from selaras.web.conflicts import Texts, put_conflict
from selaras.web.refusals import put_refusal
from selaras.web.units import unit_choices

from . import before
from .forms import IndicatorTieForm, NeedTieForm, NewObjectiveForm, ObjectiveForm, ParentForm
from .views import seen, year_of


def _units(request: Any) -> list[tuple[str, str]]:
    viewer = request.viewer
    return unit_choices(viewer, (*viewer.leads, *viewer.spans(Role.PERENCANA)))


def _posts(request: Any, objective: Objective) -> list[tuple[str, str]]:
    """Posts of the objective's unit; the one that it has, even where that is of another."""
    rows = Position.objects.as_of(request.viewer.today).filter(unit=objective.unit_id)
    found = [(str(key), name) for key, name in rows.order_by("-is_head", "name").values_list("pk", "name")]
    if objective.position and str(objective.position_id) not in dict(found):
        found.append((str(objective.position_id), objective.position.name))
    return [("", str(_("Pimpinan unit"))), *found]


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    units = _units(request)
    if not units:
        raise Forbidden(_("Sasaran disusun oleh perencana dan pimpinan unit."))
    year = year_of(request)
    parents = Objective.objects.in_year(year).order_by("code")
    initial = {"first_year": year, "last_year": year + 4, "parent": request.GET.get("induk")}
    form = NewObjectiveForm(request.POST or None, units=units, parents=parents, initial=initial)
    shown: dict[str, Any] = {"form": form, "objective": None, "texts": []}
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        parent, given["unit"] = given.pop("parent"), Unit.objects.get(pk=given["unit"])
        given.pop("version")
        shown |= before.below(request, parent)
        if shown.get("must_ask"):
            return render(request, "strategy/form.html", shown)
        try:
            act = {"by": request.viewer, "at": request.now}
            row = actions.add(parent_id=parent.pk if parent else None, **given, **act)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(
                request, _("Sasaran ditambahkan. Hubungkan indikator yang menunjukkan capaiannya.")
            )
            return redirect("strategy:detail", objective_id=row.pk)
    return render(request, "strategy/form.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: Any, objective_id: UUID) -> HttpResponse:
    objective = seen(request, objective_id)
    access.check_edit(request.viewer, objective.unit)
    names = ("kind", "statement", "first_year", "last_year", "note", "version")
    initial = {name: getattr(objective, name) for name in names}
    initial |= {"unit": objective.unit_id, "position": objective.position_id}
    choices = {"units": _units(request), "posts": _posts(request, objective)}
    form = ObjectiveForm(request.POST or None, **choices, initial=initial)
    texts: Texts = []
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        version, given["unit"] = given.pop("version"), Unit.objects.get(pk=given["unit"])
        given["position"] = Position.objects.filter(pk=given["position"] or None).first()
        try:
            act = {"by": request.viewer, "at": request.now, "version": version}
            actions.edit(objective_id=objective.pk, values=given, **act)
        except Conflict as conflict:
            texts = put_conflict(form, conflict)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(
                request, _("Perubahan tersimpan. Yang RHK-nya terhubung mendapat tugas klarifikasi ulang.")
            )
            return redirect("strategy:detail", objective_id=objective.pk)
    shown = {"form": form, "objective": objective, "texts": texts, **before.of_objective(request, objective)}
    return render(request, "strategy/form.html", shown, status=422 if form.is_bound else 200)


def _tie(
    request: Any,
    objective: Any,
    form: Any,
    words: dict[str, str],
    save: Callable[[dict[str, Any]], Any],
    touched: Callable[[dict[str, Any]], dict[str, Any]] = lambda given: {},
) -> HttpResponse:
    """One small form: show it, try the action, keep what was typed. ``touched``: whom it concerns, asked before."""
    access.check_edit(request.viewer, objective.unit)
    shown: dict[str, Any] = {"form": form, "objective": objective, "words": words}
    if request.method == "POST" and form.is_valid():
        shown |= touched(form.cleaned_data)
        if shown.get("must_ask"):
            return render(request, "strategy/tie.html", shown)
        try:
            save(form.cleaned_data)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, words["done"])
            return redirect("strategy:detail", objective_id=objective.pk)
    return render(request, "strategy/tie.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def link_parent(request: Any, objective_id: UUID) -> HttpResponse:
    """A new parent, or another contribution to one that is there (``?induk=``)."""
    objective = seen(request, objective_id)
    parents = Objective.objects.in_year(year_of(request)).exclude(pk=objective.pk).order_by("code")
    held = objective.parent_links.filter(parent_id=request.GET.get("induk") or None).first()
    initial = {"parent": held.parent_id, "contribution": held.contribution} if held else None
    words = {
        "title": _("Sasaran yang didukung"),
        "button": _("Simpan hubungan"),
        "done": _("Hubungan tersimpan."),
    }
    act = {"objective_id": objective.pk, "by": request.viewer, "at": request.now}

    def save(given: dict[str, Any]) -> None:
        actions.link_parent(parent_id=given["parent"].pk, contribution=given["contribution"], **act)

    form = ParentForm(request.POST or None, parents=parents, initial=initial)

    def touched(given: dict[str, Any]) -> dict[str, Any]:
        known = objective.parent_links.filter(parent=given["parent"]).exists()
        return {} if known else before.below(request, given["parent"])

    return _tie(request, objective, form, words, save, touched)


@require_http_methods(["GET", "POST"])
def link_indicator(request: Any, objective_id: UUID) -> HttpResponse:
    objective = seen(request, objective_id)
    rows = Indicator.objects.exclude(objective_links__objective=objective).order_by("name")
    words = {
        "title": _("Hubungkan indikator"),
        "button": _("Hubungkan indikator"),
        "done": _("Indikator dihubungkan."),
    }
    act = {"objective_id": objective.pk, "by": request.viewer, "at": request.now}
    form = IndicatorTieForm(request.POST or None, indicators=rows)
    return _tie(
        request,
        objective,
        form,
        words,
        lambda given: actions.link_indicator(indicator_id=given["indicator"].pk, **act),
    )


@require_http_methods(["GET", "POST"])
def link_need(request: Any, objective_id: UUID) -> HttpResponse:
    objective = seen(request, objective_id)
    rows = Need.objects.filter(state__in=("scored", "answered")).exclude(objective_links__objective=objective)
    words = {
        "title": _("Kebutuhan yang dijawab"),
        "button": _("Hubungkan kebutuhan"),
        "done": _("Sasaran ini sekarang menjawab kebutuhan itu."),
    }
    act = {"objective_id": objective.pk, "by": request.viewer, "at": request.now}
    form = NeedTieForm(request.POST or None, needs=rows.order_by("-year", "statement"))
    return _tie(
        request, objective, form, words,
        lambda given: actions.link_need(need_id=given["need"].pk, **act),
        lambda given: before.asked_before(request, objective),
    )  # fmt: skip


def _untied(request: Any, model: Any, link_id: UUID, verb: Any) -> HttpResponse:
    row = get_object_or_404(model, pk=link_id)
    objective = verb(link_id=row.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Hubungan dilepas."))
    return redirect("strategy:detail", objective_id=objective.pk)


@require_POST
def unlink_parent(request: Any, link_id: UUID) -> HttpResponse:
    return _untied(request, ObjectiveLink, link_id, actions.unlink_parent)


@require_POST
def unlink_indicator(request: Any, link_id: UUID) -> HttpResponse:
    return _untied(request, ObjectiveIndicator, link_id, actions.unlink_indicator)


@require_POST
def unlink_need(request: Any, link_id: UUID) -> HttpResponse:
    return _untied(request, ObjectiveNeed, link_id, actions.unlink_need)


@require_http_methods(["GET", "POST"])
def retire(request: Any, objective_id: UUID) -> HttpResponse:
    """Asked once more, without JavaScript on this page itself."""
    objective = seen(request, objective_id)
    if request.method == "POST":
        actions.retire(objective_id=objective.pk, by=request.viewer, at=request.now)
        messages.success(request, _("Sasaran tidak dipakai lagi. Bila keliru, pakai lagi dari halaman ini."))
        return redirect("strategy:detail", objective_id=objective.pk)
    access.check_edit(request.viewer, objective.unit)
    words = {
        "title": _("Tidak memakai sasaran ini lagi?"),
        "text": _("RHK yang mendukungnya tidak lagi sampai ke visi. Pemiliknya diberi tahu."),
        "button": _("Tidak dipakai lagi"),
        "back": f"/strategi/{objective.pk}/",
    }
    return render(request, "confirm.html", words | before.of_objective(request, objective))


@require_POST
def restore(request: Any, objective_id: UUID) -> HttpResponse:
    objective = seen(request, objective_id)
    actions.restore(objective_id=objective.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Sasaran dipakai lagi."))
    return redirect("strategy:detail", objective_id=objective.pk)
