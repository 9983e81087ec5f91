"""Signed notes: the example of the format, what reads back, and what is refused."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.kernel.notes import (
    Checkpoint,
    by_key,
    key_hash,
    read_checkpoint,
    read_note,
    read_verifier_key,
    short_root,
    signed,
    verifier_key,
)

# The verifier key that the description of the format gives as its example.
EXAMPLE = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
HEAD = Checkpoint(
    "selaras/uji", 12, bytes(range(32)), dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC), dt.date(2026, 11, 24)
)


def test_the_example_key_reads_and_is_written_the_same() -> None:
    name, public = read_verifier_key(EXAMPLE)
    assert (name, key_hash(name, public).hex()) == ("PeterNeumann", "c74f20a3")
    assert verifier_key(name, public) == EXAMPLE


def test_a_head_is_five_lines() -> None:
    assert HEAD.text() == (
        "selaras/uji\n12\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\ntime 2026-11-24T03:00:00Z\nday 2026-11-24\n"
    )
    assert read_checkpoint(HEAD.text()) == HEAD
    assert short_root(HEAD.root) == "0001 0203 0405 0607"


def test_a_note_holds_its_text_and_whose_signature_it_is() -> None:
    note = signed(HEAD.text(), "selaras/uji", b"p" * 32, b"s" * 64)
    text, signatures = read_note(note)
    assert text == HEAD.text()
    assert by_key(signatures, "selaras/uji", b"p" * 32) == signatures[0]
    assert signatures[0].value == b"s" * 64
    assert by_key(signatures, "selaras/uji", b"q" * 32) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n1\n",
        HEAD.text() + "more\n",
        HEAD.text().replace("\n12\n", "\n012\n"),
        HEAD.text().replace("time ", ""),
    ],
)
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_checkpoint(text)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (read_note, read_checkpoint, read_verifier_key):
        with contextlib.suppress(ValueError):
            read(text)
