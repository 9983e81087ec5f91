"""Raw figures: given by a person or another application, verified by a second person, corrected by newer ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.cycle.models import Period
from selaras.domain.evidence import actions as evidence_actions
from selaras.domain.evidence.models import Attachment, Evidence
from selaras.domain.organization.models import Assignment
from selaras.kernel.closed import action
from selaras.kernel.dated import valid
from selaras.kernel.formats import number_text
from selaras.kernel.moves import check_move
from selaras.kernel.period_words import period_label
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import Aggregation, ObservationState, Origin, SourceKind
from ..feed_terms import feed_terms_at
from ..models import Indicator, Observation
from ..workflow import OBSERVATION_MOVES
from .defining import HIGHEST, check_holds, check_open, locked
from .measuring import measure_with_wholes

KIND = "observation"
MOST_A_DAY = 500
S = ObservationState


@action
def give_observation(
    *,
    indicator_id: UUID,
    period: Period,
    value: Decimal,
    by: Viewer,
    at: dt.datetime,
    note: str = "",
    key: str = "",
    weight: Decimal | None = None,
    reason: str = "",
    evidence: Sequence[Evidence] = (),
    origin: Origin = Origin.HAND,
) -> Observation:
    """A raw figure, never overwritten; a correction is a newer one with its ``reason``. The same ``key`` again returns
    the first.

    By hand it waits for a second person; from an application it counts at once where the setting says so. Raises
    Refusal where the key has another figure, the indicator is computed, or the period is frozen or closed.
    """
    indicator = locked(indicator_id)
    role = access.check_observe(by, indicator.owner_unit, holds_owner=holds(by, indicator.owner_id))
    _check_takes_figures(indicator, value, weight)
    earlier = Observation.objects.filter(indicator=indicator, key=key).first() if key else None
    if earlier is not None:
        return _same(earlier, period, value, key)
    _check_takes_more(indicator, period, at)
    before = _before(indicator, period)
    _check_reason(before, reason, origin)
    counts = origin == Origin.APPLICATION and feed_terms_at(by.today).counts_at_once
    row = Observation.objects.create(
        indicator=indicator, period=period, value=value, weight=weight, note=note.strip(), key=key,
        by_id=by.person_id, at=at, origin=origin, corrects=before, reason=reason.strip(),
        state=S.VERIFIED if counts else S.GIVEN, verified_at=at if counts else None,
    )  # fmt: skip
    _overtake(before)
    for one in evidence:
        evidence_actions.attach(evidence=one, thing=row, by=by, at=at)
    changes = {"value": (before and before.value, value), "period": (None, period.code)}
    if row.reason:
        changes["reason"] = (None, row.reason)
    audit.record("give_observation", indicator, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def add_evidence(
    *, observation_id: UUID, evidence: Sequence[Evidence], by: Viewer, at: dt.datetime
) -> Observation:
    """Whoever gave the figure shows where it comes from, until it has been judged."""
    row = locked_observation(observation_id)
    access.check_observe(by, row.indicator.owner_unit, holds_owner=holds(by, row.indicator.owner_id))
    _check_waits(row)
    for one in evidence:
        evidence_actions.attach(evidence=one, thing=row, by=by, at=at)
    return row


@action
def verify(*, observation_id: UUID, by: Viewer, at: dt.datetime, version: int | None = None) -> Observation:
    """The second pair of eyes: from now on the figure counts, and its periods are measured again."""
    row = locked_observation(observation_id)
    role = access.check_verify(by, row, holds_verifier=holds(by, row.indicator.verifier_id))
    check_version(row, version, {"state": S.VERIFIED})
    _check_waits(row)
    check_open(row.period, figures=True)
    if row.origin == Origin.HAND and not is_proven(row):
        sentence = _("Angka ini belum punya bukti. Kembalikan kepada pemberinya supaya buktinya dilampirkan.")
        raise Refusal(sentence, code="no_evidence", errors={"evidence": sentence})
    _move(row, S.VERIFIED)
    row.verified_at, row.verified_by_id = at, by.person_id
    row.save(update_fields=["state", "version", "verified_at", "verified_by_id"])
    changes = {"state": (S.GIVEN, S.VERIFIED), "value": (None, row.value)}
    audit.record("verify_observation", row, by=by, as_role=role, at=at, changes=changes)
    measure_with_wholes(row.indicator, row.period, by=by, role=role, at=at)
    return row


@action
def give_back(
    *, observation_id: UUID, reason: str, by: Viewer, at: dt.datetime, version: int | None = None
) -> Observation:
    """Not yet right: the giver reads why and gives the figure anew."""
    row = locked_observation(observation_id)
    role = access.check_verify(by, row, holds_verifier=holds(by, row.indicator.verifier_id))
    check_version(row, version, {"state": S.RETURNED})
    _check_waits(row)
    if not reason.strip():
        sentence = _("Tulis apa yang perlu diperbaiki, supaya pemberi angka tahu langkahnya.")
        raise Refusal(sentence, code="no_reason", errors={"reason": sentence})
    _move(row, S.RETURNED)
    row.returned_at, row.returned_by_id, row.return_reason = at, by.person_id, reason.strip()
    row.save(update_fields=["state", "version", "returned_at", "returned_by_id", "return_reason"])
    changes = {"state": (S.GIVEN, S.RETURNED), "reason": (None, row.return_reason)}
    audit.record("return_observation", row, by=by, as_role=role, at=at, changes=changes)
    return row


def locked_observation(observation_id: UUID) -> Observation:
    """Its indicator is locked first, as by everybody who writes figures."""
    found = Observation.objects.values_list("indicator_id", flat=True).get(pk=observation_id)
    indicator = locked(found)
    row = Observation.objects.select_for_update(of=("self",)).select_related("period").get(pk=observation_id)
    row.indicator = indicator
    return row  # type: ignore[no-any-return]


def holds(viewer: Viewer, position_id: UUID | None) -> bool:
    """Whether the person sits on the post today."""
    if position_id is None:
        return False
    seats = Assignment.objects.filter(valid(viewer.today), position_id=position_id)
    return bool(seats.filter(employee_id=viewer.person_id).exists())


def is_proven(row: Observation) -> bool:
    return bool(Attachment.objects.filter(kind=KIND, thing_id=row.pk).exists())


def _move(row: Observation, to: ObservationState) -> None:
    check_move(OBSERVATION_MOVES, row.state, to, _judged(row))
    row.state = to
    row.version += 1


def _check_waits(row: Observation) -> None:
    if row.state != S.GIVEN:
        raise Refusal(_judged(row), code="not_waiting")


def _judged(row: Observation) -> str:
    words = {
        S.VERIFIED: _("Angka ini sudah diperiksa dan dipakai."),
        S.RETURNED: _("Angka ini sudah dikembalikan kepada pemberinya. Tunggu angka barunya."),
        S.REPLACED: _("Angka ini sudah diganti angka yang lebih baru. Periksa yang terbaru."),
    }
    return words.get(S(row.state), "")


def _same(earlier: Observation, period: Period, value: Decimal, key: str) -> Observation:
    if (earlier.period_id, earlier.value) != (period.pk, value):
        sentence = _("Kunci “%(key)s” sudah dipakai untuk angka lain pada indikator ini.") % {"key": key}
        raise Refusal(sentence, code="key_reused", errors={"key": sentence})
    return earlier


def _before(indicator: Indicator, period: Period) -> Observation | None:
    """The figure that a new one would correct."""
    rows = Observation.objects.select_for_update(of=("self",)).filter(indicator=indicator, period=period)
    return rows.filter(state__in=(S.GIVEN, S.VERIFIED)).order_by("-at", "-pk").first()  # type: ignore[no-any-return]


def _overtake(before: Observation | None) -> None:
    """One that waits needs nobody's look any more."""
    if before is not None and before.state == S.GIVEN:
        _move(before, S.REPLACED)
        before.save(update_fields=["state", "version"])


