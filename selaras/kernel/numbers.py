"""Numbers as people write them in Indonesia, read without guessing (rules.md 8.4).

"85,5" is 85.5 and never 855; what can be read in two ways is refused with both readings.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from fractions import Fraction

EXACT = Context(prec=1000)
MAX_DIGITS = 30
SEPARATORS = {"id": (".", ","), "en": (",", ".")}

_BLANKS = " \t\r\n\u00a0\u2007\u2009\u202f\ufeff"
_DRESS = re.compile(rf"^(?P<sign>[+-]?)[{_BLANKS}]*(?:rp\.?[{_BLANKS}]*)?(?P<late>[+-]?)", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"^[0-9][0-9.,]*e[+-]?[0-9]+$", re.IGNORECASE)
_DIGITS = re.compile(r"^[0-9.,]*[0-9]$")


class NumberFault(StrEnum):
    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS = "ambiguous"
    BAD_GROUPING = "bad_grouping"
    SCIENTIFIC = "scientific"
    TOO_LONG = "too_long"


class NumberRefused(ValueError):
    """The text is no number that can be read in exactly one way.

    ``readings`` holds what it could mean (two Decimals where ``code`` is ``ambiguous``, else nothing).
    """

    def __init__(self, code: NumberFault, text: str, readings: tuple[Decimal, ...] = ()) -> None:
        super().__init__(f"{code}: {text!r}")
        self.code = code
        self.text = text
        self.readings = readings


def parse_number(text: str, language: str = "id") -> Decimal:
    """The exact number that ``text`` means (rules.md 8.4); raises NumberRefused.

    ``id``: comma decimal, dots group; ``en``: the two change places, the doubtful stays doubtful.
    Around the digits: blanks (also no-break), a sign, "Rp" (then also a closing ",-"), a closing "%"
    (85,5 % is 85.5).
    Blanks inside the digits and scientific notation are refused.
    """
    sign, bare = _undress(text)
    if _SCIENTIFIC.match(bare):
        raise NumberRefused(NumberFault.SCIENTIFIC, text)
    if not _DIGITS.match(bare):
        raise NumberRefused(NumberFault.NOT_A_NUMBER, text)
    if sum(map(str.isdigit, bare)) > MAX_DIGITS:
        raise NumberRefused(NumberFault.TOO_LONG, text)
    group, point = SEPARATORS[language]
    if point in bare:
        return _signed(sign, _with_point(bare, text, group, point))
    if group in bare:
        return _grouped_only(sign, bare, text, group)
    return _signed(sign, bare)


def format_number(
    value: Decimal | int, language: str = "id", *, places: int | None = None, grouped: bool = True
) -> str:
    """The number in the reader's signs: 1250.75 is "1.250,75" in ``id``.

    ``places`` rounds half up to that many; without it the number is written exactly, trailing zeros dropped.
    ``grouped=False`` is for form fields: what it writes, ``parse_number`` reads back in every case.
    """
    group, point = SEPARATORS[language]
    number = Decimal(value)
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=EXACT)
    unsigned_zero = number or number.copy_abs()
    written = f"{unsigned_zero:,f}" if grouped else f"{unsigned_zero:f}"
    if places is None and "." in written:
        written = written.rstrip("0").rstrip(".")
    return written.translate({ord(","): group, ord("."): point})


def round_half_up(value: Fraction | Decimal | int, places: int = 2) -> Decimal:
    """Round once, exactly, half away from zero, to ``places`` decimals (rules.md 5.4)."""
    exact = Fraction(value)
    scaled = abs(exact) * 10**places
    steps = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = Decimal(steps if exact >= 0 else -steps)
    return digits.scaleb(-places, context=EXACT)


def to_decimal(value: Fraction, places: int = 10) -> Decimal:
    """The shortest decimal of an exact value: itself where ``places`` hold it, else rounded half up."""
    text = format(round_half_up(value, places), "f")
    return Decimal(text.rstrip("0").rstrip(".")) if "." in text else Decimal(text)


def _undress(text: str) -> tuple[str, str]:
    """The sign and what is left when blanks, "Rp", "%" and ",-" are taken away."""
    plain = text.strip(_BLANKS).replace("\u2212", "-")
    if not plain:
        raise NumberRefused(NumberFault.EMPTY, text)
    dress = _DRESS.match(plain)
    assert dress is not None  # every part of the pattern is optional
    if dress["sign"] and dress["late"]:
        raise NumberRefused(NumberFault.NOT_A_NUMBER, text)
    bare = plain[dress.end() :].lstrip(_BLANKS)
    if "rp" in dress[0].lower():
        bare = bare.removesuffix(",-")
    elif bare.endswith("%"):
        bare = bare[:-1].rstrip(_BLANKS)
    return dress["sign"] or dress["late"], bare


def _with_point(bare: str, text: str, group: str, point: str) -> str:
    whole, _, fraction = bare.partition(point)
    if point in fraction or group in fraction:
        raise NumberRefused(NumberFault.BAD_GROUPING, text)
    if group in whole and not _is_grouped(whole, group):
        raise NumberRefused(NumberFault.BAD_GROUPING, text)
    return f"{whole.replace(group, '')}.{fraction}"


def _grouped_only(sign: str, bare: str, text: str, group: str) -> Decimal:
    """No decimal sign, at least one grouping sign: groups, a foreign decimal sign, or both readings."""
    if bare.count(group) > 1:
        if not _is_grouped(bare, group):
            raise NumberRefused(NumberFault.BAD_GROUPING, text)
        return _signed(sign, bare.replace(group, ""))
    whole, _, rest = bare.partition(group)
    as_point = _signed(sign, f"{whole}.{rest}")
    if len(rest) == 3 and 1 <= len(whole) <= 3 and whole != "0":
        raise NumberRefused(NumberFault.AMBIGUOUS, text, (_signed(sign, whole + rest), as_point))
    return as_point


def _is_grouped(digits: str, group: str) -> bool:
    first, *others = digits.split(group)
    return 1 <= len(first) <= 3 and first[0] != "0" and all(len(part) == 3 for part in others)


def _signed(sign: str, digits: str) -> Decimal:
    number = Decimal(digits)
    return -number if sign == "-" and number else number
