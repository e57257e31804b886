"""A text is the label of a field when it is spelt like it, give or take the slips that OCR makes."""

from __future__ import annotations

import pytest

from extract.forms import lexicon
from extract.layout.vocabulary import Vocabulary, alike

LABELS = {
    "reference": ("Vorlagen Nr.", "DS"),
    "originator": ("Amt", "Fachbereich"),
    "subject": ("Betreff", "Betr."),
    "statement": ("Sachverhaltsdarstellung",),
    "attachments": ("Anlagen", "Anlage"),
}


# How alike two labels are


@pytest.mark.parametrize("text", ["Vorlagen Nr.", "Vorlagen-Nr.:", "VORLAGEN NR", "vorlagen  nr.", "Vorlagennr."])
def test_spelling_with_other_case_blanks_and_punctuation_is_the_same_label(text: str) -> None:
    assert alike(text, "Vorlagen Nr.") == 1.0


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Sachverhait", "Sachverhalt"),
        ("Sachverhaltsdarsteliunq", "Sachverhaltsdarstellung"),
        ("Tagesordnungspnkt", "Tagesordnungspunkt"),
        ("Beschlußvorschlag", "Beschlussvorschlag"),
        ("Betrelf", "Betreff"),
        ("Reschlussvorschl2g", "Beschlussvorschlag"),
    ],
)
def test_one_edit_in_six_letters_is_forgiven(text: str, label: str) -> None:
    assert 0.8 < alike(text, label) <= 1.0


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Sachvorhait", "Sachverhalt"),
        ("Betrüff.r", "Betreff"),
        ("Tagesordnung", "Tagesordnungspunkt"),
        ("Begrüßung", "Begründung"),
    ],
)
def test_more_edits_make_another_word(text: str, label: str) -> None:
    assert alike(text, label) == 0.0


@pytest.mark.parametrize(("text", "label"), [("am", "an"), ("Ort", "Amt"), ("Art", "Amt"), ("DB", "DS"), ("von", "vom")])
def test_short_labels_must_be_exact(text: str, label: str) -> None:
    assert alike(text, label) == 0.0
    assert alike(label, label) == 1.0


def test_among_headings_one_edit_in_four_letters_of_a_long_label_is_forgiven() -> None:
    assert alike("Sitzunqsdaturn", "Sitzungsdatum") == 0.0
    assert alike("Sitzunqsdaturn", "Sitzungsdatum", forgiving=True) > 0.7
    assert alike("Zuhörer", "Zuständigkeit", forgiving=True) == 0.0


def test_letters_that_blur_into_each_other_make_a_short_label_among_headings() -> None:
    assert alike("Amf", "Amt", forgiving=True) == 0.0
    assert 0.5 < alike("Tcrmin", "Termin", forgiving=True) < 1.0
    assert 0.5 < alike("Orqau", "Organ", forgiving=True) < 1.0
    assert alike("am", "an", forgiving=True) == 0.0


@pytest.mark.parametrize(("text", "label"), [("Anlage 1", "Anlagen"), ("Anlage 1", "Anlage"), ("Betreff 2", "Betreff")])
def test_a_figure_is_no_misread_letter(text: str, label: str) -> None:
    assert alike(text, label) == 0.0


def test_nothing_is_like_nothing() -> None:
    assert alike("", "Amt") == 0.0
    assert alike(":", "Amt") == 0.0
    assert Vocabulary(LABELS).match("Ellerloh") is None


def test_the_best_of_several_labels_is_taken() -> None:
    assert Vocabulary(LABELS).match("Anlagen") == ("attachments", 1.0)
    assert Vocabulary(lexicon().columns).match("Nicht öffentlich") == ("non_public", 1.0)
    assert Vocabulary(lexicon().columns).match("öffentlich") == ("public", 1.0)


# Searching


def test_the_whole_text_must_be_the_label() -> None:
    assert Vocabulary(LABELS).match("Anlagen") == ("attachments", 1.0)
    assert Vocabulary(LABELS).match("Anlagen sind nicht beigefügt") is None


def test_a_misread_label_is_found_as_what_it_is_nearest_to_with_how_near_it_is() -> None:
    match = Vocabulary(LABELS).match("Fachberelch")
    assert match
    assert match[0] == "originator"
    assert 0.85 < match[1] < 1.0


def test_of_two_fields_with_the_same_label_always_the_same_one_wins() -> None:
    twice = {"a": ("Datum",), "b": ("Datum",)}
    assert Vocabulary(twice).match("Datum") == ("b", 1.0)
    assert Vocabulary(dict(reversed(twice.items()))).match("Datum") == ("b", 1.0)


def test_the_search_finds_what_comparing_with_each_label_would_find() -> None:
    vocabulary = Vocabulary(lexicon().columns)
    texts = [
        "Gremium",
        "Gremiun",
        "Sitzunqsdaturn",
        "nicht-öffentlich",
        "öffenlich",
        "Tcrmin",
        "Orqau",
        "Rat",
        "am",
        "Ergebnls",
    ]
    for text in texts:
        likeness = {name: max(alike(text, label) for label in labels) for name, labels in vocabulary.labels.items()}
        match = vocabulary.match(text)
        assert (match[1] if match else 0.0) == max(likeness.values()), text
        assert match is None or likeness[match[0]] == match[1], text
