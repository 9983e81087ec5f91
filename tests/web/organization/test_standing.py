"""Standing, teams, reorganisations, saved views: the forms as a clerk of the staff office uses them."""

from __future__ import annotations

from typing import Any

import pytest

from selaras.domain.organization.models import Assignment, Reorganisation, SavedView, Team, Unit
from selaras.domain.organization.querysets import pen_over, superior_of
from tests.factories.world import TODAY, World
from tests.web.signing import sign_in

DAY = TODAY.isoformat()


@pytest.fixture
def admin(world: World, client: Any) -> Any:
    return sign_in(client, world, "admin")


def stand(who: Any, what: str = "") -> str:
    return f"/organisasi/pegawai/{who.pk}/kedudukan/{what}"


def test_a_stand_in_is_asked_for_in_two_steps(world: World, admin: Any) -> None:
    address = stand(world.people["peer"], "penugasan/")
    asked = admin.get(address)
    assert asked.status_code == 200 and "Nama atau kode unit" in asked.content.decode()
    several = admin.get(address, {"unit": "bidang"})
    assert several.status_code == 422 and "Bidang Data" in several.content.decode()
    post = Assignment.objects.get(employee=world.people["other_chief"]).position
    with_unit = f"{address}?unit=uji-bidang2"
    given = {"kind": "plt", "position": post.pk, "load": "alongside", "valid_from": DAY}
    saved = admin.post(with_unit, given)
    assert saved.status_code == 302
    page = admin.get(stand(world.people["peer"])).content.decode()
    assert "Plt:" in page and "Bidang Data" in page
    unit = admin.get(f"/organisasi/unit/{world.units['bidang2'].pk}/").content.decode()
    assert "sampai ada pejabat definitif" in unit


def test_the_office_does_not_change_its_own_record(world: World, admin: Any) -> None:
    assert admin.get(stand(world.people["admin"], "jabatan/")).status_code == 403


def test_a_superior_notes_the_own_absence_and_lends_the_pen(world: World, client: Any) -> None:
    chief = sign_in(client, world, "chief")
    page = chief.get(stand(world.people["chief"])).content.decode()
    assert "Catat ketidakhadiran" in page and "Tempatkan pada jabatan" not in page
    wrong = {"kind": "tahunan", "valid_from": DAY, "last_day": DAY, "delegate": "Kepala Bidang Uji"}
    refused = chief.post(stand(world.people["chief"], "cuti/"), wrong)
    assert refused.status_code == 422 and "diri sendiri" in refused.content.decode()
    saved = chief.post(stand(world.people["chief"], "cuti/"), {**wrong, "delegate": "Petugas Dua"})
    assert saved.status_code == 302
    assert pen_over(world.id("clerk"), TODAY) == world.id("peer")
    assert (
        "Wewenangnya dijalankan oleh"
        in sign_in(client, world, "clerk").get(stand(world.people["clerk"])).content.decode()
    )


def test_an_officer_sets_a_superior_and_takes_it_back(world: World, client: Any) -> None:
    officer = sign_in(client, world, "officer")
    clerk = world.people["clerk"]
    circle = {"superior": "Petugas Satu", "reason": "uji", "valid_from": DAY}
    assert officer.post(stand(world.people["chief"], "atasan/"), circle).status_code == 422
    given = {"superior": "Kepala Bidang Dua", "reason": "Tugas khusus", "valid_from": DAY}
    head = world.people["other_chief"].name
    assert officer.post(stand(clerk, "atasan/"), {**given, "superior": head}).status_code == 302
    assert superior_of(clerk.pk, TODAY) == world.id("other_chief")
    row = clerk.overrides.get(superseded_at=None)
    ended = officer.post(f"/organisasi/kedudukan/override/{row.pk}/akhiri/", {"on": DAY})
    assert ended.status_code == 302
    assert superior_of(clerk.pk, TODAY) == world.id("chief")
    assert "diganti" in officer.get(stand(clerk)).content.decode()


def test_standing_is_not_for_strangers(world: World, client: Any) -> None:
    for name in ("peer", "chief", "planner", "operator"):
        assert sign_in(client, world, name).get(stand(world.people["clerk"])).status_code == 404


