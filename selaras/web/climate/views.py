"""One question a period: answered on a line, read by units large enough (domain/climate/results.py)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.climate import access, actions
from selaras.domain.climate import results as reading
from selaras.domain.climate.labels import SCORE
from selaras.domain.climate.models import PulseQuestion
from selaras.domain.cycle.models import Period
from selaras.kernel.numbers import round_half_up
from selaras.kernel.periods import Period as Span
from selaras.kernel.refusal import Refusal
from selaras.web.periods import ROMAN, period_label
from selaras.web.refusals import put_refusal

from .forms import AnswerForm, QuestionForm

TREND = 8


@require_GET
def index(request: Any) -> HttpResponse:
    return _index(request, AnswerForm())


def _index(request: Any, form: AnswerForm, status: int = 200) -> HttpResponse:
    """The open question first, then the results of the last closed one."""
    viewer, today = request.viewer, request.frame.today
    asked = (
        PulseQuestion.objects.visible_to(viewer)
        .open_on(today)
        .select_related("period")
        .order_by("closes_date")
        .first()
    )
    closed = _closed(request).first()
    context = {
        "question": asked,
        "period": asked and period_label(asked.period.code),
        "answered": bool(asked and reading.has_answered(viewer, asked)),
        "turnout": asked and reading.turnout(asked),
        "form": form,
        "may_open": access.may_open(viewer),
        **(_shown(request, closed) if closed else {"result": None, "closed": None}),
    }
    return render(request, "climate/index.html", context, status=status)


def _closed(request: Any) -> Any:
    rows = PulseQuestion.objects.visible_to(request.viewer).filter(closes_date__lt=request.frame.today)
    return rows.select_related("period").order_by("-closes_date", "-pk")


@require_GET
def results(request: Any, question_id: UUID) -> HttpResponse:
    """A closed question; an open one leads to where it is answered."""
    question = get_object_or_404(
        PulseQuestion.objects.visible_to(request.viewer).select_related("period"), pk=question_id
    )
    if not reading.is_closed(question, request.frame.today):
        return redirect("climate:index")
    return render(request, "climate/results.html", _shown(request, question))


def _shown(request: Any, question: PulseQuestion) -> dict[str, Any]:
    viewer, post = request.viewer, request.frame.post
    earlier = _closed(request).filter(closes_date__lte=question.closes_date)[:TREND]
    found = reading.Results(earlier, question.closes_date)
    units = reading.units_to_read(viewer, found.units.values(), UUID(post["unit_id"]) if post else None)
    rows = [found.row(question, unit.pk) for unit in units]
    own = next((row for row in rows if post and str(row.unit.pk) == post["unit_id"]), None)
    whole = found.row(question, found.root) if found.root else None
    return {
        "closed": question,
        "closed_period": period_label(question.period.code),
        "result": whole and _told(whole),
        "bars": _bars(whole),
        "trend": [(_short(one.period), _mean(mean)) for one, mean in found.trend(found.root)]
        if found.root
        else [],
        "rows": [_told(row) for row in rows if row.is_own],
        "own_hidden": own if own and not own.is_own else None,
        "words": reading.words_of(question, found) if reading.may_read_words(viewer) else [],
        "others": [
            (one, period_label(one.period.code)) for one in _closed(request).exclude(pk=question.pk)[:TREND]
        ],
        "minimum": 10,
    }


def _told(row: reading.Row) -> dict[str, Any]:
    return {
        "unit": row.unit,
        "is_shown": row.tally is not None,
        "total": row.tally.total if row.tally else 0,
        "mean": _mean(row.tally.mean) if row.tally else None,
        "participation": _mean(row.participation),
        "answered": row.answered,
        "asked": row.asked,
    }


def _short(period: Period) -> str:
    """``TW III 2026``, or the year: a label under a point."""
    span = Span.parse(period.code)
    if period.kind != "quarter":
        return str(span)
    return _("TW %(number)s %(year)s") % {"number": ROMAN[span.number - 1], "year": span.year}


def _mean(exact: Any) -> Any:
    return None if exact is None else round_half_up(exact)


def _bars(row: reading.Row | None) -> list[tuple[str, int]]:
    if row is None or row.tally is None:
        return []
    return [(str(SCORE[score]), count) for score, count in zip(SCORE, row.tally.counts, strict=True)]


@require_POST
def answer(request: Any, question_id: UUID) -> HttpResponse:
    question = get_object_or_404(PulseQuestion.objects.visible_to(request.viewer), pk=question_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _index(request, form, 422)
    try:
        actions.answer(question_id=question.pk, by=request.viewer, at=request.now, **form.cleaned_data)
    except Refusal as refusal:
        put_refusal(form, refusal)
        return _index(request, form, refusal.status)
    messages.success(request, _("Jawaban Anda masuk tanpa nama. Terima kasih."))
    return redirect("climate:index")


@require_GET
def questions(request: Any) -> HttpResponse:
    _check_opener(request)
    rows = PulseQuestion.objects.visible_to(request.viewer).select_related("period").order_by("-opens_date")
    listed = [{"question": row, "period": period_label(row.period.code)} for row in rows[:50]]
    return render(request, "climate/questions.html", {"listed": listed})


@require_http_methods(["GET", "POST"])
def open_question(request: Any) -> HttpResponse:
    _check_opener(request)
    free = Period.objects.filter(
        kind__in=["quarter", "year"], last_date__gte=request.frame.today, questions=None
    )
    periods = list(free.order_by("first_date", "last_date"))
    if request.method == "GET":
        return _question_form(
            request, QuestionForm(initial={"opens_date": request.frame.today}, periods=periods)
        )
    form = QuestionForm(request.POST, periods=periods)
    if not form.is_valid():
        return _question_form(request, form, status=422)
    given = dict(form.cleaned_data)
    try:
        actions.open_question(period_id=UUID(given.pop("period")), by=request.viewer, at=request.now, **given)
    except Refusal as refusal:
        put_refusal(form, refusal)
        return _question_form(request, form, status=refusal.status)
    messages.success(request, _("Pertanyaan dibuka. Setiap pegawai melihatnya di beranda."))
    return redirect("climate:questions")


@require_http_methods(["GET", "POST"])
def edit_question(request: Any, question_id: UUID) -> HttpResponse:
    _check_opener(request)
    question = get_object_or_404(PulseQuestion.objects.visible_to(request.viewer), pk=question_id)
    initial = {name: getattr(question, name) for name in ("text", "opens_date", "closes_date")}
    if request.method == "GET":
        return _question_form(request, QuestionForm(initial=initial, periods=None), question)
    form = QuestionForm(request.POST, periods=None)
    if not form.is_valid():
        return _question_form(request, form, question, 422)
    try:
        actions.edit_question(question_id=question.pk, by=request.viewer, at=request.now, **form.cleaned_data)
    except Refusal as refusal:
        put_refusal(form, refusal)
        return _question_form(request, form, question, refusal.status)
    messages.success(request, _("Perubahan tersimpan."))
    return redirect("climate:questions")


def _question_form(
    request: Any, form: QuestionForm, question: PulseQuestion | None = None, status: int = 200
) -> HttpResponse:
    return render(request, "climate/question.html", {"form": form, "question": question}, status=status)


def _check_opener(request: Any) -> None:
    if not access.may_open(request.viewer):
        raise PermissionDenied
