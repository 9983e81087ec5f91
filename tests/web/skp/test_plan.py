"""What one round trip reads is what the tables hold: the same rows, the same kinds of values, seen by the same."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import Http404

from selaras.domain.skp import content
from selaras.domain.skp.codes import SkpState
from selaras.domain.skp.models import Skp
from selaras.web.skp.plan import plan_of
from selaras.web.skp.reading import history_of
from tests.domain.skp.plans import in_state
from tests.factories.world import World

S = SkpState


def read(world: World, name: str, skp: Skp) -> Any:
    return plan_of(looking(world, name), skp.pk)


def looking(world: World, name: str) -> Any:
    """A request by this person."""
    return SimpleNamespace(viewer=world.viewer(name))


def values(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("state", S)
def test_rows_are_as_the_tables_hold_them(world: World, state: S) -> None:
    skp = in_state(world, state)
    rows = Skp.objects.with_people().with_content().with_opening().with_deadlines()
    found, held = read(world, "clerk", skp), rows.get(pk=skp.pk)
    assert values(found) == values(held) and type(found.state) is type(held.state)
    for name in ("employee", "penilai", "position", "unit", "period"):
        assert values(getattr(found, name)) == values(getattr(held, name))
    for name in ("behaviour_rows", "attachment_rows", "agreed_content", "opened_at", "submit_by", "agree_by"):
        assert getattr(found, name) == getattr(held, name)
    results = content.results_of(held)
    assert [values(row) for row in found.result_rows] == [values(row) for row in results]
    for ours, theirs in zip(found.result_rows, results, strict=True):
        assert [values(line) for line in ours.lines] == [values(line) for line in theirs.lines]
        assert (ours.parent and values(ours.parent)) == (theirs.parent and values(theirs.parent))
        assert content.whole(held)["results"] == content.written(held, found.result_rows, {}, [])["results"]


def test_reading_asks_once(world: World, django_assert_num_queries: Any) -> None:
    skp, request = in_state(world, S.AGREED), looking(world, "chief")
    with django_assert_num_queries(1):
        found = plan_of(request, skp.pk)
        for row in found.result_rows:
            assert row.skp.employee.full_name and (row.parent is None or row.parent.skp.employee.full_name)
        told = history_of(found)
    assert told and [entry["at"] for entry in told] == sorted((entry["at"] for entry in told), reverse=True)


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("name", ["clerk", "chief", "head", "admin", "officer", "peer", "stranger"])
def test_the_function_sees_what_the_queryset_sees(world: World, state: S, name: str) -> None:
    skp = in_state(world, state)
    if Skp.objects.visible_to(world.viewer(name)).filter(pk=skp.pk).exists():
        assert read(world, name, skp).pk == skp.pk
    else:
        with pytest.raises(Http404):
            read(world, name, skp)


def test_a_delegate_reads_as_the_penilai_does(world: World) -> None:
    skp, peer = in_state(world, S.SUBMITTED), world.viewer("peer")
    lent = SimpleNamespace(viewer=replace(peer, pens=(world.id("chief"),)))
    assert Skp.objects.visible_to(lent.viewer).filter(pk=skp.pk).exists()
    assert plan_of(lent, skp.pk).pk == skp.pk  # type: ignore[arg-type]
