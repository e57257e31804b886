"""Fonts that say other letters than they show: their words are read from the picture, those of other fonts from the file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence

import pikepdf
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extract.geometry import BBox
from extract.options import Options
from extract.page import Word
from extract.reading import fonts, read_pages
from extract.reading.fonts import Fonts, SetWord
from extract.reading.ocr import OcrPage
from tests.help.commands import Opened
from tests.help.drawn import Sheet
from tests.help.written import written

HEAD = "Beschlussvorlage der Verwaltung"
LINES = ["Sanierung der Turnhalle in Hohenbruch", "Ansatz 38.675,00 Euro, Kosten 60.412,90 Euro"]
Meaning = Callable[[int], int]
PICTURE = OcrPage(Sheet().grey, 200)


def next_letter(code: int) -> int:
    return code + 1 if chr(code).isalpha() else code


def next_figure(code: int) -> int:
    return ord("0") + (code - ord("0") + 3) % 10 if chr(code).isdigit() else code


def private(code: int) -> int:
    return 0xF000 + code


def lying(meaning: Meaning) -> bytes:
    """A page with a bold head, and lines in a font that says that its letters have another meaning than they show."""
    pdfmetrics.registerFont(TTFont("Truthful", "VeraBd.ttf"))
    pdfmetrics.registerFont(TTFont("Lying", "Vera.ttf"))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Truthful", 12)
        canvas.drawString(72, 760, HEAD)
        canvas.setFont("Lying", 12)
        for n, line in enumerate(LINES):
            canvas.drawString(72, 700 - 20 * n, line)

    def changed(match: re.Match[bytes]) -> bytes:
        return match[1] + b"<%04X>" % meaning(int(match[2], 16))

    with pikepdf.open(io.BytesIO(written(draw))) as pdf:
        for font in pdf.pages[0].resources.Font.values():
            if str(font.BaseFont).endswith("Sans-Roman"):
                font.ToUnicode.write(re.sub(rb"(<\w\w> )<(\w{4})>", changed, font.ToUnicode.read_bytes()))
        target = io.BytesIO()
        pdf.save(target)
    return target.getvalue()


@pytest.mark.slow  # Tesseract reads it
@pytest.mark.parametrize("meaning", [next_letter, next_figure, private])
def test_words_of_a_font_that_says_other_letters_are_read_as_they_look(meaning: Meaning, opened: Opened) -> None:
    with opened(lying(meaning)) as scan:
        (page,) = read_pages(scan, Options())
    assert [line.text for line in page.lines] == [HEAD, *LINES]
    assert {word.text for word in page.words if word.source == "text-layer"} == set(HEAD.split())


def test_a_font_that_says_what_it_shows_is_believed_without_ocr(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(monkeypatch)
    with opened(lying(lambda code: code)) as scan:
        (page,) = read_pages(scan, Options())
    assert [line.text for line in page.lines] == [HEAD, *LINES]
    assert not reader.asked


def words(*texts: str) -> list[SetWord]:
    """Words of which the picture shows nothing, so that their font is suspect."""
    places = [BBox(72, 100 + 20 * n, 172, 112 + 20 * n) for n in range(len(texts))]
    return [
        SetWord(Word(text, place, 1.0), [(sign, place) for sign in text], frozenset())
        for text, place in zip(texts, places, strict=True)
    ]


class Reader:
    """Reads always the same, with the same confidence, and counts what it is asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *texts: str, confidence: float = 0.9):
        self.texts, self.confidence = texts, confidence
        self.asked = 0
        monkeypatch.setattr(fonts, "read_places", self)

    def __call__(self, _: OcrPage, places: Sequence[BBox], __: Options) -> list[list[tuple[Word, ...]]]:
        self.asked += len(places)
        return [[(Word(text, place, self.confidence),)] for text, place in zip(self.texts, places, strict=True)]


def test_a_suspect_font_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(monkeypatch, "Turnhalle")
    known = Fonts(Options())
    for _ in range(3):
        assert known.doubted({"Arial": words("Uvsoibmmf")}, PICTURE) == {"Arial"}
    assert reader.asked == 1


def test_few_words_of_a_suspect_are_looked_at_that_have_all_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(monkeypatch, "Hallenbad")
    assert not Fonts(Options()).doubted({"Arial": words("Hallenbad", "Halle", "Hallenbad", "alle", "an")}, PICTURE)
    assert reader.asked == 1


@pytest.mark.parametrize(("seen", "sure"), [("Turnhalle", 0.3), ("Ort", 0.9)])
def test_readings_that_are_unsure_or_few_tell_nothing_of_a_font(
    seen: str, sure: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    Reader(monkeypatch, seen, confidence=sure)
    assert not Fonts(Options()).doubted({"Arial": words("Uvsoibmmf")}, PICTURE)


def test_letters_that_look_alike_are_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    Reader(monkeypatch, "VlIl/2O2l-Il0")
    assert not Fonts(Options()).doubted({"Arial": words("VIII/2021-110")}, PICTURE)
