"""The report of a batch as a page: counts, then its lines, one kind at a time, searched and in pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.translation import gettext as _

from selaras.domain.tenancy.codes import JobState
from selaras.domain.tenancy.models import Job
from selaras.gateways.sheets import Column
from selaras.intake import batches, undoing
from selaras.intake.codes import BatchState, ImportKind, LineKind
from selaras.intake.labels import BATCH_STATES, EXTENTS, IMPORT_KINDS, LINE_KINDS
from selaras.intake.lines import lines_of
from selaras.intake.models import ImportBatch, ImportLine
from selaras.web.jobs.views import shown as shown_job
from selaras.web.strips import steps

from .forms import LABELS, PAPER_LABELS

PAGE_SIZE = 50
FIELD_LABELS = LABELS | {
    "unit_id": LABELS["unit"],
    "opened_date": LABELS["opened"],
    "closed_date": LABELS["closed"],
    "verified_date": LABELS["verified"],
    "responded_date": LABELS["responded"],
    "reopened_date": LABELS["reopened"],
    "first_closed_date": LABELS["first_closed"],
    **PAPER_LABELS,
}
FINDINGS = (LineKind.ERROR, LineKind.WARNING)


def preview(request: Any, batch: ImportBatch) -> dict[str, Any]:
    """Everything that the page of a batch shows."""
    counts = dict(batch.lines.order_by().values_list("kind").annotate(Count("pk")))
    here, words = asked(request, counts), request.GET.get("cari", "")
    rows = lines_of(batch, here, words)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("hal"))
    may_choose = batch.state == BatchState.CHECKED and batch.kind == ImportKind.HR and here == LineKind.GONE
    return {
        "batch": batch,
        "kind": IMPORT_KINDS[batch.kind],
        "extent": EXTENTS[batch.extent] if batch.kind == ImportKind.HR else "",
        "steps": _steps(batch),
        "state": BATCH_STATES[batch.state],
        "job": _job(batch),
        "figures": _figures(batch.report),
        "errors": counts.get(LineKind.ERROR, 0),
        "tabs": _tabs(here, counts),
        "here": str(here),
        "is_finding": here in FINDINGS,
        "words": words,
        "page": page,
        "rows": [shown_line(row) for row in page],
        "may_choose": may_choose,
        "chosen": set(batch.leavers),
        "sheet_query": urlencode({"bagian": here, **({"cari": words} if words else {})}),
        "may_undo": not undoing.reason_not_to_undo(batch),
    }


def asked(request: Any, counts: dict[str, int]) -> LineKind:
    """The kind of lines that the address names, else the first that has any."""
    wanted = request.GET.get("bagian", "")
    if wanted in list(LineKind):
        return LineKind(wanted)
    return next((kind for kind in LineKind if counts.get(kind)), LineKind.ERROR)


def _tabs(here: LineKind, counts: dict[str, int]) -> list[dict[str, Any]]:
    kinds = [kind for kind in LineKind if kind != LineKind.UNCHANGED or counts.get(kind)]
    return [
        {
            "label": LINE_KINDS[kind],
            "url": f"?bagian={kind}",
            "active": kind == here,
            "count": counts.get(kind, 0),
        }
        for kind in kinds
    ]


def shown_line(line: ImportLine) -> dict[str, Any]:
    fields = [(FIELD_LABELS.get(name, name), *pair) for name, pair in line.fields.items()]
    return {"line": line, "fields": fields}


def sheet_columns(kind: LineKind) -> list[Column]:
    if kind in FINDINGS:
        heads = (_("Baris"), _("Kolom"), _("Isi"), _("Sebabnya"))
    else:
        heads = (_("Baris"), _("Nomor"), _("Nama"), _("Unit kerja"), _("Jabatan"), _("Dari menjadi"))
    return [Column(str(head)) for head in heads]


def sheet_row(line: ImportLine) -> list[Any]:
    """A line as the fetched sheet holds it."""
    if line.kind in FINDINGS:
        return [line.row or None, line.header, line.value, line.sentence]
    changes = [
        f"{FIELD_LABELS.get(name, name)}: {before or '–'} → {after or '–'}"
        for name, (before, after) in line.fields.items()
    ]
    return [line.row or None, line.key, line.name, line.unit, line.post, "\n".join(changes) or None]


def _figures(report: dict[str, Any]) -> list[tuple[str, int]]:
    if "new" not in report:
        return []
    counts = [
        (_("baru"), report["new"]),
        (_("berubah"), report["changed"]),
        (_("tetap"), report["unchanged"]),
        (_("tidak ada di berkas"), report["gone"]),
    ]
    made = [
        (_("unit baru"), report.get("new_units", 0)),
        (_("jabatan baru"), report.get("new_positions", 0)),
        (_("keluar"), report.get("leavers", 0)),
    ]
    return counts + [(label, count) for label, count in made if count]


def _steps(batch: ImportBatch) -> Any:
    middle = BatchState.REFUSED if batch.state == BatchState.REFUSED else BatchState.CHECKED
    path = [
        (str(BatchState.WAITING), _("Diperiksa")),
        (str(middle), str(BATCH_STATES[middle])),
        (str(BatchState.APPLIED), _("Diterapkan")),
    ]
    if batch.state == BatchState.DISCARDED:
        path = [path[0], (str(BatchState.DISCARDED), str(BATCH_STATES[BatchState.DISCARDED]))]
    if batch.state == BatchState.UNDONE:
        path.append((str(BatchState.UNDONE), _("Dikembalikan")))
    ended = (BatchState.APPLIED, BatchState.UNDONE)
    return steps(path, str(batch.state), finished=batch.state in ended)


def _job(batch: ImportBatch) -> dict[str, Any] | None:
    """The work that has yet to end or has failed, where the batch waits for it; else the page says all."""
    awaited = {
        BatchState.WAITING: batches.CHECK_JOB,
        BatchState.CHECKED: batches.APPLY_JOB,
        BatchState.APPLIED: batches.UNDO_JOB,
    }
    wanted = awaited.get(BatchState(batch.state))
    if not wanted or not batch.job_id:
        return None
    job = Job.objects.filter(pk=batch.job_id, name=wanted).exclude(state=JobState.DONE).first()
    return shown_job(job) if job else None
