from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import JSONObject

from selaras.domain.cycle.codes import DeadlineKind
from selaras.domain.organization.querysets import within
from selaras.domain.skp.querysets import READERS
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Viewer

from .codes import EvaluationState

SETTINGS_PREFIX = "evaluation-"


def readable(viewer: Viewer, prefix: str = "") -> Q:
    """A draft is the penilai's alone (or the delegate's, never about the delegate); from delivery on the person,
    the penilai, the decider, the leaders above and the offices read it. ``prefix`` leads to the Evaluation and
    ends in ``__``."""
    delivered = ~Q(**{f"{prefix}state": EvaluationState.DRAFT})
    held = Q(**{f"{prefix}penilai_id__in": viewer.pen_owners}) & ~Q(
        **{f"{prefix}employee_id": viewer.person_id}
    )
    return held | (
        delivered
        & (
            Q(**{f"{prefix}employee_id": viewer.person_id})
            | Q(**{f"{prefix}decider_id__in": viewer.pen_owners})
            | within((*viewer.leads, *viewer.spans(*READERS)), f"{prefix}unit__")
        )
    )


class EvaluationQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        return self.filter(readable(viewer))

    def with_people(self) -> Any:
        """Everybody on the form, the period, the unit and the plan, in the same query."""
        return self.select_related("employee", "penilai", "decider", "period", "unit", "skp__position")

    def with_ratings(self) -> Any:
        """Annotates ``hasil_rows`` ``{result, rating, reason}`` and ``perilaku_rows`` ``{value, rating,
        reason}``."""
        hasil = _rows("HasilRating").filter(evaluation=OuterRef("pk")).order_by("result__number")
        perilaku = _rows("PerilakuRating").filter(evaluation=OuterRef("pk")).order_by("value")
        return self.annotate(
            hasil_rows=_array(hasil, result="result_id", rating="rating", reason="reason"),
            perilaku_rows=_array(perilaku, value="value", rating="rating", reason="reason"),
        )

    def with_terms(self) -> Any:
        """Annotates ``setting_rows`` ``{key, value, legal_basis}``, in force on the last day of the
        period, as the rulebook is (rules.md 3.1); ``due``: until when the evaluation is to be written."""
        settings = apps.get_model("tenancy", "AgencySetting").objects.filter(
            valid(OuterRef("period__last_date")),  # type: ignore[arg-type]
            key__startswith=SETTINGS_PREFIX,
        )
        due = apps.get_model("cycle", "Deadline").objects.filter(
            period=OuterRef("period"), kind=DeadlineKind.EVALUATION
        )
        return self.annotate(
            setting_rows=_array(
                settings.order_by("valid_from"), key="key", value="value", legal_basis="legal_basis"
            ),
            due=Subquery(due.values("date")[:1]),
        )

    def with_organisation(self) -> Any:
        """Annotates ``organisation``: the predikat of the unit that the evaluated employee leads (rules.md
        3.3); None for everybody else and while it is not set."""
        found = _rows("UnitPredikat").filter(
            unit=OuterRef("unit"), period=OuterRef("period"), superseded_at=None
        )
        led = When(skp__position__is_head=True, then=Subquery(found.values("predikat")[:1]))
        return self.annotate(organisation=Case(led, default=Value(None)))

    def for_judging(self) -> Any:
        """All that content.facts_of and rules.missing need beside the plan."""
        return self.with_people().with_ratings().with_terms().with_organisation()

    def of_year(self, year: int) -> Any:
        return self.filter(period__year=year)


class ObjectionQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        return self.filter(readable(viewer, "evaluation__"))


class UnitPredikatQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """It speaks of the organisation: everybody in the agency reads it."""
        return self.all()

    def in_force(self) -> Any:
        return self.filter(superseded_at=None)


class RemarkQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """The leader who wrote it, the leaders above, the offices within their subtree."""
        return self.filter(
            Q(leader_id=viewer.person_id) | within((*viewer.leads, *viewer.spans(*READERS)), "unit__")
        )


def _rows(name: str) -> Any:
    return apps.get_model("evaluation", name).objects


def _array(rows: Any, **fields: str) -> ArraySubquery:
    return ArraySubquery(rows.values(json=JSONObject(**{name: F(field) for name, field in fields.items()})))
