"""Pictures of the pages with what was found drawn on them: words, boxes to tick, fields with their values, doubts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from extract.geometry import BBox, same_row
from extract.language import told
from extract.options import Options
from extract.page import Page
from extract.pipeline import Reading
from extract.record import Extraction
from extract.results import write_atomically
from extract.scan import Pixels, open_scan, turned_again
from extract.show.font import font
from extract.show.labels import GAP, LINE_HEIGHT, PADDING, SIZE, SPACE, Caption, TextSpan, set_in_lines, stacked
from extract.show.notes import Note, PageNotes, page_notes

DPI = 120.0
# Plans come as A0; more pixels than this help nobody and take long to compress.
LONGEST = 4000
LABEL = 345
# Between the page and the labels, for the lines that lead from one to the other.
ALLEY = 40
MARGIN = 10
SIDE = MARGIN + LABEL + ALLEY

PAPER, INK, GREY, DOUBT = "#ffffff", "#1a1a1a", "#5f5f5f", "#c4001a"
WORD = "#7896be6e"
# Violet and brown in turn, so that neighbours can be told apart; neither is the colour of a checkbox or a doubt.
FIELDS = ("#6a2c91", "#7a4a12")
FILL, LEADER = "28", "a0"
# Okabe and Ito's colours, which all kinds of colour vision tell apart; the frames differ in strength too.
STATES: dict[bool | None, tuple[str, int]] = {True: ("#009e73", 4), False: ("#0072b2", 2), None: ("#e69f00", 6)}
LEGEND = (
    (*STATES[True], "box, ticked"),
    (*STATES[False], "box, empty"),
    (*STATES[None], "box, cannot be told"),
    (FIELDS[0], 1, "field, its value and how likely it is right"),
    (DOUBT, 3, "doubt: please look"),
)
READ = {"ocr": "read by OCR", "text-layer": "read from the file's own text"}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the page lies on the picture: pixels per point, and the page's rectangle in pixels."""

    scale: float
    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def box(self, box: BBox, by: float = 0.0) -> BBox:
        """A box of the page (points) in pixels of the picture, every side moved outwards by `by` pixels."""
        s = self.scale
        x0, top, x1, bottom = (side * s for side in (box.x0, box.top, box.x1, box.bottom))
        return BBox(self.left + x0, self.top + top, self.left + x1, self.top + bottom).grown(by)


@dataclass(frozen=True, slots=True)
class Beside:
    """A note with its label in the margin: on which side, and the place (pixels) from which its line comes."""

    note: Note
    label: Caption
    colour: str
    right: bool
    place: BBox

    @property
    def leaves(self) -> float:
        """The height at which its line leaves the place: under a line of text, beside the first of several."""
        return min(self.place.bottom, self.place.top + LINE_HEIGHT * 1.5)


def write_pictures(reading: Reading, scan: Path, output: Path, options: Options) -> None:
    """Draw every page of a reading and write `OUTPUT-page-N.png`, N from 1.

    The scan is opened again, with the errors of `open_scan`; OutputError when the disk refuses.
    """
    with open_scan(scan, options) as opened:
        for page in reading.pages:
            pixels = turned_again(opened.page(page.number).pixels, page.rotation, page.skew)
            picture = draw(page, pixels, reading.extraction)
            content = io.BytesIO()
            picture.save(content, "PNG")
            write_atomically(output.with_name(f"{output.name}-page-{page.number}.png"), content.getvalue())


