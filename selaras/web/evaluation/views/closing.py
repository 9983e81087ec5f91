"""Closing a period: what is still open first, then one button (journeys/close_period)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from selaras.domain.cycle.models import Period
from selaras.domain.organization.codes import Role
from selaras.journeys.close_period import close_period, examine
from selaras.kernel.refusal import Refusal
from selaras.web.periods import period_label


@require_http_methods(["GET", "POST"])
def page(request: Any, code: str) -> HttpResponse:
    """Whoever runs the calendar sees what is open and closes; for others there is no such page."""
    if not request.viewer.has(Role.ADMIN_KEPEGAWAIAN):
        raise Http404
    period = get_object_or_404(Period, code=code)
    if request.method == "POST":
        return _close(request, period)
    return _page(request, period)


def _close(request: Any, period: Period) -> HttpResponse:
    try:
        close_period(period=period, by=request.viewer, at=request.now)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return _page(request, period, refusal.status)
    messages.success(request, _("%(period)s ditutup.") % {"period": period_label(period.code)})
    return redirect("manage:periods")


def _page(request: Any, period: Period, status: int = 200) -> HttpResponse:
    shown = {"period": period, "period_label": period_label(period.code), "found": examine(period)}
    return render(request, "evaluation/close.html", shown, status=status)
