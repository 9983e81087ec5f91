"""What surrounds an evaluation: evidence, feedback and measured series of the plan, in one round trip."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

MOST_FEEDBACK = 6


@dataclass(frozen=True, slots=True)
class Proof:
    """How much evidence hangs on an RHK's realisations and daily progress, and in how many quarters."""

    pieces: int
    quarters: int


@dataclass(frozen=True, slots=True)
class Said:
    """Feedback about a result (``number``) or a value (``value``)."""

    who: str
    relation: str
    went_well: str
    next_step: str
    at: dt.datetime
    number: int | None
    value: str


@dataclass(frozen=True, slots=True)
class Around:
    """``proof`` by RHK; ``series`` by indicator: ``(period code, value)``, earliest first; ``said`` newest
    first."""

    proof: Mapping[UUID, Proof]
    entries: Mapping[UUID, int]
    series: Mapping[UUID, list[tuple[str, Decimal | None]]]
    said: list[Said]
    said_count: int


SQL = """
WITH span AS (SELECT %(skp)s::uuid AS skp, %(first)s::date AS first, %(last)s::date AS last),
results AS (SELECT h.id FROM skp_hasilkerja h, span WHERE h.skp_id = span.skp),
days AS (
    SELECT g.id, g.result_id, g.date FROM progress_progressentry g, span
    WHERE g.skp_id = span.skp AND g.withdrawn_at IS NULL AND g.date BETWEEN span.first AND span.last
), pieces AS (
    SELECT d.result_id, a.evidence_id, extract(quarter FROM d.date) AS quarter FROM days d
    JOIN evidence_attachment a ON a.kind = 'progressentry' AND a.thing_id = d.id
    UNION
    SELECT r.result_id, a.evidence_id, extract(quarter FROM p.last_date)
    FROM results JOIN progress_realisation r ON r.result_id = results.id
    JOIN cycle_period p ON p.id = r.period_id
    JOIN span ON p.first_date >= span.first AND p.last_date <= span.last
    JOIN evidence_attachment a ON a.kind = 'realisation' AND a.thing_id = r.id
), words AS (
    SELECT f.* FROM feedback_feedback f, span
    WHERE f.skp_id = span.skp AND f.at >= span.first AND f.at < span.last + 1
), measured AS (
    SELECT m.indicator_id, p.code, m.value, p.first_date FROM indicators_measurement m
    JOIN cycle_period p ON p.id = m.period_id AND p.kind = 'month' JOIN span ON p.last_date <= span.last
    WHERE m.superseded_at IS NULL AND p.year = extract(year FROM span.last) AND m.indicator_id IN (
        SELECT l.indicator_id FROM skp_hasilindicator l JOIN results ON results.id = l.result_id)
)
SELECT jsonb_build_object(
    'proof', (SELECT jsonb_agg(jsonb_build_array(result_id, n, quarters)) FROM (
        SELECT result_id, count(DISTINCT evidence_id) AS n, count(DISTINCT quarter) AS quarters
        FROM pieces WHERE result_id IS NOT NULL GROUP BY result_id) x),
    'entries', (SELECT jsonb_agg(jsonb_build_array(result_id, n)) FROM (
        SELECT result_id, count(*) AS n FROM days WHERE result_id IS NOT NULL GROUP BY result_id) x),
    'series', (SELECT jsonb_agg(jsonb_build_array(indicator_id, code, value::text) ORDER BY first_date)
               FROM measured),
    'said', (SELECT jsonb_agg(x ORDER BY x.at DESC) FROM (
        SELECT e.name AS who, w.relation, w.went_well, w.next_step, w.at, h.number, w.value FROM words w
        JOIN organization_employee e ON e.id = w.giver_id LEFT JOIN skp_hasilkerja h ON h.id = w.result_id
        ORDER BY w.at DESC LIMIT %(most)s) x),
    'count', (SELECT count(*) FROM words))
"""


def around(evaluation: Any) -> Around:
    """For the penilai's eyes: who may read feedback word for word is the penilai of the plan
    (feedback.querysets)."""
    first = max(evaluation.period.first_date, evaluation.skp.first_date)
    last = min(evaluation.period.last_date, evaluation.skp.last_date)
    with connection.cursor() as cursor:
        params = {"skp": evaluation.skp_id, "first": first, "last": last, "most": MOST_FEEDBACK}
        cursor.execute(SQL, params)
        found: dict[str, Any] = json.loads(cursor.fetchone()[0])
    series: dict[UUID, list[tuple[str, Decimal | None]]] = {}
    for indicator, code, value in found["series"] or []:
        series.setdefault(UUID(indicator), []).append((code, Decimal(value) if value else None))
    return Around(
        proof={UUID(result): Proof(n, quarters) for result, n, quarters in found["proof"] or []},
        entries={UUID(result): n for result, n in found["entries"] or []},
        series=series,
        said=[_said(row) for row in found["said"] or []],
        said_count=found["count"],
    )


def _said(row: Mapping[str, Any]) -> Said:
    return Said(**{**row, "at": dt.datetime.fromisoformat(row["at"])})
