"""Who may bring files in: personnel data by those who keep it, ticket logs by those who give figures."""

from __future__ import annotations

from typing import Any

from selaras.domain.indicators.access import check_observe, check_run, reason_not_to_run
from selaras.domain.organization.access import check_edit_organisation
from selaras.kernel.refusal import Forbidden
from selaras.kernel.viewer import Viewer

from .codes import ImportKind


def check_import(user: Viewer, kind: ImportKind, source: Any = None) -> str:
    """The role in which the person may import; raises Forbidden. ``source`` is needed for all but personnel data."""
    if kind == ImportKind.HR:
        return check_edit_organisation(user)
    return check_observe(user, source.unit)


def check_keep_mapping(user: Viewer, kind: ImportKind) -> str:
    """Saved readings are for all: those who run that kind of file keep them."""
    return check_edit_organisation(user) if kind == ImportKind.HR else check_run(user)


def reason_not_to_import(user: Viewer, kind: ImportKind) -> str:
    """Why this person brings in no files of this kind at all; '' where they may."""
    if kind != ImportKind.HR:
        return reason_not_to_run(user)
    try:
        check_edit_organisation(user)
    except Forbidden as refusal:
        return refusal.sentence
    return ""
