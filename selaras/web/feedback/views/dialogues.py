"""The dialogue: plan it, prepare it, hold it, move it, cancel it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from selaras.domain.feedback import access, actions
from selaras.domain.feedback.codes import DialogueState
from selaras.domain.feedback.labels import DIALOGUE_STATE
from selaras.domain.feedback.models import Dialogue
from selaras.domain.organization.models import Employee
from selaras.domain.organization.querysets import subordinates_of
from selaras.kernel.keys import uuid7
from selaras.kernel.refusal import Refusal
from selaras.web.frame import note_reading
from selaras.web.people import found
from selaras.web.refusals import put_refusal
from selaras.web.strips import steps

from ..forms import HoldForm, PlanForm
from ..reading import preparation


@require_GET
def pick(request: Any) -> HttpResponse:
    """Whom: those whom the viewer leads directly."""
    viewer = request.viewer
    near = Employee.objects.serving(viewer.today).filter(
        pk__in=subordinates_of(viewer.person_id, viewer.today)
    )
    return render(
        request, "feedback/pick_dialogue.html", {"pick": found(request, near), "to": "feedback:plan"}
    )


@require_http_methods(["GET", "POST"])
def plan(request: Any, employee_id: UUID) -> HttpResponse:
    today = request.frame.today
    employee = get_object_or_404(Employee.objects.serving(today).with_post(today), pk=employee_id)
    access.check_plan_dialogue(request.viewer, employee.pk)
    if request.method == "GET":
        return _plan_form(request, employee, PlanForm(initial={"key": uuid7(), "time": "09:00"}))
    form = PlanForm(request.POST)
    if not form.is_valid():
        return _plan_form(request, employee, form, status=422)
    given = form.cleaned_data
    try:
        dialogue = actions.plan_dialogue(
            employee_id=employee.pk,
            planned_at=form.moment,
            topic=given["topic"],
            key=given["key"],
            by=request.viewer,
            at=request.now,
        )
    except Refusal as refusal:
        put_refusal(form, refusal)
        return _plan_form(request, employee, form, status=refusal.status)
    messages.success(request, _("Dialog direncanakan. %(name)s diberi tahu.") % {"name": employee.name})
    return redirect("feedback:dialogue", dialogue.pk)


def _plan_form(
    request: Any, employee: Any, form: PlanForm, *, dialogue: Dialogue | None = None, status: int = 200
) -> HttpResponse:
    context = {"employee": employee, "form": form, "dialogue": dialogue}
    return render(request, "feedback/plan_dialogue.html", context, status=status)


@require_http_methods(["GET", "POST"])
def detail(request: Any, dialogue_id: UUID) -> HttpResponse:
    """A POST ends the dialogue with what was agreed."""
    dialogue = _dialogue(request, dialogue_id)
    if request.method == "GET":
        note_reading(request, "dialogue", dialogue)
        form = HoldForm(initial={"key": dialogue.pk}) if not _reason(request, dialogue) else None
        return _page(request, dialogue, form)
    access.check_hold(request.viewer, dialogue)
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _page(request, dialogue, form, 422)
    given = form.cleaned_data
    try:
        actions.hold_dialogue(
            dialogue_id=dialogue.pk,
            notes=given["notes"],
            agreed_steps=given["agreed_steps"],
            version=_version(request, dialogue),
            by=request.viewer,
            at=request.now,
        )
    except Refusal as refusal:
        put_refusal(form, refusal)
        return _page(request, dialogue, form, refusal.status)
    messages.success(request, _("Dialog tercatat. Kesepakatannya dapat dibaca oleh Anda berdua."))
    return redirect("feedback:dialogue", dialogue.pk)


@require_http_methods(["GET", "POST"])
def move(request: Any, dialogue_id: UUID) -> HttpResponse:
    dialogue = _dialogue(request, dialogue_id)
    access.check_hold(request.viewer, dialogue)
    if request.method == "GET":
        local = timezone.localtime(dialogue.planned_at)
        initial = {"date": local.date(), "time": local.time(), "topic": dialogue.topic}
        return _plan_form(request, dialogue.employee, PlanForm(initial=initial), dialogue=dialogue)
    form = PlanForm(request.POST)
    if not form.is_valid():
        return _plan_form(request, dialogue.employee, form, dialogue=dialogue, status=422)
    try:
        actions.move_dialogue(
            dialogue_id=dialogue.pk,
            planned_at=form.moment,
            topic=form.cleaned_data["topic"],
            version=_version(request, dialogue),
            by=request.viewer,
            at=request.now,
        )
    except Refusal as refusal:
        put_refusal(form, refusal)
        return _plan_form(request, dialogue.employee, form, dialogue=dialogue, status=refusal.status)
    messages.success(
        request, _("Perubahan tersimpan. %(name)s diberi tahu.") % {"name": dialogue.employee.name}
    )
    return redirect("feedback:dialogue", dialogue.pk)


@require_http_methods(["GET", "POST"])
def cancel(request: Any, dialogue_id: UUID) -> HttpResponse:
    dialogue = _dialogue(request, dialogue_id)
    if request.method == "GET":
        words = {
            "title": _("Batalkan dialog ini?"),
            "text": _("Pegawai diberi tahu. Dialog baru dapat direncanakan kapan saja."),
            "button": _("Batalkan dialog"),
            "back": reverse("feedback:dialogue", args=[dialogue.pk]),
        }
        return render(request, "confirm.html", words)
    actions.cancel_dialogue(dialogue_id=dialogue.pk, by=request.viewer, at=request.now)
    messages.info(request, _("Dialog dibatalkan."))
    return redirect("feedback:dialogues")


def _dialogue(request: Any, dialogue_id: UUID) -> Dialogue:
    rows = Dialogue.objects.visible_to(request.viewer).select_related("employee", "superior", "skp__unit")
    return get_object_or_404(rows, pk=dialogue_id)


def _reason(request: Any, dialogue: Dialogue) -> str:
    return access.reason_not_to_hold(request.viewer, dialogue)


def _version(request: Any, dialogue: Dialogue) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() else dialogue.version


def _page(request: Any, dialogue: Dialogue, form: HoldForm | None, status: int = 200) -> HttpResponse:
    path = [
        (DialogueState.PLANNED, DIALOGUE_STATE[DialogueState.PLANNED]),
        (DialogueState.HELD, DIALOGUE_STATE[DialogueState.HELD]),
    ]
    is_over = dialogue.state == DialogueState.CANCELLED
    context = {
        "dialogue": dialogue,
        "form": form,
        "is_superior": dialogue.superior_id == request.viewer.person_id,
        "steps": [] if is_over else steps(path, dialogue.state, finished=True),
        "state": DIALOGUE_STATE[dialogue.state],
        "is_cancelled": is_over,
        "is_held": dialogue.state == DialogueState.HELD,
        **preparation(request.viewer, dialogue, request.now),
    }
    return render(request, "feedback/dialogue.html", context, status=status)
