"""Proposals from gaps: digital ones done and measured, the counter's planned, others waiting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from demo import chance, key
from demo.cast import Cast, moment
from demo.people import Person
from demo.rows import put
from demo.skills import COUNTER, COUNTER_LEVELS, learners, required
from selaras.domain.competency import actions as competency
from selaras.domain.competency.codes import HeldSource
from selaras.domain.competency.models import Competency, HeldLevel
from selaras.domain.development.codes import ProposalReason, ProposalState
from selaras.domain.development.models import Proposal
from selaras.domain.needs.models import Need

R, S = ProposalReason, ProposalState
TAUGHT = dt.date(2026, 5, 22)
PLANNED = dt.date(2026, 12, 8)


def propose(cast: Cast, known: dict[str, Competency], needs: dict[str, Need]) -> None:
    """Write the proposals; who was taught holds the new level from that day on."""
    if "trainer" not in cast.by_role:
        return
    rows = [*_digital(cast, known, needs), *_counter(cast, known, needs), *_others(cast, known)]
    put(Proposal, rows)
    trainer = cast["trainer"]
    for person in learners(cast):
        competency.record_level(
            employee_id=person.id,
            competency=known["literasi_digital"],
            level=3,
            source=HeldSource.TRAINING,
            date=TAUGHT,
            note="Pelatihan Literasi Digital dan Kerja dengan Data, Mei 2026",
            by=cast.viewer(trainer, TAUGHT),
            at=moment(TAUGHT, 15),
        )


def _row(
    cast: Cast,
    person: Person,
    skill: Competency,
    training: str,
    reason: R,
    state: S,
    day: dt.date,
    **more: Any,
) -> dict[str, Any]:
    whole = {
        "id": key("proposal", person.nip, training),
        "employee_id": person.id,
        "competency_id": skill.pk,
        "training_id": key("training", cast.government.code, training),
        "reason": reason,
        "need_id": None,
        "year": 2026,
        "state": state,
        "note": "",
        "created_at": moment(day, 10),
        "created_by_id": cast["trainer"].id,
        "planned_date": None,
        "done_date": None,
        "score_before": None,
        "score_after": None,
        "level_after": None,
        "version": 1,
    }
    return whole | more


def _digital(cast: Cast, known: dict[str, Competency], needs: dict[str, Need]) -> Iterator[dict[str, Any]]:
    for person in learners(cast):
        lot = chance("taught", person.nip)
        before = lot.randint(38, 58)
        yield _row(
            cast,
            person,
            known["literasi_digital"],
            "literasi-digital",
            R.NEED,
            S.DONE,
            dt.date(2026, 2, 9),
            need_id=needs["digital"].pk,
            required_level=3,
            held_level=1,
            planned_date=dt.date(2026, 5, 18),
            done_date=TAUGHT,
            score_before=Decimal(before),
            score_after=Decimal(before + lot.randint(24, 38)),
            level_after=3,
            note="Dipakai sehari-hari menurut atasan, September 2026.",
        )


def _counter(cast: Cast, known: dict[str, Competency], needs: dict[str, Need]) -> Iterator[dict[str, Any]]:
    for person in cast.in_office("dsdc-kependudukan", COUNTER):
        held = COUNTER_LEVELS[person.seat]
        if held < 3:
            is_planned = person.seat < 9
            yield _row(
                cast,
                person,
                known["komunikasi"],
                "komunikasi-layanan",
                R.NEED,
                S.PLANNED if is_planned else S.PROPOSED,
                dt.date(2026, 9, 28),
                need_id=needs["syarat"].pk,
                required_level=3,
                held_level=held,
                planned_date=PLANNED if is_planned else None,
                note="" if is_planned else "Dua orang menunggu tempat; diusulkan angkatan kedua.",
            )


def _others(cast: Cast, known: dict[str, Competency]) -> Iterator[dict[str, Any]]:
    """Gaps against the posts' standards, one in three of them proposed."""
    lifting = {
        "data-kinerja": "pengelolaan_data",
        "umpan-balik": "pengembangan_diri_dan_orang_lain",
        "mengelola-perubahan": "mengelola_perubahan",
    }
    held = {(row.employee_id, row.competency_id): row.level for row in HeldLevel.objects.order_by("date")}
    for person in cast.people:
        for training, code in lifting.items():
            level, wanted = held.get((person.id, known[code].pk)), required(person).get(code, 0)
            lot = chance("proposed", person.nip, training)
            if level is None or not level < wanted <= 3 or lot.random() > 0.34:
                continue
            state = lot.choices((S.PROPOSED, S.PLANNED, S.DECLINED), (60, 25, 15))[0]
            yield _row(
                cast,
                person,
                known[code],
                training,
                R.STANDARD,
                state,
                dt.date(2026, 10, lot.randint(5, 28)),
                required_level=wanted,
                held_level=level,
                planned_date=dt.date(2026, 12, 14) if state == S.PLANNED else None,
                note="Belajar dahulu bersama rekan satu unit; ditinjau lagi Januari."
                if state == S.DECLINED
                else "",
            )
