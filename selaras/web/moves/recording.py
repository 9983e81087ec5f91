"""Recording a move: whom, which kind, what the decree says, what the year looks like then, and only then writing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from selaras.domain.ledger import access, labels
from selaras.domain.ledger.access import reason_not_to_cancel
from selaras.domain.ledger.codes import MoveKind
from selaras.domain.ledger.models import Move
from selaras.domain.organization.models import Assignment, Employee, Position
from selaras.journeys import moves
from selaras.journeys.moves.preview import Preview, tried
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Refusal
from selaras.web.people import found
from selaras.web.refusals import put_refusal

from .forms import CHOOSES_POST, CancelForm, MoveForm
from .ribbon import year_ribbon

MOST_POSTS = 15
JOURNEYS: dict[MoveKind, Callable[..., Move]] = {
    MoveKind.TRANSFER: moves.transfer_employee,
    MoveKind.PROMOTION: moves.promote_employee,
    MoveKind.PLT_START: moves.start_plt,
    MoveKind.PLT_END: moves.end_plt,
    MoveKind.LONG_LEAVE: moves.send_on_leave,
    MoveKind.TUGAS_BELAJAR: moves.send_to_study,
    MoveKind.RETIREMENT: moves.retire_employee,
    MoveKind.DEATH: moves.record_death,
    MoveKind.PPPK_TO_PNS: moves.change_pppk_to_pns,
}


@require_GET
def index(request: Any) -> HttpResponse:
    """Whom; and what was recorded last."""
    access.check_record_move(request.viewer, None)
    recent = Move.objects.select_related("employee", "from_position", "to_position").order_by(
        "-recorded_at", "-pk"
    )
    shown = {
        "today": request.frame.today,
        "pick": found(request, Employee.objects.none()),
        "recent": [(row, labels.MOVE_KIND[row.kind]) for row in recent[:15]],
    }
    return render(request, "moves/index.html", shown)


@require_GET
def choose(request: Any, employee_id: UUID) -> HttpResponse:
    """Which kind of move."""
    person = _person(request, employee_id)
    access.check_record_move(request.viewer, person)
    kinds = [(str(kind), labels.MOVE_KIND[kind]) for kind in JOURNEYS]
    return render(request, "moves/choose.html", {"person": person, "kinds": kinds})


@require_http_methods(["GET", "POST"])
def record(request: Any, employee_id: UUID, kind: str) -> HttpResponse:
    person = _person(request, employee_id)
    access.check_record_move(request.viewer, person)
    if kind not in list(JOURNEYS):
        raise Http404
    return _record(request, MoveKind(kind), JOURNEYS[MoveKind(kind)], person)


@require_http_methods(["GET", "POST"])
def begin(request: Any) -> HttpResponse:
    """Somebody who is not here yet: CPNS, PPPK, PPPK paruh waktu."""
    access.check_record_move(request.viewer, None)
    return _record(request, MoveKind.START, moves.start_employee, None)


def _record(request: Any, kind: MoveKind, journey: Callable[..., Move], person: Any) -> HttpResponse:
    """A GET asks, a POST shows what would be, a POST with ``apply`` writes."""
    today = request.frame.today
    post = _chosen_post(request, today)
    form = MoveForm(request.POST or None, kind=kind, initial={"on": today})
    preview: Preview | None = None
    if request.method == "POST" and form.is_valid():
        given = {**form.facts(), "by": request.viewer, "at": request.now}
        given |= {"employee": person} if person else {}
        given |= {"position": post} if post else {}
        try:
            _need_post(kind, post)
            if "apply" in request.POST:
                move = journey(**given)
                messages.success(
                    request, _("Perpindahan dicatat. %(name)s diberi tahu.") % {"name": move.employee.name}
                )
                return redirect("moves:detail", move.pk)
            preview = tried(journey, **given)
        except Refusal as refusal:
            put_refusal(form, refusal)
    failed = form.is_bound and preview is None
    shown = {
        "kind": kind,
        "kind_words": labels.MOVE_KIND[kind],
        "person": person,
        "form": form,
        "chooses_post": kind in CHOOSES_POST,
        "post": post,
        "posts": _posts(request, today) if kind in CHOOSES_POST and post is None else None,
        **(_shown(preview, today) if preview else {}),
    }
    return render(request, "moves/record.html", shown, status=422 if failed else 200)


def _need_post(kind: MoveKind, post: Position | None) -> None:
    if post is None and kind in (MoveKind.TRANSFER, MoveKind.PLT_START, MoveKind.START):
        raise Refusal(_("Pilih dulu jabatannya."), code="no_post")


def _shown(preview: Preview, today: Any) -> dict[str, Any]:
    def ribbon(rows: Any, title: str) -> Any:
        return year_ribbon(rows, preview.year, today=today, title=title)

    return {
        "preview": preview,
        "before": ribbon(preview.before, _("Tahun sebelum perpindahan")),
        "after": ribbon(preview.after, _("Tahun sesudah perpindahan")),
    }


def _person(request: Any, employee_id: UUID) -> Any:
    return get_object_or_404(Employee.objects.with_post(request.frame.today), pk=employee_id)


def _chosen_post(request: Any, today: Any) -> Position | None:
    wanted = request.GET.get("jabatan", "")
    if not wanted:
        return None
    try:
        key = UUID(wanted)
    except ValueError:
        raise Http404 from None
    return get_object_or_404(Position.objects.as_of(today).select_related("unit"), pk=key)


def _posts(request: Any, today: Any) -> dict[str, Any]:
    """Posts whose name or unit holds every word, those without a holder first."""
    words = request.GET.get("cari", "").strip()[:100]
    rows = Position.objects.as_of(today).select_related("unit")
    for word in words.split():
        rows = rows.filter(name__icontains=word) | rows.filter(unit__name__icontains=word)
    holder = Assignment.objects.filter(valid(today), position=OuterRef("pk"), kind="definitif")
    names = holder.order_by("valid_from").values("employee__name")[:1]
    listed = (
        rows.annotate(holder=Subquery(names)).order_by("holder", "unit__first", "name", "pk") if words else []
    )
    ordered = sorted(listed[: MOST_POSTS + 1], key=lambda row: bool(row.holder)) if words else []
    return {"words": words, "rows": ordered[:MOST_POSTS], "has_more": len(ordered) > MOST_POSTS}


@require_GET
def detail(request: Any, move_id: UUID) -> HttpResponse:
    """One recorded move: what, when, by which decree, and who recorded it."""
    row = get_object_or_404(
        Move.objects.select_related("employee", "from_position__unit", "to_position__unit"), pk=move_id
    )
    person = _person(request, row.employee_id)
    if not access.may_read_ledger(request.viewer, person):
        raise Http404
    recorder = Employee.objects.filter(pk=row.recorded_by_id).first() if row.recorded_by_id else None
    shown = {"move": row, "kind": labels.MOVE_KIND[row.kind], "person": person, "recorder": recorder}
    shown["today"] = request.frame.today
    may_record = not access.reason_not_to_record_move(request.viewer, person)
    shown["may_cancel"] = may_record and not reason_not_to_cancel(row)
    return render(request, "moves/detail.html", shown)


@require_http_methods(["GET", "POST"])
def cancel(request: Any, move_id: UUID) -> HttpResponse:
    """A move whose day has not come is taken back, with the reason."""
    row = get_object_or_404(Move.objects.select_related("employee"), pk=move_id)
    person = _person(request, row.employee_id)
    if not access.may_read_ledger(request.viewer, person):
        raise Http404
    access.check_record_move(request.viewer, person)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            moves.cancel_move(
                move_id=row.pk, reason=form.cleaned_data["reason"], by=request.viewer, at=request.now
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Perpindahan dibatalkan. Keadaan sebelumnya berlaku lagi."))
            return redirect("moves:detail", move_id=row.pk)
    shown = {"move": row, "kind": labels.MOVE_KIND[row.kind], "person": person, "form": form}
    return render(request, "moves/cancel.html", shown, status=422 if form.is_bound else 200)
