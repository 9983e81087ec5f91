"""Around every request: one log line, strict headers, a refusal as its sentence."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from selaras.kernel.refusal import Refusal

from . import logs

log = logging.getLogger("selaras.request")
Handler = Callable[[HttpRequest], HttpResponse]
CSP = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), payment=(), usb=()",
}


class RequestLog:
    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = logs.request_id.set(uuid.uuid4().hex[:16])
        began = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-Id"] = logs.request_id.get()
        match = request.resolver_match
        log.info(
            "request",
            extra={
                "route": match.view_name if match else "",
                "method": request.method,
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - began) * 1000, 1),
            },
        )
        logs.request_id.reset(token)
        return response


class SecurityHeaders:
    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class Refusals:
    """A Refusal that a view lets pass becomes its sentence: a message where the person came from, or a page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, Refusal) or request.path.startswith("/api/"):
            return None
        if request.headers.get("X-Autosave"):
            return autosave_answer(problem)
        back = came_from(request)
        if request.method == "POST" and back and not request.htmx:  # type: ignore[attr-defined]
            messages.error(request, problem.sentence)
            return redirect(back)
        return render(request, "refused.html", {"refusal": problem, "back": back}, status=problem.status)


def came_from(request: HttpRequest) -> str:
    """The page of ours the person was on, or nothing."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}, request.is_secure()):
        return ""
    return referer


def autosave_answer(problem: Refusal) -> HttpResponse:
    """What the autosave script understands: 409 with both texts, 422 with the sentences."""
    from django.http import JsonResponse

    body: dict[str, Any] = {"detail": problem.sentence}
    if problem.status == 409:
        body |= {"theirs": {k: str(v) for k, v in problem.theirs.items()}, "version": problem.version}  # type: ignore[attr-defined]
    else:
        body["errors"] = [{"field": name, "detail": text} for name, text in problem.errors.items()]
    return JsonResponse(body, status=problem.status if problem.status == 409 else 422)
