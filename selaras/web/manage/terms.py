"""The agency's settings: what holds today, what held before, what holds from a later day, each with its legal basis."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.organization.codes import Role
from selaras.domain.tenancy.models import AgencySetting
from selaras.journeys.terms import TERMS, end_term, set_term
from selaras.journeys.terms_shape import Part, Term
from selaras.kernel.refusal import Refusal
from selaras.web.refusals import put_refusal

from .granting import date_field
from .views import only


def say(part: Part, value: Any) -> str:
    """A value in words: the label of a choice, ya or tidak, a number with its unit."""
    if part.kind == "flag":
        return _("ya") if value else _("tidak")
    if part.kind == "choice":
        return str(dict(part.choices).get(str(value), value))
    return f"{value} {part.unit}".strip()


def pairs(term: Term, value: Any) -> list[tuple[Any, str]]:
    return [(part.label, say(part, value.get(part.name))) for part in term.parts]


def _rows() -> dict[str, list[AgencySetting]]:
    found: dict[str, list[AgencySetting]] = {}
    believed = AgencySetting.objects.filter(superseded_at=None, key__in=TERMS)
    for row in believed.order_by("-valid_from"):
        found.setdefault(row.key, []).append(row)
    return found


def _now(rows: list[AgencySetting], today: Any) -> AgencySetting | None:
    running = (
        row for row in rows if row.valid_from <= today and not (row.valid_until and row.valid_until <= today)
    )
    return next(running, None)


def shown(term: Term, rows: list[AgencySetting], today: Any) -> dict[str, Any]:
    row = _now(rows, today)
    return {
        "term": term,
        "now": row,
        "pairs": pairs(term, row.value if row else term.default),
        "basis": row.legal_basis if row else term.basis,
        "later": [one for one in rows if one.valid_from > today],
    }


@require_GET
def index(request: Any) -> HttpResponse:
    only(request)
    rows, today = _rows(), request.viewer.today
    context = {
        "terms": [shown(term, rows.get(key, []), today) for key, term in TERMS.items()],
        "may_change": request.viewer.has_everywhere(Role.ADMIN_KEPEGAWAIAN),
    }
    return render(request, "manage/terms.html", context)


def form_of(term: Term) -> type[forms.Form]:
    """The form of a setting, made of its parts; field names are the parts' own."""
    fields: dict[str, Any] = {part.name: _field(part) for part in term.parts}
    fields["valid_from"] = date_field(gettext_lazy("Berlaku mulai"))
    fields["legal_basis"] = forms.CharField(
        label=gettext_lazy("Dasar hukum"),
        max_length=300,
        help_text=gettext_lazy("Misalnya: Pergub 7/2026 pasal 4."),
    )
    return type("TermForm", (forms.Form,), fields)


def _field(part: Part) -> forms.Field:
    if part.kind == "flag":
        return forms.BooleanField(label=part.label, required=False)
    if part.kind == "choice":
        return forms.ChoiceField(label=part.label, choices=part.choices)
    return forms.IntegerField(label=part.label, min_value=part.low, max_value=part.high, help_text=part.unit)


@require_http_methods(["GET", "POST"])
def term(request: Any, key: str) -> HttpResponse:
    """One setting with everything that was and will be; the form sets it from a day on."""
    only(request)
    if key not in TERMS:
        raise Http404
    one, today = TERMS[key], request.viewer.today
    rows = _rows().get(key, [])
    running = _now(rows, today)
    start = {**one.default, **(running.value if running else {}), "valid_from": today}
    form = form_of(one)(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and _set(request, one, form):
        messages.success(request, _("Ketentuan disimpan."))
        return redirect("manage:term", key)
    context = {
        "form": form,
        "one": shown(one, rows, today),
        "rows": [(row, pairs(one, row.value)) for row in rows],
        "default": pairs(one, one.default),
        "may_change": request.viewer.has_everywhere(Role.ADMIN_KEPEGAWAIAN),
    }
    return render(request, "manage/term.html", context, status=422 if form.errors else 200)


def _set(request: Any, one: Term, form: forms.Form) -> bool:
    given = form.cleaned_data
    try:
        set_term(
            key=one.key,
            value={part.name: given[part.name] for part in one.parts},
            legal_basis=given["legal_basis"],
            valid_from=given["valid_from"],
            by=request.viewer,
            at=request.now,
        )
    except Refusal as refusal:
        put_refusal(form, refusal)
        return False
    return True


@require_POST
def to_default(request: Any, key: str) -> HttpResponse:
    """From today on the default holds again."""
    end_term(key=key, valid_until=request.viewer.today, by=request.viewer, at=request.now)
    messages.success(request, _("Mulai hari ini berlaku ketentuan bawaan."))
    return redirect("manage:term", key)
