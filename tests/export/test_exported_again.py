"""A second export into the same folder: what was corrected is corrected there, what is gone is gone, in every format."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pyarrow.parquet as pq
import pytest

from extract.corrections import Action, Correction, CorrectionLog
from extract.export.registry import EXPORTS, Done, Order
from extract.record import Consultation
from extract.results.records import record_file, remove_kept, write_extraction
from extract.results.words import Words, write_words
from tests.help.desk import a_page_as_read, a_record, keep

PER_SCAN = ("alto", "pdf", "mets")
WHOLE = tuple(name for name in EXPORTS if name not in PER_SCAN)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """Two scans of one paper each, öffentlich, that can be exported in any format."""
    placed = {"/subject": a_record().evidence["/subject"]}
    public = a_record(consultations=(Consultation(organization="Gemeinderat", public=True),), review=(), evidence=placed)
    for name in ("a.png", "sub/b.png"):
        keep(tmp_path, public, name)
    return Order(tmp_path / "out", tmp_path / "to", scans=tmp_path / "scans")


def content(folder: Path) -> str:
    """All that a folder says, as text."""
    said = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        said.append(path.name)
        if path.suffix == ".parquet":
            said.append(str(pq.read_table(path).to_pydict()))
        elif path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                said.append(str(dict(pdf.open_metadata())))
        elif path.suffix == ".xlsx":
            said.append(str([[cell.value for cell in row] for sheet in workbook(path) for row in sheet.iter_rows()]))
        else:
            said.append(path.read_bytes().decode("utf-8", "replace"))
    return "\n".join(said)


def workbook(path: Path) -> Any:
    import openpyxl

    return openpyxl.load_workbook(path)


def exported(name: str, order: Order) -> Done:
    done = EXPORTS[name].write(order)
    assert done.failures == ()
    return done


def correct(order: Order, sha256: str) -> None:
    entry = Correction("/subject", Action.EDIT, "Verkauf", "Verpachtung", machine="Verkauf", group="1", who="A. Ebert")
    with CorrectionLog(order.results) as log:
        log.add((sha256, 1), (entry,), 0)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_second_export_has_what_was_corrected_and_not_what_was_deleted(name: str, order: Order) -> None:
    exported(name, order)
    assert "b.png" in content(order.out)
    correct(order, next(order.extractions()).source.sha256)
    remove_kept(order.results / "sub" / "b.png")
    exported(name, order)
    after = content(order.out)
    assert "Verpachtung" in after
    assert "b.png" not in after
    assert not (order.out / "sub").exists()


@pytest.mark.parametrize("name", EXPORTS)
def test_a_second_export_has_nothing_of_a_paper_that_a_person_has_said_to_be_none(name: str, order: Order) -> None:
    sha256 = next(order.extractions()).source.sha256
    correct(order, sha256)
    exported(name, order)
    assert "Verpachtung" in content(order.out)
    with CorrectionLog(order.results) as log:
        log.add((sha256, 1), (Correction("", Action.NO_VORLAGE, new=True, group="2", who="A. Ebert"),), 1)
    exported(name, order)
    assert "Verpachtung" not in content(order.out)
    assert "b.png" in content(order.out)


@pytest.mark.parametrize("name", WHOLE)
def test_a_second_export_of_the_same_results_writes_the_same_files(name: str, order: Order) -> None:
    exported(name, order)
    before = {path: path.stat().st_size for path in order.out.rglob("*")}
    assert before
    assert exported(name, order).notes == ()
    assert {path: path.stat().st_size for path in order.out.rglob("*")} == before


def test_a_page_that_is_gone_from_a_scan_is_gone_from_the_export(order: Order) -> None:
    output, page = order.results / "a.png", a_page_as_read()
    sha256 = next(order.extractions()).source.sha256
    write_words(Words(sha256, (page, replace(page, number=2))), output)
    exported("alto", order)
    assert (order.out / "a.png-page-2.alto.xml").exists()
    write_words(Words(sha256, (page,)), output)
    done = exported("alto", order)
    assert sorted(path.name for path in order.out.glob("a.png*")) == ["a.png-page-1.alto.xml"]
    assert done.notes == ("removed 1 file of the earlier export, whose scans, papers or pages are gone",)


@pytest.mark.parametrize("name", PER_SCAN)
@pytest.mark.parametrize("stale", ["fewer pages", "another scan"])
def test_words_of_an_earlier_reading_are_told_and_not_taken_for_those_of_the_record(
    stale: str, name: str, order: Order
) -> None:
    extraction, page = next(order.extractions()), a_page_as_read()
    if stale == "fewer pages":
        papers = (a_record(pages=(1, 2)),)
        source = extraction.source.model_copy(update={"pages": 2})
        write_extraction(
            extraction.model_copy(update={"source": source, "records": papers}), record_file(order.results / "a.png")
        )
    else:
        write_words(Words("0" * 64, (page,)), order.results / "a.png")
    done = EXPORTS[name].write(order)
    (failure,) = done.failures
    assert "words of an earlier reading" in failure.message
    assert "vorlagen extract" in failure.hint
    assert not list(order.out.glob("a.png*"))
    assert list((order.out / "sub").glob("b.png*"))


def test_a_paper_that_is_gone_from_a_scan_takes_its_package_along(order: Order) -> None:
    extraction = next(order.extractions())
    write_extraction(extraction.model_copy(update={"records": extraction.records * 2}), record_file(order.results / "a.png"))
    exported("mets", order)
    assert (order.out / "a.png-paper-2" / "mets.xml").exists()
    write_extraction(extraction, record_file(order.results / "a.png"))
    exported("mets", order)
    assert [path.name for path in order.out.glob("a.png*")] == ["a.png-paper-1"]


def test_a_scan_that_cannot_be_exported_just_now_keeps_what_was_made_of_it(order: Order) -> None:
    exported("pdf", order)
    (order.scans / "a.png").rename(order.scans / "elsewhere.png")
    assert len(EXPORTS["pdf"].write(order).failures) == 1
    assert (order.out / "a.png.pdf").exists()
    (order.scans / "elsewhere.png").rename(order.scans / "a.png")
    remove_kept(order.results / "a.png")
    exported("pdf", order)
    assert not (order.out / "a.png.pdf").exists()


def test_what_an_export_did_not_write_stays_and_is_told_of_once(order: Order) -> None:
    order.out.mkdir()
    (order.out / "mine.xml").write_text("<mine/>")
    assert "mine.xml: was not written by this export" in exported("alto", order).notes[0]
    assert exported("alto", order).notes == ()
    assert (order.out / "mine.xml").exists()


def test_a_list_that_names_files_elsewhere_removes_none_of_them(order: Order) -> None:
    exported("alto", order)
    precious = order.out.parent / "precious.txt"
    precious.write_text("mine")
    (order.out / ".vorlagen-alto.json").write_text(json.dumps({"a.png": ["../precious.txt"]}))
    exported("alto", order)
    assert precious.exists()
