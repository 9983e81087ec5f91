# ruff: noqa: F811  (fixtures by their names)
"""Everything about oneself, and what goes when its time is over while the proof stays."""

from __future__ import annotations

import datetime as dt
import io
import json
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.apps import apps
from django.db import models

from selaras.domain.accounts.models import SignIn
from selaras.domain.audit.models import Event, EventValue
from selaras.domain.audit.verifying import verify
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.evidence.models import Evidence
from selaras.domain.feedback.models import Feedback
from selaras.domain.organization.models import Employee, Employment, Nip
from selaras.domain.progress.models import ProgressEntry
from selaras.domain.tenancy.models import TenantModel
from selaras.journeys.evidence import take_files
from selaras.journeys.personal import TABLES, erase_own, everything_about, forget_files, retain, to_erase
from selaras.journeys.personal.shape import ERASED
from selaras.journeys.terms import set_term
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import system
from selaras.notices.models import Notice
from tests.access.on_stage import a_savepoint, stage, things, world  # noqa: F401
from tests.factories.world import NOW, TODAY, World, build


def about(world: World, name: str) -> dict[str, Any]:
    found = everything_about(world.viewer(name), at=NOW)
    json.dumps(found)
    return found


def ids_in(found: dict[str, Any]) -> dict[str, set[str]]:
    return {t["table"]: {row["id"] for row in t["rows"]} | set(t["acted"]) for t in found["tables"]}


def rows_naming(person: Any) -> dict[str, set[str]]:
    """By the models alone, without the register: every row of every table with a column that holds this person."""
    found: dict[str, set[str]] = {}
    for model in apps.get_models():
        if not issubclass(model, TenantModel):
            continue
        for field in model._meta.concrete_fields:
            is_link = field.related_model is Employee
            is_key = isinstance(field, models.UUIDField) and field.name.endswith(("by_id", "person_id"))
            if is_link or is_key:
                keys = model.objects.filter(**{field.name: person}).values_list("pk", flat=True)
                found.setdefault(model._meta.label, set()).update(map(str, keys))
    return found


# A judgement not delivered yet, and thanks that the giver took back.
HIDDEN_FROM = {
    "clerk": {"evaluation.Evaluation": {"rating"}, "recognition.Thanks": {"withdrawn_thanks"}},
}


@pytest.mark.parametrize("name", ["clerk", "peer", "chief", "admin", "planner"])
def test_nothing_that_names_the_person_is_missing(world: World, things: dict[str, Any], name: str) -> None:
    told, named = ids_in(about(world, name)), rows_naming(world.id(name))
    hidden = {
        table: {str(things[one].pk) for one in ones} for table, ones in HIDDEN_FROM.get(name, {}).items()
    }
    for table, ids in named.items():
        missing = ids - told[table] - hidden.get(table, set()) if ids else set()
        assert not missing, table


def text_of(world: World, name: str) -> str:
    return json.dumps(about(world, name), ensure_ascii=False)


def test_own_words_stand_in_it_and_secrets_do_not(world: World, things: dict[str, Any]) -> None:
    text = text_of(world, "clerk")
    for own in ("RAHASIA-DRAF", "RAHASIA-PROGRES", "RAHASIA-KEBERATAN", "RAHASIA-REALISASI-BELUM", "RAHASIA-DIALOG",
                "RAHASIA-UMPAN-BALIK", "RAHASIA-TERIMA-KASIH", "RAHASIA-USULAN", "Salah catat"):  # fmt: skip
        assert own in text, own
    assert "RAHASIA-ALASAN-DRAF" not in text, "a judgement that was not delivered"
    assert "RAHASIA-IKLIM" not in text_of(world, "peer"), "an answer of the pulse is nobody's"
    assert not {"password", "session_data", "digest", "mac", "salt"} & set(_keys(json.loads(text)))


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in _keys(inner)}
    return {key for inner in value for key in _keys(inner)} if isinstance(value, list) else set()


def test_acting_in_somebody_elses_row_gives_no_words_of_it(world: World, things: dict[str, Any]) -> None:
    """The penilai's download names the plans and results judged, not what stands in them."""
    text, told = text_of(world, "chief"), ids_in(about(world, "chief"))
    assert (
        str(things["plan"].pk) in told["skp.Skp"]
        and str(things["delivered"].pk) in told["evaluation.Evaluation"]
    )
    assert "RAHASIA-PENILAIAN-DIRI" not in text and "RAHASIA-REALISASI" not in text


