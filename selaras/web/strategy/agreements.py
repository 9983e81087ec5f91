"""Perjanjian Kinerja: the list of a year, one of them, and the four moves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Assignment, Position
from selaras.domain.organization.querysets import within
from selaras.domain.strategy import access, actions, labels
from selaras.domain.strategy.codes import PerjanjianState, RevisionCause
from selaras.domain.strategy.models import Objective, PerjanjianKinerja
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.web import strips
from selaras.web.happened import happened
from selaras.web.refusals import put_refusal

from .planning_forms import AgreementForm, NoteForm
from .views import year_of

MOST = 500
JOINED = ("position", "unit", "employee", "superior")


@require_GET
def index(request: Any) -> HttpResponse:
    year, viewer = year_of(request), request.viewer
    rows = PerjanjianKinerja.objects.visible_to(viewer).filter(year=year).select_related(*JOINED)
    listed = list(rows.order_by("unit__first", "position__name", "-number")[:MOST])
    for row in listed:
        row.state_words = labels.PERJANJIAN_STATE[row.state]
        row.waits = row.state == "offered" and not access.reason_not_to_agree_agreement(viewer, row)
    context = {
        "year": year,
        "rows": sorted(listed, key=lambda row: not row.waits),
        "may_draw": _may_draw(viewer),
    }
    return render(request, "strategy/agreements.html", context)


def _may_draw(viewer: Any) -> bool:
    return bool(viewer.leads) or viewer.has(Role.PERENCANA)


def _posts(request: Any) -> list[tuple[str, str]]:
    """Posts whose agreement the person may draw up: heads of units below, and the own post."""
    viewer = request.viewer
    spans = (*viewer.leads, *viewer.spans(Role.PERENCANA))
    own = Assignment.objects.filter(valid(viewer.today), employee_id=viewer.person_id)
    owned = Objective.objects.in_year(year_of(request)).exclude(position=None).values("position_id")
    led = Q(is_head=True) | Q(pk__in=owned)
    asked = Position.objects.as_of(viewer.today).filter(
        Q(pk__in=own.values("position_id")) | (within(spans, "unit__") & led)
    )
    rows = asked.select_related("unit").order_by("unit__first", "name")
    return [(str(row.pk), f"{row.name}, {row.unit.name}") for row in rows[:MOST]]


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    posts = _posts(request)
    if not posts:
        raise Forbidden(_("Perjanjian kinerja disusun oleh pemegang jabatan atau perencana unitnya."))
    form = AgreementForm(
        request.POST or None, positions=posts, initial={"position": request.GET.get("jabatan")}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        cause = RevisionCause(given["cause"]) if given["cause"] else None
        position = Position.objects.get(pk=given["position"])
        asked = actions.Asked(position, year_of(request), cause, given["budget_date"])
        try:
            row = actions.draft_agreement(asked=asked, by=request.viewer, at=request.now)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Perjanjian disusun dari sasaran unit. Periksa isinya, lalu ajukan."))
            return redirect("strategy:agreement", agreement_id=row.pk)
    shown = {"form": form, "year": year_of(request)}
    return render(request, "strategy/agreement_form.html", shown, status=422 if form.is_bound else 200)


def _seen(request: Any, agreement_id: UUID) -> Any:
    rows = PerjanjianKinerja.objects.visible_to(request.viewer).select_related(*JOINED, "replaces")
    return get_object_or_404(rows, pk=agreement_id)


@require_GET
def detail(request: Any, agreement_id: UUID) -> HttpResponse:
    """Four queries: the agreement, its lines, its programmes, what happened."""
    row, viewer = _seen(request, agreement_id), request.viewer
    is_draft, is_offered = row.state == PerjanjianState.DRAFT, row.state == PerjanjianState.OFFERED
    context = {
        "row": row,
        "lines": list(row.lines.order_by("number")),
        "programmes": list(row.programmes.order_by("number")),
        "cause_words": labels.REVISION_CAUSE.get(row.cause, ""),
        "steps": _steps(row),
        "holder": {"draft": row.employee.full_name, "offered": row.superior.full_name}.get(row.state, ""),
        "may_renew": is_draft and not access.reason_not_to_draw_agreement(viewer, row.unit, row.employee_id),
        "may_offer": is_draft and not access.reason_not_to_offer_agreement(viewer, row),
        "may_answer": is_offered and not access.reason_not_to_agree_agreement(viewer, row),
        "events": happened("perjanjiankinerja", row.pk, labels.EVENT_OF_PERJANJIAN),
    }
    return render(request, "strategy/agreement.html", context)


def _steps(row: Any) -> list[strips.Step]:
    path = [(str(state), words) for state, words in labels.PERJANJIAN_STATE.items()]
    if row.state != PerjanjianState.REPLACED:
        path.pop()
    return strips.steps(path, str(row.state), finished=True)


def _version(request: Any) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() else None


@require_POST
def renew(request: Any, agreement_id: UUID) -> HttpResponse:
    row = _seen(request, agreement_id)
    actions.renew_agreement(agreement_id=row.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Isi diambil ulang dari sasaran unit."))
    return redirect("strategy:agreement", agreement_id=row.pk)


@require_POST
def offer(request: Any, agreement_id: UUID) -> HttpResponse:
    row = _seen(request, agreement_id)
    act = {"by": request.viewer, "at": request.now, "version": _version(request)}
    actions.offer_agreement(agreement_id=row.pk, **act)
    messages.success(request, _("Diajukan kepada %(who)s.") % {"who": row.superior.full_name})
    return redirect("strategy:agreement", agreement_id=row.pk)


@require_http_methods(["GET", "POST"])
def give_back(request: Any, agreement_id: UUID) -> HttpResponse:
    row = _seen(request, agreement_id)
    access.check_agree_agreement(request.viewer, row)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            note = form.cleaned_data["note"]
            actions.return_agreement(agreement_id=row.pk, note=note, by=request.viewer, at=request.now)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Dikembalikan dengan catatan Anda."))
            return redirect("strategy:agreement", agreement_id=row.pk)
    return render(
        request,
        "strategy/agreement_return.html",
        {"form": form, "row": row},
        status=422 if form.is_bound else 200,
    )


@require_POST
def agree(request: Any, agreement_id: UUID) -> HttpResponse:
    row = _seen(request, agreement_id)
    act = {"by": request.viewer, "at": request.now, "version": _version(request)}
    actions.agree_agreement(agreement_id=row.pk, **act)
    messages.success(request, _("Perjanjian kinerja disepakati. Dokumennya sedang dicetak."))
    return redirect("strategy:agreement", agreement_id=row.pk)
