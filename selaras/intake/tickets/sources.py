"""The source that a log feeds: found by its code, made from a mapping where it is missing."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from selaras.domain.indicators import actions as indicators
from selaras.domain.indicators.actions.batch import save_mapping
from selaras.domain.indicators.codes import SourceKind
from selaras.domain.indicators.models import Source
from selaras.domain.organization.models import Unit
from selaras.gateways.sheets import read_table
from selaras.intake.mappings import Reading, read_mapping
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .columns import FIELDS
from .shapes import SHAPES, reading_of, recognise


def find(code: str) -> Source | None:
    found: Source | None = Source.objects.select_related("unit").filter(code=code).first()
    return found


def saved_reading(code: str, source: Source | None, content: bytes, name: str) -> Reading:
    """The mapping kept on the source, else that of a shape that is recognised by its headings. Raises Refusal."""
    if source is None or not source.mapping:
        if found := recognised(content, name):
            return found
        raise Refusal(
            _("Sumber “%(code)s” belum memiliki pemetaan kolom. Sertakan berkas pemetaan.") % {"code": code},
            code="mapping",
        )
    return read_mapping(source.mapping, FIELDS)


def recognised(content: bytes, name: str) -> Reading | None:
    """How a log of a known make is read; None where its headings are none of theirs."""
    marks = [mark for shape in SHAPES for mark in shape.marks]
    headers = read_table(content, name, expected=marks).headers
    shape = recognise(headers)
    return reading_of(shape, headers) if shape else None


def keep(
    code: str,
    reading: Reading | None,
    *,
    by: Viewer,
    at: dt.datetime,
    kind: SourceKind = SourceKind.TICKET_LOG,
) -> Source:
    """The source of that code, with the reading saved on it. A new one belongs to the whole government."""
    source = find(code)
    mapping = (reading or Reading()).as_json()
    if source is None:
        top = Unit.objects.filter(superseded_at=None, parent=None).order_by("first").first()
        if top is None:
            raise Refusal(_("Belum ada unit kerja. Impor data pegawai lebih dahulu."), code="no_unit")
        name = reading.name if reading and reading.name else code
        made: Source = indicators.add_source(
            code=code, name=name, unit=top, mapping=mapping, kind=kind, by=by, at=at
        )
        return made
    if reading is not None:
        save_mapping(source=source, mapping=mapping, by=by, at=at)
    return source
