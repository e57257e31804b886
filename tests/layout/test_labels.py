"""Labels are found where labels stand, forgive what OCR does to letters, and are not found in running text."""

from __future__ import annotations

import pytest

from extract.layout.labels import label_at, parted
from extract.layout.vocabulary import Vocabulary
from tests.help.words import LEFT, PITCH, line_of, lines_of

LABELS = {
    "reference": ("Vorlagen Nr.", "DS"),
    "originator": ("Amt", "Fachbereich"),
    "subject": ("Betreff", "Betr."),
    "statement": ("Sachverhaltsdarstellung",),
    "attachments": ("Anlagen", "Anlage"),
}


def found(text: str) -> tuple[str, str] | None:
    """The field of the label that a typed line begins with, and the label as printed."""
    label = label_at(line_of(text), Vocabulary(LABELS))
    return (label.field, label.text) if label else None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Vorlagen Nr.: 12/2015 vom 04.03.2015", ("reference", "Vorlagen Nr.:")),
        ("DS 12/2015", ("reference", "DS")),
        ("Fachbereich: Bauen und Umwelt", ("originator", "Fachbereich:")),
        ("Betr.: Ausbau des Weges", ("subject", "Betr.:")),
        ("Anlagen", ("attachments", "Anlagen")),
    ],
)
def test_a_label_at_the_start_of_a_line_is_found(text: str, label: tuple[str, str]) -> None:
    assert found(text) == label


@pytest.mark.parametrize(
    "text",
    [
        "Der Betreff wurde geändert",
        "siehe Vorlagen Nr. 12/2015",
        "Betroffen sind vier Wege",
        "Amtmann Brandes",
        "Anlage 1: Lageplan",
        "(Anlagen)  liegen bei",
    ],
)
def test_a_word_inside_of_a_line_or_a_longer_word_is_no_label(text: str) -> None:
    label = label_at(line_of(text), Vocabulary(LABELS))
    assert label is None or not label.closed


@pytest.mark.parametrize(
    "text", ["Betreff: Wege", "Betreff : Wege", "Betreff; Wege", "Betreff:. Wege", "Betreff", "Betreff:", "Betreff:! +"]
)
def test_a_colon_or_the_lines_end_closes_a_label(text: str) -> None:
    label = label_at(line_of(text), Vocabulary(LABELS))
    assert label
    assert label.closed


def test_a_wide_gap_closes_a_label() -> None:
    labels = [label for line in lines_of("Betreff          Ausbau des Weges") if (label := label_at(line, Vocabulary(LABELS)))]
    assert [(label.field, label.closed, label.rest) for label in labels] == [("subject", True, None)]


@pytest.mark.parametrize(
    "text", ["Betreff der Sitzung war", "Anlagen sind nicht beigefügt", "Amt und Ehre", "Fachbereich Bauen"]
)
def test_running_text_that_begins_like_a_label_does_not_close_it(text: str) -> None:
    label = label_at(line_of(text), Vocabulary(LABELS))
    assert label
    assert not label.closed


def test_a_lone_colon_belongs_to_the_label_and_not_to_the_value() -> None:
    label = label_at(line_of("Betreff : Ausbau des Weges"), Vocabulary(LABELS))
    assert label
    assert label.rest
    assert label.rest.text == "Ausbau des Weges"


def test_a_label_of_several_words_wins_over_its_first_word() -> None:
    label = label_at(line_of("Vorlage Nr. 12/2015"), Vocabulary({"reference": ("Vorlage", "Vorlage Nr.")}))
    assert label
    assert (label.text, label.words) == ("Vorlage Nr.", 2)
    assert label.rest
    assert label.rest.text == "12/2015"


def test_a_long_label_that_has_its_line_to_itself_forgives_more() -> None:
    alone, beside = line_of("Sachverhaitsdarsteliumq:"), line_of("Sachvenhaitsdarsteliumq: Der Weg")
    label = label_at(alone, Vocabulary(LABELS))
    assert label
    assert label.field == "statement"
    assert label.similarity < 0.9
    assert label_at(beside, Vocabulary(LABELS)) is None


def test_a_label_knows_its_place_on_the_page() -> None:
    (label,) = [label for line in lines_of("Vorlagen Nr.: 12/2015") if (label := label_at(line, Vocabulary(LABELS)))]
    assert label.page == 1
    assert (label.bbox.x0, label.bbox.x1) == (LEFT, LEFT + PITCH * len("Vorlagen Nr.:"))


# Several labels on a line


def pieces(text: str) -> list[str]:
    return [line.text for line in parted(line_of(text), Vocabulary(LABELS))]


def test_a_line_is_cut_before_each_further_label_that_stands_a_little_off() -> None:
    assert pieces("Betreff: Ausbau  Amt: Bauamt   DS: 12/2015") == ["Betreff: Ausbau", "Amt: Bauamt", "DS: 12/2015"]


@pytest.mark.parametrize(
    "text",
    ["Betreff: Ausbau Amt: Bauamt", "Betreff: Ausbau  Amt Bauamt", "Betreff: Ausbau  Amf: Bauamt", "Ausbau des Weges"],
    ids=["no gap", "no colon", "misread", "no label"],
)
def test_a_line_stays_whole_where_a_label_may_be_a_word_of_the_value(text: str) -> None:
    assert pieces(text) == [text.replace("  ", " ")]


def test_no_word_is_lost_when_a_line_is_cut() -> None:
    line = line_of("Betreff: Ausbau  Amt: Bauamt   DS: 12/2015")
    assert [word for piece in parted(line, Vocabulary(LABELS)) for word in piece.words] == list(line.words)
