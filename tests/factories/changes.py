"""The small world's direction with two agreed plans on it: the chief's line takes the indicator's year target over, the
clerk serves the chief."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

from django.db import connection

from selaras.domain.indicators.models import Target
from selaras.domain.skp import content
from selaras.domain.skp.models import HasilIndicator, Skp, Snapshot
from selaras.kernel.closed import holding_pen

from .direction import Direction, direction
from .world import NOW, World

PLAN_TABLES = ("skp", "hasilkerja", "hasilindicator", "perilakukerja", "lampiran", "snapshot")


def agreed_direction(world: World) -> Direction:
    made = direction(world)
    assert made.indicator is not None
    with holding_pen():  # as if it had been there before the plans
        Target.objects.create(indicator=made.indicator, period=world.year, value=Decimal(2))
        for name in ("chief", "clerk"):
            _agree(made.plans[name])
        HasilIndicator.objects.filter(result=made.results["chief"]).update(
            indicator=made.indicator, target=Decimal(2), direction="down"
        )
    return made


def _agree(plan: Skp) -> None:
    """How a plan gets agreed is tested in its own stage."""
    Skp.objects.filter(pk=plan.pk).update(state="agreed", agreed_at=NOW, agreed_by_id=plan.penilai_id)
    plan.refresh_from_db()
    Snapshot.objects.create(skp=plan, version=plan.version, content=content.whole(plan), agreed_at=NOW)


def plans_digest() -> str:
    """Over every row of every plan: equal as long as nothing of any plan was touched."""
    hashed = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in PLAN_TABLES:
            cursor.execute(f"SELECT to_jsonb(held)::text FROM skp_{table} held ORDER BY id")
            hashed.update(repr(cursor.fetchall()).encode())
    return hashed.hexdigest()


def act(world: World, name: str) -> dict[str, Any]:
    return {"by": world.viewer(name), "at": NOW}
