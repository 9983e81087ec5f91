"""Figures that the columns cannot hold are refused beside their field, before the database is asked."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from selaras.kernel.refusal import Refusal

from ..models import HasilIndicator, HasilKerja


def check_result_figures(values: Mapping[str, Any]) -> None:
    """A contribution is a share of the superior's RHK: above 0 to 100 percent."""
    _check_columns(HasilKerja, values, "")
    share = values.get("contribution")
    if share is not None and not 0 < share <= 100:
        raise _at("contribution", _("Kontribusi lebih dari 0 dan paling besar 100 %."))


def check_line_figures(values: Mapping[str, Any], place: int) -> None:
    """``place`` counts the lines from 0, as the refusal's field names it."""
    _check_columns(HasilIndicator, values, f"lines.{place}.")


def _check_columns(model: type[models.Model], values: Mapping[str, Any], prefix: str) -> None:
    for field in model._meta.concrete_fields:
        value = values.get(field.name)
        if isinstance(field, models.DecimalField) and value is not None:
            _check_fits(field, Decimal(value), f"{prefix}{field.name}")


def _check_fits(field: models.DecimalField, value: Decimal, name: str) -> None:
    whole = field.max_digits - field.decimal_places
    if -int(value.normalize().as_tuple().exponent) > field.decimal_places:
        sentence = _("Paling banyak %(places)s angka di belakang koma.")
        raise _at(name, sentence % {"places": field.decimal_places})
    if abs(value) >= Decimal(10) ** whole:
        raise _at(
            name,
            _("Angka ini terlalu besar: paling banyak %(whole)s angka di depan koma.") % {"whole": whole},
        )


def _at(field: str, sentence: str) -> Refusal:
    return Refusal(sentence, code="figure", errors={field: sentence})
