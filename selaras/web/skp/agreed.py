"""A snapshot, arranged as the page of the plan is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from selaras.domain.skp import labels
from selaras.domain.skp.models import Snapshot

from .reading import Sheet, attachments_of, behaviours_of, blocks_of


def agreed_sheet(kept: Snapshot) -> Sheet:
    """The snapshot's content; links upward are kept as keys alone and are not shown."""
    content = kept.content
    results = [_result(row) for row in content["results"]]
    skp = SimpleNamespace(form=content["form"], layout=kept.skp.layout)
    return Sheet(
        skp=skp,
        results=results,
        blocks=blocks_of(results),
        behaviours=behaviours_of(
            [{"value": value, "ekspektasi": text} for value, text in content["behaviours"].items()]
        ),
        attachments=attachments_of(
            [{"kind": kind, "text": text} for kind, _number, text in content["attachments"]]
        ),
        remarks=[],
        missing=[],
    )


def _result(row: dict[str, Any]) -> SimpleNamespace:
    lines = [
        SimpleNamespace(
            aspek=line["aspek"],
            text=line["text"],
            aim=labels.aim_text(
                **{name: line[name] for name in ("direction", "target", "lower", "upper")},
                unit=line["unit_of_measure"],
            ),
        )
        for line in row["lines"]
    ]
    return SimpleNamespace(**{**row, "lines": lines})
