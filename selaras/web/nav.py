"""Navigation mirrors the stages in three groups and shows only what the person has (ui.md)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from selaras.domain.organization.codes import Role
from selaras.kernel.periods import Period

from .periods import period_label

OFFICERS = (Role.ADMIN_KEPEGAWAIAN, Role.PENGELOLA_KINERJA, Role.ADMINISTRATOR, Role.INSPEKTORAT)


def groups(request: HttpRequest, frame: Any) -> list[dict[str, Any]]:
    here = request.path

    def item(label: str, name: str, icon: str, count: int = 0) -> dict[str, Any]:
        try:
            url = reverse(name)
        except NoReverseMatch:  # screens that are still being written
            url = "#"
        active = here == url if url == "/" else here.startswith(url)
        return {"label": label, "url": url, "icon": icon, "count": count, "active": active}

    badges = frame.badges
    listed = [
        ("", [item(_("Beranda"), "home:index", "home")]),
        (
            _("Arah"),
            [
                item(_("Kebutuhan"), "needs:index", "bulb"),
                item(_("Strategi"), "strategy:index", "sitemap"),
                item(_("Indikator"), "indicators:index", "gauge"),
            ],
        ),
        (
            _("Kerja"),
            [
                item(_("SKP"), "skp:index", "file-text", badges["skp"]),
                item(_("Progres"), "progress:index", "pencil"),
                item(_("Umpan balik"), "feedback:index", "message", badges["feedback"]),
            ],
        ),
        (
            _("Hasil"),
            [
                item(_("Evaluasi"), "evaluation:index", "scale", badges["evaluation"]),
                item(_("Pengembangan"), "development:index", "trending-up"),
                item(_("Apresiasi"), "recognition:index", "heart"),
                item(_("Iklim"), "climate:index", "wind"),
                item(_("Wawasan"), "insight:index", "eye"),
            ],
        ),
        ("", [item(_("Organisasi"), "organization:index", "hierarchy-2")]),
    ]
    if frame.viewer.has(*OFFICERS):
        listed[-1][1].append(item(pgettext("menu", "Kelola"), "manage:index", "settings"))
    return [{"label": label, "items": items} for label, items in listed]


def page_frame(request: HttpRequest, frame: Any) -> dict[str, Any]:
    person = frame.person
    post = frame.post or {}
    return {
        "person": {
            "id": person["id"],
            "name": person["name"],
            "sex": person["sex"],
            "initials": "".join(word[0] for word in person["name"].split()[:2]).upper(),
            "position": post.get("name", ""),
            "unit": post.get("unit", ""),
        },
        "agency": frame.agency,
        "today": frame.today,
        "periods": [
            {"code": p["code"], "label": period_label(Period.parse(p["code"]))} for p in frame.periods
        ],
        "period": frame.period
        and {"code": frame.period["code"], "label": period_label(Period.parse(frame.period["code"]))},
        "units": frame.units if len(frame.units) > 1 else [],
        "unit": frame.unit,
        "bell": frame.badges["bell"],
        "language": frame.language,
        "theme": frame.theme,
    }
