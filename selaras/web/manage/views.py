"""Kelola: for those who run the government's Selaras; what happened. Rights and calendar have rooms of their own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from selaras.domain.audit.access import may_read_events
from selaras.domain.ledger.querysets import READERS as REPORT_READERS
from selaras.domain.organization.codes import Role
from selaras.journeys.accounts.access import may_manage_accounts
from selaras.web.nav import OFFICERS


def only(request: Any, *roles: Role) -> None:
    """Officers of any kind, or of the kinds named."""
    if not request.viewer.has(*(roles or OFFICERS)):
        raise PermissionDenied


@require_GET
def index(request: Any) -> HttpResponse:
    only(request)
    viewer = request.viewer
    return render(
        request,
        "manage/index.html",
        {
            "runs_imports": viewer.has(Role.ADMIN_KEPEGAWAIAN, Role.PENGELOLA_KINERJA, Role.ADMINISTRATOR),
            "runs_accounts": may_manage_accounts(viewer),
            "runs_rights": viewer.has(Role.ADMINISTRATOR, Role.INSPEKTORAT),
            "reads_audit": may_read_events(viewer),
            "keeps": viewer.has(Role.ADMIN_KEPEGAWAIAN),
            "records_moves": viewer.has(Role.ADMIN_KEPEGAWAIAN),
            "reads_reports": viewer.has(*REPORT_READERS),
        },
    )
