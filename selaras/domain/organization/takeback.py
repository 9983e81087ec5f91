"""Taking a batch back as a whole, while nothing later stands on it; and naming what does.

Nothing is wiped out: what the batch believed stays readable as superseded, what it had superseded is believed again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models
from django.utils.translation import gettext as _

from selaras.domain.audit.batch import record_many
from selaras.kernel.bulk import staged
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from . import access
from .actions import number_units
from .beliefs import believe_again
from .models import Assignment, BatchTrack, Employee, Employment, Nip, Position, SuperiorOverride, Unit
from .tracks import FACTS, expect_versions, hand_back

BELIEFS: tuple[type[models.Model], ...] = (Nip, Employment, Assignment, SuperiorOverride)
BUILT: tuple[type[models.Model], ...] = (Employee, Position, Unit)
MOST_NAMED = 5

# Rows that follow from others by themselves (made anew whenever needed) stand on nothing: a model says so by
# ``derived = True``. The tracks of other batches hold bare keys and no links.
Tracks = dict[str, BatchTrack]


@dataclass(frozen=True, slots=True)
class Standing:
    """Something later that a batch carries: what it is, how much of it, and the first names."""

    what: str
    count: int
    names: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        told = _("%(count)s %(what)s") % {"count": self.count, "what": self.what}
        more = ", …" if self.count > len(self.names) else ""
        return f"{told} ({', '.join(self.names)}{more})" if self.names else told


def what_stands_on(batch_id: UUID) -> list[Standing]:
    """All that would lose its ground if the batch were taken back; empty where it may be."""
    tracks = _tracks(batch_id)
    found = [*_changed_again(tracks), *_edited_again(tracks), *_accounts(tracks), *_pointing(tracks)]
    return [standing for standing in found if standing.count]


@action
def take_back(*, batch_id: UUID, by: Viewer, at: dt.datetime) -> int:
    """Undo a batch as a whole; returns how many people it concerned. Raises Forbidden, and Refusal with the names of
    what stands on it."""
    role = access.check_edit_organisation(by)
    tracks = _tracks(batch_id, lock=True)
    standing = what_stands_on(batch_id)
    if standing:
        listed = "; ".join(one.sentence for one in standing)
        raise Refusal(
            _("Impor ini tidak dapat dikembalikan karena sudah ada yang berdiri di atasnya: %(listed)s.")
            % {"listed": listed},
            code="batch_carries",
            errors={str(number): one.sentence for number, one in enumerate(standing, start=1)},
        )
    people = _people(tracks)
    told = ((key, {"batch": (str(batch_id), None)}) for key in people)
    record_many("take_back_import", "employee", told, by=by, as_role=role, at=at)
    withdrawn: tuple[type[models.Model], ...] = (*BELIEFS, Position, Unit)
    BatchTrack.objects.filter(batch_id=batch_id).delete()
    for model in withdrawn:
        _withdraw(model, tracks, at)
    _restore_facts(tracks)
    if _written(tracks, Unit):
        number_units()
    return len(people)


def _tracks(batch_id: UUID, lock: bool = False) -> Tracks:
    rows = BatchTrack.objects.filter(batch_id=batch_id).order_by("table")
    return {row.table: row for row in (rows.select_for_update() if lock else rows)}


def _written(tracks: Tracks, model: type[models.Model]) -> list[UUID]:
    track = tracks.get(str(model._meta.model_name))
    return track.written if track else []


def _withdraw(model: type[models.Model], tracks: Tracks, at: dt.datetime) -> None:
    track = tracks.get(str(model._meta.model_name))
    if track is None:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {model._meta.db_table} SET superseded_at = %s WHERE id = ANY(%s)", [at, track.written]
        )
    if track.taken:
        hand_back(model, believe_again(model, track.taken))


def _restore_facts(tracks: Tracks) -> None:
    track = tracks.get("employee")
    rows = [row for row in track.facts if row[1] is not None] if track else []
    if not rows:
        return
    columns = {"id": "uuid", **dict.fromkeys(FACTS, "text"), "birth_date": "date", "version": "int"}
    with staged("former_persons", columns, rows) as cursor:
        listed = ", ".join(f"{name} = was.{name}" for name in FACTS)
        cursor.execute(
            f"UPDATE organization_employee e SET {listed}, version = e.version + 1"
            " FROM former_persons was WHERE e.id = was.id RETURNING e.id, e.version"
        )
        versions = dict(cursor.fetchall())
    expect_versions(versions)


def _people(tracks: Tracks) -> list[UUID]:
    """Everybody whose rows the batch has touched."""
    keys = {*_written(tracks, Employee)}
    track = tracks.get("employee")
    keys.update(UUID(row[0]) for row in (track.facts if track else []))
    for model in BELIEFS:
        found = tracks.get(str(model._meta.model_name))
        rows: Any = model._default_manager.filter(pk__in=[*found.written, *found.taken] if found else [])
        keys.update(rows.values_list("employee_id", flat=True))
    return sorted(keys)


def _names(employee_ids: Any) -> tuple[str, ...]:
    found = Employee.objects.filter(pk__in=employee_ids).order_by("sort_name", "id")
    return tuple(found.values_list("name", flat=True)[:MOST_NAMED])


def _changed_again(tracks: Tracks) -> Iterator[Standing]:
    """Dated rows of the batch that somebody has superseded since."""
    for model in BELIEFS:
        rows: Any = model._default_manager.filter(pk__in=_written(tracks, model), superseded_at__isnull=False)
        people = set(rows.values_list("employee_id", flat=True))
        yield Standing(_("pegawai yang datanya sudah diubah lagi"), len(people), _names(people))


def _edited_again(tracks: Tracks) -> Iterator[Standing]:
    track = tracks.get("employee")
    if track is None:
        return
    expected = dict.fromkeys(track.written, 1) | {UUID(row[0]): row[-1] for row in track.facts}
    rows = Employee.objects.filter(pk__in=expected).order_by("pk").values_list("pk", "version")
    people = [key for key, version in rows if version != expected[key]]
    yield Standing(_("pegawai yang namanya sudah diubah lagi"), len(people), _names(people))


def _accounts(tracks: Tracks) -> Iterator[Standing]:
    rows = Employee.objects.filter(pk__in=_written(tracks, Employee), account__isnull=False)
    people = list(rows.order_by("pk").values_list("pk", flat=True))
    yield Standing(_("akun pegawai baru"), len(people), _names(people))


def _pointing(tracks: Tracks) -> Iterator[Standing]:
    """Rows of any stage that point at a person, a post or a unit which the batch has made."""
    for target in BUILT:
        keys = _written(tracks, target)
        if not keys:
            continue
        for model in apps.get_models():
            if getattr(model, "derived", False):
                continue
            for field in model._meta.local_fields:
                if field.related_model is target:
                    yield _rows_at(model, field, keys, _written(tracks, model))


def _rows_at(model: type[models.Model], field: Any, keys: list[UUID], own: list[UUID]) -> Standing:
    rows: Any = model._default_manager.filter(**{f"{field.attname}__in": keys}).exclude(pk__in=own)
    if any(column.name == "superseded_at" for column in model._meta.local_fields):
        rows = rows.filter(superseded_at=None)
    count = rows.count()
    if not count:
        return Standing("", 0)
    persons = field.related_model is Employee
    found = list(rows.order_by("pk").values_list(field.attname, flat=True)[:MOST_NAMED])
    names = field.related_model._default_manager.filter(pk__in=found).order_by("pk")
    named = _names(found) if persons else tuple(names.values_list("name", flat=True))
    return Standing(_word_of(model), count, named)


def _word_of(model: type[models.Model]) -> str:
    """What a stage's rows are called, for the sentence."""
    words = {
        "organization": _("catatan organisasi yang menyusul"),
        "skp": _("catatan SKP"),
        "progress": _("catatan progres"),
        "feedback": _("umpan balik"),
        "evaluation": _("catatan evaluasi"),
        "development": _("catatan pengembangan"),
        "competency": _("catatan kompetensi"),
        "needs": _("kebutuhan"),
        "strategy": _("catatan strategi"),
        "indicators": _("catatan indikator"),
        "recognition": _("apresiasi"),
    }
    return words.get(model._meta.app_label, _("catatan lain"))
