"""Does the distribution of predikat suit the organisation's predikat? Advice with numbers (rules.md 3.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ..codes import OrganisationPredikat, Predikat
from ..rulebooks import SE_3_2023, DistributionPolicy, ShareRule
from ..rulebooks.shape import Bound

Counts = Mapping[Predikat, int]


class DistributionNote(StrEnum):
    """What must be said plainly beside the rules; each comes with its params."""

    NOBODY = "nobody"
    MAJORITY = "majority"
    ROUNDS_TO_NOBODY = "rounds_to_nobody"
    ONLY_POSSIBLE = "only_possible"
    TOO_FEW_PEOPLE = "too_few_people"


@dataclass(frozen=True)
class RuleResult:
    """``params``: predikats (codes), percent, count, limit, total (persons)."""

    code: str
    bound: Bound
    holds: bool
    params: Mapping[str, Any]


@dataclass(frozen=True)
class Note:
    code: DistributionNote
    params: Mapping[str, Any]


@dataclass(frozen=True)
class DistributionResult:
    """``meets`` and ``feasible`` are None where nobody is counted: that is not judged.

    ``feasible``: some distribution of as many people keeps every rule. ``fewest_moves``: how many persons'
    predikat would have to change, None where not feasible.
    """

    meets: bool | None
    feasible: bool | None
    rules: tuple[RuleResult, ...]
    fewest_moves: int | None
    notes: tuple[Note, ...]
    policy: str


def check_distribution(
    organisation: OrganisationPredikat, counts: Counts, policy: DistributionPolicy = SE_3_2023
) -> DistributionResult:
    """Hold the counts against the policy (rules.md 3.4).

    ``counts``: employees whose penilai is this leader, without the leader, by predikat; a missing one is 0.
    Raises ValueError on a negative count or an unknown predikat.
    """
    counts = {Predikat(predikat): count for predikat, count in counts.items()}
    if any(count < 0 for count in counts.values()):
        raise ValueError("a negative count of people")
    total = sum(counts.values())
    if not total:
        return DistributionResult(None, None, (), None, (Note(DistributionNote.NOBODY, {}),), policy.code)
    rules = policy.rules[organisation]
    results = tuple(_result(rule, counts, total) for rule in rules)
    feasible = _people_needed(rules, total) <= total
    return DistributionResult(
        meets=all(result.holds for result in results),
        feasible=feasible,
        rules=results,
        fewest_moves=_fewest_moves(rules, counts, total) if feasible else None,
        notes=tuple(_notes(organisation, counts, total, policy)),
        policy=policy.code,
    )


def _held(rule: ShareRule, counts: Counts) -> int:
    return sum(counts.get(predikat, 0) for predikat in rule.predikats)


def _result(rule: ShareRule, counts: Counts, total: int) -> RuleResult:
    count = _held(rule, counts)
    params = {
        "predikats": tuple(predikat for predikat in Predikat if predikat in rule.predikats),
        "percent": rule.percent,
        "count": count,
        "limit": rule.limit(total),
        "total": total,
    }
    return RuleResult(rule.code, rule.bound, rule.holds(count, total), params)


def _people_needed(rules: Iterable[ShareRule], total: int) -> int:
    return sum(rule.limit(total) for rule in rules if rule.bound is not Bound.AT_MOST)


def _fewest_moves(rules: Iterable[ShareRule], counts: Counts, total: int) -> int:
    """Whoever exceeds a maximum must leave, whoever lacks at a minimum must come; one person can do both.

    Exact because no predikat is bounded twice and one has no maximum (DistributionPolicy holds both).
    """
    excess = missing = 0
    for rule in rules:
        over = _held(rule, counts) - rule.limit(total)
        if rule.bound is Bound.AT_MOST:
            excess += max(0, over)
        else:
            missing += max(0, -over)
    return max(excess, missing)


def _notes(
    organisation: OrganisationPredikat, counts: Counts, total: int, policy: DistributionPolicy
) -> Iterable[Note]:
    rules = policy.rules[organisation]
    majority = policy.majority.get(organisation)
    if majority is not None:
        count = counts.get(majority, 0)
        params = {"predikat": majority, "count": count, "total": total, "holds": 2 * count > total}
        yield Note(DistributionNote.MAJORITY, params)
    needed = _people_needed(rules, total)
    if needed > total:
        fewest = fewest_people(organisation, policy)
        yield Note(DistributionNote.TOO_FEW_PEOPLE, {"total": total, "needed": needed, "fewest": fewest})
    elif total == 1:
        possible = tuple(p for p in Predikat if _keeps_all(rules, {p: 1}, 1))
        yield Note(DistributionNote.ONLY_POSSIBLE, {"predikats": possible})
    for rule in rules:
        if rule.bound is Bound.AT_MOST and rule.percent and not rule.limit(total):
            params = {"predikats": tuple(rule.predikats), "percent": rule.percent, "total": total}
            yield Note(DistributionNote.ROUNDS_TO_NOBODY, params)


def _keeps_all(rules: Iterable[ShareRule], counts: Counts, total: int) -> bool:
    return all(rule.holds(_held(rule, counts), total) for rule in rules)


def fewest_people(organisation: OrganisationPredikat, policy: DistributionPolicy = SE_3_2023) -> int:
    """The smallest unit in which the rules can be kept at all."""
    rules = policy.rules[organisation]
    return next(total for total in range(1, 1000) if _people_needed(rules, total) <= total)


@dataclass(frozen=True)
class UnitCounts:
    """One leader's people by predikat; ``unit`` is any key."""

    unit: str
    organisation: OrganisationPredikat
    counts: Counts


@dataclass(frozen=True)
class Pool:
    """Units of the same organisation's predikat judged together."""

    organisation: OrganisationPredikat
    units: tuple[str, ...]
    counts: Counts
    result: DistributionResult


def offer_pools(units: Iterable[UnitCounts], policy: DistributionPolicy = SE_3_2023) -> tuple[Pool, ...]:
    """Pools of two and more units that share the organisation's predikat, best first (rules.md 3.4)."""
    pools = []
    known = list(units)
    for organisation in OrganisationPredikat:
        together = [unit for unit in known if unit.organisation is organisation]
        if len(together) > 1:
            counts = {p: sum(unit.counts.get(p, 0) for unit in together) for p in Predikat}
            names = tuple(unit.unit for unit in together)
            result = check_distribution(organisation, counts, policy)
            pools.append(Pool(organisation, names, counts, result))
    return tuple(pools)
