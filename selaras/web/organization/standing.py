"""Where a person stands: posts, stand-ins, secondment, explicit superior, absence and the pen; each with its form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, TextField, Value
from django.db.models.functions import Cast
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from selaras.domain.organization import access, actions, labels
from selaras.domain.organization.codes import AssignmentKind, AssignmentLoad, LeaveKind, Role
from selaras.domain.organization.models import (
    Assignment,
    Delegation,
    Employee,
    Leave,
    Secondment,
    SuperiorOverride,
    Unit,
)
from selaras.domain.organization.querysets import leading
from selaras.journeys.moves import plans_following
from selaras.kernel.refusal import Refusal
from selaras.web.refusals import put_refusal

from . import forms

OFFICERS = (Role.ADMIN_KEPEGAWAIAN, Role.PENGELOLA_KINERJA, Role.INSPEKTORAT)


def seen(request: Any, employee_id: UUID) -> Employee:
    """The person, for the person and for the offices; absences are nobody else's business."""
    viewer = request.viewer
    found: Any = get_object_or_404(Employee.objects.with_post(viewer.today), pk=employee_id)
    place = -1 if found.unit_first is None else found.unit_first
    if found.pk == viewer.person_id or viewer.covers(place, *OFFICERS) or viewer.has(Role.ADMIN_KEPEGAWAIAN):
        return found  # type: ignore[no-any-return]
    raise Http404


@require_GET
def standing(request: Any, employee_id: UUID) -> HttpResponse:
    """Everything dated about the person: what holds, what will, what was; and what was believed before."""
    person = seen(request, employee_id)
    day = request.viewer.today
    led = next(iter(leading(day, [person.pk])), None)
    keys = {led.superior_id, led.pen_id} - {None} if led else set()
    names = Employee.objects.with_post(day).in_bulk(keys)
    shown = {
        "person": person,
        "led": led,
        "basis": led and labels.BASIS[led.basis],
        "superior": led and names.get(led.superior_id),
        "pen": led and led.pen_id != led.superior_id and names.get(led.pen_id),
        "rows": _rows(person),
        "acts": [
            (name, words) for name, (words, check, _ask) in ACTS.items() if _may(check, request, person)
        ],
    }
    return render(request, "organization/standing.html", shown)


def _may(check: Callable[..., Any], request: Any, person: Employee) -> bool:
    try:
        check(request.viewer, person)
    except Refusal:
        return False
    return True


@dataclass(frozen=True)
class Dated:
    """One dated record in words; ``last`` is the last day on which it holds, None: until further notice."""

    what: str
    pk: UUID
    words: str
    valid_from: dt.date
    last: dt.date | None
    superseded_at: dt.datetime | None


def _rows(person: Employee) -> list[Dated]:
    """What is believed and what was, newest first, in one query; what was superseded says when."""
    first, *others = (
        _told(
            Assignment, person, "assignment", code="kind", one="position__name", two="position__unit__name"
        ),
        _told(Secondment, person, "secondment", one="host"),
        _told(SuperiorOverride, person, "override", one="superior__name", two="reason"),
        _told(Leave, person, "leave", code="kind"),
        _told(Delegation, person, "delegation", one="delegate__name"),
    )
    rows = [
        Dated(what, pk, WORDS[what](code, one, two), since, until and until - forms.DAY, superseded_at)
        for what, pk, code, one, two, since, until, superseded_at in first.union(*others, all=True)
    ]
    return sorted(
        rows, key=lambda row: (row.superseded_at is None, row.valid_from, str(row.pk)), reverse=True
    )


def _told(model: Any, person: Employee, what: str, **named: str) -> Any:
    """The record's key, dates and up to three texts, alike for every model."""
    texts = {
        name: Cast(named[name], TextField()) if name in named else _text("")
        for name in ("code", "one", "two")
    }
    rows = model.objects.filter(employee=person).annotate(what=_text(what), **texts)
    return rows.values_list("what", "pk", "code", "one", "two", "valid_from", "valid_until", "superseded_at")


def _text(words: str) -> Value:
    return Value(words, output_field=TextField())


