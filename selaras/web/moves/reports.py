""" "My superior is wrong": the report from the phone, the queue, the decision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.ledger import access, actions, labels
from selaras.domain.ledger.codes import ReportState
from selaras.domain.ledger.models import SuperiorReport
from selaras.domain.organization.models import Assignment, Employee
from selaras.domain.organization.querysets import superior_of
from selaras.journeys.correct_superior import accept_superior_report, since_when
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Refusal
from selaras.web.people import found
from selaras.web.refusals import put_refusal
from selaras.web.tables import Column, Filter, table

from .forms import AcceptForm, RefuseForm, ReportForm


@require_http_methods(["GET", "POST"])
def report(request: Any) -> HttpResponse:
    """First who it should be (``?untuk=``, or a tolerant search), then why."""
    viewer, today = request.viewer, request.frame.today
    me = get_object_or_404(Employee.objects.with_post(today), pk=viewer.person_id)
    shown = {"recorded": _person(superior_of(me.pk, today), today)}
    running = SuperiorReport.objects.open().filter(employee=me).first()
    if running is not None and request.method == "GET":
        return redirect("moves:superior_report", running.pk)
    wanted = request.GET.get("untuk", "")
    if not wanted:
        return render(
            request, "moves/report_whom.html", {**shown, "pick": found(request, _leaders(me, today))}
        )
    proposed = get_object_or_404(Employee.objects.serving(today).with_post(today), pk=_uuid(wanted))
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.file_report(
                employee=me, proposed=proposed, by=viewer, at=request.now, reason=form.cleaned_data["reason"]
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Laporan terkirim. Anda diberi tahu begitu ada keputusan."))
            return redirect("moves:superior_report", row.pk)
    status = 422 if form.is_bound else 200
    return render(request, "moves/report.html", {**shown, "proposed": proposed, "form": form}, status=status)


def _leaders(me: Any, today: Any) -> Any:
    """Those who lead a unit around the person: the likeliest answers before anything is typed."""
    if me.unit_first is None:
        return Employee.objects.none()
    heads = Assignment.objects.filter(valid(today), position__is_head=True).filter(
        Q(position__unit__first__lte=me.unit_first, position__unit__last__gte=me.unit_first)
        | Q(position__unit__parent__children=me.unit_id)
    )
    return Employee.objects.serving(today).filter(pk__in=heads.values("employee_id"))


def _person(key: UUID | None, today: Any) -> Any:
    return Employee.objects.with_post(today).filter(pk=key).first() if key else None


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


@require_GET
def queue(request: Any) -> HttpResponse:
    """What waits for a decision, the oldest first; for everybody else the own reports."""
    viewer = request.viewer
    rows = (
        SuperiorReport.objects.for_offices(viewer)
        if _is_office(viewer)
        else SuperiorReport.objects.filter(employee_id=viewer.person_id)
    )
    listing = table(
        request,
        rows.with_people(),
        columns=[
            Column("pegawai", _("Pegawai"), order=("employee__sort_name", "pk")),
            Column("atasan", _("Seharusnya")),
            Column("unit", _("Unit"), order=("unit__first", "filed_at")),
            Column("sejak", _("Dilaporkan"), order=("filed_at", "pk")),
            Column("keadaan", _("Keadaan"), order=("state", "filed_at")),
        ],
        default="sejak",
        filters=[
            Filter(
                "keadaan",
                _("Keadaan"),
                [(str(code), str(label)) for code, label in labels.REPORT_STATE.items()],
                where="state",
            )
        ],
        key="laporan-atasan",
    )
    waiting = rows.open().count()
    shown = {
        "listing": listing,
        "waiting": waiting,
        "words": labels.REPORT_STATE,
        "is_office": _is_office(viewer),
    }
    return render(request, "moves/queue.html", shown)


def _is_office(viewer: Any) -> bool:
    return bool(viewer.has(*access.READERS))


@require_GET
def detail(request: Any, report_id: UUID) -> HttpResponse:
    row = _visible(request, report_id)
    return _page(request, row)


def _visible(request: Any, report_id: UUID) -> Any:
    return get_object_or_404(SuperiorReport.objects.visible_to(request.viewer).with_people(), pk=report_id)


def _page(
    request: Any, row: Any, *, accept: Any = None, refuse: Any = None, status: int = 200
) -> HttpResponse:
    viewer = request.viewer
    is_open = row.state == ReportState.OPEN
    reason = access.reason_not_to_decide(viewer, row)
    shown = {
        "report": row,
        "state": labels.REPORT_STATE[row.state],
        "is_open": is_open,
        "is_mine": row.employee_id == viewer.person_id,
        # The superiors see that it happened, not what was said of them.
        "reads_reason": viewer.person_id not in (row.proposed_id, row.recorded_id)
        or row.employee_id == viewer.person_id,
        "decides": not reason,
        "reason_not": reason if is_open and _is_office(viewer) else "",
        "decided_by": _person(row.decided_by_id, request.frame.today),
    }
    if not reason:
        shown["accept_form"] = accept or AcceptForm(since=since_when(row, request.frame.today))
        shown["refuse_form"] = refuse or RefuseForm()
    return render(request, "moves/superior_report.html", shown, status=status)


@require_POST
def accept(request: Any, report_id: UUID) -> HttpResponse:
    row = _visible(request, report_id)
    form = AcceptForm(request.POST, since=request.frame.today)
    access.check_decide(request.viewer, row)
    if form.is_valid():
        try:
            given = form.cleaned_data
            accept_superior_report(
                report_id=row.pk, since=given["since"], note=given["note"], by=request.viewer, at=request.now
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            text = _("Atasan %(who)s sekarang %(superior)s. Keduanya diberi tahu.")
            messages.success(
                request, text % {"who": row.employee.full_name, "superior": row.proposed.full_name}
            )
            return redirect("moves:superior_report", row.pk)
    return _page(request, row, accept=form, status=422)


@require_POST
def refuse(request: Any, report_id: UUID) -> HttpResponse:
    row = _visible(request, report_id)
    form = RefuseForm(request.POST)
    access.check_decide(request.viewer, row)
    if form.is_valid():
        try:
            actions.refuse_report(
                report_id=row.pk, note=form.cleaned_data["note"], by=request.viewer, at=request.now
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Laporan ditolak. Pegawai membaca alasannya."))
            return redirect("moves:superior_report", row.pk)
    return _page(request, row, refuse=form, status=422)


@require_http_methods(["GET", "POST"])
def withdraw(request: Any, report_id: UUID) -> HttpResponse:
    row = get_object_or_404(SuperiorReport.objects.filter(employee_id=request.viewer.person_id), pk=report_id)
    if request.method == "GET":
        words = {
            "title": _("Tarik laporan ini?"),
            "text": _("Tidak ada yang memutuskannya lagi. Anda dapat melapor lagi kapan saja."),
            "button": _("Tarik laporan"),
            "back": reverse("moves:superior_report", args=[row.pk]),
        }
        return render(request, "confirm.html", words)
    actions.withdraw_report(report_id=row.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Laporan ditarik kembali."))
    return redirect("moves:superior_report", row.pk)