def _check_reason(before: Observation | None, reason: str, origin: Origin) -> None:
    if before is None or origin != Origin.HAND or reason.strip():
        return
    sentence = _(
        "%(period)s sudah punya angka %(value)s. Angka itu tidak ditimpa: tulis mengapa dikoreksi, lalu keduanya "
        "tampil."
    ) % {"period": period_label(before.period.code), "value": number_text(before.value)}
    raise Refusal(sentence, code="no_reason", errors={"reason": sentence})


def _check_takes_more(indicator: Indicator, period: Period, at: dt.datetime) -> None:
    """Period and card take figures; an application that sends in a loop is stopped before it fills the table."""
    check_open(period, figures=True)
    check_holds(indicator, period)
    since = at - dt.timedelta(days=1)
    if Observation.objects.filter(indicator=indicator, period=period, at__gt=since).count() >= MOST_A_DAY:
        raise Refusal(
            _("Sudah %(count)s angka diterima untuk %(code)s dalam sehari. Coba lagi besok.")
            % {"count": MOST_A_DAY, "code": period.code},
            code="too_many",
        )


def _check_takes_figures(indicator: Indicator, value: Decimal, weight: Decimal | None) -> None:
    is_pushed = indicator.source is not None and indicator.source.kind == SourceKind.PUSH
    if (indicator.source_id and not is_pushed) or indicator.composition:
        raise Refusal(
            _("Indikator ini dihitung dari %(source)s, jadi tidak diisi dengan tangan.")
            % {"source": indicator.source or _("indikator lain")},
            code="has_source",
        )
    errors: dict[str, Any] = {}
    if not value.is_finite() or abs(value) >= HIGHEST:
        errors["value"] = _("Angkanya terlalu besar.")
    if indicator.aggregation == Aggregation.WEIGHTED and weight is None:
        errors["weight"] = _("Isi penimbangnya, misalnya banyaknya layanan di balik angka ini.")
    if weight is not None and not 0 <= weight < HIGHEST:
        errors["weight"] = _("Penimbang tidak boleh kurang dari nol.")
    if errors:
        raise Refusal(" ".join(errors.values()), errors=errors)
