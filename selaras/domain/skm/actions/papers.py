"""Answers on paper, checked by the intake: one statement writes them, one event names the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import Channel, SkmElement, SurveyState
from ..models import Response, Survey
from .surveying import locked

CHANGING = ("answered_date", *SkmElement, "age_band", "sex", "schooling", "words")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One sheet of paper: ``key`` is its number, ``scores`` what was ticked."""

    key: str
    answered_date: dt.date
    scores: Mapping[str, int]
    age_band: str = ""
    sex: str = ""
    schooling: str = ""
    words: str = ""


def reason_not_to_load(survey: Survey) -> str:
    """Why no paper comes in any more; empty where it may."""
    if survey.published_at is not None:
        return _("Hasilnya sudah diumumkan. Tarik dulu pengumumannya bila masih ada kertas yang belum masuk.")
    if survey.state == SurveyState.DRAFT:
        return _("Survei ini belum dibuka, jadi belum ada kertas yang dijawab.")
    return ""


@action
def load_papers(
    *, survey_id: UUID, papers: Sequence[PaperRow], file_name: str, digest: str, by: Viewer, at: dt.datetime
) -> int:
    """Write checked papers (unique keys); a key that is there already is put right. Returns how many were written."""
    survey = locked(survey_id)
    role = access.check_run(by, survey.unit)
    if reason := reason_not_to_load(survey):
        raise Refusal(reason, code="wrong_state")
    rows = [_row(survey, paper, at) for paper in papers]
    Response.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["agency", "survey", "paper_key"],
        update_fields=list(CHANGING),
    )
    told = {"file_name": (None, file_name), "digest": (None, digest), "rows": (None, len(rows))}
    audit.record("load_papers", survey, by=by, as_role=role, at=at, changes=told)
    return len(rows)


def _row(survey: Survey, paper: PaperRow, at: dt.datetime) -> Response:
    return Response(
        survey=survey,
        paper_key=paper.key,
        channel=Channel.PAPER,
        answered_date=paper.answered_date,
        received_at=at,
        age_band=paper.age_band,
        sex=paper.sex,
        schooling=paper.schooling,
        words=paper.words,
        **{str(name): paper.scores.get(name) for name in SkmElement},
    )
