from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.periods import Period as Span
from selaras.kernel.periods import PeriodRefused
from selaras.kernel.refusal import Refusal


class PeriodQuerySet(ClosedQuerySet):
    def containing(self, date: dt.date) -> Any:
        return self.filter(first_date__lte=date, last_date__gte=date)

    def named(self, code: str) -> Any:
        """The period of that code; Refusal where the text is no period, or the agency has not opened its year."""
        try:
            span = Span.parse(code)
        except PeriodRefused:
            sentence = _("“%(code)s” bukan periode. Contoh: 2026, 2026-TW1, 2026-01.") % {"code": code[:20]}
            raise Refusal(sentence, code="not_a_period", errors={"period": sentence}) from None
        period = self.filter(code=str(span)).first()
        if period is None:
            sentence = _("Periode %(code)s belum dibuka oleh admin kepegawaian.") % {"code": span}
            raise Refusal(sentence, code="period_not_open", errors={"period": sentence})
        return period
