"""What the board and the page of a need show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from selaras.domain.competency.models import HeldLevel
from selaras.domain.indicators.models import Indicator
from selaras.domain.needs import labels
from selaras.domain.needs.models import Need, Score
from selaras.domain.needs.querysets import people_demanded
from selaras.domain.needs.rules import NeedScore, UsgScore, need_score, ranks
from selaras.domain.strategy.models import ObjectiveIndicator
from selaras.kernel.viewer import Viewer
from selaras.web.indicators.reading import show_now

PARTS = ("urgency", "seriousness", "growth")
FEWEST = 3  # of fewer people a strip of levels would tell one person's level
KINDS = ("done", "short", "far", "none")


def weighed(year: int) -> tuple[dict[UUID, NeedScore | None], dict[UUID, int]]:
    """Scores and ranks of the year's needs whose round is closed. One query."""
    rows = Score.objects.filter(need__year=year, need__scored_at__isnull=False, need__dropped_at=None)
    votes: dict[UUID, list[UsgScore]] = {}
    for need, *points in rows.order_by("need_id", "pk").values_list("need_id", *PARTS):
        votes.setdefault(need, []).append(UsgScore(*points))
    scores = {need: need_score(given) for need, given in votes.items()}
    return scores, ranks(scores)


def show_weight(row: Any, scores: Mapping[UUID, NeedScore | None], places: Mapping[UUID, int]) -> None:
    """Puts what the round says on a row: score, rank, agreement in words."""
    row.score, row.rank = scores.get(row.pk), places.get(row.pk)
    row.agreement_words = labels.AGREEMENT[row.score.agreement] if row.score else ""


def waiting_for(viewer: Viewer, year: int) -> list[Need]:
    """Open rounds in which this person was asked and has not scored yet."""
    rows = Need.objects.in_year(year).filter(state="collected", participants__employee_id=viewer.person_id)
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
    demands = list(need.demands.select_related("competency", "unit").order_by("competency__name", "pk"))
    people = people_demanded([row.pk for row in demands], viewer.today)
    everyone = {person for found in people.values() for person in found}
    held = HeldLevel.objects.filter(
        employee_id__in=everyone, competency_id__in={row.competency_id for row in demands}
    ).newest(viewer.today)
    levels = {(row.employee_id, row.competency_id): row.level for row in held} if demands else {}
    return [_skill(row, people[row.pk], levels) for row in demands]


def _skill(row: Any, people: Sequence[UUID], levels: Mapping[tuple[UUID, UUID], int]) -> dict[str, Any]:
    gaps = [_gap(row.level, levels.get((person, row.competency_id))) for person in people]
    kinds = [_kind(gap) for gap in gaps]
    return {
        "row": row,
        "people": len(people),
        "is_hidden": 0 < len(people) < FEWEST,
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


def answers(need: Need, until: Any, kind: str) -> list[dict[str, Any]]:
    """The objectives that answer the need, each with its indicators as they stand. Three queries."""
    links = list(need.objective_links.select_related("objective__unit").order_by("objective__code"))
    ties = ObjectiveIndicator.objects.filter(objective_id__in=[link.objective_id for link in links])
    pairs = list(ties.order_by("indicator__name").values_list("objective_id", "indicator_id"))
    rows = Indicator.objects.filter(pk__in={indicator for _objective, indicator in pairs})
    by_key = {row.pk: row for row in rows.with_newest(until, kind)}
    for row in by_key.values():
        show_now(row)
    return [
        {
            "link": link,
            "objective": link.objective,
            "indicators": [
                by_key[indicator] for objective, indicator in pairs if objective == link.objective_id
            ],
        }
        for link in links
    ]


def reached(found: Iterable[Mapping[str, Any]]) -> str:
    """How many people the demanded skills concern, for the strip."""
    total = max((skill["people"] for skill in found), default=0)
    return ngettext("%(n)d orang", "%(n)d orang", total) % {"n": total} if total else ""


def voters(need: Need) -> list[dict[str, Any]]:
    """Who was asked, and whether they have scored; never what. Two queries."""
    scored = set(need.scores.values_list("by_id", flat=True))
    rows = need.participants.select_related("employee").order_by("employee__sort_name")
    listed = [{"name": row.employee.full_name, "has_scored": row.employee_id in scored} for row in rows]
    asked = {row.employee_id for row in rows}
    others = len(scored - asked)
    return (
        listed
        if not others
        else [*listed, {"name": _("%(n)d orang lain") % {"n": others}, "has_scored": True}]
    )
