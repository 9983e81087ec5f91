"""Signing in and out, picking the agency, and the choices that the frame remembers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from selaras.domain.accounts import actions
from selaras.domain.accounts.codes import Language, SignInMethod, SignInOutcome, Theme
from selaras.web.frame import before_factor, public, without_agency

from .backend import account_by_name, clean_name
from .entering import admit, memberships, next_page, note
from .provider import provider_name


class SignInForm(forms.Form):
    username = forms.CharField(
        label=gettext_lazy("NIP atau surel"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label=gettext_lazy("Kata sandi"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_username(self) -> str:
        """One spelling, so that tries of one name are counted together."""
        return clean_name(self.cleaned_data["username"])


@public
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    target = next_page(request)
    if request.user.is_authenticated:
        return redirect(target)
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = authenticate(request, **form.cleaned_data)
        if account is not None:
            return admit(request, account, SignInMethod.PASSWORD, target)
        known = account_by_name(form.cleaned_data["username"])
        note(request, known and known.pk, SignInMethod.PASSWORD, SignInOutcome.REFUSED)
        form.add_error(None, _("NIP atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."))
    return door(request, form, target, status=422 if form.errors else 200)


def door(
    request: HttpRequest, form: SignInForm, target: str, *, status: int, locked: str = ""
) -> HttpResponse:
    """The entrance, with what this installation offers."""
    context = {"form": form, "next": target, "locked": locked, "provider": provider_name()}
    return render(request, "accounts/sign_in.html", context, status=status)


@without_agency
@before_factor
@require_http_methods(["GET", "POST"])
def pick_agency(request: HttpRequest) -> HttpResponse:
    found = memberships(request.user.pk)
    if request.method == "POST":
        wanted = request.POST.get("agency", "")
        if wanted in {str(m["agency_id"]) for m in found}:
            request.session["agency_id"] = wanted
            request.session.pop("period", None)
            return redirect("home:index")
        messages.error(request, _("Pilih salah satu pemerintah daerah pada daftar."))
    return render(request, "accounts/pick_agency.html", {"memberships": found})


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    response = redirect("accounts:sign_in")
    response["Clear-Site-Data"] = '"cache"'
    return response


@without_agency
@before_factor
@require_POST
def remember(request: HttpRequest) -> HttpResponse:
    """The header's switchers: period and unit for this session, language and theme for the account."""
    for name in ("period", "unit"):
        if name in request.POST:
            request.session[name] = request.POST[name][:40]
    language, theme = request.POST.get("language"), request.POST.get("theme")
    if language in list(Language) or theme in list(Theme):
        actions.set_preferences(account_id=request.user.pk, language=language, theme=theme)
    response = redirect(next_page(request))
    if language in list(Language):
        response.set_cookie("bahasa", language, max_age=31_536_000, samesite="Lax")
    return response


@public
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Before sign-in, the language is remembered in a cookie."""
    language = request.POST.get("language", "id")
    response = redirect(next_page(request))
    response.set_cookie(
        "bahasa", language if language in list(Language) else "id", max_age=31_536_000, samesite="Lax"
    )
    return response


@public
def locked_out(request: HttpRequest, credentials: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:
    """What axes answers after too many tries: the same for a name that nobody has."""
    sentence = _("Terlalu banyak percobaan masuk. Tunggu 15 menit, lalu coba lagi.")
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"detail": sentence}, status=429)
    return door(request, SignInForm(), "/", status=429, locked=sentence)
