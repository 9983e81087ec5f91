"""Rows of tables that came as JSON (``to_json(row)`` in a function of ours), as the models that they are."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import models

from .fields import CodeField

M = TypeVar("M", bound=models.Model)


def read(text: str) -> Any:
    """JSON with its fractions as decimals, as the tables hold them."""
    return json.loads(text, parse_float=Decimal)


def thaw(model: type[M], row: Mapping[str, Any], **links: models.Model | None) -> M:
    """One row; ``links`` are the rows that it points at and that came along, ``None`` where it points at nothing."""
    columns = _columns(model)
    values = [
        row[column] if turn is None or row[column] is None else turn(row[column])
        for column, _n, turn in columns
    ]
    thawed = model.from_db("default", [name for _column, name, _turn in columns], values)
    for name, linked in links.items():
        if linked is not None:
            setattr(thawed, name, linked)
    return thawed


@cache
def _columns(model: type[models.Model]) -> list[tuple[str, str, Callable[[Any], Any] | None]]:
    fields = model._meta.concrete_fields
    return [(str(field.column), str(field.attname), _turn(field)) for field in fields]


def _turn(field: Any) -> Callable[[Any], Any] | None:
    """How a value of this field is read from JSON; None where it is itself."""
    if isinstance(field, models.ForeignKey):
        return _turn(field.target_field)
    if isinstance(field, CodeField):
        return field.to_python
    kinds: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = (
        (models.UUIDField, UUID),
        (models.DateTimeField, dt.datetime.fromisoformat),
        (models.DateField, dt.date.fromisoformat),
        (models.DecimalField, Decimal),
    )
    return next((turn for kind, turn in kinds if isinstance(field, kind)), None)
