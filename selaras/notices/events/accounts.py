"""What others did at somebody's door: the person is told, so that nobody is let in quietly."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from selaras.notices.telling import tell

tell(
    "issue_code",
    receivers=lambda employee, by: [employee.pk],
    sentence=_(
        "Petugas membuat kode sekali pakai untuk akun Anda. Bukan Anda yang meminta? Hubungi admin kepegawaian."
    ),
    url="accounts:mine",
)
tell(
    "release_factors",
    receivers=lambda employee, by: [employee.pk],
    sentence=_("Petugas melepas faktor kedua akun Anda. Bukan Anda yang meminta? Ganti kata sandi sekarang."),
    url="accounts:mine",
)
