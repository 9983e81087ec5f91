"""Progres hari ini: the page a clerk sees most."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from selaras.domain.progress import actions
from selaras.domain.progress.models import ProgressEntry
from selaras.journeys.evidence import take
from selaras.kernel.keys import uuid7
from selaras.kernel.refusal import Refusal
from selaras.web.evidence.words import warn_of_clouds
from selaras.web.refusals import put_refusal

from ..forms import OTHER, EntryForm
from ..reading import days_of_month, own_results, told


@require_http_methods(["GET", "POST"])
def page(request: Any) -> HttpResponse:
    if request.method == "POST":
        return _write(request)
    return _show(request, _fresh(request))


def _results(request: Any) -> list[Any]:
    return own_results(request.viewer, request.frame.today)


def _fresh(request: Any) -> EntryForm:
    """An empty form with a key of its own; ``?ulang=1`` repeats the last entry of an earlier day."""
    today = request.frame.today
    initial: dict[str, Any] = {"key": uuid7(), "date": today}
    last = (
        ProgressEntry.objects.last_before(request.viewer.person_id, today) if "ulang" in request.GET else None
    )
    results = _results(request)
    if last is not None:
        running = {result.pk for result in results}
        initial |= {
            "text": last.text,
            "amount": last.amount and last.amount.normalize(),
            "unit_of_measure": last.unit_of_measure,
            "result": str(last.result_id) if last.result_id in running else OTHER,
        }
    return EntryForm(initial=initial, results=results, today=today)


def _write(request: Any) -> HttpResponse:
    form = EntryForm(request.POST, request.FILES, results=_results(request), today=request.frame.today)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        found = take(
            form.cleaned_data["files"],
            form.cleaned_data["link"],
            limit=settings.EVIDENCE_LIMIT_BYTES,
            by=request.viewer,
            at=request.now,
        )
        entry = actions.write_entry(
            **form.values(), evidence=found, key=form.cleaned_data["key"], by=request.viewer, at=request.now
        )
    except Refusal as refusal:
        if refusal.code.startswith("file_"):
            form.add_error("files", refusal.sentence)
        else:
            put_refusal(form, refusal)
        return _show(request, form, status=422)
    messages.success(request, _("Progres tercatat. Atasan Anda dapat melihatnya sekarang."))
    warn_of_clouds(request, found)
    return redirect(f"{request.path}?baru={entry.pk}")


def _show(request: Any, form: EntryForm, status: int = 200) -> HttpResponse:
    viewer, today = request.viewer, request.frame.today
    entries = ProgressEntry.objects.own(viewer).filter(withdrawn_at=None).select_related("result")
    new = _uuid(request.GET.get("baru", ""))
    rows = list(entries.filter(date=today).order_by("-created_at"))
    if new and all(row.pk != new for row in rows):
        rows = [*entries.filter(pk=new), *rows]
    context = {
        "form": form,
        "repeats": "ulang" in request.GET,
        "told": told(viewer, rows),
        "days": days_of_month(viewer, today),
        "has_plan": len(form.results) > 0,
        "undo": _uuid(request.GET.get("ditarik", "")),
    }
    return render(request, "progress/today.html", context, status=status)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
