"""Model fields that say to PostgreSQL what the house means."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.lookups import In


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


class _OneArray:
    """``key__in`` of keys goes as one array, however many they are: a statement has at most 65,535 parameters, and
    lists of every length would be statements of their own, each to be planned (docs/adr/0012)."""

    def process_rhs(self, compiler: Any, connection: Any) -> Any:
        if self.rhs_is_direct_value():  # type: ignore[attr-defined]
            keys = list(dict.fromkeys(one for one in self.rhs if one is not None))  # type: ignore[attr-defined]
            if keys and all(isinstance(one, UUID) for one in keys):
                return "%s", [keys]
        return super().process_rhs(compiler, connection)  # type: ignore[misc]

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        return "= ANY(%s)" if rhs == "%s" else f"IN {rhs}"


@models.UUIDField.register_lookup
class KeyIn(_OneArray, In):
    pass


@Link.register_lookup
class LinkIn(_OneArray, RelatedIn):
    pass
