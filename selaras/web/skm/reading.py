"""What the page of a survey shows to the office that runs it, and to everybody else in the agency."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.domain.indicators.access import reason_not_to_define
from selaras.domain.skm import access, labels, results
from selaras.domain.skm.actions.papers import reason_not_to_load
from selaras.domain.skm.codes import SurveyState
from selaras.domain.skm.workflow import OWNER
from selaras.kernel.formats import date_text
from selaras.kernel.numbers import round_half_up
from selaras.web import strips
from selaras.web.happened import happened
from selaras.web.survey.reading import figures_of, points_of, spoken

PATH = tuple(SurveyState)
GROUPS = (
    ("channel", labels.CHANNEL),
    ("age_band", labels.AGE_BAND),
    ("sex", labels.SEX),
    ("schooling", labels.SCHOOLING),
)


def shown_survey(request: Any, survey: Any) -> dict[str, Any]:
    """Six queries whatever the state: the survey, its service through time, who answered, their words, the setting,
    what happened."""
    viewer = request.viewer
    points = results.trend(survey, language=spoken())
    runs = not access.reason_not_to_run(viewer, survey.unit)
    reads = access.may_read_answers(viewer, survey)
    return {
        **figures_of(survey, results.own(points, survey), viewer.today),
        "survey": survey,
        "points": points_of(points),
        "runs": runs,
        "may_read": reads,
        "may_define": not reason_not_to_define(viewer, survey.unit),
        "may_load": runs and not reason_not_to_load(survey),
        "groups": groups_of(survey),
        "words": results.words_of(survey) if reads else [],
        "steps": strips.steps(
            [(state, labels.SURVEY_STATE[state]) for state in PATH], survey.state, finished=True
        ),
        "holder": str(labels.HOLDER[OWNER[SurveyState(survey.state)]]),
        "deadline": survey.last_date if survey.state == SurveyState.OPEN else None,
        "strip_facts": _facts(survey),
        "events": happened("survey", survey.pk, labels.EVENT),
    }


def groups_of(survey: Any) -> list[tuple[str, list[tuple[str, int, Any]]]]:
    found = results.shares(survey)
    return [(title_of(name), _shares(found[name], words)) for name, words in GROUPS]


def title_of(name: str) -> str:
    return {
        "channel": _("Lewat mana"),
        "age_band": _("Umur"),
        "sex": _("Jenis kelamin"),
        "schooling": _("Pendidikan terakhir"),
    }[name]


def _shares(found: Mapping[str, int], words: Any) -> list[tuple[str, int, Any]]:
    """``(words, respondents, percent)``; who did not say comes last."""
    total = sum(found.values())
    order = [str(code) for code in words if str(code) in found] + ([""] if found.get("") else [])
    return [
        (
            str(words[code]) if code else _("tidak diisi"),
            found[code],
            round_half_up(Fraction(found[code] * 100, total), 0),
        )
        for code in order
    ]


def _facts(survey: Any) -> list[tuple[str, str]]:
    if survey.published_at is None:
        return []
    told = date_text(timezone.localtime(survey.published_at).date(), spoken())
    return [(_("Diumumkan"), f"{told}, {survey.publisher}" if survey.publisher else told)]
