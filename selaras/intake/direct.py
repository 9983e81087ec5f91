"""A file taken in one go, as the command line does: examined, and applied where it may be; else nothing is kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.db import transaction

from selaras.gateways.files import check_size
from selaras.gateways.sheets import limits
from selaras.gateways.storage import keep_import
from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer

from . import access
from .batches import keep_applied, one_at_a_time
from .codes import ImportKind
from .hr import importing as hr
from .models import ImportBatch
from .watching import Watch, unwatched


def read_file(file: Path) -> bytes:
    """The file's content; Refusal for one that is too large."""
    check_size(file.name, file.stat().st_size, limits().size)
    return file.read_bytes()


def examine_people(file: Path, wish: hr.Wish, *, by: Viewer, watch: Watch = unwatched) -> hr.Examined:
    """What the file would do now. From here to the end of the transaction, no other import of the agency begins."""
    access.check_import(by, ImportKind.HR)
    one_at_a_time(by.agency_id)
    return hr.examine(read_file(file), file.name, wish, watch)


@action
def apply_people(
    file: Path,
    examined: hr.Examined,
    wish: hr.Wish,
    *,
    by: Viewer,
    at: dt.datetime,
    watch: Watch = unwatched,
) -> ImportBatch | None:
    """Write what was examined and keep it as an applied batch, which can be undone; None where nothing changes."""
    role = access.check_import(by, ImportKind.HR)
    if examined.report.can_apply and not examined.report.writes:
        return None
    with file.open("rb") as content:
        stored = keep_import(by.agency_id, file.name, content, limits().size)
    with transaction.atomic():
        batch = ImportBatch.objects.create(
            kind=ImportKind.HR,
            file_name=stored.name,
            path=stored.path,
            digest=stored.digest,
            size=stored.size,
            mapping=wish.reading.as_json(),
            effective_date=wish.day,
            extent=wish.extent,
            leavers=sorted(wish.leavers),
            by_id=by.writes_as,
            at=at,
        )
        return keep_applied(batch, examined, by=by, as_role=role, at=at, watch=watch)
