"""Letters are told from others by their holes, in every font and on every ground; a font whose letters have others is suspect."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import ImageFont

from extract.geometry import BBox
from extract.reading.holes import suspect
from extract.reading.ocr import OcrPage
from tests.help.drawn import FONTS, Sheet

TEXT = "Sanierung der Turnhalle 3680"


def drawn(text: str, says: str, font: str = "Vera.ttf", size: float = 10.5) -> tuple[dict[str, BBox], OcrPage]:
    """A picture of letters, and what the file says of each of them."""
    sheet = Sheet(dpi=300)
    face = ImageFont.truetype(FONTS / font, size * sheet.scale)
    places, x = {}, 72.0
    for letter, sign in zip(text, says, strict=True):
        sheet.draw.text((x * sheet.scale, 100 * sheet.scale), letter, fill="black", font=face)
        width = face.getlength(letter) / sheet.scale
        places[sign] = BBox(x, 98, x + width, 102 + size)
        x += width
    places.pop(" ", None)
    return places, OcrPage(sheet.grey, 300)


@pytest.mark.parametrize("font", ["Vera.ttf", "VeraBd.ttf", "VeraIt.ttf"])
@pytest.mark.parametrize("size", [7, 10.5, 16])
def test_letters_that_are_what_the_file_says_are_not_suspect(font: str, size: float) -> None:
    assert not suspect(*drawn(TEXT, TEXT, font, size))


def test_white_letters_on_black_have_their_holes_too() -> None:
    glyphs, picture = drawn(TEXT, TEXT)
    assert not suspect(glyphs, OcrPage(np.asarray(255 - picture.pixels, dtype=np.uint8), 300))


def test_letters_that_are_others_are_suspect() -> None:
    assert suspect(*drawn(TEXT, "Tbojfsvoh efs Uvsoibmmf 3680"))


def test_figures_that_are_others_are_suspect_though_the_letters_are_right() -> None:
    assert suspect(*drawn(TEXT, "Sanierung der Turnhalle 1246"))


def test_signs_that_no_german_text_has_are_suspect() -> None:
    assert suspect(*drawn("Turnhalle", "".join(chr(0xF000 + ord(letter)) for letter in "Turnhalle")))


def test_of_few_letters_it_cannot_be_told() -> None:
    assert not suspect(*drawn("ei", "in"))
