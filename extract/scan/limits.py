"""Bounds that a page must keep before any of its pixels are made."""

from __future__ import annotations

import math

from extract.errors import BadPageShape, ScanTooLarge
from extract.steps import PageDoubt

# The longest paper that an office scans is a fan-fold strip; nothing that can be read is narrower than a label.
LONGEST_SHAPE = 20.0
SHORTEST_SIDE_PX = 32
SHORTEST_SIDE_PT = 14.0


def check_pixels(width: int, height: int, max_pixels: int, name: str) -> None:
    """ScanTooLarge or BadPageShape when an image of `width` × `height` pixels is no page; `name` says which page."""
    if min(width, height) < SHORTEST_SIDE_PX or max(width, height) > LONGEST_SHAPE * min(width, height):
        raise BadPageShape(f"{name}: {width} × {height} pixels is no page")
    if width * height > max_pixels:
        megapixels = f"{width * height / 1e6:,.0f} megapixels; the limit is {max_pixels / 1e6:,.0f}"
        raise ScanTooLarge(f"{name}: {width} × {height} pixels are {megapixels}")


def check_page(width: float, height: float, name: str) -> None:
    """BadPageShape when a page of `width` × `height` points can hold no paper."""
    sane = math.isfinite(width) and math.isfinite(height) and min(width, height) >= SHORTEST_SIDE_PT
    if not sane or max(width, height) > LONGEST_SHAPE * min(width, height):
        raise BadPageShape(f"{name}: {width:.0f} × {height:.0f} points is no page")


def coarser(width: int, height: int, max_pixels: int) -> float:
    """By how much smaller, at either side, a picture in colour is made: of the limit it takes three times its pixels."""
    return max(1.0, math.sqrt(3 * width * height / max_pixels))


def left_unread(read: int, pages: int) -> PageDoubt:
    """The doubt about the pages of a file that has too many."""
    return PageDoubt("too-much", f"pages {read + 1} to {pages} were not read, because the file has so many")
