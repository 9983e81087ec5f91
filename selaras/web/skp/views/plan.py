"""The page of a plan, and what is written on it in place."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.domain.skp import access, actions, content
from selaras.domain.skp.codes import SkpForm, SkpState
from selaras.domain.skp.models import Skp, Snapshot
from selaras.kernel.refusal import Refusal
from selaras.web.frame import append_after

from ..agreed import agreed_sheet
from ..plan import plan_of
from ..reading import changes_of, history_of, sheet_of, versions_of
from ..sight import line_up
from ..words import pen_of


@require_GET
def detail(request: Any, skp_id: UUID) -> HttpResponse:
    """The plan in reading order of the printed form; its penilai's first look is noted after it."""
    skp = plan_of(request, skp_id)
    if access.judges(request.viewer, skp) and skp.state == SkpState.SUBMITTED and skp.opened_at is None:
        append_after(request, "opening", skp_id=skp.pk, by_id=request.viewer.person_id)
    sheet = sheet_of(skp, request.viewer)
    since, changes = changes_of(sheet)
    shown = {
        "skp": skp,
        "sheet": sheet,
        "pen": pen_of(skp, request.viewer),
        "checks": content.checklist(sheet.missing),
        "changes_since": since,
        "changes": changes,
        "versions": versions_of(skp),
        "events": history_of(skp),
        "sight": line_up(sheet),
        "forms": [form for form in SkpForm if form != skp.form],
    }
    return render(request, "skp/detail.html", shown)


@require_GET
def agreed(request: Any, skp_id: UUID, version: int) -> HttpResponse:
    """The plan as it was agreed at that version: an addendum replaces, it never deletes (rules.md 2.5)."""
    visible = Skp.objects.visible_to(request.viewer)
    kept = get_object_or_404(
        Snapshot.objects.select_related("skp__employee", "skp__period", "skp__position", "skp__unit"),
        skp__in=visible,
        skp_id=skp_id,
        version=version,
    )
    return render(request, "skp/agreed.html", {"skp": kept.skp, "kept": kept, "sheet": agreed_sheet(kept)})


def seen(request: HttpRequest, skp_id: UUID) -> Skp:
    """The plan if this person may see it, else 404: before any verb."""
    found: Skp = get_object_or_404(Skp.objects.visible_to(request.viewer), pk=skp_id)  # type: ignore[attr-defined]
    return found


@require_POST
def remark(request: Any, skp_id: UUID) -> HttpResponse:
    skp = seen(request, skp_id)
    result_id = request.POST.get("result") or None
    written = actions.add_remark(
        skp_id=skp.pk,
        text=request.POST.get("text", ""),
        result_id=result_id and UUID(result_id),
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, _("Catatan tersimpan dan diberitahukan."))
    place = f"#rhk-{written.result_id}" if written.result_id else "#catatan"
    return redirect(f"{request.path.removesuffix('catatan/')}{place}")


@require_POST
def expectation(request: Any, skp_id: UUID, value: str) -> HttpResponse:
    skp = seen(request, skp_id)
    row = get_object_or_404(skp.behaviours, value=value)
    text = request.POST.get("text", "")
    actions.set_expectation(skp_id=skp.pk, value=row.value, text=text, by=request.viewer, at=request.now)
    if request.headers.get("X-Autosave"):
        return HttpResponse(status=204)
    messages.success(request, _("Ekspektasi tersimpan."))
    return redirect(f"/skp/{skp.pk}/#{row.value}")


@require_POST
def form(request: Any, skp_id: UUID) -> HttpResponse:
    skp = seen(request, skp_id)
    try:
        wanted = SkpForm(request.POST.get("form", ""))
    except ValueError:
        raise Refusal(_("Bentuk rencana itu tidak dikenal."), code="unknown_form") from None
    actions.change_form(skp_id=skp.pk, form=wanted, by=request.viewer, at=request.now)
    messages.success(request, _("Bentuk rencana diubah. Isian bentuk sebelumnya tetap tersimpan."))
    return redirect("skp:detail", skp_id=skp.pk)
