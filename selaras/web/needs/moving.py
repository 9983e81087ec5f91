"""Moving a need: one button, or one page with a reason, and back to the need."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from selaras.domain.needs import access, actions
from selaras.kernel.refusal import Refusal
from selaras.web.refusals import put_refusal

from .forms import ReasonForm
from .views import before_saving, seen


def _version(request: Any) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() else None


def _moved(request: Any, need_id: UUID, verb: Any, told: str, **more: Any) -> HttpResponse:
    need = seen(request, need_id)
    verb(need_id=need.pk, by=request.viewer, at=request.now, **more)
    messages.success(request, told)
    return redirect("needs:detail", need_id=need.pk)


@require_POST
def close_round(request: Any, need_id: UUID) -> HttpResponse:
    told = _("Penilaian ditutup. Sebarannya sekarang terlihat oleh semua.")
    return _moved(request, need_id, actions.close_round, told, version=_version(request))


@require_POST
def reopen(request: Any, need_id: UUID) -> HttpResponse:
    return _moved(request, need_id, actions.reopen, _("Kebutuhan dibuka lagi. Tidak ada nilai yang hilang."))


@require_POST
def meet(request: Any, need_id: UUID) -> HttpResponse:
    told = _("Kebutuhan dinyatakan terpenuhi. Bila keliru, buka lagi dari halaman ini.")
    return _moved(request, need_id, actions.meet, told, version=_version(request))


@require_POST
def restore(request: Any, need_id: UUID) -> HttpResponse:
    return _moved(request, need_id, actions.restore, _("Kebutuhan dilanjutkan dari keadaannya semula."))


@require_http_methods(["GET", "POST"])
def drop(request: Any, need_id: UUID) -> HttpResponse:
    need = seen(request, need_id)
    access.check_steer(request.viewer, need)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = {"by": request.viewer, "at": request.now, "version": _version(request)}
        try:
            actions.drop(need_id=need.pk, reason=form.cleaned_data["reason"], **act)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(
                request, _("Kebutuhan dihentikan. Alasannya tersimpan, dan dapat dilanjutkan lagi.")
            )
            return redirect("needs:detail", need_id=need.pk)
    words = {"title": _("Hentikan kebutuhan"), "button": _("Hentikan kebutuhan"), "kind": "harm"}
    shown = {"form": form, "need": need, "words": words, **before_saving(request, need)}
    return render(request, "needs/small_form.html", shown, status=422 if form.is_bound else 200)
