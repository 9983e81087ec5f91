from __future__ import annotations

import datetime as dt
from typing import Any

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Max, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from selaras.domain.cycle.codes import DeadlineKind
from selaras.domain.organization.codes import Role
from selaras.domain.organization.querysets import within
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Viewer

from .codes import SkpState

READERS = (Role.PENGELOLA_KINERJA, Role.ADMIN_KEPEGAWAIAN, Role.INSPEKTORAT, Role.PIMPINAN)


def readable(viewer: Viewer, prefix: str = "") -> Q:
    """Who reads a person's plan and what hangs on it: the person, the penilai, the leaders of the unit above,
    and those whose office it is, within their subtree. ``prefix`` leads to the Skp and ends in ``__``."""
    return (
        Q(**{f"{prefix}employee_id": viewer.person_id})
        | Q(**{f"{prefix}penilai_id__in": viewer.pen_owners})
        | within((*viewer.leads, *viewer.spans(*READERS)), f"{prefix}unit__")
    )


class SkpQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """A draft is its writer's alone; from the first submission on, those who may read it do."""
        return self.filter(Q(employee_id=viewer.person_id) | (readable(viewer) & ~Q(state=SkpState.DRAFT)))

    def in_year(self, year: int) -> Any:
        return self.filter(period__year=year)

    def on(self, date: dt.date) -> Any:
        return self.filter(first_date__lte=date, last_date__gte=date)

    def with_people(self) -> Any:
        """The person, the penilai, their posts' names, unit and period, in the same query."""
        return self.select_related("employee", "penilai", "position", "unit", "period")

    def with_opening(self) -> Any:
        """Annotates ``opened_at``: when the penilai (or a delegate) last opened the plan since its submission."""
        lent = apps.get_model("organization", "Delegation").objects.filter(
            employee=OuterRef(OuterRef("penilai_id"))
        )
        theirs = Q(by_id=OuterRef("penilai_id")) | Q(by_id__in=lent.values("delegate_id"))
        seen = _rows("Opening").filter(theirs, skp=OuterRef("pk"), at__gte=OuterRef("submitted_at"))
        return self.annotate(opened_at=Subquery(seen.values("skp").annotate(last=Max("at")).values("last")))

    def with_deadlines(self) -> Any:
        """Annotates ``submit_by`` and ``agree_by`` (dates, rules.md 3.6); None where none is set, and for a plan
        that begins after the year's date (a later segment, rules.md 2.6)."""
        dates = apps.get_model("cycle", "Deadline").objects.filter(
            period=OuterRef("period"), date__gte=OuterRef("first_date")
        )
        return self.annotate(
            submit_by=Subquery(dates.filter(kind=DeadlineKind.SKP_SUBMIT).values("date")),
            agree_by=Subquery(dates.filter(kind=DeadlineKind.SKP_AGREE).values("date")),
        )

    def with_content(self) -> Any:
        """Annotates ``behaviour_rows`` ``{value, ekspektasi}``, ``attachment_rows`` ``{kind, number, text}``,
        ``remark_rows`` ``{result, by, name, text, at}``, ``agreed_content`` (the last snapshot or None)
        and ``version_rows`` ``{version, at}`` of all snapshots, newest first."""
        mine = {"skp": OuterRef("pk")}
        behaviours = _rows("PerilakuKerja").filter(**mine).order_by("value")
        attachments = _rows("Lampiran").filter(**mine).order_by("kind", "number")
        remarks = _rows("Remark").filter(**mine).order_by("at", "id")
        agreed = _rows("Snapshot").filter(**mine).order_by("-version").values("content")[:1]
        return self.annotate(
            behaviour_rows=_array(behaviours, value="value", ekspektasi="ekspektasi"),
            attachment_rows=_array(attachments, kind="kind", number="number", text="text"),
            remark_rows=_array(
                remarks, result="result_id", by="by_id", name="by__name", text="text", at="at"
            ),
            agreed_content=Subquery(agreed),
            version_rows=_array(
                _rows("Snapshot").filter(**mine).order_by("-version"), version="version", at="agreed_at"
            ),
        )


class HasilQuerySet(ClosedQuerySet):
    def offered_to(self, skp: Any) -> Any:
        """RHK that this plan may serve: the penilai's of the same year, once they were handed in."""
        return (
            self.filter(skp__employee_id=skp.penilai_id, skp__period_id=skp.period_id)
            .exclude(skp__state=SkpState.DRAFT)
            .exclude(statement="")
            .order_by("skp__first_date", "number")
        )

    def with_links(self) -> Any:
        """What each RHK serves and what that serves in turn, in the same query."""
        return self.select_related(
            "parent__skp__employee",
            "parent__parent__skp__employee",
            "parent__objective__unit",
            "objective__unit",
            "assigned_by",
        )


def _rows(name: str) -> Any:
    return apps.get_model("skp", name).objects


def _array(rows: Any, **fields: str) -> ArraySubquery:
    return ArraySubquery(rows.values(json=JSONObject(**fields)))
