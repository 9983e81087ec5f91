"""The personal plan: read, written line by line, moved through its states; the team's matrix."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Status
from pydantic import Field

from selaras.domain.cycle.models import Period
from selaras.domain.indicators.models import Indicator
from selaras.domain.organization.models import Nip
from selaras.domain.skp import actions
from selaras.domain.skp import matrix as reading
from selaras.domain.skp.codes import LampiranKind, SkpState
from selaras.domain.skp.models import HasilKerja, Skp, Snapshot
from selaras.domain.strategy.models import Objective

from .base import PROBLEMS, READ, WRITE, Page, Paging, moment, order_from, page
from .inputs import amount, at_field, employee_of
from .organization import employee_by_nip
from .skp_shapes import (
    DraftIn,
    FormIn,
    LampiranIn,
    LineIn,
    MatrixOut,
    Move,
    NoteIn,
    ReasonIn,
    RemarkIn,
    RemarkOut,
    ResultChange,
    ResultIn,
    ResultOut,
    SkpOut,
    SkpWhole,
    SnapshotOut,
    TextIn,
    VersionIn,
    matrix_out,
    result_out,
    skp_out,
    whole_out,
)

router = Router(tags=["skp"])
ORDERS = {"name": ("employee__sort_name", "first_date", "id"), "period": ("first_date", "id")}
Filters = Annotated[str, Field(max_length=18)]


def act(request: Any) -> dict[str, Any]:
    """Who and when, as every action asks."""
    return {"by": request.viewer, "at": moment(request)}


def seen(request: Any, skp_id: UUID) -> Skp:
    """A plan that the caller may see, else 404."""
    found: Skp = get_object_or_404(Skp.objects.visible_to(request.viewer), pk=skp_id)
    return found


def result_seen(request: Any, skp_id: UUID, result_id: UUID) -> HasilKerja:
    found: HasilKerja = get_object_or_404(HasilKerja, pk=result_id, skp=seen(request, skp_id))
    return found


def whole(request: Any, skp_id: UUID) -> dict[str, Any]:
    rows = Skp.objects.visible_to(request.viewer).with_people().with_opening().with_deadlines().with_content()
    return whole_out(get_object_or_404(rows, pk=skp_id))


@router.get("/skp", response={200: Page[SkpOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def skps(
    request: Any,
    paging: Query[Paging],
    year: int | None = None,
    state: SkpState | None = None,
    unit: UUID | None = None,
    nip: Filters = "",
    penilai: Filters = "",
    order: str | None = None,
) -> Any:
    """Plans that the caller may read; ``nip`` and ``penilai`` are NIP of the person and the penilai."""
    rows = Skp.objects.visible_to(request.viewer).with_people()
    held = Nip.objects.filter(superseded_at=None)
    asked = {
        "period__year": year,
        "state": state,
        "unit": unit,
        "employee__in": held.filter(nip=nip).values("employee") if nip else None,
        "penilai__in": held.filter(nip=penilai).values("employee") if penilai else None,
    }
    rows = rows.filter(**{name: value for name, value in asked.items() if value is not None})
    return page(rows, paging, order=order_from(order, ORDERS, "name"), shape=skp_out)


@router.post("/skp", response={201: SkpWhole, **WRITE})
def draft(request: Any, payload: DraftIn) -> Any:
    """A new plan of the caller's own; ``copy`` fills it with last year's content."""
    period = Period.objects.filter(code=payload.period).first()
    if period is None:
        raise at_field("period", _("Tahun %(year)s belum dibuka.") % {"year": payload.period})
    skp = actions.draft(
        employee_id=request.viewer.person_id,
        period=period,
        form=payload.form,
        first_date=payload.first_date,
        copy=payload.copy_last_year,
        **act(request),
    )
    return Status(201, whole(request, skp.pk))


@router.get("/skp/{skp_id}", response={200: SkpWhole, **READ})
def skp(request: Any, skp_id: UUID) -> Any:
    """The whole plan. The penilai's first look at a submitted plan is noted, as it is on the page."""
    found = whole(request, skp_id)
    viewer = request.viewer
    first_look = found["state"] == SkpState.SUBMITTED and found["opened_at"] is None
    if first_look and viewer.holds_pen(found["penilai"]["id"], found["employee"]["id"]):
        request.frame.appends.append(("opening", {"skp_id": skp_id, "by_id": viewer.person_id}))
    return found