def draw(page: Page, pixels: Pixels, extraction: Extraction) -> Image.Image:
    """The picture of a page whose upright image is `pixels` (H×W grey or H×W×3 RGB).

    The page stands in the middle, what was found in the margins; above is what it is, below are doubts without a place.
    """
    notes = page_notes(extraction, page.number)
    scale = min(DPI / 72.0, LONGEST / max(page.width, page.height))
    width, height = (max(1, round(side * scale)) for side in (page.width, page.height))
    room = width + 2 * (SIDE - MARGIN)
    above, below = set_in_lines(_head(page, extraction, notes), room), set_in_lines(_foot(notes), room)
    frame = Frame(scale, SIDE, above.height + LINE_HEIGHT + MARGIN, width, height)
    besides = _besides(notes.notes, frame)
    body = max(height, _stack_height(besides, right=False), _stack_height(besides, right=True))

    picture = Image.new("RGB", (width + 2 * SIDE, frame.top + body + MARGIN + below.height), PAPER)
    scanned = Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    picture.paste(scanned.convert("RGB"), (frame.left, frame.top))
    canvas = ImageDraw.Draw(picture, "RGBA")
    _draw_text(canvas, above, (MARGIN, 0))
    _draw_legend(canvas, above.height)
    _draw_words(canvas, page, frame)
    for one in besides:
        _draw_places(canvas, one, frame)
    _draw_checkboxes(canvas, page, frame)
    for one in besides:
        _draw_doubts(canvas, one, frame)
    for right in (False, True):
        _draw_besides(canvas, [one for one in besides if one.right is right], frame, body)
    _draw_text(canvas, below, (MARGIN, frame.top + body + MARGIN))
    return picture


def _head(page: Page, extraction: Extraction, notes: PageNotes) -> list[TextSpan]:
    facts = [told(f"page {page.number} of {extraction.source.pages}")]
    facts += [told("blank")] if page.blank else [told(READ[page.source])]
    facts += [told(f"turned by {page.rotation}°")] if page.rotation else []
    facts += [told(f"levelled by {page.skew:.1f}°")] if round(page.skew, 1) else []
    papers = notes.papers or (told("no Vorlage on this page"),)
    title = TextSpan(f"{extraction.source.file}: {', '.join(facts)}", INK, bold=True, paragraph=True)
    return [title, *(TextSpan(paper, INK, paragraph=True) for paper in papers)]


def _foot(notes: PageNotes) -> list[TextSpan]:
    if not notes.doubts:
        return []
    title = TextSpan(told("Doubts about what has no place on this page"), DOUBT, bold=True, paragraph=True)
    return [title, *(TextSpan(doubt, DOUBT, paragraph=True) for doubt in notes.doubts)]


def _besides(notes: Sequence[Note], frame: Frame) -> list[Beside]:
    """Every note with its label and side, in the order in which their lines leave the page."""
    besides: list[Beside] = []
    filled = {False: 0, True: 0}
    for number, note in enumerate(sorted(notes, key=lambda note: (note.bbox.top, note.bbox.x0))):
        colour = FIELDS[number % len(FIELDS)]
        label = set_in_lines(_spans(note, colour), LABEL)
        right = _to_the_right(note, notes, frame, filled[True] < filled[False])
        filled[right] += label.height
        boxes = [frame.box(item.bbox, 2) for item in note.items]
        place = max(boxes, key=lambda box: box.x1) if right else min(boxes, key=lambda box: box.x0)
        besides.append(Beside(note, label, colour, right, place))
    return sorted(besides, key=lambda one: one.leaves)


def _spans(note: Note, colour: str) -> list[TextSpan]:
    title = TextSpan(note.title, DOUBT if note.doubts else colour, bold=True)
    items = [TextSpan(item.text, INK, tail=f" ({item.probability})") for item in note.items]
    return [title, *items, *(TextSpan(doubt, DOUBT, paragraph=True) for doubt in note.doubts)]


def _to_the_right(note: Note, notes: Sequence[Note], frame: Frame, emptier: bool) -> bool:
    """The side where the line to the label crosses fewer other places, else the nearer, else the `emptier` one."""
    box = note.bbox
    level = [other.bbox for other in notes if same_row(other.bbox, box, 0)]
    left, right = sum(other.x1 <= box.x0 for other in level), sum(other.x0 >= box.x1 for other in level)
    if left != right:
        return right < left
    share = box.x * frame.scale / frame.width
    return share > 0.5 if abs(share - 0.5) > 0.25 else emptier


