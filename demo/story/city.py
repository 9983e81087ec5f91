"""November in the small city: enough of everything to see that the province cannot look over its wall."""

from __future__ import annotations

import datetime as dt

from demo.cast import moment
from selaras.domain.evaluation.codes import Rating
from selaras.domain.recognition import actions as recognition

from .autumn import Autumn
from .words import Rated

CLERK = Rated(
    Rating.SESUAI,
    "",
    None,
    (
        "Layanannya melewati target tiga bulan berturut-turut dan antrean pagi berhenti sejak "
        "nomor dibagi daring."
    ),
    recommendation="Ajarkan cara membagi nomor antrean kepada petugas lain.",
)


def tell(autumn: Autumn) -> None:
    cast = autumn.cast
    clerk, chief = cast["city_clerk"], cast["city_chief"]
    friend = next(p for p in cast.in_office("kc-layanan") if p.id != clerk.id and not p.is_newcomer)
    autumn.deliver(clerk, CLERK, 4)
    autumn.say(
        friend, clerk, "Nomor antrean daring membuat pagi kami tenang.", "Pasang caranya di papan depan.", 1
    )
    autumn.ask(friend, clerk, "Apakah papan petunjuk di loket saya sudah jelas?", 2)
    autumn.ask(clerk, chief, "Apakah laporan harian saya cukup singkat?", 1)
    autumn.invite(clerk, "Pembagian loket bulan Desember", 1, 9)
    date = dt.date(2026, 11, 10)
    recognition.thank(
        receiver_id=clerk.id,
        value="adaptif",
        by=cast.viewer(chief, date),
        at=moment(date, 14),
        text="Antrean subuh di kota kita berhenti karena satu ide Anda.",
    )
