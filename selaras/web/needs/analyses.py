"""A needs analysis: the list, the facilitator's page and screen, proposing, voting one need at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.needs import access, actions, labels
from selaras.domain.needs.codes import AnalysisState, NeedKind
from selaras.domain.needs.models import Analysis
from selaras.domain.needs.workflow import ANALYSIS_OWNER
from selaras.domain.organization.models import Unit
from selaras.kernel.refusal import Conflict, Refusal
from selaras.web import strips
from selaras.web.conflicts import Texts, put_conflict
from selaras.web.happened import happened
from selaras.web.refusals import put_refusal
from selaras.web.tables import Column, Filter, table
from selaras.web.units import in_office, office_choices

from . import weighing
from .editing import people_of, unit_for
from .forms import AnalysisForm, PeopleForm, ProposeForm, ScoreForm
from .views import year_of

PATH = tuple(AnalysisState)


@require_GET
def index(request: Any) -> HttpResponse:
    year, viewer = year_of(request), request.viewer
    listing = table(
        request,
        Analysis.objects.visible_to(viewer).in_year(year).select_related("unit", "facilitator").with_counts(),
        columns=[
            Column("analisis", _("Analisis"), order=("occasion", "created_at")),
            Column("pemandu", _("Pemandu")),
            Column("peserta", _("Peserta"), order=("people", "created_at"), kind="number"),
            Column("kebutuhan", _("Kebutuhan"), order=("needs_count", "created_at"), kind="number"),
            Column("keadaan", _("Keadaan"), order=("state", "created_at"), kind="chip"),
        ],
        default="analisis",
        filters=[
            Filter(
                "keadaan", _("Keadaan"), [(str(k), str(v)) for k, v in labels.ANALYSIS_STATE.items()], "state"
            ),
            Filter("unit", _("Perangkat daerah"), office_choices(viewer), where=in_office("unit")),
        ],
        search=lambda rows, words: rows.filter(occasion__icontains=words),
    )
    for row in listing.rows:
        row.state_words = labels.ANALYSIS_STATE[row.state]
        row.chip_kind = "done" if row.state == AnalysisState.CLOSED else "info"
    may_state = bool(viewer.leads) or viewer.has(*access.STEERERS)
    return render(request, "needs/analyses.html", {"listing": listing, "year": year, "may_state": may_state})


def seen(request: Any, analysis_id: UUID) -> Any:
    rows = Analysis.objects.visible_to(request.viewer).select_related("unit", "facilitator")
    return get_object_or_404(rows, pk=analysis_id)


@require_GET
def detail(request: Any, analysis_id: UUID) -> HttpResponse:
    return render(request, "needs/analysis.html", _shown(request, analysis_id))


@require_GET
def screen(request: Any, analysis_id: UUID) -> HttpResponse:
    """What the room sees on the projector: it looks for news by itself."""
    return render(request, "needs/screen.html", _shown(request, analysis_id, with_history=False))


def _shown(request: Any, analysis_id: UUID, *, with_history: bool = True) -> dict[str, Any]:
    viewer, analysis = request.viewer, seen(request, analysis_id)
    told = weighing.of_analysis(analysis, viewer)
    is_asked = any(row.employee_id == viewer.person_id for row in told.people)
    guides = not access.reason_not_to_guide(viewer, analysis)
    owner = ANALYSIS_OWNER[AnalysisState(analysis.state)]
    return {
        "analysis": analysis,
        "told": told,
        "rows": told.rows,
        "guides": guides,
        "is_asked": is_asked,
        "may_propose": not access.reason_not_to_propose(viewer, analysis, is_participant=is_asked),
        "waiting": is_asked and analysis.state == AnalysisState.SCORING and told.unvoted,
        "steps": strips.steps(
            [(state, labels.ANALYSIS_STATE[state]) for state in PATH], analysis.state, finished=True
        ),
        "holder": analysis.facilitator.full_name if owner == "facilitator" else str(labels.HOLDER[owner]),
        "strip_facts": [(_("Putaran"), analysis.round)] if analysis.round else [],
        "events": happened("analysis", analysis.pk, labels.ANALYSIS_EVENT) if with_history else [],
    }


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    """First the unit: it decides who can be invited."""
    unit = unit_for(request)
    if not isinstance(unit, Unit):
        return render(request, "needs/pick_unit.html", {"units": unit})
    access.check_state(request.viewer, unit)
    people = people_of(request, unit, [request.viewer.person_id])
    form = AnalysisForm(
        request.POST or None, people=people, initial={"facilitator": request.viewer.person_id}
    )
    asked = PeopleForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid() and asked.is_valid():
        try:
            analysis = actions.open_analysis(
                unit=unit,
                year=year_of(request),
                participants=asked.cleaned_data["participants"],
                by=request.viewer,
                at=request.now,
                **form.cleaned_data,
            )
        except Refusal as refusal:
            put_refusal(asked if "participants" in refusal.errors else form, refusal)
        else:
            messages.success(request, _("Analisis dibuka. Para peserta sudah diberi tahu."))
            return redirect("needs:analysis", analysis_id=analysis.pk)
    shown = {"form": form, "asked": asked, "unit": unit, "analysis": None, "texts": []}
    return render(request, "needs/analysis_form.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: Any, analysis_id: UUID) -> HttpResponse:
    analysis = seen(request, analysis_id)
    access.check_guide(request.viewer, analysis)
    people = people_of(request, analysis.unit, [analysis.facilitator_id])
    initial = {"occasion": analysis.occasion, "facilitator": analysis.facilitator_id}
    form = AnalysisForm(request.POST or None, people=people, initial=initial)
    texts: Texts = []
    if request.method == "POST" and form.is_valid():
        given = request.POST.get("version", "")
        version = int(given) if given.isdigit() else None
        act = {"by": request.viewer, "at": request.now, "version": version}
        try:
            actions.edit_analysis(analysis_id=analysis.pk, values=form.cleaned_data, **act)
        except Conflict as conflict:
            texts = put_conflict(form, conflict)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Perubahan tersimpan."))
            return redirect("needs:analysis", analysis_id=analysis.pk)
    shown = {"form": form, "asked": None, "unit": analysis.unit, "analysis": analysis, "texts": texts}
    return render(request, "needs/analysis_form.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def invite(request: Any, analysis_id: UUID) -> HttpResponse:
    analysis = seen(request, analysis_id)
    access.check_guide(request.viewer, analysis)
    if request.method == "GET" and analysis.state == AnalysisState.CLOSED:
        return closed(
            request, analysis, _("Analisis ini sudah selesai, jadi pesertanya tetap. Buka lagi dulu.")
        )
    held = list(analysis.participants.values_list("employee_id", flat=True))
    people = people_of(request, analysis.unit, held)
    form = PeopleForm(request.POST or None, people=people, initial={"participants": held})
    words = {"title": _("Peserta analisis"), "button": _("Simpan daftar peserta")}

    def save(given: dict[str, Any]) -> str:
        keys = [person.pk for person in given["participants"]]
        actions.invite_to_analysis(
            analysis_id=analysis.pk, employee_ids=keys, by=request.viewer, at=request.now
        )
        return _("Daftar peserta tersimpan.")

    return _small(request, analysis, form, words, save)


@require_http_methods(["GET", "POST"])
def propose(request: Any, analysis_id: UUID) -> HttpResponse:
    """One need after another: the form comes back empty."""
    analysis = seen(request, analysis_id)
    if request.method == "GET" and analysis.state != AnalysisState.COLLECTING:
        return closed(
            request,
            analysis,
            _("Pengumpulan sudah ditutup. Minta pemandu membukanya lagi bila ada yang terlewat."),
        )
    words = {
        "title": _("Usulkan kebutuhan"),
        "button": _("Usulkan"),
        "again": True,
        "lead": _("Apa yang menghambat pekerjaan, atau peluang apa yang belum dipakai?"),
    }

    def save(given: dict[str, Any]) -> str:
        kind = NeedKind(given.pop("kind"))
        actions.propose(analysis_id=analysis.pk, kind=kind, by=request.viewer, at=request.now, **given)
        return _("Usulan masuk. Ada lagi?")

    form = ProposeForm(request.POST or None, initial={"kind": NeedKind.CHALLENGE})
    return _small(request, analysis, form, words, save)


def closed(request: Any, analysis: Any, sentence: str) -> HttpResponse:
    """In place of a form that could only fail on saving: why, and the way back."""
    words = {
        "title": analysis.occasion,
        "sentence": sentence,
        "back": reverse("needs:analysis", args=[analysis.pk]),
        "button": _("Kembali ke analisis"),
    }
    return render(request, "needs/closed.html", {"words": words})


def _small(
    request: Any, analysis: Any, form: Any, words: dict[str, Any], save: Callable[[dict[str, Any]], str]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            told = save(dict(form.cleaned_data))
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, told)
            here = "needs:propose" if words.get("again") and "lagi" in request.POST else "needs:analysis"
            return redirect(here, analysis_id=analysis.pk)
    shown = {"form": form, "analysis": analysis, "words": words}
    return render(request, "needs/analysis_small.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def vote(request: Any, analysis_id: UUID) -> HttpResponse:
    """One need a screen, for a phone; ``?kebutuhan=`` takes one up again while its round is open."""
    analysis = seen(request, analysis_id)
    rows = weighing.to_vote(analysis, request.viewer)
    wanted = request.POST.get("need") or request.GET.get("kebutuhan")
    here = next((row for row in rows if str(row.pk) == wanted), None)
    here = here or next((row for row in rows if not row.own), None)
    form = ScoreForm(request.POST or None, initial=here.own if here else None)
    if request.method == "POST" and here is not None and form.is_valid():
        points = {name: int(value) for name, value in form.cleaned_data.items()}
        try:
            actions.score(need_id=here.pk, by=request.viewer, at=request.now, **points)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            return redirect("needs:vote", analysis_id=analysis.pk)
    done = sum(bool(row.own) for row in rows)
    shown = {"analysis": analysis, "need": here, "form": form, "rows": rows, "done": done, "all": len(rows)}
    return render(request, "needs/vote.html", shown, status=422 if form.is_bound else 200)


def _moved(request: Any, analysis_id: UUID, verb: Any, told: str, **more: Any) -> HttpResponse:
    analysis = seen(request, analysis_id)
    verb(analysis_id=analysis.pk, by=request.viewer, at=request.now, **more)
    messages.success(request, told)
    return redirect("needs:analysis", analysis_id=analysis.pk)


@require_POST
def open_scoring(request: Any, analysis_id: UUID) -> HttpResponse:
    told = _("Penilaian dibuka. Nilai masing-masing tertutup sampai semua memberi nilai.")
    return _moved(request, analysis_id, actions.open_scoring, told)


@require_POST
def stop_scoring(request: Any, analysis_id: UUID) -> HttpResponse:
    return _moved(request, analysis_id, actions.stop_scoring, _("Kembali mengumpulkan kebutuhan."))


@require_POST
def close_scoring(request: Any, analysis_id: UUID) -> HttpResponse:
    told = _("Penilaian ditutup. Bahas dulu yang paling berbeda pendapat.")
    return _moved(request, analysis_id, actions.close_scoring, told)


@require_POST
def rescore(request: Any, analysis_id: UUID) -> HttpResponse:
    """The needs ticked on the page are weighed anew."""
    rows = Analysis.objects.filter(pk=analysis_id).values_list("needs", flat=True)
    wanted = set(request.POST.getlist("needs"))
    keys = [key for key in rows if str(key) in wanted]
    told = _("Dinilai ulang. Nilai putaran sebelumnya disimpan sebagai pembanding.")
    return _moved(request, analysis_id, actions.rescore, told, need_ids=keys)


@require_POST
def close(request: Any, analysis_id: UUID) -> HttpResponse:
    told = _("Analisis selesai. Kebutuhan teratas menunggu dijawab dengan sasaran.")
    return _moved(request, analysis_id, actions.close_analysis, told)


@require_POST
def reopen(request: Any, analysis_id: UUID) -> HttpResponse:
    return _moved(request, analysis_id, actions.reopen_analysis, _("Analisis dibuka lagi untuk dibahas."))
