"""Realisation of a period: measured lines are adopted by themselves, the others are told by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import OuterRef, Q, Subquery
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.domain.cycle.codes import DeadlineKind
from selaras.domain.cycle.models import Deadline, Period
from selaras.domain.evidence.models import Attachment
from selaras.domain.progress import access, actions
from selaras.domain.progress.actions import Entered
from selaras.domain.progress.models import Realisation
from selaras.domain.skp.models import Skp
from selaras.journeys.evidence import take
from selaras.kernel.formats import language_of
from selaras.kernel.numbers import format_number
from selaras.kernel.periods import Period as Span
from selaras.kernel.refusal import Conflict, Refusal
from selaras.web.periods import ROMAN, period_label
from selaras.web.refusals import put_refusal
from selaras.web.strips import steps

from ..sheet import Sheet, SheetForm

SHUT = ("sent", "not_now", "forbidden")


@require_GET
def index(request: Any) -> HttpResponse:
    """To the page of the chosen period."""
    chosen = request.frame.period
    period = chosen and Period.objects.filter(code=chosen["code"]).first()
    if period is None:
        raise Http404
    return redirect("progress:realisation", period.pk)


@require_GET
def own(request: Any, period_id: UUID) -> HttpResponse:
    """The own plan that runs in the period; the latest where there are two."""
    period, quarters = _calendar(period_id)
    plans = Skp.objects.visible_to(request.viewer).filter(
        employee_id=request.viewer.person_id,
        first_date__lte=period.last_date,
        last_date__gte=period.first_date,
    )
    skp = plans.select_related("employee", "penilai").order_by("-first_date").first()
    if skp is None:
        return render(request, "progress/no_plan.html", {"period": period_label(period.code)})
    return _page(request, skp, period, quarters)


@require_GET
def latest(request: Any, skp_id: UUID) -> HttpResponse:
    """To the last period of a plan that something was filled for; else to the last one that has begun."""
    skp = get_object_or_404(Skp.objects.visible_to(request.viewer).select_related("period"), pk=skp_id)
    filled = Realisation.objects.visible_to(request.viewer).filter(result__skp=skp).select_related("period")
    row = filled.order_by("-updated_at").first()
    begun = Period.objects.filter(kind="quarter", year=skp.period.year, first_date__lte=request.frame.today)
    period = row.period if row else begun.order_by("-first_date").first() or skp.period
    return redirect("progress:realisation_of", period.pk, skp.pk)


@require_GET
def plan(request: Any, period_id: UUID, skp_id: UUID) -> HttpResponse:
    """Anybody's plan that the viewer may read; only its owner writes."""
    return _page(request, *_plan_and_periods(request, period_id, skp_id))


@require_POST
def save(request: Any, period_id: UUID, skp_id: UUID) -> HttpResponse:
    """Keep the sheet; with ``send`` hand it over. Autosave answers with the new version."""
    skp, period, quarters = _plan_and_periods(request, period_id, skp_id)
    sheet = Sheet(request.viewer, skp, period)
    form = SheetForm(request.POST, request.FILES, spots=sheet.spots, measured=sheet.measured)
    by_itself = bool(request.headers.get("X-Autosave"))
    if not form.is_valid():
        return _faults(form) if by_itself else _page(request, skp, period, quarters, form, 422)
    try:
        version = _keep(request, sheet, form)
        if "send" in request.POST and not by_itself:
            actions.send(skp_id=skp.pk, period_id=period.pk, by=request.viewer, at=request.now)
    except Conflict as conflict:
        if not by_itself:
            put_refusal(form, conflict)
            return _page(request, skp, period, quarters, form, 409)
        return JsonResponse(
            {"detail": conflict.sentence, "theirs": _typed(conflict.theirs), "version": conflict.version},
            status=409,
        )
    except Refusal as refusal:
        if by_itself or refusal.code in SHUT:
            raise
        put_refusal(form, refusal)
        return _page(request, skp, period, quarters, form, 422)
    if by_itself:
        return JsonResponse({"version": version})
    sent = "send" in request.POST
    messages.success(
        request,
        _("Realisasi terkirim kepada pejabat penilai Anda.")
        if sent
        else _("Realisasi tersimpan sebagai draf."),
    )
    return redirect("progress:realisation_of", period.pk, skp.pk)


