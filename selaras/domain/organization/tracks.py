"""What one batch has written, so that it can be taken back as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import models

from .models import BatchTrack, Employee

FACTS = ("name", "sort_name", "front_title", "back_title", "birth_date", "sex")


class Track:
    """Gathers keys while a batch is written; without a batch it forgets them."""

    def __init__(self, batch_id: UUID | None) -> None:
        self.batch_id = batch_id
        self.written: dict[str, list[UUID]] = {}
        self.taken: dict[str, list[UUID]] = {}
        self.facts: list[list[Any]] = []

    def put(self, model: type[models.Model], keys: Sequence[UUID]) -> None:
        """Rows that the batch has written."""
        if self.batch_id and keys:
            self.written.setdefault(str(model._meta.model_name), []).extend(keys)

    def take(self, model: type[models.Model], keys: Sequence[UUID]) -> None:
        """Rows that the batch has superseded."""
        if self.batch_id and keys:
            self.taken.setdefault(str(model._meta.model_name), []).extend(keys)

    def remember(self, rows: Iterable[Sequence[Any]]) -> None:
        """Persons as they were before their own rows changed: key, FACTS, the version that the change gives."""
        if self.batch_id:
            self.facts.extend([_plain(value) for value in row] for row in rows)

    def keep(self) -> None:
        names = {*self.written, *self.taken, *(["employee"] if self.facts else [])}
        for name in sorted(names):
            BatchTrack.objects.create(
                batch_id=self.batch_id,
                table=name,
                written=self.written.get(name, []),
                taken=self.taken.get(name, []),
                facts=self.facts if name == Employee._meta.model_name else [],
            )


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value
