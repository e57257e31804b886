"""What the review page looks like can be seen by everybody: contrasts as WCAG 2.1 AA wants them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "extract/review/static/review.css").read_text(encoding="utf-8")
# The light and the dark colour of each name.
PAIRS = {name: (light, dark) for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\);", CSS)}
COLOURS = {name: light for name, (light, _) in PAIRS.items()} | dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", CSS))
WHITE, BAR, TOOLS = "#fff", "#17304d", "#474f58"


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


@pytest.mark.parametrize("ground", ["paper", "ground", "pane", "act-soft", "doubt-soft", "doubt-active", "good-soft", "hover"])
@pytest.mark.parametrize("text", ["ink", "quiet", "act", "doubt", "bad", "good", "hand"])
def test_text_stands_out_from_every_ground_light_or_dark(text: str, ground: str) -> None:
    for letters, behind in zip(PAIRS[text], PAIRS[ground], strict=True):
        assert contrast(letters, behind) >= 4.5


@pytest.mark.parametrize("ground", ["paper", "pane", "act-soft", "doubt-soft", "doubt-active"])
@pytest.mark.parametrize("sign", ["edge", "act"])
def test_edges_of_inputs_and_the_ring_of_the_focus_can_be_seen_light_or_dark(sign: str, ground: str) -> None:
    for line, behind in zip(PAIRS[sign], PAIRS[ground], strict=True):
        assert contrast(line, behind) >= 3


def test_the_ring_of_the_focus_can_be_seen_on_bars_and_white_letters_on_buttons() -> None:
    assert all(contrast(COLOURS["glow"], ground) >= 3 and ground in CSS for ground in (BAR, TOOLS))
    assert all(contrast(WHITE, fill) >= 4.5 for name in ("fill", "fill-hover") for fill in PAIRS[name])
