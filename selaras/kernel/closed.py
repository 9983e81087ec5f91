"""Closed tables: what is audited cannot be written around.

Rows of a ClosedModel are written only while an action holds the pen; a stray ``save()`` in a view raises.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction

P = ParamSpec("P")
R = TypeVar("R")

_pen: ContextVar[int] = ContextVar("selaras_pen", default=0)
_acting: ContextVar[bool] = ContextVar("selaras_acting", default=False)


class PenNotHeld(RuntimeError):
    """A write outside an action: a mistake of ours, never a person's."""


@contextlib.contextmanager
def holding_pen() -> Iterator[None]:
    """Open the closed tables. Used by ``action``, the demonstration loader and test factories alone."""
    token = _pen.set(_pen.get() + 1)
    try:
        yield
    finally:
        _pen.reset(token)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a verb as a door to the closed tables: atomic, and the pen is held while it runs.

    An action that another one calls stands or falls with it, so it needs no savepoint of its own (two trips to the
    database less). Whoever catches the refusal of an inner action puts ``transaction.atomic()`` around it.
    """

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        token = _acting.set(True)
        try:
            with transaction.atomic(savepoint=token.old_value is not True), holding_pen():
                return function(*args, **kwargs)
        finally:
            _acting.reset(token)

    run.is_action = True  # type: ignore[attr-defined]
    return run


def check_pen(what: str) -> None:
    if not _pen.get():
        raise PenNotHeld(f"{what} was written outside an action")


class ClosedQuerySet(models.QuerySet[Any]):
    def create(self, **kwargs: Any) -> Any:
        check_pen(self.model.__name__)
        return super().create(**kwargs)

    def bulk_create(self, *args: Any, **kwargs: Any) -> Any:
        check_pen(self.model.__name__)
        return super().bulk_create(*args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        check_pen(self.model.__name__)
        return super().bulk_update(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        check_pen(self.model.__name__)
        return super().update(**kwargs)

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        check_pen(self.model.__name__)
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


class ClosedModel(models.Model):
    objects = ClosedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        check_pen(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        check_pen(type(self).__name__)
        return super().delete(*args, **kwargs)
