"""Proposals from gaps: digital ones done and measured, the counter's planned, others waiting."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from demo import chance
from demo.cast import Cast, moment
from demo.people import Person
from demo.skills import COUNTER, COUNTER_LEVELS, learners, required
from selaras.domain.competency.models import Competency, HeldLevel
from selaras.domain.development import actions
from selaras.domain.development.codes import ProposalReason
from selaras.domain.development.models import Proposal, Training
from selaras.domain.needs.models import Need

R = ProposalReason
TAUGHT = dt.date(2026, 5, 22)
FOR_THE_COUNTER = dt.date(2026, 12, 8)
LIFTING = {
    "data-kinerja": "pengelolaan_data",
    "umpan-balik": "pengembangan_diri_dan_orang_lain",
    "mengelola-perubahan": "mengelola_perubahan",
}
LATER = "Belajar dahulu bersama rekan satu unit; ditinjau lagi Januari."


class School:
    """The trainer of the stories at her desk; a government without one proposes nothing."""

    def __init__(self, cast: Cast, known: dict[str, Competency], needs: dict[str, Need]) -> None:
        self.cast, self.known, self.needs = cast, known, needs
        self.trainings = {row.code: row for row in Training.objects.order_by("code")}

    def act(self, day: dt.date, hour: int = 10) -> dict[str, Any]:
        return {"by": self.cast.viewer(self.cast["trainer"], day), "at": moment(day, hour)}

    def propose(
        self, person: Person, training: str, day: dt.date, need: str = "", note: str = ""
    ) -> Proposal:
        return actions.propose(
            employee_id=person.id,
            training_id=self.trainings[training].pk,
            reason=R.NEED if need else R.STANDARD,
            year=2026,
            need_id=self.needs[need].pk if need else None,
            note=note,
            **self.act(day),
        )


def propose(cast: Cast, known: dict[str, Competency], needs: dict[str, Need]) -> None:
    """Propose, plan, complete, decline through the actions, so that levels and history follow."""
    if "trainer" not in cast.by_role:
        return
    school = School(cast, known, needs)
    _digital(school)
    _counter(school)
    _others(school)


def _digital(school: School) -> None:
    """The training in information technology that closed a gap in May."""
    for person in learners(school.cast):
        lot = chance("taught", person.nip)
        before = lot.randint(38, 58)
        row = school.propose(person, "literasi-digital", dt.date(2026, 2, 9), "digital")
        actions.plan(proposal_id=row.pk, date=dt.date(2026, 5, 18), **school.act(dt.date(2026, 3, 2)))
        actions.complete(
            proposal_id=row.pk,
            date=TAUGHT,
            level_after=3,
            score_before=Decimal(before),
            score_after=Decimal(before + lot.randint(24, 38)),
            **school.act(TAUGHT, 15),
        )


def _counter(school: School) -> None:
    """Five find a place in December, two wait for the next class."""
    for person in school.cast.in_office("dsdc-kependudukan", COUNTER):
        if COUNTER_LEVELS[person.seat] == 3:
            continue
        waits = person.seat > 8
        note = "Menunggu tempat pada angkatan kedua." if waits else ""
        row = school.propose(person, "komunikasi-layanan", dt.date(2026, 9, 28), "syarat", note)
        if not waits:
            actions.plan(proposal_id=row.pk, date=FOR_THE_COUNTER, **school.act(dt.date(2026, 10, 12)))


def _others(school: School) -> None:
    """Gaps against the posts' standards, some of them proposed in October."""
    held = {row[:2]: row[2] for row in _levels()}
    for person in school.cast.people:
        for training, code in LIFTING.items():
            level, wanted = held.get((person.id, school.known[code].pk)), required(person).get(code, 0)
            lot = chance("proposed", person.nip, training)
            if person.role == "trainer" or level is None or level >= wanted or lot.random() > 0.2:
                continue
            if school.trainings[training].level_to >= wanted:
                _answer(school, school.propose(person, training, dt.date(2026, 10, lot.randint(5, 23))), lot)


def _answer(school: School, row: Proposal, lot: Any) -> None:
    answer = lot.choices(("wait", "plan", "decline"), (60, 25, 15))[0]
    if answer == "plan":
        day = dt.date(2026, 12, 14)
        actions.plan(proposal_id=row.pk, date=day, **school.act(dt.date(2026, 11, 3)))
    elif answer == "decline":
        actions.decline(proposal_id=row.pk, note=LATER, **school.act(dt.date(2026, 11, 3)))


def _levels() -> list[tuple[UUID, UUID, int]]:
    return list(HeldLevel.objects.order_by("date").values_list("employee_id", "competency_id", "level"))
