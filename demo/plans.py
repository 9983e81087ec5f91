"""A plan for everybody, heads before their people, each RHK tied to the one above (rules.md 2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from demo import chance, key, sayings
from demo.cast import Cast, moment
from demo.ground import position_key
from demo.people import Person
from demo.rows import put
from demo.shape import Result, Task
from selaras.domain.cycle.models import Period
from selaras.domain.indicators.codes import Direction
from selaras.domain.indicators.models import Indicator
from selaras.domain.skp import berakhlak, content
from selaras.domain.skp.codes import HasilKind, HasilScope, SkpForm, SkpLayout, SkpState
from selaras.domain.skp.models import HasilIndicator, HasilKerja, Lampiran, PerilakuKerja, Skp, Snapshot
from selaras.domain.strategy.models import Objective

TOLD_IN_WORDS = ("Pramubakti", "Pramurukti")
S = SkpState


@dataclass
class Plan:
    """``results`` carry their ``lines``; ``tasks`` tell what a day on each looks like (None for heads)."""

    person: Person
    skp: Skp
    results: list[HasilKerja]
    tasks: list[Task | None]
    behaviours: dict[str, str]
    attachments: list[list[Any]]

    @property
    def is_agreed(self) -> bool:
        return self.skp.agreed_at is not None


class Desk:
    """Where plans are written: what they hang on, and those written so far by person."""

    def __init__(
        self,
        cast: Cast,
        periods: dict[str, Period],
        indicators: dict[str, Indicator],
        objectives: dict[str, Objective],
    ) -> None:
        self.cast, self.year = cast, periods["2026"]
        self.indicators, self.objectives = indicators, objectives
        self.plans: dict[UUID, Plan] = {}

    def write_rest(self) -> None:
        """Everybody who has no plan yet, leaders first, in one go for each table."""
        made = [
            self._plan(person)
            for person in self._leaders_first()
            if person.id not in self.plans and person.role != "newcomer"
        ]
        store(made)

    def _leaders_first(self) -> list[Person]:
        ordered, waiting = [], [self.cast.leader]
        while waiting:
            team = self.cast.teams.get(waiting.pop(0), [])
            ordered += team
            waiting += [person.id for person in team]
        return ordered

    def _plan(self, person: Person) -> Plan:
        skp = self._skp(person)
        aims: list[Result | Task] = list(person.office.results) if person.post.is_head else _chosen(person)
        results = [self._result(person, skp, number, aim) for number, aim in enumerate(aims, 1)]
        if extra := self._extra(person, skp, len(results) + 1):
            results.append(extra)
        tasks = [None if person.post.is_head else aim for aim in aims] + [None] * (len(results) - len(aims))
        lot = chance("expectation", person.nip)
        told = dict(lot.sample(sorted(sayings.EXPECTATIONS.items()), 2)) if skp.submitted_at else {}
        behaviours = {value.code: told.get(value.code, "") for value in berakhlak.VALUES}
        plan = Plan(person, skp, results, tasks, behaviours, sayings.attachments(person))
        self.plans[person.id] = plan
        return plan

    def _skp(self, person: Person) -> Skp:
        is_told = person.post.name in TOLD_IN_WORDS
        is_office_head = person.post.is_head and person.office.parent == "root"
        is_jpt = is_office_head or person.post.kind.startswith("jpt")
        first = max(self.year.first_date, person.on_post)
        skp = Skp(
            id=key("skp", person.nip),
            employee_id=person.id,
            period_id=self.year.pk,
            penilai_id=self.cast.led_by[person.id],
            position_id=position_key(self.cast, person.office.code, person.post.name),
            unit_id=self.cast.units[person.office.code].pk,
            first_date=first,
            last_date=self.year.last_date,
            form=SkpForm.KUALITATIF if is_told else SkpForm.KUANTITATIF,
            layout=SkpLayout.JPT if is_jpt else SkpLayout.PEGAWAI,
        )
        self._walk(skp, person, first)
        return skp

    def _walk(self, skp: Skp, person: Person, first: dt.date) -> None:
        """Where the plan stands, and when it came there."""
        lot = chance("plan", person.nip)
        begun = max(first, dt.date(2026, 1, 5)) + dt.timedelta(days=lot.randint(0, 4))
        handed = begun + dt.timedelta(days=lot.randint(3, 9))
        answered = handed + dt.timedelta(days=lot.randint(1, 7))
        skp.state, skp.version, skp.created_at = _state(lot, person), 8, moment(begun, 8, lot.randint(0, 59))
        if skp.state != S.DRAFT:
            skp.submitted_at, skp.submitted_by_id = moment(handed, 10, lot.randint(0, 59)), person.id
        if skp.state == S.AGREED or not person.is_newcomer:
            skp.agreed_at, skp.agreed_by_id = moment(answered, 14, lot.randint(0, 59)), skp.penilai_id
        if skp.state == S.RETURNED:
            late = answered if person.is_newcomer else self.cast.today - dt.timedelta(days=lot.randint(2, 9))
            skp.returned_at, skp.returned_by_id = moment(late, 11, lot.randint(0, 59)), skp.penilai_id
            skp.return_note = lot.choice(sayings.RETURNED if person.is_newcomer else sayings.ADDENDUM)

    def _result(self, person: Person, skp: Skp, number: int, aim: Result | Task) -> HasilKerja:
        above = self.plans.get(skp.penilai_id)
        row = HasilKerja(
            id=key("hasil", person.nip, number),
            skp_id=skp.pk,
            number=number,
            statement=aim.text,
            kind=HasilKind.UTAMA,
            scope=HasilScope.ORGANISASI if person.post.is_head else HasilScope.INDIVIDU,
            version=1,
            perspektif=getattr(aim, "perspektif", "") if skp.layout == SkpLayout.JPT else "",
        )
        if skp.layout == SkpLayout.JPT and not row.perspektif:
            row.perspektif = "proses_bisnis"
        objective = getattr(aim, "objective", "")
        if objective:
            row.objective_id = self.objectives[objective].pk
        if above and (not objective or aim.serves or person.office.parent != "root"):
            row.parent_id = above.results[min(aim.serves, len(above.results) - 1)].pk
        if skp.form == SkpForm.KUALITATIF:
            row.narrative, row.lines = f"{aim.text}: {aim.line.lower()}, setiap hari kerja.", []
        else:
            row.lines = [self._line(row, skp, person, aim)]
        return row

    def _line(self, row: HasilKerja, skp: Skp, person: Person, aim: Result | Task) -> HasilIndicator:
        code = getattr(aim, "indicator", "")
        return HasilIndicator(
            id=key("line", person.nip, row.number),
            result_id=row.pk,
            number=1,
            aspek="" if skp.layout == SkpLayout.JPT else aim.aspek,
            text=aim.line,
            indicator=self.indicators[code] if code else None,
            direction=Direction.DOWN if aim.down else Direction.UP,
            target=aim.target,
            unit_of_measure=aim.unit,
            weight=Decimal(1),
        )

    def _extra(self, person: Person, skp: Skp, number: int) -> HasilKerja | None:
        """Some carry a result given by somebody other than their superior (rules.md 2.3)."""
        lot = chance("extra", person.nip)
        givers = [
            head
            for code, head in self.cast.heads.items()
            if code in sayings.ASSIGNED and head.id != person.id
        ]
        if person.post.is_head or skp.form == SkpForm.KUALITATIF or not givers or lot.random() > 0.14:
            return None
        giver = lot.choice(givers)
        text, line, target, unit = sayings.ASSIGNED[giver.office.code]
        row = HasilKerja(
            id=key("hasil", person.nip, number),
            skp_id=skp.pk,
            number=number,
            statement=text,
            kind=HasilKind.TAMBAHAN,
            scope=HasilScope.INDIVIDU,
            assigned_by_id=giver.id,
            version=1,
            perspektif="penguatan_internal" if skp.layout == SkpLayout.JPT else "",
        )
        row.lines = [
            HasilIndicator(
                id=key("line", person.nip, number),
                result_id=row.pk,
                number=1,
                aspek="" if skp.layout == SkpLayout.JPT else "kuantitas",
                text=line,
                target=target,
                unit_of_measure=unit,
                weight=Decimal(1),
            )
        ]
        return row


def _state(lot: Any, person: Person) -> SkpState:
    if person.is_newcomer:
        return lot.choices((S.SUBMITTED, S.DRAFT, S.RETURNED), (5, 3, 2))[0]  # type: ignore[no-any-return]
    return S.RETURNED if not person.role and not person.post.is_head and lot.random() < 0.015 else S.AGREED


def _chosen(person: Person) -> list[Result | Task]:
    """Two of the office's tasks, by seat; a head's vacant office gives what it has."""
    tasks = person.office.tasks
    shift = person.seat + sum(map(ord, person.post.name))
    if person.post.name.startswith("Petugas Loket"):
        return list(tasks[:2])
    return [tasks[(shift + step) % len(tasks)] for step in range(min(2, len(tasks)))]


SKP = [
    "id",
    "employee_id",
    "period_id",
    "penilai_id",
    "position_id",
    "unit_id",
    "first_date",
    "last_date",
    "form",
    "layout",
    "state",
    "version",
    "created_at",
    "submitted_at",
    "submitted_by_id",
    "returned_at",
    "returned_by_id",
    "return_note",
    "agreed_at",
    "agreed_by_id",
]
HASIL = [
    "id",
    "skp_id",
    "number",
    "statement",
    "kind",
    "scope",
    "parent_id",
    "objective_id",
    "assigned_by_id",
    "perspektif",
    "narrative",
    "version",
]
LINE = [
    "id",
    "result_id",
    "number",
    "aspek",
    "text",
    "indicator_id",
    "direction",
    "target",
    "unit_of_measure",
    "formula",
    "weight",
]


def store(plans: list[Plan]) -> None:
    """Write plans with all that belongs to them, set-based."""
    put(Skp, (taken(plan.skp, SKP) for plan in plans))
    put(HasilKerja, (taken(row, HASIL) for plan in plans for row in plan.results))
    put(HasilIndicator, (taken(line, LINE) for plan in plans for row in plan.results for line in row.lines))
    put(
        PerilakuKerja,
        (
            {"skp_id": plan.skp.pk, "value": value, "ekspektasi": text}
            for plan in plans
            for value, text in plan.behaviours.items()
        ),
    )
    put(
        Lampiran,
        (
            {"skp_id": plan.skp.pk, "kind": kind, "number": number, "text": text}
            for plan in plans
            for kind, number, text in plan.attachments
        ),
    )
    put(
        Snapshot,
        (
            {
                "skp_id": plan.skp.pk,
                "version": plan.skp.version,
                "agreed_at": plan.skp.agreed_at,
                "content": content.written(plan.skp, plan.results, plan.behaviours, plan.attachments),
            }
            for plan in plans
            if plan.is_agreed
        ),
    )


def taken(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """The named attributes of an instance that was never saved."""
    return {name: getattr(row, name) for name in names}
