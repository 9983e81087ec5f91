"""Pages for what went wrong: what happened, what it means, what next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def _page(request: HttpRequest, name: str, status: int) -> HttpResponse:
    return render(request, f"errors/{name}.html", status=status)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, "404", 404)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, "403", 403)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, "400", 400)


def broken(request: HttpRequest) -> HttpResponse:
    return _page(request, "500", 500)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, "csrf", 403)
