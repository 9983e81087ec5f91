"""One's own second factors: the code app, passkeys, recovery codes."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.accounts.codes import Factor
from selaras.gateways import factors
from selaras.journeys.accounts import factors as journey
from selaras.kernel.refusal import Refusal
from selaras.web.frame import before_factor
from selaras.web.refusals import put_refusal

from .entering import strengthen
from .mine import confirmed
from .second import CodeForm

SECRET = "totp_secret"


class PasskeyForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Nama passkey"), max_length=60)
    credential = forms.CharField(widget=forms.HiddenInput)


def labelled(request: Any) -> Any:
    """The account, with the name that an app or a device shows beside it."""
    request.user.label = request.frame.person["name"]
    return request.user


@before_factor
@require_GET
def needed(request: Any) -> HttpResponse:
    """The role asks for a second factor: what that means and how to get one, before anything else."""
    return render(request, "accounts/factor_needed.html", {"next": reverse("accounts:totp")})


@before_factor
@require_http_methods(["GET", "POST"])
@confirmed
def totp(request: Any) -> HttpResponse:
    """A fresh secret as a QR code; it counts once the app has answered with a code."""
    secret = request.session.get(SECRET) or factors.new_totp()
    request.session[SECRET] = secret
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            journey.add_totp(
                user=request.user,
                secret=secret,
                code=form.cleaned_data["code"],
                by=request.viewer,
                at=request.now,
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            del request.session[SECRET]
            return _protected(request, _("Aplikasi kode terpasang."))
    address, picture = factors.totp_picture(labelled(request), secret)
    context = {
        "form": form,
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "address": address,
        "picture": f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}",
    }
    return render(request, "accounts/totp.html", context, status=422 if form.errors else 200)


def _protected(request: Any, sentence: str) -> HttpResponse:
    """A first factor brings its recovery codes at once; who has them already goes back."""
    strengthen(request)
    messages.success(request, sentence)
    if factors.recovery_codes_left(request.user.pk) is None:
        codes = journey.renew_recovery_codes(user=request.user, by=request.viewer, at=request.now)
        return render(request, "accounts/recovery_codes.html", {"codes": codes})
    return redirect("accounts:mine")


@before_factor
@require_http_methods(["GET", "POST"])
@confirmed
def add_passkey(request: Any) -> HttpResponse:
    form = PasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            journey.add_passkey(user=request.user, by=request.viewer, at=request.now, **form.cleaned_data)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            return _protected(request, _("Passkey tersimpan."))
    return render(request, "accounts/passkey.html", {"form": form}, status=422 if form.errors else 200)


@before_factor
@require_POST
@confirmed
def ask_new_passkey(request: Any) -> HttpResponse:
    """What the device is asked to make."""
    return JsonResponse(factors.ask_new_passkey(labelled(request)))


@require_http_methods(["GET", "POST"])
@confirmed
def remove(request: Any, factor_id: int) -> HttpResponse:
    held = next((one for one in factors.held_by(request.user.pk) if one.id == factor_id), None)
    if held is None or held.kind == Factor.RECOVERY_CODES:
        raise Http404
    if request.method == "GET":
        is_app = held.kind == Factor.TOTP
        context = {
            "title": _("Lepas aplikasi kode")
            if is_app
            else _("Hapus passkey %(name)s") % {"name": held.name},
            "text": _("Tanpa faktor kedua, kata sandi saja sudah membuka akun Anda."),
            "button": _("Lepas") if is_app else _("Hapus"),
            "back": reverse("accounts:mine"),
        }
        return render(request, "confirm.html", context)
    journey.remove_factor(account_id=request.user.pk, factor_id=factor_id, by=request.viewer, at=request.now)
    messages.success(request, _("Faktor kedua itu tidak berlaku lagi."))
    return redirect("accounts:mine")


@require_POST
@confirmed
def renew_codes(request: Any) -> HttpResponse:
    """Ten codes on the answer of this one request; the former ones end."""
    codes = journey.renew_recovery_codes(user=request.user, by=request.viewer, at=request.now)
    return render(request, "accounts/recovery_codes.html", {"codes": codes})
