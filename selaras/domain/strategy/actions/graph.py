"""The only writers of the graph of objectives: nodes, and what they are tied to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.indicators.models import Indicator
from selaras.domain.needs import actions as needs
from selaras.domain.needs.models import Need
from selaras.domain.organization.codes import OFFICES
from selaras.domain.organization.models import Unit
from selaras.domain.strategy import access
from selaras.domain.strategy.codes import LinkState, ObjectiveKind
from selaras.domain.strategy.models import Objective, ObjectiveIndicator, ObjectiveLink, ObjectiveNeed
from selaras.domain.strategy.rules import WHOLE, ServingLink, circle_through, contribution_totals
from selaras.kernel.closed import action
from selaras.kernel.numbers import format_number
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.versions import edit as change
from selaras.kernel.viewer import Viewer

FIELDS = ("kind", "statement", "note", "unit", "position", "first_year", "last_year")
STEPS = list(ObjectiveKind)


@action
def add(
    *,
    kind: ObjectiveKind,
    statement: str,
    unit: Unit,
    first_year: int,
    last_year: int,
    by: Viewer,
    at: dt.datetime,
    code: str = "",
    parent_id: UUID | None = None,
    contribution: Decimal | None = None,
    **values: Any,
) -> Objective:
    """A new node, under a parent where one is given; without ``code`` it gets one. ``values``: note, position."""
    role = access.check_edit(by, unit)
    code = code or _free_code(kind)
    if Objective.objects.filter(code=code).exists():
        sentence = _("Kode “%(code)s” sudah dipakai. Pilih kode lain.") % {"code": code}
        raise Refusal(sentence, code="code_taken", errors={"code": sentence})
    known = {name: values[name] for name in FIELDS if name in values}
    objective = Objective(
        code=code,
        kind=kind,
        statement=statement.strip(),
        unit=unit,
        first_year=first_year,
        last_year=last_year,
        **known,
    )
    _check_content(objective, at)
    objective.save()
    changes = {"statement": (None, objective.statement), "kind": (None, kind), "unit": (None, unit)}
    audit.record("add_objective", objective, by=by, as_role=role, at=at, changes=changes)
    if parent_id:
        link_parent(objective_id=objective.pk, parent_id=parent_id, contribution=contribution, by=by, at=at)
    return objective


@action
def edit(
    *, objective_id: UUID, values: Mapping[str, Any], by: Viewer, at: dt.datetime, version: int | None = None
) -> Objective:
    """Change a node; moving it to another unit needs the right over both."""
    objective = locked(objective_id)
    role = access.check_edit(by, objective.unit)
    wanted = {name: values[name] for name in FIELDS if name in values}
    check_version(objective, version, wanted)
    if "unit" in wanted:
        access.check_edit(by, wanted["unit"])
    _check_in_use(objective)
    changes = change(objective, wanted)
    if changes:
        _check_content(objective, at)
        _check_steps(objective)
        objective.save()
        audit.record("edit_objective", objective, by=by, as_role=role, at=at, changes=changes)
    return objective


@action
def retire(*, objective_id: UUID, by: Viewer, at: dt.datetime) -> Objective:
    """Take a node out of use; its links and its past stay readable."""
    objective = locked(objective_id)
    role = access.check_edit(by, objective.unit)
    _check_in_use(objective)
    objective.retired_at = at
    objective.version += 1
    objective.save(update_fields=["retired_at", "version"])
    audit.record("retire_objective", objective, by=by, as_role=role, at=at, changes={"retired": (None, at)})
    return objective


@action
def restore(*, objective_id: UUID, by: Viewer, at: dt.datetime) -> Objective:
    """Take a retired node into use again; refused where its share of a parent was given away meanwhile."""
    lock_graph(by)
    objective = locked(objective_id)
    role = access.check_edit(by, objective.unit)
    if objective.retired_at is None:
        return objective
    before, objective.retired_at = objective.retired_at, None
    objective.version += 1
    objective.save(update_fields=["retired_at", "version"])
    for link in objective.parent_links.select_related("parent").order_by("pk"):
        _check_share(link.parent, None)
    audit.record(
        "restore_objective", objective, by=by, as_role=role, at=at, changes={"retired": (before, None)}
    )
    return objective


@action
def link_parent(
    *, objective_id: UUID, parent_id: UUID, by: Viewer, at: dt.datetime, contribution: Decimal | None = None
) -> ObjectiveLink:
    """The objective serves the parent; linking again changes the contribution (percent of the parent).

    Raises Refusal for a circle (its path is named), for a parent on a lower step, and where the children of
    the parent would claim more than 100 %.
    """
    lock_graph(by)
    objective = locked(objective_id)
    role = access.check_edit(by, objective.unit)
    parent = Objective.objects.select_related("unit").get(pk=parent_id)
    _check_in_use(objective)
    _check_in_use(parent)
    _check_order(objective, parent)
    _check_circle(objective, parent)
    row = ObjectiveLink.objects.filter(child=objective, parent=parent).first()
    before = row and row.contribution
    is_new = row is None
    row = row or ObjectiveLink(child=objective, parent=parent, place=_last_place(parent))
    asked = LinkState.PROPOSED if needs_consent(objective, parent, by) else LinkState.ACCEPTED
    if not is_new and before == contribution and row.state in (asked, LinkState.ACCEPTED):
        return row
    row.contribution, row.state, row.reason, row.decided_at = contribution, asked, "", None
    _check_percent(contribution)
    row.save()
    _check_share(parent, contribution)
    changes = {"parent": (None if is_new else parent, parent), "contribution": (before, contribution)}
    verb = "link_parent" if asked == LinkState.ACCEPTED else "propose_link"
    audit.record(verb, objective, by=by, as_role=role, at=at, changes=changes)
    return row


def needs_consent(child: Objective, parent: Objective, by: Viewer) -> bool:
    """Whether the link is for the other office to accept: it crosses to one that the writer may not write for."""
    if not crosses(child.unit, parent.unit):
        return False
    return bool(access.reason_not_to_edit(by, parent.unit))


def crosses(unit: Unit, other: Unit) -> bool:
    """Whether two units stand in different offices, and neither lies below the other."""
    low, high = min(unit.first, other.first), max(unit.last, other.last)
    if (low, high) in ((unit.first, unit.last), (other.first, other.last)):
        return False
    return not Unit.objects.filter(kind__in=OFFICES, first__lte=low, last__gte=high).exists()


@action
def unlink_parent(*, link_id: UUID, by: Viewer, at: dt.datetime) -> Objective:
    link = ObjectiveLink.objects.select_related("child__unit").get(pk=link_id)
    role = access.check_edit(by, link.child.unit)
    objective, parent_id = link.child, link.parent_id
    link.delete()
    audit.record(
        "unlink_parent", objective, by=by, as_role=role, at=at, changes={"parent": (parent_id, None)}
    )
    return objective


@action
def link_indicator(
    *, objective_id: UUID, indicator_id: UUID, by: Viewer, at: dt.datetime
) -> ObjectiveIndicator:
    """The indicator tells how far the objective has come. Linking again changes nothing."""
    objective = locked(objective_id)
    role = access.check_edit(by, objective.unit)
    indicator = Indicator.objects.visible_to(by).get(pk=indicator_id)
    row, is_new = ObjectiveIndicator.objects.get_or_create(objective=objective, indicator=indicator)
    if is_new:
        changes = {"indicator": (None, indicator.code)}
        audit.record("link_indicator", objective, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def unlink_indicator(*, link_id: UUID, by: Viewer, at: dt.datetime) -> Objective:
    link = ObjectiveIndicator.objects.select_related("objective__unit", "indicator").get(pk=link_id)
    role = access.check_edit(by, link.objective.unit)
    objective, code = link.objective, link.indicator.code
    link.delete()
    audit.record(
        "unlink_indicator", objective, by=by, as_role=role, at=at, changes={"indicator": (code, None)}
    )
    return objective


@action
def link_need(*, objective_id: UUID, need_id: UUID, by: Viewer, at: dt.datetime) -> ObjectiveNeed:
    """The objective answers the need, which is then answered. Refused while the need is being weighed."""
    objective = locked(objective_id)
    role = access.check_edit(by, objective.unit)
    _check_in_use(objective)
    need = Need.objects.visible_to(by).get(pk=need_id)
    row, is_new = ObjectiveNeed.objects.get_or_create(objective=objective, need=need)
    if is_new:
        needs.answer(need=need, by=by, as_role=role, at=at)
        changes = {"need": (None, need.statement)}
        audit.record("link_need", objective, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def unlink_need(*, link_id: UUID, by: Viewer, at: dt.datetime) -> Objective:
    """Take the answer away; a need without any objective waits for one again."""
    link = ObjectiveNeed.objects.select_related("objective__unit", "need").get(pk=link_id)
    role = access.check_edit(by, link.objective.unit)
    objective, need = link.objective, link.need
    link.delete()
    if not need.objective_links.exists():
        needs.unanswer(need=need, by=by, as_role=role, at=at)
    audit.record(
        "unlink_need", objective, by=by, as_role=role, at=at, changes={"need": (need.statement, None)}
    )
    return objective


def locked(objective_id: UUID) -> Objective:
    return Objective.objects.select_for_update(of=("self",)).select_related("unit").get(pk=objective_id)


def lock_graph(by: Viewer) -> None:
    """One writer of links at a time in an agency: two links made at once could close a circle together."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"strategy/{by.agency_id}"])


