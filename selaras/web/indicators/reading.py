"""What the page of an indicator shows: the figure now, its way through time, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from selaras.domain.indicators import labels
from selaras.domain.indicators.codes import Direction
from selaras.domain.indicators.models import Indicator, Measurement, Question
from selaras.domain.needs.models import Fact
from selaras.domain.skp.models import HasilIndicator
from selaras.domain.strategy.models import ObjectiveIndicator
from selaras.insight.questions import facts_of
from selaras.kernel.formats import language_of, number_text
from selaras.kernel.periods import Period
from selaras.kernel.viewer import Viewer
from selaras.web.periods import ROMAN, period_label

KINDS = {"month": "Bulan", "quarter": "Triwulan", "year": "Tahun"}
MOST_POINTS = 13
MOST_QUESTIONS = 6


def amount(value: Any, decimals: int | None = None) -> str:
    """A figure in the reader's signs."""
    return number_text(value, decimals, language_of(get_language()))


def target_words(target: Mapping[str, str], direction: str, decimals: int) -> str:
    """``≤ 2,0``, ``≥ 85`` or ``76 – 80``; empty without a target."""
    if "value" in target:
        sign = "≤" if direction == Direction.DOWN else "≥"
        return f"{sign} {amount(target['value'], decimals)}"
    if "lower" in target:
        return f"{amount(target['lower'], decimals)} – {amount(target['upper'], decimals)}"
    return ""


def is_met(attainment: Any) -> bool | None:
    """Reached or not; None where nobody can say yet."""
    return None if attainment is None else attainment >= 100


def state_of(row: Any) -> tuple[str, str, str]:
    """(kind, icon, words) of the chip that tells how an annotated indicator stands."""
    if row.now_value is None:
        return "plain", "", _("belum ada nilai")
    if row.now_attainment is None:
        return "info", "", _("dinilai orang") if row.now_target else _("belum bertarget")
    if is_met(row.now_attainment):
        return "done", "check", _("tercapai")
    return "care", "alert-triangle", _("belum tercapai")


def show_now(row: Any) -> None:
    """Puts the words of an annotated indicator on it: now_words, target_words, period_words, chip."""
    row.now_words = amount(row.now_value, row.decimals)
    row.target_words = target_words(row.now_target or {}, row.direction, row.decimals)
    row.period_words = period_label(row.now_period) if row.now_period else ""
    row.chip_kind, row.chip_icon, row.chip_words = state_of(row)


def whole(viewer: Viewer) -> Any:
    """The indicators that the viewer may see; what uses each in ``objective_rows``, ``need_rows``, ``plan_count``."""
    ties = ObjectiveIndicator.objects.filter(indicator=OuterRef("pk"), objective__retired_at=None)
    objective = JSONObject(id="objective_id", statement="objective__statement", unit="objective__unit__name")
    facts = Fact.objects.filter(thing_kind="indicator", thing_id=OuterRef("pk")).order_by("need_id")
    need = JSONObject(id="need_id", statement="need__statement")
    lines = HasilIndicator.objects.filter(indicator=OuterRef("pk")).order_by().values("indicator")
    plans = lines.annotate(n=Count("result__skp", distinct=True)).values("n")
    return (
        Indicator.objects.visible_to(viewer)
        .select_related("owner_unit", "source")
        .annotate(
            objective_rows=ArraySubquery(ties.order_by("objective__code").values(json=objective)),
            need_rows=ArraySubquery(facts.distinct("need_id").values(json=need)),
            plan_count=Coalesce(Subquery(plans), 0),
            question_rows=ArraySubquery(_asked(viewer)),
        )
    )


def _asked(viewer: Viewer) -> Any:
    """The newest questions about the indicator that the viewer may read; those without an answer come first."""
    rows = Question.objects.visible_to(viewer).standing().filter(indicator=OuterRef("pk"))
    found = JSONObject(id="pk", kind="kind", numbers="numbers", period="period__code", answer="answer")
    return rows.order_by("answered_at", "-period__last_date", "kind").values(json=found)[:MOST_QUESTIONS]


def in_force(indicator: Indicator) -> list[Measurement]:
    rows = indicator.measurements.in_force().select_related("period", "source", "load", "observation")
    return named(rows.order_by("period__first_date", "period__last_date"))


def named(rows: Iterable[Any]) -> list[Any]:
    """The rows with their period in words."""
    listed = list(rows)
    for row in listed:
        row.period_words = period_label(row.period.code)
    return listed


