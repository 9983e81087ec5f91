"""Who may do what with a plan. Each check returns the role in which it is permitted and words its refusal."""

from __future__ import annotations

from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from selaras.domain.cycle.codes import PeriodState
from selaras.domain.organization.codes import Role
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.kernel.viewer import Viewer

from .codes import SkpState
from .workflow import EDITABLE


def judges(user: Viewer, skp: Any) -> bool:
    """Whether this person holds the penilai's pen on the plan today: the penilai, or the delegate of one away."""
    return user.holds_pen(skp.penilai_id, skp.employee_id)


def reason_not_to_edit(user: Viewer, skp: Any) -> str:
    """Why this person may not change the plan now; empty where it is allowed."""
    if skp.employee_id != user.person_id:
        return _("Rencana ini hanya dapat diubah oleh pemiliknya.")
    if skp.state in EDITABLE:
        return ""
    if skp.state == SkpState.SUBMITTED:
        return _(
            "Rencana ini sedang di tangan atasan Anda sejak %(date)s. "
            "Minta dikembalikan bila ingin mengubahnya."
        ) % {"date": day(skp.submitted_at)}
    return _("Rencana ini sudah disepakati pada %(date)s. Ajukan addendum bila ada yang berubah.") % {
        "date": day(skp.agreed_at)
    }


def check_edit(user: Viewer, skp: Any) -> str:
    _raise(reason_not_to_edit(user, skp), strange=skp.employee_id != user.person_id)
    return "pegawai"


def check_hand_over(user: Viewer, skp: Any) -> str:
    """A move, or a superior put right, moves the plan with it: by those who record moves, and by the performance
    officer over the unit. It follows from their decision; whom they may decide on is asked there."""
    if user.is_system:
        return "sistem"
    if user.has(Role.ADMIN_KEPEGAWAIAN):
        return Role.ADMIN_KEPEGAWAIAN
    if user.covers(skp.unit.first, Role.PENGELOLA_KINERJA):
        return Role.PENGELOLA_KINERJA
    raise Forbidden(_("Rencana berpindah penilai lewat pencatatan perpindahan oleh admin kepegawaian."))


def check_draft_for(user: Viewer, employee_id: Any) -> str:
    if user.is_system:
        return "sistem"
    if employee_id != user.person_id:
        raise Forbidden(_("Rencana disusun oleh pegawainya sendiri."))
    return "pegawai"


def reason_not_to_remove(result: Any) -> str:
    """Why this result must stay; empty where it may go. What was agreed stays in the plan (rules.md 2.5)."""
    if result.children.exists():
        return _("RHK ini dirujuk oleh rencana bawahan Anda, jadi tidak dapat dihapus.")
    agreed = result.skp.snapshots.order_by("-version").values_list("content", flat=True).first()
    if agreed and any(row.get("id") == str(result.pk) for row in agreed["results"]):
        return _("RHK ini pernah disepakati dan punya riwayat. Ubah isinya lewat addendum, jangan dihapus.")
    return ""


def check_year_open(period: Any) -> None:
    if period.state == PeriodState.CLOSED:
        sentence = _("Tahun %(code)s sudah ditutup, jadi rencana baru tidak dapat dibuka.") % {
            "code": period.code
        }
        raise Refusal(sentence, code="period_closed")


def check_submit(user: Viewer, skp: Any) -> str:
    if skp.employee_id != user.person_id:
        raise Forbidden(_("Rencana hanya dapat diajukan oleh pemiliknya."))
    return "pegawai"


def reason_not_to_recall(user: Viewer, skp: Any, opened_at: Any) -> str:
    if skp.employee_id != user.person_id:
        return _("Rencana hanya dapat ditarik oleh pemiliknya.")
    if skp.state != SkpState.SUBMITTED:
        return _("Hanya rencana yang sedang diajukan yang dapat ditarik kembali.")
    if opened_at is not None:
        return _(
            "Atasan Anda sudah membuka rencana ini pada %(date)s. Minta dikembalikan bila ingin mengubahnya."
        ) % {"date": day(opened_at)}
    return ""


def check_recall(user: Viewer, skp: Any, opened_at: Any) -> str:
    _raise(reason_not_to_recall(user, skp, opened_at), strange=skp.employee_id != user.person_id)
    return "pegawai"


def reason_not_to_review(user: Viewer, skp: Any) -> str:
    """Why this person may not return or agree the plan now."""
    if not judges(user, skp):
        return _("Rencana ini ditinjau oleh pejabat penilainya.")
    if skp.state != SkpState.SUBMITTED:
        return _("Hanya rencana yang sedang diajukan yang dapat ditinjau.")
    return ""


def check_review(user: Viewer, skp: Any) -> str:
    _raise(reason_not_to_review(user, skp), strange=not judges(user, skp))
    return user.writes_in_role(skp.penilai_id, "penilai")


def check_expect(user: Viewer, skp: Any) -> str:
    """Ekspektasi khusus belongs to the leader, while the plan lies with the leader (rules.md 2.7)."""
    return check_review(user, skp)


def reason_not_to_ask_return(user: Viewer, skp: Any) -> str:
    if skp.employee_id != user.person_id:
        return _("Pengembalian diminta oleh pemilik rencana.")
    if skp.state != SkpState.SUBMITTED:
        return _("Rencana ini tidak sedang di tangan atasan Anda.")
    return ""


def check_ask_return(user: Viewer, skp: Any) -> str:
    _raise(reason_not_to_ask_return(user, skp), strange=skp.employee_id != user.person_id)
    return "pegawai"


def reason_not_to_revise(user: Viewer, skp: Any) -> str:
    if user.person_id != skp.employee_id and not judges(user, skp):
        return _("Addendum diajukan oleh pemilik rencana atau pejabat penilainya.")
    if skp.state != SkpState.AGREED:
        return _("Addendum hanya untuk rencana yang sudah disepakati.")
    return ""


def check_revise(user: Viewer, skp: Any) -> str:
    strange = user.person_id != skp.employee_id and not judges(user, skp)
    _raise(reason_not_to_revise(user, skp), strange=strange)
    if skp.employee_id == user.person_id:
        return "pegawai"
    return user.writes_in_role(skp.penilai_id, "penilai")


def check_remark(user: Viewer, skp: Any) -> str:
    if user.person_id == skp.employee_id:
        return "pegawai"
    if judges(user, skp):
        return user.writes_in_role(skp.penilai_id, "penilai")
    raise Forbidden(_("Catatan pada rencana ditulis oleh pemilik rencana dan pejabat penilainya."))


def day(moment: Any) -> str:
    """The date of a moment in the agency's time zone, in words."""
    return formats.date_format(timezone.localtime(moment), "DATE_FORMAT")


def _raise(reason: str, *, strange: bool) -> None:
    if reason:
        raise (Forbidden if strange else Refusal)(reason, code="forbidden" if strange else "wrong_state")
