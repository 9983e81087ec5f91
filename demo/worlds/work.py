"""Lines of daily progress, realisations and feedback."""

from __future__ import annotations

from collections.abc import Iterator

from .phrases import HINDRANCE, NEXT, REPLIES, WELL
from .scene import FEEDBACK_MONTHS, SENT, WORKING_DAYS
from .shape import YEAR, Person, Unit
from .writing import NOTHING, moment
from .year import Year

PROGRESS = "id agency_id employee_id skp_id result_id date text amount unit_of_measure created_at version"
REALISATION = (
    "id agency_id result_id line_id period_id employee_id value narrative measurement_id state updated_at sent_at "
    "version"
)
FEEDBACK = (
    "id agency_id receiver_id giver_id relation skp_id result_id value went_well next_step at seen_at reply "
    "replied_at thanked_at adopted_at done_at"
)
PATTERN = ("superior", "peer", "superior", "peer", "subordinate", "superior")


def progress(year: Year) -> str:
    """Two working days in every month."""
    scene, me, tail, draw = year.scene, year.id, year.tail, year.lot.random
    heads, agency, lines = scene.heads.progress, scene.id, []
    for month, days in enumerate(WORKING_DAYS):
        plan = year.plans[0] if month < 6 else year.plans[-1]
        half = len(days) // 2
        for place, day in enumerate(
            (days[int(draw() * half)], days[half + int(draw() * (len(days) - half))])
        ):
            goal = plan.goals[int(draw() * 5)]
            count, minute = 1 + int(draw() * 9), 10 + int(draw() * 50)
            told = goal.task.did.replace("{n}", str(count)) + HINDRANCE[int(draw() * 7)]
            lines.append(
                f"{heads[2 * month + place]}{tail}\t{agency}\t{me}\t{plan.key}\t{goal.key}\t{day}\t{told}\t{count}\t"
                f"{goal.task.unit}\t{day} 15:{minute}:00+07\t1\n"
            )
    return "".join(lines)


def realisation(year: Year) -> str:
    scene, me = year.scene, year.id
    agency, periods, lines = scene.id, scene.judged, []
    for one in year.reached:
        day = SENT[one.quarter]
        sent = f"{YEAR}-{day.month:02d}-{day.day + int(year.lot.random() * 5):02d} 14:30:00+07"
        lines.append(
            f"{one.key}\t{agency}\t{one.goal.key}\t{one.aim.key}\t{periods[one.quarter]}\t{me}\t{one.found.value}\t\t"
            f"{one.measurement or NOTHING}\tsent\t{sent}\t{sent}\t2\n"
        )
    return "".join(lines)


def feedback(year: Year) -> str:
    scene, me, draw = year.scene, year.id, year.lot.random
    agency, head, lines = scene.id, scene.heads.employee, []
    for number, (giver, relation) in enumerate(_givers(year)):
        month = FEEDBACK_MONTHS[number]
        plan = year.plan_in(month)
        value, well = WELL[int(draw() * len(WELL))]
        step, day = NEXT[int(draw() * len(NEXT))], f"{YEAR}-{month:02d}-{2 + int(draw() * 17):02d}"
        is_about_work = draw() < 0.5
        goal = plan.goals[int(draw() * 5)].key if is_about_work else NOTHING
        reply = REPLIES[int(draw() * len(REPLIES))]
        is_adopted = bool(step) and draw() < 0.4
        at, read = moment(day, 11, 10 + number), moment(day, 16, 10 + number)
        is_read = number < 5 or draw() < 0.5
        replied = f"{reply}\t{read if reply else NOTHING}" if is_read else f"\t{NOTHING}"
        taken = read if is_adopted and is_read else NOTHING
        lines.append(
            f"{scene.heads.feedback[number]}{year.tail}\t{agency}\t{me}\t{head}{giver.tail}\t{relation}\t{plan.key}\t"
            f"{goal}\t{'' if is_about_work else value}\t{well}\t{step}\t{at}\t{read if is_read else NOTHING}\t"
            f"{replied}\t{NOTHING}\t{taken}\t{NOTHING}\n"
        )
    return "".join(lines)


def _givers(year: Year) -> Iterator[tuple[Person, str]]:
    """Six people around somebody, with how they stand; who has no peers hears from the superior instead."""
    person, draw = year.person, year.lot.random
    for number, wanted in enumerate(PATTERN):
        stretch = year.plan_in(FEEDBACK_MONTHS[number]).stretch
        if wanted == "subordinate" and not person.post.is_head:
            wanted = "peer"
        around = _below(stretch.unit) if wanted == "subordinate" else _beside(person, stretch.unit)
        if wanted == "superior" or not around:
            yield stretch.penilai, "superior"
        else:
            yield around[int(draw() * len(around))], wanted


def _below(unit: Unit) -> list[Person]:
    return [other for other in unit.staff if not other.next_post and not other.override]


def _beside(person: Person, unit: Unit) -> list[Person]:
    """Those with the same superior who stay where they are the whole year."""
    if person.override:
        return []
    if not person.post.is_head:
        return [other for other in _below(unit) if other is not person]
    return (
        [unit.head for unit in unit.parent.children if unit.head and unit.head is not person]
        if unit.parent
        else []
    )
