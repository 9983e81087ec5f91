"""Catatan peristiwa: who did what to which thing, when, and what it was before; each event with its proof."""

from __future__ import annotations

import base64
import datetime as dt
import json
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from selaras.domain.audit import publishing
from selaras.domain.audit.access import may_read_events, may_read_values
from selaras.domain.audit.finding import Asked, found
from selaras.domain.audit.models import Event, EventValue
from selaras.domain.organization.models import Employee
from selaras.domain.organization.search import matching
from selaras.kernel.refusal import Refusal

from .words import KINDS, VERBS, kind_words, role_words, verb_words

SIZE, FEW = 25, 10


class SearchForm(forms.Form):
    """Everything in the address: ``?orang=&apa=&benda=&kunci=&dari=&sampai=&sesudah=``."""

    orang = forms.CharField(
        label=gettext_lazy("Dilakukan oleh (nama atau NIP)"), max_length=100, required=False
    )
    apa = forms.ChoiceField(label=gettext_lazy("Tindakan"), required=False)
    benda = forms.ChoiceField(label=gettext_lazy("Jenis benda"), required=False)
    kunci = forms.UUIDField(
        label=gettext_lazy("Kunci benda"),
        required=False,
        error_messages={
            "invalid": gettext_lazy("Kunci benda terdiri atas 32 huruf dan angka dengan tanda hubung.")
        },
    )
    dari = forms.DateField(
        label=gettext_lazy("Sejak"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    sampai = forms.DateField(
        label=gettext_lazy("Sampai"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("apa", VERBS), ("benda", KINDS)):
            listed = sorted(
                ((code, str(text)) for code, text in words.items()), key=lambda one: one[1].lower()
            )
            self.fields[name].choices = [("", gettext_lazy("Semua")), *listed]  # type: ignore[attr-defined]


@require_GET
def search(request: Any) -> HttpResponse:
    """Newest first; values only for the inspectorate. At most six queries beside the frame."""
    if not may_read_events(request.viewer):
        raise PermissionDenied
    form = SearchForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    people = _people(request.viewer, given.get("orang", ""))
    chosen = people[0] if len(people) == 1 else None
    unclear = bool(given.get("orang")) and chosen is None
    after = _read_cursor(request.GET.get("sesudah", ""))
    rows = [] if unclear or form.errors else list(_named(found(_asked(given, chosen, after)))[: SIZE + 1])
    shown = {
        "form": form,
        "people": people if unclear else [],
        "unclear": unclear,
        "chosen": chosen,
        "rows": _told(rows[:SIZE], request.viewer),
        "older": _address(request, rows[SIZE - 1]) if len(rows) > SIZE else "",
        "is_first": after is None,
        "narrowed": any(given.values()),
        "first_page": _address(request, None),
        "head": publishing.newest(),
        "code": request.frame.agency["code"],
        "reads_values": may_read_values(request.viewer),
    }
    return render(request, "manage/record.html", shown, status=422 if form.errors else 200)


@require_GET
def event(request: Any, event_id: UUID) -> HttpResponse:
    """One event: before and after, its place under the newest seal, and the proof of it."""
    if not may_read_events(request.viewer):
        raise PermissionDenied
    row = get_object_or_404(_named(Event.objects.all()), pk=event_id)
    try:
        proof = publishing.inclusion_told(publishing.inclusion_of(publishing.newest(), event_id=row.pk))
        refusal = ""
    except Refusal as refused:
        proof, refusal = None, refused.sentence
    shown = {
        "one": _told([row], request.viewer)[0],
        "digests": sorted(row.fields.items()),
        "leaf": bytes(row.leaf).hex(),
        "proof": proof,
        "refusal": refusal,
        "code": request.frame.agency["code"],
        "reads_values": may_read_values(request.viewer),
    }
    return render(request, "manage/event.html", shown)


def _named(rows: Any) -> Any:
    return rows.annotate(who=Subquery(Employee.objects.filter(pk=OuterRef("by_id")).values("name")[:1]))


def _told(rows: list[Any], viewer: Any) -> list[dict[str, Any]]:
    """Events with their words and, for whom they are, their values."""
    values: dict[UUID, list[EventValue]] = {}
    if rows and may_read_values(viewer):
        for value in EventValue.objects.filter(event__in=[row.pk for row in rows]).order_by("field"):
            values.setdefault(value.event_id, []).append(value)
    return [
        {
            "event": row,
            "verb": verb_words(row.verb),
            "kind": kind_words(row.kind),
            "role": role_words(row.as_role),
            "values": values.get(row.pk, []),
            "erased": len(row.fields) - len(values.get(row.pk, [])),
        }
        for row in rows
    ]


def _people(viewer: Any, words: str) -> list[Any]:
    """Who may be meant, with the post; nobody where nothing was asked."""
    words = words.strip()
    if not words:
        return []
    ids = [_key(words)] if _key(words) else matching(viewer.agency_id, words, FEW)
    return list(Employee.objects.filter(pk__in=ids).with_post(viewer.today).order_by("sort_name", "pk")[:FEW])


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _asked(given: dict[str, Any], person: Any, after: tuple[dt.datetime, UUID] | None) -> Asked:
    return Asked(
        by_id=person and person.pk,
        thing_id=given.get("kunci"),
        kind=given.get("benda", ""),
        verb=given.get("apa", ""),
        since=_midnight(given.get("dari"), 0),
        until=_midnight(given.get("sampai"), 1),
        after=after,
    )


def _midnight(day: dt.date | None, more: int) -> dt.datetime | None:
    """Where the day begins in the agency's time, or the day after it."""
    if day is None or day.year >= dt.MAXYEAR:
        return None
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=more), dt.time.min))


def _address(request: Any, last: Any) -> str:
    """This search from after that event on, or from its beginning."""
    query = request.GET.copy()
    query.pop("sesudah", None)
    if last is not None:
        text = json.dumps([last.at.isoformat(), str(last.pk)])
        query["sesudah"] = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    return f"?{query.urlencode()}"


def _read_cursor(text: str) -> tuple[dt.datetime, UUID] | None:
    """What is no cursor of ours begins at the newest."""
    try:
        at, key = json.loads(base64.urlsafe_b64decode(text[:200] + "=" * (-len(text) % 4)))
        moment = dt.datetime.fromisoformat(at)
        return (moment, UUID(key)) if moment.tzinfo else None
    except (ValueError, TypeError, AttributeError):
        return None
