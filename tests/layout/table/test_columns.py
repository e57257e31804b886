"""A column has a field by its heading, or by what stands in it where the heading was not read."""

from __future__ import annotations

import pytest

from extract.geometry import BBox
from extract.layout.table.columns import Column, column_of, name_columns
from extract.layout.table.ground import Ground
from tests.help.words import LEADING, LETTER, TOP, block_on, columns_at, grid, rows_at, typed

LEFT, MIDDLE, RIGHT = (
    Column("organization", "an", BBox(60, 100, 70, 109), 60, 160),
    Column("date", "Termin", BBox(160, 100, 190, 109), 160, 260),
    Column("role", "Zweck", BBox(260, 100, 290, 109), 260, 360),
)


# Which column something stands in


@pytest.mark.parametrize(
    ("x0", "x1", "column"),
    [(70, 150, LEFT), (130, 175, LEFT), (150, 200, MIDDLE), (255, 340, RIGHT), (300, 500, RIGHT)],
)
def test_a_line_stands_in_the_column_that_it_shares_most_width_with(x0: float, x1: float, column: Column) -> None:
    assert column_of((LEFT, MIDDLE, RIGHT), BBox(x0, 120, x1, 129)) is column


def test_beside_all_columns_a_line_stands_in_none() -> None:
    assert column_of((LEFT, MIDDLE), BBox(300, 120, 340, 129)) is None
    assert column_of((LEFT, MIDDLE), BBox(10, 120, 50, 129)) is None


# Columns without a heading

EDGES = (0, 26, 44, 60)
BODY = "\n".join(
    (
        "an",
        "Bauausschuss              17.03.2015        Vorberatung",
        "Schulausschuss            24.03.2015        Vorberatung",
        "Rat der Gemeinde          31.03.2015        Beschluss",
    )
)


def named(text: str, *known: str, edges: tuple[int, ...] = EDGES) -> list[tuple[str, str]]:
    """Field and title of the columns of a ruled table of which those with these fields are known."""
    xs = columns_at(*edges)
    page = typed(text, rules=grid(xs, rows_at(0, 1, 2, 3, 4)))
    block = block_on(page)
    ground = Ground(block.sheets.sheets[0], block.lines, block.terms.columns, block.terms)
    top = TOP + LETTER
    fields = ("organization", "date", "role")
    columns = tuple(
        Column(field, "gedruckt", BBox(left + 3, TOP, left + 20, top), left, right, ruled=True)
        for field, left, right in zip(fields, xs, xs[1:], strict=False)
        if field in known
    )
    return [(column.field, column.title) for column in name_columns(ground, columns, top)]


def test_dates_roles_and_committees_tell_what_their_column_holds() -> None:
    printed = "gedruckt"
    assert named(BODY, "organization") == [("organization", printed), ("date", ""), ("role", "")]
    assert named(BODY, "date", "role") == [("organization", ""), ("date", printed), ("role", printed)]


def test_columns_that_have_a_heading_keep_it() -> None:
    assert named(BODY, "organization", "date", "role") == [(field, "gedruckt") for field in ("organization", "date", "role")]


def test_a_column_of_no_known_kind_is_left_out() -> None:
    assert named(BODY.replace("17.03.2015", "Müller    ").replace("24.03.2015", "Meier     "), "organization", "role") == [
        ("organization", "gedruckt"),
        ("role", "gedruckt"),
    ]


def test_most_of_what_stands_in_a_column_must_be_of_its_kind() -> None:
    one_lost = BODY.replace("17.03.2015", "l7.O3.2Oi5")
    assert ("date", "") in named(one_lost, "organization", "role")


def test_a_column_between_lines_that_hardly_part_is_none() -> None:
    text = BODY.replace("an", "an ", 1)
    assert named(text, "organization", "date", "role", edges=(0, 26, 44, 60, 63)) == [
        (field, "gedruckt") for field in ("organization", "date", "role")
    ]


def test_without_ruling_lines_nothing_is_known_of_a_column_without_a_heading() -> None:
    block = block_on(typed(BODY))
    ground = Ground(block.sheets.sheets[0], block.lines, block.terms.columns, block.terms)
    assert name_columns(ground, (LEFT,), TOP + LEADING) == (LEFT,)
