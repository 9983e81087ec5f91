"""What is wrong with a typed number, in one sentence (rules.md 8.4)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .numbers import NumberFault, NumberRefused, format_number


def number_sentence(refused: NumberRefused) -> str:
    """The sentence for the person who typed it; an ambiguous text tells both, as one would type them."""
    if refused.code == NumberFault.AMBIGUOUS:
        first, second = (format_number(reading, grouped=False) for reading in refused.readings)
        return _("“%(text)s” dapat dibaca %(first)s atau %(second)s. Tulis salah satunya dengan jelas.") % {
            "text": refused.text,
            "first": first,
            "second": second,
        }
    words = {
        NumberFault.EMPTY: _("Isi angkanya."),
        NumberFault.SCIENTIFIC: _("Tulis angka “%(text)s” secara lengkap, tanpa huruf E."),
        NumberFault.BAD_GROUPING: _(
            "Titik pada “%(text)s” tidak memisahkan ribuan. Contoh yang benar: 1.250.000,5."
        ),
        NumberFault.TOO_LONG: _("Angka “%(text)s” terlalu panjang."),
    }
    sentence = words.get(refused.code, _("“%(text)s” bukan angka. Contoh: 85,5 atau 1.250.000."))
    return sentence % {"text": refused.text}
