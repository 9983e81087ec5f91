"""The answer: yes in which role, or no in the words of the check that refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .shape import Verb
from .words import role_words


@dataclass(frozen=True, slots=True)
class Decision:
    """``because`` is the refusal's own sentence, or names the role by which it passed. ``code`` of a refusal
    tells whether it is somebody else's (``forbidden``) or only not now (``wrong_state``)."""

    allowed: bool
    because: str
    role: str = ""
    code: str = ""


def decide(verb: Verb, viewer: Viewer, thing: Any) -> Decision:
    """Ask the stage's own check. A check writes nothing; what it may lock is let go with the savepoint."""
    try:
        with transaction.atomic():
            role = str(verb.check(viewer, thing))
    except Refusal as refusal:
        return Decision(False, refusal.sentence, code=refusal.code)
    return Decision(True, _("Boleh, sebagai %(role)s.") % {"role": role_words(role)}, role=role)
