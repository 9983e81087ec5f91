"""Competencies: the dictionary, what posts ask for, what people hold, the trainings there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from demo import chance, key
from demo.cast import Cast, moment
from demo.ground import position_key
from demo.people import Person
from demo.rows import put
from selaras.domain.competency import actions
from selaras.domain.competency.codes import HeldSource
from selaras.domain.competency.models import Competency, HeldLevel, Standard
from selaras.domain.development.codes import TrainingForm as Form
from selaras.domain.development.codes import TrainingPath as Path
from selaras.domain.development.models import Training
from selaras.domain.organization.codes import PositionKind as K

ASSESSED = dt.date(2025, 9, 15)
GENERAL = [
    "integritas",
    "kerja_sama",
    "komunikasi",
    "orientasi_pada_hasil",
    "pelayanan_publik",
    "pengembangan_diri_dan_orang_lain",
    "mengelola_perubahan",
    "pengambilan_keputusan",
    "perekat_bangsa",
]
USUAL = {
    K.PELAKSANA: 1,
    K.JF_PEMULA: 1,
    K.JF_TERAMPIL: 1,
    K.JF_MAHIR: 2,
    K.JF_PENYELIA: 2,
    K.JF_PERTAMA: 2,
    K.PENGAWAS: 2,
    K.JF_MUDA: 3,
    K.ADMINISTRATOR: 3,
    K.JF_MADYA: 4,
    K.JPT_PRATAMA: 4,
    K.JPT_MADYA: 5,
}
DATA_WORK = ("Data", "Komputer", "Surveilans", "Database", "Perencana")
LEARNING = "Pengadministrasi"
COUNTER = "Petugas Loket Layanan Kependudukan"
COUNTER_LEVELS = (3, 3, 3, 3, 2, 2, 2, 2, 2, 1, 1)  # komunikasi of the eleven counter clerks
# code, name, competency, level, form, path, organiser, JP, rupiah a person, seats
TRAININGS = (
    (
        "komunikasi-layanan",
        "Komunikasi Pelayanan: Menjelaskan Syarat dan Alasan Penolakan",
        "komunikasi",
        3,
        Form.KLASIKAL,
        Path.PELATIHAN,
        "BPSDM Provinsi Jambi",
        24,
        3_250_000,
        30,
    ),
    (
        "komunikasi-sulit",
        "Menangani Percakapan Sulit di Loket",
        "komunikasi",
        3,
        Form.NON_KLASIKAL,
        Path.COACHING,
        "BPSDM Provinsi Jambi",
        12,
        900_000,
        12,
    ),
    (
        "literasi-digital",
        "Literasi Digital dan Kerja dengan Data",
        "literasi_digital",
        3,
        Form.KLASIKAL,
        Path.PELATIHAN,
        "BPSDM Provinsi Jambi",
        32,
        3_600_000,
        25,
    ),
    (
        "tanda-tangan-elektronik",
        "Tanda Tangan Elektronik dan Rekam Kerja Digital",
        "literasi_digital",
        2,
        Form.NON_KLASIKAL,
        Path.E_LEARNING,
        "BPSDM Provinsi Jambi",
        8,
        150_000,
        200,
    ),
    (
        "data-kinerja",
        "Mengolah dan Membaca Data Kinerja",
        "pengelolaan_data",
        3,
        Form.KLASIKAL,
        Path.WORKSHOP,
        "Bappeda dan BPSDM",
        20,
        2_400_000,
        25,
    ),
    (
        "keamanan-informasi",
        "Keamanan Informasi bagi Pengelola Data",
        "keamanan_informasi",
        2,
        Form.NON_KLASIKAL,
        Path.E_LEARNING,
        "BPSDM Provinsi Jambi",
        10,
        200_000,
        100,
    ),
    (
        "umpan-balik",
        "Memberi Umpan Balik dan Memimpin Dialog Kinerja",
        "pengembangan_diri_dan_orang_lain",
        3,
        Form.KLASIKAL,
        Path.WORKSHOP,
        "BKD dan BPSDM",
        16,
        1_800_000,
        30,
    ),
    (
        "kepemimpinan-pengawas",
        "Pelatihan Kepemimpinan Pengawas",
        "pengambilan_keputusan",
        3,
        Form.KLASIKAL,
        Path.PELATIHAN,
        "BPSDM Provinsi Jambi",
        100,
        14_500_000,
        40,
    ),
    (
        "mengelola-perubahan",
        "Mengelola Perubahan Cara Kerja",
        "mengelola_perubahan",
        3,
        Form.NON_KLASIKAL,
        Path.MENTORING,
        "Biro Organisasi",
        16,
        750_000,
        20,
    ),
    (
        "pelayanan-prima",
        "Magang Pelayanan di Mal Pelayanan Publik",
        "pelayanan_publik",
        3,
        Form.NON_KLASIKAL,
        Path.MAGANG,
        "Dinas Sosial, Kependudukan dan Pencatatan Sipil",
        40,
        1_250_000,
        10,
    ),
)


def teach(cast: Cast) -> dict[str, Competency]:
    """Dictionary, standards, held levels and the catalogue; ``{code: competency}``."""
    actions.load_dictionary(by=cast.system(ASSESSED), at=moment(dt.date(2026, 1, 5)))
    known = {row.code: row for row in Competency.objects.order_by("code")}
    put(Standard, _standards(cast, known))
    put(HeldLevel, _levels(cast, known))
    put(Training, _trainings(cast, known))
    return known


def required(person: Person) -> dict[str, int]:
    """What the person's post asks for (rules.md 6.1)."""
    usual = USUAL[person.post.kind]
    asked = dict.fromkeys(GENERAL, usual) | {"literasi_digital": min(usual + 1, 3)}
    if any(word in person.post.name for word in DATA_WORK):
        asked |= {"pengelolaan_data": min(usual + 1, 4), "keamanan_informasi": min(usual + 1, 3)}
    if person.post.name == COUNTER:
        asked |= {"komunikasi": 2, "pelayanan_publik": 2}
    return asked


