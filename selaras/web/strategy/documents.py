"""RPJMD, Renstra and Renja: list, page, form, texts, and the objectives that stand in them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef
from django.db.models.functions import JSONObject
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Unit
from selaras.domain.strategy import access, actions, labels
from selaras.domain.strategy.codes import DocumentPart, StrategyState
from selaras.domain.strategy.models import DocumentText, ObjectiveDocument, StrategyDocument
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from selaras.web import strips
from selaras.web.conflicts import Texts, put_conflict
from selaras.web.happened import happened
from selaras.web.refusals import put_refusal
from selaras.web.units import unit_choices

from .editing import _tie, _untied
from .planning_forms import DocumentForm, DocumentTieForm, TextsForm
from .views import seen

FIELDS = ("kind", "title", "first_year", "last_year", "regulation", "valid_from", "valid_until", "version")


@require_GET
def index(request: Any) -> HttpResponse:
    rows = StrategyDocument.objects.visible_to(request.viewer).select_related("unit")
    listed = list(rows.annotate(count=Count("objective_links")).order_by("first_year", "unit__first", "pk"))
    order = list(labels.STRATEGY_KIND)
    groups = [
        {"words": labels.STRATEGY_KIND[kind], "rows": [_worded(row) for row in listed if row.kind == kind]}
        for kind in order
    ]
    viewer = request.viewer
    context = {
        "groups": [group for group in groups if group["rows"]],
        "may_write": bool(viewer.leads) or viewer.has(Role.PERENCANA),
    }
    return render(request, "strategy/documents.html", context)


def _worded(row: Any) -> Any:
    row.state_words = labels.STRATEGY_STATE[row.state]
    row.is_open = row.state == StrategyState.IN_FORCE
    return row


def _seen(request: Any, document_id: UUID) -> Any:
    rows = StrategyDocument.objects.visible_to(request.viewer).select_related("unit", "replaces")
    return get_object_or_404(rows, pk=document_id)


@require_GET
def detail(request: Any, document_id: UUID) -> HttpResponse:
    """Texts with the objectives below them: four queries."""
    document = _seen(request, document_id)
    ties = list(document.objective_links.select_related("objective__unit").order_by("objective__code"))
    texts = list(document.texts.order_by("number"))
    for text in texts:
        text.ties = [tie for tie in ties if tie.text_id == text.pk]
    parts = [
        {"words": labels.DOCUMENT_PART[part], "texts": [text for text in texts if text.part == part]}
        for part in DocumentPart
    ]
    path = [(state, labels.STRATEGY_STATE[state]) for state in ("draft", "in_force")]
    if document.state == StrategyState.REPLACED:
        path.append(("replaced", labels.STRATEGY_STATE["replaced"]))
    context = {
        "document": document,
        "kind_words": labels.STRATEGY_KIND[document.kind],
        "parts": [part for part in parts if part["texts"]],
        "loose": [tie for tie in ties if tie.text_id is None],
        "steps": strips.steps(path, document.state, finished=True),
        "may_edit": document.state == StrategyState.DRAFT
        and not access.reason_not_to_edit(request.viewer, document.unit),
        "events": happened("strategydocument", document.pk, labels.EVENT_OF_DOCUMENT),
    }
    return render(request, "strategy/document.html", context)


def _form(request: Any, initial: dict[str, Any], own: UUID | None = None) -> DocumentForm:
    viewer = request.viewer
    units = unit_choices(viewer, (*viewer.leads, *viewer.spans(Role.PERENCANA)))
    if not units:
        raise Forbidden(_("Dokumen perencanaan ditulis perencana dan pimpinan unit."))
    others = StrategyDocument.objects.filter(state=StrategyState.IN_FORCE).exclude(pk=own).order_by("title")
    return DocumentForm(request.POST or None, initial=initial, units=units, others=others)


def _given(form: DocumentForm) -> tuple[dict[str, Any], int | None]:
    given = dict(form.cleaned_data)
    given["unit"] = Unit.objects.get(pk=given["unit"])
    return given, given.pop("version")


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    year = request.frame.today.year
    form = _form(request, {"first_year": year, "last_year": year + 4})
    if request.method == "POST" and form.is_valid():
        given, _version = _given(form)
        try:
            row = actions.draft_document(**given, by=request.viewer, at=request.now)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Rancangan dibuat. Tulis visi, misi, atau tujuannya."))
            return redirect("strategy:document_texts", document_id=row.pk)
    return _shown(request, form, None, [])


@require_http_methods(["GET", "POST"])
def edit(request: Any, document_id: UUID) -> HttpResponse:
    document = _seen(request, document_id)
    access.check_edit(request.viewer, document.unit)
    initial = {name: getattr(document, name) for name in FIELDS}
    form = _form(request, initial | {"unit": document.unit_id, "replaces": document.replaces_id}, document.pk)
    texts: Texts = []
    if request.method == "POST" and form.is_valid():
        given, version = _given(form)
        try:
            act = {"by": request.viewer, "at": request.now, "version": version}
            actions.edit_document(document_id=document.pk, values=given, **act)
        except Conflict as conflict:
            texts = put_conflict(form, conflict)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Rancangan tersimpan."))
            return redirect("strategy:document", document_id=document.pk)
    return _shown(request, form, document, texts)


def _shown(request: Any, form: DocumentForm, document: Any, texts: Texts) -> HttpResponse:
    shown = {"form": form, "document": document, "texts": texts}
    return render(request, "strategy/document_form.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def texts(request: Any, document_id: UUID) -> HttpResponse:
    """One text a line."""
    document = _seen(request, document_id)
    access.check_edit(request.viewer, document.unit)
    there = list(document.texts.order_by("number"))
    initial = {
        str(part): "\n".join(text.text for text in there if text.part == part) for part in DocumentPart
    }
    form = TextsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = {part: form.cleaned_data[str(part)].splitlines() for part in DocumentPart}
        try:
            actions.write_texts(document_id=document.pk, texts=told, by=request.viewer, at=request.now)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Isi dokumen tersimpan."))
            return redirect("strategy:document", document_id=document.pk)
    shown = {"form": form, "document": document, "texts": []}
    return render(request, "strategy/document_form.html", shown, status=422 if form.is_bound else 200)


@require_POST
def enact(request: Any, document_id: UUID) -> HttpResponse:
    document = _seen(request, document_id)
    actions.enact_document(document_id=document.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Dokumen berlaku."))
    return redirect("strategy:document", document_id=document.pk)


@require_http_methods(["GET", "POST"])
def link(request: Any, objective_id: UUID) -> HttpResponse:
    """The objective stands in a document, under one of its texts or without."""
    objective = seen(request, objective_id)
    text = DocumentText.objects.filter(document=OuterRef("pk")).order_by("part", "number")
    told = ArraySubquery(text.values(json=JSONObject(id="pk", text="text")))
    rows = StrategyDocument.objects.visible_to(request.viewer).exclude(state=StrategyState.REPLACED)
    choices = [("", _("– pilih –"))]
    for row in rows.annotate(told=told).order_by("kind", "title"):
        choices.append((str(row.pk), row.title))
        choices += [(f"{row.pk}/{one['id']}", f"\u2003{one['text']}") for one in row.told]
    words = {
        "title": _("Dokumen perencanaan"),
        "button": _("Hubungkan dokumen"),
        "done": _("Sasaran ini tercatat dalam dokumen itu."),
    }
    act = {"objective_id": objective.pk, "by": request.viewer, "at": request.now}

    def save(given: dict[str, Any]) -> None:
        document, _slash, text = given["place"].partition("/")
        actions.link_document(document_id=UUID(document), text_id=UUID(text) if text else None, **act)

    return _tie(request, objective, DocumentTieForm(request.POST or None, places=choices), words, save)


@require_POST
def unlink(request: Any, link_id: UUID) -> HttpResponse:
    return _untied(request, ObjectiveDocument, link_id, actions.unlink_document)
