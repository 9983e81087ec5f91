"""A report that the superior is wrong: who decides, and what its acceptance changes at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.cycle.codes import PeriodState
from selaras.domain.evaluation import actions as evaluation
from selaras.domain.evaluation.codes import EvaluationState
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.ledger import actions as ledger
from selaras.domain.ledger.codes import ReportState
from selaras.domain.ledger.models import SuperiorReport
from selaras.domain.organization import actions as organization
from selaras.domain.organization.codes import Role
from selaras.domain.organization.querysets import superior_of
from selaras.domain.skp.models import Skp
from selaras.journeys.correct_superior import accept_superior_report, since_when
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.notices.models import Notice
from tests.domain.evaluation.making import agreed_plan, delivered, opened, period
from tests.factories.world import NOW, START, TODAY, World

WHY = "Sejak Mei saya bekerja pada Bidang Data."


def filed(
    world: World, name: str = "clerk", proposed: str = "other_chief", reason: str = WHY
) -> SuperiorReport:
    return ledger.file_report(
        employee=world.people[name],
        proposed=world.people[proposed],
        reason=reason,
        by=world.viewer(name),
        at=NOW,
    )


def accepted(world: World, report: SuperiorReport, who: str = "officer", **more: Any) -> SuperiorReport:
    return accept_superior_report(report_id=report.pk, by=world.viewer(who), at=NOW, **more)


def another(world: World, skp_id: Any, code: str) -> Evaluation:
    """One more evaluation of a plan that has one."""
    return evaluation.open_evaluation(
        skp_id=skp_id, period_id=period(code).pk, by=world.viewer("chief"), at=NOW
    )


def told(world: World, verb: str) -> set[str]:
    names = {person.pk: name for name, person in world.people.items()}
    return {names[key] for key in Notice.objects.filter(event=verb).values_list("receiver_id", flat=True)}


def test_acceptance_takes_effect_at_once_with_trace_and_notices_to_both(world: World) -> None:
    report = accepted(world, filed(world))
    assert superior_of(world.id("clerk"), TODAY) == world.id("other_chief")
    assert superior_of(world.id("clerk"), dt.date(2026, 1, 1)) == world.id("other_chief")
    assert superior_of(world.id("clerk"), dt.date(2025, 12, 31)) == world.id("chief")
    assert (report.state, report.decided_by_id) == (ReportState.ACCEPTED, world.id("officer"))
    assert told(world, "file_superior_report") == {"officer"}
    assert told(world, "accept_superior_report") == {"clerk", "other_chief", "chief"}
    assert Event.objects.get(verb="override_superior").by_id == world.id("officer")
    assert Event.objects.get(verb="accept_superior_report").as_role == Role.PENGELOLA_KINERJA


def test_open_work_follows_and_what_was_delivered_stays(world: World) -> None:
    """rules.md 2.6: the running plan and the drafts go along, a delivered result stays with its penilai."""
    first = delivered(world, code="2026-TW3")
    draft = another(world, first.skp_id, "2026-TW4")
    evaluation.write_self_note(
        skp_id=draft.skp_id, period_id=draft.period_id, text="Cukup puas", by=world.viewer("clerk"), at=NOW
    )
    evaluation.rate(evaluation_id=draft.pk, hasil_rating="di_bawah", by=world.viewer("chief"), at=NOW)
    accepted(world, filed(world), since=dt.date(2026, 7, 1))
    plan = Skp.objects.get(employee=world.people["clerk"])
    assert (plan.penilai_id, plan.state) == (world.id("other_chief"), "agreed")
    draft.refresh_from_db()
    first.refresh_from_db()
    assert (draft.penilai_id, draft.hasil_rating, draft.self_note) == (
        world.id("other_chief"),
        "",
        "Cukup puas",
    )
    assert (first.penilai_id, first.state) == (world.id("chief"), EvaluationState.DELIVERED)
    assert told(world, "hand_over_skp") == {"clerk", "other_chief"}


def test_a_draft_of_a_quarter_that_ended_before_stays(world: World) -> None:
    early = opened(world, code="2026-TW1")
    late = another(world, early.skp_id, "2026-TW4")
    accepted(world, filed(world), since=dt.date(2026, 5, 1))
    penilai = dict(Evaluation.objects.values_list("pk", "penilai_id"))
    assert penilai == {early.pk: world.id("chief"), late.pk: world.id("other_chief")}


def test_a_refusal_carries_a_reason_and_changes_nothing(world: World) -> None:
    report = filed(world)
    with pytest.raises(Refusal, match="alasan penolakan"):
        ledger.refuse_report(report_id=report.pk, note=" ", by=world.viewer("officer"), at=NOW)
    ledger.refuse_report(
        report_id=report.pk, note="SK mutasi belum terbit.", by=world.viewer("officer"), at=NOW
    )
    assert superior_of(world.id("clerk"), TODAY) == world.id("chief")
    assert told(world, "refuse_superior_report") == {"clerk"}
    with pytest.raises(Refusal, match="sudah selesai"):
        accepted(world, report)


@pytest.mark.parametrize("name", ["chief", "head", "peer", "stranger", "inspector", "operator", "planner"])
def test_only_the_officer_of_the_unit_or_the_personnel_office_decides(world: World, name: str) -> None:
    report = filed(world)
    with pytest.raises(Forbidden):
        accepted(world, report, name)
    with pytest.raises(Forbidden):
        ledger.refuse_report(report_id=report.pk, note="Tidak benar begitu.", by=world.viewer(name), at=NOW)


def test_nobody_decides_on_oneself(world: World) -> None:
    own = filed(world, "officer", "chief")
    with pytest.raises(Forbidden, match="orang lain"):
        accepted(world, own)
    assert accepted(world, own, "admin").state == ReportState.ACCEPTED
    assert told(world, "file_superior_report") == {"admin"}


def test_who_is_named_as_superior_does_not_decide(world: World) -> None:
    report = filed(world, "clerk", "officer")
    with pytest.raises(Forbidden, match="disebut sebagai atasan"):
        accepted(world, report)
    assert accepted(world, report, "admin").state == ReportState.ACCEPTED


def test_an_officer_of_another_subtree_is_a_stranger(world: World) -> None:
    report = filed(world, "planner", "admin")
    with pytest.raises(Forbidden, match="pengelola kinerja unitnya"):
        accepted(world, report)


@pytest.mark.parametrize(
    ("proposed", "reason", "words"),
    [
        ("clerk", WHY, "diri sendiri"),
        ("chief", WHY, "sudah tercatat sebagai atasan"),
        ("other_chief", "keliru", "alasannya dalam satu kalimat"),
    ],
)
def test_what_cannot_be_reported_is_refused_beside_its_field(
    world: World, proposed: str, reason: str, words: str
) -> None:
    with pytest.raises(Refusal, match=words) as refusal:
        filed(world, "clerk", proposed, reason)
    assert set(refusal.value.errors) <= {"proposed", "reason"} and refusal.value.errors


def test_one_open_report_a_person_which_may_be_withdrawn(world: World) -> None:
    report = filed(world)
    with pytest.raises(Refusal, match="masih menunggu"):
        filed(world, "clerk", "head")
    with pytest.raises(Forbidden):
        ledger.withdraw_report(report_id=report.pk, by=world.viewer("peer"), at=NOW)
    ledger.withdraw_report(report_id=report.pk, by=world.viewer("clerk"), at=NOW)
    assert filed(world, "clerk", "head").state == ReportState.OPEN


def test_nobody_reports_for_somebody_else(world: World) -> None:
    with pytest.raises(Forbidden):
        ledger.file_report(
            employee=world.people["clerk"],
            proposed=world.people["head"],
            reason=WHY,
            by=world.viewer("peer"),
            at=NOW,
        )


def test_a_circle_is_refused_with_its_names(world: World) -> None:
    report = filed(world, "chief", "clerk")
    with pytest.raises(Refusal, match="Kepala Bidang Uji → Petugas Satu → Kepala Bidang Uji"):
        accepted(world, report)
    assert superior_of(world.id("chief"), TODAY) == world.id("head")


def test_it_begins_where_the_wrong_superior_began(world: World) -> None:
    """In this year, after the last closed period."""
    report = filed(world)
    assert since_when(report, TODAY) == dt.date(2026, 1, 1)
    with holding_pen():
        closed = period("2026-TW1")
        closed.state, closed.closed_at = PeriodState.CLOSED, NOW
        closed.save()
    assert since_when(report, TODAY) == dt.date(2026, 4, 1)
    with pytest.raises(Refusal, match="sudah ditutup"):
        accepted(world, report, since=dt.date(2026, 3, 31))


def test_a_later_mistake_begins_later(world: World) -> None:
    organization.override_superior(
        employee=world.people["clerk"],
        superior=world.people["head"],
        reason="Salah ketik",
        valid_from=dt.date(2026, 9, 1),
        by=world.system,
        at=NOW,
    )
    report = filed(world)
    assert report.recorded_id == world.id("head")
    assert since_when(report, TODAY) == dt.date(2026, 9, 1)
    assert accepted(world, report).effective_date == dt.date(2026, 9, 1)


def test_the_day_does_not_lie_ahead(world: World) -> None:
    with pytest.raises(Refusal, match="hari ini atau sebelumnya"):
        accepted(world, filed(world), since=TODAY + dt.timedelta(days=1))


def test_a_plan_that_never_began_is_judged_by_the_right_one_from_the_start(world: World) -> None:
    plan = agreed_plan(world)
    accepted(world, filed(world))
    plan.refresh_from_db()
    assert plan.penilai_id == world.id("other_chief")
    assert plan.first_date > START
