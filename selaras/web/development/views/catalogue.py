"""The catalogue: everybody reads, BPSDM edits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from selaras.domain.development import access, actions, labels
from selaras.domain.development.actions import CATALOGUE
from selaras.domain.development.codes import TrainingForm
from selaras.domain.development.models import Training
from selaras.kernel.refusal import Refusal
from selaras.web.refusals import put_refusal
from selaras.web.tables import Column, Filter, table

from ..forms import CatalogueForm
from .own import tabs_of


@require_GET
def index(request: Any) -> HttpResponse:
    listing = table(
        request,
        Training.objects.visible_to(request.viewer).select_related("competency"),
        columns=[
            Column("nama", _("Pelatihan"), order="name"),
            Column("kompetensi", _("Kompetensi"), order=("competency__name", "level_to")),
            Column("tingkat", _("Sampai tingkat"), order="level_to", kind="number"),
            Column("jp", _("JP"), order="jp", kind="number"),
            Column("biaya", _("Biaya per orang"), order="cost", kind="number"),
        ],
        default="nama",
        filters=[
            Filter("bentuk", _("Bentuk"), [(f, str(labels.TRAINING_FORM[f])) for f in TrainingForm], "form")
        ],
        search=lambda rows, words: rows.filter(name__icontains=words),
    )
    shown = {"listing": listing, "forms": labels.TRAINING_FORM, "paths": labels.TRAINING_PATH}
    return render(request, "development/catalogue.html", shown | tabs_of(request, "catalogue"))


@require_http_methods(["GET", "POST"])
def add(request: Any) -> HttpResponse:
    access.check_keep_catalogue(request.viewer)
    form = CatalogueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.add_training(code=given["code"], values=_values(given), by=request.viewer, at=request.now)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Pelatihan masuk katalog."))
            return redirect("development:catalogue")
    return _page(request, None, form)


@require_http_methods(["GET", "POST"])
def edit(request: Any, training_id: UUID) -> HttpResponse:
    """BPSDM changes the line; everybody else reads it."""
    training = get_object_or_404(
        Training.objects.visible_to(request.viewer).select_related("competency"), pk=training_id
    )
    initial = {name: getattr(training, name) for name in CATALOGUE} | {"level_to": str(training.level_to)}
    form = CatalogueForm(request.POST or None, is_new=False, initial=initial)
    if request.method == "POST":
        access.check_keep_catalogue(request.viewer)
        if form.is_valid() and _saved(request, training, form):
            return redirect("development:catalogue")
    return _page(request, training, form)


def _saved(request: Any, training: Any, form: CatalogueForm) -> bool:
    given = request.POST.get("version", "")
    version = int(given) if given.isdigit() else None
    try:
        actions.edit_training(
            training_id=training.pk,
            values=_values(form.cleaned_data),
            version=version,
            by=request.viewer,
            at=request.now,
        )
    except Refusal as refusal:
        put_refusal(form, refusal)
        return False
    messages.success(request, _("Katalog diperbarui."))
    return True


def _values(given: dict[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in CATALOGUE}


def _page(request: Any, training: Any, form: CatalogueForm) -> HttpResponse:
    shown = {
        "training": training,
        "form": form,
        "forms": labels.TRAINING_FORM,
        "paths": labels.TRAINING_PATH,
        **tabs_of(request, ""),
    }
    return render(request, "development/training.html", shown, status=422 if form.errors else 200)
