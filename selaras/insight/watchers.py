"""Who can see what about a person today, and why. The rules are those of ``visible_to``, told by their own constants;
tests/insight/test_watchers.py asks ``visible_to`` of every stage for everybody and compares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, F, Q, UUIDField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selaras.domain.competency.querysets import READERS as LEVEL_READERS
from selaras.domain.development.querysets import READERS as PROPOSAL_READERS
from selaras.domain.evaluation.codes import EvaluationState
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.organization.access import NIP_OFFICES
from selaras.domain.organization.codes import Role
from selaras.domain.organization.labels import ASSIGNMENT_KIND, ROLE
from selaras.domain.organization.models import Assignment, Employee, Grant
from selaras.domain.organization.querysets import pens_on
from selaras.domain.skp.codes import SkpState
from selaras.domain.skp.models import Skp
from selaras.domain.skp.querysets import READERS as PLAN_READERS
from selaras.kernel.dated import valid
from selaras.kernel.viewer import EVERYTHING, Span, Viewer

# What there is to see, in the order of the page, and of which unit it speaks: that of the plan at its
# time, or the unit where the person works today.
SIGHTS: dict[str, Any] = {
    "skp": gettext_lazy("SKP, progres, dan realisasi yang sudah diajukan"),
    "evaluation": gettext_lazy("hasil evaluasi yang sudah disampaikan"),
    "feedback": gettext_lazy("umpan balik dan dialog"),
    "competency": gettext_lazy("tingkat kompetensi"),
    "proposal": gettext_lazy("usulan pelatihan"),
    "nip": gettext_lazy("NIP"),
    "events": gettext_lazy("catatan peristiwa beserta isinya"),
}
AT_PLAN = ("skp", "evaluation")
AT_POST = ("competency", "proposal", "nip")
READERS: dict[str, tuple[Role, ...]] = {
    "skp": PLAN_READERS,
    "evaluation": PLAN_READERS,
    "feedback": (Role.INSPEKTORAT,),
    "competency": LEVEL_READERS,
    "proposal": PROPOSAL_READERS,
    "nip": NIP_OFFICES,
    "events": (Role.INSPEKTORAT,),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground on which somebody sees ``sights``; ``since`` and ``until`` (exclusive) where it is dated."""

    sentence: str
    sights: tuple[str, ...]
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(slots=True)
class Watcher:
    person_id: UUID
    name: str = ""
    post: str = ""
    unit: str = ""
    reasons: list[Reason] = field(default_factory=list)

    @property
    def sights(self) -> list[str]:
        """Codes of everything seen, in the order of the page."""
        seen = {sight for reason in self.reasons for sight in reason.sights}
        return [sight for sight in SIGHTS if sight in seen]


@dataclass(frozen=True, slots=True)
class _Places:
    """Preorder numbers of the units that the person's things speak of."""

    plans: frozenset[int]
    evaluations: frozenset[int]
    posts: frozenset[int]

    def at(self, sight: str) -> frozenset[int]:
        if sight in AT_POST:
            return self.posts
        return self.evaluations if sight == "evaluation" else self.plans


def watchers_of(person_id: UUID, at: dt.date) -> list[Watcher]:
    """Everybody but the person, those who see most first."""
    rows = list(_things_of(person_id, at))
    plans = [row for row in rows if row.kind == "skp"]
    results = [row for row in rows if row.kind == "evaluation"]
    delivered = [row for row in results if row.state != EvaluationState.DRAFT]
    places = _Places(
        frozenset(row.first for row in plans),
        frozenset(row.first for row in delivered),
        frozenset(row.first for row in rows if row.kind == "post"),
    )
    found: dict[UUID, Watcher] = {}
    _parties(found, plans, results)
    _delegates(found, at)
    _leaders(found, places, at)
    _offices(found, places, at)
    found.pop(person_id, None)
    return _named(found, at)


class _Thing(NamedTuple):
    """A plan, an evaluation or a post of the person, as far as it says who sees it."""

    kind: str
    penilai: UUID | None
    decider: UUID | None
    period: str
    first: int
    state: str


def _things_of(person_id: UUID, at: dt.date) -> Iterator[_Thing]:
    """In one query, by period."""
    nobody, no_words = Value(None, UUIDField()), Value("", CharField())
    plans = Skp.objects.filter(employee_id=person_id).exclude(state=SkpState.DRAFT)
    results = Evaluation.objects.filter(employee_id=person_id)
    posts = Assignment.objects.filter(valid(at), employee_id=person_id)
    parts = (
        (plans, "skp", F("penilai_id"), nobody, F("period__code"), F("unit__first"), Cast("state", CharField())),
        (
            results, "evaluation", F("penilai_id"), F("decider_id"), F("period__code"), F("unit__first"),
            Cast("state", CharField()),
        ),
        (posts, "post", nobody, nobody, no_words, F("position__unit__first"), no_words),
    )  # fmt: skip
    asked = [
        rows.order_by().annotate(
            t_kind=Value(kind, CharField()), t_penilai=one, t_decider=two, t_period=period, t_first=first, t_state=state
        ).values_list("t_kind", "t_penilai", "t_decider", "t_period", "t_first", "t_state")
        for rows, kind, one, two, period, first, state in parts
    ]  # fmt: skip
    found = asked[0].union(*asked[1:], all=True)
    return (_Thing(*row) for row in sorted(found, key=lambda row: (row[3], row[0])))


