"""Evaluation, development and papers in a browser: nothing for axe, nothing wider than the screen, drafts save
themselves and the room follows what is typed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from selaras.domain.development import actions as development
from selaras.domain.development.codes import ProposalReason
from selaras.domain.evaluation import actions
from selaras.domain.evaluation.codes import OrganisationPredikat
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.skp.models import HasilKerja
from selaras.kernel.closed import holding_pen
from tests.domain.development.making import competency, held, need, standard, training
from tests.domain.evaluation.making import REASON, agreed_plan, delivered, opened, period, rate_all
from tests.factories.world import NOW, World
from tests.web.signing import sign_in
from tests.web.test_look_browser import Open, apart, browser, visit  # noqa: F401

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]
SHOTS = os.environ.get("SELARAS_SHOTS", "")
LONG = (
    "Menjawab keluhan layanan puskesmas dalam dua hari kerja dan menutupnya bersama warga yang mengadu " * 2
)


@pytest.fixture
def story(world: World) -> dict[str, tuple[str, str]]:
    """Name -> (who looks, address): a draft, a result, an objection in each step, a spread, gaps and trainings."""
    draft = opened(world, "clerk", values=(110, 40))
    with holding_pen():
        HasilKerja.objects.filter(skp=draft.skp, number=1).update(statement=LONG)
    note = {"skp_id": draft.skp_id, "period_id": period().pk, "at": NOW}
    actions.write_self_note(
        text="Pelatihan selesai lebih cepat; rujukan masih lambat.", by=world.viewer("clerk"), **note
    )
    rate_all(world, draft, "di_atas", "sesuai", "Baru sebagian.")
    peer, chief = delivered(world, "peer"), delivered(world, "chief")
    act = {"evaluation_id": peer.pk, "at": NOW}
    actions.file_objection(reason="Realisasi triwulan tidak dihitung.", by=world.viewer("peer"), **act)
    actions.explain(text="Sudah dihitung pada baris dua.", by=world.viewer("chief"), **act)
    unit = world.units["bidang"].pk
    actions.set_unit_predikat(
        unit_id=unit,
        period_id=period().pk,
        predikat=OrganisationPredikat.BAIK,
        basis=REASON,
        by=world.viewer("head"),
        at=NOW,
    )
    other = agreed_plan(world, "stranger")
    proposal = trained(world)
    return {
        "evaluasi": ("chief", "/evaluasi/"),
        "evaluasi-saya": ("clerk", "/evaluasi/"),
        "ruang-penilaian": ("chief", f"/evaluasi/{draft.pk}/"),
        "penilaian-diri": ("stranger", f"/evaluasi/penilaian-diri/{other.pk}/2026-TW4/"),
        "hasil": ("chief", f"/evaluasi/{chief.pk}/"),
        "keberatan-baru": ("chief", f"/evaluasi/{chief.pk}/keberatan/"),
        "keberatan-putusan": ("head", f"/evaluasi/{peer.pk}/keberatan/"),
        "predikat-organisasi": ("head", "/evaluasi/organisasi/"),
        "predikat-unit": ("head", f"/evaluasi/organisasi/{unit}/"),
        "sebaran": ("chief", "/evaluasi/sebaran/"),
        "sebaran-unit": ("chief", f"/evaluasi/sebaran/{unit}/"),
        "tutup": ("admin", "/evaluasi/tutup/2026-TW4/"),
        "dokumen": ("chief", f"/dokumen/evaluation/{chief.pk}/"),
        "pengembangan": ("clerk", "/pengembangan/"),
        "pengembangan-tim": ("chief", "/pengembangan/tim/"),
        "usulkan": ("clerk", f"/pengembangan/pegawai/{world.id('clerk')}/usulkan/"),
        "usulan": ("chief", f"/pengembangan/usulan/{proposal}/"),
        "usulan-daftar": ("trainer", "/pengembangan/usulan/"),
        "peta": ("trainer", "/pengembangan/peta/"),
        "katalog": ("trainer", "/pengembangan/katalog/"),
        "katalog-tambah": ("trainer", "/pengembangan/katalog/tambah/"),
    }


def trained(world: World) -> Any:
    talk, data = competency("komunikasi"), competency("literasi_digital", "Literasi digital")
    for name in ("clerk", "peer", "stranger"):
        standard(world, name, talk, 3)
        held(world, name, talk, 1)
    standard(world, "clerk", data, 2)
    held(world, "clerk", data, 1)
    need(world, talk, 3)
    line = training(world, talk, level_to=3, jp=24)
    training(world, data, code="digital", level_to=2, jp=16)
    return development.propose(
        employee_id=world.id("peer"),
        training_id=line.pk,
        reason=ProposalReason.STANDARD,
        year=2026,
        by=world.viewer("peer"),
        at=NOW,
    ).pk


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_fits_and_reads(
    visit: Open,  # noqa: F811
    client: Client,
    world: World,
    story: dict[str, tuple[str, str]],
    frozen_today: Any,
    width: int,
) -> None:
    for name, (who, path) in story.items():
        sign_in(client, world, who)
        page = visit(path, width=width, is_mobile=width < 500, has_touch=width < 500)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found] == [], name
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_the_room_saves_itself_and_follows(
    visit: Open,  # noqa: F811
    client: Client,
    world: World,
    frozen_today: Any,
) -> None:
    evaluation = opened(world)
    sign_in(client, world, "chief")
    page = visit(f"/evaluasi/{evaluation.pk}/", width=1280)
    for name in ("hasil_rating", "perilaku_rating"):
        page.locator(f"input[name={name}][value=sesuai]").check()
    page.locator("#keadaan", has_text="memberi Baik").wait_for(timeout=15_000)
    assert "Tersimpan" in page.locator(".room-saved").inner_text()
    stored = Evaluation.objects.get()
    assert (stored.hasil_rating, stored.perilaku_rating, stored.predikat) == ("sesuai", "sesuai", "baik")
