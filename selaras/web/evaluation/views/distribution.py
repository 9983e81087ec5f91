"""Sebaran: how a leader's ratings spread, what the circular advises, what the leader says of it (rules.md
3.4)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.domain.evaluation import actions, labels
from selaras.domain.evaluation.codes import Predikat
from selaras.domain.evaluation.models import DistributionRemark
from selaras.domain.evaluation.rulebooks import distribution_policy_at
from selaras.domain.organization.models import Assignment, Unit
from selaras.domain.skp.querysets import READERS
from selaras.insight.distribution import NATIONAL, Led, distributions, nobody, pools, predikat_of
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Refusal
from selaras.web.periods import period_label
from selaras.web.refusals import put_refusal

from ..forms import RemarkForm
from .lists import period_of

SIZE = 25


def _may_look(viewer: Any) -> bool:
    return bool(viewer.leads) or viewer.has(*READERS)


@require_GET
def index(request: Any) -> HttpResponse:
    """Every leader whose people the viewer may see; three queries with the period."""
    if not _may_look(request.viewer):
        raise Http404
    if request.frame.period is None:
        return render(request, "evaluation/no_period.html")
    period = period_of(request)
    led = distributions(request.viewer, period)
    shown = {
        "period_label": period_label(period.code),
        "page": Paginator(led, SIZE).get_page(request.GET.get("hal")),
        "own": [one for one in led if one.leader_id == request.viewer.person_id],
        "pools": [_pool(pool) for pool in pools(led, period)],
        "codes": list(Predikat),
        "words": labels.PREDIKAT,
        "organisation_words": labels.ORGANISATION,
    }
    return render(request, "evaluation/distributions.html", shown)


def _pool(pool: Any) -> dict[str, Any]:
    return {
        "organisation": labels.ORGANISATION[pool.organisation],
        "units": list(pool.units),
        "total": sum(pool.counts.values()),
        "meets": pool.result.meets,
        "rules": [(rule.holds, labels.rule_sentence(rule)) for rule in pool.result.rules],
    }


@require_GET
def detail(request: Any, unit_id: UUID) -> HttpResponse:
    return page(request, unit_id, RemarkForm())


def page(request: Any, unit_id: UUID, form: RemarkForm, status: int = 200) -> HttpResponse:
    """The people of the leader of this unit; 404 for whoever may not see them."""
    unit, period = get_object_or_404(Unit.objects.filter(superseded_at=None), pk=unit_id), period_of(request)
    led = led_by(request, unit, period)
    policy = distribution_policy_at(period.last_date)
    remarks = DistributionRemark.objects.visible_to(request.viewer).filter(unit=unit, period=period)
    shown = {
        "unit": unit,
        "period": period,
        "period_label": period_label(period.code),
        "led": led,
        "bars": [(str(labels.PREDIKAT[p]), led.counts[p], str(p)) for p in Predikat],
        "rows": [(labels.PREDIKAT[p], p, led.counts[p], led.share(p), NATIONAL[p]) for p in Predikat],
        "rules": [(r.holds, labels.rule_sentence(r)) for r in led.result.rules] if led.result else [],
        "notes": [labels.note_sentence(note) for note in led.result.notes] if led.result else [],
        "organisation": labels.ORGANISATION[led.organisation] if led.organisation else "",
        "policy": policy,
        "remarks": list(remarks.select_related("leader").order_by("-at")),
        "may_remark": led.leader_id == request.viewer.person_id,
        "form": form,
    }
    return render(request, "evaluation/distribution.html", shown, status=status)


def led_by(request: Any, unit: Any, period: Any) -> Led:
    """The distribution under the leader of a unit within what the viewer leads or watches over."""
    viewer = request.viewer
    if not viewer.leads_unit(unit.first) and not viewer.covers(unit.first, *READERS):
        raise Http404
    heads = Assignment.objects.filter(valid(viewer.today), position__unit=unit, position__is_head=True)
    head = heads.select_related("employee").order_by("kind").first()
    if head is None:
        raise Http404
    found = distributions(viewer, period, [head.employee_id])
    if found:
        return found[0]
    return nobody(head.employee, unit, predikat_of(unit.pk, period), period)


@require_POST
def remark(request: Any, unit_id: UUID) -> HttpResponse:
    unit, period = get_object_or_404(Unit.objects.filter(superseded_at=None), pk=unit_id), period_of(request)
    led, form = led_by(request, unit, period), RemarkForm(request.POST)
    if not form.is_valid():
        return page(request, unit_id, form, 422)
    try:
        actions.remark_distribution(
            unit_id=unit.pk,
            period_id=period.pk,
            reason=form.cleaned_data["reason"],
            counts={str(code): count for code, count in led.counts.items()},
            by=request.viewer,
            at=request.now,
        )
    except Refusal as refusal:
        put_refusal(form, refusal)
        return page(request, unit_id, form, refusal.status)
    messages.success(request, _("Alasan Anda tercatat bersama sebarannya."))
    return redirect("evaluation:distribution", unit.pk)
