"""A move whose day has not come is taken back: everything is believed as before, and it stays visible."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from selaras.domain.ledger.models import Move
from selaras.domain.ledger.reading import derived
from selaras.domain.organization.codes import EmploymentKind, LeaveKind, PositionKind
from selaras.domain.organization.models import Assignment, Employment, Leave, Nip, SuperiorOverride
from selaras.domain.organization.querysets import superiors_at
from selaras.journeys import moves
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.notices.models import Notice
from tests.factories.world import NOW, START, TODAY, World

AHEAD = dt.date(2027, 2, 1)
MOVED, LATER = NOW + dt.timedelta(minutes=5), NOW + dt.timedelta(hours=1)
FIRST, UNTIL = dt.date(2026, 1, 1), dt.date(2028, 1, 1)
REASON = "SK-nya ditarik kembali"


def free_post(world: World) -> Any:
    from selaras.domain.organization import actions as organization

    return organization.create_position(
        unit=world.units["bidang2"], name="Arsiparis", kind=PositionKind.PELAKSANA, valid_from=START,
        by=world.system, at=NOW,
    )  # fmt: skip


def believed() -> list[Any]:
    """All that is believed now of anybody, whenever it was recorded."""
    told = []
    for model in (Assignment, Employment, Nip, Leave, SuperiorOverride):
        names = [
            f.attname
            for f in model._meta.concrete_fields
            if f.name not in ("id", "recorded_at", "superseded_at")
        ]
        told.append(sorted(map(str, model.objects.filter(superseded_at=None).values_list(*names))))
    return told


def record(world: World, kind: str, on: dt.date = AHEAD) -> Move:
    given = {"employee": world.people["chief"], "on": on, "by": world.viewer("admin"), "at": MOVED}
    if kind == "transfer":
        return moves.transfer_employee(position=free_post(world), **given)
    if kind == "promotion":
        return moves.promote_employee(grade="IV/a", **given)
    if kind == "leave":
        return moves.send_on_leave(leave=LeaveKind.BESAR, until=AHEAD + dt.timedelta(days=90), **given)
    if kind == "study":
        return moves.send_to_study(**given)
    if kind == "death":
        return moves.record_death(**given)
    return moves.retire_employee(**given)


@pytest.mark.parametrize("kind", ["transfer", "promotion", "leave", "study", "retirement", "death"])
def test_everything_is_as_before(world: World, kind: str) -> None:
    before, segments, led = believed(), derived(FIRST, UNTIL), superiors_at(AHEAD)
    move = record(world, kind)
    assert believed() != before
    moves.cancel_move(move_id=move.pk, reason=REASON, by=world.viewer("admin"), at=LATER)
    assert believed() == before
    assert (derived(FIRST, UNTIL), superiors_at(AHEAD)) == (segments, led)
    move.refresh_from_db()
    assert (move.cancelled_at, move.cancel_reason, move.followed_at) == (LATER, REASON, None)
    assert moves.follow_due(by=world.system, at=LATER) == 0
    with pytest.raises(Refusal, match="sudah dibatalkan"):
        moves.cancel_move(move_id=move.pk, reason=REASON, by=world.viewer("admin"), at=LATER)


def test_what_has_taken_effect_stays(world: World) -> None:
    move = record(world, "promotion", on=TODAY)
    with pytest.raises(Refusal, match="sudah berlaku"):
        moves.cancel_move(move_id=move.pk, reason=REASON, by=world.viewer("admin"), at=LATER)


def test_a_newcomer_is_not_cancelled(world: World) -> None:
    move = moves.start_employee(
        name="Baru", nip="199503142027021001", status=EmploymentKind.CPNS, position=free_post(world), on=AHEAD,
        by=world.viewer("admin"), at=NOW,
    )  # fmt: skip
    with pytest.raises(Refusal, match="Pegawai baru"):
        moves.cancel_move(move_id=move.pk, reason=REASON, by=world.viewer("admin"), at=LATER)


def test_what_stands_on_it_goes_first(world: World) -> None:
    first = record(world, "promotion")
    later = moves.promote_employee(
        employee=world.people["chief"], grade="IV/b", on=AHEAD + dt.timedelta(days=90), by=world.viewer("admin"),
        at=LATER,
    )  # fmt: skip
    end = LATER + dt.timedelta(hours=1)
    with pytest.raises(Refusal, match="hal lain"):
        moves.cancel_move(move_id=first.pk, reason=REASON, by=world.viewer("admin"), at=end)
    first.refresh_from_db()
    assert first.cancelled_at is None, "nothing is half cancelled"
    moves.cancel_move(move_id=later.pk, reason=REASON, by=world.viewer("admin"), at=end)


def test_who_cancels_and_why(world: World) -> None:
    move = record(world, "promotion")
    for name in ("chief", "officer", "inspector", "head"):
        with pytest.raises(Forbidden):
            moves.cancel_move(move_id=move.pk, reason=REASON, by=world.viewer(name), at=LATER)
    with pytest.raises(Refusal) as bare:
        moves.cancel_move(move_id=move.pk, reason="x", by=world.viewer("admin"), at=LATER)
    assert "reason" in bare.value.errors
    moves.cancel_move(move_id=move.pk, reason=REASON, by=world.viewer("admin"), at=LATER)
    assert Notice.objects.filter(event="cancel_move", receiver=world.people["chief"]).exists()


@pytest.mark.parametrize("put", [moves.transfer_employee, moves.start_plt])
def test_a_post_given_to_somebody_else_meanwhile_is_not_given_back(world: World, put: Any) -> None:
    """The chief was to go; somebody else, or a Plt, was already put in that place."""
    own = Assignment.objects.get(employee=world.id("chief"), superseded_at=None, kind="definitif").position
    move = record(world, "retirement")
    then = {"by": world.viewer("admin"), "at": MOVED + dt.timedelta(minutes=1)}
    other = put(employee=world.people["peer"], position=own, on=AHEAD, **then)
    with pytest.raises(Refusal, match="sudah diberikan kepada"):
        moves.cancel_move(move_id=move.pk, reason=REASON, by=world.viewer("admin"), at=LATER)
    for one in (other, move):
        moves.cancel_move(move_id=one.pk, reason=REASON, by=world.viewer("admin"), at=LATER)


def test_a_place_in_time_taken_meanwhile_is_a_sentence(world: World) -> None:
    """The peer's explicit superior ended with the chief's service; another one was written for afterwards."""
    from selaras.kernel.closed import holding_pen

    with holding_pen():
        SuperiorOverride.objects.create(
            employee=world.people["peer"], superior=world.people["chief"], reason="uji", valid_from=START,
            recorded_at=NOW,
        )  # fmt: skip
    move = record(world, "retirement")
    with holding_pen():
        SuperiorOverride.objects.create(
            employee=world.people["peer"], superior=world.people["head"], reason="uji", valid_from=AHEAD,
            recorded_at=LATER,
        )  # fmt: skip
    with pytest.raises(Refusal, match="hal lain"):
        moves.cancel_move(move_id=move.pk, reason=REASON, by=world.viewer("admin"), at=LATER)
    move.refresh_from_db()
    assert move.cancelled_at is None
