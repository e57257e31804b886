"""Ruling lines are found where they are drawn, worn and sinking ones too; letters and short strokes are none."""

from __future__ import annotations

import numpy as np
import pytest

from extract.page import Rule
from extract.reading.rules.find import find_rules
from tests.help.drawn import Sheet, askew

MM = 72 / 25.4
XS, YS = (60.0, 160.0, 300.0), (50.0, 80.0, 130.0)


def rules(sheet: Sheet) -> tuple[Rule, ...]:
    return find_rules(sheet.grey, sheet.dpi)


def table(dpi: float = 200, grey: int = 20) -> Sheet:
    sheet = Sheet(400, 200, dpi)
    for x in XS:
        sheet.line((x, YS[0]), (x, YS[-1]), colour=(grey,) * 3)
    for y in YS:
        sheet.line((XS[0], y), (XS[-1], y), colour=(grey,) * 3)
    return sheet


@pytest.mark.parametrize(("dpi", "grey"), [(150, 20), (200, 20), (300, 20), (200, 150), (200, 220)])
def test_the_lines_of_a_table_are_found_at_every_resolution_and_however_pale(dpi: float, grey: int) -> None:
    found = rules(table(dpi, grey))
    assert [rule.bbox.y for rule in found if rule.horizontal] == pytest.approx(YS, abs=1)
    assert sorted(rule.bbox.x for rule in found if not rule.horizontal) == pytest.approx(XS, abs=1)
    for rule in found:
        start, end = (rule.bbox.x0, rule.bbox.x1) if rule.horizontal else (rule.bbox.top, rule.bbox.bottom)
        assert (start, end) == pytest.approx((XS[0], XS[-1]) if rule.horizontal else (YS[0], YS[-1]), abs=2)


def test_lines_come_from_top_to_bottom() -> None:
    found = rules(table())
    assert [rule.bbox.top for rule in found] == sorted(rule.bbox.top for rule in found)
    assert len(found) == len(XS) + len(YS)


def line(*spans: tuple[float, float], thick: float = 0.7) -> Sheet:
    """A level line at 60 points, drawn from one millimetre to another."""
    sheet = Sheet(400, 120)
    for start, end in spans:
        sheet.line((start * MM, 60), (end * MM, 60), thick=thick)
    return sheet


@pytest.mark.parametrize(("length", "found"), [(5, 0), (7, 0), (9, 1), (60, 1)])
def test_a_line_is_at_least_8_millimetres_long(length: float, found: int) -> None:
    assert len(rules(line((20, 20 + length)))) == found


def test_a_line_with_a_dropout_is_one_and_with_a_wide_one_two() -> None:
    assert len(rules(line((20, 60), (63, 100)))) == 1
    assert len(rules(line((20, 60), (70, 110)))) == 2


def test_a_line_that_sinks_a_little_is_one() -> None:
    sheet = line((20, 120))
    (found,) = find_rules(askew(sheet.grey, 0.3), sheet.dpi)
    assert found.bbox.width == pytest.approx(100 * MM, abs=4)
    assert found.bbox.height < 4


def test_a_bar_is_no_line() -> None:
    assert rules(line((20, 120), thick=8)) == ()


def test_upright_lines_count_only_beside_level_ones() -> None:
    sheet = Sheet(400, 200)
    sheet.line((100, 20), (100, 180))
    assert rules(sheet) == ()
    sheet.line((60, 100), (300, 100))
    assert len(rules(sheet)) == 2


@pytest.mark.parametrize("size", [8, 11, 18])
def test_letters_make_no_lines(size: float) -> None:
    sheet = Sheet(400, 200)
    sheet.lines(20, 20, ["BESCHLUSSVORSCHLAG DES RATES", "Füllhorn und Mühle im Tal", "Sitzungsteilnehmer 2222"], 30, size)
    assert rules(sheet) == ()


def test_an_empty_page_and_a_black_one_have_no_lines() -> None:
    assert find_rules(np.full((300, 300), 255, np.uint8), 200) == ()
    assert find_rules(np.zeros((300, 300), np.uint8), 200) == ()


def test_a_line_between_rows_of_text_is_found_among_them() -> None:
    sheet = Sheet(400, 120)
    sheet.text(40, 30, "Ausschuss für Bildung, Jugend und Sport")
    sheet.line((40, 50), (330, 50))
    sheet.text(40, 54, "Rat der Gemeinde Ellerloh am Fuchsbau")
    (found,) = rules(sheet)
    assert (found.bbox.x0, found.bbox.y, found.bbox.x1) == pytest.approx((40, 50, 330), abs=2)
