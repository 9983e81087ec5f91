"""Who lacks what: the standard of the post and the demands of needs, against the level held (rules.md
6.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from selaras.domain.evaluation.codes import EvaluationState, Predikat
from selaras.domain.evaluation.models import Evaluation
from selaras.kernel.viewer import EVERYTHING, Span

from .codes import ProposalReason
from .rules import Lack

SHORT_OF = (Predikat.BUTUH_PERBAIKAN, Predikat.KURANG, Predikat.SANGAT_KURANG)


@dataclass(frozen=True)
class Demand:
    """One requirement of one person. ``held`` is None where nobody has assessed it; ``first`` is the
    preorder number of the person's unit; ``need_id`` names the need that demands it, ``place`` its rank
    among the year's needs."""

    employee_id: UUID
    competency_id: UUID
    competency: str
    required: int
    held: int | None
    source: str
    date: dt.date | None
    need_id: UUID | None
    need: str
    place: int | None
    first: int

    @property
    def gap(self) -> int | None:
        return None if self.held is None else self.required - self.held

    @property
    def reason(self) -> ProposalReason:
        return ProposalReason.NEED if self.need_id else ProposalReason.STANDARD


# ids: these employees (NULL: all); firsts and lasts: only in these subtrees (NULL: everywhere).
SQL = """
WITH people AS (
    SELECT a.employee_id, a.position_id, o.name AS post, o.unit_id, u.first
    FROM organization_assignment a
    JOIN organization_position o ON o.id = a.position_id JOIN organization_unit u ON u.id = o.unit_id
    WHERE a.superseded_at IS NULL AND a.kind = 'definitif'
      AND a.valid_from <= %(day)s AND (a.valid_until IS NULL OR a.valid_until > %(day)s)
      AND (%(ids)s::uuid[] IS NULL OR a.employee_id = ANY(%(ids)s))
      AND (%(firsts)s::int[] IS NULL OR EXISTS (
          SELECT FROM unnest(%(firsts)s::int[], %(lasts)s::int[]) AS span(low, high)
          WHERE u.first BETWEEN span.low AND span.high))
), ranked AS (
    SELECT n.id, n.unit_id, n.statement, rank() OVER (ORDER BY (
        SELECT avg(s.urgency + s.seriousness + s.growth) FROM needs_score s WHERE s.need_id = n.id
    ) DESC NULLS LAST) AS place
    FROM needs_need n WHERE n.year = %(year)s AND n.state IN ('scored', 'answered')
), required AS (
    SELECT p.employee_id, s.competency_id, s.level, NULL::uuid AS need_id, '' AS statement,
           NULL::bigint AS place
    FROM people p JOIN competency_standard s ON s.position_id = p.position_id
    WHERE s.superseded_at IS NULL
      AND s.valid_from <= %(day)s AND (s.valid_until IS NULL OR s.valid_until > %(day)s)
    UNION ALL
    SELECT p.employee_id, d.competency_id, d.level, n.id, n.statement, n.place
    FROM needs_demandedcompetency d JOIN ranked n ON n.id = d.need_id
    JOIN organization_unit r ON r.id = coalesce(d.unit_id, n.unit_id)
    JOIN people p ON p.first BETWEEN r.first AND r.last
     AND (d.post_name = '' OR position(lower(d.post_name) IN lower(p.post)) > 0)
), held AS (
    SELECT DISTINCT ON (h.employee_id, h.competency_id)
           h.employee_id, h.competency_id, h.level, h.source, h.date
    FROM competency_heldlevel h JOIN people p ON p.employee_id = h.employee_id
    WHERE h.date <= %(day)s ORDER BY h.employee_id, h.competency_id, h.date DESC, h.id DESC
)
SELECT r.employee_id, r.competency_id, c.name, r.level, h.level, h.source, h.date,
       r.need_id, r.statement, r.place, p.first
FROM required r JOIN people p ON p.employee_id = r.employee_id
JOIN competency_competency c ON c.id = r.competency_id
LEFT JOIN held h ON h.employee_id = r.employee_id AND h.competency_id = r.competency_id
ORDER BY r.employee_id, c.name, r.place NULLS LAST
"""


def demands_on(
    day: dt.date,
    year: int,
    *,
    employee_ids: Iterable[UUID] | None = None,
    spans: Iterable[Span] | None = None,
) -> list[Demand]:
    """Everything required of these people, or of everybody in these subtrees; one query for any number."""
    within = None if spans is None else list(spans)
    if within is not None and EVERYTHING in within:
        within = None
    with connection.cursor() as cursor:
        params: dict[str, Any] = {
            "day": day,
            "year": year,
            "ids": None if employee_ids is None else [str(one) for one in employee_ids],
            "firsts": None if within is None else [span.first for span in within],
            "lasts": None if within is None else [span.last for span in within],
        }
        cursor.execute(SQL, params)
        return [Demand(*row) for row in cursor.fetchall()]


def strictest(demands: Iterable[Demand]) -> list[Demand]:
    """One line a person and competency: the highest level asked, on a tie what the most pressing need
    asks."""
    best: dict[tuple[UUID, UUID], Demand] = {}
    for one in demands:
        key = (one.employee_id, one.competency_id)
        if key not in best or one.required > best[key].required:
            best[key] = one
    return list(best.values())


def shortfalls(employee_ids: Iterable[UUID], year: int) -> Mapping[UUID, Decimal]:
    """By how many percent points the newest result of the year missed full attainment, for those whose
    predikat is below ``baik``; 0 where nothing was measured."""
    rows = Evaluation.objects.filter(employee__in=list(employee_ids), period__year=year).exclude(
        state=EvaluationState.DRAFT
    )
    found: dict[UUID, Decimal] = {}
    for row in rows.order_by("period__last_date").values("employee_id", "predikat", "measured"):
        found.pop(row["employee_id"], None)
        if row["predikat"] in SHORT_OF:
            missed = Decimal(100) - row["measured"] if row["measured"] is not None else Decimal(0)
            found[row["employee_id"]] = max(missed, Decimal(0))
    return found


def lacks_of(demands: Iterable[Demand], shortfall: Decimal | None = None) -> list[Lack[UUID]]:
    """One person's lacks as the rule takes them. A result that fell short (``shortfall`` not None) makes
    the gaps of the post gaps of performance. What nobody assessed is no gap to tell."""
    found = []
    for one in demands:
        if one.held is None or one.required <= one.held:
            continue
        reason = one.reason
        if reason == ProposalReason.STANDARD and shortfall is not None:
            reason = ProposalReason.PERFORMANCE
        found.append(
            Lack(
                competency=one.competency_id,
                required=one.required,
                held=one.held,
                reason=reason,
                need_rank=one.place,
                shortfall=shortfall or Decimal(0),
            )
        )
    return found
