"""The lines of a batch's preview: every finding and every thing, kept so that they can be paged, searched, fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from psycopg.types.json import Jsonb

from selaras.kernel.bulk import insert_rows
from selaras.kernel.closed import action

from .codes import LineKind
from .models import ImportBatch, ImportLine
from .report import Change, Finding, Report
from .watching import Phase, Watch, unwatched

if TYPE_CHECKING:
    from .hr.importing import Examined as HrExamined
    from .skm.importing import Examined as PapersExamined
    from .tables.importing import Examined as TableExamined
    from .tickets.importing import Examined as TicketsExamined

_COLUMNS = (
    "batch_id", "kind", "number", "row", "key", "name", "unit", "post", "header", "value", "sentence", "fields",
)  # fmt: skip


@action
def keep_lines(
    batch: ImportBatch,
    examined: HrExamined | TicketsExamined | TableExamined | PapersExamined,
    watch: Watch = unwatched,
) -> None:
    """The lines of this examination take the place of those of the one before."""
    ImportLine.objects.filter(batch=batch).delete()
    report = examined.report
    told = chain(
        _findings(batch, LineKind.ERROR, report.errors),
        _findings(batch, LineKind.WARNING, report.warnings),
        _changes(batch, chain(report.changes, examined.unchanged())),
    )
    total = sum((report.new, report.changed, report.gone, report.unchanged))
    insert_rows(ImportLine, _COLUMNS, _watched(told, total, watch))


@action
def keep_findings(batch: ImportBatch, report: Report) -> None:
    """The sentences of a file of which nothing else can be said."""
    insert_rows(ImportLine, _COLUMNS, _findings(batch, LineKind.ERROR, report.errors))


def _findings(batch: ImportBatch, kind: LineKind, found: Iterable[Finding]) -> Iterator[tuple[Any, ...]]:
    for number, item in enumerate(found, start=1):
        yield (
            batch.pk, kind, number, item.row, "", "", "", "", item.column[:200], item.value[:200], item.sentence,
            Jsonb({}),
        )  # fmt: skip


def _changes(batch: ImportBatch, changes: Iterable[Change]) -> Iterator[tuple[Any, ...]]:
    for number, item in enumerate(changes, start=1):
        yield (
            batch.pk, item.what, number, item.row, item.key[:200], item.name[:200], item.unit[:200], item.post[:200],
            "", "", "", Jsonb(item.fields),
        )  # fmt: skip


def _watched(rows: Iterable[Any], total: int, watch: Watch) -> Iterator[Any]:
    for done, row in enumerate(rows):
        if done % 8_000 == 0:
            watch(Phase.LINES, min(done, total), total)
        yield row


def lines_of(batch: ImportBatch, kind: LineKind | None = None, search: str = "") -> Any:
    """The lines in their order; ``search`` looks into names, numbers, units, posts, columns and sentences."""
    rows = batch.lines.order_by("kind", "number")
    if kind:
        rows = rows.filter(kind=kind)
    for word in search.split()[:6]:
        found = Q(name__icontains=word) | Q(key__startswith=word) | Q(unit__icontains=word)
        found |= Q(post__icontains=word) | Q(sentence__icontains=word) | Q(header__icontains=word)
        if word.isdigit() and len(word) < 10:
            found |= Q(row=int(word))
        rows = rows.filter(found)
    return rows
