"""Papers are asked for by events, made once, accessible, and print whatever people type."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from selaras.domain.evaluation import actions as evaluations
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.skp import content
from selaras.domain.skp.codes import SkpForm, SkpLayout
from selaras.domain.skp.models import HasilKerja, Skp, Snapshot
from selaras.domain.tenancy.models import Job
from selaras.gateways.storage import read_stored
from selaras.insight import papers
from selaras.insight.models import Paper, PaperKind, PaperState
from selaras.insight.papers.asking import number_of
from selaras.insight.papers.printing import STAND_IN, print_paper, printable
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Refusal
from tests.domain.evaluation.making import agreed_plan, delivered
from tests.factories.world import NOW, World

HOSTILE = 'Biaya #Rp1 $x$ <b>tebal</b> "kutip" \\ *bintang* _garis_ @rujuk `kode` // = judul #pagebreak()'
LONG = "Pertanggungjawabankesehatankeselamatandankesejahteraan" * 6


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    from django.core.files.storage import storages

    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }
    storages._storages.pop("default", None)


def reader(paper: Paper) -> PdfReader:
    assert paper.state == PaperState.READY and paper.file is not None
    return PdfReader(io.BytesIO(read_stored(paper.file.path)))


def words(pdf: PdfReader) -> str:
    text = " ".join(page.extract_text() for page in pdf.pages)
    return " ".join(text.replace("\u200b", "").split())


def snapshot(skp: Skp) -> Snapshot:
    with holding_pen():
        return Snapshot.objects.create(
            skp=skp, version=skp.version, content=content.whole(skp), agreed_at=NOW
        )


def paper_of(skp: Skp, world: World) -> Paper:
    snapshot(skp)
    asked = papers.ask(
        kind=PaperKind.SKP, thing_id=skp.pk, thing_version=skp.version, year=2026, by_id=world.id("clerk")
    )
    return papers.make(paper_id=asked.pk, at=NOW)


def accessible(pdf: PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/Lang"].startswith("id")
    assert root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    metadata = root["/Metadata"].get_data().decode()
    assert (
        "<pdfaid:part>2</pdfaid:part>" in metadata
        and "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    )
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


@pytest.mark.parametrize("layout", SkpLayout)
@pytest.mark.parametrize("form", SkpForm)
def test_each_form_of_the_plan(world: World, form: SkpForm, layout: SkpLayout) -> None:
    skp = agreed_plan(world, form=form, layout=layout)
    with holding_pen():
        HasilKerja.objects.filter(skp=skp).update(
            narrative="Kader terlatih 24 orang",
            perspektif="penerima_layanan",
            assigned_by=world.people["governor"],
        )
    pdf = reader(paper_of(skp, world))
    accessible(pdf)
    told = words(pdf)
    assert pdf.metadata is not None and pdf.metadata.title == "Sasaran Kinerja Pegawai 2026: Petugas Satu"
    for text in (
        "Petugas Satu",
        "Kepala Bidang Uji",
        "SKP/2026/000001",
        "Berorientasi Pelayanan",
        "A. Utama",
        "B. Tambahan",
    ):
        assert text in told
    assert "Hasil kerja 1 (penugasan dari Gubernur Uji)" in told
    assert ("Kader terlatih 24 orang" in told) is (form == SkpForm.KUALITATIF)
    assert ("Penerima layanan" in told) is (layout == SkpLayout.JPT)
    assert ("pimpinan yang diintervensi" in told) is (layout == SkpLayout.PEGAWAI)
    assert ("Aspek" in told) is (form == SkpForm.KUANTITATIF and layout == SkpLayout.PEGAWAI)


def test_whatever_is_typed_is_printed_as_typed(world: World) -> None:
    skp = agreed_plan(world)
    with holding_pen():
        HasilKerja.objects.filter(skp=skp, number=1).update(statement=HOSTILE)
        HasilKerja.objects.filter(skp=skp, number=2).update(statement=LONG)
    pdf = reader(paper_of(skp, world))
    accessible(pdf)
    told = words(pdf)
    for piece in (
        "#Rp1 $x$",
        "<b>tebal</b>",
        "\\ *bintang* _garis_ @rujuk",
        "`kode` // = judul",
        "#pagebreak()",
    ):
        assert piece.replace(" ", "") in told.replace(" ", ""), piece
    assert LONG in told.replace(" ", "")


def test_a_sign_without_a_glyph_becomes_a_box_and_the_foot_says_so() -> None:
    from selaras.insight.papers.printing import TEMPLATES

    probe = TEMPLATES / "skp.typ"
    assert probe.exists()
    assert printable({"a": ["x\u0007y\u202e"]}) == {"a": ["xy"]}


def test_emoji_and_foreign_scripts_do_not_break_the_paper(world: World) -> None:
    skp = agreed_plan(world)
    with holding_pen():
        HasilKerja.objects.filter(skp=skp, number=1).update(statement="Senyum 😀 untuk warga 汉字 👩‍⚕️")
    told = words(reader(paper_of(skp, world)))
    assert f"Senyum {STAND_IN} untuk warga {STAND_IN}{STAND_IN}" in told
    assert "tidak dapat dicetak" in told


def test_the_evaluation_in_its_eleven_parts(world: World) -> None:
    evaluation = delivered(world)
    actors = {"evaluation_id": evaluation.pk, "at": NOW}
    evaluations.file_objection(
        reason="Realisasi triwulan belum dihitung.", by=world.viewer("clerk"), **actors
    )
    evaluations.explain(text="Sudah dihitung pada baris dua.", by=world.viewer("chief"), **actors)
    evaluations.decide(
        decision="changed",
        note="Bukti tambahan diterima.",
        hasil_rating="di_atas",
        perilaku_rating="di_atas",
        by=world.viewer("head"),
        **actors,
    )
    paper = papers.latest(PaperKind.EVALUATION, evaluation.pk)
    assert paper is not None and paper.thing_version == Evaluation.objects.get(pk=evaluation.pk).version
    pdf = reader(papers.make(paper_id=paper.pk, at=NOW))
    accessible(pdf)
    told = words(pdf)
    for text in (
        "1. Pegawai yang dinilai",
        "2. Pejabat penilai",
        "3. Atasan pejabat penilai",
        "4. Evaluasi kinerja",
        "5. Catatan",
        "6. Keberatan",
        "7. Penjelasan",
        "8. Keputusan",
        "9. Disampaikan",
        "10. Diterima",
        "11. Diputus",
        "Petugas Satu",
        "Kepala Bidang Uji",
        "Kepala Dinas Uji",
        "Sangat baik",
        "PermenPANRB 6/2022",
        "Predikat sebelum keputusan: Baik",
        "Realisasi triwulan belum dihitung.",
        "Bukti tambahan diterima.",
        "24 November 2026, 10.00 WIB",
        "(1 x 100 + 1 x 100) / 2 = 100",
    ):
        assert text in told, text


def test_events_ask_and_the_worker_is_called_once_a_version(world: World) -> None:
    evaluation = delivered(world)
    asked = Paper.objects.get(kind=PaperKind.EVALUATION)
    assert (asked.thing_id, asked.thing_version, asked.state) == (evaluation.pk, evaluation.version, "queued")
    assert Job.objects.get(name="papers.make").arguments == {"paper_id": str(asked.pk)}
    again = papers.ask(
        kind=PaperKind.EVALUATION,
        thing_id=evaluation.pk,
        thing_version=evaluation.version,
        year=2026,
        by_id=None,
    )
    assert again.pk == asked.pk and Job.objects.filter(name="papers.make").count() == 1


def test_numbers_count_within_kind_and_year(world: World) -> None:
    first = paper_of(agreed_plan(world), world)
    second = paper_of(agreed_plan(world, "peer"), world)
    other = delivered(world, "chief") and Paper.objects.get(kind=PaperKind.EVALUATION)
    assert [number_of(p) for p in (first, second, other)] == [
        "SKP/2026/000001",
        "SKP/2026/000002",
        "EVALUASI/2026/000001",
    ]


def test_a_second_making_changes_nothing(world: World) -> None:
    paper = paper_of(agreed_plan(world), world)
    later = papers.make(paper_id=paper.pk, at=NOW.replace(hour=9))
    assert (later.file_id, later.ready_at) == (paper.file_id, NOW)


def test_the_same_data_give_the_same_bytes(world: World) -> None:
    from selaras.insight.papers.making import document_of

    data = document_of(paper_of(agreed_plan(world), world))
    assert print_paper("skp", data, NOW) == print_paper("skp", data, NOW)


def test_a_result_taken_back_is_not_printed_and_a_failed_paper_may_be_asked_again(world: World) -> None:
    evaluation = delivered(world)
    evaluations.take_back(evaluation_id=evaluation.pk, by=world.viewer("chief"), at=NOW)
    paper = papers.make(paper_id=Paper.objects.get().pk, at=NOW)
    assert paper.state == PaperState.FAILED and "ditarik" in paper.problem
    evaluations.deliver(evaluation_id=evaluation.pk, by=world.viewer("chief"), at=NOW)
    again = papers.ask_again(paper_id=paper.pk, by_id=world.id("clerk"))
    assert again.state == PaperState.QUEUED
    assert papers.make(paper_id=paper.pk, at=NOW).state == PaperState.READY
    with pytest.raises(Refusal):
        papers.ask_again(paper_id=paper.pk, by_id=None)
