"""Shapes of the plan's resource: what comes in and what goes out. Decimals travel as text."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from selaras.domain.indicators.codes import Direction, Formula
from selaras.domain.organization.access import may_see_nip
from selaras.domain.skp import content, labels
from selaras.domain.skp.codes import (
    Aspek,
    HasilKind,
    HasilScope,
    LampiranKind,
    Perspektif,
    SkpForm,
    SkpLayout,
    SkpState,
)
from selaras.kernel.viewer import Viewer

from .base import Named, text
from .inputs import Text, Words

Statement = Annotated[str, Field(max_length=500)]
Number = Annotated[str, Field(max_length=40)]


class LineIn(Schema):
    """``id`` keeps the line's key; a new line may name its own, so a repeated write makes no second one."""

    id: UUID | None = None
    aspek: Aspek | Literal[""] = ""
    text: Annotated[str, Field(max_length=300)] = ""
    indicator_id: UUID | None = None
    direction: Direction = Direction.UP
    formula: Formula = Formula.DEFAULT
    target: Number | None = None
    lower: Number | None = None
    upper: Number | None = None
    cap: Number | None = None
    unit_of_measure: Annotated[str, Field(max_length=40)] = ""
    weight: Number = "1"


class ResultIn(Schema):
    """``version`` is the plan's, where the caller looked."""

    statement: Statement = ""
    kind: HasilKind = HasilKind.UTAMA
    scope: HasilScope = HasilScope.INDIVIDU
    parent_id: UUID | None = None
    objective_id: UUID | None = None
    assigned_by_id: UUID | None = None
    contribution: Words | None = None
    perspektif: Perspektif | Literal[""] = ""
    narrative: Text = ""
    lines: Annotated[list[LineIn], Field(max_length=40)] = []
    version: int | None = None


class ResultChange(Schema):
    """What is left out stays."""

    version: int | None = None
    statement: Statement = ""
    kind: HasilKind = HasilKind.UTAMA
    scope: HasilScope = HasilScope.INDIVIDU
    parent_id: UUID | None = None
    objective_id: UUID | None = None
    assigned_by_id: UUID | None = None
    contribution: Words | None = None
    perspektif: Perspektif | Literal[""] = ""
    narrative: Text = ""
    lines: Annotated[list[LineIn], Field(max_length=40)] | None = None


class DraftIn(Schema):
    """``period`` is a year as ``2026``; ``first_date`` begins a later segment (rules.md 2.6)."""

    period: Annotated[str, Field(pattern=r"^[0-9]{4}$")]
    form: SkpForm = SkpForm.KUANTITATIF
    first_date: dt.date | None = None
    copy_last_year: bool = False


class FormIn(Schema):
    form: SkpForm


class LampiranIn(Schema):
    texts: Annotated[list[Text], Field(max_length=100)]
    version: int | None = None


class TextIn(Schema):
    text: Text


class VersionIn(Schema):
    version: int | None = None


class NoteIn(VersionIn):
    note: Text


class ReasonIn(Schema):
    reason: Text


class RemarkIn(Schema):
    text: Text
    result_id: UUID | None = None


class Move(Schema):
    step: Literal[-1, 1]


class LineOut(Schema):
    id: UUID
    aspek: str
    text: str
    indicator_id: UUID | None
    direction: Direction
    formula: Formula
    target: str | None
    lower: str | None
    upper: str | None
    cap: str | None
    unit_of_measure: str
    weight: str


class ResultOut(Schema):
    """``assigned_by`` other than the penilai is printed as "(penugasan dari …)", rules.md 2.3."""

    id: UUID
    number: int
    statement: str
    kind: HasilKind
    scope: HasilScope
    parent: Named | None
    objective: Named | None
    assigned_by: Named | None
    contribution: str | None
    perspektif: str
    narrative: str
    version: int
    lines: list[LineOut]


class SkpOut(Schema):
    id: UUID
    employee: Named
    penilai: Named
    position: str
    unit: Named
    period: str
    first_date: dt.date
    last_date: dt.date
    form: SkpForm
    layout: SkpLayout
    state: SkpState
    submitted_at: dt.datetime | None
    returned_at: dt.datetime | None
    return_note: str
    agreed_at: dt.datetime | None
    version: int


class LampiranOut(Schema):
    kind: LampiranKind
    number: int
    text: str


class BehaviourOut(Schema):
    value: str
    ekspektasi: str


class RemarkOut(Schema):
    id: UUID
    result_id: UUID | None
    text: str
    at: dt.datetime


class SpokenOut(Schema):
    """A remark in the whole plan; ``by`` wrote it."""

    result_id: UUID | None
    by: Named
    text: str
    at: dt.datetime


class VersionOut(Schema):
    version: int
    at: dt.datetime


