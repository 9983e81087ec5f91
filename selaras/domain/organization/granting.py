"""What a new grant must keep to: a reason, days that make sense, no second of the same, roles that stay apart."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext as _

from selaras.kernel.formats import date_text
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .codes import AGENCY_WIDE, APART, Role
from .labels import ROLE
from .models import Employee, Grant, Unit


def check_new(
    employee: Employee,
    role: Role,
    unit: Unit | None,
    reason: str,
    valid_from: dt.date,
    valid_until: dt.date | None,
    by: Viewer,
) -> None:
    """Raise Refusal at the field that is wrong. The system (set-up, demonstration) may write what was."""
    if not reason.strip():
        raise _at("reason", _("Tulis alasan atau dasar penugasannya."))
    if valid_until is not None and valid_until <= valid_from:
        raise _at("valid_until", _("Hari berakhir harus sesudah hari mulai."))
    if not by.is_system and valid_from < by.today:
        raise _at("valid_from", _("Hak berlaku paling awal mulai hari ini, tidak berlaku surut."))
    if unit is not None and role in AGENCY_WIDE:
        words = {"role": ROLE[role]}
        raise _at("unit", _("Peran %(role)s mencakup seluruh pemerintah daerah. Kosongkan unitnya.") % words)
    held = list(_held_in(employee, valid_from, valid_until))
    _check_no_second(held, role, unit)
    _check_apart(held, role)


def check_running(row: Grant, today: dt.date) -> None:
    """Raise Refusal where the grant is over already."""
    if row.valid_until is not None and row.valid_until <= today:
        words = {"date": date_text(row.valid_until)}
        raise Refusal(_("Hak ini sudah berakhir pada %(date)s.") % words, code="grant_over")


def _held_in(employee: Employee, first: dt.date, until: dt.date | None) -> list[Grant]:
    """Grants of the person on any day of the span."""
    rows = Grant.objects.filter(employee=employee, superseded_at=None).select_related("unit")
    rows = rows.filter(Q(valid_until=None) | Q(valid_until__gt=first))
    return list(rows if until is None else rows.filter(valid_from__lt=until))


def _check_no_second(held: list[Grant], role: Role, unit: Unit | None) -> None:
    for row in held:
        covers = row.unit is None or (unit is not None and row.unit.first <= unit.first <= row.unit.last)
        if row.role == role and covers:
            words = {"role": ROLE[role], "date": date_text(row.valid_from)}
            raise _at("role", _("Peran %(role)s dengan lingkup ini sudah dipegang sejak %(date)s.") % words)


def _check_apart(held: list[Grant], role: Role) -> None:
    for row in held:
        if role in APART.get(row.role, ()) or row.role in APART.get(role, ()):
            words = {"one": ROLE[role], "other": ROLE[row.role]}
            sentence = _("Peran %(one)s tidak dipegang bersama peran %(other)s oleh orang yang sama.")
            raise _at("role", sentence % words)


def _at(field: str, sentence: str) -> Refusal:
    return Refusal(sentence, code="bad_grant", errors={field: sentence})
