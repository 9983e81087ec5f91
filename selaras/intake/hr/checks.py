"""What a personnel file must satisfy across its cells. The two tuples at the end are the specification."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from selaras.domain.organization.labels import EMPLOYMENT_KIND
from selaras.domain.organization.rules import check_nip, find_circles
from selaras.intake.report import Finding, shown

from . import words
from .ours import Ours
from .people import NEWCOMERS, People, Person
from .sentences import nip_sentence


@dataclass(frozen=True)
class Facts:
    """The file and what we hold; ``first_rows`` tells the first row of a NIP."""

    people: People
    ours: Ours
    first_rows: dict[str, Person] = field(default_factory=dict)

    @classmethod
    def of(cls, people: People, ours: Ours) -> Facts:
        first: dict[str, Person] = {}
        for person in people.rows:
            if person.nip:
                first.setdefault(facts_key(person.nip, ours), person)
        return cls(people, ours, first)


def facts_key(nip: str, ours: Ours) -> str:
    """The current NIP of whoever bears or bore this one (rules.md 8.1: the former one still resolves)."""
    return ours.current.get(nip, nip)


Check = Callable[[Facts], Iterator[Finding]]


def nip_fits_person(facts: Facts) -> Iterator[Finding]:
    """Birth date, sex and status agree with the NIP (rules.md 8.1)."""
    columns = {"birth_date_differs": "birth_date", "sex_differs": "sex", "kind_differs": "status"}
    for person in facts.people.rows:
        if not person.number:
            continue
        for fault in check_nip(
            person.number, birth_date=person.birth_date, sex=person.sex, kind=person.status
        ):
            column = columns[fault]
            column = column if column in facts.people.fields else "nip"
            value = getattr(person, column)
            yield facts.people.finding(person, column, value, nip_sentence(fault, person.nip), str(fault))


def one_row_a_person(facts: Facts) -> Iterator[Finding]:
    """No person stands in two rows, not even under a former NIP; with two posts, both cannot be definitive."""
    for person in facts.people.rows:
        first = facts.first_rows.get(facts_key(person.nip, facts.ours)) if person.nip else None
        if first is None or first is person:
            continue
        posts = {(words.folded(one.unit), words.folded(one.position)) for one in (first, person)}
        said = {"row": first.row, "name": shown(first.name), "post": shown(first.position)}
        if len(posts) == 1:
            told = _("Pegawai ini sudah ada di baris %(row)s (%(name)s). Sisakan satu baris.") % said
            yield facts.people.finding(person, "nip", person.nip, told, "repeated_person")
        else:
            told = _(
                "%(name)s sudah menduduki “%(post)s” di baris %(row)s, dan satu orang hanya memegang satu jabatan"
                " definitif. Sisakan yang definitif; Plt dan Plh dicatat lewat mutasi."
            )
            column = "position" if "position" in facts.people.fields else "unit"
            value = getattr(person, column)
            yield facts.people.finding(person, column, value, told % said, "two_posts")


def newcomers_are_complete(facts: Facts) -> Iterator[Finding]:
    """Who is not yet in our records needs what makes a person: a name, a unit, a post."""
    for person in facts.people.rows:
        if not person.nip or facts_key(person.nip, facts.ours) in facts.ours.people:
            continue
        for code in NEWCOMERS:
            if not getattr(person, code) and (code not in facts.people.fields or not facts.people.strict):
                told = _("Pegawai ini belum ada di data, jadi kolom ini wajib diisi. Periksa juga NIP-nya.")
                yield facts.people.finding(person, code, "", told, "newcomer_incomplete")
                break


def grade_fits_status(facts: Facts) -> Iterator[Finding]:
    """PNS hold I/a-IV/e, PPPK I-XVII (rules.md 8.2)."""
    for person in facts.people.rows:
        status = person.likely_status
        if person.grade and status and not words.fits_status(person.grade, status):
            sentence = _("Golongan %(grade)s tidak ada untuk %(status)s. PNS: I/a-IV/e, PPPK: I-XVII.")
            told = sentence % {"grade": person.grade, "status": EMPLOYMENT_KIND[status]}
            yield facts.people.finding(person, "grade", person.grade, told, "grade_of_other_status")


def post_after_birth(facts: Facts) -> Iterator[Finding]:
    """Nobody holds a post before the age of 15."""
    for person in facts.people.rows:
        start, born = person.position_from, person.birth_date
        if start and born and start.year - born.year < 15:
            sentence = _("TMT jabatan %(start)s terlalu dekat dengan tanggal lahir %(born)s.")
            told = sentence % {"start": start.strftime("%d-%m-%Y"), "born": born.strftime("%d-%m-%Y")}
            yield facts.people.finding(person, "position_from", start, told, "post_before_age")


def superior_exists(facts: Facts) -> Iterator[Finding]:
    """A named superior is somebody else, in the file or in our records."""
    for person in facts.people.rows:
        boss = person.superior
        if not boss:
            continue
        key = facts_key(boss, facts.ours)
        if key == facts_key(person.nip, facts.ours):
            told = _("Atasan tidak boleh diri sendiri. Isi NIP atasan langsung.")
            yield facts.people.finding(person, "superior", boss, told, "superior_is_oneself")
        elif key not in facts.first_rows and key not in facts.ours.people:
            told = _("Atasan dengan NIP %(nip)s tidak ada, baik di berkas ini maupun di data pegawai.")
            told %= {"nip": shown(boss)}
            yield facts.people.finding(person, "superior", boss, told, "superior_unknown")


def superiors_end_at_the_top(facts: Facts) -> Iterator[Finding]:
    """No circle of superiors: the file's word counts, else what we hold."""
    edges = {nip: state.superior or None for nip, state in facts.ours.people.items()}
    said: dict[str, Person] = {}
    for person in facts.people.rows:
        if person.nip and person.superior:
            key = facts_key(person.nip, facts.ours)
            edges[key], said[key] = facts_key(person.superior, facts.ours), person
    for circle in find_circles(edges):
        speaker = next((said[nip] for nip in circle if nip in said), None)
        if speaker is None or len(circle) == 1:
            continue
        told = _("Atasan membentuk lingkaran: %(chain)s. Perbaiki salah satunya.")
        told %= {"chain": " → ".join(_name(facts, nip) for nip in (*circle, circle[0]))}
        yield facts.people.finding(speaker, "superior", speaker.superior, told, "superior_circle")


