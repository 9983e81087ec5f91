"""The API of rights, calendar and settings."""

from __future__ import annotations

from tests.access.people import AGENCY, SIGNED_IN, kinds

from .rights import EXPLAINERS
from .row import among, get, post

GRANT = {"employee_id": "@clerk", "role": "perencana", "unit_id": "@unit_dinas", "reason": "SK 12/2026"}
HOLIDAY = {"date": "2026-12-25", "name": "Hari Natal", "legal_basis": "SKB 3 Menteri"}
BANDS = {
    "value": {"sesuai_from": 85, "di_atas_from": 110}, "legal_basis": "Pergub 7/2026", "valid_from": "2026-11-24",
}  # fmt: skip

ROWS = (
    get("/people/{employee_id}/roles", {200: EXPLAINERS}, employee_id="@clerk"),
    get("/people/{employee_id}/watchers", {200: EXPLAINERS}, employee_id="@clerk"),
    get("/decisions/verbs", {200: SIGNED_IN}),
    get("/decisions", {200: EXPLAINERS}, {"person_id": "@clerk", "verb": "person.nip", "thing_id": "@chief"}),
    get(
        "/decisions",
        {200: "owner operator"},
        {"person_id": "@clerk", "verb": "skp.edit", "thing_id": "@draft"},
    ),
    get("/decisions", {404: SIGNED_IN}, {"person_id": "@clerk", "verb": "skp.burn", "thing_id": "@draft"}),
    get("/grants", {200: "inspector operator"}),
    post("/grants", {201: "operator", 403: AGENCY - kinds("operator"), 422: "foreign"}, GRANT),
    post("/grants/{grant_id}/end", among(AGENCY, 204, "operator"), {"reason": "Pindah"}, grant_id="@grant"),
    get("/periods", {200: SIGNED_IN}),
    post("/periods", among(SIGNED_IN, 201, "admin"), {"year": 2027}),
    post(
        "/periods/{code}/deadlines",
        among(SIGNED_IN, 200, "admin"),
        {"kind": "evaluation", "date": "2026-12-31"},
        code="2026-TW4",
    ),
    post("/periods/{code}/state", among(SIGNED_IN, 200, "admin"), {"state": "frozen"}, code="2026-TW1"),
    get("/holidays", {200: SIGNED_IN}),
    post("/holidays", among(SIGNED_IN, 201, "admin"), HOLIDAY),
    post(
        "/holidays/{date}/remove", among(SIGNED_IN, 204, "admin"), {"reason": "SKB diubah"}, date="2026-12-26"
    ),
    get("/settings", {200: SIGNED_IN}),
    post("/settings/{key}", among(SIGNED_IN, 201, "admin"), BANDS, key="evaluation-bands"),
    post(
        "/settings/{key}/end",
        among(SIGNED_IN, 204, "admin"),
        {"valid_until": "2026-11-24"},
        key="evaluation-reason",
    ),
    get("/personal-data/register", {200: SIGNED_IN}),
    get("/personal-data/exports", {200: SIGNED_IN}),
    post("/personal-data/exports", {202: SIGNED_IN}),
    get("/personal-data/exports/{job_id}.{ending}", {200: "owner"}, job_id="@own_data", ending="json"),
    post("/personal-data/erase", {200: "owner", 422: SIGNED_IN - kinds("owner")}),
)
