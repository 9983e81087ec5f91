"""Needs analyses and causes, pages and API: everybody in the government reads, the invited propose and weigh, the
facilitator and the offices guide."""

from __future__ import annotations

from tests.access.people import AGENCY, SIGNED_IN, STEERERS, kinds

from .row import among, get, post, send

MISSING = kinds("owner")  # of the two invited, the clerk has not given points yet
REST = AGENCY - STEERERS - kinds("owner")
ANALYSIS = {"occasion": "Kebutuhan 2027", "facilitator": "@chief"}
PROPOSAL = {"kind": "challenge", "statement": "Formulir terlalu panjang"}
POINTS = {"urgency": 5, "seriousness": 4, "growth": 3}
OPEN = {
    "unit_id": "@unit_bidang", "year": 2026, "occasion": "Kebutuhan 2027", "facilitator_id": "@chief",
    "participant_ids": ["@clerk", "@head"],
}  # fmt: skip

ROWS = (
    get("needs:analyses", {200: SIGNED_IN}),
    get("needs:new_analysis", among(SIGNED_IN, 200, STEERERS | kinds("other_superior"))),
    post(
        "needs:new_analysis",
        among(SIGNED_IN, 302, STEERERS),
        ANALYSIS | {"participants": ["@clerk", "@chief"]},
        query="unit=@unit_bidang",
    ),
    get("needs:analysis", {200: AGENCY}, analysis_id="@collecting_analysis"),
    get("needs:analysis", {200: AGENCY}, analysis_id="@scoring_analysis"),
    get("needs:analysis", {200: AGENCY}, analysis_id="@discussing_analysis"),
    get("needs:screen", {200: AGENCY}, analysis_id="@discussing_analysis"),
    get("needs:edit_analysis", among(AGENCY, 200, STEERERS), analysis_id="@collecting_analysis"),
    post("needs:edit_analysis", among(AGENCY, 302, STEERERS), ANALYSIS, analysis_id="@collecting_analysis"),
    get("needs:invite_analysis", among(AGENCY, 200, STEERERS), analysis_id="@collecting_analysis"),
    post(
        "needs:invite_analysis",
        among(AGENCY, 302, STEERERS),
        {"participants": ["@clerk", "@chief"]},
        analysis_id="@collecting_analysis",
    ),
    get("needs:propose", {200: AGENCY}, analysis_id="@collecting_analysis"),
    post(
        "needs:propose",
        {302: STEERERS | kinds("owner"), 422: REST},
        PROPOSAL,
        analysis_id="@collecting_analysis",
    ),
    get("needs:vote", {200: AGENCY}, analysis_id="@scoring_analysis"),
    post("needs:vote", {302: MISSING, 422: AGENCY - MISSING}, POINTS, analysis_id="@scoring_analysis"),
    post("needs:open_scoring", among(AGENCY, 302, STEERERS), analysis_id="@collecting_analysis"),
    post("needs:stop_scoring", among(AGENCY, 422, STEERERS), analysis_id="@scoring_analysis"),
    post("needs:close_scoring", among(AGENCY, 302, STEERERS), analysis_id="@scoring_analysis"),
    post(
        "needs:rescore",
        among(AGENCY, 302, STEERERS),
        {"needs": ["@weighed_need"]},
        analysis_id="@discussing_analysis",
    ),
    post("needs:close_analysis", among(AGENCY, 302, STEERERS), analysis_id="@discussing_analysis"),
    post("needs:reopen_analysis", among(AGENCY, 302, STEERERS), analysis_id="@ended_analysis"),
    get("needs:causes", {200: AGENCY}, need_id="@open_need"),
    post(
        "needs:causes",
        {302: STEERERS | kinds("owner"), 422: REST},
        {"text": "Petugas baru", "kind": "people"},
        need_id="@open_need",
    ),
    get("needs:edit_cause", {200: AGENCY}, cause_id="@last_cause"),
    post(
        "needs:edit_cause",
        {302: STEERERS | kinds("owner"), 422: REST},
        {"text": "Formulir sejak 2012"},
        cause_id="@last_cause",
    ),
    post("needs:remove_cause", among(AGENCY, 302, STEERERS | kinds("owner")), cause_id="@last_cause"),
    get("needs:signals", {200: SIGNED_IN}),
    get("needs:accept_signal", among(AGENCY, 200, STEERERS), signal_id="@open_signal"),
    post(
        "needs:accept_signal",
        among(AGENCY, 302, STEERERS),
        PROPOSAL | {"owner": "@chief"},
        signal_id="@open_signal",
    ),
    get("needs:dismiss_signal", among(AGENCY, 200, STEERERS), signal_id="@open_signal"),
    post("needs:dismiss_signal", among(AGENCY, 302, STEERERS), {"reason": "Sudah"}, signal_id="@open_signal"),
    post("needs:restore_signal", among(AGENCY, 302, STEERERS), signal_id="@dismissed_signal"),
    get("/signals", {200: SIGNED_IN}),
    post(
        "/signals/{signal_id}/accept",
        among(AGENCY, 200, STEERERS),
        PROPOSAL | {"owner_id": "@chief"},
        signal_id="@open_signal",
    ),
    post(
        "/signals/{signal_id}/dismiss",
        among(AGENCY, 200, STEERERS),
        {"reason": "Sudah"},
        signal_id="@open_signal",
    ),
    post("/signals/{signal_id}/restore", among(AGENCY, 200, STEERERS), signal_id="@dismissed_signal"),
    get("/analyses", {200: SIGNED_IN}),
    post("/analyses", {201: STEERERS, 403: AGENCY - STEERERS, 422: "foreign"}, OPEN),
    get("/analyses/{analysis_id}", {200: AGENCY}, analysis_id="@scoring_analysis"),
    send(
        "PATCH",
        "/analyses/{analysis_id}",
        among(AGENCY, 200, STEERERS),
        {"version": "@collecting_analysis.version", "occasion": "Kebutuhan 2028"},
        analysis_id="@collecting_analysis",
    ),
    send(
        "PUT",
        "/analyses/{analysis_id}/participants",
        {200: STEERERS, 403: AGENCY - STEERERS},
        {"participant_ids": ["@clerk", "@chief"]},
        analysis_id="@collecting_analysis",
    ),
    post(
        "/analyses/{analysis_id}/needs",
        among(AGENCY, 201, STEERERS | kinds("owner")),
        PROPOSAL,
        analysis_id="@collecting_analysis",
    ),
    post(
        "/analyses/{analysis_id}/open-scoring",
        among(AGENCY, 200, STEERERS),
        analysis_id="@collecting_analysis",
    ),
    post(
        "/analyses/{analysis_id}/stop-scoring", among(AGENCY, 422, STEERERS), analysis_id="@scoring_analysis"
    ),
    post(
        "/analyses/{analysis_id}/close-scoring", among(AGENCY, 200, STEERERS), analysis_id="@scoring_analysis"
    ),
    post(
        "/analyses/{analysis_id}/rescore",
        among(AGENCY, 200, STEERERS),
        {"need_ids": ["@weighed_need"]},
        analysis_id="@discussing_analysis",
    ),
    post("/analyses/{analysis_id}/close", among(AGENCY, 200, STEERERS), analysis_id="@discussing_analysis"),
    post("/analyses/{analysis_id}/reopen", among(AGENCY, 200, STEERERS), analysis_id="@ended_analysis"),
    get("/needs/{need_id}/causes", {200: AGENCY}, need_id="@open_need"),
    post(
        "/needs/{need_id}/causes",
        among(AGENCY, 201, STEERERS | kinds("owner")),
        {"text": "Petugas baru", "kind": "people"},
        need_id="@open_need",
    ),
    send(
        "PATCH",
        "/needs/{need_id}/causes/{cause_id}",
        among(AGENCY, 200, STEERERS | kinds("owner")),
        {"text": "Formulir sejak 2012"},
        need_id="@open_need",
        cause_id="@last_cause",
    ),
    send(
        "DELETE",
        "/needs/{need_id}/causes/{cause_id}",
        among(AGENCY, 200, STEERERS | kinds("owner")),
        need_id="@open_need",
        cause_id="@last_cause",
    ),
)
