"""What a decree says of a move, and what an employee says of a wrong superior."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selaras.domain.ledger.codes import LONG_LEAVES, MoveKind
from selaras.domain.organization import labels
from selaras.domain.organization.codes import EmploymentKind, LeaveKind
from selaras.journeys.moves.entering import ENTERS_AS

CHOOSES_POST = (MoveKind.TRANSFER, MoveKind.PROMOTION, MoveKind.PLT_START, MoveKind.START)


def _date(label: Any, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


class MoveForm(forms.Form):
    """The fields that the kind of move asks for; ``facts`` hands them to its journey."""

    on = _date(gettext_lazy("Mulai tanggal"))
    until = _date(gettext_lazy("Sampai tanggal (hari pertama sesudahnya)"), required=False)
    name = forms.CharField(label=gettext_lazy("Nama tanpa gelar"), max_length=160)
    front_title = forms.CharField(label=gettext_lazy("Gelar depan"), required=False, max_length=60)
    back_title = forms.CharField(label=gettext_lazy("Gelar belakang"), required=False, max_length=80)
    nip = forms.CharField(
        label=gettext_lazy("NIP baru"), max_length=30, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    status = forms.ChoiceField(label=gettext_lazy("Status"))
    leave = forms.ChoiceField(label=gettext_lazy("Jenis cuti"))
    grade = forms.CharField(label=gettext_lazy("Golongan"), required=False, max_length=10)
    document = forms.CharField(label=gettext_lazy("Nomor surat keputusan"), required=False, max_length=120)
    note = forms.CharField(
        label=gettext_lazy("Catatan"), required=False, max_length=1000, widget=forms.Textarea
    )

    USES = {
        MoveKind.TRANSFER: (),
        MoveKind.PROMOTION: ("grade",),
        MoveKind.PLT_START: ("until",),
        MoveKind.PLT_END: (),
        MoveKind.LONG_LEAVE: ("leave", "until"),
        MoveKind.TUGAS_BELAJAR: ("until",),
        MoveKind.RETIREMENT: (),
        MoveKind.DEATH: (),
        MoveKind.START: ("name", "front_title", "back_title", "nip", "status", "grade"),
        MoveKind.PPPK_TO_PNS: ("nip", "status", "grade"),
    }

    def __init__(self, *args: Any, kind: MoveKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = {"on", "document", "note", *self.USES[kind]}
        for name in [name for name in self.fields if name not in wanted]:
            del self.fields[name]
        self._choices(kind)
        if kind == MoveKind.LONG_LEAVE:
            self.fields["until"].required = True
        if kind in (MoveKind.RETIREMENT, MoveKind.DEATH, MoveKind.PLT_END):
            self.fields["on"].label = _("Hari pertama sesudahnya")

    def _choices(self, kind: MoveKind) -> None:
        if "status" in self.fields:
            kinds = ENTERS_AS if kind == MoveKind.START else (EmploymentKind.CPNS, EmploymentKind.PNS)
            self.fields["status"].choices = [  # type: ignore[attr-defined]
                (str(one), labels.EMPLOYMENT_KIND[one]) for one in kinds
            ]
        if "leave" in self.fields:
            self.fields["leave"].choices = [  # type: ignore[attr-defined]
                (str(one), labels.LEAVE_KIND[one]) for one in LONG_LEAVES if one != LeaveKind.TUGAS_BELAJAR
            ]

    def facts(self) -> dict[str, Any]:
        given = {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
        if "status" in given:
            given["status"] = EmploymentKind(given["status"])
        if "leave" in given:
            given["leave"] = LeaveKind(given["leave"])
        return given


class CancelForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Mengapa dibatalkan"), max_length=1000, widget=forms.Textarea)


class ReportForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Mengapa atasan yang tercatat keliru?"), max_length=1000, widget=forms.Textarea
    )


class AcceptForm(forms.Form):
    since = _date(gettext_lazy("Berlaku sejak"))
    note = forms.CharField(
        label=gettext_lazy("Catatan"), required=False, max_length=1000, widget=forms.Textarea
    )

    def __init__(self, *args: Any, since: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"since": since}, **kwargs)


class RefuseForm(forms.Form):
    note = forms.CharField(label=gettext_lazy("Alasan penolakan"), max_length=1000, widget=forms.Textarea)
