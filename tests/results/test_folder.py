"""Results are read back from an output folder: every record in order, as people left it, and nothing else that lies there."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.corrections.correction import Action, Correction
from extract.corrections.log import CorrectionLog
from extract.errors import OutputError, ResultsNotFound
from extract.results.folder import corrections_of, located, read_extractions, record_files
from extract.results.records import write_extraction
from tests.help.records import an_extraction, full


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("sub/c.pdf", "a.pdf"):
        write_extraction(an_extraction((full(),), file=name), tmp_path / f"{name}.json")
    return tmp_path


def test_extractions_come_in_the_order_of_their_paths_with_their_files(folder: Path) -> None:
    assert [extraction.source.file for extraction in read_extractions(folder)] == ["a.pdf", "sub/c.pdf"]
    assert [result.path for result in located(folder)] == [folder / "a.pdf.json", folder / "sub/c.pdf.json"]
    assert [result.stem for result in located(folder)] == [folder / "a.pdf", folder / "sub/c.pdf"]


def test_other_json_and_hidden_files_are_passed_over(folder: Path) -> None:
    (folder / "other.json").write_text('{"a": 1}')
    (folder / ".a.pdf.json").write_bytes((folder / "a.pdf.json").read_bytes())
    assert [path.name for path in record_files(folder)] == ["a.pdf.json", "c.pdf.json"]


def test_half_a_record_is_an_error_and_not_passed_over(folder: Path) -> None:
    (folder / "b.pdf.json").write_text('{\n "schema_version": "1.0", "sour')
    with pytest.raises(OutputError, match=r"b\.pdf\.json"):
        list(read_extractions(folder))


def test_a_folder_without_results_is_said_to_hold_none(tmp_path: Path) -> None:
    with pytest.raises(ResultsNotFound, match="holds no results"):
        list(read_extractions(tmp_path))


def test_what_people_corrected_is_laid_over_unless_the_machines_own_is_asked_for(folder: Path) -> None:
    assert corrections_of(folder) == {}
    checksum = next(read_extractions(folder)).source.sha256
    with CorrectionLog(folder) as log:
        log.add((checksum, 1), [Correction("/reference", Action.EDIT, "90/2017", "7/2020", machine="90/2017", who="me")], 0)
    assert {extraction.records[0].reference for extraction in read_extractions(folder)} == {"7/2020"}
    assert {extraction.records[0].reference for extraction in read_extractions(folder, corrected=False)} == {"90/2017"}
    assert [result.hands != {} for result in located(folder)] == [True, True]
