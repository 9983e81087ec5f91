"""How a stage's check becomes one that can be asked of a viewer and a thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from selaras.kernel.refusal import Forbidden
from selaras.kernel.viewer import Viewer

from .shape import Stance, Verb

Check = Callable[[Viewer, Any], Any]
O, S, A, F = Stance.OWN, Stance.SHARED, Stance.APART, Stance.OFFICE  # noqa: E741


def alone(check: Callable[[Viewer], Any]) -> Check:
    """A check that asks nothing of a thing."""
    return lambda user, thing: check(user)


def by_key(check: Callable[..., Any], **more: Any) -> Check:
    """A check that takes the key of a person."""
    return lambda user, thing: check(user, thing.pk, **more)


def may(ask: Callable[..., bool], sentence: Any, *, with_thing: bool = False) -> Check:
    """A yes-or-no of a stage, with the sentence for no."""

    def check(user: Viewer, thing: Any) -> str:
        if not (ask(user, thing) if with_thing else ask(user)):
            raise Forbidden(str(sentence))
        return next((str(role) for role, _span in user.grants), "pegawai")

    return check


def verb(code: str, label: Any, kind: str, stance: Stance, check: Check, *calls: Callable[..., Any]) -> Verb:
    return Verb(code, label, kind, check, stance, calls or (check,))
