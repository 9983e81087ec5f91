"""Who is told of a changed direction: each person whose plan hangs on it, and the superior, once a change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.changes.models import AddendumProposal, Change, Clarification
from selaras.kernel.formats import date_text
from selaras.kernel.viewer import Viewer
from selaras.notices.telling import Receivers, tell


def to_asked(change: Change, by: Viewer) -> Receivers:
    rows = Clarification.objects.filter(links__change=change).order_by("pk")
    return [person for pair in rows.values_list("employee_id", "superior_id") for person in pair]


def to_both(row: Clarification, by: Viewer) -> Receivers:
    return [row.employee_id, row.superior_id]


def to_missing(row: Clarification, by: Viewer) -> Receivers:
    """Whose word is missing."""
    return [None if row.employee_at else row.employee_id, None if row.superior_at else row.superior_id]


def to_penilai(row: AddendumProposal, by: Viewer) -> Receivers:
    return [row.skp.penilai_id]


def about_change(change: Change, by: Viewer) -> Mapping[str, Any]:
    return {"title": change.title}


def about_person(row: Clarification, by: Viewer) -> Mapping[str, Any]:
    return {"who": row.employee.full_name, "date": date_text(row.due_date)}


def about_plan(row: AddendumProposal, by: Viewer) -> Mapping[str, Any]:
    return {"who": row.skp.employee.full_name, "year": row.skp.period.year}


tell(
    "spread_change",
    receivers=to_asked,
    sentence=_(
        "“%(title)s” berubah. Bicarakan dengan atasan atau pegawai Anda apa artinya bagi rencana; "
        "yang sudah disepakati tetap berlaku."
    ),
    url="changes:change",
    params=about_change,
)
tell(
    "confirm_clarification",
    receivers=to_both,
    sentence=_("Perubahan yang menyentuh rencana %(who)s sudah dinyatakan dibicarakan."),
    url="changes:detail",
    params=about_person,
)
tell(
    "settle_clarification",
    receivers=to_both,
    sentence=_("Klarifikasi %(who)s selesai tanpa perubahan. Alasannya ada di halamannya."),
    url="changes:detail",
    params=about_person,
)
tell(
    "remind_clarification",
    receivers=to_missing,
    sentence=_("Klarifikasi ulang %(who)s ditunggu sampai %(date)s."),
    url="changes:detail",
    params=about_person,
)
tell(
    "take_up_addendum",
    receivers=to_penilai,
    sentence=_("%(who)s menyiapkan addendum SKP %(year)s sesuai perubahan. Tinjau setelah diajukan."),
    url="changes:proposal",
    params=about_plan,
)
tell(
    "decline_addendum",
    receivers=to_penilai,
    sentence=_("%(who)s memilih SKP %(year)s tetap seperti disepakati. Alasannya ada di usulan addendum."),
    url="changes:proposal",
    params=about_plan,
)
