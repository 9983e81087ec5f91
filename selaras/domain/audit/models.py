"""What happened: append-only, sealed into a Merkle tree (RFC 9162) by a worker."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Func
from django.db.models.functions import Now

from selaras.domain.tenancy.models import CurrentAgency, TenantModel

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
            models.Index(fields=["agency", "thing_id", "at", "id"], name="event_of_thing"),
            models.Index(fields=["agency", "by_id", "at", "id"], name="event_of_person"),
            models.Index(fields=["agency", "verb", "at", "id"], name="event_of_verb"),
            models.Index(fields=["agency", "kind", "at", "id"], name="event_of_kind"),
            models.Index(fields=["agency", "at", "id"], name="event_in_time"),
            models.Index(fields=["agency", "xid", "id"], name="event_to_seal"),
        ]
        triggers = APPEND_ONLY


class EventValue(TenantModel):
    """A field's values before and after; erasing this row leaves the proof whole.

    The policy on the table is what holds its agency: a file of eighty thousand people writes a million of these rows,
    and looking the same agency up for each took a tenth of the import.
    """

    agency = models.ForeignKey(
        "tenancy.Agency",
        models.PROTECT,
        db_default=CurrentAgency(),
        db_constraint=False,
        db_index=False,
        editable=False,
        related_name="+",
    )
    event = models.ForeignKey(
        Event, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="values"
    )
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
        indexes = [models.Index(fields=["agency", "leaf"], name="seal_by_leaf")]
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


class Node(TenantModel):
    """The root of a full subtree of 2^level events (level 8, 16, 24): proofs are read without the whole tree."""

    level = models.PositiveSmallIntegerField()
    number = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "level", "number"], name="node_once")]
        triggers = APPEND_ONLY


class SigningKey(TenantModel):
    """A public key under which heads of this agency were signed. ``endorsement``: its predecessor signed for it."""

    public = models.BinaryField()
    verifier = models.CharField(max_length=200)
    since = models.DateTimeField()
    endorsement = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "verifier"], name="signing_key_once")]
        triggers = APPEND_ONLY


class SignedHead(TenantModel):
    """A tree head that the agency stands for: ``note`` is its text with the signature, as anybody may keep it."""

    day = models.DateField()
    size = models.BigIntegerField()
    root = models.BinaryField()
    at = models.DateTimeField()
    verifier = models.CharField(max_length=200)
    note = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "day", "size", "verifier"], name="signed_head_once")
        ]
        indexes = [models.Index(fields=["agency", "-day", "-at"], name="signed_head_by_day")]
        triggers = APPEND_ONLY
