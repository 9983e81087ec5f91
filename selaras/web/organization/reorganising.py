"""Penataan organisasi: a draft with steps, who gets another superior, and applying it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.organization import access
from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Employee, Position, Reorganisation, Unit
from selaras.journeys import reorganise
from selaras.kernel.refusal import Refusal
from selaras.web.refusals import put_refusal

from . import forms
from .standing import _unit_asked

READERS = (Role.ADMIN_KEPEGAWAIAN, Role.INSPEKTORAT)
KINDS = {
    "rename": gettext_lazy("Ganti nama unit"),
    "move": gettext_lazy("Pindahkan unit"),
    "merge": gettext_lazy("Gabung unit"),
    "split": gettext_lazy("Pecah unit"),
}
POST_WORDS = {
    reorganise.Post.SAME: gettext_lazy("tetap"),
    reorganise.Post.MOVED: gettext_lazy("ikut pindah"),
    reorganise.Post.LEFT: gettext_lazy("tanpa jabatan"),
    reorganise.Post.GAINED: gettext_lazy("mendapat jabatan"),
}


def seen(request: Any, reorganisation_id: UUID) -> Reorganisation:
    _check_reader(request)
    found: Reorganisation = get_object_or_404(Reorganisation, pk=reorganisation_id)
    return found


def _check_reader(request: Any) -> None:
    if not request.viewer.has(*READERS):
        access.check_edit_organisation(request.viewer)


@require_GET
def reorganisations(request: Any) -> HttpResponse:
    _check_reader(request)
    rows = Reorganisation.objects.order_by("-effective_date", "-created_at")
    page = Paginator(rows, 25).get_page(request.GET.get("hal"))
    may_change = request.viewer.has(Role.ADMIN_KEPEGAWAIAN)
    shown = {"page": page, "may_change": may_change, "tab": "reorganisations"}
    return render(request, "organization/reorganisations.html", shown)


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    access.check_edit_organisation(request.viewer)
    form = forms.ReorganisationForm(request.POST or None, initial={"effective_date": request.viewer.today})
    if request.method == "POST" and form.is_valid():
        row = reorganise.draft(by=request.viewer, at=request.now, **form.cleaned_data)
        return redirect("organization:reorganisation", reorganisation_id=row.pk)
    return _form_page(request, _("Penataan baru"), "", form, reverse("organization:reorganisations"))


def _form_page(
    request: Any, title: Any, lead: str, form: Any, back: str, method: str = "post"
) -> HttpResponse:
    shown = {"title": title, "lead": lead, "form": form, "method": method, "back": back}
    return render(request, "organization/form.html", shown, status=422 if form.errors else 200)


@require_GET
def reorganisation(request: Any, reorganisation_id: UUID) -> HttpResponse:
    """The steps in words; whose superior or post changes; the button that does it."""
    row = seen(request, reorganisation_id)
    listed = [reorganise.Shift.from_json(one) for one in row.preview or []]
    page = Paginator(listed, 50).get_page(request.GET.get("hal"))
    keys = {key for one in page for key in (one.employee_id, one.superior_before, one.superior_after) if key}
    people = Employee.objects.with_post(request.viewer.today).in_bulk(keys)
    shown = {
        "row": row,
        "steps": _steps_in_words(row),
        "kinds": KINDS.items(),
        "page": page,
        "shifts": [
            {
                "who": people.get(one.employee_id),
                "before": people.get(one.superior_before),
                "after": people.get(one.superior_after),
                "other": one.is_other_superior,
                "post": POST_WORDS[one.post],
            }
            for one in page
        ],
        "others": sum(1 for one in row.preview or [] if one[1] != one[2]),
        "left": sum(1 for one in row.preview or [] if one[3] == str(reorganise.Post.LEFT)),
        "may_change": request.viewer.has(Role.ADMIN_KEPEGAWAIAN) and row.applied_at is None,
    }
    return render(request, "organization/reorganisation.html", shown)


def _steps_in_words(row: Reorganisation) -> list[str]:
    keys = {step.get(name) for step in row.steps for name in ("unit", "parent", "into")}
    keys |= {key for step in row.steps for key in step.get("units", [])}
    names = {str(unit.pk): unit.name for unit in Unit.objects.filter(pk__in=[key for key in keys if key])}
    moved = {key for step in row.steps for key in step.get("positions", [])}
    posts = {str(post.pk): post.name for post in Position.objects.filter(pk__in=moved)}
    return [_step_in_words(step, names, posts) for step in row.steps]


def _step_in_words(step: dict[str, Any], names: dict[str, str], posts: dict[str, str]) -> str:
    words = {name: names.get(step.get(name) or "", "–") for name in ("unit", "parent", "into")}
    words |= {
        "name": step.get("name", ""),
        "units": ", ".join(names.get(key, "–") for key in step.get("units", [])),
    }
    words["posts"] = ", ".join(posts.get(key, "–") for key in step.get("positions", []))
    if step["kind"] == "rename":
        return _("%(unit)s berganti nama menjadi %(name)s") % words
    if step["kind"] == "move":
        return _("%(unit)s pindah ke bawah %(parent)s") % words
    if step["kind"] == "split":
        return _("%(name)s dibentuk dari %(unit)s dengan jabatan %(posts)s") % words
    if step.get("into"):
        return _("%(units)s digabung ke dalam %(into)s") % words
    return _("%(units)s digabung menjadi %(name)s di bawah %(parent)s") % words


@require_http_methods(["GET", "POST"])
def add_step(request: Any, reorganisation_id: UUID, kind: str) -> HttpResponse:
    row = seen(request, reorganisation_id)
    access.check_edit_organisation(request.viewer)
    if kind not in KINDS:
        raise Http404
    back = reverse("organization:reorganisation", args=[row.pk])
    given: dict[str, Any] = {"viewer": request.viewer}
    if kind == "split":
        unit = _unit_asked(request)
        if not isinstance(unit, Unit):
            return _form_page(request, KINDS[kind], row.title, unit, back, method="get")
        given["unit"] = unit
    form = forms.STEP_FORMS[kind](request.POST or None, **given)
    if request.method == "POST" and form.is_valid():
        step = {"kind": kind, **form.step()}
        try:
            reorganise.add_step(reorganisation_id=row.pk, step=step, by=request.viewer, at=request.now)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            return redirect(back)
    return _form_page(request, KINDS[kind], row.title, form, back)


@require_POST
def remove_step(request: Any, reorganisation_id: UUID, number: int) -> HttpResponse:
    row = seen(request, reorganisation_id)
    reorganise.remove_step(reorganisation_id=row.pk, number=number, by=request.viewer, at=request.now)
    return redirect("organization:reorganisation", reorganisation_id=row.pk)


@require_POST
def preview(request: Any, reorganisation_id: UUID) -> HttpResponse:
    row = seen(request, reorganisation_id)
    reorganise.preview(reorganisation_id=row.pk, by=request.viewer, at=request.now)
    return redirect("organization:reorganisation", reorganisation_id=row.pk)


@require_http_methods(["GET", "POST"])
def apply(request: Any, reorganisation_id: UUID) -> HttpResponse:
    row = seen(request, reorganisation_id)
    access.check_edit_organisation(request.viewer)
    if request.method == "GET":
        text = _("Susunan unit berubah dan atasan berganti seperti pada pratinjau. Yang lama tetap tercatat.")
        return _confirm(request, row, _("Terapkan penataan ini"), text, _("Terapkan"))
    shifts = reorganise.apply(reorganisation_id=row.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Diterapkan. %(n)s orang berganti atasan atau jabatan.") % {"n": len(shifts)})
    return redirect("organization:reorganisation", reorganisation_id=row.pk)


@require_http_methods(["GET", "POST"])
def discard(request: Any, reorganisation_id: UUID) -> HttpResponse:
    row = seen(request, reorganisation_id)
    access.check_edit_organisation(request.viewer)
    if request.method == "GET":
        text = _("Rancangan ini hilang; susunan organisasi tidak berubah.")
        return _confirm(request, row, _("Buang rancangan ini"), text, _("Buang"))
    reorganise.discard(reorganisation_id=row.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Rancangan dibuang."))
    return redirect("organization:reorganisations")


def _confirm(request: Any, row: Reorganisation, title: str, text: str, button: str) -> HttpResponse:
    back = reverse("organization:reorganisation", args=[row.pk])
    return render(request, "confirm.html", {"title": title, "text": text, "button": button, "back": back})
