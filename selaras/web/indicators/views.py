"""The list of indicators and the page of one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.domain.indicators import access, labels
from selaras.domain.indicators.actions.figures import is_from_log
from selaras.domain.indicators.codes import SourceKind
from selaras.domain.indicators.models import Indicator, Observation
from selaras.domain.indicators.querysets import ObservationQuerySet
from selaras.domain.indicators.rules.card import ASKED, missing
from selaras.insight.corrections import corrections
from selaras.kernel.formats import date_text
from selaras.web import strips
from selaras.web.exports import sheet_answer
from selaras.web.happened import happened
from selaras.web.tables import Column, Filter, Table, table
from selaras.web.units import in_office, office_choices

from . import reading

STATES = {
    "tercapai": {"now_attainment__gte": 100},
    "belum": {"now_attainment__lt": 100},
    "dinilai": {"now_value__isnull": False, "now_attainment__isnull": True},
    "kosong": {"now_value__isnull": True},
}


def moment_of(request: Any) -> tuple[Any, str]:
    """Until which day, and which kind of period, the switcher asks for."""
    period = request.frame.period
    return (period["last"], period["kind"]) if period else (request.frame.today, "quarter")


def listing_of(request: Any) -> Table:
    rows = Indicator.objects.visible_to(request.viewer).with_newest(*moment_of(request))
    states = [
        ("tercapai", _("Tercapai")),
        ("belum", _("Belum tercapai")),
        ("dinilai", _("Dinilai orang atau belum bertarget")),
        ("kosong", _("Belum ada nilai")),
    ]
    return table(
        request,
        rows.select_related("owner_unit"),
        columns=[
            Column("nama", _("Indikator"), order="name"),
            Column("unit", _("Unit pemilik"), order=("owner_unit__first", "name")),
            Column("nilai", _("Nilai"), kind="number"),
            Column("target", _("Target"), kind="number"),
            Column("capaian", _("Capaian"), order="now_attainment", kind="number"),
            Column("keadaan", _("Keadaan"), kind="chip"),
        ],
        default="nama",
        filters=[
            Filter(
                "unit", _("Perangkat daerah"), office_choices(request.viewer), where=in_office("owner_unit")
            ),
            Filter("keadaan", _("Keadaan"), states, where=lambda found, value: found.filter(**STATES[value])),
        ],
        search=lambda found, words: found.search(words),
    )


@require_GET
def index(request: Any) -> HttpResponse:
    listing = listing_of(request)
    reading.show_pairs(listing.rows, *moment_of(request))
    for row in listing.rows:
        reading.show_now(row)
    viewer = request.viewer
    shown = {
        "listing": listing,
        "may_define": bool(viewer.leads) or viewer.has(*access.DEFINERS),
        "waiting": Observation.objects.awaiting(viewer).count(),
        "reason_not_to_run": access.reason_not_to_run(viewer),
    }
    return render(request, "indicators/index.html", shown)


@require_GET
def export(request: Any) -> HttpResponse:
    """Exactly what the list shows, as a sheet."""
    heads = [
        _("Kode"),
        _("Indikator"),
        _("Unit pemilik"),
        _("Satuan"),
        _("Periode"),
        _("Nilai"),
        _("Capaian (%)"),
        _("Data per"),
    ]
    rows = (
        [
            row.code,
            row.name,
            row.owner_unit.name,
            row.unit_of_measure,
            row.now_period,
            row.now_value,
            row.now_attainment,
            row.now_as_of,
        ]
        for row in listing_of(request).asked.iterator(chunk_size=1000)
    )
    return sheet_answer(request, "indikator", heads, rows)


def seen(request: Any, indicator_id: UUID) -> Any:
    rows = Indicator.objects.visible_to(request.viewer).with_posts(request.viewer)
    rows = rows.select_related("owner_unit", "source", "pair")
    return get_object_or_404(rows, pk=indicator_id)


@require_GET
def detail(request: Any, indicator_id: UUID) -> HttpResponse:
    indicator = get_object_or_404(reading.whole(request.viewer, *moment_of(request)), pk=indicator_id)
    rows = reading.in_force(indicator)
    shown = reading.shown_measurement(rows, request.GET.get("periode", ""), request.frame.period)
    kind = reading.kind_chosen(rows, request.GET.get("rentang", ""), shown)
    targets = reading.named(
        indicator.targets.select_related("period").order_by("-period__last_date", "period__first_date")
    )
    context = {
        "indicator": indicator,
        "shown": shown,
        "made_of": reading.made_of(shown),
        "rows": list(reversed(rows))[:12],
        "lineage": reading.lineage(shown) if shown else None,
        "way": reading.way(rows, kind),
        "kinds": reading.kinds_of(rows, kind),
        "trend": reading.trend(rows, shown, indicator.decimals),
        "met": reading.is_met(shown and shown.attainment),
        "target_words": _target(indicator, shown),
        "targets": targets,
        "given": [] if indicator.source_id or indicator.composition else _given(request, indicator),
        "gaps": _gaps(indicator),
        "pairs": reading.pairs_of(indicator),
        "used_by": _used_by(indicator),
        "words": _words(indicator),
        "definition": _definition(indicator),
        "questions": [reading.question_words(row) for row in indicator.question_rows or ()],
        "steps_back": corrections(shown) if shown else [],
        "is_from_log": is_from_log(indicator),
        "events": happened("indicator", indicator.pk, labels.EVENT),
        **_strip(request, indicator, shown, bool(targets)),
    }
    return render(request, "indicators/detail.html", context)


def _target(indicator: Indicator, shown: Any) -> str:
    return reading.target_words(shown.target, indicator.direction, indicator.decimals) if shown else ""


def _given(request: Any, indicator: Any) -> list[Any]:
    """The newest figures with who gave them, why, and how far they are; whose page the viewer may open has a link."""
    rows = indicator.observations.with_people().select_related("period").order_by("-at", "-pk")[:10]
    over = _sees_figures(request.viewer, indicator)
    found = reading.named(rows)
    reading.tell_states(found)
    for row in found:
        row.may_open = over or row.by_id == request.viewer.person_id
    return found


def _sees_figures(viewer: Any, indicator: Any) -> bool:
    """The same people as ObservationQuerySet.visible_to, for one indicator that is there already."""
    first = indicator.owner_unit.first
    office = viewer.leads_unit(first) or viewer.covers(first, *ObservationQuerySet.READERS)
    return bool(office or viewer.is_system or indicator.holds_owner or indicator.holds_verifier)


def _gaps(indicator: Indicator) -> str:
    """What the card still lacks, in words."""
    card = {name: getattr(indicator, name) for name in ASKED.values()}
    return ", ".join(str(labels.CARD_GAP[gap]) for gap in missing(card))


def _used_by(indicator: Indicator) -> dict[str, Any]:
    """Objectives and needs by name, plans as a number: they are people's. ``indicator`` from ``reading.whole``."""
    return {
        "objectives": indicator.objective_rows,  # type: ignore[attr-defined]
        "needs": indicator.need_rows,  # type: ignore[attr-defined]
        "plans": indicator.plan_count,  # type: ignore[attr-defined]
    }


