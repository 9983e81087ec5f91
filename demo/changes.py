"""Five days ago the head of health services put the need for quick answers in other words: whose plan hangs on it talks
that over, some have."""

from __future__ import annotations

import datetime as dt

from demo.cast import Cast, moment
from demo.direction import Direction
from selaras.domain.changes import actions as changes
from selaras.domain.changes.models import Clarification
from selaras.domain.needs import actions as needs

UNIT, NEED, AGO = "dinkes-yankes", "keluhan", 5
AFFECTED = (
    "Pasien dan keluarganya di sebelas kabupaten dan kota, terutama lanjut usia dan penyandang disabilitas"
)
UNTOUCHED = "Tugas saya tidak bertemu pasien; cara saya bekerja tidak berubah."


def change_a_need(cast: Cast, way: Direction) -> None:
    owner, day = cast.heads[UNIT], cast.today - dt.timedelta(days=AGO)
    needs.edit(
        need_id=way.needs[NEED].pk,
        values={"affected": AFFECTED},
        by=cast.viewer(owner, day),
        at=moment(day, 9),
    )
    rows = Clarification.objects.pending().filter(superior_id=owner.id).exclude(employee_id=cast["clerk"].id)
    for number, row in enumerate(rows.order_by("employee__sort_name", "pk")[:4]):
        later = day + dt.timedelta(days=1)
        act = {"clarification_id": row.pk, "by": cast.viewer(row.employee_id, later)}
        if number == 3:
            changes.settle(reason=UNTOUCHED, at=moment(later, 8, number), **act)
            continue
        changes.confirm(at=moment(later, 8, number), **act)
        if number < 2:
            act["by"] = cast.viewer(owner, later)
            changes.confirm(at=moment(later, 15, number), **act)
