"""What the room and the document show, ready for their templates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from selaras.domain.evaluation import content, labels, rules
from selaras.domain.evaluation.codes import Predikat, Rating
from selaras.domain.evaluation.content import Facts, LineFacts, ResultFacts
from selaras.domain.evaluation.rulebooks import Rulebook, rulebook_at, rulebook_by_code
from selaras.domain.indicators.codes import Direction
from selaras.domain.indicators.rules import JudgementReason
from selaras.domain.skp.berakhlak import VALUES
from selaras.insight.room import Around, Proof
from selaras.kernel.formats import date_text, language_of, number_text
from selaras.web.periods import period_label

from .forms import RoomForm


@dataclass(frozen=True)
class Reach:
    """One line as it is shown: target and realisation in words, attainment with its arithmetic or why
    there is none."""

    text: str
    aspek: str
    target: str
    value: str
    period: str
    attainment: Decimal | None
    arithmetic: list[str]
    why: str
    narrative: str
    series: list[Decimal | None]
    series_target: Decimal | None


@dataclass(frozen=True)
class Card:
    """One RHK in the room: facts, evidence, and the two fields of its rating."""

    result: Any
    lines: list[Reach]
    proof: Proof | None
    entries: int
    quarters: int
    suggested: str
    rating: Any
    reason: Any
    owes: bool
    is_measured: bool


def why_words(code: str) -> str:
    """Why a person must judge a line."""
    words = {
        content.NO_TARGET: _("Tidak ada target angka: dinilai langsung."),
        JudgementReason.NO_REALISATION: _("Realisasi belum dikirim."),
        JudgementReason.TARGET_ZERO: _("Target nol: dinilai langsung."),
        JudgementReason.TARGET_NEGATIVE: _("Target di bawah nol: dinilai langsung."),
        JudgementReason.REALISATION_ZERO: _("Realisasi nol pada rumus terbalik: dinilai langsung."),
        JudgementReason.REALISATION_NEGATIVE: _("Realisasi di bawah nol: dinilai langsung."),
        JudgementReason.EDGE_ZERO: _("Batas nol: dinilai langsung."),
        JudgementReason.EDGE_NEGATIVE: _("Batas di bawah nol: dinilai langsung."),
    }
    return words.get(code, "")


def target_words(line: Any) -> str:
    """``≥ 90 %``, ``≤ 2 hari``, ``90 – 110 %``; ``line`` has direction, target, lower, upper,
    unit_of_measure."""
    unit = f" {line['unit_of_measure']}" if line["unit_of_measure"] else ""
    if line["direction"] == Direction.BAND:
        return f"{_figure(line['lower'])} – {_figure(line['upper'])}{unit}"
    if line["target"] in (None, ""):
        return "–"
    return f"{'≤' if line['direction'] == Direction.DOWN else '≥'} {_figure(line['target'])}{unit}"


def _figure(value: Any) -> str:
    return number_text(None if value in (None, "") else Decimal(value), language=language())


def language() -> str:
    return language_of(get_language())


FIELDS = ("direction", "target", "lower", "upper", "unit_of_measure")


def reach_of(facts: LineFacts, evaluation: Any, series: list[tuple[str, Decimal | None]]) -> Reach:
    """A line of a draft, from what is stored now."""
    line = facts.line
    shown = {name: getattr(line, name) for name in FIELDS} if line else None
    unit = f" {line.unit_of_measure}" if line and line.unit_of_measure else ""
    part = facts.period and facts.period != evaluation.period.code
    return Reach(
        text=facts.text,
        aspek=str(line.aspek) if line else "",
        target=target_words(shown) if shown else "–",
        value=f"{_figure(facts.value)}{unit}" if facts.value is not None else "–",
        period=period_label(facts.period) if part else "",
        attainment=facts.attainment,
        arithmetic=list(facts.arithmetic),
        why=why_words(facts.why),
        narrative=facts.narrative,
        series=[value for _code, value in series],
        series_target=line.target if line else None,
    )


def kept_reach(line: dict[str, Any]) -> Reach:
    """A line of a delivered evaluation, as it stood (content.as_json)."""
    unit = f" {line['unit_of_measure']}" if line["unit_of_measure"] else ""
    return Reach(
        text=line["text"],
        aspek=line["aspek"],
        target=target_words(line),
        value=f"{_figure(line['value'])}{unit}" if line["value"] else "–",
        period="",
        attainment=Decimal(line["attainment"]) if line["attainment"] else None,
        arithmetic=line["arithmetic"],
        why=why_words(line["why"]),
        narrative=line["narrative"],
        series=[],
        series_target=None,
    )


def cards(evaluation: Any, facts: Facts, form: RoomForm, around: Around) -> list[Card]:
    parts = content.judged_parts(evaluation, facts)[0]
    months = 12 if evaluation.period.kind == "year" else 3
    return [
        _card(evaluation, one, form, around, owes=rules.owes_reason(judged), quarters=months // 3)
        for one, judged in zip(facts.results, parts, strict=True)
    ]


def _card(
    evaluation: Any, one: ResultFacts, form: RoomForm, around: Around, *, owes: bool, quarters: int
) -> Card:
    key = one.result.pk
    fed = [line for line in one.lines if line.line and line.line.indicator_id]
    return Card(
        result=one.result,
        lines=[
            reach_of(
                line,
                evaluation,
                around.series.get(line.line.indicator_id, []) if line.line in [f.line for f in fed] else [],
            )
            for line in one.lines
        ],
        proof=around.proof.get(key),
        entries=around.entries.get(key, 0),
        quarters=quarters,
        suggested=str(one.suggested or ""),
        rating=form[f"result-{key}"],
        reason=form[f"result-reason-{key}"],
        owes=owes,
        is_measured=bool(fed),
    )


def values(evaluation: Any, facts: Facts, form: RoomForm, ekspektasi: dict[str, str]) -> list[dict[str, Any]]:
    """The seven values with their behaviours, the leader's expectation and the fields of the rating."""
    judged = content.judged_parts(evaluation, facts)[1]
    return [
        {
            "value": value,
            "ekspektasi": ekspektasi.get(value.code, ""),
            "rating": form[f"value-{value.code}"],
            "reason": form[f"value-reason-{value.code}"],
            "owes": rules.owes_reason(one),
        }
        for value, one in zip(VALUES, judged, strict=True)
    ]


