"""Daily progress. Nobody waits for an agreed plan: without one ``result`` is empty (rules.md 10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.evidence import actions as evidences
from selaras.domain.evidence.models import Evidence
from selaras.domain.skp.codes import SkpState
from selaras.domain.skp.models import HasilKerja, Skp
from selaras.kernel.closed import action
from selaras.kernel.keys import uuid7
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version, edit
from selaras.kernel.viewer import Viewer

from .. import access
from ..models import ProgressEntry

FIELDS = ("date", "text", "result_id", "amount", "unit_of_measure")
TEXT_LIMIT = 4000


@action
def write_entry(
    *,
    date: dt.date,
    text: str,
    by: Viewer,
    at: dt.datetime,
    result_id: UUID | None = None,
    amount: Decimal | None = None,
    unit_of_measure: str = "",
    evidence: Iterable[Evidence] = (),
    key: UUID | None = None,
) -> ProgressEntry:
    """What was done on a day. ``key`` is the form's own: sending the same form twice leaves one entry.

    Raises Refusal for an empty text, a day to come, a shut period, a negative amount, or another's result.
    """
    role = access.check_write(by, date)
    values = _checked(by, date, text, result_id, amount, unit_of_measure)
    entry, made = ProgressEntry.objects.get_or_create(
        pk=key or uuid7(), defaults={**values, "employee_id": by.person_id, "created_at": at}
    )
    if entry.employee_id != by.person_id:
        raise Refusal(_("Formulir ini sudah dipakai. Buka halaman progres sekali lagi."), code="key_taken")
    if made:
        changes = {name: (None, values[name]) for name in FIELDS if values.get(name)}
        audit.record("write_progress", entry, by=by, as_role=role, at=at, changes=changes)
        _attach(entry, evidence, by, at)
    return entry  # type: ignore[no-any-return]


@action
def edit_entry(
    *,
    entry_id: UUID,
    values: Mapping[str, Any],
    by: Viewer,
    at: dt.datetime,
    version: int | None = None,
    evidence: Iterable[Evidence] = (),
) -> ProgressEntry:
    """Change one's own entry while its period is open. ``values``: some of FIELDS; ``evidence`` is added."""
    entry = _locked(entry_id)
    role = access.check_change(by, entry)
    wanted = {name: getattr(entry, name) for name in FIELDS} | {n: values[n] for n in FIELDS if n in values}
    check_version(entry, version, {name: values[name] for name in FIELDS if name in values})
    access.check_write(by, wanted["date"])
    changes = edit(entry, _checked(by, *(wanted[name] for name in FIELDS)))
    if changes:
        entry.save()
        audit.record("edit_progress", entry, by=by, as_role=role, at=at, changes=changes)
    _attach(entry, evidence, by, at)
    return entry


@action
def withdraw_entry(*, entry_id: UUID, by: Viewer, at: dt.datetime) -> ProgressEntry:
    """Take an entry away from everybody's sight; it can be brought back while its period is open."""
    entry = _locked(entry_id)
    role = access.check_change(by, entry)
    if entry.withdrawn_at is None:
        entry.withdrawn_at = at
        entry.save(update_fields=["withdrawn_at"])
        audit.record(
            "withdraw_progress", entry, by=by, as_role=role, at=at, changes={"withdrawn_at": (None, at)}
        )
    return entry


@action
def restore_entry(*, entry_id: UUID, by: Viewer, at: dt.datetime) -> ProgressEntry:
    """Bring a withdrawn entry back."""
    entry = _locked(entry_id)
    role = access.check_change(by, entry)
    if entry.withdrawn_at is not None:
        before, entry.withdrawn_at = entry.withdrawn_at, None
        entry.save(update_fields=["withdrawn_at"])
        audit.record(
            "restore_progress", entry, by=by, as_role=role, at=at, changes={"withdrawn_at": (before, None)}
        )
    return entry


def _locked(entry_id: UUID) -> ProgressEntry:
    return ProgressEntry.objects.select_for_update(of=("self",)).get(pk=entry_id)  # type: ignore[no-any-return]


def _checked(
    by: Viewer, date: dt.date, text: str, result_id: UUID | None, amount: Decimal | None, unit_of_measure: str
) -> dict[str, Any]:
    errors: dict[str, str] = {}
    if not text.strip():
        errors["text"] = _("Tulis dulu apa yang Anda kerjakan.")
    elif len(text) > TEXT_LIMIT:
        errors["text"] = _("Terlalu panjang: paling banyak 4.000 huruf. Lampirkan sisanya sebagai berkas.")
    if amount is not None and amount < 0:
        errors["amount"] = _("Jumlah tidak dapat di bawah nol.")
    if errors:
        raise Refusal(" ".join(errors.values()), code="incomplete", errors=errors)
    return {
        "date": date,
        "text": text.strip(),
        "result_id": result_id,
        "skp": _plan(by, date, result_id),
        "amount": amount,
        "unit_of_measure": unit_of_measure.strip()[:40] if amount is not None else "",
    }


def _plan(by: Viewer, date: dt.date, result_id: UUID | None) -> Skp | None:
    """The plan that the entry belongs to: of its result, else the agreed one that runs on the day."""
    if result_id is None:
        running = Skp.objects.filter(employee_id=by.person_id, state=SkpState.AGREED).on(date)
        return running.order_by("-first_date").first()  # type: ignore[no-any-return]
    result = (
        HasilKerja.objects.select_related("skp").filter(pk=result_id, skp__employee_id=by.person_id).first()
    )
    if result is None or result.skp.agreed_at is None:
        sentence = _("Pilih RHK dari rencana Anda yang sudah disepakati, atau “Tugas lain”.")
        raise Refusal(sentence, code="not_own_result", errors={"result": sentence})
    if not result.skp.first_date <= date <= result.skp.last_date:
        sentence = _("Rencana dengan RHK itu tidak berjalan pada tanggal tersebut.")
        raise Refusal(sentence, code="not_running", errors={"date": sentence})
    return result.skp


def _attach(entry: ProgressEntry, evidence: Iterable[Evidence], by: Viewer, at: dt.datetime) -> None:
    for one in evidence:
        evidences.attach(evidence=one, thing=entry, by=by, at=at)
