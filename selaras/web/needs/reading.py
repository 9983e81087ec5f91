"""What the board and the page of a need show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.domain.indicators.models import Indicator
from selaras.domain.needs import labels
from selaras.domain.needs.codes import AnalysisState
from selaras.domain.needs.models import Cause, Fact, Need, Participant, Score
from selaras.domain.needs.rules import FEWEST, PARTS, NeedScore, UsgScore, need_scores, ranks
from selaras.domain.organization.models import Employee
from selaras.domain.strategy.models import ObjectiveNeed
from selaras.kernel.viewer import Viewer
from selaras.web.indicators.reading import show_now

FACT = ("id", "kind", "text", "figure", "remark", "thing_kind", "thing_id", "by_id")
KINDS = ("done", "short", "far", "none")


def weighed(year: int) -> tuple[dict[UUID, NeedScore | None], dict[UUID, int]]:
    """Scores and ranks of the year's needs whose round is closed. One query."""
    return _ranked(Score.objects.filter(_counted(year)).order_by("need_id", "pk").values("need_id", *PARTS))


def weighed_with(
    need: Need, viewer: Viewer
) -> tuple[dict[UUID, NeedScore | None], dict[UUID, int], list[dict[str, Any]]]:
    """The same for the need's year, and the votes on the need that the viewer may see. One query."""
    asked = Score.objects.visible_to(viewer).filter(_counted(need.year) | Q(need=need))
    rows = list(asked.order_by("need_id", "pk").values("need_id", "by_id", *PARTS))
    votes = [row for row in rows if row["need_id"] == need.pk]
    is_counted = need.scored_at is not None and need.dropped_at is None
    return *_ranked(row for row in rows if is_counted or row["need_id"] != need.pk), votes


def _counted(year: int) -> Q:
    return Q(need__year=year, need__scored_at__isnull=False, need__dropped_at=None)


def _ranked(
    rows: Iterable[Mapping[str, Any]],
) -> tuple[dict[UUID, NeedScore | None], dict[UUID, int]]:
    scores = scores_of(rows)
    return scores, ranks(scores)


def scores_of(rows: Iterable[Mapping[str, Any]]) -> dict[UUID, NeedScore | None]:
    """From the values of points: ``need_id`` and the parts."""
    return need_scores((row["need_id"], UsgScore(*(row[part] for part in PARTS))) for row in rows)


def whole(viewer: Viewer) -> Any:
    """The needs that the viewer may see, each with what its page lists: ``asked`` (people), ``scored_by`` (their
    keys), ``fact_rows`` and ``answer_rows`` (objectives)."""
    mine = {"need": OuterRef("pk")}
    asked = Participant.objects.filter(**mine).order_by("employee__sort_name")
    person = JSONObject(
        id="employee_id", name="employee__name", front="employee__front_title", back="employee__back_title"
    )
    fact = JSONObject(**{name: name for name in FACT})
    objective = JSONObject(id="objective_id", statement="objective__statement", unit="objective__unit__name")
    answers = ObjectiveNeed.objects.filter(**mine).order_by("objective__code")
    return (
        Need.objects.visible_to(viewer)
        .select_related("unit", "owner", "analysis")
        .annotate(
            cause_rows=ArraySubquery(Cause.objects.filter(**mine).order_by("at", "pk").values("text")),
            asked=ArraySubquery(asked.values(json=person)),
            scored_by=ArraySubquery(Score.objects.filter(**mine).order_by("pk").values("by_id")),
            fact_rows=ArraySubquery(Fact.objects.filter(**mine).order_by("at", "pk").values(json=fact)),
            answer_rows=ArraySubquery(answers.values(json=objective)),
        )
    )


def show_weight(row: Any, scores: Mapping[UUID, NeedScore | None], places: Mapping[UUID, int]) -> None:
    """Puts what the round says on a row: score, rank, agreement in words."""
    row.score, row.rank = scores.get(row.pk), places.get(row.pk)
    row.agreement_words = labels.AGREEMENT[row.score.agreement] if row.score else ""


def waiting_for(viewer: Viewer, year: int) -> list[Need]:
    """Open rounds in which this person was asked and has not scored yet."""
    rows = Need.objects.in_year(year).filter(state="collected", participants__employee_id=viewer.person_id)
    rows = rows.exclude(analysis__state=AnalysisState.COLLECTING)
    return list(rows.exclude(scores__by_id=viewer.person_id).select_related("unit").order_by("created_at"))


