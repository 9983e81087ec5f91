"""One-time keys of a ballot, and the marks by which many from one place are seen. Nothing here can be led back to a
person once the day is over: the marks are hashes salted with the day, and they are erased (actions.forget_marks)."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
import uuid
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from selaras.kernel.refusal import Refusal

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read as another


def new_token() -> str:
    """The public address of a survey: 20 letters that nobody guesses, and that can be typed from a poster."""
    return "".join(secrets.choice(LETTERS) for _place in range(20))


def issue(survey_id: UUID) -> str:
    """A fresh key for one ballot of the survey, signed: only a page of ours can have made it."""
    key = uuid.uuid4()
    return f"{key}.{_signature(survey_id, key)}"


def read(survey_id: UUID, text: str) -> UUID:
    """The key of a ballot. Raises Refusal for one that was not issued for this survey."""
    given, _dot, signature = text.partition(".")
    try:
        key = UUID(given)
    except ValueError:
        raise _unknown() from None
    if not any(hmac.compare_digest(signature, one) for one in _signatures(survey_id, key)):
        raise _unknown()
    return key


def address_mark(agency_id: UUID, day: dt.date, address: str) -> str:
    return _mark(f"address/{agency_id}/{day}/{address}") if address else ""


def device_mark(survey_id: UUID, day: dt.date, device: str) -> str:
    return _mark(f"device/{survey_id}/{day}/{device}") if device else ""


def _mark(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"skm/{text}".encode(), hashlib.sha256).hexdigest()


def _signature(survey_id: UUID, key: UUID) -> str:
    return _mark(f"ballot/{survey_id}/{key}")[:32]


def _signatures(survey_id: UUID, key: UUID) -> list[str]:
    """Also under former secrets: a ballot that waited for the line stays good."""
    text = f"skm/ballot/{survey_id}/{key}".encode()
    secrets_known = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [hmac.new(one.encode(), text, hashlib.sha256).hexdigest()[:32] for one in secrets_known]


def _unknown() -> Refusal:
    sentence = _("Kunci jawaban ini tidak dikenal. Buka lagi halaman surveinya, lalu jawab dari sana.")
    return Refusal(sentence, code="unknown_key", errors={"key": sentence})
