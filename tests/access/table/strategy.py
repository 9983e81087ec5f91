"""Outline, picture, links across offices, documents, programmes, versions and agreements, pages and API: everybody in
the government reads; who draws the unit's objectives writes, planners keep versions and codes, both parties agree."""

from __future__ import annotations

from tests.access.people import AGENCY, DRAWERS, SIGNED_IN, kinds

from .row import Row, among, get, post, send

DOCUMENT = {"kind": "renja", "title": "Renja 2027", "first_year": 2027, "last_year": 2027}
PROGRAMME = {"code": "9.99", "name": "Lain", "regulation": "Kepmendagri", "valid_from": "2026-01-01"}
OPENERS = DRAWERS | kinds("other_superior")
PARTY = DRAWERS | kinds("owner")  # who may draw up the clerk's agreement
KONDISI = {"objective_id": "@kondisi"}

PAGES = (
    get("strategy:outline", {200: SIGNED_IN}),
    post(
        "strategy:outline_change",
        among(AGENCY, 200, DRAWERS),
        {"op": "rename", "objective": "@kondisi", "statement": "Lain"},
    ),
    get("strategy:picture", {200: SIGNED_IN}),
    get("strategy:picture_file", {200: SIGNED_IN}),
    post("strategy:picture_print", {302: SIGNED_IN}),
    get("strategy:picture_paper", {}),
    get("strategy:crossings", {200: SIGNED_IN}),
    post("strategy:accept_link", among(AGENCY, 302, DRAWERS), link_id="@crossing_link"),
    get("strategy:decline_link", among(AGENCY, 200, DRAWERS), link_id="@crossing_link"),
    post("strategy:decline_link", among(AGENCY, 302, DRAWERS), {"reason": "Sudah"}, link_id="@crossing_link"),
    get("strategy:documents", {200: SIGNED_IN}),
    get("strategy:new_document", among(SIGNED_IN, 200, OPENERS)),
    post(
        "strategy:new_document",
        {302: DRAWERS, 403: SIGNED_IN - OPENERS, 422: "other_superior"},
        DOCUMENT | {"unit": "@unit_bidang"},
    ),
    get("strategy:document", {200: AGENCY}, document_id="@planning_document"),
    get("strategy:edit_document", among(AGENCY, 200, DRAWERS), document_id="@planning_document"),
    post(
        "strategy:edit_document",
        among(AGENCY, 302, DRAWERS),
        DOCUMENT | {"unit": "@unit_bidang"},
        document_id="@planning_document",
    ),
    get("strategy:document_texts", among(AGENCY, 200, DRAWERS), document_id="@planning_document"),
    post(
        "strategy:document_texts",
        among(AGENCY, 302, DRAWERS),
        {"goal": "Satu\nDua"},
        document_id="@planning_document",
    ),
    post("strategy:enact_document", among(AGENCY, 302, DRAWERS), document_id="@planning_document"),
    get("strategy:link_document", among(AGENCY, 200, DRAWERS), **KONDISI),
    post("strategy:link_document", among(AGENCY, 302, DRAWERS), {"place": "@planning_document"}, **KONDISI),
    post("strategy:unlink_document", among(AGENCY, 302, DRAWERS), link_id="@document_link"),
    get("strategy:programmes", {200: SIGNED_IN}),
    get("strategy:new_programme", among(SIGNED_IN, 200, "planner")),
    post("strategy:new_programme", among(SIGNED_IN, 302, "planner"), PROGRAMME),
    get("strategy:edit_programme", among(AGENCY, 200, "planner"), programme_id="@programme"),
    post("strategy:edit_programme", among(AGENCY, 302, "planner"), PROGRAMME, programme_id="@programme"),
    get("strategy:link_programme", among(AGENCY, 200, DRAWERS), **KONDISI),
    post("strategy:link_programme", among(AGENCY, 302, DRAWERS), {"programme": "@programme"}, **KONDISI),
    post("strategy:unlink_programme", among(AGENCY, 302, DRAWERS), link_id="@programme_link"),
    get("strategy:versions", {200: SIGNED_IN}),
    post("strategy:freeze", among(SIGNED_IN, 302, "planner"), {"title": "Lain"}),
    get("strategy:copy_year", among(SIGNED_IN, 200, "planner")),
    post("strategy:copy_year", among(SIGNED_IN, 302, "planner"), {}),
    get("strategy:version", {200: AGENCY}, version_id="@strategy_version"),
    Row("GET", "strategy:diff", {200: AGENCY}, query="dari=@version_pair"),
    Row("GET", "strategy:diff_export", {200: AGENCY}, query="dari=@version_pair"),
    get("strategy:agreements", {200: SIGNED_IN}),
    get("strategy:new_agreement", {200: SIGNED_IN}),
    post(
        "strategy:new_agreement",
        {302: DRAWERS, 422: SIGNED_IN - DRAWERS},
        {"position": "@chief_post", "budget_date": "2026-01-05"},
    ),
    get("strategy:agreement", {200: AGENCY}, agreement_id="@draft_agreement"),
    get("strategy:agreement", {200: AGENCY}, agreement_id="@offered_agreement"),
    post("strategy:renew_agreement", among(AGENCY, 302, PARTY), agreement_id="@draft_agreement"),
    post("strategy:offer_agreement", among(AGENCY, 302, "owner"), agreement_id="@draft_agreement"),
    get("strategy:return_agreement", among(AGENCY, 200, "superior"), agreement_id="@offered_agreement"),
    post(
        "strategy:return_agreement",
        among(AGENCY, 302, "superior"),
        {"note": "Tambah"},
        agreement_id="@offered_agreement",
    ),
    post("strategy:agree_agreement", among(AGENCY, 302, "superior"), agreement_id="@offered_agreement"),
)
API = (
    post(
        "/objectives/{objective_id}/move",
        among(AGENCY, 200, DRAWERS),
        {"from_id": "@hasil", "to_id": "@misi2"},
        **KONDISI,
    ),
    post(
        "/objectives/{objective_id}/documents",
        among(AGENCY, 200, DRAWERS),
        {"document_id": "@planning_document"},
        **KONDISI,
    ),
    post(
        "/objectives/{objective_id}/programmes",
        among(AGENCY, 200, DRAWERS),
        {"programme_id": "@programme", "budget": "1.000.000"},
        **KONDISI,
    ),
    get("/objectives/links", {200: SIGNED_IN}),
    post("/objectives/links/{link_id}/accept", among(AGENCY, 200, DRAWERS), link_id="@crossing_link"),
    post(
        "/objectives/links/{link_id}/decline",
        among(AGENCY, 200, DRAWERS),
        {"reason": "Sudah"},
        link_id="@crossing_link",
    ),
    get("/strategy/documents", {200: SIGNED_IN}),
    post(
        "/strategy/documents",
        {201: DRAWERS, 403: AGENCY - DRAWERS, 422: "foreign"},
        DOCUMENT | {"unit_id": "@unit_bidang"},
    ),
    get("/strategy/documents/{document_id}", {200: AGENCY}, document_id="@planning_document"),
    send(
        "PATCH",
        "/strategy/documents/{document_id}",
        among(AGENCY, 200, DRAWERS),
        {"version": "@planning_document.version", "title": "Lain"},
        document_id="@planning_document",
    ),
    send(
        "PUT",
        "/strategy/documents/{document_id}/texts",
        among(AGENCY, 200, DRAWERS),
        {"vision": ["Melayani"]},
        document_id="@planning_document",
    ),
    post(
        "/strategy/documents/{document_id}/enact",
        among(AGENCY, 200, DRAWERS),
        document_id="@planning_document",
    ),
    get("/programmes", {200: SIGNED_IN}),
    post("/programmes", among(SIGNED_IN, 201, "planner"), PROGRAMME),
    send(
        "PATCH",
        "/programmes/{programme_id}",
        among(AGENCY, 200, "planner"),
        {"version": "@programme.version", "name": "Lain"},
        programme_id="@programme",
    ),
    get("/strategy/versions", {200: SIGNED_IN}),
    post("/strategy/versions", among(SIGNED_IN, 201, "planner"), {"year": 2026}),
    post("/strategy/versions/copy", among(SIGNED_IN, 200, "planner"), {"year": 2026}),
    Row("GET", "/strategy/versions/diff", {200: AGENCY}, query="before=@api_version_pair"),
    get("/performance-agreements", {200: SIGNED_IN}),
    post(
        "/performance-agreements",
        {201: DRAWERS, 403: AGENCY - DRAWERS, 422: "foreign"},
        {"position_id": "@chief_post", "year": 2026},
    ),
    get("/performance-agreements/{agreement_id}", {200: AGENCY}, agreement_id="@offered_agreement"),
    post(
        "/performance-agreements/{agreement_id}/renew",
        among(AGENCY, 200, PARTY),
        agreement_id="@draft_agreement",
    ),
    post(
        "/performance-agreements/{agreement_id}/offer",
        among(AGENCY, 200, "owner"),
        {},
        agreement_id="@draft_agreement",
    ),
    post(
        "/performance-agreements/{agreement_id}/return",
        among(AGENCY, 200, "superior"),
        {"note": "Tambah"},
        agreement_id="@offered_agreement",
    ),
    post(
        "/performance-agreements/{agreement_id}/agree",
        among(AGENCY, 200, "superior"),
        {},
        agreement_id="@offered_agreement",
    ),
    get("/documents/perjanjian/{thing_id}.pdf", {202: AGENCY}, thing_id="@agreed_agreement"),
)
ROWS = (*PAGES, *API)
