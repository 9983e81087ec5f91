"""The frame of a request: who, where, with which rights, in one round trip and one transaction (idiom 8).

A GET runs READ ONLY. What a GET may append is named in appends.py and happens in a second transaction, after it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import select
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from selaras.domain.accounts.models import Account
from selaras.domain.organization.roles import seated
from selaras.domain.tenancy.context import set_agency
from selaras.kernel.viewer import Span, Viewer

from . import zones
from .appends import APPENDS
from .sessions import SessionStore

SAFE = ("GET", "HEAD", "OPTIONS")
TOKEN_PATHS = ("/api/",)  # a token opens no page: its scope bounds operations of the API
CALLBACKS = ("/masuk/oidc/",)  # a GET that signs in: the provider sends the person back by an address
Handler = Callable[[HttpRequest], HttpResponse]


@dataclass(slots=True, eq=False)
class Known:
    """What the one round trip told, read once for the same text; whoever meets it again gets the same object."""

    account: dict[str, Any]
    session: str | None
    token: dict[str, str] | None
    agency: dict[str, Any] | None = None
    person: dict[str, Any] = field(default_factory=dict)
    post: dict[str, Any] | None = None
    viewer: Viewer | None = None
    factor_roles: dict[str, bool] | None = None
    badges: dict[str, int] = field(default_factory=dict)
    periods: list[dict[str, Any]] = field(default_factory=list)
    units: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Frame:
    """What every page knows. ``period`` and ``unit`` are the switchers' choice, remembered in the session."""

    account: Account
    agency: dict[str, Any]
    person: dict[str, Any]
    post: dict[str, Any] | None
    viewer: Viewer
    badges: dict[str, int]
    periods: list[dict[str, Any]]
    period: dict[str, Any] | None
    units: list[dict[str, Any]]
    unit: dict[str, Any] | None
    language: str
    theme: str
    known: Known
    token: dict[str, str] | None = None
    needs_factor: bool = False  # the role asks for a second factor, and this session has shown none
    appends: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    @property
    def today(self) -> dt.date:
        return self.viewer.today


def public(view: Any) -> Any:
    """Mark a view as reachable without signing in; every other one asks for it."""
    view.is_public = True
    return view


def before_factor(view: Any) -> Any:
    """Mark a view as reachable by somebody whose role still waits for a second factor."""
    view.needs_no_factor = True
    return view


def without_agency(view: Any) -> Any:
    """Mark a view as reachable after sign-in, before an agency is picked."""
    view.needs_no_agency = True
    return view


def append_after(request: HttpRequest, name: str, **values: Any) -> None:
    """Queue one of APPENDS for the transaction after this request."""
    assert name in APPENDS, name
    request.frame.appends.append((name, values))  # type: ignore[attr-defined]


def note_reading(request: Any, kind: str, *rows: Any) -> None:
    """After this request, note that the viewer read these things, where only an office shows them to the viewer."""
    from selaras.insight.readings import office_reading

    if reading := office_reading(request.viewer, kind, rows):
        append_after(request, "reading", **reading, at=request.now)


class FrameMiddleware(SessionMiddleware):
    def __init__(self, get_response: Handler) -> None:
        super().__init__(get_response)
        self.SessionStore = SessionStore

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reading = request.method in SAFE and not request.path.startswith(CALLBACKS)
        with _transaction(reading):
            now = timezone.now()
            request.now = now  # type: ignore[attr-defined]
            _enter(request, now)
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        _append(request)
        if request.session.modified:
            with _transaction(False):
                response = self.process_response(request, response)
        else:
            response = self.process_response(request, response)
        translation.deactivate()
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if getattr(view, "is_public", False) or request.path.startswith("/api/"):
            return None
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        if request.frame is None and not getattr(view, "needs_no_agency", False):  # type: ignore[attr-defined]
            return redirect("accounts:pick_agency")
        if request.frame and request.frame.needs_factor and not getattr(view, "needs_no_factor", False):  # type: ignore[attr-defined]
            return redirect("accounts:factor_needed")
        return None


def _transaction(reading: bool) -> transaction.Atomic:
    raw = _connected()
    if not connection.in_atomic_block and raw.read_only is not reading:
        raw.read_only = reading
    return transaction.atomic()


def _connected() -> Any:
    """The open connection. One that the server closed meanwhile has something to read: no question is needed to see it,
    where Django's own health check (which stays for commands and the worker) asks one in every request."""
    raw = connection.connection
    idle = raw is not None and not connection.in_atomic_block
    if idle and (raw.closed or _has_something_to_read(raw.fileno())):
        connection.close()
    connection.health_check_done = True
    connection.ensure_connection()
    return connection.connection


def _has_something_to_read(handle: int) -> bool:
    waiting = select.poll()
    waiting.register(handle, select.POLLIN)
    return bool(waiting.poll(0))


def _enter(request: HttpRequest, now: dt.datetime) -> None:
    request.frame = request.viewer = None  # type: ignore[attr-defined]
    request.user = AnonymousUser()
    request.session = SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    bearer = request.headers.get("Authorization", "")
    known = None
    if bearer.startswith("Bearer ") and request.path.startswith(TOKEN_PATHS):
        known = _ask("selaras_frame_by_token", hashlib.sha256(bearer[7:].strip().encode()).hexdigest(), now)
    elif request.session.session_key:
        known = _ask("selaras_frame", request.session.session_key, now)
        _open_session(request, known)
    if known and known.account:
        _seat(request, known)
    language = request.frame.language if request.frame else request.COOKIES.get("bahasa", "id")  # type: ignore[attr-defined]
    translation.activate(language if language in dict(settings.LANGUAGES) else "id")
    request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]


