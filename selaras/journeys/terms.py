"""The agency's settings: what no regulation fixes (rules.md, marks [1] and [M]), dated, each with its legal basis.

A setting is declared here with its default and with the reader of the stage that uses it; what the reader refuses
cannot be kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selaras.domain.audit import actions as audit
from selaras.domain.changes import rules as clarification
from selaras.domain.cycle import access
from selaras.domain.cycle.actions import check_said
from selaras.domain.cycle.codes import PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.evaluation.codes import OrganisationPredikat, Rating
from selaras.domain.evaluation.labels import ORGANISATION, RATING
from selaras.domain.evaluation.rules import Bands, HeadRatings, ObjectionTerms
from selaras.domain.evaluation.settings import REASON_LENGTH, settings_from
from selaras.domain.indicators.feed_terms import FEEDS, FeedTerms, feed_terms_from
from selaras.domain.indicators.rules.gaming import Guard
from selaras.domain.indicators.settings import GUARD_KEY, guard_from, guard_value
from selaras.domain.organization.codes import Role
from selaras.domain.organization.labels import ROLE
from selaras.domain.skm.rules import Guard as BallotGuard
from selaras.domain.skm.settings import KEY as SKM_KEY
from selaras.domain.skm.settings import PARTS as SKM_PARTS
from selaras.domain.skm.settings import guard_from as ballot_guard_from
from selaras.domain.strategy.rules import AgreementTerms
from selaras.domain.strategy.settings import AGREEMENT, agreement_terms
from selaras.domain.tenancy.models import AgencySetting
from selaras.kernel.calendar import DayCount
from selaras.kernel.closed import action
from selaras.kernel.dated import valid
from selaras.kernel.formats import date_text
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .terms_shape import Part, Term, at_part, checked


def _evaluation(key: str) -> Callable[[Mapping[str, Any], str], Any]:
    return lambda value, basis: settings_from([{"key": key, "value": value, "legal_basis": basis}])


COUNTING = (
    (str(DayCount.CALENDAR), gettext_lazy("hari kalender")),
    (str(DayCount.WORKING), gettext_lazy("hari kerja")),
)
DAYS = gettext_lazy("hari")


def _clock(name: str, label: Any, counted: Any) -> tuple[Part, Part]:
    return (
        Part(f"{name}_days", label, low=1, high=90, unit=DAYS),
        Part(f"{name}_counting", counted, "choice", choices=COUNTING),
    )


YEARS = gettext_lazy("tahun")
RETENTION = {"service": 10, "performance": 5, "words": 2, "trace": 1}
PEOPLE, ANSWERS = gettext_lazy("orang"), gettext_lazy("jawaban")
ANSWERS_AN_HOUR = gettext_lazy("jawaban sejam")
_TERMS, _HEADS, _BANDS = ObjectionTerms(), HeadRatings(), Bands()
_CLARIFY = clarification.ClarificationTerms()
_GUARD = BallotGuard()
TERMS: dict[str, Term] = {
    term.key: term
    for term in (
        Term(
            "evaluation-objection",
            gettext_lazy("Tenggat keberatan"),
            gettext_lazy(
                "Berapa lama pegawai dapat berkeberatan, penilai menjelaskan, dan atasannya memutus."
            ),
            "rules.md 3.8",
            (
                *_clock(
                    "objection",
                    gettext_lazy("Mengajukan keberatan"),
                    gettext_lazy("Hari mengajukan dihitung sebagai"),
                ),
                *_clock(
                    "explanation",
                    gettext_lazy("Menjelaskan"),
                    gettext_lazy("Hari menjelaskan dihitung sebagai"),
                ),
                *_clock("decision", gettext_lazy("Memutus"), gettext_lazy("Hari memutus dihitung sebagai")),
                Part(
                    "roll_over",
                    gettext_lazy("Jatuh pada hari libur: mundur ke hari kerja berikutnya"),
                    "flag",
                ),
            ),
            {
                "objection_days": _TERMS.objection_days,
                "objection_counting": str(_TERMS.objection_counting),
                "explanation_days": _TERMS.explanation_days,
                "explanation_counting": str(_TERMS.explanation_counting),
                "decision_days": _TERMS.decision_days,
                "decision_counting": str(_TERMS.decision_counting),
                "roll_over": _TERMS.roll_over,
            },
            _TERMS.legal_basis,
            _evaluation("evaluation-objection"),
        ),
        Term(
            "evaluation-bands",
            gettext_lazy("Batas gambaran terukur"),
            gettext_lazy(
                "Dari capaian tertimbang ke rating yang diusulkan. Penilai tetap menilai; rating lain perlu alasan."
            ),
            "rules.md 3.1",
            (
                Part("sesuai_from", gettext_lazy("Sesuai ekspektasi mulai"), high=300, unit="%"),
                Part("di_atas_from", gettext_lazy("Di atas ekspektasi mulai"), high=300, unit="%"),
            ),
            {"sesuai_from": int(_BANDS.sesuai_from), "di_atas_from": int(_BANDS.di_atas_from)},
            _BANDS.legal_basis,
            _evaluation("evaluation-bands"),
        ),
        Term(
            "evaluation-heads",
            gettext_lazy("Rating hasil kerja pimpinan unit"),
            gettext_lazy("Predikat organisasi menjadi rating hasil kerja pimpinannya."),
            "rules.md 3.3",
            tuple(
                Part(
                    str(code),
                    ORGANISATION[code],
                    "choice",
                    choices=tuple((str(r), RATING[r]) for r in Rating),
                )
                for code in OrganisationPredikat
            ),
            {str(code): str(rating) for code, rating in _HEADS.ratings.items()},
            _HEADS.legal_basis,
            _evaluation("evaluation-heads"),
        ),
        Term(
            "evaluation-reason",
            gettext_lazy("Panjang alasan penilaian"),
            gettext_lazy("Berapa huruf sedikitnya sebuah alasan, bila alasan diwajibkan."),
            "rules.md 3.1",
            (Part("letters", gettext_lazy("Sedikitnya"), low=1, high=500, unit=gettext_lazy("huruf")),),
            {"letters": REASON_LENGTH},
            "Praktik; tidak ada ketentuan dalam peraturan",
            _evaluation("evaluation-reason"),
        ),
        Term(
            AGREEMENT,
            gettext_lazy("Batas perjanjian kinerja"),
            gettext_lazy("Berapa bulan sesudah dokumen anggaran disahkan perjanjian kinerja disepakati."),
            "rules.md 5.2",
            (Part("months", gettext_lazy("Paling lambat"), low=1, high=12, unit=gettext_lazy("bulan")),),
            {"months": AgreementTerms().months},
            AgreementTerms().legal_basis,
            agreement_terms,
        ),
        Term(
            "retention",
            gettext_lazy("Masa simpan data pribadi"),
            gettext_lazy(
                "Setelah itu isinya dihapus sendiri; sidik pada catatan peristiwa tetap, supaya bukti utuh."
            ),
            "UU 27/2022 pasal 16 dan 43; rules.md 1",
            (
                Part(
                    "service", gettext_lazy("Data kepegawaian, sesudah berhenti"), low=1, high=80, unit=YEARS
                ),
                Part(
                    "performance",
                    gettext_lazy("Alasan dan catatan penilaian, sesudah tahunnya"),
                    low=1,
                    high=80,
                    unit=YEARS,
                ),
                Part("words", gettext_lazy("Progres, umpan balik, dan dialog"), low=1, high=80, unit=YEARS),
                Part("trace", gettext_lazy("Kabar dan jejak pemakaian"), low=1, high=80, unit=YEARS),
            ),
            RETENTION,
            "Usulan Selaras sampai ada jadwal retensi arsip daerah (UU 43/2009 pasal 48)",
            lambda value, basis: {name: int(value[name]) for name in RETENTION},
        ),
        Term(
            GUARD_KEY,
            gettext_lazy("Pertanyaan tentang angka indikator"),
            gettext_lazy(
                "Kapan cara sebuah angka terjadi patut ditanyakan kepada pemberinya. Yang ditanyakan hanya yang besar "
                "dan hampir tidak mungkin kebetulan; jawabannya tetap pada orang."
            ),
            "rules.md 11",
            (
                Part("alpha", gettext_lazy("Peluang keliru bertanya setahun"), low=1, high=100, unit="‰"),
                Part(
                    "least", gettext_lazy("Tiket sedikitnya"), low=5, high=10_000, unit=gettext_lazy("tiket")
                ),
                Part("ratio", gettext_lazy("Kali dari yang biasa"), low=110, high=1000, unit="%"),
                Part("points", gettext_lazy("Selisih sedikitnya"), high=90, unit="%"),
                Part(
                    "periods",
                    gettext_lazy("Periode pembanding"),
                    low=1,
                    high=24,
                    unit=gettext_lazy("periode"),
                ),
                Part("soon", gettext_lazy("Dibuka kembali paling lama sesudah"), low=1, high=90, unit=DAYS),
            ),
            guard_value(Guard()),
            Guard().legal_basis,
            guard_from,
        ),
        Term(
            FEEDS,
            gettext_lazy("Angka indikator dari aplikasi lain"),
            gettext_lazy(
                "Angka yang dikirim aplikasi dengan token khusus dipakai langsung, atau menunggu orang kedua seperti "
                "angka yang diketik."
            ),
            "rules.md 5.2",
            (Part("counts_at_once", gettext_lazy("Dipakai langsung, tanpa orang kedua"), "flag"),),
            {"counts_at_once": FeedTerms().counts_at_once},
            "Praktik; tidak ada ketentuan dalam peraturan",
            lambda value, basis: feed_terms_from(value),
        ),
        Term(
            "second-factor",
            gettext_lazy("Faktor kedua saat masuk"),
            gettext_lazy(
                "Pemegang peran ini masuk dengan kata sandi dan bukti kedua: aplikasi kode atau passkey. "
                "Yang belum punya diantar memasangnya lebih dulu."
            ),
            "rules.md 1",
            tuple(Part(str(code), ROLE[code], "flag") for code in Role),
            {str(code): str(code) in settings.SECOND_FACTOR_ROLES for code in Role},
            gettext_lazy("Bawaan pemasangan; belum ada keputusan daerah"),
            lambda value, basis: {str(code): bool(value[code]) for code in Role},
        ),
        Term(
            clarification.KEY,
            gettext_lazy("Tenggat klarifikasi ulang"),
            gettext_lazy(
                "Berapa lama pegawai dan atasannya membicarakan kebutuhan, sasaran, atau target yang berubah."
            ),
            "rules.md 2.5",
            (
                Part("days", gettext_lazy("Waktu membicarakannya"), low=1, high=90, unit=DAYS),
                Part("remind_days", gettext_lazy("Diingatkan sebelum tenggat"), high=30, unit=DAYS),
            ),
            {"days": _CLARIFY.days, "remind_days": _CLARIFY.remind_days},
            _CLARIFY.legal_basis,
            clarification.terms_from,
        ),
        Term(
            SKM_KEY,
            gettext_lazy("Survei kepuasan masyarakat"),
            gettext_lazy(
                "Mulai berapa responden indeks dapat berbicara, dan kapan jawaban perlu dilihat orang. "
                "Jawaban bertanda tetap dihitung sampai ada yang memutuskan."
            ),
            "rules.md 7.1",
            (
                Part("minimum", gettext_lazy("Responden sedikitnya"), low=1, high=1000, unit=PEOPLE),
                Part("burst", gettext_lazy("Tandai dari satu jaringan mulai"), low=2, unit=ANSWERS),
                Part(
                    "burst_minutes", gettext_lazy("Dalam waktu"), low=1, high=120, unit=gettext_lazy("menit")
                ),
                Part(
                    "device",
                    gettext_lazy("Tandai dari satu perangkat sehari lebih dari"),
                    low=1,
                    unit=ANSWERS,
                ),
                Part(
                    "fast_seconds",
                    gettext_lazy("Tandai nilai yang semuanya sama bila selesai kurang dari"),
                    low=1,
                    high=600,
                    unit=gettext_lazy("detik"),
                ),
                Part("hourly", gettext_lazy("Satu jaringan menunggu mulai"), low=2, unit=ANSWERS_AN_HOUR),
            ),
            {name: getattr(_GUARD, name) for name in SKM_PARTS},
            _GUARD.legal_basis,
            ballot_guard_from,
        ),
    )
}


def term_of(key: str) -> Term:
    """Raises Refusal for a key that no stage reads."""
    if key not in TERMS:
        raise Refusal(_("Ketentuan itu tidak dikenal."), code="no_such_term")
    return TERMS[key]


def in_force(key: str, day: dt.date) -> AgencySetting | None:
    """The row that holds on the day; None: the default does."""
    rows = AgencySetting.objects.filter(valid(day), key=key)
    return rows.order_by("-valid_from").first()


def all_in_force(day: dt.date) -> dict[str, AgencySetting]:
    """The rows that hold on the day, by key, in one query."""
    rows = AgencySetting.objects.filter(valid(day), key__in=list(TERMS)).order_by("valid_from")
    return {row.key: row for row in rows}


@action
def set_term(
    *, key: str, value: Mapping[str, Any], legal_basis: str, valid_from: dt.date, by: Viewer, at: dt.datetime
) -> AgencySetting:
    """From ``valid_from`` on the value holds, until the next row that is there already. What held before ends; every
    former belief stays on record, superseded."""
    role = access.check_set_terms(by)
    term = term_of(key)
    check_said({"legal_basis": legal_basis})
    kept = checked(term, value, legal_basis)
    _check_day(valid_from)
    _lock(key)
    before = in_force(key, valid_from)
    until = _cut(key, valid_from, at)
    row = AgencySetting.objects.create(
        key=key, value=kept, legal_basis=legal_basis.strip(), valid_from=valid_from, valid_until=until
    )
    changes = {
        "value": (before.value if before else dict(term.default), kept),
        "legal_basis": (before.legal_basis if before else term.basis, row.legal_basis),
        "valid_from": (before and before.valid_from, valid_from),
    }
    audit.record("set_term", row, by=by, as_role=role, at=at, changes=changes)
    return row  # type: ignore[no-any-return]


@action
def end_term(*, key: str, valid_until: dt.date, by: Viewer, at: dt.datetime) -> None:
    """From that day on the default holds again."""
    role = access.check_set_terms(by)
    term = term_of(key)
    _check_day(valid_until)
    _lock(key)
    before = in_force(key, valid_until)
    if before is None:
        raise Refusal(_("Pada hari itu sudah berlaku ketentuan bawaan."), code="nothing_to_end")
    _cut(key, valid_until, at)
    changes = {"value": (before.value, dict(term.default)), "valid_until": (before.valid_until, valid_until)}
    audit.record("end_term", before, by=by, as_role=role, at=at, changes=changes)


def _check_day(day: dt.date) -> None:
    """A closed period keeps what it was judged by."""
    closed = (
        Period.objects.filter(state=PeriodState.CLOSED, last_date__gte=day).order_by("-last_date").first()
    )
    if closed:
        words = {"code": closed.code, "date": date_text(closed.last_date)}
        sentence = _("Periode %(code)s sudah ditutup. Pilih hari sesudah %(date)s.") % words
        raise at_part("valid_from", sentence)


def _lock(key: str) -> None:
    list(AgencySetting.objects.select_for_update(of=("self",)).filter(key=key, superseded_at=None))


def _cut(key: str, day: dt.date, at: dt.datetime) -> dt.date | None:
    """End what runs on the day: its row is superseded by one that ends there. Returns when the next row begins."""
    rows = AgencySetting.objects.filter(key=key, superseded_at=None)
    for row in rows.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day):
        row.superseded_at = at
        row.save(update_fields=["superseded_at"])
        if row.valid_from < day:
            AgencySetting.objects.create(
                key=key,
                value=row.value,
                legal_basis=row.legal_basis,
                valid_from=row.valid_from,
                valid_until=day,
            )
    later = rows.filter(valid_from__gt=day).order_by("valid_from").first()
    return later.valid_from if later else None
