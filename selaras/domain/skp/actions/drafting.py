"""Beginning a plan and filling what is not a result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.cycle.models import Period
from selaras.domain.organization.codes import JPT, OFFICES
from selaras.domain.organization.models import Assignment
from selaras.domain.organization.querysets import superior_of
from selaras.kernel.closed import action
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Conflict, Refusal
from selaras.kernel.viewer import Viewer

from .. import access, berakhlak
from ..codes import LampiranKind, SkpForm, SkpLayout
from ..models import HasilKerja, Lampiran, PerilakuKerja, Remark, Skp
from .copying import copy_into, last_year_of
from .locking import locked, raise_version


@action
def draft(
    *,
    employee_id: UUID,
    period: Period,
    by: Viewer,
    at: dt.datetime,
    form: SkpForm = SkpForm.KUANTITATIF,
    first_date: dt.date | None = None,
    copy: bool = False,
) -> Skp:
    """A new plan for the year, judged by the superior of the first day (rules.md 2.5, 2.6).

    ``copy`` fills it with last year's content and takes its form. Raises Refusal where the person has no post
    or no superior on that day, a plan for it already, or nothing to copy.
    """
    role = access.check_draft_for(by, employee_id)
    access.check_year_open(period)
    old = _to_copy(employee_id, period) if copy else None
    assignment, first = _post_in(employee_id, period, first_date)
    penilai_id = _penilai_on(employee_id, first)
    if Skp.objects.filter(employee_id=employee_id, period=period, first_date=first).exists():
        raise Refusal(_("Anda sudah punya SKP untuk tahun ini."), code="exists")
    position = assignment.position
    skp = Skp.objects.create(
        employee_id=employee_id,
        period=period,
        penilai_id=penilai_id,
        position=position,
        unit=position.unit,
        first_date=first,
        last_date=period.last_date,
        form=old.form if old else form,
        layout=layout_of(position),
        created_at=at,
    )
    PerilakuKerja.objects.bulk_create(PerilakuKerja(skp=skp, value=v.code) for v in berakhlak.VALUES)
    audit.record("draft_skp", skp, by=by, as_role=role, at=at, changes={"penilai": (None, penilai_id)})
    if old:
        copy_into(skp, old)
        audit.record("copy_skp", skp, by=by, as_role=role, at=at, changes={"from": (None, old.pk)})
    return skp


def _penilai_on(employee_id: UUID, day: dt.date) -> UUID:
    found = superior_of(employee_id, day)
    if found is None:
        sentence = _("Atasan Anda belum tercatat. Laporkan kepada pengelola kinerja di unit Anda.")
        raise Refusal(sentence, code="no_superior")
    return found


def _to_copy(employee_id: UUID, period: Period) -> Skp:
    old = last_year_of(employee_id, period.year)
    if old is None:
        sentence = _("Belum ada rencana tahun %(year)s yang dapat disalin.") % {"year": period.year - 1}
        raise Refusal(sentence, code="nothing_to_copy", errors={"copy": sentence})
    return old


def _post_in(employee_id: UUID, period: Period, first_date: dt.date | None) -> tuple[Assignment, dt.date]:
    """The definitive post at the given day, else the first one in the period whose days no plan has taken yet: after a
    transfer that is the new one (rules.md 2.5). And from when in the period."""
    rows = Assignment.objects.filter(employee_id=employee_id, kind="definitif", superseded_at=None)
    if first_date:
        found = rows.filter(valid(first_date))
    else:
        found = rows.filter(valid_from__lte=period.last_date).exclude(valid_until__lte=period.first_date)
    posts = list(found.select_related("position__unit").order_by("valid_from"))
    if not posts:
        raise Refusal(_("Jabatan Anda pada periode ini belum tercatat."), code="no_post")
    starts = [(row, max(first_date or row.valid_from, row.valid_from, period.first_date)) for row in posts]
    plans = Skp.objects.filter(employee_id=employee_id, period=period)
    taken = list(plans.values_list("first_date", "last_date"))
    free = [(row, start) for row, start in starts if not any(first <= start <= last for first, last in taken)]
    return (free or starts)[0]


def layout_of(position: object) -> SkpLayout:
    """JPT and heads of perangkat daerah fill perspektif (rules.md 2.2)."""
    leads_office = position.is_head and position.unit.kind in OFFICES  # type: ignore[attr-defined]
    return SkpLayout.JPT if leads_office or position.kind in JPT else SkpLayout.PEGAWAI  # type: ignore[attr-defined]


@action
def set_lampiran(
    *,
    skp_id: UUID,
    kind: LampiranKind,
    texts: Sequence[str],
    version: int | None,
    by: Viewer,
    at: dt.datetime,
) -> Skp:
    """Replace the lines of one of the three attachments; empty lines fall away."""
    skp = locked(skp_id)
    role = access.check_edit(by, skp)
    wanted = [text.strip() for text in texts if text.strip()]
    before = list(skp.attachments.filter(kind=kind).order_by("number").values_list("text", flat=True))
    if wanted == before:
        return skp
    if version is not None and version != skp.version:
        raise Conflict(
            _("Lampiran ini sudah disimpan dari tempat lain. Kedua tulisan ditampilkan, pilih salah satu."),
            theirs={str(kind): "\n".join(before)},
            yours={str(kind): "\n".join(wanted)},
            version=skp.version,
        )
    skp.attachments.filter(kind=kind).delete()
    Lampiran.objects.bulk_create(
        Lampiran(skp=skp, kind=kind, number=number, text=text) for number, text in enumerate(wanted, 1)
    )
    raise_version(skp)
    audit.record("set_lampiran", skp, by=by, as_role=role, at=at, changes={str(kind): (before, wanted)})
    return skp


@action
def set_expectation(*, skp_id: UUID, value: str, text: str, by: Viewer, at: dt.datetime) -> PerilakuKerja:
    """The leader's ekspektasi khusus for one of the seven values, while the plan lies with the leader."""
    skp = locked(skp_id)
    role = access.check_expect(by, skp)
    row = skp.behaviours.get(value=value)
    before, row.ekspektasi = row.ekspektasi, text.strip()
    if before != row.ekspektasi:
        row.save(update_fields=["ekspektasi"])
        audit.record(
            "set_expectation", skp, by=by, as_role=role, at=at, changes={value: (before, row.ekspektasi)}
        )
    return row


