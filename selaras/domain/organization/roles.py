"""In which roles somebody stands on a day, and whence: derived from the organisation, or granted."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.utils.translation import gettext as _

from selaras.kernel.dated import valid
from selaras.kernel.viewer import EVERYTHING, SYSTEM_ID, Span, Viewer, system

from .codes import OFFICES, DerivedRole
from .labels import ASSIGNMENT_KIND
from .models import Assignment, Employee, Employment, Grant
from .querysets import subordinates_of


def viewer_of(person_id: UUID, *, agency_id: UUID, at: dt.date) -> Viewer:
    """The person as the frame of a request would seat them on that day: the same rows decide (standing.sql)."""
    if person_id == SYSTEM_ID:
        return system(agency_id, at)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT account_id, selaras_standing(%s, id, %s) FROM organization_employee WHERE id = %s",
            [agency_id, at, person_id],
        )
        row = cursor.fetchone()
    if row is None:
        raise Employee.DoesNotExist
    account, found = row
    return seated(person_id, account, agency_id, at, json.loads(found) if isinstance(found, str) else found)


def seated(
    person_id: UUID, account_id: UUID | None, agency_id: UUID, today: dt.date, found: Mapping[str, Any]
) -> Viewer:
    """The Viewer that ``selaras_standing`` speaks of."""
    grants = (
        (role, EVERYTHING if first is None else Span(first, last)) for role, first, last in found["grants"]
    )
    return Viewer(
        person_id,
        account_id,
        agency_id,
        today,
        leads=tuple(Span(*pair) for pair in found["leads"]),
        grants=tuple(grants),
        pens=tuple(UUID(one) for one in found["pens"]),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """One role: over what (``scope``; empty: the whole government), why in words, from when until when (exclusive).

    ``grant_id`` names the grant; None for a role that the organisation gives.
    """

    role: str
    scope: str
    because: str
    since: dt.date | None = None
    until: dt.date | None = None
    grant_id: UUID | None = None

    @property
    def is_granted(self) -> bool:
        return self.grant_id is not None


def standings(person_id: UUID, at: dt.date) -> list[Standing]:
    """Every role of the person on the day, the derived ones first. Penilai is derived, never granted."""
    return [*_served(person_id, at), *_led(person_id, at), *_judges(person_id, at), *_granted(person_id, at)]


def _served(person_id: UUID, at: dt.date) -> list[Standing]:
    rows = Employment.objects.filter(valid(at), employee_id=person_id)
    why = _("Tercatat bertugas pada pemerintah daerah ini.")
    return [Standing(DerivedRole.PEGAWAI, "", why, row.valid_from, row.valid_until) for row in rows]


def _led(person_id: UUID, at: dt.date) -> list[Standing]:
    rows = Assignment.objects.filter(valid(at), employee_id=person_id, position__is_head=True)
    found = []
    for row in rows.select_related("position__unit").order_by("position__unit__first"):
        unit = row.position.unit
        role = DerivedRole.KEPALA_PERANGKAT_DAERAH if unit.kind in OFFICES else DerivedRole.KEPALA_UNIT
        words = {"kind": ASSIGNMENT_KIND[row.kind], "post": row.position.name}
        why = _("Memegang jabatan %(post)s (%(kind)s).") % words
        found.append(Standing(role, unit.name, why, row.valid_from, row.valid_until))
    return found


def _judges(person_id: UUID, at: dt.date) -> list[Standing]:
    count = len(subordinates_of(person_id, at))
    if not count:
        return []
    why = _("Atasan langsung dari %(count)s orang menurut susunan organisasi.") % {"count": count}
    return [Standing(DerivedRole.PENILAI, "", why)]


def _granted(person_id: UUID, at: dt.date) -> list[Standing]:
    rows = Grant.objects.filter(valid(at), employee_id=person_id).annotate(scope_name=F("unit__name"))
    return [
        Standing(row.role, row.scope_name or "", row.reason, row.valid_from, row.valid_until, row.pk)
        for row in rows.order_by("role", "valid_from")
    ]
