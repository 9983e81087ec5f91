"""A refusal is a sentence: the check that raises it words it, every door shows the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class Refusal(Exception):
    """An action that may not happen now.

    ``sentence`` is shown to the person as it is; ``code`` is stable for the API; ``errors`` maps a field name
    (or ``row 12, column NIP``) to its own sentence.
    """

    status = 422

    def __init__(
        self, sentence: str, *, code: str = "refused", errors: Mapping[str, str | Sequence[str]] | None = None
    ) -> None:
        super().__init__(str(sentence))
        self.sentence = str(sentence)
        self.code = code
        self.errors = dict(errors or {})


class Forbidden(Refusal):
    """The thing is visible, the verb is somebody else's."""

    status = 403


class Gone(Refusal):
    """It was there and is no more: its time of keeping is over."""

    status = 410


class Later(Refusal):
    """Too much at once from one place: nothing is wrong with it, it is taken later."""

    status = 429


class Conflict(Refusal):
    """Somebody else saved in between: ``theirs`` and ``yours`` are both kept, by field."""

    status = 409

    def __init__(
        self, sentence: str, *, theirs: Mapping[str, object], yours: Mapping[str, object], version: int
    ) -> None:
        super().__init__(sentence, code="conflict")
        self.theirs = dict(theirs)
        self.yours = dict(yours)
        self.version = version