def _add(found: dict[UUID, Watcher], key: UUID | None, reason: Reason) -> None:
    if key is not None and reason.sights:
        found.setdefault(key, Watcher(key)).reasons.append(reason)


def _parties(found: dict[UUID, Watcher], plans: Iterable[_Thing], results: Iterable[_Thing]) -> None:
    """The penilai of each plan and evaluation, and who decides an objection."""
    grouped: dict[tuple[UUID | None, str, tuple[str, ...]], list[str]] = {}
    for row in plans:
        key = (row.penilai, _("Pejabat penilai SKP %(periods)s."), ("skp", "feedback"))
        grouped.setdefault(key, []).append(row.period)
    for row in results:
        key = (row.penilai, _("Pejabat penilai evaluasi %(periods)s."), ("evaluation",))
        grouped.setdefault(key, []).append(row.period)
        if row.decider and row.state != EvaluationState.DRAFT:
            key = (row.decider, _("Atasan pejabat penilai pada evaluasi %(periods)s."), ("evaluation",))
            grouped.setdefault(key, []).append(row.period)
    for (person, sentence, sights), periods in grouped.items():
        words = {"periods": ", ".join(dict.fromkeys(periods))}
        _add(found, person, Reason(sentence % words, sights))


def _delegates(found: dict[UUID, Watcher], at: dt.date) -> None:
    """Who holds the pen of one of the parties while that one is away (organization/sql/pens.sql)."""
    for owner, delegate in pens_on(at):
        sights = tuple(found[owner].sights) if owner in found else ()
        sentence = _("Memegang wewenang pejabat penilai yang sedang berhalangan.")
        _add(found, delegate, Reason(sentence, sights))


def _leaders(found: dict[UUID, Watcher], places: _Places, at: dt.date) -> None:
    """Those who head a unit in which, or below which, the person works or worked under a plan."""
    firsts = places.plans | places.evaluations | places.posts
    above = Q(pk__in=[])
    for first in firsts:
        above |= Q(position__unit__first__lte=first, position__unit__last__gte=first)
    rows = Assignment.objects.filter(above, valid(at), position__is_head=True)
    for row in rows.select_related("position__unit").order_by("position__unit__first"):
        unit = row.position.unit
        span = Span(unit.first, unit.last)
        sights = tuple(s for s in (*AT_PLAN, *AT_POST) if _reaches(span, places.at(s)))
        words = {"unit": unit.name, "kind": ASSIGNMENT_KIND[row.kind]}
        sentence = _("Memimpin %(unit)s (%(kind)s).") % words
        _add(found, row.employee_id, Reason(sentence, sights, row.valid_from, row.valid_until))


def _offices(found: dict[UUID, Watcher], places: _Places, at: dt.date) -> None:
    """Those who hold a role over such a unit."""
    for row in Grant.objects.filter(valid(at)).select_related("unit").order_by("role", "pk"):
        span = Span(row.unit.first, row.unit.last) if row.unit else EVERYTHING
        sights = tuple(s for s in SIGHTS if row.role in READERS[s] and _office_sees(s, span, places))
        scope = row.unit.name if row.unit else _("seluruh pemerintah daerah")
        words = {"role": ROLE[row.role], "scope": scope, "reason": row.reason}
        sentence = _("Peran %(role)s untuk %(scope)s: %(reason)s.") % words
        _add(
            found,
            row.employee_id,
            Reason(sentence.replace("..", "."), sights, row.valid_from, row.valid_until),
        )


def _office_sees(sight: str, span: Span, places: _Places) -> bool:
    return sight == "events" or _reaches(span, places.at(sight))


def _reaches(span: Span, firsts: Iterable[int]) -> bool:
    return any(span.first <= first <= span.last for first in firsts)


def _named(found: dict[UUID, Watcher], at: dt.date) -> list[Watcher]:
    for row in Employee.objects.filter(pk__in=found).with_post(at):
        one = found[row.pk]
        one.name, one.post, one.unit = row.full_name, row.post_name or "", row.unit_name or ""
    return sorted(found.values(), key=lambda one: (-len(one.sights), one.name))


def unseen_by_all(viewer: Viewer) -> list[str]:
    """What nobody else sees, as sentences: drafts and what is blind by design."""
    return [
        _("SKP yang belum pernah Anda ajukan."),
        _("Realisasi yang belum Anda kirim."),
        _(
            "Jawaban Anda pada pertanyaan iklim: tercatat bahwa Anda menjawab, tidak tercatat apa jawaban Anda."
        ),
        _("Kata sandi dan kode pemulihan: tidak pernah tersimpan dalam bentuk yang dapat dibaca."),
    ]
