"""Lines of the ledger: who moved, rose, began to act or became CPNS, as journeys/moves would have recorded it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from selaras.domain.ledger.codes import MoveKind
from selaras.domain.organization.codes import EmploymentKind

from .ground import ACTING_SINCE, RANKED_ON, RENUMBERED_ON
from .keys import Kind
from .scene import Scene
from .shape import FIRST, MOVED, Person, Post
from .writing import moment, rows

MOVE = (
    "id agency_id employee_id kind effective_date from_position_id to_position_id status leave grade document note "
    "recorded_at followed_at"
)


def move(scene: Scene) -> str:
    def lines() -> Iterator[tuple[Any, ...]]:
        for person in scene.agency.people:
            if person.next_nip:
                told = (EmploymentKind.CPNS, "III/a")
                yield _row(
                    scene, person, person.tail, 0, MoveKind.PPPK_TO_PNS, RENUMBERED_ON, person.post, told
                )
            elif person.next_grade:
                told = ("", person.next_grade)
                yield _row(scene, person, person.tail, 0, MoveKind.PROMOTION, RANKED_ON, None, told)
            if person.next_post:
                is_rise = person.next_post.unit is person.post.unit
                kind = MoveKind.PROMOTION if is_rise else MoveKind.TRANSFER
                yield _row(scene, person, person.tail, 1, kind, MOVED, person.next_post)
        for unit in scene.agency.units:
            if unit.acting and unit.head_post:
                yield _row(scene, unit.acting, unit.tail, 2, MoveKind.PLT_START, ACTING_SINCE, unit.head_post)

    return rows(lines())


def _row(
    scene: Scene,
    person: Person,
    tail: str,
    number: int,
    kind: MoveKind,
    day: dt.date,
    to: Post | None,
    told: tuple[str, str] = ("", ""),
) -> tuple[Any, ...]:
    """``told``: the new status and rank, where they change."""
    head, at = scene.heads.position, moment(day, 8)
    return (
        scene.key(Kind.MOVE, tail, number, FIRST), scene.id, scene.heads.employee + person.tail, kind, day,
        head + person.post.tail, to and head + to.tail, told[0], "", told[1], "Surat keputusan sintetis", "", at, at,
    )  # fmt: skip