def _words(indicator: Indicator) -> dict[str, Any]:
    return {
        "direction": labels.DIRECTION[indicator.direction],
        "measure": labels.MEASURE.get(indicator.measure, ""),
        "cohort": labels.MEASURE_COHORT.get(indicator.measure, ""),
    }


def _definition(indicator: Indicator) -> list[tuple[str, Any]]:
    pairs = [
        (_("Arah"), labels.DIRECTION[indicator.direction]),
        (_("Satuan"), indicator.unit_of_measure),
        (_("Cara menghitung"), indicator.formula_words),
        (_("Yang dihitung"), labels.MEASURE.get(indicator.measure, "")),
        (_("Batas hari"), indicator.within_days),
        (
            _("Batas hari menurut kategori"),
            ", ".join(f"{category} {days}" for category, days in sorted(indicator.limits.items())),
        ),
        (_("Dihitung"), _between(indicator)),
        (
            _("Bagian yang dihitung"),
            "; ".join(
                f"{labels.FILTER_FIELD[name]}: {', '.join(values)}" for name, values in indicator.part.items()
            ),
        ),
        (_("Harinya"), labels.CLOCK[indicator.clock] if indicator.measure else ""),
        (
            _("Beberapa bulan menjadi satu"),
            "" if indicator.source_id else labels.AGGREGATION[indicator.aggregation],
        ),
        (
            _("Batas atas capaian"),
            f"{reading.amount(indicator.cap)} %" if indicator.cap else _("tidak dibatasi"),
        ),
        (_("Beberapa unit menjadi satu"), labels.UNIT_AGGREGATION[indicator.unit_aggregation]),
        (_("Dari mana angkanya"), _source_words(indicator)),
        (_("Nilai awal"), _baseline(indicator)),
        (_("Pemilik"), reading.post_words(indicator, "owner")),
        (_("Pemeriksa"), reading.post_words(indicator, "verifier")),
        (_("Berlaku"), _validity(indicator)),
        (_("Kode"), indicator.code),
        (_("Versi definisi"), indicator.version),
    ]
    return [(label, value) for label, value in pairs if value not in ("", None)]


