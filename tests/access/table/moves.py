"""Moves, their segments, and reports that a superior is wrong."""

from __future__ import annotations

from tests.access.people import AGENCY, SIGNED_IN, kinds

from .row import among, get, post

# Why and by whom somebody moved: the person, the leaders above, the offices over the unit.
KNOWS = kinds("owner superior above governor officer admin inspector")
# The clerk's report: the person and the offices; a superior only once it was accepted.
SEES = kinds("owner officer admin inspector")
# The clerk has an open report already; the head of the other bidang would name himself, his clerk has him already.
REFUSED = kinds("owner other_superior stranger")
NEWCOMER = {
    "name": "Pegawai Baru",
    "nip": "199503142026071001",
    "status": "cpns",
    "on": "2026-11-24",
    "preview": "1",
}

ROWS = (
    get("moves:index", among(SIGNED_IN, 200, "admin")),
    get("moves:begin", among(SIGNED_IN, 200, "admin")),
    post("moves:begin", {422: "admin", 403: SIGNED_IN - kinds("admin")}, NEWCOMER),
    get("moves:choose", among(AGENCY, 200, "admin"), employee_id="@clerk"),
    get("moves:record", among(AGENCY, 200, "admin"), employee_id="@clerk", kind="retirement"),
    post(
        "moves:record",
        among(AGENCY, 302, "admin"),
        {"on": "2026-12-01", "apply": "1"},
        employee_id="@clerk",
        kind="retirement",
    ),
    get("moves:detail", {200: KNOWS}, move_id="@move"),
    get("moves:cancel", among(KNOWS, 200, "admin"), move_id="@future_move"),
    post(
        "moves:cancel",
        among(KNOWS, 302, "admin"),
        {"reason": "SK-nya ditarik kembali"},
        move_id="@future_move",
    ),
    get("moves:report", {200: SIGNED_IN - kinds("owner"), 302: "owner"}),
    post(
        "moves:report",
        {302: AGENCY - REFUSED, 422: REFUSED},
        {"reason": "Sejak Mei saya di bawahnya."},
        query="untuk=@other_chief",
    ),
    get("moves:reports", {200: SIGNED_IN}),
    get("moves:superior_report", {200: SEES}, report_id="@superior_report"),
    post(
        "moves:accept",
        among(SEES, 302, "officer admin"),
        {"since": "2026-11-01"},
        report_id="@superior_report",
    ),
    post(
        "moves:refuse",
        among(SEES, 302, "officer admin"),
        {"note": "SK mutasi belum terbit."},
        report_id="@superior_report",
    ),
    get("moves:withdraw", {200: "owner"}, report_id="@superior_report"),
    post("moves:withdraw", {302: "owner"}, report_id="@superior_report"),
    post(
        "/employees/{nip}/moves/{move_id}/cancel",
        among(KNOWS, 200, "admin"),
        {"reason": "SK-nya ditarik kembali"},
        nip="@nip_clerk",
        move_id="@future_move",
    ),
    get("/employees/{nip}/segments", {200: AGENCY}, nip="@nip_clerk"),
    get("/employees/{nip}/moves", {200: KNOWS}, nip="@nip_clerk"),
    post(
        "/employees/{nip}/moves",
        among(AGENCY, 201, "admin"),
        {"kind": "retirement", "on": "2026-12-01"},
        nip="@nip_clerk",
    ),
    post(
        "/employees/{nip}/moves/preview",
        among(AGENCY, 200, "admin"),
        {"kind": "retirement", "on": "2026-12-01"},
        nip="@nip_clerk",
    ),
    post(
        "/employee-starts",
        among(SIGNED_IN, 201, "admin"),
        {
            "name": "Pegawai Baru",
            "nip": "199503142026071001",
            "status": "cpns",
            "position_id": "@free_post",
            "on": "2026-11-24",
        },
    ),
    get("/superior-reports", {200: SIGNED_IN}),
    post(
        "/superior-reports",
        {201: AGENCY - REFUSED, 422: REFUSED | kinds("foreign")},
        {"proposed_id": "@other_chief", "reason": "Sejak Mei saya di bawahnya."},
    ),
    get("/superior-reports/{report_id}", {200: SEES}, report_id="@superior_report"),
    post(
        "/superior-reports/{report_id}/accept",
        among(SEES, 200, "officer admin"),
        {"since": "2026-11-01"},
        report_id="@superior_report",
    ),
    post(
        "/superior-reports/{report_id}/refuse",
        among(SEES, 200, "officer admin"),
        {"note": "SK mutasi belum terbit."},
        report_id="@superior_report",
    ),
    post("/superior-reports/{report_id}/withdraw", among(SEES, 200, "owner"), report_id="@superior_report"),
)
