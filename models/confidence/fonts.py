"""Fonts that the training scans are printed with, and others that only the held-out scans use; found through fontconfig."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from random import Random

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

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
DEBIAN_PACKAGES = (
    "fonts-liberation fonts-freefont-ttf fonts-crosextra-carlito fonts-crosextra-caladea fonts-dejavu fonts-open-sans "
    "fonts-sil-gentium-basic fonts-tuffy fonts-lato fonts-roboto-unhinted fonts-hack"
)


def printed(held_out: bool, rng: Random) -> str:
    """The reportlab name of one proportional family; "-Bold" behind it names its bold face."""
    return _registered(rng.choice(PRINTED[held_out]))


def typed(held_out: bool, rng: Random) -> str:
    """The same for a family whose letters are all equally wide."""
    return _registered(rng.choice(TYPED[held_out]))


@cache
def _registered(family: str) -> str:
    name = family.replace(" ", "")
    if name == "Courier":  # one of the faces that every PDF reader brings along
        return name
    for face, suffix in (("Regular", ""), ("Bold", "-Bold")):
        pdfmetrics.registerFont(TTFont(name + suffix, str(_file(family, face))))
    return name


def _file(family: str, face: str) -> Path:
    """A face's TrueType file; RuntimeError where it is not installed."""
    styles = {"Regular": {"Regular", "Book", "Roman", "Normal"}, "Bold": {"Bold"}}[face]
    for path, style in _installed().get(family, ()):
        if style in styles and _is_truetype(path):
            return path
    raise RuntimeError(f"the font {family} {face} is missing; on Debian: apt-get install {DEBIAN_PACKAGES}")


def _is_truetype(path: Path) -> bool:
    try:
        TTFont("probe", str(path))
    except TTFError:
        return False
    return True


@cache
def _installed() -> dict[str, tuple[tuple[Path, str], ...]]:
    """Files and styles of every family that fontconfig knows."""
    command = ["fc-list", "--format", "%{family[0]}\t%{style[0]}\t%{file}\n"]
    listing = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    families: dict[str, tuple[tuple[Path, str], ...]] = {}
    for line in sorted(listing.splitlines()):
        family, style, file = line.split("\t")
        if file.endswith(".ttf"):
            families[family] = (*families.get(family, ()), (Path(file), style))
    return families
