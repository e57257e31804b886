"""The record of a scan is written whole and read back as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.errors import OutputError
from extract.results.records import read_extraction, write_extraction
from tests.help.records import an_extraction, full


def test_json_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    extraction = an_extraction((full(),))
    write_extraction(extraction, tmp_path / "deep" / "a.pdf.json")
    assert read_extraction(tmp_path / "deep" / "a.pdf.json") == extraction


def test_json_is_utf8_that_a_person_can_read(tmp_path: Path) -> None:
    write_extraction(an_extraction((full(),)), tmp_path / "a.json")
    text = (tmp_path / "a.json").read_text(encoding="utf-8")
    assert "Größe der „Öffentlichkeit" in text
    assert len(text.splitlines()) > 100
    assert json.loads(text)["records"][0]["budget"]["required"] == 1234.5


def test_a_scan_without_papers_still_gives_a_whole_file(tmp_path: Path) -> None:
    write_extraction(an_extraction(()), tmp_path / "a.json")
    assert read_extraction(tmp_path / "a.json").records == ()


@pytest.mark.parametrize("content", [b"", b'{"schema_version": "1.0", "sour', b"[]", b'{"schema_version": "2.0"}'])
def test_a_record_file_that_is_not_whole_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(OutputError, match=r"a\.json"):
        read_extraction(path)


def test_a_name_as_long_as_the_disk_allows_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / f"{'ä' * 122}.pdf.json"
    write_extraction(an_extraction(()), target)
    assert read_extraction(target).records == ()
