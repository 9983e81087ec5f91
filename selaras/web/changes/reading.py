"""Changes, tasks and proposals as their pages show them: words for codes, old beside new."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from selaras.domain.changes import labels
from selaras.domain.changes.codes import AddendumState, ChangedKind, ClarificationState, ProposedKind
from selaras.domain.changes.models import AddendumProposal, Change, Clarification, ProposedLine
from selaras.domain.changes.rules import BAND
from selaras.domain.needs.labels import NEED_KIND
from selaras.kernel.formats import language_of, number_text
from selaras.kernel.viewer import Viewer
from selaras.web.periods import period_label

PAGES = {
    ChangedKind.NEED: "needs:detail",
    ChangedKind.OBJECTIVE: "strategy:detail",
    ChangedKind.TARGET: "indicators:detail",
}
USE = {"in_use": gettext_lazy("dipakai"), "out_of_use": gettext_lazy("tidak dipakai lagi")}
CHIP = {
    ClarificationState.OPEN: "care",
    ClarificationState.DISCUSSED: "info",
    AddendumState.PROPOSED: "care",
}


def chip_kind(state: str) -> str:
    return CHIP.get(state, "done")  # type: ignore[call-overload,no-any-return]


def show_change(row: Change) -> Change:
    """Puts on the row what its page tells: ``words``, ``url``, ``rows`` of (label, before, after)."""
    period = f" {period_label(row.period)}" if row.period else ""
    row.words = f"{labels.CHANGED_KIND[row.kind]}{period} {labels.CHANGE_ACT[row.act]}"
    row.url = reverse(PAGES[ChangedKind(row.kind)], args=[row.thing_id])
    row.rows = [
        (_label(one), *(_value(one["field"], one[side]) for side in ("before", "after")))
        for one in row.difference
    ]
    return row


def _label(one: dict[str, str]) -> str:
    """Which field; of a part of a path also which period."""
    label = str(labels.FIELD[one["field"]])
    return f"{label} {period_label(one['period'])}" if one.get("period") else label


def _value(field: str, value: str) -> str:
    if field == "kind":
        return str(NEED_KIND.get(value, value))  # type: ignore[call-overload]
    if field == "state":
        return str(USE.get(value, value))
    return aim_words(value) if field == "target" else value


def aim_words(text: str) -> str:
    """A target as people write it; ``2..4`` is a band."""
    try:
        return "–".join(_number(part) for part in text.split(BAND)) if text else ""
    except InvalidOperation:
        return text


def _number(text: str) -> str:
    value = Decimal(text)
    places = max(0, -int(value.as_tuple().exponent))
    return number_text(value, places, language_of(get_language()))


def changes_of(clarification: Clarification) -> list[Change]:
    rows = Change.objects.filter(links__clarification=clarification).order_by("-at", "-pk")
    return [show_change(row) for row in rows]


def show_task(row: Clarification, viewer: Viewer) -> Clarification:
    row.state_words, row.chip_kind = labels.CLARIFICATION_STATE[row.state], chip_kind(row.state)
    row.is_mine = row.employee_id == viewer.person_id
    return row


def tasks(rows: Any, viewer: Viewer) -> list[Clarification]:
    """Pending ones, the nearest last day first, each with how many changes it carries."""
    return [show_task(row, viewer) for row in rows.with_people().by_due()[:100]]


def proposals(rows: Any) -> list[AddendumProposal]:
    """With what each proposes (``shown``). Two queries."""
    found = list(rows.with_plan().order_by("-opened_at", "pk")[:50])
    lines = ProposedLine.objects.filter(proposal__in=[row.pk for row in found])
    told: dict[Any, list[ProposedLine]] = {}
    for line in lines.select_related("result", "line").order_by("result__number", "pk"):
        told.setdefault(line.proposal_id, []).append(_shown(line))
    for row in found:
        row.shown = told.get(row.pk, [])
        row.state_words, row.chip_kind = labels.ADDENDUM_STATE[row.state], chip_kind(row.state)
    return found


def _shown(line: ProposedLine) -> ProposedLine:
    line.label = labels.PROPOSED_KIND[line.kind]
    is_aim = line.kind == ProposedKind.TARGET
    line.old = aim_words(line.before) if is_aim else line.before
    line.new = aim_words(line.after) if is_aim else line.after
    if line.kind == ProposedKind.OBJECTIVE:
        line.new = _("tanpa sasaran ini; pilih sasaran lain")
    line.about = line.line.text if line.line else ""
    return line


def progress_of(rows: Iterable[Change]) -> list[Change]:
    """Changes with how far their talks have come."""
    return [show_change(row) for row in rows]
