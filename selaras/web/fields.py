"""Form fields that read what Indonesians type."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from selaras.kernel.number_words import number_sentence
from selaras.kernel.numbers import NumberRefused, format_number, parse_number


def need_later(form: forms.BaseForm, *names: str) -> None:
    """A draft may leave these empty, but what follows asks for them: they are not called optional."""
    for name in names:
        if name in form.fields:
            form.fields[name].needed_later = True  # type: ignore[attr-defined]


def read_number(text: str) -> Decimal:
    """The number, or ValidationError with its sentence."""
    try:
        return parse_number(text, (get_language() or "id")[:2])
    except NumberRefused as refused:
        raise ValidationError(number_sentence(refused), code=str(refused.code)) from None


class NumberField(forms.CharField):
    """A number typed in the reader's way (85,5); cleans to Decimal or None. Shown again exactly, ungrouped."""

    def __init__(
        self,
        *,
        places: int = 6,
        low: Decimal | int | None = None,
        high: Decimal | int | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)
        self.places, self.low, self.high = places, low, high
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal | int):
            return format_number(value, (get_language() or "id")[:2], grouped=False)
        return value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        number = read_number(text)
        if -number.as_tuple().exponent > self.places:  # type: ignore[operator]
            raise ValidationError(
                _("Paling banyak %(places)s angka di belakang koma.") % {"places": self.places}
            )
        if self.low is not None and number < self.low:
            raise ValidationError(_("Paling kecil %(low)s.") % {"low": format_number(Decimal(self.low))})
        if self.high is not None and number > self.high:
            raise ValidationError(_("Paling besar %(high)s.") % {"high": format_number(Decimal(self.high))})
        return number
