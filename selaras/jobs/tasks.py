"""Imported by procrastinate's worker: every queued and scheduled work of the house."""

import importlib
import pkgutil

import selaras.jobs

for _module in pkgutil.iter_modules(selaras.jobs.__path__):
    if _module.name not in ("apps", "run", "tasks"):
        importlib.import_module(f"selaras.jobs.{_module.name}")
