"""A plan as plain data: for the snapshot at agreement, for what is still missing, for papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from selaras.domain.organization.models import Delegation

from . import labels, rules
from .codes import LampiranKind, SkpForm, SkpLayout
from .models import HasilIndicator, HasilKerja, Skp
from .rules import Missing, MissingCode, Plan, PlanLine, PlanResult


def opened_at(skp: Skp) -> dt.datetime | None:
    """When the penilai (or a delegate) last opened the plan since its submission."""
    if skp.submitted_at is None:
        return None
    lent = Delegation.objects.filter(employee=skp.penilai_id).values("delegate_id")
    theirs = Q(by_id=skp.penilai_id) | Q(by_id__in=lent)
    rows = skp.openings.filter(theirs, at__gte=skp.submitted_at)
    found: dt.datetime | None = rows.aggregate(at=Max("at"))["at"]
    return found


def results_of(skp: Skp) -> list[HasilKerja]:
    """The RHK in order with what they serve; ``lines`` on each holds its indicators in order. Two queries."""
    rows = list(skp.results.with_links().order_by("number"))
    lines: dict[Any, list[HasilIndicator]] = {}
    for line in HasilIndicator.objects.filter(result__in=rows).select_related("indicator").order_by("number"):
        lines.setdefault(line.result_id, []).append(line)
    for row in rows:
        row.lines = lines.get(row.pk, [])
    return rows


def whole(skp: Skp) -> dict[str, Any]:
    """Everything that was agreed, as JSON (decimals as text, links as keys)."""
    behaviours = {row.value: row.ekspektasi for row in skp.behaviours.order_by("value")}
    attachments = [[row.kind, row.number, row.text] for row in skp.attachments.order_by("kind", "number")]
    return written(skp, results_of(skp), behaviours, attachments)


def written(
    skp: Skp, results: Sequence[Any], behaviours: dict[str, str], attachments: list[list[Any]]
) -> dict[str, Any]:
    """The same as ``whole`` from rows that were read already; ``results`` as ``results_of`` gives them."""
    return {
        "form": str(skp.form),
        "results": [_result(result) for result in results],
        "behaviours": behaviours,
        "attachments": attachments,
    }


def _result(result: Any) -> dict[str, Any]:
    names = ("number", "statement", "kind", "scope", "perspektif", "narrative")
    links = ("parent_id", "objective_id", "assigned_by_id")
    return {
        "id": str(result.pk),
        **{name: getattr(result, name) for name in names},
        **{name: str(getattr(result, name) or "") for name in links},
        "contribution": _text(result.contribution),
        "lines": [_line(line) for line in result.lines],
    }


def _line(line: Any) -> dict[str, Any]:
    figures = ("target", "lower", "upper", "cap", "weight")
    return {
        "id": str(line.pk),
        "aspek": line.aspek,
        "text": line.text,
        "indicator_id": str(line.indicator_id or ""),
        "direction": line.direction,
        "formula": line.formula,
        "unit_of_measure": line.unit_of_measure,
        **{name: _text(getattr(line, name)) for name in figures},
    }


def _text(value: Any) -> str:
    return "" if value is None else format(value.normalize(), "f")


# --- what is still missing ---


def missing(skp: Skp) -> list[Missing]:
    """What the plan lacks before it can be handed in (rules.md 2.2, 2.3, 2.7)."""
    kinds = set(skp.attachments.values_list("kind", flat=True))
    return missing_in(skp, results_of(skp), set(skp.behaviours.values_list("value", flat=True)), kinds)


def missing_in(skp: Skp, results: Sequence[Any], values: set[str], kinds: set[str]) -> list[Missing]:
    """The same as ``missing`` from rows that were read already."""
    plan = Plan(
        form=SkpForm(skp.form),
        layout=SkpLayout(skp.layout),
        results=[_plan_result(result) for result in results],
        values=frozenset(values),
        lampiran=frozenset(LampiranKind(kind) for kind in kinds),
    )
    return rules.missing(plan)


def _plan_result(result: Any) -> PlanResult:
    return PlanResult(
        number=result.number,
        statement=result.statement,
        is_linked=any((result.parent_id, result.objective_id, result.assigned_by_id)),
        kind=result.kind,
        perspektif=result.perspektif,
        narrative=result.narrative,
        lines=[
            PlanLine(line.text, line.aspek, line.direction, line.target, line.lower, line.upper, line.weight)
            for line in result.lines
        ],
    )


def missing_sentences(skp: Skp) -> list[str]:
    """What the plan lacks, one sentence each, in the order of its form."""
    return [labels.missing_sentence(one) for one in missing(skp)]


def checklist(found: Sequence[Missing]) -> list[tuple[bool, str]]:
    """What must be true before submission: in general words what is done, by its place what is not."""
    listed: list[tuple[bool, str]] = []
    for words, codes in _groups():
        open_ones = [labels.missing_sentence(one) for one in found if one.code in codes]
        listed += [(False, sentence) for sentence in open_ones] or [(True, words)]
    return listed


def _groups() -> list[tuple[str, set[MissingCode]]]:
    code = MissingCode
    grouped = [
        (_("RHK utama sudah dirumuskan"), {code.NO_RESULT, code.NO_MAIN_RESULT, code.STATEMENT}),
        (_("Semua RHK terhubung ke atas"), {code.LINK}),
        (_("Tujuh nilai BerAKHLAK tercantum"), {code.VALUE}),
        (_("Sumber daya, pertanggungjawaban, dan konsekuensi terisi"), {code.LAMPIRAN}),
    ]
    rest = set(MissingCode).difference(*(codes for _words, codes in grouped))
    return [*grouped[:2], (_("Setiap RHK punya indikator dan target"), rest), *grouped[2:]]
