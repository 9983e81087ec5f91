"""Where figures come from and what is behind them: sources and their files, previews, parts, corrections, questions."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from selaras.domain.cycle.models import Period
from selaras.domain.indicators import access, actions
from selaras.domain.indicators.actions.figures import is_from_log
from selaras.domain.indicators.codes import Aggregation, Measure, SourceKind, TicketEvent
from selaras.domain.indicators.labels import QUESTION
from selaras.domain.indicators.models import Indicator, Question, Source
from selaras.gateways.storage import keep_import
from selaras.insight import previews
from selaras.insight.corrections import corrections
from selaras.insight.questions import facts_of
from selaras.intake import batches, saved
from selaras.intake.access import check_import
from selaras.intake.mappings import read_mapping
from selaras.kernel.calendar import DayCount
from selaras.kernel.periods import Period as Span
from selaras.kernel.periods import PeriodRefused
from selaras.kernel.refusal import Forbidden, Refusal

from .base import PROBLEMS, READ, WRITE, Page, Paging, moment, page, text
from .feed_shapes import AnswerIn, BreakdownOut, CorrectionOut, PreviewOut, QuestionOut, SourceIn, SourceOut
from .imports import ImportOut, import_out
from .indicator_shapes import Days, measurement_out
from .inputs import Words, at_field, unit_of

router = Router(tags=["indicators"])
Lines = Annotated[list[Words], Field(max_length=200)]


@router.get("/sources", response={200: Page[SourceOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def sources(request: Any, paging: Query[Paging]) -> Any:
    """Every source, with when it was last fed."""
    return page(
        Source.objects.visible_to(request.viewer).with_news(), paging, order=("code", "id"), shape=source_out
    )


@router.post("/sources", response={201: SourceOut, **WRITE})
def add_source(request: Any, payload: SourceIn) -> Any:
    row = actions.add_source(
        code=payload.code,
        name=payload.name,
        unit=unit_of(payload.unit_id),
        kind=payload.kind,
        description=payload.description,
        by=request.viewer,
        at=moment(request),
    )
    return Status(201, source_out(Source.objects.visible_to(request.viewer).with_news().get(pk=row.pk)))


class FileIn(Schema):
    """``mapping`` is the code of a saved reading; without one the source's own, or what the headings tell."""

    mapping: Annotated[str, Field(max_length=60, pattern=r"^[-a-zA-Z0-9_]+$")] | None = None


KINDS = {source: kind for kind, source in batches.SOURCE_KINDS.items()}


@router.post("/sources/{code}/files", response={202: ImportOut, **WRITE})
def send_file(request: Any, code: str, file: File[UploadedFile], wish: Form[FileIn]) -> Any:
    """A log or a table into its source. It is checked in the background (`/imports/{id}`) and changes nothing before it
    is applied."""
    source = get_object_or_404(Source.objects.visible_to(request.viewer).select_related("unit"), code=code)
    if source.kind not in KINDS:
        raise Refusal(_("Sumber ini diisi aplikasi lain, bukan dengan berkas."), code="other_kind")
    kind = KINDS[SourceKind(source.kind)]
    check_import(request.viewer, kind, source)
    fields = batches.FIELDS[kind]
    reading = (
        saved.saved_reading(kind, wish.mapping) if wish.mapping else read_mapping(source.mapping, fields)
    )
    content: Any = file.file
    stored = keep_import(request.viewer.agency_id, file.name or "", content, settings.INTAKE_LIMIT_BYTES)
    act = {"by": request.viewer, "at": moment(request), "effective_date": request.viewer.today}
    batch = batches.open_batch(kind=kind, stored=stored, reading=reading, source=source, **act)
    batch.refresh_from_db()
    return Status(202, import_out(batch))


def source_out(row: Any) -> dict[str, Any]:
    names = ("code", "name", "kind", "description", "loaded_at", "pushed_at")
    unit = {"id": row.unit_id, "name": row.unit.name}
    return {"id": row.pk, "unit": unit, **{name: getattr(row, name) for name in names}}


class PreviewIn(Schema):
    """A definition as it would be saved. Filters: ``category``, ``unit_label``, ``channel``, ``state`` (of a log),
    ``column`` (of a table); ``part_field`` and ``part`` say whose share is asked; ``limit`` is “category: days”."""

    source: Words
    measure: Measure
    period: Words
    within_days: Days | None = None
    clock: DayCount = DayCount.CALENDAR
    aggregation: Aggregation = Aggregation.LAST
    from_event: TicketEvent = TicketEvent.OPENED
    to_event: TicketEvent = TicketEvent.CLOSED
    category: Lines = []
    unit_label: Lines = []
    channel: Lines = []
    state: Lines = []
    column: Lines = []
    part_field: Literal["category", "unit_label", "channel", "state"] = "category"
    part: Lines = []
    limit: Lines = []


FILTERS = ("category", "unit_label", "channel", "state", "column")


