"""F0, the floor: a bare Django view, no middleware, one indexed select, a small template, under the same server."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from config.settings import database

if not settings.configured:
    settings.configure(
        SECRET_KEY=os.environ["SELARAS_SECRET_KEY"],
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="bench.floor",
        MIDDLEWARE=[],
        DATABASES={"default": database(os.environ["SELARAS_DATABASE_URL"])},
        USE_TZ=True,
    )

PAGE = Engine().from_string(
    "<!doctype html><title>{{ code }}</title><h1>{{ code }}</h1><ul>{% for c in codes %}<li>{{ c }}{% endfor %}</ul>"
)


def floor(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations WHERE id = %s", [1])
        row = cursor.fetchone()
    return HttpResponse(PAGE.render(Context({"code": "floor", "codes": row or ()})))


urlpatterns = [path("", floor)]
application = get_wsgi_application()
