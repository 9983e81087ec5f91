"""The doors, one's own account, and the officers' page of accounts."""

from __future__ import annotations

from tests.access.people import AGENCY, SIGNED_IN, kinds

from .row import among, get, post, send

OFFICERS = kinds("officer admin operator")
MAIL = {"email": "satu@uji.go.id"}
TOKEN = {"name": "papan", "scope": "read", "days": 30}

ROWS = (
    get("accounts:second", {302: SIGNED_IN}),
    post("accounts:second", {302: SIGNED_IN}, {"code": "000000"}),
    post("accounts:passkey_ask", {200: SIGNED_IN}, anonymous=200),
    post("accounts:passkey", {422: SIGNED_IN}, {"credential": "{}"}, anonymous=422),
    get("accounts:forgot", {200: SIGNED_IN}, anonymous=200),
    post("accounts:forgot", {200: SIGNED_IN}, {"username": "x"}, anonymous=200),
    get("accounts:code", {200: SIGNED_IN}, anonymous=200),
    post("accounts:code", {422: SIGNED_IN}, {"username": "x", "code": "y"}, anonymous=422),
    get("accounts:invitation", {404: SIGNED_IN}, anonymous=404, text="SALAH"),
    get("accounts:new_password", {302: SIGNED_IN}),
    post("accounts:new_password", {302: SIGNED_IN}, {"new": "x", "again": "x"}),
    get("accounts:oidc", {404: SIGNED_IN}, anonymous=404),
    get("accounts:oidc_back", {404: SIGNED_IN}, anonymous=404),
    get("accounts:mine", {200: SIGNED_IN}),
    get("accounts:history", {200: SIGNED_IN}),
    get("accounts:confirm", {200: SIGNED_IN}),
    post("accounts:confirm", {422: SIGNED_IN}, {"password": "salah"}),
    # The walk's sessions were not confirmed a moment ago: what opens the door leads to the question first.
    post("accounts:set_password", {302: SIGNED_IN}, {"new": "x", "again": "x"}),
    post("accounts:set_email", {302: SIGNED_IN}, MAIL),
    post("accounts:create_token", {302: SIGNED_IN}, TOKEN),
    get("accounts:totp", {302: SIGNED_IN}),
    post("accounts:totp", {302: SIGNED_IN}, {"code": "000000"}),
    get("accounts:add_passkey", {302: SIGNED_IN}),
    post("accounts:add_passkey", {302: SIGNED_IN}, {"name": "x", "credential": "{}"}),
    post("accounts:ask_new_passkey", {302: SIGNED_IN}),
    post("accounts:renew_codes", {302: SIGNED_IN}),
    get("accounts:remove_factor", {302: SIGNED_IN}, factor_id=1),
    post("accounts:remove_factor", {302: SIGNED_IN}, factor_id=1),
    get("accounts:factor_needed", {200: SIGNED_IN}),
    post("accounts:end_others", {302: SIGNED_IN}),
    post("accounts:end_session", {302: "owner"}, handle="@session"),
    get("accounts:revoke_token", {200: "owner"}, token_id="@own_token"),
    post("accounts:revoke_token", {302: "owner"}, token_id="@own_token"),
    get("accounts:people", among(SIGNED_IN, 200, OFFICERS)),
    post("accounts:print_letters", among(SIGNED_IN, 302, OFFICERS), {"unit": "@unit_dinas"}),
    get("accounts:letters", {200: "officer", 403: SIGNED_IN - OFFICERS}, letters_id="@letters"),
    post("accounts:letters", {422: "officer", 403: SIGNED_IN - OFFICERS}, letters_id="@letters"),
    get("accounts:person", among(AGENCY | kinds("foreign"), 200, OFFICERS), employee_id="@clerk"),
    post("accounts:invite", among(SIGNED_IN, 302, OFFICERS), MAIL, employee_id="@clerk"),
    post("accounts:issue_code", among(SIGNED_IN, 200, OFFICERS), employee_id="@clerk"),
    post("accounts:release", among(SIGNED_IN, 302, OFFICERS), {"reason": ""}, employee_id="@clerk"),
    get("/tokens", {200: SIGNED_IN}),
    post("/tokens", {403: SIGNED_IN}, TOKEN),
    send("DELETE", "/tokens/{token_id}", {204: "owner"}, token_id="@own_token"),
)
