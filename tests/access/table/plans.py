"""Plans and progress: the owner writes, the penilai answers, those above and the offices read."""

from __future__ import annotations

from tests.access.people import AGENCY, OVER, READS, SIGNED_IN, kinds

from .row import among, get, post

RESULT = {
    "statement": "Arsip rapi", "kind": "utama", "scope": "individu", "lines-TOTAL_FORMS": 0, "lines-INITIAL_FORMS": 0,
}  # fmt: skip
ENTRY = {"text": "Menjawab sepuluh keluhan", "date": "2026-11-24", "result": "@result"}

ROWS = (
    get("skp:index", {200: SIGNED_IN}),
    get("skp:export", {200: SIGNED_IN}),
    get("skp:start", {200: SIGNED_IN}),
    post(
        "skp:start",
        {
            302: SIGNED_IN - kinds("owner superior peer stranger governor"),
            422: "owner superior peer stranger governor",
        },
        {"form": "kuantitatif"},
    ),
    get("skp:matrix", {200: READS | kinds("peer")}, employee_id="@chief"),
    get("skp:detail", {200: READS}, skp_id="@plan"),
    get("skp:detail", {200: "owner"}, skp_id="@draft"),
    get("skp:detail", {200: OVER | kinds("peer")}, skp_id="@submitted"),
    get(
        "skp:detail",
        {200: AGENCY - kinds("owner superior peer planner trainer operator")},
        skp_id="@other_plan",
    ),
    get("skp:agreed", {200: READS}, skp_id="@plan", version="@plan.version"),
    get("skp:result", {200: "owner"}, result_id="@draft_result"),
    get("skp:result", among(READS, 422, "owner"), result_id="@result"),
    post("skp:result", {302: "owner"}, RESULT, result_id="@draft_result"),
    post("skp:result", among(READS, 422, "owner"), RESULT, result_id="@result"),
    post("skp:move_result", {302: "owner"}, {"step": "1"}, result_id="@draft_result"),
    get("skp:remove_result", {200: "owner"}, result_id="@draft_result"),
    post("skp:remove_result", {302: "owner"}, result_id="@draft_result"),
    post(
        "skp:remark",
        {302: "superior peer", 403: OVER - kinds("superior")},
        {"text": "Perjelas."},
        skp_id="@submitted",
    ),
    post(
        "skp:expectation",
        {302: "superior", 403: "above peer officer admin inspector governor"},
        {"text": "Utamakan warga"},
        skp_id="@submitted",
        value="kolaboratif",
    ),
    post("skp:form", {302: "owner"}, {"form": "kualitatif"}, skp_id="@draft"),
    post("skp:add_result", {302: "owner"}, RESULT, skp_id="@draft"),
    get("skp:attachments", {200: "owner"}, skp_id="@draft"),
    post("skp:attachments", {302: "owner"}, {"dukungan": "Laptop"}, skp_id="@draft"),
    post("skp:submit", {302: "owner"}, skp_id="@draft"),
    post("skp:recall", {302: "peer", 403: OVER}, skp_id="@submitted"),
    post(
        "skp:agree",
        {302: "superior", 403: "above peer officer admin inspector governor"},
        skp_id="@submitted",
    ),
    get("skp:ask_return", {200: "peer", 403: OVER}, skp_id="@submitted"),
    post("skp:ask_return", {302: "peer", 403: OVER}, {"text": "Target keliru"}, skp_id="@submitted"),
    get(
        "skp:return",
        {200: "superior", 403: "above peer officer admin inspector governor"},
        skp_id="@submitted",
    ),
    post(
        "skp:return",
        {302: "superior", 403: "above peer officer admin inspector governor"},
        {"text": "Perjelas"},
        skp_id="@submitted",
    ),
    get("skp:revise", among(READS, 200, "owner superior"), skp_id="@plan"),
    post("skp:revise", among(READS, 302, "owner superior"), {"text": "Tugas berubah"}, skp_id="@plan"),
    get("progress:today", {200: SIGNED_IN}),
    post("progress:today", {302: "owner", 422: SIGNED_IN - kinds("owner")}, ENTRY),
    get("progress:list", {200: SIGNED_IN}),
    get("progress:export", {200: SIGNED_IN}),
    get("progress:team", {200: SIGNED_IN}),
    get("progress:person", {200: READS}, employee_id="@clerk"),
    get("progress:realisations", {302: SIGNED_IN}),
    get("progress:realisation_for", {302: READS}, skp_id="@plan"),
    get("progress:realisation", {200: AGENCY}, period_id="@2026-TW3"),
    get("progress:realisation_of", {200: READS}, period_id="@2026-TW3", skp_id="@plan"),
    get("progress:realisation_of", {200: READS}, period_id="@2026-TW2", skp_id="@plan"),
    post("progress:save_realisation", among(READS, 302, "owner"), period_id="@2026-TW2", skp_id="@plan"),
    post("progress:recall_realisation", among(READS, 302, "owner"), period_id="@2026-TW3", skp_id="@plan"),
    post(
        "progress:drop_proof",
        {302: "owner"},
        realisation_id="@open_realisation",
        attachment_id="@proof_on_realisation",
    ),
    get("progress:entry", {200: READS}, entry_id="@entry"),
    get("progress:entry", {}, entry_id="@withdrawn"),
    get("progress:edit", among(READS, 200, "owner"), entry_id="@entry"),
    post("progress:edit", among(READS, 302, "owner"), ENTRY, entry_id="@entry"),
    get("progress:withdraw", {200: READS}, entry_id="@entry"),
    post("progress:withdraw", among(READS, 302, "owner"), entry_id="@entry"),
    post("progress:restore", {302: "owner"}, entry_id="@withdrawn"),
    post(
        "progress:drop_evidence",
        among(READS, 302, "owner"),
        entry_id="@entry",
        attachment_id="@proof_on_entry",
    ),
    get("evidence:file", {200: READS}, evidence_id="@proof"),
    get("evidence:file", {}, evidence_id="@link"),
    get("documents:detail", {200: READS}, kind="skp", thing_id="@plan"),
    get("documents:detail", {200: "owner"}, kind="skp", thing_id="@draft"),
    get("documents:detail", {200: READS}, kind="evaluation", thing_id="@delivered"),
    get("documents:detail", {200: "superior"}, kind="evaluation", thing_id="@rating"),
    get("documents:pdf", {202: READS}, kind="skp", thing_id="@plan"),
    get("documents:pdf", {302: "superior"}, kind="evaluation", thing_id="@rating"),
    post("documents:ask", {302: READS}, kind="skp", thing_id="@plan"),
    post("documents:ask", {302: READS}, kind="evaluation", thing_id="@delivered"),
)
