"""What an analysis shows: who has done their part, how the needs rank, where opinions differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from selaras.domain.needs import labels
from selaras.domain.needs.codes import AnalysisState, NeedState
from selaras.domain.needs.models import Analysis, FormerScore, Need, Score
from selaras.domain.needs.rules import (
    PARTS,
    NeedScore,
    concordance,
    discussion_order,
    ranks,
)
from selaras.kernel.numbers import round_half_up
from selaras.kernel.viewer import Viewer

from .reading import scores_of, show_weight

WIDEST = 3  # so many are offered for the talk


@dataclass(frozen=True)
class Weighed:
    """``rows``: needs in the order of their rank, each with ``score``, ``rank``, ``before`` (the round before),
    ``given`` (how many gave points) and ``is_mine`` (the viewer did); ``widest``: what to talk about
    first; ``alike``: Kendall's W."""

    rows: list[Any]
    people: list[Any]
    widest: list[Any]
    alike: Decimal | None
    unvoted: int


def of_analysis(analysis: Analysis, viewer: Viewer) -> Weighed:
    """Four queries: people, needs, points that may be seen, points of former rounds."""
    people = _people(analysis)
    rows = list(
        analysis.needs.exclude(state=NeedState.DROPPED)
        .select_related("owner")
        .annotate(given=_count(Score.objects.filter(need=OuterRef("pk")), "need"))
        .order_by("created_at", "pk")
    )
    votes = list(
        Score.objects.visible_to(viewer).filter(need__analysis=analysis).order_by("need_id", "pk")
        .values("need_id", "by_id", *PARTS)
    )  # fmt: skip
    former = FormerScore.objects.filter(need__analysis=analysis).order_by("need_id", "round", "pk")
    shown = {row.pk for row in rows if row.scored_at is not None}
    scores = scores_of(vote for vote in votes if vote["need_id"] in shown)
    places, before = ranks(scores), _newest_round(former.values("need_id", "round", *PARTS))
    own = {vote["need_id"] for vote in votes if vote["by_id"] == viewer.person_id}
    for row in rows:
        show_weight(row, scores, places)
        row.before = before.get(row.pk)
        row.is_mine, row.kind_words = row.pk in own, labels.NEED_KIND[row.kind]
        row.is_scored = row.state == NeedState.SCORED
    known = {row.pk: row for row in rows}
    return Weighed(
        rows=sorted(rows, key=lambda row: (row.rank is None, row.rank or 0)),
        people=people,
        widest=[known[key] for key in discussion_order(scores)[:WIDEST] if scores[key].spread],
        alike=_alike(votes, shown),
        unvoted=sum(row.state == NeedState.COLLECTED and not row.is_mine for row in rows),
    )


def _people(analysis: Analysis) -> list[Any]:
    """Each with ``gave`` (needs weighed; while a round is open, in it) and ``said`` (needs proposed), never what."""
    points = Score.objects.filter(by=OuterRef("employee"), need__analysis=analysis)
    is_scoring = analysis.state == AnalysisState.SCORING
    open_scores = points.filter(need__state=NeedState.COLLECTED) if is_scoring else points
    said = Need.objects.filter(analysis=analysis, created_by_id=OuterRef("employee"))
    asked = analysis.participants.annotate(gave=_count(open_scores, "by"), said=_count(said, "created_by_id"))
    left = analysis.needs.filter(state=NeedState.COLLECTED).order_by().values("analysis")
    rows = asked.annotate(wanted=Coalesce(Subquery(left.annotate(n=Count("pk")).values("n")), 0))
    found = list(rows.select_related("employee").order_by("employee__sort_name", "pk"))
    for row in found:
        row.is_done = row.gave >= row.wanted if is_scoring else bool(row.gave or row.said)
    return found


def _count(rows: Any, key: str) -> Any:
    return Coalesce(Subquery(rows.order_by().values(key).annotate(n=Count("pk")).values("n")), 0)


def _newest_round(rows: Iterable[Mapping[str, Any]]) -> dict[UUID, NeedScore | None]:
    last: dict[UUID, list[Mapping[str, Any]]] = {}
    for row in rows:
        held = last.setdefault(row["need_id"], [])
        if held and held[0]["round"] != row["round"]:
            held.clear()
        held.append(row)
    return scores_of(row for held in last.values() for row in held)


def _alike(votes: Iterable[Mapping[str, Any]], shown: set[UUID]) -> Decimal | None:
    """Over those who gave points to every need shown."""
    table: dict[UUID, dict[UUID, int]] = {}
    for vote in votes:
        if vote["need_id"] in shown:
            table.setdefault(vote["by_id"], {})[vote["need_id"]] = sum(vote[part] for part in PARTS)
    order = sorted(shown)
    whole = [[row[key] for key in order] for row in table.values() if len(row) == len(order)]
    found = concordance(whole) if whole else None
    return None if found is None else round_half_up(found)


def to_vote(analysis: Analysis, viewer: Viewer) -> list[Any]:
    """The needs whose round is open, each with ``own`` points of the viewer or nothing."""
    rows = list(
        analysis.needs.filter(state=NeedState.COLLECTED, participants__employee_id=viewer.person_id).order_by(
            "created_at", "pk"
        )
        if analysis.state == AnalysisState.SCORING
        else ()
    )
    mine = Score.objects.filter(by_id=viewer.person_id, need__in=[row.pk for row in rows])
    own = {vote["need_id"]: vote for vote in mine.values("need_id", *PARTS)}
    for row in rows:
        row.own = own.get(row.pk)
        row.kind_words = labels.NEED_KIND[row.kind]
    return rows
