"""RPJMD, Renstra and Renja: drafted, put into force, replaced; and which objectives stand in them (rules.md 5.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization.models import Unit
from selaras.domain.strategy import access
from selaras.domain.strategy.codes import DocumentPart, StrategyKind, StrategyState
from selaras.domain.strategy.models import DocumentText, ObjectiveDocument, StrategyDocument
from selaras.domain.strategy.workflow import MOVES
from selaras.kernel.closed import action
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.versions import edit as change
from selaras.kernel.viewer import Viewer

from .graph import locked as locked_objective

FIELDS = (
    "kind", "title", "unit", "first_year", "last_year", "regulation", "valid_from", "valid_until", "replaces",
)  # fmt: skip


@action
def draft_document(
    *, kind: StrategyKind, title: str, unit: Unit, first_year: int, last_year: int, by: Viewer, at: dt.datetime,
    **values: Any,
) -> StrategyDocument:  # fmt: skip
    """``values``: regulation, valid_from, valid_until, replaces."""
    role = access.check_edit(by, unit)
    known = {name: values[name] for name in FIELDS if values.get(name)}
    row = StrategyDocument(
        kind=kind, title=title.strip(), unit=unit, first_year=first_year, last_year=last_year, **known
    )
    _check(row)
    row.save()
    changes = {"title": (None, row.title), "kind": (None, kind), "unit": (None, unit)}
    audit.record("draft_document", row, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def edit_document(
    *, document_id: UUID, values: Mapping[str, Any], by: Viewer, at: dt.datetime, version: int | None = None
) -> StrategyDocument:
    """Only a draft changes; what is in force is replaced by another document."""
    row = _locked(document_id)
    role = access.check_edit(by, row.unit)
    wanted = {name: values[name] for name in FIELDS if name in values}
    check_version(row, version, wanted)
    _check_draft(row)
    if "unit" in wanted:
        access.check_edit(by, wanted["unit"])
    if changes := change(row, wanted):
        _check(row)
        row.save()
        audit.record("edit_document", row, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def write_texts(
    *, document_id: UUID, texts: Mapping[DocumentPart, Sequence[str]], by: Viewer, at: dt.datetime
) -> StrategyDocument:
    """Vision, missions and goals in their order, one text each; a text that stays keeps its objectives."""
    row = _locked(document_id)
    role = access.check_edit(by, row.unit)
    _check_draft(row)
    before = _told(row)
    for part, lines in texts.items():
        _write_part(row, part, [line.strip() for line in lines if line.strip()])
    after = _told(row)
    if before != after:
        audit.record("write_document", row, by=by, as_role=role, at=at, changes={"texts": (before, after)})
    return row


def _write_part(row: StrategyDocument, part: DocumentPart, lines: Sequence[str]) -> None:
    there = {text.number: text for text in row.texts.filter(part=part).order_by("number")}
    for number, line in enumerate(lines, 1):
        text = there.pop(number, None) or DocumentText(document=row, part=part, number=number)
        text.text = line[:600]
        text.save()
    for text in there.values():
        text.objective_links.update(text=None)
        text.delete()


def _told(row: StrategyDocument) -> list[str]:
    return [f"{t.part} {t.number}: {t.text}" for t in row.texts.order_by("part", "number")]


@action
def enact_document(*, document_id: UUID, by: Viewer, at: dt.datetime) -> StrategyDocument:
    """In force: it needs its regulation, its first day and at least one text. What it replaces is replaced."""
    row = _locked(document_id)
    role = access.check_edit(by, row.unit)
    check_move(MOVES, row.state, StrategyState.IN_FORCE, _("Dokumen ini sudah berlaku atau sudah diganti."))
    _check_complete(row)
    row.state, row.in_force_at = StrategyState.IN_FORCE, at
    row.version += 1
    row.save(update_fields=["state", "in_force_at", "version"])
    audit.record("enact_document", row, by=by, as_role=role, at=at, changes={"state": ("draft", row.state)})
    if row.replaces_id:
        _replace(_locked(row.replaces_id), row, by, role, at)
    return row


def _replace(former: StrategyDocument, row: StrategyDocument, by: Viewer, role: str, at: dt.datetime) -> None:
    check_move(
        MOVES, former.state, StrategyState.REPLACED,
        _("“%(title)s” belum berlaku atau sudah diganti, jadi tidak dapat diganti lagi.") % {"title": former.title},
    )  # fmt: skip
    former.state, former.replaced_at, former.valid_until = StrategyState.REPLACED, at, row.valid_from
    if former.valid_from and row.valid_from and row.valid_from <= former.valid_from:
        former.valid_until = None
    former.version += 1
    former.save(update_fields=["state", "replaced_at", "valid_until", "version"])
    audit.record(
        "replace_document", former, by=by, as_role=role, at=at, changes={"state": ("in_force", former.state)}
    )


@action
def link_document(
    *, objective_id: UUID, document_id: UUID, by: Viewer, at: dt.datetime, text_id: UUID | None = None
) -> ObjectiveDocument:
    """The objective stands in the document; linking again changes the text it stands under."""
    objective = locked_objective(objective_id)
    role = access.check_edit(by, objective.unit)
    document = StrategyDocument.objects.visible_to(by).get(pk=document_id)
    text = DocumentText.objects.get(pk=text_id, document=document) if text_id else None
    row = ObjectiveDocument.objects.filter(objective=objective, document=document).first()
    row = row or ObjectiveDocument(objective=objective, document=document)
    row.text = text
    row.save()
    changes = {"document": (None, document.title), "text": (None, text and text.text)}
    audit.record("link_document", objective, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def unlink_document(*, link_id: UUID, by: Viewer, at: dt.datetime) -> Any:
    link = ObjectiveDocument.objects.select_related("objective__unit", "document").get(pk=link_id)
    role = access.check_edit(by, link.objective.unit)
    objective, title = link.objective, link.document.title
    link.delete()
    audit.record(
        "unlink_document", objective, by=by, as_role=role, at=at, changes={"document": (title, None)}
    )
    return objective


def _locked(document_id: UUID) -> StrategyDocument:
    rows = StrategyDocument.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=document_id)


def _check_draft(row: StrategyDocument) -> None:
    if row.state != StrategyState.DRAFT:
        sentence = _("Dokumen yang sudah berlaku tidak diubah. Buat rancangan baru yang menggantikannya.")
        raise Refusal(sentence, code="wrong_state")


def _check(row: StrategyDocument) -> None:
    errors = {}
    if not row.title.strip():
        errors["title"] = _("Tulis judul dokumennya.")
    if row.last_year < row.first_year:
        errors["last_year"] = _("Tahun akhir tidak boleh mendahului tahun awal.")
    if row.valid_until and (row.valid_from is None or row.valid_until <= row.valid_from):
        errors["valid_until"] = _("Akhir berlaku harus sesudah mulai berlaku.")
    if row.replaces_id and row.replaces_id == row.pk:
        errors["replaces"] = _("Dokumen tidak dapat menggantikan dirinya sendiri.")
    if errors:
        raise Refusal(" ".join(errors.values()), code="bad_document", errors=errors)


def _check_complete(row: StrategyDocument) -> None:
    errors = {}
    if not row.regulation.strip():
        errors["regulation"] = _("Tulis peraturan yang menetapkannya.")
    if row.valid_from is None:
        errors["valid_from"] = _("Isi tanggal mulai berlaku.")
    if not row.texts.exists():
        errors["texts"] = _("Tulis dulu visi, misi, atau tujuannya.")
    if errors:
        raise Refusal(" ".join(errors.values()), code="incomplete", errors=errors)
