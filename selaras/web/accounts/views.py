"""Signing in and out, picking the agency, and the choices that the frame remembers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from selaras.domain.accounts import actions
from selaras.domain.accounts.codes import Language, Theme
from selaras.web.frame import public, without_agency


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
            return enter(request, account, target)
        form.add_error(None, _("NIP atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."))
    return render(
        request, "accounts/sign_in.html", {"form": form, "next": target}, status=422 if form.errors else 200
    )


def enter(request: HttpRequest, account: Any, target: str) -> HttpResponse:
    login(request, account)
    found = memberships(account.pk)
    if len(found) == 1:
        request.session["agency_id"] = str(found[0]["agency_id"])
        return redirect(target)
    return redirect("accounts:pick_agency")


def memberships(account_id: Any) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT agency_id, agency_name, person_id FROM selaras_memberships(%s)", [account_id])
        return [{"agency_id": a, "name": n, "person_id": p} for a, n, p in cursor.fetchall()]


@without_agency
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


def next_page(request: HttpRequest) -> str:
    """The page asked for, only if it is one of ours."""
    target = request.POST.get("next") or request.GET.get("next") or "/"
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        return target
    return "/"


@public
def locked_out(request: HttpRequest, credentials: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:
    form = SignInForm()
    sentence = _("Terlalu banyak percobaan masuk. Tunggu 15 menit, lalu coba lagi.")
    context = {"form": form, "next": "/", "locked": sentence}
    return render(request, "accounts/sign_in.html", context, status=429)
