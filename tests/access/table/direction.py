"""Needs, objectives, indicators: everybody in the government reads, few write."""

from __future__ import annotations

from tests.access.people import AGENCY, DEFINERS, DRAWERS, MEASURERS, READS, SIGNED_IN, STEERERS, kinds

from .row import among, get, post

NEED = {
    "kind": "challenge",
    "statement": "Antrean panjang",
    "owner": "@chief",
    "affected": "Warga",
    "cause": "Antrean",
}
OBJECTIVE = {
    "kind": "condition",
    "statement": "Loket cepat",
    "unit": "@unit_bidang",
    "first_year": 2026,
    "last_year": 2029,
}
INDICATOR = {
    "name": "Waktu tunggu", "owner_unit": "@unit_bidang", "unit_of_measure": "menit", "decimals": 1,
    "direction": "down",
    "formula": "default", "aggregation": "last",
}  # fmt: skip
FACT = {"kind": "complaint_category", "text": "Antrean", "figure": "12"}

ROWS = (
    get("needs:index", {200: SIGNED_IN}),
    get("needs:export", {200: SIGNED_IN}),
    get("needs:new", among(SIGNED_IN, 200, STEERERS | kinds("other_superior"))),
    post("needs:new", among(SIGNED_IN, 302, STEERERS), NEED, query="unit=@unit_bidang"),
    get("needs:detail", {200: AGENCY}, need_id="@open_need"),
    get("needs:detail", {200: AGENCY}, need_id="@need"),
    get("needs:impact", {200: AGENCY}, need_id="@need"),
    get("needs:edit", among(AGENCY, 200, STEERERS), need_id="@open_need"),
    post("needs:edit", among(AGENCY, 302, STEERERS), NEED, need_id="@open_need"),
    get("needs:fact", {200: AGENCY}, need_id="@open_need"),
    post(
        "needs:fact",
        {
            302: STEERERS | kinds("owner"),
            422: "peer other_superior stranger admin trainer inspector operator",
        },
        FACT,
        need_id="@open_need",
    ),
    post("needs:remove_fact", among(AGENCY, 302, STEERERS), fact_id="@open_fact"),
    get("needs:indicator_fact", {200: AGENCY}, need_id="@open_need"),
    post(
        "needs:indicator_fact",
        {
            302: STEERERS | kinds("owner"),
            422: "peer other_superior stranger admin trainer inspector operator",
        },
        {"indicator": "@indicator"},
        need_id="@open_need",
    ),
    get("needs:score", {200: AGENCY}, need_id="@open_need"),
    post(
        "needs:score",
        {
            302: STEERERS | kinds("owner"),
            422: "peer other_superior stranger admin trainer inspector operator",
        },
        {"urgency": 5, "seriousness": 4, "growth": 3},
        need_id="@open_need",
    ),
    get("needs:invite", among(AGENCY, 200, STEERERS), need_id="@open_need"),
    post(
        "needs:invite",
        among(AGENCY, 302, STEERERS),
        {"participants": ["@clerk", "@peer"]},
        need_id="@open_need",
    ),
    get("needs:demand", among(AGENCY, 200, STEERERS), need_id="@open_need"),
    post(
        "needs:demand",
        among(AGENCY, 302, STEERERS),
        {"competency": "@communication", "level": 2, "posts": "petugas"},
        need_id="@open_need",
    ),
    post("needs:remove_demand", among(AGENCY, 302, STEERERS), demand_id="@open_demand"),
    get("needs:answer", {200: AGENCY}, need_id="@need"),
    post(
        "needs:answer",
        {302: "above planner governor", 422: AGENCY - kinds("above planner governor")},
        {"objective": "@hasil", "impact_seen": "@hasil"},
        need_id="@need",
    ),
    post("needs:close_round", among(AGENCY, 302, STEERERS), need_id="@open_need"),
    post("needs:reopen", among(AGENCY, 422, STEERERS), need_id="@need"),
    post("needs:meet", among(AGENCY, 302, STEERERS), need_id="@need"),
    get("needs:drop", among(AGENCY, 200, STEERERS), need_id="@open_need"),
    post("needs:drop", among(AGENCY, 302, STEERERS), {"reason": "Tidak lagi perlu"}, need_id="@open_need"),
    post("needs:restore", among(AGENCY, 302, STEERERS), need_id="@dropped_need"),
    get("strategy:alignment", {200: SIGNED_IN}),
    get("strategy:alignment_export", {200: SIGNED_IN}),
    get("strategy:index", {200: SIGNED_IN}),
    get("strategy:new", among(SIGNED_IN, 200, DRAWERS | kinds("other_superior"))),
    post(
        "strategy:new",
        {
            302: DRAWERS,
            403: SIGNED_IN - kinds("superior above other_superior planner governor"),
            422: "other_superior",
        },
        OBJECTIVE | {"code": "loket", "parent": "@hasil"},
    ),
    get("strategy:own_sight", {302: SIGNED_IN}),
    get("strategy:sight", {200: READS}, employee_id="@clerk"),
    get("strategy:drawing", {200: READS}, employee_id="@clerk"),
    get("strategy:detail", {200: AGENCY}, objective_id="@kondisi"),
    get("strategy:edit", among(AGENCY, 200, DRAWERS), objective_id="@kondisi"),
    post("strategy:edit", among(AGENCY, 302, DRAWERS), OBJECTIVE, objective_id="@kondisi"),
    get("strategy:link_parent", among(AGENCY, 200, DRAWERS), objective_id="@kondisi"),
    post("strategy:link_parent", among(AGENCY, 302, DRAWERS), {"parent": "@misi2"}, objective_id="@kondisi"),
    get(
        "strategy:link_indicator",
        among(AGENCY, 200, "above other_superior planner governor"),
        objective_id="@kondisi2",
    ),
    post(
        "strategy:link_indicator",
        among(AGENCY, 302, "above other_superior planner governor"),
        {"indicator": "@indicator"},
        objective_id="@kondisi2",
    ),
    get(
        "strategy:link_need",
        among(AGENCY, 200, "above other_superior planner governor"),
        objective_id="@kondisi2",
    ),
    post(
        "strategy:link_need",
        among(AGENCY, 302, "above other_superior planner governor"),
        {"need": "@need", "impact_seen": "@kondisi2"},
        objective_id="@kondisi2",
    ),
    post("strategy:unlink_parent", among(AGENCY, 302, DRAWERS), link_id="@parent_link"),
    post("strategy:unlink_indicator", among(AGENCY, 302, DRAWERS), link_id="@indicator_link"),
    post("strategy:unlink_need", among(AGENCY, 302, DRAWERS), link_id="@need_link"),
    get(
        "strategy:retire",
        among(AGENCY, 200, "above other_superior planner governor"),
        objective_id="@kondisi2",
    ),
    post(
        "strategy:retire",
        among(AGENCY, 302, "above other_superior planner governor"),
        objective_id="@kondisi2",
    ),
    post("strategy:restore", among(AGENCY, 302, DRAWERS), objective_id="@retired"),
    get("indicators:index", {200: SIGNED_IN}),
    get("indicators:export", {200: SIGNED_IN}),
    get("indicators:new", among(SIGNED_IN, 200, DEFINERS | kinds("other_superior"))),
    post(
        "indicators:new",
        {
            302: DEFINERS,
            403: "owner peer stranger officer admin trainer inspector foreign",
            422: "other_superior",
        },
        INDICATOR | {"code": "tunggu"},
    ),
    post("indicators:run", among(SIGNED_IN, 302, "officer planner operator"), {"period": "2026-TW4"}),
    get("indicators:detail", {200: AGENCY}, indicator_id="@indicator"),
    get("indicators:edit", among(AGENCY, 200, DEFINERS), indicator_id="@indicator"),
    post("indicators:edit", among(AGENCY, 302, DEFINERS), INDICATOR, indicator_id="@indicator"),
    get("indicators:target", among(AGENCY, 200, DEFINERS), indicator_id="@indicator"),
    post(
        "indicators:target",
        among(AGENCY, 302, DEFINERS),
        {"period": "2026-TW4", "value": "3"},
        indicator_id="@indicator",
    ),
    get("indicators:observe", among(AGENCY, 200, MEASURERS), indicator_id="@indicator"),
    post(
        "indicators:observe",
        among(AGENCY, 302, MEASURERS),
        {"period": "2026-TW4", "value": "3"},
        indicator_id="@indicator",
    ),
    post(
        "indicators:measure", among(AGENCY, 302, MEASURERS), {"period": "2026-TW4"}, indicator_id="@indicator"
    ),
)
