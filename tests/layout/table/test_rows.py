"""Which lines below the headings belong to a table, and where one row ends and the next begins."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract.geometry import BBox
from extract.layout.placed import PlacedLine
from extract.layout.table.columns import Column
from extract.layout.table.ground import Ground
from extract.layout.table.rows import body_lines, cell_lines, table_rows
from extract.page import Line, Page, Rule
from tests.help.words import LEFT, LETTER, PITCH, TOP, a_word, block_on, columns_at, grid, line_of, rows_at, typed

STARTS = (0, 30, 48)
HEADED = LETTER + TOP
HEAD = "an                            Termin            Zweck"
BAU, RAT, SCHULE = (
    "Bauausschuss                  17.03.2015        Vorberatung",
    "Rat der Gemeinde              31.03.2015        Beschluss",
    "Schulausschuss                14.04.2015        Kenntnisnahme",
)


def columns(ruled: bool = False, fields: tuple[str, ...] = ("organization", "date", "role")) -> tuple[Column, ...]:
    """Three columns, of which the headings stand on the first typed line."""
    starts = [LEFT + PITCH * at for at in STARTS]
    edges = [*(x - PITCH / 2 for x in starts), LEFT + PITCH * 65]
    heads = [BBox(x, TOP, x + 4 * PITCH, HEADED) for x in starts]
    return tuple(
        Column(field, "", head, left, right, ruled)
        for field, head, left, right in zip(fields, heads, edges, edges[1:], strict=False)
    )


def ground(page: Page) -> Ground:
    block = block_on(page)
    return Ground(block.sheets.sheets[0], block.lines, block.terms.columns, block.terms)


def body(text: str, rules: tuple[Rule, ...] = (), ruled: bool = False) -> list[str]:
    """The lines of the table that begins with the first typed line."""
    return [line.text for line in body_lines(ground(typed(f"{HEAD}\n{text}", rules=rules)), columns(ruled), HEADED)]


ROW = ["Bauausschuss", "17.03.2015", "Vorberatung"]
NEXT = ["Rat der Gemeinde", "31.03.2015", "Beschluss"]


# Where a table ends


def test_all_lines_below_the_headings_are_the_tables() -> None:
    assert body(f"{BAU}\n{RAT}") == [*ROW, *NEXT]


@pytest.mark.parametrize(
    "below",
    [
        "\n\n\nOrtsrat Ellerloh",
        "Wiedervorlage: morgen",
        "Sachverhalt",
        "Der Rat nahm Verwaltungsvereinbarungen entgegen.",
        "Er hat seither in jeder Sitzung den Weg",
    ],
    ids=["a wide gap", "a label", "a heading", "a word across columns", "a sentence across columns"],
)
def test_without_ruling_lines_a_table_ends_at_what_is_no_row(below: str) -> None:
    assert body(f"{BAU}\n{below}\n{RAT}") == ROW


def test_a_ruled_table_ends_with_its_lines_whatever_stands_below() -> None:
    rules = grid(columns_at(*STARTS, 65), rows_at(0, 1, 2))
    assert body(f"{BAU}\n{RAT}", rules, ruled=True) == ROW


def test_inside_ruling_lines_a_label_or_a_gap_is_the_tables() -> None:
    rules = grid(columns_at(*STARTS, 65), rows_at(0, 1, 6))
    assert body(f"{BAU}\n\n\n{RAT}", rules, ruled=True) == [*ROW, *NEXT]


def test_rules_of_equal_width_below_each_other_end_the_table_at_the_last() -> None:
    rules = grid(columns_at(0, 65), rows_at(1, 2, 3))[:3]
    assert body(f"{BAU}\n{RAT}\n{SCHULE}", rules) == [*ROW, *NEXT]


def test_the_name_of_a_section_in_a_later_column_ends_nothing() -> None:
    row = BAU.replace("Vorberatung", "Beschlussempfehlung")
    assert body(f"{row}\n{RAT}") == ["Bauausschuss", "17.03.2015", "Beschlussempfehlung", *NEXT]


def test_below_the_headings_there_may_be_nothing() -> None:
    assert body("") == []


# Cells that were read as one line


def pieces(line: PlacedLine) -> list[str]:
    return [one.text for one in cell_lines([line], columns())]


def test_a_line_is_parted_where_a_column_begins() -> None:
    assert pieces(line_of(BAU)) == ROW


def test_a_word_that_begins_a_little_early_is_in_its_column() -> None:
    begin = LEFT + PITCH * STARTS[1]
    committee, early, far = a_word("Rat", LEFT, TOP), a_word("17.03.2015", begin - 5, TOP), a_word("17.03.2015", begin - 6, TOP)
    assert pieces(PlacedLine(1, Line((committee, early)))) == ["Rat", "17.03.2015"]
    assert pieces(PlacedLine(1, Line((committee, far)))) == ["Rat 17.03.2015"]


def test_no_word_is_lost_by_parting() -> None:
    lines = [line_of(text) for text in (BAU, RAT, "Ellerloh")]
    parted = cell_lines(lines, columns())
    assert [word for one in parted for word in one.words] == [word for line in lines for word in line.words]


# Rows


def rows(
    text: str, rules: tuple[Rule, ...] = (), fields: tuple[str, ...] = ("organization", "date", "role")
) -> list[list[str]]:
    """The lines of each row of a table, by the height of their centres."""
    page = typed(f"{HEAD}\n{text}", rules=rules)
    some = columns(fields=fields)
    lines = body_lines(ground(page), some, HEADED)
    bands = table_rows(page, some, lines, HEADED)
    assert all(above.bottom <= below.top for above, below in pairwise(bands))
    return [[line.text for line in lines if band.top <= line.bbox.y < band.bottom] for band in bands]


def test_each_date_makes_a_row() -> None:
    assert rows(f"{BAU}\n{RAT}") == [ROW, NEXT]


def test_a_committee_of_two_lines_is_one_row() -> None:
    assert rows(f"{BAU}\nund Planung\n{RAT}") == [[*ROW, "und Planung"], NEXT]


def test_where_cells_are_centred_a_row_has_lines_above_its_date() -> None:
    text = "Ausschuss für Bildung,\n                              17.03.2015        Vorberatung\nJugend und Sport\n"
    centred = rows(text + "\nAusschuss für Bau,\n                              31.03.2015        Beschluss\nUmwelt und Verkehr")
    assert [set(row) for row in centred] == [
        {"Ausschuss für Bildung,", "17.03.2015", "Vorberatung", "Jugend und Sport"},
        {"Ausschuss für Bau,", "31.03.2015", "Beschluss", "Umwelt und Verkehr"},
    ]


def test_a_date_of_two_lines_makes_one_row() -> None:
    text = "Bauausschuss                  17. März          Vorberatung\n                              2015\n" + RAT
    assert rows(text) == [["Bauausschuss", "17. März", "Vorberatung", "2015"], NEXT]


def test_a_row_without_a_date_is_a_row_where_each_has_a_status() -> None:
    text = f"{BAU}\nRat der Gemeinde                                Ö\n{SCHULE}"
    found = rows(text.replace("Vorberatung", "Ö").replace("Kenntnisnahme", "N"), fields=("organization", "date", "status"))
    assert found == [["Bauausschuss", "17.03.2015", "Ö"], ["Rat der Gemeinde", "Ö"], ["Schulausschuss", "14.04.2015", "N"]]


def test_boxes_make_rows_before_anything_else() -> None:
    text = "Bauausschuss                  ☒                 Vorberatung\nund Planung\nRat der Gemeinde              ☐                 Beschluss"
    assert rows(text, fields=("organization", "public", "role")) == [
        ["Bauausschuss", "Vorberatung", "und Planung"],
        ["Rat der Gemeinde", "Beschluss"],
    ]


def test_committees_alone_make_rows() -> None:
    assert rows("Bauausschuss\nRat der Gemeinde\nSchulausschuss") == [
        ["Bauausschuss"],
        ["Rat der Gemeinde"],
        ["Schulausschuss"],
    ]


def test_ruling_lines_part_rows_where_each_has_one_date() -> None:
    text = f"{BAU}\nund Planung\n{RAT}"
    assert rows(text, grid(columns_at(*STARTS, 65), rows_at(0, 1, 3, 4))) == [[*ROW, "und Planung"], NEXT]


def test_a_frame_around_several_rows_parts_none() -> None:
    assert rows(f"{BAU}\n{RAT}", grid(columns_at(0, 65), rows_at(0, 1, 3))) == [ROW, NEXT]


def test_a_table_without_a_body_has_no_rows() -> None:
    assert table_rows(typed(HEAD), columns(), [], HEADED) == ()
