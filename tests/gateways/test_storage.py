"""Bytes and audit heads lie behind a storage backend."""

from __future__ import annotations

import datetime as dt
import io
import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage

from selaras.gateways import heads, storage
from selaras.kernel.refusal import Refusal

AGENCY = uuid.UUID("018f0000-0000-7000-8000-000000000001")
NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def store(monkeypatch: pytest.MonkeyPatch) -> InMemoryStorage:
    made = InMemoryStorage()
    monkeypatch.setattr(storage, "default_storage", made)
    monkeypatch.setattr(heads, "default_storage", made)
    return made


def test_evidence_is_kept_once_under_its_digest() -> None:
    first = storage.keep_evidence(AGENCY, "laporan.pdf", io.BytesIO(b"%PDF-1.7 isi"), 1000)
    second = storage.keep_evidence(AGENCY, "salinan.pdf", io.BytesIO(b"%PDF-1.7 isi"), 1000)
    assert first.path == second.path
    assert (first.media_type, first.size) == ("application/pdf", 12)
    assert storage.read_stored(first.path) == b"".join(storage.pieces(first.path)) == b"%PDF-1.7 isi"


def test_a_program_named_pdf_is_not_stored(store: InMemoryStorage) -> None:
    with pytest.raises(Refusal, match="program komputer"):
        storage.keep_evidence(AGENCY, "laporan.pdf", io.BytesIO(b"MZ\x90\x00"), 1000)
    assert store.listdir("") == ([], [])


def test_a_file_over_the_limit_tells_its_whole_size() -> None:
    with pytest.raises(Refusal, match=r"berukuran 3 MB, batasnya 1 MB"):
        storage.keep_import(AGENCY, "x.csv", io.BytesIO(b"x" * 3 * 1_048_576), 1_048_576)


def test_heads_are_appended_and_the_newest_is_found() -> None:
    assert heads.newest_head(AGENCY) is None
    for size in (5, 40, 200_001):
        heads.write_head(AGENCY, size=size, root=bytes([size % 251]) * 32, at=NOON)
    newest = heads.newest_head(AGENCY)
    assert newest is not None
    assert (newest.size, newest.at) == (200_001, "2026-11-24T12:00:00+00:00")
    assert [size for size, _root in heads.marks(AGENCY)] == [5, 40, 200_001]
    assert heads.newest_head(uuid.uuid4()) is None


def test_a_head_is_never_overwritten() -> None:
    heads.write_head(AGENCY, size=5, root=b"a" * 32, at=NOON)
    heads.write_head(AGENCY, size=5, root=b"a" * 32, at=NOON + dt.timedelta(days=1))
    heads.write_head(AGENCY, size=5, root=b"b" * 32, at=NOON)
    assert heads.marks(AGENCY) == [(5, "61" * 8), (5, "62" * 8)]
    newest = heads.newest_head(AGENCY)
    assert newest is not None and newest.at[:10] == "2026-11-24"


def test_a_signed_head_is_kept_once() -> None:
    assert heads.notes(AGENCY) == []
    for day, note in ((25, "lusa"), (24, "esok"), (25, "lain")):
        heads.write_note(AGENCY, day=dt.date(2026, 11, day), size=5, note=note)
    assert heads.notes(AGENCY) == ["esok", "lusa"]


def test_a_damaged_head_is_told(store: InMemoryStorage) -> None:
    store.save(f"{AGENCY}/heads/00000000/0000000000000005-00.json", ContentFile(b"{"))
    with pytest.raises(Refusal, match="damaged"):
        heads.newest_head(AGENCY)
