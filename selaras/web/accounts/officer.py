"""Kelola akun: who can sign in already, and how the others are let in. For officers, over their own subtree."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.accounts import labels
from selaras.domain.accounts.models import Letters, OneTimeCode
from selaras.domain.accounts.rules import spelled
from selaras.domain.organization.models import Unit
from selaras.domain.organization.querysets import within
from selaras.domain.organization.search import found_by
from selaras.gateways import factors
from selaras.journeys.accounts import access, inviting
from selaras.journeys.accounts import factors as journey
from selaras.kernel.refusal import Refusal
from selaras.web.tables import Column, Filter, table


class InviteForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("Surel"), required=False, max_length=254)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).casefold()


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=300,
        help_text=gettext_lazy("Misalnya: telepon hilang, datang sendiri dengan kartu pegawai."),
    )


class UnitForm(forms.Form):
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=gettext_lazy("Unit dan bawahannya"), empty_label=gettext_lazy("Pilih unit")
    )

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Unit.objects.as_of(viewer.today).filter(within(viewer.spans(*access.OFFICERS)))
        self.fields["unit"].queryset = rows  # type: ignore[attr-defined]


def _officer(request: Any) -> None:
    if not access.may_manage_accounts(request.viewer):
        raise PermissionDenied


def _state(rows: Any, value: str) -> Any:
    """The filter's three states; an open code tells that somebody was invited."""
    if value == "aktif":
        return rows.exclude(inviting.NOT_IN)
    return rows.filter(inviting.NOT_IN, invited=value == "diundang")


@require_GET
def people(request: Any) -> HttpResponse:
    """People of the subtree with the state of their account."""
    _officer(request)
    viewer = request.viewer
    open_code = OneTimeCode.objects.filter(
        person_id=OuterRef("pk"), used_at=None, void_at=None, expires_at__gt=request.now
    )
    states = [("belum", _("Belum diundang")), ("diundang", _("Sudah diundang")), ("aktif", _("Sudah masuk"))]
    listing = table(
        request,
        access.managed_by(viewer).annotate(invited=Exists(open_code)),
        columns=[
            Column("nama", _("Nama"), order="sort_name"),
            Column("unit", _("Unit"), order=("unit_first", "sort_name")),
            Column("akun", _("Akun"), kind="chip"),
        ],
        default="nama",
        filters=[Filter("keadaan", _("Keadaan"), states, where=_state)],
        search=lambda rows, words: rows.filter(pk__in=found_by(viewer.agency_id, words)),
        key="akun",
    )
    batches = Letters.objects.filter(by_id=viewer.person_id).order_by("-created_at")[:5]
    names = dict(Unit.objects.filter(pk__in=[one.unit_id for one in batches]).values_list("pk", "name"))
    context = {
        "listing": listing,
        "rows": [(row, state_of(row)) for row in listing.rows],
        "form": UnitForm(viewer=viewer),
        "batches": [(one, names.get(one.unit_id, "–")) for one in batches],
    }
    return render(request, "accounts/people.html", context)


def state_of(row: Any) -> tuple[str, str]:
    """``(words, kind of chip)``; the row carries ``invited``."""
    if row.account is not None and row.account.has_usable_password():
        return (_("dapat masuk"), "done") if row.account.is_active else (_("ditutup"), "harm")
    return (_("diundang"), "info") if row.invited else (_("belum ada"), "plain")


def _person(request: Any, employee_id: UUID) -> Any:
    _officer(request)
    return get_object_or_404(access.managed_by(request.viewer), pk=employee_id)


@require_GET
def person(request: Any, employee_id: UUID) -> HttpResponse:
    found = _person(request, employee_id)
    return _shown(request, found, InviteForm(initial={"email": found.account.email if found.account else ""}))


