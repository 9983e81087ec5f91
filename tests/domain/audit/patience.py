"""Sealing waits for the oldest writing transaction of the whole server, so also for the tests beside these."""

from __future__ import annotations

import time

from selaras.domain.audit.models import Event, Seal
from selaras.domain.audit.sealing import seal
from selaras.domain.tenancy.context import agency
from tests.factories.world import NOW, World


def seal_everything(world: World, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with agency(world.agency.pk):
            seal(agency_id=world.agency.pk, at=NOW)
            if Seal.objects.count() == Event.objects.count():
                return
        time.sleep(0.05)
    raise AssertionError("somebody else's transaction never ended")
