"""The real site with one address more: F1, an empty page of our own in the whole frame."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402

import config.urls  # noqa: E402


def empty(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


config.urls.urlpatterns.insert(0, path("bench/kosong/", empty))
