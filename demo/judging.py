"""Three quarters of evaluations, rated from what was reached; the third is still on its way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from demo import chance, key, sayings
from demo.cast import moment
from demo.plans import Plan, taken
from demo.rows import put
from demo.work import QUARTERS, Yearbook, effort, is_behind
from selaras.domain.evaluation import content, rules
from selaras.domain.evaluation.codes import EvaluationKind, EvaluationState, OrganisationPredikat, Rating
from selaras.domain.evaluation.models import Evaluation, HasilRating, PerilakuRating
from selaras.domain.evaluation.rulebooks import rulebook_at
from selaras.domain.progress.models import Realisation
from selaras.domain.progress.rules import reached
from selaras.domain.skp import berakhlak
from selaras.domain.skp.models import HasilIndicator, HasilKerja

S = EvaluationState
DELIVERED = {
    "2026-TW1": dt.date(2026, 4, 20),
    "2026-TW2": dt.date(2026, 7, 20),
    "2026-TW3": dt.date(2026, 10, 26),
}
# What the organisation's predikat means for its head (rules.md 3.3); set in story/province.py.
ORGANISATION = {
    ("dinkes", "2026-TW1"): OrganisationPredikat.BAIK,
    ("dinkes", "2026-TW2"): OrganisationPredikat.BAIK,
    ("dinkes", "2026-TW3"): OrganisationPredikat.BAIK,
    ("dinsosdukcapil", "2026-TW3"): OrganisationPredikat.BUTUH_PERBAIKAN,
    ("dinkes-yankes", "2026-TW3"): OrganisationPredikat.ISTIMEWA,
    ("dinkes-p2p", "2026-TW3"): OrganisationPredikat.BAIK,
}
# Whose third quarter the stories tell through actions.
TOLD = ("clerk", "changed", "objector", "heard", "peer", "newcomer", "city_clerk")

EVALUATION = [
    "id",
    "skp_id",
    "employee_id",
    "penilai_id",
    "decider_id",
    "period_id",
    "unit_id",
    "kind",
    "state",
    "self_note",
    "self_note_at",
    "hasil_rating",
    "hasil_reason",
    "perilaku_rating",
    "perilaku_reason",
    "predikat",
    "rulebook",
    "measured",
    "facts",
    "recommendation",
    "created_at",
    "delivered_at",
    "delivered_by_id",
    "received_at",
    "final_at",
    "version",
]


@dataclass
class Judged:
    evaluation: Evaluation
    results: list[dict[str, Any]]
    values: list[dict[str, Any]]


def judge(book: Yearbook) -> list[Evaluation]:
    """Write the evaluations of everybody but those told by the stories; returns them."""
    made = [one for plan in book.plans for code in QUARTERS for one in _evaluations(book, plan, code)]
    put(Evaluation, (taken(one.evaluation, EVALUATION) for one in made))
    put(HasilRating, (row for one in made for row in one.results))
    put(PerilakuRating, (row for one in made for row in one.values))
    return [one.evaluation for one in made]


def _evaluations(book: Yearbook, plan: Plan, code: str) -> Iterator[Judged]:
    period = book.periods[code]
    if plan.skp.first_date > period.last_date - dt.timedelta(days=20):
        return
    if code == QUARTERS[-1] and (plan.person.role in TOLD or is_behind(plan) or _state(plan, code) is None):
        return
    yield _judged(book, plan, code)


def _state(plan: Plan, code: str) -> EvaluationState | None:
    """The first two quarters are final; the third final, delivered, a draft, or (None) not begun."""
    if code != QUARTERS[-1]:
        return S.FINAL
    lot = chance("state", plan.person.nip)
    return lot.choices((S.FINAL, S.DELIVERED, S.DRAFT, None), (70, 13, 9, 8))[0]


def _judged(book: Yearbook, plan: Plan, code: str) -> Judged:
    period, state = book.periods[code], _state(plan, code)
    lot = chance("judged", plan.person.nip, code)
    facts = _facts(book, plan, code)
    row = Evaluation(
        id=key("evaluation", plan.person.nip, code),
        skp_id=plan.skp.pk,
        employee_id=plan.person.id,
        penilai_id=plan.skp.penilai_id,
        decider_id=_decider(book, plan),
        period_id=period.pk,
        unit_id=plan.skp.unit_id,
        kind=EvaluationKind.PERIODIC,
        state=state,
        created_at=moment(DELIVERED[code] - dt.timedelta(days=4), 9, lot.randint(0, 59)),
        version=6,
    )
    if lot.random() < 0.3:
        row.self_note, row.self_note_at = (
            lot.choice(sayings.SELF_NOTES),
            row.created_at - dt.timedelta(days=3),
        )
    results = _rate(row, plan, facts, lot)
    values = _behave(row, plan, lot)
    if state == S.DRAFT:
        row.perilaku_rating, row.predikat, row.rulebook, values = "", "", "", values[: lot.randint(0, 4)]
    else:
        _deliver(row, plan, facts, code, lot)
    return Judged(row, results, values)


def _decider(book: Yearbook, plan: Plan) -> Any:
    penilai = book.cast.by_id.get(plan.skp.penilai_id)
    return book.cast.led_by[penilai.id] if penilai else None


def _rate(row: Evaluation, plan: Plan, facts: content.Facts, lot: Any) -> list[dict[str, Any]]:
    """The penilai follows the picture, and says why where not (rules.md 3.1)."""
    lifted = effort(plan) == "high" and plan.person.role != "clerk"
    rows = []
    for one in facts.results:
        rating = Rating.DI_ATAS if lifted else one.suggested or Rating.SESUAI
        reason = (
            ""
            if rating == one.suggested or (one.suggested is None and not lifted)
            else lot.choice(sayings.ABOVE)
        )
        if rating == Rating.DI_BAWAH:
            reason = lot.choice(sayings.NOT_MET)
        if plan.person.role == "clerk" and rating != Rating.SESUAI:
            rating, reason = Rating.SESUAI, sayings.ON_THE_WAY
        rows.append({"evaluation_id": row.pk, "result_id": one.result.pk, "rating": rating, "reason": reason})
    suggested = facts.suggested or Rating.SESUAI
    row.hasil_rating = Rating.DI_ATAS if lifted else suggested
    row.hasil_reason = lot.choice(sayings.ABOVE) if row.hasil_rating != suggested else ""
    if row.hasil_rating == Rating.DI_BAWAH:
        row.hasil_reason = lot.choice(sayings.NOT_MET)
    if plan.person.role == "clerk" and row.hasil_rating != Rating.SESUAI:
        row.hasil_rating, row.hasil_reason = Rating.SESUAI, sayings.ON_THE_WAY
    return rows


def _behave(row: Evaluation, plan: Plan, lot: Any) -> list[dict[str, Any]]:
    lifted = effort(plan) == "high" and lot.random() < 0.85
    if lot.random() < 0.012 and not plan.person.role:
        row.perilaku_rating, row.perilaku_reason = Rating.DI_BAWAH, sayings.BEHAVED_BELOW
    else:
        row.perilaku_rating = Rating.DI_ATAS if lifted else Rating.SESUAI
        row.perilaku_reason = sayings.BEHAVED_ABOVE if lifted else ""
    rows = []
    for value in berakhlak.VALUES:
        rating = row.perilaku_rating if lot.random() < 0.7 else Rating.SESUAI
        reason = {Rating.DI_ATAS: sayings.BEHAVED_ABOVE, Rating.DI_BAWAH: sayings.BEHAVED_BELOW}.get(
            rating, ""
        )
        rows.append({"evaluation_id": row.pk, "value": value.code, "rating": rating, "reason": reason})
    return rows


def _deliver(row: Evaluation, plan: Plan, facts: content.Facts, code: str, lot: Any) -> None:
    book = rulebook_at(DELIVERED[code])
    row.predikat = rules.predikat(Rating(row.hasil_rating), Rating(row.perilaku_rating), book)
    row.rulebook, row.measured, row.facts = book.code, facts.picture.value, content.as_json(facts)
    row.recommendation = lot.choice(sayings.RECOMMENDED)
    day = DELIVERED[code] + dt.timedelta(days=lot.randint(0, 4))
    if row.state == S.DELIVERED:
        day = dt.date(2026, 11, 11) + dt.timedelta(days=lot.randint(0, 9))
    row.delivered_at, row.delivered_by_id = moment(day, 10, lot.randint(0, 59)), row.penilai_id
    if row.state == S.FINAL:
        row.received_at = row.final_at = row.delivered_at + dt.timedelta(days=lot.randint(0, 6), hours=4)


def _facts(book: Yearbook, plan: Plan, code: str) -> content.Facts:
    """What the penilai had before him, from the rows in hand (evaluation/content.py)."""
    results = []
    for result in plan.results:
        lines = tuple(
            _line(result, line, book.realised[(line or result).pk, code], code)
            for line in result.lines or [None]
        )
        picture = rules.measured_picture([line.measured for line in lines])
        results.append(content.ResultFacts(result, lines, picture, rules.suggested_rating(picture)))
    picture = rules.measured_picture([line.measured for one in results for line in one.lines])
    organisation = ORGANISATION.get((plan.person.office.code, code)) if plan.person.post.is_head else None
    suggested = rules.head_rating(organisation) if organisation else rules.suggested_rating(picture)
    return content.Facts(tuple(results), picture, suggested, organisation)


def _line(result: HasilKerja, line: HasilIndicator | None, row: Realisation, code: str) -> content.LineFacts:
    text = line.text if line else result.narrative or result.statement
    told: dict[str, Any] = {
        "line": line,
        "text": text,
        "value": row.value,
        "narrative": row.narrative,
        "period": code,
        "realisation_id": row.pk,
        "measurement_id": row.measurement_id,
    }
    attained = reached(line, row.value) if line else None
    if attained:
        told |= {"attainment": attained.value, "exact": attained.exact, "arithmetic": attained.arithmetic}
        told["why"] = str(attained.reason or "")
    return content.LineFacts(**told)
