"""The plans of the line that the stories follow, handed up and agreed one after the other."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from demo.cast import moment
from demo.people import Person
from demo.plans import Desk, Plan
from demo.shape import Task
from selaras.domain.indicators.codes import Direction
from selaras.domain.organization.models import Employee
from selaras.domain.skp import actions, content
from selaras.domain.skp.codes import Aspek, HasilKind, HasilScope, LampiranKind
from selaras.domain.skp.models import HasilKerja, Skp

SUPPORT = {
    LampiranKind.DUKUNGAN: ["Laptop dan akses catatan pengaduan", "Satu nomor WhatsApp layanan"],
    LampiranKind.PERTANGGUNGJAWABAN: ["Progres harian, realisasi tiap triwulan, dialog tiap bulan"],
    LampiranKind.KONSEKUENSI: ["Bila tercapai: diusulkan untuk pengembangan. Bila tidak: bimbingan kinerja."],
}
# What her days look like: of a task only how it is told is needed.
DAYS = (
    Task("", "", "", Decimal(0), "", "Menjawab {n} keluhan dari puskesmas dan rumah sakit", "keluhan", 4, 16),
    Task("", "", "", Decimal(0), "", "Mengirim ringkasan keluhan kepada {n} puskesmas", "puskesmas", 1, 3),
)
JANUARY = {"kadis": 6, "kabid": 8, "clerk": 12}
Lines = list[dict[str, Any]]


def write_line(desk: Desk) -> None:
    """Head of Dinas Kesehatan, head of the division, clerk: each plan agreed before the next is handed up."""
    kadis, kabid, clerk = (desk.cast[role] for role in ("kadis", "kabid", "clerk"))
    _from_spec(desk, kadis, JANUARY["kadis"])
    _from_spec(desk, kabid, JANUARY["kabid"])
    skp = _begin(desk, clerk, JANUARY["clerk"])
    act = _act(desk, clerk, JANUARY["clerk"])
    first, second = desk.plans[kabid.id].results
    answer = actions.add_result(skp_id=skp.pk, values=_answering(first), lines=_vague(), **act)
    actions.add_result(
        skp_id=skp.pk,
        values=_teaching(second),
        lines=[_count("Puskesmas yang menerima ringkasan keluhan tiap triwulan", 12, "puskesmas")],
        **act,
    )
    actions.add_result(
        skp_id=skp.pk, values=_sharing(desk), lines=[_count("Sesi berbagi tiap triwulan", 2, "sesi")], **act
    )
    _attach(skp, act)
    _send_back_and_forth(desk, skp, answer, clerk, kabid)
    _keep(desk, clerk, skp)


def _act(desk: Desk, person: Person, day: int, hour: int = 9) -> dict[str, Any]:
    date = dt.date(2026, 1, day)
    return {"by": desk.cast.viewer(person, date), "at": moment(date, hour)}


def _begin(desk: Desk, person: Person, day: int) -> Skp:
    return actions.draft(employee_id=person.id, period=desk.year, **_act(desk, person, day, 8))


def _attach(skp: Skp, act: dict[str, Any]) -> None:
    for kind, texts in SUPPORT.items():
        actions.set_lampiran(skp_id=skp.pk, kind=kind, texts=texts, version=None, **act)


def _from_spec(desk: Desk, person: Person, day: int) -> None:
    """A head's plan as the office's file says it, agreed by the superior two days later."""
    skp, act = _begin(desk, person, day), _act(desk, person, day)
    above = desk.plans.get(desk.cast.led_by[person.id])
    for aim in person.office.results:
        indicator = desk.indicators.get(aim.indicator)
        line = {
            "text": aim.line,
            "target": aim.target,
            "unit_of_measure": aim.unit,
            "indicator": indicator,
            "direction": Direction.DOWN if aim.down else Direction.UP,
        }
        values = {
            "statement": aim.text,
            "scope": HasilScope.ORGANISASI,
            "objective": desk.objectives.get(aim.objective),
        }
        if person.office.parent == "root":
            values["perspektif"] = aim.perspektif
        else:
            line["aspek"] = aim.aspek
            values["parent"] = above.results[aim.serves] if above else None
        actions.add_result(skp_id=skp.pk, values=values, lines=[line], **act)
    _attach(skp, act)
    actions.submit(skp_id=skp.pk, **_act(desk, person, day, 16))
    penilai = _penilai(desk, person)
    actions.set_expectation(
        skp_id=skp.pk,
        value="kolaboratif",
        text="Ajak unit lain sejak awal, bukan setelah selesai.",
        **_act(desk, penilai, day + 2),
    )
    actions.agree(skp_id=skp.pk, **_act(desk, penilai, day + 2, 11))
    _keep(desk, person, skp)


def _penilai(desk: Desk, person: Person) -> Any:
    superior = desk.cast.led_by[person.id]
    return desk.cast.by_id.get(superior, superior)


def _keep(desk: Desk, person: Person, skp: Skp) -> None:
    """The agreed plan for those whose results hang on it."""
    skp.refresh_from_db()
    results = content.results_of(skp)
    told = [None] * len(results) if person.post.is_head else [*DAYS, None]
    desk.plans[person.id] = Plan(person, skp, results, told, {}, [])


def _answering(parent: HasilKerja) -> dict[str, Any]:
    return {
        "statement": "Menjawab keluhan layanan kesehatan tepat waktu dan jelas",
        "parent": parent,
        "contribution": Decimal(40),
    }


def _teaching(parent: HasilKerja) -> dict[str, Any]:
    return {
        "statement": "Menyampaikan pelajaran dari keluhan kepada puskesmas",
        "parent": parent,
        "contribution": Decimal(25),
    }


def _sharing(desk: Desk) -> dict[str, Any]:
    return {
        "statement": "Berbagi cara menjelaskan kepada petugas loket kependudukan",
        "kind": HasilKind.TAMBAHAN,
        "assigned_by": Employee.objects.get(pk=desk.cast["kabid_dukcapil"].id),
    }


def _vague() -> Lines:
    """As first handed in: a promise without a measure."""
    return [
        {
            "aspek": Aspek.WAKTU,
            "text": "Keluhan dijawab segera",
            "target": Decimal(100),
            "unit_of_measure": "%",
        }
    ]


def _measured(desk: Desk) -> Lines:
    return [
        {
            "aspek": Aspek.WAKTU,
            "text": "Keluhan yang selesai dalam lima hari",
            "target": Decimal(80),
            "unit_of_measure": "%",
            "indicator": desk.indicators["keluhan-lima-hari"],
        },
        {
            "aspek": Aspek.WAKTU,
            "text": "Median hari sampai keluhan selesai",
            "target": Decimal(4),
            "unit_of_measure": "hari",
            "indicator": desk.indicators["keluhan-median"],
            "direction": Direction.DOWN,
        },
    ]


def _count(text: str, target: int, unit: str) -> dict[str, Any]:
    return {"aspek": Aspek.KUANTITAS, "text": text, "target": Decimal(target), "unit_of_measure": unit}


def _send_back_and_forth(desk: Desk, skp: Skp, answer: HasilKerja, clerk: Person, kabid: Person) -> None:
    actions.submit(skp_id=skp.pk, **_act(desk, clerk, 13, 15))
    actions.add_remark(
        skp_id=skp.pk,
        result_id=answer.pk,
        text="“Segera” itu berapa hari? Catatan pengaduan kita sudah dapat menghitungnya.",
        **_act(desk, kabid, 14),
    )
    note = "Sudah searah. Ganti “segera” dengan angka dari catatan pengaduan, lalu ajukan lagi."
    actions.return_with_note(skp_id=skp.pk, note=note, **_act(desk, kabid, 14, 10))
    actions.edit_result(result_id=answer.pk, values={}, lines=_measured(desk), **_act(desk, clerk, 15))
    actions.submit(skp_id=skp.pk, **_act(desk, clerk, 15, 11))
    actions.set_expectation(
        skp_id=skp.pk,
        value="berorientasi_pelayanan",
        text="Sebutkan kapan warga akan mendapat jawaban.",
        **_act(desk, kabid, 19),
    )
    actions.agree(skp_id=skp.pk, **_act(desk, kabid, 19, 10))
