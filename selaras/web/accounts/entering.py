"""From "this is the password" to "this is the session": the second factor, a fresh key, the history."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from selaras.domain.accounts import actions
from selaras.domain.accounts.codes import SignInMethod, SignInOutcome
from selaras.gateways import factors
from selaras.kernel.keys import uuid7
from selaras.web.sessions import CONFIRMED, ENTERED, moment

from .backend import whereabouts

PENDING = "pending"  # {account, method, at, next}: the first proof is given, the second is asked
PENDING_FOR = dt.timedelta(minutes=10)


def admit(request: HttpRequest, account: Any, method: SignInMethod, target: str) -> HttpResponse:
    """After the first proof: ask for the second factor where the account has one, else enter."""
    if not factors.is_protected(account.pk):
        return enter(request, account, method, target)
    request.session.cycle_key()
    now = request.now.isoformat()  # type: ignore[attr-defined]
    request.session[PENDING] = {"account": str(account.pk), "method": method, "at": now, "next": target}
    return redirect("accounts:second")


def pending(request: HttpRequest) -> dict[str, Any] | None:
    """Who stands between the two proofs; nobody after ten minutes."""
    found: dict[str, Any] | None = request.session.get(PENDING)
    begun = moment(found["at"]) if found else None
    if begun is None or request.now - begun > PENDING_FOR:  # type: ignore[attr-defined]
        return None
    return found


def enter(
    request: HttpRequest, account: Any, method: SignInMethod, target: str, *, strong: bool = False
) -> HttpResponse:
    """A session with a fresh key (nobody can have planted it), its line in the history, and the way on."""
    request.session.pop(PENDING, None)
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    now = request.now  # type: ignore[attr-defined]
    note(request, account.pk, method, SignInOutcome.ENTERED)
    where = whereabouts(request)
    request.session[ENTERED] = {"handle": str(uuid7()), "at": now.isoformat(), "is_strong": strong, **where}
    request.session[CONFIRMED] = now.isoformat()
    found = memberships(account.pk)
    if len(found) == 1:
        request.session["agency_id"] = str(found[0]["agency_id"])
        return redirect(target)
    return redirect("accounts:pick_agency")


def strengthen(request: HttpRequest) -> None:
    """A second factor was just shown or made in this session."""
    if ENTERED in request.session:
        request.session[ENTERED] = {**request.session[ENTERED], "is_strong": True}


def note(request: HttpRequest, account_id: Any, method: SignInMethod, outcome: SignInOutcome) -> None:
    actions.note_sign_in(
        account_id=account_id,
        outcome=outcome,
        method=method,
        at=request.now,  # type: ignore[attr-defined]
        **whereabouts(request),
    )


def memberships(account_id: Any) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT agency_id, agency_name, person_id FROM selaras_memberships(%s)", [account_id])
        return [
            {"agency_id": a, "name": n, "agency_name": n, "person_id": p} for a, n, p in cursor.fetchall()
        ]


def next_page(request: HttpRequest) -> str:
    """The page asked for, only if it is one of ours."""
    target = request.POST.get("next") or request.GET.get("next") or "/"
    return ours(request, target)


def ours(request: HttpRequest, target: str) -> str:
    return (
        target if url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()) else "/"
    )
