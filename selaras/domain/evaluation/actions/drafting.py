"""Opening an evaluation, the employee's own view, and the ratings of the draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.cycle.codes import PeriodKind
from selaras.domain.cycle.models import Period
from selaras.domain.skp.berakhlak import BY_CODE
from selaras.domain.skp.models import Skp
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version, edit
from selaras.kernel.viewer import Viewer

from .. import access, rules
from ..codes import EvaluationKind, Rating
from ..models import Evaluation, HasilRating, PerilakuRating
from ..rulebooks import rulebook_at
from .locking import locked

Given = Mapping[Any, tuple[str, str]]
OVERALL = ("hasil_rating", "hasil_reason", "perilaku_rating", "perilaku_reason", "recommendation")


@action
def open_evaluation(*, skp_id: UUID, period_id: UUID, by: Viewer, at: dt.datetime) -> Evaluation:
    """The penilai begins the evaluation of an agreed plan; one that is there already is returned as it is."""
    skp, period = _plan(skp_id), Period.objects.get(pk=period_id)
    role = access.check_open(by, skp, period)
    evaluation, made = _begin(skp, period, at)
    if made:
        changes = {"period": (None, period.code), "employee": (None, skp.employee_id)}
        audit.record("open_evaluation", evaluation, by=by, as_role=role, at=at, changes=changes)
    return evaluation


@action
def write_self_note(*, skp_id: UUID, period_id: UUID, text: str, by: Viewer, at: dt.datetime) -> Evaluation:
    """What the employee says of the own work before the result is delivered; begins the evaluation where
    it is not."""
    skp, period = _plan(skp_id), Period.objects.get(pk=period_id)
    known = Evaluation.objects.filter(skp=skp, period=period).first()
    role = access.check_note_oneself(by, skp, period, known)
    evaluation = locked(_begin(skp, period, at)[0].pk)
    before, after = evaluation.self_note, text.strip()
    if before != after:
        evaluation.self_note, evaluation.self_note_at = after, at if after else None
        evaluation.save(update_fields=["self_note", "self_note_at"])
        audit.record(
            "write_self_note", evaluation, by=by, as_role=role, at=at, changes={"self_note": (before, after)}
        )
    return evaluation


def _plan(skp_id: UUID) -> Skp:
    """The plan, locked: two who begin its evaluation at once begin one."""
    return Skp.objects.select_for_update(of=("self",)).select_related("employee", "position").get(pk=skp_id)


def _begin(skp: Skp, period: Period, at: dt.datetime) -> tuple[Evaluation, bool]:
    if period.kind == PeriodKind.MONTH:
        raise Refusal(_("Evaluasi periodik dilakukan per triwulan."), code="wrong_period")
    kind = EvaluationKind.YEARLY if period.kind == PeriodKind.YEAR else EvaluationKind.PERIODIC
    return Evaluation.objects.get_or_create(
        skp=skp,
        period=period,
        defaults={
            "employee_id": skp.employee_id,
            "penilai_id": skp.penilai_id,
            "unit_id": skp.unit_id,
            "kind": kind,
            "created_at": at,
        },
    )


@action
def rate(
    *,
    evaluation_id: UUID,
    by: Viewer,
    at: dt.datetime,
    version: int | None = None,
    results: Given | None = None,
    values: Given | None = None,
    **overall: str,
) -> Evaluation:
    """Save the draft. ``results``: RHK key -> (rating, reason); ``values``: BerAKHLAK code -> (rating,
    reason); an empty rating is one not given yet. ``overall``: any of OVERALL. What is left out stays.

    The predikat follows as soon as both overall ratings stand (rules.md 3.2).
    """
    evaluation = locked(evaluation_id)
    role = access.check_rate(by, evaluation)
    wanted = _cleaned(overall)
    check_version(evaluation, version, wanted)
    changes = _write_results(evaluation, results or {}) | _write_values(evaluation, values or {})
    version_before = evaluation.version
    changes |= edit(evaluation, wanted)
    changes |= set_predikat(evaluation)
    if changes:
        evaluation.version = version_before + 1
        evaluation.save()
        audit.record("rate_evaluation", evaluation, by=by, as_role=role, at=at, changes=changes)
    return evaluation


def _cleaned(overall: Mapping[str, str]) -> dict[str, str]:
    wanted = {name: overall[name].strip() for name in OVERALL if name in overall}
    for name in ("hasil_rating", "perilaku_rating"):
        if name in wanted:
            wanted[name] = checked_rating(wanted[name], name)
    return wanted


def checked_rating(code: str, field: str) -> str:
    """A rating's code, or nothing; Refusal for any other text."""
    if code and code not in list(Rating):
        sentence = _("Pilih di atas, sesuai, atau di bawah ekspektasi.")
        raise Refusal(sentence, code="bad_rating", errors={field: sentence})
    return code


def _write_results(evaluation: Evaluation, given: Given) -> dict[str, list[object]]:
    numbers = dict(evaluation.skp.results.values_list("pk", "number"))
    if unknown := set(given) - set(numbers):
        raise Refusal(
            _("RHK itu bukan bagian dari rencana ini."),
            code="unknown_result",
            errors=dict.fromkeys(map(str, unknown), ""),
        )
    rows = {row.result_id: row for row in evaluation.hasil_ratings.all()}
    changes: dict[str, list[object]] = {}
    for key, pair in given.items():
        row = rows.get(key) or HasilRating(evaluation=evaluation, result_id=key)
        changes |= _write(row, pair, f"RHK {numbers[key]}", f"result-{key}")
    return changes


def _write_values(evaluation: Evaluation, given: Given) -> dict[str, list[object]]:
    if set(given) - set(BY_CODE):
        raise Refusal(_("Nilai itu bukan salah satu dari BerAKHLAK."), code="unknown_value")
    rows = {row.value: row for row in evaluation.perilaku_ratings.all()}
    changes: dict[str, list[object]] = {}
    for key, pair in given.items():
        row = rows.get(key) or PerilakuRating(evaluation=evaluation, value=key)
        changes |= _write(row, pair, key, f"value-{key}")
    return changes


def _write(row: Any, pair: tuple[str, str], name: str, field: str) -> dict[str, list[object]]:
    before = [row.rating, row.reason]
    after = [checked_rating(pair[0], field), pair[1].strip()]
    if before == after:
        return {}
    row.rating, row.reason = after
    row.save()
    return {name: [before, after]}


def set_predikat(evaluation: Evaluation) -> dict[str, list[object]]:
    """Let the predikat follow from the two overall ratings by the rulebook in force on the last day of the
    period."""
    before = evaluation.predikat
    evaluation.predikat, evaluation.rulebook = "", ""
    if evaluation.hasil_rating and evaluation.perilaku_rating:
        book = rulebook_at(evaluation.period.last_date)
        hasil, perilaku = Rating(evaluation.hasil_rating), Rating(evaluation.perilaku_rating)
        evaluation.predikat, evaluation.rulebook = rules.predikat(hasil, perilaku, book), book.code
    return {} if before == evaluation.predikat else {"predikat": [before, evaluation.predikat]}


__all__ = ["checked_rating", "open_evaluation", "rate", "set_predikat", "write_self_note"]