def test_a_team_across_units(world: World, client: Any) -> None:
    officer = sign_in(client, world, "officer")
    given = {"name": "Tim Pengaduan", "unit": "Dinas Uji", "valid_from": DAY}
    assert officer.post("/organisasi/tim/baru/", given).status_code == 302
    team = Team.objects.get()
    people = (("Petugas Satu", True), (world.people["other_chief"].name, False))
    for name, leads in people:
        member = {
            "employee": name,
            "valid_from": DAY,
            "duty": "Telaah",
            **({"is_leader": "on"} if leads else {}),
        }
        assert officer.post(f"/organisasi/tim/{team.pk}/anggota/", member).status_code == 302
    here = f"/organisasi/tim/{team.pk}/ubah/"
    changed = {"name": "Tim Pengaduan", "purpose": "Menjawab warga", "version": "1"}
    assert officer.post(here, changed).status_code == 302
    second = officer.post(here, {**changed, "purpose": "Lain"})
    assert second.status_code == 422 and "Menjawab warga" in second.content.decode()
    page = sign_in(client, world, "stranger").get(f"/organisasi/tim/{team.pk}/").content.decode()
    assert "Menjawab warga" in page and "Ubah tim ini" not in page
    assert "2 orang dari 2 unit" in page and "Ketua tim" in page and "Tambah anggota" not in page
    assert "Tim Pengaduan" in officer.get("/organisasi/tim/?cari=pengaduan").content.decode()


def test_a_reorganisation_from_draft_to_done(world: World, admin: Any) -> None:
    made = admin.post("/organisasi/penataan/baru/", {"title": "Penataan 2026", "effective_date": DAY})
    row = Reorganisation.objects.get()
    here = made["Location"]
    wrong = admin.post(f"{here}langkah/move/", {"unit": "uji-dinas", "parent": "uji-bidang"})
    assert wrong.status_code == 422 and "berada di bawah" in wrong.content.decode()
    assert admin.post(f"{here}langkah/move/", {"unit": "uji-bidang", "parent": "uji-bkd"}).status_code == 302
    assert admin.post(f"{here}langkah/rename/", {"unit": "uji-bkd", "name": "Badan Baru"}).status_code == 302
    assert "Belum" not in admin.get(here).content.decode().split("Yang berubah")[1].split("</ol>")[0]
    assert admin.post(f"{here}pratinjau/").status_code == 302
    shown = admin.get(here).content.decode()
    assert "1 orang berganti atasan" in shown and world.people["chief"].name in shown
    assert admin.get(f"{here}terapkan/").status_code == 200
    assert admin.post(f"{here}terapkan/").status_code == 302
    row.refresh_from_db()
    assert row.applied_at is not None
    assert Unit.objects.get(code="uji-bkd").name == "Badan Baru"
    assert "diterapkan" in admin.get("/organisasi/penataan/").content.decode()
    before = admin.get("/organisasi/?tanggal=2026-11-01").content.decode()
    assert ">Badan Kepegawaian Uji</a>" in before and ">Badan Baru</a>" not in before


def test_a_split_asks_for_the_unit_then_for_its_posts(world: World, admin: Any) -> None:
    here = admin.post("/organisasi/penataan/baru/", {"title": "Pecah", "effective_date": DAY})["Location"]
    assert "Nama atau kode unit" in admin.get(f"{here}langkah/split/").content.decode()
    post = Assignment.objects.get(employee=world.people["clerk"]).position
    step = {
        "positions": [post.pk],
        "name": "Bidang Baru",
        "code": "baru",
        "unit_kind": "bidang",
        "head_kind": "administrator",
    }
    assert admin.post(f"{here}langkah/split/?unit=uji-bidang", step).status_code == 302
    assert "Bidang Baru dibentuk dari Bidang Pelayanan" in admin.get(here).content.decode()
    assert admin.post(f"{here}langkah/0/hapus/").status_code == 302
    assert admin.post(f"{here}buang/").status_code == 302
    assert not Reorganisation.objects.exists()


def test_units_are_found_tolerantly(world: World, admin: Any) -> None:
    for words in ("pelayanan", "uji-bidang", "Bidang Pelayanann"):
        page = admin.get("/organisasi/", {"cari": words}).content.decode()
        assert str(world.units["bidang"].pk) in page, words


def test_a_view_is_kept_under_a_name(world: World, admin: Any) -> None:
    query = "cari=petugas&jenis=pelaksana&hal=3&next=//elsewhere"
    saved = admin.post("/organisasi/pegawai/tampilan/", {"name": "Petugas", "query": query})
    assert saved["Location"] == "/organisasi/pegawai/?cari=petugas&jenis=pelaksana"
    view = SavedView.objects.get()
    page = admin.get(saved["Location"]).content.decode()
    assert ">Petugas</a>" in page and "Petugas Dua" in page
    filtered = admin.get("/organisasi/pegawai/?status=pns&tugas=plt").content.decode()
    assert "Petugas Dua" not in filtered
    assert admin.post(f"/organisasi/pegawai/tampilan/{view.pk}/hapus/").status_code == 302
    assert not SavedView.objects.exists()
