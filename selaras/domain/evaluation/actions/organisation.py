"""The organisation's predikat of a unit, and a leader's words about the distribution (rules.md 3.3, 3.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.cycle.models import Period
from selaras.domain.organization.models import Unit
from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import OrganisationPredikat
from ..models import DistributionRemark, UnitPredikat
from .locking import said


@action
def set_unit_predikat(
    *,
    unit_id: UUID,
    period_id: UUID,
    predikat: OrganisationPredikat,
    basis: str,
    by: Viewer,
    at: dt.datetime,
    set_by_id: UUID | None = None,
) -> UnitPredikat:
    """The leader one level above sets the predikat with its basis; the former one stays, superseded.

    ``set_by_id`` names the leader where the system writes for one.
    """
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    period = Period.objects.get(pk=period_id)
    role = access.check_set_predikat(by, unit, period)
    text = said(basis, "basis", _("Tulis dasar penetapan predikat ini."))
    former = UnitPredikat.objects.filter(unit=unit, period=period, superseded_at=None).first()
    if former:
        former.superseded_at = at
        former.save(update_fields=["superseded_at"])
    row = UnitPredikat.objects.create(
        unit=unit, period=period, predikat=predikat, basis=text, set_by_id=set_by_id or by.person_id, at=at
    )
    changes = {"predikat": (former and former.predikat, predikat), "basis": (former and former.basis, text)}
    audit.record("set_unit_predikat", row, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def remark_distribution(
    *, unit_id: UUID, period_id: UUID, reason: str, counts: Mapping[str, int], by: Viewer, at: dt.datetime
) -> DistributionRemark:
    """Why the distribution is as it is. Advice is never enforced; ``counts`` are kept as they stood."""
    unit, period = Unit.objects.get(pk=unit_id), Period.objects.get(pk=period_id)
    role = access.check_remark(by, unit, period)
    text = said(reason, "reason", _("Tulis alasan Anda atas sebaran ini."))
    row = DistributionRemark.objects.create(
        unit=unit, period=period, leader_id=by.person_id, reason=text, counts=dict(counts), at=at
    )
    changes = {"reason": (None, text), "counts": (None, dict(counts))}
    audit.record("remark_distribution", row, by=by, as_role=role, at=at, changes=changes)
    return row
