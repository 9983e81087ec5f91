"""The words of the home page: one place where each kind of work is named, told and linked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from selaras.domain.skp.berakhlak import BY_CODE
from selaras.insight.home import ROWS, Todo
from selaras.kernel.formats import days_left_text, language_of, number_text
from selaras.web.periods import period_label


def greeting(person: dict[str, Any], now: dt.datetime) -> str:
    hour = timezone.localtime(now).hour
    name = person["name"].split()[0]
    address = {"female": _("Ibu"), "male": _("Bapak")}.get(person["sex"], "")
    who = f"{address} {name}".strip()
    if hour < 11:
        return _("Selamat pagi, %(who)s") % {"who": who}
    if hour < 15:
        return _("Selamat siang, %(who)s") % {"who": who}
    if hour < 18:
        return _("Selamat sore, %(who)s") % {"who": who}
    return _("Selamat malam, %(who)s") % {"who": who}


def countdown(period: dict[str, Any] | None, today: dt.date) -> str:
    if period is None or not period["first"] <= today <= period["last"]:
        return ""
    days = (period["last"] - today).days
    label = period_label(period["code"])
    if days == 0:
        return _("%(period)s berakhir hari ini") % {"period": label}
    return ngettext(
        "%(period)s berakhir %(days)s hari lagi", "%(period)s berakhir %(days)s hari lagi", days
    ) % {
        "period": label,
        "days": days,
    }


# kind -> (title, why, button, url name, icon, look); %(who)s %(about)s %(period)s are filled in.
WORDS: dict[str, tuple[Any, Any, Any, str, str, str]] = {
    "review_skp": (
        gettext_lazy("SKP %(who)s menunggu Anda"),
        gettext_lazy("Diajukan kepada Anda untuk disepakati."),
        gettext_lazy("Tinjau SKP"),
        "skp:detail",
        "file-text",
        "care",
    ),
    "mend_skp": (
        gettext_lazy("SKP Anda dikembalikan %(who)s"),
        "%(about)s",
        gettext_lazy("Perbaiki SKP"),
        "skp:detail",
        "file-text",
        "care",
    ),
    "finish_skp": (
        gettext_lazy("SKP Anda masih draf"),
        gettext_lazy("Lengkapi, lalu ajukan kepada atasan Anda."),
        gettext_lazy("Lanjutkan SKP"),
        "skp:detail",
        "file-text",
        "care",
    ),
    "start_skp": (
        gettext_lazy("Susun SKP %(about)s"),
        gettext_lazy("Rencana Anda untuk tahun ini belum ada."),
        gettext_lazy("Mulai SKP"),
        "skp:start",
        "file-text",
        "care",
    ),
    "write_progress": (
        gettext_lazy("Progres hari ini"),
        gettext_lazy("Terakhir: %(about)s"),
        gettext_lazy("Isi progres"),
        "progress:today",
        "pencil",
        "",
    ),
    "answer_request": (
        gettext_lazy("%(who)s meminta umpan balik Anda"),
        "%(about)s",
        gettext_lazy("Beri umpan balik"),
        "feedback:answer",
        "message",
        "",
    ),
    "dialogue": (
        gettext_lazy("Dialog dengan %(who)s"),
        "%(about)s",
        gettext_lazy("Lihat bahan"),
        "feedback:dialogue",
        "message",
        "done",
    ),
    "receive_evaluation": (
        gettext_lazy("Hasil evaluasi %(period)s sudah disampaikan"),
        gettext_lazy("Oleh %(who)s. Baca, lalu terima atau sampaikan keberatan."),
        gettext_lazy("Baca hasil"),
        "evaluation:detail",
        "scale",
        "care",
    ),
    "explain_objection": (
        gettext_lazy("%(who)s menyampaikan keberatan"),
        gettext_lazy("Jelaskan dasar penilaian Anda untuk %(period)s."),
        gettext_lazy("Tulis penjelasan"),
        "evaluation:detail",
        "scale",
        "care",
    ),
    "decide_objection": (
        gettext_lazy("Putuskan keberatan %(who)s"),
        gettext_lazy("Kedua pihak sudah didengar, %(period)s."),
        gettext_lazy("Putuskan"),
        "evaluation:detail",
        "scale",
        "care",
    ),
    "write_evaluations": (
        gettext_lazy("Evaluasi %(period)s"),
        gettext_lazy("%(who)s pegawai belum Anda nilai."),
        gettext_lazy("Mulai menilai"),
        "evaluation:index",
        "scale",
        "care",
    ),
    "send_realisation": (
        gettext_lazy("Realisasi %(period)s"),
        gettext_lazy("Masih ada indikator yang belum Anda kirim."),
        gettext_lazy("Isi realisasi"),
        "progress:realisation",
        "gauge",
        "",
    ),
    "clarify": (
        gettext_lazy("Bicarakan perubahan dengan atasan Anda"),
        "%(about)s",
        gettext_lazy("Lihat perubahan"),
        "changes:detail",
        "message",
        "care",
    ),
    "clarify_team": (
        gettext_lazy("Bicarakan perubahan dengan tim Anda"),
        gettext_lazy("%(who)s pegawai menunggu kata Anda."),
        gettext_lazy("Lihat tim"),
        "changes:index",
        "users",
        "care",
    ),
    "answer_addendum": (
        gettext_lazy("Usulan addendum SKP %(about)s"),
        gettext_lazy("Arah kerja berubah. Ambil usulannya, atau tulis mengapa tidak."),
        gettext_lazy("Lihat usulan"),
        "changes:proposal",
        "file-text",
        "",
    ),
    "review_need": (
        gettext_lazy("Tinjau kebutuhan yang Anda pegang"),
        "%(about)s",
        gettext_lazy("Tinjau"),
        "needs:detail",
        "bulb",
        "",
    ),
    "pulse": (
        gettext_lazy("Satu pertanyaan untuk Anda"),
        "%(about)s",
        gettext_lazy("Jawab"),
        "climate:index",
        "wind",
        "",
    ),
}
WITHOUT_ID = {"write_progress", "write_evaluations", "pulse", "start_skp", "clarify_team"}


def todo(one: Todo, today: dt.date) -> dict[str, Any]:
    title, why, button, url, icon, look = WORDS[one.kind]
    period = period_label(one.about) if "%(period)s" in f"{title}{why}" else ""
    words = {"who": one.who, "about": one.about, "period": period}
    if one.kind == "write_progress" and not one.about:
        why = _("Catat satu hal yang Anda kerjakan hari ini.")
    return {
        "kind": one.kind,
        "title": str(title) % words,
        "why": with_due(str(why) % words, one, today),
        "button": str(button),
        "url": reverse(url, args=[] if one.kind in WITHOUT_ID else [one.thing_id]),
        "icon": icon,
        "look": look,
    }


def with_due(why: str, one: Todo, today: dt.date) -> str:
    """The reason and, behind it, by when; what is due today anyway needs no word."""
    if one.due is None or one.kind == "write_progress":
        return why
    when = days_left_text(one.due, today, get_language() or "id")
    due = when if one.due < today else _("batas %(when)s") % {"when": when}
    return f"{why.removesuffix('.')} · {due}" if why else due


def said(one: dict[str, Any]) -> dict[str, Any]:
    """A word that was said to the person, with the way to it."""
    value = BY_CODE.get(one["value"])
    about = one["about"] or (value.label if value else "")
    if one["kind"] == "thanks":
        title = _("%(who)s berterima kasih") % {"who": one["who"]}
        return {
            **one,
            "title": title,
            "about": about,
            "url": reverse("recognition:index"),
            "button": _("Lihat"),
        }
    url = reverse("feedback:detail", args=[one["id"]])
    return {**one, "title": one["who"], "about": about, "url": url, "button": _("Baca dan balas")}


def ribbon(year: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    labels = dict(
        zip(ROWS, (_("Rencana"), _("Progres"), _("Dialog"), _("Umpan balik"), _("Evaluasi")), strict=True)
    )
    return [(labels[row], cells) for row, cells in year.items()]


def figure(found: dict[str, Any]) -> dict[str, Any]:
    sign = {"up": "≥", "down": "≤"}.get(found["direction"], "")
    target, places, language = found["target"], found["decimals"], language_of(get_language())
    return {
        **found,
        "period": period_label(found["code"]),
        "shown": number_text(found["value"], places, language),
        "target_shown": "" if target is None else f"{sign} {number_text(target, places, language)}",
        "url": reverse("indicators:detail", args=[found["id"]]),
    }


def line(found: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Top first, the person's own result last; objectives link to their page."""
    from selaras.domain.strategy.labels import OBJECTIVE_KIND

    shown = []
    for place, one in enumerate(found):
        if one["kind"] == "objective":
            sub = (
                f"{OBJECTIVE_KIND[one['step']]} · {one['unit']}"
                if one["unit"]
                else str(OBJECTIVE_KIND[one["step"]])
            )
            shown.append(
                {"title": one["title"], "sub": sub, "url": reverse("strategy:detail", args=[one["id"]])}
            )
        else:
            own = place == len(found) - 1
            sub = _("RHK Anda") if own else _("RHK %(who)s") % {"who": one["who"]}
            shown.append({"title": one["title"], "sub": sub, "url": ""})
    return shown
