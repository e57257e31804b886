"""A page's lines, labels and cells are found once and handed on; a block is the lines that a field's reader gets."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from extract.forms import lexicon
from extract.geometry import BBox
from extract.layout import sheet as sheet_module
from extract.layout.labels import Label, label_at
from extract.layout.placed import PlacedLine
from extract.layout.sheet import sheets_of
from extract.layout.vocabulary import Vocabulary
from tests.help.words import block_of, block_on, columns_at, grid, rows_at, sheets_with, typed

TEXT = "Vorlagen Nr.: 12/2015\nEs staubt.\n\nSachverhalt:\nDer Weg ist schmal."
Searches = Counter[tuple[PlacedLine, Vocabulary]]


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> Searches:
    """How often each line was searched for the labels of each vocabulary."""
    counted: Searches = Counter()

    def counting(line: PlacedLine, vocabulary: Vocabulary) -> Label | None:
        counted[line, vocabulary] += 1
        return label_at(line, vocabulary)

    monkeypatch.setattr(sheet_module, "label_at", counting)
    return counted


# A label is looked for once


def test_a_line_is_searched_once_however_often_it_is_asked_for(searches: Searches) -> None:
    block = block_of(TEXT)
    asked = [[block.begins(line, block.terms.headings) for line in block.lines] for _ in range(3)]
    assert [label.text if label else None for label in asked[0]] == [None, None, "Sachverhalt:", None]
    assert all(again == asked[0] for again in asked)
    assert set(searches.values()) == {1}


def test_all_blocks_of_a_paper_share_what_was_found(searches: Searches) -> None:
    sheets = sheets_with(TEXT, TEXT)
    blocks = [sheets.block(sheets.lines), sheets.block(sheets.lines[:3]), sheets[1:].block(sheets.lines[4:])]
    found = [block.begins(line, block.terms.labels) for block in blocks for line in block.lines]
    assert sum(label is not None for label in found) == 4
    assert set(searches.values()) == {1}


def test_a_line_that_begins_with_no_label_at_all_is_searched_once_for_all_tables(searches: Searches) -> None:
    block = block_of("Es staubt.")
    (line,) = block.lines
    tables = (block.terms.labels, block.terms.headings, block.terms.headings.only("subject"), block.terms.labels.only("date"))
    assert [block.begins(line, table) for table in tables] == [None] * 4
    assert searches == {(line, block.terms.labels.part_of): 1}


def test_a_paper_seen_with_another_lexicon_keeps_its_lines_and_finds_the_labels_of_that_one(searches: Searches) -> None:
    sheets = sheets_with("Fallname: Brücke\nVorlagen Nr.: 12/2015")
    other = sheets.seen_with(replace(lexicon(), labels={"subject": ("Fallname",)}))
    assert other.lines == sheets.lines
    found = [[block.begins(line, block.terms.labels) for line in block.lines] for block in map(as_block, (sheets, other))]
    assert [[label.field if label else None for label in labels] for labels in found] == [
        [None, "reference"],
        ["subject", None],
    ]
    assert set(searches.values()) == {1}


def as_block(sheets: sheet_module.Sheets) -> sheet_module.Block:
    return sheets.block(sheets.lines)


# A page


def test_cells_are_those_between_the_pages_ruling_lines_and_made_once() -> None:
    (sheet,) = sheets_of([typed("an   Datum", rules=grid(columns_at(0, 4, 12), rows_at(0, 1)))], lexicon()).sheets
    left, middle = columns_at(0, 4)
    top, bottom = rows_at(0, 1)
    assert sheet.cells is sheet.cells
    assert sheet.cells.at(sheet.lines[0].bbox) == BBox(left, top, middle, bottom)


def test_boxes_come_from_top_to_bottom_and_left_to_right_with_their_page() -> None:
    page = typed("☐ eins      ☒ zwei\n☒ drei", number=3)
    shuffled = replace(page, checkboxes=page.checkboxes[::-1])
    (sheet,) = sheets_of([shuffled], lexicon()).sheets
    assert [box.page for box in sheet.boxes] == [3, 3, 3]
    assert [box.bbox for box in sheet.boxes] == [box.bbox for box in page.checkboxes]


# A paper


def test_lines_and_boxes_of_a_paper_are_those_of_its_pages_in_order() -> None:
    sheets = sheets_with("eins\n☐ ja", "zwei")
    assert [(line.page, line.text) for line in sheets.lines] == [(1, "eins"), (1, "ja"), (2, "zwei")]
    assert [box.page for box in sheets.boxes] == [1]
    assert sheets.text == "eins\nja\nzwei"


def test_a_page_is_found_by_its_number_and_a_stranger_is_an_error() -> None:
    sheets = sheets_with("eins", "zwei")[1:]
    assert [line.text for line in sheets.sheet(2).lines] == ["zwei"]
    with pytest.raises(LookupError, match="page 1 is none of these"):
        sheets.sheet(1)


def test_a_part_of_a_paper_has_the_very_lines_of_the_whole() -> None:
    sheets = sheets_with("eins", "zwei", "drei")
    assert sheets[1:].lines == sheets.lines[1:]
    assert sheets[1:].terms is sheets.terms


# A block


def test_a_block_is_the_header_until_something_else_is_said() -> None:
    block = block_of(TEXT)
    assert (block.field, block.label) == ("header", None)


def test_lines_that_were_taken_are_gone_and_nothing_else_is() -> None:
    block = block_of("eins\nzwei\nzwei\ndrei")
    left = block.without([block.lines[1]])
    assert [line.text for line in left.lines] == ["eins", "zwei", "drei"]
    assert left.lines[1] is block.lines[2]
    assert len(block.lines) == 4


def test_a_block_with_other_lines_is_still_of_the_same_section_and_paper() -> None:
    block = replace(block_of(TEXT), field="statement")
    other = block.with_lines(block.lines[:1])
    assert (other.field, other.sheets, other.lines) == ("statement", block.sheets, block.lines[:1])


def test_a_block_tells_the_page_that_a_line_a_box_or_a_label_stands_on() -> None:
    block = block_on(typed("eins"), typed("Sachverhalt: ☐ zwei", number=2))
    line = block.lines[1]
    label = block.begins(line, block.terms.headings)
    assert label
    (box,) = block.sheets.boxes
    assert [block.sheet(thing).number for thing in (line, box, label)] == [2, 2, 2]
