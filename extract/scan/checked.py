"""What a file says of a page's picture, held against the picture: its resolution, and whether black is ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extract.scan.colour import to_grey
from extract.scan.image import PageImage, Pixels
from extract.scan.pixels import pieces, reduced, squared

# Sheets that offices scan (inches, long side first): A3, A4, A5, US letter and legal, folio; copiers cut off so much of them.
SHEETS = ((16.54, 11.69), (11.69, 8.27), (8.27, 5.83), (11.0, 8.5), (14.0, 8.5), (13.0, 8.5))
CUT_OFF = 0.04
# Sheets that are seldom scanned: A2, A6, B4, B5; the size of others is doubted sooner.
RARE = ((23.39, 16.54), (5.83, 4.13), (13.9, 9.84), (9.84, 6.93))
# The sheets that a page is taken for where its own size is not likely, the likeliest first.
USUAL = (SHEETS[1], SHEETS[0])
# Heights of letters in points: the median of all on a page, small ones and capitals. On 70 scans of A4 it was 4.2 to 7.2, and
# 5.8 on most; small print and headings of a poster lie further apart.
ORDINARY, USUAL_HEIGHT = (3.4, 8.5), 5.75
# On a sheet of a usual shape letters are nearer to that by so many times where the sheet is one: true of 67 of those scans where a
# resolution of 400 dpi was called 300, and of 60 where it was the other way round.
NEARER = 1.05
# The longer side of the picture in which letters are looked for (pixels: A4 at 150 dpi), and what is ink in it.
_LOOK, _INK = 1754, 170
# Pieces of the size of letters (pixels there): heights, the widest for its height, the fewest pixels; so many make a text.
_HEIGHTS, _WIDEST, _FEWEST_PIXELS, _FEWEST = (4, 60), 3.0, 8, 60
# A picture darker than this in its half may be a negative; it is one where so many times more letters are white than black.
_DARK, _CLEARLY = 128, 2
# Widths of fax lines in pixels (A4, B4, A3), whose rows lie half as close where a sender spared time. Letters are then wider for
# their height than this; those of print are 0.7 to 1.1 times as wide as high.
_FAX_WIDTHS, _SQUAT = (1728, 2048, 2432), 1.45


@dataclass(frozen=True, slots=True)
class Letters:
    """The pieces of ink of a picture that may be letters: how many, and the medians of height (pixels) and of width by height."""

    count: int
    height: float
    shape: float


def checked(image: PageImage) -> PageImage:
    """The page with the polarity and the resolution that its letters show, where what the file says is unlikely.

    A page that was born digital is what it says; one without a text is believed.
    """
    if image.born_digital:
        return image
    image = replace(image, pixels=_positive(image.pixels))
    unlike = _fax_rows(image)
    return replace(unlike, dpi=_likely_dpi(unlike))


def _positive(pixels: Pixels) -> Pixels:
    """The picture with dark ink on a light ground: a negative turned round."""
    sample = to_grey(pixels[::8, ::8])
    if not sample.size or float(np.median(sample)) >= _DARK:
        return pixels
    grey = to_grey(pixels)
    white = letters_of(np.subtract(255, grey, dtype=np.uint8)).count
    negative = white >= _FEWEST and white > _CLEARLY * letters_of(grey).count
    return np.subtract(255, pixels, dtype=np.uint8) if negative else pixels


def _fax_rows(image: PageImage) -> PageImage:
    """A fax whose rows lie half as close as its points do, though the file does not say so, stretched.

    What is written on a page, or filled into its fields, has its place by the page's size.
    """
    if image.written or image.form or image.pixels.shape[1] not in _FAX_WIDTHS:
        return image
    seen = letters_of(to_grey(image.pixels))
    if seen.count < _FEWEST or seen.shape <= _SQUAT:
        return image
    return replace(image, pixels=squared(image.pixels, image.dpi, image.dpi / 2))


def _likely_dpi(image: PageImage) -> float:
    long, short = sorted(image.pixels.shape[:2], reverse=True)
    if _is_sheet(long, short, image.dpi):
        return image.dpi
    letters = letters_of(to_grey(image.pixels))
    if letters.count < _FEWEST:
        return image.dpi
    fitting = [max(long / sheet[0], short / sheet[1]) for sheet in USUAL]
    likely = [dpi for dpi in (image.dpi, *fitting) if ORDINARY[0] <= letters.height * 72 / dpi <= ORDINARY[1]]
    if not _is_sheet(long, short, image.dpi, RARE):
        nearer = (
            dpi for dpi in likely if _is_sheet(long, short, dpi) and NEARER * _off(letters, dpi) < _off(letters, image.dpi)
        )
        likely = [*nearer, *likely]
    return next(iter(likely), image.dpi)


def _off(letters: Letters, dpi: float) -> float:
    """How many times as high or as low as usual the letters are at a resolution."""
    times = letters.height * 72 / dpi / USUAL_HEIGHT
    return max(times, 1 / times)


def _is_sheet(long: int, short: int, dpi: float, sheets: Sequence[tuple[float, float]] = SHEETS) -> bool:
    return any(_fits((long / dpi, short / dpi), sheet) for sheet in sheets)


def _fits(size: tuple[float, float], sheet: tuple[float, float]) -> bool:
    return all(abs(side - whole) <= CUT_OFF * whole for side, whole in zip(size, sheet, strict=True))


def letters_of(grey: Pixels) -> Letters:
    """The letters of a picture (H×W, 0 black); heights in its own pixels."""
    step = max(1, round(max(grey.shape) / _LOOK))
    found = pieces((reduced(grey, 1 / step) < _INK).astype(np.uint8)).boxes
    width, height, pixels = found[:, 2], found[:, 3], found[:, 4]
    like = (height >= _HEIGHTS[0]) & (height <= _HEIGHTS[1]) & (width <= _WIDEST * height) & (pixels >= _FEWEST_PIXELS)
    count = int(np.count_nonzero(like))
    if not count:
        return Letters(0, 0.0, 0.0)
    return Letters(count, float(np.median(height[like])) * step, float(np.median(width[like] / height[like])))
