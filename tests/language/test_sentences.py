"""Sentences are made in English, and told in German by what the catalogue knows of them."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest

from extract.errors import ScanDamaged, ScanTooLarge
from extract.language import counted, figure, filled, speaking, told
from extract.language import german as in_german


@pytest.fixture
def german() -> Iterator[None]:
    with speaking("de"):
        yield


def test_in_english_everything_stays_as_it_was_made() -> None:
    assert told("a.pdf: has no pages") == "a.pdf: has no pages"


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("english", "spoken"),
    [
        ("a.pdf: has no pages", "a.pdf: hat keine Seiten"),
        # A colon in a name ends no subject,
        ("2017: Rat/a.pdf: has no pages", "2017: Rat/a.pdf: hat keine Seiten"),
        # the page that an error is about is told as well,
        ("a.pdf: page 3: the PDF is damaged", "a.pdf: Seite 3: das PDF ist beschädigt"),
        # and so is what the system says.
        ("out: cannot be written to: No space left on device", "out: dorthin kann nicht geschrieben werden: auf dem Laufwerk ist kein Platz mehr"),
        ("a.pdf: Tesseract took longer than 1.5 seconds a page", "a.pdf: Tesseract hat länger gebraucht als 1,5 Sekunden je Seite"),
        ("a.tif: the image has too many megapixels; the limit is 1,250", "a.tif: das Bild hat zu viele Megapixel; die Grenze liegt bei 1.250"),
        (
            "out: in use by process 7 on server since 2026-11-27T21:00:05.123+00:00",
            "out: wird gerade benutzt, und zwar von Prozess 7 auf server seit 27.11.2026 21:00 UTC",
        ),
        ("out: in use by another run", "out: wird gerade benutzt, und zwar von einem anderen Lauf"),
    ],
)  # fmt: skip
def test_a_sentence_is_known_again_with_what_is_filled_into_it(english: str, spoken: str) -> None:
    assert told(english) == spoken


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Schulausschuss",
        "nothing that this program says",
        "missing/there: neither",
        "page of a book",
        "a.pdf: page 3: seen by nobody",
        "a.pdf: has no idea",
        "run for your life",
        "out: line 3: seen by nobody",
        "seen by nobody, right there",
        "all of them (some–more %)",
        "it has rained",
    ],
)
def test_what_the_program_does_not_say_is_left_as_it_is(text: str) -> None:
    assert told(text) == text


def test_a_page_tells_in_german_whatever_the_program_around_it_speaks() -> None:
    with speaking("en"):
        assert in_german("a.pdf: has no pages") == "a.pdf: hat keine Seiten"
        assert in_german("") == ""


@pytest.mark.usefixtures("german")
def test_names_of_files_are_never_told_though_they_are_words_of_the_program() -> None:
    assert told("missing: holds no scans") == "missing: enthält keine Scans"
    assert told("page 3: has no pages") == "page 3: hat keine Seiten"


@pytest.mark.usefixtures("german")
def test_an_error_that_crossed_processes_is_told_like_any_other() -> None:
    error = pickle.loads(pickle.dumps(ScanTooLarge("page 2: 9 × 9 pixels is no page").about("a.pdf")))
    assert (told(error.message), told(error.hint)) == (
        "a.pdf: Seite 2: 9 × 9 Pixel sind keine Seite",
        "mit geringerer Auflösung scannen (300 dpi genügen) oder das Seitenformat prüfen",
    )


def test_what_is_raised_and_stored_is_english_whatever_is_spoken() -> None:
    with speaking("de"):
        assert str(ScanDamaged("a.pdf: the PDF is damaged")) == "a.pdf: the PDF is damaged"


@pytest.mark.usefixtures("german")
def test_numbers_and_days_are_written_as_germans_write_them() -> None:
    assert (figure(12345), figure(0.25, ".1%")) == ("12.345", "25,0%")
    assert told("vorlagen: run of 2026-11-27") == "vorlagen: Lauf vom 27.11.2026"
    assert filled("{number} pages a minute", number=3.5) == "3,5 Seiten je Minute"
    # What was not read from a moment is another sentence.
    assert told("vorlagen: run of yesterday") == "vorlagen: run of yesterday"


def test_one_is_counted_otherwise_than_many() -> None:
    sentences = [counted(number, "1 file written to out", f"{number} files written to out") for number in (0, 1, 2)]
    with speaking("de"):
        assert [told(one) for one in sentences] == [
            "0 Dateien nach out geschrieben",
            "1 Datei nach out geschrieben",
            "2 Dateien nach out geschrieben",
        ]
