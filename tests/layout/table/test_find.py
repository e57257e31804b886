"""A table is found by the row of its headings; its cells hold the lines, and the boxes, that stand in them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract.layout.sheet import Block
from extract.layout.table.columns import Column
from extract.layout.table.find import PageTable, find_table
from extract.page import Page
from tests.help.consultation_tables import EDGES, HEAD, ROWS
from tests.help.words import block_on, columns_at, grid, rows_at, typed

FIELDS = ["organization", "date", "role", "public", "non_public"]
TITLES = ["an", "Sitzungsdatum", "Zuständigkeit", "öffentlich", "nicht-öffentlich"]
BELOW = "\n\nSachverhalt:\nDer Weg am Fuchsbau ist schmal."


def table_in(page: Page | str) -> PageTable | None:
    """The table of a Beratungsfolge on a page."""
    return found_in(block_on(typed(page) if isinstance(page, str) else page))


def found_in(block: Block, page: int = 1) -> PageTable | None:
    return find_table(block, page, block.terms.columns)


def the_table(page: Page | str) -> PageTable:
    table = table_in(page)
    assert table is not None
    return table


def ruled(*rows: str, levels: tuple[int, ...] = ()) -> Page:
    return typed("\n".join((HEAD, *rows)) + BELOW, rules=grid(columns_at(*EDGES), rows_at(*(levels or range(len(rows) + 2)))))


def cells(table: PageTable) -> list[list[str]]:
    """What stands in each cell, row by row."""
    return [[" ".join(line.text for line in table.cell(column, row)) for column in table.columns] for row in table.rows]


# Headings


@pytest.mark.parametrize("page", [ruled(*ROWS[:3]), typed("\n".join((HEAD, *ROWS[:3])) + BELOW)], ids=["ruled", "plain"])
def test_columns_rows_and_cells_are_those_that_are_printed(page: Page) -> None:
    table = the_table(page)
    assert [column.field for column in table.columns] == FIELDS
    assert [column.title for column in table.columns] == TITLES
    assert cells(table) == [
        ["Bauausschuss", "17.03.2015", "Vorberatung", "", ""],
        ["Verwaltungsausschuss", "24.03.2015", "Vorberatung", "", ""],
        ["Rat der Gemeinde", "31.03.2015", "Beschluss", "", ""],
    ]


def test_ruling_lines_are_the_edges_of_columns() -> None:
    table = the_table(ruled(*ROWS[:2]))
    edges = columns_at(*EDGES)
    assert [(column.left, column.right, column.ruled) for column in table.columns] == [
        (left, right, True) for left, right in pairwise(edges)
    ]


def test_without_ruling_lines_a_column_reaches_to_the_next_heading() -> None:
    columns = the_table("\n".join((HEAD, *ROWS[:2]))).columns
    assert [column.right for column in columns[:-1]] == [column.left for column in columns[1:]]
    assert all(column.left < column.head.x0 and not column.ruled for column in columns)


def test_a_heading_of_two_lines_has_both_as_its_title() -> None:
    head = (
        "                                                                                  nicht-\n"
        "an                            Sitzungsdatum     Zuständigkeit      öffentlich     öffentlich"
    )
    assert [column.title for column in the_table("\n".join((head, *ROWS[:2]))).columns] == TITLES


def test_a_misread_heading_beside_known_ones_is_forgiven_more() -> None:
    head = HEAD.replace("Sitzungsdatum", "Sitzunqsdaturn")
    assert [column.field for column in the_table("\n".join((head, *ROWS[:2]))).columns] == FIELDS


def test_the_first_column_is_that_of_the_committees_even_where_its_heading_was_not_read() -> None:
    assert [column.field for column in the_table("\n".join((HEAD.replace("an", "  ", 1), *ROWS[:2]))).columns] == FIELDS
    unknown = the_table("\n".join((HEAD.replace("an    ", "Runde ", 1), *ROWS[:2])))
    assert (unknown.columns[0].field, unknown.columns[0].title) == ("organization", "Runde")


@pytest.mark.parametrize("text", ["", "Sachverhalt:\nEs staubt.", "Sitzungsdatum\n17.03.2015", HEAD])
def test_where_fewer_than_two_columns_are_named_or_no_row_stands_below_there_is_no_table(text: str) -> None:
    assert table_in(text) is None


def test_words_of_columns_in_a_text_make_no_table() -> None:
    assert table_in("Der Rat berät öffentlich am Sitzungsdatum, an dem die Zuständigkeit bekannt ist.\nEr berät gern.") is None


# Where a table is looked for


def test_a_table_is_found_on_the_page_that_was_asked_for() -> None:
    block = block_on(typed("Es staubt."), typed("\n".join((HEAD, *ROWS[:2])), number=2))
    assert found_in(block, 1) is None
    table = found_in(block, 2)
    assert table
    assert table.page.number == 2
    assert {line.page for line in table.lines} == {2}


def test_lines_that_are_not_of_the_block_are_not_of_the_table() -> None:
    block = block_on(typed("\n".join((HEAD, *ROWS[:2]))))
    without_second = block.without(line for line in block.lines if line.text in ("Verwaltungsausschuss", "24.03.2015"))
    table = found_in(without_second)
    assert table
    assert "Verwaltungsausschuss" not in " ".join(map(" ".join, cells(table)))


def test_a_table_is_looked_for_by_the_names_that_were_given() -> None:
    text = "Gremium            Datum          Ja      Nein\nRat der Gemeinde   31.03.2015     12      3"
    block = block_on(typed(text))
    table = find_table(block, 1, block.terms.decisions)
    assert table
    assert [column.field for column in table.columns] == ["organization", "date", "yes", "no"]
    assert cells(table) == [["Rat der Gemeinde", "31.03.2015", "12", "3"]]


def test_the_lines_of_a_table_are_its_headings_and_its_body_and_no_others() -> None:
    table = the_table("Beschlussvorlage\n\n" + "\n".join((HEAD, *ROWS[:2])) + BELOW)
    texts = [line.text for line in table.lines]
    assert set(TITLES) <= set(texts)
    assert {"Bauausschuss", "24.03.2015", "Vorberatung"} <= set(texts)
    assert not {"Beschlussvorlage", "Sachverhalt:", "Der Weg am Fuchsbau ist schmal."} & set(texts)


# Cells


def column(table: PageTable, field: str) -> Column:
    (found,) = (one for one in table.columns if one.field == field)
    return found


def test_a_cell_of_two_lines_has_both_from_top_to_bottom() -> None:
    two = f"{ROWS[0].replace('Bauausschuss         ', 'Ausschuss für Bildung,')}\nJugend und Sport"
    table = the_table(ruled(two, ROWS[1], levels=(0, 1, 3, 4)))
    lines = table.cell(column(table, "organization"), table.rows[0])
    assert [line.text for line in lines] == ["Ausschuss für Bildung,", "Jugend und Sport"]


@pytest.mark.parametrize("page", [ruled(*ROWS[:2]), typed("\n".join((HEAD, *ROWS[:2])) + BELOW)], ids=["ruled", "plain"])
def test_a_box_stands_in_the_cell_of_its_row_below_its_heading(page: Page) -> None:
    table = the_table(page)
    found = [[table.box(column(table, field), row) for field in ("public", "non_public")] for row in table.rows]
    assert [[box.box.checked if box else None for box in row] for row in found] == [[True, False], [False, True]]
    assert all(table.box(column(table, "date"), row) is None for row in table.rows)


def test_a_cell_without_a_box_has_none() -> None:
    table = the_table(ruled(ROWS[0], ROWS[1].replace("☐", " ").replace("☒", " ")))
    assert table.box(column(table, "public"), table.rows[1]) is None
    assert table.box(column(table, "public"), table.rows[0]) is not None
