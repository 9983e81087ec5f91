"""Signals: what the figures ask, and a person's answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.needs import access, actions, labels
from selaras.domain.needs.codes import NeedKind, SignalState
from selaras.domain.needs.models import Signal
from selaras.kernel.refusal import Refusal
from selaras.web.refusals import put_refusal
from selaras.web.tables import Column, Filter, table
from selaras.web.units import in_office, office_choices

from .editing import people_of
from .forms import AcceptForm, ReasonForm
from .views import year_of


@require_GET
def index(request: Any) -> HttpResponse:
    year, viewer = year_of(request), request.viewer
    listing = table(
        request,
        Signal.objects.visible_to(viewer).filter(year=year).select_related("unit", "need"),
        columns=[
            Column("isyarat", _("Isyarat"), order=("title", "seen_at")),
            Column("angka", _("Angkanya")),
            Column("terlihat", _("Terlihat"), order=("seen_at", "title"), kind="date"),
            Column("keadaan", _("Keadaan"), order=("state", "seen_at"), kind="chip"),
        ],
        default="-terlihat",
        filters=[
            Filter(
                "keadaan", _("Keadaan"), [(str(k), str(v)) for k, v in labels.SIGNAL_STATE.items()], "state"
            ),
            Filter("jenis", _("Jenis"), [(str(k), str(v)) for k, v in labels.SIGNAL_KIND.items()], "kind"),
            Filter("unit", _("Perangkat daerah"), office_choices(viewer), where=in_office("unit")),
        ],
        search=lambda rows, words: rows.filter(title__icontains=words),
    )
    for row in listing.rows:
        row.kind_words, row.state_words = labels.SIGNAL_KIND[row.kind], labels.SIGNAL_STATE[row.state]
        row.chip_kind = {SignalState.OPEN: "care", SignalState.ACCEPTED: "done"}.get(row.state, "plain")
        row.may_decide = not access.reason_not_to_decide_signal(viewer, row)
    return render(request, "needs/signals.html", {"listing": listing, "year": year})


def seen(request: Any, signal_id: UUID) -> Any:
    return get_object_or_404(Signal.objects.visible_to(request.viewer).select_related("unit"), pk=signal_id)


@require_http_methods(["GET", "POST"])
def accept(request: Any, signal_id: UUID) -> HttpResponse:
    """The need is put into words by a person; the figures become its first fact."""
    signal = seen(request, signal_id)
    access.check_decide_signal(request.viewer, signal)
    people = people_of(request, signal.unit, [request.viewer.person_id])
    initial = {
        "owner": request.viewer.person_id,
        "kind": NeedKind.CHALLENGE,
        "statement": _first_words(signal),
    }
    form = AcceptForm(request.POST or None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            need = actions.accept_signal(
                signal_id=signal.pk,
                kind=NeedKind(given.pop("kind")),
                by=request.viewer,
                at=request.now,
                **given,
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Isyarat menjadi kebutuhan, dengan angkanya sebagai bukti pertama."))
            return redirect("needs:detail", need_id=need.pk)
    words = {"title": _("Jadikan kebutuhan"), "button": _("Jadikan kebutuhan")}
    return _shown(request, signal, form, words)


@require_http_methods(["GET", "POST"])
def dismiss(request: Any, signal_id: UUID) -> HttpResponse:
    signal = seen(request, signal_id)
    access.check_decide_signal(request.viewer, signal)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = {"by": request.viewer, "at": request.now}
        try:
            actions.dismiss_signal(signal_id=signal.pk, reason=form.cleaned_data["reason"], **act)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(
                request, _("Isyarat dikesampingkan. Alasannya tersimpan, dan dapat dibuka lagi.")
            )
            return redirect("needs:signals")
    return _shown(request, signal, form, {"title": _("Kesampingkan isyarat"), "button": _("Kesampingkan")})


@require_POST
def restore(request: Any, signal_id: UUID) -> HttpResponse:
    signal = seen(request, signal_id)
    actions.restore_signal(signal_id=signal.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Isyarat menunggu keputusan lagi."))
    return redirect("needs:signals")


def _shown(request: Any, signal: Any, form: Any, words: dict[str, Any]) -> HttpResponse:
    shown = {"form": form, "signal": signal, "words": words, "kind_words": labels.SIGNAL_KIND[signal.kind]}
    return render(request, "needs/signal_form.html", shown, status=422 if form.is_bound else 200)


def _first_words(signal: Any) -> str:
    """What the figures say, for a person to put right."""
    return f"{labels.SIGNAL_KIND[signal.kind]}: {signal.title}"[:300]
