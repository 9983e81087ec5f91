"""May X read Z? Asked of ``visible_to`` itself, first with all that X holds, then with each part alone to say why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from selaras.kernel.refusal import Forbidden
from selaras.kernel.viewer import Viewer

PARTIES = (("employee_id", "pegawai"), ("penilai_id", "penilai"), ("decider_id", "atasan_penilai"))


def check_read(model: Any) -> Callable[[Viewer, Any], str]:
    """A check over ``model.objects.visible_to``: the capacity in which the row is visible, or Forbidden."""

    def check(user: Viewer, thing: Any) -> str:
        if not _sees(model, user, thing):
            sentence = _(
                "Tidak terlihat: bukan pihak di dalamnya, bukan pimpinan di atasnya, tanpa peran atasnya."
            )
            raise Forbidden(sentence, code="not_visible")
        return next((role for role, part in parts_of(user, thing) if _sees(model, part, thing)), "pihak")

    return check


def _sees(model: Any, user: Viewer, thing: Any) -> bool:
    return bool(model.objects.visible_to(user).filter(pk=thing.pk).exists())


def parts_of(user: Viewer, thing: Any) -> Iterator[tuple[str, Viewer]]:
    """The viewer with one reason at a time: as a party, as a leader, by each grant."""
    bare = replace(user, leads=(), grants=())
    yield next((r for name, r in PARTIES if getattr(thing, name, None) == user.person_id), "pihak"), bare
    yield "pimpinan_unit", replace(user, grants=())
    for role, span in user.grants:
        yield str(role), replace(user, leads=(), grants=((role, span),))
