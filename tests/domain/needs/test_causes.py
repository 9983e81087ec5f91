from __future__ import annotations

from typing import Any

import pytest

from selaras.domain.needs import actions
from selaras.domain.needs.actions.causes import DEEPEST
from selaras.domain.needs.codes import CauseKind
from selaras.domain.needs.models import Cause
from selaras.kernel.refusal import Forbidden, Refusal
from tests.domain.needs.test_actions import stated
from tests.factories.world import NOW, World


def why(world: World, need: Any, text: str, by: str = "clerk", **more: Any) -> Cause:
    return actions.add_cause(need_id=need.pk, text=text, by=world.viewer(by), at=NOW, **more)


def test_five_whys_and_no_sixth(world: World) -> None:
    need = stated(world)
    row = why(world, need, "Petugas baru", kind=CauseKind.PEOPLE)
    for number in range(2, DEEPEST + 1):
        row = why(world, need, f"Karena {number}", parent_id=row.pk)
    assert row.kind == CauseKind.PEOPLE, "a cause below another lies on its bone"
    with pytest.raises(Refusal, match="Lima kali"):
        why(world, need, "Karena 6", parent_id=row.pk)


def test_bad_input_is_one_sentence_at_its_field(world: World) -> None:
    need, other = stated(world), stated(world)
    with pytest.raises(Refusal) as bare:
        why(world, need, "Petugas baru")
    assert "kind" in bare.value.errors
    with pytest.raises(Refusal) as empty:
        why(world, need, "   ", kind=CauseKind.PEOPLE)
    assert "text" in empty.value.errors
    with pytest.raises(Refusal, match="200 huruf"):
        why(world, need, "x" * 201, kind=CauseKind.PEOPLE)
    foreign = why(world, other, "Petugas baru", kind=CauseKind.PEOPLE)
    with pytest.raises(Refusal, match="sudah dihapus"):
        why(world, need, "Karena itu", parent_id=foreign.pk)
    assert not need.causes.exists()


def test_who_adds_changes_and_removes(world: World) -> None:
    need = stated(world)
    with pytest.raises(Forbidden):
        why(world, need, "Petugas baru", by="stranger", kind=CauseKind.PEOPLE)
    row = why(world, need, "Petugas baru", kind=CauseKind.PEOPLE)
    below = why(world, need, "Belum dilatih", by="peer", parent_id=row.pk)
    with pytest.raises(Forbidden):
        actions.edit_cause(cause_id=row.pk, text="Lain", by=world.viewer("peer"), at=NOW)
    actions.edit_cause(cause_id=row.pk, text="Petugas loket baru", by=world.viewer("clerk"), at=NOW)
    with pytest.raises(Refusal, match="di bawahnya"):
        actions.remove_cause(cause_id=row.pk, by=world.viewer("chief"), at=NOW)
    actions.remove_cause(cause_id=below.pk, by=world.viewer("peer"), at=NOW)
    actions.remove_cause(cause_id=row.pk, by=world.viewer("chief"), at=NOW)
    assert not need.causes.exists()


def test_a_dropped_need_is_asked_no_more(world: World) -> None:
    need = stated(world)
    actions.drop(need_id=need.pk, reason="Selesai", by=world.viewer("chief"), at=NOW)
    with pytest.raises(Refusal):
        why(world, need, "Petugas baru", kind=CauseKind.PEOPLE)
