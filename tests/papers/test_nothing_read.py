"""A page without words gives one doubt that says what to do, and no paper without a name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from extract.page import Line, Page
from extract.papers import assemble
from extract.pipeline import extract_file, understood
from extract.steps import PageDoubt
from tests.help.pages import Pixels
from tests.help.records import a_page, a_word

RANDOM = np.random.default_rng(0)
SIZE = (842, 595)
PAGES = {
    "white": np.full(SIZE, 255, np.uint8),
    "black": np.full(SIZE, 5, np.uint8),
    "noise": RANDOM.integers(0, 256, SIZE, np.uint8),
    "specks": np.where(RANDOM.random(SIZE) < 0.3, 0, 255).astype(np.uint8),
}


@pytest.mark.parametrize("kind", PAGES)
def test_a_sheet_without_words_gives_one_doubt(kind: str, tmp_path: Path) -> None:
    pixels: Pixels = PAGES[kind]
    Image.fromarray(pixels).save(tmp_path / "a.png", dpi=(72, 72))
    (record,) = extract_file(tmp_path / "a.png").extraction.records
    (doubt,) = record.review
    assert (doubt.code, record.pages, record.evidence) == ("nothing-read", (1,), {})
    assert ("is blank" in doubt.message) == (kind == "white")
    assert "scan" in doubt.message


def one_word(text: str, confidence: float) -> Page:
    word = replace(a_word(text, 100, 100), confidence=confidence)
    return replace(a_page(words=(word,)), lines=(Line((word,)),))


def test_doubts_about_the_file_take_the_place_of_the_one_about_the_page() -> None:
    told = PageDoubt("form-not-shown", "open it in Acrobat")
    page = replace(a_page(words=()), blank=True, doubts=(told,))
    (record,) = (assemble(one) for one in understood([page]))
    assert [(one.code, one.message) for one in record.review] == [(told.code, told.message)]


@pytest.mark.parametrize(
    ("text", "confidence", "read"), [("Beschlussvorlage", 0.9, True), ("Beschlussvorlage", 0.2, False), ("Bl", 0.9, False)]
)
def test_words_are_those_that_were_read_with_some_confidence(text: str, confidence: float, read: bool) -> None:
    (record,) = (assemble(one) for one in understood([one_word(text, confidence)]))
    assert any(one.code == "nothing-read" for one in record.review) is not read