def scales(votes: Sequence[Mapping[str, int]]) -> list[dict[str, Any]]:
    """The three rows of the dot plot: word, dots, mean, how far the dots agree."""
    rows = []
    for part in PARTS:
        points = [vote[part] for vote in votes]
        mean = sum(points) / len(points)
        spread = max(points) - min(points)
        words = (
            _("sepakat")
            if spread <= 1
            else _("cukup sepakat")
            if spread == 2
            else _("beda pendapat, dibahas")
        )
        only = _("baru satu penilai")
        rows.append(
            {
                "label": labels.USG[part],
                "votes": points,
                "mean": mean,
                "agreement": only if len(points) == 1 else words,
            }
        )
    return rows


def skills(need: Need, viewer: Viewer) -> list[dict[str, Any]]:
    """Each demanded skill with how many hold which level: counts, for who holds what is theirs."""
    demands = need.demands.with_levels(viewer.today).select_related("competency", "unit")
    return [_skill(row) for row in demands.order_by("competency__name", "pk")]


def _skill(row: Any) -> dict[str, Any]:
    kinds = [_kind(_gap(row.level, held)) for held in row.held_levels]
    return {
        "row": row,
        "people": len(kinds),
        "is_hidden": 0 < len(kinds) < FEWEST,
        "cells": [(kind, _cell_words(kind)) for kind in sorted(kinds, key=KINDS.index)],
        "words": _skill_words(kinds, row.level),
    }


def _gap(required: int, held: int | None) -> int | None:
    return None if held is None else required - held


def _kind(gap: int | None) -> str:
    if gap is None:
        return "none"
    return "done" if gap <= 0 else "short" if gap == 1 else "far"


def _cell_words(kind: str) -> str:
    return {
        "done": _("sudah di tingkat itu"),
        "short": _("kurang satu tingkat"),
        "far": _("kurang dua tingkat atau lebih"),
        "none": _("belum dinilai"),
    }[kind]


def _skill_words(kinds: Sequence[str], level: int) -> str:
    """``4 sudah tingkat 3 · 5 kurang satu · 2 kurang dua``."""
    told = (
        ("done", _("%(n)d sudah tingkat %(level)d")),
        ("short", _("%(n)d kurang satu")),
        ("far", _("%(n)d kurang dua atau lebih")),
        ("none", _("%(n)d belum dinilai")),
    )
    parts = [words % {"n": kinds.count(kind), "level": level} for kind, words in told if kind in kinds]
    return " · ".join(parts)


def answers(need: Any, until: Any, kind: str) -> list[dict[str, Any]]:
    """The objectives that answer the need (from ``whole``), each with its indicators as they stand. One query."""
    keys = [row["id"] for row in need.answer_rows]
    rows = Indicator.objects.filter(objective_links__objective__in=keys).with_newest(until, kind)
    found = list(rows.annotate(objective_id=F("objective_links__objective")).order_by("name"))
    for row in found:
        show_now(row)
    return [
        {"objective": one, "indicators": [row for row in found if str(row.objective_id) == one["id"]]}
        for one in need.answer_rows
    ]


def reached(found: Iterable[Mapping[str, Any]]) -> str:
    """How many people the demanded skills concern, for the strip."""
    total = max((skill["people"] for skill in found), default=0)
    return ngettext("%(n)d orang", "%(n)d orang", total) % {"n": total} if total else ""


def voters(need: Any) -> list[dict[str, Any]]:
    """Who was asked, and whether they have scored; never what. ``need`` from ``whole``."""
    scored, asked = set(need.scored_by), {UUID(row["id"]) for row in need.asked}
    listed = [{"name": _full_name(row), "has_scored": UUID(row["id"]) in scored} for row in need.asked]
    others = len(scored - asked)
    return (
        listed
        if not others
        else [*listed, {"name": _("%(n)d orang lain") % {"n": others}, "has_scored": True}]
    )


def _full_name(row: Mapping[str, str]) -> str:
    return Employee(name=row["name"], front_title=row["front"], back_title=row["back"]).full_name
