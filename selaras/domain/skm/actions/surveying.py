"""A survey from its preparation to the published result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization.models import Unit
from selaras.kernel.closed import action
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.versions import edit as change
from selaras.kernel.viewer import Viewer

from .. import access, labels
from ..ballots import new_token
from ..codes import SkmElement, SurveyState
from ..models import Question, Survey
from ..workflow import MOVES

DATES = ("first_date", "last_date")
SCALE_WORDS, TEXT_LIMIT, SCALE_LIMIT = 4, 300, 60


@action
def create(
    *, unit: Unit, service: str, first_date: dt.date, last_date: dt.date, by: Viewer, at: dt.datetime
) -> Survey:
    """Prepare a survey of a service, with the nine questions in the wording of the regulation."""
    role = access.check_run(by, unit)
    values = {"service": service.strip(), "first_date": first_date, "last_date": last_date}
    _check_survey(values)
    survey = Survey.objects.create(
        unit=unit, token=new_token(), created_at=at, created_by_id=by.writes_as, **values
    )
    Question.objects.bulk_create(
        Question(survey=survey, element=element, number=number, **_wording(element))
        for number, element in enumerate(SkmElement, start=1)
    )
    changes = {"unit": (None, unit), **{name: (None, value) for name, value in values.items()}}
    audit.record("create_survey", survey, by=by, as_role=role, at=at, changes=changes)
    return survey


def _wording(element: SkmElement) -> dict[str, Any]:
    """The regulation's words in both languages."""
    with translation.override("id"):
        text, scale = str(labels.QUESTION[element]), [str(word) for word in labels.SCALE[element]]
    with translation.override("en"):
        text_en, scale_en = str(labels.QUESTION[element]), [str(word) for word in labels.SCALE[element]]
    return {"text": text, "scale": scale, "text_en": text_en, "scale_en": scale_en}


@action
def edit(
    *, survey_id: UUID, values: Mapping[str, Any], by: Viewer, at: dt.datetime, version: int | None = None
) -> Survey:
    """Service and dates while it is prepared; once it is open only the last day moves."""
    survey = locked(survey_id)
    role = access.check_run(by, survey.unit)
    wanted = {name: values[name] for name in ("service", *DATES) if name in values}
    if "service" in wanted:
        wanted["service"] = wanted["service"].strip()
    check_version(survey, version, wanted)
    _check_survey({name: getattr(survey, name) for name in ("service", *DATES)} | wanted)
    fixed = [n for n in wanted if n != "last_date" and wanted[n] != getattr(survey, n)]
    if survey.state != SurveyState.DRAFT and (fixed or survey.state == SurveyState.CLOSED):
        sentence = _(
            "Survei ini sudah dibuka. Yang masih dapat diubah hanya hari terakhirnya, sebelum ditutup."
        )
        raise Refusal(sentence, code="wrong_state")
    if changes := change(survey, wanted):
        survey.save()
        audit.record("edit_survey", survey, by=by, as_role=role, at=at, changes=changes)
    return survey


@action
def word(
    *,
    survey_id: UUID,
    questions: Mapping[str, Mapping[str, Any]],
    by: Viewer,
    at: dt.datetime,
    version: int | None = None,
) -> Survey:
    """Other words for some of the elements: ``{element: {text, scale, text_en, scale_en, number}}``, what is left out
    stays. Only while the survey is prepared: who answers later is asked the same as who answered first."""
    survey = locked(survey_id)
    role = access.check_run(by, survey.unit)
    check_version(survey, version, {})
    if survey.state != SurveyState.DRAFT:
        raise Refusal(_("Pertanyaan hanya dapat diubah sebelum survei dibuka."), code="wrong_state")
    rows = {str(row.element): row for row in survey.questions.select_for_update().order_by("number")}
    changes: dict[str, Any] = {}
    for element, wanted in questions.items():
        if element not in rows:
            raise Refusal(
                _("Unsur “%(name)s” tidak dikenal.") % {"name": element[:40]}, code="unknown_element"
            )
        changes |= _reword(rows[element], wanted)
    _check_questions(rows)
    if changes:
        _save_questions(survey, list(rows.values()))
        survey.version += 1
        survey.save(update_fields=["version"])
        audit.record("word_survey", survey, by=by, as_role=role, at=at, changes=changes)
    return survey


def _reword(row: Question, wanted: Mapping[str, Any]) -> dict[str, Any]:
    changes = {}
    for name in ("text", "scale", "text_en", "scale_en", "number"):
        if name not in wanted:
            continue
        value: Any = wanted[name]
        if name != "number":
            value = value.strip() if isinstance(value, str) else [one.strip() for one in value]
        if value != getattr(row, name):
            changes[f"{row.element}.{name}"] = (getattr(row, name), value)
            setattr(row, name, value)
    return changes


def _save_questions(survey: Survey, rows: Sequence[Question]) -> None:
    """Numbers may change places: the rows are written anew."""
    survey.questions.all().delete()
    Question.objects.bulk_create(rows)


@action
def open_survey(*, survey_id: UUID, by: Viewer, at: dt.datetime) -> Survey:
    """The address on the poster answers from now on, between the first and the last day."""
    survey = locked(survey_id)
    role = access.check_run(by, survey.unit)
    if survey.last_date < by.today:
        sentence = _("Hari terakhir survei ini sudah lewat. Ubah dulu tanggalnya, lalu buka.")
        raise Refusal(sentence, code="over", errors={"last_date": sentence})
    survey.opened_at = at
    return _move(survey, SurveyState.DRAFT, SurveyState.OPEN, "open_survey", by, role, at)


