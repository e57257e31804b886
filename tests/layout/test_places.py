"""How far lines stand apart."""

from __future__ import annotations

from math import inf

import pytest

from extract.layout.places import gap, pitch
from tests.help.words import LEADING, LETTER, lines_of


def test_the_pitch_is_the_usual_step_from_line_to_line_whatever_gaps_there_are() -> None:
    assert pitch(lines_of("eins\nzwei\ndrei\n\nvier\nfünf\n\n\n\nsechs")) == LEADING


@pytest.mark.parametrize("text", ["", "eins", "eins\nzwei\ndrei"])
def test_too_few_lines_have_the_pitch_of_common_print(text: str) -> None:
    assert pitch(lines_of(text)) == 14.0


def test_lines_of_two_pages_or_two_columns_say_nothing_about_the_pitch() -> None:
    assert pitch(lines_of("eins", "zwei", "drei", "vier", "fünf")) == 14.0
    assert pitch(lines_of("eins\n            zwei\ndrei\n            vier\nfünf")) == 14.0


def test_the_gap_is_the_white_space_between_two_lines() -> None:
    first, second, third = lines_of("eins\nzwei\n\ndrei")
    assert gap(first, second) == LEADING - LETTER
    assert gap(second, third) == 2 * LEADING - LETTER


def test_between_pages_there_is_no_end_of_white_space() -> None:
    first, second = lines_of("eins", "zwei")
    assert gap(first, second) == inf
