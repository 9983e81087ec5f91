"""From a checked file to what would be written: the same plan feeds the preview and the applying."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.organization.batch import NewPosition, PeopleBatch, PersonFacts, PersonWrite
from selaras.domain.organization.codes import EmploymentKind
from selaras.domain.organization.rules import check_nip
from selaras.intake.codes import Extent, LineKind
from selaras.intake.report import Change, Finding, shown
from selaras.kernel.diff import Change as Difference
from selaras.kernel.diff import Diff, diff
from selaras.kernel.keys import uuid7

from . import words
from .checks import facts_key
from .ours import FACTS, FIELDS, POST, STATUS, Ours, State
from .people import People, Person
from .units import UnitPlan, pair_of

Post = tuple[UUID | None, str, str]
"""(unit, folded name, kind): what makes two posts the same"""


@dataclass
class PostPlan:
    """``places`` says which post a person holds; ``new`` are posts to create."""

    places: dict[Post, UUID] = field(default_factory=dict)
    new: list[NewPosition] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class PeoplePlan:
    """All that would be written, and the comparison it follows from. ``names``: units by key, ours and new."""

    diff: Diff[State, State]
    batch: PeopleBatch
    changes: Sequence[Change]
    warnings: Sequence[Finding]
    names: dict[UUID, str]

    def unchanged(self) -> Iterator[Change]:
        """Who stays as they are, made while somebody reads them."""
        return (_change(LineKind.UNCHANGED, state, self.names) for state in self.diff.unchanged)


def plan_people(
    people: People,
    ours: Ours,
    units: UnitPlan,
    *,
    since: dt.date,
    reason: str,
    present: Collection[str] = (),
    extent: Extent = Extent.OFFICES,
    leavers: Collection[str] = (),
) -> PeoplePlan:
    """Compare every person with our records. ``since``: from when changes hold that carry no day.

    ``present``: further NIPs that the file names in rows left out here; they are not gone. ``leavers``: NIPs of those
    among the missing of whom a person has said that they leave.
    """
    theirs = [wanted_state(person, ours, units, people.fields) for person in people.rows]
    names = {unit.id: unit.name for unit in ours.units} | {unit.id: unit.name for unit in units.new}
    posts = plan_posts(theirs, people, ours, names)
    compared = diff(theirs, ours.people.values(), "nip", FIELDS)
    missing = [state for state in compared.gone if state.nip not in present]
    found = replace(compared, gone=tuple(gone_from(missing, ours, theirs, extent)))
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
        leavers=[state.id for state in found.gone if state.id and state.nip in leavers],
    )
    warnings = [*posts.warnings, *heads_held_by_others(theirs, people, ours, present)]
    return PeoplePlan(found, batch, _preview(found, names), warnings, names)


def plan_posts(theirs: Sequence[State], people: People, ours: Ours, names: Mapping[UUID, str]) -> PostPlan:
    """Posts by unit, name and kind; a second one that would lead a unit is told and does not."""
    plan = PostPlan(places=dict(ours.posts))
    heads = {unit: name for unit, (_key, name) in ours.heads.items()}
    seats = Counter(_post_of(state) for state in theirs)
    for state in theirs:
        key = _post_of(state)
        if key in plan.places or state.unit_id is None or state.position_kind is None:
            continue
        leads = words.is_head(state.position, state.position_kind, names[state.unit_id])
        if leads and state.unit_id in heads:
            plan.warnings.append(_second_head(people, state, names[state.unit_id], heads[state.unit_id]))
            leads = False
        if leads:
            heads[state.unit_id] = state.position
        post = NewPosition(uuid7(), state.unit_id, state.position, state.position_kind, leads, seats[key])
        plan.places[key] = post.id
        plan.new.append(post)
    return plan


def _post_of(state: State) -> Post:
    return state.unit_id, words.folded(state.position), str(state.position_kind)


def _second_head(people: People, state: State, unit: str, head: str) -> Finding:
    sentence = _("Unit “%(unit)s” sudah dipimpin jabatan “%(head)s”; jabatan ini dicatat bukan pimpinan.")
    told = sentence % {"unit": shown(unit), "head": shown(head)}
    return people.finding_at(state.row, "position", state.position, told, "unit_has_head")


def heads_held_by_others(
    theirs: Sequence[State], people: People, ours: Ours, present: Collection[str]
) -> Iterator[Finding]:
    """Who takes a head's post that somebody holds of whom the file says nothing: two would lead, which is told."""
    posts = {(unit, words.folded(name)) for unit, (_key, name) in ours.heads.items()}
    named = {state.nip for state in theirs} | set(present)
    holders = {
        (state.unit_id, words.folded(state.position)): state
        for nip, state in ours.people.items()
        if nip not in named and not state.leaves and (state.unit_id, words.folded(state.position)) in posts
    }
    for state in theirs if holders else ():
        other = holders.get((state.unit_id, words.folded(state.position)))
        if other:
            told = _(
                "Jabatan pimpinan ini masih dipegang %(name)s (NIP %(nip)s), yang tidak ada di berkas."
                " Tandai bila ia keluar, atau sertakan barisnya."
            ) % {"name": shown(other.name), "nip": other.nip}
            yield people.finding_at(state.row, "position", state.position, told, "head_is_held")


