"""Figures sent by another application, what a token made for that can do, and the other doors of the feeds."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from ninja.openapi import get_schema

from selaras.api.main import api
from selaras.domain.accounts import actions as accounts
from selaras.domain.accounts.codes import TokenScope
from selaras.domain.cycle import actions as cycle
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.indicators.codes import Direction, Measure, SourceKind
from selaras.domain.indicators.models import Indicator, Measurement, Observation, Source, Ticket
from selaras.intake import batches
from selaras.intake.models import ImportBatch
from tests.api.calling import Caller
from tests.domain.indicators.drawn import honest, plant, put
from tests.factories.world import NOW, TODAY, World
from tests.web.signing import sign_in


@pytest.fixture
def pushed(world: World, frozen_today: Any) -> Indicator:
    act = {"by": world.viewer("chief"), "at": NOW}
    source = actions.add_source(
        code="antrean", name="Antrean", unit=world.units["bidang"], kind=SourceKind.PUSH, **act
    )
    values = {
        "name": "Antrean", "unit_of_measure": "orang", "direction": Direction.DOWN, "source": source,
        "measure": Measure.PUSHED,
    }  # fmt: skip
    return actions.define(code="antrean", owner_unit=world.units["bidang"], values=values, **act)


@pytest.fixture
def log(world: World, frozen_today: Any) -> Source:
    found = actions.add_source(code="log", name="Log", unit=world.units["bidang"], by=world.system, at=NOW)
    put(world, found, plant(honest(5, 8), "same_day"))
    return found


def token(world: World, name: str = "officer", scope: TokenScope = TokenScope.FEED) -> str:
    sign_in(Client(), world, name)
    world.people[name].refresh_from_db()
    _row, text = accounts.create_token(
        account_id=world.people[name].account_id, by=world.viewer(name), name="antrean", at=NOW, days=90, scope=scope
    )  # fmt: skip
    return str(text)


class Machine:
    """Another application: a token and nothing else."""

    def __init__(self, text: str) -> None:
        self.client, self.text = Client(raise_request_exception=False), text

    def __call__(self, method: str, path: str, body: Any = None, **more: str) -> Any:
        headers = {"Authorization": f"Bearer {self.text}", **more}
        given = json.dumps({} if body is None else body)
        return self.client.generic(method, path, given, content_type="application/json", headers=headers)

    def push(self, indicator: Indicator, body: Any, **more: str) -> Any:
        return self("POST", f"/api/v1/indicators/{indicator.pk}/observations", body, **more)


BODY = {"period": "2026-10", "value": "85,5", "key": "a1"}


def test_a_person_who_types_into_a_pushed_source_waits_for_the_second(
    world: World, pushed: Indicator
) -> None:
    """What counts at once is an application's word, told by its token, not whoever writes to its indicator."""
    for scope, state in ((TokenScope.WRITE, "given"), (TokenScope.FEED, "verified")):
        key = {"key": str(scope), "reason": "Angka sebelumnya dari hari yang salah."}
        assert Machine(token(world, scope=scope)).push(pushed, BODY | key).status_code == 201
        assert Observation.objects.get(key=str(scope)).state == state


def test_a_figure_is_pushed_once_however_often_it_is_sent(world: World, pushed: Indicator) -> None:
    machine = Machine(token(world))
    first = machine.push(pushed, BODY)
    assert (first.status_code, first.json()["value"]) == (201, "85.5")
    assert machine.push(pushed, BODY).json()["id"] == first.json()["id"]
    once = {"Idempotency-Key": "kirim-1"}
    plain = {"period": "2026-11", "value": "7"}
    made = machine.push(pushed, plain, **once)
    again = machine.push(pushed, plain, **once)
    assert (made.json(), again["Idempotent-Replay"]) == (again.json(), "true")
    assert machine.push(pushed, plain | {"value": "8"}, **once).json()["code"] == "key_reused"
    assert Observation.objects.count() == 2
    row = actions.measure(
        indicator_id=pushed.pk, period=Period.objects.named("2026-10"), as_of=TODAY, by=world.system, at=NOW
    )
    assert str(row.value.normalize()) == "85.5" and row.observation_id is not None


