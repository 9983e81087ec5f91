"""The world before it is written: the tree, the numbers, the keys, the figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demo.worlds import phrases, tables
from demo.worlds.cast import NAMED, accounts, appoint
from demo.worlds.figures import attained, picture
from demo.worlds.keys import MOST_NUMBERS, Keys, Kind, tail
from demo.worlds.load import parts
from demo.worlds.people import settle
from demo.worlds.shape import LEAST_PEOPLE, Agency, World
from demo.worlds.tree import LEAST, MOST, grow
from selaras.domain.evaluation.rules import MeasuredLine, measured_picture, suggested_rating
from selaras.domain.indicators.codes import Direction
from selaras.domain.organization.codes import EmploymentKind
from selaras.domain.organization.rules import check_nip, parse_nip


@pytest.fixture(scope="module")
def agencies() -> list[Agency]:
    world, taken = World(6000, 2, 11), set[str]()
    made = [settle(world, number, taken) for number in range(2)]
    for agency in made:
        appoint(agency)
    return made


@settings(deadline=None)
@given(st.integers(LEAST_PEOPLE, 9000), st.integers(0, 99))
def test_every_size_grows_a_tree_with_the_right_span(size: int, seed: int) -> None:
    units = grow(size, "Pemerintah", 0, Random(seed))
    assert sum(unit.seats + 1 for unit in units[1:]) == size
    assert all(LEAST <= unit.seats + len(unit.children) <= MOST for unit in units)
    assert max(unit.level for unit in units) <= 5
    assert [unit.first for unit in units] == list(range(1, len(units) + 1))
    for unit in units:
        assert [other for other in units if unit.first <= other.first <= unit.last] == unit.walk()
    assert len({unit.code for unit in units}) == len(units)


def test_people_stand_six_levels_deep_in_a_whole_government(agencies: list[Agency]) -> None:
    depths = Counter[int]()
    for person in agencies[0].people:
        depth, leader = 1, person
        while not leader.is_official:
            depth, leader = depth + 1, leader.stretches[0].penilai
        depths[depth] += 1
    assert max(depths) == 6
    assert min(depths) == 2


def test_numbers_are_lawful_unique_and_of_every_form(agencies: list[Agency]) -> None:
    people = [person for agency in agencies for person in agency.people]
    numbers = [number for person in people for number in (person.nip, person.next_nip) if number]
    assert len(numbers) == len(set(numbers)) > 6000
    for person in people:
        told = check_nip(parse_nip(person.nip), birth_date=person.birth, sex=person.sex, kind=person.kind)
        assert told == ()
        if person.next_nip:
            assert parse_nip(person.next_nip).kind is EmploymentKind.PNS
            assert person.kind is EmploymentKind.PPPK
    marks = {parse_nip(number).frequency for number in numbers}
    assert {None, 1, 2, 4} <= marks, "PNS, first and second contract, paruh waktu"
    assert {person.kind for person in people} == set(EmploymentKind) - {EmploymentKind.PEJABAT_NEGARA}


def test_there_are_vacancies_acting_heads_overrides_and_moves(agencies: list[Agency]) -> None:
    units = [unit for agency in agencies for unit in agency.units[1:]]
    people = [person for agency in agencies for person in agency.people]
    vacant = [unit for unit in units if unit.head is None]
    assert 0.02 < len(vacant) / len(units) < 0.06
    assert any(unit.acting for unit in vacant) and any(not unit.acting for unit in vacant)
    assert all(unit.acting.post.unit is not unit for unit in vacant if unit.acting)
    assert any(person.override for person in people)
    moved = [person for person in people if person.next_post]
    assert 0.008 < len(moved) / len(people) < 0.03
    assert all(person.next_post is not person.post for person in moved)
    assert not any(stretch.penilai is person for person in people for stretch in person.stretches)


def test_no_post_is_held_by_more_than_it_seats(agencies: list[Agency]) -> None:
    for agency in agencies:
        before = Counter(id(person.post) for person in agency.people)
        after = Counter(id(person.next_post or person.post) for person in agency.people)
        for post in agency.posts:
            assert max(before[id(post)], after[id(post)]) <= post.seats


def test_ten_people_may_sign_in(agencies: list[Agency]) -> None:
    listed = list(accounts(agencies))
    assert len(listed) == NAMED
    assert [one["agency"] for one in listed] == ["sintetis-11-01"] * 9 + ["sintetis-11-02"]
    assert len({one["nip"] for one in listed}) == NAMED
    alone = World(300, 1, 4)
    agency = settle(alone, 0, set())
    appoint(agency)
    assert len(list(accounts([agency]))) == NAMED


def test_the_smallest_government_has_everything() -> None:
    world = World(LEAST_PEOPLE, 1, 1)
    told = sum(count for _agency, count, _lines in parts(world))
    assert told == LEAST_PEOPLE


def test_keys_have_the_shape_of_uuid7_and_never_meet() -> None:
    import datetime as dt
    import uuid

    keys, lot = Keys(7), Random(1)
    made = [
        keys.head(kind, number, dt.date(2026, 3, 1)) + tail(agency, owner, lot)
        for kind in (Kind.SKP, Kind.LINE)
        for number in (0, MOST_NUMBERS - 1)
        for agency in (0, 255)
        for owner in range(50)
    ]
    assert len(set(made)) == len(made)
    one = uuid.UUID(made[0])
    assert (one.version, one.variant) == (7, uuid.RFC_4122)
    assert dt.datetime.fromtimestamp((one.int >> 80) / 1000, dt.UTC).date() == dt.date(2026, 3, 1)
    assert Keys(8).head(Kind.SKP, 0, dt.date(2026, 3, 1)) != made[0][:24]
    with pytest.raises(ValueError, match="no room for number 64 of SKP"):
        keys.head(Kind.SKP, MOST_NUMBERS, dt.date(2026, 3, 1))
    with pytest.raises(ValueError, match="no room for owner"):
        tail(256, 0, lot)


@given(st.lists(st.tuples(st.sampled_from(phrases.QUANTITIES), st.integers(0, 300)), max_size=10))
def test_a_picture_is_what_the_rules_say(lines: list[tuple[int, int]]) -> None:
    found = [attained(Direction.UP, target, 2 * value) for target, value in lines]
    ours = picture([one.hundredths for one in found])
    theirs = measured_picture([MeasuredLine(Fraction(100 * value, target)) for target, value in lines])
    assert ours.value == ("" if theirs.value is None else format(theirs.value, "f"))
    assert ours.suggested == (suggested_rating(theirs) or "")
    assert ours.arithmetic == "".join(theirs.arithmetic)


def test_an_attainment_that_is_not_whole_is_refused() -> None:
    assert attained(Direction.DOWN, 5, 9).hundredths == 11000
    assert Decimal(attained(Direction.UP, 40, 82).value) == 41
    with pytest.raises(ValueError, match="no exact attainment"):
        attained(Direction.UP, 30, 20)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in (*value, *value.values()):
            yield from texts(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif isinstance(value, phrases.Task):
        yield from (value.text, value.first, value.unit, value.second, value.did)


def test_no_text_breaks_a_line_of_copy_or_json() -> None:
    said = [text for name, value in vars(phrases).items() if name.isupper() for text in texts(value)]
    assert len(said) > 100
    assert [text for text in said if re.search(r'[\t\n\r\\"]', text)] == []


@pytest.mark.parametrize("table", tables.ALL, ids=lambda table: table.name)
def test_every_column_that_must_be_given_is_given(table: tables.Table) -> None:
    """A new column without a default in the database belongs into the list of its table."""
    given = set(table.names.split())
    needed = {
        field.attname
        for field in table.model._meta.concrete_fields
        if not field.null and not field.has_db_default()
    }
    assert needed - given == set()
    assert len(table.columns()) == len(given)


def test_reasons_are_as_long_as_they_must_be() -> None:
    for reason in (*phrases.NOT_MET, phrases.ABOVE, phrases.BEHAVED_ABOVE, phrases.BEHAVED_BELOW):
        assert len(reason) >= 80
