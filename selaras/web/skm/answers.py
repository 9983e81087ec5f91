"""Single answers: the questions beside them, what a person decides, and all of them as a sheet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.organization.models import Employee
from selaras.domain.skm import access, actions, labels
from selaras.domain.skm.codes import SkmElement
from selaras.domain.skm.models import Response, Survey
from selaras.kernel.refusal import Refusal
from selaras.web.exports import sheet_answer
from selaras.web.refusals import put_refusal
from selaras.web.tables import Column, Filter, Table, table

from .forms import ReasonForm
from .views import seen

KINDS = ("tanda", "keluar", "dihitung")


def _narrow(rows: Any, value: str) -> Any:
    return {
        "tanda": lambda: rows.counted().exclude(asked=[]),
        "keluar": rows.excluded,
        "dihitung": rows.counted,
    }.get(value, rows.none)()


def _listing(request: Any, survey: Survey) -> Table:
    words = {
        "tanda": _("Perlu dilihat"),
        "keluar": _("Tidak dihitung"),
        "dihitung": _("Dihitung"),
    }
    return table(
        request,
        Response.objects.visible_to(request.viewer).filter(survey=survey),
        columns=[
            Column("masuk", _("Masuk"), order=("received_at", "id"), kind="date"),
            Column("nilai", _("Nilai U1 sampai U9")),
            Column("lewat", _("Lewat"), order=("channel", "id")),
            Column("keadaan", _("Keadaan")),
        ],
        default="-masuk",
        filters=[
            Filter("bagian", _("Keadaan"), [(kind, words[kind]) for kind in KINDS], where=_narrow),
            Filter("lewat", _("Lewat"), [(str(k), str(v)) for k, v in labels.CHANNEL.items()], "channel"),
        ],
        search=lambda rows, words: rows.filter(words__icontains=words),
    )


def _only_readers(request: Any, survey: Any) -> None:
    """Single answers are for those who run the survey or look over it."""
    if not access.may_read_answers(request.viewer, survey):
        raise Http404


@require_GET
def index(request: Any, survey_id: UUID) -> HttpResponse:
    survey = seen(request, survey_id)
    _only_readers(request, survey)
    listing = _listing(request, survey)
    people = Employee.objects.in_bulk({row.excluded_by_id for row in listing.rows if row.excluded_by_id})
    for row in listing.rows:
        row.scores = " ".join(str(getattr(row, element) or "–") for element in survey.order)
        row.channel_words = labels.CHANNEL[row.channel]
        row.questions = [labels.SUSPICION[code] for code in row.asked]
        row.who = people.get(row.excluded_by_id)
    verifies = not access.reason_not_to_verify(request.viewer, survey)
    shown = {"survey": survey, "listing": listing, "verifies": verifies and survey.published_at is None}
    return render(request, "skm/answers.html", shown)


@require_GET
def export(request: Any, survey_id: UUID) -> HttpResponse:
    """Every answer that the list shows, with what was left out and why."""
    survey = seen(request, survey_id)
    _only_readers(request, survey)
    order = list(enumerate(survey.order, start=1))
    heads = [
        _("Tanggal"), _("Lewat"), *[f"U{number} {labels.ELEMENT[element]}" for number, element in order],
        _("Umur"), _("Jenis kelamin"), _("Pendidikan terakhir"), _("Saran"), _("Perlu dilihat"),
        _("Tidak dihitung karena"),
    ]  # fmt: skip

    def cells(row: Response) -> list[Any]:
        return [
            row.answered_date,
            str(labels.CHANNEL[row.channel]),
            *[getattr(row, SkmElement(element)) for _number, element in order],
            str(labels.AGE_BAND.get(row.age_band, "")),
            str(labels.SEX.get(row.sex, "")),
            str(labels.SCHOOLING.get(row.schooling, "")),
            row.words,
            " ".join(str(labels.SUSPICION[code]) for code in row.asked),
            row.excluded_reason,
        ]

    rows = (cells(row) for row in _listing(request, survey).asked.iterator(2_000))
    return sheet_answer(request, f"survei-{survey.token}", heads, rows, title=survey.service)


def _response(request: Any, response_id: UUID) -> Response:
    rows = Response.objects.visible_to(request.viewer).select_related("survey__unit")
    found: Response = get_object_or_404(rows, pk=response_id)
    return found


@require_http_methods(["GET", "POST"])
def exclude(request: Any, response_id: UUID) -> HttpResponse:
    row = _response(request, response_id)
    access.check_verify(request.viewer, row.survey)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = {"by": request.viewer, "at": request.now}
        try:
            actions.exclude(response_id=row.pk, reason=form.cleaned_data["reason"], **act)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(
                request, _("Jawaban itu tidak dihitung lagi. Ia tetap terlihat, dengan alasannya.")
            )
            return redirect("skm:answers", survey_id=row.survey_id)
    questions = [labels.SUSPICION[code] for code in row.asked]
    shown = {"form": form, "survey": row.survey, "questions": questions}
    return render(request, "skm/exclude.html", shown, status=422 if form.is_bound else 200)


@require_POST
def include(request: Any, response_id: UUID) -> HttpResponse:
    row = _response(request, response_id)
    actions.include(response_id=row.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Jawaban itu dihitung lagi."))
    return redirect("skm:answers", survey_id=row.survey_id)
