"""Pages of PDF files: the scanner's own pixels where a page is one image, else rendered by PDFium."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types

from extract.errors import ScanDamaged, ScanTooLarge, printable
from extract.options import Options
from extract.record import ScanKind
from extract.scan.checked import checked
from extract.scan.image import PageImage, Pixels
from extract.scan.limits import check_page, check_pixels, coarser, left_unread
from extract.scan.patience import patience
from extract.scan.pdf_structure import bounded
from extract.scan.pdf_visible import Layout, PlacedImage, hide_text, layout_of
from extract.scan.pixels import greyed, squared
from extract.steps import PageDoubt

# PDFium keeps global state: one call at a time in a process, whatever the document.
PDFIUM = threading.RLock()

BORN_DIGITAL_DPI = 300.0
LEAST_DPI, MOST_DPI = 150.0, 600.0
# Writers round page sizes to whole points.
EDGE_POINTS = 1.5
# Resolution and largest tolerated difference (0–255, after blurring) of the look that tells whether an extracted image
# is what the page shows.
PROOF_DPI = 36.0
PROOF_DIFFERENCE = 24
# What text changes at least in one of the colours of a pixel (0–255) where it can be seen.
TEXT_CONTRAST = 16


class PdfPages:
    """The pages of one PDF; safe to ask from several threads, PDFium then works for one after the other."""

    def __init__(self, data: bytes, path: Path, options: Options):
        self._name = printable(path)
        self._max_pixels = options.max_pixels
        found = bounded(data, self._name, options)
        self.data = found.data
        self._pages, self._all, self._lost = found.pages, found.count, found.lost
        self.count = len(self._pages)
        with PDFIUM, self._damage(self._name):
            self._document = pdfium.PdfDocument(self.data)
            self._document.init_forms()

    @property
    def kind(self) -> ScanKind:
        layouts = [self._facts(number) for number in range(1, self.count + 1)]
        written = [born_digital for born_digital, empty in layouts if not empty]
        return "born-digital" if written and all(written) else "scan"

    def size(self, number: int) -> tuple[float, float]:
        with self._loaded(number) as page:
            width, height = page.get_size()
        return width * self._pages[number - 1].unit, height * self._pages[number - 1].unit

    def page(self, number: int) -> PageImage:
        name = f"{self._name}: page {number}"
        with self._loaded(number) as page:
            layout = layout_of(page)
            facts = self._pages[number - 1]
            unit, written = facts.unit, layout.written and not facts.crowded
            check_page(layout.size[0] * unit, layout.size[1] * unit, name)
            for image in layout.images:
                if image.size[0] * image.size[1] > self._max_pixels:
                    check_pixels(*image.size, self._max_pixels, name)
            found, ink = self._stored(page, layout, number), None
            if found is None:
                scale = self._scale(layout, unit, name)
                found = _rendered(page, scale)
                ink = _text_ink(page, found, scale) if written and layout.text_on_images else None
        dpi = found.shape[1] * 72.0 / (layout.size[0] * unit)
        born_digital = layout.born_digital and not facts.crowded
        return checked(PageImage(number, greyed(found), dpi, born_digital, facts.form, written, ink))

    def left_out(self, number: int) -> tuple[PageDoubt, ...]:
        """What was not read of a page, of the whole file (told with its first page), or behind the last one, because it was too much."""
        facts, found = self._pages[number - 1], []
        if self._lost and number == 1:
            message = "a font or another part of this PDF is too long and was cut off: compare what was read with the sheet"
            found.append(PageDoubt("too-much", message))
        if facts.cut:
            message = f"page {number}: draws more than can be looked at, of which only the beginning was read"
            found.append(PageDoubt("too-much", message))
        elif facts.crowded:
            message = f"page {number}: has more letters or lines than a sheet can, and was read from its picture"
            found.append(PageDoubt("too-much", message))
        if number == self.count < self._all:
            found.append(left_unread(self.count, self._all))
        return tuple(found)

    def close(self) -> None:
        with PDFIUM:
            self._document.close()

    def _facts(self, number: int) -> tuple[bool, bool]:
        with self._loaded(number) as page:
            layout = layout_of(page)
            return layout.born_digital, layout.empty

    def _stored(self, page: pdfium.PdfPage, layout: Layout, number: int) -> Pixels | None:
        """The pixels of the one image that fills the page, as displayed; None where the page shows anything else."""
        name = f"{self._name}: page {number}"
        image = _only_image(layout)
        if image is None:
            return None
        check_pixels(*image.size, self._max_pixels, name)
        if image.coloured and coarser(*image.size, self._max_pixels) > 1:
            return None
        try:
            pixels = _as_displayed(_extracted(image), image.matrix, layout.turn)
        except pdfium.PdfiumError as error:
            raise ScanDamaged(f"{name}: its image cannot be decoded") from error
        height, width = pixels.shape[:2]
        per_x, per_y = width / layout.size[0], height / layout.size[1]
        stretch = max(per_x, per_y)
        check_pixels(round(layout.size[0] * stretch), round(layout.size[1] * stretch), self._max_pixels, name)
        shown = self._pages[number - 1].plain or _same_picture(pixels, page)
        return squared(pixels, per_x, per_y) if shown else None

    def _scale(self, layout: Layout, unit: float, name: str) -> float:
        """Pixels for each unit of a page that PDFium draws; ScanTooLarge where that would be too few."""
        width, height = layout.size[0] * unit, layout.size[1] * unit
        # A large sheet is read at a lower resolution before it is refused.
        affordable = 72.0 * math.sqrt(self._max_pixels / (width * height)) * 0.999
        dpi = min(_wanted_dpi(layout, unit), affordable)
        if dpi < LEAST_DPI:
            size = f"{width:,.0f} × {height:,.0f} points"
            limit = f"the limit is {self._max_pixels / 1e6:,.0f} megapixels at {LEAST_DPI:.0f} dpi"
            raise ScanTooLarge(f"{name}: the page has {size}; {limit}")
        dpi = max(LEAST_DPI, dpi / coarser(round(width * dpi / 72), round(height * dpi / 72), self._max_pixels))
        return dpi * unit / 72.0

    @contextmanager
    def _loaded(self, number: int) -> Iterator[pdfium.PdfPage]:
        with PDFIUM, self._damage(f"{self._name}: page {number}"), patience():
            page = self._document[number - 1]
            try:
                yield page
            finally:
                page.close()

    @staticmethod
    @contextmanager
    def _damage(name: str) -> Iterator[None]:
        try:
            yield
        except (pdfium.PdfiumError, IndexError) as error:
            raise ScanDamaged(f"{name}: the PDF is damaged") from error


def _rendered(page: pdfium.PdfPage, scale: float, **options: bool) -> Pixels:
    """The page as PDFium draws it."""
    with _closing(page.render(scale=scale, **options)) as bitmap:
        return _rgb(bitmap)


def _text_ink(page: pdfium.PdfPage, shown: Pixels, scale: float) -> Pixels:
    """Where a page looks otherwise than `shown` once it has no text, as H×W (1 there, else 0); the page keeps none."""
    hide_text(page)
    change = cv2.absdiff(shown, _rendered(page, scale, draw_annots=False, may_draw_forms=False))
    strongest = change if change.ndim == 2 else change.max(axis=2)
    return np.asarray(cv2.threshold(strongest, TEXT_CONTRAST - 1, 1, cv2.THRESH_BINARY)[1], dtype=np.uint8)


def _wanted_dpi(layout: Layout, unit: float) -> float:
    """The resolution of the finest image; text has none of its own and wants a good one, and where nothing is, any will do."""
    if layout.empty and not layout.notes:
        return LEAST_DPI
    if layout.born_digital or not layout.images:
        return BORN_DIGITAL_DPI
    finest = max(max(image.per_unit) * 72.0 / unit for image in layout.images)
    return min(MOST_DPI, max(finest, BORN_DIGITAL_DPI if layout.visible_text else LEAST_DPI))


def _only_image(layout: Layout) -> PlacedImage | None:
    """The one image that fills the page from edge to edge, unturned or turned by right angles."""
    if len(layout.images) != 1 or layout.overdrawn:
        return None
    image = layout.images[0]
    matrix = image.matrix
    slant = min(abs(matrix.b) + abs(matrix.c), abs(matrix.a) + abs(matrix.d))
    off = max(abs(edge - side) for edge, side in zip(image.bounds, layout.box, strict=True))
    return image if slant < EDGE_POINTS and off < EDGE_POINTS else None


def _extracted(image: PlacedImage) -> Pixels:
    with _closing(image.handle.get_bitmap(render=False)) as bitmap:
        return _rgb(bitmap)


@contextmanager
def _closing(bitmap: pdfium.PdfBitmap) -> Iterator[pdfium.PdfBitmap]:
    # Left to the garbage collector, PDFium's memory would be freed outside of the lock; closing is safe because `_rgb`
    # copies, so the warning against it is turned off.
    bitmap.warn_on_close = False
    try:
        yield bitmap
    finally:
        bitmap.close()


def _rgb(bitmap: pdfium.PdfBitmap) -> Pixels:
    """A copy of PDFium's pixels as grey or RGB."""
    pixels = bitmap.to_numpy()
    if pixels.ndim == 3 and pixels.shape[2] == 1:
        pixels = pixels[..., 0]
    if pixels.ndim == 2:
        return np.array(pixels, dtype=np.uint8)
    code = cv2.COLOR_BGR2RGB if pixels.shape[2] == 3 else cv2.COLOR_BGRA2RGB
    return np.asarray(cv2.cvtColor(pixels, code), dtype=np.uint8)


