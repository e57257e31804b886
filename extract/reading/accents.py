"""Accents that a page draws beside the letters that they belong to, as LaTeX and old printer drivers do."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

# Signs that stand over or under a letter, and what makes them part of it.
_ACCENTS = {
    "¨": "\u0308",
    "´": "\u0301",
    "`": "\u0300",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "˚": "\u030a",
    "¸": "\u0327",
    "ˇ": "\u030c",
}
_MARKS = frozenset(_ACCENTS.values())
# An accent's centre lies within so much of the letter's width around the letter's centre, and its font's top within so much of
# the letter's size of the letter's own.
_BESIDE, _LEVEL = 0.5, 0.6
# As many letters before or after an accent it may be drawn.
_NEAR = 2

Char = dict[str, Any]


def join_accents(chars: Sequence[Char]) -> None:
    """Give letters of pdfplumber's `chars` the accents that are drawn on them; what was an accent then has no text."""
    for at, accent in enumerate(chars):
        mark = _ACCENTS.get(accent["text"], accent["text"])
        if mark not in _MARKS:
            continue
        around = [*chars[at + 1 : at + 1 + _NEAR], *chars[max(0, at - _NEAR) : at]]
        for letter in around:
            whole = unicodedata.normalize("NFC", letter["text"].replace("ı", "i") + mark)
            if letter["text"].isalpha() and len(whole) == 1 and _on(accent, letter):
                letter["text"], accent["text"] = whole, ""
                break


def _on(accent: Char, letter: Char) -> bool:
    width, size = letter["x1"] - letter["x0"], max(1.0, letter["size"])
    off = abs((accent["x0"] + accent["x1"]) / 2 - (letter["x0"] + letter["x1"]) / 2)
    return bool(off < _BESIDE * width and abs(accent["top"] - letter["top"]) < _LEVEL * size)
