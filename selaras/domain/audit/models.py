"""What happened: append-only, sealed into a Merkle tree (RFC 9162) by a worker."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Func
from django.db.models.functions import Now

from selaras.domain.tenancy.models import TenantModel

APPEND_ONLY = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class CurrentXid(Func):
    """The writing transaction's number: sealing goes only below the oldest one still running."""

    template = "pg_current_xact_id()::text::bigint"
    output_field = models.BigIntegerField()


class Event(TenantModel):
    """One action. ``fields`` holds a salted digest per field; the values lie in EventValue and can be erased."""

    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    as_role = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    thing_id = models.UUIDField()
    fields = models.JSONField(default=dict)
    leaf = models.BinaryField()
    mac = models.BinaryField()
    xid = models.BigIntegerField(db_default=CurrentXid(), editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "kind", "thing_id", "at"], name="event_by_thing"),
            models.Index(fields=["agency", "by_id", "at"], name="event_by_person"),
            models.Index(fields=["agency", "xid", "id"], name="event_to_seal"),
        ]
        triggers = APPEND_ONLY


class EventValue(TenantModel):
    """A field's values before and after; erasing this row leaves the proof whole."""

    event = models.ForeignKey(Event, models.DO_NOTHING, db_constraint=False, related_name="values")
    field = models.CharField(max_length=80)
    salt = models.BinaryField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "event", "field"], name="event_value_once"),
        ]


class Seal(TenantModel):
    """The place of an event in the agency's one order, given at sealing."""

    position = models.BigIntegerField()
    event_id = models.UUIDField()
    leaf = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "position"], name="seal_position_once"),
            models.UniqueConstraint(fields=["agency", "event_id"], name="seal_event_once"),
        ]
        triggers = APPEND_ONLY


class Head(TenantModel):
    """A tree head: size, root and the frontier from which the next head grows."""

    size = models.BigIntegerField()
    root = models.BinaryField()
    frontier = models.JSONField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "size"], name="head_size_once")]
        triggers = APPEND_ONLY
