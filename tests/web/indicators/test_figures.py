"""A figure on its way from whoever gives it to whoever verifies it, page by page."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from selaras.domain.cycle import actions as cycle
from selaras.domain.evidence.models import Attachment
from selaras.domain.indicators.models import Indicator, Observation
from tests.factories.figures import carded, here
from tests.factories.world import NOW, World
from tests.web.signing import sign_in

LINK = "https://arsip.example.go.id/rekap-oktober"
GIVEN = {"period": "2026-10", "value": "1.250,5", "note": "Rekap loket", "link": LINK}


@pytest.fixture
def indicator(world: World) -> Indicator:
    return carded(world)


def give(client: Client, world: World, indicator: Indicator, **more: Any) -> Any:
    sign_in(client, world, "clerk")
    return client.post(f"/indikator/{indicator.pk}/angka/", GIVEN | more)


def test_giving_says_how_the_number_was_read_and_that_somebody_looks_now(
    client: Client, world: World, indicator: Indicator, frozen_today: Any
) -> None:
    answer = give(client, world, indicator)
    row = Observation.objects.get()
    assert answer.url == f"/indikator/angka/{row.pk}/"
    html = client.get(answer.url).content.decode()
    assert "Angkanya dibaca 1.250,5 hari" in html and LINK in html
    assert "Angka ini Anda berikan sendiri. Orang kedua yang memeriksanya." in html
    assert "menunggu diperiksa" in client.get(f"/indikator/{indicator.pk}/").content.decode()


def test_without_evidence_or_with_a_doubtful_number_the_form_comes_back_full(
    client: Client, world: World, indicator: Indicator, frozen_today: Any
) -> None:
    bare = give(client, world, indicator, link="")
    assert bare.status_code == 422 and "Lampirkan buktinya" in bare.content.decode()
    doubtful = give(client, world, indicator, value="1.250").content.decode()
    assert "1250 atau 1,25" in doubtful and "Rekap loket" in doubtful and LINK in doubtful
    assert not Observation.objects.exists()


def test_the_verifier_finds_it_looks_and_uses_it(
    client: Client, world: World, indicator: Indicator, frozen_today: Any
) -> None:
    page = give(client, world, indicator).url
    sign_in(client, world, "peer")
    assert "Menunggu verifikasi (1)" in client.get("/indikator/").content.decode()
    waiting = client.get("/indikator/menunggu/").content.decode()
    assert "Indikator waktu" in waiting and "1.250,5" in waiting and LINK in waiting
    html = client.get(page).content.decode()
    assert "Angka benar, pakai" in html and "Buktinya menunjukkan angka yang sama." in html
    told = client.post(f"{page}periksa/", {"version": "1"}, follow=True).content.decode()
    assert "Nilai dan capaiannya sudah dihitung ulang" in told and "diperiksa" in told.lower()
    assert "1.250,5" in client.get(f"/indikator/{indicator.pk}/?periode=2026-10").content.decode()
    assert "Tidak ada yang menunggu Anda" in client.get("/indikator/menunggu/").content.decode()


def test_it_goes_back_and_its_giver_reads_why(
    client: Client, world: World, indicator: Indicator, frozen_today: Any
) -> None:
    page = give(client, world, indicator).url
    sign_in(client, world, "peer")
    assert client.post(f"{page}kembalikan/", {"reason": ""}).status_code == 422
    client.post(f"{page}kembalikan/", {"reason": "Rekap ini bulan September"})
    sign_in(client, world, "clerk")
    for path in (page, "/indikator/menunggu/"):
        assert "Rekap ini bulan September" in client.get(path).content.decode()
    assert "Beri angka baru" in client.get(page).content.decode()


def test_old_and_new_stand_beside_each_other(
    client: Client, world: World, indicator: Indicator, frozen_today: Any
) -> None:
    give(client, world, indicator)
    silent = give(client, world, indicator, value="7")
    assert silent.status_code == 422 and "sudah punya angka 1.250,5" in silent.content.decode()
    page = give(client, world, indicator, value="7", reason="Salah membaca rekap").url
    html = client.get(page).content.decode()
    for words in (
        "Lama dan baru",
        "1.250,5",
        "Salah membaca rekap",
        "diganti sebelum diperiksa",
        "Petugas Satu",
    ):
        assert words in html


def test_a_figure_that_was_corrected_says_so(
    client: Client, world: World, indicator: Indicator, frozen_today: Any
) -> None:
    for value, reason in (("7", ""), ("8", "Terlewat satu berkas")):
        page = give(client, world, indicator, value=value, reason=reason).url
        sign_in(client, world, "peer")
        client.post(f"{page}periksa/")
    for path in (page, f"/indikator/{indicator.pk}/"):
        html = client.get(path).content.decode()
        assert "sudah dikoreksi" in html and "Terlewat satu berkas" in html, path


def test_a_frozen_period_says_so_and_the_way_on(
    client: Client, world: World, indicator: Indicator, frozen_today: Any
) -> None:
    page = give(client, world, indicator).url
    cycle.change_state(period_id=here("2026-TW4").pk, to="frozen", by=world.viewer("admin"), at=NOW)
    sign_in(client, world, "peer")
    html = client.post(f"{page}periksa/", follow=True).content.decode()
    assert "Triwulan IV 2026 sudah dibekukan" in html and "Minta admin kepegawaian" in html
    refused = give(client, world, indicator, reason="Koreksi").content.decode()
    assert "Triwulan IV 2026 sudah dibekukan" in refused
    assert Observation.objects.get().value == Decimal("1250.5")


def test_a_file_is_evidence_and_only_those_around_the_figure_open_it(
    client: Client, world: World, indicator: Indicator, frozen_today: Any
) -> None:
    pdf = SimpleUploadedFile("rekap.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n")
    page = give(client, world, indicator, link="", files=pdf).url
    file = f"/bukti/{Attachment.objects.get().evidence_id}/"
    for name, status in (
        ("peer", 200),
        ("chief", 200),
        ("inspector", 200),
        ("stranger", 404),
        ("trainer", 404),
    ):
        sign_in(client, world, name)
        assert client.get(page).status_code == status, name
        assert client.get(file).status_code == status, name
    sign_in(client, world, "stranger")
    html = client.get(f"/indikator/{indicator.pk}/").content.decode()
    assert "1.250,5" in html and page not in html
