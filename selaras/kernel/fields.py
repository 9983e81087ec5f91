"""Model fields that say to PostgreSQL what the house means."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.db import models


class CodeField(models.CharField):  # type: ignore[type-arg]
    """A StrEnum's code, stored as text and held by a CHECK; read back as the enum."""

    # For the type checker: the enum of each field is known only when the class is made.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def __init__(self, enum: type[StrEnum] | None = None, codes: Iterable[str] = (), **kwargs: Any) -> None:
        self.enum = enum
        self.codes = [str(code) for code in (enum or codes)]
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"codes": self.codes}

    def db_check(self, connection: Any) -> str:
        listed = ", ".join(f"'{code}'" for code in self.codes)
        column = connection.ops.quote_name(self.column)
        return f"{column} IN ({listed}{', ' + repr('') if self.blank else ''})"

    def to_python(self, value: Any) -> Any:
        if value in (None, "") or self.enum is None:
            return value
        return self.enum(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return self.to_python(value)


class Link(models.ForeignKey):  # type: ignore[type-arg]
    """A link inside one agency. The wall is a composite foreign key (agency_id, link) -> (agency_id, id), which
    ``selaras.domain.tenancy.walls`` adds from the models, since Django 5.2 has none of its own."""

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("db_constraint", None)
        return name, path, args, kwargs
