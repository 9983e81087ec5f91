"""Pages of moves: the year of a person, what is recorded, and the report of a wrong superior."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from selaras.domain.ledger import actions as ledger
from selaras.domain.ledger.codes import MoveKind
from selaras.domain.ledger.models import Move, SuperiorReport
from selaras.domain.organization import actions as organization
from selaras.domain.organization.codes import LeaveKind, PositionKind
from selaras.journeys import moves
from tests.factories.world import NOW, START, World
from tests.web.signing import sign_in

JULY = dt.date(2026, 7, 1)


def act(world: World) -> dict[str, Any]:
    return {"by": world.viewer("admin"), "at": NOW}


def free_post(world: World) -> Any:
    return organization.create_position(
        unit=world.units["bidang2"],
        name="Arsiparis",
        kind=PositionKind.PELAKSANA,
        valid_from=START,
        **act(world),
    )


def person_path(world: World, name: str = "clerk") -> str:
    return f"/organisasi/pegawai/{world.id(name)}/"


def moved(world: World) -> None:
    moves.transfer_employee(
        employee=world.people["clerk"],
        position=free_post(world),
        on=JULY,
        document="SK 821.2/12",
        **act(world),
    )


def test_a_year_is_drawn_with_its_table_beside_it(client: Client, world: World) -> None:
    moved(world)
    page = sign_in(client, world, "clerk").get(person_path(world)).content.decode()
    assert page.count('class="stretch stretch-main') == 2
    assert "Arsiparis" in page and "Kepala Bidang Lain" in page
    assert "SK 821.2/12" in page and "dicatat oleh Admin Kepegawaian" in page
    older = client.get(person_path(world) + "?tahun=2025").content.decode()
    assert older.count('class="stretch stretch-main') == 1
    assert client.get(person_path(world) + "?tahun=99999999999").status_code == 200


def test_why_and_when_somebody_is_away_is_told_to_whom_it_concerns(client: Client, world: World) -> None:
    moves.send_on_leave(
        employee=world.people["clerk"],
        leave=LeaveKind.BESAR,
        on=JULY,
        until=dt.date(2026, 10, 1),
        **act(world),
    )
    for name, sees in (
        ("clerk", True),
        ("chief", True),
        ("officer", True),
        ("peer", False),
        ("stranger", False),
    ):
        page = sign_in(client, world, name).get(person_path(world)).content.decode()
        assert ("Cuti besar" in page) is sees, name
        assert page.count('class="stretch stretch-main') == (3 if sees else 1), name
        assert ("Perpindahan yang dicatat" in page) is sees, name


@pytest.mark.parametrize("name", ["clerk", "chief"])
def test_the_page_asks_the_database_little(
    client: Client, world: World, name: str, django_assert_max_num_queries: Any
) -> None:
    """Six beside the frame (and the savepoints of a test)."""
    moved(world)
    sign_in(client, world, "admin").get(person_path(world, name))
    with django_assert_max_num_queries(12) as seen:
        client.get(person_path(world, name))
    own = [q["sql"] for q in seen.captured_queries if "SAVEPOINT" not in q["sql"]]
    assert len([sql for sql in own if "selaras_frame" not in sql and "set_config" not in sql]) <= 7, own


def test_a_preview_writes_nothing_and_then_it_is_recorded(client: Client, world: World) -> None:
    post = free_post(world)
    sign_in(client, world, "admin")
    path = f"/perpindahan/catat/{world.id('clerk')}/transfer/"
    assert "Arsiparis" in client.get(path + "?cari=arsip").content.decode()
    given = {"on": "2026-07-01", "document": "SK 1"}
    page = client.post(f"{path}?jabatan={post.pk}", given).content.decode()
    assert page.count('<svg class="stretches"') == 2 and not Move.objects.exists()
    answer = client.post(f"{path}?jabatan={post.pk}", {**given, "apply": "1"})
    move = Move.objects.get()
    assert answer["Location"] == f"/perpindahan/{move.pk}/"
    assert "dicatat oleh" in client.get(person_path(world)).content.decode()


def test_what_is_refused_stands_on_the_form(client: Client, world: World) -> None:
    sign_in(client, world, "admin")
    path = f"/perpindahan/catat/{world.id('clerk')}/transfer/"
    answer = client.post(path, {"on": "2026-07-01"})
    assert answer.status_code == 422 and "Pilih dulu jabatannya." in answer.content.decode()
    answer = client.post(f"/perpindahan/catat/{world.id('admin')}/retirement/", {"on": "2026-07-01"})
    assert answer.status_code == 403
    assert client.get(f"/perpindahan/catat/{world.id('clerk')}/flight/").status_code == 404


def test_a_report_goes_from_the_person_to_the_officer(client: Client, world: World) -> None:
    sign_in(client, world, "clerk")
    assert (
        "Kepala Bidang Lain" in client.get("/perpindahan/atasan-keliru/?cari=kepala+bidang").content.decode()
    )
    path = f"/perpindahan/atasan-keliru/?untuk={world.id('other_chief')}"
    short = client.post(path, {"reason": "ya"})
    assert short.status_code == 422 and "satu kalimat" in short.content.decode()
    client.post(path, {"reason": "Sejak Mei saya di Bidang Data."})
    report = SuperiorReport.objects.get()
    assert client.get("/perpindahan/atasan-keliru/")["Location"] == f"/perpindahan/laporan/{report.pk}/"
    sign_in(client, world, "officer")
    assert "Petugas Satu" in client.get("/perpindahan/laporan/").content.decode()
    page = client.get(f"/perpindahan/laporan/{report.pk}/").content.decode()
    assert 'value="2026-01-01"' in page
    answer = client.post(f"/perpindahan/laporan/{report.pk}/tolak/", {"note": ""})
    assert answer.status_code == 422
    client.post(f"/perpindahan/laporan/{report.pk}/terima/", {"since": "2026-05-01"})
    assert "Kepala Bidang Lain" in sign_in(client, world, "clerk").get(person_path(world)).content.decode()


def test_the_superiors_read_that_it_happened_not_what_was_said(client: Client, world: World) -> None:
    report = ledger.file_report(
        employee=world.people["clerk"],
        proposed=world.people["other_chief"],
        reason="Sejak Mei saya di Bidang Data.",
        by=world.viewer("clerk"),
        at=NOW,
    )
    path = f"/perpindahan/laporan/{report.pk}/"
    assert sign_in(client, world, "other_chief").get(path).status_code == 404
    sign_in(client, world, "officer").post(f"{path}terima/", {"since": "2026-05-01"})
    for name in ("other_chief", "chief"):
        page = sign_in(client, world, name).get(path).content.decode()
        assert "Petugas Satu" in page and "Sejak Mei" not in page


@pytest.mark.parametrize(
    ("day", "words"), [(JULY, "disesuaikan malam ini"), (dt.date(2027, 7, 1), "menunggu harinya")]
)
def test_the_list_tells_when_what_hangs_on_a_move_follows(
    client: Client, world: World, day: dt.date, words: str
) -> None:
    ledger.record_move(
        employee=world.people["clerk"],
        kind=MoveKind.PROMOTION,
        effective_date=day,
        grade="III/b",
        **act(world),
    )
    page = sign_in(client, world, "admin").get("/perpindahan/").content.decode()
    told = {"disesuaikan malam ini", "menunggu harinya"}
    assert {one for one in told if one in page} == {words}
