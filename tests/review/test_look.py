"""What the review page looks like can be seen by everybody: contrasts as WCAG 2.1 AA wants them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "extract/review/static/review.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", CSS))
WHITE, BAR, TOOLS, PANE, ACTIVE_DOUBT = "#fff", "#17304d", "#474f58", "#f7f9fb", "#fdeec8"


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_the_guidelines_count_it() -> None:
    assert contrast("#000", WHITE) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", ["paper", "ground", "act-soft", "doubt-soft"])
@pytest.mark.parametrize("text", ["ink", "quiet", "act", "doubt", "bad", "good", "hand"])
def test_text_stands_out_from_every_ground(text: str, ground: str) -> None:
    assert contrast(COLOURS[text], COLOURS[ground]) >= 4.5


@pytest.mark.parametrize(
    ("sign", "ground"),
    [
        (COLOURS["edge"], WHITE), (COLOURS["edge"], PANE), (COLOURS["edge"], COLOURS["act-soft"]),
        (COLOURS["edge"], COLOURS["doubt-soft"]), (COLOURS["act"], PANE), (COLOURS["act"], ACTIVE_DOUBT),
        (COLOURS["glow"], BAR), (COLOURS["glow"], TOOLS),
    ],
)  # fmt: skip
def test_edges_of_inputs_and_the_ring_of_the_focus_can_be_seen(sign: str, ground: str) -> None:
    assert contrast(sign, ground) >= 3


def test_the_grounds_named_here_are_those_of_the_page() -> None:
    assert all(colour in CSS for colour in (BAR, TOOLS, PANE, ACTIVE_DOUBT))