def _keep(request: Any, sheet: Sheet, form: SheetForm) -> int:
    given = {"by": request.viewer, "at": request.now}
    entered: dict[UUID, Entered] = {}
    for spot in sheet.spots:
        value, narrative = form.entered(spot)
        files, link = form.cleaned_data[f"files-{spot.id}"], form.cleaned_data[f"link-{spot.id}"]
        found = take(files, link, limit=settings.EVIDENCE_LIMIT_BYTES, **given) if files or link else []
        row = sheet.rows.get(spot.id)
        if row is not None or value is not None or narrative.strip() or found:
            entered[spot.id] = Entered(value, narrative, found)
    version = request.POST.get("version", "")
    return actions.fill_all(
        skp_id=sheet.skp.pk,
        period_id=sheet.period.pk,
        entered=entered,
        version=int(version) if version.isdigit() else None,
        **given,
    )


def _faults(form: SheetForm) -> JsonResponse:
    told = [{"field": name, "detail": str(text)} for name, texts in form.errors.items() for text in texts]
    return JsonResponse({"detail": _("Ada isian yang perlu diperbaiki."), "errors": told}, status=422)


def _typed(values: Any) -> dict[str, str]:
    """What the other one saved, as the fields show it."""
    language = language_of(get_language())
    return {
        k: v if isinstance(v, str) else format_number(v, language, grouped=False) for k, v in values.items()
    }


@require_POST
def recall(request: Any, period_id: UUID, skp_id: UUID) -> HttpResponse:
    skp, period, _quarters = _plan_and_periods(request, period_id, skp_id)
    actions.recall(skp_id=skp.pk, period_id=period.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Realisasi ditarik kembali dan dapat diubah."))
    return redirect("progress:realisation_of", period.pk, skp.pk)


@require_POST
def drop(request: Any, realisation_id: UUID, attachment_id: UUID) -> HttpResponse:
    row = get_object_or_404(
        Realisation.objects.visible_to(request.viewer).select_related("result"), pk=realisation_id
    )
    get_object_or_404(Attachment, pk=attachment_id, thing_id=row.pk)
    actions.drop_from_realisation(
        realisation_id=row.pk, attachment_id=attachment_id, by=request.viewer, at=request.now
    )
    messages.success(request, _("Bukti dilepas dari realisasi ini."))
    return redirect("progress:realisation_of", row.period_id, row.result.skp_id)


def _plan_and_periods(request: Any, period_id: UUID, skp_id: UUID) -> tuple[Skp, Any, list[Any]]:
    plans = Skp.objects.visible_to(request.viewer).select_related("employee", "penilai")
    return get_object_or_404(plans, pk=skp_id), *_calendar(period_id)


def _calendar(period_id: UUID) -> tuple[Any, list[Any]]:
    """The period and, with it, the quarters of its year; ``realise_by`` on each. One query."""
    year = Period.objects.filter(pk=period_id).values("year")
    deadline = Deadline.objects.filter(period=OuterRef("pk"), kind=DeadlineKind.REALISATION)
    rows = Period.objects.filter(Q(kind="quarter", year__in=year) | Q(pk=period_id)).order_by("first_date")
    found = list(rows.annotate(realise_by=Subquery(deadline.values("date"))))
    period = next((row for row in found if row.pk == period_id), None)
    if period is None:
        raise Http404
    return period, found


def _page(
    request: Any,
    skp: Skp,
    period: Any,
    quarters: Sequence[Any],
    form: SheetForm | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer = request.viewer
    sheet = Sheet(viewer, skp, period)
    reason = access.reason_not_to_realise(viewer, skp, period)
    writes = not reason and not sheet.is_sent
    if writes and form is None:
        form = SheetForm(initial=sheet.initial(), spots=sheet.spots, measured=sheet.measured)
    context = {
        "sheet": sheet,
        "skp": skp,
        "is_own": skp.employee_id == viewer.person_id,
        "period": period_label(period.code),
        "steps": steps(
            [("draft", _("Diisi")), ("sent", _("Terkirim"))], "sent" if sheet.is_sent else "draft"
        ),
        "holder": skp.penilai.full_name if sheet.is_sent else skp.employee.full_name,
        "deadline": period.realise_by,
        "reason": reason,
        "form": form if writes else None,
        "cards": sheet.cards(form if writes else None),
        "tabs": [_tab(row, period, skp) for row in quarters],
    }
    return render(request, "progress/realisation.html", context, status=status)


def _tab(row: Period, here: Period, skp: Skp) -> dict[str, Any]:
    return {
        "label": _("TW %(number)s") % {"number": ROMAN[Span.parse(row.code).number - 1]}
        if row.kind == "quarter"
        else row.code,
        "url": reverse("progress:realisation_of", args=[row.pk, skp.pk]),
        "active": row.pk == here.pk,
    }