def _standards(cast: Cast, known: dict[str, Competency]) -> Iterator[dict[str, Any]]:
    posts = {(p.office.code, p.post.name): p for p in cast.people}
    for (office, post), person in posts.items():
        for code, level in required(person).items():
            position = position_key(cast, office, post)
            yield {
                "position_id": position,
                "competency_id": known[code].pk,
                "level": level,
                "valid_from": dt.date(2024, 1, 1),
            }


def _levels(cast: Cast, known: dict[str, Competency]) -> Iterator[dict[str, Any]]:
    taught = {person.id for person in learners(cast)}
    for person in cast.people:
        if person.is_newcomer:
            continue
        lot = chance("levels", person.nip)
        for code, level in required(person).items():
            held = level + lot.choices((-1, 0, 1), (22, 66, 12))[0]
            if person.post.name == COUNTER and code == "komunikasi":
                held = COUNTER_LEVELS[person.seat]
            if person.id in taught and code == "literasi_digital":
                held = 1
            yield {
                "employee_id": person.id,
                "competency_id": known[code].pk,
                "level": min(max(held, 1), 5),
                "source": HeldSource.ASSESSMENT,
                "date": max(ASSESSED, person.entered),
                "note": "Uji kompetensi 2025",
            }


def learners(cast: Cast) -> list[Person]:
    """The twelve whom the training in information technology taught in May 2026; nobody in the small city."""
    if cast.government.code != "jambi":
        return []
    known = (p for p in cast.people if LEARNING in p.post.name and p.on_post < dt.date(2026, 1, 1))
    return list(known)[:12]


def _trainings(cast: Cast, known: dict[str, Competency]) -> Iterator[dict[str, Any]]:
    for code, name, competency, level, form, path, organiser, jp, cost, places in TRAININGS:
        if cast.government.code == "jambi" or code in ("komunikasi-layanan", "tanda-tangan-elektronik"):
            yield {
                "id": key("training", cast.government.code, code),
                "code": code,
                "name": name,
                "competency_id": known[competency].pk,
                "level_to": level,
                "form": form,
                "path": path,
                "organiser": organiser,
                "jp": jp,
                "cost": Decimal(cost),
                "seats": places,
            }
