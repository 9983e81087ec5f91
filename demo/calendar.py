"""Years, deadlines, holidays of 2026, and the settings that a government decides for itself."""

from __future__ import annotations

import datetime as dt

from demo.cast import Cast, moment
from selaras.domain.cycle import actions
from selaras.domain.cycle.codes import DeadlineKind, PeriodKind, PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.ledger import actions as ledger
from selaras.journeys.terms import RETENTION, TERMS, set_term
from selaras.kernel.closed import holding_pen

from .holidays_2026 import BASIS, CUTI_BERSAMA, LIBUR_NASIONAL

DEADLINES = {
    "2026": {DeadlineKind.SKP_SUBMIT: (1, 23), DeadlineKind.SKP_AGREE: (1, 30)},
    "2026-TW1": {
        DeadlineKind.REALISATION: (4, 10),
        DeadlineKind.EVALUATION: (4, 24),
        DeadlineKind.DELIVERY: (4, 30),
    },
    "2026-TW2": {
        DeadlineKind.REALISATION: (7, 10),
        DeadlineKind.EVALUATION: (7, 24),
        DeadlineKind.DELIVERY: (7, 31),
    },
    "2026-TW3": {
        DeadlineKind.REALISATION: (10, 9),
        DeadlineKind.EVALUATION: (11, 27),
        DeadlineKind.DELIVERY: (11, 30),
    },
    "2026-TW4": {
        DeadlineKind.REALISATION: (12, 29),
        DeadlineKind.EVALUATION: (12, 30),
        DeadlineKind.DELIVERY: (12, 31),
    },
}


def open_years(cast: Cast) -> dict[str, Period]:
    """2025 and 2026 with their periods, deadlines and holidays; ``{code: period}``."""
    act = {"by": cast.system(cast.today), "at": moment(dt.date(2026, 1, 2), 8)}
    actions.open_year(year=2025, **act)
    actions.open_year(year=2026, **act)
    periods = {period.code: period for period in Period.objects.order_by("code")}
    for code, kinds in DEADLINES.items():
        for kind, (month, day) in kinds.items():
            actions.set_deadline(period=periods[code], kind=kind, date=dt.date(2026, month, day), **act)
    for days in (LIBUR_NASIONAL, CUTI_BERSAMA):
        actions.add_holidays(
            days={dt.date(2026, *day): name for day, name in days.items()}, legal_basis=BASIS, **act
        )
    _terms(cast)
    return periods


def _terms(cast: Cast) -> None:
    """What the government of the demonstration decided for itself, and one decision that begins next year."""
    act = {"by": cast.system(cast.today), "at": moment(dt.date(2026, 1, 2), 9)}
    set_term(
        key="evaluation-objection", value=TERMS["evaluation-objection"].default, valid_from=dt.date(2026, 1, 1),
        legal_basis="PP 30/2019 pasal 59; Keputusan kepala daerah (contoh)", **act,
    )  # fmt: skip
    set_term(
        key="retention", value=dict(RETENTION, words=3), valid_from=dt.date(2027, 1, 1),
        legal_basis="Jadwal retensi arsip daerah (contoh)", **act,
    )  # fmt: skip


def close_past(cast: Cast, periods: dict[str, Period]) -> None:
    """What is over is closed: 2025, and the first half of 2026 once its evaluations were final."""
    when = {"2025": (2026, 2, 27), "2026-TW1": (2026, 5, 29), "2026-TW2": (2026, 8, 31)}
    quarters = {f"2025-TW{number}": when["2025"] for number in range(1, 5)}
    for code, day in (quarters | when).items():
        date = dt.date(*day)
        if periods[code].kind == PeriodKind.QUARTER:
            ledger.keep_segments(period=periods[code], by=cast.system(date), at=moment(date, 16))
        actions.change_state(
            period_id=periods[code].pk, to=PeriodState.CLOSED, by=cast.system(date), at=moment(date, 16)
        )
    months = [f"2025-{number:02d}" for number in range(1, 13)] + [
        f"2026-{number:02d}" for number in range(1, 7)
    ]
    with holding_pen():
        rows = Period.objects.filter(code__in=months)
        rows.update(state=PeriodState.CLOSED, closed_at=moment(dt.date(2026, 8, 31), 16))
