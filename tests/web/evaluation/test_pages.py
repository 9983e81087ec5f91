"""The pages of the evaluation, each as the people who hold the pen and as those who do not."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from selaras.domain.evaluation import actions
from selaras.domain.evaluation.codes import EvaluationState, OrganisationPredikat
from selaras.domain.evaluation.models import DistributionRemark, Evaluation, UnitPredikat
from selaras.domain.skp.berakhlak import VALUES
from tests.domain.evaluation.making import REASON, agreed_plan, delivered, opened, period, rate_all, realise
from tests.factories.world import NOW, World
from tests.web.signing import sign_in


def texts(evaluation: Evaluation, rating: str = "sesuai", **more: str) -> dict[str, str]:
    """The whole form of the room."""
    given = {
        "hasil_rating": rating,
        "perilaku_rating": rating,
        "hasil_reason": "",
        "perilaku_reason": "",
        "recommendation": "",
    }
    for result in evaluation.skp.results.all():
        given |= {f"result-{result.pk}": rating, f"result-reason-{result.pk}": ""}
    for value in VALUES:
        given |= {f"value-{value.code}": rating, f"value-reason-{value.code}": ""}
    return given | {"version": str(Evaluation.objects.get(pk=evaluation.pk).version)} | more


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    told = answer.content.decode()
    assert "<<undefined" not in told
    return told


def test_the_list_leads_each_to_the_own_next_step(client: Client, world: World) -> None:
    skp = agreed_plan(world)
    sign_in(client, world, "clerk")
    assert f"/evaluasi/penilaian-diri/{skp.pk}/2026-TW4/" in page(client, "/evaluasi/")
    sign_in(client, world, "chief")
    assert "Mulai menilai" in page(client, "/evaluasi/")
    answer = client.post("/evaluasi/mulai/", {"skp": skp.pk, "period": "2026-TW4"})
    evaluation = Evaluation.objects.get()
    assert answer["Location"] == f"/evaluasi/{evaluation.pk}/"
    assert "Lanjutkan" in page(client, "/evaluasi/")


def test_the_room_shows_facts_arithmetic_and_what_is_missing(client: Client, world: World) -> None:
    evaluation = opened(world, values=(110, 40))
    told = page(sign_in(client, world, "chief"), f"/evaluasi/{evaluation.pk}/")
    for text in (
        "Ruang penilaian: Petugas Satu",
        "110,00",
        "110 / 100 x 100 = 110",
        "80,00",
        "≥ 100 berkas",
        "RHK 1 belum dinilai",
        "Nilai Adaptif belum dinilai",
        "Masih ada",
        "PermenPANRB 6/2022",
        "tanpa bukti",
    ):
        assert text in told, text
    assert 'name="deliver"' not in told


def test_the_room_reads_in_six_queries_beside_the_frame(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    evaluation = opened(world)
    sign_in(client, world, "chief")
    with django_assert_max_num_queries(12):
        client.get(f"/evaluasi/{evaluation.pk}/")


@pytest.mark.parametrize("name", ["clerk", "peer", "head", "inspector", "admin", "stranger"])
def test_the_draft_does_not_exist_for_others(client: Client, world: World, name: str) -> None:
    evaluation = opened(world)
    sign_in(client, world, name)
    for address in ("", "keberatan/", "tarik/"):
        page(client, f"/evaluasi/{evaluation.pk}/{address}", 404)
    assert client.post(f"/evaluasi/{evaluation.pk}/simpan/", {}).status_code == 404


def test_the_draft_saves_itself_piece_by_piece(client: Client, world: World) -> None:
    evaluation = opened(world)
    sign_in(client, world, "chief")
    first = evaluation.skp.results.order_by("number").first()
    given = {
        "version": "1",
        f"result-{first.pk}": "sesuai",
        f"result-reason-{first.pk}": "Bukti <b>cukup</b>",
    }
    answer = client.post(f"/evaluasi/{evaluation.pk}/simpan/", given, headers={"X-Autosave": "1"})
    assert answer.json() == {"version": 2}
    assert "Bukti &lt;b&gt;cukup&lt;/b&gt;" in page(client, f"/evaluasi/{evaluation.pk}/")


def test_the_loser_of_two_windows_sees_both_texts(client: Client, world: World) -> None:
    evaluation = opened(world)
    sign_in(client, world, "chief")
    address = f"/evaluasi/{evaluation.pk}/simpan/"
    client.post(address, texts(evaluation, recommendation="Jendela satu"))
    late = client.post(
        address, texts(evaluation, recommendation="Jendela dua", version="1"), headers={"X-Autosave": "1"}
    )
    assert late.status_code == 409
    assert late.json()["theirs"]["recommendation"] == "Jendela satu"
    plain = client.post(address, texts(evaluation, recommendation="Jendela dua", version="1"))
    assert plain.status_code == 409 and "Jendela dua" in plain.content.decode()
    assert Evaluation.objects.get().recommendation == "Jendela satu"


def test_a_rating_that_is_none_is_told_beside_its_field(client: Client, world: World) -> None:
    evaluation = opened(world)
    sign_in(client, world, "chief")
    address, bad = f"/evaluasi/{evaluation.pk}/simpan/", texts(evaluation, hasil_rating="hebat")
    saved = client.post(address, bad, headers={"X-Autosave": "1"})
    assert (saved.status_code, saved.json()["errors"][0]["field"]) == (422, "hasil_rating")
    assert client.post(address, bad).status_code == 422


def test_from_the_room_to_delivery(client: Client, world: World) -> None:
    evaluation = opened(world)
    sign_in(client, world, "chief")
    address = f"/evaluasi/{evaluation.pk}/simpan/"
    early = client.post(address, texts(evaluation, "di_atas", deliver="1"))
    assert early.status_code == 422 and "Alasan untuk RHK 1 belum cukup" in early.content.decode()
    assert Evaluation.objects.get().hasil_rating == "di_atas"
    client.post(address, texts(evaluation))
    assert 'name="deliver"' in page(client, f"/evaluasi/{evaluation.pk}/")
    assert client.post(address, texts(evaluation, deliver="1")).status_code == 302
    assert Evaluation.objects.get().state == EvaluationState.DELIVERED
    assert "Tarik hasil" in page(client, f"/evaluasi/{evaluation.pk}/")


def test_the_whole_way_through_the_pages(client: Client, world: World) -> None:
    evaluation = delivered(world)
    here = f"/evaluasi/{evaluation.pk}/"
    sign_in(client, world, "clerk")
    told = page(client, here)
    assert "Setujui hasil" in told and "8 Desember 2026" in told and "100,00" in told and "Adaptif" in told
    assert client.post(f"{here}terima/").status_code == 302
    empty = client.post(f"{here}keberatan/sampaikan/", {"reason": ""})
    assert empty.status_code == 422
    client.post(f"{here}keberatan/sampaikan/", {"reason": "Bukti triwulan <script> tidak dihitung"})
    assert "&lt;script&gt;" in page(client, f"{here}keberatan/")
    sign_in(client, world, "head")
    assert "belum memberi penjelasan" in page(client, f"{here}keberatan/")
    sign_in(client, world, "chief")
    assert "Kirim penjelasan" in page(client, f"{here}keberatan/")
    client.post(f"{here}keberatan/jelaskan/", {"text": "Sudah dihitung pada baris dua."})
    sign_in(client, world, "head")
    assert "Putuskan dan jadikan final" in page(client, f"{here}keberatan/")
    nothing = client.post(
        f"{here}keberatan/putuskan/", {"decision": "changed", "note": "Diterima", "hasil_rating": "sesuai"}
    )
    assert nothing.status_code == 422
    changed = {
        "decision": "changed",
        "note": "Diterima",
        "hasil_rating": "di_atas",
        "perilaku_rating": "di_atas",
    }
    assert client.post(f"{here}keberatan/putuskan/", changed).status_code == 302
    assert "Hasil evaluasi diubah" in page(client, f"{here}keberatan/")
    assert Evaluation.objects.get().predikat == "sangat_baik"
    sign_in(client, world, "inspector")
    told = page(client, here)
    assert "Sangat baik" in told and "Setujui hasil" not in told


def test_a_step_that_is_somebody_elses_is_refused(client: Client, world: World) -> None:
    evaluation = delivered(world)
    here = f"/evaluasi/{evaluation.pk}/"
    sign_in(client, world, "head")
    assert client.post(f"{here}setujui/").status_code == 403
    assert client.post(f"{here}keberatan/sampaikan/", {"reason": "x"}).status_code == 403
    assert Evaluation.objects.get().state == EvaluationState.DELIVERED


def test_taking_back_asks_once_more(client: Client, world: World) -> None:
    evaluation = delivered(world)
    sign_in(client, world, "chief")
    assert "Tarik hasil yang sudah disampaikan" in page(client, f"/evaluasi/{evaluation.pk}/tarik/")
    assert client.post(f"/evaluasi/{evaluation.pk}/tarik/").status_code == 302
    assert Evaluation.objects.get().state == EvaluationState.DRAFT


def test_the_own_view_saves_itself_and_is_nobody_elses_page(client: Client, world: World) -> None:
    skp = agreed_plan(world)
    address = f"/evaluasi/penilaian-diri/{skp.pk}/2026-TW4/"
    sign_in(client, world, "chief")
    page(client, address, 404)
    sign_in(client, world, "clerk")
    assert client.post(address, {"text": "Belajar banyak"}, headers={"X-Autosave": "1"}).status_code == 204
    assert "Belajar banyak" in page(client, address)
    sign_in(client, world, "chief")
    client.post("/evaluasi/mulai/", {"skp": skp.pk, "period": "2026-TW4"})
    assert "Belajar banyak" in page(client, f"/evaluasi/{Evaluation.objects.get().pk}/")


def test_the_units_predikat_is_set_from_one_level_above(client: Client, world: World) -> None:
    unit = world.units["bidang"]
    address = f"/evaluasi/organisasi/{unit.pk}/"
    sign_in(client, world, "head")
    assert "Unit di bawah Anda" in page(client, "/evaluasi/organisasi/")
    assert client.post(address, {"predikat": "istimewa", "basis": ""}).status_code == 422
    assert client.post(address, {"predikat": "istimewa", "basis": "Rencana aksi tercapai"}).status_code == 302
    assert UnitPredikat.objects.get().predikat == OrganisationPredikat.ISTIMEWA
    sign_in(client, world, "clerk")
    told = page(client, address)
    assert "Rencana aksi tercapai" in told and "Tetapkan predikat" not in told
    assert client.post(address, {"predikat": "baik", "basis": "x"}).status_code == 403


def test_the_distribution_is_advice_with_a_reasoned_remark(client: Client, world: World) -> None:
    for name in ("clerk", "peer"):
        rate_all(world, opened(world, name))
    unit = world.units["bidang"]
    actions.set_unit_predikat(
        unit_id=unit.pk,
        period_id=period().pk,
        predikat=OrganisationPredikat.BAIK,
        basis="PK",
        by=world.viewer("head"),
        at=NOW,
    )
    address = f"/evaluasi/sebaran/{unit.pk}/"
    sign_in(client, world, "chief")
    told = page(client, address)
    for text in (
        "Baik paling banyak 70 % dari 2 orang, yaitu 1 orang. Sekarang 2 orang.",
        "88,46",
        "SE MenPANRB 3/2023",
    ):
        assert text in told, text
    assert "berbeda dari saran" in page(client, "/evaluasi/sebaran/")
    assert client.post(f"{address}alasan/", {"reason": "Tim kecil, hasil terukur."}).status_code == 302
    assert DistributionRemark.objects.get().counts["baik"] == 2
    sign_in(client, world, "head")
    told = page(client, address)
    assert "Tim kecil, hasil terukur." in told and "Belum ada yang dinilai" in told
    sign_in(client, world, "clerk")
    page(client, address, 404)
    page(client, "/evaluasi/sebaran/", 404)


def test_officers_read_the_list_and_take_it_along(client: Client, world: World) -> None:
    delivered(world)
    agreed_plan(world, "peer")
    sign_in(client, world, "officer")
    assert "Petugas Satu" in page(client, "/evaluasi/")
    assert "Petugas Satu" in page(client, "/evaluasi/?keadaan=delivered&cari=petugas")
    assert "Petugas Satu" not in page(client, "/evaluasi/?keadaan=final")
    sheet = client.get("/evaluasi/unduh/?format=csv").content.decode("utf-8-sig")
    assert "Petugas Satu" in sheet and "Petugas Dua" not in sheet


def test_what_is_measured_is_drawn(client: Client, world: World) -> None:
    skp = agreed_plan(world)
    realise(skp, 100, None)
    evaluation = actions.open_evaluation(
        skp_id=skp.pk, period_id=period().pk, by=world.viewer("chief"), at=NOW
    )
    told = page(sign_in(client, world, "chief"), f"/evaluasi/{evaluation.pk}/")
    assert "Realisasi belum dikirim." in told
    assert REASON not in told


def test_closing_shows_what_is_open_and_then_closes(client: Client, world: World) -> None:
    evaluation = delivered(world)
    sign_in(client, world, "chief")
    page(client, "/evaluasi/tutup/2026-TW4/", 404)
    sign_in(client, world, "admin")
    assert "belum final" in page(client, "/evaluasi/tutup/2026-TW4/")
    assert client.post("/evaluasi/tutup/2026-TW4/").status_code == 422
    actions.accept(evaluation_id=evaluation.pk, by=world.viewer("clerk"), at=NOW)
    assert client.post("/evaluasi/tutup/2026-TW4/").status_code == 302
    assert period().state == "closed"


def test_a_notice_leads_to_the_result_or_back_to_the_list(client: Client, world: World) -> None:
    evaluation = delivered(world)
    sign_in(client, world, "clerk")
    assert client.get(f"/evaluasi/{evaluation.pk}/kabar/")["Location"] == f"/evaluasi/{evaluation.pk}/"
    actions.take_back(evaluation_id=evaluation.pk, by=world.viewer("chief"), at=NOW)
    assert client.get(f"/evaluasi/{evaluation.pk}/kabar/")["Location"] == "/evaluasi/"
