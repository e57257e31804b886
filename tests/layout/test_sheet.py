"""The pages of a paper: their lines and boxes in order, with the words that they are read with."""

from __future__ import annotations

from dataclasses import replace

from extract.forms import lexicon
from extract.layout.sheet import sheets_of
from tests.help.words import sheets_with, typed


def test_boxes_come_from_top_to_bottom_and_left_to_right_with_their_page() -> None:
    page = typed("☐ eins      ☒ zwei\n☒ drei", number=3)
    shuffled = replace(page, checkboxes=page.checkboxes[::-1])
    (sheet,) = sheets_of([shuffled], lexicon()).sheets
    assert [box.page for box in sheet.boxes] == [3, 3, 3]
    assert [box.bbox for box in sheet.boxes] == [box.bbox for box in page.checkboxes]


def test_lines_of_a_paper_are_those_of_its_pages_in_order() -> None:
    sheets = sheets_with("eins\n☐ ja", "zwei")
    assert [(line.page, line.text) for line in sheets.lines] == [(1, "eins"), (1, "ja"), (2, "zwei")]
    assert sheets.text == "eins\nja\nzwei"
    assert sheets.numbers == (1, 2)


def test_a_part_of_a_paper_has_the_very_lines_of_the_whole() -> None:
    sheets = sheets_with("eins", "zwei", "drei")
    assert sheets[1:].lines == sheets.lines[1:]
    assert sheets[1:].terms is sheets.terms


def test_a_paper_seen_with_another_lexicon_keeps_its_lines_and_has_the_words_of_that_one() -> None:
    sheets = sheets_with("Fallname: Brücke")
    other = sheets.seen_with(replace(lexicon(), labels={"subject": ("Fallname",)}))
    assert other.lines == sheets.lines
    assert ("fallname" in other.terms.printed, "fallname" in sheets.terms.printed) == (True, False)