def _stack_height(besides: Sequence[Beside], right: bool) -> int:
    return sum(one.label.height + GAP for one in besides if one.right is right)


def _draw_words(canvas: ImageDraw.ImageDraw, page: Page, frame: Frame) -> None:
    canvas.rectangle(_corners(BBox(frame.left - 1, frame.top - 1, frame.right, frame.bottom)), outline=GREY)
    for word in page.words:
        canvas.rectangle(_corners(frame.box(word.bbox, 1)), outline=WORD)


def _draw_checkboxes(canvas: ImageDraw.ImageDraw, page: Page, frame: Frame) -> None:
    for checkbox in page.checkboxes:
        colour, strength = STATES[checkbox.checked]
        # Around the frame, not over it: the mark inside is what the reader wants to see.
        canvas.rectangle(_corners(frame.box(checkbox.bbox, strength + 1)), outline=colour, width=strength)


def _draw_besides(canvas: ImageDraw.ImageDraw, besides: Sequence[Beside], frame: Frame, body: int) -> None:
    """The labels of one side, and a line to each from its place on the page."""
    heights = [one.label.height for one in besides]
    wanted = [one.leaves - frame.top - one.label.height / 2 for one in besides]
    for one, top in zip(besides, stacked(wanted, heights, body), strict=True):
        left, y = frame.right + ALLEY if one.right else MARGIN, round(frame.top + top)
        box = BBox(left, y, left + LABEL, y + one.label.height)
        _draw_leader(canvas, one, frame, (box.x0 if one.right else box.x1, box.y))
        canvas.rectangle(_corners(box), fill=PAPER, outline=DOUBT if one.note.doubts else one.colour)
        _draw_text(canvas, one.label, (left, y))


def _draw_places(canvas: ImageDraw.ImageDraw, one: Beside, frame: Frame) -> None:
    for item in one.note.items:
        canvas.rectangle(_corners(frame.box(item.bbox, 2)), fill=one.colour + FILL, outline=one.colour)


def _draw_doubts(canvas: ImageDraw.ImageDraw, one: Beside, frame: Frame) -> None:
    for item in one.note.items:
        if item.doubts:
            # Wide enough to go around the frames of checkboxes.
            canvas.rectangle(_corners(frame.box(item.bbox, 8)), outline=DOUBT, width=3)


def _draw_leader(canvas: ImageDraw.ImageDraw, one: Beside, frame: Frame, end: tuple[float, float]) -> None:
    """Level over the page, where it looks like a line under the text, and slanting only beside it."""
    height = min(max(one.leaves, end[1]), one.place.bottom)
    start, edge = (one.place.x1, frame.right) if one.right else (one.place.x0, frame.left)
    canvas.line([(start, height), (edge, height), end], fill=one.colour + LEADER, width=1)


def _draw_text(canvas: ImageDraw.ImageDraw, label: Caption, corner: tuple[int, int]) -> None:
    for placed in label.spans:
        position = (corner[0] + placed.x, corner[1] + placed.y)
        canvas.text(position, placed.span.text, fill=placed.span.colour, font=font(SIZE, placed.span.bold))


def _draw_legend(canvas: ImageDraw.ImageDraw, top: int) -> None:
    x = float(MARGIN + PADDING)
    for colour, strength, english in LEGEND:
        text = told(english)
        fill = colour + FILL if strength == 1 else None
        canvas.rectangle((x, top + 1, x + SIZE, top + 1 + SIZE), fill=fill, outline=colour, width=strength)
        canvas.text((x + SIZE + SPACE, top), text, fill=INK, font=font(SIZE))
        x += SIZE + 4 * SPACE + font(SIZE).getlength(text)


def _corners(box: BBox) -> tuple[float, float, float, float]:
    return box.x0, box.top, box.x1, box.bottom
