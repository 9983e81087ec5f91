"""Units of one government: a span of five to twelve, people six levels deep."""

from __future__ import annotations

import math
from random import Random

from selaras.domain.organization.codes import UnitKind

from .fields import ASPECTS, OFFICES, QUARTERS_OF_A_REGION
from .keys import tail
from .shape import Unit

LEAST, MOST = 5, 12  # who answers to one leader
LEVELS = 5  # levels of units; those below the last one's head are the sixth level of people
SMALLEST = 1 + LEAST
MOST_CHILDREN = 10


def room(level: int) -> int:
    """How many people a unit of this level can hold with everything below it."""
    return 1 + MOST if level == LEVELS else 1 + MOST_CHILDREN * room(level + 1)


MOST_IN_AGENCY = MOST * room(2)


def grow(size: int, name: str, agency: int, lot: Random) -> list[Unit]:
    """The units for ``size`` people below the government's own head, in preorder, named and numbered."""
    root = Unit(1, 0, size, code="root", name=name, kind=UnitKind.PEMERINTAH)
    count = min(max(LEAST, size // 60), MOST)
    weights = [OFFICES[number].weight * lot.lognormvariate(0, 0.2) for number in range(count)]
    _bear(root, _share(size, weights, room(2)))
    waiting = list(root.children)
    while waiting:
        unit = waiting.pop()
        unit.seats, sizes = divide(unit.size - 1, unit.level, lot)
        _bear(unit, sizes)
        waiting += unit.children
    units = root.walk()
    for index, unit in enumerate(units):
        unit.index, unit.tail = index, tail(agency, index, lot)
        unit.first = index + 1
    for unit in reversed(units):
        unit.last = unit.children[-1].last if unit.children else unit.first
    return units


def divide(rest: int, level: int, lot: Random) -> tuple[int, list[int]]:
    """``rest`` people below the head of a unit: how many in the unit itself, and the sizes of units below."""
    if rest <= MOST:
        return rest, []
    hold = room(level + 1)
    wanted = round(rest ** (1 / (LEVELS - level + 1)) * lot.uniform(0.9, 1.2))
    count = min(max(wanted, math.ceil((rest - 2) / hold)), MOST_CHILDREN, rest // SMALLEST)
    while (most := min(MOST - count, rest - SMALLEST * count)) < (least := max(0, LEAST - count)):
        count -= 1
    staff = max(lot.randint(least, min(most, least + 2)), rest - count * hold)
    return staff, _share(rest - staff, [lot.lognormvariate(0, 0.5) for _ in range(count)], hold)


def _share(total: int, weights: list[float], hold: int) -> list[int]:
    """``total`` people over units by weight, each between the smallest that makes sense and ``hold``."""
    extra, whole = total - SMALLEST * len(weights), sum(weights)
    sizes = [SMALLEST + min(int(extra * weight / whole), hold - SMALLEST) for weight in weights]
    left = total - sum(sizes)
    while left:
        for number, size in enumerate(sizes):
            if left and size < hold:
                sizes[number] += 1
                left -= 1
    return sizes


def _bear(parent: Unit, sizes: list[int]) -> None:
    for number, size in enumerate(sizes):
        unit = Unit(parent.level + 1, number, size, parent)
        _NAMED[unit.level](unit, parent)
        unit.code = f"{'' if parent.level == 1 else parent.code + '.'}{number + 1:02d}"
        parent.children.append(unit)


def _office(unit: Unit, parent: Unit) -> None:
    office = OFFICES[unit.number]
    unit.branch, unit.kind, unit.name, unit.topic = unit.number, office.kind, office.name, office.topic


def _bidang(unit: Unit, parent: Unit) -> None:
    office, unit.branch = OFFICES[parent.branch], parent.branch
    if unit.number == 0:
        unit.kind, unit.name, unit.topic = (
            UnitKind.SEKRETARIAT,
            f"Sekretariat {parent.name}",
            "Kesekretariatan",
        )
        return
    unit.topic = office.topics[(unit.number - 1) % len(office.topics)]
    unit.kind, unit.name = UnitKind.BIDANG, f"{office.division} {unit.topic}"


def _seksi(unit: Unit, parent: Unit) -> None:
    unit.branch, unit.kind = parent.branch, UnitKind.SEKSI
    word = "Subbagian" if parent.kind is UnitKind.SEKRETARIAT else "Seksi"
    unit.topic = f"{ASPECTS[unit.number % len(ASPECTS)]} {parent.topic}"
    unit.name = f"{word} {unit.topic}"


def _satuan(unit: Unit, parent: Unit) -> None:
    unit.branch, unit.topic, unit.kind = parent.branch, parent.topic, UnitKind.LAINNYA
    unit.name = f"Satuan {QUARTERS_OF_A_REGION[unit.number % len(QUARTERS_OF_A_REGION)]} {parent.topic}"


_NAMED = {2: _office, 3: _bidang, 4: _seksi, 5: _satuan}
