"""Navigation mirrors the stages in three groups and shows only what the person has (ui.md)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from selaras.domain.organization.codes import Role
from selaras.kernel.periods import Period

from .periods import period_label

OFFICERS = (Role.ADMIN_KEPEGAWAIAN, Role.PENGELOLA_KINERJA, Role.ADMINISTRATOR, Role.INSPEKTORAT)


class Same(list[Any]):
    """A list that is drawn once: it equals itself alone, and the same question gets the same list."""

    __hash__ = object.__hash__  # type: ignore[assignment]
    __eq__ = object.__eq__


class Look(dict[str, Any]):
    """What the header shows; equal to itself alone, like Same."""

    __hash__ = object.__hash__  # type: ignore[assignment]
    __eq__ = object.__eq__


def groups(request: HttpRequest, frame: Any) -> Same:
    badges = frame.badges
    counts = (badges["skp"], badges["feedback"], badges["evaluation"])
    return _groups(request.path.split("/", 2)[1], get_language() or "", frame.viewer.has(*OFFICERS), *counts)


@lru_cache(maxsize=2048)
def _groups(here: str, language: str, officer: bool, skp: int, feedback: int, evaluation: int) -> Same:
    def item(label: str, name: str, icon: str, count: int = 0) -> dict[str, Any]:
        url = reverse(name)
        return {
            "label": label,
            "url": url,
            "icon": icon,
            "count": count,
            "active": url.split("/", 2)[1] == here,
        }

    listed = [
        ("", [item(_("Beranda"), "home:index", "home")]),
        (
            _("Arah"),
            [
                item(_("Kebutuhan"), "needs:index", "bulb"),
                item(_("Strategi"), "strategy:index", "sitemap"),
                item(_("Indikator"), "indicators:index", "gauge"),
                item(_("Kepuasan"), "skm:index", "mood-smile"),
            ],
        ),
        (
            _("Kerja"),
            [
                item(_("SKP"), "skp:index", "file-text", skp),
                item(_("Progres"), "progress:index", "pencil"),
                item(_("Umpan balik"), "feedback:index", "message", feedback),
            ],
        ),
        (
            _("Hasil"),
            [
                item(_("Evaluasi"), "evaluation:index", "scale", evaluation),
                item(_("Pengembangan"), "development:index", "trending-up"),
                item(_("Apresiasi"), "recognition:index", "heart"),
                item(_("Iklim"), "climate:index", "wind"),
                item(_("Wawasan"), "insight:index", "eye"),
            ],
        ),
        ("", [item(_("Organisasi"), "organization:index", "hierarchy-2")]),
    ]
    if officer:
        listed[-1][1].append(item(pgettext("menu", "Kelola"), "manage:index", "settings"))
    return Same({"label": label, "items": items} for label, items in listed)


def page_frame(frame: Any) -> Look:
    period, unit = frame.period and frame.period["code"], frame.unit and frame.unit["id"]
    return _look(frame.known, period, unit, get_language() or "")


@lru_cache(maxsize=2048)
def _look(known: Any, period: str | None, unit: str | None, language: str) -> Look:
    person, post = known.person, known.post or {}
    labels = {p["code"]: str(period_label(Period.parse(p["code"]))) for p in known.periods}
    return Look(
        person={
            "id": person["id"],
            "name": person["name"],
            "sex": person["sex"],
            "initials": "".join(word[0] for word in person["name"].split()[:2]).upper(),
            "position": post.get("name", ""),
            "unit": post.get("unit", ""),
        },
        agency=known.agency,
        today=known.viewer.today,
        periods=[{"code": code, "label": label} for code, label in labels.items()],
        period=period and {"code": period, "label": labels[period]},
        units=known.units if len(known.units) > 1 else [],
        unit=next((one for one in known.units if one["id"] == unit), None),
        bell=known.badges["bell"],
        language=known.account["language"],
        theme=known.account["theme"],
    )
