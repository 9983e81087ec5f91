"""Before and behind a figure: what a definition would give, its parts, and what is asked about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from selaras.domain.cycle.models import Period
from selaras.domain.indicators import access, actions, labels
from selaras.domain.indicators.actions.figures import is_from_log
from selaras.domain.indicators.models import Indicator, Question
from selaras.insight import previews
from selaras.kernel.periods import Period as Span
from selaras.kernel.periods import PeriodKind
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.web.exports import sheet_answer
from selaras.web.periods import period_label
from selaras.web.refusals import put_refusal

from .forms import PreviewForm
from .reading import amount, question_words, reasons
from .views import seen

BY = {
    "category": gettext_lazy("Kategori"),
    "unit_label": gettext_lazy("Unit pada catatan"),
    "channel": gettext_lazy("Kanal"),
    "state": gettext_lazy("Status"),
}


@require_GET
def preview(request: Any) -> HttpResponse:
    """What the definition in the form would give, before it is saved. Nothing is written."""
    viewer = request.viewer
    if not viewer.leads and not viewer.has(*access.DEFINERS):
        raise Forbidden(_("Indikator ditetapkan oleh pimpinan unit pemiliknya atau perencana."))
    form = PreviewForm(request.GET)
    shown = _previewed(request, form) if form.is_valid() else {"faults": _faults(form)}
    return render(request, "indicators/preview.html", shown)


def _previewed(request: Any, form: PreviewForm) -> dict[str, Any]:
    indicator = Indicator(**form.values())
    if indicator.source is None or not indicator.measure:
        return {"waits": True}
    period = _span(request)
    try:
        found = previews.preview(indicator, period, request.viewer.today)
    except Refusal as refusal:
        return {"faults": list(refusal.errors.values()) or [refusal.sentence]}
    decimals = form.cleaned_data.get("decimals")
    return {
        "found": found,
        "figure": found.figure,
        "value": None if found.figure.value is None else amount(found.figure.value, decimals),
        "unit": form.cleaned_data.get("unit_of_measure", ""),
        "period_words": period_label(found.period),
        "way": [value for _code, value in found.months],
        "months": [(period_label(code), value) for code, value in found.months],
        "left_out": reasons(found.figure.left_out),
        "cohort": labels.MEASURE_COHORT.get(indicator.measure, ""),
        "is_sample": found.sample > 1 or found.way_sample > 1,
    }


def _span(request: Any) -> Span:
    chosen = request.frame.period
    if chosen is not None and chosen["first"] <= request.viewer.today:
        return Span.parse(chosen["code"])
    return Span.of(request.viewer.today, PeriodKind.QUARTER)


def _faults(form: Any) -> list[str]:
    return [str(sentence) for sentences in form.errors.values() for sentence in sentences]


@require_GET
def parts(request: Any, indicator_id: UUID) -> HttpResponse:
    """The figure by category, unit, channel or state; ``?format=xlsx`` or ``csv`` is exactly that as a sheet."""
    indicator = seen(request, indicator_id)
    by = request.GET.get("menurut", "category")
    by = by if by in BY else "category"
    period = _period(request)
    found = None
    if is_from_log(indicator) and period.first_date <= request.viewer.today:
        found = previews.breakdown(indicator, period, request.viewer.today, by)
    if found and request.GET.get("format"):
        return _sheet(request, by, found)
    tabs = [
        {"label": label, "url": f"?menurut={code}&periode={period.code}", "active": code == by}
        for code, label in BY.items()
    ]
    shown = {
        "indicator": indicator, "found": found, "tabs": tabs, "by": BY[by], "code": by, "period": period,
        "period_words": period_label(period.code), "rows": _rows(by, found, indicator.decimals),
        "measure": labels.MEASURE.get(indicator.measure, ""),
    }  # fmt: skip
    return render(request, "indicators/parts.html", shown)


def _name(by: str, name: str) -> Any:
    return labels.TICKET_STATE.get(name, name) if by == "state" and name else name or _("(kosong)")


def _rows(by: str, found: Any, decimals: int) -> list[tuple[Any, str, int]]:
    if found is None:
        return []
    return [
        (_name(by, group.name), "–" if group.value is None else amount(group.value, decimals), group.used)
        for group in found.groups
    ]


def _sheet(request: Any, by: str, found: Any) -> HttpResponse:
    heads = [str(BY[by]), _("Nilai"), _("Baris dihitung"), _("Baris seluruhnya")]
    rows = ([str(_name(by, one.name)), one.value, one.used, one.rows] for one in found.groups)
    return sheet_answer(request, "rincian-indikator", heads, rows)


def _period(request: Any) -> Period:
    code = request.GET.get("periode") or (request.frame.period or {}).get("code", "")
    return Period.objects.named(code)


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("Jawaban"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=gettext_lazy("Apa yang terjadi pada periode itu, dan dari mana Anda tahu."),
    )


@require_http_methods(["GET", "POST"])
def question(request: Any, question_id: UUID) -> HttpResponse:
    """A question about a figure, with its numbers; those who give the figure answer it."""
    rows = Question.objects.visible_to(request.viewer).select_related("indicator__owner_unit", "period")
    row = get_object_or_404(rows, pk=question_id)
    reason = access.reason_not_to_answer_question(request.viewer, row.indicator.owner_unit)
    form = AnswerForm(request.POST or None, initial={"answer": row.answer})
    if request.method == "POST" and reason:
        raise Forbidden(reason)
    if request.method == "POST" and form.is_valid():
        given = {"answer": form.cleaned_data["answer"], "by": request.viewer, "at": request.now}
        try:
            actions.answer_question(question_id=row.pk, **given)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Jawaban tersimpan di samping angkanya."))
            return redirect("indicators:detail", indicator_id=row.indicator_id)
    words = {
        "id": row.pk,
        "kind": row.kind,
        "numbers": row.numbers,
        "period": row.period.code,
        "answer": row.answer,
    }
    shown = {"form": form, "question": question_words(words), "indicator": row.indicator, "reason": reason}
    return render(request, "indicators/question.html", shown, status=422 if form.is_bound else 200)
