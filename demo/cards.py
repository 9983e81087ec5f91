"""Definition cards in full: baseline, owner, verifier and pair; paths through the year; one composite; one correction
that waits for its verifier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from demo.cast import Cast, moment
from demo.people import Person
from selaras.domain.cycle.models import Period
from selaras.domain.evidence import actions as evidence
from selaras.domain.indicators import actions
from selaras.domain.indicators.actions import Draft
from selaras.domain.indicators.codes import Composition, Direction, PathParts, PathShape
from selaras.domain.indicators.models import Indicator
from selaras.domain.organization.models import Position

DAY = dt.date(2026, 1, 7)
# code -> value of 2025, where it is from, its pair
CARDS = {
    "keluhan-median": ("5.2", "Catatan pengaduan 2025", "skm-dinkes"),
    "keluhan-lima-hari": ("61.5", "Catatan pengaduan 2025", ""),
    "skm-dinkes": ("81.2", "Laporan SKM triwulan IV 2025", ""),
    "skm-dukcapil-u7": ("74.1", "Laporan SKM triwulan IV 2025", "kunjungan-ulang"),
    "kunjungan-ulang": ("31.4", "Mesin antrean, triwulan IV 2025", ""),
    "layanan-digital": ("44", "Daftar layanan, Desember 2025", ""),
    "layanan-keliling": ("10200", "Buku tugas loket keliling 2025", ""),
}
SEASON = (5, 5, 8, 9, 10, 10, 10, 10, 9, 9, 8, 7)
COMPOSITE, PARTS = "mutu-keluhan", {"keluhan-lima-hari": 40, "keluhan-median": 30, "skm-dinkes": 30}
CORRECTED, MONTH = "skm-dukcapil-u7", "2026-10"


def complete(cast: Cast, found: dict[str, Indicator], periods: Mapping[str, Period]) -> None:
    """What every card of the story says beside its figures; adds the composite to ``found``."""
    act: dict[str, Any] = {"by": cast.system(DAY), "at": moment(DAY, 9)}
    for code, (value, source, pair) in CARDS.items():
        values = {
            "baseline_value": Decimal(value),
            "baseline_year": 2025,
            "baseline_source": source,
            "meaning": found[code].formula_words,
            "pair": found[pair] if pair else None,
            **_posts(cast, found[code]),
        }
        found[code] = actions.edit(indicator_id=found[code].pk, values=values, **act)
    _paths(found, periods["2026"], act)
    found[COMPOSITE] = _composite(cast, found, periods["2026"], act)


def _posts(cast: Cast, indicator: Indicator) -> dict[str, Position]:
    """Somebody of the unit gives the figures, its head verifies them; the head of the office where one is alone."""
    code = next(code for code, unit in cast.units.items() if unit.pk == indicator.owner_unit_id)
    if code not in cast.heads:
        return {}
    staff = [person for person in cast.in_office(code) if person.id != cast.heads[code].id]
    return {"verifier": _post(cast.heads[code]), **({"owner": _post(staff[0])} if staff else {})}


def _post(person: Person) -> Position:
    return Position.objects.filter(assignments__employee=person.id, assignments__kind="definitif").earliest(
        "pk"
    )


def _paths(found: Mapping[str, Indicator], year: Period, act: Mapping[str, Any]) -> None:
    climb = Draft(PathShape.EVEN, PathParts.MONTH, value=Decimal(70))
    season = Draft(
        PathShape.SEASONAL, PathParts.MONTH, value=Decimal(12_000), given=tuple(map(Decimal, SEASON))
    )
    for code, draft in (("layanan-digital", climb), ("layanan-keliling", season)):
        actions.set_path(indicator_id=found[code].pk, year=year, draft=draft, **act)


def _composite(cast: Cast, found: Mapping[str, Indicator], year: Period, act: Mapping[str, Any]) -> Indicator:
    values = {
        "name": "Mutu penanganan keluhan kesehatan",
        "meaning": "Cepat dan bermutu dalam satu angka: tiga capaian, ditimbang.",
        "formula_words": "Rata-rata tertimbang capaian tepat lima hari (40), median hari (30), dan SKM (30).",
        "unit_of_measure": "%",
        "decimals": 1,
        "direction": Direction.UP,
    }
    row = actions.define(code=COMPOSITE, owner_unit=cast.units["dinkes"], values=values, **act)
    parts = {found[code].pk: Decimal(weight) for code, weight in PARTS.items()}
    actions.set_parts(indicator_id=row.pk, composition=Composition.ATTAINMENT, parts=parts, **act)
    even = Draft(PathShape.EVEN, PathParts.QUARTER, value=Decimal(100))
    actions.set_path(indicator_id=row.pk, year=year, draft=even, **act)
    row.refresh_from_db()
    return row


def correct(cast: Cast, found: Mapping[str, Indicator], periods: Mapping[str, Period]) -> None:
    """The counter's figure of October was read from the wrong recap; its correction waits for the head."""
    indicator = found[CORRECTED]
    code = next(code for code, unit in cast.units.items() if unit.pk == indicator.owner_unit_id)
    head = cast.heads[code]
    giver = next(person for person in cast.in_office(code) if person.id != head.id)
    act: dict[str, Any] = {"by": cast.viewer(giver, cast.today), "at": moment(cast.today, 8, 5)}
    link = "https://arsip.jambiprov.example/skm/rekap-oktober-2026.pdf"
    proof = evidence.keep_link(url=link, name="Rekap SKM Oktober 2026", **act)
    actions.give_observation(
        indicator_id=indicator.pk, period=periods[MONTH], value=Decimal("78.15"), evidence=[proof],
        note="Rekap SKM loket, 412 responden", reason="Rekap lama belum memuat responden minggu terakhir", **act,
    )  # fmt: skip
