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
    """``leads``: subtrees of the units that this person heads today; ``grants``: (role, subtree) held today;
    ``pens``: superiors who are away today and left their pen to this person."""

    person_id: UUID
    account_id: UUID | None
    agency_id: UUID
    today: dt.date
    leads: tuple[Span, ...] = ()
    grants: tuple[tuple[str, Span], ...] = ()
    pens: tuple[UUID, ...] = ()

    @property
    def pen_owners(self) -> tuple[UUID, ...]:
        """Whose pens this person holds: the own one, and those that were left."""
        return (self.person_id, *self.pens)

    def holds_pen(self, owner_id: UUID | None, *about: UUID | None) -> bool:
        """The own pen, or that of somebody away. A lent pen never writes about the one who holds it."""
        return owner_id == self.person_id or (owner_id in self.pens and self.person_id not in about)

    def writes_in_role(self, owner_id: UUID | None, role: str) -> str:
        """As what a pen is held: the owner's own ``role``, else as the delegate."""
        return role if owner_id == self.person_id else "delegasi"

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
