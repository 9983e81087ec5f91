"""What the organisation needs, in words, facts, points and skills."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.competency.models import Competency
from selaras.domain.indicators.models import Indicator
from selaras.domain.organization.models import Employee, Unit
from selaras.kernel.closed import action
from selaras.kernel.formats import number_text
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.versions import edit as change
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import FactKind, NeedKind, NeedState
from ..models import DemandedCompetency, Fact, Need, Participant
from ..workflow import EDITABLE

FIELDS = (
    "kind",
    "statement",
    "affected",
    "cause",
    "resources",
    "demanded_resources",
    "owner",
    "review_date",
)


@action
def state(
    *,
    unit: Unit,
    year: int,
    kind: NeedKind,
    statement: str,
    owner: Employee,
    by: Viewer,
    at: dt.datetime,
    participants: Collection[Employee] = (),
    **values: Any,
) -> Need:
    """Put a challenge or an opportunity on the board. ``values``: the rest of ``FIELDS``."""
    role = access.check_state(by, unit)
    check_said(statement)
    known = {name: values[name] for name in FIELDS if name in values}
    need = Need.objects.create(
        unit=unit,
        year=year,
        kind=kind,
        statement=statement.strip(),
        owner=owner,
        created_at=at,
        created_by_id=by.person_id,
        **known,
    )
    people = {person.pk for person in participants} | {owner.pk}
    Participant.objects.bulk_create(Participant(need=need, employee_id=person) for person in sorted(people))
    changes = {"statement": (None, need.statement), "unit": (None, unit), "kind": (None, kind)}
    audit.record("state_need", need, by=by, as_role=role, at=at, changes=changes)
    return need


@action
def edit(
    *, need_id: UUID, values: Mapping[str, Any], by: Viewer, at: dt.datetime, version: int | None = None
) -> Need:
    """Word the need anew. What hangs on it is told, nothing changes silently (notices)."""
    need = locked(need_id)
    role = access.check_steer(by, need)
    wanted = {name: values[name] for name in FIELDS if name in values}
    check_version(need, version, wanted)
    check_editable(need)
    if "statement" in wanted:
        check_said(wanted["statement"])
    changes = change(need, wanted)
    if changes:
        need.save()
        if need.analysis_id is None:
            Participant.objects.get_or_create(need=need, employee=need.owner)
        audit.record("edit_need", need, by=by, as_role=role, at=at, changes=changes)
    return need


@action
def invite(*, need_id: UUID, employee_ids: Collection[UUID], by: Viewer, at: dt.datetime) -> Need:
    """Who weighs the need: exactly these, and its owner always. Who has scored already stays."""
    need = locked(need_id)
    role = access.check_steer(by, need)
    check_editable(need)
    if need.analysis_id is not None:
        sentence = _("Kebutuhan ini dinilai para peserta analisisnya. Ubah daftarnya di halaman analisis.")
        raise Refusal(sentence, code="asked_by_analysis", errors={"participants": sentence})
    before = set(need.participants.values_list("employee_id", flat=True))
    scored = set(need.scores.values_list("by_id", flat=True))
    after = set(employee_ids) | {need.owner_id} | (before & scored)
    need.participants.filter(employee_id__in=before - after).delete()
    added = Employee.objects.filter(pk__in=after - before).order_by("pk")
    Participant.objects.bulk_create(Participant(need=need, employee=person) for person in added)
    if before != after:
        changes = {"participants": (sorted(map(str, before)), sorted(map(str, after)))}
        audit.record("invite_participants", need, by=by, as_role=role, at=at, changes=changes)
    return need


@action
def add_fact(
    *,
    need_id: UUID,
    kind: FactKind,
    text: str,
    by: Viewer,
    at: dt.datetime,
    figure: str = "",
    remark: str = "",
    thing_kind: str = "",
    thing_id: UUID | None = None,
    snapshot: Mapping[str, Any] | None = None,
) -> Fact:
    """Evidence for the need. A thing of a later stage is kept as kind, id and snapshot."""
    need = locked(need_id)
    role = access.check_add_fact(by, need, is_participant=is_participant(by, need))
    check_editable(need)
    if not text.strip():
        sentence = _("Tulis buktinya dalam satu kalimat.")
        raise Refusal(sentence, errors={"text": sentence})
    fact = Fact.objects.create(
        need=need,
        kind=kind,
        text=text.strip(),
        figure=figure.strip(),
        remark=remark.strip(),
        thing_kind=thing_kind,
        thing_id=thing_id,
        snapshot=dict(snapshot or {}),
        by_id=by.person_id,
        at=at,
    )
    audit.record("add_fact", need, by=by, as_role=role, at=at, changes={"fact": (None, fact.text)})
    return fact


@action
def add_indicator_fact(
    *, need_id: UUID, indicator_id: UUID, by: Viewer, at: dt.datetime, remark: str = ""
) -> Fact:
    """The newest measured figure of an indicator as evidence, kept as it stands now."""
    indicator = Indicator.objects.visible_to(by).get(pk=indicator_id)
    row = indicator.measurements.in_force().exclude(value=None).order_by("-period__last_date").first()
    if row is None:
        sentence = _("Indikator ini belum punya nilai, jadi belum dapat menjadi bukti.")
        raise Refusal(sentence, code="no_value", errors={"indicator": sentence})
    figure = f"{number_text(row.value, indicator.decimals, 'id')} {indicator.unit_of_measure}"
    snapshot = {
        "value": format(row.value.normalize(), "f"),
        "period": row.period.code,
        "digest": row.digest,
        "as_of": row.as_of.isoformat(),
    }
    return add_fact(
        need_id=need_id,
        kind=FactKind.INDICATOR,
        text=f"{indicator.name}, {row.period.code}",
        figure=figure[:60],
        remark=remark,
        thing_kind="indicator",
        thing_id=indicator.pk,
        snapshot=snapshot,
        by=by,
        at=at,
    )


@action
def remove_fact(*, fact_id: UUID, by: Viewer, at: dt.datetime) -> None:
    """Its writer or who steers the need takes evidence off; the audit keeps what it said."""
    fact = Fact.objects.get(pk=fact_id)
    need = locked(fact.need_id)
    role = "penilai_kebutuhan" if fact.by_id == by.person_id else access.check_steer(by, need)
    check_editable(need)
    text = fact.text
    fact.delete()
    audit.record("remove_fact", need, by=by, as_role=role, at=at, changes={"fact": (text, None)})


@action
def demand(
    *,
    need_id: UUID,
    competency: Competency,
    level: int,
    posts: str,
    by: Viewer,
    at: dt.datetime,
    unit: Unit | None = None,
    post_name: str = "",
) -> DemandedCompetency:
    """A skill the need asks for. The same competency of the same posts again changes its level."""
    need = locked(need_id)
    role = access.check_steer(by, need)
    check_editable(need)
    if not 1 <= level <= 5:
        raise Refusal(_("Tingkat kompetensi adalah 1 sampai 5."), errors={"level": _("Pilih 1 sampai 5.")})
    if not posts.strip():
        sentence = _("Tulis untuk siapa keterampilan ini.")
        raise Refusal(sentence, errors={"posts": sentence})
    same = {"competency": competency, "unit": unit, "post_name": post_name.strip()}
    row = need.demands.filter(**same).first() or DemandedCompetency(need=need, **same)
    before = None if row._state.adding else row.level
    row.level, row.posts = level, posts.strip()
    row.save()
    changes = {"competency": (None, competency.code), "level": (before, level), "posts": (None, row.posts)}
    audit.record("demand_competency", need, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def remove_demand(*, demand_id: UUID, by: Viewer, at: dt.datetime) -> None:
    row = DemandedCompetency.objects.select_related("competency").get(pk=demand_id)
    need = locked(row.need_id)
    role = access.check_steer(by, need)
    check_editable(need)
    changes = {"competency": (row.competency.code, None), "level": (row.level, None)}
    row.delete()
    audit.record("remove_demand", need, by=by, as_role=role, at=at, changes=changes)


def locked(need_id: UUID) -> Need:
    return (
        Need.objects.select_for_update(of=("self",))
        .select_related("unit", "owner", "analysis")
        .get(pk=need_id)
    )


def is_participant(by: Viewer, need: Need) -> bool:
    return need.participants.filter(employee_id=by.person_id).exists()


def check_said(statement: str) -> None:
    if not statement.strip():
        sentence = _("Tulis kebutuhannya dalam satu kalimat.")
        raise Refusal(sentence, errors={"statement": sentence})


def check_editable(need: Need) -> None:
    if need.state in EDITABLE:
        return
    sentence = (
        _("Kebutuhan ini sudah dihentikan. Lanjutkan dulu bila ingin mengubahnya.")
        if need.state == NeedState.DROPPED
        else _("Kebutuhan ini sudah terpenuhi. Buka lagi dulu bila ingin mengubahnya.")
    )
    raise Refusal(sentence, code="wrong_state")
