"""Moving a plan: one button, or one page with a reason, and back to the plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from selaras.domain.skp import access, actions
from selaras.kernel.refusal import Refusal
from selaras.web.refusals import put_refusal

from ..forms import ReasonForm
from .plan import seen


def _version(request: Any) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() else None


@require_POST
def submit(request: Any, skp_id: UUID) -> HttpResponse:
    skp = seen(request, skp_id)
    done = actions.submit(skp_id=skp.pk, version=_version(request), by=request.viewer, at=request.now)
    told = _("SKP diajukan kepada %(who)s. Anda masih dapat menariknya sampai dibuka.")
    messages.success(request, told % {"who": done.penilai.full_name})
    return redirect("skp:detail", skp_id=skp.pk)


@require_POST
def recall(request: Any, skp_id: UUID) -> HttpResponse:
    skp = seen(request, skp_id)
    actions.recall(skp_id=skp.pk, by=request.viewer, at=request.now)
    messages.success(request, _("SKP ditarik kembali dan dapat diubah lagi."))
    return redirect("skp:detail", skp_id=skp.pk)


@require_POST
def agree(request: Any, skp_id: UUID) -> HttpResponse:
    skp = seen(request, skp_id)
    done = actions.agree(skp_id=skp.pk, version=_version(request), by=request.viewer, at=request.now)
    told = _("SKP %(who)s disepakati. Isinya tersimpan sebagai pegangan setahun.")
    messages.success(request, told % {"who": done.employee.full_name})
    return redirect("skp:detail", skp_id=skp.pk)


@require_http_methods(["GET", "POST"])
def return_with_note(request: Any, skp_id: UUID) -> HttpResponse:
    words = {
        "title": _("Kembalikan dengan catatan"),
        "label": _("Apa yang perlu diperbaiki?"),
        "help_text": _("Sebut RHK dan angkanya. Catatan ini dibaca pegawai di atas rencananya."),
        "button": _("Kembalikan SKP"),
        "told": _("SKP dikembalikan. Pegawai melihat catatan Anda."),
    }
    return _with_reason(request, skp_id, words, access.check_review, _return)


@require_http_methods(["GET", "POST"])
def ask_return(request: Any, skp_id: UUID) -> HttpResponse:
    words = {
        "title": _("Minta dikembalikan"),
        "label": _("Apa yang ingin Anda ubah?"),
        "help_text": _("Atasan Anda diberi tahu dan memutuskan. Sampai saat itu rencana tetap di tangannya."),
        "button": _("Kirim permintaan"),
        "told": _("Permintaan terkirim kepada atasan Anda."),
    }
    return _with_reason(request, skp_id, words, access.check_ask_return, _ask)


@require_http_methods(["GET", "POST"])
def revise(request: Any, skp_id: UUID) -> HttpResponse:
    words = {
        "title": _("Ajukan addendum"),
        "label": _("Mengapa rencana perlu berubah?"),
        "help_text": _(
            "Misalnya perubahan perjanjian kinerja, organisasi, atau harapan pimpinan. "
            "Isi yang sudah disepakati tetap tersimpan."
        ),
        "button": _("Buka untuk addendum"),
        "told": _("Rencana dibuka untuk addendum. Setelah diubah, ajukan lagi."),
    }
    return _with_reason(request, skp_id, words, access.check_revise, _revise)


def _return(request: Any, skp_id: UUID, text: str) -> None:
    actions.return_with_note(
        skp_id=skp_id, note=text, version=_version(request), by=request.viewer, at=request.now
    )


def _ask(request: Any, skp_id: UUID, text: str) -> None:
    actions.ask_return(skp_id=skp_id, text=text, by=request.viewer, at=request.now)


def _revise(request: Any, skp_id: UUID, text: str) -> None:
    actions.revise(skp_id=skp_id, reason=text, by=request.viewer, at=request.now)


def _with_reason(
    request: Any,
    skp_id: UUID,
    words: dict[str, str],
    check: Callable[[Any, Any], str],
    act: Callable[..., None],
) -> HttpResponse:
    """The page that asks for the reason, and the act itself; a refusal keeps what was typed."""
    skp = seen(request, skp_id)
    check(request.viewer, skp)
    form = ReasonForm(request.POST or None, label=words["label"], help_text=words["help_text"])
    if request.method == "POST" and form.is_valid():
        try:
            act(request, skp.pk, form.cleaned_data["text"])
        except Refusal as refusal:
            text = next((str(sentence) for sentence in refusal.errors.values()), "")
            put_refusal(form, Refusal(refusal.sentence, errors={"text": text} if text else {}))
        else:
            messages.success(request, words["told"])
            return redirect("skp:detail", skp_id=skp.pk)
    shown = {"skp": skp, "form": form, "words": words}
    return render(request, "skp/reason.html", shown, status=422 if form.is_bound else 200)
