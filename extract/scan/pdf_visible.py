"""What stands on a PDF page: images with their place, text that can be seen, drawings."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]  # it ships no types

# Text render modes of the PDF standard that leave no ink; OCR programs hide their text this way.
INVISIBLE = 3
INVISIBLE_MODES = frozenset({INVISIBLE, 7})
# The share of a page that its images cover where it was scanned, be it a smaller sheet on the glass of a copier; the
# text that such a page has besides is a stamp or a page number.
COVERING = 0.45

# Left, bottom, right, top in a page's own units.
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """An image on a page: its object, its size in pixels, and the matrix from the unit square to the page's space."""

    handle: pdfium.PdfImage
    size: tuple[int, int]
    matrix: pdfium.PdfMatrix

    @property
    def bounds(self) -> Bounds:
        """Left, bottom, right, top in the page's own units, origin bottom left, before the page is turned."""
        corners = [self.matrix.on_point(x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return (min(xs), min(ys), max(xs), max(ys))

    @property
    def per_unit(self) -> tuple[float, float]:
        """Pixels for each unit of the page along the image's own width and height."""
        wide, high = math.hypot(self.matrix.a, self.matrix.b), math.hypot(self.matrix.c, self.matrix.d)
        return (self.size[0] / max(wide, 1e-6), self.size[1] / max(high, 1e-6))

    @property
    def coloured(self) -> bool:
        """Whether a pixel has several values."""
        return bool(self.handle.get_metadata().bits_per_pixel > 8)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a page shows.

    `size` is in the page's own units as displayed, `box` left, bottom, right, top of the shown part before the page is
    turned by `turn` degrees clockwise; `overdrawn` says that text or drawings lie on top of the last image, `text_on_images`
    that text, be it seen or not, lies where an image is, `notes` that notes or fields may lie on the page.
    """

    size: tuple[float, float]
    box: Bounds
    turn: int
    images: tuple[PlacedImage, ...]
    visible_text: bool
    drawings: bool
    overdrawn: bool
    text_on_images: bool
    notes: bool

    @property
    def covered(self) -> bool:
        """Whether images cover the page, as on a scan (strips of one scan are added up)."""
        left, bottom, right, top = self.box
        area = 0.0
        for image in self.images:
            x0, y0, x1, y1 = image.bounds
            area += max(0.0, min(x1, right) - max(x0, left)) * max(0.0, min(y1, top) - max(y0, bottom))
        return area >= COVERING * (right - left) * (top - bottom)

    @property
    def born_digital(self) -> bool:
        return self.visible_text and not self.covered

    @property
    def written(self) -> bool:
        """Whether text is seen that no image covers."""
        return self.visible_text and (self.overdrawn or not self.covered)

    @property
    def empty(self) -> bool:
        return not (self.images or self.visible_text or self.drawings)


def layout_of(page: pdfium.PdfPage) -> Layout:
    """Look through all objects of a page, those inside of form XObjects too."""
    images: list[PlacedImage] = []
    texts: list[Bounds] = []
    visible_text = drawings = overdrawn = False
    for item in page.get_objects():
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            images.append(PlacedImage(item, item.get_px_size(), _matrix(item)))
            overdrawn = False
        elif item.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            texts.append(_bounds(item))
            if _leaves_ink(item):
                visible_text = overdrawn = True
        elif item.type != pdfium_c.FPDF_PAGEOBJ_FORM:
            drawings = overdrawn = True
    shape = page.get_size(), page.get_bbox(), page.get_rotation()
    on_images = any(_overlap(image.bounds, text) for image in images for text in texts)
    return Layout(
        *shape, tuple(images), visible_text, drawings, overdrawn, on_images, bool(pdfium_c.FPDFPage_GetAnnotCount(page))
    )


def hide_text(page: pdfium.PdfPage) -> None:
    """Make all text of a loaded page leave no ink; the file stays as it is."""
    for text in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]):
        pdfium_c.FPDFTextObj_SetTextRenderMode(text, INVISIBLE)


def _bounds(item: pdfium.PdfObject) -> Bounds:
    """Where an object lies on the page, whatever forms it is nested in."""
    left, bottom, right, top = item.get_bounds()
    if item.container is None:
        return (left, bottom, right, top)
    to_page = _matrix(item.container)
    corners = [to_page.on_point(x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def _overlap(a: Bounds, b: Bounds) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _matrix(item: pdfium.PdfObject) -> pdfium.PdfMatrix:
    """The object's matrix to the page, through all forms that it is nested in."""
    matrix, container = item.get_matrix(), item.container
    while container is not None:
        matrix, container = matrix.multiply(container.get_matrix()), container.container
    return matrix


def _leaves_ink(text: pdfium.PdfTextObj) -> bool:
    if pdfium_c.FPDFTextObj_GetTextRenderMode(text) in INVISIBLE_MODES:
        return False
    left, bottom, right, top = text.get_bounds()
    return bool(right > left and top > bottom)