def test_every_section_says_why_and_on_what_basis(world: World, things: dict[str, Any]) -> None:
    found = about(world, "clerk")
    assert [t["table"] for t in found["tables"]] == [table.model for table in TABLES]
    assert all(t["purpose"] and t["legal_basis"] and t["keep"] for t in found["tables"])
    assert found["people"][str(world.id("chief"))] == "Kepala Bidang Uji"


@pytest.mark.django_db
def test_how_one_signed_in_stands_in_it_and_another_ones_tries_do_not() -> None:
    world = build("masuk", accounts_for=("clerk",))
    account, nip = world.people["clerk"].account_id, Nip.objects.get(employee=world.id("clerk")).nip
    with holding_pen():
        SignIn.objects.create(
            account_id=account, at=NOW, outcome="entered", method="password", address="10.1.1.1"
        )
    Authenticator.objects.create(user_id=account, type="totp", data={"secret": "RAHASIA-TOTP"})
    told = {"user_agent": "", "http_accept": "", "path_info": "", "failures_since_start": 1}
    AccessAttempt.objects.create(username=nip, ip_address="10.1.1.2", **told)
    AccessAttempt.objects.create(username="siapa", ip_address="10.9.9.9", **told)
    text = text_of(world, "clerk")
    assert "10.1.1.1" in text and "10.1.1.2" in text and '"totp"' in text
    assert "10.9.9.9" not in text and "RAHASIA-TOTP" not in text and "10.1.1" not in text_of(world, "peer")
    AccessAttempt.objects.update(attempt_time=NOW)
    assert run(world, TODAY + dt.timedelta(days=800))["axes.AccessAttempt"] == 2
    assert not AccessAttempt.objects.exists() and not SignIn.objects.exists()


# ---- erasure ------------------------------------------------------------------------------------------------------


def test_on_request_goes_what_no_law_keeps(world: World, things: dict[str, Any]) -> None:
    clerk = world.viewer("clerk")
    with holding_pen():
        Notice.objects.filter(receiver_id=clerk.person_id).update(read_at=NOW)
    kept = ids_in(about(world, "clerk"))
    counts = erase_own(by=clerk, at=NOW)
    assert counts["notices.Notice"] > 0
    assert not Notice.objects.filter(receiver_id=clerk.person_id).exists()
    after = ids_in(about(world, "clerk"))
    assert (
        after["skp.Skp"] == kept["skp.Skp"]
        and after["evaluation.Evaluation"] == kept["evaluation.Evaluation"]
    )
    event = Event.objects.get(verb="erase_own_data")
    assert (event.thing_id, event.by_id) == (clerk.person_id, clerk.person_id)
    with pytest.raises(Refusal, match="wajib disimpan"):
        erase_own(by=clerk, at=NOW)


def test_what_stays_says_why(world: World, things: dict[str, Any]) -> None:
    told = {table.model: (count, why) for table, count, why in to_erase(world.viewer("clerk"))}
    assert told["evaluation.Evaluation"] == (
        0, "PP 30/2019 mewajibkan dokumen penilaian kinerja disimpan untuk karier dan keberatan.",
    )  # fmt: skip
    assert all(why for _count, why in told.values())


def test_a_request_touches_nobody_else(world: World, things: dict[str, Any]) -> None:
    with holding_pen():
        Notice.objects.all().update(read_at=NOW)
    before = Notice.objects.exclude(receiver_id=world.id("clerk")).count()
    erase_own(by=world.viewer("clerk"), at=NOW)
    assert Notice.objects.exclude(receiver_id=world.id("clerk")).count() == before > 0


# ---- retention ----------------------------------------------------------------------------------------------------


def run(world: World, day: dt.date) -> dict[str, int]:
    return retain(by=system(world.agency.pk, day), at=NOW)


def test_within_its_time_nothing_goes(world: World, things: dict[str, Any]) -> None:
    assert run(world, TODAY) == {}


def test_words_go_after_their_years_and_ratings_stay(world: World, things: dict[str, Any]) -> None:
    assert "progress.ProgressEntry" in run(world, dt.date(2029, 1, 1))
    entry = ProgressEntry.objects.get(pk=things["entry"].pk)
    assert (entry.text, entry.date) == (ERASED, TODAY)
    assert Feedback.objects.get(pk=things["feedback"].pk).went_well == ERASED
    result = Evaluation.objects.get(pk=things["delivered"].pk)
    assert "RAHASIA" in result.self_note, "five years"
    run(world, dt.date(2032, 6, 1))
    result.refresh_from_db()
    assert (result.self_note, result.hasil_rating, str(result.predikat)) == (ERASED, "sesuai", "baik")