def book_of(evaluation: Any) -> Rulebook:
    """The rulebook that judged, else the one that will judge."""
    if evaluation.rulebook:
        return rulebook_by_code(evaluation.rulebook)
    return rulebook_at(evaluation.period.last_date)


def matrix_of(evaluation: Any) -> dict[str, Any]:
    """The matrix with the lit cell, and the sentence under it."""
    book = book_of(evaluation)
    cells = {(str(h), str(p)): str(predikat) for (h, p), predikat in book.matrix.items()}
    return {
        "cells": cells,
        "hasil": evaluation.hasil_rating,
        "perilaku": evaluation.perilaku_rating,
        "predikat": evaluation.predikat,
        "citation": book.citation,
        "hasil_words": _short(evaluation.hasil_rating),
        "perilaku_words": _short(evaluation.perilaku_rating),
        "predikat_words": labels.PREDIKAT[Predikat(evaluation.predikat)] if evaluation.predikat else "",
    }


def _short(code: str) -> str:
    words = {
        Rating.DI_ATAS: pgettext("penilaian", "di atas"),
        Rating.SESUAI: pgettext("penilaian", "sesuai"),
        Rating.DI_BAWAH: pgettext("penilaian", "di bawah"),
    }
    return words[Rating(code)] if code else ""


def checklist(evaluation: Any, facts: Facts) -> list[tuple[bool, str]]:
    """What is complete in groups, then every single thing that is missing."""
    lacking = content.missing_of(evaluation, facts)
    codes = {one.code for one in lacking}
    group = rules.MissingCode
    done = [
        (_("Semua RHK dinilai"), {group.RESULT_UNRATED, group.RESULT_REASON}),
        (_("Tujuh nilai perilaku dinilai"), {group.VALUE_UNRATED, group.VALUE_REASON}),
        (
            _("Hasil dan perilaku kerja dinilai secara keseluruhan"),
            {
                group.HASIL_UNRATED,
                group.HASIL_REASON,
                group.PERILAKU_UNRATED,
                group.PERILAKU_REASON,
            },
        ),
    ]
    items = [(True, label) for label, own in done if not codes & own]
    note = _("Penilaian diri sudah ditulis") if evaluation.self_note else ""
    return [
        *([(True, note)] if note else []),
        *items,
        *[(False, labels.missing_sentence(one)) for one in lacking],
    ]


def kept_results(evaluation: Any) -> list[dict[str, Any]]:
    """The RHK of a delivered evaluation with what was reached and how they were rated."""
    rated = {row["result"]: row for row in evaluation.hasil_rows}
    return [
        {
            "number": one["number"],
            "statement": one["statement"],
            "lines": [kept_reach(line) for line in one["lines"]],
            "rating": rated.get(one["id"], {}).get("rating", ""),
            "reason": rated.get(one["id"], {}).get("reason", ""),
        }
        for one in evaluation.facts.get("results", [])
    ]


def year_parts(kept: dict[str, Any] | None) -> dict[str, Any] | None:
    """The parts of the year (evaluation.year.as_json) in words, with what they propose."""
    if not kept:
        return None
    parts = [
        {**part, "label": period_label(part["period"]), "days": _days(part["first_date"], part["last_date"])}
        for part in kept["parts"]
    ]
    proposals = [
        (_("Hasil kerja"), kept["hasil"], _held(kept["hasil"])),
        (_("Perilaku kerja"), kept["perilaku"], _held(kept["perilaku"])),
    ]
    return {"parts": parts, "proposals": proposals}


def _days(first: str, last: str) -> str:
    dates = [date_text(dt.date.fromisoformat(text), style="short") for text in (first, last)]
    return " – ".join(dates)


def _held(proposal: dict[str, Any]) -> str:
    told = {"days": proposal["days"][proposal["rating"]], "all": sum(proposal["days"].values())}
    if proposal["tied"]:
        return _("%(days)s dari %(all)s hari, sama lama dengan yang lain; yang terakhir diusulkan") % told
    return _("%(days)s dari %(all)s hari") % told


def kept_values(evaluation: Any) -> list[dict[str, Any]]:
    rated = {row["value"]: row for row in evaluation.perilaku_rows}
    blank = {"rating": "", "reason": ""}
    return [{**blank, **rated.get(value.code, {}), "value": value} for value in VALUES]
