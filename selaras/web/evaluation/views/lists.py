"""My evaluations, those that wait for me, those that I write, those that I may read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.domain.cycle.models import Period
from selaras.domain.evaluation import access, actions, labels
from selaras.domain.evaluation.codes import EvaluationState, Predikat
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.organization.search import found_by
from selaras.domain.skp.codes import SkpState
from selaras.domain.skp.models import Skp
from selaras.domain.skp.querysets import READERS
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer
from selaras.web.exports import sheet_answer
from selaras.web.periods import period_label
from selaras.web.tables import Column, Filter, Table, table


def period_of(request: Any) -> Period:
    """The period of the switcher; 404 while no year is open."""
    chosen = request.frame.period
    return get_object_or_404(Period, code=chosen["code"] if chosen else "")


@require_GET
def index(request: Any) -> HttpResponse:
    if request.frame.period is None:
        return render(request, "evaluation/no_period.html")
    period, me = period_of(request), request.viewer.person_id
    touching = list(_touching(request.viewer).order_by("-period__last_date", "employee__sort_name"))
    for one in touching:
        one.period_words = period_label(one.period.code)
    shown = {
        "period": period,
        "period_label": period_label(period.code),
        "mine": [one for one in touching if one.employee_id == me],
        "waiting": [one for one in touching if _waits(one, request.viewer)],
        "to_note": _to_note(me, period),
        "to_write": _to_write(request.viewer, period),
        "shut": access.reason_not_to_write(period),
        "listing": listing_of(request),
        "may_spread": bool(request.viewer.leads) or request.viewer.has(*READERS),
        "state_words": labels.EVALUATION_STATE,
    }
    return render(request, "evaluation/index.html", shown)


def _touching(viewer: Viewer) -> Any:
    """Delivered ones about me, and those whose next step is mine."""
    mine = Q(employee=viewer.person_id) & ~Q(state=EvaluationState.DRAFT)
    pens = viewer.pen_owners
    to_answer = Q(penilai__in=pens, state=EvaluationState.OBJECTED) | Q(
        decider__in=pens, state=EvaluationState.EXPLAINED
    )
    return Evaluation.objects.filter(mine | to_answer).with_people()


def _waits(one: Any, viewer: Viewer) -> bool:
    holders = {
        EvaluationState.DELIVERED: one.employee_id == viewer.person_id,
        EvaluationState.OBJECTED: access.judges(viewer, one),
        EvaluationState.EXPLAINED: access.decides(viewer, one),
    }
    return holders.get(one.state, False)


def _plans(period: Period) -> Any:
    """Agreed plans that run in the period, with their evaluation of it."""
    found = Evaluation.objects.filter(skp=OuterRef("pk"), period=period)
    rows = Skp.objects.filter(
        state=SkpState.AGREED, first_date__lte=period.last_date, last_date__gte=period.first_date
    )
    return rows.annotate(
        evaluation_id=Subquery(found.values("pk")[:1]),
        evaluation_state=Subquery(found.values("state")[:1]),
        evaluation_predikat=Subquery(found.values("predikat")[:1]),
        has_note=Exists(found.exclude(self_note="")),
    )


def _to_note(me: UUID, period: Period) -> list[Any]:
    """My plans whose result is not delivered yet: my own view may still be written."""
    rows = _plans(period).filter(employee=me)
    return [plan for plan in rows.order_by("first_date") if plan.evaluation_state in (None, "draft")]


def _to_write(viewer: Viewer, period: Period) -> list[Any]:
    """The plans that I judge; what is not delivered yet first."""
    rows = _plans(period).filter(penilai__in=viewer.pen_owners).exclude(employee=viewer.person_id)
    rows = rows.select_related("employee", "position")
    order = {None: 0, EvaluationState.DRAFT: 1}
    return sorted(rows, key=lambda plan: (order.get(plan.evaluation_state, 2), plan.employee.sort_name))


def listing_of(request: Any) -> Table:
    """Everybody else's evaluations of the chosen period that this person may read."""
    viewer, period = request.viewer, request.frame.period
    rows = Evaluation.objects.visible_to(viewer).exclude(employee=viewer.person_id).with_people()
    return table(
        request,
        rows.filter(period__code=period["code"] if period else ""),
        columns=[
            Column("nama", _("Nama"), order="employee__sort_name"),
            Column("unit", _("Unit"), order=("unit__first", "employee__sort_name")),
            Column("penilai", _("Pejabat penilai"), order="penilai__sort_name"),
            Column("keadaan", _("Keadaan"), order=("state", "employee__sort_name"), kind="chip"),
            Column("predikat", _("Predikat"), order=("predikat", "employee__sort_name"), kind="chip"),
        ],
        default="nama",
        filters=[
            Filter(
                "keadaan", _("Keadaan"), [(s, str(w)) for s, w in labels.EVALUATION_STATE.items()], "state"
            ),
            Filter("predikat", _("Predikat"), [(p, str(labels.PREDIKAT[p])) for p in Predikat], "predikat"),
        ],
        search=lambda found, words: found.filter(employee__in=found_by(viewer.agency_id, words)),
    )


@require_GET
def export(request: Any) -> HttpResponse:
    """Exactly the list that is seen."""
    headers = [_("Nama"), _("Unit"), _("Pejabat penilai"), _("Periode"), _("Keadaan"), _("Predikat")]
    rows = (
        [
            one.employee.full_name,
            one.unit.name,
            one.penilai.full_name,
            one.period.code,
            str(labels.EVALUATION_STATE[one.state]),
            str(labels.PREDIKAT[one.predikat]) if one.predikat else "",
        ]
        for one in listing_of(request).asked
    )
    return sheet_answer(request, "evaluasi", headers, rows)


class StartForm(forms.Form):
    skp = forms.UUIDField()
    period = forms.CharField(max_length=8)


@require_POST
def start(request: Any) -> HttpResponse:
    """Open the room of one plan of mine; one that is open already is found again."""
    form = StartForm(request.POST)
    if not form.is_valid():
        raise Refusal(_("Pilih SKP dan periode yang akan dinilai."), code="incomplete")
    skp = get_object_or_404(Skp.objects.visible_to(request.viewer), pk=form.cleaned_data["skp"])
    period = get_object_or_404(Period, code=form.cleaned_data["period"])
    evaluation = actions.open_evaluation(
        skp_id=skp.pk, period_id=period.pk, by=request.viewer, at=request.now
    )
    return redirect("evaluation:detail", evaluation.pk)
