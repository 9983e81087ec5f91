"""What happened to a thing, as sentences for ``{% history %}``: one query over the audit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from selaras.domain.audit.models import Event
from selaras.domain.organization.models import Employee

MOST, SHOWN = 100, 8


def happened(kind: str, thing_id: UUID, words: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Newest first, ``words`` verb -> sentence; what one person did several times in a row is told once."""
    name = Employee.objects.filter(pk=OuterRef("by_id")).values("name")
    events = Event.objects.filter(kind=kind, thing_id=thing_id, verb__in=list(words))
    rows = events.annotate(who=Subquery(name[:1])).order_by("-at", "-id")[:MOST]
    told: list[dict[str, Any]] = []
    for event in rows:
        entry = {"sentence": str(words[event.verb]), "at": event.at, "by": event.who or _("sistem")}
        if not told or (told[-1]["sentence"], told[-1]["by"]) != (entry["sentence"], entry["by"]):
            told.append(entry)
    return told[:SHOWN]
