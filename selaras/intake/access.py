"""Who may bring files in: personnel data by those who keep it, ticket logs by those who give figures."""

from __future__ import annotations

from typing import Any

from selaras.domain.indicators.access import check_observe, check_run, reason_not_to_run
from selaras.domain.organization.access import check_edit_organisation
from selaras.domain.skm.access import check_run as check_run_survey
from selaras.kernel.refusal import Forbidden
from selaras.kernel.viewer import Viewer

from .codes import ImportKind


def check_import(user: Viewer, kind: ImportKind, goes_into: Any = None) -> str:
    """The role in which the person may import; raises Forbidden. ``goes_into``: the source of a log or a table, the
    survey of paper answers."""
    if kind == ImportKind.HR:
        return check_edit_organisation(user)
    if kind == ImportKind.SKM:
        return check_run_survey(user, goes_into.unit)
    return check_observe(user, goes_into.unit)


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