@action
def close(*, survey_id: UUID, by: Viewer, at: dt.datetime) -> Survey:
    """No more answers; the index stands, and the lowest elements become signals in the night."""
    survey = locked(survey_id)
    role = access.check_run(by, survey.unit)
    survey.closed_at = at
    return _move(survey, SurveyState.OPEN, SurveyState.CLOSED, "close_survey", by, role, at)


@action
def reopen(*, survey_id: UUID, by: Viewer, at: dt.datetime) -> Survey:
    """Closed too early: open again, as long as the result was not published and the last day is ahead."""
    survey = locked(survey_id)
    role = access.check_run(by, survey.unit)
    if survey.published_at is not None:
        raise Refusal(_("Hasilnya sudah diumumkan. Tarik dulu pengumumannya."), code="published")
    if survey.last_date < by.today:
        raise Refusal(_("Hari terakhir survei ini sudah lewat, jadi tidak dapat dibuka lagi."), code="over")
    survey.closed_at = None
    return _move(survey, SurveyState.CLOSED, SurveyState.OPEN, "reopen_survey", by, role, at)


@action
def publish(*, survey_id: UUID, doing: Mapping[str, str], by: Viewer, at: dt.datetime) -> Survey:
    """Tell citizens the result, and what is being done about what they like least (``{element: text}``)."""
    survey = locked(survey_id)
    role = access.check_run(by, survey.unit)
    _check_closed(survey)
    if not survey.responses.counted().exists():
        raise Refusal(_("Belum ada jawaban, jadi belum ada yang diumumkan."), code="no_answers")
    kept = {name: text.strip() for name, text in doing.items() if name in set(SkmElement) and text.strip()}
    before = (survey.published_at, survey.doing)
    survey.published_at, survey.published_by_id, survey.doing = at, by.writes_as, kept
    survey.version += 1
    survey.save()
    changes = {"published_at": (before[0], at), "doing": (before[1], kept)}
    audit.record("publish_survey", survey, by=by, as_role=role, at=at, changes=changes)
    return survey


@action
def unpublish(*, survey_id: UUID, by: Viewer, at: dt.datetime) -> Survey:
    """Take the publication back; that it was published stays on record."""
    survey = locked(survey_id)
    role = access.check_run(by, survey.unit)
    if survey.published_at is None:
        raise Refusal(_("Hasil survei ini belum diumumkan."), code="wrong_state")
    before, survey.published_at, survey.published_by_id = survey.published_at, None, None
    survey.version += 1
    survey.save()
    changes = {"published_at": (before, None)}
    audit.record("unpublish_survey", survey, by=by, as_role=role, at=at, changes=changes)
    return survey


def locked(survey_id: UUID) -> Survey:
    rows = Survey.objects.select_for_update(of=("self",), no_key=True).select_related("unit")
    found: Survey = rows.get(pk=survey_id)
    return found


def _move(
    survey: Survey, here: SurveyState, there: SurveyState, verb: str, by: Viewer, role: str, at: dt.datetime
) -> Survey:
    stale = _("Keadaan survei ini sudah berubah. Muat ulang halamannya.")
    if survey.state != here:
        raise Refusal(stale, code="wrong_state")
    check_move(MOVES, here, there, stale)
    survey.state = there
    survey.version += 1
    survey.save()
    audit.record(verb, survey, by=by, as_role=role, at=at, changes={"state": (here, there)})
    return survey


def _check_closed(survey: Survey) -> None:
    if survey.state != SurveyState.CLOSED:
        raise Refusal(_("Tutup dulu surveinya; sesudah itu hasilnya dapat diumumkan."), code="wrong_state")


def _check_survey(values: Mapping[str, Any]) -> None:
    errors = {}
    if not values["service"]:
        errors["service"] = _("Tulis layanan apa yang ditanyakan, misalnya “Penerbitan akta kelahiran”.")
    elif len(values["service"]) > 200:
        errors["service"] = _("Terlalu panjang: paling banyak 200 huruf.")
    if values["last_date"] < values["first_date"]:
        errors["last_date"] = _("Hari terakhir tidak dapat sebelum hari pertama.")
    if errors:
        raise Refusal(" ".join(errors.values()), code="incomplete", errors=errors)


def _check_questions(rows: Mapping[str, Question]) -> None:
    """Every element is asked, once, with four answers; English may be left out."""
    errors = {}
    for element, row in rows.items():
        if not row.text or len(row.text) > TEXT_LIMIT or len(row.text_en) > TEXT_LIMIT:
            errors[f"{element}.text"] = _("Tulis pertanyaannya, paling banyak 300 huruf.")
        scales = [row.scale, *([row.scale_en] if any(row.scale_en) else [])]
        if not all(_is_scale(scale) for scale in scales):
            errors[f"{element}.scale"] = _("Isi keempat jawabannya, masing-masing paling banyak 60 huruf.")
    if sorted(row.number for row in rows.values()) != list(range(1, len(SkmElement) + 1)):
        errors["number"] = _("Nomor unsur adalah 1 sampai 9, masing-masing satu kali.")
    if errors:
        raise Refusal(" ".join(dict.fromkeys(errors.values())), code="incomplete", errors=errors)


def _is_scale(scale: Sequence[str]) -> bool:
    return len(scale) == SCALE_WORDS and all(0 < len(one) <= SCALE_LIMIT for one in scale)
