"""The API of plans, progress, feedback and evaluation."""

from __future__ import annotations

from tests.access.people import AGENCY, LEADERS, OVER, READS, SIGNED_IN, kinds

from .row import among, get, post, send

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n"
RESULT = {"statement": "Arsip rapi"}
SHEET = {"skp_id": "@plan", "period": "2026-TW2"}
DECIDED = {"decision": "upheld", "note": "Kedua pihak sudah didengar."}

ROWS = (
    get("/skp", {200: SIGNED_IN}),
    post("/skp", {201: AGENCY - kinds("owner governor"), 422: "owner governor foreign"}, {"period": "2025"}),
    get("/skp/{skp_id}", {200: READS}, skp_id="@plan"),
    get("/skp/{skp_id}", {200: "owner"}, skp_id="@draft"),
    get("/skp/{skp_id}/versions/{version}", {200: READS}, skp_id="@plan", version="@plan.version"),
    post("/skp/{skp_id}/form", {200: "owner"}, {"form": "kualitatif"}, skp_id="@draft"),
    post("/skp/{skp_id}/results", {201: "owner"}, RESULT, skp_id="@draft"),
    send(
        "PATCH",
        "/skp/{skp_id}/results/{result_id}",
        {200: "owner"},
        RESULT,
        skp_id="@draft",
        result_id="@draft_result",
    ),
    send(
        "DELETE",
        "/skp/{skp_id}/results/{result_id}",
        {204: "owner"},
        skp_id="@draft",
        result_id="@draft_result",
    ),
    send(
        "DELETE",
        "/skp/{skp_id}/results/{result_id}",
        among(READS, 422, "owner"),
        skp_id="@plan",
        result_id="@result",
    ),
    post(
        "/skp/{skp_id}/results/{result_id}/move",
        {200: "owner"},
        {"step": 1},
        skp_id="@draft",
        result_id="@draft_result",
    ),
    send(
        "PUT",
        "/skp/{skp_id}/lampiran/{kind}",
        {200: "owner"},
        {"texts": ["Laptop"]},
        skp_id="@draft",
        kind="dukungan",
    ),
    send(
        "PUT",
        "/skp/{skp_id}/expectations/{value}",
        {200: "superior", 403: "above peer officer admin inspector governor"},
        {"text": "Utamakan"},
        skp_id="@submitted",
        value="kolaboratif",
    ),
    post(
        "/skp/{skp_id}/remarks",
        {201: "superior peer", 403: OVER - kinds("superior")},
        {"text": "Perjelas"},
        skp_id="@submitted",
    ),
    post("/skp/{skp_id}/submit", {200: "owner"}, skp_id="@draft"),
    post("/skp/{skp_id}/recall", {200: "peer", 403: OVER}, skp_id="@submitted"),
    post("/skp/{skp_id}/ask-return", {200: "peer", 403: OVER}, {"text": "Keliru"}, skp_id="@submitted"),
    post(
        "/skp/{skp_id}/return",
        {200: "superior", 403: "above peer officer admin inspector governor"},
        {"note": "Perjelas"},
        skp_id="@submitted",
    ),
    post(
        "/skp/{skp_id}/agree",
        {200: "superior", 403: "above peer officer admin inspector governor"},
        skp_id="@submitted",
    ),
    post(
        "/skp/{skp_id}/revise",
        among(READS, 200, "owner superior"),
        {"reason": "Tugas berubah"},
        skp_id="@plan",
    ),
    get("/teams/{nip}/matrix", {200: READS | kinds("peer")}, nip="@nip_chief"),
    get("/progress", {200: SIGNED_IN}),
    post(
        "/progress",
        {201: "owner", 422: SIGNED_IN - kinds("owner")},
        {"date": "2026-11-24", "text": "Menjawab keluhan", "result_id": "@result"},
    ),
    get("/progress/{entry_id}", {200: READS}, entry_id="@entry"),
    send(
        "PATCH",
        "/progress/{entry_id}",
        among(READS, 200, "owner"),
        {"version": "@entry.version", "text": "Lain"},
        entry_id="@entry",
    ),
    send("DELETE", "/progress/{entry_id}", among(READS, 204, "owner"), entry_id="@entry"),
    post("/progress/{entry_id}/restore", {200: "owner"}, entry_id="@withdrawn"),
    get("/evidence", {200: SIGNED_IN}),
    post("/evidence", {201: SIGNED_IN}, {"file": PDF}),
    post("/evidence/links", {201: SIGNED_IN}, {"url": "https://contoh.go.id/a"}),
    get("/evidence/{evidence_id}", {200: READS}, evidence_id="@proof"),
    get("/realisations", {200: SIGNED_IN}),
    post("/realisations", among(READS, 200, "owner"), SHEET | {"line_id": "@spot", "value": "14"}),
    post("/realisations/send", among(READS, 200, "owner"), SHEET),
    post("/realisations/recall", among(READS, 204, "owner"), SHEET | {"period": "2026-TW3"}),
    get("/realisations/{realisation_id}", {200: READS}, realisation_id="@realisation"),
    get("/realisations/{realisation_id}", {200: "owner"}, realisation_id="@open_realisation"),
    get("/feedback", {200: SIGNED_IN}),
    post(
        "/feedback",
        {
            201: LEADERS | kinds("peer"),
            403: SIGNED_IN - kinds("owner superior above peer governor"),
            422: "owner",
        },
        {"receiver_id": "@clerk", "value": "kolaboratif", "went_well": "Jelas", "next_step": "Nomor"},
    ),
    get("/feedback/{feedback_id}", {200: "owner superior peer inspector"}, feedback_id="@feedback"),
    post(
        "/feedback/{feedback_id}/reply",
        {200: "owner", 403: "superior peer inspector"},
        {"text": "Terima kasih"},
        feedback_id="@feedback",
    ),
    post(
        "/feedback/{feedback_id}/thank",
        {200: "owner", 403: "superior peer inspector"},
        feedback_id="@feedback",
    ),
    post(
        "/feedback/{feedback_id}/adopt",
        {200: "owner", 403: "superior peer inspector"},
        feedback_id="@feedback",
    ),
    post(
        "/feedback/{feedback_id}/done", {200: "owner", 403: "superior peer inspector"}, feedback_id="@adopted"
    ),
    get("/feedback-requests", {200: SIGNED_IN}),
    post(
        "/feedback-requests",
        {201: AGENCY - kinds("planner"), 422: "planner foreign"},
        {"giver_id": "@planner", "question": "Apakah jelas?"},
    ),
    get("/feedback-requests/{request_id}", {200: "owner peer"}, request_id="@request"),
    post("/feedback-requests/{request_id}/decline", {200: "peer", 403: "owner"}, request_id="@request"),
    get("/dialogues", {200: SIGNED_IN}),
    post(
        "/dialogues",
        among(AGENCY, 201, "superior"),
        {"employee_id": "@clerk", "planned_at": "2026-11-30T03:00:00Z", "topic": "TW4"},
    ),
    get("/dialogues/{dialogue_id}", {200: "owner superior inspector"}, dialogue_id="@dialogue"),
    send(
        "PATCH",
        "/dialogues/{dialogue_id}",
        {200: "superior", 403: "owner inspector"},
        {"version": "@dialogue.version", "topic": "Lain"},
        dialogue_id="@dialogue",
    ),
    post(
        "/dialogues/{dialogue_id}/hold",
        {200: "superior", 403: "owner inspector"},
        {"agreed_steps": "Latihan", "notes": "Baik"},
        dialogue_id="@dialogue",
    ),
    post(
        "/dialogues/{dialogue_id}/cancel", {200: "superior", 403: "owner inspector"}, dialogue_id="@dialogue"
    ),
    get("/evaluations", {200: SIGNED_IN}),
    post("/evaluations", among(READS, 201, "superior"), SHEET),
    post("/evaluations/self-note", among(READS, 204, "owner"), SHEET | {"text": "Cukup"}),
    get("/evaluations/{evaluation_id}", {200: "superior"}, evaluation_id="@rating"),
    get("/evaluations/{evaluation_id}", {200: READS}, evaluation_id="@explained"),
    send(
        "PATCH",
        "/evaluations/{evaluation_id}",
        {200: "superior"},
        {"recommendation": "Latihan"},
        evaluation_id="@rating",
    ),
    post("/evaluations/{evaluation_id}/deliver", {200: "superior"}, evaluation_id="@rating"),
    post("/evaluations/{evaluation_id}/take-back", among(READS, 200, "superior"), evaluation_id="@delivered"),
    post("/evaluations/{evaluation_id}/acknowledge", among(READS, 200, "owner"), evaluation_id="@delivered"),
    post("/evaluations/{evaluation_id}/accept", among(READS, 200, "owner"), evaluation_id="@delivered"),
    post(
        "/evaluations/{evaluation_id}/object",
        among(READS, 200, "owner"),
        {"reason": "Data loket kedua."},
        evaluation_id="@delivered",
    ),
    post(
        "/evaluations/{evaluation_id}/explain",
        among(READS, 422, "superior"),
        {"text": "Belum ada."},
        evaluation_id="@explained",
    ),
    post(
        "/evaluations/{evaluation_id}/decide", among(READS, 200, "above"), DECIDED, evaluation_id="@explained"
    ),
    get("/objections", {200: SIGNED_IN}),
    get("/organisation-predikat", {200: SIGNED_IN}),
    post(
        "/organisation-predikat",
        {201: "above", 403: AGENCY - kinds("above"), 422: "foreign"},
        {"unit_id": "@unit_bidang", "period": "2026-TW3", "predikat": "baik", "basis": "Aksi"},
    ),
    get("/distributions", {200: SIGNED_IN}, {"period": "2026-TW4"}),
    get("/distributions", {200: SIGNED_IN}, {"period": "2026-TW4", "leader": "@chief"}),
    get("/documents/skp/{thing_id}.pdf", {202: READS}, thing_id="@plan"),
    get("/documents/evaluation/{thing_id}.pdf", {}, thing_id="@rating"),
)
