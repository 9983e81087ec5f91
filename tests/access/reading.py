"""What an answer says, whatever it is packed in, and what it must not say to whom."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from selaras.domain.organization.access import may_see_nip
from selaras.domain.organization.models import Employee, Nip
from tests.factories.world import TODAY, World

from .markers import MAY_READ
from .people import ANONYMOUS, FOREIGN, KINDS

NIP = re.compile(r"(?<!\d)\d{18}(?!\d)")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def words_of(answer: Any) -> str:
    """The text of a page, of JSON, of a CSV, and of every part of a workbook."""
    body: bytes = answer.body
    if body[:2] != b"PK":
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


class Secrets:
    """Counted once: whose NIP each kind of person may see, and the keys of the other government."""

    def __init__(self, world: World, foreign: World) -> None:
        self.nips = {kind: _visible_nips(world, name) for kind, name in KINDS.items()}
        self.known = set(Nip.objects.values_list("nip", flat=True))
        self.keys = {kind: _keys(foreign) for kind in KINDS} | {FOREIGN: _keys(world)}

    def breaches(self, kind: str, text: str, given: str = "") -> list[str]:
        """What this kind of person must not read; ``given`` is what they typed themselves."""
        if kind == ANONYMOUS:
            return [word for word in MAY_READ if word in text] + NIP.findall(text)
        found = [word for word, readers in MAY_READ.items() if word in text and kind not in readers]
        found += [key for key in UUID.findall(text) if key in self.keys[kind] and key not in given]
        hidden = self.known - self.nips.get(kind, set())
        found += [nip for nip in NIP.findall(text) if nip in hidden and nip not in given]
        return found + (["<<undefined"] if "<<undefined" in text else [])


def _visible_nips(world: World, name: str) -> set[str]:
    viewer = world.viewer(name)
    people = Employee.objects.with_post(TODAY)
    return {person.nip for person in people if person.nip and may_see_nip(viewer, person)}


def _keys(world: World) -> set[str]:
    rows = (world.agency, *world.units.values(), *world.people.values())
    return {str(row.pk) for row in rows}
