"""The demonstration: complete, lawful, the same from the same seed, and each government behind its wall."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.db.models import Count

from demo import PASSWORD, ground
from demo.accounts import listed
from demo.load import load
from demo.offices import CITY, JAMBI
from demo.people import people_of
from selaras.domain.accounts.models import Account
from selaras.domain.audit.models import Event
from selaras.domain.climate.models import PulseQuestion
from selaras.domain.development.codes import ProposalState
from selaras.domain.development.models import Proposal
from selaras.domain.evaluation.codes import EvaluationState
from selaras.domain.evaluation.models import Evaluation, UnitPredikat
from selaras.domain.feedback.codes import DialogueState, RequestState
from selaras.domain.feedback.models import Dialogue, FeedbackRequest
from selaras.domain.indicators.models import Measurement, Question, Ticket
from selaras.domain.ledger.models import Move
from selaras.domain.needs.codes import NeedState
from selaras.domain.needs.models import Need
from selaras.domain.organization.codes import EmploymentKind, Role
from selaras.domain.organization.models import Assignment, Employee, Employment, Grant, Nip, Position
from selaras.domain.organization.querysets import superiors_at
from selaras.domain.organization.rules import check_nip, parse_nip
from selaras.domain.recognition.models import Thanks
from selaras.domain.skp.codes import SkpState
from selaras.domain.skp.models import HasilKerja, Skp
from selaras.domain.tenancy.context import set_agency
from selaras.domain.tenancy.models import Agency
from selaras.insight.line_of_sight import line_of_sight

from .conftest import TODAY, Told

INTERFACE_ROLES = (
    "pegawai penilai kepala_unit kepala_perangkat_daerah pengelola_kinerja admin_kepegawaian perencana bpsdm "
    "inspektorat pimpinan administrator"
)


@pytest.fixture
def province(told: Told) -> None:
    set_agency(ground.agency_of(JAMBI))


@pytest.fixture
def city(told: Told) -> None:
    set_agency(ground.agency_of(CITY))


def test_both_governments_are_loaded(told: Told) -> None:
    states = [(one["code"], one["state"]) for one in told.report["agencies"]]
    assert states == [("jambi", "loaded"), ("kota-contoh", "loaded")]
    assert 280 <= told.report["agencies"][0]["employees"] <= 320
    assert 15 <= told.report["agencies"][1]["employees"] <= 25


def test_the_same_seed_tells_the_same(told: Told) -> None:
    assert sum(bool(one) for one in told.first["jambi"].values()) > 40
    for agency, tables in told.first.items():
        assert [name for name, one in tables.items() if one != told.second[agency][name]] == []


def test_a_second_load_changes_nothing(told: Told, province: None) -> None:
    before = Event.objects.count(), Employee.objects.count()
    assert {one["state"] for one in load(today=TODAY)["agencies"]} == {"present"}
    set_agency(ground.agency_of(JAMBI))
    assert (Event.objects.count(), Employee.objects.count()) == before


@pytest.mark.parametrize("government", [JAMBI, CITY], ids=["province", "city"])
def test_every_nip_is_lawful_marked_and_unique(government: Any) -> None:
    people = people_of(government)
    assert len({person.nip for person in people}) == len(people)
    for person in people:
        nip = parse_nip(person.nip)
        assert check_nip(nip, birth_date=person.birth, sex=person.sex, kind=person.kind) == ()
        assert nip.serial > 900, "the mark of the invented"
        assert person.birth.replace(year=person.birth.year + 18) < person.entered <= person.on_post


def test_all_forms_of_service_are_there(province: None) -> None:
    kinds = set(Employment.objects.values_list("kind", flat=True))
    assert kinds == set(EmploymentKind)
    marks = {nip[12:14] for nip in Nip.objects.values_list("nip", flat=True)}
    assert {"21", "22", "24"} < marks, "first and second contract, paruh waktu"
    officials = Employee.objects.exclude(pk__in=Nip.objects.values("employee_id"))
    assert {person.name for person in officials} == {"Gubernur (contoh)", "Wakil Gubernur (contoh)"}
    held = Assignment.objects.filter(superseded_at=None).values("position_id")
    assert Assignment.objects.filter(kind="plt").exists()
    assert Position.objects.filter(is_head=True).exclude(pk__in=held).count() == 1, "one vacancy without Plt"


def test_leaders_are_led_as_the_database_says_and_lead_five_to_twelve(province: None) -> None:
    from demo.cast import Cast

    cast = Cast(JAMBI, ground.agency_of(JAMBI), TODAY, people_of(JAMBI), ground.leader_of(JAMBI))
    found = superiors_at(TODAY)
    other = {person.name for person in cast.people if found[person.id] != cast.led_by[person.id]}
    assert other <= set(Move.objects.values_list("employee__name", flat=True)), (
        "only who was moved in the year"
    )
    spans = Counter(superior for superior in cast.led_by.values() if superior != cast.leader)
    doubled = {cast.heads[office.acting].id for office in JAMBI.offices if office.acting}
    assert {span for superior, span in spans.items() if superior not in doubled} <= set(range(5, 13))


def test_the_listed_accounts_are_the_only_ones_with_a_password(told: Told, province: None) -> None:
    rows = listed()
    assert [row["role"] for row in rows[:11]] == INTERFACE_ROLES.split()
    assert [(row["role"], row["agency"]) for row in rows[11:]] == [
        ("pegawai", "kota-contoh"),
        ("penilai", "kota-contoh"),
    ]
    usable = [account for account in Account.objects.all() if account.has_usable_password()]
    assert len(usable) == len(rows)
    assert all(check_password(PASSWORD, account.password) for account in usable)
    for row in rows[:11]:
        person = Employee.objects.get(nips__nip=row["nip"], account__in=usable)
        grants = set(Grant.objects.filter(employee=person).values_list("role", flat=True))
        assert grants == ({Role(row["role"])} if row["role"] in set(Role) else set())


def test_every_state_is_there_to_be_seen(province: None) -> None:
    assert set(Skp.objects.values_list("state", flat=True)) == set(SkpState)
    assert set(Evaluation.objects.values_list("state", flat=True)) == set(EvaluationState)
    assert set(Need.objects.values_list("state", flat=True)) == set(NeedState)
    assert set(Proposal.objects.values_list("state", flat=True)) == set(ProposalState)
    assert set(FeedbackRequest.objects.values_list("state", flat=True)) == set(RequestState)
    assert set(Dialogue.objects.values_list("state", flat=True)) == set(DialogueState)
    assert Evaluation.objects.filter(objections__decision="changed").exists()
    assert set(UnitPredikat.objects.values_list("predikat", flat=True)) >= {
        "baik",
        "istimewa",
        "butuh_perbaikan",
    }


def test_complaints_are_answered_sooner_as_the_year_goes_on(province: None) -> None:
    assert 1900 <= Ticket.objects.count() <= 2200
    rows = Measurement.objects.in_force().filter(indicator__code="keluhan-lima-hari", period__kind="quarter")
    shares = list(
        rows.filter(period__year=2026).order_by("period__first_date").values_list("value", flat=True)
    )
    assert len(shares) == 4
    assert shares == sorted(shares) and shares[-1] > 80 > shares[0]


def test_one_question_stands_beside_a_figure_and_every_kind_of_source_is_alive(province: None) -> None:
    asked = Question.objects.standing().values_list("kind", "period__code").distinct()
    assert list(asked) == [("reopened", "2026-10")]
    rows = Measurement.objects.in_force().filter(period__code="2026-10").exclude(value=None)
    assert set(rows.exclude(source=None).values_list("source__kind", flat=True)) == {
        "ticket_log",
        "table",
        "push",
    }
    assert rows.get(indicator__code="keluhan-dibuka-kembali").value > 20


def test_the_counter_lacks_words(province: None) -> None:
    need = Need.objects.get(statement="Warga pulang tanpa mengerti syarat berkasnya")
    demand = need.demands.get(competency__code="komunikasi")
    assert demand.level == 3
    people = Employee.objects.filter(assignments__position__name__startswith="Petugas Loket")
    held = Counter(
        people.filter(held_levels__competency__code="komunikasi").values_list("held_levels__level", flat=True)
    )
    assert held == {3: 4, 2: 5, 1: 2}
    assert need.scores.count() == 4
    assert {fact.figure for fact in need.facts.all()} >= {"74,10", "31,4 %"}


def test_the_digital_training_closed_its_gap(province: None) -> None:
    done = Proposal.objects.filter(state=ProposalState.DONE, need__state=NeedState.MET)
    assert done.count() == 12
    for proposal in done.select_related("competency"):
        assert proposal.score_after > proposal.score_before
        newest = (
            proposal.employee.held_levels.filter(competency=proposal.competency).order_by("-date").first()
        )
        assert (newest.source, newest.level) == ("training", proposal.level_after)


def test_the_clerks_line_of_sight_is_whole(province: None) -> None:
    from demo.cast import Cast

    people = people_of(JAMBI)
    clerk = next(person for person in people if person.role == "clerk")
    cast = Cast(JAMBI, ground.agency_of(JAMBI), TODAY, people, ground.leader_of(JAMBI))
    plan = Skp.objects.get(employee_id=clerk.id, period__code="2026")
    main = plan.results.get(number=1)
    seen = line_of_sight(plan, cast.viewer(clerk, TODAY), main.pk)
    assert seen.is_whole
    assert seen.steps >= 5
    assert "Jambi Mantap Berdaya Saing dan Berkelanjutan" in {spot.title for spot in seen.spots}


def test_every_result_of_the_year_leads_somewhere(province: None) -> None:
    loose = HasilKerja.objects.filter(parent=None, objective=None, assigned_by=None)
    assert not loose.exists()


def test_the_pulse_can_be_shown_and_the_head_gives_thanks(province: None) -> None:
    answered = PulseQuestion.objects.annotate(
        given=Count("answers", distinct=True), who=Count("turnout", distinct=True)
    )
    assert all(question.given == question.who >= 10 for question in answered)
    kadis = next(person for person in people_of(JAMBI) if person.role == "kadis")
    assert Thanks.objects.filter(giver_id=kadis.id).count() >= 10


def test_the_city_sees_nothing_of_the_province(told: Told, city: None) -> None:
    assert [agency.code for agency in Agency.objects.all()] == ["kota-contoh"]
    assert Employee.objects.count() == len(people_of(CITY)) + 2
    assert not Nip.objects.filter(nip__in=[person.nip for person in people_of(JAMBI)]).exists()
    assert not Ticket.objects.exists()
    assert Skp.objects.exists() and Evaluation.objects.exists()


def test_the_listed_employee_sees_that_the_inspectorate_read(province: None) -> None:
    from selaras.insight.readings import readers_of

    employee = Employee.objects.get(
        nips__nip=next(one["nip"] for one in listed() if one["role"] == "pegawai")
    )
    assert {row.as_role for row in readers_of(employee.pk)} == {"inspektorat"}
