"""Upright page images → what stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extract.geometry import BBox
from extract.options import Options
from extract.page import Checkbox, Page, Rule, Word
from extract.reading.boxes import confirm, find_checkboxes, find_typed_boxes
from extract.reading.ink import WORK_DPI
from extract.reading.lines import make_lines
from extract.reading.ocr import FirstLook, OcrPage, Unfolded, coarse, look_again, read_twice, read_words, unfold, words_of_print
from extract.reading.part import InkedPart, inked_part
from extract.reading.rules import Lines, erase_drawn, find_rules, find_underlines, table_rules
from extract.reading.widgets import Widgets, read_widgets
from extract.scan import PageImage, Pixels, UprightImage, softened, to_scan
from extract.steps import PageDoubt, Step, Steps, during

_FORM_OF_BOXES = 3
# The least legibility of a page that was read the right way up (the worst fax reached 0.83, pages upside down 0.45).
LEGIBLE = 0.7


def read_images(images: Sequence[UprightImage], options: Options) -> list[Page]:
    """Read words, lines, checkboxes and ruling lines from the pixels of pages.

    Boxes and ruling lines are found first and painted over before Tesseract sees a page, because it would take them
    for letters. Errors are those of `read_words`.
    """
    laid = [laid_out(image) for image in images if _has_print(image)]
    with during(Step.FIRST):
        lines = read_words([coarse(OcrPage(page.unfolded.pixels, page.seen.image.dpi)) for page in laid], options)
    looks = [_first_look(page, read) for page, read in zip(laid, lines, strict=True)]
    with during(Step.AGAIN):
        words = look_again(looks, options)
    written = (_written(page, found) for page, found in zip(laid, words, strict=True))
    return [next(written) if _has_print(image) else _page(image, OnPage((), (), (), (), image.doubts)) for image in images]


def _has_print(image: UprightImage) -> bool:
    """Whether anything can stand on a page: not on blank ones, nor on those of one shade, of which a small file can have thousands."""
    return not image.blank and int(image.pixels.min()) < int(image.pixels.max())


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page's image, the part of it to look at, and the steps of reading it."""

    image: UprightImage
    part: InkedPart
    steps: Steps

    @property
    def doubts(self) -> tuple[PageDoubt, ...]:
        return (*self.image.doubts, *self.steps.doubts)

    def boxes(self) -> tuple[Checkbox, ...]:
        """The drawn boxes to tick."""
        return self.steps.attempted(Step.BOXES, lambda: self.part.boxes(find_checkboxes(self.part.pixels, WORK_DPI)), ())


