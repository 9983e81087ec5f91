"""Mail out: plain text, one receiver, no secret but the link that the receiver asked for."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage


def send(receiver: str, subject: str, text: str) -> None:
    """Raises where the mail server refuses; the job that sends it can be tried again."""
    message = EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [receiver])
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    message.send()


def address(path: str) -> str:
    """A page of ours as a link in a mail or on paper: never from a request's Host header."""
    return f"{settings.BASE_URL}{path}"
