"""Feedback and evaluation: words between two people, ratings between delivery and decision."""

from __future__ import annotations

from tests.access.people import AGENCY, LEADERS, OVER, READS, SIGNED_IN, kinds

from .row import among, get, post

WORDS = {"went_well": "Jawaban ditulis dengan jelas.", "next_step": "Sertakan nomor berkas.", "advised": "1"}
RATED = {
    "hasil_rating": "sesuai", "hasil_reason": "Sesuai", "perilaku_rating": "sesuai", "perilaku_reason": "Sesuai",
    "recommendation": "Ikuti pelatihan.",
}  # fmt: skip
DECIDED = {"decision": "upheld", "note": "Kedua pihak sudah didengar."}
TALK = {"date": "2026-11-30", "time": "10:00", "topic": "Triwulan IV"}

ROWS = (
    get("feedback:index", {200: SIGNED_IN}),
    get("feedback:given", {200: SIGNED_IN}),
    get("feedback:requests", {200: SIGNED_IN}),
    get("feedback:dialogues", {200: SIGNED_IN}),
    get("feedback:pick", {200: SIGNED_IN}),
    get(
        "feedback:give",
        {
            200: LEADERS | kinds("peer"),
            403: AGENCY - kinds("owner superior above peer governor"),
            422: "owner",
        },
        employee_id="@clerk",
    ),
    post(
        "feedback:give",
        {
            302: LEADERS | kinds("peer"),
            403: AGENCY - kinds("owner superior above peer governor"),
            422: "owner",
        },
        WORDS | {"about": "nilai:kolaboratif"},
        employee_id="@clerk",
    ),
    get("feedback:ask", {200: SIGNED_IN}),
    get("feedback:ask", {200: AGENCY}, {"kepada": "@planner"}),
    post(
        "feedback:ask",
        {302: AGENCY - kinds("planner"), 422: "planner"},
        {"question": "Apakah jelas?"},
        query="kepada=@planner",
    ),
    get("feedback:answer", {200: "owner peer"}, request_id="@request"),
    post(
        "feedback:answer",
        {200: "owner", 302: "peer"},
        WORDS | {"about": "nilai:kolaboratif"},
        request_id="@request",
    ),
    post("feedback:decline", {302: "peer", 403: "owner"}, request_id="@request"),
    get("feedback:pick_dialogue", {200: SIGNED_IN}),
    get("feedback:plan", among(AGENCY, 200, "superior"), employee_id="@clerk"),
    post("feedback:plan", among(AGENCY, 302, "superior"), TALK, employee_id="@clerk"),
    get("feedback:dialogue", {200: "owner superior inspector"}, dialogue_id="@dialogue"),
    get("feedback:dialogue", {200: "owner superior inspector"}, dialogue_id="@held"),
    post(
        "feedback:dialogue",
        {302: "superior", 403: "owner inspector"},
        {"notes": "Baik", "agreed_steps": "Latihan"},
        dialogue_id="@dialogue",
    ),
    get("feedback:move", {200: "superior", 403: "owner inspector"}, dialogue_id="@dialogue"),
    post("feedback:move", {302: "superior", 403: "owner inspector"}, TALK, dialogue_id="@dialogue"),
    get("feedback:cancel", {200: "owner superior inspector"}, dialogue_id="@dialogue"),
    post("feedback:cancel", {302: "superior", 403: "owner inspector"}, dialogue_id="@dialogue"),
    get("feedback:detail", {200: "owner superior peer inspector"}, feedback_id="@feedback"),
    post(
        "feedback:detail",
        {302: "owner", 422: "superior peer inspector"},
        {"text": "Terima kasih, akan saya lakukan."},
        feedback_id="@feedback",
    ),
    post("feedback:thank", {302: "owner", 403: "superior peer inspector"}, feedback_id="@feedback"),
    post("feedback:adopt", {302: "owner", 403: "superior peer inspector"}, feedback_id="@feedback"),
    post("feedback:done", {302: "owner", 403: "superior peer inspector"}, feedback_id="@adopted"),
    get("evaluation:index", {200: SIGNED_IN}),
    get("evaluation:export", {200: SIGNED_IN}),
    post("evaluation:start", among(READS, 302, "superior"), {"skp": "@plan", "period": "2026-TW2"}),
    get("evaluation:self_note", {200: "owner"}, skp_id="@plan", code="2026-TW3"),
    get("evaluation:self_note", {200: "owner"}, skp_id="@plan", code="2026-TW4"),
    post("evaluation:self_note", {302: "owner"}, {"text": "Cukup"}, skp_id="@plan", code="2026-TW3"),
    get("evaluation:organisations", {200: SIGNED_IN}),
    get("evaluation:organisation", {200: AGENCY}, unit_id="@unit_bidang"),
    post(
        "evaluation:organisation",
        among(AGENCY, 302, "above"),
        {"predikat": "baik", "basis": "Rencana aksi"},
        unit_id="@unit_bidang",
    ),
    get("evaluation:close", {200: "admin"}, code="2026-TW4"),
    post("evaluation:close", {422: "admin"}, code="2026-TW4"),
    get("evaluation:news", {302: "owner superior"}, evaluation_id="@rating"),
    get("evaluation:predikat_news", {302: AGENCY}, row_id="@unit_predikat"),
    get("evaluation:distributions", {200: OVER | kinds("other_superior")}),
    get("evaluation:distribution", {200: OVER}, unit_id="@unit_bidang"),
    post("evaluation:remark", among(OVER, 302, "superior"), {"reason": "Unit kecil"}, unit_id="@unit_bidang"),
    get("evaluation:detail", {200: "superior"}, evaluation_id="@rating"),
    get("evaluation:detail", {200: READS}, evaluation_id="@delivered"),
    get("evaluation:detail", {200: READS}, evaluation_id="@explained"),
    post("evaluation:save", {302: "superior"}, RATED, evaluation_id="@rating"),
    post("evaluation:save", among(READS, 422, "superior"), RATED, evaluation_id="@delivered"),
    get("evaluation:take_back", {200: READS}, evaluation_id="@delivered"),
    post("evaluation:take_back", among(READS, 302, "superior"), evaluation_id="@delivered"),
    post("evaluation:acknowledge", among(READS, 302, "owner"), evaluation_id="@delivered"),
    post("evaluation:accept", among(READS, 302, "owner"), evaluation_id="@delivered"),
    get("evaluation:objection", {200: READS}, evaluation_id="@explained"),
    get("evaluation:objection", {200: READS}, evaluation_id="@delivered"),
    post(
        "evaluation:file_objection",
        among(READS, 302, "owner"),
        {"reason": "Data loket kedua belum dihitung."},
        evaluation_id="@delivered",
    ),
    post(
        "evaluation:explain",
        among(READS, 422, "superior"),
        {"text": "Data memang belum ada."},
        evaluation_id="@explained",
    ),
    post("evaluation:decide", among(READS, 302, "above"), DECIDED, evaluation_id="@explained"),
)
