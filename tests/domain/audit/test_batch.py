"""Events written in bulk are worth what single ones are: sealed, verified, and told on when edited."""

from __future__ import annotations

import pytest
from django.db import connections

from selaras.domain.audit.batch import record_many
from selaras.domain.audit.models import Event, EventValue
from selaras.domain.audit.verifying import verify
from selaras.domain.tenancy.context import agency
from selaras.kernel.keys import uuid7
from tests.factories.world import NOW, World

from .patience import seal_everything

pytestmark = pytest.mark.committed


def test_bulk_events_are_sealed_and_an_edited_value_shows(committed_world: World) -> None:
    world = committed_world
    things = [(uuid7(), {"name": (None, f"Nama {number}"), "grade": ("III/a", None)}) for number in range(50)]
    with agency(world.agency.pk):
        written = record_many("try", "employee", things, by=world.viewer("admin"), as_role="uji", at=NOW)
        assert (written, EventValue.objects.filter(event__verb="try").count()) == (50, 100)
    seal_everything(world)
    with agency(world.agency.pk):
        report = verify(agency_id=world.agency.pk)
        assert (report.broken, report.unsealed) == ([], 0)
        event = Event.objects.get(thing_id=things[7][0])
    assert event.by_id == world.id("admin")
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE audit_eventvalue SET after = '\"x\"' WHERE event_id = %s AND field = 'name'", [event.pk]
        )
    with agency(world.agency.pk):
        broken = verify(agency_id=world.agency.pk).broken
    assert [one.event for one in broken] == [str(event.pk)]
