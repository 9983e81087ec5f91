"""Who holds which role, over what, from when until when, by whom and why."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import OuterRef, Q, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from selaras.domain.organization import actions, labels
from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Employee, Grant, Unit
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Refusal
from selaras.web.refusals import put_refusal
from selaras.web.tables import Column, Filter, table

from .views import only


def date_field(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **more)


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
    valid_from = date_field(gettext_lazy("Mulai"), required=False)
    valid_until = date_field(gettext_lazy("Sampai sebelum"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"valid_from": today}, **kwargs)
        self.fields["unit"].queryset = Unit.objects.as_of(today)  # type: ignore[attr-defined]

    def clean_nip(self) -> Employee:
        nip = "".join(self.cleaned_data["nip"].split())
        person = Employee.objects.filter(nips__nip=nip, nips__superseded_at=None).first()
        if person is None:
            raise forms.ValidationError(_("Tidak ada pegawai dengan NIP ini."))
        return person


@require_http_methods(["GET", "POST"])
def rights(request: Any) -> HttpResponse:
    """The roles of today, or of all times; the form gives one more."""
    only(request, Role.ADMINISTRATOR, Role.INSPEKTORAT)
    today = request.viewer.today
    form = GrantForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid() and _given(request, form):
        messages.success(request, _("Peran diberikan."))
        return redirect("manage:rights")
    context = {
        "form": form,
        "listing": (listing := listed(request)),
        "grants": [_shown(row, today) for row in listing.rows],
        "may_grant": request.viewer.has(Role.ADMINISTRATOR),
    }
    return render(request, "manage/rights.html", context, status=422 if form.errors else 200)


def _given(request: Any, form: GrantForm) -> bool:
    given = form.cleaned_data
    try:
        actions.grant(
            employee=given["nip"],
            role=Role(given["role"]),
            unit=given["unit"],
            reason=given["reason"],
            valid_from=given["valid_from"] or request.viewer.today,
            valid_until=given["valid_until"],
            by=request.viewer,
            at=request.now,
        )
    except Refusal as refusal:
        put_refusal(form, refusal)
        return False
    return True


def listed(request: Any) -> Any:
    today = request.viewer.today
    giver = Employee.objects.filter(pk=OuterRef("granted_by_id")).values("name")[:1]
    rows = Grant.objects.filter(superseded_at=None).select_related("employee", "unit")

    def when(rows: Any, value: str) -> Any:
        over = Q(valid_until__isnull=False, valid_until__lte=today)
        return rows.filter({"lalu": over, "nanti": Q(valid_from__gt=today)}.get(value, Q()))

    found = table(
        request,
        rows.annotate(giver=Subquery(giver)),
        columns=[
            Column("peran", _("Peran"), order=("role", "employee__sort_name", "valid_from")),
            Column("pegawai", _("Pegawai"), order=("employee__sort_name", "valid_from")),
            Column("berlaku", _("Berlaku"), order=("valid_from", "employee__sort_name"), kind="date"),
            Column("alasan", _("Alasan")),
            Column("tindakan", "", kind="action"),
        ],
        default="peran",
        filters=[
            Filter("jenis", _("Peran"), [(str(c), str(v)) for c, v in labels.ROLE.items()], where="role"),
            Filter(
                "kapan", _("Kapan"), [("lalu", _("sudah berakhir")), ("nanti", _("belum mulai"))], where=when
            ),
        ],
        search=lambda rows, words: rows.filter(employee__sort_name__contains=words.lower()),
        key="hak",
    )
    if not found.values.get("kapan"):
        found.source = found.source.filter(valid(today))
    return found


def _shown(row: Grant, today: Any) -> dict[str, Any]:
    is_over = row.valid_until is not None and row.valid_until <= today
    return {"row": row, "label": labels.ROLE[row.role], "is_over": is_over}


@require_http_methods(["GET", "POST"])
def end_grant(request: Any, grant_id: UUID) -> HttpResponse:
    """Take a role away; a GET asks first (where no script opens the dialog)."""
    only(request, Role.ADMINISTRATOR)
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
    actions.end_grant(grant_id=grant_id, by=request.viewer, at=request.now)
    messages.success(request, _("Hak dicabut."))
    return redirect("manage:rights")
