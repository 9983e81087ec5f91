"""Which event tells whom. Sentences are made when a notice is read, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from selaras.domain.audit.models import Event
from selaras.kernel.closed import holding_pen
from selaras.kernel.viewer import Viewer

from .models import Notice

Receivers = Iterable[UUID | None]


@dataclass(frozen=True, slots=True)
class Telling:
    """``receivers(thing, by)`` names who is told, ``params(thing, by)`` the words' parameters; ``sentence`` is lazy
    with %(name)s placeholders; ``url`` names the page, reversed with the thing's id."""

    verb: str
    receivers: Callable[[Any, Viewer], Receivers]
    sentence: Any
    url: str
    params: Callable[[Any, Viewer], Mapping[str, str]]


TELLINGS: dict[str, Telling] = {}


def tell(
    verb: str,
    *,
    receivers: Callable[[Any, Viewer], Receivers],
    sentence: Any,
    url: str,
    params: Callable[[Any, Viewer], Mapping[str, str]] = lambda thing, by: {},
) -> None:
    """Declare that the audited verb tells somebody."""
    assert verb not in TELLINGS, verb
    TELLINGS[verb] = Telling(verb, receivers, sentence, url, params)


def listen(event: Event, thing: Any, by: Viewer, changes: Mapping[str, Sequence[Any]]) -> None:
    """Write the notices of an event in its transaction; nobody is told of one's own doing."""
    telling = TELLINGS.get(event.verb)
    if telling is None:
        return
    who = {person for person in telling.receivers(thing, by) if person and person != by.person_id}
    if not who:
        return
    params = {name: str(value) for name, value in telling.params(thing, by).items()}
    with holding_pen():
        Notice.objects.bulk_create(
            Notice(
                receiver_id=person,
                event=event.verb,
                kind=event.kind,
                thing_id=event.thing_id,
                params=params,
                at=event.at,
            )
            for person in sorted(who)
        )
