"""November in the province: the clerk, her superior, a head who is present, a counter that explains."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from demo.cast import Cast, moment
from demo.complaints import write_log
from demo.people import Person
from selaras.domain.evaluation import actions as evaluations
from selaras.domain.evaluation.codes import ObjectionDecision, Rating
from selaras.domain.evaluation.codes import OrganisationPredikat as O
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.feedback import actions as feedback
from selaras.domain.recognition import actions as recognition

from . import words
from .autumn import Autumn

# unit, period, predikat, set by (a role, or empty for the governor), day, on which basis
ORGANISATION = (
    ("dinkes", "2026-TW1", O.BAIK, "", (4, 16), "Rencana aksi triwulan I: 18 dari 20 kegiatan selesai."),
    ("dinkes", "2026-TW2", O.BAIK, "", (7, 16), "Rencana aksi triwulan II: 19 dari 20 kegiatan selesai."),
    (
        "dinkes",
        "2026-TW3",
        O.BAIK,
        "",
        (10, 19),
        "Keluhan dijawab lebih cepat, SKM naik ke 84,10, serapan sesuai rencana.",
    ),
    (
        "dinsosdukcapil",
        "2026-TW3",
        O.BUTUH_PERBAIKAN,
        "",
        (10, 19),
        "Kunjungan ulang turun, tetapi masih 24,2 % dari target 15 %.",
    ),
    (
        "dinkes-yankes",
        "2026-TW3",
        O.ISTIMEWA,
        "kadis",
        (10, 21),
        "Keluhan selesai dalam lima hari naik dari 46 % menjadi 81 %.",
    ),
    (
        "dinkes-p2p",
        "2026-TW3",
        O.BAIK,
        "kadis",
        (10, 21),
        "Cakupan penemuan kasus tercapai, kelengkapan data belum.",
    ),
)


def tell(autumn: Autumn) -> None:
    _plans(autumn)
    _evaluations(autumn)
    _objections(autumn)
    _decided(autumn)
    _requests(autumn)
    _conversations(autumn)
    _present_head(autumn)
    _counter(autumn)


def organisation(cast: Cast, periods: dict[str, object]) -> None:
    """The predikat of two offices by the governor, of two divisions by their head (rules.md 3.3)."""
    for unit, code, predikat, role, (month, day), basis in ORGANISATION:
        date = dt.date(2026, month, day)
        by = cast.viewer(cast[role], date) if role else cast.system(date)
        evaluations.set_unit_predikat(
            unit_id=cast.units[unit].pk,
            period_id=periods[code].pk,
            predikat=predikat,
            basis=basis,
            by=by,
            at=moment(date, 11),
            set_by_id=None if role else cast.leader,
        )


def _plans(autumn: Autumn) -> None:
    cast = autumn.cast
    autumn.hand_in(cast["newcomer"], 6, 2)
    loket = cast.in_office("dsdc-kependudukan", "Petugas Loket Layanan Kependudukan")
    autumn.amend(
        loket[5],
        "Loket dipindah ke mal pelayanan publik sejak 9 November.",
        {
            "statement": (
                "Menuliskan alasan dan jalan keluar pada setiap berkas yang ditolak, juga di mal "
                "pelayanan publik"
            )
        },
        3,
    )
    autumn.amend(
        cast["kadis_dsdc"],
        "Anggaran pelatihan petugas loket bergeser ke Desember.",
        {"statement": "Petugas layanan memenuhi kompetensi yang diminta jabatannya sebelum akhir tahun"},
        2,
    )


def _evaluations(autumn: Autumn) -> None:
    cast = autumn.cast
    autumn.deliver(cast["clerk"], words.CLERK, 3)
    autumn.evaluate(cast["peer"], words.PEER, 1)
    period, unit = autumn.quarter, cast.units["dinkes"]
    people = [person.id for person in cast.within("dinkes")]
    counts: dict[str, int] = {}
    for predikat in (
        Evaluation.objects.filter(period=period, employee_id__in=people)
        .exclude(predikat="")
        .values_list("predikat", flat=True)
    ):
        counts[str(predikat)] = counts.get(str(predikat), 0) + 1
    evaluations.remark_distribution(
        unit_id=unit.pk,
        period_id=period.pk,
        reason=words.REMARK,
        counts=counts,
        **autumn.act(cast["kadis"], 4, 16),
    )


def _objections(autumn: Autumn) -> None:
    """One waits for the penilai's explanation, one for the decision of the head (PP 30/2019 article 59)."""
    cast = autumn.cast
    row = autumn.deliver(cast["objector"], words.OBJECTOR, 7)
    evaluations.file_objection(
        evaluation_id=row.pk, reason=words.OBJECTION, **autumn.act(cast["objector"], 2, 10)
    )
    row = autumn.deliver(cast["heard"], words.HEARD, 9)
    evaluations.file_objection(
        evaluation_id=row.pk, reason=words.HEARD_OBJECTION, **autumn.act(cast["heard"], 6, 10)
    )
    evaluations.explain(
        evaluation_id=row.pk, text=words.HEARD_EXPLANATION, **autumn.act(cast["kabid_p2p"], 2, 9)
    )


