from __future__ import annotations

import datetime as dt


def nip(serial: int, *, birth: dt.date = dt.date(1985, 3, 14), sex: int = 1, tmt: str = "201001") -> str:
    """A valid NIP of a PNS (rules.md 8.1)."""
    return f"{birth:%Y%m%d}{tmt}{sex}{serial:03d}"