def _links() -> list[ServingLink[UUID]]:
    rows = ObjectiveLink.objects.filter(child__retired_at=None, state=LinkState.ACCEPTED).order_by("pk")
    return [ServingLink(*row) for row in rows.values_list("child_id", "parent_id", "contribution")]


def _check_circle(objective: Objective, parent: Objective) -> None:
    """A retired node counts too: it may come back."""
    rows = ObjectiveLink.objects.order_by("pk").values_list("child_id", "parent_id", "contribution")
    circle = circle_through(objective.pk, parent.pk, [ServingLink(*row) for row in rows])
    if not circle:
        return
    names = dict(Objective.objects.filter(pk__in=circle).values_list("pk", "statement"))
    way = " → ".join(names[key] for key in (*circle, circle[0]))
    sentence = _("Tautan ini membentuk lingkaran: %(way)s. Sasaran tidak dapat mendukung dirinya sendiri.")
    raise Refusal(sentence % {"way": way}, code="circle", errors={"parent": sentence % {"way": way}})


def _check_share(parent: Objective, contribution: Decimal | None) -> None:
    total = contribution_totals(_links()).get(parent.pk, Decimal())
    if total <= WHOLE:
        return
    words = {
        "parent": parent.statement,
        "total": format_number(total),
        "left": format_number(max(WHOLE - total + (contribution or 0), Decimal())),
    }
    sentence = _("Kontribusi untuk “%(parent)s” menjadi %(total)s %%. Yang tersisa %(left)s %%.") % words
    raise Refusal(sentence, code="over_100", errors={"contribution": sentence})


