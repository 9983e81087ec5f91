"""A personnel file from bytes to report, and from report to records: read, check all, show, then apply."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from selaras.domain.organization.batch import PeopleBatch, apply_people
from selaras.gateways.sheets import Table, read_table, write_error_sheet
from selaras.intake.mappings import Reading, expected_headers, place_fields
from selaras.intake.report import Finding, Report, by_place, from_problems
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .checks import ERRORS, WARNINGS, Facts, facts_key
from .columns import FIELDS
from .ours import Ours, load_ours
from .people import People, Person, read_people
from .plan import PeoplePlan, plan_people
from .units import UnitPlan, pair_of, plan_units


@dataclass(frozen=True)
class Examined:
    """What a file says and would do. ``batch`` is None where there are errors: nothing can be applied."""

    table: Table
    report: Report
    batch: PeopleBatch | None


def examine(
    content: bytes, name: str, *, reading: Reading | None = None, day: dt.date, agency_name: str
) -> Examined:
    """Read and check a personnel file against the agency of the running transaction. Writes nothing.

    ``day`` is from when changes hold that carry no TMT of their own. Raises Refusal for what is no table.
    """
    reading = reading or Reading()
    table = read_table(content, name, expected=expected_headers(FIELDS, reading))
    places, missing = place_fields(table, FIELDS, reading)
    if missing:
        return Examined(table, Report(errors=by_place(missing)), None)
    people = read_people(table, places, reading)
    return _judge(table, people, load_ours(day), day, agency_name)


def _judge(table: Table, people: People, ours: Ours, day: dt.date, agency_name: str) -> Examined:
    facts = Facts.of(people, ours)
    units = plan_units(people, ours.units, agency_name)
    used = [people.headers[code] for code in people.fields]
    errors = [*from_problems(table.problems, used), *people.errors, *units.errors]
    errors += [finding for check in ERRORS for finding in check(facts)]
    warnings = [*people.warnings, *units.warnings]
    warnings += [finding for check in WARNINGS for finding in check(facts)]
    plan = _plan_good_rows(people, ours, units, errors, day, table.name)
    report = Report.counted(
        plan.diff.counts,
        warnings=by_place([*warnings, *plan.warnings]),
        errors=by_place(errors),
        changes=plan.changes,
        more={"new_units": len(plan.batch.units), "new_positions": len(plan.batch.positions)},
    )
    return Examined(table, report, None if errors else plan.batch)


def _plan_good_rows(
    people: People, ours: Ours, units: UnitPlan, errors: list[Finding], day: dt.date, name: str
) -> PeoplePlan:
    """The plan of the rows without errors, so that counts speak even of a file that must be mended first."""
    bad = {finding.row for finding in errors}
    seen: set[str] = set()
    good: list[Person] = []
    for person in people.rows:
        key = facts_key(person.nip, ours)
        if person.row not in bad and key and key not in seen and pair_of(person) in units.places:
            seen.add(key)
            good.append(person)
    reason = _("Ditetapkan berkas kepegawaian %(name)s") % {"name": name}
    present = {facts_key(person.nip, ours) for person in people.rows}
    return plan_people(replace(people, rows=good), ours, units, since=day, reason=reason, present=present)


def apply(examined: Examined, *, by: Viewer, at: dt.datetime) -> None:
    """Write what was examined, in one transaction. Raises Refusal for errors, Forbidden for strangers."""
    if examined.batch is None:
        raise Refusal(
            _("Berkas memuat %(count)s kesalahan, tidak ada yang ditulis.")
            % {"count": len(examined.report.errors)},
            code="import_errors",
        )
    if examined.report.writes:
        apply_people(examined.batch, by=by, at=at)


def error_sheet(examined: Examined) -> bytes:
    """The file's own rows with a column KESALAHAN, to be mended and sent again (xlsx)."""
    found = [*examined.report.errors]
    return write_error_sheet(examined.table, [(item.row, item.column, item.sentence) for item in found])
