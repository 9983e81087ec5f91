"""Digests of everything the seed decides: values and natural keys, not what each run gives anew."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models

from selaras.domain.tenancy import context
from selaras.domain.tenancy.walls import tenant_models

# What a run writes of its own accord: the audit's salted values, queued work, when a row was recorded.
OWN_OF_A_RUN = ("audit", "tenancy.Job", "insight.Paper", "notices")
GIVEN_BY_A_RUN = ("recorded_at", "path", "token")


def digests() -> dict[str, dict[str, str]]:
    """``{agency: {table: digest}}`` of both governments of the demonstration."""
    found = {}
    for agency_id, code, _name in context.all_agencies():
        context.set_agency(agency_id)
        found[code] = {model._meta.label: digest(model) for model in tenant_models() if is_told(model)}
    return found


def is_told(model: type[models.Model]) -> bool:
    return not model._meta.label.startswith(OWN_OF_A_RUN)


def digest(model: type[models.Model]) -> str:
    names = [field.attname for field in model._meta.concrete_fields if is_decided(field)]
    if not names:  # nothing but links: how many
        return str(model._default_manager.count() or "")
    rows = sorted(str(row) for row in model._default_manager.values_list(*names))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16] if rows else ""


def is_decided(field: models.Field[Any, Any]) -> bool:
    if field.name in GIVEN_BY_A_RUN or isinstance(field, models.JSONField):
        return False
    return not isinstance(field, models.UUIDField | models.ForeignKey)
