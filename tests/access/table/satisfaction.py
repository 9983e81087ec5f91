"""Surveys of public satisfaction: everybody in the government reads figures, the offices over the unit run them and
read single answers, citizens answer and read what was published without an account."""

from __future__ import annotations

from tests.access.people import AGENCY, DEFINERS, SIGNED_IN, STEERERS, kinds

from .office import PEOPLE
from .row import among, get, post, send

READERS = STEERERS | kinds("inspector")
VERIFIERS = kinds("officer planner")
SURVEY = {"service": "Akta kematian", "first_date": "2026-11-01", "last_date": "2026-12-20"}
DRAFT, OPEN, CLOSED, PUBLIC = (
    {"survey_id": f"@{name}_survey"} for name in ("draft", "open", "closed", "public")
)
BALLOT = {"key": "@ballot_key", "waktu": "3"}

ROWS = (
    get("skm:index", {200: SIGNED_IN}),
    get("skm:new", among(SIGNED_IN, 200, STEERERS | kinds("other_superior"))),
    post("skm:new", among(SIGNED_IN, 302, STEERERS), SURVEY, query="unit=@unit_bidang"),
    get("skm:detail", {200: READERS}, **DRAFT),
    get("skm:detail", {200: AGENCY}, **OPEN),
    get("skm:detail", {200: AGENCY}, **PUBLIC),
    get("skm:edit", among(READERS, 200, STEERERS), **DRAFT),
    post("skm:edit", among(READERS, 302, STEERERS), SURVEY | {"version": 1}, **DRAFT),
    get("skm:word", among(READERS, 200, STEERERS), **DRAFT),
    post("skm:word", among(READERS, 422, STEERERS), {"waktu.text": "Apakah cepat?"}, **DRAFT),
    get("skm:poster", among(AGENCY, 200, STEERERS), **OPEN),
    get("skm:qr", among(AGENCY, 200, STEERERS), **OPEN),
    get("skm:answers", {200: READERS}, **OPEN),
    get("skm:export", {200: READERS}, **OPEN),
    get("skm:papers", among(AGENCY, 200, STEERERS), **OPEN),
    post("skm:papers", among(AGENCY, 302, STEERERS), {"file": PEOPLE}, **OPEN),
    get("skm:sample", among(AGENCY, 200, STEERERS), **OPEN),
    post("skm:open", among(READERS, 302, STEERERS), **DRAFT),
    post("skm:close", among(AGENCY, 302, STEERERS), **OPEN),
    post("skm:reopen", among(AGENCY, 302, STEERERS), **CLOSED),
    get("skm:publish", among(AGENCY, 200, STEERERS), **CLOSED),
    post("skm:publish", among(AGENCY, 302, STEERERS), {"waktu": "Loket ditambah"}, **CLOSED),
    post("skm:unpublish", among(AGENCY, 302, STEERERS), **PUBLIC),
    post("skm:source", among(AGENCY, 302, DEFINERS), **OPEN),
    get("skm:exclude", among(READERS, 200, VERIFIERS), response_id="@questioned"),
    post("skm:exclude", among(READERS, 302, VERIFIERS), {"reason": "Uji coba"}, response_id="@questioned"),
    post("skm:include", among(READERS, 302, VERIFIERS), response_id="@left_out"),
    # Without an account.
    get("survey:page", {200: SIGNED_IN}, anonymous=200, token="uji-open"),
    get("survey:page", {200: SIGNED_IN}, anonymous=200, token="uji-closed"),
    get("survey:page", {404: SIGNED_IN}, anonymous=404, token="uji-draft"),
    post("survey:page", {302: SIGNED_IN}, BALLOT, anonymous=302, token="uji-open"),
    get("survey:thanks", {200: SIGNED_IN}, anonymous=200, token="uji-open"),
    get("survey:result", {200: SIGNED_IN}, anonymous=200, token="uji-public"),
    get("survey:result", {404: SIGNED_IN}, anonymous=404, token="uji-closed"),
    get("/skm/public/{token}", {200: SIGNED_IN}, anonymous=200, token="uji-open"),
    get("/skm/public/{token}", {404: SIGNED_IN}, anonymous=404, token="uji-draft"),
    post(
        "/skm/public/{token}/answers",
        {200: SIGNED_IN},
        {"key": "@ballot_key", "scores": {"waktu": 3}},
        anonymous=200,
        token="uji-open",
    ),
    get("/skm/public/{token}/results", {200: SIGNED_IN}, anonymous=200, token="uji-public"),
    get("/skm/public/{token}/results", {404: SIGNED_IN}, anonymous=404, token="uji-closed"),
    # The API of the offices.
    get("/skm/surveys", {200: SIGNED_IN}),
    post(
        "/skm/surveys",
        {201: STEERERS, 403: AGENCY - STEERERS, 422: "foreign"},
        SURVEY | {"unit_id": "@unit_bidang"},
    ),
    get("/skm/surveys/{survey_id}", {200: AGENCY}, **OPEN),
    get("/skm/surveys/{survey_id}", {200: READERS}, **DRAFT),
    send(
        "PATCH",
        "/skm/surveys/{survey_id}",
        among(READERS, 200, STEERERS),
        {"version": 1, "service": "Akta", "questions": {"waktu": {"text": "Apakah cepat?"}}},
        **DRAFT,
    ),
    post("/skm/surveys/{survey_id}/open", among(READERS, 200, STEERERS), **DRAFT),
    post("/skm/surveys/{survey_id}/close", among(AGENCY, 200, STEERERS), **OPEN),
    post("/skm/surveys/{survey_id}/reopen", among(AGENCY, 200, STEERERS), **CLOSED),
    post(
        "/skm/surveys/{survey_id}/publish",
        among(AGENCY, 200, STEERERS),
        {"doing": {"waktu": "Loket ditambah"}},
        **CLOSED,
    ),
    post("/skm/surveys/{survey_id}/unpublish", among(AGENCY, 200, STEERERS), **PUBLIC),
    get("/skm/surveys/{survey_id}/results", {200: AGENCY}, **OPEN),
    get("/skm/surveys/{survey_id}/answers", {200: AGENCY}, **OPEN),
    post(
        "/skm/answers/{answer_id}/exclude",
        among(READERS, 200, VERIFIERS),
        {"reason": "Uji"},
        answer_id="@questioned",
    ),
    post("/skm/answers/{answer_id}/include", among(READERS, 200, VERIFIERS), answer_id="@left_out"),
    post("/skm/surveys/{survey_id}/papers", among(AGENCY, 202, STEERERS), {"file": PEOPLE}, **OPEN),
    post(
        "/skm/surveys/{survey_id}/source",
        among(AGENCY, 201, DEFINERS),
        {"code": "skm-uji", "name": "SKM"},
        **OPEN,
    ),
)
