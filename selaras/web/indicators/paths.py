"""The path of a year's target: typed, looked at with its arithmetic, saved."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from selaras.domain.cycle.codes import PeriodKind
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import access, actions, labels
from selaras.domain.indicators.actions import Aim, Draft
from selaras.domain.indicators.codes import Direction, PathParts, PathShape
from selaras.domain.indicators.models import Indicator, TargetPath
from selaras.journeys.change_need import impact_of_target
from selaras.kernel.periods import Period as Span
from selaras.kernel.refusal import Conflict, Refusal
from selaras.web.conflicts import put_conflict
from selaras.web.fields import NumberField, need_later
from selaras.web.periods import period_label
from selaras.web.refusals import put_refusal

from . import reading
from .forms import LARGEST
from .views import seen


class PathForm(forms.Form):
    """``value`` or the two edges of a band, and one field a part where the shape asks for it."""

    value = NumberField(label=gettext_lazy("Target setahun"), required=False, low=-LARGEST, high=LARGEST)
    lower = NumberField(label=gettext_lazy("Batas bawah"), required=False, low=-LARGEST, high=LARGEST)
    upper = NumberField(label=gettext_lazy("Batas atas"), required=False, low=-LARGEST, high=LARGEST)
    given = forms.CharField(required=False, widget=forms.HiddenInput)  # where a refusal of the parts stands
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, chosen: Chosen, direction: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("value",) if direction == Direction.BAND else ("lower", "upper"):
            del self.fields[name]
        need_later(self, "value", "lower", "upper")
        self.chosen = chosen
        if chosen.shape != PathShape.EVEN:
            for span in chosen.spans:
                self.fields[f"part-{span}"] = NumberField(
                    label=period_label(str(span)), required=False, low=-LARGEST, high=LARGEST
                )
                need_later(self, f"part-{span}")

    @property
    def part_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith("part-")]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        empty = [name for name in self.fields if name.startswith("part-") and found.get(name) is None]
        if any(name not in self.errors for name in empty):
            raise ValidationError(_("Isi semua bagiannya. Yang tidak bertarget diisi 0."))
        return found

    def draft(self) -> Draft:
        found = self.cleaned_data
        given = [found[name] for name in self.fields if name.startswith("part-")]
        edges = {name: found.get(name) for name in ("value", "lower", "upper")}
        return Draft(self.chosen.shape, self.chosen.parts, given=given, **edges)


class Chosen:
    """What the address says: which year, in which parts, of which shape; else as it was saved."""

    def __init__(self, request: Any, indicator: Indicator) -> None:
        frame_year = (request.frame.period or {}).get("code", str(request.viewer.today.year))[:4]
        self.years = list(Period.objects.filter(kind=PeriodKind.YEAR).order_by("year"))
        self.year = self._year(request.GET.get("tahun") or frame_year)
        self.row = TargetPath.objects.filter(indicator=indicator, year=self.year).first()
        self.shape = _code(PathShape, request.GET.get("bentuk"), self.row and self.row.shape)
        self.parts = _code(PathParts, request.GET.get("bagian"), self.row and self.row.parts)

    def _year(self, wanted: str) -> Period:
        """The year of that code; Refusal where the agency has not opened it."""
        found = next((row for row in self.years if row.code == wanted), None)
        return found or Period.objects.named(wanted)

    @property
    def spans(self) -> tuple[Span, ...]:
        year = Span.parse(self.year.code)
        return year.months() if self.parts == PathParts.MONTH else year.quarters()

    def initial(self) -> dict[str, Any]:
        if self.row is None:
            return {}
        found: dict[str, Any] = {
            name: getattr(self.row, name) for name in ("value", "lower", "upper", "version")
        }
        if (self.row.shape, self.row.parts) == (self.shape, self.parts):
            numbers = map(Decimal, self.row.given)
            found |= {f"part-{span}": one for span, one in zip(self.spans, numbers, strict=False)}
        return found

    def tabs(self, which: str) -> list[dict[str, Any]]:
        words: Any = labels.PATH_SHAPE if which == "bentuk" else labels.PATH_PARTS
        here = {"tahun": self.year.code, "bentuk": str(self.shape), "bagian": str(self.parts)}
        return [
            {
                "label": text,
                "url": "?" + "&".join(f"{k}={v}" for k, v in (here | {which: str(code)}).items()),
                "active": here[which] == code,
            }
            for code, text in words.items()
        ]


def _code(codes: Any, wanted: Any, saved: Any) -> Any:
    return codes(wanted) if wanted in list(codes) else codes(saved or next(iter(codes)))


@require_http_methods(["GET", "POST"])
def target_path(request: Any, indicator_id: UUID) -> HttpResponse:
    """The first POST shows what would be saved; ``simpan`` saves it."""
    indicator = seen(request, indicator_id)
    chosen = Chosen(request, indicator)
    may_define = not access.reason_not_to_define(request.viewer, indicator.owner_unit)
    if request.method == "POST":
        access.check_define(request.viewer, indicator.owner_unit)
    form = PathForm(
        request.POST or None, chosen=chosen, direction=indicator.direction, initial=chosen.initial()
    )
    shown: dict[str, Any] = {"aims": [], "texts": [], "status": 200}
    if form.is_bound:
        saved = form.is_valid() and _try(request, indicator, form, shown)
        if saved:
            return saved
        shown["status"] = 422 if form.errors else 200
    elif chosen.row is not None and form.initial:
        shown["aims"] = _planned(indicator, chosen, _saved(chosen.row))
    context = _context(indicator, chosen, form, may_define) | shown
    return render(request, "indicators/path.html", context, status=shown["status"])


def _try(request: Any, indicator: Indicator, form: PathForm, shown: dict[str, Any]) -> HttpResponse | None:
    """Save where asked, else put the plan into ``shown``; a refusal stands on the form."""
    chosen, draft = form.chosen, form.draft()
    try:
        if "simpan" in request.POST:
            actions.set_path(
                indicator_id=indicator.pk,
                year=chosen.year,
                draft=draft,
                version=form.cleaned_data["version"],
                by=request.viewer,
                at=request.now,
            )
            told = _("Jalur target %(period)s tersimpan. Capaian dihitung pada pengukuran berikutnya.")
            messages.success(request, told % {"period": period_label(chosen.year.code)})
            return redirect(f"{reverse('indicators:path', args=[indicator.pk])}?tahun={chosen.year.code}")
        shown["aims"] = _rows(indicator, actions.plan(indicator, chosen.year, draft))
        shown["is_preview"] = True
        shown["impact"] = impact_of_target(indicator.pk, chosen.year, request.viewer.today)
        shown["impact_url"] = reverse("changes:target_impact", args=[indicator.pk])
    except Conflict as conflict:
        shown["texts"] = put_conflict(form, conflict)
    except Refusal as refusal:
        put_refusal(form, refusal)
    return None


def _saved(row: TargetPath) -> Draft:
    edges = {name: getattr(row, name) for name in ("value", "lower", "upper")}
    return Draft(PathShape(row.shape), PathParts(row.parts), given=tuple(map(Decimal, row.given)), **edges)


def _planned(indicator: Indicator, chosen: Chosen, draft: Draft) -> list[dict[str, Any]]:
    """The saved path with its arithmetic; nothing where the card has changed so that it no longer leads there."""
    try:
        return _rows(indicator, actions.plan(indicator, chosen.year, draft))
    except Refusal:
        return []


def _rows(indicator: Indicator, aims: tuple[Aim, ...]) -> list[dict[str, Any]]:
    return [
        {
            "period": period_label(aim.period.code),
            "kind": str(aim.period.kind),
            "now": _words(indicator, aim),
            "before": _words(indicator, aim.before) if aim.before is not None and aim.is_new else "",
            "is_new": aim.is_new,
            "arithmetic": aim.arithmetic,
        }
        for aim in aims
    ]


def _words(indicator: Indicator, aim: Any) -> str:
    figures = {name: getattr(aim, name) for name in ("value", "lower", "upper")}
    told = {name: number for name, number in figures.items() if number is not None}
    return reading.target_words(told, indicator.direction, None)


def _context(indicator: Indicator, chosen: Chosen, form: PathForm, may_define: bool) -> dict[str, Any]:
    return {
        "indicator": indicator,
        "form": form,
        "chosen": chosen,
        "shapes": chosen.tabs("bentuk"),
        "kinds": chosen.tabs("bagian"),
        "years": [row.year for row in chosen.years],
        "period_words": period_label(chosen.year.code),
        "may_define": may_define,
        "rule": labels.AGGREGATION[indicator.aggregation],
        "is_seasonal": chosen.shape == PathShape.SEASONAL,
    }
