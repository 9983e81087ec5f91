"""The organisation as it moves: somebody away with a delegate, a team across offices, a structure that changed and
one that is being prepared. (The Plt stands in ground.py.)"""

from __future__ import annotations

import datetime as dt

from demo.cast import Cast, moment
from demo.people import Person
from selaras.domain.organization import actions
from selaras.domain.organization.codes import LeaveKind
from selaras.domain.organization.models import Employee
from selaras.journeys import reorganise

DAY = dt.timedelta(days=1)
RENAMED = dt.date(2026, 7, 1)
NEXT_YEAR = dt.date(2027, 1, 1)
# office, post (any where empty), duty; the first one is the ketua
TEAM = (
    ("dinkes-yankes", "", "Memimpin tim dan menyusun laporan bulanan"),
    ("dinkes-kesmas", "", "Menelaah keluhan layanan dasar"),
    ("dsdc-kependudukan", "", "Menyambungkan data kependudukan"),
    ("bappeda-manusia", "", "Menghitung dampak terhadap rencana tahun depan"),
)


def move(cast: Cast) -> None:
    """Everything of this page, each told on its own day."""
    _away(cast)
    _team(cast)
    _reorganise(cast)


def _employee(person: Person) -> Employee:
    return Employee.objects.get(pk=person.id)


def _away(cast: Cast) -> None:
    """The head of a subbagian is on yearly leave this week; a member of the team holds the pen."""
    head = cast.heads["dsdc-subbag-umum"]
    told = cast.today - 5 * DAY
    act = {"by": cast.viewer(head, told), "at": moment(told, 8, 20)}
    span = {"valid_from": cast.today - DAY, "valid_until": cast.today + 6 * DAY}
    leave = {"kind": LeaveKind.TAHUNAN, "note": "Cuti tahunan"}
    actions.record_leave(employee=_employee(head), **leave, **span, **act)
    delegate = cast.in_office("dsdc-subbag-umum")[0]
    actions.delegate(
        employee=_employee(head), delegate=_employee(delegate), reason="Selama cuti", **span, **act
    )


def _team(cast: Cast) -> None:
    began = dt.date(2026, 8, 3)
    act = {"by": cast.viewer(cast["admin"], began), "at": moment(began, 10)}
    team = actions.form_team(
        name="Tim Percepatan Penanganan Keluhan Layanan",
        unit=cast.units["dinkes"],
        purpose="Menurunkan kunjungan ulang dan waktu tanggap keluhan warga di tiga perangkat daerah.",
        decree="188.4/412/2026 (contoh)",
        valid_from=began,
        **act,
    )
    for place, (office, post, duty) in enumerate(TEAM):
        member = _employee(cast.in_office(office, post)[0])
        actions.join_team(
            team_id=team.pk, employee=member, is_leader=place == 0, duty=duty, valid_from=began, **act
        )


def _reorganise(cast: Cast) -> None:
    by, units = cast["admin"], cast.units
    rename = {
        "kind": "rename",
        "unit": str(units["dsdc-subbag-program"].pk),
        "name": "Subbagian Program, Keuangan, dan Aset",
    }
    reorganise.reorganise(
        title="Penyesuaian nomenklatur Dinas Sosial",
        decree="Peraturan Gubernur 21/2026 (contoh)",
        effective_date=RENAMED,
        steps=[rename],
        by=cast.viewer(by, RENAMED),
        at=moment(RENAMED, 8),
    )
    move = {
        "kind": "move",
        "unit": str(units["dsdc-lansia"].pk),
        "parent": str(units["dsdc-rehsos"].pk),
    }
    merge = {
        "kind": "merge",
        "units": [str(units["dinkes-subbag-program"].pk)],
        "into": str(units["dinkes-subbag-umum"].pk),
    }
    told = cast.today - 2 * DAY
    act = {"by": cast.viewer(by, told), "at": moment(told, 14)}
    row = reorganise.draft(
        title="Penataan perangkat daerah 2027",
        decree="Rancangan Peraturan Gubernur (contoh)",
        effective_date=NEXT_YEAR,
        steps=[move, merge],
        **act,
    )
    reorganise.preview(reorganisation_id=row.pk, **act)
