"""Writes pages of PDFs and reads them back, to compare what was read with what is seen."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pikepdf
from reportlab.pdfgen.canvas import Canvas

from extract.geometry import BBox
from extract.page import Page, Word
from extract.reading.text_layer import read_text_layer
from extract.scan.image import PageImage
from tests.help.commands import Opened

Edit = Callable[[pikepdf.Page], None]


@dataclass(frozen=True)
class Read:
    """A page as it looks and as it was read."""

    image: PageImage
    page: Page

    def word(self, text: str) -> Word:
        (found,) = (word for word in self.page.words if word.text == text)
        return found

    def ink(self, box: BBox) -> BBox:
        """What is dark in and around `box` in the picture of the page."""
        scale = self.image.dpi / 72
        grey = self.image.pixels if self.image.pixels.ndim == 2 else self.image.pixels.min(axis=2)
        near = box.grown(3)
        left, top = max(0, round(near.x0 * scale)), max(0, round(near.top * scale))
        ys, xs = np.nonzero(grey[top : round(near.bottom * scale), left : round(near.x1 * scale)] < 128)
        assert len(xs), "nothing is printed there"
        return BBox(*((side + off) / scale for side, off in zip(_ends(xs, ys), (left, top, left, top), strict=True)))


def _ends(xs: np.ndarray, ys: np.ndarray) -> tuple[float, float, float, float]:
    return xs.min(), ys.min(), xs.max() + 1, ys.max() + 1


def written(draw: Callable[[Canvas], None], edit: Edit = lambda page: None) -> bytes:
    """A PDF of one A4 page that `draw` writes and `edit` changes afterwards."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 12)
    draw(canvas)
    canvas.save()
    with pikepdf.open(target) as pdf:
        edit(pdf.pages[0])
        target = io.BytesIO()
        pdf.save(target)
    return target.getvalue()


def text_layer_page(data: bytes, image: PageImage) -> Page | None:
    """The page that a text layer has, where it is believed."""
    layer = read_text_layer(data, image)
    return layer and layer.page


def read(opened: Opened, draw: Callable[[Canvas], None], edit: Edit = lambda page: None) -> Read:
    """A born-digital page that `draw` writes, as it looks and as it is read."""
    with opened(written(draw, edit)) as scan:
        image = scan.page(1)
        page = text_layer_page(scan.data, image)
    assert image.born_digital
    assert page is not None
    return Read(image, page)


def boxes(page: Page) -> dict[str, bool | None]:
    """State of each box, by the word to its right."""
    found = {}
    for box in page.checkboxes:
        beside = [word for word in page.words if word.bbox.x > box.bbox.x1 and abs(word.bbox.y - box.bbox.y) < 5]
        found[min(beside, key=lambda word: word.bbox.x0).text] = box.checked
    return found