class SkpWhole(SkpOut):
    """``missing`` are the sentences that a submission would be refused with."""

    results: list[ResultOut]
    behaviours: list[BehaviourOut]
    attachments: list[LampiranOut]
    remarks: list[SpokenOut]
    versions: list[VersionOut]
    missing: list[str]
    opened_at: dt.datetime | None
    submit_by: dt.date | None
    agree_by: dt.date | None


class SnapshotOut(Schema):
    version: int
    agreed_at: dt.datetime
    content: dict[str, Any]


class ColumnOut(Schema):
    id: UUID
    number: int
    statement: str
    contribution: str | None


class CellOut(Schema):
    """``column`` None: the RHK serves none of the leader's."""

    column: UUID | None
    id: UUID
    skp_id: UUID
    statement: str
    contribution: str | None


class RowOut(Schema):
    employee: Named
    nip: str | None
    position: str | None
    state: SkpState | None
    cells: list[CellOut]


class MatrixOut(Schema):
    """``contribution`` of a column sums its visible cells, in percent; ``state`` None: none handed in."""

    leader: Named
    year: int
    columns: list[ColumnOut]
    rows: list[RowOut]


def named(row: Any, name: str = "name") -> dict[str, Any] | None:
    return row and {"id": row.pk, "name": getattr(row, name)}


def skp_out(row: Any) -> dict[str, Any]:
    names = (
        "first_date",
        "last_date",
        "form",
        "layout",
        "state",
        "submitted_at",
        "returned_at",
        "return_note",
        "agreed_at",
        "version",
    )
    return {
        "id": row.pk,
        "employee": named(row.employee, "full_name"),
        "penilai": named(row.penilai, "full_name"),
        "position": row.position.name,
        "unit": named(row.unit),
        "period": row.period.code,
        **{name: getattr(row, name) for name in names},
    }


def line_out(line: Any) -> dict[str, Any]:
    plain = ("aspek", "text", "indicator_id", "direction", "formula", "unit_of_measure")
    figures = ("target", "lower", "upper", "cap", "weight")
    return {
        "id": line.pk,
        **{name: getattr(line, name) for name in plain},
        **{name: text(getattr(line, name)) for name in figures},
    }


def result_out(result: Any) -> dict[str, Any]:
    """``result`` with its links and ``lines`` read."""
    plain = ("number", "statement", "kind", "scope", "perspektif", "narrative", "version")
    return {
        "id": result.pk,
        "parent": named(result.parent, "statement"),
        "objective": named(result.objective, "statement"),
        "assigned_by": named(result.assigned_by, "full_name"),
        "contribution": text(result.contribution),
        "lines": [line_out(line) for line in result.lines],
        **{name: getattr(result, name) for name in plain},
    }


def whole_out(skp: Any) -> dict[str, Any]:
    """``skp`` with content, opening and deadlines annotated. Two queries."""
    results = content.results_of(skp)
    missing = content.missing_in(
        skp,
        results,
        {row["value"] for row in skp.behaviour_rows},
        {row["kind"] for row in skp.attachment_rows},
    )
    spoken = [
        {"result_id": row["result"], "by": {"id": row["by"], "name": row["name"]}} | _said(row)
        for row in skp.remark_rows
    ]
    return {
        **skp_out(skp),
        "results": [result_out(result) for result in results],
        "behaviours": skp.behaviour_rows,
        "attachments": skp.attachment_rows,
        "remarks": spoken,
        "versions": skp.version_rows,
        "missing": [labels.missing_sentence(one) for one in missing],
        **{name: getattr(skp, name) for name in ("opened_at", "submit_by", "agree_by")},
    }


def _said(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("text", "at")}


def matrix_out(found: Any, viewer: Viewer) -> dict[str, Any]:
    return {
        "leader": named(found.leader, "full_name"),
        "year": found.year,
        "columns": [
            {
                "id": column.pk,
                "number": column.number,
                "statement": column.statement,
                "contribution": text(found.contributions.get(column.pk)),
            }
            for column in found.columns
        ],
        "rows": [_row_out(row, viewer) for row in found.rows],
    }


def _row_out(row: Any, viewer: Viewer) -> dict[str, Any]:
    cells = [(column, result) for column, results in row.cells.items() for result in results]
    cells += [(None, result) for result in row.others]
    return {
        "employee": named(row.employee, "full_name"),
        "nip": row.employee.nip if may_see_nip(viewer, row.employee) else None,
        "position": row.employee.post_name,
        "state": row.plan.state if row.plan else None,
        "cells": [
            {
                "column": column,
                "id": result.pk,
                "skp_id": result.skp_id,
                "statement": result.statement,
                "contribution": text(result.contribution),
            }
            for column, result in cells
        ],
    }
