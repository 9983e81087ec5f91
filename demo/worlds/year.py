"""The year of one person, decided once: plans, what was reached, who said what. Tables only write it down."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from selaras.domain.evaluation.codes import Rating
from selaras.domain.evaluation.rulebooks import rulebook_at
from selaras.domain.evaluation.rules import predikat as predikat_of
from selaras.domain.indicators.codes import Direction
from selaras.domain.organization.codes import JPT
from selaras.domain.skp.berakhlak import VALUES
from selaras.domain.skp.codes import Aspek

from .figures import Attained, Seen, attained
from .phrases import DAYS, EXPECTATIONS, LEADING, PERSPEKTIF, QUANTITIES, SHARE, SUPPORT, TASKS, Task
from .scene import Gauge, Scene
from .shape import LAST, Person, Stretch
from .writing import moment

BOOK = rulebook_at(LAST)
PREDIKAT = {
    (hasil.value, perilaku.value): predikat_of(hasil, perilaku, BOOK).value
    for hasil in Rating
    for perilaku in Rating
}
RESULTS, LINES = 5, 10
# Each quarter three lines are realised: every line once in the year, the first two again at its end.
DUE = ((0, 1, 2), (3, 4, 5), (6, 7, 8), (9, 0, 1))
FACTORS = {"high": (1.13, 1.28), "mid": (0.95, 1.09), "low": (0.62, 0.82)}
SHARES = {"high": (90, 100), "mid": (76, 87), "low": (50, 65)}
PACES = {"high": (0.72, 0.86), "mid": (0.96, 1.05), "low": (1.22, 1.38)}


@dataclass(frozen=True, slots=True)
class Aim:
    """A line of a plan; fed by ``gauge`` where an indicator measures it."""

    key: str
    number: int
    text: str
    aspek: str
    direction: Direction
    target: int
    unit: str
    gauge: Gauge | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """An RHK with its two lines."""

    key: str
    number: int
    statement: str
    scope: str
    parent: str
    objective: str
    perspektif: str
    task: Task
    aims: tuple[Aim, Aim]


@dataclass(slots=True)
class Plan:
    """``expected``: what the leader expects of two of the seven values; ``support``: what the work needs."""

    stretch: Stretch
    key: str
    is_jpt: bool
    drafted_at: str
    handed_at: str
    agreed_at: str
    expected: dict[str, str]
    support: str
    goals: list[Goal] = field(default_factory=list)

    @property
    def aims(self) -> list[Aim]:
        return [aim for goal in self.goals for aim in goal.aims]


@dataclass(frozen=True, slots=True)
class Reached:
    """The realisation of one line: which of the twelve, in which quarter (0 to 3)."""

    number: int
    quarter: int
    key: str
    plan: Plan
    goal: Goal
    aim: Aim
    found: Attained
    measurement: str


@dataclass(slots=True)
class Judged:
    """One evaluation: ``number`` 0 to 3 for the quarters, 4 for the year. ``ratings`` of the results with reasons."""

    number: int
    key: str
    plan: Plan
    reached: dict[str, Reached]
    seen: Seen
    suggested: str
    organisation: str
    hasil: str
    hasil_reason: str
    perilaku: str
    perilaku_reason: str
    state: str
    by_goal: list[Seen] = field(default_factory=list)
    ratings: list[tuple[str, str]] = field(default_factory=list)

    @property
    def predikat(self) -> str:
        return PREDIKAT[self.hasil, self.perilaku]


class Year:
    """Everything of one person's year. ``plans`` are one, or two where the person moved."""

    def __init__(self, person: Person, scene: Scene) -> None:
        self.person, self.scene = person, scene
        self.lot = Random(person.lot)
        self.id = scene.heads.employee + person.tail
        self.tail = person.tail
        self.plans = [self._plan(stretch) for stretch in person.stretches]
        self.reached = [self._reach(number) for number in range(12)]
        self.judged: list[Judged] = []  # judging.judge

    def plan_in(self, month: int) -> Plan:
        """The plan that runs in a month (1 to 12)."""
        return self.plans[0] if month < 7 else self.plans[-1]

    def _plan(self, stretch: Stretch) -> Plan:
        post, scene = stretch.post, self.scene
        key = scene.heads.skp[stretch.number] + self.tail
        is_jpt = post.kind in JPT or (post.is_head and stretch.unit.level == 2)
        tasks = LEADING if post.is_head else _some(self.lot)
        first, expected = int(self.lot.random() * 7), {}
        for code in (VALUES[first].code, VALUES[(first + 3) % 7].code):
            expected[code] = EXPECTATIONS[code]
        support = SUPPORT[int(self.lot.random() * len(SUPPORT))]
        plan = Plan(stretch, key, is_jpt, *self._walk(stretch), expected, support)
        plan.goals = [self._goal(plan, number, task) for number, task in enumerate(tasks)]
        return plan

    def _walk(self, stretch: Stretch) -> tuple[str, str, str]:
        """When the plan was drafted, handed in, agreed: in January, or after the move."""
        month, lot = stretch.first.month, self.lot
        drafted, minute = (5 if month == 1 else 1) + int(lot.random() * 4), int(lot.random() * 60)
        handed = drafted + 3 + int(lot.random() * 7)
        agreed = handed + 1 + int(lot.random() * 7)
        days = (f"{stretch.first:%Y-%m}-{day:02d}" for day in (drafted, handed, agreed))
        first, second, third = (
            moment(day, hour, minute) for day, hour in zip(days, (8, 10, 14), strict=True)
        )
        return first, second, third

    def _goal(self, plan: Plan, number: int, task: Task) -> Goal:
        scene, stretch = self.scene, plan.stretch
        unit, penilai = stretch.unit, stretch.penilai
        parent = "" if penilai.is_official else scene.heads.hasil[number] + penilai.tail
        is_head = stretch.post.is_head
        return Goal(
            scene.heads.hasil[5 * stretch.number + number] + self.tail,
            number + 1,
            task.text.replace("{topic}", unit.topic),
            "organisasi" if is_head else "individu",
            parent,
            objective_of(scene, stretch, number) if is_head else "",
            PERSPEKTIF[number] if plan.is_jpt else "",
            task,
            self._aims(plan, number, task),
        )

    def _aims(self, plan: Plan, number: int, task: Task) -> tuple[Aim, Aim]:
        stretch, lot = plan.stretch, self.lot
        first, second = (
            self.scene.heads.line[10 * stretch.number + 2 * number + place] + self.tail for place in (0, 1)
        )
        aspek = (
            ("", "", "") if plan.is_jpt else (Aspek.KUANTITAS.value, Aspek.KUALITAS.value, Aspek.WAKTU.value)
        )
        gauges = self.scene.gauges.get(stretch.unit) if stretch.post.is_head and number == 0 else None
        if gauges:
            one, two = gauges
            return (
                Aim(first, 1, one.name, aspek[1], one.direction, one.target, one.measure, one),
                Aim(second, 2, two.name, aspek[2], two.direction, two.target, two.measure, two),
            )
        amount = Aim(
            first, 1, task.first, aspek[0], Direction.UP, QUANTITIES[int(lot.random() * 9)], task.unit
        )
        if task.is_quick:
            days = DAYS[int(lot.random() * 4)]
            return amount, Aim(second, 2, task.second, aspek[2], Direction.DOWN, days, "hari")
        return amount, Aim(second, 2, task.second, aspek[1], Direction.UP, SHARE, "persen")

    def _reach(self, number: int) -> Reached:
        quarter, place = divmod(number, 3)
        plan = self.plan_in(3 * quarter + 1)
        line = DUE[quarter][place]
        goal = plan.goals[line // 2]
        aim = goal.aims[line % 2]
        key = self.scene.heads.realisation[number] + self.tail
        if aim.gauge:
            found = aim.gauge.at(quarter)
            measurement = self.scene.measurement(aim.gauge, quarter + 1)
            return Reached(number, quarter, key, plan, goal, aim, found, measurement)
        return Reached(number, quarter, key, plan, goal, aim, self._value(aim), "")

    def _value(self, aim: Aim) -> Attained:
        effort, drawn = self.person.effort, self.lot.random()
        if aim.direction is Direction.DOWN:
            low, high = PACES[effort]
            return attained(aim.direction, aim.target, round(2 * aim.target * (low + (high - low) * drawn)))
        if aim.unit == "persen":
            least, most = SHARES[effort]
            return attained(aim.direction, aim.target, 2 * (least + int((most - least + 1) * drawn)))
        low, high = FACTORS[effort]
        return attained(aim.direction, aim.target, 2 * round(aim.target * (low + (high - low) * drawn)))


def _some(lot: Random) -> list[Task]:
    """Five different tasks."""
    start, step = int(lot.random() * len(TASKS)), (1, 5, 7, 11)[int(lot.random() * 4)]
    return [TASKS[(start + number * step) % len(TASKS)] for number in range(RESULTS)]


def objective_of(scene: Scene, stretch: Stretch, number: int) -> str:
    """What a head's result serves: for an office its goal and outcomes, further down the first result alone."""
    unit = stretch.unit
    if unit.level == 2:
        return scene.objective(unit, min(number, 2))
    return scene.objective(unit, 0) if number == 0 and unit.level <= 4 else ""