WORDS: dict[str, Callable[[str, str, str], str]] = {
    "assignment": lambda code, one, two: f"{labels.ASSIGNMENT_KIND[AssignmentKind(code)]}: {one}, {two}",
    "secondment": lambda code, one, two: _("Bertugas di %(host)s") % {"host": one},
    "override": lambda code, one, two: (
        _("Atasan khusus: %(name)s. %(reason)s") % {"name": one, "reason": two}
    ),
    "leave": lambda code, one, two: str(labels.LEAVE_KIND[LeaveKind(code)]),
    "delegation": lambda code, one, two: (
        _("Wewenang dititipkan kepada %(name)s selama tidak hadir") % {"name": one}
    ),
}


# One form each: what it asks, and what it does.
def _post(request: Any, person: Employee, form: Any, kind: AssignmentKind, load: AssignmentLoad) -> None:
    given = form.cleaned_data
    actions.assign(
        employee=person,
        position=given["position"],
        kind=kind,
        load=load,
        decree=given["decree"],
        by=request.viewer,
        at=request.now,
        **form.span(),
    )


def _assign(request: Any, person: Employee, form: Any) -> None:
    _post(request, person, form, AssignmentKind.DEFINITIF, AssignmentLoad.FULL)


def _stand_in(request: Any, person: Employee, form: Any) -> None:
    given = form.cleaned_data
    _post(request, person, form, AssignmentKind(given["kind"]), AssignmentLoad(given["load"]))


def _second(request: Any, person: Employee, form: Any) -> None:
    given = form.cleaned_data
    values = {name: given[name] for name in ("host", "post_name", "decree")}
    load = AssignmentLoad(given["load"])
    actions.second(employee=person, load=load, by=request.viewer, at=request.now, **values, **form.span())


def _override(request: Any, person: Employee, form: Any) -> None:
    given = form.cleaned_data
    actions.override_superior(
        employee=person,
        superior=given["superior"],
        reason=given["reason"],
        by=request.viewer,
        at=request.now,
        **form.span(),
    )


def _leave(request: Any, person: Employee, form: Any) -> None:
    given, act = form.cleaned_data, {"by": request.viewer, "at": request.now, **form.span()}
    actions.record_leave(employee=person, kind=LeaveKind(given["kind"]), note=given["note"], **act)
    if given.get("delegate"):
        actions.delegate(employee=person, delegate=given["delegate"], reason=given["note"], **act)


def _delegate(request: Any, person: Employee, form: Any) -> None:
    given = form.cleaned_data
    actions.delegate(
        employee=person,
        delegate=given["delegate"],
        reason=given["reason"],
        by=request.viewer,
        at=request.now,
        **form.span(),
    )


def _may_leave(viewer: Any, person: Employee) -> None:
    access.check_record_leave(viewer, person.pk, LeaveKind.TAHUNAN)


ACTS: dict[str, tuple[Any, Callable[..., Any], Callable[..., Any]]] = {
    "jabatan": (
        gettext_lazy("Tempatkan pada jabatan"),
        lambda v, p: access.check_edit_record(v, p.pk),
        _assign,
    ),
    "penugasan": (
        gettext_lazy("Tugaskan sebagai Plt, Plh, atau Pj"),
        lambda v, p: access.check_edit_record(v, p.pk),
        _stand_in,
    ),
    "perbantuan": (
        gettext_lazy("Tugaskan di instansi lain"),
        lambda v, p: access.check_edit_record(v, p.pk),
        _second,
    ),
    "atasan": (gettext_lazy("Tetapkan atasan khusus"), access.check_override_superior, _override),
    "cuti": (gettext_lazy("Catat ketidakhadiran"), _may_leave, _leave),
    "titip": (
        gettext_lazy("Titipkan wewenang menilai"),
        lambda v, p: access.check_delegate(v, p.pk),
        _delegate,
    ),
}
NEED_UNIT = ("jabatan", "penugasan")


@require_http_methods(["GET", "POST"])
def change(request: Any, employee_id: UUID, what: str) -> HttpResponse:
    """One form; for a post the unit is asked first."""
    person = seen(request, employee_id)
    if what not in ACTS:
        raise Http404
    title, check, act = ACTS[what]
    check(request.viewer, person)
    unit = _unit_asked(request) if what in NEED_UNIT else None
    if what in NEED_UNIT and not isinstance(unit, Unit):
        return _page(request, person, title, unit, method="get")
    form = _form(request, person, what, unit)
    if request.method == "POST" and form.is_valid():
        try:
            with plans_following(employee_id=person.pk, by=request.viewer, at=request.now):
                act(request, person, form)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Tersimpan. Yang sebelumnya tetap tercatat."))
            return redirect("organization:standing", employee_id=person.pk)
    return _page(request, person, title, form)


