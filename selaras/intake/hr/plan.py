"""From a checked file to what would be written: the same plan feeds the preview and the applying."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.organization.batch import NewPosition, PeopleBatch, PersonFacts, PersonWrite
from selaras.domain.organization.codes import EmploymentKind
from selaras.domain.organization.rules import check_nip
from selaras.intake.report import Change, Finding, shown
from selaras.kernel.diff import Change as Difference
from selaras.kernel.diff import Diff, diff
from selaras.kernel.keys import uuid7

from . import words
from .checks import facts_key
from .ours import FACTS, FIELDS, POST, STATUS, Ours, State
from .people import People, Person
from .units import UnitPlan, pair_of

Post = tuple[UUID, str, str]
"""(unit, folded name, kind): what makes two posts the same"""


@dataclass
class PostPlan:
    """``places`` says which post a person holds; ``new`` are posts to create."""

    places: dict[Post, UUID] = field(default_factory=dict)
    new: list[NewPosition] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class PeoplePlan:
    """All that would be written, and the comparison it follows from."""

    diff: Diff[State, State]
    batch: PeopleBatch
    changes: Sequence[Change]
    warnings: Sequence[Finding]


def plan_people(
    people: People, ours: Ours, units: UnitPlan, *, since: dt.date, reason: str, present: Collection[str] = ()
) -> PeoplePlan:
    """Compare every person with our records. ``since``: from when changes hold that carry no day.

    ``present``: further NIPs that the file names in rows left out here; they are not gone.
    """
    posts = plan_posts(people, ours, units)
    theirs = [wanted_state(person, ours, units) for person in people.rows]
    compared = diff(theirs, ours.people.values(), "nip", FIELDS)
    missing = [state for state in compared.gone if state.nip not in present]
    found = replace(compared, gone=tuple(gone_from(missing, ours, theirs)))
    keys = {nip: state.id for nip, state in ours.people.items() if state.id}
    keys |= {state.nip: uuid7() for state in found.new}
    writer = _Writer(keys, posts, since)
    writes = [writer.new(state) for state in found.new] + [writer.changed(change) for change in found.changed]
    batch = PeopleBatch(
        day=since,
        began=min([since, *(write.post[1] for write in writes if write.post)]),
        reason=reason,
        units=units.new,
        positions=posts.new,
        people=writes,
    )
    return PeoplePlan(found, batch, _preview(found, units, ours), posts.warnings)


def plan_posts(people: People, ours: Ours, units: UnitPlan) -> PostPlan:
    """Posts by unit, name and kind; a second one that would lead a unit is told and does not."""
    plan = PostPlan(places=dict(ours.posts))
    heads = {unit: name for unit, (_key, name) in ours.heads.items()}
    seats = Counter(_post_of(person, units) for person in people.rows)
    for person in people.rows:
        key = _post_of(person, units)
        if key in plan.places or person.position_kind is None:
            continue
        leads = words.is_head(person.position, person.position_kind, person.unit)
        if leads and key[0] in heads:
            plan.warnings.append(_second_head(people, person, heads[key[0]]))
            leads = False
        if leads:
            heads[key[0]] = person.position
        post = NewPosition(uuid7(), key[0], person.position, person.position_kind, leads, seats[key])
        plan.places[key] = post.id
        plan.new.append(post)
    return plan


def _post_of(person: Person, units: UnitPlan) -> Post:
    return units.places[pair_of(person)], words.folded(person.position), str(person.position_kind)


def _second_head(people: People, person: Person, head: str) -> Finding:
    sentence = _("Unit “%(unit)s” sudah dipimpin jabatan “%(head)s”; jabatan ini dicatat bukan pimpinan.")
    told = sentence % {"unit": shown(person.unit), "head": shown(head)}
    return people.finding(person, "position", person.position, told, "unit_has_head")


def wanted_state(person: Person, ours: Ours, units: UnitPlan) -> State:
    """How the file wants the person; where it is silent, our record stays."""
    key = facts_key(person.nip, ours)
    held = ours.people.get(key)
    unit = units.places[pair_of(person)]
    same_post = held is not None and (held.unit_id, words.folded(held.position), held.position_kind) == (
        unit,
        words.folded(person.position),
        person.position_kind,
    )
    return State(
        nip=key,
        name=person.name,
        front_title=person.front_title,
        back_title=person.back_title,
        birth_date=person.birth_date or (held and held.birth_date) or None,
        sex=person.sex or (held and held.sex) or None,
        status=_status(person, held),
        grade=person.grade or (held.grade if held else ""),
        unit_id=unit,
        position=held.position if held and same_post else person.position,
        position_kind=person.position_kind,
        position_from=person.position_from or (held.position_from if held and same_post else None),
        superior=facts_key(person.superior, ours) if person.superior else (held.superior if held else ""),
        row=person.row,
        names_superior=bool(person.superior),
    )


def _status(person: Person, held: State | None) -> EmploymentKind | None:
    """A file without a status column cannot tell a CPNS from a PNS: what we hold then stays."""
    if person.status or not held or not held.status:
        return person.likely_status
    fits = person.number and not check_nip(person.number, kind=held.status)
    return held.status if fits else person.likely_status


def gone_from(gone: Iterable[State], ours: Ours, theirs: Iterable[State]) -> list[State]:
    """Who serves in an office that the file speaks of, but stands in no row. Only told, never written."""
    office = offices(ours)
    spoken = {office.get(state.unit_id) for state in theirs if state.unit_id}
    return [
        state for state in gone if not state.leaves and state.unit_id and office.get(state.unit_id) in spoken
    ]


def offices(ours: Ours) -> dict[UUID, UUID]:
    """Unit -> the unit right under the top to which it belongs (the top belongs to itself)."""
    parents = {unit.id: unit.parent_id for unit in ours.units}
    found: dict[UUID, UUID] = {}
    for unit in ours.units:
        above = parents[unit.id]
        is_office = above is None or parents.get(above) is None
        found[unit.id] = unit.id if is_office or above is None else found.get(above, unit.id)
    return found


class _Writer:
    """Turns compared people into rows to write."""

    def __init__(self, keys: dict[str, UUID], posts: PostPlan, since: dt.date) -> None:
        self.keys, self.posts, self.since = keys, posts, since

    def new(self, state: State) -> PersonWrite:
        start = min(filter(None, (state.position_from, self.since)))
        changes = {name: (None, getattr(state, name)) for name in ("nip", *FIELDS) if getattr(state, name)}
        return PersonWrite(
            id=self.keys[state.nip],
            nip=state.nip,
            since=start,
            changes=changes,
            is_new=True,
            facts=_facts(state),
            status=(state.status, state.grade, start) if state.status else None,
            post=(self._post(state), state.position_from or self.since),
            superior=self.keys.get(state.superior) if state.names_superior else None,
        )

    def changed(self, change: Difference[State, State]) -> PersonWrite:
        state = change.theirs
        fields = set(change.fields)
        return PersonWrite(
            id=self.keys[state.nip],
            nip=state.nip,
            since=self.since,
            changes={name: (pair.before, pair.after) for name, pair in change.fields.items()},
            facts=_facts(state) if fields & set(FACTS) else None,
            status=(state.status, state.grade, self.since) if fields & set(STATUS) and state.status else None,
            post=(self._post(state), state.position_from or self.since) if fields & set(POST) else None,
            superior=self.keys.get(state.superior) if state.names_superior else None,
        )

    def _post(self, state: State) -> UUID:
        assert state.unit_id is not None
        return self.posts.places[(state.unit_id, words.folded(state.position), str(state.position_kind))]


def _facts(state: State) -> PersonFacts:
    return PersonFacts(state.name, state.front_title, state.back_title, state.birth_date, state.sex)


def _preview(found: Diff[State, State], units: UnitPlan, ours: Ours) -> list[Change]:
    names = {unit.id: unit.name for unit in ours.units} | {unit.id: unit.name for unit in units.new}
    changes = [Change("new", state.nip, shown(state.name), state.row) for state in found.new]
    for change in found.changed:
        fields = {
            name: [_words(pair.before, names), _words(pair.after, names)]
            for name, pair in change.fields.items()
        }
        changes.append(
            Change("changed", change.theirs.nip, shown(change.theirs.name), change.theirs.row, fields)
        )
    return changes + [Change("gone", state.nip, shown(state.name)) for state in found.gone]


def _words(value: Any, names: dict[UUID, str]) -> str:
    if isinstance(value, UUID):
        return shown(names.get(value, ""))
    return value.strftime("%d-%m-%Y") if isinstance(value, dt.date) else shown(value)
