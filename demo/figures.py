"""Sources, indicators, targets and figures; then everything is measured, month by month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from demo import chance, complaints, key
from demo.cast import Cast, moment
from demo.rows import put
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.indicators.codes import Aggregation, Direction, Measure, SourceKind
from selaras.domain.indicators.models import Indicator, Observation, Source, Target
from selaras.intake.mappings import Reading, read_mapping
from selaras.intake.tables import importing as tables
from selaras.intake.tickets import columns, importing

UP, DOWN = Direction.UP, Direction.DOWN
SOURCE, TABLE, QUEUE = "keluhan-dinkes", "rekap-laboratorium", "mesin-antrean"
LAST_GIVEN = 10  # the month of 2026 up to which people have given figures


@dataclass(frozen=True)
class Card:
    """A definition: ``target`` for the year and each part; ``given`` figures by period, else a ``feed``."""

    code: str
    name: str
    unit: str
    of: str
    direction: Direction
    decimals: int
    target: str = ""
    words: str = ""
    given: dict[str, str] = field(default_factory=dict)
    feed: dict[str, Any] = field(default_factory=dict)
    aggregation: Aggregation = Aggregation.LAST


def _quarters(year: int, *values: str) -> dict[str, str]:
    return {f"{year}-TW{number}": value for number, value in enumerate(values, 1)}


def _months(*values: str) -> dict[str, str]:
    """January to October 2026, drawn straight between the value of last December and those of the quarters."""
    ends = [Decimal(value) for value in values]
    found: dict[str, str] = {}
    for quarter, (before, after) in enumerate(pairwise(ends)):
        for step in (1, 2, 3):
            month = quarter * 3 + step
            if month <= LAST_GIVEN:
                value = before + (after - before) * step / 3
                found[f"2026-{month:02d}"] = str(value.quantize(Decimal("0.01")))
    return found


CARDS = (
    Card(
        "keluhan-lima-hari",
        "Keluhan layanan kesehatan yang selesai dalam lima hari",
        "dinkes-yankes",
        "%",
        UP,
        1,
        "80",
        (
            "Keluhan yang selesai paling lama lima hari sejak masuk, dibagi semua keluhan yang "
            "lima harinya sudah lewat."
        ),
        feed={"measure": Measure.SHARE_WITHIN, "within_days": 5},
    ),
    Card(
        "keluhan-median",
        "Waktu penyelesaian keluhan kesehatan, median",
        "dinkes-yankes",
        "hari",
        DOWN,
        1,
        "4",
        "Nilai tengah hari dari keluhan masuk sampai selesai.",
        feed={"measure": Measure.MEDIAN_DAYS},
    ),
    Card(
        "keluhan-p90",
        "Waktu penyelesaian keluhan kesehatan, sembilan dari sepuluh",
        "dinkes-yankes",
        "hari",
        DOWN,
        1,
        "9",
        "Sembilan dari sepuluh keluhan selesai dalam sekian hari.",
        feed={"measure": Measure.P90_DAYS},
    ),
    Card(
        "keluhan-masuk",
        "Keluhan kesehatan yang masuk",
        "dinkes-yankes",
        "keluhan",
        DOWN,
        0,
        "",
        "Banyaknya keluhan pada masa itu. Bukan target: warga didorong berani bicara.",
        feed={"measure": Measure.VOLUME_OPENED},
    ),
    Card(
        "keluhan-tunggakan",
        "Keluhan kesehatan yang belum selesai",
        "dinkes-yankes",
        "keluhan",
        DOWN,
        0,
        "25",
        "Keluhan yang masih terbuka pada akhir masa.",
        feed={"measure": Measure.BACKLOG},
    ),
    Card(
        "keluhan-rujukan",
        "Keluhan rujukan, median hari",
        "dinkes-yankes",
        "hari",
        DOWN,
        1,
        "6",
        "Seperti median, khusus keluhan tentang rujukan.",
        feed={"measure": Measure.MEDIAN_DAYS, "filters": {"category": ["Rujukan"]}},
    ),
    Card(
        "keluhan-dibuka-kembali",
        "Keluhan kesehatan yang dibuka kembali",
        "dinkes-yankes",
        "%",
        DOWN,
        1,
        "6",
        "Keluhan yang dibuka lagi oleh warga sesudah dijawab, dibagi keluhan yang sudah pernah selesai.",
        feed={"measure": Measure.REOPENED_SHARE},
    ),
    Card(
        "layanan-laboratorium",
        "Pemeriksaan laboratorium kesehatan",
        "dinkes-yankes",
        "pemeriksaan",
        UP,
        0,
        "",
        "Banyaknya pemeriksaan menurut rekap bulanan laboratorium.",
        feed={"measure": Measure.TABLE_VALUE, "filters": {"column": ["Pemeriksaan"]}, "from": TABLE},
        aggregation=Aggregation.SUM,
    ),
    Card(
        "antrean-loket",
        "Waktu tunggu antrean loket kependudukan",
        "dsdc-kependudukan",
        "menit",
        DOWN,
        1,
        "20",
        "Nilai tengah menit menunggu, dikirim mesin antrean tiap bulan.",
        _months("31.0", "29.5", "26.0", "22.5", "21.0"),
        feed={"measure": Measure.PUSHED, "from": QUEUE},
    ),
    Card(
        "skm-dinkes",
        "Indeks kepuasan masyarakat layanan kesehatan",
        "dinkes",
        "indeks",
        UP,
        2,
        "85",
        "Survei kepuasan masyarakat, sembilan unsur (PermenPANRB 14/2017).",
        _quarters(2025, "80.10", "80.60", "80.90", "81.20")
        | _months("81.20", "81.94", "82.75", "84.10", "84.90"),
    ),
    Card(
        "skm-dukcapil-u7",
        "SKM unsur U7, perilaku petugas loket",
        "dsdc-kependudukan",
        "indeks",
        UP,
        2,
        "80",
        "Nilai warga atas perilaku petugas, dikali 25.",
        _quarters(2025, "78.40", "77.10", "75.90", "74.10")
        | _months("74.10", "74.60", "75.30", "76.85", "78.40"),
    ),
    Card(
        "kunjungan-ulang",
        "Kunjungan ulang untuk berkas yang sama",
        "dsdc-kependudukan",
        "%",
        DOWN,
        1,
        "15",
        "Dari mesin antrean: kunjungan dengan berkas yang sama dalam 30 hari.",
        _quarters(2025, "24.8", "27.3", "29.6", "31.4") | _months("31.4", "30.8", "28.9", "24.2", "21.8"),
    ),
    Card(
        "keluhan-berkas-ditolak",
        "Keluhan “berkas ditolak, tidak dijelaskan”",
        "dsdc-kependudukan",
        "keluhan",
        DOWN,
        0,
        "100",
        "Banyaknya keluhan dengan sebab ini dalam setahun.",
        _quarters(2025, "18", "22", "27", "34") | _quarters(2026, "72", "68", "51"),
        aggregation=Aggregation.SUM,
    ),
    Card(
        "data-terpadu",
        "Data terpadu kesejahteraan sosial yang mutakhir",
        "dinsosdukcapil",
        "%",
        UP,
        1,
        "90",
        "Data yang diperiksa dalam dua belas bulan terakhir.",
        _quarters(2026, "82.3", "84.9", "88.0"),
    ),
    Card(
        "nilai-sakip",
        "Nilai SAKIP provinsi (angka contoh)",
        "setda",
        "nilai",
        UP,
        2,
        "70.5",
        "Hasil evaluasi SAKIP. Angka di sini contoh, bukan nilai resmi.",
        {"2025": "66.40"},
    ),
    Card(
        "layanan-digital",
        "Layanan yang dapat diajukan secara daring",
        "setda-organisasi",
        "%",
        UP,
        1,
        "70",
        "Jenis layanan yang dapat diajukan tanpa datang.",
        _months("44.0", "48.0", "55.5", "63.0", "67.5"),
    ),
    Card(
        "tindak-lanjut-temuan",
        "Rekomendasi pengawasan yang ditindaklanjuti",
        "inspektorat",
        "%",
        UP,
        1,
        "85",
        "Rekomendasi yang selesai dibagi semua rekomendasi yang jatuh tempo.",
        _quarters(2025, "68.0", "69.5", "71.0", "72.4") | _quarters(2026, "76.2", "80.4", "86.1"),
    ),
    Card(
        "evaluasi-tepat-waktu",
        "Evaluasi kinerja yang disampaikan tepat waktu",
        "bkd-kinerja",
        "%",
        UP,
        1,
        "95",
        "Evaluasi yang disampaikan sebelum batasnya.",
        _quarters(2026, "88.5", "93.2", "90.7"),
    ),
    Card(
        "kesenjangan-tertutup",
        "Kesenjangan kompetensi yang tertutup",
        "bpsdm",
        "%",
        UP,
        1,
        "60",
        "Kesenjangan pada awal tahun yang tertutup menurut uji.",
        _quarters(2026, "8.0", "27.5", "41.0"),
    ),
)
CITY_CARDS = (
    Card(
        "kota-layanan-sehari",
        "Layanan warga yang selesai dalam satu hari",
        "kc-layanan",
        "%",
        UP,
        1,
        "88",
        "Layanan selesai pada hari permohonan.",
        _quarters(2026, "79.0", "83.5", "86.2"),
    ),
)


def define(cast: Cast, periods: dict[str, Period]) -> dict[str, Indicator]:
    """Sources, definition cards, targets and given figures; ``{code: indicator}``."""
    cards: tuple[Card, ...] = CITY_CARDS
    sources: dict[str, Source] = {}
    if cast.government.code == "jambi":
        cards, sources = CARDS, {SOURCE: _read_log(cast), TABLE: _read_table(cast), QUEUE: _queue(cast)}
    day = dt.date(2026, 1, 6)
    found = {}
    for card in cards:
        values = {
            "name": card.name,
            "unit_of_measure": card.of,
            "decimals": card.decimals,
            "direction": card.direction,
            "formula_words": card.words,
            "aggregation": card.aggregation,
        }
        if card.feed:
            feed = dict(card.feed)
            values |= {"source": sources[feed.pop("from", SOURCE)], **feed}
        found[card.code] = actions.define(
            code=card.code,
            owner_unit=cast.units[card.unit],
            values=values,
            by=cast.system(day),
            at=moment(day),
        )
        if card.target:
            actions.set_target(
                indicator_id=found[card.code].pk,
                period=periods["2026"],
                value=Decimal(card.target),
                by=cast.system(day),
                at=moment(day, 10),
            )
    _parts(cards, found, periods)
    _given(cast, cards, found, periods)
    return found


def _read_log(cast: Cast) -> Source:
    """The complaint log through the door that every file takes (intake/tickets)."""
    reading = read_mapping(complaints.MAPPING.read_bytes(), columns.FIELDS)
    at = moment(cast.today, 6, 10)
    unit = cast.units["dinkes-yankes"]
    source = actions.add_source(
        code=SOURCE,
        name="Catatan pengaduan Dinas Kesehatan",
        unit=unit,
        mapping=reading.as_json(),
        by=cast.system(cast.today),
        at=at,
        description="Disalin tiap pagi dari catatan pengaduan. Seluruh isinya sintetis.",
    )
    content = complaints.write_log(cast.today - dt.timedelta(days=1))
    log = importing.examine(content, f"pengaduan-{cast.today:%Y%m%d}.csv", source=source, reading=reading)
    importing.apply(log, source=source, by=cast.system(cast.today), at=at)
    return source


def _read_table(cast: Cast) -> Source:
    """A monthly sheet of the laboratory, by the door that every table takes (intake/tables)."""
    at, by = moment(cast.today, 6, 20), cast.system(cast.today)
    source = actions.add_source(
        code=TABLE, name="Rekap laboratorium kesehatan", unit=cast.units["dinkes-yankes"], kind=SourceKind.TABLE,
        description="Lembar bulanan laboratorium. Seluruh isinya sintetis.", by=by, at=at,
    )  # fmt: skip
    lot = chance("laboratory")
    months = [f"{month:02d}/2026" for month in range(1, LAST_GIVEN + 1)]
    lines = [f"{month};{900 + lot.randrange(180)};{lot.randrange(4, 19)}" for month in months]
    content = "\r\n".join(["Bulan;Pemeriksaan;Diulang", *lines]).encode()
    table = tables.examine(content, "rekap-laboratorium-2026.csv", source=source, reading=Reading())
    tables.apply(table, source=source, by=by, at=at)
    return source


def _queue(cast: Cast) -> Source:
    """The queue machine sends its figures itself; how is said on the page of the source."""
    return actions.add_source(
        code=QUEUE, name="Mesin antrean kependudukan", unit=cast.units["dsdc-kependudukan"], kind=SourceKind.PUSH,
        description="Mengirim waktu tunggu tiap awal bulan. Angkanya sintetis.",
        by=cast.system(cast.today), at=moment(cast.today, 6, 30),
    )  # fmt: skip


def _parts(cards: tuple[Card, ...], found: dict[str, Indicator], periods: dict[str, Period]) -> None:
    """The year's target holds in each quarter and month too, except for what adds up."""
    rows = []
    for card in cards:
        if not card.target or card.aggregation == Aggregation.SUM:
            continue
        parts = [p for p in periods.values() if p.year == 2026 and (p.kind == "quarter" or p.kind == "month")]
        rows += [
            {"indicator_id": found[card.code].pk, "period_id": p.pk, "value": Decimal(card.target)}
            for p in parts
        ]
    put(Target, rows)


