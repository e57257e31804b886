"""On pictures, places and values are called as German council papers call them, and doubts are told in German."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from extract.language import speaking, written
from extract.language import told as told_in_german
from extract.results import read_extraction
from extract.show import pictures
from extract.show.labels import Caption, TextSpan, set_in_lines
from extract.show.notes import named, page_notes
from tests.help.english import english_words
from tests.help.records import a_page, a_word

RECORDED = sorted((Path(__file__).parents[2] / "samples/recorded").glob("*.json"))


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    with speaking("de"):
        yield


def test_a_place_is_named_as_council_papers_do() -> None:
    assert named("/consultations/0/date") == "Beratungsfolge 1 › Datum"
    assert named("/budget/required") == "Haushalt › benötigt"
    assert named("") == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (dt.date(2026, 11, 27), "27.11.2026"),
        (Decimal("1234.5"), "1.234,50"),
        (True, "ja"),
        (None, "nicht zu erkennen"),
        ("yes", "yes"),
        (3, "3"),
    ],
)
def test_a_value_is_written_as_germans_write_it(value: object, text: str) -> None:
    assert written(value) == text


@pytest.mark.parametrize("record", RECORDED, ids=lambda path: path.name)
def test_nothing_on_the_pictures_of_the_samples_is_english(record: Path) -> None:
    extraction = read_extraction(record)
    for page in extraction.pages:
        notes = page_notes(extraction, page.number)
        told = [*notes.papers, *notes.doubts, *(text for note in notes.notes for text in (note.title, *note.doubts))]
        assert not english_words("\n".join(told))


def test_what_stands_around_the_page_is_german(monkeypatch: pytest.MonkeyPatch) -> None:
    """The head, the legend and the foot, of a page that was turned and of one that is blank."""
    extraction = read_extraction(RECORDED[0])
    told: list[str] = list(map(str, (text for *_, text in pictures.LEGEND)))

    def noted(spans: Sequence[TextSpan], width: int) -> Caption:
        told.extend(span.text for span in spans)
        return set_in_lines(spans, width)

    monkeypatch.setattr(pictures, "set_in_lines", noted)
    drawn: list[str] = []
    monkeypatch.setattr(pictures, "told", lambda text: drawn.append(german := told_in_german(text)) or german)
    pixels = np.full((300, 200), 255, np.uint8)
    for page in (replace(a_page(words=(a_word("Amt", 50, 50),)), rotation=90, skew=1.5), a_page(number=9)):
        pictures.draw(page, pixels, extraction)
    told = told[len(pictures.LEGEND) :] + drawn
    assert {
        "um 90° gedreht",
        "um 1,5° gerade gerichtet",
        "leer",
        "keine Vorlage auf dieser Seite",
        "Zweifel: bitte ansehen",
    } <= set(drawn)
    assert not english_words("\n".join(told).replace(extraction.source.file, ""))
