"""What a body names, as things and numbers; a wrong one is a sentence at its field."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field

from selaras.domain.organization.models import Employee, Position, Unit
from selaras.kernel.number_words import number_sentence
from selaras.kernel.numbers import NumberRefused, parse_number
from selaras.kernel.refusal import Refusal

Year = Annotated[int, Field(ge=1900, le=2199)]
Code = Annotated[str, Field(max_length=60, pattern=r"^[a-z0-9_-]+$")]
Words = Annotated[str, Field(max_length=200)]
Text = Annotated[str, Field(max_length=10_000)]
Filters = dict[Annotated[str, Field(max_length=40)], list[Words]]


def amount(text: str | None, field: str) -> Decimal | None:
    """A number as Indonesians write it (rules.md 8.4), at most six places; Refusal at its field."""
    if text is None:
        return None
    try:
        number = parse_number(text)
    except NumberRefused as refused:
        raise at_field(field, number_sentence(refused)) from None
    if -number.as_tuple().exponent > 6:  # type: ignore[operator]
        raise at_field(field, _("Paling banyak %(places)s angka di belakang koma.") % {"places": 6})
    return number


def unit_of(unit_id: UUID, field: str = "unit_id") -> Unit:
    return _one(Unit.objects.filter(superseded_at=None, pk=unit_id), field, _("Unit itu tidak ada."))


def position_of(position_id: UUID, field: str = "position_id") -> Position:
    return _one(
        Position.objects.filter(superseded_at=None, pk=position_id), field, _("Jabatan itu tidak ada.")
    )


def employee_of(employee_id: UUID, field: str = "owner_id") -> Employee:
    return _one(Employee.objects.filter(pk=employee_id), field, _("Pegawai itu tidak ada."))


def employees_of(employee_ids: list[UUID], field: str) -> list[Employee]:
    found = list(Employee.objects.filter(pk__in=employee_ids).order_by("pk"))
    if len(found) < len(set(employee_ids)):
        raise at_field(field, _("Salah satu pegawai itu tidak ada."))
    return found


def at_field(field: str, sentence: str) -> Refusal:
    return Refusal(sentence, code="bad_input", errors={field: sentence})


def _one(rows: Any, field: str, sentence: str) -> Any:
    row = rows.first()
    if row is None:
        raise at_field(field, sentence)
    return row