def _shown(request: Any, found: Any, form: InviteForm, status: int = 200) -> HttpResponse:
    codes = OneTimeCode.objects.filter(person_id=found.pk).order_by("-created_at")[:10]
    is_open = found.account is not None and found.account.has_usable_password()
    held = factors.held_by(found.account_id) if found.account_id else []
    context = {
        "person": found,
        "is_open": is_open,
        "form": form,
        "no_mail": inviting.reason_not_to_mail(),
        "reason": _reason(access.check_manage_account, request.viewer, found),
        "reason_factors": _reason(access.check_release_factors, request.viewer, found),
        "has_factors": bool(held),
        "reason_form": ReasonForm(),
        "codes": [
            (row, labels.CODE_PURPOSE[row.purpose], labels.CODE_CHANNEL[row.channel], _end(row, request.now))
            for row in codes
        ],
    }
    return render(request, "accounts/person.html", context, status=status)


def _end(row: OneTimeCode, now: Any) -> tuple[str, str]:
    if row.used_at:
        return _("dipakai"), "done"
    if row.void_at:
        return _("diganti"), "plain"
    return (_("lewat masanya"), "plain") if row.expires_at <= now else (_("berlaku"), "info")


def _reason(check: Any, viewer: Any, found: Any) -> str:
    """Why the button is grey; nothing where it is not."""
    try:
        check(viewer, found)
    except Refusal as refusal:
        return refusal.sentence
    return ""


@require_POST
def invite(request: Any, employee_id: UUID) -> HttpResponse:
    """A link by mail."""
    found, form = _person(request, employee_id), InviteForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form, 422)
    inviting.invite_by_email(
        person_id=found.pk, email=form.cleaned_data["email"], by=request.viewer, at=request.now
    )
    messages.success(request, _("Tautan dikirim ke surel pegawai ini."))
    return redirect("accounts:person", found.pk)


@require_POST
def issue_code(request: Any, employee_id: UUID) -> HttpResponse:
    """A code to hand over: on the answer of this one request and nowhere after it."""
    found = _person(request, employee_id)
    row, text = inviting.issue_by_officer(person_id=found.pk, by=request.viewer, at=request.now)
    return render(request, "accounts/code_made.html", {"person": found, "row": row, "code": spelled(text)})


@require_POST
def release(request: Any, employee_id: UUID) -> HttpResponse:
    """For who lost the phone and the recovery codes."""
    found, form = _person(request, employee_id), ReasonForm(request.POST)
    if form.is_valid():
        journey.release_factors(
            person_id=found.pk, reason=form.cleaned_data["reason"], by=request.viewer, at=request.now
        )
        messages.success(request, _("Faktor kedua dilepas, dan semua perangkatnya dikeluarkan."))
    else:
        messages.error(request, _("Tulis alasan pelepasan itu."))
    return redirect("accounts:person", found.pk)


@require_POST
def print_letters(request: Any) -> HttpResponse:
    _officer(request)
    form = UnitForm(request.POST, viewer=request.viewer)
    if not form.is_valid():
        messages.error(request, _("Pilih unit yang suratnya dicetak."))
        return redirect("accounts:people")
    letters = inviting.ask_letters(unit=form.cleaned_data["unit"], by=request.viewer, at=request.now)
    return redirect("accounts:letters", letters.pk)


@require_http_methods(["GET", "POST"])
def letters(request: Any, letters_id: UUID) -> HttpResponse:
    """The state of a printing; POST takes the file, once."""
    _officer(request)
    found = get_object_or_404(Letters, pk=letters_id, by_id=request.viewer.person_id)
    if request.method == "POST":
        content = inviting.fetch_letters(letters_id=found.pk, by=request.viewer, at=request.now)
        answer = HttpResponse(content, content_type="application/pdf")
        answer["Content-Disposition"] = 'attachment; filename="surat-akun.pdf"'
        return answer
    unit = Unit.objects.filter(pk=found.unit_id).first()
    waits = found.ready_at is None and found.erased_at is None
    return render(request, "accounts/letters.html", {"letters": found, "unit": unit, "waits": waits})