def _check_percent(contribution: Decimal | None) -> None:
    if contribution is not None and not 0 < contribution <= WHOLE:
        sentence = _("Kontribusi lebih dari 0 dan paling banyak 100 %.")
        raise Refusal(sentence, code="bad_contribution", errors={"contribution": sentence})


def _check_in_use(objective: Objective) -> None:
    if objective.retired_at is not None:
        raise Refusal(
            _("“%(name)s” sudah tidak dipakai. Pakai lagi dulu bila ingin mengubahnya.")
            % {"name": objective.statement},
            code="retired",
        )


def _check_order(child: Objective, parent: Objective) -> None:
    """Steps of the graph, top first (rules.md 5.1): nobody serves a lower step, a vision serves nothing."""
    if child.kind == ObjectiveKind.VISION:
        sentence = _("Visi adalah puncak, jadi tidak mendukung sasaran lain.")
        raise Refusal(sentence, code="bad_order", errors={"parent": sentence})
    if _step(parent) > _step(child):
        sentence = _("“%(parent)s” berada di bawah tingkat sasaran ini, jadi tidak dapat menjadi induknya.")
        sentence %= {"parent": parent.statement}
        raise Refusal(sentence, code="bad_order", errors={"parent": sentence})


def _step(objective: Objective) -> int:
    return STEPS.index(ObjectiveKind(objective.kind))


def _check_steps(objective: Objective) -> None:
    for link in objective.parent_links.select_related("parent").order_by("pk"):
        _check_order(objective, link.parent)
    for link in objective.child_links.select_related("child").order_by("pk"):
        _check_order(link.child, objective)


def _free_code(kind: ObjectiveKind) -> str:
    """The next number among the codes of its kind."""
    taken = set(Objective.objects.filter(code__startswith=f"{kind}-").values_list("code", flat=True))
    number = len(taken) + 1
    while f"{kind}-{number:03d}" in taken:
        number += 1
    return f"{kind}-{number:03d}"


def _last_place(parent: Objective) -> int:
    found = ObjectiveLink.objects.filter(parent=parent).aggregate(last=Max("place"))["last"]
    return 0 if found is None else int(found) + 1


def _check_content(objective: Objective, at: dt.datetime) -> None:
    errors = {}
    unit = objective.unit
    if unit.superseded_at or (unit.valid_until and unit.valid_until <= at.date()):
        errors["unit"] = _("%(unit)s sudah tidak ada. Pilih unit yang melanjutkannya.") % {"unit": unit.name}
    if not objective.statement.strip():
        errors["statement"] = _("Tulis sasarannya sebagai keadaan yang ingin dicapai.")
    if objective.last_year < objective.first_year:
        errors["last_year"] = _("Tahun akhir tidak boleh mendahului tahun awal.")
    if errors:
        raise Refusal(" ".join(errors.values()), code="bad_objective", errors=errors)
