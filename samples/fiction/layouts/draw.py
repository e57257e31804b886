"""Draws an invented file: `python -m samples.fiction.layouts.draw SEED OUT.png`; words coloured by role, aged with `--aged`."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont

from samples.fiction.layouts import Paper, Role, SetPage, aged, invent

_SCALE = 1.6
_ROLES = list(Role)


def _colour(role: str) -> tuple[int, int, int]:
    """Black for what is nothing, grey for labels; the others far apart on the wheel."""
    if role == Role.NONE:
        return 0, 0, 0
    if role == Role.LABEL:
        return 120, 120, 120
    hue = _ROLES.index(Role(role)) * 0.381966 % 1
    wheel = [abs((hue + third) % 1 * 6 - 3) - 1 for third in (0, 2 / 3, 1 / 3)]
    red, green, blue = (int(min(max(part, 0), 1) * 190) for part in wheel)
    return red, green, blue


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype("DejaVuSans.ttf", size)


def draw_page(page: SetPage) -> Image.Image:
    """One page: rules grey, below each first word of a value a bar, at the left of words in rows their number."""
    picture = Image.new("RGB", (int(page.width * _SCALE), int(page.height * _SCALE)), "white")
    pen = ImageDraw.Draw(picture)
    for rule in page.rules:
        pen.rectangle([part * _SCALE for part in rule], fill=(170, 170, 170))
    for word in page.words:
        x0, top, x1, bottom = (part * _SCALE for part in (word.x0, word.top, word.x1, word.bottom))
        colour = _colour(word.role)
        size = 10 * (x1 - x0) / max(_font(10).getlength(word.text), 1)
        pen.text((x0, bottom), word.text, fill=colour, font=_font(min(max(round(size), 5), 60)), anchor="ld")
        if word.begins:
            pen.line((x0, bottom + 1, x1, bottom + 1), fill=colour, width=1)
        if word.row and word.begins:
            pen.text((x0 - 9, top), str(word.row), fill=(255, 0, 200), font=_font(8))
    pen.text((5, 2), f"{page.kind}{' (new paper)' if page.new_paper else ''}", fill=(255, 0, 0))
    pen.rectangle((0, 0, picture.width - 1, picture.height - 1), outline=(0, 0, 0))
    return picture


def draw_file(paper: Paper) -> Image.Image:
    """All pages beside each other."""
    pictures = [draw_page(page) for page in paper]
    sheet = Image.new("RGB", (sum(picture.width for picture in pictures), max(picture.height for picture in pictures)), "white")
    x = 0
    for picture in pictures:
        sheet.paste(picture, (x, 0))
        x += picture.width
    return sheet


def main() -> None:
    """Draws the file of a seed."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--aged"]
    seed, out = int(arguments[0]), Path(arguments[1])
    paper = invent(seed)
    if "--aged" in sys.argv:
        rng = Random(seed)
        paper = [aged(page, rng) for page in paper]
    draw_file(paper).save(out)


if __name__ == "__main__":
    main()
