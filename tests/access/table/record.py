"""The record: events for two offices, seals for everybody, who read for oneself."""

from __future__ import annotations

from tests.access.people import SIGNED_IN

from .row import among, get

OFFICES = "inspector operator"
DAYS = {"first": "2026-11-24", "second": "2026-11-24"}

ROWS = (
    get("manage:event", among(SIGNED_IN, 200, OFFICES), event_id="@event"),
    get("manage:audit", among(SIGNED_IN, 200, OFFICES), {"orang": "Admin", "apa": "grant"}),
    get("readings:index", {200: SIGNED_IN}),
    get("seals:page", {200: SIGNED_IN}, anonymous=200, code="uji"),
    get("seals:page", {404: SIGNED_IN}, anonymous=404, code="tidak-ada"),
    get("seals:note", {200: SIGNED_IN}, anonymous=200, code="uji", day="2026-11-24"),
    get("seals:note", {404: SIGNED_IN}, anonymous=404, code="uji", day="bukan-hari"),
    get("/seals/{code}/heads", {200: SIGNED_IN}, anonymous=200, code="uji"),
    get("/seals/{code}/heads", {404: SIGNED_IN}, anonymous=404, code="tidak-ada"),
    get("/seals/{code}/heads/{day}", {200: SIGNED_IN}, anonymous=200, code="uji", day="2026-11-24"),
    get("/seals/{code}/consistency", {200: SIGNED_IN}, DAYS, anonymous=200, code="uji"),
    get("/seals/{code}/inclusion", {404: SIGNED_IN}, {"leaf": "00" * 32}, anonymous=404, code="uji"),
    get("/audit/events", among(SIGNED_IN, 200, OFFICES)),
    get("/audit/events/{event_id}", among(SIGNED_IN, 200, OFFICES), event_id="@event"),
    get("/audit/events/{event_id}/proof", among(SIGNED_IN, 200, OFFICES), event_id="@event"),
)