def _unit_asked(request: Any) -> Any:
    """The unit in the address, else the form that asks for it."""
    pick = forms.UnitPick(request.GET if "unit" in request.GET else None, viewer=request.viewer)
    return pick.cleaned_data["unit"] if pick.is_bound and pick.is_valid() else pick


def _form(request: Any, person: Employee, what: str, unit: Unit | None) -> Any:
    data, viewer = request.POST or None, request.viewer
    initial = {"valid_from": viewer.today}
    given: dict[str, Any] = {"viewer": viewer, "initial": initial}
    if what == "cuti":
        own = person.pk == viewer.person_id
        kinds = access.OWN_ABSENCES if own else tuple(LeaveKind)
        return forms.LeaveForm(data, kinds=kinds, lends=not own or bool(viewer.leads), **given)
    if unit is not None:
        return (forms.PostForm if what == "jabatan" else forms.StandInForm)(data, unit=unit, **given)
    kinds_of = {"perbantuan": forms.SecondForm, "atasan": forms.OverrideForm, "titip": forms.DelegateForm}
    return kinds_of[what](data, **given)


def _page(request: Any, person: Employee, title: Any, form: Any, method: str = "post") -> HttpResponse:
    back = reverse("organization:standing", args=[person.pk])
    shown = {"title": title, "lead": person.full_name, "form": form, "method": method, "back": back}
    return render(request, "organization/form.html", shown, status=422 if form.errors else 200)


def _record_check(viewer: Any, row: Any) -> Any:
    return access.check_edit_record(viewer, row.employee_id)


# What may be ended: its model, its key in the action, who may, and the action.
ENDS: dict[str, tuple[Any, str, Callable[..., Any], Callable[..., None]]] = {
    "assignment": (Assignment, "assignment_id", _record_check, actions.end_assignment),
    "secondment": (Secondment, "secondment_id", _record_check, actions.end_secondment),
    "override": (
        SuperiorOverride,
        "override_id",
        lambda viewer, row: access.check_override_superior(viewer, row.employee),
        actions.end_override,
    ),
    "leave": (
        Leave,
        "leave_id",
        lambda viewer, row: access.check_record_leave(viewer, row.employee_id, row.kind),
        actions.end_leave,
    ),
    "delegation": (
        Delegation,
        "delegation_id",
        lambda viewer, row: access.check_delegate(viewer, row.employee_id),
        actions.end_delegation,
    ),
}


@require_http_methods(["GET", "POST"])
def end(request: Any, what: str, row_id: UUID) -> HttpResponse:
    """From which day a row no longer holds; what it was stays readable."""
    if what not in ENDS:
        raise Http404
    model, key, check, act = ENDS[what]
    row = get_object_or_404(model.objects.select_related("employee"), pk=row_id, superseded_at=None)
    person = seen(request, row.employee_id)
    check(request.viewer, row)
    form = forms.EndForm(request.POST or None, initial={"on": request.viewer.today + dt.timedelta(days=1)})
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {"on": form.cleaned_data["on"], "by": request.viewer, "at": request.now}
        if what == "assignment":
            given["reason"] = form.cleaned_data["reason"]
        try:
            with plans_following(employee_id=person.pk, by=request.viewer, at=request.now):
                act(**{key: row.pk}, **given)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Berakhir. Riwayatnya tetap tercatat."))
            return redirect("organization:standing", employee_id=person.pk)
    return _page(request, person, _("Akhiri"), form)


@require_GET
def delegation(request: Any, delegation_id: UUID) -> HttpResponse:
    """What a notice of a lent pen leads to: the superior whose pen it is."""
    me = request.viewer.person_id
    row = get_object_or_404(Delegation.objects.filter(Q(employee=me) | Q(delegate=me)), pk=delegation_id)
    return redirect("organization:person", employee_id=row.employee_id)
