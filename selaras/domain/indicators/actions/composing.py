"""A composite and the indicators that it is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import Composition, UnitAggregation
from ..models import Indicator, IndicatorPart
from ..rules import circle_from
from .defining import locked

MOST_PARTS = 60
HEAVIEST = Decimal(10) ** 6


@action
def set_parts(
    *,
    indicator_id: UUID,
    composition: Composition | str,
    parts: Mapping[UUID, Decimal],
    by: Viewer,
    at: dt.datetime,
    unit_aggregation: UnitAggregation | None = None,
    version: int | None = None,
) -> Indicator:
    """``parts`` are weights by indicator; none with an empty ``composition`` make it a plain indicator again.

    Raises Refusal for a circle (its way is named), parts that do not fit together, or an indicator with figures of
    its own. The definition's version rises: a measurement names the one it was made with.
    """
    lock_parts(by)
    indicator = locked(indicator_id)
    role = access.check_define(by, indicator.owner_unit)
    wanted = {"composition": composition, "unit_aggregation": unit_aggregation or indicator.unit_aggregation}
    check_version(indicator, version, wanted)
    rows = list(Indicator.objects.filter(pk__in=list(parts)).select_related("owner_unit").order_by("code"))
    _check_parts(indicator, composition, rows, parts)
    before = {row.part.code: row.weight for row in indicator.parts.select_related("part")}
    after = {row.code: parts[row.pk] for row in rows}
    held = (str(indicator.composition), str(indicator.unit_aggregation), before)
    if held == (str(composition), str(wanted["unit_aggregation"]), after):
        return indicator
    indicator.composition = composition
    indicator.unit_aggregation = wanted["unit_aggregation"]
    indicator.version += 1
    indicator.save()
    indicator.parts.all().delete()
    IndicatorPart.objects.bulk_create(
        IndicatorPart(composite=indicator, part=row, weight=parts[row.pk]) for row in rows
    )
    changes = {"composition": (held[0], str(composition)), "parts": (_told(before), _told(after))}
    audit.record("set_parts", indicator, by=by, as_role=role, at=at, changes=changes)
    return indicator


def lock_parts(by: Viewer) -> None:
    """One writer of parts at a time in an agency: two made at once could close a circle together."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"composites/{by.agency_id}"]
        )


def edges() -> dict[str, list[str]]:
    """Which indicators every composite is made of, by code."""
    found: dict[str, list[str]] = {}
    for whole, part in IndicatorPart.objects.order_by("pk").values_list("composite__code", "part__code"):
        found.setdefault(whole, []).append(part)
    return found


def _told(weights: Mapping[str, Decimal]) -> dict[str, str]:
    return {code: format(weight.normalize(), "f") for code, weight in sorted(weights.items())}


def _check_parts(
    indicator: Indicator, composition: Composition | str, rows: list[Indicator], parts: Mapping[UUID, Decimal]
) -> None:
    sentence = _fault(indicator, composition, rows, parts)
    if not sentence and rows:
        sentence = _circle(indicator, rows) or _misfit(indicator, composition, rows)
    if sentence:
        raise Refusal(sentence, code="bad_parts", errors={"parts": sentence})


def _fault(
    indicator: Indicator, composition: Composition | str, rows: list[Indicator], parts: Mapping[UUID, Decimal]
) -> str:
    if len(rows) < len(parts):
        return _("Salah satu indikator itu tidak ada.")
    if bool(composition) != bool(rows):
        return _("Pilih cara menggabungkan dan bagian-bagiannya bersama-sama.")
    if len(rows) > MOST_PARTS:
        return _("Paling banyak %(count)s bagian.") % {"count": MOST_PARTS}
    if any(not 0 < weight <= HEAVIEST for weight in parts.values()):
        return _("Bobot setiap bagian harus lebih dari nol, supaya tidak ada pembagian dengan nol.")
    if composition and indicator.source_id:
        return _("Indikator gabungan dihitung dari bagiannya, jadi tidak punya sumber lain.")
    if composition and indicator.observations.exists():
        return _("Indikator ini sudah punya angka yang diberikan. Buat indikator baru untuk gabungannya.")
    return ""


def _circle(indicator: Indicator, rows: list[Indicator]) -> str:
    graph = edges() | {indicator.code: [row.code for row in rows]}
    way = circle_from(indicator.code, graph)
    if not way:
        return ""
    names = dict(Indicator.objects.filter(code__in=way).values_list("code", "name"))
    told = " → ".join(names[code] for code in way)
    return _("Gabungan ini berputar: %(way)s. Lepas salah satu bagiannya.") % {"way": told}


def _misfit(indicator: Indicator, composition: Composition | str, rows: list[Indicator]) -> str:
    if composition == Composition.ATTAINMENT:
        return ""
    for row in rows:
        if row.unit_of_measure != indicator.unit_of_measure:
            words = {"name": row.name, "theirs": row.unit_of_measure, "ours": indicator.unit_of_measure}
            return _("“%(name)s” bersatuan %(theirs)s, bukan %(ours)s. Gabungkan capaiannya saja.") % words
    if composition == Composition.UNITS:
        return next((found for row in rows if (found := _not_below(indicator, row))), "")
    return ""


def _not_below(indicator: Indicator, row: Indicator) -> str:
    """Over units one adds up what units below measure the same way."""
    above = indicator.owner_unit
    words = {"name": row.name, "unit": above.name}
    if not above.first <= row.owner_unit.first <= above.last:
        return _("“%(name)s” bukan milik unit di bawah %(unit)s.") % words
    if row.direction != indicator.direction:
        return _("Arah “%(name)s” berbeda dengan arah gabungannya.") % words
    return ""
