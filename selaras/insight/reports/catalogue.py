"""The reports that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.evaluation.models import Evaluation
from selaras.domain.indicators.models import Measurement
from selaras.domain.organization.access import may_see_nip
from selaras.domain.organization.models import Employee
from selaras.domain.skp.labels import SKP_STATE
from selaras.domain.skp.models import Skp
from selaras.kernel.viewer import Viewer

from .base import Report


def employees(viewer: Viewer, year: int) -> Iterator[Sequence[Any]]:
    rows = (
        Employee.objects.serving(viewer.today)
        .with_post(viewer.today)
        .order_by("unit_first", "sort_name", "pk")
    )
    for row in rows.iterator(chunk_size=2000):
        nip = row.nip if may_see_nip(viewer, row) else ""
        yield [nip or "", row.full_name, row.post_name or "", row.unit_name or ""]


def plans(viewer: Viewer, year: int) -> Iterator[Sequence[Any]]:
    rows = (
        Skp.objects.visible_to(viewer)
        .in_year(year)
        .select_related("employee", "penilai", "unit", "position")
        .order_by("unit__first", "employee__sort_name", "pk")
    )
    for row in rows.iterator(chunk_size=2000):
        yield [
            row.employee.full_name,
            row.position.name,
            row.unit.name,
            row.penilai.full_name,
            str(SKP_STATE[row.state]),
            row.first_date,
            row.last_date,
        ]


def evaluations(viewer: Viewer, year: int) -> Iterable[Sequence[Any]]:
    from selaras.domain.evaluation import labels

    rows = (
        Evaluation.objects.visible_to(viewer)
        .filter(period__year=year)
        .exclude(state="draft")
        .select_related("employee", "penilai", "unit", "period")
        .order_by("period__code", "unit__first", "employee__sort_name", "pk")
    )
    for row in rows.iterator(chunk_size=2000):
        yield [
            row.period.code,
            row.employee.full_name,
            row.unit.name,
            row.penilai.full_name,
            str(labels.RATING[row.hasil_rating]),
            str(labels.RATING[row.perilaku_rating]),
            str(labels.PREDIKAT[row.predikat]),
        ]


def measurements(viewer: Viewer, year: int) -> Iterator[Sequence[Any]]:
    rows = (
        Measurement.objects.filter(period__year=year, superseded_at=None)
        .select_related("indicator__owner_unit", "period")
        .order_by("indicator__name", "period__first_date", "period__last_date", "pk")
    )
    for row in rows.iterator(chunk_size=2000):
        yield [
            row.indicator.name,
            row.indicator.owner_unit.name,
            row.period.code,
            row.value,
            row.indicator.unit_of_measure,
            row.attainment,
            row.rows_used,
            row.digest,
            row.run_at,
        ]


REPORTS = (
    Report(
        "pegawai",
        _("Pegawai"),
        _("Semua yang bertugas hari ini, menurut unit."),
        (_("NIP"), _("NAMA"), _("JABATAN"), _("UNIT")),
        employees,
    ),
    Report(
        "skp",
        _("SKP"),
        _("Rencana tahun ini yang dapat Anda lihat, dengan keadaannya."),
        (_("NAMA"), _("JABATAN"), _("UNIT"), _("PENILAI"), _("KEADAAN"), _("DARI"), _("SAMPAI")),
        plans,
    ),
    Report(
        "evaluasi",
        _("Evaluasi"),
        _("Hasil yang sudah disampaikan dan dapat Anda lihat."),
        (
            _("PERIODE"),
            _("NAMA"),
            _("UNIT"),
            _("PENILAI"),
            _("HASIL KERJA"),
            _("PERILAKU KERJA"),
            _("PREDIKAT"),
        ),
        evaluations,
    ),
    Report(
        "indikator",
        _("Indikator"),
        _("Nilai terukur dengan asal angkanya."),
        (
            _("INDIKATOR"),
            _("UNIT"),
            _("PERIODE"),
            _("NILAI"),
            _("SATUAN"),
            _("CAPAIAN (%)"),
            _("BARIS DIPAKAI"),
            _("SIDIK"),
            _("DIHITUNG"),
        ),
        measurements,
    ),
)
