"""Lines of evaluations, their ratings and objections: four quarters and the year."""

from __future__ import annotations

from selaras.domain.evaluation.codes import OrganisationPredikat, Rating
from selaras.domain.evaluation.rules import head_rating

from .figures import Seen, picture, rating
from .phrases import ABOVE, BEHAVED_ABOVE, BEHAVED_BELOW, NOT_MET, OBJECTION, RECOMMENDED, SELF_NOTES
from .plans import CODES
from .scene import DELIVERED
from .shape import LAST, YEAR
from .writing import NOTHING, moment
from .year import BOOK, Aim, Goal, Judged, Reached, Year

EVALUATION = (
    "id agency_id skp_id employee_id penilai_id decider_id period_id unit_id kind state self_note self_note_at "
    "hasil_rating hasil_reason perilaku_rating perilaku_reason predikat rulebook measured facts recommendation "
    "created_at delivered_at delivered_by_id received_at final_at version"
)
HASIL_RATING = "id agency_id evaluation_id result_id rating reason"
PERILAKU_RATING = "id agency_id evaluation_id value rating reason"
OBJECTION_ROW = (
    "id agency_id evaluation_id reason filed_at explanation decision decision_note former_predikat"
)

UP, SUITS, DOWN = Rating.DI_ATAS.value, Rating.SESUAI.value, Rating.DI_BAWAH.value
CODES_OF_PERIODS = (*(f"{YEAR}-TW{number}" for number in range(1, 5)), str(YEAR))
LIFTED, MISBEHAVED, WAITING, OBJECTED = 0.02, 0.0015, 0.06, 0.004


def judge(year: Year) -> list[Judged]:
    """The five evaluations of a person, in the order of the year."""
    return [_judge(year, number) for number in range(5)]


def _judge(year: Year, number: int) -> Judged:
    draw = year.lot.random
    plan = year.plans[-1] if number > 1 else year.plans[0]
    reached = {
        one.aim.key: one
        for one in year.reached
        if one.plan is plan and (number == 4 or one.quarter == number)
    }
    seen = picture([reached[aim.key].found.hundredths for aim in plan.aims if aim.key in reached])
    organisation = year.scene.standing.get(plan.stretch.unit) if plan.stretch.post.is_head else None
    suggested = head_rating(organisation).value if organisation else seen.suggested
    is_lifted = suggested == SUITS and year.person.effort == "mid" and draw() < LIFTED
    hasil = UP if is_lifted else suggested
    reason = ABOVE if is_lifted else NOT_MET[int(draw() * 2)] if hasil == DOWN else ""
    perilaku, behaved = _behave(year)
    judged = Judged(
        number, year.scene.heads.evaluation[number] + year.tail, plan, reached, seen, suggested,
        organisation.value if isinstance(organisation, OrganisationPredikat) else "", hasil, reason, perilaku,
        behaved, _state(year, number),
    )  # fmt: skip
    for goal in plan.goals:
        parts = [reached[aim.key].found.hundredths for aim in goal.aims if aim.key in reached]
        judged.by_goal.append(picture(parts))
        given = rating(sum(parts), len(parts)) or SUITS
        judged.ratings.append((given, NOT_MET[0] if given == DOWN else ""))
    return judged


def _behave(year: Year) -> tuple[str, str]:
    drawn = year.lot.random()
    if drawn < MISBEHAVED:
        return DOWN, BEHAVED_BELOW
    return (UP, BEHAVED_ABOVE) if year.person.effort == "high" and drawn < 0.95 else (SUITS, "")


def _state(year: Year, number: int) -> str:
    """The first three quarters are final; at the end of the year some still wait for an answer."""
    drawn = year.lot.random()
    if number < 3:
        return "final"
    if number == 4 and drawn < OBJECTED:
        return "objected"
    return "delivered" if drawn < WAITING or (number == 4 and year.person.account == "pegawai") else "final"


def evaluation(year: Year) -> str:
    scene, me = year.scene, year.id
    agency, periods, heads, lines = scene.id, scene.judged, scene.heads, []
    for one in year.judged:
        stretch = one.plan.stretch
        penilai = heads.employee + stretch.penilai.tail
        decider = heads.employee + stretch.decider.tail if stretch.decider else NOTHING
        lines.append(
            f"{one.key}\t{agency}\t{one.plan.key}\t{me}\t{penilai}\t{decider}\t{periods[one.number]}\t"
            f"{heads.unit}{stretch.unit.tail}\t{'yearly' if one.number == 4 else 'periodic'}\t{one.state}\t"
            f"{_self_note(year, one)}\t{one.hasil}\t{one.hasil_reason}\t{one.perilaku}\t{one.perilaku_reason}\t"
            f"{one.predikat}\t{BOOK.code}\t{one.seen.value or NOTHING}\t{facts(one)}\t"
            f"{RECOMMENDED[int(year.lot.random() * 4)]}\t{_moments(year, one, penilai)}\t6\n"
        )
    return "".join(lines)


