"""Akun saya: everything of one's own account in one place."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.hashers import check_password
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.accounts import actions, labels
from selaras.domain.accounts.codes import Factor, SignInOutcome, TokenScope
from selaras.domain.accounts.models import Account, Session, SignIn, Token
from selaras.domain.accounts.rules import TOKEN_DAYS
from selaras.domain.organization.models import Nip
from selaras.gateways import factors
from selaras.kernel.refusal import Refusal
from selaras.web.frame import before_factor
from selaras.web.refusals import put_refusal
from selaras.web.sessions import CONFIRMED
from selaras.web.tables import Column, table

from .codes import NewPasswordForm
from .entering import next_page

View = Callable[..., HttpResponse]


def confirmed(view: View) -> View:
    """Only shortly after somebody showed who they are: an open screen is not enough to change how one enters."""

    @wraps(view)
    def checked(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.session.is_confirmed(request.now):
            if request.method == "POST":
                messages.info(request, _("Pastikan dulu bahwa ini Anda, lalu ulangi."))
            target = request.path if request.method == "GET" else reverse("accounts:mine")
            return redirect(f"{reverse('accounts:confirm')}?next={target}")
        return view(request, *args, **kwargs)

    return checked


def facts_of(request: Any) -> tuple[str, ...]:
    """What a password must not be made of."""
    nips = Nip.objects.filter(employee_id=request.viewer.person_id, superseded_at=None)
    return (request.frame.person["name"], *nips.values_list("nip", flat=True))


class EmailForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("Surel"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Untuk tautan kata sandi baru. Dapat dipakai untuk masuk, sama seperti NIP."),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).casefold()


class TokenForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Untuk apa"), max_length=100)
    scope = forms.ChoiceField(
        label=gettext_lazy("Boleh apa"),
        choices=[(str(code), label) for code, label in labels.TOKEN_SCOPE.items()],
        initial=TokenScope.READ,
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("Berlaku"),
        coerce=int,
        choices=[(n, gettext_lazy("%(n)d hari") % {"n": n}) for n in TOKEN_DAYS],
        initial=90,
    )


class ConfirmForm(forms.Form):
    password = forms.CharField(
        label=gettext_lazy("Kata sandi"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )


@before_factor
@require_GET
def index(request: Any) -> HttpResponse:
    return page(request)


def page(request: Any, *, status: int = 200, **forms_given: Any) -> HttpResponse:
    """The one page, with the forms that were just sent in their place."""
    account = Account.objects.get(pk=request.user.pk)
    held = factors.held_by(account.pk)
    sessions = Session.objects.filter(account_id=account.pk, expire_date__gt=request.now)
    context = {
        "account": account,
        "has_password": account.has_usable_password(),
        "app": next((one for one in held if one.kind == Factor.TOTP), None),
        "passkeys": [one for one in held if one.kind == Factor.PASSKEY],
        "codes_left": factors.recovery_codes_left(account.pk),
        "sessions": sessions.exclude(handle=None).order_by("-seen_at"),
        "this_key": request.session.session_key,
        "recent": lines(SignIn.objects.filter(account_id=account.pk).order_by("-at")[:5]),
        "tokens": [
            (token, labels.TOKEN_SCOPE[token.scope], token.expires_at <= request.now)
            for token in Token.objects.filter(person_id=request.viewer.person_id, revoked_at=None).order_by(
                "-created_at"
            )
        ],
        "email_form": EmailForm(initial={"email": account.email}),
        "password_form": NewPasswordForm(),
        "token_form": TokenForm(),
        **forms_given,
    }
    return render(request, "accounts/mine.html", context, status=status)


def lines(rows: Any) -> list[dict[str, Any]]:
    return [
        {
            "row": row,
            "method": labels.SIGN_IN_METHOD[row.method],
            "entered": row.outcome == SignInOutcome.ENTERED,
        }
        for row in rows
    ]


@require_GET
def history(request: Any) -> HttpResponse:
    """Every try of the last year."""
    listing = table(
        request,
        SignIn.objects.filter(account_id=request.user.pk),
        columns=[
            Column("waktu", _("Waktu"), order="at"),
            Column("hasil", _("Hasil"), order=("outcome", "-at")),
            Column("cara", _("Cara")),
            Column("dari", _("Dari")),
        ],
        default="-waktu",
        size=50,
        key="riwayat-masuk",
    )
    context = {"listing": listing, "lines": lines(listing.rows)}
    return render(request, "accounts/history.html", context)


@before_factor
@require_http_methods(["GET", "POST"])
def confirm(request: Any) -> HttpResponse:
    """The password once more, before something that opens the door is changed."""
    form, target = ConfirmForm(request.POST or None), next_page(request)
    account = Account.objects.get(pk=request.user.pk)
    if request.method == "POST" and form.is_valid():
        if _is_right(request, account, form.cleaned_data["password"]):
            request.session[CONFIRMED] = request.now.isoformat()
            return redirect(target)
        form.add_error("password", _("Kata sandi tidak cocok."))
    context = {"form": form, "next": target, "has_password": account.has_usable_password()}
    return render(request, "accounts/confirm.html", context, status=422 if form.errors else 200)


def _is_right(request: Any, account: Account, password: str) -> bool:
    """Counted like a sign-in, by account: an open screen must not become a place to try passwords."""
    from axes.handlers.proxy import AxesProxyHandler
    from django.contrib.auth.signals import user_login_failed

    name = {"username": f"pasti:{account.pk}"}
    if not AxesProxyHandler.is_allowed(request, name):
        return False
    if check_password(password, account.password):
        return True
    user_login_failed.send(sender=__name__, credentials=name, request=request)
    return False


@require_POST
@confirmed
def set_password(request: Any) -> HttpResponse:
    form = NewPasswordForm(request.POST)
    if form.is_valid():
        try:
            account = actions.change_password(
                account_id=request.user.pk,
                password=form.cleaned_data["new"],
                facts=facts_of(request),
                by=request.viewer,
                at=request.now,
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            update_session_auth_hash(request, account)
            actions.end_sessions(
                account_id=account.pk, by=request.viewer, at=request.now, but=request.session.session_key
            )
            messages.success(request, _("Kata sandi diganti. Perangkat lain harus masuk lagi."))
            return redirect("accounts:mine")
    return page(request, status=422, password_form=form)


@require_POST
@confirmed
def set_email(request: Any) -> HttpResponse:
    form = EmailForm(request.POST)
    if form.is_valid():
        try:
            actions.change_email(
                account_id=request.user.pk,
                email=form.cleaned_data["email"],
                by=request.viewer,
                at=request.now,
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Surel disimpan."))
            return redirect("accounts:mine")
    return page(request, status=422, email_form=form)


@require_POST
def end_session(request: Any, handle: UUID) -> HttpResponse:
    get_object_or_404(Session, account_id=request.user.pk, handle=handle)
    actions.end_sessions(account_id=request.user.pk, by=request.viewer, at=request.now, handle=handle)
    messages.success(request, _("Perangkat itu dikeluarkan."))
    return redirect("accounts:mine")


@require_POST
def end_others(request: Any) -> HttpResponse:
    """Everywhere but here."""
    key = request.session.session_key or ""
    count = actions.end_sessions(account_id=request.user.pk, by=request.viewer, at=request.now, but=key)
    messages.success(request, _("%(n)d perangkat lain dikeluarkan.") % {"n": count})
    return redirect("accounts:mine")


@require_POST
@confirmed
def create_token(request: Any) -> HttpResponse:
    """The text of the token is on the answer of this one request and nowhere after it."""
    form = TokenForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            token, text = actions.create_token(
                account_id=request.user.pk,
                by=request.viewer,
                name=given["name"],
                at=request.now,
                days=given["days"],
                scope=TokenScope(given["scope"]),
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            return render(request, "accounts/token_made.html", {"token": token, "text": text})
    return page(request, status=422, token_form=form)


@require_http_methods(["GET", "POST"])
def revoke_token(request: Any, token_id: UUID) -> HttpResponse:
    token = get_object_or_404(Token, pk=token_id, person_id=request.viewer.person_id)
    if request.method == "GET":
        context = {
            "title": _("Cabut token ini"),
            "text": _("Program yang memakai “%(name)s” langsung ditolak.") % {"name": token.name},
            "button": _("Cabut"),
            "back": reverse("accounts:mine"),
        }
        return render(request, "confirm.html", context)
    actions.revoke_token(token_id=token.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Token dicabut."))
    return redirect("accounts:mine")
