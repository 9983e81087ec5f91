"""What a composite is made of: one row a part, three more to fill; the kinds of putting together explained."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from selaras.domain.indicators import access, actions, labels
from selaras.domain.indicators.models import Indicator
from selaras.kernel.refusal import Conflict, Refusal
from selaras.web.conflicts import put_conflict
from selaras.web.fields import NumberField
from selaras.web.refusals import put_refusal

from .forms import options
from .views import seen

FREE, MOST_ROWS, MOST_LISTED = 3, 60, 1000


class PartsForm(forms.Form):
    composition = forms.ChoiceField(
        label=gettext_lazy("Cara menggabungkan"),
        required=False,
        choices=[("", gettext_lazy("– bukan gabungan –")), *options(labels.COMPOSITION)],
        help_text=gettext_lazy(
            "Capaian dapat digabung walau satuannya berbeda. Nilai hanya digabung bila satuannya sama."
        ),
    )
    unit_aggregation = forms.ChoiceField(
        label=gettext_lazy("Nilai beberapa unit menjadi satu"),
        required=False,
        choices=options(labels.UNIT_AGGREGATION),
        help_text=gettext_lazy("Hanya dipakai bila yang digabung nilai unit-unit di bawahnya."),
    )
    parts = forms.CharField(required=False, widget=forms.HiddenInput)  # where a refusal of the parts stands
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(rows):
            self.fields[f"code-{number}"] = forms.CharField(
                label=_("Kode bagian %(number)s") % {"number": number + 1}, required=False, max_length=60,
                widget=forms.TextInput(attrs={"list": "indikator-lain", "autocomplete": "off"}),
            )  # fmt: skip
            self.fields[f"weight-{number}"] = NumberField(
                label=_("Bobot bagian %(number)s") % {"number": number + 1},
                required=False, places=4, low=0, high=10**6,
            )  # fmt: skip
        self.count = rows

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        return [(self[f"code-{number}"], self[f"weight-{number}"]) for number in range(self.count)]

    def clean(self) -> dict[str, Any]:
        """``found`` are weights by indicator; a weight that is left out is 1."""
        given = super().clean() or {}
        codes = {n: code for n in range(self.count) if (code := given.get(f"code-{n}", "").strip())}
        known = {row.code: row.pk for row in Indicator.objects.filter(code__in=list(codes.values()))}
        self.found: dict[UUID, Decimal] = {}
        for number, code in codes.items():
            if code not in known:
                self.add_error(
                    f"code-{number}", _("Tidak ada indikator berkode “%(code)s”.") % {"code": code}
                )
            elif known[code] in self.found:
                self.add_error(f"code-{number}", _("Bagian ini sudah ada di atas."))
            else:
                weight = given.get(f"weight-{number}")
                self.found[known[code]] = Decimal(1) if weight is None else weight
        return given


def listed(indicator: Any = None) -> list[tuple[str, str]]:
    """``[(code, name)]`` to choose from by typing."""
    rows = Indicator.objects.exclude(pk=indicator.pk) if indicator else Indicator.objects.all()
    return list(rows.order_by("code").values_list("code", "name")[:MOST_LISTED])


@require_http_methods(["GET", "POST"])
def parts(request: Any, indicator_id: UUID) -> HttpResponse:
    indicator = seen(request, indicator_id)
    access.check_define(request.viewer, indicator.owner_unit)
    held = list(indicator.parts.select_related("part").order_by("part__code"))
    form = PartsForm(
        request.POST or None, rows=min(len(held) + FREE, MOST_ROWS), initial=_initial(indicator, held)
    )
    texts: Any = []
    if form.is_bound and form.is_valid():
        try:
            _save(request, indicator, form)
        except Conflict as conflict:
            texts = put_conflict(form, conflict)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Bagiannya tersimpan. Ukur sekarang untuk melihat gabungannya."))
            return redirect("indicators:detail", indicator_id=indicator.pk)
    shown = {"form": form, "indicator": indicator, "others": listed(indicator), "texts": texts}
    return render(request, "indicators/composite.html", shown, status=422 if form.errors else 200)


def _initial(indicator: Any, held: list[Any]) -> dict[str, Any]:
    found = {
        "composition": indicator.composition,
        "unit_aggregation": indicator.unit_aggregation,
        "version": indicator.version,
    }
    for number, row in enumerate(held):
        found |= {f"code-{number}": row.part.code, f"weight-{number}": row.weight.normalize()}
    return found


def _save(request: Any, indicator: Any, form: PartsForm) -> None:
    given = form.cleaned_data
    actions.set_parts(
        indicator_id=indicator.pk,
        composition=given["composition"],
        unit_aggregation=given["unit_aggregation"] or None,
        parts=form.found,
        version=given["version"],
        by=request.viewer,
        at=request.now,
    )
