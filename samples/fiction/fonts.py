"""The fonts of this machine, as fontconfig lists them."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# What has all the families that training uses.
DEBIAN_PACKAGES = (
    "fonts-liberation fonts-freefont-ttf fonts-crosextra-carlito fonts-crosextra-caladea fonts-urw-base35 "
    "fonts-lmodern fonts-open-sans fonts-lato fonts-roboto-unhinted fonts-ebgaramond fonts-linuxlibertine "
    "fonts-inconsolata fonts-tuffy fonts-courier-prime fonts-sil-gentium-basic fonts-cantarell fonts-hack "
    "fonts-firacode fonts-oldstandard fonts-dosis fonts-dejavu fonts-cabin fonts-quattrocento fonts-symbola"
)


@dataclass(frozen=True)
class Face:
    """A font file and the style that it has ("Bold")."""

    path: Path
    style: str


@cache
def installed() -> dict[str, tuple[Face, ...]]:
    """The faces of every family, ordered by style, then by path."""
    command = ["fc-list", "--format", "%{family[0]}\t%{style[0]}\t%{file}\n"]
    listing = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    families: dict[str, tuple[Face, ...]] = {}
    for line in sorted(listing.splitlines()):
        family, style, file = line.split("\t")
        families[family] = (*families.get(family, ()), Face(Path(file), style))
    return families


def missing(families: Sequence[str]) -> RuntimeError:
    """What to raise when these are not installed."""
    return RuntimeError(f"fonts are missing: {', '.join(families)}; on Debian: apt-get install {DEBIAN_PACKAGES}")
