"""What in the figures asks whether there is a need: a target missed twice, complaints of a kind that double, a skill
that more than a third lack, the three elements that citizens like least and any below grade B. Thresholds stand here
with their reason; a person decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from django.db import connection

from selaras.domain.cycle.codes import PeriodKind
from selaras.domain.indicators.models import Measurement
from selaras.domain.needs.actions import Seen
from selaras.domain.needs.codes import SignalKind
from selaras.domain.skm.codes import SkmGrade, SurveyState
from selaras.domain.skm.labels import ELEMENT
from selaras.domain.skm.models import Survey
from selaras.domain.skm.results import outcome_of
from selaras.domain.skm.rules import ElementMean, skm_grade, worth
from selaras.domain.skm.settings import guard_at
from selaras.insight.gaps import heat_map
from selaras.kernel.formats import number_text
from selaras.kernel.numbers import round_half_up
from selaras.kernel.viewer import EVERYTHING

YEAR = 366
BELOW_B = (SkmGrade.C, SkmGrade.D)
ENOUGH_TICKETS = 10  # fewer double by chance
SHARED = Fraction(1, 3)


def signals_on(day: dt.date) -> list[Seen]:
    """Four set-based questions over the agency of the running transaction."""
    return [*_missed(day), *_doubled(day), *_lacking(day), *displeased(day)]


def _missed(day: dt.date) -> Iterator[Seen]:
    """The two newest quarters that are over both ended below their target."""
    rows = (
        Measurement.objects.in_force()
        .filter(period__kind=PeriodKind.QUARTER, period__last_date__lt=day, period__year__gte=day.year - 1)
        .exclude(attainment=None)
        .select_related("indicator", "period")
        .order_by("indicator_id", "-period__last_date")
    )
    newest: dict[object, list[Measurement]] = {}
    for row in rows:
        held = newest.setdefault(row.indicator_id, [])
        if len(held) < 2:
            held.append(row)
    for found in newest.values():
        if len(found) == 2 and all(row.attainment < 100 for row in found):
            yield _target(*found)


def _target(last: Measurement, before: Measurement) -> Seen:
    indicator = last.indicator
    figure = f"{number_text(last.value, indicator.decimals, 'id')} {indicator.unit_of_measure}"
    attained = [number_text(round_half_up(row.attainment), None, "id") for row in (before, last)]
    return Seen(
        unit_id=indicator.owner_unit_id,
        kind=SignalKind.TARGET_MISSED,
        about=f"target/{indicator.pk}",
        key=f"target/{indicator.pk}/{last.period.code}",
        title=indicator.name,
        figure=figure[:60],
        remark=f"{before.period.code} {attained[0]} %, {last.period.code} {attained[1]} %",
        thing_kind="indicator",
        thing_id=indicator.pk,
        snapshot={
            "value": format(last.value.normalize(), "f"),
            "period": last.period.code,
            "digest": last.digest,
            "as_of": last.as_of.isoformat(),
        },
    )


def _doubled(day: dt.date) -> Iterator[Seen]:
    """Categories of a log with twice as many tickets in the quarter that is over as in the one before."""
    first = dt.date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    middle, start = _quarter_before(first), _quarter_before(_quarter_before(first))
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, {"start": start, "middle": middle, "end": first, "least": ENOUGH_TICKETS})
        rows = cursor.fetchall()
    quarter = f"{middle.year}-TW{(middle.month - 1) // 3 + 1}"
    for source, name, unit, category, before, now in rows:
        yield Seen(
            unit_id=unit,
            kind=SignalKind.CATEGORY_DOUBLED,
            about=f"kategori/{source}/{category}"[:200],
            key=f"kategori/{source}/{quarter}/{category}"[:200],
            title=f"{name}: {category}"[:300],
            figure=f"{now}",
            remark=f"{quarter}; {before}",
            snapshot={"category": category, "quarter": quarter, "before": before, "now": now},
        )


_COUNTS = """
SELECT t.source_id, s.name, s.unit_id, t.category,
       count(*) FILTER (WHERE t.opened_date < %(middle)s) AS before,
       count(*) FILTER (WHERE t.opened_date >= %(middle)s) AS now
FROM indicators_ticket t JOIN indicators_source s ON s.id = t.source_id
WHERE t.opened_date >= %(start)s AND t.opened_date < %(end)s AND t.category <> ''
GROUP BY t.source_id, s.name, s.unit_id, t.category
HAVING count(*) FILTER (WHERE t.opened_date < %(middle)s) > 0
   AND count(*) FILTER (WHERE t.opened_date >= %(middle)s) >= %(least)s
   AND count(*) FILTER (WHERE t.opened_date >= %(middle)s) >= 2 * count(*) FILTER (WHERE t.opened_date < %(middle)s)
ORDER BY s.name, t.category
"""


def displeased(day: dt.date) -> Iterator[Seen]:
    """Of surveys closed within the last year: the three lowest elements, and whatever lies below B (76.61). A survey
    with too few respondents stays silent, as its index does (dated setting ``skm``)."""
    rows = Survey.objects.filter(state=SurveyState.CLOSED, last_date__gt=day - dt.timedelta(days=YEAR))
    minimum = guard_at(day).minimum
    for survey in rows.select_related("unit").with_tallies().order_by("first_date", "pk"):
        found = outcome_of(survey)
        if found.index is None or found.is_thin(minimum):
            continue
        below = [e for e in found.index.elements if skm_grade(worth(e)) in BELOW_B]
        for element in {e.element: e for e in (*found.lowest, *below)}.values():
            yield _element(survey, element, found.respondents)


def _element(survey: Survey, element: ElementMean, respondents: int) -> Seen:
    value, grade = worth(element), skm_grade(worth(element))
    name = str(ELEMENT[element.element])
    where = f"{survey.unit.code}/{element.element}/{survey.service}"
    return Seen(
        unit_id=survey.unit_id,
        kind=SignalKind.SKM_LOW,
        about=f"skm/{where}"[:200],
        key=f"skm/{survey.first_date}/{survey.last_date}/{where}"[:200],
        title=f"{survey.service}: {name}"[:300],
        figure=f"{number_text(value, 2, 'id')} ({grade})",
        remark=f"{survey.first_date:%d-%m-%Y} – {survey.last_date:%d-%m-%Y}; n = {respondents}",
        thing_kind="survey",
        thing_id=survey.pk,
        snapshot={
            "element": str(element.element),
            "answers": element.answers,
            "total": element.total,
            "worth": format(value, "f"),
            "grade": str(grade),
            "respondents": respondents,
        },
    )


def _quarter_before(first: dt.date) -> dt.date:
    return dt.date(first.year - 1, 10, 1) if first.month == 1 else first.replace(month=first.month - 3)


def _lacking(day: dt.date) -> Iterator[Seen]:
    """Of the assessed in an office more than a third hold less than required; small cells stay silent (MIN_CELL)."""
    found = heat_map((EVERYTHING,), day, day.year)
    for office, cells in found.rows:
        for competency, cell in zip(found.competencies, cells, strict=True):
            if cell.assessed and not cell.hidden and Fraction(cell.lacking, cell.assessed) > SHARED:
                yield Seen(
                    unit_id=office.pk,
                    kind=SignalKind.GAP_SHARED,
                    about=f"keterampilan/{office.pk}/{competency}"[:200],
                    key=f"keterampilan/{office.pk}/{day.year}/{competency}"[:200],
                    title=competency,
                    figure=f"{cell.lacking} / {cell.assessed}",
                    snapshot={"competency": competency, "lacking": cell.lacking, "assessed": cell.assessed},
                )