@router.get("/skp/{skp_id}/versions/{version}", response={200: SnapshotOut, **READ})
def version(request: Any, skp_id: UUID, version: int) -> Any:
    """The plan as it was agreed at that version."""
    kept = get_object_or_404(Snapshot, skp=seen(request, skp_id), version=version)
    return {"version": kept.version, "agreed_at": kept.agreed_at, "content": kept.content}


@router.post("/skp/{skp_id}/form", response={200: SkpWhole, **WRITE})
def change_form(request: Any, skp_id: UUID, payload: FormIn) -> Any:
    actions.change_form(skp_id=seen(request, skp_id).pk, form=payload.form, **act(request))
    return whole(request, skp_id)


# --- results ---


def _values(given: dict[str, Any]) -> dict[str, Any]:
    """Fields of an RHK as the action takes them: keys become things, numbers are read."""
    values = {name: value for name, value in given.items() if not name.endswith("_id")}
    if "contribution" in values:
        values["contribution"] = amount(values["contribution"], "contribution")
    for name, model in (("parent", HasilKerja), ("objective", Objective)):
        if f"{name}_id" in given:
            values[name] = _thing(model, given[f"{name}_id"], f"{name}_id")
    if "assigned_by_id" in given:
        giver = given["assigned_by_id"]
        values["assigned_by"] = giver and employee_of(giver, "assigned_by_id")
    return values


def _thing(model: Any, key: UUID | None, field: str) -> Any:
    if key is None:
        return None
    found = model.objects.filter(pk=key).first()
    if found is None:
        raise at_field(field, _("Tidak ada, atau bukan untuk Anda."))
    return found


def _lines(given: list[LineIn]) -> list[dict[str, Any]]:
    """Lines as the action takes them; a measured indicator brings its direction, formula, cap and unit."""
    lines = []
    for place, line in enumerate(given):
        values = line.dict(exclude={"indicator_id"})
        for name in ("target", "lower", "upper", "cap", "weight"):
            values[name] = amount(values[name], f"lines.{place}.{name}")
        measured = _thing(Indicator, line.indicator_id, f"lines.{place}.indicator_id")
        if measured is not None:
            names = ("direction", "formula", "cap", "unit_of_measure")
            values |= {name: getattr(measured, name) for name in names}
        lines.append({**values, "indicator": measured})
    return lines


@router.post("/skp/{skp_id}/results", response={201: ResultOut, **WRITE})
def add_result(request: Any, skp_id: UUID, payload: ResultIn) -> Any:
    given = payload.dict(exclude={"lines", "version"})
    result = actions.add_result(
        skp_id=seen(request, skp_id).pk,
        values=_values(given),
        lines=_lines(payload.lines),
        version=payload.version,
        **act(request),
    )
    return Status(201, result_out(_fresh(result.pk)))


@router.patch("/skp/{skp_id}/results/{result_id}", response={200: ResultOut, **WRITE})
def edit_result(request: Any, skp_id: UUID, result_id: UUID, payload: ResultChange) -> Any:
    """What is left out stays; ``lines`` replaces them all. ``version`` is the result's own."""
    given = payload.dict(exclude={"lines", "version"}, exclude_unset=True)
    actions.edit_result(
        result_id=result_seen(request, skp_id, result_id).pk,
        values=_values(given),
        lines=None if payload.lines is None else _lines(payload.lines),
        version=payload.version,
        **act(request),
    )
    return result_out(_fresh(result_id))


def _fresh(result_id: UUID) -> Any:
    row = HasilKerja.objects.with_links().get(pk=result_id)
    row.lines = list(row.indicators.order_by("number"))
    return row


@router.post("/skp/{skp_id}/results/{result_id}/move", response={200: SkpWhole, **WRITE})
def move_result(request: Any, skp_id: UUID, result_id: UUID, payload: Move) -> Any:
    """One place up (-1) or down (1)."""
    actions.move_result(
        result_id=result_seen(request, skp_id, result_id).pk, step=payload.step, **act(request)
    )
    return whole(request, skp_id)


