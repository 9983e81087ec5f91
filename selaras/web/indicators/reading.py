"""What the page of an indicator shows: the figure now, its way through time, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from selaras.domain.indicators import labels
from selaras.domain.indicators.codes import Direction, ObservationState
from selaras.domain.indicators.models import Indicator, IndicatorPart, Measurement, Question
from selaras.domain.needs.models import Fact
from selaras.domain.organization.models import Assignment
from selaras.domain.skp.models import HasilIndicator
from selaras.domain.strategy.models import ObjectiveIndicator
from selaras.insight.questions import facts_of
from selaras.kernel.dated import valid
from selaras.kernel.formats import language_of, number_text
from selaras.kernel.periods import Period
from selaras.kernel.viewer import Viewer
from selaras.web.periods import ROMAN, period_label

KINDS = {"month": "Bulan", "quarter": "Triwulan", "year": "Tahun"}
MOST_POINTS = 13
MOST_QUESTIONS = 6
MOST_NAMED = 3


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
    """Puts the words of an annotated indicator on it: now_words, target_words, period_words, chip; with_pairs also
    pair_words."""
    row.now_words = amount(row.now_value, row.decimals)
    row.target_words = target_words(row.now_target or {}, row.direction, row.decimals)
    row.period_words = period_label(row.now_period) if row.now_period else ""
    row.chip_kind, row.chip_icon, row.chip_words = state_of(row)
    if hasattr(row, "pair_rows"):
        row.pair_words = "; ".join(
            f"{one['name']} {one['value_words'] or '–'} {one['unit_of_measure']}" for one in pairs_of(row)
        )


def post_words(indicator: Any, which: str) -> str:
    """The post that the card names and who sits on it today; ``indicator`` from ``whole``."""
    post = getattr(indicator, which)
    people = getattr(indicator, f"{which}_people")
    if post is None:
        return ""
    if len(people) > MOST_NAMED:
        return f"{post.name} ({_('%(count)s orang') % {'count': len(people)}})"
    return f"{post.name} ({', '.join(people) or _('kosong')})"


def tell_states(rows: Sequence[Any]) -> None:
    """Puts ``state_words`` and ``chip_kind`` on given figures, the newest first: of those of a period that counted, a
    newer one has taken the place of the others."""
    used: set[Any] = set()
    for row in rows:
        row.state_words = labels.OBSERVATION_STATE[row.state]
        row.chip_kind = {"given": "care", "verified": "done"}.get(str(row.state), "plain")
        if row.state == ObservationState.VERIFIED and row.period_id in used:
            row.state_words, row.chip_kind = _("sudah dikoreksi"), "plain"
        if row.state == ObservationState.VERIFIED:
            used.add(row.period_id)


def pairs_of(indicator: Any) -> list[Any]:
    """The indicators that stand beside this one, with their newest figure; ``indicator`` from ``whole``."""
    found = []
    for row in indicator.pair_rows:
        value = None if row["value"] is None else Decimal(str(row["value"]))
        attainment = None if row["attainment"] is None else Decimal(str(row["attainment"]))
        found.append(row | {
            "value_words": amount(value, row["decimals"]) if value is not None else "",
            "attainment": attainment,
            "target_words": target_words(row["target"] or {}, row["direction"], row["decimals"]),
            "period_words": period_label(row["period"]) if row["period"] else "",
            "met": is_met(attainment),
        })  # fmt: skip
    return found


def show_pairs(rows: Sequence[Any], until: Any, kind: str) -> None:
    """Puts ``pair_words`` on every row of a list: its value never stands without the one of its pair."""
    keys = {row.pk for row in rows}
    near = Q(pk__in={row.pair_id for row in rows if row.pair_id}) | Q(pair__in=keys)
    others = list(Indicator.objects.filter(near).with_newest(until, kind).order_by("name")) if keys else []
    for row in rows:
        mine = [one for one in others if one.pk == row.pair_id or one.pair_id == row.pk]
        row.pair_words = "; ".join(
            f"{one.name} {amount(one.now_value, one.decimals) if one.now_value is not None else '–'} "
            f"{one.unit_of_measure}"
            for one in mine
        )


def _people(viewer: Viewer, which: str) -> ArraySubquery:
    held = Assignment.objects.filter(valid(viewer.today), position=OuterRef(f"{which}_id"))
    return ArraySubquery(held.order_by("kind", "valid_from").values("employee__name"))


def whole(viewer: Viewer, until: Any, kind: str) -> Any:
    """The indicators that the viewer may see; what uses each in ``objective_rows``, ``need_rows``, ``plan_count``,
    ``whole_rows``; what stands beside it in ``pair_rows``, what it is made of in ``part_rows``."""
    ties = ObjectiveIndicator.objects.filter(indicator=OuterRef("pk"), objective__retired_at=None)
    objective = JSONObject(id="objective_id", statement="objective__statement", unit="objective__unit__name")
    facts = Fact.objects.filter(thing_kind="indicator", thing_id=OuterRef("pk")).order_by("need_id")
    need = JSONObject(id="need_id", statement="need__statement")
    lines = HasilIndicator.objects.filter(indicator=OuterRef("pk")).order_by().values("indicator")
    parts = IndicatorPart.objects
    plans = lines.annotate(n=Count("result__skp", distinct=True)).values("n")
    return (
        Indicator.objects.visible_to(viewer)
        .with_posts(viewer)
        .with_pairs(until, kind)
        .select_related("owner_unit", "source", "owner", "verifier")
        .annotate(
            owner_people=_people(viewer, "owner"),
            verifier_people=_people(viewer, "verifier"),
            part_rows=ArraySubquery(
                parts.filter(composite=OuterRef("pk"))
                .order_by("part__code")
                .values(json=JSONObject(id="part_id", name="part__name", weight="weight"))
            ),
            whole_rows=ArraySubquery(
                parts.filter(part=OuterRef("pk"))
                .order_by("composite__code")
                .values(json=JSONObject(id="composite_id", name="composite__name"))
            ),
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


def made_of(shown: Measurement | None) -> list[dict[str, Any]]:
    """The parts of a composite as they were when it was computed, their numbers as numbers."""
    names = ("weight", "value", "attainment")
    rows = shown.parts if shown else []
    return [row | {name: row[name] and Decimal(row[name]) for name in names} for row in rows]
