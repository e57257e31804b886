"""Fonts that the training scenes are set in, and others that only the held-out scenes use."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

from samples.fiction.fonts import installed, missing

TRAINING = (
    "Liberation Sans", "Liberation Serif", "Liberation Mono", "Liberation Sans Narrow", "FreeSans", "FreeSerif",
    "FreeMono", "Carlito", "Nimbus Roman", "Nimbus Mono PS", "URW Bookman", "C059", "Latin Modern Roman",
    "Latin Modern Mono", "Open Sans", "EB Garamond", "Inconsolata", "Courier Prime", "Gentium Basic", "Hack",
    "Dosis", "Tuffy", "Cabin", "DejaVu Sans", "DejaVu Serif", "Quattrocento",
)  # fmt: skip
HELD_OUT = (
    "Caladea", "Nimbus Sans", "P052", "URW Gothic", "Lato", "Roboto", "Linux Libertine O", "Linux Biolinum O",
    "DejaVu Sans Mono", "Latin Modern Sans", "Old Standard TT", "Cantarell", "Fira Code", "Latin Modern Mono Prop",
)  # fmt: skip
# Fonts whose ☐ and ☒ are drawn as boxes.
GLYPHS = {"training": ("DejaVu Sans Mono",), "held out": ("Symbola",)}
_EQUAL = re.compile("mono|courier|inconsolata|hack|firacode", re.IGNORECASE)


@dataclass(frozen=True)
class Fonts:
    """The font files of some families, each regular, bold or italic."""

    files: tuple[Path, ...]
    glyphs: tuple[Path, ...]

    def any(self, size: float, rng: random.Random) -> ImageFont.FreeTypeFont:
        """One of them, `size` pixels to the em."""
        return _opened(rng.choice(self.files), max(6, round(size)))

    def typewriter(self, size: float, rng: random.Random) -> ImageFont.FreeTypeFont:
        """One whose letters are all equally wide."""
        return _opened(rng.choice([path for path in self.files if _EQUAL.search(path.stem)]), max(6, round(size)))

    def boxes(self, size: float, rng: random.Random) -> ImageFont.FreeTypeFont:
        """One that has ☐ and ☒."""
        return _opened(rng.choice(self.glyphs), max(6, round(size)))


@lru_cache(maxsize=512)
def _opened(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)


@lru_cache(maxsize=2)
def fonts(held_out: bool) -> Fonts:
    """The fonts for training, or those for held-out scenes; RuntimeError when some are not installed."""
    wanted, glyphs = (HELD_OUT, GLYPHS["held out"]) if held_out else (TRAINING, GLYPHS["training"])
    if absent := [family for family in (*wanted, *glyphs) if family not in installed()]:
        raise missing(absent)
    return Fonts(_files(wanted), tuple(path for path in _files(glyphs) if "Oblique" not in path.stem))


def _files(wanted: tuple[str, ...]) -> tuple[Path, ...]:
    """What Pillow can open of these families."""
    return tuple(
        path
        for family in wanted
        for path in sorted(face.path for face in installed()[family])
        if path.suffix in (".ttf", ".otf")
    )
