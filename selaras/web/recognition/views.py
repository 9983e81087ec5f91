"""The wall of thanks: newest first, filtered, never counted against each other (rules.md 11)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.feedback.querysets import colleagues
from selaras.domain.organization.models import Assignment, Employee
from selaras.domain.recognition import actions
from selaras.domain.recognition.models import Thanks
from selaras.domain.skp.berakhlak import BY_CODE, VALUES
from selaras.kernel.dated import valid
from selaras.kernel.keys import uuid7
from selaras.kernel.refusal import Refusal
from selaras.web.people import found
from selaras.web.refusals import put_refusal

from .forms import ThanksForm

SIZE = 15


@require_GET
def wall(request: Any) -> HttpResponse:
    """What may be read, of everybody; ``?nilai=`` and ``?dari=unit`` narrow it."""
    rows = _rows(request)
    value, near = request.GET.get("nilai", ""), request.GET.get("dari") == "unit"
    if value in BY_CODE:
        rows = rows.filter(value=value)
    if near:
        rows = rows.filter(_of_unit(request))
    page = Paginator(rows, SIZE).get_page(request.GET.get("hal"))
    context = {
        "page": page,
        "told": [told(request, row) for row in page],
        "values": VALUES,
        "value": value if value in BY_CODE else "",
        "near": near,
        "undo": _uuid(request.GET.get("ditarik", "")),
        "tabs": _tabs("index"),
    }
    return render(request, "recognition/index.html", context)


@require_GET
def mine(request: Any) -> HttpResponse:
    """Given and received, public and private."""
    me = request.viewer.person_id
    rows = _rows(request).filter(Q(giver_id=me) | Q(receiver_id=me))
    page = Paginator(rows, SIZE).get_page(request.GET.get("hal"))
    context = {"page": page, "told": [told(request, row) for row in page], "tabs": _tabs("mine")}
    return render(request, "recognition/mine.html", context)


@require_GET
def detail(request: Any, thanks_id: UUID) -> HttpResponse:
    return render(
        request,
        "recognition/thanks.html",
        {"one": told(request, get_object_or_404(_rows(request), pk=thanks_id))},
    )


@require_http_methods(["GET", "POST"])
def say(request: Any) -> HttpResponse:
    """First whom (``?untuk=``), then what for."""
    viewer, today = request.viewer, request.frame.today
    wanted = request.GET.get("untuk", "")
    if not wanted:
        return render(
            request,
            "recognition/say_whom.html",
            {"pick": found(request, colleagues(viewer.person_id, today))},
        )
    receiver = get_object_or_404(Employee.objects.serving(today).with_post(today), pk=_uuid(wanted))
    if request.method == "GET":
        return _form(request, receiver, ThanksForm(initial={"key": uuid7()}))
    form = ThanksForm(request.POST)
    if not form.is_valid():
        return _form(request, receiver, form, 422)
    try:
        thanks = actions.thank(receiver_id=receiver.pk, by=viewer, at=request.now, **form.values())
    except Refusal as refusal:
        put_refusal(form, refusal)
        return _form(request, receiver, form, refusal.status)
    messages.success(request, _("Ucapan Anda sampai kepada %(name)s.") % {"name": receiver.name})
    return redirect("recognition:thanks", thanks.pk)


@require_http_methods(["GET", "POST"])
def withdraw(request: Any, thanks_id: UUID) -> HttpResponse:
    thanks = get_object_or_404(_rows(request), pk=thanks_id)
    if request.method == "GET":
        words = {
            "title": _("Tarik ucapan ini?"),
            "text": _("Ucapan tidak terlihat lagi oleh siapa pun. Anda dapat mengembalikannya."),
            "button": _("Tarik ucapan"),
            "back": reverse("recognition:thanks", args=[thanks.pk]),
        }
        return render(request, "confirm.html", words)
    actions.withdraw_thanks(thanks_id=thanks.pk, by=request.viewer, at=request.now)
    return redirect(f"{reverse('recognition:index')}?ditarik={thanks.pk}")


@require_POST
def restore(request: Any, thanks_id: UUID) -> HttpResponse:
    thanks = get_object_or_404(Thanks, pk=thanks_id, giver_id=request.viewer.person_id)
    actions.restore_thanks(thanks_id=thanks.pk, by=request.viewer, at=request.now)
    messages.success(request, _("Ucapan dikembalikan."))
    return redirect("recognition:thanks", thanks.pk)


def told(request: Any, row: Thanks) -> dict[str, Any]:
    return {
        "thanks": row,
        "value": BY_CODE[row.value].label if row.value else "",
        "is_mine": row.giver_id == request.viewer.person_id,
    }


def _rows(request: Any) -> Any:
    return (
        Thanks.objects.visible_to(request.viewer).select_related("giver", "receiver").order_by("-at", "-pk")
    )


def _of_unit(request: Any) -> Q:
    """Given or received by somebody of the viewer's own unit."""
    post = request.frame.post
    people = Assignment.objects.filter(
        valid(request.frame.today), position__unit_id=post["unit_id"] if post else None
    )
    ids = people.values("employee_id")
    return Q(giver__in=ids) | Q(receiver__in=ids)


def _tabs(here: str) -> list[dict[str, Any]]:
    pages = [("index", _("Dinding terima kasih")), ("mine", _("Milik saya"))]
    return [
        {"label": label, "url": reverse(f"recognition:{name}"), "active": name == here}
        for name, label in pages
    ]


def _form(request: Any, receiver: Any, form: ThanksForm, status: int = 200) -> HttpResponse:
    return render(request, "recognition/say.html", {"receiver": receiver, "form": form}, status=status)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
