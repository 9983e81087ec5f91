"""/healthz: 200 when the database answers and a worker was alive within the last minute, else 503."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from .frame import public


@public
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    state = {"database": False, "worker": False}
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS (SELECT FROM procrastinate_workers WHERE last_heartbeat > now() - interval '60 seconds')"
            )
            state = {"database": True, "worker": cursor.fetchone()[0]}
    except DatabaseError:
        connection.close()
    return JsonResponse(state, status=200 if all(state.values()) else 503)
