"""Everything about oneself, as a person reads it: the same data as the JSON, with names for keys and words for days."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from selaras.insight.watchers import SIGHTS, watchers_of
from selaras.kernel.formats import date_text, moment_text
from selaras.kernel.viewer import Viewer

from .people import people_at

LONGEST = 1500


def personal_document(
    found: Mapping[str, Any], viewer: Viewer, agency: str, at: dt.datetime
) -> dict[str, Any]:
    """What ``templates/personal.typ`` prints."""
    who = people_at([viewer.person_id], viewer.today)[viewer.person_id]
    made = moment_text(timezone.localtime(at))
    return {
        "title": f"Data pribadi {who['name']}",
        "heading": "Data pribadi",
        "number": f"Diambil oleh {who['name']}, {made}",
        "agency": agency,
        "kind": "Semua data pribadi pada Selaras",
        "period": date_text(viewer.today),
        "who": who,
        "left_out": list(found["left_out"]),
        "watchers": [
            {
                "name": one.name,
                "post": one.post or "–",
                "sights": "; ".join(str(SIGHTS[sight]) for sight in one.sights),
                "why": " ".join(reason.sentence for reason in one.reasons),
            }
            for one in watchers_of(viewer.person_id, viewer.today)
        ],
        "sections": [_section(table, found["people"]) for table in found["tables"]],
    }


def _section(table: Mapping[str, Any], people: Mapping[str, str]) -> dict[str, Any]:
    acted = len(table["acted"])
    return {
        "label": table["label"],
        "purpose": table["purpose"],
        "basis": table["legal_basis"],
        "keep": table["keep"],
        "rows": [_row(row, people) for row in table["rows"]],
        "acted": _("Anda juga disebut pada %(count)s baris sebagai yang bertindak.") % {"count": acted}
        if acted
        else "",
    }


def _row(row: Mapping[str, Any], people: Mapping[str, str]) -> list[list[str]]:
    """``[[field, value]]`` of what says something; the field's own name, as in the JSON."""
    shown = ((name, said(value, people)) for name, value in row.items() if name != "id")
    return [[name.removesuffix("_id").replace("_", " "), value] for name, value in shown if value]


def said(value: Any, people: Mapping[str, str]) -> str:
    """A kept value in words: a person's name, a day, a thing's name; nothing for nothing."""
    if value is None or value == "" or value == {} or value == []:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Mapping) and set(value) == {"id", "name"}:
        return str(value["name"])
    if isinstance(value, Mapping | list):
        return json.dumps(value, ensure_ascii=False)[:LONGEST]
    text = str(value)
    if text in people:
        return people[text]
    if len(text) > 18 and text[10:11] == "T" and (moment := parse_datetime(text)):
        return moment_text(timezone.localtime(moment))
    return text
