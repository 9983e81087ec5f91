"""Addresses in the order of the work. Every screen brings its own urls.py."""

from django.conf import settings
from django.urls import include, path

from selaras.web import health

SCREENS = {
    "": "home",
    "kebutuhan/": "needs",
    "strategi/": "strategy",
    "indikator/": "indicators",
    "kepuasan/": "skm",
    "survei/": "survey",
    "skp/": "skp",
    "klarifikasi/": "changes",
    "progres/": "progress",
    "umpan-balik/": "feedback",
    "evaluasi/": "evaluation",
    "pengembangan/": "development",
    "apresiasi/": "recognition",
    "iklim/": "climate",
    "wawasan/": "insight",
    "organisasi/": "organization",
    "perpindahan/": "moves",
    "kelola/": "manage",
    "kelola/impor/": "imports",
    "hak/": "rights",
    "bukti/": "evidence",
    "pekerjaan/": "jobs",
    "kabar/": "notices",
    "cari/": "search",
    "dokumen/": "documents",
    "segel/": "seals",
    "pembaca/": "readings",
}

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("", include("selaras.web.accounts.urls")),
    *[path(prefix, include(f"selaras.web.{screen}.urls")) for prefix, screen in SCREENS.items()],
    path("api/v1/", include("selaras.api.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("gaya/", include("selaras.web.style.urls")))

handler400 = "selaras.web.errors.bad_request"
handler403 = "selaras.web.errors.forbidden"
handler404 = "selaras.web.errors.not_found"
handler500 = "selaras.web.errors.broken"
