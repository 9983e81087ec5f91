"""Idempotency-Key: the same write sent twice is done once; the second one gets the first one's answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from uuid import UUID

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from selaras.kernel.closed import holding_pen

from .main import problem
from .models import IdempotentAnswer

HEADER = "Idempotency-Key"
SAFE = ("GET", "HEAD", "OPTIONS")
LONGEST = 120
SECRET = ("/api/v1/tokens",)


def without_secret(path: str, body: str) -> str:
    """A new token is told once: the remembered answer says all but its text."""
    return json.dumps(json.loads(body) | {"token": None}) if path in SECRET else body


class IdempotencyMiddleware:
    """Runs inside the frame's transaction: the write and its remembered answer exist together or not at all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.headers.get(HEADER, "")
        viewer = getattr(request, "viewer", None)
        if not key or viewer is None or request.method in SAFE or not request.path.startswith("/api/"):
            return self.get_response(request)
        if len(key) > LONGEST:
            return problem(
                422, _("Ditolak"), _("Idempotency-Key paling panjang 120 huruf."), code="bad_key", errors=[]
            )
        return self._once(request, key, viewer.person_id)

    def _once(self, request: HttpRequest, key: str, person_id: UUID) -> HttpResponse:
        digest = hashlib.sha256(request.body).hexdigest()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"once/{person_id}/{key}"]
            )
        known = IdempotentAnswer.objects.filter(person_id=person_id, key=key).first()
        if known is not None:
            return self._again(request, known, digest)
        response = self.get_response(request)
        if response.status_code < 300:
            with holding_pen():
                IdempotentAnswer.objects.create(
                    person_id=person_id,
                    key=key,
                    method=request.method,
                    path=request.path,
                    digest=digest,
                    status=response.status_code,
                    body=without_secret(request.path, response.content.decode()),
                )
        return response

    def _again(self, request: HttpRequest, known: IdempotentAnswer, digest: str) -> HttpResponse:
        if (known.method, known.path, known.digest) != (request.method, request.path, digest):
            sentence = _("Idempotency-Key ini sudah dipakai untuk permintaan lain.")
            return problem(422, _("Ditolak"), sentence, code="key_reused", errors=[])
        response = HttpResponse(
            known.body, status=known.status, content_type="application/json; charset=utf-8"
        )
        response["Idempotent-Replay"] = "true"
        return response
