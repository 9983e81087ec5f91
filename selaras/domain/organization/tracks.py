"""What one batch has written, so that it can be taken back as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

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


def hand_back(model: type[models.Model], renewed: Mapping[UUID, UUID]) -> None:
    """Rows believed again have new keys: earlier batches that wrote or superseded them know them by these."""
    former = list(renewed)
    others = BatchTrack.objects.filter(table=model._meta.model_name)
    for track in others.filter(Q(written__overlap=former) | Q(taken__overlap=former)):
        track.written = [renewed.get(key, key) for key in track.written]
        track.taken = [renewed.get(key, key) for key in track.taken]
        track.save(update_fields=["written", "taken"])


def expect_versions(versions: Mapping[UUID, int]) -> None:
    """Persons restored by another batch's taking back have new versions, which is no later edit: earlier batches are
    told. A row of ``facts`` without a name says the version alone."""
    for track in BatchTrack.objects.filter(table="employee"):
        known = {UUID(row[0]): row for row in track.facts}
        mine = versions.keys() & (known.keys() | set(track.written))
        for key in mine:
            row = known.get(key) or [str(key), *(None for _ in FACTS), 1]
            known[key] = [*row[:-1], versions[key]]
        if mine:
            track.facts = list(known.values())
            track.save(update_fields=["facts"])


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value
