"""What a setting of the agency is made of, and whether a value fits it (the settings stand in terms.py)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from selaras.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a setting. ``kind``: ``whole`` (between ``low`` and ``high``), ``choice`` or ``flag``."""

    name: str
    label: Any
    kind: str = "whole"
    low: int = 0
    high: int = 1000
    unit: Any = ""
    choices: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """``default``: what holds where no row does, on ``basis``. ``read`` is the reader of the stage that uses it."""

    key: str
    label: Any
    about: Any
    rule: str
    parts: tuple[Part, ...]
    default: Mapping[str, Any]
    basis: Any
    read: Callable[[Mapping[str, Any], str], Any]


def checked(term: Term, value: Mapping[str, Any], basis: str) -> dict[str, Any]:
    """The value as it is kept: every part there and within its bounds, and readable by the stage."""
    kept = {part.name: _part(part, value.get(part.name)) for part in term.parts}
    if unknown := sorted(set(value) - set(kept)):
        raise Refusal(_("Isian “%(name)s” tidak dikenal.") % {"name": str(unknown[0])[:40]}, code="bad_term")
    try:
        term.read(kept, basis)
    except (ValueError, KeyError, TypeError):
        last = term.parts[-1].name
        raise at_part(last, _("Nilai-nilai ini tidak cocok satu sama lain.")) from None
    return kept


def _part(part: Part, value: Any) -> Any:
    if part.kind == "flag":
        if not isinstance(value, bool):
            raise at_part(part.name, _("Isi dengan ya atau tidak."))
        return value
    if part.kind == "choice":
        if str(value) not in {code for code, _label in part.choices}:
            raise at_part(part.name, _("Pilih salah satu."))
        return str(value)
    if not isinstance(value, int) or isinstance(value, bool) or not part.low <= value <= part.high:
        words = {"low": part.low, "high": part.high}
        raise at_part(part.name, _("Isi dengan angka bulat dari %(low)s sampai %(high)s.") % words)
    return value


def at_part(field: str, sentence: str) -> Refusal:
    return Refusal(sentence, code="bad_term", errors={field: sentence})
