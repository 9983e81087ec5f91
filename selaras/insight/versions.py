"""Two frozen versions of the graph beside each other, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selaras.domain.strategy import labels
from selaras.domain.strategy.freezing import ASIDE
from selaras.domain.strategy.models import StrategyVersion, StrategyVersionRow
from selaras.domain.strategy.rules import ABOVE, compare

FIELD: Mapping[str, Any] = {
    "kind": gettext_lazy("Tingkat"),
    "statement": gettext_lazy("Sasaran"),
    "note": gettext_lazy("Catatan"),
    "unit": gettext_lazy("Unit pemilik"),
    "position": gettext_lazy("Jabatan pemilik"),
    "first_year": gettext_lazy("Tahun awal"),
    "last_year": gettext_lazy("Tahun akhir"),
    "contribution": gettext_lazy("Kontribusi"),
    "place": gettext_lazy("Urutan"),
    "indicators": gettext_lazy("Indikator dan target"),
    "needs": gettext_lazy("Kebutuhan yang dijawab"),
    "documents": gettext_lazy("Dokumen perencanaan"),
    "programmes": gettext_lazy("Program dan anggaran"),
    ABOVE: gettext_lazy("Mendukung"),
}


@dataclass(frozen=True)
class Line:
    """One difference: ``what`` is added, removed, moved or changed; before and after in words."""

    what: str
    line: UUID
    statement: str
    field: str
    before: str
    after: str


def differences(before: StrategyVersion, after: StrategyVersion) -> list[Line]:
    """Everything that differs, added first. One query for both."""
    asked = StrategyVersionRow.objects.filter(strategy_version__in=[before.pk, after.pk])
    rows = sorted(asked.order_by("pk"), key=lambda row: row.content["code"])
    was = {row.line: row.content for row in rows if row.strategy_version_id == before.pk}
    now = {row.line: row.content for row in rows if row.strategy_version_id == after.pk}
    found = compare(was, now, ASIDE)
    names = {str(key): content["statement"] for key, content in {**was, **now}.items()}
    lines = [Line("added", key, now[key]["statement"], "", "", _owner(now[key])) for key in found.added]
    lines += [Line("removed", key, was[key]["statement"], "", _owner(was[key]), "") for key in found.removed]
    for key in found.moved:
        above = [_words(ABOVE, content[key][ABOVE], names) for content in (was, now)]
        lines.append(Line("moved", key, now[key]["statement"], ABOVE, *above))
    for key, changes in found.changed.items():
        for one in changes:
            told = (_words(one.field, one.before, names), _words(one.field, one.after, names))
            lines.append(Line("changed", key, now[key]["statement"], one.field, *told))
    return lines


def _owner(content: Mapping[str, Any]) -> str:
    return f"{labels.OBJECTIVE_KIND[content['kind']]} · {content['unit']}"


def field_words(field: str) -> str:
    return str(FIELD.get(field, field))


def _words(field: str, value: Any, names: Mapping[str, str]) -> str:
    if value in (None, "", [], {}):
        return "–"
    if field == "kind":
        return str(labels.OBJECTIVE_KIND[value])
    if field == ABOVE:
        return "; ".join(names.get(key, "–") for key in value)
    if field == "indicators":
        return "; ".join(f"{name} ({target or _('tanpa target')})" for name, target in value.values())
    if isinstance(value, Mapping):
        return "; ".join(
            f"{names.get(key, key)}: {'–' if one is None else one}" for key, one in value.items()
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(str(one) for one in value)
    return str(value)
