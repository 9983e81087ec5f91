"""One line of the register: a table that says something of a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Keep(StrEnum):
    """How long: a class of retention; its years are a setting of the agency (``retention``)."""

    SERVICE = "service"
    PERFORMANCE = "performance"
    WORDS = "words"
    TRACE = "trace"
    PROOF = "proof"


class Ending(StrEnum):
    """What happens then: the row goes, its texts go, the file goes with its row, or it stays."""

    DELETE = "delete"
    BLANK = "blank"
    STAY = "stay"


KEEP_LABEL = {
    Keep.SERVICE: _("selama bertugas, lalu sejumlah tahun sesudah berhenti"),
    Keep.PERFORMANCE: _("sejumlah tahun sesudah tahun kinerjanya"),
    Keep.WORDS: _("sejumlah tahun sesudah ditulis"),
    Keep.TRACE: _("sejumlah tahun sesudah dipakai"),
    Keep.PROOF: _("tetap, sebagai bukti"),
}
# Why a class stays although its person asks for erasure (UU 27/2022 pasal 15-16 and the laws named).
MUST_STAY = {
    Keep.SERVICE: _("UU 20/2023 dan PP 11/2017 mewajibkan data kepegawaian selama bertugas dan sesudahnya."),
    Keep.PERFORMANCE: _(
        "PP 30/2019 mewajibkan dokumen penilaian kinerja disimpan untuk karier dan keberatan."
    ),
    Keep.WORDS: _(
        "Bagian dari pemantauan dan pembinaan kinerja (PermenPANRB 6/2022) sampai masa simpannya lewat."
    ),
    Keep.TRACE: _("Masih dipakai; hilang sendiri bila masa simpannya lewat."),
    Keep.PROOF: _("Bukti siapa melakukan apa. Isinya dapat dihapus, sidiknya tetap supaya bukti utuh."),
}
ERASED = "(dihapus menurut masa simpan)"


@dataclass(frozen=True, slots=True)
class Table:
    """``about`` are the paths to the person of whom the row speaks, ``by`` to those who merely acted in it (an
    employee's key; ``account`` paths lead to an account's; ``named`` is a field with the name typed to sign in).
    ``personal`` fields say something of a person, ``plain`` do not. ``seen`` leads to what decides who may read the
    row (empty: the row itself, where it knows); rows whose ``own`` is the person are always theirs. ``age`` leads to
    the day from which retention counts.
    """

    model: str
    label: Any
    purpose: Any
    basis: str
    keep: Keep
    personal: str
    plain: str = ""
    about: str = ""
    by: str = ""
    account: str = ""
    named: str = ""
    seen: str = ""
    own: str = ""
    age: str = ""
    ending: Ending = Ending.STAY
    texts: str = ""
    on_request: Q | None = None

    @property
    def rows(self) -> Any:
        return apps.get_model(self.model).objects

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(self.personal.split())

    @property
    def paths(self) -> tuple[str, ...]:
        return (*self.about.split(), *self.by.split())


def naming(paths: tuple[str, ...], person_id: Any) -> Q:
    """Rows in which one of the paths is this person; nothing for no path."""
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(**{path: person_id})
    return found
