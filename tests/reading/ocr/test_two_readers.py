"""Two readers: what both read is sure; where they differ, what speaks for each decides, and each word says what the other read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extract.geometry import BBox
from extract.options import Options
from extract.page import Word
from extract.pipeline import extract_file
from extract.reading.ocr import line_reader, two_readers
from extract.reading.ocr.line_reader import LineReading
from extract.reading.ocr.tesseract import OcrPage
from extract.reading.ocr.two_readers import read_twice
from tests.help.drawn import Sheet

PAPER = OcrPage(np.full((200, 800), 255, np.uint8), 72.0)
ALPHABET = " abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöüÄÖÜß0123456789.,-/()€"


def line(text: str, confidence: float = 0.9) -> list[Word]:
    """A line of words as Tesseract read them."""
    x, words = 20.0, []
    for part in text.split():
        words.append(Word(part, BBox(x, 20, x + 6 * len(part), 30), confidence))
        x += 6 * len(part) + 4
    return words


def reading(text: str, sure: float) -> LineReading:
    """What our reader says: each character in a slice, blanks between them."""
    kinds = [kind for character in text for kind in (ALPHABET.index(character) + 1, 0)]
    chances = np.full((len(kinds), len(ALPHABET) + 1), (1 - sure) / len(ALPHABET))
    chances[range(len(kinds)), kinds] = sure
    return LineReading(np.log(chances).astype(np.float32), ALPHABET, 20.0, 3.0)


def joined(monkeypatch: pytest.MonkeyPatch, theirs: list[Word], ours: str, sure: float = 0.999) -> list[Word]:
    monkeypatch.setattr(two_readers, "read_line", lambda _: reading(ours, sure))
    return read_twice(PAPER, [theirs])


def texts(words: list[Word]) -> list[str]:
    return [word.text for word in words]


def test_what_both_read_is_surer_than_either_thinks(monkeypatch: pytest.MonkeyPatch) -> None:
    found = joined(monkeypatch, line("der Haushaltsplan", 0.7), "der Haushaltsplan")
    assert texts(found) == [word.second for word in found] == ["der", "Haushaltsplan"]
    assert all(word.confidence > 0.95 for word in found)


def test_a_doubtful_word_gives_way_to_a_sure_one_and_is_kept_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = joined(monkeypatch, [*line("die"), *line("0berantsrat", 0.4)], "die Oberamtsrat")
    assert [(word.text, word.second) for word in found] == [("die", "die"), ("Oberamtsrat", "0berantsrat")]


def test_a_sure_word_stays_where_our_reader_wavers_but_is_no_longer_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    found = joined(monkeypatch, line("Hohenbruch", 0.96), "Hehenbruoh", sure=0.6)
    assert [(word.text, word.second) for word in found] == [("Hohenbruch", "Hehenbruoh")]
    assert found[0].confidence < 0.96


def test_a_name_that_no_dictionary_knows_is_left_as_both_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert texts(joined(monkeypatch, line("Szczepanski Thür", 0.5), "Szczepanski Thür")) == ["Szczepanski", "Thür"]


def test_letters_that_look_alike_in_capitals_are_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    found = joined(monkeypatch, line("( x )", 0.8), "( X )")
    assert texts(found) == ["(", "x", ")"]
    assert found[1].confidence > 0.8


def test_words_that_tesseract_ran_together_are_set_apart_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = line("derHaushait", 0.3)
    found = joined(monkeypatch, theirs, "der Haushalt")
    assert texts(found) == ["der", "Haushalt"]
    assert found[0].bbox.x0 == theirs[0].bbox.x0
    assert found[0].bbox.x1 <= found[1].bbox.x0
    assert found[1].bbox.x1 == theirs[0].bbox.x1


def test_where_our_reader_reads_nothing_tesseract_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = line("Anlage 1")
    assert joined(monkeypatch, theirs, "") == theirs


def test_without_the_network_the_page_is_read_once_and_the_record_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line_reader.line_network.cache_clear()
    monkeypatch.setattr(line_reader, "model_file", lambda _: None)
    sheet = Sheet(400, 200)
    sheet.text(50, 40, "Vorlagen Nr.: 12/2015 vom 04.03.2015")
    sheet.image.save(tmp_path / "scan.png", dpi=(200, 200))
    read = extract_file(tmp_path / "scan.png", Options()).extraction
    assert "12/2015" in read.pages[0].text
    doubts = [doubt.message for record in read.records for doubt in record.review if doubt.code == "step-failed"]
    assert doubts == ["page 1: reading lines a second time failed (FileNotFoundError) and was left out"]
