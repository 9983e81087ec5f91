"""The API object: who may enter, how refusals answer, that a repeated write does nothing twice."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as BodyError
from ninja.utils import check_csrf

from selaras.kernel.refusal import Conflict, Refusal

from .reading import PlainParser

SAFE = ("GET", "HEAD", "OPTIONS")
PUSH = re.compile(r"/api/v1/indicators/[0-9a-f-]{36}/observations")
"""The one operation that a token of scope feed opens."""


def entrance(request: HttpRequest) -> Any:
    """The frame has read the token or the session already. A session writes only with its CSRF token; a token's
    scope bounds what it may do."""
    frame = request.frame  # type: ignore[attr-defined]
    if frame is None:
        return None
    if frame.needs_factor:
        raise HttpError(403, _("Peran Anda memerlukan faktor kedua. Pasang dulu di halaman Akun saya."))
    if frame.token is None:
        if request.method not in SAFE and check_csrf(request) is not None:
            raise HttpError(
                403, _("Permintaan ini tidak membawa tanda CSRF. Muat ulang halaman, lalu coba lagi.")
            )
    elif request.method not in SAFE and frame.token["scope"] == "read":
        raise HttpError(403, _("Token ini hanya boleh membaca."))
    elif frame.token["scope"] == "feed" and not (request.method == "POST" and PUSH.fullmatch(request.path)):
        raise HttpError(403, _("Token ini hanya boleh mengirim angka indikator."))
    return frame.viewer


api = NinjaAPI(
    title="Selaras",
    version="1",
    description="Kinerja pegawai dari kebutuhan organisasi. Lists are paged by `limit` and `cursor`.",
    auth=entrance,
    parser=PlainParser(),
    urls_namespace="api",
    openapi_url="/openapi.json",
    docs_url=None,
)


def problem(status: int, title: str, detail: str, **more: Any) -> HttpResponse:
    """An RFC 9457 answer."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    response = HttpResponse(content_type="application/problem+json", status=status)
    import json

    response.content = json.dumps(body, ensure_ascii=False, default=str).encode()
    return response


@api.exception_handler(Refusal)
def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    errors = [{"field": name, "detail": str(text)} for name, text in refusal.errors.items()]
    more: dict[str, Any] = {"code": refusal.code, "errors": errors}
    if isinstance(refusal, Conflict):
        more |= {"theirs": refusal.theirs, "yours": refusal.yours, "version": refusal.version}
    return problem(refusal.status, _("Ditolak"), refusal.sentence, **more)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    response = problem(
        401, _("Belum masuk"), _("Masuk dulu, atau kirim token yang berlaku."), code="unauthenticated"
    )
    response["WWW-Authenticate"] = 'Bearer realm="selaras"'
    return response


@api.exception_handler(Http404)
@api.exception_handler(ObjectDoesNotExist)
def _not_found(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(404, _("Tidak ditemukan"), _("Tidak ada, atau bukan untuk Anda."), code="not_found")


@api.exception_handler(BodyError)
def _bad_body(request: HttpRequest, error: BodyError) -> HttpResponse:
    errors = [
        {"field": ".".join(str(part) for part in item["loc"][1:] if part != "payload"), "detail": item["msg"]}
        for item in error.errors
    ]
    return problem(
        422, _("Isian keliru"), _("Ada isian yang tidak dapat dibaca."), code="invalid", errors=errors
    )


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    detail = " ".join(error.messages)
    return problem(422, _("Isian keliru"), detail, code="invalid", errors=[])


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    # Ninja words an unreadable body without saying why; PlainParser has said it.
    if isinstance(error.__cause__, Refusal):
        return _refused(request, error.__cause__)
    return problem(error.status_code, _("Ditolak"), str(error), code="refused")
