"""A word that is cut in two keeps its place and its sureness; a second reading goes along where it says the same."""

from __future__ import annotations

from extract.geometry import BBox
from extract.page import Word


def test_both_parts_lie_side_by_side_where_the_word_lay() -> None:
    label, value = Word("Datum:20.06.2016", BBox(0, 0, 160, 10), 0.9).cut(6)
    assert (label.text, value.text) == ("Datum:", "20.06.2016")
    assert (label.bbox.x0, label.bbox.x1, value.bbox.x0, value.bbox.x1) == (0, 60, 60, 160)
    assert label.confidence == value.confidence == 0.9


def test_a_second_reading_is_known_of_both_only_where_it_is_the_same() -> None:
    word = Word("Datum:20.06.2016", BBox(0, 0, 160, 10), 0.9, "Datum:20.06.2016")
    assert [part.second for part in word.cut(6)] == ["Datum:", "20.06.2016"]
    other = Word("Datum:20.O6.2016", BBox(0, 0, 160, 10), 0.9, "Datum:20.06.2016")
    assert [part.second for part in other.cut(6)] == [None, None]
