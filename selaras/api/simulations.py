"""What the rules would say: predikat, attainment, distribution, SKM. Nothing is stored; for signed-in
people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from selaras.domain.evaluation import rulebooks
from selaras.domain.evaluation import rules as evaluation
from selaras.domain.evaluation.codes import OrganisationPredikat, Predikat, Rating
from selaras.domain.evaluation.labels import note_sentence, rule_sentence
from selaras.domain.indicators import rules as indicators
from selaras.domain.indicators.codes import Direction, Formula
from selaras.domain.skm import rules as satisfaction
from selaras.domain.skm.codes import SkmElement
from selaras.kernel.number_words import number_sentence
from selaras.kernel.numbers import NumberRefused, parse_number
from selaras.kernel.refusal import Refusal

from .base import PROBLEMS

router = Router(tags=["simulations"])
ANSWERS = {401: PROBLEMS[401], 422: PROBLEMS[422]}
LONGEST = 100_000
Code = TypeVar("Code", bound=StrEnum)


class PredikatIn(Schema):
    """Two ratings; ``at`` picks the rulebook (today where it is left out)."""

    hasil_kerja: str
    perilaku_kerja: str
    at: dt.date | None = None


class PredikatOut(Schema):
    predikat: str
    rulebook: str
    citation: str


class AttainmentIn(Schema):
    """Numbers travel as strings, read as Indonesians write them (rules.md 8.4)."""

    direction: str = "up"
    target: str | None = None
    realisation: str | None = None
    lower: str | None = None
    upper: str | None = None
    cap: str | None = None
    formula: str = "default"


class AttainmentOut(Schema):
    attainment: str | None
    uncapped: str | None
    arithmetic: list[str]
    needs_judgement: bool
    reason: str | None = None


class DistributionIn(Schema):
    """How many of a leader's people hold each predikat; a predikat left out counts nobody."""

    organisation: str
    counts: dict[str, int]
    at: dt.date | None = None


class RuleOut(Schema):
    rule: str
    holds: bool
    sentence: str


class DistributionOut(Schema):
    """``meets`` and ``feasible`` are null where nobody is counted."""

    meets: bool | None
    feasible: bool | None
    rules: list[RuleOut]
    fewest_moves: int | None
    notes: list[str]
    policy: str
    citation: str


class SkmIn(Schema):
    """Scores 1 to 4 (null: not answered): nine lists by element name, or nine lists in the order U1 to U9."""

    scores: dict[str, list[int | None]] | list[list[int | None]]


class ElementOut(Schema):
    element: str
    answers: int
    total: int
    mean: str


class SkmOut(Schema):
    index: str
    grade: str
    elements: list[ElementOut]
    arithmetic: list[str]


@router.post(
    "/simulations/predikat", response={200: PredikatOut, **ANSWERS}, operation_id="simulate_predikat"
)
def predikat(request: HttpRequest, payload: PredikatIn) -> dict[str, Any]:
    """The predikat of two ratings by the rulebook in force on ``at`` (rules.md 3.2)."""
    faults: dict[str, str] = {}
    hasil = _code(Rating, payload.hasil_kerja, "hasil_kerja", faults)
    perilaku = _code(Rating, payload.perilaku_kerja, "perilaku_kerja", faults)
    book = _in_force(rulebooks.rulebook_at, request, payload.at, faults)
    _refuse(faults)
    found = evaluation.predikat(hasil, perilaku, book)
    return {"predikat": found, "rulebook": book.code, "citation": book.citation}


@router.post(
    "/simulations/attainment", response={200: AttainmentOut, **ANSWERS}, operation_id="simulate_attainment"
)
def attainment(request: HttpRequest, payload: AttainmentIn) -> dict[str, Any]:
    """How far a realisation reaches its target, with the arithmetic (rules.md 5.4)."""
    faults: dict[str, str] = {}
    direction = _code(Direction, payload.direction, "direction", faults)
    formula = _code(Formula, payload.formula, "formula", faults)
    names = ("target", "realisation", "lower", "upper", "cap")
    numbers: dict[str, Any] = {name: _number(getattr(payload, name), name, faults) for name in names}
    _refuse(faults)
    try:
        result = indicators.attainment(direction, formula=formula, **numbers)
    except indicators.AttainmentRefused as refused:
        raise _definition_refusal(refused) from None
    return {
        "attainment": _plain(result.value),
        "uncapped": _plain(result.uncapped),
        "arithmetic": list(result.arithmetic),
        "needs_judgement": result.needs_judgement,
        "reason": result.reason,
    }


