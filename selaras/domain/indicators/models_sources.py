"""Where figures come from: sources, the files read into them, tickets and tables of numbers."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from selaras.domain.organization.models import Unit
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link

from .codes import SourceKind, TicketState
from .querysets import SourceQuerySet

FIGURE: Any = {"max_digits": 24, "decimal_places": 6}


class Source(TenantModel):
    """Where figures come from. ``mapping`` is the saved reading of its file (intake/tickets)."""

    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    kind = CodeField(SourceKind, default=SourceKind.TICKET_LOG)
    unit = Link(Unit, related_name="sources")
    mapping = models.JSONField(default=dict)
    description = models.TextField(blank=True)

    objects = SourceQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "code"], name="source_code_once")]

    def __str__(self) -> str:
        return self.name


class SourceLoad(TenantModel):
    """One file read into a source: its digest is the lineage of every measurement made after it."""

    source = Link(Source, related_name="loads")
    file_name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    warnings = models.JSONField(default=list)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField(db_default=Now())


class Ticket(TenantModel):
    """One complaint or request of a ticket log; ``closed_date`` is empty while it is open.

    The later events are what the log tells beyond that: ``reopened_count`` is empty where it has no such column.
    """

    source = Link(Source, related_name="tickets")
    key = models.CharField(max_length=120)
    unit_label = models.CharField(max_length=200, blank=True)
    unit = Link(Unit, null=True, blank=True, related_name="+")
    opened_date = models.DateField()
    closed_date = models.DateField(null=True, blank=True)
    category = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=120, blank=True)
    verified_date = models.DateField(null=True, blank=True)
    responded_date = models.DateField(null=True, blank=True)
    reopened_date = models.DateField(null=True, blank=True)
    reopened_count = models.PositiveSmallIntegerField(null=True, blank=True)
    first_closed_date = models.DateField(null=True, blank=True)
    state = CodeField(TicketState, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "source", "key"], name="ticket_key_once"),
            models.CheckConstraint(
                condition=Q(closed_date=None) | Q(closed_date__gte=F("opened_date")),
                name="ticket_not_closed_before_opened",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "source", "opened_date"], name="ticket_by_opening"),
            models.Index(fields=["agency", "source", "closed_date"], name="ticket_by_closing"),
        ]


class TableFigure(TenantModel):
    """One number of a table of numbers: the period of its row, the unit that the row names, the column it stands in."""

    source = Link(Source, related_name="figures")
    period = models.CharField(max_length=8)
    unit_label = models.CharField(max_length=200, blank=True)
    column = models.CharField(max_length=120)
    value = models.DecimalField(**FIGURE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "source", "column", "unit_label", "period"], name="table_figure_once"
            )
        ]