def _decided(autumn: Autumn) -> None:
    """An objection that was heard on both sides and changed the result."""
    cast = autumn.cast
    person = cast["changed"]
    row = autumn.deliver(person, words.CHANGED, 24)
    key = {"evaluation_id": row.pk}
    evaluations.file_objection(reason=words.CHANGED_OBJECTION, **key, **autumn.act(person, 20))
    evaluations.explain(text=words.CHANGED_EXPLANATION, **key, **autumn.act(autumn.superior(person), 16))
    evaluations.decide(
        decision=ObjectionDecision.CHANGED,
        note=words.CHANGED_NOTE,
        perilaku_rating=Rating.DI_ATAS,
        **key,
        **autumn.act(cast["kadis_dsdc"], 9),
    )


def _requests(autumn: Autumn) -> None:
    """Requests that were answered, declined, and still wait; a dialogue that did not take place."""
    cast = autumn.cast
    clerk, peer, kabid = cast["clerk"], cast["peer"], cast["kabid"]
    asked = autumn.ask(clerk, peer, "Bagian mana dari jawaban saya yang masih membingungkan?", 18)
    feedback.give(
        receiver_id=clerk.id,
        went_well="Kalimat pembukanya menenangkan, lalu langsung ke jawaban.",
        next_step="Singkatan BPJS dan PBI sebaiknya dijelaskan sekali di awal.",
        result_id=autumn.plan(clerk).results[0].pk,
        request_id=asked.pk,
        **autumn.act(peer, 16, 13),
    )
    asked = autumn.ask(clerk, cast["officer"], "Apakah laporan kinerja saya terlalu panjang?", 14)
    feedback.decline(request_id=asked.pk, **autumn.act(cast["officer"], 13))
    autumn.ask(
        peer, clerk, "Apakah catatan serah terima saya sudah cukup jelas untuk dilanjutkan orang lain?", 1
    )
    autumn.ask(clerk, kabid, "Apakah ringkasan keluhan saya membantu rapat dengan puskesmas?", 2)
    question = "Bagaimana sesi berbagi kita di loket? Apa yang sebaiknya saya ubah?"
    autumn.ask(cast["kabid_dukcapil"], clerk, question, 3)
    planned = autumn.invite(cast["objector"], "Jadwal pembinaan puskesmas", 3, 9, back=6)
    feedback.cancel_dialogue(dialogue_id=planned.pk, **autumn.act(kabid, 2))


def _conversations(autumn: Autumn) -> None:
    cast = autumn.cast
    clerk, peer, kabid = cast["clerk"], cast["peer"], cast["kabid"]
    autumn.write(
        clerk,
        "Menjawab 14 keluhan dari tiga puskesmas; dua diteruskan ke rumah sakit rujukan.",
        Decimal(14),
        "keluhan",
        1,
        (f"keluhan-{autumn.day(1):%Y-%m-%d}.csv", _extract(autumn.day(1))),
    )
    autumn.say(
        peer,
        clerk,
        "Balasan Anda kepada keluarga pasien di Muaro Jambi membuat mereka mengerti langkah berikutnya.",
        "Bila waktu penyelesaian ikut dituliskan, mereka tidak perlu bertanya lagi.",
        1,
    )
    said = autumn.say(
        kabid,
        clerk,
        "Ringkasan keluhan bulan Oktober langsung dipakai dua puskesmas untuk mengubah jam loketnya.",
        "Tambahkan satu contoh keluhan yang selesai dengan baik.",
        8,
        1,
    )
    for verb in (feedback.thank, feedback.adopt):
        verb(feedback_id=said.pk, **autumn.act(clerk, 7, 8))
    feedback.reply(
        feedback_id=said.pk,
        text="Terima kasih, Pak. Contohnya saya sisipkan mulai ringkasan November.",
        **autumn.act(clerk, 7, 8, 5),
    )
    autumn.say(
        clerk, peer, "Catatan serah terima Anda lengkap, tidak ada keluhan yang terulang ditanyakan.", "", 5
    )
    autumn.say(
        clerk,
        kabid,
        "Rapat bersama kepala puskesmas membuka jalan yang tidak bisa saya buka sendiri.",
        "Adakan lagi sebelum akhir tahun.",
        4,
    )
    autumn.invite(clerk, "Bahan mengajar di pelatihan komunikasi, dan rencana Desember", 1, 9)
    autumn.invite(peer, "Tiga puskesmas yang masih lambat menjawab", 2, 10)