@pytest.mark.parametrize("state", ["frozen", "closed"])
def test_a_period_that_takes_nothing_says_so(world: World, pushed: Indicator, state: str) -> None:
    month = Period.objects.named("2026-01")
    for to in ("frozen", "closed")[: 1 if state == "frozen" else 2]:
        cycle.change_state(period_id=month.pk, to=to, by=world.viewer("admin"), at=NOW)
    answer = Machine(token(world)).push(pushed, BODY | {"period": "2026-01"})
    assert (answer.status_code, answer.json()["code"]) == (422, f"period_{state}")
    assert any(words in answer.json()["detail"] for words in ("2026-01", "Januari 2026"))
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"value": "1.250"}, "value"), ({"value": "banyak"}, "value"), ({"value": "1e9"}, "value"),
        ({"value": "0,1234567"}, "value"), ({"period": "2026-13"}, "period"), ({"period": "x" * 300}, "period"),
        ({"key": "k" * 121}, "key"), ({"note": "n" * 10_001}, "note"), ({"value": None}, "value"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_figure_is_a_sentence(
    world: World, pushed: Indicator, body: dict[str, Any], field: str
) -> None:
    answer = Machine(token(world)).push(pushed, BODY | body)
    assert answer.status_code == 422 and answer.json()["detail"]
    assert [one["field"] for one in answer.json()["errors"]] == [field]
    assert not Observation.objects.exists()


def test_a_sender_in_a_loop_is_stopped(
    world: World, pushed: Indicator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selaras.domain.indicators.actions.observing.MOST_A_DAY", 3)
    machine = Machine(token(world))
    answers = [machine.push(pushed, {"period": "2026-10", "value": str(number)}) for number in range(5)]
    assert [one.status_code for one in answers] == [201, 201, 201, 422, 422]
    assert machine.push(pushed, {"period": "2026-11", "value": "1"}).status_code == 201


def test_a_feed_token_can_do_nothing_else(world: World, pushed: Indicator) -> None:
    """Every operation of the API with the strongest person's token of that scope, and every trick with the path."""
    machine = Machine(token(world, "operator"))
    allowed = "/indicators/{indicator_id}/observations"
    assert machine("GET", "/api/v1/me").status_code == 403  # and the operations are known from now on
    schema: Any = get_schema(api, path_prefix="")
    tried = 0
    for path, operations in schema["paths"].items():
        address = "/api/v1" + path.replace("{", "").replace("}", "")
        address = address.replace("indicator_id", str(pushed.pk))
        for method in operations:
            is_closed = Client().generic(method.upper(), address).status_code == 401  # else it is anybody's
            if (path, method) != (allowed, "post") and is_closed:
                tried += 1
                assert machine(method.upper(), address).status_code == 403, (method, path)
    assert tried > 150
    here = f"/api/v1/indicators/{pushed.pk}"
    for path in (
        f"{here}/measurements/observations", f"{here}/observations/", f"{here}/observations/x/observations",
        f"{here}/../me/observations", "/api/v1/tokens/observations", f"{here}/%6fbservations/..",
        "/api/v1/me?x=/observations", f"/api/v1/me;{here}/observations", f"{here}/observations%0a",
    ):  # fmt: skip
        answer = machine("POST", path, BODY)
        assert answer.status_code in (403, 404, 405), path
    assert machine("GET", f"{here}/observations").status_code in (403, 405)
    assert (
        machine("POST", f"{here}/observations", BODY, **{"X-HTTP-Method-Override": "DELETE"}).status_code
        == 201
    )
    assert Observation.objects.count() == 1
    for page in ("/", f"/indikator/{pushed.pk}/", "/indikator/baru/", "/akun/"):
        answer = machine("GET", page)
        assert answer.status_code == 302 and answer["Location"].startswith("/masuk/"), page


def test_a_feed_token_is_as_strong_as_its_person(world: World, pushed: Indicator) -> None:
    assert Machine(token(world, "clerk")).push(pushed, BODY).status_code == 403
    assert Machine(token(world, scope=TokenScope.READ)).push(pushed, BODY).status_code == 403
    assert Machine("salah").push(pushed, BODY).status_code == 401
    assert not Observation.objects.exists()


def test_a_pushed_indicator_refuses_another_measure_and_a_log_refuses_figures(
    world: World, pushed: Indicator, log: Source
) -> None:
    planner = Caller(world, "planner")
    here = f"/indicators/{pushed.pk}"
    assert planner("PATCH", here, {"version": 1, "filters": {"borough": ["x"]}}).status_code == 422
    body = {
        "code": "salah", "name": "Salah", "owner_unit_id": str(world.units["bidang"].pk), "unit_of_measure": "hari",
        "direction": "down", "source": "antrean", "measure": "median_days",
    }  # fmt: skip
    assert planner.post("/indicators", body).json()["errors"][0]["field"] == "measure"
    made = planner.post("/indicators", body | {"source": "log", "from_event": "verified"})
    assert (made.status_code, made.json()["from_event"], made.json()["to_event"]) == (
        201,
        "verified",
        "closed",
    )
    refused = planner.post(f"/indicators/{made.json()['id']}/observations", BODY)
    assert (refused.status_code, refused.json()["code"]) == (422, "has_source")


def test_sources_by_api(world: World, pushed: Indicator, log: Source) -> None:
    planner = Caller(world, "planner")
    Machine(token(world)).push(pushed, BODY)
    rows = {row["code"]: row for row in planner.get("/sources").json()["items"]}
    assert rows["antrean"]["pushed_at"] and not rows["antrean"]["loaded_at"]
    assert rows["log"]["loaded_at"] and not rows["log"]["pushed_at"]
    body = {"code": "baru", "name": "Baru", "unit_id": str(world.units["bidang"].pk), "kind": "table"}
    assert planner.post("/sources", body).json()["kind"] == "table"
    assert planner.post("/sources", body).json()["code"] == "code_taken"


def send(world: World, code: str, content: bytes, **more: str) -> Any:
    caller = Caller(world, "planner")
    data = {"file": SimpleUploadedFile("berkas.csv", content), **more}
    return caller.client.post(f"/api/v1/sources/{code}/files", data)


def test_a_file_by_api_is_previewed_as_on_the_page(world: World, log: Source, pushed: Indicator) -> None:
    """A lost column, mixed dates, a repeated key, a new category, a ticket closed before it was opened: a sentence
    each, and the rest is there."""
    mapping = {
        "columns": {"key": "No", "opened": "Masuk", "closed": "Selesai", "category": "Jenis", "channel": "Kanal"},
        "date_form": ["dd-mm-yyyy", "yyyy-mm-dd"],
    }  # fmt: skip
    planner = Caller(world, "planner")
    assert planner("PUT", "/import-mappings/loket?kind=tickets", mapping).json()["columns"]["key"] == "No"
    assert [row["code"] for row in planner.get("/import-mappings?kind=tickets").json()] == ["loket"]
    content = (
        b"No;Masuk;Selesai;Jenis\n1;04-05-2026;05-05-2026;Biasa\n2;2026-05-06;;Baru sekali\n"
        b"2;07-05-2026;;Biasa\n3;08-05-2026;01-05-2026;Biasa\n"
    )
    answer = send(world, "log", content, mapping="loket")
    assert answer.status_code == 202, answer.content
    batches.check_batch(batch_id=ImportBatch.objects.get().pk)
    lines = f"/imports/{answer.json()['id']}/lines?kind="
    sentences = {
        kind: [one["sentence"] for one in planner.get(f"{lines}{kind}").json()["items"]]
        for kind in ("error", "warning")
    }
    assert len(sentences["error"]) == 2 and len(sentences["warning"]) == 3
    assert any("Kanal" in one for one in sentences["error"]) and any(
        "sebelum dibuka" in one for one in sentences["error"]
    )
    assert planner.get(f"/imports/{answer.json()['id']}").json()["counts"]["new"] == 2
    before = Ticket.objects.count()
    assert planner.post(f"/imports/{answer.json()['id']}/apply").status_code == 422
    assert Ticket.objects.count() == before
    assert send(world, "antrean", content).json()["code"] == "other_kind"
    assert planner("DELETE", "/import-mappings/loket?kind=tickets").status_code == 200


def test_a_preview_by_api_is_what_would_be_kept(world: World, log: Source) -> None:
    planner = Caller(world, "planner")
    asked = "source=log&measure=share_within&limit=Biasa: 14&limit=Khusus: 60&period=2026-10&category=Biasa"
    found = planner.get(f"/measure-preview?{asked}").json()
    body = {
        "code": "tepat", "name": "Tepat", "owner_unit_id": str(world.units["bidang"].pk), "unit_of_measure": "%",
        "direction": "up", "source": "log", "measure": "share_within", "limits": {"Biasa": 14, "Khusus": 60},
        "filters": {"category": ["Biasa"]},
    }  # fmt: skip
    made = planner.post("/indicators", body).json()
    kept = planner.post(f"/indicators/{made['id']}/measurements", {"period": "2026-10"}).json()
    assert (found["value"], found["rows_used"], found["left_out"]) == (
        kept["value"], kept["rows_used"], kept["left_out"],
    )  # fmt: skip
    assert (found["sample"], len(found["months"])) == (1, 12)
    for wrong in ("measure=share_within", "period=kemarin", "source=tidak", "limit=Biasa"):
        assert planner.get(f"/measure-preview?{asked}&{wrong}").status_code in (200, 422)
    assert planner.get("/measure-preview?source=log&measure=share_within&period=2026-10").status_code == 422
    assert planner.get(f"/measure-preview?{asked.replace('2026-10', 'kemarin')}").status_code == 422


def test_parts_questions_and_corrections_by_api(world: World, log: Source) -> None:
    chief = Caller(world, "planner")
    body = {
        "code": "waktu", "name": "Waktu", "owner_unit_id": str(world.units["bidang"].pk), "unit_of_measure": "hari",
        "direction": "down", "source": "log", "measure": "median_days",
    }  # fmt: skip
    here = f"/indicators/{chief.post('/indicators', body).json()['id']}"
    assert chief.post(f"{here}/measurements", {"period": "2026-10"}).status_code == 200
    groups = chief.get(f"{here}/breakdown?period=2026-10&by=category").json()["groups"]
    assert {one["name"] for one in groups} == {"Biasa", "Khusus"}
    (asked,) = chief.get(f"{here}/questions").json()
    assert asked["kind"] == "same_day" and asked["sentence"].startswith("Apakah") and asked["answer"] == ""
    assert Caller(world, "clerk").get(f"{here}/questions").json() == []
    said = chief.post(f"{here}/questions/{asked['id']}/answer", {"answer": "Loket keliling"})
    assert (said.status_code, said.json()["answer"]) == (200, "Loket keliling")
    assert (
        Caller(world, "clerk").post(f"{here}/questions/{asked['id']}/answer", {"answer": "x"}).status_code
        == 404
    )
    put(
        world,
        log,
        honest(5, 8),
        digest="d" * 64,
        new=0,
        changed=9,
        file_name="koreksi.csv",
        at=NOW.replace(hour=23),
    )
    assert chief.post(f"{here}/measurements", {"period": "2026-10"}).status_code == 200
    (step,) = chief.get(f"{here}/corrections?period=2026-10").json()
    assert (step["rows_changed"], step["files"]) == (9, ["koreksi.csv"])
    assert step["old"]["value"] != step["new"]["value"] and step["old"]["superseded_at"]
    assert Measurement.objects.filter(indicator__code="waktu").count() == 2
