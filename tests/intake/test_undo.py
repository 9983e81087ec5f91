"""An applied personnel file is taken back as a whole, while nothing later stands on it; what does is named."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.db import connection

from selaras.domain.accounts import actions as accounts
from selaras.domain.audit.models import Event
from selaras.domain.organization import actions as organization
from selaras.domain.organization.models import Assignment, BatchTrack, Employee, Employment, Nip, Unit
from selaras.domain.organization.querysets import superiors_at
from selaras.domain.organization.takeback import what_stands_on
from selaras.gateways.storage import keep_import
from selaras.intake import batches, undoing
from selaras.intake.codes import BatchState, Extent, ImportKind, LineKind
from selaras.intake.mappings import Reading
from selaras.intake.models import ImportBatch
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Forbidden, Refusal
from tests.factories.world import NOW, TODAY, World

from .people import as_csv, government, number, person

BELIEVED = """
SELECT 'unit', code, name, parent_id::text, first::text, last::text FROM organization_unit WHERE superseded_at IS NULL
UNION ALL SELECT 'post', unit_id::text, name, kind, is_head::text, '' FROM organization_position
 WHERE superseded_at IS NULL
UNION ALL SELECT 'nip', employee_id::text, nip, valid_from::text, valid_until::text, '' FROM organization_nip
 WHERE superseded_at IS NULL
UNION ALL SELECT 'status', employee_id::text, kind, grade, valid_from::text, valid_until::text
 FROM organization_employment WHERE superseded_at IS NULL
UNION ALL SELECT 'seat', employee_id::text, position_id::text, kind, valid_from::text, valid_until::text
 FROM organization_assignment WHERE superseded_at IS NULL
UNION ALL SELECT 'boss', employee_id::text, superior_id::text, reason, valid_from::text, valid_until::text
 FROM organization_superioroverride WHERE superseded_at IS NULL
UNION ALL SELECT 'person', e.id::text, e.name, e.sort_name, e.front_title, e.back_title FROM organization_employee e
 WHERE EXISTS (SELECT FROM organization_nip n WHERE n.employee_id = e.id AND n.superseded_at IS NULL)
