"""Labels on pictures can be read: German letters are there, nothing is hidden, and doubts are told in full."""

from __future__ import annotations

from random import Random

import pytest

from extract.show.font import font, showable
from extract.show.labels import GAP, TextSpan, set_in_lines, stacked

DOUBT = "#c4001a"


def test_stacked_labels_keep_their_order_and_distance_and_stay_beside_the_page() -> None:
    random = Random(7)
    for _ in range(50):
        heights = [random.randint(20, 80) for _ in range(random.randint(1, 12))]
        wanted = sorted(random.uniform(-100, 1500) for _ in heights)
        tops = stacked(wanted, heights, 1400)
        ends = [top + height for top, height in zip(tops, heights, strict=True)]
        assert all(after - end >= GAP - 1e-6 for end, after in zip(ends, tops[1:], strict=False))
        assert tops[0] >= 0
        assert ends[-1] <= 1400 + 1e-6


def test_a_label_with_room_stands_where_it_is_wanted() -> None:
    assert stacked([100.0, 400.0], [30, 30], 1400) == [100.0, 400.0]
    crowded = stacked([400.0, 400.0], [30, 30], 1400)
    assert crowded == [400 - (30 + GAP) / 2, 400 + (30 + GAP) / 2]
    assert stacked([], [], 1400) == []


def test_labels_that_are_too_high_together_run_over_the_end_instead_of_over_each_other() -> None:
    tops = stacked([0.0] * 10, [100] * 10, 300)
    assert tops == [n * (100 + GAP) for n in range(10)]


def test_a_long_value_is_shortened_and_keeps_its_probability() -> None:
    label = set_in_lines([TextSpan("Sanierung " * 500, "#000000", tail=" (97 %)")], 300)
    (line,) = label.spans
    assert line.span.text.startswith("Sanierung Sanierung")
    assert line.span.text.endswith("… (97 %)")
    assert line.x + font(14).getlength(line.span.text) <= 300


def test_a_long_doubt_is_told_in_full_over_several_lines() -> None:
    message = "97200 needed less 71300 available is 25900, printed is 29500 " * 3
    label = set_in_lines([TextSpan("budget", "#000000"), TextSpan(message, DOUBT, paragraph=True)], 300)
    told = [placed for placed in label.spans if placed.span.colour == DOUBT]
    assert " ".join(placed.span.text for placed in told) == message.strip()
    assert len({placed.y for placed in told}) == len(told) > 1
    assert max(placed.y for placed in told) < label.height


@pytest.mark.parametrize("bold", [False, True])
def test_the_font_has_every_letter_of_german_text(bold: bool) -> None:
    def shape(char: str) -> bytes:
        return bytes(font(40, bold).getmask(char))

    missing = shape("\u2610")
    shapes = {char: shape(char) for char in "aouäöüsßAOUÄÖÜBEé€§„“‚‘’–—…›°½²%"}
    assert missing not in shapes.values()
    assert b"" not in shapes.values()
    assert len(set(shapes.values())) == len(shapes)


def test_a_character_that_the_font_lacks_is_replaced_visibly() -> None:
    assert showable("Größe „Öffentlich“ – 5 €") == "Größe „Öffentlich“ – 5 €"
    assert showable("O\u0308ffentlich\nzwei") == "Öffentlich zwei"
    assert showable("č ☐ \x07 ﬁ") == "c ? ? fi"
