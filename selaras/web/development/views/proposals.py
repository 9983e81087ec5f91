"""One proposed training from the first word to what it changed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.development import access, actions, labels
from selaras.domain.development.codes import ProposalReason, ProposalState
from selaras.domain.development.models import Proposal
from selaras.domain.development.workflow import OWNER
from selaras.kernel.refusal import Refusal
from selaras.web.refusals import put_refusal
from selaras.web.strips import steps

from ..forms import CompleteForm, DeclineForm, PlanForm, ProposeForm
from .own import tabs_of, visible_person, year_of


@require_http_methods(["GET", "POST"])
def propose(request: Any, employee_id: UUID) -> HttpResponse:
    """``?pelatihan=&alasan=&kebutuhan=`` fill the form from a suggestion; a person sends it."""
    employee, year = visible_person(request, employee_id), year_of(request)
    access.check_propose(request.viewer, employee.pk)
    given = {name: request.GET.get(key) for name, key in SUGGESTED.items() if request.GET.get(key)}
    form = ProposeForm(request.POST or None, viewer=request.viewer, year=year, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            row = _propose(request, employee, year, form.cleaned_data)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Pelatihan diusulkan. Atasan langsung atau BPSDM memutuskannya."))
            return redirect("development:proposal", row.pk)
    shown = {"employee": employee, "year": year, "form": form, **tabs_of(request, "")}
    return render(request, "development/propose.html", shown, status=422 if form.errors else 200)


SUGGESTED = {"training": "pelatihan", "reason": "alasan", "need": "kebutuhan"}


def _propose(request: Any, employee: Any, year: int, given: dict[str, Any]) -> Proposal:
    return actions.propose(
        employee_id=employee.pk,
        training_id=given["training"].pk,
        reason=ProposalReason(given["reason"]),
        need_id=given["need"] and given["need"].pk,
        note=given["note"],
        year=year,
        by=request.viewer,
        at=request.now,
    )


def found(request: Any, proposal_id: UUID) -> Any:
    return get_object_or_404(Proposal.objects.visible_to(request.viewer).with_all(), pk=proposal_id)


@require_GET
def detail(request: Any, proposal_id: UUID) -> HttpResponse:
    return page(request, found(request, proposal_id))


def page(request: Any, row: Any, status: int = 200, **typed: forms.Form) -> HttpResponse:
    """``typed``: the form that was refused, under the name of its step."""
    viewer = request.viewer
    shown = {
        "row": row,
        "steps": _steps(row),
        "holder": _holder(row),
        "state_words": labels.PROPOSAL_STATE[row.state],
        "reason_words": labels.PROPOSAL_REASON[row.reason],
        "may_plan": not access.reason_not_to_plan(viewer, row),
        "may_decline": not access.reason_not_to_decline(viewer, row),
        "may_complete": not access.reason_not_to_complete(viewer, row),
        "plan_form": typed.get("plan") or PlanForm(),
        "decline_form": typed.get("decline") or DeclineForm(),
        "complete_form": typed.get("complete")
        or CompleteForm(initial={"date": viewer.today, "level_after": str(row.training.level_to)}),
        **tabs_of(request, ""),
    }
    return render(request, "development/proposal.html", shown, status=status)


def _steps(row: Any) -> Any:
    last = ProposalState.DECLINED if row.state == ProposalState.DECLINED else ProposalState.DONE
    middle = [] if row.state == ProposalState.DECLINED else [ProposalState.PLANNED]
    path = [(str(one), str(labels.PROPOSAL_STATE[one])) for one in (ProposalState.PROPOSED, *middle, last)]
    return steps(
        path, here=str(row.state), finished=row.state in (ProposalState.DONE, ProposalState.DECLINED)
    )


def _holder(row: Any) -> str:
    words = {"superior": _("Atasan langsung atau BPSDM"), "bpsdm": "BPSDM"}
    return "" if row.state == ProposalState.DECLINED else words.get(OWNER[ProposalState(row.state)], "")


@require_POST
def plan(request: Any, proposal_id: UUID) -> HttpResponse:
    told = _("Pelatihan direncanakan. Pegawai sudah dikabari.")
    return _step(request, proposal_id, "plan", PlanForm(request.POST), actions.plan, told)


@require_POST
def decline(request: Any, proposal_id: UUID) -> HttpResponse:
    told = _("Usulan tidak disetujui. Alasannya terbaca oleh pegawai, dan ia dapat mengusulkan lagi.")
    return _step(request, proposal_id, "decline", DeclineForm(request.POST), actions.decline, told)


@require_POST
def complete(request: Any, proposal_id: UUID) -> HttpResponse:
    told = _("Hasil pelatihan tercatat dan kesenjangan dihitung ulang.")
    return _step(request, proposal_id, "complete", CompleteForm(request.POST), actions.complete, told)


def _step(request: Any, proposal_id: UUID, name: str, form: forms.Form, act: Any, told: str) -> HttpResponse:
    row = found(request, proposal_id)
    if not form.is_valid():
        return page(request, row, 422, **{name: form})
    given = request.POST.get("version", "")
    try:
        act(
            proposal_id=row.pk,
            version=int(given) if given.isdigit() else None,
            by=request.viewer,
            at=request.now,
            **form.cleaned_data,
        )
    except Refusal as refusal:
        put_refusal(form, refusal)
        return page(request, found(request, proposal_id), refusal.status, **{name: form})
    messages.success(request, told)
    return redirect("development:proposal", row.pk)
