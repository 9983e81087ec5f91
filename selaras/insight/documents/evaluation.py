"""The Dokumen Evaluasi in its eleven parts (rules.md 3.7). Printed forms are Indonesian in any language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import override

from selaras.domain.evaluation.labels import DECISION, EVALUATION_KIND, ORGANISATION, PREDIKAT_PRINTED, RATING
from selaras.domain.evaluation.models import Evaluation, Objection, UnitPredikat
from selaras.domain.evaluation.rulebooks import rulebook_by_code
from selaras.domain.organization.querysets import superior_of
from selaras.domain.skp.berakhlak import BY_CODE, VALUES
from selaras.domain.tenancy.models import Agency
from selaras.kernel.formats import date_text, moment_text

from .people import number, people_at, target

PRINTED = "id"
OPEN = "Belum ada."


def evaluation_document(evaluation: Evaluation, paper_number: str, zone: dt.tzinfo) -> dict[str, Any]:
    """A delivered evaluation as the template prints it; every value is text."""
    with override(PRINTED):
        period, day = evaluation.period, evaluation.period.last_date
        superior = evaluation.decider_id or superior_of(evaluation.penilai_id, day)
        ids = (evaluation.employee_id, evaluation.penilai_id, superior)
        people = people_at(ids, min(day, evaluation.skp.last_date))
        name = people[evaluation.employee_id]["name"]
        return {
            "title": f"Dokumen Evaluasi Kinerja Pegawai {period.code}: {name}",
            "heading": "Dokumen Evaluasi Kinerja Pegawai",
            "kind": str(EVALUATION_KIND[evaluation.kind]),
            "number": paper_number,
            "agency": Agency.objects.get(pk=evaluation.agency_id).name,
            "period": f"{date_text(period.first_date)} sampai {date_text(period.last_date)}",
            "people": [people[one] for one in ids],
            "organisation": _organisation(evaluation),
            "hasil": str(RATING[evaluation.hasil_rating]),
            "hasil_reason": evaluation.hasil_reason,
            "perilaku": str(RATING[evaluation.perilaku_rating]),
            "perilaku_reason": evaluation.perilaku_reason,
            "predikat": str(PREDIKAT_PRINTED[evaluation.predikat]),
            "citation": rulebook_by_code(evaluation.rulebook).citation,
            "measured": _measured(evaluation.facts),
            "results": _results(evaluation),
            "values": _values(evaluation),
            "self_note": evaluation.self_note or OPEN,
            "recommendation": evaluation.recommendation or OPEN,
            **_objection(evaluation, zone),
            "dates": _dates(evaluation, zone),
        }


def _organisation(evaluation: Evaluation) -> str:
    found = UnitPredikat.objects.filter(
        unit_id=evaluation.unit_id, period_id=evaluation.period_id, superseded_at=None
    ).first()
    return f"{ORGANISATION[found.predikat]}. {found.basis}" if found else "Belum ditetapkan."


def _measured(facts: Mapping[str, Any]) -> list[str]:
    """The arithmetic of the measured picture, with what a person had to judge."""
    steps = list(facts.get("arithmetic", []))
    if facts.get("left_out"):
        steps.append(f"{facts['left_out']} baris tanpa angka dinilai langsung oleh pejabat penilai.")
    return steps or ["Tidak ada realisasi yang terukur; seluruhnya dinilai oleh pejabat penilai."]


def _results(evaluation: Evaluation) -> list[dict[str, Any]]:
    rated = {str(row.result_id): row for row in evaluation.hasil_ratings.all()}
    return [
        {
            "number": str(result["number"]),
            "statement": result["statement"],
            "lines": [_line(line) for line in result["lines"]],
            **_judged(rated.get(result["id"])),
        }
        for result in evaluation.facts.get("results", [])
    ]


def _line(line: Mapping[str, Any]) -> dict[str, str]:
    reached = number(line["value"]) if line["value"] else line["narrative"] or "–"
    return {
        "text": line["text"],
        "target": target(line) if line["direction"] else "–",
        "value": f"{reached} {line['unit_of_measure']}".strip() if line["value"] else reached,
        "attainment": f"{number(line['attainment'])} %" if line["attainment"] else "dinilai langsung",
    }


def _values(evaluation: Evaluation) -> list[dict[str, str]]:
    rated = {row.value: row for row in evaluation.perilaku_ratings.all()}
    return [{"label": BY_CODE[value.code].label, **_judged(rated.get(value.code))} for value in VALUES]


def _judged(row: Any) -> dict[str, str]:
    if row is None or not row.rating:
        return {"rating": "–", "reason": ""}
    return {"rating": str(RATING[row.rating]), "reason": row.reason}


def _objection(evaluation: Evaluation, zone: dt.tzinfo) -> dict[str, Any]:
    found: Objection | None = evaluation.objections.first()
    if found is None:
        return {"objection": OPEN, "explanation": OPEN, "decision": OPEN}
    decision = f"{DECISION[found.decision]}. {found.decision_note}" if found.decision else OPEN
    return {
        "objection": f"{found.reason} ({_when(found.filed_at, zone)})",
        "explanation": f"{found.explanation} ({_when(found.explained_at, zone)})"
        if found.explanation
        else OPEN,
        "decision": decision,
        "former": str(PREDIKAT_PRINTED[found.former_predikat]) if found.decision == "changed" else "",
    }


def _dates(evaluation: Evaluation, zone: dt.tzinfo) -> list[list[str]]:
    """Parts 9 to 11: when each of the three took part; signed in the system, never by pen."""
    decided = evaluation.objections.values_list("decided_at", flat=True).first()
    return [
        ["9. Disampaikan pejabat penilai", _when(evaluation.delivered_at, zone)],
        ["10. Diterima pegawai yang dinilai", _when(evaluation.received_at, zone)],
        ["11. Diputus atasan pejabat penilai", _when(decided, zone)],
        ["Final", _when(evaluation.final_at, zone)],
    ]


def _when(moment: dt.datetime | None, zone: dt.tzinfo) -> str:
    return moment_text(moment.astimezone(zone)) if moment else "–"
