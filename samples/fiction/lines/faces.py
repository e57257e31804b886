"""Faces to print lines in: those that fontconfig lists, or those of a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont

from samples.fiction.fonts import DEBIAN_PACKAGES as PACKAGES_OF_PAPERS
from samples.fiction.fonts import installed
from samples.fiction.lines.alphabet import ALPHABET, BOXES

DEBIAN_PACKAGES = (
    f"{PACKAGES_OF_PAPERS} fonts-liberation2 fonts-cmu fonts-gnutypewriter fonts-tlwg-typewriter fonts-ocr-a fonts-ocr-b "
    "fonts-opendin fonts-vollkorn fonts-3270 fonts-goudybookletter fonts-lindenhill fonts-junicode fonts-karla "
    "fonts-jetbrains-mono fonts-mononoki fonts-agave fonts-noto-mono fonts-play fonts-hermit fonts-roboto-slab "
    "fonts-clear-sans fonts-adf-romande fonts-adf-accanthis fonts-adf-universalis fonts-adf-gillius fonts-texgyre "
    "fonts-croscore fonts-paratype fonts-prociono fonts-sil-charis fonts-averia-serif-gwf fonts-manrope fonts-jura"
)
# Families that nothing is learned from, of every kind one or more.
HELD_BACK = re.compile(
    r"Courier Prime|CMU Typewriter|OCR-?B|mononoki|Carlito|Gentium|EB ?Garamond|TeX ?Gyre ?Adventor|TeXGyreAdventor"
    r"|Accanthis|Roboto Slab|Open ?D[Ii][Nn]|Tuffy",
)
# Signs, scripts of other peoples, outlines, handwriting, and letters too odd for an office.
_UNFIT = re.compile(
    r"Symbol|Dingbat|Math|Emoji|Ornament|Chancery|Zapf|Chorus|Script|D050000L|Standard ?Symbols|Oblique ?Outline|Outline"
    r"|Noto (?!Sans$|Serif$|Mono|Sans Mono)|Fallback|Unicode ?Serif|Dunhill|Fibonacci|Funny|Upright|Initials|Display|Hairline"
    r"|\bCaps\b|lmcsc|Small ?Caps|Keyboard|Thin|ExtraLight|Ultra|UnicodeMS|Concrete ?Italic|MathJax|Stix|Playbill|3270 ?Narrow|Fraktur|Isabella|Comic",
    re.IGNORECASE,
)
_TYPED = re.compile(
    r"Courier|Nimbus ?Mono|Free ?Mono|Liberation ?Mono|Cousine|Typewriter|LM ?Mono|Latin Modern Mono|Cursor|Tlwg|gnu|OCR",
    re.IGNORECASE,
)
_NEEDED = "".join(chr(n) for n in (*range(48, 58), *range(65, 91), *range(97, 123))) + "äöüß.,-/():"
_SLANTED, _BOLD = re.compile(r"Italic|Oblique|Slanted", re.IGNORECASE), re.compile(r"Bold|Black|Heavy", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Face:
    """A font file, what it calls itself, and whether a typewriter (`typed`), or any machine of one width (`mono`), has such letters."""

    path: str
    family: str
    style: str
    typed: bool
    mono: bool
    held_back: bool
    missing: frozenset[str]

    @property
    def plain(self) -> bool:
        return not _SLANTED.search(self.style) and not _BOLD.search(self.style)


@cache
def sized(path: str, size: int) -> ImageFont.FreeTypeFont:
    """The font at `size` pixels an em."""
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def faces(folder: Path | None = None) -> tuple[Face, ...]:
    """Those fit for office print, of the machine or of a folder. RuntimeError where there is none."""
    paths = _in_folder(folder) if folder else sorted({str(face.path) for family in installed().values() for face in family})
    found = tuple(face for path in paths if (face := _face(path)))
    if not found:
        raise RuntimeError(f"no fonts to print lines with; on Debian: apt-get install {DEBIAN_PACKAGES}")
    return found


def _in_folder(folder: Path) -> Iterable[str]:
    return sorted(str(path) for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".otf"))


def _face(path: str) -> Face | None:
    if Path(path).suffix.lower() not in (".ttf", ".otf"):
        return None
    try:
        font = sized(path, 24)
        family, style = (part or "" for part in font.getname())
        absent = bytes(font.getmask("\uffff"))
        missing = frozenset(c for c in ALPHABET if c != " " and c not in BOXES and _is(font, c, absent))
        mono = len({font.getlength(c) for c in "ilMW.0"}) == 1
    except (OSError, ValueError):
        return None
    name = f"{family} {style} {Path(path).stem}"
    if _UNFIT.search(name) or missing & frozenset(_NEEDED):
        return None
    typed = mono and bool(_TYPED.search(name))
    return Face(path, family, style, typed, mono, bool(HELD_BACK.search(name)), missing)


def _is(font: ImageFont.FreeTypeFont, character: str, absent: bytes) -> bool:
    mask = font.getmask(character)
    return mask.getbbox() is None or bytes(mask) == absent
