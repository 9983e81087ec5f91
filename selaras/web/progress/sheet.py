"""The realisation page as a form: one plan, one period, one card a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from selaras.domain.cycle.models import Period
from selaras.domain.indicators.codes import Direction
from selaras.domain.progress import rules
from selaras.domain.progress.actions import version_of
from selaras.domain.progress.codes import RealisationState
from selaras.domain.progress.labels import JUDGEMENT
from selaras.domain.progress.models import Realisation
from selaras.domain.progress.spots import Spot, measured, spots_of
from selaras.domain.skp.models import Skp
from selaras.kernel.formats import language_of, number_text
from selaras.kernel.viewer import Viewer
from selaras.web.evidence.forms import LinkField, ManyFilesField
from selaras.web.evidence.words import shown_on
from selaras.web.fields import NumberField

CENT = Decimal("0.01")
SIGNS = {Direction.UP: "≥", Direction.DOWN: "≤"}


class Sheet:
    """What is known of one plan in one period, as the viewer may see it."""

    def __init__(self, viewer: Viewer, skp: Skp, period: Period) -> None:
        self.skp, self.period = skp, period
        self.spots = spots_of(skp)
        rows = (
            Realisation.objects.visible_to(viewer)
            .filter(result__skp=skp, period=period)
            .select_related("measurement")
        )
        self.rows: dict[UUID, Realisation] = {row.line_id or row.result_id: row for row in rows}
        self.measured = measured(self.spots, period)
        self.evidence = shown_on("realisation", [row.pk for row in self.rows.values()])

    @property
    def version(self) -> int:
        return version_of(self.rows.values())

    @property
    def is_sent(self) -> bool:
        return any(row.state == RealisationState.SENT for row in self.rows.values())

    @property
    def sent_at(self) -> Any:
        return max((row.sent_at for row in self.rows.values() if row.sent_at), default=None)

    def initial(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for spot, row in self.rows.items():
            found[f"value-{spot}"] = row.value.normalize() if row.value is not None else None
            found[f"narrative-{spot}"] = row.narrative
        return found

    def cards(self, form: SheetForm | None) -> list[dict[str, Any]]:
        """One card a result, with its lines."""
        cards: dict[UUID, dict[str, Any]] = {}
        for spot in self.spots:
            card = cards.setdefault(spot.result.pk, {"result": spot.result, "lines": []})
            card["lines"].append(self._line(spot, form))
        return list(cards.values())

    def _line(self, spot: Spot, form: SheetForm | None) -> dict[str, Any]:
        row, measurement = self.rows.get(spot.id), self.measured.get(spot.id)
        value = measurement.value if measurement else row and row.value
        return {
            "spot": spot,
            "row": row,
            "target": target_words(spot),
            "value": value,
            "shown": value if value is None else value.quantize(CENT, ROUND_HALF_UP),
            "unit": spot.line.unit_of_measure if spot.line else "",
            "measurement": measurement,
            "indicator_url": _indicator_url(spot) if measurement else "",
            "reached": reached_words(spot, value),
            "evidence": self.evidence.get(row.pk, []) if row else [],
            "fields": form.fields_of(spot) if form else None,
        }


class SheetForm(forms.Form):
    """``value-<spot>``, ``narrative-<spot>``, ``files-<spot>``, ``link-<spot>``; no value where it is measured."""

    def __init__(
        self, *args: Any, spots: Sequence[Spot], measured: Mapping[UUID, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.spots = spots
        for spot in spots:
            if spot.line and spot.id not in measured:
                self.fields[f"value-{spot.id}"] = NumberField(label=_("Realisasi"), required=False)
            self.fields[f"narrative-{spot.id}"] = forms.CharField(
                label=_("Uraian"), required=False, max_length=4000, widget=forms.Textarea
            )
            self.fields[f"files-{spot.id}"] = ManyFilesField()
            self.fields[f"link-{spot.id}"] = LinkField()

    def fields_of(self, spot: Spot) -> dict[str, Any]:
        names = {name: f"{name}-{spot.id}" for name in ("value", "narrative", "files", "link")}
        return {name: self[full] for name, full in names.items() if full in self.fields}

    def entered(self, spot: Spot) -> tuple[Decimal | None, str]:
        given = self.cleaned_data
        return given.get(f"value-{spot.id}"), given.get(f"narrative-{spot.id}", "")


def target_words(spot: Spot) -> str:
    """``≥ 120 keluhan``, ``76 – 80``, or the narrative target."""
    line, language = spot.line, language_of(get_language())
    if line is None:
        return str(spot.result.narrative)
    if line.direction == Direction.BAND and line.lower is not None and line.upper is not None:
        words = f"{number_text(line.lower, None, language)} – {number_text(line.upper, None, language)}"
    elif line.target is not None:
        words = f"{SIGNS.get(line.direction, '')} {number_text(line.target, None, language)}".strip()
    else:
        return ""
    return f"{words} {line.unit_of_measure}".strip()


def reached_words(spot: Spot, value: Decimal | None) -> dict[str, Any] | None:
    """Attainment with its arithmetic, or why a person judges; None for a line without a measurable target."""
    if spot.line is None:
        return None
    found = rules.reached(spot.line, value, language=language_of(get_language()))
    if found is None:
        return None
    reason = JUDGEMENT[found.reason] if found.reason else ""
    return {"value": found.value, "arithmetic": found.arithmetic, "reason": reason, "is_open": value is None}


def _indicator_url(spot: Spot) -> str:
    assert spot.line is not None
    return reverse("indicators:detail", args=[spot.line.indicator_id])
