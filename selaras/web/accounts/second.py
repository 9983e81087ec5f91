"""The second proof: a code of the app, a recovery code, or a passkey; and the passkey that needs no password."""

from __future__ import annotations

from allauth.core import ratelimit
from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from selaras.domain.accounts.codes import Factor, SignInMethod, SignInOutcome
from selaras.domain.accounts.models import Account
from selaras.gateways import factors
from selaras.web.frame import public

from .backend import FACTOR
from .entering import enter, next_page, note, ours, pending

METHODS = {Factor.TOTP: SignInMethod.TOTP, Factor.RECOVERY_CODES: SignInMethod.RECOVERY_CODE}


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Kode"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )


@public
@require_http_methods(["GET", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """Asked after the password; without a running sign-in there is nothing to ask."""
    waiting = pending(request)
    if waiting is None:
        return redirect("accounts:sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = f"{FACTOR}{waiting['account']}"
        account = authenticate(request, username=name, code=form.cleaned_data["code"])
        if account is not None:
            method = METHODS[Factor(account.shown)]  # type: ignore[attr-defined]
            return enter(request, account, method, ours(request, waiting["next"]), strong=True)
        note(request, waiting["account"], SignInMethod.TOTP, SignInOutcome.REFUSED)
        form.add_error(
            "code", _("Kode ini tidak cocok atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.")
        )
    kinds = {one.kind for one in factors.held_by(waiting["account"])}
    context = {"form": form, "has_passkey": Factor.PASSKEY in kinds, "has_app": Factor.TOTP in kinds}
    return render(request, "accounts/second.html", context, status=422 if form.errors else 200)


@public
@require_POST
def passkey_ask(request: HttpRequest) -> HttpResponse:
    """What the browser hands to the device. Between the two proofs it is one of the account's own keys."""
    if not within_rate(request):
        return too_many()
    waiting = pending(request)
    user = Account(pk=waiting["account"]) if waiting else None
    return JsonResponse(factors.ask_passkey(user))


@public
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """What the device answered. A device that checks its person is both proofs at once."""
    if not within_rate(request):
        return too_many()
    waiting, credential = pending(request), request.POST.get("credential", "")
    wanted = waiting["account"] if waiting else factors.passkey_owner(credential)
    account = Account.objects.filter(pk=wanted or None, is_active=True).first()
    if account is None or not factors.check_passkey(account, credential):
        note(request, account and account.pk, SignInMethod.PASSKEY, SignInOutcome.REFUSED)
        sentence = _("Passkey ini tidak dikenal di sini. Masuk dengan kata sandi, atau coba passkey lain.")
        return JsonResponse({"detail": sentence}, status=422)
    target = ours(request, waiting["next"]) if waiting else next_page(request)
    answer = enter(request, account, SignInMethod.PASSKEY, target, strong=True)
    return JsonResponse({"next": answer["Location"]})


def within_rate(request: HttpRequest) -> bool:
    """A passkey cannot be guessed, but checking costs."""
    return bool(ratelimit.consume(request, action="passkey"))


def too_many() -> HttpResponse:
    return JsonResponse(
        {"detail": _("Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.")}, status=429
    )
