"""The government's own identity provider, named by the environment; discovery finds everything else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

PROVIDER = "pemerintah"
NEEDED = ("SELARAS_OIDC_ISSUER", "SELARAS_OIDC_CLIENT_ID")


def providers(environment: Mapping[str, str]) -> dict[str, Any]:
    """allauth's setting; empty where no provider is named. Half a setting is refused at the start."""
    given = [name for name in NEEDED if environment.get(name)]
    if not given:
        return {}
    if missing := [name for name in NEEDED if name not in given]:
        raise ImproperlyConfigured(f"{' and '.join(missing)} is missing: sign-in by OIDC needs all of it.")
    issuer = environment["SELARAS_OIDC_ISSUER"].rstrip("/")
    if not issuer.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise ImproperlyConfigured("SELARAS_OIDC_ISSUER must be an https address.")
    app = {
        "provider_id": PROVIDER,
        "name": environment.get("SELARAS_OIDC_NAME", "akun pemerintah daerah"),
        "client_id": environment["SELARAS_OIDC_CLIENT_ID"],
        "secret": environment.get("SELARAS_OIDC_CLIENT_SECRET", ""),
        "settings": {
            "server_url": issuer,
            "scope": environment.get("SELARAS_OIDC_SCOPE", "openid profile").split(),
        },
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
