"""One row of the table: an address, a method, what fills it, and the exact answer to each kind of person.

Who is not named in ``expect`` gets 404: what one may not see does not exist (idiom 7). Somebody who has not signed
in is sent to the entrance by pages (302) and refused by the API (401), unless the row says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from tests.access.people import ANONYMOUS, SIGNED_IN, kinds

Expect = Mapping[int, str | Set[str]]


@dataclass(frozen=True)
class Row:
    """``name`` is a page's ``screen:name`` or a path of the API; ``args`` and ``data`` may name things (``@plan``)."""

    method: str
    name: str
    expect: Expect
    args: dict[str, Any] = field(default_factory=dict)
    data: Any = None
    anonymous: int | None = None
    query: str = ""

    @property
    def is_api(self) -> bool:
        return self.name.startswith("/")

    @property
    def id(self) -> str:
        return " ".join(
            [self.method, self.name, *map(str, self.args.values()), *([self.query] if self.query else [])]
        )

    def statuses(self) -> dict[str, int]:
        """``{kind of person: status}`` for everybody; a kind named twice is a mistake."""
        answers = dict.fromkeys(SIGNED_IN, 404)
        named: set[str] = set()
        for status, who in self.expect.items():
            them = kinds(who) if isinstance(who, str) else who
            assert not them & named, (self.id, them & named)
            named |= them
            answers |= dict.fromkeys(them, status)
        return answers | {ANONYMOUS: self.anonymous or (401 if self.is_api else 302)}


def among(seers: Set[str], status: int, who: str | Set[str], refused: int = 403) -> Expect:
    """``who`` may; the others who see the thing are refused in words; it does not exist for anybody else."""
    them = kinds(who) if isinstance(who, str) else who
    assert them <= seers, them - seers
    return {status: them, refused: seers - them}


def get(name: str, expect: Expect, data: Any = None, *, anonymous: int | None = None, **args: Any) -> Row:
    return Row("GET", name, expect, args, data, anonymous)


def post(
    name: str, expect: Expect, data: Any = None, *, anonymous: int | None = None, query: str = "", **args: Any
) -> Row:
    """``query`` is the rest of the address: a parameter and the thing it names, ``untuk=@clerk``."""
    return Row("POST", name, expect, args, data, anonymous, query)


def send(method: str, name: str, expect: Expect, data: Any = None, **args: Any) -> Row:
    """PATCH, PUT and DELETE of the API."""
    return Row(method, name, expect, args, data)
