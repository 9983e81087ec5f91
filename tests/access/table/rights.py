"""Rights: who stands how, who sees whom, may-I, grants, calendar and settings, personal data."""

from __future__ import annotations

from tests.access.people import SIGNED_IN, kinds

from .row import among, get, post

OFFICERS = kinds("officer admin inspector operator")
EXPLAINERS = kinds("owner officer admin inspector operator")  # of the clerk's rights

ROWS = (
    get("rights:mine", {200: SIGNED_IN}),
    get("rights:person", {200: EXPLAINERS}, employee_id="@clerk"),
    get("rights:my_roles", {200: SIGNED_IN}),
    get("rights:roles", {200: EXPLAINERS}, employee_id="@clerk"),
    get("rights:decision", {200: SIGNED_IN}),
    get(
        "rights:decision",
        {200: SIGNED_IN},
        {"siapa": "Petugas Satu", "tindakan": "person.nip", "tentang": "@chief"},
    ),
    get("rights:decision", {200: SIGNED_IN}, {"siapa": "@clerk", "tindakan": "skp.edit", "benda": "@draft"}),
    post("manage:open_year", among(SIGNED_IN, 302, "admin"), {"year": "2027"}),
    get("rights:decision", {404: SIGNED_IN}, {"siapa": "@clerk", "tindakan": "skp.burn"}),
    get("manage:holidays", among(SIGNED_IN, 200, OFFICERS)),
    post(
        "manage:holidays",
        {302: "admin", 422: OFFICERS - kinds("admin"), 403: SIGNED_IN - OFFICERS},
        {"date": "2026-12-25", "name": "Hari Natal", "legal_basis": "SKB 3 Menteri"},
    ),
    get("manage:remove_holiday", among(SIGNED_IN, 200, "admin"), date="2026-12-26"),
    post(
        "manage:remove_holiday",
        {302: "admin", 403: SIGNED_IN - kinds("admin")},
        {"reason": "SKB diubah"},
        date="2026-12-26",
    ),
    get("manage:terms", among(SIGNED_IN, 200, OFFICERS)),
    get("manage:term", among(SIGNED_IN, 200, OFFICERS), key="evaluation-bands"),
    post(
        "manage:term",
        {302: "admin", 422: OFFICERS - kinds("admin"), 403: SIGNED_IN - OFFICERS},
        {"sesuai_from": 85, "di_atas_from": 110, "valid_from": "2026-11-24", "legal_basis": "Pergub 7/2026"},
        key="evaluation-bands",
    ),
    post("manage:to_default", among(SIGNED_IN, 302, "admin"), key="evaluation-reason"),
    get("rights:register", {200: SIGNED_IN}),
    get("rights:data", {200: SIGNED_IN}),
    post("rights:ask", {302: SIGNED_IN}),
    get("rights:erase", {200: SIGNED_IN}),
    post("rights:erase", {302: "owner", 422: SIGNED_IN - kinds("owner")}),
    get("rights:file", {200: "owner"}, job_id="@own_data", ending="json"),
    get("rights:file", {404: SIGNED_IN}, job_id="@own_data", ending="zip"),
)
