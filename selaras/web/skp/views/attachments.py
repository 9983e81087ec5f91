"""The three attachments on one form, an item a line."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from selaras.domain.skp import access, actions
from selaras.domain.skp.codes import LampiranKind
from selaras.domain.skp.models import Skp
from selaras.kernel.refusal import Conflict

from ..forms import LampiranForm


@require_http_methods(["GET", "POST"])
def edit(request: Any, skp_id: UUID) -> HttpResponse:
    rows = Skp.objects.visible_to(request.viewer).with_people().with_content()
    skp = get_object_or_404(rows, pk=skp_id)
    access.check_edit(request.viewer, skp)
    form = LampiranForm(request.POST or None, initial=_texts(skp))
    if request.method == "GET" or not form.is_valid():
        return _page(request, skp, form, 422 if form.is_bound else 200)
    try:
        skp = _save(request, skp, form)
    except Conflict as conflict:
        return _conflict(request, skp, form, conflict)
    if request.headers.get("X-Autosave"):
        return JsonResponse({"version": skp.version})
    messages.success(request, _("Lampiran tersimpan."))
    return redirect(f"/skp/{skp.pk}/#lampiran")


def _texts(skp: Any) -> dict[str, str]:
    return {
        str(kind): "\n".join(row["text"] for row in skp.attachment_rows if row["kind"] == kind)
        for kind in LampiranKind
    }


def _save(request: Any, skp: Any, form: LampiranForm) -> Any:
    """All three or none; each is compared with what is stored, so only what changed is written."""
    version = _version(request)
    stale = version is not None and version != skp.version
    for kind in LampiranKind:
        skp = actions.set_lampiran(
            skp_id=skp.pk,
            kind=kind,
            texts=form.cleaned_data[str(kind)].splitlines(),
            version=version,
            by=request.viewer,
            at=request.now,
        )
        version = skp.version if version is not None and not stale else version
    return skp


def _version(request: Any) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() else None


def _conflict(request: Any, skp: Any, form: LampiranForm, conflict: Conflict) -> HttpResponse:
    if request.headers.get("X-Autosave"):
        body = {"detail": conflict.sentence, "theirs": conflict.theirs, "version": conflict.version}
        return JsonResponse(body, status=409)
    stored, labels = _texts(skp), {name: field.label for name, field in form.fields.items()}
    texts = [(str(labels[name]), stored[name], str(yours)) for name, yours in conflict.yours.items()]
    skp.version = conflict.version
    return _page(request, skp, form, 409, conflict=conflict.sentence, texts=texts)


def _page(request: Any, skp: Any, form: LampiranForm, status: int, **more: Any) -> HttpResponse:
    shown = {"skp": skp, "form": form, "conflict": "", "texts": [], **more}
    return render(request, "skp/attachments.html", shown, status=status)
