"""The survey as a citizen meets it: no account, one question a screen, then the result once it is published."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from selaras.domain.skm import access, actions, ballots, doors
from selaras.kernel.refusal import Refusal
from selaras.web.frame import public

from .reading import ballot_of, questions_of, result_of, who_of

DEVICE, DEVICE_AGE = "perangkat", dt.timedelta(days=1)
LANGUAGES = ("id", "en")


@contextmanager
def entered(request: Any, token: str) -> Iterator[doors.Door]:
    """Through the door of the token, in the language that the address or the visitor asks for."""
    asked = request.GET.get("bahasa", "")
    language = asked if asked in LANGUAGES else translation.get_language()
    try:
        with doors.opened(token, request.now) as door, translation.override(language):
            yield door
    except doors.Unknown:
        raise Http404 from None


@csrf_exempt
@public
@require_http_methods(["GET", "POST"])
def page(request: Any, token: str) -> HttpResponse:
    """Who answers has no session that another site could misuse: the ballot's own signed key stands for the form's."""
    with entered(request, token) as door:
        if request.method == "POST":
            return _answer(request, door)
        return _asked(request, door, {})


def _answer(request: Any, door: doors.Door) -> HttpResponse:
    wants_json = request.headers.get("Accept", "").startswith("application/json")
    try:
        key = ballots.read(door.survey.pk, request.POST.get("key", "")[:120])
        ballot = ballot_of(request.POST)
        actions.receive(
            survey_id=door.survey.pk,
            key=key,
            ballot=ballot,
            source=_source(request, door),
            by=door.by,
            at=request.now,
        )
    except Refusal as refusal:
        if wants_json:
            return JsonResponse({"detail": refusal.sentence}, status=refusal.status)
        return _asked(request, door, request.POST, refusal)
    if wants_json:
        return JsonResponse({"detail": _("Terima kasih. Jawaban Anda sudah masuk.")})
    return redirect("survey:thanks", door.survey.token)


def _source(request: HttpRequest, door: doors.Door) -> actions.Source:
    """Marks of the day, by which stuffed ballots are seen; the address itself is kept nowhere."""
    day = door.by.today
    return actions.Source(
        ballots.address_mark(door.agency_id, day, get_client_ip_address(request) or ""),
        ballots.device_mark(door.survey.pk, day, request.COOKIES.get(DEVICE, "")[:60]),
    )


def _asked(
    request: Any, door: doors.Door, given: Mapping[str, str], refusal: Refusal | None = None
) -> HttpResponse:
    """The nine questions; what was given already stays ticked."""
    closed = access.reason_not_to_answer(door.by, door.survey)
    shown = {
        **_place(door),
        "closed": closed,
        "questions": [] if closed else questions_of(door.survey, given),
        "who": who_of(given),
        "words": given.get("words", ""),
        "key": given.get("key") or ballots.issue(door.survey.pk),
        "refusal": refusal,
    }
    response = render(request, "survey/page.html", shown, status=refusal.status if refusal else 200)
    if DEVICE not in request.COOKIES:
        response.set_cookie(
            DEVICE,
            secrets.token_urlsafe(16),
            max_age=DEVICE_AGE,
            path="/survei/",
            httponly=True,
            samesite="Lax",
            secure=settings.SECURE,
        )
    return response


def _place(door: doors.Door) -> dict[str, Any]:
    other = "en" if translation.get_language() == "id" else "id"
    return {"survey": door.survey, "agency": door.agency_name, "other_language": other}


@public
@require_GET
def thanks(request: Any, token: str) -> HttpResponse:
    with entered(request, token) as door:
        return render(request, "survey/thanks.html", _place(door))


@public
@require_GET
def result(request: Any, token: str) -> HttpResponse:
    """For every citizen, once the officer has published it."""
    with entered(request, token) as door:
        if door.survey.published_at is None:
            raise Http404
        shown = {**_place(door), **result_of(door.survey, door.by.today)}
        return render(request, "survey/result.html", shown)
