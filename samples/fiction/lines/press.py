"""A line put on paper by a printer, a typewriter or a matrix printer, black on white, with what stands above and below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from PIL import Image, ImageDraw

from samples.fiction.ageing.steps import Pixels
from samples.fiction.lines.alphabet import BOXES
from samples.fiction.lines.faces import Face, sized

# Pixels an em that a letter has at least in the picture; dots of a matrix printer's letter from its top to its foot.
_LEAST_SIZE, _DOTS = 9, 11
_PAIRS = str.maketrans(
    {
        "½": "1/2",
        "–": "-",
        "—": "-",
        "„": '"',
        "“": '"',
        "”": '"',
        "’": "'",
        "‘": "'",
        "‚": ",",
        "…": "...",
        "•": "-",
        "€": "E",
        "×": "x",
    }
)


@dataclass(frozen=True, slots=True)
class Printed:
    """Grey picture, what its line says, and where the ink of the line begins and ends (x0, top, x1, bottom); `em` in pixels."""

    image: Pixels
    text: str
    box: tuple[int, int, int, int]
    em: int


@dataclass(frozen=True, slots=True)
class Setting:
    """How a line is set: pixels an em, room between letters and words (shares of an em), and whether keys strike it one by one."""

    face: Face
    size: int
    tracking: float = 0.0
    gap: float = 1.0
    struck: bool = False
    matrix: bool = False


def setting(face: Face, em: int, rng: Random) -> Setting:
    """How a line in this face may be set."""
    tracking = rng.uniform(0.04, 0.3) if rng.random() < 0.05 else rng.uniform(-0.02, 0.02) if rng.random() < 0.2 else 0.0
    gap = rng.uniform(0.7, 2.2) if rng.random() < 0.3 else 1.0
    matrix = face.mono and not face.typed and rng.random() < 0.4
    return Setting(face, max(_LEAST_SIZE, em), tracking, gap, face.typed and rng.random() < 0.75, matrix)


def can_print(text: str, face: Face) -> str:
    """`text`, with what typists strike for characters that the face lacks; empty where that does not help."""
    if not face.missing.isdisjoint(text):
        text = text.translate({key: new for key, new in _PAIRS.items() if chr(key) in face.missing})
    return text if face.missing.isdisjoint(text) else ""


def pressed(text: str, others: Sequence[str], how: Setting, rng: Random) -> Printed:
    """The line with `others` above and below it (empty texts leave paper)."""
    font, size = sized(how.face.path, how.size), how.size
    left, base = int(size * rng.uniform(0.3, 1.2)), int(2.0 * size)
    places, right = _places(text, how, rng, left)
    sheet = Image.new("L", (right + int(size * rng.uniform(0.3, 1.2)), int(3.4 * size)), 0)
    draw = ImageDraw.Draw(sheet)
    _set(draw, places, base, how)
    ink = np.asarray(sheet, dtype=np.uint8)
    if how.struck:
        ink = _struck(ink, places, base, (how, rng))
    box = _extent(ink, size)
    if any(others):
        spacing = size * rng.uniform(0.98, 1.5)
        sheet = Image.fromarray(ink)
        draw = ImageDraw.Draw(sheet)
        for other, y in zip(others, (base - spacing, base + spacing), strict=True):
            draw.text((left - rng.uniform(0, 2) * size, y), other, 255, font, anchor="ls")
        ink = np.asarray(sheet, dtype=np.uint8)
    if how.matrix:
        ink = _dotted(ink, size, rng)
    return Printed(np.asarray(255 - ink, dtype=np.uint8), text, box, size)


def _places(text: str, how: Setting, rng: Random, x: float) -> tuple[list[tuple[float, str]], int]:
    """Where each piece of the text begins: words, or letters where they are set one by one; and where the line ends."""
    font, single = sized(how.face.path, how.size), how.struck or how.tracking != 0.0
    blank = font.getlength(" ") or how.size * 0.3
    places: list[tuple[float, str]] = []
    for word in text.split(" "):
        for piece in _pieces(word, single):
            places.append((x, piece))
            x += font.getlength(piece if piece not in BOXES else "M") + how.tracking * how.size
        wide = rng.uniform(2, 6) if how.gap > 1.6 and rng.random() < 0.25 else how.gap
        x += (blank * (round(wide) if how.struck else wide)) + how.tracking * how.size
    return places, int(x)


def _pieces(word: str, single: bool) -> list[str]:
    if single:
        return list(word)
    pieces = [""]
    for character in word:
        if character in BOXES or pieces[-1] in tuple(BOXES):
            pieces.append("")
        pieces[-1] += character
    return [piece for piece in pieces if piece]


def _set(draw: ImageDraw.ImageDraw, places: Sequence[tuple[float, str]], base: int, how: Setting) -> None:
    font = sized(how.face.path, how.size)
    for x, piece in places:
        if piece in BOXES:
            _box(draw, (x, base), piece, how.size)
        elif not how.struck:
            draw.text((x, base), piece, 255, font, anchor="ls")


def _box(draw: ImageDraw.ImageDraw, place: tuple[float, int], sign: str, size: int) -> None:
    """A square to tick, empty, crossed or ticked."""
    x, base = place
    side, thick = size * 0.66, max(1, size // 18)
    x, top, foot = x + size * 0.04, base - side * 0.95, base + side * 0.05
    draw.rectangle((x, top, x + side, foot), outline=255, width=thick)
    if sign == "☒":
        draw.line((x, top, x + side, foot), 255, thick + 1)
        draw.line((x, foot, x + side, top), 255, thick + 1)
    elif sign == "☑":
        draw.line(
            (x + side * 0.2, top + side * 0.5, x + side * 0.45, foot - side * 0.15, x + side * 0.85, top + side * 0.1),
            255,
            thick + 1,
        )


def _struck(sheet: Pixels, places: Sequence[tuple[float, str]], base: int, how: tuple[Setting, Random]) -> Pixels:
    """The letters as keys strike them: dancing, some pale, some only half there, the ribbon's edge in some lines."""
    setting, rng = how
    font, size = sized(setting.face.path, setting.size), setting.size
    ink = sheet.copy()
    dance, uneven = rng.choice((0.0, 0.01, 0.02, 0.04)) * size, rng.choice((0.0, 0.1, 0.25, 0.5))
    ribbon = rng.random() < 0.15
    shift = {letter: rng.gauss(0, dance) for letter in sorted({piece for _, piece in places})}
    for x, letter in places:
        if letter in BOXES:
            continue
        mask = font.getmask(letter)
        glyph = np.frombuffer(bytes(mask), np.uint8).reshape(mask.size[::-1])
        if not glyph.size:
            continue
        x0, y0 = font.getbbox(letter, anchor="ls")[:2]
        left, top = int(x + x0 + rng.gauss(0, dance / 2)), int(base + y0 + shift[letter] + rng.gauss(0, dance / 3))
        glyph = _uneven(glyph, uneven, ribbon, rng)
        left, top = max(0, left), max(0, top)
        part = ink[top : top + glyph.shape[0], left : left + glyph.shape[1]]
        np.maximum(part, glyph[: part.shape[0], : part.shape[1]], out=part)
    return ink


