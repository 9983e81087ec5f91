"""The API of people, development, thanks, the pulse, notices and reports."""

from __future__ import annotations

from tests.access.people import AGENCY, OVER, READS, SIGNED_IN, kinds

from .row import among, get, post, send

TRAINING = {
    "code": "loket", "name": "Loket", "competency": "komunikasi", "level_to": 3, "form": "klasikal",
    "path": "pelatihan",
    "organiser": "BPSDM", "jp": 12,
}  # fmt: skip
WISH = {"training_id": "@training", "reason": "standard", "year": 2026}
SURVEY = {
    "period": "2026-TW3",
    "text": "Apakah wajar?",
    "opens_date": "2026-11-24",
    "closes_date": "2026-11-30",
}

ROWS = (
    get("/me", {200: SIGNED_IN}),
    get("/agencies", {200: SIGNED_IN}),
    get("/units", {200: SIGNED_IN}),
    get("/units/tree", {200: SIGNED_IN}),
    get("/positions", {200: SIGNED_IN}),
    get("/employees", {200: SIGNED_IN}),
    get("/employees/{nip}", {200: AGENCY}, nip="@nip_clerk"),
    get("/employees/{nip}/superior", {200: AGENCY}, nip="@nip_clerk"),
    get("/reports", {200: SIGNED_IN}),
    get("/reports/{slug}.{ending}", {200: SIGNED_IN}, slug="pegawai", ending="csv"),
    get("/reports/{slug}.{ending}", {200: SIGNED_IN}, slug="evaluasi", ending="csv"),
    get("/reports/{slug}.pdf", {202: SIGNED_IN}, slug="evaluasi"),
    get("/competencies", {200: SIGNED_IN}),
    get("/gaps", {200: SIGNED_IN}),
    get("/gaps", {200: READS | kinds("trainer")}, {"employee": "@clerk"}),
    get("/trainings", {200: SIGNED_IN}),
    post("/trainings", among(AGENCY, 201, "trainer"), TRAINING),
    send(
        "PATCH",
        "/trainings/{training_id}",
        among(AGENCY, 200, "trainer"),
        {"name": "Lain"},
        training_id="@training",
    ),
    get("/training-plans", {200: SIGNED_IN}),
    post(
        "/training-plans",
        among(AGENCY, 201, "other_superior stranger trainer"),
        WISH | {"employee_id": "@stranger"},
    ),
    get("/training-plans/{proposal_id}", {200: READS | kinds("trainer")}, proposal_id="@proposal"),
    post(
        "/training-plans/{proposal_id}/plan",
        {200: "superior trainer", 403: READS - kinds("superior")},
        {"date": "2026-12-01"},
        proposal_id="@proposal",
    ),
    post(
        "/training-plans/{proposal_id}/decline",
        {200: "superior trainer", 403: READS - kinds("superior")},
        {"note": "Tahun depan"},
        proposal_id="@proposal",
    ),
    post(
        "/training-plans/{proposal_id}/complete",
        {200: "trainer", 403: OVER | kinds("peer")},
        {"date": "2026-11-24", "level_after": 3},
        proposal_id="@planned",
    ),
    get("/awards", {200: SIGNED_IN}),
    post(
        "/awards",
        {201: AGENCY - kinds("owner"), 422: "owner foreign"},
        {"receiver_id": "@clerk", "text": "Terima kasih sudah membantu"},
    ),
    get("/awards/{award_id}", {200: AGENCY}, award_id="@thanks"),
    get("/awards/{award_id}", {200: "owner peer"}, award_id="@private_thanks"),
    send("DELETE", "/awards/{award_id}", among(AGENCY, 204, "peer"), award_id="@thanks"),
    post("/awards/{award_id}/restore", {200: "peer"}, award_id="@withdrawn_thanks"),
    get("/surveys", {200: SIGNED_IN}),
    post("/surveys", among(SIGNED_IN, 201, "officer admin"), SURVEY),
    get("/surveys/{survey_id}", {200: AGENCY}, survey_id="@question"),
    send(
        "PATCH",
        "/surveys/{survey_id}",
        among(AGENCY, 200, "officer admin"),
        {"closes_date": "2026-11-30"},
        survey_id="@question",
    ),
    post(
        "/surveys/{survey_id}/answers",
        {204: AGENCY - kinds("peer"), 422: "peer"},
        {"score": 3},
        survey_id="@question",
    ),
    get("/surveys/{survey_id}/results", {422: AGENCY}, survey_id="@question"),
    get("/notices", {200: SIGNED_IN}),
    post("/notices/read", {200: SIGNED_IN}),
    post("/notices/{notice_id}/read", {200: "owner"}, notice_id="@notice"),
)