def _seen(image: UprightImage) -> _Seen:
    with during(Step.INKED):
        return _Seen(image, inked_part(image.pixels, image.dpi), Steps(image.number))


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A page ready for Tesseract: boxes and rules found and painted over, cells of tables set out."""

    seen: _Seen
    boxes: tuple[Checkbox, ...]
    rules: tuple[Rule, ...]
    cleared: Pixels
    unfolded: Unfolded


def laid_out(image: UprightImage) -> LaidOut:
    seen = _seen(image)
    part, steps = seen.part, seen.steps
    rules = steps.attempted(Step.RULES, lambda: table_rules(part.rules(find_rules(part.pixels, WORK_DPI))), ())
    boxes = seen.boxes()
    underlines = steps.attempted(Step.UNDERLINES, lambda: part.rules(find_underlines(part.pixels, WORK_DPI)), ())
    lines = Lines(rules, underlines)
    cleared = steps.attempted(Step.ERASING, lambda: erase_drawn(image.print, image.dpi, lines, boxes), image.print)
    if image.bilevel:
        cleared = softened(cleared, image.dpi)
    unfolded = steps.attempted(Step.CELLS, lambda: unfold(cleared, image.dpi, rules), Unfolded(cleared, ()))
    return LaidOut(seen, boxes, rules, cleared, unfolded)


def _first_look(page: LaidOut, lines: Sequence[Sequence[Word]]) -> FirstLook:
    cleared = OcrPage(page.cleared, page.seen.image.dpi)
    placed = [[page.unfolded.back(word) for word in line] for line in lines]
    once = [word for line in placed for word in line]
    words = page.seen.steps.attempted(Step.SECOND, lambda: read_twice(cleared, placed), once)
    return FirstLook(cleared, words, page.boxes, page.unfolded.unread(words))


def with_boxes(page: Page, image: UprightImage) -> Page:
    """A page read from its text layer, and the boxes that only its picture shows: dashed or rounded ones, and typed ones."""
    seen = _seen(image)
    drawn = confirm(seen.boxes(), page.words)
    boxes = _of_form(drawn, seen, page.words)
    page = replace(page, doubts=(*page.doubts, *seen.doubts))
    return _boxed(page, boxes, drawn) if boxes else page


def with_fields(page: Page, image: PageImage, data: bytes) -> Page:
    """A page read from `image`, which the PDF `data` shows, with what its form says: which boxes are ticked, and its texts."""
    steps = Steps(page.number)
    fields = steps.attempted(Step.FIELDS, lambda: read_widgets(data, page.number, image.size).shown(image), Widgets())
    upright = cv2.invertAffineTransform(to_scan((page.width, page.height), page.rotation, page.skew))
    fields = fields.turned(np.asarray(upright, dtype=np.float64))
    page = replace(page, words=tuple(fields.filled_in(page.words)), doubts=(*page.doubts, *steps.doubts))
    return _boxed(page, fields.before(page.checkboxes), fields.boxes) if fields.boxes or fields.texts else page


def _boxed(page: Page, boxes: tuple[Checkbox, ...], drawn: Sequence[Checkbox]) -> Page:
    """The page with these boxes; what was read inside of the `drawn` ones is their frame or tick."""
    words = [word for word in page.words if not any(box.bbox.grown(1).contains(word.bbox.x, word.bbox.y) for box in drawn)]
    return replace(page, words=tuple(words), lines=make_lines(words, page.rules, boxes), checkboxes=boxes)


def _written(page: LaidOut, words: Sequence[Word]) -> Page:
    """The page as read, with what Tesseract's words tell about its boxes."""
    drawn = confirm(page.boxes, words)
    words = words_of_print(words, drawn)
    boxes = _of_form(drawn, page.seen, words)
    return _page(page.seen.image, OnPage(words, boxes, page.rules, page.unfolded.unread(words), page.seen.doubts))


def _of_form(drawn: Sequence[Checkbox], seen: _Seen, words: Sequence[Word]) -> tuple[Checkbox, ...]:
    """The boxes that are drawn and those that are typed: a form does the one or the other, so that many drawn ones are all."""
    if len(drawn) >= _FORM_OF_BOXES:
        return tuple(drawn)
    image, part = seen.image, seen.part
    pixels = part.pixels if image.print is image.pixels else part.of(image.print, image.dpi)
    typed = seen.steps.attempted(
        Step.TYPED_BOXES, lambda: part.boxes(find_typed_boxes(pixels, WORK_DPI, part.words(words))), ()
    )
    return (*drawn, *(box for box in typed if not _on_any(box, drawn)))


def _on_any(box: Checkbox, others: Sequence[Checkbox]) -> bool:
    return any(box.bbox.overlap(other.bbox.grown(2)) > 0.2 * box.bbox.area for other in others)


def legibility(page: Page) -> float:
    """How much of a page was read with confidence, 0–1: an upside-down page is read as words that are none."""
    letters = sum(len(word.text) for word in page.words)
    return sum(len(word.text) * word.confidence for word in page.words) / letters if letters else 0.0


@dataclass(frozen=True, slots=True)
class OnPage:
    """What was found on a page."""

    words: Sequence[Word]
    boxes: Sequence[Checkbox]
    rules: Sequence[Rule]
    marks: Sequence[BBox]
    doubts: tuple[PageDoubt, ...]


def _page(image: UprightImage, found: OnPage) -> Page:
    return Page(
        number=image.number,
        width=image.width,
        height=image.height,
        words=tuple(found.words),
        lines=make_lines(found.words, found.rules, found.boxes),
        checkboxes=tuple(found.boxes),
        rules=tuple(found.rules),
        source="ocr",
        marks=tuple(found.marks),
        rotation=image.rotation,
        skew=image.skew,
        blank=image.blank,
        doubts=found.doubts,
    )
