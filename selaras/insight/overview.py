"""Wawasan: how the year stands below a unit, in a handful of set-based counts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection

from selaras.kernel.viewer import Span

PLANS = """
SELECT coalesce(k.state, 'none'), count(*)
FROM organization_assignment a
JOIN organization_position p ON p.id = a.position_id
JOIN organization_unit u ON u.id = p.unit_id AND u.first BETWEEN %(first)s AND %(last)s
LEFT JOIN LATERAL (
    SELECT s.state FROM skp_skp s JOIN cycle_period c ON c.id = s.period_id
    WHERE s.employee_id = a.employee_id AND c.year = %(year)s ORDER BY s.first_date DESC LIMIT 1) k ON true
WHERE a.kind = 'definitif' AND a.superseded_at IS NULL
  AND a.valid_from <= %(today)s AND (a.valid_until IS NULL OR a.valid_until > %(today)s)
GROUP BY 1
"""
ACTIVITY = """
SELECT to_char(day, 'YYYY-MM'), sum(progress), sum(feedback), sum(dialogues) FROM (
    SELECT date_trunc('month', g.date)::date AS day, 1 AS progress, 0 AS feedback, 0 AS dialogues
    FROM progress_progressentry g JOIN skp_skp k ON k.id = g.skp_id JOIN organization_unit u ON u.id = k.unit_id
    WHERE u.first BETWEEN %(first)s AND %(last)s AND g.withdrawn_at IS NULL AND extract(year FROM g.date) = %(year)s
    UNION ALL
    SELECT date_trunc('month', f.at)::date, 0, 1, 0
    FROM feedback_feedback f JOIN skp_skp k ON k.id = f.skp_id JOIN organization_unit u ON u.id = k.unit_id
    WHERE u.first BETWEEN %(first)s AND %(last)s AND extract(year FROM f.at) = %(year)s
    UNION ALL
    SELECT date_trunc('month', d.held_at)::date, 0, 0, 1
    FROM feedback_dialogue d JOIN skp_skp k ON k.id = d.skp_id JOIN organization_unit u ON u.id = k.unit_id
    WHERE u.first BETWEEN %(first)s AND %(last)s AND d.state = 'held' AND extract(year FROM d.held_at) = %(year)s
) x GROUP BY 1 ORDER BY 1
"""
PREDIKAT = """
SELECT c.code, v.predikat, count(*)
FROM evaluation_evaluation v JOIN cycle_period c ON c.id = v.period_id JOIN organization_unit u ON u.id = v.unit_id
WHERE c.year = %(year)s AND v.state <> 'draft' AND u.first BETWEEN %(first)s AND %(last)s
GROUP BY 1, 2 ORDER BY 1
"""


def overview(span: Span, *, year: int, today: dt.date) -> dict[str, Any]:
    """``plans`` {state: people}, ``activity`` [(month, progress, feedback, dialogues)], ``predikat``."""
    values = {"first": span.first, "last": span.last, "year": year, "today": today}
    predikat: dict[str, dict[str, int]] = {}
    for period, code, count in _rows(PREDIKAT, values):
        predikat.setdefault(period, {})[code] = count
    return {"plans": dict(_rows(PLANS, values)), "activity": _rows(ACTIVITY, values), "predikat": predikat}


def _rows(sql: str, values: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
