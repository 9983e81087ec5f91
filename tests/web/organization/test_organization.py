from __future__ import annotations

from django.test import Client

from tests.factories.world import World
from tests.web.signing import sign_in


def test_the_tree_opens_branch_by_branch(client: Client, world: World) -> None:
    page = sign_in(client, world, "stranger").get("/organisasi/").content.decode()
    assert "Dinas Uji" in page and "Bidang Pelayanan" not in page
    branch = client.get(f"/organisasi/unit/{world.units['dinas'].pk}/cabang/", headers={"hx-request": "true"})
    assert "Bidang Pelayanan" in branch.content.decode() and "<html" not in branch.content.decode()
    assert "<html" in client.get(f"/organisasi/unit/{world.units['dinas'].pk}/cabang/").content.decode()


def test_the_directory_searches_sorts_and_exports_what_is_seen(client: Client, world: World) -> None:
    sign_in(client, world, "clerk")
    assert client.get("/organisasi/pegawai/?cari=petugas&urut=-nama").content.decode().count("row-link") == 3
    answer = client.get("/organisasi/pegawai/unduh/?cari=petugas&format=csv")
    assert answer.content.decode("utf-8-sig").splitlines()[1:-1] == [
        "Petugas Dua,Pengolah Data 5,Bidang Pelayanan",
        "Petugas Lain,Pengadministrasi 7,Bidang Data",
        "Petugas Satu,Pengadministrasi 4,Bidang Pelayanan",
    ]


def test_a_person_shows_superior_history_and_nip_to_whom_it_concerns(client: Client, world: World) -> None:
    path, nip = f"/organisasi/pegawai/{world.id('clerk')}/", world.people["clerk"].nips.get().nip
    for name, sees in (
        ("clerk", True),
        ("chief", True),
        ("admin", True),
        ("peer", False),
        ("stranger", False),
    ):
        page = sign_in(client, world, name).get(path).content.decode()
        assert "Kepala Bidang Uji" in page
        assert (nip in page) is sees, name


def test_a_unit_names_its_head_or_says_that_it_has_none(client: Client, world: World) -> None:
    page = sign_in(client, world, "clerk").get(f"/organisasi/unit/{world.units['bkd'].pk}/").content.decode()
    assert "Jabatan pimpinan kosong" in page


def test_one_search_box_finds_people_and_units(client: Client, world: World) -> None:
    page = sign_in(client, world, "clerk").get("/cari/?q=bidang+data").content.decode()
    assert "Bidang Data" in page
    assert "Tidak ada yang cocok" in client.get("/cari/?q=zzzzzz").content.decode()
    assert "&lt;script&gt;" in client.get("/cari/?q=<script>").content.decode()
