"""The report of a batch as a page: counts, then findings and changes in pages, one kind at a time."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from selaras.domain.tenancy.codes import JobState
from selaras.domain.tenancy.models import Job
from selaras.intake import batches
from selaras.intake.codes import BatchState
from selaras.intake.labels import BATCH_STATES, IMPORT_KINDS
from selaras.intake.models import ImportBatch
from selaras.intake.report import MOST_CHANGES
from selaras.web.jobs.views import shown as shown_job
from selaras.web.strips import steps

from .forms import LABELS

PAGE_SIZE = 50
MORE_LABELS = {
    "unit_id": LABELS["unit"],
    "opened_date": LABELS["opened"],
    "closed_date": LABELS["closed"],
}


def preview(request: Any, batch: ImportBatch) -> dict[str, Any]:
    """Everything that the page of a batch shows."""
    parts = _parts(batch.report)
    asked = request.GET.get("bagian", "")
    here = asked if asked in parts else next((name for name in parts if parts[name][1]), "errors")
    page = Paginator(parts[here][1], PAGE_SIZE).get_page(request.GET.get("hal"))
    return {
        "batch": batch,
        "kind": IMPORT_KINDS[batch.kind],
        "steps": _steps(batch),
        "state": BATCH_STATES[batch.state],
        "job": _job(batch),
        "figures": _figures(batch.report),
        "tabs": [
            {"label": label, "url": f"?bagian={name}", "active": name == here, "count": len(rows)}
            for name, (label, rows) in parts.items()
        ],
        "here": here,
        "page": page,
        "rows": [_row(row) for row in page],
        "cut": sum(batch.report.get(name, 0) for name in ("new", "changed", "gone")) > MOST_CHANGES,
        "most": MOST_CHANGES,
    }


def _parts(report: dict[str, Any]) -> dict[str, tuple[str, list[Any]]]:
    changes = report.get("changes", [])
    return {
        "errors": (_("Kesalahan"), report.get("errors", [])),
        "warnings": (_("Peringatan"), report.get("warnings", [])),
        "new": (_("Baru"), [row for row in changes if row["what"] == "new"]),
        "changed": (_("Berubah"), [row for row in changes if row["what"] == "changed"]),
        "gone": (_("Tidak ada di berkas"), [row for row in changes if row["what"] == "gone"]),
    }


def _row(row: dict[str, Any]) -> dict[str, Any]:
    labels = LABELS | MORE_LABELS
    fields = [(labels.get(name, name), *pair) for name, pair in row.get("fields", {}).items()]
    return row | {"fields": fields}


def _figures(report: dict[str, Any]) -> list[tuple[str, int]]:
    if "new" not in report:
        return []
    counts = [
        (_("baru"), report["new"]),
        (_("berubah"), report["changed"]),
        (_("tetap"), report["unchanged"]),
        (_("tidak ada di berkas"), report["gone"]),
    ]
    made = [(_("unit baru"), report.get("new_units", 0)), (_("jabatan baru"), report.get("new_positions", 0))]
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
    return steps(path, str(batch.state), finished=batch.state == BatchState.APPLIED)


def _job(batch: ImportBatch) -> dict[str, Any] | None:
    """The work that has yet to end or has failed, where the batch waits for it; else the page says all."""
    open_states = {BatchState.WAITING: batches.CHECK_JOB, BatchState.CHECKED: batches.APPLY_JOB}
    wanted = open_states.get(BatchState(batch.state))
    if not wanted or not batch.job_id:
        return None
    job = Job.objects.filter(pk=batch.job_id, name=wanted).exclude(state=JobState.DONE).first()
    return shown_job(job) if job else None
