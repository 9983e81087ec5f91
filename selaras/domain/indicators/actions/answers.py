"""Citizens' answers as a source: what a unit's surveys of public satisfaction say in a period."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from selaras.domain.cycle.models import Period
from selaras.domain.skm.codes import SkmElement
from selaras.domain.skm.models import Response

from ..codes import Measure
from ..models import Indicator, Source
from ..rules import RowLeftOut
from ..rules.answers import Answer, measure_answers
from .figures import Figure


@dataclass(frozen=True)
class Answers:
    """The answers of a unit's surveys that were given in the period, with a digest that knows no order;
    ``elsewhere`` counts those of other periods."""

    rows: Sequence[Answer]
    elsewhere: int
    later: int
    digest: str


def read_answers(source: Source, period: Period, as_of: dt.date) -> Answers:
    """One reading for all indicators of the source. An answer belongs to the day on which it was given."""
    of_unit = Response.objects.filter(survey__unit_id=source.unit_id)
    here = of_unit.filter(answered_date__range=(period.first_date, period.last_date))
    known = here.filter(answered_date__lte=as_of).order_by("pk")
    names = ("key", "paper_key", "excluded_at", *SkmElement)
    rows = [
        Answer(str(key or paper), tuple(scores), excluded is not None)
        for key, paper, excluded, *scores in known.values_list(*names).iterator(2000)
    ]
    lines = sorted(f"{row.key}\x1f{row.scores}\x1f{row.is_excluded}\x1e" for row in rows)
    digest = hashlib.sha256("".join(lines).encode()).hexdigest()
    total, inside = of_unit.count(), here.count()
    return Answers(rows, total - inside, inside - len(rows), digest)


def figure_of_answers(indicator: Indicator, answers: Answers) -> Figure:
    """The index of the period, or one element's mean x 25; without a value where too little was answered."""
    found = measure_answers(Measure(indicator.measure), answers.rows)
    left_out = dict(found.left_out)
    for reason, count in (
        (RowLeftOut.OTHER_PERIOD, answers.elsewhere),
        (RowLeftOut.AFTER_AS_OF, answers.later),
    ):
        if count:
            left_out[str(reason)] = count
    return Figure(
        value=found.value,
        exact=found.exact,
        arithmetic=found.arithmetic or (f"n = {found.used}",),
        made_of={"answers": answers.digest},
        rows=len(answers.rows) + answers.elsewhere + answers.later,
        used=found.used,
        left_out=dict(sorted(left_out.items())),
    )
