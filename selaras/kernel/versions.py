"""Optimistic locking: a lost update is impossible, the loser sees both texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from .refusal import Conflict


class Versioned(models.Model):
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        abstract = True


def check_version(thing: Any, version: int | None, yours: Mapping[str, object]) -> None:
    """Raise Conflict unless ``thing`` still has the version the writer saw (None: the writer did not look)."""
    if version is None or version == thing.version:
        return
    raise Conflict(
        _(
            "Orang lain menyimpan lebih dulu. Kedua tulisan ditampilkan, pilih atau gabungkan lalu simpan lagi."
        ),
        theirs={name: getattr(thing, name) for name in yours},
        yours=yours,
        version=thing.version,
    )


def edit(thing: Any, changes: Mapping[str, object]) -> dict[str, list[object]]:
    """Set the changed fields and raise the version; returns ``{field: [before, after]}``, empty if nothing changed.

    The caller saves and records the returned differences.
    """
    differences: dict[str, list[object]] = {}
    for name, value in changes.items():
        before = getattr(thing, name)
        if before != value:
            differences[name] = [before, value]
            setattr(thing, name, value)
    if differences:
        thing.version += 1
    return differences
