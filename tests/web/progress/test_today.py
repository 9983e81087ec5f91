"""The day's page: one sending one entry, nothing typed is lost, evidence is judged by its bytes."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.domain.evidence.models import Evidence
from selaras.domain.progress import actions
from selaras.domain.progress.models import ProgressEntry
from selaras.kernel.keys import uuid7
from tests.factories.world import NOW, TODAY
from tests.web.signing import sign_in

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture
def clerk(client, world, agreed, frozen_today):
    return sign_in(client, world, "clerk")


def typed(agreed=None, **changed):
    chosen = str(agreed.results.get().pk) if agreed else "lain"
    return {
        "key": str(uuid7()),
        "result": chosen,
        "text": "Menjawab 14 keluhan",
        "amount": "14",
        "unit_of_measure": "",
        "date": TODAY.isoformat(),
        "link": "",
        **changed,
    }


def test_the_page_offers_the_own_results(clerk, agreed):
    page = clerk.get("/progres/").content.decode()
    assert agreed.results.get().statement in page and "Tugas lain" in page
    assert "Kirim progres" in page and 'data-keep="progres"' in page


def test_sending_writes_one_entry(clerk, agreed):
    given = typed(agreed)
    for _time in range(2):
        answer = clerk.post("/progres/", given)
        assert answer.status_code == 302
    entry = ProgressEntry.objects.get()
    assert (entry.text, entry.amount, entry.unit_of_measure) == ("Menjawab 14 keluhan", 14, "keluhan")
    page = clerk.get(answer["Location"]).content.decode()
    assert f'data-entry="{given["key"]}"' in page and "Progres tercatat" in page


def test_files_and_link_are_attached(clerk, agreed):
    files = [SimpleUploadedFile("foto.png", PNG, "image/png"), SimpleUploadedFile("catatan.txt", b"isi")]
    clerk.post("/progres/", typed(agreed, files=files, link="https://drive.google.com/file/d/1"))
    assert sorted(Evidence.objects.values_list("name", flat=True)) == [
        "catatan.txt",
        "foto.png",
        "https://drive.google.com/file/d/1",
    ]
    page = clerk.get("/progres/").content.decode()
    assert "Tautan ke Google Drive tersimpan" in page and "akun pribadi Google Drive" in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": ""}, "Menjawab"),
        ({"amount": "1.250"}, "1.250"),
        ({"amount": "abc"}, "bukan angka"),
        ({"date": (TODAY + dt.timedelta(1)).isoformat()}, "sudah lewat"),
        ({"link": "javascript:alert(1)"}, "http://"),
        ({"files": SimpleUploadedFile("surat.pdf", b"MZ" + b"0" * 90)}, "program komputer"),
        ({"files": SimpleUploadedFile("besar.txt", b"x" * 200_001)}, "batasnya"),
        ({"files": SimpleUploadedFile("kosong.txt", b"")}, "kosong"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(clerk, agreed, given, words):
    answer = clerk.post("/progres/", typed(agreed, **given))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert not ProgressEntry.objects.exists() and not Evidence.objects.exists()
    if "text" in given:
        assert 'value="14"' in page
    else:
        assert words in page and "Menjawab 14 keluhan" in page


def test_yesterday_is_repeated(clerk, world, agreed):
    actions.write_entry(
        date=TODAY - dt.timedelta(1),
        text="Melatih kader",
        result_id=agreed.results.get().pk,
        by=world.viewer("clerk"),
        at=NOW,
    )
    page = clerk.get("/progres/?ulang=1").content.decode()
    assert "Melatih kader</textarea>" in page and 'data-filled="1"' in page
    assert "Melatih kader</textarea>" not in clerk.get("/progres/").content.decode()


def test_without_a_plan_the_day_is_written_all_the_same(client, world, frozen_today):
    peer = sign_in(client, world, "peer")
    assert "belum disepakati" in peer.get("/progres/").content.decode()
    assert peer.post("/progres/", typed()).status_code == 302
    assert ProgressEntry.objects.get().result is None


def test_html_is_text(clerk, agreed):
    clerk.post("/progres/", typed(agreed, text="<script>alert(1)</script>"))
    page = clerk.get("/progres/").content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_withdrawing_and_undoing(clerk, world, agreed):
    clerk.post("/progres/", typed(agreed))
    entry = ProgressEntry.objects.get()
    assert "Tarik catatan ini?" in clerk.get(f"/progres/{entry.pk}/tarik/").content.decode()
    answer = clerk.post(f"/progres/{entry.pk}/tarik/")
    page = clerk.get(answer["Location"]).content.decode()
    assert "Urungkan" in page and f'data-entry="{entry.pk}"' not in page
    assert clerk.get(f"/progres/{entry.pk}/").status_code == 404
    assert clerk.post(f"/progres/{entry.pk}/kembalikan/").status_code == 302
    assert clerk.get(f"/progres/{entry.pk}/").status_code == 200


def test_editing(clerk, agreed):
    clerk.post("/progres/", typed(agreed))
    entry = ProgressEntry.objects.get()
    url = f"/progres/{entry.pk}/ubah/"
    assert "Menjawab 14 keluhan</textarea>" in clerk.get(url).content.decode()
    assert clerk.post(url, typed(agreed, text="Menjawab 15", amount="15,5", version="1")).status_code == 302
    entry.refresh_from_db()
    assert (entry.text, float(entry.amount), entry.version) == ("Menjawab 15", 15.5, 2)
    late = clerk.post(url, typed(agreed, text="Tulisan saya", version="1"))
    assert late.status_code == 409 and "Tulisan saya" in late.content.decode()


def test_the_list_filters_and_exports(clerk, agreed):
    clerk.post("/progres/", typed(agreed))
    clerk.post("/progres/", typed(text="Rapat", date="2026-10-05"))
    assert "2 catatan" in clerk.get("/progres/catatan/").content.decode()
    page = clerk.get("/progres/catatan/?bulan=2026-10").content.decode()
    assert "Rapat" in page and "Menjawab" not in page
    assert "Menjawab" not in clerk.get("/progres/catatan/?untuk=lain").content.decode()
    rows = clerk.get("/progres/catatan/unduh/?format=csv&cari=rapat").content.decode("utf-8-sig").splitlines()
    assert len(rows) == 3 and "Rapat" in rows[1], "and who took it"


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("chief", 200),
        ("head", 200),
        ("inspector", 200),
        ("officer", 200),
        ("peer", 404),
        ("stranger", 404),
        ("operator", 404),
    ],
)
def test_who_opens_an_entry(client, world, agreed, frozen_today, name, status):
    entry = actions.write_entry(
        date=TODAY, text="x", result_id=agreed.results.get().pk, by=world.viewer("clerk"), at=NOW
    )
    reader = sign_in(client, world, name)
    assert reader.get(f"/progres/{entry.pk}/").status_code == status
    assert reader.get(f"/progres/pegawai/{world.id('clerk')}/").status_code == status
    writes = reader.post(f"/progres/{entry.pk}/tarik/").status_code
    assert writes == (404 if status == 404 else 403)
    assert reader.post(f"/progres/{entry.pk}/kembalikan/").status_code == 404


def test_the_team_of_a_superior(client, world, agreed, frozen_today):
    chief = sign_in(client, world, "chief")
    assert "Petugas Satu" in chief.get("/progres/tim/").content.decode()
    assert "Petugas Satu" not in sign_in(client, world, "head").get("/progres/tim/").content.decode()