def _between(indicator: Indicator) -> str:
    """Between which events of a ticket; from its coming to its closing goes without saying."""
    if (indicator.from_event, indicator.to_event) == ("opened", "closed"):
        return ""
    start, end = (labels.TICKET_EVENT[event] for event in (indicator.from_event, indicator.to_event))
    return _("dari %(start)s sampai %(end)s") % {"start": start, "end": end}


def _source_words(indicator: Indicator) -> str:
    kind = indicator.source_kind
    return str(labels.FIGURE_SOURCE.get(kind) or dict(labels.SOURCE_KIND).get(SourceKind(kind), kind))


def _baseline(indicator: Indicator) -> str:
    if indicator.baseline_value is None:
        return ""
    value = f"{reading.amount(indicator.baseline_value)} {indicator.unit_of_measure}"
    source = f"; {indicator.baseline_source}" if indicator.baseline_source else ""
    return f"{value} ({indicator.baseline_year}){source}"


def _validity(indicator: Indicator) -> str:
    first, last = (day and date_text(day) for day in (indicator.valid_from, indicator.valid_until))
    if first and last:
        return f"{first} – {last}"
    if first:
        return _("mulai %(first)s") % {"first": first}
    return _("sampai %(last)s") % {"last": last} if last else ""


def _strip(request: Any, indicator: Indicator, shown: Any, has_target: bool) -> dict[str, Any]:
    path = [("defined", _("Ditetapkan")), ("aimed", _("Bertarget")), ("measured", _("Terukur"))]
    is_measured = shown is not None and shown.value is not None
    if is_measured and not has_target:
        path = [path[0], path[2], path[1]]
    here = "measured" if is_measured else "aimed" if has_target else "defined"
    viewer, unit = request.viewer, indicator.owner_unit
    return {
        "steps": strips.steps(path, here, finished=True),
        "may_define": not access.reason_not_to_define(viewer, unit),
        "may_measure": not access.reason_not_to_observe(viewer, unit),
        "may_observe": _may_observe(viewer, indicator),
        "reason_not_to_define": access.reason_not_to_define(viewer, unit),
        "holder": unit.name,
    }


def _may_observe(viewer: Any, indicator: Any) -> bool:
    """By hand, where neither a source nor other indicators make the figure."""
    if indicator.source_id or indicator.composition:
        return False
    return not access.reason_not_to_observe(viewer, indicator.owner_unit, holds_owner=indicator.holds_owner)
