"""The public page of an agency's record: signed heads by day, keys, and two questions anybody may ask."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.domain.audit import publishing
from selaras.insight import seals
from selaras.kernel.refusal import Refusal
from selaras.web.frame import public

LEAF = re.compile(r"[0-9a-f]{64}")


@public
@require_GET
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Everything in one address: ``?sebelum=`` older days, ``?awal=&akhir=`` consistency, ``?daun=`` inclusion."""
    asked = request.GET
    try:
        with seals.opened(code) as log:
            days, older = seals.days_told(before=_day(asked.get("sebelum", "")))
            shown = {
                "log": log,
                "newest": (found := publishing.newest()) and seals.head_told(found),
                "days": days,
                "older": older,
                "keys": [seals.key_told(one) for one in publishing.signing_keys()],
                "asked": {name: asked.get(name, "")[:64] for name in ("awal", "akhir", "daun")},
                "consistency": _answer(_consistency, asked) if "awal" in asked else None,
                "inclusion": _answer(_inclusion, asked) if "daun" in asked else None,
            }
    except seals.Unknown:
        raise Http404 from None
    return render(request, "seals/page.html", shown)


@public
@require_GET
def note(request: HttpRequest, code: str, day: str) -> HttpResponse:
    """The signed head of a day as a file to keep."""
    try:
        with seals.opened(code):
            head = publishing.of_day(found) if (found := _day(day)) else None
    except seals.Unknown:
        raise Http404 from None
    if head is None:
        raise Http404
    response = HttpResponse(head.note, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="segel-{code}-{head.day}.txt"'
    return response


def _answer(ask: Any, asked: Any) -> dict[str, Any]:
    """The proof that was asked for, or the sentence why there is none."""
    try:
        return {"told": ask(asked)}
    except Refusal as refusal:
        return {"refusal": refusal.sentence}


def _consistency(asked: Any) -> dict[str, Any]:
    first, second = (_day(asked.get(name, "")) for name in ("awal", "akhir"))
    heads = (first and publishing.of_day(first), second and publishing.of_day(second))
    return publishing.consistency_told(publishing.consistency_between(*heads))


def _inclusion(asked: Any) -> dict[str, Any]:
    leaf = asked.get("daun", "").strip().lower()
    if not LEAF.fullmatch(leaf):
        raise Refusal(_("Sidik jari peristiwa terdiri atas 64 angka dan huruf a sampai f."))
    return publishing.inclusion_told(publishing.inclusion_of(publishing.newest(), leaf=bytes.fromhex(leaf)))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
