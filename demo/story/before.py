"""The year before: the clerk's plan of 2025, so that this year's can be held against it and copied from."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from demo import key
from demo.cast import moment
from demo.ground import position_key
from demo.plans import Desk, Plan, store
from selaras.domain.cycle.models import Period
from selaras.domain.indicators.codes import Direction
from selaras.domain.skp import berakhlak
from selaras.domain.skp.codes import Aspek, HasilScope, SkpForm, SkpLayout, SkpState
from selaras.domain.skp.models import HasilIndicator, HasilKerja, Skp

RESULTS = (
    (
        "Menjawab keluhan layanan kesehatan tepat waktu dan jelas",
        "Median hari sampai keluhan selesai",
        "6",
        "hari",
        Direction.DOWN,
    ),
    (
        "Mencatat setiap keluhan dalam catatan pengaduan",
        "Keluhan yang tercatat pada hari yang sama",
        "90",
        "%",
        Direction.UP,
    ),
)
SUPPORT = (
    ("dukungan", "Laptop dan akses catatan pengaduan"),
    ("konsekuensi", "Bila tercapai: diusulkan untuk pengembangan. Bila tidak: bimbingan kinerja."),
    ("pertanggungjawaban", "Realisasi tiap triwulan"),
)


def write_year_before(desk: Desk, year: Period) -> None:
    """An agreed plan of 2025 of the clerk, under the same penilai."""
    clerk, kabid = desk.cast["clerk"], desk.cast["kabid"]
    agreed = moment(dt.date(2025, 1, 22), 10)
    skp = Skp(
        id=key("skp", clerk.nip, 2025),
        employee_id=clerk.id,
        period_id=year.pk,
        penilai_id=kabid.id,
        position_id=position_key(desk.cast, clerk.office.code, clerk.post.name),
        unit_id=desk.cast.units[clerk.office.code].pk,
        first_date=year.first_date,
        last_date=year.last_date,
        form=SkpForm.KUANTITATIF,
        layout=SkpLayout.PEGAWAI,
        version=6,
        state=SkpState.AGREED,
        created_at=moment(dt.date(2025, 1, 8)),
        submitted_at=moment(dt.date(2025, 1, 15)),
        submitted_by_id=clerk.id,
        agreed_at=agreed,
        agreed_by_id=kabid.id,
    )
    results = [_result(desk, skp, number) for number in range(1, len(RESULTS) + 1)]
    values = {value.code: "" for value in berakhlak.VALUES}
    attached = [[kind, 1, text] for kind, text in SUPPORT]
    store([Plan(clerk, skp, results, [None] * len(results), values, attached)])


def _result(desk: Desk, skp: Skp, number: int) -> HasilKerja:
    statement, text, target, unit, direction = RESULTS[number - 1]
    row = HasilKerja(
        id=key("hasil", skp.pk, number),
        skp_id=skp.pk,
        number=number,
        statement=statement,
        scope=HasilScope.INDIVIDU,
        objective_id=desk.objectives["keluhan-tepat-waktu"].pk,
        version=1,
    )
    row.lines = [
        HasilIndicator(
            id=key("line", skp.pk, number),
            result_id=row.pk,
            number=1,
            aspek=Aspek.WAKTU,
            text=text,
            direction=direction,
            target=Decimal(target),
            unit_of_measure=unit,
            weight=Decimal(1),
        )
    ]
    return row
