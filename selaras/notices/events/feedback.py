"""Words between two people: the other one is told, nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.feedback.models import Dialogue, Feedback, FeedbackRequest
from selaras.kernel.viewer import Viewer
from selaras.notices.telling import Receivers, tell


def to_receiver(feedback: Feedback, by: Viewer) -> Receivers:
    return [feedback.receiver_id]


def to_giver(feedback: Feedback, by: Viewer) -> Receivers:
    return [feedback.giver_id]


def giver(feedback: Feedback, by: Viewer) -> Mapping[str, Any]:
    return {"who": feedback.giver.full_name}


def receiver(feedback: Feedback, by: Viewer) -> Mapping[str, Any]:
    return {"who": feedback.receiver.full_name}


for verb, receivers, sentence, params in (
    ("give_feedback", to_receiver, _("%(who)s memberi Anda umpan balik."), giver),
    ("reply_feedback", to_giver, _("%(who)s membalas umpan balik Anda."), receiver),
    ("thank_for_feedback", to_giver, _("%(who)s berterima kasih atas umpan balik Anda."), receiver),
    ("adopt_step", to_giver, _("%(who)s menjadikan saran Anda langkahnya."), receiver),
    ("finish_step", to_giver, _("%(who)s sudah menjalankan langkah yang Anda sarankan."), receiver),
):
    tell(verb, receivers=receivers, sentence=sentence, url="feedback:detail", params=params)


def to_asked(request: FeedbackRequest, by: Viewer) -> Receivers:
    return [request.giver_id]


def to_asker(request: FeedbackRequest, by: Viewer) -> Receivers:
    return [request.asker_id]


tell(
    "ask_feedback",
    receivers=to_asked,
    sentence=_("%(who)s meminta umpan balik Anda."),
    url="feedback:answer",
    params=lambda request, by: {"who": request.asker.full_name},
)
tell(
    "decline_request",
    receivers=to_asker,
    sentence=_("%(who)s tidak dapat memberi umpan balik kali ini."),
    url="feedback:answer",
    params=lambda request, by: {"who": request.giver.full_name},
)


def to_employee(dialogue: Dialogue, by: Viewer) -> Receivers:
    return [dialogue.employee_id]


def superior(dialogue: Dialogue, by: Viewer) -> Mapping[str, Any]:
    return {"who": dialogue.superior.full_name}


for verb, sentence in (
    ("plan_dialogue", _("%(who)s mengajak Anda berdialog. Waktu dan bahannya sudah ada.")),
    ("move_dialogue", _("%(who)s mengubah waktu atau bahan dialog dengan Anda.")),
    ("cancel_dialogue", _("%(who)s membatalkan dialog dengan Anda.")),
    ("hold_dialogue", _("%(who)s mencatat kesepakatan dialog dengan Anda. Periksa apakah sesuai.")),
):
    tell(verb, receivers=to_employee, sentence=sentence, url="feedback:dialogue", params=superior)