def _uneven(glyph: Pixels, uneven: float, ribbon: bool, rng: Random) -> Pixels:
    weight = 1 - uneven * abs(rng.gauss(0, 0.5))
    if ribbon or rng.random() < uneven * 0.2:
        low, high = (1.0, rng.uniform(0.15, 0.7)) if rng.random() < 0.8 or ribbon else (rng.uniform(0.1, 0.6), 1.0)
        fade = np.linspace(high, low, glyph.shape[0], dtype=np.float32)[:, None]
        return np.asarray(glyph * fade * max(0.4, weight), dtype=np.uint8)
    return np.asarray(glyph * np.float32(max(0.3, weight)), dtype=np.uint8)


def _dotted(ink: Pixels, size: int, rng: Random) -> Pixels:
    """As a matrix printer's needles make it: so many dots from top to foot, round, and not quite touching."""
    step = max(2.0, size / _DOTS)
    rows, columns = int(ink.shape[0] / step), int(ink.shape[1] / step)
    small = Image.fromarray(ink).resize((columns, rows), Image.Resampling.BOX).point(lambda grey: 255 if grey > 90 else 0)
    y, x = (np.arange(n, dtype=np.float32) / step % 1 - 0.5 for n in ink.shape)
    dot = np.sqrt(y[:, None] ** 2 + x[None] ** 2) < rng.uniform(0.42, 0.72)
    wide = np.asarray(small.resize((ink.shape[1], ink.shape[0]), Image.Resampling.NEAREST))
    return np.asarray(wide * dot, dtype=np.uint8)


def _extent(ink: Pixels, size: int) -> tuple[int, int, int, int]:
    rows, columns = np.flatnonzero(ink.max(axis=1) > 60), np.flatnonzero(ink.max(axis=0) > 60)
    if not len(rows):
        return (0, size, ink.shape[1], 2 * size)
    return (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
