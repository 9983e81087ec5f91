"""Years, periods, deadlines and holidays."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.cycle import actions, labels
from selaras.domain.cycle.codes import DeadlineKind, PeriodState
from selaras.domain.cycle.models import Holiday, Period
from selaras.domain.organization.codes import Role
from selaras.kernel.formats import date_text
from selaras.kernel.periods import MAX_YEAR, MIN_YEAR
from selaras.kernel.refusal import Refusal
from selaras.web.refusals import put_refusal

from .granting import date_field
from .views import only


@require_GET
def periods(request: Any) -> HttpResponse:
    only(request)
    rows = list(
        Period.objects.exclude(kind="month")
        .prefetch_related("deadlines")
        .order_by("first_date", "-last_date")
    )
    shown = [
        {
            "period": row,
            "state": labels.PERIOD_STATE[row.state],
            "deadlines": [(labels.DEADLINE_KIND[d.kind], d.date) for d in row.deadlines.all()],
        }
        for row in rows
    ]
    years = [row.year for row in rows] or [request.viewer.today.year - 1]
    context = {
        "rows": shown,
        "may_change": request.viewer.has_everywhere(Role.ADMIN_KEPEGAWAIAN),
        "form": DeadlineForm(),
        "next_year": max(years) + 1,
    }
    return render(request, "manage/periods.html", context)


class DeadlineForm(forms.Form):
    period = forms.ModelChoiceField(Period.objects.none(), label=gettext_lazy("Periode"))
    kind = forms.ChoiceField(label=gettext_lazy("Untuk"), choices=[])
    date = date_field(gettext_lazy("Batas"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].queryset = Period.objects.exclude(kind="month").order_by("first_date")  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(str(code), label) for code, label in labels.DEADLINE_KIND.items()]  # type: ignore[attr-defined]


@require_POST
def set_deadline(request: Any) -> HttpResponse:
    form = DeadlineForm(request.POST)
    if form.is_valid():
        actions.set_deadline(
            period=form.cleaned_data["period"],
            kind=DeadlineKind(form.cleaned_data["kind"]),
            date=form.cleaned_data["date"],
            by=request.viewer,
            at=request.now,
        )
        messages.success(request, _("Batas pengisian disimpan."))
    else:
        messages.error(request, _("Pilih periode, jenis, dan tanggal batasnya."))
    return redirect("manage:periods")


@require_POST
def open_year(request: Any) -> HttpResponse:
    """A year with its quarters and months."""
    text = request.POST.get("year", "")
    if not (text.isdecimal() and MIN_YEAR <= int(text[:5]) <= MAX_YEAR):
        raise Refusal(_("Tulis tahunnya dengan empat angka."), code="bad_year")
    actions.open_year(year=int(text), by=request.viewer, at=request.now)
    messages.success(request, _("Tahun %(year)s dibuka.") % {"year": text})
    return redirect("manage:periods")


@require_POST
def change_period(request: Any, period_id: UUID) -> HttpResponse:
    """Freeze or reopen; closing goes through its own journey, which checks what is still open."""
    period = get_object_or_404(Period, pk=period_id)
    to = PeriodState.FROZEN if period.state == PeriodState.OPEN else PeriodState.OPEN
    actions.change_state(period_id=period.pk, to=to, by=request.viewer, at=request.now)
    messages.success(
        request,
        _("Periode %(code)s sekarang %(state)s.") % {"code": period.code, "state": labels.PERIOD_STATE[to]},
    )
    return redirect("manage:periods")


class HolidayForm(forms.Form):
    date = date_field(gettext_lazy("Tanggal"))
    name = forms.CharField(label=gettext_lazy("Nama"), max_length=120)
    legal_basis = forms.CharField(label=gettext_lazy("Dasar hukum"), max_length=200)


@require_http_methods(["GET", "POST"])
def holidays(request: Any) -> HttpResponse:
    """The days that do not count as working days, by year, each with its decree."""
    only(request)
    form = HolidayForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _added(request, form):
        return redirect(f"{reverse('manage:holidays')}?tahun={form.cleaned_data['date'].year}")
    today = request.viewer.today
    wanted = request.GET.get("tahun", "")
    year = int(wanted) if wanted.isdecimal() and len(wanted) == 4 else today.year
    years = sorted({day.year for day in Holiday.objects.dates("date", "year")} | {today.year, year})
    context = {
        "form": form,
        "year": year,
        "years": years,
        "rows": Holiday.objects.filter(date__year=year).order_by("date"),
        "may_change": request.viewer.has_everywhere(Role.ADMIN_KEPEGAWAIAN),
    }
    return render(request, "manage/holidays.html", context, status=422 if form.errors else 200)


def _added(request: Any, form: HolidayForm) -> bool:
    given = form.cleaned_data
    try:
        new = actions.add_holidays(
            days={given["date"]: given["name"]},
            legal_basis=given["legal_basis"],
            by=request.viewer,
            at=request.now,
        )
    except Refusal as refusal:
        put_refusal(form, refusal)
        return False
    told = _("Hari libur dicatat.") if new else _("Tanggal ini sudah tercatat sebagai hari libur.")
    messages.success(request, told)
    return True


@require_http_methods(["GET", "POST"])
def remove_holiday(request: Any, date: dt.date) -> HttpResponse:
    """Ask for the reason, then take the day off the calendar."""
    only(request, Role.ADMIN_KEPEGAWAIAN)
    row = Holiday.objects.filter(date=date).first()
    if row is None:
        raise Http404
    error = ""
    if request.method == "POST":
        try:
            reason = request.POST.get("reason", "")
            actions.remove_holiday(date=date, reason=reason, by=request.viewer, at=request.now)
        except Refusal as refusal:
            error = refusal.sentence
        else:
            messages.success(request, _("%(date)s tidak lagi hari libur.") % {"date": date_text(date)})
            return redirect(f"{reverse('manage:holidays')}?tahun={date.year}")
    context = {"row": row, "error": error, "words": request.POST.get("reason", "")}
    return render(request, "manage/remove_holiday.html", context, status=422 if error else 200)
