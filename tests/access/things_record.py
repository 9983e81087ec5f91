"""A sealed and signed record: what the public page shows, and one event to look at."""

from __future__ import annotations

from typing import Any

from selaras.domain.audit.models import Event
from tests.factories.record import signed_here
from tests.factories.world import World


def build(world: World, made: dict[str, Any]) -> None:
    signed_here(world)
    made["event"] = Event.objects.filter(verb="register_employee").order_by("id")[0]
    made["leaf"] = bytes(made["event"].leaf).hex()
