"""What is written, as one list: a table, its columns, and who writes its lines. A new table is a new line here.

``OF_AGENCY`` are told once for an agency, ``OF_PERSON`` once for everybody with a NIP (a part of the people at a
time). The order is free: links are checked when everything is there. Chance is drawn in the order of the list, so new
tables go to its end, or the same seed tells other values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import models

from selaras.domain.accounts.models import Account
from selaras.domain.cycle.models import Deadline, Holiday, Period
from selaras.domain.evaluation.models import Evaluation, HasilRating, Objection, PerilakuRating, UnitPredikat
from selaras.domain.feedback.models import Feedback
from selaras.domain.indicators.models import Indicator, Measurement, Observation, Target
from selaras.domain.ledger.models import Move
from selaras.domain.needs.models import Fact, Need, Score
from selaras.domain.organization.models import (
    Assignment,
    Delegation,
    Employee,
    Employment,
    Grant,
    Leave,
    Nip,
    Position,
    SuperiorOverride,
    Team,
    TeamMember,
    Unit,
)
from selaras.domain.progress.models import ProgressEntry, Realisation
from selaras.domain.skp.models import HasilIndicator, HasilKerja, Lampiran, PerilakuKerja, Skp, Snapshot
from selaras.domain.strategy.models import Objective, ObjectiveIndicator, ObjectiveLink, ObjectiveNeed
from selaras.domain.tenancy.models import Agency, AgencySetting

from . import direction, ground, judging, moves, plans, together, work
from .scene import Scene
from .shape import Person
from .year import Year

Told = TypeVar("Told", Scene, Year)


@dataclass(frozen=True)
class Table(Generic[Told]):
    """``names`` are the model's attributes, in the order in which ``lines`` writes them."""

    model: type[models.Model]
    names: str
    lines: Callable[[Told], str]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    def columns(self) -> list[str]:
        fields = {field.attname: str(field.column) for field in self.model._meta.concrete_fields}
        return [fields[name] for name in self.names.split()]


OF_AGENCY: tuple[Table[Scene], ...] = (
    Table(Agency, ground.AGENCY, ground.agency),
    Table(AgencySetting, ground.SETTING, ground.setting),
    Table(Period, ground.PERIOD, ground.period),
    Table(Deadline, ground.DEADLINE, ground.deadline),
    Table(Holiday, ground.HOLIDAY, ground.holiday),
    Table(Unit, ground.UNIT, ground.unit),
    Table(Position, ground.POSITION, ground.position),
    Table(Account, ground.ACCOUNT, ground.account),
    Table(Employee, ground.EMPLOYEE, ground.employee),
    Table(Nip, ground.NIP, ground.nip),
    Table(Employment, ground.EMPLOYMENT, ground.employment),
    Table(Assignment, ground.ASSIGNMENT, ground.assignment),
    Table(SuperiorOverride, ground.OVERRIDE, ground.override),
    Table(Grant, ground.GRANT, ground.grant),
    Table(Indicator, direction.INDICATOR, direction.indicator),
    Table(Target, direction.TARGET, direction.target),
    Table(Observation, direction.OBSERVATION, direction.observation),
    Table(Measurement, direction.MEASUREMENT, direction.measurement),
    Table(Need, direction.NEED, direction.need),
    Table(Fact, direction.FACT, direction.fact),
    Table(Score, direction.SCORE, direction.score),
    Table(Objective, direction.OBJECTIVE, direction.objective),
    Table(ObjectiveLink, direction.OBJECTIVE_LINK, direction.objective_link),
    Table(ObjectiveIndicator, direction.OBJECTIVE_INDICATOR, direction.objective_indicator),
    Table(ObjectiveNeed, direction.OBJECTIVE_NEED, direction.objective_need),
    Table(UnitPredikat, direction.UNIT_PREDIKAT, direction.unit_predikat),
    Table(Leave, together.LEAVE, together.leave),
    Table(Delegation, together.DELEGATION, together.delegation),
    Table(Team, together.TEAM, together.team),
    Table(TeamMember, together.TEAM_MEMBER, together.team_member),
    Table(Move, moves.MOVE, moves.move),
)

OF_PERSON: tuple[Table[Year], ...] = (
    Table(Skp, plans.SKP, plans.skp),
    Table(HasilKerja, plans.HASIL, plans.hasil),
    Table(HasilIndicator, plans.LINE, plans.line),
    Table(PerilakuKerja, plans.PERILAKU, plans.perilaku),
    Table(Lampiran, plans.LAMPIRAN, plans.lampiran),
    Table(Snapshot, plans.SNAPSHOT, plans.snapshot),
    Table(ProgressEntry, work.PROGRESS, work.progress),
    Table(Realisation, work.REALISATION, work.realisation),
    Table(Feedback, work.FEEDBACK, work.feedback),
    Table(Evaluation, judging.EVALUATION, judging.evaluation),
    Table(HasilRating, judging.HASIL_RATING, judging.hasil_rating),
    Table(PerilakuRating, judging.PERILAKU_RATING, judging.perilaku_rating),
    Table(Objection, judging.OBJECTION_ROW, judging.objection),
)

ALL: tuple[Table[Scene] | Table[Year], ...] = (*OF_AGENCY, *OF_PERSON)


def told(people: Sequence[Person], scene: Scene) -> Iterator[tuple[Table[Year], str]]:
    """All lines of these people, table by table."""
    years = [Year(person, scene) for person in people]
    for year in years:
        year.judged = judging.judge(year)
    for table in OF_PERSON:
        yield table, "".join([table.lines(year) for year in years])
