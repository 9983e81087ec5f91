"""Kelola: for those who run the government's Selaras — periods, imports, rights, what happened."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.audit.access import may_read_events
from selaras.domain.cycle import actions as cycle
from selaras.domain.cycle import labels as cycle_labels
from selaras.domain.cycle.codes import DeadlineKind, PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.ledger.querysets import READERS as REPORT_READERS
from selaras.domain.organization import actions as organization
from selaras.domain.organization import labels
from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Employee, Grant, Unit
from selaras.journeys.accounts.access import may_manage_accounts
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Refusal
from selaras.web.nav import OFFICERS
from selaras.web.refusals import put_refusal


def _officer(request: Any, *roles: Role) -> None:
    if not request.viewer.has(*(roles or OFFICERS)):
        raise PermissionDenied


@require_GET
def index(request: Any) -> HttpResponse:
    _officer(request)
    viewer = request.viewer
    return render(
        request,
        "manage/index.html",
        {
            "runs_imports": viewer.has(Role.ADMIN_KEPEGAWAIAN, Role.PENGELOLA_KINERJA, Role.ADMINISTRATOR),
            "runs_accounts": may_manage_accounts(viewer),
            "runs_rights": viewer.has(Role.ADMINISTRATOR, Role.INSPEKTORAT),
            "reads_audit": may_read_events(viewer),
            "records_moves": viewer.has(Role.ADMIN_KEPEGAWAIAN),
            "reads_reports": viewer.has(*REPORT_READERS),
        },
    )


@require_GET
def periods(request: Any) -> HttpResponse:
    _officer(request)
    rows = list(
        Period.objects.exclude(kind="month")
        .prefetch_related("deadlines")
        .order_by("first_date", "-last_date")
    )
    shown = [
        {
            "period": row,
            "state": cycle_labels.PERIOD_STATE[row.state],
            "deadlines": [(cycle_labels.DEADLINE_KIND[d.kind], d.date) for d in row.deadlines.all()],
        }
        for row in rows
    ]
    return render(
        request,
        "manage/periods.html",
        {"rows": shown, "may_change": request.viewer.has(Role.ADMIN_KEPEGAWAIAN), "form": DeadlineForm()},
    )


class DeadlineForm(forms.Form):
    period = forms.ModelChoiceField(Period.objects.none(), label=gettext_lazy("Periode"))
    kind = forms.ChoiceField(label=gettext_lazy("Untuk"), choices=[])
    date = forms.DateField(label=gettext_lazy("Batas"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].queryset = Period.objects.exclude(kind="month").order_by("first_date")  # type: ignore[attr-defined]
        self.fields["kind"].choices = [
            (str(code), label) for code, label in cycle_labels.DEADLINE_KIND.items()
        ]  # type: ignore[attr-defined]


@require_POST
def set_deadline(request: Any) -> HttpResponse:
    form = DeadlineForm(request.POST)
    if form.is_valid():
        cycle.set_deadline(
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
def change_period(request: Any, period_id: UUID) -> HttpResponse:
    """Freeze or reopen; closing goes through its own journey, which checks what is still open."""
    period = get_object_or_404(Period, pk=period_id)
    to = PeriodState.FROZEN if period.state == PeriodState.OPEN else PeriodState.OPEN
    cycle.change_state(period_id=period.pk, to=to, by=request.viewer, at=request.now)
    messages.success(
        request,
        _("Periode %(code)s sekarang %(state)s.")
        % {"code": period.code, "state": cycle_labels.PERIOD_STATE[to]},
    )
    return redirect("manage:periods")


class GrantForm(forms.Form):
    nip = forms.CharField(label=gettext_lazy("NIP"), max_length=30)
    role = forms.ChoiceField(
        label=gettext_lazy("Peran"), choices=[(str(code), label) for code, label in labels.ROLE.items()]
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=gettext_lazy("Untuk unit dan bawahannya"),
        required=False,
        empty_label=gettext_lazy("Seluruh pemerintah daerah"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.as_of(today)  # type: ignore[attr-defined]

    def clean_nip(self) -> Employee:
        nip = "".join(self.cleaned_data["nip"].split())
        person = Employee.objects.filter(nips__nip=nip, nips__superseded_at=None).first()
        if person is None:
            raise forms.ValidationError(_("Tidak ada pegawai dengan NIP ini."))
        return person


@require_http_methods(["GET", "POST"])
def rights(request: Any) -> HttpResponse:
    """Who holds which role, over what, since when and why."""
    _officer(request, Role.ADMINISTRATOR, Role.INSPEKTORAT)
    form = GrantForm(request.POST or None, today=request.viewer.today)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            organization.grant(
                employee=given["nip"],
                role=Role(given["role"]),
                unit=given["unit"],
                reason=given["reason"],
                valid_from=request.viewer.today,
                by=request.viewer,
                at=request.now,
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Hak diberikan dan berlaku mulai hari ini."))
            return redirect("manage:rights")
    grants = (
        Grant.objects.filter(valid(request.viewer.today))
        .select_related("employee", "unit")
        .order_by("role", "employee__sort_name")
    )
    context = {
        "form": form,
        "grants": [(row, labels.ROLE[row.role]) for row in grants],
        "may_grant": request.viewer.has(Role.ADMINISTRATOR),
    }
    return render(request, "manage/rights.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def end_grant(request: Any, grant_id: UUID) -> HttpResponse:
    """Take a role away; a GET asks first (where no script opens the dialog)."""
    _officer(request, Role.ADMINISTRATOR)
    get_object_or_404(Grant.objects.filter(superseded_at=None), pk=grant_id)
    if request.method == "GET":
        text = _("Orang ini tidak lagi memegang peran itu mulai sekarang. Riwayatnya tetap tercatat.")
        context = {
            "title": _("Cabut peran ini"),
            "text": text,
            "button": _("Cabut"),
            "back": reverse("manage:rights"),
        }
        return render(request, "confirm.html", context)
    organization.end_grant(grant_id=grant_id, by=request.viewer, at=request.now)
    messages.success(request, _("Hak dicabut."))
    return redirect("manage:rights")
