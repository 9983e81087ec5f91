"""The pages of those who run a survey, and of everybody else in the agency."""

from __future__ import annotations

import io
from typing import Any

from django.test import Client
from python_calamine import CalamineWorkbook

from selaras.domain.skm import actions
from selaras.domain.skm.codes import SkmElement
from selaras.domain.skm.models import Response, Survey
from selaras.intake import batches
from selaras.intake.models import ImportBatch
from selaras.kernel.keys import uuid7
from tests.domain.skm.surveys import act, answered, closed, flat, opened, prepared
from tests.factories.world import NOW, TODAY, World
from tests.web.signing import sign_in

SERVICE = {"service": "Kartu keluarga", "first_date": "2026-11-01", "last_date": "2026-12-20"}


def read(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_from_nothing_to_a_published_result(client: Client, world: World, frozen_today: Any) -> None:
    sign_in(client, world, "chief")
    assert "Belum ada survei" in read(client, "/kepuasan/")
    assert client.post("/kepuasan/baru/", SERVICE).status_code == 302
    survey = Survey.objects.get()
    page = f"/kepuasan/{survey.pk}/"
    assert "Buka survei" in read(client, page)
    client.post(f"{page}ubah/", SERVICE | {"service": "Kartu keluarga baru", "version": "1"})
    assert client.post(f"{page}buka/").status_code == 302
    poster = read(client, f"{page}poster/")
    survey.refresh_from_db()
    assert f"/survei/{survey.token}/</p>" in poster and survey.service == "Kartu keluarga baru"
    picture = client.get(f"{page}qr.svg")
    assert picture["Content-Type"] == "image/svg+xml" and picture.content.startswith(b"<?xml")
    for score in (4, 3, 2):
        answered(world, survey, flat(score, waktu=1), words="Antre lama")
    assert "3 responden dihitung" in read(client, page) and "Antre lama" in read(client, page)
    client.post(f"{page}tutup/")
    assert "Apa yang sedang dilakukan?" in read(client, f"{page}umumkan/")
    client.post(f"{page}umumkan/", {"waktu": "Loket ditambah."})
    survey.refresh_from_db()
    assert survey.doing == {"waktu": "Loket ditambah."}
    told = read(client, page)
    assert "Diumumkan" in told and "Kepala Bidang Uji" in told and "Hasil diumumkan" in told
    client.post(f"{page}tarik/")
    client.post(f"{page}buka-lagi/")
    survey.refresh_from_db()
    assert (survey.state, survey.published_at) == ("open", None)


def test_what_is_wrong_stays_on_the_form(client: Client, world: World, frozen_today: Any) -> None:
    sign_in(client, world, "chief")
    late = client.post("/kepuasan/baru/", SERVICE | {"last_date": "2026-10-01"})
    assert late.status_code == 422 and "tidak dapat sebelum" in late.content.decode()
    survey = prepared(world)
    page = f"/kepuasan/{survey.pk}/ubah/"
    client.post(page, SERVICE | {"version": "1"})
    both = client.post(page, SERVICE | {"service": "Lain", "version": "1"})
    assert both.status_code == 422 and "Dua tulisan" in both.content.decode()
    early = client.post(f"/kepuasan/{survey.pk}/umumkan/", {})
    assert early.status_code == 422 and "Tutup dulu" in early.content.decode()


def test_the_words_of_the_questions(client: Client, world: World, frozen_today: Any) -> None:
    sign_in(client, world, "chief")
    survey = prepared(world)
    page = f"/kepuasan/{survey.pk}/pertanyaan/"
    assert read(client, page).count('class="card-title"') == 9
    given = {}
    for row in survey.questions.all():
        given[f"{row.element}.text"], given[f"{row.element}.scale"] = row.text, "\r\n".join(row.scale)
    given["waktu.text"] = "Apakah antreannya singkat?"
    assert client.post(page, given).status_code == 302
    row = survey.questions.get(element="waktu")
    assert (row.text, row.text_en, row.scale_en) == ("Apakah antreannya singkat?", "", [])
    short = client.post(page, given | {"biaya.scale": "Mahal\nMurah"})
    assert short.status_code == 422 and "keempat jawabannya" in short.content.decode()


def test_who_picks_a_unit(client: Client, world: World, frozen_today: Any) -> None:
    assert "Bidang Pelayanan" in read(sign_in(client, world, "head"), "/kepuasan/baru/")
    assert "dijalankan oleh pimpinannya" in read(
        sign_in(client, world, "other_chief"), f"/kepuasan/baru/?unit={world.units['bidang'].pk}", 403
    )
    read(sign_in(client, world, "clerk"), "/kepuasan/baru/?unit=x", 403)


def test_everybody_reads_figures_and_few_read_answers(
    client: Client, world: World, frozen_today: Any
) -> None:
    survey = opened(world)
    answered(world, survey, words="Kata seorang warga")
    sign_in(client, world, "stranger")
    told = read(client, f"/kepuasan/{survey.pk}/")
    assert "1 responden dihitung" in told and "Kata seorang warga" not in told and "Poster" not in told
    read(client, f"/kepuasan/{survey.pk}/jawaban/", 404)
    read(client, f"/kepuasan/{survey.pk}/unduh/", 404)
    read(client, f"/kepuasan/{prepared(world).pk}/", 404)
    read(client, f"/kepuasan/{uuid7()}/", 404)
    assert "Siapkan survei" not in read(client, "/kepuasan/")


def test_a_questioned_answer_is_decided(client: Client, world: World, frozen_today: Any) -> None:
    survey = opened(world)
    answered(world, survey)
    row = answered(world, survey, flat(1), seconds=2)
    answers = f"/kepuasan/{survey.pk}/jawaban/"
    sign_in(client, world, "chief")
    assert "Apakah pertanyaannya dibaca?" in read(client, answers) and "Keluarkan…" not in read(
        client, answers
    )
    sign_in(client, world, "officer")
    assert "1 jawaban perlu dilihat" in read(client, f"/kepuasan/{survey.pk}/")
    assert "Keluarkan…" in read(client, f"{answers}?bagian=tanda")
    page = f"/kepuasan/jawaban/{row.pk}/keluarkan/"
    assert "Apakah pertanyaannya dibaca?" in read(client, page)
    assert client.post(page, {"reason": " "}).status_code == 422
    client.post(page, {"reason": "Uji coba petugas"})
    shown = read(client, f"{answers}?bagian=keluar")
    assert "Uji coba petugas" in shown and "Pengelola Kinerja" in shown
    client.post(f"/kepuasan/jawaban/{row.pk}/hitung/")
    row.refresh_from_db()
    assert row.excluded_at is None


def test_the_answers_as_a_sheet(client: Client, world: World, frozen_today: Any) -> None:
    survey = opened(world)
    answered(world, survey, flat(3), words="=1+1", sex="male")
    sign_in(client, world, "inspector")
    answer = client.get(f"/kepuasan/{survey.pk}/unduh/?format=csv")
    text = answer.content.decode("utf-8-sig")
    assert "U1 Persyaratan" in text and "U9 Penanganan pengaduan" in text and "laki-laki" in text
    assert "\n=1+1" not in text and ",=1+1" not in text and ";=1+1" not in text
    assert client.get(f"/kepuasan/{survey.pk}/unduh/").content.startswith(b"PK")


def sheet(*rows: str, head: str = "") -> io.BytesIO:
    elements = ",".join(f"U{number}" for number in range(1, 10))
    content = "\n".join([head or f"Nomor,Tanggal,{elements},Umur,Jenis Kelamin,Pendidikan,Saran", *rows])
    file = io.BytesIO(content.encode())
    file.name = "kertas.csv"
    return file


def test_paper_is_sent_checked_shown_and_applied(client: Client, world: World, frozen_today: Any) -> None:
    survey = opened(world)
    sign_in(client, world, "chief")
    page = f"/kepuasan/{survey.pk}/kertas/"
    assert "Periksa berkas" in read(client, page)
    sample = client.get(f"/kepuasan/{survey.pk}/contoh.xlsx").content
    assert CalamineWorkbook.from_filelike(io.BytesIO(sample)).get_sheet_by_index(0).to_python()[0][:3] == [
        "NOMOR", "U1", "U2",
    ]  # fmt: skip
    rows = ("1,20-11-2026,4,4,3,4,4,4,2,4,4,34,P,SMA,Ramah", "2,,3,3,3,3,3,3,3,3,,71,L,S2,")
    sent = client.post(page, {"file": sheet(*rows)})
    batch = ImportBatch.objects.get()
    assert sent.url == f"/kelola/impor/{batch.pk}/"
    batches.check_batch(batch_id=batch.pk)
    shown = read(client, sent.url)
    assert "Penerbitan akta kelahiran" in shown and "Siap diterapkan" in shown
    assert not Response.objects.exists()
    batches.apply_batch(batch_id=batch.pk, at=NOW, today=TODAY)
    first, second = Response.objects.order_by("paper_key")
    assert (first.waktu, first.perilaku, first.age_band, first.sex, first.words) == (
        3,
        2,
        "from_30",
        "female",
        "Ramah",
    )
    assert (second.pengaduan, second.age_band, second.schooling, second.answered_date) == (
        None,
        "from_60",
        "s2",
        TODAY,
    )


def test_no_paper_after_publication(client: Client, world: World, frozen_today: Any) -> None:
    survey = closed(world)
    actions.publish(survey_id=survey.pk, doing={}, **act(world))
    sign_in(client, world, "chief")
    assert "Tarik dulu pengumumannya" in read(client, f"/kepuasan/{survey.pk}/kertas/")
    assert set(SkmElement) == set(survey.questions.values_list("element", flat=True))
