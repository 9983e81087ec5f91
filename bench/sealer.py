"""A sealer that never rests: far more than the minute's rhythm of the worker, to show that writers do not wait."""

from __future__ import annotations

import os
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from selaras.domain.tenancy.context import all_agencies  # noqa: E402
from selaras.jobs.audit import seal_one  # noqa: E402

while True:
    for agency_id, _code, _name in all_agencies():
        seal_one(agency_id)
    time.sleep(0.2)
