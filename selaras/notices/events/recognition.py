"""Thanks reach the one who is thanked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from selaras.notices.telling import tell

tell(
    "say_thanks",
    receivers=lambda thanks, by: [thanks.receiver_id],
    sentence=_("%(who)s berterima kasih kepada Anda."),
    url="recognition:thanks",
    params=lambda thanks, by: {"who": thanks.giver.full_name},
)
