"""The SKP as it was agreed, in the blocks of its form (rules.md 2.2). Printed forms are Indonesian in any
language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import override

from selaras.domain.organization.models import Employee
from selaras.domain.skp.berakhlak import SOURCE, VALUES
from selaras.domain.skp.codes import HasilKind, LampiranKind, SkpLayout
from selaras.domain.skp.labels import ASPEK, LAMPIRAN_KIND, PERSPEKTIF, SKP_FORM
from selaras.domain.skp.models import HasilKerja, Skp, Snapshot
from selaras.domain.strategy.models import Objective
from selaras.kernel.formats import date_text, moment_text

from .people import people_at, target

PRINTED = "id"


def skp_document(snapshot: Snapshot, number: str, zone: dt.tzinfo) -> dict[str, Any]:
    """The agreed plan of one version as the template prints it; every value is text."""
    with override(PRINTED):
        skp = Skp.objects.select_related("employee", "penilai", "position", "unit", "period", "agency").get(
            pk=snapshot.skp_id
        )
        people = people_at([skp.employee_id, skp.penilai_id], skp.first_date)
        content = snapshot.content
        return {
            "title": f"Sasaran Kinerja Pegawai {skp.period.year}: {people[skp.employee_id]['name']}",
            "heading": "Sasaran Kinerja Pegawai",
            "form": f"{SKP_FORM[skp.form]}",
            "layout": skp.layout,
            "is_narrative": skp.form == "kualitatif",
            "number": number,
            "agency": skp.agency.name,
            "period": f"{date_text(skp.first_date)} sampai {date_text(skp.last_date)}",
            "employee": people[skp.employee_id] | {"post": skp.position.name, "unit": skp.unit.name},
            "penilai": people[skp.penilai_id],
            "blocks": _blocks(content, skp),
            "behaviours": _behaviours(content["behaviours"]),
            "behaviour_source": SOURCE,
            "attachments": _attachments(content["attachments"]),
            "agreed": moment_text(snapshot.agreed_at.astimezone(zone)),
            "version": str(snapshot.version),
        }


def _blocks(content: Mapping[str, Any], skp: Skp) -> list[dict[str, Any]]:
    links = _links(content["results"])
    blocks = []
    for kind, label in ((HasilKind.UTAMA, "A. Utama"), (HasilKind.TAMBAHAN, "B. Tambahan")):
        rows = [_row(result, links, skp) for result in content["results"] if result["kind"] == kind]
        blocks.append({"label": label, "rows": rows})
    return blocks


def _links(results: list[Mapping[str, Any]]) -> Mapping[str, str]:
    """The statements that results serve, and who assigned them, by key; three queries for the whole plan."""
    sources = (("parent_id", HasilKerja, "statement"), ("objective_id", Objective, "statement"))
    found: dict[str, str] = {}
    for field, model, text in sources:
        keys = [UUID(result[field]) for result in results if result[field]]
        found |= {str(key): value for key, value in model.objects.filter(pk__in=keys).values_list("pk", text)}
    keys = [UUID(result["assigned_by_id"]) for result in results if result["assigned_by_id"]]
    return found | {str(row.pk): row.full_name for row in Employee.objects.filter(pk__in=keys)}


def _row(result: Mapping[str, Any], links: Mapping[str, str], skp: Skp) -> dict[str, Any]:
    """One RHK; the lines keep their order. An assignment by somebody else is told behind it (rules.md
    2.3)."""
    statement = result["statement"]
    if result["assigned_by_id"]:
        statement += f" (penugasan dari {links.get(result['assigned_by_id'], '–')})"
    served = result["parent_id"] or result["objective_id"]
    return {
        "number": str(result["number"]),
        "served": links.get(served, "–"),
        "statement": statement,
        "narrative": result["narrative"] or "–",
        "perspektif": str(PERSPEKTIF.get(result["perspektif"], "–")) if skp.layout == SkpLayout.JPT else "",
        "lines": [
            {"aspek": str(ASPEK.get(line["aspek"], "–")), "text": line["text"], "target": target(line)}
            for line in result["lines"]
        ]
        or [{"aspek": "–", "text": "–", "target": "–"}],
    }


def _behaviours(expected: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "label": value.label,
            "behaviours": list(value.behaviours),
            "ekspektasi": expected.get(value.code) or "–",
        }
        for value in VALUES
    ]


def _attachments(rows: list[list[Any]]) -> list[dict[str, Any]]:
    return [
        {"label": str(LAMPIRAN_KIND[kind]), "texts": [text for k, _n, text in rows if k == kind] or ["–"]}
        for kind in LampiranKind
    ]
