"""The pages of rights and of one's own data, as a person meets them."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from selaras.domain.cycle.models import Holiday
from selaras.domain.evaluation.settings import settings_at
from selaras.domain.organization.models import Grant
from selaras.domain.tenancy.models import Job
from selaras.notices.models import Notice
from tests.factories.world import NOW, TODAY, World
from tests.web.signing import sign_in


@pytest.fixture(autouse=True)
def held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def read(client: Client, path: str) -> str:
    return html.unescape(client.get(path).content.decode())


def test_my_own_page_names_watchers_and_roles(client: Client, world: World) -> None:
    page = read(sign_in(client, world, "clerk"), "/hak/")
    assert "Memimpin Bidang Pelayanan (Definitif)." in page and "Kepala Bidang Uji" in page
    assert "Petugas Lain" not in page
    assert "mengikuti organisasi" in read(client, "/hak/peran/")
    assert '/hak/"' in read(client, "/"), "linked from the account menu"
    assert "/hak/" in read(client, f"/organisasi/pegawai/{world.id('clerk')}/")


def test_a_question_is_answered_by_the_check(client: Client, world: World) -> None:
    sign_in(client, world, "operator")
    ask = f"/hak/boleh/?siapa={world.id('stranger')}&tindakan=person.nip&tentang={world.id('clerk')}"
    page = read(client, ask)
    assert "tidak boleh" in page and "NIP terlihat oleh pemiliknya" in page
    page = read(
        client, f"/hak/boleh/?siapa={world.id('chief')}&tindakan=person.nip&tentang={world.id('clerk')}"
    )
    assert "Boleh, sebagai Pegawai." in page


def test_names_are_found_and_kept_with_their_titles(client: Client, world: World) -> None:
    """The form shows the full name; sent again it is the same person, not a new search."""
    sign_in(client, world, "operator")
    page = read(client, "/hak/boleh/?siapa=petugas&tindakan=grants.read")
    assert "Maksud Anda siapa?" in page and "Petugas Satu" in page and "Petugas Dua" in page
    key = world.id("clerk")
    page = read(client, f"/hak/boleh/?siapa=Petugas+Satu&siapa_kunci={key}&tindakan=grants.read")
    assert "Daftar hak dibaca oleh administrator" in page
    assert "Tidak ada yang cocok" in read(client, "/hak/boleh/?siapa=xyzxyz&tindakan=grants.read")


def test_others_are_explained_to_the_offices_alone(client: Client, world: World) -> None:
    sign_in(client, world, "peer")
    page = read(client, f"/hak/boleh/?siapa={world.id('clerk')}&tindakan=grants.read")
    assert "Hak orang lain dijelaskan kepada" in page and "Jawaban hari ini" not in page


def test_a_role_is_given_with_its_days_and_the_holder_is_told(client: Client, world: World) -> None:
    sign_in(client, world, "operator")
    nip = world.people["clerk"].nips.get().nip
    data = {"nip": nip, "role": "perencana", "unit": world.units["dinas"].pk, "reason": "SK 12/2026",
            "valid_from": "2026-12-01", "valid_until": "2027-01-01"}  # fmt: skip
    assert client.post("/kelola/hak/", data).status_code == 302
    row = Grant.objects.get(employee=world.people["clerk"])
    assert (str(row.valid_from), str(row.valid_until)) == ("2026-12-01", "2027-01-01")
    assert Notice.objects.filter(receiver=world.people["clerk"], event="grant").exists()
    assert "SK 12/2026" in read(client, "/kelola/hak/?kapan=nanti")
    assert "SK 12/2026" not in read(client, "/kelola/hak/")
    answer = client.post("/kelola/hak/", data | {"valid_from": "2026-01-01"})
    assert answer.status_code == 422 and "tidak berlaku surut" in answer.content.decode()


def test_a_setting_is_set_from_its_page(client: Client, world: World) -> None:
    sign_in(client, world, "admin")
    assert "Bawaan. Dasar" in read(client, "/kelola/ketentuan/")
    data = {
        "sesuai_from": 85,
        "di_atas_from": 105,
        "valid_from": "2026-11-24",
        "legal_basis": "Pergub 7/2026",
    }
    assert client.post("/kelola/ketentuan/evaluation-bands/", data).status_code == 302
    assert settings_at(TODAY).bands.sesuai_from == 85
    page = read(client, "/kelola/ketentuan/evaluation-bands/")
    assert "Pergub 7/2026" in page and "bawaan, selama tidak ada yang lain" in page
    wrong = client.post("/kelola/ketentuan/evaluation-bands/", data | {"sesuai_from": 120})
    assert wrong.status_code == 422 and "tidak cocok satu sama lain" in wrong.content.decode()
    client.post("/kelola/ketentuan/evaluation-bands/bawaan/")
    assert settings_at(TODAY).bands.sesuai_from == 90
    assert client.get("/kelola/ketentuan/gaji/").status_code == 404


def test_holidays_come_and_go_with_their_decree(client: Client, world: World) -> None:
    sign_in(client, world, "admin")
    data = {"date": "2026-12-25", "name": "Hari Natal", "legal_basis": "SKB 3 Menteri"}
    assert client.post("/kelola/libur/", data).status_code == 302
    assert "Jumat, 25 Desember 2026" in read(client, "/kelola/libur/?tahun=2026")
    empty = client.post("/kelola/libur/2026-12-25/hapus/", {"reason": ""})
    assert empty.status_code == 422 and "alasannya" in empty.content.decode()
    client.post("/kelola/libur/2026-12-25/hapus/", {"reason": "SKB diubah"})
    assert not Holiday.objects.exists()
    assert client.get("/kelola/libur/2026-02-31/hapus/").status_code == 404


def test_a_year_is_opened_from_its_page(client: Client, world: World) -> None:
    sign_in(client, world, "admin")
    assert "Buka tahun 2027" in read(client, "/kelola/periode/")
    client.post("/kelola/periode/tahun/", {"year": "2027"})
    assert "2027-TW4" in read(client, "/kelola/periode/")


def test_my_data_page_asks_collects_and_says_what_stays(client: Client, world: World) -> None:
    sign_in(client, world, "clerk")
    page = read(client, "/hak/data/")
    assert "Kumpulkan data saya" in page and "PP 30/2019 mewajibkan" in page
    answer = client.post("/hak/data/kumpulkan/")
    job = Job.objects.get(name="personal.export")
    assert answer["Location"] == f"/pekerjaan/{job.pk}/"
    assert "sedang dikumpulkan" in read(client, "/hak/data/")


def test_the_register_is_everybodys_to_read(client: Client, world: World) -> None:
    page = read(sign_in(client, world, "clerk"), "/hak/daftar-data/")
    assert "mengenali pegawai" in page and "10 tahun" in page and "birth_date" in page
