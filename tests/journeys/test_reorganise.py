"""Another structure on a day: what is shown is what happens, nothing is overwritten, and it is one transaction."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.organization.models import Assignment, Employee, Reorganisation, Unit, UnitPlace
from selaras.domain.organization.places import settle_units
from selaras.domain.organization.querysets import superior_of, superiors_at
from selaras.journeys import reorganise
from selaras.kernel.refusal import Forbidden, Refusal
from tests.factories.world import NOW, TODAY, World

SOON = TODAY + dt.timedelta(days=30)
DAY = dt.timedelta(days=1)


def run(world: World, *steps: dict[str, Any], on: dt.date = TODAY, **given: Any) -> Any:
    values = {
        "title": "Penataan",
        "effective_date": on,
        "steps": steps,
        "by": world.viewer("admin"),
        "at": NOW,
    }
    return reorganise.reorganise(**{**values, **given})


def merge(world: World, **given: Any) -> dict[str, Any]:
    new = {
        "code": "baru",
        "name": "Bidang Gabungan",
        "unit_kind": "bidang",
        "parent": str(world.units["dinas"].pk),
    }
    units = [str(world.units[key].pk) for key in ("bidang", "bidang2")]
    return {"kind": "merge", "units": units, **new, "head": str(world.id("chief")), **given}


def test_a_rename_keeps_the_former_name_for_former_days(world: World) -> None:
    unit = world.units["bidang"]
    _row, shifts = run(world, {"kind": "rename", "unit": str(unit.pk), "name": "Bidang Baru"}, on=SOON)
    assert shifts == []
    then, later = (Unit.objects.placed(day).get(pk=unit.pk).name_then for day in (TODAY, SOON))
    assert (then, later) == ("Bidang Pelayanan", "Bidang Baru")
    assert Unit.objects.get(pk=unit.pk).name == "Bidang Pelayanan"
    assert settle_units(SOON - DAY) == 0
    assert settle_units(SOON) == 1
    assert Unit.objects.get(pk=unit.pk).name == "Bidang Baru"


def test_a_moved_subtree_is_led_from_its_new_place(world: World) -> None:
    run(world, {"kind": "move", "unit": str(world.units["bidang"].pk), "parent": str(world.units["bkd"].pk)})
    moved, office = (Unit.objects.get(pk=world.units[key].pk) for key in ("bidang", "bkd"))
    assert office.first < moved.first <= office.last
    assert superior_of(world.id("clerk"), TODAY) == world.id("chief")
    assert superior_of(world.id("chief"), TODAY) == superior_of(world.id("admin"), TODAY)
    assert superior_of(world.id("chief"), TODAY - DAY) == world.id("head")


def test_a_merge_takes_posts_and_people_along(world: World) -> None:
    before = superiors_at(TODAY)
    row, shifts = run(world, merge(world))
    after = superiors_at(TODAY)
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert changed <= {shift.employee_id for shift in shifts}
    assert row is not None and row.applied_at == NOW
    assert superior_of(world.id("clerk"), TODAY) == world.id("chief")
    new = Unit.objects.get(code="baru")
    clerk = Employee.objects.with_post(TODAY).get(pk=world.id("clerk"))
    assert clerk.unit_id == new.pk
    ended = Unit.objects.get(pk=world.units["bidang"].pk)
    assert (ended.valid_until, ended.successor_id) == (TODAY, new.pk)
    assert new.first < ended.first <= new.last  # its records are read by whoever leads the new unit
    assert Employee.objects.with_post(TODAY - DAY).get(pk=world.id("clerk")).unit_id == ended.pk
    assert Event.objects.filter(verb="end_unit").count() == 2


def test_a_split_takes_the_named_posts(world: World) -> None:
    post = Assignment.objects.get(employee=world.people["clerk"], superseded_at=None).position
    step = {
        "kind": "split",
        "unit": str(world.units["bidang"].pk),
        "code": "pecahan",
        "name": "Bidang Pengaduan",
        "unit_kind": "bidang",
        "positions": [str(post.pk)],
    }
    run(world, step)
    assert superior_of(world.id("clerk"), TODAY) == world.id(
        "head"
    )  # its head post is vacant: the level above
    assert superior_of(world.id("peer"), TODAY) == world.id("chief")
    assert Employee.objects.with_post(TODAY).get(pk=world.id("clerk")).unit_name == "Bidang Pengaduan"


@pytest.mark.parametrize("on", [TODAY, SOON])
def test_the_preview_is_what_happens(world: World, on: dt.date) -> None:
    steps = [
        {"kind": "move", "unit": str(world.units["bidang2"].pk), "parent": str(world.units["bkd"].pk)},
        merge(world, units=[str(world.units["bidang"].pk)]),
    ]
    nothing, shown = run(world, *steps, on=on, dry_run=True)
    assert nothing is None and not Reorganisation.objects.exists() and not UnitPlace.objects.exists()
    before = superiors_at(on)
    _row, happened = run(world, *steps, on=on)
    after = superiors_at(on)
    assert shown == happened
    told = {s.employee_id: s.superior_after for s in happened}
    for key in before.keys() | after.keys():
        assert told.get(key, before.get(key)) == after.get(key)


def test_what_changed_meanwhile_asks_for_another_preview(world: World) -> None:
    by = world.viewer("admin")
    row = reorganise.draft(title="Penataan", effective_date=TODAY, by=by, at=NOW)
    step = {"kind": "move", "unit": str(world.units["bidang"].pk), "parent": str(world.units["bkd"].pk)}
    reorganise.add_step(reorganisation_id=row.pk, step=step, by=by, at=NOW)
    with pytest.raises(Refusal, match="Lihat dulu"):
        reorganise.apply(reorganisation_id=row.pk, by=by, at=NOW)
    assert reorganise.preview(reorganisation_id=row.pk, by=by, at=NOW)
    from selaras.domain.organization import actions

    actions.override_superior(
        employee=world.people["chief"],
        superior=world.people["governor"],
        reason="koreksi",
        valid_from=TODAY,
        by=by,
        at=NOW,
    )
    with pytest.raises(Refusal, match="pratinjau lagi"):
        reorganise.apply(reorganisation_id=row.pk, by=by, at=NOW)
    assert not UnitPlace.objects.exists()
    reorganise.preview(reorganisation_id=row.pk, by=by, at=NOW)
    reorganise.apply(reorganisation_id=row.pk, by=by, at=NOW)
    with pytest.raises(Refusal, match="sudah diterapkan"):
        reorganise.discard(reorganisation_id=row.pk, by=by, at=NOW)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ({"kind": "move", "unit": "dinas", "parent": "bidang"}, "berada di bawah"),
        ({"kind": "move", "unit": "dinas", "parent": "dinas"}, "berada di bawah"),
        ({"kind": "merge", "units": ["dinas"], "into": "bidang"}, "berada di bawah"),
        ({"kind": "merge", "units": []}, "Pilih unit"),
        ({"kind": "rename", "unit": "dinas", "name": " "}, "Isi nama"),
        (
            {"kind": "split", "unit": "dinas", "code": "x", "name": "X", "unit_kind": "seksi"},
            "Pilih jabatan",
        ),
        (
            {"kind": "split", "unit": "dinas", "code": "uji-bkd", "name": "X", "unit_kind": "seksi"},
            "sudah dipakai",
        ),
        ({"kind": "burn"}, "tidak dikenal"),
    ],
)
def test_impossible_steps_are_refused_in_words(world: World, step: dict[str, Any], words: str) -> None:
    keys = {key: str(unit.pk) for key, unit in world.units.items()}
    given = {
        name: [keys[one] for one in value] if isinstance(value, list) else keys.get(value, value)
        for name, value in step.items()
    }
    with pytest.raises(Refusal, match=words):
        run(world, given)
    assert not UnitPlace.objects.exists()


def test_only_the_staff_office_reorganises(world: World) -> None:
    for name in ("clerk", "head", "officer", "inspector", "operator"):
        with pytest.raises(Forbidden):
            run(world, merge(world), by=world.viewer(name), dry_run=True)
