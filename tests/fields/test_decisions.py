"""The Beratungsergebnis: what was entered into its table after the meetings, and nothing where nothing was."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from extract.fields.decisions import read_decisions
from extract.fields.read import read_fields
from extract.forms.load import lexicon
from extract.geometry import BBox
from extract.layout import sheets_of
from extract.page import Page
from tests.help.words import PITCH, block_on, columns_at, grid, plain, rows_at, typed

HEAD = "Gremium                       Sitzung am    Einstimmig   Ja      Nein     Enthaltung   lt. Beschlussvorschlag   abweichender Beschluss"
EDGES = (0, 29, 43, 56, 64, 73, 86, 111, 134)


def page(*rows: str, head: str = HEAD, edges: tuple[int, ...] = EDGES) -> Page:
    """A ruled table of these rows below its heading."""
    return typed(
        "\n".join(("Beratungsergebnis:", "", head, *rows)), rules=grid(columns_at(*edges), rows_at(*range(2, len(rows) + 4)))
    )


def read(*rows: str, **table: Any) -> list[dict[str, Any]]:
    made = page(*rows, **table)
    found: list[dict[str, Any]] = plain(read_decisions(block_on(made)).rows)
    return found


def decision(organization: str, **values: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("date", "unanimous", "yes", "no", "abstentions", "as_proposed"))
    return {"organization": organization, **empty, **values}


def test_a_unanimous_decision_is_a_cross() -> None:
    assert read("Bauausschuss                  17.03.2015        X                                                  X") == [
        decision("Bauausschuss", date=dt.date(2015, 3, 17), unanimous=True, as_proposed=True)
    ]


def test_votes_are_numbers_and_make_a_decision_not_unanimous() -> None:
    row = "Rat der Gemeinde              31.03.2015                     14       3          1                                        x"
    assert read(row) == [
        decision("Rat der Gemeinde", date=dt.date(2015, 3, 31), unanimous=False, yes=14, no=3, abstentions=1, as_proposed=False)
    ]


def test_a_row_in_which_nothing_was_entered_is_no_decision() -> None:
    rows = (
        "Bauausschuss                  17.03.2015        X                                                  X",
        "Rat der Gemeinde",
    )
    assert [row["organization"] for row in read(*rows)] == ["Bauausschuss"]
    assert read("Bauausschuss", "Rat der Gemeinde") == []


def test_a_cross_in_both_columns_leaves_it_open_what_was_decided() -> None:
    row = "Bauausschuss                  17.03.2015        X                                                  X                        X"
    (found,) = read(row)
    assert found["as_proposed"] is None
    assert found["unanimous"] is True


@pytest.mark.parametrize(("box", "unanimous"), [("☒", True), ("☐", None)])
def test_a_box_in_a_cell_counts_when_it_is_ticked(box: str, unanimous: bool | None) -> None:
    (found,) = read(f"Bauausschuss                  17.03.2015        {box}            9")
    assert found["yes"] == 9
    assert found["unanimous"] is (unanimous or False)


def test_a_stroke_of_a_pen_that_was_not_read_is_a_cross() -> None:
    made = page("Bauausschuss                  17.03.2015")
    top = rows_at(3)[0]
    cell = BBox(60 + PITCH * 48, top + 2, 60 + PITCH * 50, top + 11)
    crossed = replace(made, marks=(cell,))
    (found,) = read_decisions(block_on(crossed)).rows
    assert plain(found) == decision("Bauausschuss", date=dt.date(2015, 3, 17), unanimous=True)
    assert found.unanimous
    assert found.unanimous.extractor == "checkbox"
    assert found.unanimous.bbox == cell


def test_a_table_of_other_things_has_no_decisions() -> None:
    assert (
        read("Bauausschuss                  17.03.2015", head="Gremium                       Sitzung am", edges=(0, 29, 43))
        == []
    )
    assert read() == []


def test_the_table_stands_below_its_heading_and_is_no_part_of_the_text() -> None:
    rows = ("Bauausschuss                  17.03.2015        X                                                  X",)
    text = "\n".join(
        ("Vorlagen Nr.: 12/2015", "Sachverhalt:", "Der Weg ist zu erneuern.", "", "Beratungsergebnis:", "", HEAD, *rows)
    )
    made = typed(text, rules=grid(columns_at(*EDGES), rows_at(6, 7, 8)))
    fields = read_fields(sheets_of([made], lexicon()), sheets_of([], lexicon()))
    assert plain(fields.decisions) == [decision("Bauausschuss", date=dt.date(2015, 3, 17), unanimous=True, as_proposed=True)]
    assert plain(fields.statement) == "Der Weg ist zu erneuern."
