"""What is asked about a day's work. Chips hold the person's own results; "Tugas lain" is always there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selaras.web.evidence.forms import LinkField, ManyFilesField
from selaras.web.fields import NumberField

OTHER = "lain"
CHIP = 60


class EntryForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    result = forms.ChoiceField(label=gettext_lazy("Untuk RHK mana?"))
    text = forms.CharField(
        label=gettext_lazy("Apa yang Anda kerjakan?"), widget=forms.Textarea, max_length=4000
    )
    amount = NumberField(label=gettext_lazy("Berapa banyak?"), required=False, low=0)
    unit_of_measure = forms.CharField(label=gettext_lazy("Satuan"), required=False, max_length=40)
    date = forms.DateField(
        label=gettext_lazy("Tanggal"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    files = ManyFilesField()
    link = LinkField()

    def __init__(self, *args: Any, results: Sequence[Any], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.results = {str(result.pk): result for result in results}
        chips = [(key, Truncator(result.statement).chars(CHIP)) for key, result in self.results.items()]
        self.fields["result"].choices = [*chips, (OTHER, _("Tugas lain"))]  # type: ignore[attr-defined]
        self.fields["result"].initial = chips[0][0] if chips else OTHER
        self.fields["date"].widget.attrs["max"] = today.isoformat()

    @property
    def units(self) -> list[str]:
        """The units of measure of the own results, as suggestions."""
        found = [line.unit_of_measure for one in self.results.values() for line in one.indicators.all()]
        return sorted({unit for unit in found if unit})

    def values(self) -> dict[str, Any]:
        """What the action takes, besides evidence."""
        given = self.cleaned_data
        chosen = given["result"]
        return {
            "date": given["date"],
            "text": given["text"],
            "result_id": None if chosen == OTHER else UUID(chosen),
            "amount": given["amount"],
            "unit_of_measure": given["unit_of_measure"] or self._usual_unit(chosen),
        }

    def _usual_unit(self, chosen: str) -> str:
        result = self.results.get(chosen)
        units = [line.unit_of_measure for line in result.indicators.all()] if result else []
        return next((unit for unit in units if unit), "")
