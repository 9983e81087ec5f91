"""A personnel file from bytes to report, and from report to records: read, check all, show, then apply."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.organization.batch import PeopleBatch, apply_people
from selaras.gateways.sheets import Table, read_table
from selaras.intake.codes import Extent
from selaras.intake.mappings import Field, Reading, expected_headers, place_fields, wanted_columns
from selaras.intake.report import Change, Finding, Report, by_place, from_problems
from selaras.intake.watching import Phase, Watch, unwatched
from selaras.journeys.moves import align_superiors
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
    """What a file says and would do. ``batch`` is None where there are errors: nothing can be applied.

    Of the file itself nothing is kept but its name and digest; the sheet of errors reads it again.
    """

    name: str
    digest: str
    report: Report
    batch: PeopleBatch | None
    plan: PeoplePlan | None = None

    def unchanged(self) -> Iterator[Change]:
        return self.plan.unchanged() if self.plan else iter(())


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is to be taken: its reading, from which day changes hold, of whom it speaks, who leaves (NIPs)."""

    day: dt.date
    agency_name: str
    reading: Reading = field(default_factory=Reading)
    extent: Extent = Extent.OFFICES
    leavers: frozenset[str] = frozenset()


def examine(content: bytes, name: str, wish: Wish, watch: Watch = unwatched) -> Examined:
    """Read and check a personnel file against the agency of the running transaction. Writes nothing.

    ``watch`` is told the phases. Raises Refusal for what is no table.
    """
    fields = fields_of(wish.extent)
    watch(Phase.UNPACK, 0, 1)
    table = read_table(
        content,
        name,
        expected=expected_headers(fields, wish.reading),
        keep=lambda headers: wanted_columns(headers, fields, wish.reading),
    )
    del content
    places, missing = place_fields(table, fields, wish.reading)
    if missing:
        return Examined(table.name, table.digest, Report(errors=by_place(missing)), None)
    total = len(table.rows)
    people = read_people(
        table,
        places,
        wish.reading,
        strict=wish.extent != Extent.PART,
        watch=lambda done: watch(Phase.READ, done, total),
    )
    problems = from_problems(table.problems, [people.headers[code] for code in people.fields])
    table.rows.clear()
    watch(Phase.CHECK, 0, 1)
    examined = _judge(people, problems, load_ours(wish.day), wish, table)
    watch(Phase.CHECK, 1, 1)
    return examined


def fields_of(extent: Extent) -> Sequence[Field]:
    """A file of a part needs the NIP alone; what it does not say stays as it is."""
    if extent != Extent.PART:
        return FIELDS
    return [replace(item, required=item.code == "nip") for item in FIELDS]


def _judge(people: People, problems: list[Finding], ours: Ours, wish: Wish, table: Table) -> Examined:
    facts = Facts.of(people, ours)
    units = plan_units(people, ours.units, wish.agency_name)
    errors = [*problems, *people.errors, *units.errors]
    errors += [finding for check in ERRORS for finding in check(facts)]
    warnings = [*people.warnings, *units.warnings]
    warnings += [finding for check in WARNINGS for finding in check(facts)]
    plan = _plan_good_rows(people, ours, units, errors, wish, table.name)
    report = Report.counted(
        plan.diff.counts,
        warnings=by_place([*warnings, *plan.warnings]),
        errors=by_place(errors),
        changes=plan.changes,
        more={
            "new_units": len(plan.batch.units),
            "new_positions": len(plan.batch.positions),
            "leavers": len(plan.batch.leavers),
        },
    )
    return Examined(table.name, table.digest, report, None if errors else plan.batch, plan)


def _plan_good_rows(
    people: People, ours: Ours, units: UnitPlan, errors: list[Finding], wish: Wish, name: str
) -> PeoplePlan:
    """The plan of the rows without errors, so that counts speak even of a file that must be mended first."""
    bad = {finding.row for finding in errors}
    seen: set[str] = set()
    good: list[Person] = []
    for person in people.rows:
        key = facts_key(person.nip, ours)
        placed = not person.unit or pair_of(person) in units.places
        if person.row not in bad and key and key not in seen and placed:
            seen.add(key)
            good.append(person)
    return plan_people(
        replace(people, rows=good),
        ours,
        units,
        since=wish.day,
        reason=_("Ditetapkan berkas kepegawaian %(name)s") % {"name": name},
        present={facts_key(person.nip, ours) for person in people.rows},
        extent=wish.extent,
        leavers=wish.leavers,
    )


def apply(examined: Examined, *, by: Viewer, at: dt.datetime, batch_id: UUID | None = None) -> None:
    """Write what was examined, in one transaction. Raises Refusal for errors, Forbidden for strangers."""
    if examined.batch is None:
        raise Refusal(
            _("Berkas memuat %(count)s kesalahan, tidak ada yang ditulis.")
            % {"count": len(examined.report.errors)},
            code="import_errors",
        )
    if examined.report.writes:
        apply_people(examined.batch, by=by, at=at, batch_id=batch_id)
        align_superiors(by=by, at=at)
