"""What registry and clerks add to a page: a rubber stamp, notes by pen. Both as a mask of ink, 0 (none) to 1 (full)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from reportlab.pdfgen.canvas import Canvas

from samples.fiction import pen
from samples.fiction.ageing.steps import Floats, turn

STAMP_INKS = ((150, 60, 40), (60, 40, 170), (120, 50, 110))  # blue, red, violet; BGR as all colours here
PENS = ((150, 70, 40), (60, 60, 60), (50, 40, 180))
_NOTES = ("TOP 7", "Wv. 14.5.", "z. K.", "erl.", "zdA", "TOP 3 a", "Bitte 2 K.", "ZdA 3/2")
_NOTE_HEIGHT = 10  # points


@dataclass(frozen=True)
class Place:
    """Where a stamp may come down: its upper left corner, in shares of the page, and its largest tilt in degrees."""

    tilt: float
    across: tuple[float, float]
    down: tuple[float, float]


def stamp_on_page(words: tuple[str, ...], page: tuple[int, ...], dpi: int, where: tuple[Place, Random]) -> Floats:
    """The stamp on an empty page of this shape, a little crooked."""
    place, rng = where
    stamp = _stamp(words, dpi)
    tilt = rng.uniform(-place.tilt, place.tilt)
    moved = turn(stamp.shape, -tilt, (page[1] * rng.uniform(*place.across), page[0] * rng.uniform(*place.down)))
    return np.asarray(cv2.warpAffine(stamp, moved, (page[1], page[0])), dtype=np.float32)


def _stamp(lines: tuple[str, ...], dpi: int) -> Floats:
    """`lines` in a double frame, with room around it for a crooked hand."""
    width, height, border = 150.0, 20.0 + 17.0 * len(lines), 16.0
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(width + 2 * border, height + 2 * border), invariant=1)
    canvas.setLineWidth(1.6)
    canvas.rect(border, border, width, height)
    canvas.setLineWidth(0.6)
    canvas.rect(border + 3, border + 3, width - 6, height - 6)
    y = border + height - 22
    for number, line in enumerate(lines):
        canvas.setFont("Courier-Bold" if number == 1 else "Helvetica-Bold", 14 if number == 1 else 11)
        canvas.drawCentredString(border + width / 2, y, line)
        y -= 17
    canvas.save()
    page = pypdfium2.PdfDocument(data.getvalue())
    image = page[0].render(scale=dpi / 72, grayscale=True).to_numpy()
    page.close()
    return np.asarray(1 - image.reshape(image.shape[:2]).astype(np.float32) / 255, dtype=np.float32)


class Notes:
    """A layer of notes by pen over a page of the shape `page`; `scale` in pixels per point."""

    def __init__(self, page: tuple[int, ...], scale: float):
        self._layer, self._scale = np.zeros(page[:2], np.uint8), scale

    def write(self, left: float, top: float, rng: Random) -> None:
        """Any note; its baseline begins at this share of the page."""
        height, width = self._layer.shape
        for stroke in pen.note(rng.choice(_NOTES), _NOTE_HEIGHT * self._scale, rng):
            line = np.array([[width * left + x, height * top - y] for x, y in stroke], np.int32)
            cv2.polylines(self._layer, [line], False, 255, 2, cv2.LINE_AA)

    @property
    def cover(self) -> Floats:
        return np.asarray(self._layer.astype(np.float32) / 255 * 0.85, dtype=np.float32)
