"""Every morning: whose word is missing and nearly due, once a task."""

from __future__ import annotations

import datetime as dt

from selaras.domain.changes.models import Clarification
from selaras.domain.needs import actions as needs
from selaras.jobs.changes import remind_agency
from selaras.notices.models import Notice
from tests.factories.changes import act, agreed_direction
from tests.factories.world import NOW, World


def test_reminded_before_the_last_day_and_once(world: World) -> None:
    made = agreed_direction(world)
    needs.edit(need_id=made.need.pk, values={"cause": "Baru"}, **act(world, "planner"))
    due = Clarification.objects.first().due_date
    days = (due - NOW.date()).days
    assert remind_agency(world.agency.pk, NOW + dt.timedelta(days=days - 4)) == 0
    assert remind_agency(world.agency.pk, NOW + dt.timedelta(days=days - 3)) == 2
    assert remind_agency(world.agency.pk, NOW + dt.timedelta(days=days - 2)) == 0
    told = Notice.objects.filter(event="remind_clarification").values_list("receiver_id", flat=True)
    assert set(told) == {world.id(name) for name in ("clerk", "chief", "head")}
