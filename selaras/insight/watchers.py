"""Who can see what about a person today, and why. The rules are those of ``visible_to``, told by their own constants;
tests/insight/test_watchers.py asks ``visible_to`` of every stage for everybody and compares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q
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
    plans = list(
        Skp.objects.filter(employee_id=person_id)
        .exclude(state=SkpState.DRAFT)
        .order_by("period__year", "first_date")
        .values("penilai_id", "period__code", "unit__first", "agreed_at")
    )
    results = list(
        Evaluation.objects.filter(employee_id=person_id)
        .order_by("period__first_date")
        .values("penilai_id", "decider_id", "period__code", "unit__first", "state")
    )
    delivered = [row for row in results if row["state"] != EvaluationState.DRAFT]
    held = Assignment.objects.filter(valid(at), employee_id=person_id)
    places = _Places(
        frozenset(row["unit__first"] for row in plans),
        frozenset(row["unit__first"] for row in delivered),
        frozenset(held.values_list("position__unit__first", flat=True)),
    )
    found: dict[UUID, Watcher] = {}
    _parties(found, plans, results)
    _delegates(found, at)
    _leaders(found, places, at)
    _offices(found, places, at)
    found.pop(person_id, None)
    return _named(found, at)


def _add(found: dict[UUID, Watcher], key: UUID | None, reason: Reason) -> None:
    if key is not None and reason.sights:
        found.setdefault(key, Watcher(key)).reasons.append(reason)


def _parties(
    found: dict[UUID, Watcher], plans: Iterable[Mapping[str, Any]], results: Iterable[Mapping[str, Any]]
) -> None:
    """The penilai of each plan and evaluation, and who decides an objection."""
    grouped: dict[tuple[UUID, str, tuple[str, ...]], list[str]] = {}
    for row in plans:
        key = (row["penilai_id"], _("Pejabat penilai SKP %(periods)s."), ("skp", "feedback"))
        grouped.setdefault(key, []).append(row["period__code"])
    for row in results:
        key = (row["penilai_id"], _("Pejabat penilai evaluasi %(periods)s."), ("evaluation",))
        grouped.setdefault(key, []).append(row["period__code"])
        if row["decider_id"] and row["state"] != EvaluationState.DRAFT:
            key = (row["decider_id"], _("Atasan pejabat penilai pada evaluasi %(periods)s."), ("evaluation",))
            grouped.setdefault(key, []).append(row["period__code"])
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
