"""Sources, previews, parts of a figure and the questions about it: the figures are everybody's in the government, the
questions only theirs who give or look after the figures."""

from __future__ import annotations

from tests.access.people import AGENCY, DEFINERS, MEASURERS, SIGNED_IN, kinds

from .row import among, get, post

ASKED = MEASURERS | kinds("inspector")  # who sees what is asked about a figure of that unit
MAY_DEFINE = DEFINERS | kinds("other_superior")
SOURCE = {"name": "Buku tamu", "kind": "table", "unit": "@unit_bidang", "code": "buku-tamu"}
SOURCE_API = {"name": "Buku tamu", "kind": "table", "unit_id": "@unit_bidang", "code": "buku-tamu"}
LOG = b"Nomor;Tanggal Masuk;Tanggal Selesai\n1;04-05-2026;\n"

ROWS = (
    get("indicators:preview", among(SIGNED_IN, 200, MAY_DEFINE)),
    get("indicators:parts", {200: AGENCY}, {"periode": "2026-10"}, indicator_id="@fed"),
    get("indicators:detail", {200: AGENCY}, {"periode": "2026-10"}, indicator_id="@fed"),
    get("indicators:question", {200: ASKED}, question_id="@asked"),
    post(
        "indicators:question",
        {302: MEASURERS, 403: "inspector"},
        {"answer": "Loket keliling"},
        question_id="@asked",
    ),
    get("indicators:sources", {200: SIGNED_IN}),
    get("indicators:new_source", among(SIGNED_IN, 200, MAY_DEFINE)),
    post(
        "indicators:new_source",
        {302: DEFINERS, 403: SIGNED_IN - MAY_DEFINE, 422: "other_superior"},
        SOURCE,
    ),
    get("indicators:source", {200: AGENCY}, code="antrean"),
    get("indicators:source", {200: AGENCY}, code="log-loket"),
    post("/sources", {201: DEFINERS, 403: AGENCY - DEFINERS, 422: "foreign"}, SOURCE_API),
    post("/sources/{code}/files", among(AGENCY, 202, MEASURERS), {"file": LOG}, code="log-loket"),
    get(
        "/measure-preview",
        {200: MAY_DEFINE, 403: SIGNED_IN - MAY_DEFINE},
        {"source": "log-loket", "measure": "median_days", "period": "2026-10"},
    ),
    get("/indicators/{indicator_id}/breakdown", {200: AGENCY}, {"period": "2026-10"}, indicator_id="@fed"),
    get("/indicators/{indicator_id}/corrections", {200: AGENCY}, {"period": "2026-10"}, indicator_id="@fed"),
    get("/indicators/{indicator_id}/questions", {200: AGENCY}, indicator_id="@fed"),
    post(
        "/indicators/{indicator_id}/questions/{question_id}/answer",
        {200: MEASURERS, 403: "inspector"},
        {"answer": "Loket keliling"},
        indicator_id="@fed",
        question_id="@asked",
    ),
)
