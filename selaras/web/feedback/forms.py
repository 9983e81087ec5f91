"""Two questions about the work, and what it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selaras.domain.skp.berakhlak import VALUES

RESULT, VALUE = "rhk:", "nilai:"


def subjects(results: Sequence[Any]) -> list[tuple[str, Any]]:
    """Results of the plan, then the seven values, as groups of one choice."""
    values = [(f"{VALUE}{value.code}", value.label) for value in VALUES]
    listed = [(f"{RESULT}{result.pk}", Truncator(result.statement).chars(90)) for result in results]
    return [*([(_("RHK"), listed)] if listed else []), (_("Nilai BerAKHLAK"), values)]


def subject_of(chosen: str) -> dict[str, Any]:
    """``result_id`` and ``value`` as the actions take them."""
    if chosen.startswith(RESULT):
        return {"result_id": UUID(chosen.removeprefix(RESULT)), "value": ""}
    return {"result_id": None, "value": chosen.removeprefix(VALUE)}


class GiveForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    about = forms.ChoiceField(label=gettext_lazy("Tentang apa?"))
    went_well = forms.CharField(
        label=gettext_lazy("Apa yang berjalan baik?"), required=False, max_length=2000, widget=forms.Textarea
    )
    next_step = forms.CharField(
        label=gettext_lazy("Satu langkah berikutnya?"), required=False, max_length=2000, widget=forms.Textarea
    )

    def __init__(self, *args: Any, results: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [("", _("Pilih salah satu")), *subjects(results)]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            **subject_of(given["about"]),
            "went_well": given["went_well"],
            "next_step": given["next_step"],
            "key": given["key"],
        }


class AskForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    about = forms.ChoiceField(label=gettext_lazy("Tentang apa?"), required=False)
    question = forms.CharField(
        label=gettext_lazy("Apa yang ingin Anda ketahui?"),
        required=False,
        max_length=500,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, results: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [("", _("Pekerjaan saya pada umumnya")), *subjects(results)]  # type: ignore[attr-defined]


class ReplyForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Balasan Anda"), max_length=2000, widget=forms.Textarea)


class PlanForm(forms.Form):
    """A day and a time, both native inputs; ``moment`` joins them in the agency's zone."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    date = forms.DateField(
        label=gettext_lazy("Tanggal"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(
        label=gettext_lazy("Pukul"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    topic = forms.CharField(
        label=gettext_lazy("Yang ingin dibicarakan"), required=False, max_length=1000, widget=forms.Textarea
    )

    @property
    def moment(self) -> dt.datetime:
        given = self.cleaned_data
        return timezone.make_aware(dt.datetime.combine(given["date"], given["time"]))


class HoldForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    notes = forms.CharField(
        label=gettext_lazy("Catatan"), required=False, max_length=4000, widget=forms.Textarea
    )
    agreed_steps = forms.CharField(
        label=gettext_lazy("Langkah yang disepakati"), max_length=4000, widget=forms.Textarea
    )
