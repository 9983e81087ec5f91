"""Who works where, drawn from the seed; every NIP ends in 9xx, which marks it as invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from selaras.domain.organization.codes import EmploymentKind as E
from selaras.domain.organization.codes import PositionKind as K
from selaras.domain.organization.codes import Sex

from . import chance, key, names
from .shape import Government, Office, Post

TODAY_IS = 2026
SPMT = dt.date(2026, 11, 2)  # when the newest PPPK paruh waktu began


@dataclass(frozen=True)
class Person:
    """``seat`` counts within the post from 0; ``role`` names those the stories speak of."""

    id: UUID
    nip: str
    name: str
    sex: Sex
    birth: dt.date
    kind: E
    grade: str
    entered: dt.date
    on_post: dt.date
    office: Office
    post: Post
    seat: int
    is_newcomer: bool = False
    front: str = ""
    back: str = ""
    role: str = ""

    @property
    def full_name(self) -> str:
        name = f"{self.front} {self.name}".strip()
        return f"{name}, {self.back}" if self.back else name


@dataclass(frozen=True)
class Part:
    """A person of the stories: the seat that is theirs, and what stands on their row."""

    office: str
    post: str
    seat: int
    name: str
    sex: Sex
    front: str = ""
    back: str = ""
    born: int = 0
    kind: E | None = None


M, F = Sex.MALE, Sex.FEMALE
PARTS = {
    "sekda": Part("setda", "Sekretaris Daerah", 0, "Zulfahmi Hamid", M, "Dr. H.", "M.Si.", 1968),
    "kadis": Part("dinkes", "Kepala Dinas Kesehatan", 0, "Nurhayati Idris", F, "dr. Hj.", "M.Kes.", 1971),
    "kabid": Part(
        "dinkes-yankes",
        "Kepala Bidang Pelayanan Kesehatan",
        0,
        "Hendra Gunadi",
        M,
        "",
        "S.K.M., M.Kes.",
        1979,
    ),
    "clerk": Part(
        "dinkes-yankes",
        "Pengelola Pengaduan Layanan Kesehatan",
        0,
        "Ratna Komala",
        F,
        "",
        "A.Md.Kes.",
        1991,
        E.PPPK,
    ),
    "peer": Part(
        "dinkes-yankes",
        "Pengelola Pengaduan Layanan Kesehatan",
        1,
        "Yusuf Habibi",
        M,
        "",
        "S.K.M.",
        1994,
        E.PNS,
    ),
    "objector": Part(
        "dinkes-yankes", "Administrator Kesehatan Ahli Muda", 0, "Sri Mulyati", F, "", "S.K.M.", 1984, E.PNS
    ),
    "newcomer": Part("dinkes-yankes", "Pengadministrasi Rujukan", 0, "Putri Oktavia", F, "", "", 1999),
    "kabid_p2p": Part(
        "dinkes-p2p",
        "Kepala Bidang Pencegahan dan Pengendalian Penyakit",
        0,
        "Erna Suryani",
        F,
        "",
        "S.K.M., M.K.M.",
        1977,
    ),
    "heard": Part(
        "dinkes-p2p", "Epidemiolog Kesehatan Ahli Pertama", 0, "Mulyadi Basri", M, "", "S.K.M.", 1990, E.PNS
    ),
    "changed": Part(
        "dsdc-rehsos", "Pekerja Sosial Ahli Muda", 0, "Hasnah Lubis", F, "", "S.Sos.", 1985, E.PNS
    ),
    "officer": Part(
        "dinkes-sekretariat", "Pengelola Kinerja Pegawai", 0, "Desi Anggraini", F, "", "S.A.P.", 1989, E.PNS
    ),
    "kadis_dsdc": Part(
        "dinsosdukcapil",
        "Kepala Dinas Sosial, Kependudukan dan Pencatatan Sipil",
        0,
        "Bustami Arsyad",
        M,
        "Drs. H.",
        "M.Si.",
        1969,
    ),
    "kabid_dukcapil": Part(
        "dsdc-kependudukan",
        "Kepala Bidang Fasilitasi Pelayanan Administrasi Kependudukan",
        0,
        "Marlina Chaniago",
        F,
        "",
        "S.Sos., M.Si.",
        1978,
    ),
    "admin": Part(
        "bkd-kinerja", "Analis SDM Aparatur Ahli Muda", 0, "Rahmat Iskandar", M, "", "S.A.P.", 1985, E.PNS
    ),
    "kabid_kinerja": Part(
        "bkd-kinerja",
        "Kepala Bidang Penilaian Kinerja dan Penghargaan",
        0,
        "Yulidar Hasibuan",
        F,
        "",
        "S.H., M.H.",
        1976,
    ),
    "operator": Part(
        "bkd-informasi", "Pranata Komputer Ahli Muda", 0, "Ilham Darmawan", M, "", "S.Kom.", 1987, E.PNS
    ),
    "planner": Part(
        "bappeda-ppe", "Perencana Ahli Muda", 0, "Siti Zulaikha", F, "", "S.T., M.E.", 1986, E.PNS
    ),
    "trainer": Part(
        "bpsdm-manajerial",
        "Analis Pengembangan Kompetensi Ahli Muda",
        0,
        "Fitri Handayani",
        F,
        "",
        "S.Psi.",
        1988,
        E.PNS,
    ),
    "inspector": Part(
        "insp-irban1", "Auditor Ahli Muda", 0, "Arman Syahputra", M, "", "S.E., Ak.", 1983, E.PNS
    ),
    "city_clerk": Part(
        "kc-layanan", "Petugas Layanan Warga", 0, "Melati Puspita", F, "", "A.Md.", 1995, E.PPPK
    ),
    "city_chief": Part(
        "kc-layanan", "Kepala Dinas Pelayanan Warga", 0, "Gunawan Yunus", M, "", "S.Sos.", 1975
    ),
}


def people_of(government: Government) -> list[Person]:
    """One person for every held seat, office by office; the same from the same seed."""
    parts = {(part.office, part.post, part.seat): (role, part) for role, part in PARTS.items()}
    taken: set[str] = set()
    found = []
    for office, post, seat, is_new in seats(government):
        role, part = parts.get((office.code, post.name, seat), ("", None))
        person = _draw(office, post, seat, is_new, taken, part)
        found.append(replace(person, role=role))
    return found


def seats(government: Government) -> Iterator[tuple[Office, Post, int, bool]]:
    """Every held seat; the last ones of an office are its newcomers."""
    for office in government.offices:
        if office.head:
            yield office, office.head, 0, False
        chairs = [(post, seat) for post in office.staff for seat in range(post.seats)]
        for number, (post, seat) in enumerate(chairs):
            yield office, post, seat, number >= len(chairs) - office.newcomers


BORN = {
    K.JPT_MADYA: (1967, 1971),
    K.JPT_PRATAMA: (1968, 1976),
    K.ADMINISTRATOR: (1970, 1981),
    K.PENGAWAS: (1973, 1986),
    K.JF_MADYA: (1968, 1977),
    K.JF_MUDA: (1974, 1988),
    K.JF_PERTAMA: (1987, 1998),
    K.JF_MAHIR: (1976, 1990),
    K.JF_TERAMPIL: (1988, 1999),
    K.JF_PEMULA: (1996, 2002),
    K.PELAKSANA: (1972, 2001),
}
GRADES = {
    K.JPT_MADYA: ("IV/d", "IV/e"),
    K.JPT_PRATAMA: ("IV/b", "IV/c"),
    K.ADMINISTRATOR: ("IV/a", "IV/b"),
    K.PENGAWAS: ("III/c", "III/d"),
    K.JF_MADYA: ("IV/a", "IV/b"),
    K.JF_MUDA: ("III/c", "III/d"),
    K.JF_PERTAMA: ("III/a", "III/b"),
    K.JF_MAHIR: ("III/a", "III/b"),
    K.JF_TERAMPIL: ("II/c", "II/d"),
    K.JF_PEMULA: ("II/a", "II/b"),
    K.PELAKSANA: ("II/c", "III/a", "III/b"),
}
CONTRACT_GRADES = {
    K.JF_MUDA: "X",
    K.JF_PERTAMA: "IX",
    K.JF_MAHIR: "VIII",
    K.JF_TERAMPIL: "VII",
    K.JF_PEMULA: "V",
}
# Chances in hundred: PNS, CPNS, PPPK, PPPK paruh waktu.
STATUS = {
    K.PELAKSANA: (44, 4, 24, 28),
    K.JF_PERTAMA: (64, 14, 22, 0),
    K.JF_TERAMPIL: (58, 8, 34, 0),
    K.JF_PEMULA: (50, 20, 30, 0),
}
KINDS = (E.PNS, E.CPNS, E.PPPK, E.PPPK_PARUH_WAKTU)
LEADING = (K.JPT_MADYA, K.JPT_PRATAMA, K.ADMINISTRATOR, K.PENGAWAS)


def _draw(office: Office, post: Post, seat: int, is_new: bool, taken: set[str], part: Part | None) -> Person:
    lot = chance("person", office.code, post.name, seat)
    sex = part.sex if part else lot.choice((M, F))
    kind = _kind(lot, post, is_new, part)
    year = part.born if part and part.born else lot.randint(*BORN[post.kind])
    if kind in (E.CPNS, E.PPPK_PARUH_WAKTU) and not (part and part.born):
        year = max(year, 1990)
    birth = dt.date(year, 1, 1) + dt.timedelta(days=lot.randrange(365))
    entered, mark = _entry(lot, kind, birth, is_new)
    nip = _nip(birth, entered, mark, sex, lot, taken)
    on_post = entered if is_new else max(entered, dt.date(lot.randint(2019, 2024), lot.randint(1, 12), 2))
    front, back = (part.front, part.back) if part else _titles(lot, office, post, sex)
    name = part.name if part else _name(lot, sex)
    grade = _grade(lot, post, kind)
    return Person(
        key("employee", nip),
        nip,
        name,
        sex,
        birth,
        kind,
        grade,
        entered,
        on_post,
        office,
        post,
        seat,
        is_new,
        front,
        back,
    )


def _kind(lot: object, post: Post, is_new: bool, part: Part | None) -> E:
    if is_new:
        return E.PPPK_PARUH_WAKTU
    drawn = lot.choices(KINDS, STATUS.get(post.kind, (100, 0, 0, 0)))[0]  # type: ignore[attr-defined]
    return part.kind or E.PNS if part else drawn


def _entry(lot: object, kind: E, birth: dt.date, is_new: bool) -> tuple[dt.date, str]:
    """First day of service, and digits 9-14 of the number (rules.md 8.1)."""
    draw = lot.randint  # type: ignore[attr-defined]
    if is_new:
        return SPMT, f"{SPMT.year}24"
    if kind == E.PPPK_PARUH_WAKTU:
        return dt.date(2025, 10, 1), "202524"
    if kind == E.PPPK:
        year = draw(2021, 2025)
        return dt.date(year, 3, 1), f"{year}2{1 if year > 2021 else 2}"
    year = draw(2025, 2026) if kind == E.CPNS else min(birth.year + draw(23, 27), 2023)
    month = draw(1, 6) if kind == E.CPNS and year == TODAY_IS else draw(1, 12)
    return dt.date(year, month, 1), f"{year}{month:02d}"


def _nip(birth: dt.date, entered: dt.date, mark: str, sex: Sex, lot: object, taken: set[str]) -> str:
    while True:
        serial = 900 + lot.randint(1, 99)  # type: ignore[attr-defined]
        nip = f"{birth:%Y%m%d}{mark}{1 if sex is M else 2}{serial}"
        if nip not in taken:
            taken.add(nip)
            return nip


def _name(lot: object, sex: Sex) -> str:
    first = lot.choice(names.MALE if sex is M else names.FEMALE)  # type: ignore[attr-defined]
    lasts = [
        last
        for last in names.LAST
        if last not in (names.WOMENS if sex is M else names.MENS) and last != first
    ]
    return f"{first} {lot.choice(lasts)}"  # type: ignore[attr-defined]


def _titles(lot: object, office: Office, post: Post, sex: Sex) -> tuple[str, str]:
    field = next(degrees for prefix, degrees in names.DEGREES.items() if office.code.startswith(prefix))
    first = lot.choice(field)  # type: ignore[attr-defined]
    if post.kind in (*LEADING, K.JF_MADYA):
        front = ("H." if sex is M else "Hj.") if lot.random() < 0.3 else ""  # type: ignore[attr-defined]
        degree = first if not first.startswith("A.Md") else field[0]
        return front, f"{degree}, {lot.choice(names.MASTERS)}"  # type: ignore[attr-defined]
    if post.kind == K.PELAKSANA and lot.random() < 0.45:  # type: ignore[attr-defined]
        return "", ""
    return "", first


def _grade(lot: object, post: Post, kind: E) -> str:
    if kind == E.PPPK_PARUH_WAKTU:
        return ""
    if kind == E.PPPK:
        return CONTRACT_GRADES.get(post.kind, "VII")
    if kind == E.CPNS:
        return GRADES[post.kind][0]
    return lot.choice(GRADES[post.kind])  # type: ignore[attr-defined]
