"""The organisation in time: where people stand, teams, reorganisations, saved lists; pages and API."""

from __future__ import annotations

from tests.access.people import AGENCY, SIGNED_IN, kinds

from .row import among, get, post, send

# The person, the offices over the person: absences are nobody else's business.
SEERS = kinds("owner officer admin inspector")
DAY = "2026-11-24"
ENDED = {"on": "2026-12-03"}
RENAME = {"kind": "rename", "unit": "@unit_bidang", "name": "Bidang Lain"}
LOOKED = {"title": "Uji", "effective_date": DAY, "steps": [RENAME], "dry_run": True}
OFFICES = "officer admin"

PAGES = (
    post("organization:save_view", {302: SIGNED_IN}, {"name": "Petugas", "query": "cari=petugas"}),
    post("organization:forget_view", {302: "owner"}, view_id="@view"),
    get("organization:standing", {200: SEERS}, employee_id="@clerk"),
    get("organization:change_standing", among(SEERS, 200, "admin"), employee_id="@clerk", what="jabatan"),
    get("organization:change_standing", among(SEERS, 200, OFFICES), employee_id="@clerk", what="atasan"),
    get("organization:change_standing", among(SEERS, 200, "owner admin"), employee_id="@clerk", what="cuti"),
    get("organization:change_standing", among(SEERS, 200, "admin"), employee_id="@clerk", what="titip"),
    post(
        "organization:change_standing",
        among(SEERS, 302, OFFICES),
        {"superior": "Kepala Dinas Uji", "reason": "uji", "valid_from": DAY},
        employee_id="@clerk",
        what="atasan",
    ),
    get("organization:end_standing", among(SEERS, 200, "owner admin"), what="leave", row_id="@leave"),
    post("organization:end_standing", among(SEERS, 302, "owner admin"), ENDED, what="leave", row_id="@leave"),
    get("organization:delegation", {302: "superior peer"}, delegation_id="@delegation"),
    get("organization:teams", {200: SIGNED_IN}),
    get("organization:team", {200: AGENCY}, team_id="@team"),
    get("organization:new_team", among(SIGNED_IN, 200, OFFICES)),
    post(
        "organization:new_team",
        among(SIGNED_IN, 302, OFFICES),
        {"name": "Tim Lain", "unit": "Dinas Uji", "valid_from": DAY},
    ),
    get("organization:join_team", among(AGENCY, 200, OFFICES), team_id="@team"),
    post(
        "organization:join_team",
        among(AGENCY, 302, OFFICES),
        {"employee": "Petugas Satu", "valid_from": DAY},
        team_id="@team",
    ),
    get("organization:leave_team", among(AGENCY, 200, OFFICES), member_id="@member"),
    post("organization:leave_team", among(AGENCY, 302, OFFICES), ENDED, member_id="@member"),
    get("organization:change_team", among(AGENCY, 200, OFFICES), team_id="@team"),
    post(
        "organization:change_team",
        among(AGENCY, 302, OFFICES),
        {"name": "Tim Baru", "version": "1"},
        team_id="@team",
    ),
    get("organization:close_team", among(AGENCY, 200, OFFICES), team_id="@team"),
    post("organization:close_team", among(AGENCY, 302, OFFICES), ENDED, team_id="@team"),
    get("organization:reorganisations", among(SIGNED_IN, 200, "admin inspector")),
    get("organization:new_reorganisation", among(SIGNED_IN, 200, "admin")),
    post(
        "organization:new_reorganisation",
        among(SIGNED_IN, 302, "admin"),
        {"title": "Lain", "effective_date": DAY},
    ),
    get(
        "organization:reorganisation",
        among(SIGNED_IN, 200, "admin inspector"),
        reorganisation_id="@reorganisation",
    ),
    get(
        "organization:add_step",
        among(SIGNED_IN, 200, "admin"),
        reorganisation_id="@reorganisation",
        kind="move",
    ),
    post(
        "organization:add_step",
        among(SIGNED_IN, 302, "admin"),
        {"unit": "uji-bidang2", "parent": "uji-bkd"},
        reorganisation_id="@reorganisation",
        kind="move",
    ),
    post(
        "organization:remove_step",
        among(SIGNED_IN, 302, "admin"),
        reorganisation_id="@reorganisation",
        number=0,
    ),
    post(
        "organization:preview_reorganisation",
        among(SIGNED_IN, 302, "admin"),
        reorganisation_id="@reorganisation",
    ),
    get(
        "organization:apply_reorganisation",
        among(SIGNED_IN, 200, "admin"),
        reorganisation_id="@reorganisation",
    ),
    post(
        "organization:apply_reorganisation",
        among(SIGNED_IN, 302, "admin"),
        reorganisation_id="@reorganisation",
    ),
    get(
        "organization:discard_reorganisation",
        among(SIGNED_IN, 200, "admin"),
        reorganisation_id="@reorganisation",
    ),
    post(
        "organization:discard_reorganisation",
        among(SIGNED_IN, 302, "admin"),
        reorganisation_id="@reorganisation",
    ),
)

API = (
    post(
        "/employees/{nip}/assignments",
        among(AGENCY, 201, "admin"),
        {"position_id": "@free_post", "valid_from": DAY},
        nip="@nip_clerk",
    ),
    post(
        "/employees/{nip}/leaves",
        among(AGENCY, 201, "owner admin"),
        {"kind": "sakit", "valid_from": DAY},
        nip="@nip_clerk",
    ),
    post(
        "/employees/{nip}/delegations",
        among(AGENCY, 201, "admin superior"),
        {"delegate_id": "@peer", "valid_from": DAY},
        nip="@nip_chief",
    ),
    post(
        "/employees/{nip}/superiors",
        among(AGENCY, 201, OFFICES),
        {"superior_id": "@head", "reason": "uji", "valid_from": DAY},
        nip="@nip_clerk",
    ),
    get("/teams", {200: SIGNED_IN}),
    get("/teams/{team_id}", {200: AGENCY}, team_id="@team"),
    post(
        "/teams",
        {201: OFFICES, 422: "foreign", 403: AGENCY - kinds(OFFICES)},
        {"name": "Tim Api", "unit_id": "@unit_dinas", "valid_from": DAY},
    ),
    send(
        "PATCH", "/teams/{team_id}", among(AGENCY, 200, OFFICES), {"purpose": "Lebih jelas"}, team_id="@team"
    ),
    post(
        "/teams/{team_id}/members",
        among(AGENCY, 201, OFFICES),
        {"employee_id": "@clerk", "valid_from": DAY},
        team_id="@team",
    ),
    get("/reorganisations", among(SIGNED_IN, 200, "admin inspector")),
    get(
        "/reorganisations/{reorganisation_id}",
        among(SIGNED_IN, 200, "admin inspector"),
        reorganisation_id="@reorganisation",
    ),
    post("/reorganisations", among(SIGNED_IN, 200, "admin"), LOOKED),
    post("/reorganisations", among(SIGNED_IN, 201, "admin"), LOOKED | {"dry_run": False}),
)

ROWS = (*PAGES, *API)
