"""The last strokes: what was told long ago has been read."""

from __future__ import annotations

import datetime as dt

from django.db.models import F

from demo.cast import Cast, moment
from selaras.kernel.closed import holding_pen
from selaras.notices.models import Notice


def read_notices(cast: Cast) -> None:
    """Notices older than five days were read the day after."""
    old = moment(cast.today - dt.timedelta(days=5), 0)
    with holding_pen():
        Notice.objects.filter(at__lt=old, read_at=None).update(read_at=F("at") + dt.timedelta(days=1))
