"""Dialogues, feedback, the pulse: what was said between people over the year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from demo import chance, key, lot, sayings
from demo.cast import Cast, moment
from demo.people import Person
from demo.plans import Plan
from demo.rows import put
from demo.work import CALENDAR
from selaras.domain.climate import actions as climate
from selaras.domain.climate.models import PulseAnswer, PulseTurnout
from selaras.domain.cycle.models import Period
from selaras.domain.feedback.codes import DialogueState, Relation
from selaras.domain.feedback.models import Dialogue, Feedback

MONTHS = (2, 3, 5, 6, 8, 9, 10)
OPENED = {"2026-TW1": (3, 9), "2026-TW2": (6, 8), "2026-TW3": (9, 7), "2026-TW4": (11, 16)}
SILENT = ("kadis", "kabid", "clerk", "kabid_dukcapil", "sekda", "city_clerk", "city_chief", "admin")


def talk(cast: Cast, plans: list[Plan]) -> None:
    """A dialogue every few months and a few words about the work, for everybody with an agreed plan."""
    put(Dialogue, (row for plan in plans for row in _dialogues(cast, plan)))
    put(Feedback, (row for plan in plans for row in _feedback(cast, plan)))


def _dialogues(cast: Cast, plan: Plan) -> Iterator[dict[str, Any]]:
    draw = chance("dialogues", plan.person.nip)
    is_followed = plan.person.role in ("clerk", "kabid", "city_clerk")
    for month in MONTHS:
        if (not is_followed and draw.random() > 0.45) or plan.skp.first_date >= dt.date(2026, month, 1):
            continue
        day = CALENDAR.next_working_day(dt.date(2026, month, draw.randint(8, 22)))
        yield {
            "id": key("dialogue", plan.person.nip, month),
            "superior_id": plan.skp.penilai_id,
            "employee_id": plan.person.id,
            "skp_id": plan.skp.pk,
            "planned_at": moment(day, 9),
            "topic": draw.choice(sayings.TOPICS),
            "state": DialogueState.HELD,
            "held_at": moment(day, 9, 45),
            "notes": "",
            "agreed_steps": draw.choice(sayings.AGREED),
            "version": 2,
        }


def _feedback(cast: Cast, plan: Plan) -> Iterator[dict[str, Any]]:
    draw = chance("feedback", plan.person.nip)
    peers = [p for p in cast.teams[plan.skp.penilai_id] if p.id != plan.person.id and not p.is_newcomer]
    count = 6 if plan.person.role in ("clerk", "kabid", "city_clerk") else draw.choice((0, 1, 1, 2, 3))
    for number in range(count):
        day = CALENDAR.next_working_day(dt.date(2026, draw.randint(2, 10), draw.randint(1, 24)))
        if day < plan.skp.first_date:
            continue
        giver, relation = _giver(cast, plan, peers, draw)
        if giver not in cast.by_id:
            continue
        yield _words(
            plan, giver, relation, number, moment(day, draw.randint(9, 16), draw.randint(0, 59)), draw
        )


def _giver(cast: Cast, plan: Plan, peers: list[Person], draw: Any) -> tuple[Any, Relation]:
    team = [person for person in cast.teams[plan.person.id] if not person.is_newcomer]
    if team and draw.random() < 0.4:
        return draw.choice(team).id, Relation.SUBORDINATE
    if peers and draw.random() < 0.6:
        return draw.choice(peers).id, Relation.PEER
    return plan.skp.penilai_id, Relation.SUPERIOR


def _words(
    plan: Plan, giver: Any, relation: Relation, number: int, at: dt.datetime, draw: Any
) -> dict[str, Any]:
    result = draw.choice(plan.results) if draw.random() < 0.65 else None
    value, well = draw.choice(sayings.WELL)
    step = draw.choice(sayings.NEXT)
    adopted = at + dt.timedelta(days=1) if step and draw.random() < 0.35 else None
    return {
        "id": key("feedback", plan.person.nip, number),
        "receiver_id": plan.person.id,
        "giver_id": giver,
        "relation": relation,
        "skp_id": plan.skp.pk,
        "result_id": result and result.pk,
        "value": "" if result else value,
        "went_well": well,
        "next_step": step,
        "at": at,
        "seen_at": at + dt.timedelta(hours=3),
        "thanked_at": at + dt.timedelta(days=1) if draw.random() < 0.4 else None,
        "adopted_at": adopted,
        "done_at": adopted + dt.timedelta(days=20) if adopted and draw.random() < 0.6 else None,
        "reply": "",
    }


def ask(cast: Cast, periods: dict[str, Period]) -> None:
    """One question a quarter; the last is open, and those whose homes are shown have not answered it yet."""
    asker = cast.by_role.get("admin")
    for code, (month, day) in OPENED.items():
        opens = dt.date(2026, month, day)
        closes = opens + dt.timedelta(days=30)
        question = climate.open_question(
            period_id=periods[code].pk,
            text=sayings.PULSE[code],
            opens_date=opens,
            closes_date=closes,
            by=cast.viewer(asker, opens) if asker else cast.system(opens),
            at=moment(opens, 7, 30),
        )
        who = [person for person in cast.people if person.on_post < opens and _answers(person, code)]
        put(PulseTurnout, ({"question_id": question.pk, "employee_id": person.id} for person in who))
        put(PulseAnswer, (_answer(cast, question.pk, person, code) for person in who))


def _answers(person: Person, code: str) -> bool:
    share = 0.46 if code == "2026-TW4" else 0.64
    return (
        not (code == "2026-TW4" and person.role in SILENT)
        and chance("pulse", code, person.nip).random() < share
    )


def _answer(cast: Cast, question: Any, person: Person, code: str) -> dict[str, Any]:
    draw = chance("answer", code, person.nip)
    better = int(code[-1])
    score = draw.choices((1, 2, 3, 4, 5), (4, 9, 30 - 3 * better, 38 + better, 15 + 3 * better))[0]
    return {
        "id": lot("answer", code, person.nip),
        "question_id": question,
        "unit_id": cast.units[person.office.code].pk,
        "score": score,
        "words": draw.choice(sayings.PULSE_WORDS),
    }
