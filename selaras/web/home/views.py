"""Beranda: what to do now and by when, the year, what was said, one figure of one's own work."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from selaras.insight import home

from . import words


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    viewer, frame = request.viewer, request.frame  # type: ignore[attr-defined]
    figure = home.figure(viewer.person_id, viewer.today)
    context: dict[str, Any] = {
        "greeting": words.greeting(frame.person, request.now),  # type: ignore[attr-defined]
        "countdown": words.countdown(frame.period, viewer.today),
        "todos": [
            words.todo(todo, viewer.today) for todo in home.todos(viewer, has_post=frame.post is not None)
        ],
        "ribbon": words.ribbon(home.year_of(viewer.person_id, viewer.today)),
        "news": [words.said(one) for one in home.news(viewer.person_id)],
        "figure": figure and words.figure(figure),
        "line": words.line(home.line(viewer.person_id, viewer.today)),
    }
    return render(request, "home/index.html", context)
