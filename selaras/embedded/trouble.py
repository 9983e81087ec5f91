"""What went wrong with the database, as one sentence that says what to do."""

from __future__ import annotations

from pathlib import Path


class Trouble(Exception):
    """``str()`` is the sentence; it is shown to the person as it is, without a trace."""


KNOWN = (
    (
        "No space left on device",
        "The disk is full: free some space (the database lies in {place}) and try again.",
    ),
    (
        "Disk quota exceeded",
        "The disk quota is used up: free some space (the database lies in {place}) and try again.",
    ),
    (
        "Read-only file system",
        "{place} cannot be written: set SELARAS_HOME to a folder that can be, and try again.",
    ),
    (
        "Permission denied",
        "{place} cannot be written by {user}: give it that right, or set SELARAS_HOME to another folder.",
    ),
    (
        "could not create shared memory segment",
        "PostgreSQL got no shared memory: end other database servers or raise the limit, and try again.",
    ),
    (
        "Cannot allocate memory",
        "PostgreSQL got no memory: end other programs and try again.",
    ),
    (
        "is not compatible with this version",
        "The database in {place} was made by another PostgreSQL: set SELARAS_PG_BIN to the one that made it.",
    ),
)


def explain(output: str, *, what: str, place: Path, log: Path, user: str) -> Trouble:
    """The sentence for what PostgreSQL said: a known cause, else its last complaint and the log."""
    for sign, sentence in KNOWN:
        if sign.lower() in output.lower():
            return Trouble(sentence.format(place=place, user=user))
    last = next((line for line in reversed(output.splitlines()) if complaint(line)), "it said nothing")
    return Trouble(f"PostgreSQL could not {what} ({last.strip()}): see {log}.")


def complaint(line: str) -> bool:
    return any(word in line for word in ("FATAL", "PANIC", "error:", "ERROR"))
