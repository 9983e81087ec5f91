"""One RHK: its form with indicator lines, saved by itself while one types; adding, moving, removing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from selaras.domain.skp import access, actions
from selaras.domain.skp.codes import SkpForm, SkpState
from selaras.domain.skp.models import HasilIndicator, HasilKerja, Skp
from selaras.kernel.refusal import Conflict, Refusal
from selaras.web.refusals import put_refusal

from ..choices import Offer, offer
from ..conflict import both_texts, theirs_for
from ..forms import LineForms, ResultForm, blank_line, line_initial, result_initial
from .plan import seen


@dataclass
class Desk:
    """The result on the desk with everything its form needs."""

    result: HasilKerja
    skp: Skp
    lines: list[HasilIndicator]
    offered: Offer

    @property
    def by_words(self) -> bool:
        """Kualitatif: the narrative stands for indicator lines, which stay as they are (rules.md 2.2)."""
        return bool(self.skp.form == SkpForm.KUALITATIF)

    def form(self, viewer: Any, data: Any = None) -> ResultForm:
        return ResultForm(
            data,
            initial=result_initial(self.result),
            skp=self.skp,
            offered=self.offered,
            viewer=viewer,
            result=self.result,
        )

    def lines_form(self, data: Any = None, *, more: int = 0) -> Any:
        initial = [line_initial(line) for line in self.lines]
        initial += [blank_line() for _place in range(more)]
        return LineForms(
            data, initial=initial, prefix="lines", form_kwargs={"skp": self.skp, "offered": self.offered}
        )


def found(request: Any, result_id: UUID) -> HasilKerja:
    """The result of a visible plan, else 404."""
    rows = HasilKerja.objects.filter(skp__in=Skp.objects.visible_to(request.viewer))
    links = (
        "skp__unit",
        "skp__period",
        "skp__employee",
        "skp__penilai",
        "parent",
        "objective",
        "assigned_by",
    )
    result: HasilKerja = get_object_or_404(rows.select_related(*links), pk=result_id)
    return result


def desk_of(request: Any, result_id: UUID) -> Desk:
    result = found(request, result_id)
    access.check_edit(request.viewer, result.skp)
    lines = list(result.indicators.order_by("number"))
    return Desk(result, result.skp, lines, offer(result.skp, result, request.viewer.today))


@require_POST
def add(request: Any, skp_id: UUID) -> HttpResponse:
    """An empty RHK at the end, opened at once: from here on it saves itself."""
    skp = seen(request, skp_id)
    result = actions.add_result(skp_id=skp.pk, values={}, lines=[], by=request.viewer, at=request.now)
    return redirect("skp:result", result_id=result.pk)


@require_http_methods(["GET", "POST"])
def edit(request: Any, result_id: UUID) -> HttpResponse:
    desk = desk_of(request, result_id)
    if request.method == "GET":
        wanted = request.GET.get("tambah") == "1" or not desk.lines
        return _page(request, desk, desk.form(request.viewer), desk.lines_form(more=int(wanted)))
    form = desk.form(request.viewer, request.POST)
    lines = desk.lines_form(None if desk.by_words else request.POST)
    try:
        saved = _save(request, desk, form, lines)
    except Conflict as conflict:
        return _conflict(request, desk, form, lines, conflict)
    except Refusal as refusal:
        _put(form, lines, refusal)
        saved = None
    if saved is None:
        return _refused(request, desk, form, lines)
    if request.headers.get("X-Autosave"):
        return JsonResponse({"version": saved.version})
    if "add_line" in request.POST:
        messages.success(request, _("RHK tersimpan. Isi indikator berikutnya."))
        return redirect(f"{request.path}?tambah=1#tambah")
    messages.success(request, _("RHK tersimpan."))
    return redirect(f"/skp/{desk.skp.pk}/#rhk-{saved.pk}")


def _save(request: Any, desk: Desk, form: ResultForm, lines: Any) -> HasilKerja | None:
    """The saved result; None where a field could not be read."""
    if not (form.is_valid() & (desk.by_words or lines.is_valid())):
        return None
    kept = None if desk.by_words else [one.line for one in lines if one.is_kept]
    return actions.edit_result(
        result_id=desk.result.pk,
        values=form.values,
        lines=kept,
        version=form.cleaned_data["version"],
        by=request.viewer,
        at=request.now,
    )


def _put(form: ResultForm, lines: Any, refusal: Refusal) -> None:
    """A refusal names ``lines.0.upper`` where a line is meant."""
    for name, text in refusal.errors.items():
        place, _dot, field = name.removeprefix("lines.").partition(".")
        if name.startswith("lines.") and place.isdigit():
            lines.forms[int(place)].add_error(field, str(text))
            return
    put_refusal(form, refusal)


def _refused(request: Any, desk: Desk, form: ResultForm, lines: Any) -> HttpResponse:
    if not request.headers.get("X-Autosave"):
        return _page(request, desk, form, lines, status=422)
    errors = [
        {"field": one.add_prefix(name), "detail": " ".join(texts)}
        for one in (form, *lines.forms)
        for name, texts in one.errors.items()
    ]
    return JsonResponse({"detail": _("Ada isian yang perlu diperbaiki."), "errors": errors}, status=422)


def _conflict(request: Any, desk: Desk, form: ResultForm, lines: Any, conflict: Conflict) -> HttpResponse:
    """Both texts: the script shows them beside the form, without it the page does."""
    stored = desk.form(request.viewer), desk.lines_form()
    if request.headers.get("X-Autosave"):
        theirs = theirs_for(stored, request.POST)
        return JsonResponse(
            {"detail": conflict.sentence, "theirs": theirs, "version": conflict.version}, status=409
        )
    form.data = form.data.copy()
    form.data["version"] = str(conflict.version)
    shown = both_texts(stored, request.POST)
    return _page(request, desk, form, lines, status=409, conflict=conflict.sentence, texts=shown)


def _page(
    request: Any, desk: Desk, form: ResultForm, lines: Any, *, status: int = 200, **more: Any
) -> HttpResponse:
    shown = {
        "skp": desk.skp,
        "result": desk.result,
        "form": form,
        "lines": lines,
        "givers": desk.offered.givers,
        "is_addendum": desk.skp.state == SkpState.RETURNED and desk.skp.agreed_at is not None,
        "conflict": "",
        "texts": [],
    }
    return render(request, "skp/result.html", {**shown, **more}, status=status)


@require_POST
def move(request: Any, result_id: UUID) -> HttpResponse:
    result = found(request, result_id)
    step = 1 if request.POST.get("step") == "1" else -1
    actions.move_result(result_id=result.pk, step=step, by=request.viewer, at=request.now)
    return redirect(f"/skp/{result.skp_id}/#rhk-{result.pk}")


@require_http_methods(["GET", "POST"])
def remove(request: Any, result_id: UUID) -> HttpResponse:
    result = found(request, result_id)
    access.check_edit(request.viewer, result.skp)
    if request.method == "POST":
        actions.remove_result(result_id=result.pk, by=request.viewer, at=request.now)
        messages.success(request, _("RHK dihapus dari rencana."))
        return redirect("skp:detail", skp_id=result.skp_id)
    if reason := access.reason_not_to_remove(result):
        raise Refusal(reason, code="in_use")
    shown = {
        "title": _("Hapus RHK ini?"),
        "text": result.statement or _("RHK yang belum dirumuskan."),
        "button": _("Hapus RHK"),
        "back": f"/skp/{result.skp_id}/",
    }
    return render(request, "confirm.html", shown)
