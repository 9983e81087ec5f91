"""What citizens say of the population office: two quarters that are over and published, one survey open today."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from dataclasses import dataclass
from decimal import Decimal

from demo import chance
from demo.cast import Cast, moment
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions as indicators
from selaras.domain.indicators.codes import Direction, Measure, SourceKind
from selaras.domain.needs import actions as needs
from selaras.domain.organization.codes import Sex
from selaras.domain.skm import actions as skm
from selaras.domain.skm.codes import AgeBand, Schooling, SkmElement
from selaras.domain.skm.models import Survey
from selaras.insight.signals import displeased

UNIT, HEAD = "dsdc-kependudukan", "kabid_dukcapil"
SERVICE = "Fasilitasi pelayanan administrasi kependudukan"
PEOPLE = {"2026-TW2": (40, 22), "2026-TW3": (38, 24)}  # by phone, on paper
OPEN_TODAY = 9
# How content the citizens are with an element: mean of 1 to 4, in the second quarter and in the third.
CONTENT = {
    SkmElement.PERSYARATAN: (3.05, 3.2),
    SkmElement.PROSEDUR: (3.1, 3.2),
    SkmElement.WAKTU: (2.85, 2.95),
    SkmElement.BIAYA: (3.85, 3.9),
    SkmElement.PRODUK: (3.3, 3.35),
    SkmElement.KOMPETENSI: (3.1, 3.2),
    SkmElement.PERILAKU: (2.7, 3.05),
    SkmElement.SARANA: (3.0, 3.05),
    SkmElement.PENGADUAN: (2.8, 2.9),
}
WORDS = (
    "Petugas loket menjelaskan dengan sabar.",
    "Saya tiga kali pulang karena berkas kurang, padahal baru diberi tahu satu per satu.",
    "Antreannya lama, kursi tunggu kurang.",
    "Tolong tuliskan syaratnya di dinding.",
    "Sudah lebih cepat daripada tahun lalu.",
)
DOING = {
    "2026-TW2": {
        SkmElement.PERILAKU: "Sebelas petugas loket dilatih menjelaskan syarat dan alasan penolakan sejak Juli.",
        SkmElement.PENGADUAN: "Kotak pengaduan diganti nomor WhatsApp yang dijawab pada hari yang sama.",
        SkmElement.WAKTU: "Loket ketiga dibuka pada pagi hari.",
    },
    "2026-TW3": {
        SkmElement.PENGADUAN: "Jawaban pengaduan ditempel di papan ruang tunggu setiap Senin.",
        SkmElement.WAKTU: "Nomor antrean dapat diambil dari rumah mulai Desember.",
        SkmElement.PERILAKU: "Pelatihan komunikasi dilanjutkan untuk petugas baru.",
    },
}


@dataclass
class Teller:
    cast: Cast
    lot: random.Random

    def act(self, day: dt.date, hour: int = 9) -> dict[str, object]:
        return {"by": self.cast.viewer(self.cast[HEAD], day), "at": moment(day, hour)}

    def scores(self, quarter: int) -> dict[str, int]:
        """One citizen: in a better or worse mood for all nine."""
        mood = self.lot.gauss(0, 0.35)
        drawn = {e: self.lot.gauss(means[quarter] + mood, 0.55) for e, means in CONTENT.items()}
        return {str(e): max(1, min(4, round(value))) for e, value in drawn.items()}

    def who(self) -> dict[str, str]:
        drawn = {"age_band": self.lot.choice(tuple(AgeBand)), "sex": self.lot.choice(tuple(Sex))}
        school = self.lot.choice(tuple(Schooling)) if self.lot.random() < 0.8 else ""
        return {name: str(code) for name, code in drawn.items()} | {"schooling": str(school)}

    def answer(self, survey: Survey, day: dt.date, quarter: int, **given: object) -> None:
        about = {
            **self.who(),
            "words": self.lot.choice(WORDS) if self.lot.random() < 0.12 else "",
            "seconds": self.lot.randint(48, 260),
        }
        ballot = skm.Ballot(**{"scores": self.scores(quarter), **about, **given})
        key = uuid.UUID(int=self.lot.getrandbits(128), version=4)
        at = moment(day, self.lot.randint(8, 15), self.lot.randint(0, 59))
        skm.receive(survey_id=survey.pk, key=key, ballot=ballot, by=self.cast.system(day), at=at)


def ask(cast: Cast, periods: dict[str, Period]) -> None:
    """Two closed and published surveys, an open one, the indicator that lives on them, and what they ask of needs."""
    teller = Teller(cast, chance("satisfaction"))
    for quarter, code in enumerate(PEOPLE):
        _over(teller, periods[code], quarter)
    _today(teller)
    _measure(teller, periods)
    needs.note_signals(
        seen=displeased(cast.today),
        year=cast.today.year,
        by=cast.system(cast.today),
        at=moment(cast.today, 2, 10),
    )


def _over(teller: Teller, period: Period, quarter: int) -> None:
    first, last = period.first_date, period.last_date
    survey = _open(teller, first, last)
    by_phone, on_paper = PEOPLE[period.code]
    days = [first + dt.timedelta(days=teller.lot.randint(1, (last - first).days)) for _ in range(by_phone)]
    for day in sorted(days):
        teller.answer(survey, day, quarter)
    papers = [
        skm.PaperRow(str(number), last - dt.timedelta(days=number), teller.scores(quarter), **teller.who())
        for number in range(1, on_paper + 1)
    ]
    after = last + dt.timedelta(days=4)
    name = f"kertas-{period.code.lower()}.xlsx"
    skm.load_papers(
        survey_id=survey.pk, papers=papers, file_name=name, digest="0" * 64, **teller.act(last, 15)
    )
    skm.close(survey_id=survey.pk, **teller.act(last, 16))
    doing = {str(element): words for element, words in DOING[period.code].items()}
    skm.publish(survey_id=survey.pk, doing=doing, **teller.act(after))


def _open(teller: Teller, first: dt.date, last: dt.date) -> Survey:
    given = {"service": SERVICE, "first_date": first, "last_date": last}
    survey = skm.create(unit=teller.cast.units[UNIT], **given, **teller.act(first, 7))
    return skm.open_survey(survey_id=survey.pk, **teller.act(first, 8))


def _today(teller: Teller) -> None:
    """Open now, with a few answers and one that asks for a second look."""
    today = teller.cast.today
    survey = _open(teller, dt.date(today.year, 10, 1), dt.date(today.year, 12, 31))
    for number in range(OPEN_TODAY):
        teller.answer(survey, today - dt.timedelta(days=OPEN_TODAY - number), 1)
    hasty = {str(element): 4 for element in SkmElement}
    teller.answer(survey, today - dt.timedelta(days=1), 1, scores=hasty, seconds=6, words="")


def _measure(teller: Teller, periods: dict[str, Period]) -> None:
    cast = teller.cast
    planner = {"by": cast.system(cast.today), "at": moment(dt.date(2026, 4, 1), 10)}
    unit = cast.units[UNIT]
    source = indicators.add_source(
        code="skm-kependudukan",
        name="Survei kepuasan layanan kependudukan",
        unit=unit,
        kind=SourceKind.SKM,
        **planner,
    )
    values = {
        "name": "Indeks kepuasan masyarakat layanan kependudukan",
        "meaning": "Nilai warga atas sembilan unsur layanan, dari jawaban mereka sendiri.",
        "unit_of_measure": "indeks",
        "direction": Direction.UP,
        "source": source,
        "measure": Measure.SKM_INDEX,
    }
    row = indicators.define(code="skm-kependudukan", owner_unit=unit, values=values, **planner)
    for code in (*PEOPLE, "2026-TW4"):
        indicators.set_target(indicator_id=row.pk, period=periods[code], value=Decimal(80), **planner)
        day = min(periods[code].last_date, cast.today)
        act = {"by": cast.system(day), "at": moment(day, 18)}
        indicators.measure(indicator_id=row.pk, period=periods[code], as_of=day, **act)
