"""From gaps to trainings, and the hours that a year asks for (rules.md 6.2, PP 11/2017 art. 206-207)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from selaras.domain.organization.codes import EmploymentKind

from .codes import ProposalReason

Key = TypeVar("Key", bound=Hashable)

_FIRST = (ProposalReason.NEED, ProposalReason.PERFORMANCE, ProposalReason.STANDARD)


@dataclass(frozen=True)
class TrainingOption(Generic[Key]):
    """A training that lifts ``competency`` to ``level_to``; ``jp`` hours, ``cost`` rupiah a person."""

    code: str
    competency: Key
    level_to: int
    jp: int
    cost: Decimal = Decimal(0)


@dataclass(frozen=True)
class Lack(Generic[Key]):
    """A competency in which somebody holds less than is required, and why that matters.

    ``need_rank`` is the rank of the need that demands it (1 most pressing), for NEED alone; ``shortfall`` is
    by how many percent points the result missed its target, for PERFORMANCE alone.
    """

    competency: Key
    required: int
    held: int
    reason: ProposalReason = ProposalReason.STANDARD
    need_rank: int | None = None
    shortfall: Decimal = Decimal(0)

    @property
    def gap(self) -> int:
        return self.required - self.held


@dataclass(frozen=True)
class ProposedTraining(Generic[Key]):
    """``closes``: the training leads to the required level; else it is the furthest that the catalogue has.

    ``training`` is None where the catalogue has nothing for this gap: that, too, is shown.
    """

    lack: Lack[Key]
    training: TrainingOption[Key] | None
    closes: bool


def propose(
    lacks: Iterable[Lack[Key]], catalogue: Sequence[TrainingOption[Key]]
) -> list[ProposedTraining[Key]]:
    """One training for each gap, the most pressing first.

    Order: what a need demands (by its rank), what explains a result below target (by the shortfall), what the
    post requires; then the wider gap. A competency that lacks for several reasons is proposed once, for the
    first of them and up to the highest level required. Gaps of nothing are passed over.
    """
    pressing = sorted((lack for lack in lacks if lack.gap > 0), key=_pressing)
    once: dict[Key, Lack[Key]] = {}
    for lack in pressing:
        first = once.setdefault(lack.competency, lack)
        if lack.required > first.required:
            once[lack.competency] = _raised(first, lack.required)
    return [_answer(lack, catalogue) for lack in once.values()]


def _pressing(lack: Lack[Key]) -> tuple[int, int, Decimal, int]:
    rank = lack.need_rank if lack.need_rank is not None else 1_000_000
    return _FIRST.index(lack.reason), rank, -lack.shortfall, -lack.gap


def _raised(lack: Lack[Key], required: int) -> Lack[Key]:
    return Lack(lack.competency, required, lack.held, lack.reason, lack.need_rank, lack.shortfall)


def _answer(lack: Lack[Key], catalogue: Sequence[TrainingOption[Key]]) -> ProposedTraining[Key]:
    """The cheapest step that closes the gap: lowest sufficient level, then hours, cost and code."""
    fitting = [
        option for option in catalogue if option.competency == lack.competency and option.level_to > lack.held
    ]
    closing = [option for option in fitting if option.level_to >= lack.required]
    if closing:
        best = min(closing, key=lambda option: (option.level_to, option.jp, option.cost, option.code))
        return ProposedTraining(lack, best, True)
    furthest = min(
        fitting, key=lambda option: (-option.level_to, option.jp, option.cost, option.code), default=None
    )
    return ProposedTraining(lack, furthest, False)


@dataclass(frozen=True)
class JpRules:
    """Hours (JP) a year: PNS at least, PPPK at most."""

    pns_least: int = 20
    pppk_most: int = 24
    legal_basis: str = "PP 11/2017, PP 49/2018 (rules.md 6.2)"


@dataclass(frozen=True)
class JpStatus:
    """``short``: hours still to plan; ``over``: hours planned beyond what is permitted."""

    done: int
    planned: int
    least: int | None
    most: int | None

    @property
    def total(self) -> int:
        return self.done + self.planned

    @property
    def short(self) -> int:
        return max(0, (self.least or 0) - self.total)

    @property
    def over(self) -> int:
        return max(0, self.total - self.most) if self.most is not None else 0

    @property
    def left(self) -> int | None:
        """Hours that may still be planned; None where nothing limits them."""
        return None if self.most is None else max(0, self.most - self.total)


def jp_status(kind: EmploymentKind, done: int, planned: int, rules: JpRules | None = None) -> JpStatus:
    """The year's hours of somebody in that status; officials of state have neither minimum nor maximum."""
    rules = rules or JpRules()
    if kind in (EmploymentKind.PNS, EmploymentKind.CPNS):
        return JpStatus(done, planned, rules.pns_least, None)
    if kind in (EmploymentKind.PPPK, EmploymentKind.PPPK_PARUH_WAKTU):
        return JpStatus(done, planned, None, rules.pppk_most)
    return JpStatus(done, planned, None, None)
