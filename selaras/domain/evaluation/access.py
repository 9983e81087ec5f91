"""Who may do what with an evaluation. Each check returns the role in which it is permitted and words its
refusal."""

from __future__ import annotations

from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from selaras.domain.cycle.codes import PeriodState
from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Assignment
from selaras.domain.skp.codes import SkpState
from selaras.kernel.calendar import Deadline
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.kernel.viewer import Viewer

from .codes import EvaluationState


def judges(user: Viewer, evaluation: Any) -> bool:
    """Whether this person holds the penilai's pen today: the penilai, or the delegate of one who is away."""
    return user.holds_pen(evaluation.penilai_id, evaluation.employee_id)


def decides(user: Viewer, evaluation: Any) -> bool:
    """The pen of the penilai's superior; as a delegate never one of the two sides."""
    return user.holds_pen(evaluation.decider_id, evaluation.employee_id, evaluation.penilai_id)


def reason_not_to_write(period: Any) -> str:
    """Why nothing more is written for a period; empty while it is open."""
    if period.state == PeriodState.OPEN:
        return ""
    if period.state == PeriodState.FROZEN:
        return _(
            "Periode %(code)s sedang dibekukan. Tanyakan kepada admin kepegawaian kapan dibuka lagi."
        ) % {"code": period.code}
    return _("Periode %(code)s sudah ditutup dan tidak dapat diubah lagi.") % {"code": period.code}


def check_hand_over(user: Viewer, evaluation: Any) -> str:
    """An evaluation goes where its plan goes (skp.access.check_hand_over), also at the hands of those who record
    moves; it follows from their decision on somebody else."""
    if user.is_system:
        return "sistem"
    if user.has(Role.ADMIN_KEPEGAWAIAN):
        return Role.ADMIN_KEPEGAWAIAN
    if user.covers(evaluation.unit.first, Role.PENGELOLA_KINERJA):
        return Role.PENGELOLA_KINERJA
    raise Forbidden(_("Evaluasi berpindah penilai lewat pencatatan perpindahan oleh admin kepegawaian."))


def _check_period(period: Any) -> None:
    if reason := reason_not_to_write(period):
        raise Refusal(reason, code="period_closed")


def reason_not_to_open(user: Viewer, skp: Any, period: Any) -> str:
    if not user.holds_pen(skp.penilai_id, skp.employee_id):
        return _("Evaluasi dibuka oleh pejabat penilai pada rencana ini.")
    return _reason_about_plan(skp, period) or _reason_about_day(user, period) or reason_not_to_write(period)


def check_open(user: Viewer, skp: Any, period: Any) -> str:
    _raise(reason_not_to_open(user, skp, period), strange=not user.holds_pen(skp.penilai_id, skp.employee_id))
    return user.writes_in_role(skp.penilai_id, "penilai")


def check_note_oneself(user: Viewer, skp: Any, period: Any, evaluation: Any) -> str:
    """The employee's own view, until the result is delivered."""
    if skp.employee_id != user.person_id:
        raise Forbidden(_("Penilaian diri ditulis oleh pegawainya sendiri."))
    reason = _reason_about_plan(skp, period) or _reason_about_day(user, period)
    if not reason and evaluation and evaluation.state != EvaluationState.DRAFT:
        reason = _("Hasil evaluasi sudah disampaikan, jadi penilaian diri tidak lagi berubah.")
    _raise(reason or reason_not_to_write(period))
    return "pegawai"


def _reason_about_plan(skp: Any, period: Any) -> str:
    if skp.agreed_at is None or skp.state != SkpState.AGREED:
        return _("Evaluasi menunggu SKP yang disepakati.")
    if skp.first_date > period.last_date or skp.last_date < period.first_date:
        return _("SKP ini tidak berlaku pada periode %(code)s.") % {"code": period.code}
    return ""


def _reason_about_day(user: Viewer, period: Any) -> str:
    if period.first_date > user.today:
        return _("Periode %(code)s belum dimulai.") % {"code": period.code}
    return ""


def reason_not_to_rate(user: Viewer, evaluation: Any) -> str:
    if not judges(user, evaluation):
        return _("Evaluasi ini ditulis oleh pejabat penilainya.")
    if evaluation.state != EvaluationState.DRAFT:
        return _("Hasil evaluasi sudah disampaikan pada %(date)s dan tidak dapat diubah lagi.") % {
            "date": day(evaluation.delivered_at)
        }
    return reason_not_to_write(evaluation.period)


def check_rate(user: Viewer, evaluation: Any) -> str:
    _raise(reason_not_to_rate(user, evaluation), strange=not judges(user, evaluation))
    return user.writes_in_role(evaluation.penilai_id, "penilai")


def check_deliver(user: Viewer, evaluation: Any) -> str:
    return check_rate(user, evaluation)


def reason_not_to_take_back(user: Viewer, evaluation: Any) -> str:
    if not judges(user, evaluation):
        return _("Hasil evaluasi hanya dapat ditarik oleh pejabat penilainya.")
    if evaluation.state != EvaluationState.DELIVERED:
        return _("Hanya hasil yang baru disampaikan yang dapat ditarik.")
    if evaluation.received_at is not None:
        return _("Pegawai sudah menerima hasil ini pada %(date)s, jadi tidak dapat ditarik lagi.") % {
            "date": day(evaluation.received_at)
        }
    return reason_not_to_write(evaluation.period)


def check_take_back(user: Viewer, evaluation: Any) -> str:
    _raise(reason_not_to_take_back(user, evaluation), strange=not judges(user, evaluation))
    return user.writes_in_role(evaluation.penilai_id, "penilai")