ORDER BY 1, 2, 3, 4, 5, 6
"""


def believed() -> list[tuple[Any, ...]]:
    """All that is held of the organisation now."""
    with connection.cursor() as cursor:
        cursor.execute(BELIEVED)
        return cursor.fetchall()


def opened(world: World, content: bytes, extent: Extent = Extent.OFFICES, by: str = "admin") -> ImportBatch:
    stored = keep_import(world.agency.pk, "pegawai.csv", io.BytesIO(content), 10_000_000)
    batch = batches.open_batch(
        kind=ImportKind.HR,
        stored=stored,
        reading=Reading(),
        effective_date=TODAY,
        extent=extent,
        by=world.viewer(by),
        at=NOW,
    )
    return batches.check_batch(batch_id=batch.pk)


def applied(world: World, content: bytes, **more: Any) -> ImportBatch:
    batch = opened(world, content, **more)
    assert batch.state == BatchState.CHECKED, batch.report["errors"][:3]
    return batches.apply_batch(batch_id=batch.pk, at=NOW, today=TODAY)


def undone(world: World, batch: ImportBatch) -> ImportBatch:
    return undoing.undo_batch(batch_id=batch.pk, by=world.viewer("admin"), at=NOW)


def test_a_first_file_is_undone_and_everything_is_as_before(world: World) -> None:
    before, people = believed(), Employee.objects.count()
    batch = applied(world, as_csv(government(200)))
    assert believed() != before
    assert what_stands_on(batch.pk) == []
    batch = undone(world, batch)
    assert (batch.state, batch.undone_at) == (BatchState.UNDONE, NOW)
    assert believed() == before
    assert not BatchTrack.objects.exists()
    assert Employee.objects.count() == people + 200, "what was believed stays readable"
    assert Event.objects.filter(verb="take_back_import").count() == 200
    assert Event.objects.get(verb="undo_import").thing_id == batch.pk


def test_the_same_file_after_an_undo_is_new_again(world: World) -> None:
    content = as_csv(government(60))
    undone(world, applied(world, content))
    again = applied(world, content)
    assert (again.report["new"], again.report["unchanged"]) == (60, 0)
    assert again.report["new_units"] > 0


def test_changes_are_undone_and_the_former_belief_holds_again(world: World) -> None:
    applied(world, as_csv([person(7), person(8), person(9)]))
    before = believed()
    moved = person(7, unit="Seksi Lain", position_from="01-07-2026", name="Nama Baru", grade="III/b")
    boss = person(8, superior=number(9))
    batch = applied(world, as_csv([moved, boss, person(9)]))
    assert batch.report["changed"] == 2
    employee = Employee.objects.get(nips__nip=number(7))
    assert employee.name == "Nama Baru"
    undone(world, batch)
    assert believed() == before
    employee.refresh_from_db()
    assert employee.name == "Pegawai Contoh H"
    withdrawn = Employment.objects.filter(employee=employee, grade="III/b")
    assert [row.superseded_at for row in withdrawn] == [NOW]
    assert superiors_at(TODAY)


def test_a_later_file_stands_on_the_former_and_is_named(world: World) -> None:
    before = believed()
    first = applied(world, as_csv([person(7), person(8)]))
    second = applied(world, as_csv([person(7, grade="III/b", name="Nama Baru"), person(8)]))
    with pytest.raises(Refusal) as refused:
        undone(world, first)
    assert refused.value.code == "batch_carries"
    assert "Nama Baru" in refused.value.sentence
    assert len(refused.value.errors) == 3, "the post, the name, and what followed"
    undone(world, second)
    assert what_stands_on(first.pk) == [], "the second is gone, so the first carries nothing more"
    assert undone(world, first).state == BatchState.UNDONE
    assert believed() == before


def test_what_other_stages_hold_of_new_people_is_named(world: World) -> None:
    batch = applied(world, as_csv([person(7), person(8)]))
    newcomer = Employee.objects.get(nips__nip=number(7))
    organization.grant(
        employee=newcomer,
        role="perencana",
        unit=None,
        reason="Uji",
        valid_from=TODAY,
        by=world.system,
        at=NOW,
    )
    standing = what_stands_on(batch.pk)
    assert [(one.count, one.names) for one in standing] == [(1, ("Pegawai Contoh H",))]
    with pytest.raises(Refusal, match="Pegawai Contoh H"):
        undone(world, batch)
    assert ImportBatch.objects.get(pk=batch.pk).state == BatchState.APPLIED


def test_an_account_of_a_new_person_is_named(world: World) -> None:
    batch = applied(world, as_csv([person(7)]))
    with holding_pen():
        account = accounts.open_account()
        Employee.objects.filter(nips__nip=number(7)).update(account=account)
    assert [one.what for one in what_stands_on(batch.pk)] == ["akun pegawai baru"]


def test_somebody_placed_on_a_new_post_is_named(world: World) -> None:
    batch = applied(world, as_csv([person(7)]))
    post = Assignment.objects.get(employee__nips__nip=number(7)).position
    organization.assign(
        employee=world.people["clerk"], position=post, kind="plt", valid_from=TODAY, by=world.system, at=NOW
    )
    assert "Pengolah Data" in [name for one in what_stands_on(batch.pk) for name in one.names]


def test_nobody_undoes_twice_nor_what_was_not_applied_nor_without_the_right(world: World) -> None:
    batch = opened(world, as_csv([person(7)]))
    with pytest.raises(Refusal, match="sudah diterapkan"):
        undone(world, batch)
    batch = batches.apply_batch(batch_id=batch.pk, at=NOW, today=TODAY)
    with pytest.raises(Forbidden):
        undoing.undo_batch(batch_id=batch.pk, by=world.viewer("clerk"), at=NOW)
    undone(world, batch)
    with pytest.raises(Refusal):
        undone(world, batch)
    assert (
        undoing.undo_for_importer(batch_id=batch.pk, by_id=world.id("admin"), at=NOW, today=TODAY).pk
        == batch.pk
    )


def test_the_missing_are_proposed_and_only_the_chosen_leave(world: World) -> None:
    applied(world, as_csv([person(7), person(8), person(9)]))
    before = believed()
    batch = opened(world, as_csv([person(7)]))
    assert sorted(line.key for line in batch.lines.filter(kind=LineKind.GONE)) == [number(8), number(9)]
    undoing.choose_leavers(batch_id=batch.pk, nips=[number(8)], by=world.viewer("admin"), at=NOW)
    batch = batches.apply_batch(batch_id=batch.pk, at=NOW, today=TODAY)
    ended = {
        nip: Employment.objects.get(employee__nips__nip=nip, superseded_at=None).valid_until
        for nip in (number(8), number(9))
    }
    assert ended == {number(8): TODAY, number(9): None}
    assert Assignment.objects.get(employee__nips__nip=number(8), superseded_at=None).valid_until == TODAY
    leaver = Nip.objects.get(nip=number(8)).employee_id
    assert Event.objects.get(verb="end_service").thing_id == leaver
    assert leaver not in set(Employee.objects.serving(TODAY).values_list("pk", flat=True))
    again = opened(world, as_csv([person(7)]))
    assert (again.report["gone"], again.report["unchanged"]) == (1, 1)
    undone(world, batch)
    assert believed() == before


def test_leavers_are_chosen_among_the_missing_before_applying(world: World) -> None:
    applied(world, as_csv([person(7), person(8)]))
    batch = opened(world, as_csv([person(7)]))
    admin = world.viewer("admin")
    with pytest.raises(Refusal, match=number(7)):
        undoing.choose_leavers(batch_id=batch.pk, nips=[number(7)], by=admin, at=NOW)
    with pytest.raises(Forbidden):
        undoing.choose_leavers(batch_id=batch.pk, nips=[number(8)], by=world.viewer("clerk"), at=NOW)
    undoing.choose_leavers(batch_id=batch.pk, nips=[number(8)], by=admin, at=NOW)
    undoing.choose_leavers(batch_id=batch.pk, nips=[], by=admin, at=NOW)
    assert ImportBatch.objects.get(pk=batch.pk).leavers == []
    batch = batches.apply_batch(batch_id=batch.pk, at=NOW, today=TODAY)
    with pytest.raises(Refusal, match="sebelum"):
        undoing.choose_leavers(batch_id=batch.pk, nips=[number(8)], by=admin, at=NOW)


def test_of_whom_a_file_speaks(world: World) -> None:
    applied(world, as_csv([person(7), person(8, parent="Dinas Lain", unit="Seksi Lain"), person(9)]))
    one = as_csv([person(7)])
    assert opened(world, one, Extent.PART).report["gone"] == 0
    assert opened(world, one, Extent.OFFICES).report["gone"] == 1
    numbered = Nip.objects.filter(superseded_at=None).values("employee_id")
    held = Employment.objects.filter(superseded_at=None, valid_until=None, employee_id__in=numbered).count()
    assert opened(world, one, Extent.WHOLE).report["gone"] == held - 1, (
        "officials without NIP are in no such file"
    )


def test_a_part_of_the_columns_changes_only_those(world: World) -> None:
    applied(world, as_csv([person(7), person(8)]))
    few = {"nip": "NIP BARU", "grade": "GOL AKHIR NAMA"}
    batch = applied(world, as_csv([person(7, grade="III/c"), person(8)], few), extent=Extent.PART)
    assert (batch.report["changed"], batch.report["unchanged"]) == (1, 1)
    employee = Employee.objects.get(nips__nip=number(7))
    assert (employee.name, employee.back_title) == ("Pegawai Contoh H", "S.Kom.")
    held = Employment.objects.filter(employee=employee, superseded_at=None).order_by("valid_from")
    assert [row.grade for row in held] == ["III/a", "III/c"]
    refused = opened(world, as_csv([person(7), person(66)], few), extent=Extent.PART)
    assert [(error["row"], error["code"]) for error in refused.report["errors"]] == [
        (3, "newcomer_incomplete")
    ]
    posts = {"nip": "NIP", "position": "JABATAN"}
    archivist = as_csv([person(7, position="Arsiparis Terampil")], posts)
    moved = applied(world, archivist, extent=Extent.PART)
    assert moved.report["changed"] == 1
    post = Assignment.objects.get(employee=employee, superseded_at=None, valid_until=None).position
    assert (post.name, post.unit.name) == ("Arsiparis Terampil", "Seksi Contoh")


def test_a_head_whose_post_somebody_holds_is_told(world: World) -> None:
    head = {
        "unit": "Dinas Contoh",
        "position": "Kepala Dinas Contoh",
        "position_kind": "Struktural",
        "grade": "IV/c",
    }
    applied(world, as_csv([person(1, **head)]))
    batch = opened(world, as_csv([person(2, **head)]))
    assert [(w["row"], w["code"]) for w in batch.report["warnings"]] == [(2, "head_is_held")]
    assert number(1) in batch.report["warnings"][0]["sentence"]


def test_a_unit_that_was_undone_can_be_made_again_by_hand(world: World) -> None:
    undone(world, applied(world, as_csv([person(7)])))
    code = Unit.objects.exclude(superseded_at=None).order_by("code").first().code
    root = world.units["root"]
    unit = organization.create_unit(
        code=code,
        name="Dinas Baru",
        kind="dinas",
        parent=root,
        valid_from=dt.date(2026, 1, 1),
        by=world.system,
        at=NOW,
    )
    assert unit.first > 0
