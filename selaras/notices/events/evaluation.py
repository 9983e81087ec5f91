"""Who is told of what happens to an evaluation: the one whose turn it is, and the one whom it concerns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.organization.models import Employee
from selaras.kernel.viewer import Viewer
from selaras.notices.telling import Receivers, tell

PAGE, OBJECTION = "evaluation:detail", "evaluation:objection"


def to_employee(evaluation: Any, by: Viewer) -> Receivers:
    return [evaluation.employee_id]


def to_penilai(evaluation: Any, by: Viewer) -> Receivers:
    return [evaluation.penilai_id]


def to_judges(evaluation: Any, by: Viewer) -> Receivers:
    return [evaluation.penilai_id, evaluation.decider_id]


def to_decider_and_employee(evaluation: Any, by: Viewer) -> Receivers:
    return [evaluation.decider_id, evaluation.employee_id]


def to_both(evaluation: Any, by: Viewer) -> Receivers:
    return [evaluation.employee_id, evaluation.penilai_id]


def to_head(row: Any, by: Viewer) -> Receivers:
    """Whoever leads the unit on the day."""
    from selaras.domain.organization.models import Assignment
    from selaras.kernel.dated import valid

    heads = Assignment.objects.filter(valid(by.today), position__unit=row.unit_id, position__is_head=True)
    return heads.order_by("pk").values_list("employee_id", flat=True)


def words(evaluation: Any, by: Viewer) -> Mapping[str, str]:
    """``who`` did it, ``employee`` whom it concerns, ``period``."""
    acting = Employee.objects.filter(pk=by.person_id).first()
    return {
        "who": acting.full_name if acting else "",
        "employee": evaluation.employee.full_name,
        "period": evaluation.period.code,
    }


def unit_words(row: Any, by: Viewer) -> Mapping[str, str]:
    return {"unit": row.unit.name, "period": row.period.code}


tell(
    "write_self_note",
    receivers=to_penilai,
    sentence=_("%(employee)s menulis penilaian diri untuk %(period)s."),
    url=PAGE,
    params=words,
)
tell(
    "deliver_evaluation",
    receivers=to_employee,
    sentence=_(
        "%(who)s menyampaikan hasil evaluasi %(period)s Anda. Baca, lalu setujui atau sampaikan keberatan."
    ),
    url=PAGE,
    params=words,
)
tell(
    "take_back_evaluation",
    receivers=to_employee,
    sentence=_("%(who)s menarik hasil evaluasi %(period)s Anda untuk diperbaiki."),
    url="evaluation:news",
    params=words,
)
tell(
    "acknowledge_evaluation",
    receivers=to_penilai,
    sentence=_("%(employee)s sudah menerima hasil evaluasi %(period)s."),
    url=PAGE,
    params=words,
)
tell(
    "accept_evaluation",
    receivers=to_penilai,
    sentence=_("%(employee)s menyetujui hasil evaluasi %(period)s. Evaluasinya final."),
    url=PAGE,
    params=words,
)
tell(
    "object_to_evaluation",
    receivers=to_judges,
    sentence=_(
        "%(employee)s menyampaikan keberatan atas hasil evaluasi %(period)s. Pejabat penilai "
        "menjelaskan lebih dulu."
    ),
    url=OBJECTION,
    params=words,
)
tell(
    "explain_evaluation",
    receivers=to_decider_and_employee,
    sentence=_("%(who)s menjelaskan penilaian %(period)s untuk %(employee)s. Keberatan siap diputus."),
    url=OBJECTION,
    params=words,
)
tell(
    "decide_objection",
    receivers=to_both,
    sentence=_("%(who)s memutus keberatan %(employee)s atas hasil evaluasi %(period)s. Hasilnya final."),
    url=OBJECTION,
    params=words,
)
tell(
    "finalise_evaluation",
    receivers=to_both,
    sentence=_("Hasil evaluasi %(period)s untuk %(employee)s menjadi final karena batas keberatan lewat."),
    url=PAGE,
    params=words,
)
tell(
    "set_unit_predikat",
    receivers=to_head,
    sentence=_("Predikat organisasi %(unit)s untuk %(period)s sudah ditetapkan."),
    url="evaluation:predikat_news",
    params=unit_words,
)
