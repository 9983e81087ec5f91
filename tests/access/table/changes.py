"""Clarifications and proposed addenda, pages and API: the two who talk it over write, those above and the offices
read."""

from __future__ import annotations

from tests.access.people import AGENCY, READS, SIGNED_IN, kinds

from .row import among, get, post

TWO = kinds("owner superior")
WHY = {"reason": "Pekerjaan tetap sama"}

ROWS = (
    get("changes:index", {200: SIGNED_IN}),
    get("changes:objective_impact", {200: AGENCY}, objective_id="@hasil"),
    get("changes:target_impact", {200: AGENCY}, indicator_id="@indicator"),
    get("changes:change", {200: AGENCY}, change_id="@change"),
    get("changes:detail", {200: READS}, clarification_id="@clarification"),
    get("changes:detail", {200: READS}, clarification_id="@settled_clarification"),
    post("changes:confirm", among(READS, 302, TWO), clarification_id="@clarification"),
    post("changes:confirm", {422: TWO, 403: READS - TWO}, clarification_id="@settled_clarification"),
    get("changes:settle", among(READS, 200, TWO), clarification_id="@clarification"),
    post("changes:settle", among(READS, 302, TWO), WHY, clarification_id="@clarification"),
    get("changes:proposal", {200: READS}, proposal_id="@addendum"),
    post("changes:take_up", among(READS, 302, "owner"), proposal_id="@addendum"),
    get("changes:decline", among(READS, 200, "owner"), proposal_id="@addendum"),
    post("changes:decline", among(READS, 302, "owner"), WHY, proposal_id="@addendum"),
    get("/objectives/{objective_id}/impact", {200: AGENCY}, objective_id="@hasil"),
    get(
        "/indicators/{indicator_id}/targets/{period}/impact",
        {200: AGENCY},
        indicator_id="@indicator",
        period="2026",
    ),
    get("/changes/{change_id}", {200: AGENCY}, change_id="@change"),
    get("/clarifications", {200: SIGNED_IN}),
    get("/clarifications/{clarification_id}", {200: READS}, clarification_id="@clarification"),
    post(
        "/clarifications/{clarification_id}/confirm",
        among(READS, 200, TWO),
        {},
        clarification_id="@clarification",
    ),
    post(
        "/clarifications/{clarification_id}/settle",
        among(READS, 200, TWO),
        WHY,
        clarification_id="@clarification",
    ),
    post(
        "/clarifications/{clarification_id}/settle",
        {422: TWO, 403: READS - TWO},
        WHY,
        clarification_id="@settled_clarification",
    ),
    get("/addendum-proposals", {200: SIGNED_IN}),
    get("/addendum-proposals/{proposal_id}", {200: READS}, proposal_id="@addendum"),
    post(
        "/addendum-proposals/{proposal_id}/take-up", among(READS, 200, "owner"), {}, proposal_id="@addendum"
    ),
    post(
        "/addendum-proposals/{proposal_id}/decline", among(READS, 200, "owner"), WHY, proposal_id="@addendum"
    ),
)
