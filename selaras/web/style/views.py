"""Every piece of the look on one page, in every state, for the demonstration and for writers of screens."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.web.tables import Column, Filter, table

from . import samples
from .forms import Example


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    listing = table(
        request,
        ContentType.objects.all(),
        columns=[
            Column("model", _("Model"), order="model"),
            Column("bagian", _("Bagian"), order=("app_label", "model")),
            Column("nomor", _("Nomor"), order="id", kind="number"),
            Column("tindakan", "", kind="action"),
        ],
        default="model",
        filters=[
            Filter(
                "bagian_ini", _("Bagian"), [("auth", "auth"), ("contenttypes", "contenttypes")], "app_label"
            )
        ],
        search=lambda rows, words: rows.filter(model__icontains=words),
        size=5,
    )
    page = Paginator(range(240), 10).get_page(request.GET.get("hal"))
    wrong = Example({"statement": "", "amount": "1.250", "rating": "sesuai", "work": "1"})
    return render(
        request,
        "style/index.html",
        {"listing": listing, "page": page, "form": Example(), "wrong": wrong, **samples.everything()},
    )


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """What a harmful act shows without JavaScript."""
    if request.method == "POST":
        return redirect("style:index")
    words = {
        "title": _("Batalkan SKP ini?"),
        "text": _("SKP kembali menjadi draf. Catatan atasan tetap ada."),
        "button": _("Batalkan SKP"),
        "back": "/gaya/",
    }
    return render(request, "confirm.html", words)


@require_POST
def save(request: HttpRequest) -> JsonResponse:
    """The four answers an autosave may get, chosen by what is typed: konflik, salah, gagal, or anything."""
    typed = request.POST.get("statement", "")
    if "konflik" in typed:
        theirs = {"statement": _("Teks yang lebih dulu tersimpan.")}
        return JsonResponse(
            {"detail": _("Sementara Anda menulis, Hendra menyimpan."), "theirs": theirs, "version": 8},
            status=409,
        )
    if "salah" in typed:
        told = [{"field": "statement", "detail": _("Tulis hasilnya, bukan kegiatannya.")}]
        return JsonResponse({"detail": _("Satu isian perlu diperbaiki."), "errors": told}, status=422)
    return JsonResponse({"version": 2}, status=503 if "gagal" in typed else 200)
