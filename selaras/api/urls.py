"""Every resource of the API, by the module that holds its router."""

from importlib import import_module

from django.urls import path

from .main import api

RESOURCES: list[str] = [
    "simulations",
    "evaluations",
    "documents",
    "development",
    "organization",
    "standing",
    "reorganisations",
    "moves",
    "reports",
    "competencies",
    "indicators",
    "agreements",
    "planning",
    "skm",
    "feeds",
    "observations",
    "compositions",
    "objectives",
    "alignment",
    "needs",
    "analyses",
    "signals",
    "skp",
    "changes",
    "progress",
    "evidence",
    "realisations",
    "feedback",
    "awards",
    "surveys",
    "notices",
    "rights",
    "personal",
    "seals",
    "record",
    "tokens",
    "imports",
]
for _name in RESOURCES:
    api.add_router("", import_module(f"selaras.api.{_name}").router)

urlpatterns = [path("", api.urls)]
