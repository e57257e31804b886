"""Labels that the lexicon or a form knows are told on a page: whole, in any case and spelling, the form's before the lexicon's."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.forms import lexicon, load_form, shipped_forms
from extract.layout.roles.arrays import arrays_of
from extract.layout.roles.known import FORM, NAMED, NUMBERS, KnownLabels, known_labels

LEXICON = known_labels(lexicon())


def told(text: str, labels: KnownLabels = LEXICON) -> list[str | None]:
    """What each word of some lines is told to name; a star where the form says so."""
    lines = text.splitlines()
    words = [(word, n, k) for n, line in enumerate(lines) for k, word in enumerate(line.split())]
    places = [(60.0 * k, 20.0 * n, 60.0 * k + 50, 20.0 * n + 10) for _, n, k in words]
    texts = [word for word, _, _ in words]
    known = labels.on(arrays_of(texts, places, [], (595, 842)), texts).known.tolist()
    return [NAMED[number % FORM - 1] + "*" * (number > FORM) if number else None for number in known]


def test_all_words_of_a_label_are_told() -> None:
    assert told("Auskunft erteilt: Frau Hartwig") == ["labels.clerk", "labels.clerk", None, None]


def test_the_longest_label_counts() -> None:
    assert told("Gesamtkosten der Maßnahme") == ["labels.required"] * 3


@pytest.mark.parametrize("printed", ["BESCHLUSSVORSCHLAG:", "B e s c h l u s s v o r s c h l a g", "Beschluss-vorschlag"])
def test_case_blanks_and_marks_do_not_matter(printed: str) -> None:
    assert set(told(printed)) == {"labels.resolution"}


def test_a_label_is_told_on_one_line_only() -> None:
    assert told("Auskunft\nerteilt") == ["labels.clerk", None]


def test_a_box_beside_a_label_is_none_of_it() -> None:
    assert told("☐ kostenneutral ☐") == [None, "boxes.cost_neutral", None]


def test_what_no_form_prints_is_not_told() -> None:
    assert told("Zwackelmann: 12") == [None, None]


def test_a_form_adds_labels_and_overrules_the_lexicon(tmp_path: Path) -> None:
    file = tmp_path / "ahausen.toml"
    file.write_text('name = "ahausen"\ntitle = "Ahausen"\n[labels]\nclerk = ["Zwackelmann", "Fachbereich"]\n', encoding="utf-8")
    labels = known_labels(lexicon(), load_form(file))
    assert told("Zwackelmann: 12\nFachbereich 3\nDatum", labels) == [
        "labels.clerk*",
        None,
        "labels.clerk*",
        None,
        "labels.date",
    ]


def test_a_form_whose_labels_are_all_in_the_lexicon_tells_nothing_new() -> None:
    form = shipped_forms()["schoeningen"]
    assert told("Vorlagen Nr. 12", known_labels(lexicon(), form)) == told("Vorlagen Nr. 12")


def test_everything_that_the_lexicon_has_a_label_for_can_be_named() -> None:
    words = lexicon()
    tables = {"labels": {**words.labels, **words.headings}} | {
        name: getattr(words, name) for name in ("columns", "decisions", "boxes")
    }
    assert {f"{table}.{field}" for table, fields in tables.items() for field in fields} == set(NAMED)
    assert len(set(NAMED)) == len(NAMED) < FORM < NUMBERS


def test_a_page_without_words_is_no_trouble() -> None:
    empty = arrays_of([], [], [], (595, 842))
    assert not len(LEXICON.on(empty, []).known)