def _given(
    cast: Cast, cards: tuple[Card, ...], found: dict[str, Indicator], periods: dict[str, Period]
) -> None:
    heads = {card.code: cast.heads[_led(cast, card.unit)] for card in cards}
    rows = []
    for card in cards:
        for code, value in card.given.items():
            at = moment(min(periods[code].last_date + dt.timedelta(days=6), cast.today), 10)
            rows.append(
                {
                    "id": key("observation", card.code, code),
                    "indicator_id": found[card.code].pk,
                    "period_id": periods[code].pk,
                    "value": Decimal(value),
                    "at": at,
                    "by_id": heads[card.code].id,
                    "note": "",
                    "key": "",
                }
            )
    put(Observation, rows)


def _led(cast: Cast, unit: str) -> str:
    """The unit itself, or the nearest above that somebody leads."""
    parents = {office.code: office.parent for office in cast.government.offices}
    while unit not in cast.heads:
        unit = parents[unit]
    return unit


def measure(cast: Cast, periods: dict[str, Period]) -> None:
    """Every period that has begun, as the night job does it; 2025 only by quarter and year."""
    for period in periods.values():
        if period.first_date <= cast.today and (period.year == 2026 or period.kind != "month"):
            as_of = min(period.last_date + dt.timedelta(days=10), cast.today)
            actions.run_period(
                period=period, as_of=as_of, by=cast.system(cast.today), at=moment(cast.today, 6, 10)
            )
            if period.year == 2026 and period.kind == "month" and period.first_date.month >= LAST_GIVEN:
                actions.ask_period(
                    period=period, as_of=as_of, by=cast.system(cast.today), at=moment(cast.today, 6, 15)
                )
