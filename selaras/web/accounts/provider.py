"""Sign-in by the government's own identity provider: discovery, code and PKCE by allauth; the person is ours.

allauth would keep a social account and sign in its own way; here its answer is only read for the NIP (ADR 10).
"""

from __future__ import annotations

from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from config.oidc import PROVIDER
from selaras.domain.accounts.codes import SignInMethod, SignInOutcome
from selaras.domain.accounts.models import Account
from selaras.journeys.accounts.admitting import admit_by_nip
from selaras.web.frame import public

from .backend import clean_name
from .entering import admit, enter, next_page, note, ours

NEXT = "oidc_next"


def provider_name() -> str:
    """What the button says; empty where no provider is set."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return str(apps[0]["name"]) if apps else ""


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The provider stands in the environment alone; a failure leads back to the entrance with a sentence."""

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[Any]:
        from allauth.socialaccount.adapter import _build_apps_from_settings

        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def on_authentication_error(self, request: HttpRequest, provider: Any, **facts: Any) -> None:
        raise ImmediateHttpResponse(back(request))


class Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        if settings.BASE_URL:
            return f"{settings.BASE_URL}{reverse('accounts:oidc_back')}"
        return request.build_absolute_uri(reverse("accounts:oidc_back"))

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """What the provider says of the person; the sign-in itself is ours."""
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise OAuth2Error("the provider sent no id_token")
        claims = self._decode_id_token(app, id_token)
        told = self._fetch_user_info(token.token) if "userinfo_endpoint" in self.openid_config else {}
        if told and told.get("sub") != claims.get("sub"):
            raise OAuth2Error("userinfo speaks of somebody else")
        raise ImmediateHttpResponse(arrive(request, {**claims, **told}))


@public
@require_GET
def oidc(request: HttpRequest) -> HttpResponse:
    """Off to the provider. Only the page to return to is remembered; nothing else is taken from the address."""
    adapter = _adapter(request)
    request.session[NEXT] = next_page(request)
    try:
        provider = adapter.get_provider()
        provider.oauth2_adapter_class = Adapter  # whose address to come back to is ours
        return provider.redirect(request, process=AuthProcess.LOGIN)
    except (requests.RequestException, OAuth2Error, ProviderException, ValueError, KeyError):
        return back(request)
    except ImmediateHttpResponse as answer:
        return answer.response


@public
@require_GET
def oidc_back(request: HttpRequest) -> HttpResponse:
    """Back from the provider, with a code that is exchanged for what it knows of the person."""
    try:
        return OAuth2CallbackView.adapter_view(_adapter(request))(request)
    except (requests.RequestException, ValueError, KeyError):
        return back(request)


def _adapter(request: HttpRequest) -> Adapter:
    if not provider_name():
        raise Http404
    return Adapter(request, PROVIDER)


def arrive(request: HttpRequest, claims: dict[str, Any]) -> HttpResponse:
    """The employee with the NIP of the claim; nobody else comes in."""
    nip = clean_name(str(claims.get(settings.OIDC_NIP_CLAIM) or ""))
    now = request.now  # type: ignore[attr-defined]
    account_id = admit_by_nip(nip=nip, today=now.date(), at=now) if nip else None
    if account_id is None:
        note(request, None, SignInMethod.OIDC, SignInOutcome.REFUSED)
        messages.error(
            request,
            _(
                "Akun pemerintah daerah Anda dikenal, tetapi tidak ada pegawai dengan NIP itu di Selaras. "
                "Hubungi admin kepegawaian."
            ),
        )
        return redirect("accounts:sign_in")
    account = Account.objects.get(pk=account_id)
    target = ours(request, request.session.pop(NEXT, "/"))
    if settings.OIDC_IS_STRONG:
        return enter(request, account, SignInMethod.OIDC, target, strong=True)
    return admit(request, account, SignInMethod.OIDC, target)


def back(request: HttpRequest) -> HttpResponse:
    messages.error(
        request,
        _("Masuk lewat %(provider)s tidak berhasil. Coba sekali lagi, atau masuk dengan NIP dan kata sandi.")
        % {"provider": provider_name()},
    )
    return redirect("accounts:sign_in")