def _name(facts: Facts, nip: str) -> str:
    found = facts.first_rows.get(nip) or facts.ours.people.get(nip)
    return shown(found.name) if found else nip


def one_head_a_unit(facts: Facts) -> Iterator[Finding]:
    """Nobody knows whom to follow where two people hold the post that leads one unit."""
    seen: dict[tuple[str, str], Person] = {}
    for person in facts.people.rows:
        kind = person.position_kind
        if not kind or not words.is_head(person.position, kind, person.unit):
            continue
        first = seen.setdefault((words.folded(person.parent), words.folded(person.unit)), person)
        if first is not person and first.nip != person.nip:
            told = _("Unit “%(unit)s” sudah dipimpin %(name)s (baris %(row)s). Hanya satu yang memimpin.")
            told %= {"unit": shown(person.unit), "name": shown(first.name), "row": first.row}
            yield facts.people.finding(person, "position", person.position, told, "two_heads")


def perhaps_known_under_another_nip(facts: Facts) -> Iterator[Finding]:
    """A NIP changes when a PPPK becomes a PNS (rules.md 8.1): the same name and birth date are told."""
    known = {
        (words.folded(state.name), state.birth_date): nip
        for nip, state in facts.ours.people.items()
        if nip not in facts.first_rows and not state.leaves
    }
    for person in facts.people.rows if known else ():
        other = known.get((words.folded(person.name), person.birth_date))
        if other and person.nip and person.nip not in facts.ours.current:
            told = _(
                "Nama dan tanggal lahir sama dengan pegawai ber-NIP %(nip)s. Bila NIP berganti, catat dulu."
            )
            yield facts.people.finding(person, "nip", person.nip, told % {"nip": other}, "perhaps_known")


ERRORS: tuple[Check, ...] = (
    nip_fits_person,
    one_row_a_person,
    newcomers_are_complete,
    grade_fits_status,
    post_after_birth,
    superior_exists,
    superiors_end_at_the_top,
    one_head_a_unit,
)
WARNINGS: tuple[Check, ...] = (perhaps_known_under_another_nip,)
