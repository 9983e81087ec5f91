"""What was answered, for units large enough to be shown; only of questions that are closed.

While a question is open, each new answer would change the figure, and who had just answered could be guessed: until
the closing day only the turnout is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Count

from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Assignment, Unit
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Viewer

from . import rules
from .models import PulseAnswer, PulseQuestion, PulseTurnout

READERS = (Role.ADMIN_KEPEGAWAIAN, Role.PENGELOLA_KINERJA, Role.PIMPINAN, Role.INSPEKTORAT, Role.BPSDM)
WORDS_SHOWN = 30


def is_closed(question: PulseQuestion, today: dt.date) -> bool:
    return question.closes_date < today


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with what is shown of it: its own tally, or that of the next larger unit (``speaks``)."""

    unit: Any
    speaks: Any
    tally: rules.Tally | None
    asked: int
    answered: int

    @property
    def is_own(self) -> bool:
        return self.tally is not None and self.speaks.pk == self.unit.pk

    @property
    def participation(self) -> Fraction | None:
        return rules.participation(self.answered, self.asked) if self.is_own else None


class Results:
    """The answers of some closed questions over the tree of a day, in three queries."""

    def __init__(self, questions: Iterable[PulseQuestion], day: dt.date) -> None:
        self.questions = list(questions)
        self.units = {unit.pk: unit for unit in Unit.objects.as_of(day)}
        self.parents = {pk: unit.parent_id for pk, unit in self.units.items()}
        self.counts = self._counted()
        self.shown = {question.pk: rules.shown(self._nodes(question.pk)) for question in self.questions}
        self.asked = self._asked(day)

    def _counted(self) -> dict[UUID, dict[UUID, tuple[int, ...]]]:
        rows = PulseAnswer.objects.filter(question__in=self.questions).values_list(
            "question_id", "unit_id", "score"
        )
        found: dict[UUID, list[tuple[UUID, int, int]]] = {question.pk: [] for question in self.questions}
        for question, unit, score, count in rows.annotate(n=Count("pk")).order_by(
            "question_id", "unit_id", "score"
        ):
            found[question].append((unit, score, count))
        return {question: rules.count_scores(rows) for question, rows in found.items()}

    def _nodes(self, question: UUID) -> list[rules.Node[UUID]]:
        counts = self.counts[question]
        none = (0, 0, 0, 0, 0)
        return [rules.Node(pk, self.parents[pk], counts.get(pk, none)) for pk in self.units]

    def _asked(self, day: dt.date) -> dict[UUID, int]:
        held = Assignment.objects.filter(valid(day), kind="definitif").values_list("position__unit_id")
        return dict(held.annotate(n=Count("employee", distinct=True)).order_by("position__unit_id"))

    def row(self, question: PulseQuestion, unit_id: UUID) -> Row:
        found = self.shown[question.pk]
        speaks = rules.speaks_for(unit_id, self.parents, found)
        below = self._below(unit_id)
        counts = self.counts[question.pk]
        return Row(
            unit=self.units[unit_id],
            speaks=self.units[speaks] if speaks else None,
            tally=found[speaks] if speaks else None,
            asked=sum(self.asked.get(pk, 0) for pk in below),
            answered=sum(sum(counts.get(pk, ())) for pk in below),
        )

    def _below(self, unit_id: UUID) -> list[UUID]:
        here = self.units[unit_id]
        return [pk for pk, unit in self.units.items() if here.first <= unit.first <= here.last]

    @property
    def root(self) -> UUID | None:
        return next((pk for pk, parent in self.parents.items() if parent is None), None)

    def trend(self, unit_id: UUID) -> list[tuple[PulseQuestion, Fraction | None]]:
        """The means of one unit over the questions, oldest first; None where it was too small."""
        ordered = sorted(self.questions, key=lambda question: question.opens_date)
        tallies = [(question, self.shown[question.pk].get(unit_id)) for question in ordered]
        return [(question, tally.mean if tally else None) for question, tally in tallies]


def units_to_read(viewer: Viewer, units: Iterable[Any], own_unit_id: UUID | None) -> list[Any]:
    """The own unit with those above it, the units one leads, and those of one's office; in the order of the tree."""
    listed = list(units)
    own = next((unit for unit in listed if unit.pk == own_unit_id), None)
    spans = (*viewer.leads, *viewer.spans(*READERS))
    return [
        unit
        for unit in listed
        if (own is not None and unit.first <= own.first <= unit.last)
        or any(span.first <= unit.first <= span.last for span in spans)
    ]


def may_read_words(viewer: Viewer) -> bool:
    return viewer.has(*READERS)


def words_of(question: PulseQuestion, results: Results) -> list[str]:
    """The free words of the whole agency without unit, in an order drawn by lot; none below the minimum."""
    root = results.root
    if root is None or root not in results.shown[question.pk]:
        return []
    rows = PulseAnswer.objects.filter(question=question).exclude(words="").order_by("pk")
    return list(rows.values_list("words", flat=True)[:WORDS_SHOWN])


def turnout(question: PulseQuestion) -> int:
    return PulseTurnout.objects.filter(question=question).count()  # type: ignore[no-any-return]


def has_answered(viewer: Viewer, question: PulseQuestion) -> bool:
    return bool(PulseTurnout.objects.filter(question=question, employee_id=viewer.person_id).exists())
