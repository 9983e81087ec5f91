"""Who heads the unit of an objective hears when it changes. Whose plan serves it gets a clarification (changes.py)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Assignment, Grant
from selaras.domain.strategy.codes import LinkState
from selaras.domain.strategy.models import Objective, ObjectiveLink, PerjanjianKinerja
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Viewer
from selaras.notices.telling import Receivers, tell

PAGE = "strategy:detail"


def to_head(objective: Objective, by: Viewer) -> Receivers:
    """Whoever heads the objective's unit on the day."""
    held = Assignment.objects.filter(
        valid(by.today), position__unit=objective.unit_id, position__is_head=True
    )
    return held.values_list("employee_id", flat=True)


def to_other_office(objective: Objective, by: Viewer) -> Receivers:
    """Heads and planners of the units whose objectives wait to be served."""
    asked = ObjectiveLink.objects.filter(child=objective, state=LinkState.PROPOSED)
    return _guides([link.parent.unit for link in asked.select_related("parent__unit").order_by("pk")], by)


def to_proposers(objective: Objective, by: Viewer) -> Receivers:
    return _guides([objective.unit], by)


def _guides(units: list[Any], by: Viewer) -> Receivers:
    found: list[Any] = []
    for unit in units:
        heads = Assignment.objects.filter(valid(by.today), position__unit=unit, position__is_head=True)
        planners = Grant.objects.filter(
            valid(by.today), role=Role.PERENCANA, unit__first__lte=unit.first, unit__last__gte=unit.first
        )
        found += [
            *heads.values_list("employee_id", flat=True),
            *planners.values_list("employee_id", flat=True),
        ]
    return found


def to_second_party(agreement: PerjanjianKinerja, by: Viewer) -> Receivers:
    return [agreement.superior_id]


def to_first_party(agreement: PerjanjianKinerja, by: Viewer) -> Receivers:
    return [agreement.employee_id]


def about_agreement(agreement: PerjanjianKinerja, by: Viewer) -> Mapping[str, Any]:
    return {"post": agreement.position.name, "year": agreement.year}


def about(objective: Objective, by: Viewer) -> Mapping[str, Any]:
    return {"objective": objective.statement}


tell(
    "edit_objective",
    receivers=to_head,
    sentence=_("Sasaran “%(objective)s” di unit Anda diubah."),
    url=PAGE,
    params=about,
)
tell(
    "retire_objective",
    receivers=to_head,
    sentence=_("Sasaran “%(objective)s” di unit Anda tidak dipakai lagi."),
    url=PAGE,
    params=about,
)
for verb, receivers, sentence in (
    (
        "propose_link",
        to_other_office,
        _(
            "“%(objective)s” dari perangkat daerah lain ingin mendukung sasaran Anda. "
            "Setujui atau jelaskan mengapa tidak."
        ),
    ),
    (
        "accept_link",
        to_proposers,
        _("Dukungan “%(objective)s” untuk sasaran perangkat daerah lain disetujui."),
    ),
    (
        "decline_link",
        to_proposers,
        _("Dukungan “%(objective)s” untuk sasaran perangkat daerah lain tidak disetujui. Baca alasannya."),
    ),
):
    tell(verb, receivers=receivers, sentence=sentence, url=PAGE, params=about)
for verb, parties, sentence in (
    (
        "offer_agreement",
        to_second_party,
        _(
            "Perjanjian kinerja %(post)s %(year)s diajukan kepada Anda. Sepakati atau kembalikan dengan catatan."
        ),
    ),
    (
        "return_agreement",
        to_first_party,
        _("Perjanjian kinerja %(post)s %(year)s dikembalikan dengan catatan. Perbaiki lalu ajukan lagi."),
    ),
    (
        "agree_agreement",
        to_first_party,
        _("Perjanjian kinerja %(post)s %(year)s disepakati. Dokumennya sedang dicetak."),
    ),
):
    tell(verb, receivers=parties, sentence=sentence, url="strategy:agreement", params=about_agreement)
