"""Files in: send one, see everything that it would do, then apply it or mend it and send it again."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.indicators.codes import SourceKind
from selaras.domain.indicators.models import Source
from selaras.domain.organization.takeback import what_stands_on
from selaras.gateways.sheets import XLSX, write_xlsx
from selaras.gateways.storage import keep_import, pieces
from selaras.intake import access, batches, saved, undoing
from selaras.intake.codes import BatchState, ImportKind, LineKind
from selaras.intake.labels import BATCH_STATES, IMPORT_KINDS, LINE_KINDS
from selaras.intake.lines import lines_of
from selaras.intake.mappings import Reading, read_mapping
from selaras.intake.models import ImportBatch, ImportMapping
from selaras.kernel.refusal import Refusal
from selaras.web.nav import OFFICERS
from selaras.web.refusals import put_refusal
from selaras.web.tables import Column, Filter, table

from .forms import SOURCE_FORMS, HrForm
from .preview import asked, preview, sheet_columns, sheet_row


def _may(request: Any, kind: ImportKind) -> bool:
    return not access.reason_not_to_import(request.viewer, kind)


@require_GET
def index(request: Any) -> HttpResponse:
    if not any(_may(request, kind) for kind in ImportKind):
        raise PermissionDenied
    listing = table(
        request,
        ImportBatch.objects.visible_to(request.viewer).select_related("source", "survey"),
        columns=[
            Column("berkas", _("Berkas"), order="file_name"),
            Column("isi", _("Isi"), order=("kind", "at")),
            Column("dikirim", _("Dikirim"), order="at", kind="date"),
            Column("keadaan", _("Keadaan"), order=("state", "at"), kind="chip"),
        ],
        default="-dikirim",
        filters=[
            Filter(
                "keadaan", _("Keadaan"), [(str(c), str(w)) for c, w in BATCH_STATES.items()], where="state"
            )
        ],
        search=lambda rows, words: rows.filter(file_name__icontains=words),
    )
    rows = [(batch, IMPORT_KINDS[batch.kind], BATCH_STATES[batch.state]) for batch in listing.rows]
    context = {
        "listing": listing,
        "rows": rows,
        "may_manage": request.viewer.has(*OFFICERS),
        "runs_people": _may(request, ImportKind.HR),
        "sources": list(Source.objects.filter(kind__in=SOURCE_FORMS).order_by("name"))
        if _may(request, ImportKind.TICKETS)
        else [],
    }
    return render(request, "imports/index.html", context)


@require_http_methods(["GET", "POST"])
def hr(request: Any) -> HttpResponse:
    """Send a personnel file; ``?pemetaan=kode`` begins with a saved reading of its columns."""
    if not _may(request, ImportKind.HR):
        raise PermissionDenied
    saved = list(ImportMapping.objects.filter(kind=ImportKind.HR).order_by("code"))
    chosen = next((row for row in saved if row.code == request.GET.get("pemetaan")), None)
    reading = read_mapping(chosen.columns, HrForm.fields_read) if chosen else Reading()
    form = HrForm(request.POST or None, request.FILES or None, reading=reading, today=request.viewer.today)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["mapping_code"]
        day = form.cleaned_data["effective_date"]
        extent = form.cleaned_data["extent"]
        batch = _open(request, form, ImportKind.HR, effective_date=day, extent=extent, mapping_code=code)
        if batch:
            return redirect("imports:detail", batch.pk)
    context = {"form": form, "saved": saved, "chosen": chosen}
    return render(request, "imports/hr.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def tickets(request: Any, code: str) -> HttpResponse:
    """Send a log or a table into its source, whose saved reading stands in the form; ``?pemetaan=kode`` begins with a
    reading saved under a name."""
    if not _may(request, ImportKind.TICKETS):
        raise PermissionDenied
    source = get_object_or_404(Source.objects.select_related("unit"), code=code, kind__in=SOURCE_FORMS)
    access.check_import(request.viewer, ImportKind.TICKETS, source)
    made = SOURCE_FORMS[SourceKind(source.kind)]
    saved = list(ImportMapping.objects.filter(kind=made.kind).order_by("code"))
    chosen = next((row for row in saved if row.code == request.GET.get("pemetaan")), None)
    reading = read_mapping(chosen.columns if chosen else source.mapping, made.fields_read)
    form = made(request.POST or None, request.FILES or None, reading=reading)
    if request.method == "POST" and form.is_valid():
        facts = {"mapping_code": form.cleaned_data["mapping_code"], "source": source}
        batch = _open(request, form, made.kind, effective_date=request.viewer.today, **facts)
        if batch:
            return redirect("imports:detail", batch.pk)
    context = {"form": form, "source": source, "saved": saved, "chosen": chosen}
    return render(request, "imports/tickets.html", context, status=422 if form.errors else 200)


def _open(request: Any, form: Any, kind: ImportKind, *, mapping_code: str = "", **facts: Any) -> Any:
    """The batch, or None with the refusal standing on the form."""
    upload, act = form.cleaned_data["file"], {"by": request.viewer, "at": request.now}
    try:
        stored = keep_import(request.viewer.agency_id, upload.name, upload.file, settings.INTAKE_LIMIT_BYTES)
        if mapping_code:
            saved.save_mapping(kind=kind, code=mapping_code, reading=form.reading, **act)
        return batches.open_batch(kind=kind, stored=stored, reading=form.reading, **facts, **act)
    except Refusal as refusal:
        put_refusal(form, refusal)
        return None


@require_GET
def detail(request: Any, batch_id: UUID) -> HttpResponse:
    """Where the file stands: being checked, what it would do, what must be mended, or what it did."""
    batch = _visible(request, batch_id)
    return render(request, "imports/detail.html", preview(request, batch))


@require_POST
def apply(request: Any, batch_id: UUID) -> HttpResponse:
    batch = _visible(request, batch_id)
    job = batches.ask_to_apply(batch_id=batch.pk, by=request.viewer)
    return redirect("jobs:detail", job.pk)


@require_http_methods(["GET", "POST"])
def discard(request: Any, batch_id: UUID) -> HttpResponse:
    batch = _visible(request, batch_id)
    if request.method == "GET":
        context = {
            "title": _("Batalkan berkas ini?"),
            "text": _("Isinya tidak akan diterapkan. Berkas tetap tercatat."),
            "button": _("Batalkan berkas"),
            "back": "../",
        }
        return render(request, "confirm.html", context)
    batches.discard_batch(batch_id=batch.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Berkas dibatalkan, tidak ada yang diubah."))
    return redirect("imports:index")


@require_POST
def leavers(request: Any, batch_id: UUID) -> HttpResponse:
    """Who of the missing leaves: of the lines on the page those ticked, of all others as chosen before; or everybody
    found by the search."""
    batch = _visible(request, batch_id)
    shown, ticked = set(request.POST.getlist("tampil")), set(request.POST.getlist("keluar"))
    if "semua" in request.POST:
        found = lines_of(batch, LineKind.GONE, request.POST.get("cari", ""))
        ticked |= set(found.values_list("key", flat=True))
    nips = (set(batch.leavers) - shown) | ticked
    batch = undoing.choose_leavers(batch_id=batch.pk, nips=nips, by=request.viewer, at=request.now)
    told = _("%(count)s pegawai ditandai keluar. Mereka keluar ketika berkas diterapkan.")
    messages.success(request, told % {"count": len(batch.leavers)})
    query = urlencode({"bagian": LineKind.GONE, "hal": request.POST.get("hal") or 1})
    return redirect(f"{reverse('imports:detail', args=[batch.pk])}?{query}#isi")


@require_http_methods(["GET", "POST"])
def undo(request: Any, batch_id: UUID) -> HttpResponse:
    """Everything as it was before the file: what would come back, or what stands on it."""
    batch = _visible(request, batch_id)
    access.check_import(request.viewer, ImportKind(batch.kind), batch.goes_into)
    if request.method == "POST":
        job = undoing.ask_to_undo(batch_id=batch.pk, by=request.viewer)
        return redirect("jobs:detail", job.pk)
    reason = undoing.reason_not_to_undo(batch)
    standing = [] if reason else what_stands_on(batch.pk)
    context = {"batch": batch, "reason": reason, "standing": [one.sentence for one in standing]}
    return render(request, "imports/undo.html", context)


@require_GET
def sheet(request: Any, batch_id: UUID) -> HttpResponse:
    """The lines of the preview that the address names, all of them, as a sheet."""
    batch = _visible(request, batch_id)
    kind = asked(request, {})
    rows = lines_of(batch, kind, request.GET.get("cari", ""))
    written = (sheet_row(line) for line in rows.iterator(2_000))
    content = write_xlsx(sheet_columns(kind), written, title=str(LINE_KINDS[kind]), large=True)
    answer = HttpResponse(content, content_type=XLSX)
    name = f"pratinjau-{kind}-{_stem(batch)}.xlsx"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def _stem(batch: ImportBatch) -> str:
    return batch.file_name.rpartition(".")[0] or batch.file_name


@require_GET
def error_sheet(request: Any, batch_id: UUID) -> HttpResponse | StreamingHttpResponse:
    """The original rows with their errors, to be mended and sent again."""
    batch = _visible(request, batch_id)
    if not batch.sheet or batch.state not in (BatchState.REFUSED, BatchState.DISCARDED):
        raise Http404
    answer = StreamingHttpResponse(pieces(batch.sheet), content_type=XLSX)
    name = f"kesalahan-{_stem(batch)}.xlsx"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def _visible(request: Any, batch_id: UUID) -> ImportBatch:
    rows = ImportBatch.objects.visible_to(request.viewer).select_related("source__unit", "survey__unit")
    found: ImportBatch = get_object_or_404(rows, pk=batch_id)
    return found
