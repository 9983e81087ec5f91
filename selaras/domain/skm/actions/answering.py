"""A citizen's answer, taken once; and what a person decides of one that asks for a second look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization.codes import Sex
from selaras.kernel.closed import action
from selaras.kernel.refusal import Forbidden, Later, Refusal
from selaras.kernel.viewer import Viewer

from .. import access, rules
from ..codes import AgeBand, Channel, Schooling, SkmElement
from ..models import Response, Survey
from ..settings import guard_at
from .surveying import locked

WORDS_LIMIT, DAY_SECONDS = 1000, 86_400


@dataclass(frozen=True)
class Ballot:
    """What was answered: ``scores`` by element, an element left out was not answered."""

    scores: Mapping[str, int]
    age_band: str = ""
    sex: str = ""
    schooling: str = ""
    words: str = ""
    seconds: int | None = None


@dataclass(frozen=True)
class Source:
    """Where it came from, as marks of the day alone (ballots.py); empty where nobody can say."""

    address_mark: str = ""
    device_mark: str = ""


NOWHERE = Source()


@action
def receive(
    *, survey_id: UUID, key: UUID, ballot: Ballot, by: Viewer, at: dt.datetime, source: Source = NOWHERE
) -> tuple[Response, bool]:
    """The answer of a ballot, and whether it is new: the same key again is the same answer, whatever it says.

    Raises Refusal for a broken ballot or a survey that is not open, Later where the address sends too much.
    """
    survey = locked(survey_id)
    earlier = Response.objects.filter(survey=survey, key=key).first()
    if earlier is not None:
        return earlier, False
    role = access.check_answer(by, survey)
    kept = _checked(ballot)
    guard = guard_at(by.today)
    seen = _seen(survey, source, guard, by, at)
    if rules.is_flood(seen, guard):
        raise Later(
            _(
                "Dari jaringan ini baru saja masuk banyak jawaban. Jawaban Anda tersimpan dan dikirim lagi nanti."
            ),
            code="too_many",
        )
    asked = rules.suspicions(list(ballot.scores.values()), ballot.seconds, seen, guard)
    row = Response.objects.create(
        survey=survey,
        key=key,
        channel=Channel.WEB,
        answered_date=by.today,
        received_at=at,
        asked=[str(one) for one in asked],
        address_mark=source.address_mark,
        device_mark=source.device_mark,
        **kept,
    )
    audit.record("receive_answer", row, by=by, as_role=role, at=at, changes={"channel": (None, Channel.WEB)})
    return row, True


def _seen(survey: Survey, source: Source, guard: rules.Guard, by: Viewer, at: dt.datetime) -> rules.Seen:
    rows = Response.objects.filter(survey=survey)
    hour, lately = at - dt.timedelta(hours=1), at - dt.timedelta(minutes=guard.burst_minutes)
    of_address = rows.filter(address_mark=source.address_mark) if source.address_mark else rows.none()
    of_device = rows.filter(device_mark=source.device_mark) if source.device_mark else rows.none()
    return rules.Seen(
        lately=of_address.filter(received_at__gt=lately).count(),
        in_hour=of_address.filter(received_at__gt=hour).count(),
        of_device=of_device.filter(answered_date=by.today).count(),
    )


@dataclass
class _Faults:
    found: dict[str, str] = field(default_factory=dict)

    def unless(self, holds: bool, name: str, sentence: str) -> None:
        if not holds:
            self.found[name] = sentence


def _checked(ballot: Ballot) -> dict[str, object]:
    """The columns of a ballot; Refusal at each field that cannot be kept."""
    faults, known = _Faults(), set(SkmElement)
    for name, score in ballot.scores.items():
        faults.unless(
            name in known, "scores", _("Unsur “%(name)s” tidak dikenal.") % {"name": str(name)[:40]}
        )
        is_score = isinstance(score, int) and not isinstance(score, bool) and 1 <= score <= rules.FULL_MARK
        faults.unless(is_score, str(name), _("Pilih satu dari empat jawaban."))
    faults.unless(bool(ballot.scores), "scores", _("Jawab sedikitnya satu pertanyaan."))
    for name, enum in (("age_band", AgeBand), ("sex", Sex), ("schooling", Schooling)):
        faults.unless(getattr(ballot, name) in ("", *enum), name, _("Pilih salah satu, atau kosongkan."))
    faults.unless(len(ballot.words) <= WORDS_LIMIT, "words", _("Terlalu panjang: paling banyak 1.000 huruf."))
    if faults.found:
        raise Refusal(" ".join(dict.fromkeys(faults.found.values())), code="incomplete", errors=faults.found)
    seconds = ballot.seconds if ballot.seconds is not None and 0 <= ballot.seconds <= DAY_SECONDS else None
    plain = {name: getattr(ballot, name) for name in ("age_band", "sex", "schooling")}
    return {**ballot.scores, **plain, "words": ballot.words.strip(), "seconds": seconds}


@action
def exclude(*, response_id: UUID, reason: str, by: Viewer, at: dt.datetime) -> Response:
    """Leave an answer that asks for a second look out of the index. It stays visible and counted as left out."""
    row = _locked_response(response_id)
    role = access.check_verify(by, row.survey)
    _check_unpublished(row.survey)
    if not row.asked:
        sentence = _(
            "Jawaban ini tidak bertanda, jadi dihitung. Hanya jawaban yang bertanda dapat dikeluarkan."
        )
        raise Refusal(sentence, code="not_questioned")
    if not reason.strip():
        sentence = _("Tulis mengapa jawaban ini tidak dihitung.")
        raise Refusal(sentence, code="incomplete", errors={"reason": sentence})
    if row.excluded_at is not None:
        raise Refusal(_("Jawaban ini sudah dikeluarkan. Muat ulang halamannya."), code="wrong_state")
    row.excluded_at, row.excluded_by_id, row.excluded_reason = at, by.writes_as, reason.strip()
    row.save(update_fields=["excluded_at", "excluded_by_id", "excluded_reason"])
    changes = {"excluded_reason": (None, row.excluded_reason)}
    audit.record("exclude_answer", row, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def include(*, response_id: UUID, by: Viewer, at: dt.datetime) -> Response:
    """Count it again."""
    row = _locked_response(response_id)
    role = access.check_verify(by, row.survey)
    _check_unpublished(row.survey)
    if row.excluded_at is None:
        raise Refusal(_("Jawaban ini dihitung. Muat ulang halamannya."), code="wrong_state")
    before = row.excluded_reason
    row.excluded_at, row.excluded_by_id, row.excluded_reason = None, None, ""
    row.save(update_fields=["excluded_at", "excluded_by_id", "excluded_reason"])
    changes = {"excluded_reason": (before, None)}
    audit.record("include_answer", row, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def forget_marks(*, by: Viewer, at: dt.datetime) -> int:
    """Erase the marks of the days that are over; returns of how many answers. The system alone, every hour."""
    if not by.is_system:
        raise Forbidden(_("Tanda jaringan dan perangkat dihapus oleh sistem."))
    marked = Response.objects.exclude(address_mark="", device_mark="")
    old: int = marked.filter(received_at__lt=at - dt.timedelta(days=1)).update(
        address_mark="", device_mark=""
    )
    return old


def _locked_response(response_id: UUID) -> Response:
    rows = Response.objects.select_for_update(of=("self",)).select_related("survey__unit")
    found: Response = rows.get(pk=response_id)
    return found


def _check_unpublished(survey: Survey) -> None:
    if survey.published_at is not None:
        sentence = _(
            "Hasilnya sudah diumumkan. Tarik dulu pengumumannya bila ada jawaban yang perlu diperiksa."
        )
        raise Refusal(sentence, code="published")
