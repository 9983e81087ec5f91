"""A plan as its page shows it, arranged in the order of the printed form (plan.py reads it)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from selaras.domain.organization.models import Employee
from selaras.domain.skp import content, labels, rules
from selaras.domain.skp.berakhlak import VALUES
from selaras.domain.skp.codes import HasilKind, LampiranKind, SkpForm, SkpLayout, SkpState
from selaras.kernel.viewer import Viewer

QUIET = ("edit_result", "move_result", "set_lampiran", "set_expectation")


@dataclass
class Sheet:
    """What the templates need; nothing in it queries."""

    skp: Any
    results: list[Any]
    blocks: list[tuple[str, str, list[Any]]]
    behaviours: list[dict[str, Any]]
    attachments: list[tuple[str, str, list[str]]]
    remarks: list[dict[str, Any]]
    missing: list[Any]
    before: dict[str, Any] = field(default_factory=dict)

    @property
    def is_narrative(self) -> bool:
        return bool(self.skp.form == SkpForm.KUALITATIF)

    @property
    def is_jpt(self) -> bool:
        return bool(self.skp.layout == SkpLayout.JPT)


def sheet_of(skp: Any, viewer: Viewer) -> Sheet:
    """``skp`` from ``plan_of``."""
    results = skp.result_rows
    remarks = [{**row, "at": dt.datetime.fromisoformat(row["at"])} for row in skp.remark_rows]
    before = _targets(skp.last_year_content)
    for result in results:
        if result.parent:
            result.parent.url = _url_of(result.parent, skp, viewer)
        result.remarks_told = [row for row in remarks if row["result"] == str(result.pk)]
        for line in result.lines:
            line.aim = labels.aim_text(**aim_of(line))
            line.before = before.get(_key(line.text), "")
    kinds = {row["kind"] for row in skp.attachment_rows}
    values = {row["value"] for row in skp.behaviour_rows}
    return Sheet(
        skp=skp,
        results=results,
        blocks=blocks_of(results),
        behaviours=behaviours_of(skp.behaviour_rows),
        attachments=attachments_of(skp.attachment_rows),
        remarks=[row for row in remarks if row["result"] is None],
        missing=content.missing_in(skp, results, values, kinds),
        before=before,
    )


def _url_of(parent: Any, skp: Any, viewer: Viewer) -> str:
    """Where the superior's RHK can be seen: its owner has the plan, the employee the team's matrix."""
    if parent.skp.employee_id == viewer.person_id:
        return f"{reverse('skp:detail', args=[parent.skp_id])}#rhk-{parent.pk}"
    if skp.employee_id == viewer.person_id:
        return reverse("skp:matrix", args=[parent.skp.employee_id])
    return ""


def aim_of(line: Any) -> dict[str, Any]:
    names = ("direction", "target", "lower", "upper")
    return {name: getattr(line, name) for name in names} | {"unit": line.unit_of_measure}


def _targets(agreed: dict[str, Any] | None) -> dict[str, str]:
    """Last year's targets by the words of their indicator."""
    lines = [line for result in (agreed or {"results": []})["results"] for line in result["lines"]]
    return {
        _key(line["text"]): labels.aim_text(
            direction=line["direction"],
            target=line["target"],
            lower=line["lower"],
            upper=line["upper"],
            unit=line["unit_of_measure"],
        )
        for line in lines
    }


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def blocks_of(results: list[Any]) -> list[tuple[str, str, list[Any]]]:
    """A utama and B tambahan (rules.md 2.2); B only where there is something in it."""
    main = [row for row in results if row.kind == HasilKind.UTAMA]
    more = [row for row in results if row.kind == HasilKind.TAMBAHAN]
    return [("A", str(labels.HASIL_KIND[HasilKind.UTAMA]), main)] + (
        [("B", str(labels.HASIL_KIND[HasilKind.TAMBAHAN]), more)] if more else []
    )


def behaviours_of(rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    told = {row["value"]: row["ekspektasi"] for row in rows}
    return [
        {"code": one.code, "label": one.label, "behaviours": one.behaviours, "ekspektasi": told[one.code]}
        for one in VALUES
        if one.code in told
    ]


def attachments_of(rows: list[dict[str, Any]]) -> list[tuple[str, str, list[str]]]:
    return [
        (str(kind), str(labels.LAMPIRAN_KIND[kind]), [row["text"] for row in rows if row["kind"] == kind])
        for kind in LampiranKind
    ]


def changes_of(sheet: Sheet) -> tuple[str, list[str]]:
    """``(since, sentences)``: against the last agreement (``agreed``), else last year (``year``)."""
    skp = sheet.skp
    now = content.written(
        skp,
        sheet.results,
        {row["value"]: row["ekspektasi"] for row in skp.behaviour_rows},
        [[row["kind"], row["number"], row["text"]] for row in skp.attachment_rows],
    )
    if skp.agreed_content and skp.state != SkpState.AGREED:
        found = rules.compare(skp.agreed_content, now)
        return "agreed", [labels.change_sentence(one) for one in found]
    if skp.last_year_content:
        found = rules.compare(skp.last_year_content, now, with_links=False)
        return "year", [labels.change_sentence(one) for one in found]
    return "", []


def versions_of(skp: Any) -> list[dict[str, Any]]:
    """What was agreed and may differ from what stands now: all snapshots, the one in force left out."""
    rows = [{**row, "at": dt.datetime.fromisoformat(row["at"])} for row in skp.version_rows]
    return rows[1:] if skp.state == SkpState.AGREED else rows


def history_of(skp: Any) -> list[dict[str, Any]]:
    """What happened to the plan, newest first; a row of equal edits by one person is told once.

    What later stages did beside the plan (its realisations, evaluations) they tell themselves.
    """
    kept: list[dict[str, Any]] = []
    for event in skp.event_rows:
        entry = {
            "verb": event["verb"],
            "at": event["at"],
            "by": _full_name(event["who"]),
            "sentence": _sentence(event),
        }
        last = kept[-1] if kept else None
        if last and entry["verb"] in QUIET and (last["verb"], last["by"]) == (entry["verb"], entry["by"]):
            continue
        kept.append(entry)
    return kept


def _sentence(event: Mapping[str, Any]) -> str:
    words = str(labels.EVENT[event["verb"]])
    values = {row["field"]: row["after"] for row in event["told"]}
    quoted = (
        values.get("return_note") or values.get("reason") or values.get("remark") or values.get("statement")
    )
    return f"{words}: {quoted}" if quoted else words


def _full_name(who: dict[str, str] | None) -> str:
    if who is None:
        return ""
    person = Employee(name=who["name"], front_title=who["front"], back_title=who["back"])
    return person.full_name
