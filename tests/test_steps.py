"""A step that fails on a page costs that step; the scan is read all the same, and its records say which step it was."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import cv2
import numpy as np
import pytest

from extract.errors import ScanDamaged
from extract.options import Options
from extract.pipeline import extract_file
from extract.reading import read as reading
from extract.reading import text_layer
from extract.reading.rules.underlines import find_underlines
from extract.record import Extraction, Review
from extract.review.doubts import said
from extract.scan import upright
from extract.steps import Spent, Step, Steps, during, summed, taken
from tests.help.drawn import Sheet
from tests.help.written import written

WRITTEN = "Vorlagen Nr.: 12/2015 vom 04.03.2015"
# Form fields are those of a PDF; see test_widgets.py.
PLACES: dict[Step, tuple[ModuleType, str]] = {
    Step.LIGHT: (upright, "even_light"),
    Step.SPECKS: (upright, "without_specks"),
    Step.COLOUR: (upright, "to_print"),
    Step.LIE: (upright, "measure_lie"),
    Step.BLANK: (upright, "is_blank"),
    Step.RULES: (reading, "find_rules"),
    Step.UNDERLINES: (reading, "find_underlines"),
    Step.BOXES: (reading, "find_checkboxes"),
    Step.TYPED_BOXES: (reading, "find_typed_boxes"),
    Step.ERASING: (reading, "erase_drawn"),
    Step.CELLS: (reading, "unfold"),
    Step.SECOND: (reading, "read_twice"),
}


def scan(folder: Path) -> Path:
    """A page with a stamp in colour, because a step is for those only."""
    sheet = Sheet(400, 200, 200)
    sheet.text(50, 40, WRITTEN)
    sheet.text(250, 120, "Eingang", colour=(200, 30, 30))
    path = folder / "scan.png"
    sheet.image.save(path, dpi=(200, 200))
    return path


def fail(*_: Any, **__: Any) -> None:
    raise IndexError("out of its bounds")


def doubts(read: Extraction) -> list[Review]:
    return [doubt for record in read.records for doubt in record.review if doubt.code == "step-failed"]


@pytest.mark.parametrize("step", PLACES)
def test_a_page_is_read_without_a_step_that_fails(step: Step, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*PLACES[step], fail)
    read = extract_file(scan(tmp_path), Options()).extraction
    assert WRITTEN in read.pages[0].text
    message = f"page 1: {step} failed (IndexError) and was left out"
    assert doubts(read) == [Review(path="/pages/0", code="step-failed", message=message)]
    assert said(doubts(read)[0], "de").text.startswith("Seite 1: „")


@pytest.mark.parametrize(("step", "name"), [(Step.BOXES, "drawn_boxes"), (Step.RULES, "table_rules")])
def test_a_born_digital_page_is_read_without_a_step_that_fails(
    step: Step, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "written.pdf"
    path.write_bytes(written(lambda canvas: canvas.drawString(100, 700, WRITTEN)))
    monkeypatch.setattr(text_layer, name, fail)
    read = extract_file(path, Options()).extraction
    assert read.pages[0].text == WRITTEN
    assert [doubt.message for doubt in doubts(read)] == [f"page 1: {step} failed (IndexError) and was left out"]


def test_a_page_on_which_nothing_fails_raises_no_such_doubt(tmp_path: Path) -> None:
    assert not doubts(extract_file(scan(tmp_path), Options()).extraction)


def out_of_memory() -> cv2.error:
    """What OpenCV raises where it gets no memory."""
    error = cv2.error("Insufficient memory")
    error.code = cv2.Error.StsNoMem
    return error


@pytest.mark.parametrize("error", [ScanDamaged("the page breaks off"), MemoryError(), out_of_memory()])
def test_what_no_step_can_be_blamed_for_still_ends_the_scan(error: Exception) -> None:
    def ending() -> int:
        raise error

    with pytest.raises(type(error)):
        Steps(1).attempted(Step.BOXES, ending, 0)


@pytest.mark.parametrize("row", [0, -1])
def test_a_line_along_the_edge_of_the_page_is_no_obstacle(row: int) -> None:
    pixels = np.full((400, 800), 255, np.uint8)
    pixels[row, 100:500] = 0
    pixels[200:203, 100:500] = 0
    assert 1 <= len(find_underlines(pixels, 200.0)) <= 2


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A processor that works a second between any two looks at its clock, and has done nothing before."""
    seconds = count(1)
    monkeypatch.setattr("extract.steps.time.thread_time", lambda: float(next(seconds)))
    taken()


@pytest.mark.usefixtures("clock")
def test_a_step_within_another_does_not_count_to_that() -> None:
    with during(Step.FIRST), during(Step.STARTING):
        pass
    with pytest.raises(ZeroDivisionError), during(Step.BOXES):
        1 / 0  # noqa: B018
    own = {step: spent.own for step, spent in taken().items()}
    assert own == {Step.FIRST: 2.0, Step.STARTING: 1.0, Step.BOXES: 1.0, Step.REST: 3.0}


@pytest.mark.usefixtures("clock")
def test_what_was_taken_is_told_once() -> None:
    Steps(1).attempted(Step.RULES, lambda: None, None)
    assert taken()[Step.RULES].own == 1.0
    assert set(taken()) == {Step.REST}


@pytest.mark.usefixtures("clock")
def test_pages_read_in_threads_count_as_well() -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda number: Steps(number).attempted(Step.RULES, lambda: None, None), range(10)))
    assert taken()[Step.RULES].own >= 10.0


def test_what_a_program_takes_counts_to_the_step_that_waits_for_it() -> None:
    taken()
    with during(Step.FIRST):
        subprocess.run([sys.executable, "-c", "sum(range(300_000))"], check=True)
    with during(Step.SECOND):
        pass
    profile = taken()
    assert profile[Step.FIRST].tesseract > 0
    assert {step for step, spent in profile.items() if spent.tesseract} == {Step.FIRST}


def test_profiles_are_added_in_the_order_of_the_steps() -> None:
    one, other = {Step.SECOND: Spent(1.0, 2.0)}, {Step.FIRST: Spent(0.5), Step.SECOND: Spent(3.0), Step.BLANK: Spent()}
    assert list(summed([one, other]).items()) == [(Step.FIRST, Spent(0.5)), (Step.SECOND, Spent(4.0, 2.0))]