def _ask(function: str, key: str, now: dt.datetime) -> Known | None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)::text", [key, now])
        text = cursor.fetchone()[0]
    return _read(text) if text else None


@lru_cache(maxsize=1024)
def _read(text: str) -> Known:
    found = json.loads(text)
    known = Known(found.get("account", {}), found.get("session"), found.get("token"))
    if "agency" in found:
        known.agency, known.person, known.post = found["agency"], found["person"], found["post"]
        known.badges, known.viewer = found["badges"], _viewer(found)
        known.factor_roles = found["factor_roles"]
        known.periods = [_period(*row) for row in found["periods"]]
        known.units = [
            {"id": key, "name": name, "span": Span(first, last)} for key, name, first, last in found["units"]
        ]
    return known


def _viewer(found: dict[str, Any]) -> Viewer:
    return seated(
        UUID(found["person"]["id"]),
        UUID(found["account"]["id"]),
        UUID(found["agency"]["id"]),
        dt.date.fromisoformat(found["today"]),
        found,
    )


def _period(code: str, kind: str, first: str, last: str, state: str) -> dict[str, Any]:
    dates = {"first": dt.date.fromisoformat(first), "last": dt.date.fromisoformat(last)}
    return {"code": code, "kind": kind, **dates, "state": state}


def _open_session(request: HttpRequest, known: Known | None) -> None:
    if known is None:
        request.session = SessionStore(None)
    else:
        request.session.preload(known.session)  # type: ignore[attr-defined]
        request.session.touch(request.now)  # type: ignore[attr-defined]


def _seat(request: HttpRequest, known: Known) -> None:
    given = known.account
    account = Account(
        id=UUID(given["id"]), password=given["password"], language=given["language"], theme=given["theme"]
    )
    account._state.adding, account._state.db = False, "default"
    if known.token is None and not _session_is_theirs(request, account):
        request.session = SessionStore(None)
        return
    account.backend = settings.AUTHENTICATION_BACKENDS[-1]  # type: ignore[attr-defined]
    request.user = account
    if known.agency is not None:
        request.frame = _frame(request, account, known)  # type: ignore[attr-defined]
        request.viewer = known.viewer  # type: ignore[attr-defined]
        timezone.activate(zones.zone(known.agency["time_zone"]))


def _session_is_theirs(request: HttpRequest, account: Account) -> bool:
    """A changed password ends every older session."""
    kept = request.session.get(HASH_SESSION_KEY, "")
    return hmac.compare_digest(kept, account.get_session_auth_hash())


def _frame(request: HttpRequest, account: Account, known: Known) -> Frame:
    assert known.agency is not None and known.viewer is not None
    return Frame(
        account=account,
        agency=known.agency,
        person=known.person,
        post=known.post,
        viewer=known.viewer,
        badges=known.badges,
        periods=known.periods,
        period=_chosen(request, known.periods, known.viewer.today),
        units=known.units,
        unit=next((u for u in known.units if u["id"] == request.session.get("unit")), None),
        language=given_language(account),
        theme=str(account.theme),
        known=known,
        token=known.token,
        needs_factor=known.token is None and _needs_factor(request, known),
    )


def _needs_factor(request: HttpRequest, known: Known) -> bool:
    """A role of the agency's setting (else of the installation's) is held, and no second factor was shown."""
    assert known.viewer is not None
    if not known.viewer.grants or request.session.is_strong():  # type: ignore[attr-defined]
        return False
    if known.factor_roles is None:
        return known.viewer.has(*settings.SECOND_FACTOR_ROLES)
    return known.viewer.has(*(role for role, is_asked in known.factor_roles.items() if is_asked))


def given_language(account: Account) -> str:
    return str(account.language)


def _chosen(request: HttpRequest, periods: list[dict[str, Any]], today: dt.date) -> dict[str, Any] | None:
    """The period of the switcher: what was picked, else the quarter of today, else the last one."""
    wanted = request.session.get("period")
    for period in periods:
        if period["code"] == wanted:
            return period
    running = [p for p in periods if p["first"] <= today <= p["last"]]
    return next((p for p in running if p["kind"] == "quarter"), (running or periods or [None])[-1])


def _append(request: HttpRequest) -> None:
    frame: Frame | None = getattr(request, "frame", None)
    if frame is None:
        return
    if frame.token:
        frame.appends.append(("token_used", {"token_id": frame.token["id"], "at": request.now}))  # type: ignore[attr-defined]
    if not frame.appends:
        return
    with _transaction(False):
        set_agency(frame.viewer.agency_id)
        for name, values in frame.appends:
            APPENDS[name](**values)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    from urllib.parse import quote

    target = request.get_full_path() if request.method == "GET" else "/"
    response = redirect(f"/masuk/?next={quote(target)}" if target != "/" else "/masuk/")
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204, headers={"HX-Redirect": response["Location"]})
    elif request.headers.get("X-Autosave"):
        response = HttpResponse(status=401)
    return response