def wanted_state(person: Person, ours: Ours, units: UnitPlan, fields: Collection[str]) -> State:
    """How the file wants the person; where it is silent (an empty cell, a column it has not), our record stays."""
    key = facts_key(person.nip, ours)
    held = ours.people.get(key) or State.unknown(key)
    unit = units.places[pair_of(person)] if person.unit else held.unit_id
    position = person.position or held.position
    kind = person.position_kind if person.position else held.position_kind
    same_post = (held.unit_id, words.folded(held.position), held.position_kind) == (
        unit,
        words.folded(position),
        kind,
    )
    return State(
        nip=key,
        name=person.name or held.name,
        front_title=person.front_title if "front_title" in fields else held.front_title,
        back_title=person.back_title if "back_title" in fields else held.back_title,
        birth_date=person.birth_date or held.birth_date,
        sex=person.sex or held.sex,
        status=_status(person, held),
        grade=person.grade or held.grade,
        unit_id=unit,
        position=held.position if same_post else position,
        position_kind=kind,
        position_from=person.position_from or (held.position_from if same_post else None),
        superior=facts_key(person.superior, ours) if person.superior else held.superior,
        row=person.row,
        names_superior=bool(person.superior),
    )


def _status(person: Person, held: State) -> EmploymentKind | None:
    """A file without a status column cannot tell a CPNS from a PNS: what we hold then stays."""
    if person.status or not held.status:
        return person.likely_status
    fits = person.number and not check_nip(person.number, kind=held.status)
    return held.status if fits else person.likely_status


def gone_from(
    gone: Iterable[State], ours: Ours, theirs: Iterable[State], extent: Extent = Extent.OFFICES
) -> list[State]:
    """Who serves but stands in no row, as far as the file claims to speak: proposed as leavers, not made ones."""
    if extent == Extent.PART:
        return []
    serving = [state for state in gone if not state.leaves]
    if extent == Extent.WHOLE:
        return serving
    office = offices(ours)
    spoken = {office.get(state.unit_id) for state in theirs if state.unit_id}
    return [state for state in serving if state.unit_id and office.get(state.unit_id) in spoken]


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
        return PersonWrite(
            id=self.keys[state.nip],
            nip=state.nip,
            since=start,
            changes=partial(_told_new, state),
            is_new=True,
            facts=_facts(state),
            status=(state.status, state.grade, start) if state.status else None,
            post=self._post(state),
            superior=self.keys.get(state.superior) if state.names_superior else None,
        )

    def changed(self, change: Difference[State, State]) -> PersonWrite:
        state = change.theirs
        fields = set(change.fields)
        return PersonWrite(
            id=self.keys[state.nip],
            nip=state.nip,
            since=self.since,
            changes=partial(_told_changed, change),
            facts=_facts(state) if fields & set(FACTS) else None,
            status=(state.status, state.grade, self.since) if fields & set(STATUS) and state.status else None,
            post=self._post(state) if fields & set(POST) else None,
            superior=self.keys.get(state.superior) if state.names_superior else None,
        )

    def _post(self, state: State) -> tuple[UUID, dt.date] | None:
        if state.unit_id is None or state.position_kind is None:
            return None
        return self.posts.places[_post_of(state)], state.position_from or self.since


def _facts(state: State) -> PersonFacts:
    return PersonFacts(state.name, state.front_title, state.back_title, state.birth_date, state.sex)


def _told_new(state: State) -> dict[str, tuple[Any, Any]]:
    return {name: (None, value) for name in ("nip", *FIELDS) if (value := getattr(state, name))}


def _told_changed(change: Difference[State, State]) -> dict[str, tuple[Any, Any]]:
    return {name: (pair.before, pair.after) for name, pair in change.fields.items()}


def _preview(found: Diff[State, State], names: dict[UUID, str]) -> list[Change]:
    changes = [_change(LineKind.NEW, state, names) for state in found.new]
    for change in found.changed:
        fields = {
            name: [_words(pair.before, names), _words(pair.after, names)]
            for name, pair in change.fields.items()
        }
        changes.append(_change(LineKind.CHANGED, change.theirs, names, fields))
    return changes + [_change(LineKind.GONE, state, names) for state in found.gone]


def _change(
    what: LineKind, state: State, names: dict[UUID, str], fields: dict[str, list[str]] | None = None
) -> Change:
    unit = names.get(state.unit_id, "") if state.unit_id else ""
    return Change(
        str(what), state.nip, shown(state.name), state.row, fields or {}, shown(unit), shown(state.position)
    )


def _words(value: Any, names: dict[UUID, str]) -> str:
    if isinstance(value, UUID):
        return shown(names.get(value, ""))
    return value.strftime("%d-%m-%Y") if isinstance(value, dt.date) else shown(value)
