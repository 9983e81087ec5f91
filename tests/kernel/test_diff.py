"""Intake shows before it applies: the same comparison feeds both (architecture.md, idiom 10)."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.kernel.diff import FieldChange, RepeatedKey, diff


@dataclass
class Row:
    nip: str
    name: str
    unit: str


OURS = [Row("1", "Ani", "A"), Row("2", "Budi", "A"), Row("3", "Citra", "B")]
THEIRS = [
    {"nip": "4", "name": "Dedi", "unit": "B"},
    {"nip": "3", "name": "Citra", "unit": "B"},
    {"nip": "2", "name": "Budi S.", "unit": "A"},
]


def test_new_changed_gone_unchanged() -> None:
    result = diff(THEIRS, OURS, "nip", ["name", "unit"])
    assert result.new == (THEIRS[0],)
    assert result.gone == (OURS[0],)
    assert result.unchanged == (OURS[2],)
    (change,) = result.changed
    assert (change.key, change.theirs, change.ours) == ("2", THEIRS[2], OURS[1])
    assert change.fields == {"name": FieldChange("Budi", "Budi S.")}
    assert result.counts == {"new": 1, "changed": 1, "gone": 1, "unchanged": 1}
    assert not result.is_empty


def test_only_named_fields_are_compared() -> None:
    assert diff(THEIRS, OURS, "nip", ["unit"]).changed == ()


def test_a_key_may_be_computed() -> None:
    result = diff(
        THEIRS[1:2], OURS[2:], lambda row: row["nip"] if isinstance(row, dict) else row.nip, ["name"]
    )
    assert result.is_empty


@pytest.mark.parametrize(
    ("theirs", "ours", "side"), [([OURS[0]] * 2, [], "theirs"), ([], [OURS[0]] * 2, "ours")]
)
def test_a_repeated_key_is_refused(theirs: list[Row], ours: list[Row], side: str) -> None:
    with pytest.raises(RepeatedKey) as refused:
        diff(theirs, ours, "nip", ["name"])
    assert (refused.value.side, refused.value.key) == (side, "1")


def test_a_missing_field_is_no_silent_none() -> None:
    with pytest.raises(KeyError):
        diff([{"nip": "1"}], [{"nip": "1"}], "nip", ["name"])


TABLES = st.dictionaries(st.integers(0, 8), st.integers(0, 2), max_size=8)


@settings(max_examples=100)
@given(TABLES, TABLES)
def test_applying_a_diff_leaves_nothing_to_do(theirs: dict[int, int], ours: dict[int, int]) -> None:
    def rows(table: dict[int, int]) -> list[dict[str, int]]:
        return [{"key": key, "value": value} for key, value in table.items()]

    result = diff(rows(theirs), rows(ours), "key", ["value"])
    applied = dict(ours)
    for row in result.gone:
        del applied[row["key"]]
    for row in (*result.new, *(change.theirs for change in result.changed)):
        applied[row["key"]] = row["value"]
    assert applied == theirs
    assert diff(rows(theirs), rows(applied), "key", ["value"]).is_empty