@router.get("/measure-preview", response={200: PreviewOut, 403: PROBLEMS[403], **READ})
def measure_preview(request: Any, wish: Query[PreviewIn]) -> Any:
    """What a definition would give, before it is saved. Nothing is written."""
    viewer = request.viewer
    if not viewer.leads and not viewer.has(*access.DEFINERS):
        raise Forbidden(_("Indikator ditetapkan oleh pimpinan unit pemiliknya atau perencana."))
    source = Source.objects.visible_to(viewer).filter(code=wish.source).first()
    if source is None:
        raise at_field("source", _("Sumber “%(code)s” tidak ada.") % {"code": wish.source[:60]})
    names = ("measure", "within_days", "clock", "aggregation", "from_event", "to_event")
    indicator = Indicator(
        source=source,
        filters={name: values for name in FILTERS if (values := getattr(wish, name))},
        part={wish.part_field: wish.part} if wish.part else {},
        limits=_limits(wish.limit),
        **{name: getattr(wish, name) for name in names},
    )
    found = previews.preview(indicator, _span(wish.period), viewer.today)
    figure = found.figure
    return {
        "period": found.period,
        "value": text(figure.value),
        "rows": figure.rows,
        "rows_used": figure.used,
        "left_out": dict(figure.left_out),
        "arithmetic": list(figure.arithmetic),
        "months": [{"period": code, "value": text(value)} for code, value in found.months],
        "sample": found.sample,
        "way_sample": found.way_sample,
    }


def _limits(lines: list[str]) -> dict[str, int]:
    found = {}
    for line in lines:
        category, _mark, days = line.rpartition(":")
        if not category.strip() or not days.strip().isdecimal() or len(days.strip()) > 5:
            sentence = _("“%(line)s” belum lengkap. Tulis kategori, titik dua, lalu banyak hari.")
            raise at_field("limit", sentence % {"line": line[:80]})
        found[category.strip()] = int(days)
    return found


def _span(code: str) -> Span:
    try:
        return Span.parse(code)
    except PeriodRefused:
        raise at_field("period", _("Periode “%(code)s” tidak dikenal.") % {"code": code[:20]}) from None


def _indicator(request: Any, indicator_id: UUID) -> Any:
    rows = Indicator.objects.visible_to(request.viewer).select_related("owner_unit", "source")
    return get_object_or_404(rows, pk=indicator_id)


@router.get("/indicators/{indicator_id}/breakdown", response={200: BreakdownOut, **READ})
def breakdown(
    request: Any,
    indicator_id: UUID,
    period: str,
    by: Literal["category", "unit_label", "channel", "state"] = "category",
) -> Any:
    """The figure of every category, unit, channel or state of its log."""
    indicator, row = _indicator(request, indicator_id), Period.objects.named(period)
    if not is_from_log(indicator):
        raise Refusal(
            _("Rincian dihitung dari catatan tiket; indikator ini tidak memakainya."), code="no_log"
        )
    found = previews.breakdown(indicator, row, request.viewer.today, by)
    groups = [
        {"name": one.name, "value": text(one.value), "rows_used": one.used, "rows": one.rows}
        for one in found.groups
    ]
    return {"period": period, "by": by, "groups": groups, "hidden": found.hidden, "sample": found.sample}


@router.get("/indicators/{indicator_id}/corrections", response={200: list[CorrectionOut], **READ})
def figure_corrections(request: Any, indicator_id: UUID, period: str) -> Any:
    """What a figure was and what it is, each time it was computed anew; the newest first."""
    indicator = _indicator(request, indicator_id)
    rows = indicator.measurements.in_force().select_related("period", "source", "load")
    shown = rows.filter(period__code=period).first()
    return [_correction_out(step, shown) for step in (corrections(shown) if shown else [])]


def _correction_out(step: Any, shown: Any) -> dict[str, Any]:
    for row in (step.old, step.new):
        row.period, row.source = shown.period, shown.source
    return {
        "at": step.at,
        "old": measurement_out(step.old),
        "new": measurement_out(step.new),
        "difference": text(step.difference),
        "rows_new": step.rows_new,
        "rows_changed": step.rows_changed,
        "files": [load.file_name for load in step.files],
    }


@router.get("/indicators/{indicator_id}/questions", response={200: list[QuestionOut], **READ})
def questions(request: Any, indicator_id: UUID) -> Any:
    """What the way in which its figures came about makes one ask: for those who give or look after them, else empty."""
    indicator = _indicator(request, indicator_id)
    rows = Question.objects.visible_to(request.viewer).standing().filter(indicator=indicator)
    rows = rows.select_related("period").order_by("-period__last_date", "kind")
    return [question_out(row) for row in rows[:200]]


@router.post(
    "/indicators/{indicator_id}/questions/{question_id}/answer", response={200: QuestionOut, **WRITE}
)
def answer(request: Any, indicator_id: UUID, question_id: UUID, payload: AnswerIn) -> Any:
    rows = Question.objects.visible_to(request.viewer).filter(indicator_id=indicator_id)
    row = get_object_or_404(rows, pk=question_id)
    given = {"answer": payload.answer, "by": request.viewer, "at": moment(request)}
    return question_out(actions.answer_question(question_id=row.pk, **given))


def question_out(row: Question) -> dict[str, Any]:
    names = ("kind", "numbers", "asked_at", "answer", "answered_at")
    more = {"sentence": str(QUESTION[row.kind]), "facts": facts_of(row.kind, row.numbers)}
    return {"id": row.pk, "period": row.period.code, **more, **{name: getattr(row, name) for name in names}}