def reason_not_to_answer(user: Viewer, evaluation: Any) -> str:
    """Why this person may not acknowledge or accept the result now."""
    if evaluation.employee_id != user.person_id:
        return _("Hasil ini dijawab oleh pegawai yang dinilai.")
    if evaluation.state != EvaluationState.DELIVERED:
        return _("Hasil evaluasi ini sudah dijawab.")
    return ""


def check_answer(user: Viewer, evaluation: Any) -> str:
    _raise(reason_not_to_answer(user, evaluation), strange=evaluation.employee_id != user.person_id)
    return "pegawai"


def reason_not_to_object(user: Viewer, evaluation: Any, deadline: Deadline | None, at: Any) -> str:
    """PP 30/2019 art. 59: within the term, to the penilai's superior (rules.md 3.8)."""
    if reason := reason_not_to_answer(user, evaluation):
        return reason
    if evaluation.decider_id is None:
        return _(
            "Keberatan diajukan kepada atasan pejabat penilai, tetapi atasannya tidak tercatat. "
            "Sampaikan secara tertulis kepada pengelola kinerja."
        )
    if deadline and deadline.is_over(at):
        return _("Batas keberatan sudah lewat pada akhir %(date)s.") % {"date": day(deadline.day)}
    return ""


def check_object(user: Viewer, evaluation: Any, deadline: Deadline | None, at: Any) -> str:
    _raise(
        reason_not_to_object(user, evaluation, deadline, at), strange=evaluation.employee_id != user.person_id
    )
    return "pegawai"


def reason_not_to_explain(user: Viewer, evaluation: Any) -> str:
    if not judges(user, evaluation):
        return _("Penjelasan atas keberatan ditulis oleh pejabat penilai.")
    if evaluation.state != EvaluationState.OBJECTED:
        return _("Tidak ada keberatan yang menunggu penjelasan.")
    return ""


def check_explain(user: Viewer, evaluation: Any) -> str:
    _raise(reason_not_to_explain(user, evaluation), strange=not judges(user, evaluation))
    return user.writes_in_role(evaluation.penilai_id, "penilai")


def reason_not_to_decide(user: Viewer, evaluation: Any) -> str:
    """Both sides must be heard before (rules.md 3.8)."""
    if not decides(user, evaluation):
        return _("Keberatan diputus oleh atasan pejabat penilai.")
    if user.person_id in (evaluation.employee_id, evaluation.penilai_id):
        return _("Anda pihak dalam keberatan ini, jadi putusannya ditetapkan oleh orang lain.")
    if evaluation.state == EvaluationState.OBJECTED:
        return _("Pejabat penilai belum memberi penjelasan. Kedua pihak didengar sebelum diputus.")
    if evaluation.state != EvaluationState.EXPLAINED:
        return _("Tidak ada keberatan yang menunggu putusan.")
    return ""


def check_decide(user: Viewer, evaluation: Any) -> str:
    parties = (evaluation.employee_id, evaluation.penilai_id)
    strange = not decides(user, evaluation) or user.person_id in parties
    _raise(reason_not_to_decide(user, evaluation), strange=strange)
    return user.writes_in_role(evaluation.decider_id, "atasan_penilai")


def check_finalise(user: Viewer) -> str:
    if not user.is_system:
        raise Forbidden(_("Hasil yang lewat batas keberatan menjadi final dengan sendirinya."))
    return "sistem"


def leaders_above(unit: Any, at: Any) -> list[Any]:
    """Who may set the unit's predikat: those who lead the nearest unit above that has a leader on the day."""
    heads = Assignment.objects.filter(
        valid(at),
        position__is_head=True,
        position__unit__first__lt=unit.first,
        position__unit__last__gte=unit.last,
    )
    rows = list(heads.order_by("-position__unit__first").values_list("position__unit_id", "employee_id"))
    return [employee for unit_id, employee in rows if unit_id == rows[0][0]]


def reason_not_to_set_predikat(user: Viewer, unit: Any, period: Any) -> str:
    if not user.is_system and user.person_id not in leaders_above(unit, user.today):
        return _("Predikat organisasi ditetapkan oleh pimpinan satu tingkat di atasnya.")
    if _heads_itself(user, unit):
        return _("Predikat unit yang Anda pimpin sendiri ditetapkan oleh orang lain.")
    return reason_not_to_write(period)


def _heads_itself(user: Viewer, unit: Any) -> bool:
    """Who stands in for both the unit and the one above does not judge the own achievement."""
    return not user.is_system and unit.first in {span.first for span in user.leads}


def check_set_predikat(user: Viewer, unit: Any, period: Any) -> str:
    above = user.is_system or user.person_id in leaders_above(unit, user.today)
    strange = not above or _heads_itself(user, unit)
    _raise(reason_not_to_set_predikat(user, unit, period), strange=strange)
    return "sistem" if user.is_system else "pimpinan"


def check_remark(user: Viewer, unit: Any, period: Any) -> str:
    """The leader of the unit words the distribution of his own people."""
    if unit.first not in {span.first for span in user.leads}:
        raise Forbidden(_("Catatan sebaran ditulis oleh pimpinan unit ini."))
    _check_period(period)
    return "pimpinan"


def day(moment: Any) -> str:
    from django.utils import timezone

    date = timezone.localtime(moment) if hasattr(moment, "hour") else moment
    return formats.date_format(date, "DATE_FORMAT")


def _raise(reason: str, *, strange: bool = False) -> None:
    if reason:
        raise (Forbidden if strange else Refusal)(reason, code="forbidden" if strange else "wrong_state")
