"""The reader of lines reads print; what it gives to another text is that text's probability."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from extract.geometry import BBox
from extract.page import Word
from extract.reading.ocr.line_picture import line_picture
from extract.reading.ocr.line_reader import NEVER, LineReading, read_line
from extract.reading.ocr.tesseract import OcrPage
from tests.help.drawn import Sheet

# Three slices: blank, "a", "b".
CHANCES = np.array([[0.2, 0.5, 0.3], [0.6, 0.3, 0.1], [0.1, 0.2, 0.7]])
READING = LineReading(np.log(CHANCES).astype(np.float32), "ab", left=10.0, step=2.0)
WHOLE = (0, 3)


def spelled(classes: tuple[int, ...]) -> str:
    firsts = [kind for n, kind in enumerate(classes) if not n or kind != classes[n - 1]]
    return "".join("ab"[kind - 1] for kind in firsts if kind)


@pytest.mark.parametrize("text", ["a", "b", "ab", "ba", "aa", "aba", "bb"])
def test_the_likelihood_of_a_text_is_that_of_all_its_alignments(text: str) -> None:
    ways = [way for way in product(range(3), repeat=3) if spelled(way) == text]
    chance = sum(float(np.prod([CHANCES[n, kind] for n, kind in enumerate(way)])) for way in ways)
    assert np.exp(READING.likelihood(text, WHOLE)) == pytest.approx(chance, rel=1e-4)


@pytest.mark.parametrize(("text", "between"), [("abab", WHOLE), ("ż", WHOLE), ("", WHOLE), ("a", (2, 2))])
def test_what_cannot_be_there_has_no_likelihood(text: str, between: tuple[int, int]) -> None:
    assert READING.likelihood(text, between) < 0.9 * NEVER


def test_letters_are_the_likeliest_ones_and_have_their_places() -> None:
    first, second = READING.letters()
    assert (first.text, second.text) == ("a", "b")
    assert first.sureness == pytest.approx(np.log(0.5), abs=1e-4)
    assert READING.place(second.slices[0]) == 14.0


@pytest.mark.parametrize(
    "text", ["Änderung der Hauptsatzung", "Vorlage Nr. 134/2017 vom 18.08.2017", "1.250,00 € (§ 14 BauGB)"]
)
def test_clear_print_is_read(text: str) -> None:
    sheet = Sheet(400, 60)
    end = sheet.text(20, 20, text)
    picture = line_picture(OcrPage(sheet.grey, sheet.dpi), [Word(text, BBox(20, 20, end, 33), 0.9)])
    assert "".join(letter.text for letter in read_line(picture).letters()) == text
