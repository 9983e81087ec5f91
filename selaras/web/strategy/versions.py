"""Frozen versions of the graph, two of them compared, and the copy into the next year."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.strategy import access, actions, labels
from selaras.domain.strategy.models import StrategyVersion
from selaras.insight.versions import Line, differences, field_words
from selaras.kernel.refusal import Refusal
from selaras.web.exports import sheet_answer
from selaras.web.refusals import put_refusal

from .planning_forms import CopyForm, FreezeForm
from .views import year_of

ORDER = ("added", "removed", "moved", "changed")


def what_words(what: str) -> str:
    return {
        "added": _("Ditambahkan"),
        "removed": _("Tidak ada lagi"),
        "moved": _("Dipindah"),
        "changed": _("Diubah"),
    }[what]


@require_GET
def index(request: Any) -> HttpResponse:
    rows = StrategyVersion.objects.visible_to(request.viewer).annotate(count=Count("rows"))
    context = {
        "year": year_of(request),
        "rows": list(rows.order_by("-year", "-number")),
        "reason": access.reason_not_to_plan(request.viewer),
        "form": FreezeForm(),
    }
    return render(request, "strategy/versions.html", context)


@require_POST
def freeze(request: Any) -> HttpResponse:
    form = FreezeForm(request.POST)
    title = form.cleaned_data["title"] if form.is_valid() else ""
    version = actions.freeze(year=year_of(request), title=title, by=request.viewer, at=request.now)
    messages.success(request, _("Tersimpan sebagai “%(title)s”.") % {"title": version.title})
    return redirect("strategy:version", version_id=version.pk)


def _version(request: Any, version_id: Any) -> Any:
    return get_object_or_404(StrategyVersion.objects.visible_to(request.viewer), pk=version_id)


@require_GET
def detail(request: Any, version_id: UUID) -> HttpResponse:
    """The rows as they were, by their code."""
    version = _version(request, version_id)
    rows = sorted(version.rows.order_by("pk"), key=lambda row: row.content["code"])
    for row in rows:
        row.kind_words = labels.OBJECTIVE_KIND[row.content["kind"]]
    return render(request, "strategy/version.html", {"version": version, "rows": rows})


def _pair(request: Any) -> tuple[Any, Any]:
    """``?dari=`` and ``?ke=``."""
    try:
        keys = [UUID(request.GET.get(name, "")) for name in ("dari", "ke")]
    except ValueError:
        raise Http404 from None
    return _version(request, keys[0]), _version(request, keys[1])


@require_GET
def diff(request: Any) -> HttpResponse:
    before, after = _pair(request)
    lines = differences(before, after)
    groups = [{"words": what_words(what), "lines": _named(lines, what)} for what in ORDER]
    context = {
        "before": before,
        "after": after,
        "groups": [group for group in groups if group["lines"]],
        "count": len(lines),
    }
    return render(request, "strategy/diff.html", context)


def _named(lines: list[Line], what: str) -> list[dict[str, Any]]:
    return [
        {"line": one, "field": field_words(one.field) if one.field else ""}
        for one in lines
        if one.what == what
    ]


@require_GET
def export(request: Any) -> HttpResponse:
    before, after = _pair(request)
    heads = [_("Perubahan"), _("Sasaran"), _("Bagian"), str(before), str(after)]
    cells = (
        [
            what_words(one.what),
            one.statement,
            field_words(one.field) if one.field else "",
            one.before,
            one.after,
        ]
        for one in differences(before, after)
    )
    return sheet_answer(request, "banding-strategi", heads, cells)


@require_http_methods(["GET", "POST"])
def copy(request: Any) -> HttpResponse:
    """Into the next year; asked once more, with the choice of targets."""
    access.check_plan(request.viewer)
    year = year_of(request)
    form = CopyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            act = {"by": request.viewer, "at": request.now}
            found = actions.copy_to_next_year(
                year=year, with_targets=form.cleaned_data["with_targets"], **act
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            told = ngettext(
                "%(n)s sasaran disalin ke %(year)s.", "%(n)s sasaran disalin ke %(year)s.", found.objectives
            )
            messages.success(request, told % {"n": found.objectives, "year": year + 1})
            return redirect("strategy:versions")
    shown = {"form": form, "year": year, "next": year + 1}
    return render(request, "strategy/copy.html", shown, status=422 if form.is_bound else 200)
