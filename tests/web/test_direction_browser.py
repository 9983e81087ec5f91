"""Needs, strategy and indicators in a browser: nothing for axe, nothing wider than the screen."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from selaras.domain.indicators import actions as indicators
from selaras.domain.indicators.codes import Direction as Way
from selaras.domain.indicators.codes import Measure
from tests.domain.indicators.test_actions import load, log, period  # noqa: F401
from tests.factories.direction import Direction, direction
from tests.factories.world import NOW, World
from tests.web.signing import sign_in
from tests.web.test_look_browser import Open, apart, browser, visit  # noqa: F401

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]
SHOTS = os.environ.get("SELARAS_SHOTS", "")


@pytest.fixture
def made(world: World) -> Direction:
    return direction(world)


def pages(world: World, made: Direction) -> dict[str, tuple[str, str]]:
    """Name -> (who looks, address)."""
    need, indicator = made.need.pk, made.indicator.pk
    objective = made.objectives["kondisi"].pk
    return {
        "kebutuhan": ("chief", "/kebutuhan/"),
        "kebutuhan-satu": ("chief", f"/kebutuhan/{need}/"),
        "kebutuhan-baru": ("chief", "/kebutuhan/baru/"),
        "kebutuhan-dampak": ("chief", f"/kebutuhan/{need}/dampak/"),
        "kebutuhan-keterampilan": ("chief", f"/kebutuhan/{need}/keterampilan/"),
        "strategi": ("planner", "/strategi/"),
        "strategi-satu": ("planner", f"/strategi/{objective}/"),
        "strategi-baru": ("planner", "/strategi/baru/"),
        "garis-pandang": ("clerk", f"/strategi/garis-pandang/{world.id('clerk')}/"),
        "indikator": ("chief", "/indikator/"),
        "indikator-satu": ("chief", f"/indikator/{indicator}/"),
        "indikator-ubah": ("chief", f"/indikator/{indicator}/ubah/"),
        "indikator-target": ("chief", f"/indikator/{indicator}/target/"),
    }


def look(page: Any, name: str, width: int) -> None:
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == [], name
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_fits_and_reads(
    visit: Open,  # noqa: F811
    client: Client,
    world: World,
    made: Direction,
    frozen_today: Any,
    width: int,
) -> None:
    for name, (who, path) in pages(world, made).items():
        sign_in(client, world, who)
        page = visit(path, width=width, is_mobile=width < 500, has_touch=width < 500)
        look(page, name, width)


def test_the_real_log_on_its_page(
    visit: Open,  # noqa: F811
    client: Client,
    world: World,
    log: Any,  # noqa: F811
    frozen_today: Any,
) -> None:
    values = {
        "name": "Kasus selesai dalam 60 hari",
        "unit_of_measure": "%",
        "direction": Way.UP,
        "source": log,
        "measure": Measure.SHARE_WITHIN,
        "within_days": 60,
    }
    act: dict[str, Any] = {"by": world.viewer("chief"), "at": NOW}
    row = indicators.define(code="kasus-60", owner_unit=world.units["bidang"], values=values, **act)
    for code in ("2023-TW1", "2023-TW2", "2023-TW3"):
        indicators.measure(indicator_id=row.pk, period=period(code), as_of=dt.date(2023, 10, 15), **act)
    sign_in(client, world, "chief")
    for width in (360, 1280):
        page = visit(f"/indikator/{row.pk}/", width=width)
        assert page.get_by_text("belum jatuh tempo").count() >= 1
        look(page, "indikator-catatan", width)
