"""Opening the question of a period, and answering it: who answered and what was answered never meet."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.cycle.models import Period
from selaras.domain.organization.models import Assignment
from selaras.kernel.closed import action
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from . import access, rules
from .models import PulseAnswer, PulseQuestion, PulseTurnout

QUESTION_LIMIT = 300
WORDS_LIMIT = 1000


@action
def open_question(
    *, period_id: UUID, text: str, opens_date: dt.date, closes_date: dt.date, by: Viewer, at: dt.datetime
) -> PulseQuestion:
    """One question for the period. Raises Refusal where it has one already, or where the dates are upside down."""
    role = access.check_open(by)
    period = Period.objects.select_for_update(of=("self",)).get(pk=period_id)
    _check_question(text, opens_date, closes_date)
    if PulseQuestion.objects.filter(period=period).exists():
        sentence = _("Periode %(code)s sudah punya pertanyaan.") % {"code": period.code}
        raise Refusal(sentence, code="exists", errors={"period": sentence})
    question: PulseQuestion = PulseQuestion.objects.create(
        period=period, text=text.strip(), opens_date=opens_date, closes_date=closes_date
    )
    changes = {
        "text": (None, question.text),
        "opens_date": (None, opens_date),
        "closes_date": (None, closes_date),
    }
    audit.record("open_question", question, by=by, as_role=role, at=at, changes=changes)
    return question


@action
def edit_question(
    *, question_id: UUID, text: str, opens_date: dt.date, closes_date: dt.date, by: Viewer, at: dt.datetime
) -> PulseQuestion:
    """Change the dates at any time, the words only before the first answer."""
    role = access.check_open(by)
    question: PulseQuestion = PulseQuestion.objects.select_for_update(of=("self",)).get(pk=question_id)
    _check_question(text, opens_date, closes_date)
    if text.strip() != question.text and question.turnout.exists():
        sentence = _("Pertanyaan ini sudah dijawab, jadi kalimatnya tidak dapat diubah lagi.")
        raise Refusal(sentence, code="answered", errors={"text": sentence})
    wanted = {"text": text.strip(), "opens_date": opens_date, "closes_date": closes_date}
    changes = {
        name: (getattr(question, name), value)
        for name, value in wanted.items()
        if getattr(question, name) != value
    }
    for name, value in wanted.items():
        setattr(question, name, value)
    if changes:
        question.save()
        audit.record("edit_question", question, by=by, as_role=role, at=at, changes=changes)
    return question


@action
def answer(*, question_id: UUID, score: int, words: str, by: Viewer, at: dt.datetime) -> None:
    """Answer once. The audit tells that the person took part; score and words go without name and time."""
    question = PulseQuestion.objects.get(pk=question_id)
    role = access.check_answer(by, question)
    _check_answer(score, words)
    unit_id = _unit_of(by)
    _turnout, made = PulseTurnout.objects.get_or_create(question=question, employee_id=by.person_id)
    if not made:
        raise Refusal(_("Anda sudah menjawab pertanyaan ini. Terima kasih."), code="answered")
    PulseAnswer.objects.create(question=question, unit_id=unit_id, score=score, words=words.strip())
    audit.record("answer_pulse", question, by=by, as_role=role, at=at, changes={})


def _unit_of(by: Viewer) -> UUID:
    post = Assignment.objects.filter(valid(by.today), employee_id=by.person_id).select_related("position")
    held = post.order_by("kind", "-valid_from").first()
    if held is None:
        raise Refusal(
            _("Jabatan Anda hari ini belum tercatat, jadi jawaban belum dapat dihitung untuk unit mana pun.")
        )
    return held.position.unit_id  # type: ignore[no-any-return]


def _check_question(text: str, opens_date: dt.date, closes_date: dt.date) -> None:
    errors = {}
    if not text.strip():
        errors["text"] = _("Tulis pertanyaannya.")
    elif len(text.strip()) > QUESTION_LIMIT:
        errors["text"] = _("Terlalu panjang: paling banyak 300 huruf.")
    if closes_date < opens_date:
        errors["closes_date"] = _("Tanggal tutup tidak dapat sebelum tanggal buka.")
    if errors:
        raise Refusal(" ".join(errors.values()), code="incomplete", errors=errors)


def _check_answer(score: int, words: str) -> None:
    errors = {}
    if score not in rules.SCORES:
        errors["score"] = _("Pilih angka 1 sampai 5.")
    if len(words) > WORDS_LIMIT:
        errors["words"] = _("Terlalu panjang: paling banyak 1.000 huruf.")
    if errors:
        raise Refusal(" ".join(errors.values()), code="incomplete", errors=errors)
