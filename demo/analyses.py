"""The population office's analyses: this year's with its four participants, and next year's, being weighed today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from demo.cast import Cast, moment
from demo.people import Person
from selaras.domain.needs import actions as needs
from selaras.domain.needs.codes import CauseKind, NeedKind
from selaras.domain.needs.models import Analysis, Need
from selaras.domain.organization.models import Employee

from .wishes import Points, Wish

UNIT = "dsdc-kependudukan"
BEGUN = dt.date(2026, 1, 6)
SCORED = dt.date(2026, 1, 14)
WEIGHED_AGAIN = dt.date(2026, 1, 15)
NEXT_UNIT, NEXT = "dinkes-yankes", "Kebutuhan pelayanan kesehatan 2027"
# kind, statement, who proposes, points of the two who have weighed
PROPOSALS = (
    (NeedKind.CHALLENGE, "Keluhan dari puskesmas jauh dijawab paling lambat", "clerk", ((5, 4, 4), (4, 4, 3))),
    (NeedKind.OPPORTUNITY, "Kader desa sudah mengabarkan keluhan lewat ponsel", "peer", ((3, 3, 4), (4, 3, 5))),
    (NeedKind.CHALLENGE, "Rujukan ditolak rumah sakit karena berkas tidak lengkap", "newcomer", ((4, 5, 3), (2, 2, 2))),
)  # fmt: skip

DEMANDED = "Pelatihan berbicara bagi sebelas petugas, formulir penolakan tertulis, dan satu meja baca berkas"


def weigh(
    cast: Cast, wish: Wish, owner: Person, voters: Sequence[Person], before: Mapping[int, Points]
) -> Need:
    """The wish as it came out of an analysis: proposed by a participant, weighed, talked about, weighed again.

    ``before``: the points that a voter (by place) gave in the first round, where they differ from the last."""
    act = {"by": cast.viewer(owner, BEGUN), "at": moment(BEGUN, 9)}
    analysis = _open(cast, UNIT, "Kebutuhan pelayanan kependudukan 2026", owner, voters, **act)
    need = needs.propose(
        analysis_id=analysis.pk,
        kind=NeedKind(wish.kind),
        statement=wish.statement,
        affected=wish.affected,
        by=cast.viewer(voters[1], BEGUN),
        at=moment(BEGUN, 10),
    )
    values = {
        "cause": wish.cause,
        "resources": wish.resources,
        "demanded_resources": DEMANDED,
        "review_date": dt.date(2027, 2, 26),
    }
    needs.edit(need_id=need.pk, values=values, by=act["by"], at=moment(BEGUN, 11))
    _causes(cast, wish, need, owner)
    for day, hour, points in (
        (SCORED, 10, [before.get(place, points) for place, points in enumerate(wish.points)]),
        (WEIGHED_AGAIN, 9, list(wish.points)),
    ):
        act = {"by": cast.viewer(owner, day), "at": moment(day, hour)}
        if day == SCORED:
            needs.open_scoring(analysis_id=analysis.pk, **act)
        else:
            needs.rescore(analysis_id=analysis.pk, need_ids=[need.pk], **act)
        for voter, given in zip(voters, points, strict=True):
            _score(cast, need, voter, given, day, hour)
    needs.close_analysis(
        analysis_id=analysis.pk, by=cast.viewer(owner, WEIGHED_AGAIN), at=moment(WEIGHED_AGAIN, 14)
    )
    need.refresh_from_db()
    return need


def _open(
    cast: Cast, unit: str, occasion: str, owner: Person, people: Sequence[Person], **act: object
) -> Analysis:
    return needs.open_analysis(
        unit=cast.units[unit],
        year=2026,
        occasion=occasion,
        facilitator=Employee.objects.get(pk=owner.id),
        participants=Employee.objects.filter(pk__in=[person.id for person in people]),
        **act,
    )


def _score(cast: Cast, need: Need, voter: Person, points: Points, day: dt.date, hour: int) -> None:
    urgency, seriousness, growth = points
    needs.score(
        need_id=need.pk,
        urgency=urgency,
        seriousness=seriousness,
        growth=growth,
        by=cast.viewer(voter, day),
        at=moment(day, hour, 30),
    )


def _causes(cast: Cast, wish: Wish, need: Need, owner: Person) -> None:
    """``wish.causes``: (bone, text, place of the cause it explains or nothing)."""
    rows = []
    for kind, text, place in wish.causes:
        parent = None if place is None else rows[place].pk
        act = {"by": cast.viewer(owner, BEGUN), "at": moment(BEGUN, 13, len(rows))}
        rows.append(
            needs.add_cause(need_id=need.pk, text=text, kind=CauseKind(kind), parent_id=parent, **act)
        )


def open_next_year(cast: Cast) -> None:
    """Proposed and half weighed: the clerk finds three needs waiting on the phone."""
    owner, day = cast.heads[NEXT_UNIT], cast.today - dt.timedelta(days=2)
    people = [cast[role] for role in ("clerk", "peer", "newcomer", "objector")]
    analysis = _open(cast, NEXT_UNIT, NEXT, owner, people, by=cast.viewer(owner, day), at=moment(day, 8))
    found = []
    for number, (kind, statement, who, _points) in enumerate(PROPOSALS):
        act = {"by": cast.viewer(cast[who], day), "at": moment(day, 9, number)}
        found.append(needs.propose(analysis_id=analysis.pk, kind=kind, statement=statement, **act))
    needs.open_scoring(analysis_id=analysis.pk, by=cast.viewer(owner, day), at=moment(day, 13))
    for need, (_kind, _statement, _who, given) in zip(found, PROPOSALS, strict=True):
        for name, points in zip(("peer", "newcomer"), given, strict=True):
            _score(cast, need, cast[name], points, day, 14)
