"""One search box: people, units, plans one may read, objectives, indicators, needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.domain.indicators.models import Indicator
from selaras.domain.needs.models import Need
from selaras.domain.organization.models import Employee, Unit
from selaras.domain.organization.search import found_by
from selaras.domain.strategy.models import Objective

MOST = 8


@require_GET
def index(request: Any) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    return render(
        request,
        "search/index.html",
        {"words": words, "groups": groups(request.viewer, words) if words else []},
    )


def groups(viewer: Any, words: str) -> list[dict[str, Any]]:
    """Up to eight hits of each kind; only what the viewer may see."""
    people = (
        Employee.objects.serving(viewer.today)
        .with_post(viewer.today)
        .filter(pk__in=found_by(viewer.agency_id, words, 200))
    )
    units = Unit.objects.as_of(viewer.today).filter(name__icontains=words)
    needs = Need.objects.visible_to(viewer).filter(statement__icontains=words).order_by("-year", "statement")
    objectives = (
        Objective.objects.visible_to(viewer)
        .filter(statement__icontains=words, retired_at=None)
        .order_by("statement")
    )
    indicators = Indicator.objects.visible_to(viewer).filter(name__icontains=words).order_by("name")
    found = [
        (
            _("Pegawai"),
            [
                _hit(p.full_name, f"{p.post_name or ''} {p.unit_name or ''}", "organization:person", p.pk)
                for p in people.order_by("sort_name")[:MOST]
            ],
        ),
        (_("Unit"), [_hit(u.name, "", "organization:unit", u.pk) for u in units[:MOST]]),
        (_("Kebutuhan"), [_hit(n.statement, str(n.year), "needs:detail", n.pk) for n in needs[:MOST]]),
        (_("Sasaran"), [_hit(o.statement, o.code, "strategy:detail", o.pk) for o in objectives[:MOST]]),
        (
            _("Indikator"),
            [_hit(i.name, i.unit_of_measure, "indicators:detail", i.pk) for i in indicators[:MOST]],
        ),
    ]
    return [{"label": label, "hits": hits} for label, hits in found if hits]


def _hit(title: str, sub: str, name: str, key: Any) -> dict[str, str]:
    return {"title": title, "sub": sub.strip(), "url": reverse(name, args=[key])}
