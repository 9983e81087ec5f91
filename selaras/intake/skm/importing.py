"""Paper answers from bytes to report, and from report into their survey: read, check all, show, then apply."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from selaras.domain.skm.actions import PaperRow, load_papers
from selaras.domain.skm.actions.papers import reason_not_to_load
from selaras.domain.skm.codes import Channel, SkmElement
from selaras.domain.skm.models import Survey
from selaras.gateways.sheets import Table, read_table
from selaras.intake.mappings import Reading, expected_headers, place_fields
from selaras.intake.report import Change, Finding, Report, by_place, from_problems, shown
from selaras.kernel.diff import Diff, diff
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .checks import ERRORS, Time
from .columns import fields_of
from .reading import Pile, read_pile

COMPARED = ("answered_date", "scores", "age_band", "sex", "schooling", "words")


@dataclass(frozen=True)
class Examined:
    """What a sheet says and would do. ``papers``: the rows, one a number; None with errors."""

    table: Table
    survey: Survey
    report: Report
    papers: tuple[PaperRow, ...] | None

    def unchanged(self) -> Iterator[Change]:
        """Papers that stay are counted, not listed."""
        return iter(())


def examine(content: bytes, name: str, *, survey: Survey, reading: Reading, today: dt.date) -> Examined:
    """Read and check a sheet against its survey. Writes nothing.

    Raises Refusal for what is no table, or where the survey takes no paper. Papers that the file does not name stay.
    """
    if reason := reason_not_to_load(survey):
        raise Refusal(reason, code="wrong_state")
    fields = fields_of(survey)
    table = read_table(content, name, expected=expected_headers(fields, reading))
    places, missing = place_fields(table, fields, reading)
    if missing:
        return Examined(table, survey, Report(errors=by_place(missing)), None)
    pile = read_pile(table, places, fields, reading)
    time = Time(survey.first_date, min(survey.last_date, today))
    errors = [
        *from_problems(table.problems, [table.headers[index] for index in places.values()]),
        *pile.errors,
    ]
    errors += [finding for check in ERRORS for finding in check(pile, time)]
    papers = _papers(pile, time, {finding.row for finding in errors})
    found = diff(papers, _held(survey), "key", COMPARED)
    named = {paper.key for paper in pile.rows}
    found = replace(found, gone=tuple(row for row in found.gone if row.key not in named))
    return Examined(table, survey, _report(found, errors), None if errors else papers)


def _papers(pile: Pile, time: Time, bad: set[int]) -> tuple[PaperRow, ...]:
    """The rows without an error."""
    held = {paper.key: paper.as_row(time.last) for paper in pile.rows if paper.row not in bad and paper.key}
    return tuple(held.values())


def _held(survey: Survey) -> Iterable[PaperRow]:
    names = ("paper_key", "answered_date", "age_band", "sex", "schooling", "words")
    rows = survey.responses.filter(channel=Channel.PAPER).order_by("paper_key")
    for row in rows:
        scores = {str(e): getattr(row, e) for e in SkmElement if getattr(row, e) is not None}
        key, day, *around = (getattr(row, name) for name in names)
        yield PaperRow(key, day, scores, *map(str, around))


def _report(found: Diff[PaperRow, PaperRow], errors: list[Finding]) -> Report:
    changes = [Change("new", shown(row.key), _spelled(row)) for row in found.new]
    for change in found.changed:
        fields = {name: [_said(pair.before), _said(pair.after)] for name, pair in change.fields.items()}
        changes.append(Change("changed", shown(change.theirs.key), _spelled(change.theirs), 0, fields))
    changes += [Change("gone", shown(row.key), _spelled(row)) for row in found.gone]
    return Report.counted(found.counts, errors=by_place(errors), changes=changes)


def _spelled(row: PaperRow) -> str:
    return " ".join(str(row.scores.get(str(element), "–")) for element in SkmElement)


def _said(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(str(value.get(str(element), "–")) for element in SkmElement)
    return shown(value)


def apply(examined: Examined, *, by: Viewer, at: dt.datetime) -> None:
    """Write what was examined, in one transaction. Raises Refusal for errors, Forbidden for strangers."""
    if examined.papers is None:
        raise Refusal(
            _("Berkas memuat %(count)s kesalahan, tidak ada yang ditulis.")
            % {"count": len(examined.report.errors)},
            code="import_errors",
        )
    if examined.report.writes:
        load_papers(
            survey_id=examined.survey.pk,
            papers=examined.papers,
            file_name=examined.table.name,
            digest=examined.table.digest,
            by=by,
            at=at,
        )