@action
def change_form(*, skp_id: UUID, form: SkpForm, by: Viewer, at: dt.datetime) -> Skp:
    """Kuantitatif to kualitatif or back (rules.md 2.2); what the other form held stays."""
    skp = locked(skp_id)
    role = access.check_edit(by, skp)
    if skp.form != form:
        before, skp.form = skp.form, form
        skp.version += 1
        skp.save(update_fields=["form", "version"])
        audit.record("change_form", skp, by=by, as_role=role, at=at, changes={"form": (before, form)})
    return skp


@action
def ask_return(*, skp_id: UUID, text: str, by: Viewer, at: dt.datetime) -> Remark:
    """The employee asks for a plan that the penilai has opened already; why stands among the remarks."""
    skp = locked(skp_id)
    role = access.check_ask_return(by, skp)
    if not text.strip():
        sentence = _("Tulis apa yang ingin Anda ubah, supaya atasan tahu mengapa rencana dikembalikan.")
        raise Refusal(sentence, errors={"text": sentence})
    remark = Remark.objects.create(skp=skp, by_id=by.person_id, text=text.strip(), at=at)
    audit.record("ask_return", skp, by=by, as_role=role, at=at, changes={"remark": (None, remark.text)})
    return remark


@action
def add_remark(
    *, skp_id: UUID, text: str, by: Viewer, at: dt.datetime, result_id: UUID | None = None
) -> Remark:
    """A note on one line or on the whole plan, by its owner or the penilai."""
    skp = locked(skp_id)
    role = access.check_remark(by, skp)
    if not text.strip():
        raise Refusal(_("Tulis dulu catatannya."), errors={"text": _("Tulis dulu catatannya.")})
    result = HasilKerja.objects.get(pk=result_id, skp=skp) if result_id else None
    remark = Remark.objects.create(skp=skp, result=result, by_id=by.person_id, text=text.strip(), at=at)
    audit.record("add_remark", skp, by=by, as_role=role, at=at, changes={"remark": (None, remark.text)})
    return remark
