"""The capacities in which checks let somebody pass, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selaras.domain.feedback.codes import Relation
from selaras.domain.feedback.labels import RELATION
from selaras.domain.organization.codes import DerivedRole, Role
from selaras.domain.organization.labels import DERIVED_ROLE, ROLE

CAPACITY = {
    "sistem": gettext_lazy("sistem"),
    "atasan": gettext_lazy("atasan langsung"),
    "atasan_penilai": gettext_lazy("atasan pejabat penilai"),
    "pimpinan": gettext_lazy("pimpinan satu tingkat di atasnya"),
    "pimpinan_unit": gettext_lazy("pimpinan unit atau unit di atasnya"),
    "pemegang_kebutuhan": gettext_lazy("pemegang kebutuhan"),
    "penilai_kebutuhan": gettext_lazy("orang yang diminta menilai kebutuhan"),
    "pihak": gettext_lazy("pihak yang disebut di dalamnya"),
    "pemilik_indikator": gettext_lazy("pemilik indikator menurut kartunya"),
    "pemeriksa_indikator": gettext_lazy("pemeriksa indikator menurut kartunya"),
    "delegasi": gettext_lazy("pemegang wewenang yang dititipkan"),
}


def role_words(role: str) -> str:
    """``penilai`` -> pejabat penilai; an unknown capacity is shown by its code."""
    if role in CAPACITY:
        return str(CAPACITY[role])
    if role in list(Role):
        return _("pemegang peran %(role)s") % {"role": ROLE[Role(role)]}
    if role in list(DerivedRole):
        return str(DERIVED_ROLE[DerivedRole(role)])
    return str(RELATION.get(Relation(role), role)) if role in list(Relation) else role
