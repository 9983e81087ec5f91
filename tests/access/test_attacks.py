"""What somebody tries who knows the addresses: other people's keys, smuggled fields, forged forms, borrowed tokens."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from selaras.domain.accounts import actions as accounts
from selaras.domain.accounts.codes import TokenScope
from selaras.domain.audit.models import Event
from selaras.domain.organization.models import Employee
from selaras.domain.skp.codes import SkpState
from selaras.kernel.closed import holding_pen
from tests.factories.world import NOW

from .stage import Stage, address
from .table import ROWS
from .things import fill

WRITES = [row for row in ROWS if row.method != "GET"]
READINGS = [row for row in ROWS if row.method == "GET"]
# Downloads of lists: who took them is recorded.
TAKEN = {
    "organization:export", "skp:export", "evaluation:export", "development:export", "indicators:export", "needs:export",
    "progress:export", "skm:export", "insight:report", "/reports/{slug}.{ending}",
}  # fmt: skip
# A citizen's ballot needs no session: its own signed key stands for the mark.
WITHOUT_MARK = {"accounts:sign_in", "healthz", "survey:page", "/skm/public/{token}/answers"}


def owner_writes(kind: str = "owner") -> list[Any]:
    return [row for row in WRITES if 200 <= row.statuses()[kind] < 400 and row.name not in WITHOUT_MARK]


@pytest.mark.parametrize("row", owner_writes(), ids=lambda row: row.id)
def test_a_form_from_elsewhere_is_refused(stage: Stage, row: Any) -> None:
    """Another site's page sends it with the person's own session: no mark of ours, no write."""
    before = Event.objects.count()
    client = stage.client("owner", enforce_csrf_checks=True)
    answer = stage._send(client, row.method, address(row, stage.things), fill(row.data, stage.things), {})
    assert answer.status_code == 403
    assert Event.objects.count() == before


def bearer(stage: Stage, kind: str, scope: TokenScope) -> Client:
    person = Employee.objects.get(pk=stage.world.id(kind))
    _, text = accounts.create_token(
        account_id=person.account_id, by=stage.world.viewer(kind), name="uji", at=NOW, scope=scope
    )
    return Client(headers={"Authorization": f"Bearer {text}"}, raise_request_exception=False)


@pytest.mark.parametrize(("scope", "allowed"), [("read", ()), ("feed", ("/observations",))])
def test_a_token_does_no_more_than_its_scope(stage: Stage, scope: str, allowed: tuple[str, ...]) -> None:
    client = bearer(stage, "clerk", TokenScope(scope))
    for row in owner_writes():
        if row.is_api and not row.name.endswith(allowed or ("nothing",)):
            answer = stage._send(client, row.method, address(row, stage.things), row.data, {})
            assert answer.status_code == 403, row.id


def test_a_token_opens_no_page(stage: Stage) -> None:
    """Pages are for sessions: a token that is stolen shows no page."""
    client = bearer(stage, "clerk", TokenScope.WRITE)
    assert client.get("/").status_code == 302


NASTY = "=1+1<script>alert(1)</script>"
SMUGGLED = {
    "agency": "@foreign", "agency_id": "@foreign", "employee": "@peer", "employee_id": "@peer", "state": "agreed",
    "predikat": "sangat_baik", "pen": "@clerk", "owner": "@peer", "author_id": "@peer", "assessor_id": "@clerk",
    "valid_from": "2020-01-01", "created_by": "@peer", "is_locked": False,
}  # fmt: skip


def test_smuggled_fields_change_nothing(stage: Stage) -> None:
    """Fields that a form does not show are not read: the draft stays a draft, and its owner's."""
    extra = {k: str(stage.foreign.agency.pk) if v == "@foreign" else v for k, v in SMUGGLED.items()}
    plan = stage.things["draft"]
    for row in owner_writes():
        if row.args.get("skp_id") == "@draft" and not row.name.endswith(("submit",)):
            data = {**(row.data or {}), **fill(extra, stage.things)}
            stage.ask("owner", row.method, address(row, stage.things), fill(data, stage.things))
            plan.refresh_from_db()
            assert (plan.state, plan.employee_id, plan.agency_id) == (
                SkpState.DRAFT, stage.world.id("clerk"), stage.world.agency.pk,
            ), row.id  # fmt: skip


def test_another_persons_things_are_not_linked(stage: Stage) -> None:
    """The peer's evidence, a stranger's parent result and a foreign person are not there for the clerk."""
    plan, foreign = stage.things["draft"], stage.foreign
    attempts = [
        (
            f"/api/v1/skp/{plan.pk}/results",
            {"statement": "Arsip", "parent_id": str(stage.things["other_result"].pk)},
        ),
        (
            "/api/v1/feedback",
            {"receiver_id": str(foreign.id("clerk")), "text": "Baik", "value": "kolaboratif"},
        ),
        ("/api/v1/awards", {"receiver_id": str(foreign.id("clerk")), "text": "Terima kasih"}),
        ("/api/v1/skp", {"period": "2025", "employee_id": str(stage.world.id("peer"))}),
    ]
    for path, body in attempts:
        answer = stage.ask("owner", "POST", path, body)
        told = json.loads(answer.body)
        assert answer.status_code in (403, 404, 422), (path, told)


@pytest.mark.parametrize("row", READINGS, ids=lambda row: row.id)
def test_reading_writes_no_event(stage: Stage, row: Any) -> None:
    """A GET reads only (idiom 8); what it may append is no event of the audit, but for a list that is taken away."""
    if row.name in TAKEN:
        pytest.skip("leaves its own event: tests/web/test_exports.py")
    events = Event.objects.exclude(verb__startswith="read_")  # but that an office read somebody's words
    before = events.count()
    for kind, status in row.statuses().items():
        if status == 200:
            stage.ask(kind, "GET", address(row, stage.things))
            break
    assert events.count() == before


def test_a_name_with_markup_is_text_everywhere(stage: Stage) -> None:
    """A name may hold anything: no page shows it as markup, no sheet as a formula."""
    person = Employee.objects.get(pk=stage.world.id("clerk"))
    with holding_pen():
        Employee.objects.filter(pk=person.pk).update(name=NASTY)
    for row in READINGS:
        if row.is_api:
            continue
        for kind in ("superior", "admin"):
            if row.statuses()[kind] == 200:
                body = stage.ask(kind, "GET", address(row, stage.things)).body
                assert b"<script>alert(1)" not in body or b"<html" not in body, row.id
                assert not body.startswith(b"=1+1") and b"\n=1+1" not in body and b",=1+1" not in body, row.id
