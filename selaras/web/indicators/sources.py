"""Where figures come from: the sources, what each was last fed, and how another application sends its figures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from selaras.domain.cycle.codes import PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import access, actions, labels
from selaras.domain.indicators.codes import SourceKind
from selaras.domain.indicators.models import Indicator, Source
from selaras.domain.organization.models import Unit
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.web.refusals import put_refusal
from selaras.web.tables import Column, table
from selaras.web.units import unit_choices

from .forms import options

MOST_LOADS = 12


@require_GET
def index(request: Any) -> HttpResponse:
    listing = table(
        request,
        Source.objects.visible_to(request.viewer).with_news(),
        columns=[
            Column("sumber", _("Sumber"), order="name"),
            Column("jenis", _("Jenis"), order=("kind", "name")),
            Column("unit", _("Unit"), order=("unit__first", "name")),
            Column("indikator", _("Indikator"), kind="number"),
            Column("terakhir", _("Terakhir diisi"), kind="date"),
        ],
        default="sumber",
    )
    for row in listing.rows:
        row.kind_words = labels.SOURCE_KIND[row.kind]
        row.newest = row.pushed_at if row.kind == SourceKind.PUSH else row.loaded_at
    shown = {"listing": listing, "may_define": bool(_units(request))}
    return render(request, "indicators/sources.html", shown)


def _units(request: Any) -> list[tuple[str, str]]:
    viewer = request.viewer
    return unit_choices(viewer, (*viewer.leads, *viewer.spans(*access.DEFINERS)))


class SourceForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Nama sumber"), max_length=160)
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=options(labels.SOURCE_KIND))
    unit = forms.ChoiceField(label=gettext_lazy("Unit"))
    code = forms.SlugField(
        label=gettext_lazy("Kode"),
        max_length=60,
        help_text=gettext_lazy("Huruf kecil, angka, dan tanda hubung. Tidak dapat diubah lagi."),
    )
    description = forms.CharField(
        label=gettext_lazy("Keterangan"), required=False, max_length=2000, widget=forms.Textarea
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    units = _units(request)
    if not units:
        raise Forbidden(_("Sumber ditetapkan oleh pimpinan unit pemiliknya atau perencana."))
    form = SourceForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        unit = Unit.objects.get(pk=given.pop("unit"))
        act = {"by": request.viewer, "at": request.now}
        try:
            row = actions.add_source(unit=unit, kind=SourceKind(given.pop("kind")), **given, **act)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Sumber dibuat. Berikutnya: isi datanya."))
            return redirect("indicators:source", code=row.code)
    return render(
        request, "indicators/source_form.html", {"form": form}, status=422 if form.is_bound else 200
    )


@require_GET
def detail(request: Any, code: str) -> HttpResponse:
    source = get_object_or_404(Source.objects.visible_to(request.viewer).with_news(), code=code)
    reason = access.reason_not_to_observe(request.viewer, source.unit)
    rows = Indicator.objects.visible_to(request.viewer).filter(source=source).order_by("name")
    shown = {
        "source": source,
        "kind_words": labels.SOURCE_KIND[source.kind],
        "indicators": list(rows.annotate(sent=Count("observations"), sent_at=Max("observations__at"))),
        "loads": list(source.loads.order_by("-at", "-pk")[:MOST_LOADS]),
        "may_feed": not reason,
        "reason": reason,
    }
    if source.kind == SourceKind.PUSH:
        shown |= {"example": example(request, shown["indicators"])}
    return render(request, "indicators/source.html", shown)


def example(request: Any, indicators: list[Any]) -> dict[str, str]:
    """The address, and a period that takes figures now, of the first indicator; a placeholder where there is none."""
    path = "/api/v1/indicators/{id}/observations"
    if indicators:
        path = path.replace("{id}", str(indicators[0].pk))
    now = Period.objects.filter(state=PeriodState.OPEN, last_date__lte=request.viewer.today).order_by(
        "-last_date"
    )
    code = now.values_list("code", flat=True).first()
    return {
        "address": request.build_absolute_uri(path),
        "period": code or "2026-01",
        "tokens": reverse("accounts:mine") + "#token",
    }
