"""Ruang penilaian: facts on the left, the rating on the right, the draft saves itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.domain.evaluation import access, actions, content
from selaras.domain.evaluation import year as years
from selaras.domain.evaluation.codes import EvaluationState
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.skp.models import HasilKerja, PerilakuKerja
from selaras.insight.room import around
from selaras.kernel.refusal import Conflict, Refusal
from selaras.web.periods import period_label
from selaras.web.refusals import put_refusal

from .. import reading
from ..forms import RoomForm
from ..words import draft_steps
from .result import page as result_page


def found(request: Any, evaluation_id: UUID) -> Any:
    rows = Evaluation.objects.visible_to(request.viewer).for_judging()
    return get_object_or_404(rows, pk=evaluation_id)


@require_GET
def detail(request: Any, evaluation_id: UUID) -> HttpResponse:
    """The room while it is a draft, the result from delivery on."""
    evaluation = found(request, evaluation_id)
    if evaluation.state != EvaluationState.DRAFT:
        return result_page(request, evaluation)
    return room(request, evaluation)


@require_POST
def save(request: Any, evaluation_id: UUID) -> HttpResponse:
    """Keep what is typed; ``deliver`` in the form then hands the result over."""
    evaluation = found(request, evaluation_id)
    access.check_rate(request.viewer, evaluation)
    results = list(HasilKerja.objects.filter(skp_id=evaluation.skp_id).order_by("number"))
    form = RoomForm(request.POST, evaluation=evaluation, results=results)
    if not form.is_valid():
        return _refused(request, evaluation, form)
    given = request.POST.get("version", "")
    version = int(given) if given.isdigit() else None
    try:
        evaluation = actions.rate(
            evaluation_id=evaluation.pk, version=version, by=request.viewer, at=request.now, **form.given()
        )
    except Conflict as conflict:
        return _conflict(request, evaluation_id, form, conflict)
    except Refusal as refusal:
        put_refusal(form, refusal)
        return _refused(request, evaluation, form)
    if request.headers.get("X-Autosave"):
        return JsonResponse({"version": evaluation.version})
    return _deliver(request, evaluation, form) if "deliver" in request.POST else _saved(request, evaluation)


def _saved(request: Any, evaluation: Any) -> HttpResponse:
    messages.success(request, _("Penilaian tersimpan. Hanya Anda yang melihatnya sampai disampaikan."))
    return redirect("evaluation:detail", evaluation.pk)


def _deliver(request: Any, evaluation: Any, form: RoomForm) -> HttpResponse:
    try:
        actions.deliver(evaluation_id=evaluation.pk, by=request.viewer, at=request.now)
    except Refusal as refusal:
        put_refusal(form, refusal)
        return room(request, found(request, evaluation.pk), form, status=422)
    words = {"name": evaluation.employee.full_name}
    messages.success(request, _("Hasil evaluasi sudah disampaikan kepada %(name)s.") % words)
    return redirect("evaluation:detail", evaluation.pk)


def _refused(request: Any, evaluation: Any, form: RoomForm) -> HttpResponse:
    if request.headers.get("X-Autosave"):
        told = [{"field": name, "detail": str(texts[0])} for name, texts in form.errors.items()]
        return JsonResponse({"detail": told[0]["detail"], "errors": told}, status=422)
    return room(request, evaluation, form, status=422)


def _conflict(request: Any, evaluation_id: UUID, form: RoomForm, conflict: Conflict) -> HttpResponse:
    body = {"detail": conflict.sentence, "theirs": conflict.theirs, "version": conflict.version}
    if request.headers.get("X-Autosave"):
        return JsonResponse(body, status=409)
    form.add_error(None, conflict.sentence)
    return room(request, found(request, evaluation_id), form, status=409)


def room(request: Any, evaluation: Any, form: RoomForm | None = None, status: int = 200) -> HttpResponse:
    """Six queries beside the frame: evaluation, results, lines, realisations, what surrounds them,
    expectations."""
    facts = content.facts_of(evaluation, reading.language())
    surroundings = around(evaluation)
    form = form or RoomForm(None, evaluation=evaluation, results=[one.result for one in facts.results])
    expected = dict(PerilakuKerja.objects.filter(skp_id=evaluation.skp_id).values_list("value", "ekspektasi"))
    reason = access.reason_not_to_rate(request.viewer, evaluation)
    shown = {
        "evaluation": evaluation,
        "period_label": period_label(evaluation.period.code),
        "steps": draft_steps(evaluation),
        "form": form,
        "facts": facts,
        "cards": reading.cards(evaluation, facts, form, surroundings),
        "values": reading.values(evaluation, facts, form, expected),
        "year": reading.year_parts(years.as_json(years.parts_of(evaluation))),
        "around": surroundings,
        "matrix": reading.matrix_of(evaluation),
        "checks": reading.checklist(evaluation, facts),
        "lacking": len(content.missing_of(evaluation, facts)),
        "reason": reason,
    }
    return render(request, "evaluation/room.html", shown, status=status)
