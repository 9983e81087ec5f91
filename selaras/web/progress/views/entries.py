"""Own entries as a list, one entry, and what can be done with it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.progress import access, actions
from selaras.domain.progress.models import ProgressEntry
from selaras.journeys.evidence import take
from selaras.kernel.periods import Period
from selaras.kernel.refusal import Refusal
from selaras.web.evidence.words import shown_on, warn_of_clouds
from selaras.web.exports import sheet_answer
from selaras.web.periods import period_label
from selaras.web.refusals import put_refusal
from selaras.web.tables import Column, Filter, Table, table

from ..forms import OTHER, EntryForm
from ..reading import own_results


@require_GET
def listing(request: Any) -> HttpResponse:
    rows = listed(request, ProgressEntry.objects.own(request.viewer).filter(withdrawn_at=None))
    return render(request, "progress/list.html", {"listing": rows})


def listed(request: Any, rows: Any) -> Table:
    """Entries newest first, searched by words, narrowed by month and result."""
    return table(
        request,
        rows.select_related("result"),
        columns=[
            Column("catatan", _("Catatan")),
            Column("tanggal", _("Tanggal"), order=("date", "created_at"), kind="date"),
            Column("rhk", _("RHK"), order=("result__number", "date")),
            Column("jumlah", _("Jumlah"), order=("amount",), kind="number"),
        ],
        default="-tanggal",
        filters=[
            Filter("bulan", _("Bulan"), months(request.frame.today), in_month),
            Filter("untuk", _("Untuk"), [("rhk", _("RHK")), (OTHER, _("Tugas lain"))], for_what),
        ],
        search=lambda found, words: found.filter(text__icontains=words),
    )


def months(today: dt.date) -> list[tuple[str, str]]:
    """This month and the eleven before it."""
    found = [Period.parse(f"{today:%Y-%m}")]
    while len(found) < 12:
        found.append(found[-1].previous())
    return [(month.code, period_label(month)) for month in found]


def in_month(rows: Any, code: str) -> Any:
    month = Period.parse(code)
    return rows.between(month.first_day, month.last_day)


def for_what(rows: Any, value: str) -> Any:
    return rows.filter(result__isnull=value == OTHER)


@require_GET
def export(request: Any) -> HttpResponse:
    """Exactly what the list shows now."""
    rows = listed(request, ProgressEntry.objects.own(request.viewer).filter(withdrawn_at=None)).asked
    heads = [_("Tanggal"), _("Catatan"), _("RHK"), _("Jumlah"), _("Satuan")]
    cells = (
        (r.date, r.text, r.result.statement if r.result else "", r.amount, r.unit_of_measure) for r in rows
    )
    return sheet_answer(request, "progres", heads, cells)


@require_GET
def detail(request: Any, entry_id: UUID) -> HttpResponse:
    entry = get_object_or_404(
        ProgressEntry.objects.visible_to(request.viewer).select_related("result", "employee", "skp"),
        pk=entry_id,
    )
    context = {
        "entry": entry,
        "evidence": shown_on("progressentry", [entry.pk]).get(entry.pk, []),
        "is_own": entry.employee_id == request.viewer.person_id,
        "reason": access.reason_not_to_change(request.viewer, entry),
    }
    return render(request, "progress/entry.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: Any, entry_id: UUID) -> HttpResponse:
    entry = get_object_or_404(ProgressEntry.objects.visible_to(request.viewer), pk=entry_id)
    access.check_change(request.viewer, entry)
    results = own_results(request.viewer, entry.date)
    if request.method == "GET":
        return _form(
            request, entry, EntryForm(initial=_initial(entry), results=results, today=request.frame.today)
        )
    form = EntryForm(request.POST, request.FILES, results=results, today=request.frame.today)
    if not form.is_valid():
        return _form(request, entry, form, 422)
    try:
        found = take(
            form.cleaned_data["files"],
            form.cleaned_data["link"],
            limit=settings.EVIDENCE_LIMIT_BYTES,
            by=request.viewer,
            at=request.now,
        )
        actions.edit_entry(
            entry_id=entry.pk,
            values=form.values(),
            version=int(request.POST.get("version") or entry.version),
            evidence=found,
            by=request.viewer,
            at=request.now,
        )
    except Refusal as refusal:
        put_refusal(form, refusal)
        entry.refresh_from_db()
        return _form(request, entry, form, refusal.status)
    messages.success(request, _("Perubahan tersimpan."))
    warn_of_clouds(request, found)
    return redirect("progress:entry", entry.pk)


def _initial(entry: ProgressEntry) -> dict[str, Any]:
    return {
        "result": str(entry.result_id or OTHER),
        "text": entry.text,
        "amount": entry.amount and entry.amount.normalize(),
        "unit_of_measure": entry.unit_of_measure,
        "date": entry.date,
    }


def _form(request: Any, entry: ProgressEntry, form: EntryForm, status: int = 200) -> HttpResponse:
    evidence = shown_on("progressentry", [entry.pk]).get(entry.pk, [])
    return render(
        request, "progress/edit.html", {"entry": entry, "form": form, "evidence": evidence}, status=status
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: Any, entry_id: UUID) -> HttpResponse:
    entry = get_object_or_404(ProgressEntry.objects.visible_to(request.viewer), pk=entry_id)
    if request.method == "GET":
        return render(
            request,
            "confirm.html",
            {
                "title": _("Tarik catatan ini?"),
                "text": _(
                    "Catatan tidak terlihat lagi oleh siapa pun. Anda dapat mengembalikannya selama periodenya terbuka."
                ),
                "button": _("Tarik catatan"),
                "back": reverse("progress:entry", args=[entry.pk]),
            },
        )
    actions.withdraw_entry(entry_id=entry.pk, by=request.viewer, at=request.now)
    return redirect(f"{reverse('progress:index')}?ditarik={entry.pk}")


@require_POST
def restore(request: Any, entry_id: UUID) -> HttpResponse:
    entry = get_object_or_404(ProgressEntry.objects.own(request.viewer), pk=entry_id)
    actions.restore_entry(entry_id=entry.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Catatan dikembalikan."))
    return redirect("progress:entry", entry.pk)


@require_POST
def drop(request: Any, entry_id: UUID, attachment_id: UUID) -> HttpResponse:
    entry = get_object_or_404(ProgressEntry.objects.visible_to(request.viewer), pk=entry_id)
    _found(entry.pk, attachment_id)
    actions.drop_from_entry(entry_id=entry.pk, attachment_id=attachment_id, by=request.viewer, at=request.now)
    messages.success(request, _("Bukti dilepas dari catatan ini."))
    return redirect("progress:entry", entry.pk)


def _found(thing_id: UUID, attachment_id: UUID) -> None:
    from selaras.domain.evidence.models import Attachment

    get_object_or_404(Attachment, pk=attachment_id, thing_id=thing_id)
