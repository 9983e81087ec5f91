"""Moves of every kind: what they change in the organisation, in the year, and for plans and evaluations (rules.md 2.5,
2.6)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.cycle.codes import PeriodState
from selaras.domain.evaluation import actions as evaluation
from selaras.domain.evaluation.codes import EvaluationState
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.ledger.codes import MoveKind, Purpose
from selaras.domain.ledger.models import KeptSegment, Move
from selaras.domain.ledger.reading import year_of
from selaras.domain.organization.codes import EmploymentKind, LeaveKind, PositionKind
from selaras.domain.organization.models import Assignment, Employee, Grant, Nip, Position
from selaras.domain.organization.querysets import superior_of
from selaras.domain.skp.models import Skp
from selaras.jobs.moves import follow_today
from selaras.journeys import moves
from selaras.journeys.close_period import close_period
from selaras.journeys.moves.preview import tried
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.notices.models import Notice
from tests.domain.evaluation.making import agreed_plan, delivered, opened, period
from tests.factories.nips import nip
from tests.factories.world import NOW, START, TODAY, World

JULY = dt.date(2026, 7, 1)
OVER = dt.date(2027, 1, 1)


def act(world: World) -> dict[str, Any]:
    return {"by": world.viewer("admin"), "at": NOW}


def post(world: World, unit: str = "bidang2", name: str = "Arsiparis", **more: Any) -> Position:
    with holding_pen():
        facts = {"kind": PositionKind.PELAKSANA, "valid_from": START, **more}
        return Position.objects.create(unit=world.units[unit], name=name, **facts)


def year(world: World, name: str) -> list[tuple[str, str, str, dt.date, dt.date]]:
    """(purpose, post, penilai, from, until) by short names."""
    return [
        (one.purpose, one.post, one.penilai, one.valid_from, one.valid_until)
        for one in year_of(world.id(name), 2026)
    ]


def test_a_transfer_cuts_the_year_and_ends_the_plan(world: World) -> None:
    plan, new = agreed_plan(world), post(world)
    move = moves.transfer_employee(
        employee=world.people["clerk"], position=new, on=JULY, document="SK 821.2/12/2026", **act(world)
    )
    assert year(world, "clerk") == [
        (Purpose.UTAMA, "Pengadministrasi 4", "Kepala Bidang Uji", dt.date(2026, 1, 1), JULY),
        (Purpose.UTAMA, "Arsiparis", "Kepala Bidang Lain", JULY, OVER),
    ]
    plan.refresh_from_db()
    assert (plan.last_date, plan.penilai_id, plan.state) == (
        dt.date(2026, 6, 30),
        world.id("chief"),
        "agreed",
    )
    assert (move.kind, move.recorded_by_id, move.followed_at) == (MoveKind.TRANSFER, world.id("admin"), NOW)
    assert move.from_position.name == "Pengadministrasi 4"
    assert set(Notice.objects.filter(receiver=world.people["clerk"]).values_list("event", flat=True)) == {
        "record_move",
        "end_skp",
    }


def test_the_former_belief_stays_readable(world: World) -> None:
    moves.transfer_employee(employee=world.people["clerk"], position=post(world), on=JULY, **act(world))
    rows = Assignment.objects.filter(employee=world.people["clerk"]).order_by("recorded_at", "valid_from")
    assert [(row.valid_until, row.superseded_at is not None) for row in rows] == [
        (None, True),
        (JULY, False),
        (None, False),
    ] or sorted((str(row.valid_until), row.superseded_at is not None) for row in rows) == [
        ("2026-07-01", False),
        ("None", False),
        ("None", True),
    ]


def test_drafts_of_later_quarters_fall_away_and_earlier_ones_stay(world: World) -> None:
    early = opened(world, code="2026-TW2")
    evaluation.open_evaluation(
        skp_id=early.skp_id, period_id=period("2026-TW3").pk, by=world.viewer("chief"), at=NOW
    )
    moves.transfer_employee(employee=world.people["clerk"], position=post(world), on=JULY, **act(world))
    assert list(Evaluation.objects.values_list("period__code", "penilai_id")) == [
        ("2026-TW2", world.id("chief"))
    ]
    assert Event.objects.filter(verb="drop_evaluation").count() == 1


def test_a_move_on_the_first_day_of_the_plan_takes_it_along(world: World) -> None:
    plan, new = agreed_plan(world), post(world)
    moves.transfer_employee(employee=world.people["clerk"], position=new, on=plan.first_date, **act(world))
    plan.refresh_from_db()
    assert (plan.position_id, plan.unit_id, plan.penilai_id) == (
        new.pk,
        new.unit_id,
        world.id("other_chief"),
    )
    assert (plan.state, "Arsiparis" in plan.return_note) == ("returned", True)


def test_whoever_was_led_by_a_head_who_moves_goes_on_under_the_next(world: World) -> None:
    """The plan stays; its penilai is whoever leads now (rules.md 2.6)."""
    plan = agreed_plan(world)
    early = opened(world, "peer", code="2026-TW1")
    late = evaluation.open_evaluation(
        skp_id=early.skp_id, period_id=period("2026-TW4").pk, by=world.viewer("chief"), at=NOW
    )
    moves.transfer_employee(
        employee=world.people["chief"], position=post(world, "bkd"), on=JULY, **act(world)
    )
    plan.refresh_from_db()
    assert (plan.penilai_id, plan.last_date) == (world.id("head"), dt.date(2026, 12, 31))
    penilai = dict(Evaluation.objects.values_list("pk", "penilai_id"))
    assert penilai == {early.pk: world.id("chief"), late.pk: world.id("head")}
    assert year(world, "clerk")[1][2:] == ("Kepala Dinas Uji", JULY, OVER)


def test_a_new_head_takes_over(world: World) -> None:
    plan = agreed_plan(world)
    moves.transfer_employee(
        employee=world.people["chief"], position=post(world, "bkd"), on=JULY, **act(world)
    )
    seat = Position.objects.get(unit=world.units["bidang"], is_head=True)
    moves.promote_employee(
        employee=world.people["stranger"], position=seat, grade="III/c", on=dt.date(2026, 9, 1), **act(world)
    )
    plan.refresh_from_db()
    assert plan.penilai_id == world.id("stranger")
    assert [row[2] for row in year(world, "clerk")] == [
        "Kepala Bidang Uji",
        "Kepala Dinas Uji",
        "Petugas Lain",
    ]


def test_a_rank_alone_leaves_the_plan(world: World) -> None:
    plan = agreed_plan(world)
    moves.promote_employee(employee=world.people["clerk"], grade="III/b", on=JULY, **act(world))
    plan.refresh_from_db()
    assert plan.last_date == dt.date(2026, 12, 31)
    assert len(year(world, "clerk")) == 1
    with pytest.raises(Refusal, match="sudah dimiliki"):
        moves.promote_employee(employee=world.people["clerk"], grade="III/b", on=TODAY, **act(world))
    with pytest.raises(Refusal, match="atau keduanya"):
        moves.promote_employee(employee=world.people["clerk"], on=TODAY, **act(world))


def test_a_plt_runs_beside_and_leads_until_it_ends(world: World) -> None:
    plan = agreed_plan(world)
    moves.transfer_employee(
        employee=world.people["chief"], position=post(world, "bkd"), on=JULY, **act(world)
    )
    seat = Position.objects.get(unit=world.units["bidang"], is_head=True)
    moves.start_plt(employee=world.people["other_chief"], position=seat, on=dt.date(2026, 8, 1), **act(world))
    plan.refresh_from_db()
    assert plan.penilai_id == world.id("other_chief")
    moves.end_plt(employee=world.people["other_chief"], on=dt.date(2026, 11, 1), **act(world))
    plan.refresh_from_db()
    assert plan.penilai_id == world.id("head")
    assert year(world, "other_chief") == [
        (Purpose.UTAMA, "Kepala Bidang 6", "Kepala Dinas Uji", dt.date(2026, 1, 1), OVER),
        (Purpose.PLT, "Kepala Bidang 3", "Kepala Dinas Uji", dt.date(2026, 8, 1), dt.date(2026, 11, 1)),
    ]
    with pytest.raises(Refusal, match="tidak menjadi Plt"):
        moves.end_plt(employee=world.people["other_chief"], on=TODAY, **act(world))


def test_nobody_is_plt_of_a_post_that_is_held(world: World) -> None:
    seat = Position.objects.get(unit=world.units["bidang"], is_head=True)
    with pytest.raises(Refusal, match="sudah dipegang Kepala Bidang Uji"):
        moves.start_plt(employee=world.people["other_chief"], position=seat, on=JULY, **act(world))


def test_a_held_post_is_not_given_twice(world: World) -> None:
    seat = Position.objects.get(unit=world.units["bidang"], is_head=True)
    with pytest.raises(Refusal, match="masih dipegang Kepala Bidang Uji") as refusal:
        moves.transfer_employee(employee=world.people["peer"], position=seat, on=JULY, **act(world))
    assert list(refusal.value.errors) == ["position"]


@pytest.mark.parametrize("study", [False, True])
def test_a_long_leave_and_study_are_told_apart_and_the_plan_stays(world: World, study: bool) -> None:
    plan = agreed_plan(world)
    until = dt.date(2026, 10, 1)
    given = {"employee": world.people["clerk"], "on": JULY, "until": until, **act(world)}
    if study:
        moves.send_to_study(**given)
    else:
        moves.send_on_leave(leave=LeaveKind.BESAR, **given)
    absences = [(one.absence, one.valid_from) for one in year_of(world.id("clerk"), 2026)]
    assert absences == [("", dt.date(2026, 1, 1)), ("tugas_belajar" if study else "besar", JULY), ("", until)]
    plan.refresh_from_db()
    assert (plan.penilai_id, plan.last_date) == (world.id("chief"), dt.date(2026, 12, 31))
    with pytest.raises(Refusal, match="sudah tercatat cuti"):
        moves.send_on_leave(
            employee=world.people["clerk"],
            leave=LeaveKind.BESAR,
            on=dt.date(2026, 9, 1),
            until=OVER,
            **act(world),
        )


def test_a_short_leave_is_no_move(world: World) -> None:
    with pytest.raises(Refusal, match="tidak memotong"):
        moves.send_on_leave(
            employee=world.people["clerk"], leave=LeaveKind.TAHUNAN, on=JULY, until=OVER, **act(world)
        )


def test_retirement_ends_service_rights_and_leadership(world: World) -> None:
    own, led = agreed_plan(world, "chief"), agreed_plan(world)
    objected = delivered(world, "peer", code="2026-TW1")
    moves.retire_employee(employee=world.people["chief"], on=dt.date(2026, 10, 1), **act(world))
    own.refresh_from_db()
    led.refresh_from_db()
    objected.refresh_from_db()
    assert own.last_date == dt.date(2026, 9, 30)
    assert led.penilai_id == world.id("head")
    assert (objected.penilai_id, objected.state) == (world.id("chief"), EvaluationState.DELIVERED)
    assert not Employee.objects.serving(TODAY).filter(pk=world.id("chief")).exists()
    assert [row[4] for row in year(world, "chief")] == [dt.date(2026, 10, 1)]
    with pytest.raises(Refusal, match="tidak bertugas"):
        moves.transfer_employee(employee=world.people["chief"], position=post(world), on=TODAY, **act(world))


def test_what_lay_with_somebody_who_died_goes_on(world: World) -> None:
    """Drafts and ended plans go to the successor, an objection finds another decider (rules.md 3.8)."""
    draft = opened(world, code="2026-TW1")
    waiting = delivered(world, "chief", code="2026-TW1")
    assert waiting.decider_id == world.id("governor")
    moves.record_death(employee=world.people["chief"], on=dt.date(2026, 11, 1), **act(world))
    draft.refresh_from_db()
    assert draft.penilai_id == world.id("head")
    assert not Notice.objects.filter(receiver=world.people["chief"], event="record_move").exists()
    peer = delivered(world, "stranger", code="2026-TW1")
    assert peer.decider_id == world.id("head")
    moves.record_death(employee=world.people["head"], on=dt.date(2026, 11, 2), **act(world))
    peer.refresh_from_db()
    assert peer.decider_id == world.id("governor")


def test_rights_end_with_the_service(world: World) -> None:
    moves.retire_employee(employee=world.people["planner"], on=dt.date(2026, 11, 1), **act(world))
    assert not Grant.objects.filter(
        employee=world.people["planner"], superseded_at=None, valid_until=None
    ).exists()


@pytest.mark.parametrize(
    ("status", "number"),
    [
        (EmploymentKind.CPNS, nip(501, tmt="202606")),
        (EmploymentKind.PPPK, nip(502, tmt="202621")),
        (EmploymentKind.PPPK_PARUH_WAKTU, nip(503, tmt="202624")),
    ],
)
def test_somebody_begins_in_the_middle_of_the_year(world: World, status: EmploymentKind, number: str) -> None:
    move = moves.start_employee(
        name="Pegawai Baru", nip=number, status=status, position=post(world), on=JULY, **act(world)
    )
    (only,) = year_of(move.employee_id, 2026)
    assert (only.valid_from, only.valid_until, only.penilai) == (JULY, OVER, "Kepala Bidang Lain")
    assert move.employee.birth_date == dt.date(1985, 3, 14)


@pytest.mark.parametrize(
    ("number", "status", "words"),
    [
        ("123", EmploymentKind.PPPK, "18 angka"),
        (nip(504), EmploymentKind.PPPK, "bukan NIP untuk status"),
        (nip(4), EmploymentKind.CPNS, "sudah dipakai"),
    ],
)
def test_a_wrong_number_is_refused(world: World, number: str, status: EmploymentKind, words: str) -> None:
    with pytest.raises(Refusal, match=words) as refusal:
        moves.start_employee(
            name="Pegawai Baru", nip=number, status=status, position=post(world), on=JULY, **act(world)
        )
    assert list(refusal.value.errors) == ["nip"]


def test_a_pppk_becomes_pns_with_a_new_number_and_a_new_plan(world: World) -> None:
    old, new = nip(510, tmt="202021"), nip(511, tmt="202607")
    began = moves.start_employee(
        name="Pegawai PPPK",
        nip=old,
        status=EmploymentKind.PPPK,
        position=post(world),
        on=dt.date(2026, 1, 1),
        **act(world),
    )
    person = began.employee
    with pytest.raises(Refusal, match="berbeda dari data pegawai"):
        moves.change_pppk_to_pns(
            employee=person,
            nip=nip(511, sex=2, tmt="202607"),
            status=EmploymentKind.CPNS,
            on=JULY,
            **act(world),
        )
    moves.change_pppk_to_pns(
        employee=person, nip=new, status=EmploymentKind.CPNS, grade="III/a", on=JULY, **act(world)
    )
    known = Nip.objects.filter(employee=person, superseded_at=None).order_by("valid_from")
    assert [(row.nip, row.valid_until) for row in known] == [(old, JULY), (new, None)]
    with pytest.raises(Refusal, match="bukan PPPK"):
        moves.change_pppk_to_pns(
            employee=world.people["clerk"], nip=nip(512), status=EmploymentKind.PNS, on=JULY, **act(world)
        )


@pytest.mark.parametrize("name", ["officer", "chief", "clerk", "inspector", "operator", "governor"])
def test_only_the_personnel_office_records_moves(world: World, name: str) -> None:
    with pytest.raises(Forbidden):
        moves.transfer_employee(
            employee=world.people["peer"], position=post(world), on=JULY, by=world.viewer(name), at=NOW
        )


def test_nobody_moves_oneself(world: World) -> None:
    for journey in (moves.retire_employee, moves.end_plt, moves.record_death):
        with pytest.raises(Forbidden, match="sendiri"):
            journey(employee=world.people["admin"], on=JULY, **act(world))


def test_a_closed_quarter_keeps_its_copy_and_is_not_moved_into(world: World) -> None:
    close_period(period=period("2026-TW1"), by=world.viewer("admin"), at=NOW)
    kept = KeptSegment.objects.filter(employee=world.people["clerk"])
    assert [(row.post_name, row.penilai_name, row.valid_from, row.valid_until) for row in kept] == [
        ("Pengadministrasi 4", "Kepala Bidang Uji", dt.date(2026, 1, 1), dt.date(2026, 4, 1))
    ]
    with pytest.raises(Refusal, match="2026-TW1 sudah ditutup"):
        moves.transfer_employee(
            employee=world.people["clerk"], position=post(world), on=dt.date(2026, 3, 1), **act(world)
        )
    with holding_pen():
        Position.objects.filter(name="Pengadministrasi 4").update(name="Nama baru")
    assert [(row[1], row[3], row[4]) for row in year(world, "clerk")] == [
        ("Pengadministrasi 4", dt.date(2026, 1, 1), dt.date(2026, 4, 1)),
        ("Nama baru", dt.date(2026, 4, 1), OVER),
    ]
    assert period("2026-TW1").state == PeriodState.CLOSED


def test_a_closed_quarter_and_the_rest_are_one_segment_again(world: World) -> None:
    whole = year(world, "clerk")
    for code in ("2026-TW1", "2026-TW2"):
        close_period(period=period(code), by=world.viewer("admin"), at=NOW)
    assert year(world, "clerk") == whole


def test_a_later_move_waits_for_its_day(world: World) -> None:
    plan, later = agreed_plan(world), dt.date(2026, 12, 1)
    move = moves.transfer_employee(
        employee=world.people["clerk"], position=post(world), on=later, **act(world)
    )
    plan.refresh_from_db()
    assert (move.followed_at, plan.last_date) == (None, dt.date(2026, 12, 31))
    assert len(year(world, "clerk")) == 2
    assert follow_today(world.agency.pk, NOW) == 0
    on_the_day = dt.datetime(2026, 11, 30, 17, 30, tzinfo=dt.UTC)  # 1 December 00.30 WIB
    assert follow_today(world.agency.pk, on_the_day) == 1
    plan.refresh_from_db()
    assert plan.last_date == dt.date(2026, 11, 30)
    assert follow_today(world.agency.pk, on_the_day) == 0


def test_a_preview_is_the_journey_taken_back(world: World) -> None:
    plan, new = agreed_plan(world), post(world)
    seen = tried(moves.transfer_employee, employee=world.people["clerk"], position=new, on=JULY, **act(world))
    assert [one.post for one in seen.before] == ["Pengadministrasi 4"]
    assert [one.post for one in seen.after] == ["Pengadministrasi 4", "Arsiparis"]
    assert [(one.verb, one.who, one.last_date) for one in seen.follows] == [
        ("end_skp", "Petugas Satu", dt.date(2026, 6, 30))
    ]
    plan.refresh_from_db()
    assert plan.last_date == dt.date(2026, 12, 31)
    assert not Move.objects.exists() and not Notice.objects.filter(event="record_move").exists()
    assert superior_of(world.id("clerk"), TODAY) == world.id("chief")


def test_a_preview_refuses_as_the_journey_does(world: World) -> None:
    seat = Position.objects.get(unit=world.units["bidang"], is_head=True)
    with pytest.raises(Refusal, match="masih dipegang"):
        tried(moves.transfer_employee, employee=world.people["peer"], position=seat, on=JULY, **act(world))


def test_a_move_between_two_recorded_ones_ends_where_the_next_begins(world: World) -> None:
    first, second = post(world), post(world, "bkd", "Pengelola Arsip")
    clerk = world.people["clerk"]
    moves.transfer_employee(employee=clerk, position=second, on=dt.date(2026, 10, 1), **act(world))
    moves.transfer_employee(employee=clerk, position=first, on=JULY, **act(world))
    assert [(row[1], row[3]) for row in year(world, "clerk")] == [
        ("Pengadministrasi 4", dt.date(2026, 1, 1)),
        ("Arsiparis", JULY),
        ("Pengelola Arsip", dt.date(2026, 10, 1)),
    ]


def test_every_plan_of_somebody_cut_out_covers_its_segment(world: World) -> None:
    agreed_plan(world)
    moves.transfer_employee(employee=world.people["clerk"], position=post(world), on=JULY, **act(world))
    from selaras.domain.skp import actions as skp

    second = skp.draft(employee_id=world.id("clerk"), period=world.year, by=world.viewer("clerk"), at=NOW)
    assert (second.first_date, second.penilai_id) == (JULY, world.id("other_chief"))
    assert Skp.objects.filter(employee=world.people["clerk"]).count() == 2