@router.post(
    "/simulations/distribution",
    response={200: DistributionOut, **ANSWERS},
    operation_id="simulate_distribution",
)
def distribution(request: HttpRequest, payload: DistributionIn) -> dict[str, Any]:
    """Whether a distribution suits the organisation's predikat: advice, never enforced (rules.md 3.4)."""
    faults: dict[str, str] = {}
    organisation = _code(OrganisationPredikat, payload.organisation, "organisation", faults)
    counts = _counts(payload.counts, faults)
    policy = _in_force(rulebooks.distribution_policy_at, request, payload.at, faults)
    _refuse(faults)
    result = evaluation.check_distribution(organisation, counts, policy)
    return {
        "meets": result.meets,
        "feasible": result.feasible,
        "fewest_moves": result.fewest_moves,
        "rules": [{"rule": r.code, "holds": r.holds, "sentence": rule_sentence(r)} for r in result.rules],
        "notes": [note_sentence(note) for note in result.notes],
        "policy": policy.code,
        "citation": policy.citation,
    }


@router.post("/simulations/skm", response={200: SkmOut, **ANSWERS}, operation_id="simulate_skm")
def skm(request: HttpRequest, payload: SkmIn) -> dict[str, Any]:
    """The index of public satisfaction of nine elements (rules.md 7.1)."""
    try:
        result = satisfaction.skm_index(_by_element(payload.scores))
    except satisfaction.SkmRefused as refused:
        sentence = _skm_sentence(refused)
        raise Refusal(sentence, code=refused.code, errors={_skm_field(refused): sentence}) from None
    return {
        "index": _plain(result.index),
        "grade": result.grade,
        "arithmetic": list(result.arithmetic),
        "elements": [
            {"element": e.element, "answers": e.answers, "total": e.total, "mean": _plain(e.mean)}
            for e in result.elements
        ],
    }


def _code(enum: type[Code], text: str, field: str, faults: dict[str, str]) -> Code:
    if text in list(enum):
        return enum(text)
    faults[field] = _("“%(text)s” tidak dikenal. Yang ada: %(known)s.") % {
        "text": text[:40],
        "known": ", ".join(enum),
    }
    return next(iter(enum))


def _number(text: str | None, field: str, faults: dict[str, str]) -> Decimal | None:
    if text is None:
        return None
    try:
        return parse_number(text)
    except NumberRefused as refused:
        faults[field] = number_sentence(refused)
        return None


def _counts(given: Mapping[str, int], faults: dict[str, str]) -> dict[Predikat, int]:
    counts = {}
    for name, count in given.items():
        if name not in list(Predikat):
            faults[f"counts.{name}"] = _("Predikat “%(text)s” tidak dikenal.") % {"text": name[:40]}
        elif not 0 <= count <= LONGEST:
            faults[f"counts.{name}"] = _("Banyak orang dari 0 sampai %(most)s.") % {"most": LONGEST}
        else:
            counts[Predikat(name)] = count
    return counts


def _in_force(find: Any, request: HttpRequest, at: dt.date | None, faults: dict[str, str]) -> Any:
    day = at or request.viewer.today  # type: ignore[attr-defined]
    try:
        return find(day)
    except rulebooks.NoRulebook:
        faults["at"] = _("Belum ada aturan yang berlaku pada %(day)s.") % {"day": day.isoformat()}
        return None


def _refuse(faults: Mapping[str, str]) -> None:
    if faults:
        raise Refusal(" ".join(faults.values()), code="invalid", errors=faults)


def _definition_refusal(refused: indicators.AttainmentRefused) -> Refusal:
    fault = indicators.AttainmentFault
    field, sentence = {
        fault.TARGET_MISSING: ("target", _("Isi target.")),
        fault.EDGES_MISSING: ("lower", _("Isi batas bawah dan batas atas.")),
        fault.EDGES_REVERSED: ("lower", _("Batas bawah lebih besar daripada batas atas.")),
        fault.CAP_NOT_POSITIVE: ("cap", _("Batas capaian harus lebih dari nol.")),
        fault.NOT_FINITE: ("target", _("Angka harus terhingga.")),
    }[refused.code]
    return Refusal(sentence, code=refused.code, errors={field: sentence})


def _by_element(
    scores: Mapping[str, Sequence[int | None]] | Sequence[Sequence[int | None]],
) -> dict[str, Any]:
    if isinstance(scores, Mapping):
        return dict(scores)
    return dict(zip(SkmElement, scores, strict=True)) if len(scores) == len(SkmElement) else {}


def _skm_field(refused: satisfaction.SkmRefused) -> str:
    return f"scores.{refused.element}" if refused.element else "scores"


def _skm_sentence(refused: satisfaction.SkmRefused) -> str:
    words = {
        satisfaction.SkmFault.ELEMENTS: _("Kirim sembilan daftar nilai, satu untuk setiap unsur: %(known)s."),
        satisfaction.SkmFault.NO_ANSWERS: _("Unsur %(element)s belum punya jawaban."),
        satisfaction.SkmFault.OFF_SCALE: _("Nilai unsur %(element)s hanya 1, 2, 3, atau 4."),
    }
    return words[refused.code] % {"element": refused.element, "known": ", ".join(SkmElement)}


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
