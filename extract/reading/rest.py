"""What a text layer leaves unsaid: print that can be seen and that none of its words explains, read from the picture.

A page may hold written text, a pasted picture of text, outlines of letters, and a scan with one written line on it. Of such a
page the written words are painted over, the rest is read as any scan is, and both are joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace

import cv2
import numpy as np

from extract.geometry import BBox, same_row
from extract.page import Page, Word
from extract.reading.lines import make_lines
from extract.reading.ocr import OcrPage, uncovered
from extract.reading.rules import table_rules
from extract.reading.text_layer import Layer
from extract.reading.widgets import moved, same_box, turned
from extract.scan import PageImage, Pixels, to_grey, to_scan

# Print in one row is text from this width on (points); narrower are coats of arms, ticks and signs.
_NARROWEST = 30.0
# Where so many times as much is unsaid as said, the page is a scan, which may lie askew or turned; what images cover is one as
# well where fewer words than these are written on it, however little print its shades and shadows let be seen.
_SCAN, _FEWEST = 3.0, 20
# In the places of unsaid print words of this confidence count, and beside them only such as are surer.
_READ, _SURE = 0.3, 0.7
# A word read lies on a written one, or in a box, when they share this much of the smaller of the two.
_SAME_PLACE = 0.3
_AROUND = 1.0
# Words narrower than this part of their height have no width, and get this one.
_NO_WIDTH, _NARROW = 0.1, 0.7


@dataclass(frozen=True, slots=True)
class Rest:
    """A page `written` in its text layer, the `image` without its words, and the `places` (points) of what is left to read
    there; none on a scan, which is read whatever its words are.
    """

    written: Page
    image: PageImage
    places: tuple[BBox, ...]

    def joined(self, read: Page) -> Page:
        """The page with the written words and those that were `read` from the rest, as it lies upright."""
        scan = to_scan((read.width, read.height), read.rotation, read.skew)
        upright = np.asarray(cv2.invertAffineTransform(scan), dtype=np.float64)
        written = [replace(word, bbox=moved(word.bbox, upright)) for word in self.written.words]
        fields = turned(self.written.checkboxes, upright)
        boxes = (*fields, *(box for box in read.checkboxes if not any(same_box(box.bbox, one.bbox) for one in fields)))
        rules = table_rules([*read.rules, *(replace(rule, bbox=moved(rule.bbox, upright)) for rule in self.written.rules)])
        held = [*(_room(word.bbox) for word in written), *(box.bbox for box in fields)]
        words = (*written, *(word for word in read.words if self._left(word) and not _on_any(word.bbox, held)))
        return replace(
            read,
            words=words,
            lines=make_lines(words, rules, boxes),
            checkboxes=tuple(sorted(boxes, key=lambda box: (box.bbox.top, box.bbox.x0))),
            rules=rules,
            source="ocr" if _letters(words[len(written) :]) > _letters(written) else "text-layer",
            blank=read.blank and not words,
            doubts=(*self.written.doubts, *read.doubts),
        )

    def _left(self, word: Word) -> bool:
        """Whether a word that was read is one of the rest: drawings are read as noise."""
        inside = any(place.contains(word.bbox.x, word.bbox.y) for place in self.places)
        return not self.places or word.confidence >= (_READ if inside else _SURE)


def rest_of(layer: Layer, image: PageImage) -> Rest | None:
    """What is left to read of the page that `image` shows; None where its words say all that is seen."""
    page, grey = layer.page, to_grey(image.pixels)
    held = [*(_room(word.bbox) for word in page.words), *layer.fields]
    known = [*held, *(box.bbox.grown(2) for box in page.checkboxes)]
    places = _text_rows(uncovered(OcrPage(grey, image.dpi), known))
    unsaid, said = (sum(box.width for box in boxes) for boxes in (places, [word.bbox for word in page.words]))
    if unsaid > _SCAN * said or not (image.born_digital or len(page.words) >= _FEWEST):
        bare = _painted_over(image.pixels, image.dpi, held)
        return Rest(page, replace(image, pixels=bare, born_digital=False, form=False), ())
    bare = _painted_over(grey, image.dpi, held)
    return Rest(page, replace(image, pixels=bare, born_digital=True, form=False), tuple(places)) if places else None


def _room(box: BBox) -> BBox:
    """Where a written word stands; a sign whose font does not say how wide it is, is as wide as most are."""
    return replace(box, x1=max(box.x1, box.x0 + _NARROW * box.height)) if box.width < _NO_WIDTH * box.height else box


def _text_rows(places: Sequence[BBox]) -> list[BBox]:
    """The places that make rows as wide as text."""
    return [one for one in places if sum(other.width for other in places if same_row(one, other)) >= _NARROWEST]


def _painted_over(pixels: Pixels, dpi: float, places: Sequence[BBox]) -> Pixels:
    """The picture (H×W grey or H×W×3 RGB) with each of the `places` (points) in the shade of its ground."""
    painted = pixels.copy()
    for place in places:
        x0, top, x1, bottom = (max(0, round(side * dpi / 72.0)) for side in astuple(place.grown(_AROUND)))
        ground = pixels[top:bottom, x0:x1]
        if ground.size:
            painted[top:bottom, x0:x1] = np.median(ground, axis=(0, 1))
    return painted


def _on_any(box: BBox, others: Sequence[BBox]) -> bool:
    return any(box.overlap(other) > _SAME_PLACE * min(box.area, other.area) for other in others)


def _letters(words: Sequence[Word]) -> int:
    return sum(len(word.text) for word in words)
