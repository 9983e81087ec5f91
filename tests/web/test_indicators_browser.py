"""From a figure with its evidence to its verification, on a phone and at a desk; nothing for axe on any new page."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from selaras.domain.indicators import actions
from selaras.domain.indicators.codes import Composition
from selaras.domain.indicators.models import Measurement, Observation
from tests.factories.figures import carded, here
from tests.factories.world import NOW, World
from tests.web.signing import sign_in
from tests.web.test_direction_browser import look
from tests.web.test_look_browser import Open, apart, browser, visit  # noqa: F401

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]


def test_from_the_figure_with_its_evidence_to_its_verification(
    visit: Open,  # noqa: F811
    client: Client,
    world: World,
    frozen_today: Any,
) -> None:
    """The clerk on a phone, with a doubtful number first; then the second person at a desk."""
    indicator = carded(world)
    sign_in(client, world, "clerk")
    phone = visit(
        f"/indikator/{indicator.pk}/angka/?periode=2026-10", width=360, is_mobile=True, has_touch=True
    )
    phone.get_by_label("Angka", exact=True).fill("1.250")
    phone.locator("input[name=link]").fill("https://arsip.example.go.id/rekap")
    phone.get_by_role("button", name="Simpan angka").click()
    expect(phone.get_by_role("main")).to_contain_text("dapat dibaca 1250 atau 1,25")
    look(phone, "indikator-angka-ragu", 360)
    phone.get_by_label("Angka", exact=True).fill("1.250,5")
    phone.get_by_role("button", name="Simpan angka").click()
    expect(phone.get_by_role("main")).to_contain_text("Orang kedua yang memeriksanya")
    expect(phone.get_by_role("button", name="Angka benar, pakai")).to_be_disabled()
    look(phone, "indikator-angka-menunggu", 360)

    sign_in(client, world, "peer")
    desk = visit("/indikator/menunggu/", width=1280)
    look(desk, "indikator-menunggu", 1280)
    desk.get_by_role("link", name="Indikator waktu").click()
    expect(desk.get_by_role("main")).to_contain_text("arsip.example.go.id/rekap")
    desk.get_by_role("button", name="Angka benar, pakai").click()
    expect(desk.get_by_role("main")).to_contain_text("Diperiksa dan dipakai")
    look(desk, "indikator-angka-diperiksa", 1280)
    assert Observation.objects.get().state == "verified"
    row = Measurement.objects.in_force().get(indicator=indicator, period=here("2026-10"))
    assert str(row.value.normalize()) == "1250.5"


@pytest.mark.parametrize("width", [360, 1280])
def test_every_new_page_fits_and_reads(
    visit: Open,  # noqa: F811
    client: Client,
    world: World,
    frozen_today: Any,
    width: int,
) -> None:
    part = carded(world, "bagian", aggregation="sum")
    whole = carded(world, "utuh", pair=part)
    act = {"by": world.viewer("planner"), "at": NOW}
    actions.set_parts(
        indicator_id=whole.pk, composition=Composition.VALUE, parts={part.pk: Decimal(1)}, **act
    )
    sign_in(client, world, "chief")
    address = f"/indikator/{part.pk}/jalur/?tahun=2026&bentuk=seasonal&bagian=month"
    for name, path in (
        ("utuh", f"/indikator/{whole.pk}/"),
        ("bagian", f"/indikator/{whole.pk}/bagian/"),
        ("ubah", f"/indikator/{whole.pk}/ubah/"),
        ("isi", f"/indikator/{part.pk}/angka/"),
        ("jalur", address),
    ):
        page = visit(path, width=width, is_mobile=width < 500, has_touch=width < 500)
        look(page, f"indikator-{name}", width)
    page.get_by_label("Target setahun").fill("1.001.000")
    for month in page.locator("input[name^=part-]").all():
        month.fill("1")
    page.get_by_role("button", name="Lihat hasilnya dulu").click()
    expect(page.get_by_role("main")).to_contain_text("Belum ada yang tersimpan")
    look(page, "indikator-jalur-lihat", width)
    page.get_by_role("button", name="Simpan jalur").click()
    expect(page.get_by_role("main")).to_contain_text("tersimpan")
    assert part.targets.count() == 17
