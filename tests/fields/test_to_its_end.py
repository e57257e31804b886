"""A subject has all of its words, also those that the network was in doubt about, and nothing that stands before or behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.fields.extents import sure_spans
from extract.fields.header import read_subject
from extract.fields.marked_paper import MarkedPaper
from extract.forms import lexicon
from extract.layout import Role, sheets_of
from tests.help.roles import marked_page, read


def subject(below: str, label: str = "heading: Tagesordnungspunkt:") -> object:
    return read(f"{label}\nsubject: Vereinbarung mit dem Landkreis\n{below}\n\nheading: Sachverhalt:\nstatement: Es staubt.")[
        "subject"
    ]


def test_words_in_doubt_right_below_belong_to_it() -> None:
    assert subject("none~60: Der Landrat", "heading: Zwackelmann:") == "Vereinbarung mit dem Landkreis Der Landrat"


def test_words_that_are_surely_something_else_do_not() -> None:
    assert subject("none~95: Der Landrat", "heading: Zwackelmann:") == "Vereinbarung mit dem Landkreis"
    assert subject("statement~60: Es regnet seit Wochen.") == "Vereinbarung mit dem Landkreis"


def test_below_a_label_that_is_known_to_name_it_all_that_stands_close_belongs_to_it() -> None:
    assert subject("none~95: Der Landrat") == "Vereinbarung mit dem Landkreis Der Landrat"


@pytest.mark.parametrize("below", ["\n\nnone~60: Der Landrat", "label: Az.:    none~60: 12", "none~60: 82 -", "none~60: ed."])
def test_what_stands_apart_behind_a_label_or_is_dirt_does_not(below: str) -> None:
    assert subject(below) == "Vereinbarung mit dem Landkreis"


def test_a_cover_proposal_below_its_known_label_is_whole() -> None:
    text = (
        "heading: Finanzielle Auswirkungen:\nlabel: Ansatz:    budget.appropriation: 100,00 €\n"
        "label: Deckungsvorschlag:    budget.cover_proposal: Minderaufwendungen bei    none~95: + Produkt 1.1\n"
    )
    assert read(text)["budget"]["cover_proposal"].startswith("Minderaufwendungen bei")


def test_a_subject_that_seems_to_begin_with_a_small_letter_begins_with_the_doubtful_word_before_it() -> None:
    assert read("subject~70: <none>Sanierung von Turnhallen")["subject"] == "Sanierung von Turnhallen"
    assert read("subject~70: <none>Sanierung Von der Turnhalle")["subject"] == "Von der Turnhalle"
    assert read("subject~70: <label>Betrifft von Turnhallen")["subject"] == "von Turnhallen"


def test_a_number_that_belongs_to_a_value_is_no_dirt_at_its_end() -> None:
    page, _ = marked_page("budget.cover_proposal: Minderaufwendungen bei Produkt 1.1.1.05")
    words = tuple(replace(word, begins=0.9) if word.text == "Produkt" else word for word in page.words)
    first, *_ = sure_spans([replace(page, words=words)], Role.BUDGET_COVER_PROPOSAL)
    assert first.text == "Minderaufwendungen bei Produkt 1.1.1.05"


def test_a_last_line_in_which_one_reader_of_letters_saw_nothing_is_a_scribble_and_told() -> None:
    page, sheet = marked_page("subject: Sanierung der Turnhalle\nsubject: + 1 elro")

    def subject(second: str, sure: float) -> tuple[str, list[str]]:
        words = (
            replace(word, word=replace(word.word, second=second, confidence=sure)) if word.line else word for word in page.words
        )
        own = replace(page, words=tuple(words))
        found = read_subject(MarkedPaper((own,), (), sheets_of([sheet], lexicon())), None)
        assert found is not None
        return found.value, [doubt.message for doubt in found.doubts]

    assert subject("", 0.4) == ("Sanierung der Turnhalle", ["'1 elro' on page 1 may belong to it, but is hardly legible"])
    assert subject("", 0.9) == subject("elro", 0.4) == ("Sanierung der Turnhalle 1 elro", [])


def test_the_lines_of_a_typed_subject_stand_far_apart_and_are_one() -> None:
    typed = "label: Betrifft:    subject: Sanierung der Halle an der\n\n{}subject: + Brückentorschule\n\nheading: Begründung:"
    assert read(typed.format(" " * 30))["subject"] == "Sanierung der Halle an der Brückentorschule"
