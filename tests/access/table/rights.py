"""Rights: who stands how, who sees whom, may-I, grants, calendar and settings, personal data."""

from __future__ import annotations

from tests.access.people import SIGNED_IN, kinds

from .row import get

EXPLAINERS = kinds("owner officer admin inspector operator")  # of the clerk's rights

ROWS = (
    get("rights:mine", {200: SIGNED_IN}),
    get("rights:person", {200: EXPLAINERS}, employee_id="@clerk"),
    get("rights:decision", {200: SIGNED_IN}),
    get(
        "rights:decision",
        {200: SIGNED_IN},
        {"siapa": "Petugas Satu", "tindakan": "person.nip", "tentang": "@chief"},
    ),
    get("rights:decision", {200: SIGNED_IN}, {"siapa": "@clerk", "tindakan": "skp.edit", "benda": "@draft"}),
    get("rights:decision", {404: SIGNED_IN}, {"siapa": "@clerk", "tindakan": "skp.burn"}),
)
