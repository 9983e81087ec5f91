"""Stating, proving, weighing, demanding, answering: one form each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from selaras.domain.needs import access, actions
from selaras.domain.needs.models import DemandedCompetency, Fact
from selaras.domain.organization.models import Assignment, Employee, Unit
from selaras.domain.organization.querysets import within
from selaras.domain.strategy import access as strategy_access
from selaras.domain.strategy import actions as strategy
from selaras.domain.strategy.models import Objective
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from selaras.kernel.viewer import Span
from selaras.web.conflicts import Texts, put_conflict
from selaras.web.refusals import put_refusal
from selaras.web.strategy.before import asked_before
from selaras.web.units import unit_choices

from .forms import (
    AnswerForm,
    DemandForm,
    FactForm,
    IndicatorFactForm,
    NeedForm,
    ParticipantsForm,
    ScoreForm,
)
from .views import before_saving, closed, seen, year_of


def people_of(request: Any, unit: Unit, also: Iterable[UUID] = ()) -> Any:
    """Those on posts in the unit and below, and who is named already; by name."""
    posts = Assignment.objects.filter(
        valid(request.viewer.today), within((Span(unit.first, unit.last),), "position__unit__")
    )
    chosen = Q(pk__in=posts.values("employee_id")) | Q(pk__in=list(also))
    return Employee.objects.filter(chosen).with_post(request.viewer.today).order_by("sort_name")


def _spans(request: Any) -> tuple[Span, ...]:
    return (*request.viewer.leads, *request.viewer.spans(*access.STEERERS))


def unit_for(request: Any) -> Unit | list[tuple[str, str]]:
    """The unit of the address, else the only one that the person may state needs of, else those to choose from."""
    unit = Unit.objects.as_of(request.viewer.today).filter(pk=_uuid(request.GET.get("unit"))).first()
    if unit is not None:
        return unit
    choices = unit_choices(request.viewer, _spans(request))
    if not choices:
        raise Forbidden(access.reason_not_to_state(request.viewer, _Nowhere()))
    return Unit.objects.get(pk=choices[0][0]) if len(choices) == 1 else choices


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    """First the unit, then the need: the unit decides who can hold and weigh it."""
    unit = unit_for(request)
    if not isinstance(unit, Unit):
        return render(request, "needs/pick_unit.html", {"units": unit})
    access.check_state(request.viewer, unit)
    people = people_of(request, unit)
    form = NeedForm(request.POST or None, people=people, initial={"owner": request.viewer.person_id})
    asked = ParticipantsForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid() and asked.is_valid():
        participants = asked.cleaned_data["participants"]
        act = {"by": request.viewer, "at": request.now}
        try:
            need = actions.state(
                unit=unit, year=year_of(request), participants=participants, **form.values(), **act
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Kebutuhan dicatat. Yang diminta menilai sudah diberi tahu."))
            return redirect("needs:detail", need_id=need.pk)
    shown = {"form": form, "asked": asked, "unit": unit, "need": None, "texts": []}
    return render(request, "needs/form.html", shown, status=422 if form.is_bound else 200)


class _Nowhere:
    """No unit at all: nobody leads it."""

    first = -1


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
def edit(request: Any, need_id: UUID) -> HttpResponse:
    need = seen(request, need_id)
    access.check_steer(request.viewer, need)
    if shut := closed(request, need):
        return shut
    names = (
        "kind",
        "statement",
        "affected",
        "cause",
        "resources",
        "demanded_resources",
        "owner",
        "review_date",
        "version",
    )
    initial = {name: getattr(need, name) for name in names}
    people = people_of(request, need.unit, [need.owner_id])
    form = NeedForm(request.POST or None, people=people, initial=initial)
    texts: Texts = []
    if request.method == "POST" and form.is_valid():
        act = {"by": request.viewer, "at": request.now, "version": form.cleaned_data["version"]}
        try:
            actions.edit(need_id=need.pk, values=form.values(), **act)
        except Conflict as conflict:
            texts = put_conflict(form, conflict)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(
                request, _("Perubahan tersimpan. Yang rencananya terhubung mendapat tugas klarifikasi ulang.")
            )
            return redirect("needs:detail", need_id=need.pk)
    shown = {"form": form, "asked": None, "unit": need.unit, "need": need, "texts": texts}
    shown |= before_saving(request, need)
    return render(request, "needs/form.html", shown, status=422 if form.is_bound else 200)


def _answer(
    request: Any, need: Any, form: Any, words: dict[str, Any], save: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """One small form: show it, try the action, keep what was typed."""
    if shut := closed(request, need):
        return shut
    if request.method == "POST" and form.is_valid():
        try:
            save(form.cleaned_data)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, words["done"])
            return redirect("needs:detail", need_id=need.pk)
    shown = {"form": form, "need": need, "words": words}
    if words.get("touches"):
        shown |= before_saving(request, need)
    return render(
        request, words.get("page", "needs/small_form.html"), shown, status=422 if form.is_bound else 200
    )


@require_http_methods(["GET", "POST"])
def fact(request: Any, need_id: UUID) -> HttpResponse:
    need = seen(request, need_id)
    words = {
        "title": _("Tambah bukti"),
        "button": _("Simpan bukti"),
        "done": _("Bukti ditambahkan."),
        "also": "indicator_fact",
    }
    act = {"need_id": need.pk, "by": request.viewer, "at": request.now}
    return _answer(
        request, need, FactForm(request.POST or None), words, lambda given: actions.add_fact(**act, **given)
    )


@require_http_methods(["GET", "POST"])
def indicator_fact(request: Any, need_id: UUID) -> HttpResponse:
    """A figure as evidence, as it stands now: the fact does not move with the indicator."""
    need = seen(request, need_id)
    words = {
        "title": _("Bukti dari indikator"),
        "lead": _("Nilainya disalin seperti keadaannya sekarang dan tidak ikut berubah."),
        "button": _("Jadikan bukti"),
        "done": _("Nilai indikator menjadi bukti."),
    }
    act = {"need_id": need.pk, "by": request.viewer, "at": request.now}

    def save(given: dict[str, Any]) -> None:
        actions.add_indicator_fact(indicator_id=given["indicator"].pk, remark=given["remark"], **act)

    return _answer(request, need, IndicatorFactForm(request.POST or None), words, save)


@require_POST
def remove_fact(request: Any, fact_id: UUID) -> HttpResponse:
    row = get_object_or_404(Fact, pk=fact_id)
    actions.remove_fact(fact_id=row.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Bukti dihapus dari kebutuhan ini."))
    return redirect("needs:detail", need_id=row.need_id)


@require_http_methods(["GET", "POST"])
def score(request: Any, need_id: UUID) -> HttpResponse:
    need = seen(request, need_id)
    own = (
        need.scores.filter(by_id=request.viewer.person_id).values("urgency", "seriousness", "growth").first()
    )
    words = {
        "title": _("Nilai kebutuhan ini"),
        "lead": need.statement,
        "button": _("Simpan nilai"),
        "done": _(
            "Nilai Anda tersimpan. Semua melihatnya setelah yang terakhir menilai atau penilaian ditutup."
        ),
        "page": "needs/score.html",
    }
    act = {"need_id": need.pk, "by": request.viewer, "at": request.now}

    def save(given: dict[str, Any]) -> None:
        actions.score(**act, **{name: int(value) for name, value in given.items()})

    return _answer(request, need, ScoreForm(request.POST or None, initial=own), words, save)


@require_http_methods(["GET", "POST"])
def invite(request: Any, need_id: UUID) -> HttpResponse:
    need = seen(request, need_id)
    access.check_steer(request.viewer, need)
    held = list(need.participants.values_list("employee_id", flat=True))
    people = people_of(request, need.unit, held)
    form = ParticipantsForm(request.POST or None, people=people, initial={"participants": held})
    words = {
        "title": _("Siapa yang menilai"),
        "button": _("Simpan daftar penilai"),
        "done": _("Daftar penilai tersimpan."),
    }
    act = {"need_id": need.pk, "by": request.viewer, "at": request.now}

    def save(given: dict[str, Any]) -> None:
        actions.invite(employee_ids=[person.pk for person in given["participants"]], **act)

    return _answer(request, need, form, words, save)


@require_http_methods(["GET", "POST"])
def demand(request: Any, need_id: UUID) -> HttpResponse:
    need = seen(request, need_id)
    access.check_steer(request.viewer, need)
    own = ("", need.unit.name)
    units = [own, *unit_choices(request.viewer, _spans(request) or (Span(need.unit.first, need.unit.last),))]
    words = {
        "title": _("Keterampilan yang diminta"),
        "button": _("Minta keterampilan"),
        "done": _("Keterampilan diminta. Kesenjangannya terlihat di halaman ini dan di Pengembangan."),
        "touches": True,
    }
    act = {"need_id": need.pk, "by": request.viewer, "at": request.now}

    def save(given: dict[str, Any]) -> None:
        unit = Unit.objects.get(pk=given["unit"]) if given["unit"] else None
        level = int(given["level"])
        names = {name: given[name] for name in ("competency", "posts", "post_name")}
        actions.demand(unit=unit, level=level, **names, **act)

    return _answer(request, need, DemandForm(request.POST or None, units=units), words, save)


@require_POST
def remove_demand(request: Any, demand_id: UUID) -> HttpResponse:
    row = get_object_or_404(DemandedCompetency, pk=demand_id)
    actions.remove_demand(demand_id=row.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Permintaan keterampilan dihapus."))
    return redirect("needs:detail", need_id=row.need_id)


@require_http_methods(["GET", "POST"])
def answer(request: Any, need_id: UUID) -> HttpResponse:
    """Tie an objective to the need; the right is that over the objective's unit."""
    need = seen(request, need_id)
    linked = need.objective_links.values("objective_id")
    objectives = Objective.objects.in_year(need.year).exclude(pk__in=linked).order_by("code")
    words = {
        "title": _("Jawab dengan sasaran"),
        "lead": _("Pilih sasaran yang menjawab kebutuhan ini. Sasaran baru dibuat di halaman Strategi."),
        "button": _("Hubungkan sasaran"),
        "done": _("Kebutuhan ini sekarang dijawab oleh sasaran itu."),
    }
    act = {"need_id": need.pk, "by": request.viewer, "at": request.now}

    def save(given: dict[str, Any]) -> None:
        strategy.link_need(objective_id=given["objective"].pk, **act)

    form = AnswerForm(request.POST or None, objectives=objectives)
    if request.method == "POST" and form.is_valid():
        shown = asked_before(request, form.cleaned_data["objective"])
        unit = form.cleaned_data["objective"].unit
        if shown["must_ask"] and not strategy_access.reason_not_to_edit(request.viewer, unit):
            shown |= {"form": form, "need": need, "words": words}
            return render(request, "needs/small_form.html", shown)
    return _answer(request, need, form, words, save)
