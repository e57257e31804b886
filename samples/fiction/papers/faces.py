"""The faces that invented papers are printed in, and others that only held-out papers use, made known to reportlab."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from samples.fiction.fonts import installed, missing

# reportlab sets TrueType outlines only, so the families are those that come as .ttf.
PRINTED = {
    False: (
        "Liberation Sans",
        "Liberation Serif",
        "FreeSans",
        "FreeSerif",
        "Carlito",
        "DejaVu Sans",
        "Liberation Sans Narrow",
        "Open Sans",
        "Gentium Basic",
        "Tuffy",
    ),
    True: ("Caladea", "Lato", "Roboto", "DejaVu Serif"),
}
TYPED = {
    False: ("Liberation Mono", "FreeMono", "Courier"),
    True: ("DejaVu Sans Mono", "Hack"),
}
_STYLES = {"": {"Regular", "Book", "Roman", "Normal"}, "-Bold": {"Bold"}}


def printed(held_out: bool, rng: Random) -> str:
    """The reportlab name of one proportional family; "-Bold" behind it names its bold face."""
    return _registered(rng.choice(PRINTED[held_out]))


def typed(held_out: bool, rng: Random) -> str:
    """The same for a family whose letters are all equally wide."""
    return _registered(rng.choice(TYPED[held_out]))


def bold_of(font: str) -> str:
    """The name of the bold face that goes with `font`."""
    return {"Times-Roman": "Times-Bold"}.get(font, f"{font}-Bold")


@cache
def _registered(family: str) -> str:
    name = family.replace(" ", "")
    if name == "Courier":  # one of the faces that every PDF reader brings along
        return name
    for suffix in _STYLES:
        pdfmetrics.registerFont(TTFont(name + suffix, str(_file(family, suffix))))
    return name


def _file(family: str, suffix: str) -> Path:
    """A face's TrueType file; RuntimeError where it is not installed."""
    for face in installed().get(family, ()):
        if face.style in _STYLES[suffix] and _is_truetype(face.path):
            return face.path
    raise missing([f"{family}{suffix}"])


def _is_truetype(path: Path) -> bool:
    if path.suffix != ".ttf":
        return False
    try:
        TTFont("probe", str(path))
    except TTFError:
        return False
    return True