def _as_displayed(pixels: Pixels, matrix: pdfium.PdfMatrix, turn: int) -> Pixels:
    """Mirror and turn the stored image as its matrix and the page's /Rotate do."""
    if abs(matrix.a) + abs(matrix.d) < abs(matrix.b) + abs(matrix.c):
        # The image's width runs up the page: swap the axes, then mirror whichever runs the other way.
        pixels = pixels.swapaxes(0, 1)[::-1, ::-1]
        right, up = matrix.c > 0, matrix.b > 0
    else:
        right, up = matrix.a > 0, matrix.d > 0
    pixels = pixels if right else pixels[:, ::-1]
    pixels = pixels if up else pixels[::-1]
    return np.ascontiguousarray(np.rot90(pixels, -turn // 90))


def _same_picture(pixels: Pixels, page: pdfium.PdfPage) -> bool:
    """Whether the page, drawn small, looks like the extracted image; masks, clips, blending, notes make it differ."""
    with _closing(page.render(scale=PROOF_DPI / 72.0, force_halftone=True)) as bitmap:
        shown = _rgb(bitmap)
    stored = cv2.resize(pixels, shown.shape[1::-1], interpolation=cv2.INTER_AREA)
    if stored.ndim == 2:
        stored = cv2.cvtColor(stored, cv2.COLOR_GRAY2RGB)
    seen, expected = cv2.blur(shown, (5, 5)), cv2.blur(stored, (5, 5))
    # The drawing ends inside of its last pixel, so that an edge may lie beside its place.
    around = np.ones((3, 3), np.uint8)
    lighter = cv2.subtract(seen, cv2.dilate(expected, around))
    darker = cv2.subtract(cv2.erode(expected, around), seen)
    return max(int(lighter.max(initial=0)), int(darker.max(initial=0))) <= PROOF_DIFFERENCE
