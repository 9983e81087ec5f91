"""Realisation of a period: an adopted measurement where a source feeds the line, else a figure or words by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.cycle.models import Period
from selaras.domain.evidence import actions as evidences
from selaras.domain.evidence.models import Evidence
from selaras.domain.indicators.models import Measurement
from selaras.domain.skp.actions.locking import locked
from selaras.domain.skp.models import Skp
from selaras.kernel.closed import action
from selaras.kernel.keys import uuid7
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Conflict, Refusal
from selaras.kernel.versions import check_version, edit
from selaras.kernel.viewer import Viewer

from .. import access, rules
from ..codes import RealisationState as S
from ..models import Realisation
from ..spots import Spot, measured, spots_of
from ..workflow import MOVES


@dataclass(frozen=True, slots=True)
class Entered:
    """What a person gives for one spot. ``value`` is not looked at where a measurement is adopted."""

    value: Decimal | None = None
    narrative: str = ""
    evidence: Sequence[Evidence] = ()


class _Sheet:
    """One plan in one period, locked: its spots, its rows, its measurements."""

    def __init__(self, skp_id: UUID, period_id: UUID) -> None:
        self.skp: Skp = locked(skp_id)
        self.period: Period = Period.objects.get(pk=period_id)
        self.spots = {spot.id: spot for spot in spots_of(self.skp)}
        held = Realisation.objects.select_for_update(of=("self",)).filter(
            result__skp=self.skp, period=self.period
        )
        self.rows: dict[UUID, Realisation] = {
            row.line_id or row.result_id: row for row in held.order_by("pk")
        }
        self.measured = measured(self.spots.values(), self.period)

    @property
    def any_row(self) -> Realisation | None:
        return next(iter(self.rows.values()), None)

    def write(self, spot: Spot, entered: Entered, by: Viewer, role: str, at: dt.datetime) -> Realisation:
        measurement = self.measured.get(spot.id)
        row = self.rows.get(spot.id) or Realisation(
            id=uuid7(),
            result=spot.result,
            line=spot.line,
            period=self.period,
            employee_id=self.skp.employee_id,
            version=0,
        )
        changes = edit(row, _wanted(spot, entered, measurement))
        if changes or row.version == 0:
            row.version, row.updated_at = max(row.version, 1), at
            row.save()
            verb = "adopt_measurement" if measurement and "measurement_id" in changes else "fill_realisation"
            audit.record(verb, row, by=by, as_role=role, at=at, changes=changes)
        for one in entered.evidence:
            evidences.attach(evidence=one, thing=row, by=by, at=at)
        self.rows[spot.id] = row
        return row


def _wanted(spot: Spot, entered: Entered, measurement: Measurement | None) -> dict[str, Any]:
    value = measurement.value if measurement else entered.value
    return {
        "value": value if spot.line else None,
        "measurement_id": measurement.pk if measurement else None,
        "narrative": entered.narrative.strip(),
    }


@action
def fill(
    *,
    skp_id: UUID,
    period_id: UUID,
    spot_id: UUID,
    entered: Entered,
    by: Viewer,
    at: dt.datetime,
    version: int | None = None,
) -> Realisation:
    """Keep the draft of one spot. A measurement in force is adopted by itself, with its link (rules.md 5.4)."""
    sheet = _Sheet(skp_id, period_id)
    role = access.check_fill(by, sheet.skp, sheet.period, sheet.any_row)
    held = sheet.rows.get(spot_id) or Realisation(version=0)
    check_version(held, version, {"value": entered.value, "narrative": entered.narrative})
    return sheet.write(_spot(sheet, spot_id), entered, by, role, at)


@action
def fill_all(
    *,
    skp_id: UUID,
    period_id: UUID,
    entered: Mapping[UUID, Entered],
    by: Viewer,
    at: dt.datetime,
    version: int | None = None,
) -> int:
    """Keep the draft of many spots of one plan; those not named stay. Returns the new ``version_of``."""
    sheet = _Sheet(skp_id, period_id)
    role = access.check_fill(by, sheet.skp, sheet.period, sheet.any_row)
    if version is not None and version != version_of(sheet.rows.values()):
        raise _conflict(sheet.rows, entered)
    for spot_id, given in entered.items():
        sheet.write(_spot(sheet, spot_id), given, by, role, at)
    return version_of(sheet.rows.values())


@action
def send(*, skp_id: UUID, period_id: UUID, by: Viewer, at: dt.datetime) -> list[Realisation]:
    """Hand the realisation of the whole plan to the penilai. Refused while a line says nothing."""
    sheet = _Sheet(skp_id, period_id)
    role = access.check_fill(by, sheet.skp, sheet.period, sheet.any_row)
    if not sheet.spots:
        raise Refusal(_("Rencana ini belum punya hasil kerja yang dapat direalisasikan."), code="no_lines")
    for spot in sheet.spots.values():
        kept = sheet.rows.get(spot.id)
        sheet.write(spot, Entered(kept.value, kept.narrative) if kept else Entered(), by, role, at)
    _check_complete(sheet)
    for row in sheet.rows.values():
        _move(row, S.SENT, at)
    changes = {"period": (None, sheet.period.code), "state": (S.DRAFT, S.SENT)}
    audit.record("send_realisation", sheet.skp, by=by, as_role=role, at=at, changes=changes)
    return list(sheet.rows.values())


@action
def recall(*, skp_id: UUID, period_id: UUID, by: Viewer, at: dt.datetime) -> None:
    """Take a sent realisation back to change it, while the period is open."""
    sheet = _Sheet(skp_id, period_id)
    role = access.check_realise(by, sheet.skp, sheet.period)
    sent = [row for row in sheet.rows.values() if row.state == S.SENT]
    if not sent:
        raise Refusal(_("Realisasi periode ini belum terkirim."), code="wrong_state")
    for row in sent:
        _move(row, S.DRAFT, None)
    changes = {"period": (None, sheet.period.code), "state": (S.SENT, S.DRAFT)}
    audit.record("recall_realisation", sheet.skp, by=by, as_role=role, at=at, changes=changes)


def version_of(rows: Iterable[Realisation]) -> int:
    """One number for the whole sheet: it rises with every change of any row."""
    return sum(row.version for row in rows)


def _spot(sheet: _Sheet, spot_id: UUID) -> Spot:
    if spot_id not in sheet.spots:
        raise Refusal(_("Baris itu tidak ada di rencana ini. Muat ulang halamannya."), code="no_such_line")
    return sheet.spots[spot_id]


def _move(row: Realisation, to: S, sent_at: dt.datetime | None) -> None:
    check_move(MOVES, row.state, to, _("Realisasi ini tidak dapat dipindahkan sekarang."))
    row.state, row.sent_at, row.version = to, sent_at, row.version + 1
    row.save(update_fields=["state", "sent_at", "version"])


def _check_complete(sheet: _Sheet) -> None:
    filled = [
        rules.Filled(spot.text, sheet.rows[spot.id].value, sheet.rows[spot.id].narrative)
        for spot in sheet.spots.values()
    ]
    missing = rules.missing(filled)
    if missing:
        listed = "; ".join(f"“{text}”" for text in missing)
        raise Refusal(
            _("Belum ada angka atau uraian untuk: %(lines)s.") % {"lines": listed}, code="incomplete"
        )


def _conflict(rows: Mapping[UUID, Realisation], entered: Mapping[UUID, Entered]) -> Conflict:
    """Both texts by the names of the form's fields: ``value-<spot>``, ``narrative-<spot>``."""
    theirs: dict[str, object] = {}
    yours: dict[str, object] = {}
    for spot, mine in entered.items():
        row = rows.get(spot)
        for name in ("value", "narrative"):
            other, own = (getattr(row, name) if row else None), getattr(mine, name)
            if (other or None) != (own or None):
                theirs[f"{name}-{spot}"], yours[f"{name}-{spot}"] = other if other is not None else "", own
    sentence = _(
        "Realisasi ini disimpan dari tempat lain. Kedua tulisan ditampilkan, pilih lalu simpan lagi."
    )
    return Conflict(sentence, theirs=theirs, yours=yours, version=version_of(rows.values()))
