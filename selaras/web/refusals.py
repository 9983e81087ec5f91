"""A refusal inside a form: its sentence stands beside the field it names, what was typed stays."""

from __future__ import annotations

from django.forms import BaseForm

from selaras.kernel.refusal import Refusal


def put_refusal(form: BaseForm, refusal: Refusal) -> None:
    """Show the refusal on the form: by field where it names fields of it, else above."""
    placed = False
    for name, text in refusal.errors.items():
        if name in form.fields:
            form.add_error(name, text)  # type: ignore[arg-type]
            placed = True
    if not placed:
        form.add_error(None, refusal.sentence)
