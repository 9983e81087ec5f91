"""What `npm run build` made. File names carry a digest, so caches may keep them for ever."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

BUILT = Path(__file__).parent / "static" / "built"


@lru_cache(maxsize=4)
def _manifest(folder: Path, written: int) -> dict[str, str]:
    return json.loads((folder / "manifest.json").read_text())


def _written() -> int:
    """While developing a new build is seen at once; otherwise it is read once."""
    return (BUILT / "manifest.json").stat().st_mtime_ns if settings.DEBUG else 0


def address(name: str) -> str:
    """The address of a built file, ``app.css`` -> ``/static/built/app.0f3a….css``.

    Raises ImproperlyConfigured where nothing was built or the name is unknown.
    """
    try:
        return f"{settings.STATIC_URL}built/{_manifest(BUILT, _written())[name]}"
    except (FileNotFoundError, KeyError) as missing:
        raise ImproperlyConfigured(
            f"{name} is not built: run `npm ci && npm run build` in frontend/, or `make run`."
        ) from missing
