"""Gaps, suggestions, proposals, the map and the catalogue as the people who use them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from selaras.domain.development import actions
from selaras.domain.development.codes import ProposalReason, ProposalState
from selaras.domain.development.models import Proposal, Training
from selaras.insight.gaps import MIN_CELL, heat_map
from selaras.kernel.viewer import EVERYTHING
from tests.domain.development.making import competency, held, need, standard, training
from tests.factories import person
from tests.factories.world import NOW, TODAY, World
from tests.web.signing import sign_in


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:1500]
    told = answer.content.decode()
    assert "<<undefined" not in told
    return told


@pytest.fixture
def gap(world: World) -> Any:
    """The clerk lacks two levels of komunikasi, by a need; a training closes it."""
    talk = competency("komunikasi")
    standard(world, "clerk", talk, 2)
    held(world, "clerk", talk, 1)
    row = need(world, talk, 3, post_name="pengadministrasi")
    return row, training(world, talk, level_to=3, jp=24)


def proposed(world: World, gap: Any) -> Proposal:
    row, line = gap
    return actions.propose(
        employee_id=world.id("clerk"),
        training_id=line.pk,
        reason=ProposalReason.NEED,
        need_id=row.pk,
        year=2026,
        by=world.viewer("clerk"),
        at=NOW,
    )


def test_from_ones_gap_to_a_proposal(client: Client, world: World, gap: Any) -> None:
    row, line = gap
    sign_in(client, world, "clerk")
    told = page(client, "/pengembangan/")
    for text in (
        "Yang disarankan",
        "Komunikasi",
        "kurang 2 tingkat",
        "Loket sulit dipahami",
        "paling sedikit 20 JP",
    ):
        assert text in told, text
    address = f"/pengembangan/pegawai/{world.id('clerk')}/usulkan/"
    form = page(client, f"{address}?pelatihan={line.pk}&alasan=need&kebutuhan={row.pk}")
    assert f'value="{line.pk}" selected' in form
    bad = client.post(address, {"training": line.pk, "reason": "need"})
    assert bad.status_code == 422 and "Pilih kebutuhan" in bad.content.decode()
    assert client.post(address, {"training": line.pk, "reason": "need", "need": row.pk}).status_code == 302
    told = page(client, "/pengembangan/")
    assert "Yang disarankan" not in told and "Diusulkan" in told


def test_the_superior_plans_bpsdm_completes_and_the_gap_is_gone(
    client: Client, world: World, gap: Any
) -> None:
    row = proposed(world, gap)
    here = f"/pengembangan/usulan/{row.pk}/"
    sign_in(client, world, "chief")
    assert "1 menunggu keputusan" in page(client, "/pengembangan/tim/")
    assert "Rencanakan pelatihan" in page(client, here)
    assert client.post(f"{here}rencanakan/", {"date": "2027-01-01"}).status_code == 422
    assert client.post(f"{here}rencanakan/", {"date": "2026-11-23", "version": "1"}).status_code == 302
    assert "Catat hasil" not in page(client, here)
    sign_in(client, world, "trainer")
    assert "Catat hasil" in page(client, here)
    result = {
        "date": "2026-11-24",
        "score_before": "54",
        "score_after": "81,5",
        "level_after": "3",
        "version": "2",
    }
    assert client.post(f"{here}selesai/", result).status_code == 302
    told = page(client, here)
    assert "54 → 81,5" in told and "1 → 3" in told
    sign_in(client, world, "clerk")
    told = page(client, "/pengembangan/")
    assert "terpenuhi" in told and "24 JP selesai" in told


def test_a_no_with_its_reason_reaches_the_person(client: Client, world: World, gap: Any) -> None:
    row = proposed(world, gap)
    here = f"/pengembangan/usulan/{row.pk}/"
    sign_in(client, world, "chief")
    assert client.post(f"{here}tolak/", {"note": ""}).status_code == 422
    assert client.post(f"{here}tolak/", {"note": "Anggaran habis"}).status_code == 302
    sign_in(client, world, "clerk")
    told = page(client, here)
    assert "Anggaran habis" in told and "Usulkan lagi" in told
    assert Proposal.objects.get().state == ProposalState.DECLINED


@pytest.mark.parametrize("name", ["peer", "stranger", "other_chief"])
def test_others_have_no_such_pages(client: Client, world: World, gap: Any, name: str) -> None:
    row = proposed(world, gap)
    sign_in(client, world, name)
    page(client, f"/pengembangan/usulan/{row.pk}/", 404)
    page(client, f"/pengembangan/pegawai/{world.id('clerk')}/", 404)
    assert (
        client.post(f"/pengembangan/usulan/{row.pk}/rencanakan/", {"date": "2026-12-01"}).status_code == 404
    )


def test_the_inspector_reads_and_decides_nothing(client: Client, world: World, gap: Any) -> None:
    row = proposed(world, gap)
    sign_in(client, world, "inspector")
    assert "Rencanakan pelatihan" not in page(client, f"/pengembangan/usulan/{row.pk}/")
    assert (
        client.post(f"/pengembangan/usulan/{row.pk}/rencanakan/", {"date": "2026-12-01"}).status_code == 403
    )
    assert "Usulkan" not in page(client, f"/pengembangan/pegawai/{world.id('clerk')}/").replace("Usulan", "")


def test_the_list_is_filtered_and_taken_along(client: Client, world: World, gap: Any) -> None:
    proposed(world, gap)
    sign_in(client, world, "trainer")
    assert "Petugas Satu" in page(client, "/pengembangan/usulan/?keadaan=proposed&alasan=need")
    assert "Petugas Satu" not in page(client, "/pengembangan/usulan/?keadaan=done")
    assert "Pelatihan Komunikasi" in client.get("/pengembangan/usulan/unduh/?format=csv").content.decode(
        "utf-8-sig"
    )
    sign_in(client, world, "clerk")
    page(client, "/pengembangan/usulan/", 404)
    page(client, "/pengembangan/peta/", 404)
    page(client, "/pengembangan/tim/", 404)


def test_the_map_counts_and_hides_what_is_too_few(client: Client, world: World) -> None:
    talk = competency("komunikasi")
    for number in range(MIN_CELL):
        name = f"pegawai{number}"
        world.people[name] = person(
            world, f"Pegawai {number}", unit="bidang", post=f"Pos {number}", serial=200 + number
        )
        standard(world, name, talk, 3)
        held(world, name, talk, 1 if number < 2 else 3)
    standard(world, "admin", talk, 3)
    held(world, "admin", talk, 1)
    cells = {unit.name: cell for unit, (cell,) in heat_map([EVERYTHING], TODAY, 2026).rows}
    assert (cells["Dinas Uji"].lacking, cells["Dinas Uji"].assessed, cells["Dinas Uji"].kind) == (
        2,
        5,
        "short",
    )
    assert (cells["Badan Kepegawaian Uji"].hidden, cells["Badan Kepegawaian Uji"].kind) == (True, "open")
    sign_in(client, world, "trainer")
    told = page(client, "/pengembangan/peta/")
    assert "dari 5" in told and "terlalu sedikit" in told
    sign_in(client, world, "head")
    assert "Badan Kepegawaian Uji" not in page(client, "/pengembangan/peta/").split("heat-map")[1]


def test_the_catalogue_is_read_by_all_and_kept_by_bpsdm(client: Client, world: World, gap: Any) -> None:
    line = gap[1]
    sign_in(client, world, "clerk")
    assert "Pelatihan Komunikasi" in page(client, "/pengembangan/katalog/")
    assert "Simpan" not in page(client, f"/pengembangan/katalog/{line.pk}/")
    assert client.post(f"/pengembangan/katalog/{line.pk}/", {}).status_code == 403
    assert client.get("/pengembangan/katalog/tambah/").status_code == 403
    sign_in(client, world, "trainer")
    given = {
        "code": "daring",
        "name": "Kelas daring",
        "competency": line.competency_id,
        "level_to": "4",
        "form": "non_klasikal",
        "path": "e_learning",
        "organiser": "BPSDM",
        "jp": "8",
        "cost": "1.250.000,50",
        "seats": "100",
    }
    assert client.post("/pengembangan/katalog/tambah/", given | {"cost": "1.250"}).status_code == 422
    assert client.post("/pengembangan/katalog/tambah/", given).status_code == 302
    made = Training.objects.get(code="daring")
    assert str(made.cost) == "1250000.50"
    assert client.post("/pengembangan/katalog/tambah/", given).status_code == 422
    changed = client.post(f"/pengembangan/katalog/{made.pk}/", given | {"jp": "10", "version": "1"})
    assert changed.status_code == 302
    assert (
        client.post(f"/pengembangan/katalog/{made.pk}/", given | {"jp": "11", "version": "1"}).status_code
        == 422
    )
    assert Training.objects.get(code="daring").jp == 10
