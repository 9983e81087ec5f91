"""Who is looking: everything that ``visible_to`` and ``access`` need to know of the signed-in person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Span:
    """A subtree of units as a range of preorder numbers, both ends included."""

    first: int
    last: int


EVERYTHING = Span(0, 2_147_483_647)


@dataclass(frozen=True, slots=True)
class Viewer:
    """``leads``: subtrees of the units that this person heads today; ``grants``: (role, subtree) held today."""

    person_id: UUID
    account_id: UUID | None
    agency_id: UUID
    today: dt.date
    leads: tuple[Span, ...] = ()
    grants: tuple[tuple[str, Span], ...] = ()

    @property
    def is_system(self) -> bool:
        return self.person_id == SYSTEM_ID

    @property
    def writes_as(self) -> UUID | None:
        """Who stands in the audit and in the ``…_by`` columns; None for the system."""
        return None if self.is_system else self.person_id

    def has(self, *roles: str) -> bool:
        return any(role in roles for role, _ in self.grants)

    def has_everywhere(self, *roles: str) -> bool:
        """Whether the person holds one of these roles over the whole government."""
        return any(role in roles and span == EVERYTHING for role, span in self.grants)

    def spans(self, *roles: str) -> tuple[Span, ...]:
        """Subtrees over which the person holds one of these roles."""
        return tuple(span for role, span in self.grants if role in roles)

    def covers(self, position: int, *roles: str) -> bool:
        """Whether a unit with this preorder number lies in a subtree held under one of these roles."""
        return any(span.first <= position <= span.last for span in self.spans(*roles))

    def leads_unit(self, position: int) -> bool:
        return any(span.first <= position <= span.last for span in self.leads)


SYSTEM_ID = UUID(int=0)


def system(agency_id: UUID, today: dt.date) -> Viewer:
    """The worker and the command line, acting for nobody: sees and may all, is named "sistem" in the audit."""
    return Viewer(SYSTEM_ID, None, agency_id, today, leads=(EVERYTHING,), grants=(("system", EVERYTHING),))
