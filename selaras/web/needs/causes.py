"""Why is it so? The tree of whys of a need, and its fishbone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from selaras.domain.needs import access, actions, labels
from selaras.domain.needs.actions.causes import DEEPEST
from selaras.domain.needs.codes import CauseKind
from selaras.domain.needs.models import Cause
from selaras.kernel.refusal import Refusal
from selaras.web.fishbone import Bone, fishbone
from selaras.web.refusals import put_refusal

from .forms import CauseForm, CauseTextForm
from .views import may_change, seen


@require_http_methods(["GET", "POST"])
def causes(request: Any, need_id: UUID) -> HttpResponse:
    """The tree with its fishbone; a form below each cause asks once more."""
    need, viewer = seen(request, need_id), request.viewer
    is_participant = need.participants.filter(employee_id=viewer.person_id).exists()
    may_add = may_change(need) and not access.reason_not_to_add_fact(
        viewer, need, is_participant=is_participant
    )
    form = CauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.add_cause(
                need_id=need.pk,
                text=given["text"],
                kind=CauseKind(given["kind"]) if given["kind"] else None,
                parent_id=given["parent_id"],
                by=viewer,
                at=request.now,
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Penyebab ditambahkan."))
            return redirect("needs:causes", need_id=need.pk)
    rows = in_order(need.causes.order_by("at", "pk"))
    steers = may_change(need) and not access.reason_not_to_steer(viewer, need)
    for row in rows:
        row.may_change = may_change(need) and (steers or row.by_id == viewer.person_id)
        row.may_ask = may_add and row.depth < DEEPEST - 1
    groups = [
        (kind, words, [row for row in rows if row.kind == kind]) for kind, words in labels.CAUSE_KIND.items()
    ]
    context = {
        "need": need,
        "form": form,
        "may_add": may_add,
        "groups": [group for group in groups if group[2]],
        "picture": fishbone(
            need.statement,
            [Bone(str(words), [(row.depth, row.text) for row in found]) for _kind, words, found in groups],
        ),
    }
    return render(request, "needs/causes.html", context, status=422 if form.is_bound else 200)


def in_order(rows: Any) -> list[Any]:
    """Every cause right below the one it explains, with its ``depth``."""
    below: dict[UUID | None, list[Any]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)

    def walk(found: Sequence[Any], depth: int) -> list[Any]:
        told = []
        for row in found:
            row.depth = depth
            told += [row, *walk(below.get(row.pk, ()), depth + 1)]
        return told

    return walk(below.get(None, ()), 0)


@require_http_methods(["GET", "POST"])
def edit_cause(request: Any, cause_id: UUID) -> HttpResponse:
    row = get_object_or_404(Cause, pk=cause_id)
    need = seen(request, row.need_id)
    form = CauseTextForm(request.POST or None, initial={"text": row.text})
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_cause(
                cause_id=row.pk, text=form.cleaned_data["text"], by=request.viewer, at=request.now
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Penyebab diubah."))
            return redirect("needs:causes", need_id=need.pk)
    words = {"title": _("Ubah penyebab"), "button": _("Simpan penyebab")}
    shown = {"form": form, "need": need, "words": words}
    return render(request, "needs/small_form.html", shown, status=422 if form.is_bound else 200)


@require_POST
def remove_cause(request: Any, cause_id: UUID) -> HttpResponse:
    row = get_object_or_404(Cause, pk=cause_id)
    actions.remove_cause(cause_id=row.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Penyebab dihapus."))
    return redirect("needs:causes", need_id=row.need_id)
