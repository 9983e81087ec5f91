"""Which passwords are accepted: by length and by what is known of them, never by composition."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from selaras.gateways.passwords import LengthValidator, OwnFactsValidator, in_breach_file, is_known

GOOD = (
    "empat gajah makan tebu",
    "korek api biru tua",
    "kuda-lumba-batu-akik",
    "zpqm vnwk xjrt",
    "aku lupa kunci",
)
BAD = (
    "passwordpassword", "P@ssw0rd2026!!", "selaras-jambi-2026", "123456789012", "987654321098", "abcdefghijklm",
    "aaaaaaaaaaaaa", "abababababab", "Jambi2026Jambi2026", "admin administrator", "qwertyuiop12", "!!!iloveyou!!!",
    "bismillah 2026",
)  # fmt: skip


@pytest.mark.parametrize("password", GOOD)
def test_plain_long_sentences_are_accepted(password: str) -> None:
    LengthValidator(12, 200).validate(password)
    assert not is_known(password)


@pytest.mark.parametrize("password", BAD)
def test_what_is_known_or_easily_guessed_is_refused(password: str) -> None:
    assert is_known(password)


@pytest.mark.parametrize(("length", "fits"), [(11, False), (12, True), (200, True), (201, False)])
def test_length_is_all_that_is_counted(length: int, fits: bool) -> None:
    password = ("kunang malam " * 20)[:length]
    try:
        LengthValidator(12, 200).validate(password)
    except ValidationError:
        assert not fits
    else:
        assert fits


@pytest.mark.parametrize("password", ["Ratna Komala 7", "198503142010031007", "ratna.komala99"])
def test_ones_own_facts_are_refused(password: str) -> None:
    person = SimpleNamespace(facts=("Ratna Komala", "198503142010031007", "ratna.komala"))
    with pytest.raises(ValidationError):
        OwnFactsValidator().validate(password, person)
    OwnFactsValidator().validate("empat gajah makan tebu", person)


WORDS = st.lists(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=20), min_size=1, max_size=40, unique=True
)


@given(WORDS, st.integers(0, 39))
def test_a_breach_file_finds_all_of_its_own_and_nothing_else(words: list[str], picked: int) -> None:
    import tempfile

    rows = sorted(hashlib.sha1(word.encode()).hexdigest().upper() for word in words)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "breached"
        path.write_text("".join(f"{row}:{number}\n" for number, row in enumerate(rows)))
        for word in words:
            assert in_breach_file(word, str(path))
        assert not in_breach_file("kata yang tidak ada di sana " + "x" * picked, str(path))


def test_without_a_file_nothing_is_asked() -> None:
    assert not in_breach_file("password", "")


def test_a_password_in_the_breach_file_is_refused(tmp_path: Path, settings: Any) -> None:
    from selaras.gateways.passwords import BreachValidator

    settings.BREACH_FILE = str(tmp_path / "breached")
    digest = hashlib.sha1(b"empat gajah makan tebu").hexdigest().upper()
    Path(settings.BREACH_FILE).write_text(f"{digest}:12\n")
    with pytest.raises(ValidationError, match="pernah bocor"):
        BreachValidator().validate("empat gajah makan tebu")