def _self_note(year: Year, one: Judged) -> str:
    if year.lot.random() >= 0.3:
        return f"\t{NOTHING}"
    day = DELIVERED[one.number]
    return f"{SELF_NOTES[int(year.lot.random() * 3)]}\t{moment(day.replace(day=day.day - 5), 13)}"


def _moments(year: Year, one: Judged, penilai: str) -> str:
    """created_at, delivered_at, delivered_by, received_at, final_at"""
    day, minute = DELIVERED[one.number], 10 + int(year.lot.random() * 50)
    delivered = day.day + (int(year.lot.random() * 5) if one.number < 3 else 0)
    stem = f"{day:%Y-%m}"
    received = moment(f"{stem}-{delivered + 1:02d}", 14, minute)
    begun, handed = (
        moment(f"{stem}-{day.day - 3:02d}", 9, minute),
        moment(f"{stem}-{delivered:02d}", 10, minute),
    )
    return (
        f"{begun}\t{handed}\t{penilai}\t"
        f"{NOTHING if one.state == 'delivered' else received}\t{received if one.state == 'final' else NOTHING}"
    )


def hasil_rating(year: Year) -> str:
    agency, heads, tail = year.scene.id, year.scene.heads.hasil_rating, year.tail
    return "".join(
        [
            f"{heads[5 * one.number + place]}{tail}\t{agency}\t{one.key}\t{goal.key}\t{given}\t{reason}\n"
            for one in year.judged
            for place, (goal, (given, reason)) in enumerate(zip(one.plan.goals, one.ratings, strict=True))
        ]
    )


def perilaku_rating(year: Year) -> str:
    agency, heads, tail, draw = year.scene.id, year.scene.heads.perilaku_rating, year.tail, year.lot.random
    lines = []
    for one in year.judged:
        for place, code in enumerate(CODES):
            is_same = one.perilaku == SUITS or draw() < 0.7
            given, reason = (one.perilaku, one.perilaku_reason) if is_same else (SUITS, "")
            lines.append(
                f"{heads[7 * one.number + place]}{tail}\t{agency}\t{one.key}\t{code}\t{given}\t{reason}\n"
            )
    return "".join(lines)


def objection(year: Year) -> str:
    """About the year's result, filed the day after its delivery."""
    one = year.judged[-1]
    if one.state != "objected":
        return ""
    filed = moment(LAST, 15)
    return (
        f"{year.scene.heads.objection[0]}{year.tail}\t{year.scene.id}\t{one.key}\t{OBJECTION}\t{filed}\t\t\t\t"
        f"{one.predikat}\n"
    )


def facts(one: Judged) -> str:
    """What evaluation.content.as_json keeps at delivery, as JSON."""
    results = ", ".join(
        [_goal_json(one, goal, seen) for goal, seen in zip(one.plan.goals, one.by_goal, strict=True)]
    )
    return (
        f'{{"picture": "{one.seen.value}", "arithmetic": [{_quoted(one.seen.arithmetic)}], '
        f'"left_out": {10 - len(one.reached)}, "suggested": "{one.suggested}", '
        f'"organisation": "{one.organisation}", "results": [{results}]}}'
    )


def _quoted(words: str) -> str:
    return f'"{words}"' if words else ""


def _goal_json(one: Judged, goal: Goal, seen: Seen) -> str:
    lines = ", ".join([_aim_json(aim, one.reached.get(aim.key), one.number) for aim in goal.aims])
    return (
        f'{{"id": "{goal.key}", "number": {goal.number}, "statement": "{goal.statement}", "kind": "utama", '
        f'"picture": "{seen.value}", "suggested": "{seen.suggested}", "lines": [{lines}]}}'
    )


UNREACHED = (
    '"period": "", "arithmetic": [], "why": "no_realisation", "value": "", "attainment": "", "realisation": "", '
    '"measurement": ""'
)


def _aim_json(aim: Aim, one: Reached | None, number: int) -> str:
    told = UNREACHED
    if one:
        # The year's figure of a fed indicator is put together from its quarters, so it has no column's zeros.
        value = one.found.short if number == 4 and aim.gauge else one.found.value
        told = (
            f'"period": "{CODES_OF_PERIODS[one.quarter]}", "arithmetic": {one.found.arithmetic}, "why": "", '
            f'"value": "{value}", "attainment": "{one.found.percent}", "realisation": "{one.key}", '
            f'"measurement": "{one.measurement}"'
        )
    return (
        f'{{"id": "{aim.key}", "text": "{aim.text}", "narrative": "", {told}, "aspek": "{aim.aspek}", '
        f'"direction": "{aim.direction}", "unit_of_measure": "{aim.unit}", "target": "{aim.target}.000000", '
        '"lower": "", "upper": "", "weight": "1.00"}'
    )
