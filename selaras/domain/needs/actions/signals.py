"""Signals: noted by the system, accepted as a need or dismissed by a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization.models import Employee
from selaras.kernel.closed import action
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import FactKind, NeedKind, NeedState, SignalKind, SignalState
from ..models import Need, Signal
from ..workflow import SIGNAL_MOVES
from .stating import add_fact, state

FACT_OF = {
    SignalKind.TARGET_MISSED: FactKind.INDICATOR,
    SignalKind.CATEGORY_DOUBLED: FactKind.COMPLAINT_CATEGORY,
    SignalKind.GAP_SHARED: FactKind.EVALUATION,
    SignalKind.SKM_LOW: FactKind.SKM_ELEMENT,
}


@dataclass(frozen=True)
class Seen:
    """What the figures say of a unit. ``about`` names the cause whatever the period, ``key`` this sighting of it."""

    unit_id: UUID
    kind: SignalKind
    about: str
    key: str
    title: str
    figure: str
    remark: str = ""
    thing_kind: str = ""
    thing_id: UUID | None = None
    snapshot: Mapping[str, Any] = field(default_factory=dict)


@action
def note_signals(*, seen: Iterable[Seen], year: int, by: Viewer, at: dt.datetime) -> list[Signal]:
    """What is new among the sightings. Said once: not again while one of the same cause waits for a decision, or while
    the need that came of it is pursued."""
    if not by.is_system:
        raise Forbidden(_("Isyarat dicari oleh sistem setiap malam."))
    rows = list(seen)
    known = set(Signal.objects.filter(key__in=[one.key for one in rows]).values_list("key", flat=True))
    pursued = Q(state=SignalState.ACCEPTED) & ~Q(need__state__in=(NeedState.MET, NeedState.DROPPED))
    same = Signal.objects.filter(about__in=[one.about for one in rows])
    quiet = set(same.filter(Q(state=SignalState.OPEN) | pursued).values_list("about", flat=True))
    made = []
    for one in rows:
        if one.key in known or one.about in quiet:
            continue
        row = Signal.objects.create(**asdict(one), year=year, seen_at=at)
        quiet.add(one.about)
        audit.record("note_signal", row, by=by, as_role="sistem", at=at, changes={"title": (None, row.title)})
        made.append(row)
    return made


@action
def accept_signal(
    *,
    signal_id: UUID,
    kind: NeedKind,
    statement: str,
    owner: Employee,
    by: Viewer,
    at: dt.datetime,
    participants: Collection[Employee] = (),
) -> Need:
    """The signal becomes a need of its unit, with the figures as its first fact."""
    signal = locked_signal(signal_id)
    role = access.check_decide_signal(by, signal)
    _check(signal, SignalState.ACCEPTED)
    need = state(
        unit=signal.unit,
        year=signal.year,
        kind=kind,
        statement=statement,
        owner=owner,
        participants=participants,
        by=by,
        at=at,
    )
    add_fact(
        need_id=need.pk,
        kind=FACT_OF[SignalKind(signal.kind)],
        text=signal.title,
        figure=signal.figure,
        remark=signal.remark,
        thing_kind=signal.thing_kind,
        thing_id=signal.thing_id,
        snapshot=signal.snapshot,
        by=by,
        at=at,
    )
    signal.need = need
    _decide(signal, SignalState.ACCEPTED, "accept_signal", by, role, at)
    return need


@action
def dismiss_signal(*, signal_id: UUID, reason: str, by: Viewer, at: dt.datetime) -> Signal:
    signal = locked_signal(signal_id)
    role = access.check_decide_signal(by, signal)
    if not reason.strip():
        sentence = _("Tulis mengapa isyarat ini bukan kebutuhan.")
        raise Refusal(sentence, errors={"reason": sentence})
    _check(signal, SignalState.DISMISSED)
    signal.reason = reason.strip()
    return _decide(signal, SignalState.DISMISSED, "dismiss_signal", by, role, at)


@action
def restore_signal(*, signal_id: UUID, by: Viewer, at: dt.datetime) -> Signal:
    """Take the dismissal back."""
    signal = locked_signal(signal_id)
    role = access.check_decide_signal(by, signal)
    _check(signal, SignalState.OPEN)
    signal.reason = ""
    return _decide(signal, SignalState.OPEN, "restore_signal", by, role, at)


def locked_signal(signal_id: UUID) -> Signal:
    found: Signal = Signal.objects.select_for_update(of=("self",)).select_related("unit").get(pk=signal_id)
    return found


def _check(signal: Signal, to: SignalState) -> None:
    sentence = _("Isyarat ini sudah diputuskan. Muat ulang halaman ini.")
    check_move(SIGNAL_MOVES, SignalState(signal.state), to, sentence)


def _decide(signal: Signal, to: SignalState, verb: str, by: Viewer, role: str, at: dt.datetime) -> Signal:
    before, signal.state = signal.state, to
    signal.decided_at, signal.decided_by_id = (None, None) if to == SignalState.OPEN else (at, by.person_id)
    signal.save()
    changes = {"state": (before, to), "reason": (None, signal.reason)}
    audit.record(verb, signal, by=by, as_role=role, at=at, changes=changes)
    return signal
