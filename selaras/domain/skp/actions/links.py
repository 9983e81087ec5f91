"""What an RHK may serve (rules.md 2.2-2.4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from selaras.domain.strategy.models import Objective
from selaras.kernel.refusal import Refusal

from ..models import HasilKerja, Skp


def check_links(skp: Skp, values: Mapping[str, Any], *, before: HasilKerja | None) -> None:
    """A result serves the penilai's result of this year, an objective in force, or somebody's assignment.

    A link that stays as it was is not asked again: the penilai may have taken the plan back meanwhile.
    """
    _check_parent(skp, values.get("parent"), before and before.parent_id)
    _check_objective(skp, values.get("objective"), before and before.objective_id)
    giver = values.get("assigned_by")
    if giver is not None and giver.pk == skp.employee_id:
        sentence = _("Penugasan datang dari orang lain, bukan dari diri sendiri.")
        raise Refusal(sentence, code="self_assigned", errors={"assigned_by": sentence})


def _check_parent(skp: Skp, parent: HasilKerja | None, before: Any) -> None:
    if parent is None or parent.pk == before:
        return
    if not HasilKerja.objects.offered_to(skp).filter(pk=parent.pk).exists():
        sentence = _("Pilih RHK atasan dari rencana pejabat penilai Anda pada tahun ini.")
        raise Refusal(sentence, code="foreign_parent", errors={"parent": sentence})


def _check_objective(skp: Skp, objective: Objective | None, before: Any) -> None:
    if objective is None or objective.pk == before:
        return
    if not Objective.objects.in_year(skp.period.year).filter(pk=objective.pk).exists():
        sentence = _("Sasaran itu tidak berlaku pada tahun rencana ini.")
        raise Refusal(sentence, code="objective_out_of_force", errors={"objective": sentence})
