"""One's own data: the register, everything about oneself as files, erasing what no law keeps."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.tenancy.codes import JobState
from selaras.gateways.storage import read_stored
from selaras.journeys.personal import TABLES, erase_own, to_erase
from selaras.journeys.personal.asking import DAYS, ask_export, exports_of
from selaras.journeys.personal.erasing import years_at
from selaras.journeys.personal.shape import KEEP_LABEL, MUST_STAY, Keep
from selaras.web.jobs.views import shown

KINDS = {"json": "application/json", "pdf": "application/pdf"}


def register_rows(today: Any) -> list[dict[str, Any]]:
    """The register as it is shown: each table, its fields, purpose, basis and how many years."""
    years = years_at(today)
    return [
        {
            "table": table,
            "fields": ", ".join(table.fields),
            "keep": KEEP_LABEL[table.keep],
            "years": years.get(table.keep),
            "stays": MUST_STAY[table.keep],
            "is_proof": table.keep == Keep.PROOF,
        }
        for table in TABLES
    ]


@require_GET
def register(request: Any) -> HttpResponse:
    return render(request, "rights/register.html", {"rows": register_rows(request.viewer.today)})


@require_GET
def data(request: Any) -> HttpResponse:
    """One's downloads, and what could be erased now."""
    jobs = list(exports_of(request.viewer.person_id)[:5])
    rows = to_erase(request.viewer)
    context = {
        "jobs": [
            {"job": shown(job) | {"result_url": ""}, "files": sorted(job.result.get("files", {})), "row": job}
            for job in jobs
        ],
        "busy": any(job.state in (JobState.QUEUED, JobState.RUNNING) for job in jobs),
        "days": DAYS,
        "goes": [(table.label, count) for table, count, _why in rows if count],
        "stays": sorted({(str(table.keep), why) for table, count, why in rows}),
    }
    return render(request, "rights/data.html", context)


@require_POST
def ask(request: Any) -> HttpResponse:
    job = ask_export(by=request.viewer, at=request.now)
    messages.success(request, _("Data Anda sedang dikumpulkan. Halaman ini boleh ditinggalkan."))
    return redirect("jobs:detail", job.pk)


@require_GET
def file(request: Any, job_id: UUID, ending: str) -> HttpResponse:
    """One's own file; somebody else's does not exist, whoever asks."""
    job = get_object_or_404(exports_of(request.viewer.person_id), pk=job_id)
    kept = job.result.get("files", {}).get(ending)
    if kept is None:
        raise Http404
    response = HttpResponse(read_stored(kept["path"]), content_type=KINDS[ending])
    response["Content-Disposition"] = f'attachment; filename="data-pribadi.{ending}"'
    return response


@require_http_methods(["GET", "POST"])
def erase(request: Any) -> HttpResponse:
    """Erase at once; a GET asks first (where no script opens the dialog)."""
    if request.method == "GET":
        text = _("Yang tidak wajib disimpan dihapus sekarang dan tidak dapat dikembalikan.")
        back = reverse("rights:data")
        context = {"title": _("Hapus data saya"), "text": text, "button": _("Hapus"), "back": back}
        return render(request, "confirm.html", context)
    counts = erase_own(by=request.viewer, at=request.now)
    messages.success(request, _("%(count)s baris dihapus.") % {"count": sum(counts.values())})
    return redirect("rights:data")