def _extract(day: dt.date) -> bytes:
    """The day's lines of the complaint log: evidence that can be opened."""
    head, *lines = write_log(day).decode().splitlines()
    return "\r\n".join([head, *(line for line in lines if f";{day:%d-%m-%Y};" in line)]).encode()


def _present_head(autumn: Autumn) -> None:
    """The head of Dinas Kesehatan talks with her division heads and thanks by name, for something named."""
    cast = autumn.cast
    kadis = cast["kadis"]
    for month, day, who, value, text in words.THANKS:
        date = dt.date(2026, month, day)
        receiver = cast.by_role.get(who) or _thanked(cast.in_office(who))
        recognition.thank(
            receiver_id=receiver.id,
            text=text,
            value=value,
            by=cast.viewer(kadis, date),
            at=moment(date, 16, 10),
        )
    date = dt.date(2026, 10, 23)
    recognition.thank(
        receiver_id=cast["clerk"].id,
        value="kolaboratif",
        by=cast.viewer(cast["kabid_dukcapil"], date),
        at=moment(date, 15),
        text=(
            "Petugas loket kami masih memakai kalimat pembuka yang Anda ajarkan. Antrean terasa lebih tenang."
        ),
    )
    recognition.thank(
        receiver_id=kadis.id,
        value="harmonis",
        is_public=False,
        by=cast.viewer(cast["clerk"], date),
        at=moment(date, 16),
        text="Terima kasih Ibu sudah duduk bersama kami menjawab telepon Jumat lalu.",
    )
    autumn.hold(
        cast["kabid"],
        "Puskesmas yang belum menjawab",
        "Membahas tiga puskesmas dengan keluhan berulang.",
        "Kepala bidang mengunjungi ketiganya sebelum 11 Desember; kepala dinas ikut ke Tebo.",
        9,
    )
    autumn.hold(
        cast["kabid_p2p"],
        "Kelengkapan data mingguan",
        "Buku telepon dapat menjadi catatan resmi bila ditandatangani puskesmas.",
        "Format buku telepon disahkan minggu ini; dinilai lagi akhir Desember.",
        5,
    )
    autumn.invite(cast.heads["dinkes-sdk"], "Formasi tenaga gizi 2027", 1, 13)
    autumn.say(
        kadis,
        cast["kabid"],
        "Anda turun ke loket lebih dulu sebelum menegur puskesmas. Itu mengubah nada pembicaraan.",
        "Tuliskan caranya untuk bidang lain.",
        3,
        "kolaboratif",
    )
    autumn.ask(cast["kabid"], kadis, "Apa satu hal yang sebaiknya saya hentikan tahun depan?", 2)


def _thanked(people: list[Person]) -> Person:
    return next(person for person in people if not person.is_newcomer)


def _counter(autumn: Autumn) -> None:
    """The counter of the population office."""
    cast = autumn.cast
    chief = cast["kabid_dukcapil"]
    loket = cast.in_office("dsdc-kependudukan", "Petugas Loket Layanan Kependudukan")
    autumn.say(
        chief,
        loket[0],
        "Tiga warga hari ini pulang sambil mengulang sendiri syaratnya. Itu tanda penjelasan Anda sampai.",
        "Ajak satu rekan duduk di samping Anda besok.",
        2,
    )
    autumn.say(
        loket[0],
        chief,
        "Papan contoh berkas yang benar sangat membantu di loket 3.",
        "Pasang juga di ruang tunggu.",
        1,
    )
    autumn.ask(loket[1], chief, "Apakah kalimat penolakan saya sudah mudah dimengerti?", 2)
    autumn.invite(loket[9], "Latihan menjelaskan alasan penolakan", 1, 8)
    autumn.hold(
        loket[10],
        "Percakapan sulit di loket",
        "Warga marah karena kunjungan ketiga. Kami memutar ulang percakapannya.",
        "Ikut pelatihan Desember; sebelum itu duduk bersama rekan setiap Selasa.",
        6,
    )
    date = dt.date(2026, 11, 6)
    recognition.thank(
        receiver_id=loket[3].id,
        value="berorientasi_pelayanan",
        by=cast.viewer(chief, date),
        at=moment(date, 15),
        text="Anda menelepon warga Merangin sebelum ia berangkat. Satu perjalanan lima jam tidak sia-sia.",
    )
