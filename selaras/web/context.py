"""What every template is handed by the frame: ``frame`` and ``nav`` (docs/reference/look.md)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token

from . import nav


def frame(request: HttpRequest) -> dict[str, Any]:
    seated = getattr(request, "frame", None)
    if seated is None:
        language = getattr(request, "LANGUAGE_CODE", "id")
        return {"frame": None, "nav": [], "language": language, "demo": settings.DEMO}
    return {
        "csrf_token": get_token(request),  # every page with a frame shows it: no need for Django's lazy one
        "frame": nav.page_frame(seated),
        "nav": nav.groups(request, seated),
        "language": seated.language,
        "demo": settings.DEMO,
        "viewer": seated.viewer,
    }