def test_a_second_run_finds_nothing(world: World, things: dict[str, Any]) -> None:
    day = dt.date(2060, 1, 1)
    assert run(world, day)
    with holding_pen():
        Notice.objects.all().delete()
    assert run(world, day) == {}


def test_the_years_are_the_agencys_own(world: World, things: dict[str, Any]) -> None:
    value = {"service": 10, "performance": 5, "words": 4, "trace": 1}
    set_term(
        key="retention",
        value=value,
        legal_basis="JRA daerah",
        valid_from=TODAY,
        by=world.viewer("admin"),
        at=NOW,
    )
    assert "progress.ProgressEntry" not in run(world, dt.date(2029, 1, 1))
    assert "progress.ProgressEntry" in run(world, dt.date(2031, 1, 1))


def test_values_go_and_the_proof_stays(world: World, things: dict[str, Any]) -> None:
    """Erased values leave no text behind; every event, digest and MAC still verifies."""
    kept = {"kind": "progressentry", "thing_id": things["entry"].pk}
    before = Event.objects.filter(**kept).values_list("pk", "fields").order_by("pk")
    digests = list(before)
    assert EventValue.objects.filter(event__in=[pk for pk, _ in digests]).exists()
    run(world, dt.date(2029, 1, 1))
    assert not EventValue.objects.filter(event__in=[pk for pk, _ in digests]).exists()
    assert list(Event.objects.filter(**kept).values_list("pk", "fields").order_by("pk")) == digests
    assert all(fields for _pk, fields in digests)
    assert "RAHASIA-PROGRES" not in json.dumps(
        list(EventValue.objects.values_list("before", "after")), default=str
    )
    assert verify(agency_id=world.agency.pk).broken == []


def test_who_left_long_ago_is_forgotten_by_name(world: World, things: dict[str, Any]) -> None:
    peer = world.people["peer"]
    with holding_pen():
        Employment.objects.filter(employee=peer).update(valid_until=dt.date(2027, 1, 1))
    run(world, dt.date(2036, 12, 31))
    assert Employee.objects.get(pk=peer.pk).name == "Petugas Dua", "not yet ten years"
    counts = run(world, dt.date(2037, 2, 1))
    assert counts["organization.Employee"] == 1
    person = Employee.objects.get(pk=peer.pk)
    assert (person.name, person.birth_date, person.sex, person.account_id) == (ERASED, None, "", None)
    assert not Nip.objects.filter(employee=peer).exists()
    assert "Petugas Dua" not in json.dumps(
        list(EventValue.objects.values_list("before", "after")), default=str
    )
    assert Employee.objects.get(pk=world.id("clerk")).name == "Petugas Satu"
    assert verify(agency_id=world.agency.pk).broken == []


def test_files_over_their_time_lose_their_bytes_but_not_those_that_somebody_shows(world: World) -> None:
    def kept(who: str, content: bytes, at: dt.datetime) -> Evidence:
        upload = SimpleNamespace(name=f"{who}.csv", file=io.BytesIO(content))
        (one,) = take_files([upload], limit=10_000, by=world.viewer(who), at=at)
        return one

    old = NOW - dt.timedelta(days=6 * 366)
    lone, twice = kept("clerk", b"a,b\n1,hanya saya\n", old), kept("clerk", b"a,b\n1,kita berdua\n", old)
    other = kept("peer", b"a,b\n1,kita berdua\n", NOW)
    assert run(world, TODAY)["evidence.Evidence"] == 2
    assert forget_files(by=system(world.agency.pk, TODAY), at=NOW) == [lone.path]
    twice.refresh_from_db()
    assert (twice.name, twice.size, twice.path) == (ERASED, 0, other.path), "the digest stays as proof"
    assert forget_files(by=system(world.agency.pk, TODAY), at=NOW) == []
    with pytest.raises(Refusal, match="oleh sistem"):
        forget_files(by=world.viewer("admin"), at=NOW)


def test_retention_is_the_systems_alone(world: World) -> None:
    with pytest.raises(Refusal, match="oleh sistem"):
        retain(by=world.viewer("admin"), at=NOW)
