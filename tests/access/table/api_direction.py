"""The API of needs, objectives, indicators and the simulations."""

from __future__ import annotations

from tests.access.people import (
    AGENCY,
    DEFINERS,
    DRAWERS,
    FIGURE_SEERS,
    MEASURERS,
    SIGNED_IN,
    STEERERS,
    VERIFIERS,
    kinds,
)

from .row import among, get, post, send

NEED = {"kind": "challenge", "statement": "Antrean panjang", "owner_id": "@chief"}
OBJECTIVE = {
    "kind": "condition",
    "statement": "Loket cepat",
    "unit_id": "@unit_bidang",
    "first_year": 2026,
    "last_year": 2029,
}
INDICATOR = {
    "code": "tunggu", "name": "Waktu tunggu", "owner_unit_id": "@unit_bidang", "unit_of_measure": "menit",
    "direction": "down",
}  # fmt: skip
COUNTS = {"sangat_baik": 1, "baik": 6, "butuh_perbaikan": 0, "kurang": 0, "sangat_kurang": 0}

ROWS = (
    post("/simulations/predikat", {200: SIGNED_IN}, {"hasil_kerja": "sesuai", "perilaku_kerja": "sesuai"}),
    post("/simulations/attainment", {200: SIGNED_IN}, {"direction": "up", "target": "2", "realisation": "3"}),
    post("/simulations/distribution", {200: SIGNED_IN}, {"organisation": "baik", "counts": COUNTS}),
    post("/simulations/skm", {200: SIGNED_IN}, {"scores": [[4, 3]] * 9}),
    get("/needs", {200: SIGNED_IN}),
    post(
        "/needs",
        {201: STEERERS, 403: AGENCY - kinds("superior above officer planner governor"), 422: "foreign"},
        NEED | {"unit_id": "@unit_bidang", "year": 2026},
    ),
    get("/needs/{need_id}", {200: AGENCY}, need_id="@open_need"),
    send(
        "PATCH",
        "/needs/{need_id}",
        among(AGENCY, 200, STEERERS),
        {"version": "@open_need.version", "statement": "Antrean"},
        need_id="@open_need",
    ),
    get("/needs/{need_id}/scores", {200: AGENCY}, need_id="@open_need"),
    post(
        "/needs/{need_id}/scores",
        among(AGENCY, 200, STEERERS | kinds("owner")),
        {"urgency": 5, "seriousness": 4, "growth": 3},
        need_id="@open_need",
    ),
    get("/needs/{need_id}/impact", {200: AGENCY}, need_id="@need"),
    post(
        "/needs/{need_id}/facts",
        among(AGENCY, 201, STEERERS | kinds("owner")),
        {"text": "Antrean"},
        need_id="@open_need",
    ),
    post(
        "/needs/{need_id}/demands",
        among(AGENCY, 201, STEERERS),
        {"competency": "komunikasi", "level": 2, "posts": "loket"},
        need_id="@open_need",
    ),
    post(
        "/needs/{need_id}/drop", among(AGENCY, 200, STEERERS), {"reason": "Tidak perlu"}, need_id="@open_need"
    ),
    post("/needs/{need_id}/close", among(AGENCY, 200, STEERERS), need_id="@open_need"),
    post("/needs/{need_id}/reopen", among(AGENCY, 422, STEERERS), need_id="@need"),
    post("/needs/{need_id}/meet", among(AGENCY, 200, STEERERS), need_id="@need"),
    post("/needs/{need_id}/restore", among(AGENCY, 200, STEERERS), need_id="@dropped_need"),
    get("/objectives", {200: SIGNED_IN}),
    post(
        "/objectives",
        {201: DRAWERS, 403: AGENCY - kinds("superior above planner governor"), 422: "foreign"},
        OBJECTIVE | {"code": "loket", "parent_id": "@hasil"},
    ),
    get("/objectives/tree", {200: SIGNED_IN}),
    get("/alignment", {200: SIGNED_IN}),
    get("/objectives/{objective_id}", {200: AGENCY}, objective_id="@kondisi"),
    send(
        "PATCH",
        "/objectives/{objective_id}",
        among(AGENCY, 200, DRAWERS),
        {"version": "@kondisi.version", "statement": "Lain"},
        objective_id="@kondisi",
    ),
    post(
        "/objectives/{objective_id}/parents",
        among(AGENCY, 200, DRAWERS),
        {"parent_id": "@misi2"},
        objective_id="@kondisi",
    ),
    post(
        "/objectives/{objective_id}/indicators",
        among(AGENCY, 200, "above other_superior planner governor"),
        {"indicator_id": "@indicator"},
        objective_id="@kondisi2",
    ),
    post(
        "/objectives/{objective_id}/needs",
        among(AGENCY, 200, "above other_superior planner governor"),
        {"need_id": "@need"},
        objective_id="@kondisi2",
    ),
    post(
        "/objectives/{objective_id}/retire",
        among(AGENCY, 200, "above other_superior planner governor"),
        objective_id="@kondisi2",
    ),
    post("/objectives/{objective_id}/restore", among(AGENCY, 200, DRAWERS), objective_id="@retired"),
    get("/indicators", {200: SIGNED_IN}),
    post(
        "/indicators",
        {201: DEFINERS, 403: AGENCY - kinds("superior above planner governor operator"), 422: "foreign"},
        INDICATOR,
    ),
    get("/indicators/{indicator_id}", {200: AGENCY}, indicator_id="@indicator"),
    send(
        "PATCH",
        "/indicators/{indicator_id}",
        among(AGENCY, 200, DEFINERS),
        {"version": "@indicator.version", "name": "Lain"},
        indicator_id="@indicator",
    ),
    get("/indicators/{indicator_id}/targets", {200: AGENCY}, indicator_id="@indicator"),
    send(
        "PUT",
        "/indicators/{indicator_id}/targets/{period}",
        among(AGENCY, 200, DEFINERS),
        {"value": "3"},
        indicator_id="@indicator",
        period="2026-TW4",
    ),
    get("/indicators/{indicator_id}/measurements", {200: AGENCY}, indicator_id="@indicator"),
    post(
        "/indicators/{indicator_id}/measurements",
        among(AGENCY, 200, MEASURERS),
        {"period": "2026-TW4"},
        indicator_id="@indicator",
    ),
    post(
        "/indicators/{indicator_id}/observations",
        among(AGENCY, 201, MEASURERS),
        {"period": "2026-TW4", "value": "3", "reason": "Koreksi"},
        indicator_id="@indicator",
    ),
    get("/indicators/{indicator_id}/observations", {200: AGENCY}, indicator_id="@indicator"),
    get("/observations", {200: SIGNED_IN}),
    get("/observations/{observation_id}", {200: FIGURE_SEERS}, observation_id="@waiting_figure"),
    post(
        "/observations/{observation_id}/evidence",
        {200: "owner", 422: FIGURE_SEERS - kinds("owner")},
        {"evidence": ["@figure_proof"]},
        observation_id="@waiting_figure",
    ),
    post(
        "/observations/{observation_id}/verify",
        among(FIGURE_SEERS, 200, VERIFIERS),
        {},
        observation_id="@waiting_figure",
    ),
    post(
        "/observations/{observation_id}/return",
        among(FIGURE_SEERS, 200, VERIFIERS),
        {"reason": "Bulan lain"},
        observation_id="@waiting_figure",
    ),
    get("/indicators/{indicator_id}/parts", {200: AGENCY}, indicator_id="@indicator"),
    send(
        "PUT",
        "/indicators/{indicator_id}/parts",
        among(AGENCY, 200, DEFINERS),
        {"composition": ""},
        indicator_id="@indicator",
    ),
    get("/indicators/{indicator_id}/path", {200: AGENCY}, indicator_id="@indicator"),
    send(
        "PUT",
        "/indicators/{indicator_id}/path",
        among(AGENCY, 200, DEFINERS),
        {"year": "2026", "value": "3"},
        indicator_id="@indicator",
    ),
    get("/sources", {200: SIGNED_IN}),
)
