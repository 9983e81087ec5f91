"""The organisation, the offices' own pages, files in, jobs, signing in, and the style guide."""

from __future__ import annotations

from tests.access.people import AGENCY, SIGNED_IN, kinds

from .row import among, get, post

PEOPLE = b"NIP BARU,NAMA\n198503142010031007,Pegawai Contoh\n"
TICKETS = b"key,opened,closed\nA1,2026-01-02,2026-01-03\n"
RIGHT = {"nip": "@nip_clerk", "role": "perencana", "reason": "uji", "valid_from": "2026-11-24"}

ROWS = (
    get("healthz", {503: SIGNED_IN}, anonymous=503),
    get("accounts:sign_in", {302: SIGNED_IN}, anonymous=200),
    post("accounts:sign_in", {302: SIGNED_IN}, {"username": "x", "password": "y"}, anonymous=422),
    post("accounts:sign_out", {302: SIGNED_IN}),
    get("accounts:pick_agency", {200: SIGNED_IN}),
    post("accounts:pick_agency", {200: SIGNED_IN}),
    post("accounts:remember", {302: SIGNED_IN}, {"period": "2026-TW4"}),
    post("accounts:language", {302: SIGNED_IN}, {"language": "en"}),
    get("organization:index", {200: SIGNED_IN}),
    get("organization:people", {200: SIGNED_IN}),
    get("organization:export", {200: SIGNED_IN}),
    get("organization:person", {200: AGENCY}, employee_id="@clerk"),
    get("organization:unit", {200: AGENCY}, unit_id="@unit_bidang"),
    get("organization:children", {200: AGENCY}, unit_id="@unit_dinas"),
    get("manage:index", among(SIGNED_IN, 200, "officer admin inspector operator")),
    get("manage:periods", among(SIGNED_IN, 200, "officer admin inspector operator")),
    post(
        "manage:set_deadline",
        among(SIGNED_IN, 302, "admin foreign"),
        {"period": "@2026-TW4", "kind": "evaluation", "date": "2026-12-31"},
    ),
    post("manage:change_period", among(AGENCY, 302, "admin"), {"to": "frozen"}, period_id="@2026-TW1"),
    get("manage:rights", among(SIGNED_IN, 200, "inspector operator")),
    post(
        "manage:rights",
        {302: "operator", 403: SIGNED_IN - kinds("inspector operator"), 422: "inspector"},
        RIGHT,
    ),
    get("manage:end_grant", among(SIGNED_IN, 200, "operator"), grant_id="@grant"),
    post("manage:end_grant", among(SIGNED_IN, 302, "operator"), grant_id="@grant"),
    get("manage:audit", among(SIGNED_IN, 200, "inspector operator")),
    get("imports:index", among(SIGNED_IN, 200, "officer admin planner operator")),
    get("imports:hr", among(SIGNED_IN, 200, "admin")),
    post("imports:hr", among(SIGNED_IN, 302, "admin"), {"effective_date": "2026-11-24", "file": PEOPLE}),
    get("imports:tickets", among(SIGNED_IN, 200, "officer planner operator"), code="keluhan"),
    post(
        "imports:tickets",
        among(SIGNED_IN, 302, "officer planner operator"),
        {"file": TICKETS},
        code="keluhan",
    ),
    get("imports:detail", {200: "admin"}, batch_id="@batch"),
    post("imports:apply", {302: "admin"}, batch_id="@batch"),
    get("imports:discard", {200: "admin"}, batch_id="@batch"),
    post("imports:discard", {302: "admin"}, batch_id="@batch"),
    get("imports:error_sheet", {200: "admin"}, batch_id="@wrong_batch"),
    get("jobs:index", {200: SIGNED_IN}),
    get("jobs:detail", {200: "planner operator"}, job_id="@job"),
    post("jobs:retry", {302: "planner"}, job_id="@job"),
    get("style:index", {200: SIGNED_IN}),
    get("style:confirm", {200: SIGNED_IN}),
    post("style:confirm", {302: SIGNED_IN}),
    post("style:save", {200: SIGNED_IN}),
)
