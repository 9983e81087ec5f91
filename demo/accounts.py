"""`selaras demo accounts`: the listed people, as the seed draws them; nobody else has a password."""

from __future__ import annotations

from demo import PASSWORD
from demo.ground import ACCOUNTS
from demo.offices import GOVERNMENTS
from demo.people import people_of


def listed() -> list[dict[str, str]]:
    """``[{role, nip, password, agency, name, post}]``, the province first."""
    rows = []
    for government in GOVERNMENTS:
        known = {person.role: person for person in people_of(government) if person.role}
        for role, part in ACCOUNTS:
            if person := known.get(part):
                rows.append(
                    {
                        "role": role,
                        "nip": person.nip,
                        "password": PASSWORD,
                        "agency": government.code,
                        "name": person.full_name,
                        "post": person.post.name,
                    }
                )
    return rows
