"""Surveys of the clerk's unit: one prepared, one open with a questioned answer and one left out, one closed, one
published. Tokens are fixed: everybody may know them, of whatever government."""

from __future__ import annotations

from typing import Any

from selaras.domain.skm import actions, ballots
from selaras.domain.skm.models import Survey
from selaras.kernel.closed import holding_pen
from tests.domain.skm.surveys import act, answered, closed, flat, opened, prepared
from tests.factories.world import World


def build_surveys(world: World, made: dict[str, Any]) -> None:
    made["draft_survey"] = prepared(world)
    made["open_survey"] = opened(world)
    made["closed_survey"] = closed(world, flat(3), service="Kartu keluarga")
    made["public_survey"] = closed(world, flat(4), service="KTP-el")
    made["questioned"] = answered(world, made["open_survey"], flat(4), seconds=2, words="RAHASIA-WARGA")
    made["left_out"] = answered(world, made["open_survey"], flat(1), seconds=2)
    actions.exclude(response_id=made["left_out"].pk, reason="Uji coba", **act(world, "officer"))
    actions.publish(survey_id=made["public_survey"].pk, doing={}, **act(world))
    made["ballot_key"] = ballots.issue(made["open_survey"].pk)
    with holding_pen():
        for name in ("draft", "open", "closed", "public"):
            survey = made[f"{name}_survey"]
            Survey.objects.filter(pk=survey.pk).update(token=f"uji-{name}")
            survey.refresh_from_db()
