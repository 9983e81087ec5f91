"""Programme codes with their regulation and validity, and which objectives they carry out (rules.md 5.1, step 5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.strategy import access
from selaras.domain.strategy.models import Objective, ObjectiveProgramme, Programme
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.versions import edit as change
from selaras.kernel.viewer import Viewer

from .graph import locked as locked_objective

FIELDS = ("code", "name", "regulation", "valid_from", "valid_until")


@action
def keep_programme(
    *, code: str, name: str, regulation: str, valid_from: dt.date, by: Viewer, at: dt.datetime,
    valid_until: dt.date | None = None,
) -> Programme:  # fmt: skip
    """A code of the nomenclature, valid from a day on."""
    role = access.check_plan(by)
    row = Programme(
        code=code.strip(), name=name.strip(), regulation=regulation.strip(), valid_from=valid_from,
        valid_until=valid_until,
    )  # fmt: skip
    _check(row)
    row.save()
    changes = {name: (None, getattr(row, name)) for name in FIELDS}
    audit.record("keep_programme", row, by=by, as_role=role, at=at, changes=changes)
    return row  # type: ignore[no-any-return]


@action
def edit_programme(
    *, programme_id: UUID, values: Mapping[str, Any], by: Viewer, at: dt.datetime, version: int | None = None
) -> Programme:
    row = Programme.objects.select_for_update(of=("self",)).get(pk=programme_id)
    role = access.check_plan(by)
    wanted = {name: values[name] for name in FIELDS if name in values}
    check_version(row, version, wanted)
    if changes := change(row, wanted):
        _check(row)
        row.save()
        audit.record("edit_programme", row, by=by, as_role=role, at=at, changes=changes)
    return row  # type: ignore[no-any-return]


@action
def link_programme(
    *, objective_id: UUID, programme_id: UUID, by: Viewer, at: dt.datetime, budget: Decimal | None = None
) -> ObjectiveProgramme:
    """The objective is carried out by the programme; linking again changes the budget. A code that does not hold in
    the years of the objective is refused."""
    objective = locked_objective(objective_id)
    role = access.check_edit(by, objective.unit)
    programme = Programme.objects.visible_to(by).get(pk=programme_id)
    _check_years(objective, programme)
    if budget is not None and budget < 0:
        sentence = _("Anggaran tidak boleh di bawah nol.")
        raise Refusal(sentence, code="bad_budget", errors={"budget": sentence})
    row: Any = ObjectiveProgramme.objects.filter(objective=objective, programme=programme).first()
    before = row and row.budget
    row = row or ObjectiveProgramme(objective=objective, programme=programme)
    row.budget = budget
    row.save()
    changes = {"programme": (None, str(programme)), "budget": (before, budget)}
    audit.record("link_programme", objective, by=by, as_role=role, at=at, changes=changes)
    return row  # type: ignore[no-any-return]


@action
def unlink_programme(*, link_id: UUID, by: Viewer, at: dt.datetime) -> Objective:
    link = ObjectiveProgramme.objects.select_related("objective__unit", "programme").get(pk=link_id)
    role = access.check_edit(by, link.objective.unit)
    objective, name = link.objective, str(link.programme)
    link.delete()
    audit.record(
        "unlink_programme", objective, by=by, as_role=role, at=at, changes={"programme": (name, None)}
    )
    return objective


def _check_years(objective: Objective, programme: Programme) -> None:
    begins = programme.valid_from.year
    ends = programme.valid_until.year if programme.valid_until else None
    if begins <= objective.last_year and (ends is None or ends >= objective.first_year):
        return
    words = {"code": programme.code, "first": objective.first_year, "last": objective.last_year}
    sentence = _("Kode program %(code)s tidak berlaku pada tahun sasaran ini (%(first)s–%(last)s).") % words
    raise Refusal(sentence, code="not_valid", errors={"programme": sentence})


def _check(row: Programme) -> None:
    errors = {}
    for name, sentence in (
        ("code", _("Tulis kode programnya.")),
        ("name", _("Tulis nama programnya.")),
        ("regulation", _("Tulis peraturan yang menetapkan kode ini.")),
    ):
        if not getattr(row, name).strip():
            errors[name] = sentence
    if row.valid_until and row.valid_until <= row.valid_from:
        errors["valid_until"] = _("Akhir berlaku harus sesudah mulai berlaku.")
    overlapping = Programme.objects.filter(code=row.code).exclude(pk=row.pk)
    if any(_overlap(row, other) for other in overlapping):
        errors["code"] = _("Kode ini sudah ada untuk masa yang sama. Akhiri dulu yang lama.")
    if errors:
        raise Refusal(" ".join(errors.values()), code="bad_programme", errors=errors)


def _overlap(one: Programme, other: Programme) -> bool:
    last = dt.date.max
    return one.valid_from < (other.valid_until or last) and other.valid_from < (one.valid_until or last)
