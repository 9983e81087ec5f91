"""Form fields, error summaries and lists that are sorted, filtered and paged on the server."""

from __future__ import annotations

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from selaras.web import assets
from selaras.web.tables import Table
from selaras.web.templatetags.look_pieces import part

register = template.Library()
SELECTS = (forms.Select, forms.SelectMultiple)
MANY = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def _class_of(widget: forms.Widget) -> str:
    if isinstance(widget, (forms.CheckboxInput, *MANY)):
        return "form-check-input"
    return "form-select" if isinstance(widget, SELECTS) else "form-control"


def _kind_of(widget: forms.Widget) -> str:
    if isinstance(widget, MANY):
        return "many"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "line"


def _described(bound: BoundField, help_text: str, limit: object) -> str:
    spots = [f"{bound.auto_id}_helptext"] if help_text else []
    spots += [f"{bound.auto_id}_count"] if limit else []
    spots += [f"{bound.auto_id}_error"] if bound.errors else []
    return " ".join(spots)


def dressed(bound: BoundField, help_text: str = "", limit: object = None, **attrs: object) -> SafeString:
    """The widget with its class and what describes it."""
    widget = bound.field.widget
    wanted = {"class": f"{_class_of(widget)}{' is-invalid' if bound.errors else ''}", **attrs}
    if described := _described(bound, help_text, limit):
        wanted["aria-describedby"] = described
    if limit:
        wanted["data-limit"] = limit
    return bound.as_widget(attrs={key: value for key, value in wanted.items() if value is not None})


@register.simple_tag(takes_context=True)
def field(
    context: template.Context,
    bound: BoundField,
    *,
    label: str = "",
    help: str = "",
    unit: str = "",
    rows: int | None = None,
    limit: int | None = None,
    placeholder: str | None = None,
    inputmode: str | None = None,
    autofocus: bool = False,
) -> SafeString:
    """A field with label above, help under it, unit inside and the error beside."""
    if bound.is_hidden:
        return bound.as_hidden()
    widget = bound.field.widget
    if isinstance(widget, forms.FileInput):
        return files(context, bound, label=label, help=help)
    help_text = help or str(bound.help_text or "")
    return part(
        "field",
        context,
        bound=bound,
        kind=_kind_of(widget),
        label=label or bound.label,
        help=help_text,
        unit=unit,
        before=unit == "Rp",
        limit=limit,
        widget=dressed(
            bound,
            help_text,
            limit,
            rows=rows if isinstance(widget, forms.Textarea) else None,
            placeholder=placeholder,
            inputmode=inputmode or ("decimal" if unit and isinstance(widget, forms.TextInput) else None),
            autofocus=autofocus or None,
        ),
    )


@register.simple_tag(takes_context=True)
def errors(context: template.Context, form: forms.BaseForm) -> SafeString:
    """What must be mended, each a link to its field; empty while nothing is wrong."""
    if not form.is_bound or not form.errors:
        return format_html("{}", "")
    general = list(form.non_field_errors())
    listed = [(bound, list(bound.errors)) for bound in form if bound.errors]
    return part("errors", context, general=general, listed=listed)


def _choices(context: template.Context, bound: BoundField, look: str, label: str, help: str) -> SafeString:
    chosen = bound.value()
    picked = {str(value) for value in (chosen if isinstance(chosen, list | tuple | set) else [chosen])}
    many = isinstance(bound.field, (forms.MultipleChoiceField, forms.ModelMultipleChoiceField))
    options = [
        {"value": str(value), "label": words, "checked": str(value) in picked}
        for value, words in bound.field.choices  # type: ignore[attr-defined]
        if str(value) != ""
    ]
    help_text = help or str(bound.help_text or "")
    return part(
        "choices",
        context,
        bound=bound,
        look=look,
        label=label or bound.label,
        help=help_text,
        described=_described(bound, help_text, None),
        input="checkbox" if many else "radio",
        options=options,
    )


@register.simple_tag(takes_context=True)
def segmented(context: template.Context, bound: BoundField, *, label: str = "", help: str = "") -> SafeString:
    """A short choice as one bar of two to five parts."""
    return _choices(context, bound, "segmented", label, help)


@register.simple_tag(takes_context=True)
def choices(context: template.Context, bound: BoundField, *, label: str = "", help: str = "") -> SafeString:
    """A choice as chips that wrap; one, or many where the field takes many."""
    return _choices(context, bound, "chips", label, help)


@register.simple_tag(takes_context=True)
def files(
    context: template.Context, bound: BoundField, *, camera: bool = False, label: str = "", help: str = ""
) -> SafeString:
    """A file field; ``camera`` adds a second button that opens the phone's camera."""
    help_text = help or str(bound.help_text or "")
    return part(
        "files",
        context,
        bound=bound,
        label=label or bound.label,
        help=help_text,
        camera=camera,
        described=_described(bound, help_text, None),
        multiple=bool(getattr(bound.field.widget, "allow_multiple_selected", False)),
        accept=bound.field.widget.attrs.get("accept", ""),
    )


# What stands around the rows of a list depends on its address, columns and count alone: it is drawn once and kept.
ROWS, AROUND_MOST = f"@{token_hex(8)}@", 1000  # nobody can type it
_around: dict[tuple[object, ...], str] = {}

# --- lists --------------------------------------------------------------------------------------------------


@register.simple_block_tag(takes_context=True)
def table(
    context: template.Context,
    content: str,
    listing: Table,
    *,
    caption: str,
    noun: str = "",
    empty: str = "",
    empty_text: str = "",
    empty_url: str = "",
    empty_button: str = "",
    export: str = "",
) -> SafeString:
    """A list with its search, filters, head, rows and pages; nothing found differs from nothing there."""
    words = (caption, noun, empty or _("Belum ada isinya."), empty_text, empty_url, empty_button, export)
    path = context["request"].path
    key = (get_language(), assets.address("icons.svg"), path, listing.shape, words)
    drawn = _around.get(key)
    if drawn is None:
        names = ("caption", "noun", "empty", "empty_text", "empty_url", "empty_button", "export")
        given = dict(zip(names, words, strict=True))
        drawn = part("table", context, listing=listing, path=path, rows=mark_safe(ROWS), **given)
        if len(_around) >= AROUND_MOST:
            _around.clear()
        _around[key] = drawn
    return mark_safe(drawn.replace(ROWS, content, 1))


@register.simple_block_tag
def cell(content: str, listing: Table, key: str) -> SafeString:
    """A cell that knows its column: label on the phone, alignment everywhere."""
    return mark_safe(f"{listing.openings[key]}{content}</td>")


@register.filter
def given(values: Mapping[str, Any], key: str) -> Any:
    """A value of a mapping by a key held in a variable; empty text where it is missing."""
    return values.get(key, "")
