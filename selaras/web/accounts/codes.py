"""The door for who has no password yet or has lost it: a code on paper or from an officer, or a link by mail."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from selaras.domain.accounts import one_time
from selaras.domain.accounts.codes import CodeChannel, SignInMethod, SignInOutcome
from selaras.domain.organization.models import Employee
from selaras.domain.tenancy.context import set_agency
from selaras.kernel.jobs import defer
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer
from selaras.web.frame import public
from selaras.web.refusals import put_refusal
from selaras.web.sessions import moment

from .backend import account_by_name, clean_name
from .entering import admit, note

REDEEMING = "redeeming"  # {code, agency, account, person, at}: the code was right, a password is awaited
REDEEMING_FOR = dt.timedelta(minutes=20)
FORGOT_JOB = "accounts.forgot"


class NameForm(forms.Form):
    username = forms.CharField(
        label=gettext_lazy("NIP atau surel"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )

    def clean_username(self) -> str:
        return clean_name(self.cleaned_data["username"])


class OneTimeForm(NameForm):
    code = forms.CharField(
        label=gettext_lazy("Kode"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class NewPasswordForm(forms.Form):
    new = forms.CharField(
        label=gettext_lazy("Kata sandi baru"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("Kata sandi baru sekali lagi"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", _("Kedua isian berbeda. Ketik sekali lagi."))
        return given


@public
@require_http_methods(["GET", "POST"])
def forgot(request: HttpRequest) -> HttpResponse:
    """The same answer at the same price for any name: the worker looks whether there is somebody to write to."""
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="forgot"):
            form.add_error(None, _("Terlalu banyak permintaan dari sini. Coba lagi satu jam kemudian."))
            return render(request, "accounts/forgot.html", {"form": form}, status=429)
        account = account_by_name(form.cleaned_data["username"])
        defer(FORGOT_JOB, account_id=account.pk if account else "")
        return render(request, "accounts/forgot.html", {"form": None})
    return render(request, "accounts/forgot.html", {"form": form}, status=422 if form.errors else 200)


@public
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """NIP and code, as they stand in the letter."""
    form = OneTimeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = authenticate(request, **form.cleaned_data)
        if account is not None:
            return _redeem(request, account.redeems)  # type: ignore[attr-defined]
        known = account_by_name(form.cleaned_data["username"])
        note(request, known and known.pk, SignInMethod.ONE_TIME_CODE, SignInOutcome.REFUSED)
        form.add_error(None, _("NIP atau kode tidak cocok, atau kode sudah dipakai atau lewat masanya."))
    return render(request, "accounts/code.html", {"form": form}, status=422 if form.errors else 200)


@public
@require_GET
def invitation(request: HttpRequest, text: str) -> HttpResponse:
    """The link of a mail. Only a code that was mailed opens by itself; the address keeps nothing of it."""
    found = one_time.code_by_text(text, request.now)  # type: ignore[attr-defined]
    if found is None or found.channel != CodeChannel.EMAIL:
        return render(request, "accounts/code_over.html", status=404)
    return _redeem(request, found)


def _redeem(request: HttpRequest, found: one_time.Found) -> HttpResponse:
    request.session.flush()  # whoever was signed in here is somebody else
    request.session[REDEEMING] = {
        "code": str(found.code_id),
        "agency": str(found.agency_id),
        "person": str(found.person_id),
        "account": str(found.account_id),
        "at": request.now.isoformat(),  # type: ignore[attr-defined]
    }
    return redirect("accounts:new_password")


@public
@require_http_methods(["GET", "POST"])
def new_password(request: HttpRequest) -> HttpResponse:
    """The person makes a password; the code is used by that and by nothing before."""
    waiting = request.session.get(REDEEMING)
    begun = moment(waiting["at"]) if waiting else None
    if waiting is None or begun is None or request.now - begun > REDEEMING_FOR:  # type: ignore[attr-defined]
        return redirect("accounts:code")
    set_agency(waiting["agency"])
    today = request.now.date()  # type: ignore[attr-defined]
    person = Employee.objects.with_post(today).select_related("agency").get(pk=waiting["person"])
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _set(request, waiting, person, form.cleaned_data["new"])
        except Refusal as refusal:
            put_refusal(form, refusal)
    context = {"form": form, "person": person}
    return render(request, "accounts/new_password.html", context, status=422 if form.errors else 200)


def _set(request: HttpRequest, waiting: dict[str, Any], person: Any, password: str) -> HttpResponse:
    now = request.now  # type: ignore[attr-defined]
    account_id = UUID(waiting["account"])
    by = Viewer(person.pk, account_id, person.agency_id, now.date())
    facts = (person.name, person.nip or "")
    account = one_time.redeem_code(
        code_id=UUID(waiting["code"]), password=password, facts=facts, by=by, at=now
    )
    request.session.pop(REDEEMING)
    messages.success(request, _("Kata sandi Anda tersimpan."))
    return admit(request, account, SignInMethod.ONE_TIME_CODE, "/")
