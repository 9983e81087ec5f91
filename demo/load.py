"""`selaras demo load`: both governments, each in one transaction behind its own wall; twice is once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from demo import (
    VERSION,
    analyses,
    calendar,
    changes,
    direction,
    figures,
    ground,
    judging,
    moves,
    satisfaction,
    settle,
    skills,
    standing,
    talk,
    training,
)
from demo.cast import Cast
from demo.offices import GOVERNMENTS
from demo.plans import Desk
from demo.shape import Government
from demo.story import city, province
from demo.story.autumn import Autumn
from demo.story.before import write_year_before
from demo.story.plans import write_line
from demo.work import Yearbook
from selaras.domain.cycle.models import Period
from selaras.domain.tenancy import context
from selaras.domain.tenancy.models import AgencySetting

STORY_DAY = dt.date(2026, 11, 24)
FIRST, LAST = dt.date(2026, 11, 16), dt.date(2026, 12, 18)


def load(*, today: dt.date) -> dict[str, Any]:
    """Load what is not there. The stories' present is ``today`` while late in 2026, else 24 November.

    Returns ``{version, agencies: [{code, state, employees}]}``; state is ``loaded``, ``present`` or ``older``
    (another version's, left as it is: people may have worked in it).
    """
    day = today if FIRST <= today <= LAST else STORY_DAY
    return {"version": VERSION, "agencies": [_one(government, day) for government in GOVERNMENTS]}


def _one(government: Government, day: dt.date) -> dict[str, Any]:
    agency_id = ground.agency_of(government)
    known = {code for _id, code, _name in context.all_agencies()}
    with context.agency(agency_id):
        if government.code in known:
            state = "present" if stamped() == VERSION else "older"
            return {"code": government.code, "state": state}
        return {"code": government.code, "state": "loaded", "employees": tell(government, day)}


def stamped() -> str | None:
    """The version of the demonstration inside the running agency."""
    row = AgencySetting.objects.filter(key=ground.STAMP, superseded_at=None).values_list("value", flat=True)
    return row.first()


def tell(government: Government, day: dt.date) -> int:
    """Tell the year of one government inside its wall; returns how many people there are."""
    is_jambi = government.code == "jambi"
    cast = ground.build(government, day)
    periods = calendar.open_years(cast)
    competencies = skills.teach(cast)
    indicators = figures.define(cast, periods)
    figures.measure(cast, periods)
    way = direction.set_direction(cast, indicators, competencies)
    desk = Desk(cast, periods, indicators, way.objectives)
    if is_jambi:
        write_year_before(desk, periods["2025"])
        write_line(desk)
    desk.write_rest()
    _live(cast, desk, periods)
    training.propose(cast, competencies, way.needs)
    direction.meet_needs(cast, way)
    if is_jambi:
        standing.move(cast)
        satisfaction.ask(cast, periods)
    calendar.close_past(cast, periods)
    if is_jambi:
        moves.tell(cast)
        analyses.open_next_year(cast)
        changes.change_a_need(cast, way)
    settle.read_notices(cast)
    settle.let_the_inspectorate_read(cast)
    ground.stamp(cast)
    return len(cast.people)


def _live(cast: Cast, desk: Desk, periods: dict[str, Period]) -> None:
    """What is done and said on those plans."""
    book = Yearbook(cast, periods, desk.plans)
    book.write()
    judging.judge(book)
    talk.talk(cast, book.plans)
    talk.ask(cast, periods)
    autumn = Autumn(cast, desk, book)
    if cast.government.code == "jambi":
        province.organisation(cast, periods)
        province.tell(autumn)
    else:
        city.tell(autumn)
