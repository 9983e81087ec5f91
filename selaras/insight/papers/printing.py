"""Data into an accessible PDF: PDF/A-2a and PDF/UA-1 in one file, by typst with the fonts that it ships."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).resolve().parent / "templates"
STANDARDS = ["a-2a", "ua-1"]
LONGEST_WORD = 28
STAND_IN = "\u25a1"
_CONTROLS = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]")
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class Unprintable(ValueError):
    """The paper cannot be made; ``reason`` is for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def print_paper(template: str, data: dict[str, Any], at: dt.datetime, *, drawing: str = "") -> bytes:
    """The PDF of ``templates/<template>.typ`` filled with ``data``; the same data and time give the same
    bytes. ``drawing`` is an SVG that the template takes as ``data.svg``; no word in it is given places to break.

    A sign that no font has is printed as an empty box, and the foot of every page says so.
    """
    text, missing = printable(data), set[str]()
    drawn = {"svg": _CONTROLS.sub("", drawing)} if drawing else {}
    while True:
        try:
            return _compile(template, _replaced(text, missing) | drawn, at)
        except typst.TypstError as error:
            found = _without_glyph(str(error.diagnostic)) - missing
            if not found:
                raise Unprintable(str(error)) from error
            missing |= found


def _compile(template: str, data: dict[str, Any], at: dt.datetime) -> bytes:
    compiler = typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=[],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    made = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=int(at.timestamp()))
    assert isinstance(made, bytes)
    return made


def printable(value: Any) -> Any:
    """The data with control and direction marks taken away, and long words given places to break."""
    if isinstance(value, str):
        return _LONG_WORD.sub(_breakable, _CONTROLS.sub("", value))
    if isinstance(value, dict):
        return {key: printable(inner) for key, inner in value.items()}
    return [printable(inner) for inner in value] if isinstance(value, list) else value


def _breakable(word: re.Match[str]) -> str:
    text = word[0]
    return "\u200b".join(text[start : start + 12] for start in range(0, len(text), 12))


def _replaced(data: dict[str, Any], missing: set[str]) -> dict[str, Any]:
    if not missing:
        return data | {"printed": ""}
    pattern = re.compile("|".join(re.escape(sign) for sign in sorted(missing, key=len, reverse=True)))
    found = _swap(data, pattern)
    return {**found, "printed": f"{STAND_IN} berarti tanda yang tidak dapat dicetak."}


def _swap(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(STAND_IN, value)
    if isinstance(value, dict):
        return {key: _swap(inner, pattern) for key, inner in value.items()}
    return [_swap(inner, pattern) for inner in value] if isinstance(value, list) else value


def _without_glyph(told: str) -> set[str]:
    """The signs that the typesetter names as having no glyph."""
    return {
        _ESCAPED.sub(lambda code: chr(int(code[1], 16)), sign)
        for sign in _NO_GLYPH.findall(told)
        if sign != STAND_IN
    }