@router.delete("/skp/{skp_id}/results/{result_id}", response={204: None, **WRITE})
def remove_result(request: Any, skp_id: UUID, result_id: UUID) -> Any:
    actions.remove_result(result_id=result_seen(request, skp_id, result_id).pk, **act(request))
    return Status(204, None)


# --- what stands beside the results ---


@router.put("/skp/{skp_id}/lampiran/{kind}", response={200: SkpWhole, **WRITE})
def set_lampiran(request: Any, skp_id: UUID, kind: LampiranKind, payload: LampiranIn) -> Any:
    found = seen(request, skp_id)
    actions.set_lampiran(
        skp_id=found.pk, kind=kind, texts=payload.texts, version=payload.version, **act(request)
    )
    return whole(request, skp_id)


@router.put("/skp/{skp_id}/expectations/{value}", response={200: SkpWhole, **WRITE})
def set_expectation(request: Any, skp_id: UUID, value: str, payload: TextIn) -> Any:
    """The penilai's ekspektasi khusus for one of the seven values."""
    actions.set_expectation(skp_id=seen(request, skp_id).pk, value=value, text=payload.text, **act(request))
    return whole(request, skp_id)


@router.post("/skp/{skp_id}/remarks", response={201: RemarkOut, **WRITE})
def add_remark(request: Any, skp_id: UUID, payload: RemarkIn) -> Any:
    result_id = payload.result_id and result_seen(request, skp_id, payload.result_id).pk
    remark = actions.add_remark(
        skp_id=seen(request, skp_id).pk, text=payload.text, result_id=result_id, **act(request)
    )
    return Status(201, {"id": remark.pk, "result_id": remark.result_id, "text": remark.text, "at": remark.at})


# --- moving ---


@router.post("/skp/{skp_id}/submit", response={200: SkpWhole, **WRITE})
def submit(request: Any, skp_id: UUID, payload: VersionIn | None = None) -> Any:
    actions.submit(skp_id=seen(request, skp_id).pk, version=_version(payload), **act(request))
    return whole(request, skp_id)


@router.post("/skp/{skp_id}/recall", response={200: SkpWhole, **WRITE})
def recall(request: Any, skp_id: UUID) -> Any:
    """Until the penilai has opened it."""
    actions.recall(skp_id=seen(request, skp_id).pk, **act(request))
    return whole(request, skp_id)


@router.post("/skp/{skp_id}/ask-return", response={200: SkpWhole, **WRITE})
def ask_return(request: Any, skp_id: UUID, payload: TextIn) -> Any:
    actions.ask_return(skp_id=seen(request, skp_id).pk, text=payload.text, **act(request))
    return whole(request, skp_id)


@router.post("/skp/{skp_id}/return", response={200: SkpWhole, **WRITE})
def return_with_note(request: Any, skp_id: UUID, payload: NoteIn) -> Any:
    found = seen(request, skp_id)
    actions.return_with_note(skp_id=found.pk, note=payload.note, version=payload.version, **act(request))
    return whole(request, skp_id)


@router.post("/skp/{skp_id}/agree", response={200: SkpWhole, **WRITE})
def agree(request: Any, skp_id: UUID, payload: VersionIn | None = None) -> Any:
    actions.agree(skp_id=seen(request, skp_id).pk, version=_version(payload), **act(request))
    return whole(request, skp_id)


@router.post("/skp/{skp_id}/revise", response={200: SkpWhole, **WRITE})
def revise(request: Any, skp_id: UUID, payload: ReasonIn) -> Any:
    """Open an agreed plan for an addendum; what was agreed stays readable under its version."""
    actions.revise(skp_id=seen(request, skp_id).pk, reason=payload.reason, **act(request))
    return whole(request, skp_id)


def _version(payload: VersionIn | None) -> int | None:
    return payload.version if payload else None


@router.get("/teams/{nip}/matrix", response={200: MatrixOut, **READ})
def matrix(request: Any, nip: str, year: int | None = None, at: dt.date | None = None) -> Any:
    """Matriks peran hasil: people in rows, the leader's RHK in columns (rules.md 2.4)."""
    date = at or request.viewer.today
    leader = employee_by_nip(request, nip, date)
    found = reading.matrix(leader, year=year or date.year, date=date, viewer=request.viewer)
    if found is None:
        raise Http404
    return matrix_out(found, request.viewer)
