"""Fonts that the training scenes are set in, and others that only the held-out scenes use; found through fontconfig."""

from __future__ import annotations

import random
import re
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

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
DEBIAN_PACKAGES = (
    "fonts-liberation fonts-freefont-ttf fonts-crosextra-carlito fonts-crosextra-caladea fonts-urw-base35 "
    "fonts-lmodern fonts-open-sans fonts-lato fonts-roboto-unhinted fonts-ebgaramond fonts-linuxlibertine "
    "fonts-inconsolata fonts-tuffy fonts-courier-prime fonts-sil-gentium-basic fonts-cantarell fonts-hack "
    "fonts-firacode fonts-oldstandard fonts-dosis fonts-dejavu fonts-cabin fonts-quattrocento fonts-symbola"
)


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
    """The fonts for training, or those for held-out scenes; RuntimeError when too many are not installed."""
    families = _installed()
    wanted = HELD_OUT if held_out else TRAINING
    missing = [family for family in wanted if family not in families]
    if missing:
        raise RuntimeError(f"fonts are missing: {', '.join(missing)}; on Debian: apt-get install {DEBIAN_PACKAGES}")
    glyphs = _files(families, GLYPHS["held out" if held_out else "training"])
    return Fonts(_files(families, wanted), tuple(path for path in glyphs if "Oblique" not in path.stem))


def _files(families: dict[str, list[Path]], wanted: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(path for family in wanted for path in sorted(families[family]))


def _installed() -> dict[str, list[Path]]:
    """Font files that Pillow can open, by family."""
    command = ["fc-list", "--format", "%{family[0]}\t%{file}\n"]
    listing = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    families: dict[str, list[Path]] = {}
    for line in listing.splitlines():
        family, _, file = line.partition("\t")
        if file.endswith((".ttf", ".otf")):
            families.setdefault(family, []).append(Path(file))
    return families
