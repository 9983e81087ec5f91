"""Taking evidence off again, as long as the thing it hangs on may be changed."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from selaras.domain.evidence import actions as evidences
from selaras.domain.evidence.models import Attachment
from selaras.domain.skp.actions.locking import locked
from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer

from .. import access
from ..models import ProgressEntry, Realisation


@action
def drop_from_entry(*, entry_id: UUID, attachment_id: UUID, by: Viewer, at: dt.datetime) -> None:
    """Raises DoesNotExist where the attachment is not on this entry."""
    entry = ProgressEntry.objects.select_for_update(of=("self",)).get(pk=entry_id)
    access.check_change(by, entry)
    found = Attachment.objects.get(pk=attachment_id, kind="progressentry", thing_id=entry.pk)
    evidences.detach(attachment_id=found.pk, by=by, at=at)


@action
def drop_from_realisation(*, realisation_id: UUID, attachment_id: UUID, by: Viewer, at: dt.datetime) -> None:
    """Raises DoesNotExist where the attachment is not on this realisation, Refusal where it is sent."""
    row = Realisation.objects.select_related("result", "period").get(pk=realisation_id)
    access.check_fill(by, locked(row.result.skp_id), row.period, row)
    found = Attachment.objects.get(pk=attachment_id, kind="realisation", thing_id=row.pk)
    evidences.detach(attachment_id=found.pk, by=by, at=at)
