"""Gaps as people see them: one person with what would close them, and a whole government by office and
competency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Subquery, Sum
from django.db.models.functions import JSONObject

from selaras.domain.development import gaps
from selaras.domain.development.codes import ProposalState
from selaras.domain.development.gaps import Demand
from selaras.domain.development.models import Proposal, Training
from selaras.domain.development.rules import JpStatus, ProposedTraining, TrainingOption, jp_status, propose
from selaras.domain.organization.codes import OFFICES, EmploymentKind
from selaras.domain.organization.models import Employment, Unit
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Span

# Below this many assessed people a cell says nothing about an office (rules.md 11).
MIN_CELL = 5


@dataclass(frozen=True)
class Own:
    """One person: every requirement (widest gap first, unassessed last), what would close the gaps, the
    year's hours."""

    demands: list[Demand]
    suggestions: list[ProposedTraining[UUID]]
    trainings: Mapping[str, Training]
    needs: Mapping[UUID, Demand]
    jp: JpStatus


def with_year(people: Any, day: dt.date, year: int) -> Any:
    """Annotates employees with what ``own_gaps`` starts from: ``employment`` (its kind on the day) and
    ``proposal_rows`` (competency, state and hours of what was proposed for the year)."""
    status = Employment.objects.filter(valid(day), employee=OuterRef("pk")).order_by("pk").values("kind")
    proposals = Proposal.objects.filter(employee=OuterRef("pk"), year=year).order_by("pk")
    told = JSONObject(competency="competency_id", state="state", jp="training__jp")
    return people.annotate(
        employment=Subquery(status[:1]), proposal_rows=ArraySubquery(proposals.values(json=told))
    )


def own_gaps(person: Any, day: dt.date, year: int) -> Own:
    """``person`` from ``with_year``. Three queries more: requirements, results of the year, catalogue."""
    demands = gaps.demands_on(day, year, employee_ids=[person.pk])
    shortfall = gaps.shortfalls([person.pk], year).get(person.pk)
    catalogue = {row.code: row for row in Training.objects.select_related("competency").order_by("code")}
    proposals = person.proposal_rows
    taken = {UUID(row["competency"]) for row in proposals if row["state"] != ProposalState.DECLINED}
    lacks = [lack for lack in gaps.lacks_of(demands, shortfall) if lack.competency not in taken]
    return Own(
        demands=sorted(
            gaps.strictest(demands), key=lambda one: (one.gap is None, -(one.gap or 0), one.competency)
        ),
        suggestions=propose(lacks, [_option(row) for row in catalogue.values()]),
        trainings=catalogue,
        needs={one.competency_id: one for one in demands if one.need_id},
        jp=_jp(person.employment, proposals),
    )


def _option(row: Training) -> TrainingOption[UUID]:
    return TrainingOption(row.code, row.competency_id, row.level_to, row.jp, row.cost)


def _jp(employment: str | None, proposals: list[Mapping[str, Any]]) -> JpStatus:
    hours = {state: sum(row["jp"] for row in proposals if row["state"] == state) for state in ProposalState}
    kind = EmploymentKind(employment or EmploymentKind.PEJABAT_NEGARA)
    return jp_status(kind, hours[ProposalState.DONE], hours[ProposalState.PLANNED])


@dataclass(frozen=True)
class Member:
    """One of the team: how many gaps, the widest, and what is under way."""

    employee: Any
    lacking: int
    widest: str
    unassessed: int
    proposed: int
    planned: int
    done_jp: int


def team_gaps(employee_ids: Iterable[UUID], people: Iterable[Any], day: dt.date, year: int) -> list[Member]:
    """Two queries for any number of people; those who wait for a decision first, then the most gaps."""
    by_person: dict[UUID, list[Demand]] = {}
    for one in gaps.strictest(gaps.demands_on(day, year, employee_ids=employee_ids)):
        by_person.setdefault(one.employee_id, []).append(one)
    counts = {row["employee_id"]: row for row in _counts(employee_ids, year)}
    members = [_member(person, by_person.get(person.pk, []), counts.get(person.pk, {})) for person in people]
    return sorted(members, key=lambda one: (-one.proposed, -one.lacking, one.employee.sort_name))


def _counts(employee_ids: Iterable[UUID], year: int) -> Any:
    rows = (
        Proposal.objects.filter(employee__in=list(employee_ids), year=year).values("employee_id").order_by()
    )
    return rows.annotate(
        proposed=_how_many(ProposalState.PROPOSED),
        planned=_how_many(ProposalState.PLANNED),
        done_jp=Sum("training__jp", filter=Q(state=ProposalState.DONE)),
    )


def _how_many(state: ProposalState) -> Any:
    from django.db.models import Count

    return Count("pk", filter=Q(state=state))


def _member(person: Any, demands: list[Demand], counts: Mapping[str, Any]) -> Member:
    lacking = sorted((one for one in demands if (one.gap or 0) > 0), key=lambda one: -(one.gap or 0))
    return Member(
        employee=person,
        lacking=len(lacking),
        widest=lacking[0].competency if lacking else "",
        unassessed=sum(one.held is None for one in demands),
        proposed=counts.get("proposed") or 0,
        planned=counts.get("planned") or 0,
        done_jp=counts.get("done_jp") or 0,
    )


@dataclass(frozen=True)
class Cell:
    """Of ``assessed`` people ``lacking`` hold less than required; ``hidden`` where too few were assessed."""

    required: int
    assessed: int
    lacking: int

    @property
    def hidden(self) -> bool:
        return 0 < self.assessed < MIN_CELL

    @property
    def kind(self) -> str:
        """``none`` nobody is asked, ``open`` nobody or too few assessed, else by the share that lacks."""
        if not self.required:
            return "none"
        if not self.assessed or self.hidden:
            return "open"
        share = self.lacking / self.assessed
        return "done" if share < 0.2 else "short" if share < 0.5 else "far"


@dataclass(frozen=True)
class HeatMap:
    """``rows``: an office and its cell for each of ``competencies``, the most lacking competency first."""

    competencies: list[str]
    rows: list[tuple[Any, list[Cell]]]
    people: int


def heat_map(spans: Iterable[Span], day: dt.date, year: int) -> HeatMap:
    """Counts by office and competency within the subtrees; two queries."""
    demands = gaps.strictest(gaps.demands_on(day, year, spans=spans))
    offices = list(Unit.objects.as_of(day).filter(kind__in=OFFICES).order_by("first"))
    cells: dict[tuple[UUID, str], list[Demand]] = {}
    for one in demands:
        office = next((unit for unit in offices if unit.first <= one.first <= unit.last), None)
        if office:
            cells.setdefault((office.pk, one.competency), []).append(one)
    names = sorted({name for _office, name in cells}, key=lambda name: (-_lacking(cells, name), name))
    used = [unit for unit in offices if any(office == unit.pk for office, _name in cells)]
    rows = [(unit, [_cell(cells.get((unit.pk, name), [])) for name in names]) for unit in used]
    return HeatMap(names, rows, len({one.employee_id for one in demands}))


def _lacking(cells: Mapping[tuple[UUID, str], list[Demand]], name: str) -> int:
    return sum((one.gap or 0) > 0 for (_office, own), found in cells.items() if own == name for one in found)


def _cell(found: list[Demand]) -> Cell:
    assessed = [one for one in found if one.held is not None]
    return Cell(len(found), len(assessed), sum((one.gap or 0) > 0 for one in assessed))