def shown_measurement(rows: Sequence[Measurement], wanted: str, frame_period: Any) -> Measurement | None:
    """The asked period's, else the newest that began by the end of the switcher's period."""
    for row in rows:
        if row.period.code == wanted:
            return row
    until = frame_period and frame_period["last"]
    kind = frame_period and frame_period["kind"]
    begun = [row for row in rows if until is None or row.period.first_date <= until]
    return max(begun, key=lambda row: (row.period.last_date, row.period.kind == kind), default=None)


def kinds_of(rows: Sequence[Measurement], chosen: str) -> list[dict[str, Any]]:
    """Tabs over the kinds of period that have figures."""
    there = [kind for kind in KINDS if any(row.period.kind == kind for row in rows)]
    words = {"month": _("Per bulan"), "quarter": _("Per triwulan"), "year": _("Per tahun")}
    return [{"label": words[kind], "url": f"?rentang={kind}", "active": kind == chosen} for kind in there]


def kind_chosen(rows: Sequence[Measurement], wanted: str, shown: Measurement | None) -> str:
    there = {str(row.period.kind) for row in rows}
    if wanted in there:
        return wanted
    return str(shown.period.kind) if shown else "quarter"


def way(rows: Sequence[Measurement], kind: str) -> dict[str, Any]:
    """Points, targets and band for the timeline: the last thirteen periods of that kind, gaps stay gaps."""
    held = {row.period.code: row for row in rows if row.period.kind == kind}
    if not held:
        return {"points": [], "aims": None, "lower": None, "upper": None}
    spans = _without_gaps([Period.parse(code) for code in held])[-MOST_POINTS:]
    found = [held.get(str(span)) for span in spans]
    aims = [_number(row, "value") for row in found]
    last = next(row for row in reversed(found) if row is not None)
    return {
        "points": [(short(span), row and row.value) for span, row in zip(spans, found, strict=True)],
        "aims": aims if any(aim is not None for aim in aims) else None,
        "lower": _number(last, "lower"),
        "upper": _number(last, "upper"),
    }


def _without_gaps(spans: Sequence[Period]) -> list[Period]:
    every = [min(spans)]
    while every[-1] < max(spans):
        every.append(every[-1].next())
    return every


def _number(row: Measurement | None, name: str) -> float | None:
    return float(row.target[name]) if row is not None and name in row.target else None


def short(span: Period) -> str:
    """``I 2026``, ``Nov 26`` or ``2026``: it stands under an axis."""
    if span.kind == "quarter":
        return f"{ROMAN[span.number - 1]} {span.year}"
    if span.kind == "month":
        return f"{period_label(span)[:3]} {span.year % 100:02d}"
    return str(span.year)


def trend(rows: Sequence[Measurement], shown: Measurement | None, decimals: int) -> str:
    """``turun 0,4 dari Triwulan III 2026``; empty without an earlier figure."""
    if shown is None or shown.value is None:
        return ""
    before = str(Period.parse(shown.period.code).previous())
    earlier = next((row for row in rows if row.period.code == before and row.value is not None), None)
    if earlier is None:
        return ""
    words = {"change": amount(abs(shown.value - earlier.value), decimals), "period": period_label(before)}
    if shown.value == earlier.value:
        return _("sama dengan %(period)s") % words
    sentence = _("naik %(change)s dari %(period)s") if shown.value > earlier.value else ""
    return (sentence or _("turun %(change)s dari %(period)s")) % words


def lineage(shown: Measurement) -> dict[str, Any]:
    """Where the figure comes from, in the order in which one would check it."""
    filters = [
        (labels.FILTER_FIELD[name], ", ".join(values)) for name, values in shown.filters.items() if values
    ]
    return {
        "left_out": reasons(shown.left_out),
        "filters": filters,
        "reason": gettext(str(labels.REASON[shown.reason])) if shown.reason else "",
    }


def reasons(left_out: Mapping[str, int]) -> list[tuple[Any, int]]:
    return [(labels.ROW_LEFT_OUT.get(code, code), count) for code, count in left_out.items()]  # type: ignore[call-overload]


def question_words(row: Mapping[str, Any]) -> dict[str, Any]:
    """A question as it is read: what is asked, its numbers, its period; ``row`` has kind, numbers, period, answer."""
    return {
        "pk": row["id"],
        "words": labels.QUESTION[row["kind"]],
        "facts": facts_of(row["kind"], row["numbers"]),
        "period_words": period_label(row["period"]),
        "chance": str(row["numbers"].get("chance", "")).replace(".", ","),
        "answer": row["answer"],
    }
