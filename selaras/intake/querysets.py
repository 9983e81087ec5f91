from __future__ import annotations

from django.db.models import Q

from selaras.domain.organization.codes import Role
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Viewer

from .codes import ImportKind

HR_READERS = (Role.ADMIN_KEPEGAWAIAN,)
TICKET_READERS = (Role.PERENCANA, Role.PENGELOLA_KINERJA, Role.ADMINISTRATOR)


class BatchQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> BatchQuerySet:
        """One's own files; those who run personnel data or indicators see all of their kind."""
        if viewer.is_system:
            return self.all()
        seen = Q(by_id=viewer.person_id)
        if viewer.has(*HR_READERS):
            seen |= Q(kind=ImportKind.HR)
        if viewer.has(*TICKET_READERS):
            seen |= Q(kind__in=[ImportKind.TICKETS, ImportKind.TABLE, ImportKind.SKM])
        return self.filter(seen)
