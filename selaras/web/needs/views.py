"""The board of needs, the page of one, and what a change of it would touch."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.domain.indicators.models import Indicator
from selaras.domain.needs import access, labels
from selaras.domain.needs.codes import NeedState
from selaras.domain.needs.models import Need
from selaras.domain.needs.workflow import EDITABLE, OWNER
from selaras.domain.skp.models import Skp
from selaras.domain.strategy.models import Objective
from selaras.journeys.change_need import impact_of_need
from selaras.journeys.reach import reach_of_need
from selaras.web import strips
from selaras.web.exports import sheet_answer
from selaras.web.happened import happened
from selaras.web.indicators.views import moment_of
from selaras.web.tables import Column, Filter, Table, table
from selaras.web.templatetags.look_words import tanggal
from selaras.web.units import in_office, office_choices

from . import reading

PATH = (NeedState.COLLECTED, NeedState.SCORED, NeedState.ANSWERED, NeedState.MET)


def year_of(request: Any) -> int:
    """The year of the period switcher, else of today."""
    period = request.frame.period
    return int(period["first"].year if period else request.frame.today.year)


def listing_of(request: Any) -> Table:
    rows = Need.objects.visible_to(request.viewer).in_year(year_of(request)).with_totals()
    return table(
        request,
        rows.select_related("unit", "owner"),
        columns=[
            Column("peringkat", _("Peringkat"), kind="number"),
            Column("kebutuhan", _("Kebutuhan"), order="statement"),
            Column("nilai", _("Nilai"), order=("total", "created_at"), kind="number"),
            Column("sepakat", _("Kesepakatan")),
            Column("keadaan", _("Keadaan"), order=("state", "created_at"), kind="chip"),
        ],
        default="-nilai",
        filters=[
            Filter(
                "keadaan",
                _("Keadaan"),
                [(str(k), str(v)) for k, v in labels.NEED_STATE.items()],
                where="state",
            ),
            Filter(
                "jenis", _("Jenis"), [(str(k), str(v)) for k, v in labels.NEED_KIND.items()], where="kind"
            ),
            Filter("unit", _("Perangkat daerah"), office_choices(request.viewer), where=in_office("unit")),
        ],
        search=lambda found, words: found.search(words),
    )


@require_GET
def index(request: Any) -> HttpResponse:
    listing, year = listing_of(request), year_of(request)
    scores, places = reading.weighed(year)
    for row in listing.rows:
        reading.show_weight(row, scores, places)
        row.state_words, row.kind_words = labels.NEED_STATE[row.state], labels.NEED_KIND[row.kind]
        row.chip_kind = chip_kind(row.state)
    viewer = request.viewer
    context = {
        "listing": listing,
        "year": year,
        "ranked": len(places),
        "waiting": reading.waiting_for(viewer, year),
        "may_state": bool(viewer.leads) or viewer.has(*access.STEERERS),
    }
    return render(request, "needs/index.html", context)


def chip_kind(state: str) -> str:
    kinds = {NeedState.COLLECTED: "info", NeedState.SCORED: "care", NeedState.DROPPED: "plain"}
    return kinds.get(NeedState(state), "done")


@require_GET
def export(request: Any) -> HttpResponse:
    """Exactly what the list shows, as a sheet."""
    scores, places = reading.weighed(year_of(request))
    heads = [
        _("Peringkat"),
        _("Kebutuhan"),
        _("Jenis"),
        _("Unit"),
        _("Pemegang"),
        _("Nilai"),
        _("Penilai"),
        _("Keadaan"),
    ]

    def cells(row: Any) -> list[Any]:
        score = scores.get(row.pk)
        return [
            places.get(row.pk),
            row.statement,
            str(labels.NEED_KIND[row.kind]),
            row.unit.name,
            row.owner.full_name,
            score and score.mean,
            score and score.participants,
            str(labels.NEED_STATE[row.state]),
        ]

    return sheet_answer(request, "kebutuhan", heads, (cells(row) for row in listing_of(request).asked))


def seen(request: Any, need_id: UUID) -> Any:
    return get_object_or_404(
        Need.objects.visible_to(request.viewer).select_related("unit", "owner", "analysis"), pk=need_id
    )


@require_GET
def detail(request: Any, need_id: UUID) -> HttpResponse:
    viewer = request.viewer
    need = get_object_or_404(reading.whole(viewer), pk=need_id)
    scores, places, votes = reading.weighed_with(need, viewer)
    people = reading.voters(need)
    is_participant = str(viewer.person_id) in {row["id"] for row in need.asked}
    found = reading.skills(need, viewer)
    context = {
        "need": need,
        "kind_words": labels.NEED_KIND[need.kind],
        "facts": _facts(need),
        "scales": reading.scales(votes) if need.scored_at and votes else [],
        "own": next((vote for vote in votes if vote["by_id"] == viewer.person_id), None),
        "voters": people,
        "scored": sum(person["has_scored"] for person in people),
        "skills": found,
        "answers": reading.answers(need, *moment_of(request)),
        "reach": reach_of_need(need.pk),
        "story": _story(need),
        "events": happened("need", need.pk, labels.EVENT),
        **_rights(viewer, need, is_participant),
        **_strip(need, scores.get(need.pk), places, found),
    }
    return render(request, "needs/detail.html", context)


def before_saving(request: Any, need: Any) -> dict[str, Any]:
    """What a form that changes the need shows first: whom it touches."""
    return {
        "impact": impact_of_need(need.pk, request.viewer.today),
        "impact_url": reverse("needs:impact", args=[need.pk]),
    }


def _facts(need: Any) -> list[Any]:
    icons = {
        "indicator": "gauge",
        "complaint_category": "message",
        "skm_element": "mood-smile",
        "citizen_words": "message",
    }
    return [
        {
            **row,
            "icon": icons.get(row["kind"], "file-text"),
            "kind_words": labels.FACT_KIND[row["kind"]],
            "by_id": UUID(row["by_id"]),
        }
        for row in need.fact_rows
    ]


def _story(need: Any) -> list[tuple[str, str]]:
    pairs = [
        (_("Siapa yang merasakannya"), need.affected),
        (_("Apa penyebabnya"), need.cause),
        (_("Sumber daya yang ada"), need.resources),
        (_("Sumber daya yang diminta"), need.demanded_resources),
    ]
    return [(label, text) for label, text in pairs if text]


def may_change(need: Any) -> bool:
    """Whether its words, facts and causes may change in its state."""
    return need.state in EDITABLE


def closed(request: Any, need: Any) -> HttpResponse | None:
    """In place of a form that could only fail on saving: why, and the way back. None while it may change."""
    if request.method != "GET" or may_change(need):
        return None
    dropped = need.state == NeedState.DROPPED
    words = {
        "title": need.statement,
        "sentence": _("Kebutuhan ini sudah dihentikan. Lanjutkan dulu bila ingin mengubahnya.")
        if dropped
        else _("Kebutuhan ini sudah terpenuhi. Buka lagi dulu bila ingin mengubahnya."),
        "back": reverse("needs:detail", args=[need.pk]),
        "button": _("Kembali ke kebutuhan"),
    }
    return render(request, "needs/closed.html", {"words": words})


def _rights(viewer: Any, need: Any, is_participant: bool) -> dict[str, Any]:
    can_change = may_change(need)
    return {
        "may_steer": not access.reason_not_to_steer(viewer, need),
        "may_edit": can_change and not access.reason_not_to_steer(viewer, need),
        "may_add_fact": can_change
        and not access.reason_not_to_add_fact(viewer, need, is_participant=is_participant),
        "may_score": not access.reason_not_to_score(viewer, need, is_participant=is_participant),
        "reason_not_to_score": access.reason_not_to_score(viewer, need, is_participant=is_participant),
    }


def _strip(need: Any, score: Any, places: Any, found: Any) -> dict[str, Any]:
    path = [(state, labels.NEED_STATE[state]) for state in PATH]
    here = need.state
    if here == NeedState.DROPPED:
        path, here = [*path[:1], (NeedState.DROPPED, labels.NEED_STATE[NeedState.DROPPED])], NeedState.DROPPED
    facts = []
    if need.pk in places:
        words = {"rank": places[need.pk], "n": len(places)}
        facts.append((_("Peringkat"), _("%(rank)d dari %(n)d kebutuhan") % words))
    if reached := reading.reached(found):
        facts.append((_("Menjangkau"), reached))
    if need.review_date:
        facts.append((_("Ditinjau lagi"), tanggal(need.review_date)))
    owner = OWNER[NeedState(need.state)]
    return {
        "steps": strips.steps(path, here, finished=True),
        "strip_facts": facts,
        "score": score,
        "holder": need.owner.full_name if owner == "owner" else str(labels.HOLDER[owner]),
    }


@require_GET
def impact(request: Any, need_id: UUID) -> HttpResponse:
    """Everything that hangs on the need; of plans, those that the viewer may read by name."""
    need = seen(request, need_id)
    impact = impact_of_need(need.pk, request.viewer.today)
    reach = impact.reach
    plans = Skp.objects.visible_to(request.viewer).filter(pk__in=reach.plans)
    context = {
        "need": need,
        "impact": impact,
        "reach": reach,
        "objectives": Objective.objects.filter(pk__in=reach.objectives)
        .select_related("unit")
        .order_by("code"),
        "indicators": Indicator.objects.filter(pk__in=reach.indicators).order_by("name"),
        "plans": plans.select_related("employee", "unit").order_by("employee__sort_name")[:100],
    }
    return render(request, "needs/impact.html", context)
