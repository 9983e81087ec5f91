"""A delivered result: read, received, accepted, taken back; the employee's own view before it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.cycle.models import Period
from selaras.domain.evaluation import actions
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.skp.models import Skp
from selaras.insight import papers
from selaras.insight.models import PaperKind
from selaras.kernel.refusal import Refusal
from selaras.web.frame import note_reading
from selaras.web.periods import period_label
from selaras.web.refusals import put_refusal

from .. import reading
from ..forms import SelfNoteForm
from ..words import clocks_for, dates_of, pen_of


def page(request: Any, evaluation: Any) -> HttpResponse:
    """Five queries beside the frame: evaluation, objection, holidays, settings, paper."""
    objection = evaluation.objections.first()
    note_reading(request, "evaluation", evaluation)
    pen = pen_of(evaluation, objection, clocks_for(request, evaluation), request.viewer, request.now)
    shown = {
        "evaluation": evaluation,
        "period_label": period_label(evaluation.period.code),
        "objection": objection,
        "pen": pen,
        "matrix": reading.matrix_of(evaluation),
        "year": reading.year_parts(evaluation.facts.get("year")),
        "results": reading.kept_results(evaluation),
        "values": reading.kept_values(evaluation),
        "dates": dates_of(evaluation, objection),
        "paper": papers.latest(PaperKind.EVALUATION, evaluation.pk),
    }
    return render(request, "evaluation/result.html", shown)


def found(request: Any, evaluation_id: UUID) -> Any:
    rows = Evaluation.objects.visible_to(request.viewer).with_people()
    return get_object_or_404(rows, pk=evaluation_id)


@require_GET
def news(request: Any, evaluation_id: UUID) -> HttpResponse:
    """Where a notice leads: the result, or the list where it was taken back since."""
    if Evaluation.objects.visible_to(request.viewer).filter(pk=evaluation_id).exists():
        return redirect("evaluation:detail", evaluation_id)
    get_object_or_404(Evaluation, pk=evaluation_id, employee_id=request.viewer.person_id)
    return redirect("evaluation:index")


@require_POST
def acknowledge(request: Any, evaluation_id: UUID) -> HttpResponse:
    evaluation = found(request, evaluation_id)
    actions.acknowledge(evaluation_id=evaluation.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Tercatat: Anda sudah menerima hasil ini. Batas keberatan tidak berubah."))
    return redirect("evaluation:detail", evaluation.pk)


@require_POST
def accept(request: Any, evaluation_id: UUID) -> HttpResponse:
    evaluation = found(request, evaluation_id)
    actions.accept(evaluation_id=evaluation.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Anda menyetujui hasil ini. Evaluasi menjadi final."))
    return redirect("evaluation:detail", evaluation.pk)


@require_http_methods(["GET", "POST"])
def take_back(request: Any, evaluation_id: UUID) -> HttpResponse:
    evaluation = found(request, evaluation_id)
    if request.method == "GET":
        words = {
            "title": _("Tarik hasil yang sudah disampaikan?"),
            "text": _(
                "Hasil kembali menjadi draf yang hanya Anda lihat, dan batas keberatan dihitung ulang nanti."
            ),
            "button": _("Tarik hasil"),
            "back": f"/evaluasi/{evaluation.pk}/",
        }
        return render(request, "confirm.html", words)
    actions.take_back(evaluation_id=evaluation.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Hasil ditarik. Ubah seperlunya, lalu sampaikan lagi."))
    return redirect("evaluation:detail", evaluation.pk)


@require_http_methods(["GET", "POST"])
def self_note(request: Any, skp_id: UUID, code: str) -> HttpResponse:
    """The employee's own view of the period. It is seen by the penilai at once, the draft by nobody else."""
    skp = get_object_or_404(Skp.objects.filter(employee_id=request.viewer.person_id), pk=skp_id)
    period = get_object_or_404(Period, code=code)
    known = Evaluation.objects.filter(skp=skp, period=period).first()
    form = SelfNoteForm(request.POST or None, initial={"text": known.self_note if known else ""})
    if request.method == "GET" or not form.is_valid():
        return _note_page(request, skp, period, known, form, 422 if form.is_bound else 200)
    try:
        actions.write_self_note(
            skp_id=skp.pk,
            period_id=period.pk,
            text=form.cleaned_data["text"],
            by=request.viewer,
            at=request.now,
        )
    except Refusal as refusal:
        if request.headers.get("X-Autosave"):
            raise
        put_refusal(form, refusal)
        return _note_page(request, skp, period, known, form, 422)
    if request.headers.get("X-Autosave"):
        return HttpResponse(status=204)
    messages.success(request, _("Penilaian diri tersimpan dan terbaca oleh pejabat penilai Anda."))
    return redirect("evaluation:index")


def _note_page(
    request: Any, skp: Any, period: Any, known: Any, form: SelfNoteForm, status: int
) -> HttpResponse:
    shown = {
        "skp": skp,
        "period": period,
        "period_label": period_label(period.code),
        "evaluation": known if known and known.state != "draft" else None,
        "form": form,
    }
    return render(request, "evaluation/self_note.html", shown, status=status)
