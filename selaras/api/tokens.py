"""One's own API tokens. A token makes no token: who holds one got it for one purpose."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from ninja.errors import HttpError

from selaras.domain.accounts import actions
from selaras.domain.accounts.codes import TokenScope
from selaras.domain.accounts.models import Token

from .base import PROBLEMS, Page, Paging, moment, page
from .inputs import Text

router = Router(tags=["tokens"])
READ = {401: PROBLEMS[401], 403: PROBLEMS[403]}
WRITE = {**READ, 404: PROBLEMS[404], 422: PROBLEMS[422]}


class TokenOut(Schema):
    """``prefix`` is the beginning of the text, enough to recognise it; the text itself is not kept."""

    id: UUID
    name: str
    prefix: str
    scope: TokenScope
    created_at: dt.datetime
    expires_at: dt.datetime
    last_used_at: dt.datetime | None


class TokenMade(TokenOut):
    """``token`` is told this once; a repeated request with the same Idempotency-Key gets none."""

    token: str | None


class TokenIn(Schema):
    """``days`` is 30, 90, 180 or 365."""

    name: Text
    scope: TokenScope = TokenScope.READ
    days: int = 90


SHOWN = ("name", "prefix", "scope", "created_at", "expires_at", "last_used_at")


def token_out(row: Token) -> dict[str, Any]:
    return {"id": row.pk, **{name: getattr(row, name) for name in SHOWN}}


def _mine(request: Any) -> Any:
    """By the session alone."""
    if request.frame.token is not None:
        raise HttpError(403, _("Token tidak mengurus token. Pakai halaman Akun saya."))
    return Token.objects.filter(person_id=request.viewer.person_id, revoked_at=None)


@router.get("/tokens", response={200: Page[TokenOut], 422: PROBLEMS[422], **READ})
def tokens(request: Any, paging: Query[Paging]) -> Any:
    """One's own that are not revoked, newest first."""
    return page(_mine(request), paging, order=("-created_at", "-id"), shape=token_out)


@router.post("/tokens", response={201: TokenMade, **WRITE})
def create(request: Any, payload: TokenIn) -> Any:
    _mine(request)
    if not request.session.is_confirmed(moment(request)):
        raise HttpError(403, _("Pastikan dulu bahwa ini Anda: masuk lagi, lalu ulangi dalam 15 menit."))
    token, text = actions.create_token(
        account_id=request.user.pk,
        by=request.viewer,
        name=payload.name[:100],
        at=moment(request),
        days=payload.days,
        scope=payload.scope,
    )
    token.refresh_from_db()
    return Status(201, token_out(token) | {"token": text})


@router.delete("/tokens/{token_id}", response={204: None, **WRITE})
def revoke(request: Any, token_id: UUID) -> Any:
    get_object_or_404(_mine(request), pk=token_id)
    actions.revoke_token(token_id=token_id, by=request.viewer, at=moment(request))
    return Status(204, None)
