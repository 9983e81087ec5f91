"""Development, thanks, the pulse, notices, search, the line of reports, home."""

from __future__ import annotations

from tests.access.people import AGENCY, LEADERS, OVER, READS, SIGNED_IN, kinds

from .row import among, get, post

TRAINING = {
    "code": "loket", "name": "Loket", "competency": "@communication", "level_to": 3, "form": "klasikal",
    "path": "pelatihan", "organiser": "BPSDM", "jp": 12, "cost": "1000000", "seats": 20,
}  # fmt: skip
QUESTION = {
    "period": "2026", "text": "Apakah beban Anda wajar?", "opens_date": "2026-11-24", "closes_date": "2026-11-30",
}  # fmt: skip

ROWS = (
    get("home:index", {200: SIGNED_IN}),
    get("development:index", {200: SIGNED_IN}),
    get("development:team", {200: LEADERS | kinds("other_superior")}),
    get("development:person", {200: READS | kinds("trainer")}, employee_id="@clerk"),
    get(
        "development:propose",
        {200: "owner superior trainer", 403: OVER - kinds("superior")},
        employee_id="@clerk",
    ),
    post(
        "development:propose",
        {302: "other_superior stranger trainer", 403: OVER - kinds("superior")},
        {"training": "@training", "reason": "standard"},
        employee_id="@stranger",
    ),
    get("development:heat", {200: OVER | kinds("other_superior trainer")}),
    get("development:proposals", {200: OVER | kinds("other_superior trainer")}),
    get("development:export", {200: OVER | kinds("other_superior trainer")}),
    get("development:proposal", {200: READS | kinds("trainer")}, proposal_id="@proposal"),
    post(
        "development:plan",
        {302: "superior trainer", 403: READS - kinds("superior")},
        {"date": "2026-12-01"},
        proposal_id="@proposal",
    ),
    post(
        "development:decline",
        {302: "superior trainer", 403: READS - kinds("superior")},
        {"note": "Tahun depan"},
        proposal_id="@proposal",
    ),
    post(
        "development:complete",
        {302: "trainer", 403: OVER | kinds("peer")},
        {"date": "2026-11-24", "level_after": 3},
        proposal_id="@planned",
    ),
    get("development:catalogue", {200: SIGNED_IN}),
    get("development:add_training", among(SIGNED_IN, 200, "trainer")),
    post("development:add_training", among(SIGNED_IN, 302, "trainer"), TRAINING),
    get("development:training", {200: AGENCY}, training_id="@training"),
    post("development:training", among(AGENCY, 302, "trainer"), TRAINING, training_id="@training"),
    get("recognition:index", {200: SIGNED_IN}),
    get("recognition:mine", {200: SIGNED_IN}),
    get("recognition:say", {200: SIGNED_IN}),
    get("recognition:say", {200: AGENCY}, {"untuk": "@clerk"}),
    post(
        "recognition:say",
        {302: AGENCY - kinds("owner"), 422: "owner"},
        {"text": "Terima kasih sudah membantu", "audience": "semua"},
        query="untuk=@clerk",
    ),
    get("recognition:thanks", {200: AGENCY}, thanks_id="@thanks"),
    get("recognition:thanks", {200: "owner peer"}, thanks_id="@private_thanks"),
    get("recognition:withdraw", {200: AGENCY}, thanks_id="@thanks"),
    post("recognition:withdraw", among(AGENCY, 302, "peer"), thanks_id="@thanks"),
    post("recognition:restore", {302: "peer"}, thanks_id="@withdrawn_thanks"),
    get("climate:index", {200: SIGNED_IN}),
    get("climate:questions", among(SIGNED_IN, 200, "officer admin")),
    get("climate:open", among(SIGNED_IN, 200, "officer admin")),
    post("climate:open", among(SIGNED_IN, 422, "officer admin"), QUESTION),
    get("climate:edit", among(SIGNED_IN, 200, "officer admin"), question_id="@question"),
    post("climate:edit", among(SIGNED_IN, 302, "officer admin"), QUESTION, question_id="@question"),
    get("climate:results", {302: AGENCY}, question_id="@question"),
    post(
        "climate:answer",
        {302: AGENCY - kinds("peer"), 422: "peer"},
        {"score": 3, "words": ""},
        question_id="@question",
    ),
    get("notices:index", {200: SIGNED_IN}),
    get("notices:follow", {302: "owner"}, notice_id="@notice"),
    post("notices:mark_all", {302: SIGNED_IN}),
    get("search:index", {200: SIGNED_IN}),
    get("search:index", {200: SIGNED_IN}, {"q": "Petugas"}),
    get("insight:index", {200: SIGNED_IN}),
    get("insight:report", {200: SIGNED_IN}, slug="pegawai", ending="csv"),
    get("insight:report", {200: SIGNED_IN}, slug="pegawai", ending="xlsx"),
    get("insight:report", {200: SIGNED_IN}, slug="skp", ending="csv"),
    get("insight:report", {200: SIGNED_IN}, slug="evaluasi", ending="csv"),
    get("insight:report", {200: SIGNED_IN}, slug="indikator", ending="csv"),
    post("insight:print", {302: SIGNED_IN}, slug="skp"),
    get(
        "insight:paper", {404: SIGNED_IN}, slug="skp"
    ),  # of one's own print alone: tests/jobs/test_reports.py
)
