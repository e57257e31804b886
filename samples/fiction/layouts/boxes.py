"""Boxes to tick, drawn or typed, as OCR leaves them: mostly a box, now and then a stray reading of its mark."""

from __future__ import annotations

from samples.fiction.layouts.page import BOX, SetWord
from samples.fiction.layouts.setter import Part, Setter

_MISREAD_TICKS = ("X", "x", "X", "+", "Ix]", "[X]", "xX", "K", "DX", "(X", "»<")
_MISREAD_BOXES = ("[", "]", "|", "[]", "O", "D", "L]", "I", "[_]", "()")


def box(setter: Setter, part: Part, at: tuple[float, float], size: float) -> float:
    """A box with its left end at a point of a base line, ticked where the part says "x"; gives the right end."""
    ticked = part[0] == "x"
    (_, role, _, row), (x, base) = part, at
    if setter.style.typed:
        text = _typed(setter, setter.style.typed, ticked)
        if setter.odds(0.25):
            _draw(setter, SetWord(BOX, x, base - size * 0.75, x + size * 0.9, base + size * 0.1, role, True, row, ticked))
        return setter.line([(text, role, True, row)], x, base, size)
    side = size * setter.between(0.75, 1.15)
    if setter.odds(0.94):
        _draw(setter, SetWord(BOX, x, base - side * 0.9, x + side, base + side * 0.1, role, True, row, ticked))
    if setter.odds(0.25 if ticked else 0.06):
        text, high = setter.one(_MISREAD_TICKS if ticked else _MISREAD_BOXES), side * setter.between(0.5, 1)
        _draw(setter, SetWord(text, x + 1, base - high, x + side * 0.9, base + 1, role, False, row))
    return x + side


def _draw(setter: Setter, word: SetWord) -> None:
    setter.page.words.append(word)


def _typed(setter: Setter, empty: str, ticked: bool) -> str:
    """A typed box, with a cross in it where it is ticked."""
    text = empty
    if ticked and empty in ("O", "o"):
        text = setter.one(("X", "x", "Ⓧ", "⊗"))
    elif ticked:
        text = empty.replace("____", "_X_").replace("(  )", "( )").replace(" ", "X").replace("|_|", "|X|")
    if "X" in text and setter.odds(0.3):
        text = text.lower()
    return text.replace("(", "( ").replace(")", " )") if setter.odds(0.3) else text
