"""Who writes progress and realisation, and until when. Each check returns the role in which it is permitted."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from selaras.domain.cycle.codes import PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.skp.access import day
from selaras.domain.skp.codes import SkpState
from selaras.kernel.formats import date_text
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.kernel.viewer import Viewer

from .codes import RealisationState

ROLE = "pegawai"


def check_write(user: Viewer, date: dt.date) -> str:
    """Progress is written for today or a day that was, while the periods of that day are open."""
    if date > user.today:
        sentence = _("Progres dicatat untuk hari ini atau hari yang sudah lewat.")
        raise Refusal(sentence, code="future", errors={"date": sentence})
    reason = reason_shut(date)
    if reason:
        raise Refusal(reason, code="period_shut", errors={"date": reason})
    return ROLE


def reason_shut(date: dt.date) -> str:
    """Why nothing may be written for this day any more; empty while its periods are open."""
    shut = Period.objects.containing(date).exclude(state=PeriodState.OPEN).order_by("-last_date").first()
    return "" if shut is None else shut_sentence(shut)


def shut_sentence(period: Period) -> str:
    words = {"code": period.code}
    if period.state == PeriodState.CLOSED:
        return _("Periode %(code)s sudah ditutup, jadi isinya tidak dapat diubah lagi.") % words
    return (
        _(
            "Periode %(code)s sedang dibekukan untuk penilaian. Hubungi admin kepegawaian bila ada yang keliru."
        )
        % words
    )


def reason_not_to_change(user: Viewer, entry: Any) -> str:
    """Why this person may not edit or withdraw the entry; empty where it is allowed."""
    if entry.employee_id != user.person_id:
        return _("Catatan progres hanya dapat diubah oleh penulisnya.")
    return reason_shut(entry.date)


def check_change(user: Viewer, entry: Any) -> str:
    if entry.employee_id != user.person_id:
        raise Forbidden(_("Catatan progres hanya dapat diubah oleh penulisnya."))
    reason = reason_shut(entry.date)
    if reason:
        raise Refusal(reason, code="period_shut")
    return ROLE


def reason_not_to_realise(user: Viewer, skp: Any, period: Period) -> str:
    """Why this person may not fill the realisation of this plan for this period; empty where it is allowed."""
    if skp.employee_id != user.person_id:
        return _("Realisasi diisi oleh pemilik rencana.")
    if skp.agreed_at is None or skp.state == SkpState.DRAFT:
        return _("Realisasi diisi setelah SKP disepakati.")
    if period.state != PeriodState.OPEN:
        return shut_sentence(period)
    if period.first_date > user.today:
        words = {"code": period.code, "date": date_text(period.first_date)}
        return _("Periode %(code)s baru mulai pada %(date)s.") % words
    return ""


def check_realise(user: Viewer, skp: Any, period: Period) -> str:
    reason = reason_not_to_realise(user, skp, period)
    if reason:
        raise (Forbidden if skp.employee_id != user.person_id else Refusal)(reason, code="not_now")
    return ROLE


def check_fill(user: Viewer, skp: Any, period: Period, realisation: Any | None) -> str:
    """As ``check_realise``, and what was sent must be taken back before it is changed."""
    role = check_realise(user, skp, period)
    if realisation is not None and realisation.state == RealisationState.SENT:
        words = {"date": day(realisation.sent_at)}
        raise Refusal(
            _("Realisasi ini sudah terkirim pada %(date)s. Tarik kembali dulu bila ingin mengubahnya.")
            % words,
            code="sent",
        )
    return role
