"""The scan that a result was made from is found again, and known by its content."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from extract.errors import ScanNotFound
from extract.record.models import Source
from extract.results.originals import open_original, original_of
from tests.help.commands import SAMPLES

NAME = "hohenbruch-digital.pdf"


@pytest.fixture
def source(tmp_path: Path) -> Source:
    """Of a scan in the folder of the test."""
    content = Path(shutil.copy(SAMPLES / NAME, tmp_path)).read_bytes()
    return Source(file=NAME, sha256=hashlib.sha256(content).hexdigest(), pages=2, kind="born-digital")


def test_the_scan_is_opened_again(source: Source, tmp_path: Path) -> None:
    assert original_of(source, tmp_path) == tmp_path / NAME
    with open_original(source, tmp_path) as scan:
        assert (scan.page_count, scan.sha256) == (source.pages, source.sha256)


def test_a_scan_that_is_gone_or_has_changed_is_named_with_what_to_do(source: Source, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"another")
    with pytest.raises(ScanNotFound, match="has changed since"):
        original_of(source, tmp_path)
    (tmp_path / NAME).unlink()
    with pytest.raises(ScanNotFound, match="is not there") as told:
        original_of(source, tmp_path)
    assert "--scans" in told.value.hint
