"""The agency's dated settings of strategy; what no row sets is the default of rules.py."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from selaras.domain.tenancy.models import AgencySetting
from selaras.kernel.dated import valid

from .rules import AgreementTerms

AGREEMENT = "performance-agreement"


def agreement_terms(value: Mapping[str, Any], basis: str) -> AgreementTerms:
    return AgreementTerms(months=int(value["months"]), legal_basis=basis)


def agreement_terms_on(day: dt.date) -> AgreementTerms:
    row = AgencySetting.objects.filter(valid(day), key=AGREEMENT).order_by("-valid_from").first()
    return agreement_terms(row.value, row.legal_basis) if row else AgreementTerms()
