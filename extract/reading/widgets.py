"""Filled form fields of a PDF page: their values say what stands there, whether or not an appearance is drawn."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pikepdf

from extract.geometry import BBox
from extract.page import Checkbox, Word
from extract.reading.field_text import Setting, set_words
from extract.scan import PageImage, rectangle, shown_part, to_grey

# Bits of /F that keep a widget from the screen, and of /Ff.
_HIDDEN = 2 | 32
_PUSHBUTTON, _PASSWORD, _MULTILINE, _COMB = 1 << 16, 1 << 13, 1 << 12, 1 << 24
_OFF = "/Off"
# Fields may be nested; a damaged file may nest them in a circle.
_DEEPEST = 20
# What appearance and value agree on, and what they do not: a person has to look.
_SURE, _AT_ODDS = 0.999, 0.5
_SMALLEST = 2.0
# What is black (0–255), and the share of a field's place that a bar blackens at least; white letters on a dark ground leave less.
_BLACK, _BAR = 60, 0.95

Place = Callable[[pikepdf.Object], BBox]


@dataclass(frozen=True, slots=True)
class FieldText:
    """The words of a text field, and its place; `drawn` says that what is drawn there counts, where it is anything."""

    bbox: BBox
    words: tuple[Word, ...]
    drawn: bool

    def turned(self, matrix: npt.NDArray[np.float64]) -> FieldText:
        """The same where a 2×3 `matrix` moves it to."""
        words = tuple(replace(word, bbox=moved(word.bbox, matrix)) for word in self.words)
        return FieldText(moved(self.bbox, matrix), words, self.drawn)


@dataclass(frozen=True, slots=True)
class Widgets:
    """The boxes to tick and the filled text fields of a page."""

    boxes: tuple[Checkbox, ...] = ()
    texts: tuple[FieldText, ...] = ()

    def filled_in(self, words: Sequence[Word]) -> list[Word]:
        """The `words` drawn on the page, and those of fields that are not drawn or drawn as they were before."""
        found = list(words)
        for text in self.texts:
            inside = [word for word in found if text.bbox.contains(word.bbox.x, word.bbox.y)]
            if (inside and text.drawn) or _plain(inside) == _plain(text.words):
                continue
            found = [word for word in found if word not in inside] + list(text.words)
        return found

    def shown(self, image: PageImage) -> Widgets:
        """The same without texts over which somebody has laid a black bar, as the picture of the page shows."""
        grey, scale = to_grey(image.pixels), image.dpi / 72.0

        def blackened(box: BBox) -> bool:
            x0, top, x1, bottom = (max(0, round(side * scale)) for side in (box.x0, box.top, box.x1, box.bottom))
            place = grey[top:bottom, x0:x1]
            return bool(place.size) and float(np.count_nonzero(place < _BLACK)) > _BAR * place.size

        return Widgets(self.boxes, tuple(text for text in self.texts if not blackened(text.bbox)))

    def turned(self, matrix: npt.NDArray[np.float64]) -> Widgets:
        """The same where a 2×3 `matrix` moves them to."""
        return Widgets(turned(self.boxes, matrix), tuple(text.turned(matrix) for text in self.texts))

    def hold(self, word: Word) -> bool:
        """Whether a word stands in a text field."""
        return any(text.bbox.contains(word.bbox.x, word.bbox.y) for text in self.texts)

    def before(self, boxes: Sequence[Checkbox]) -> tuple[Checkbox, ...]:
        """The boxes of fields, and those of the drawn `boxes` that are none of them."""
        return (*self.boxes, *(box for box in boxes if not any(same_box(box.bbox, one.bbox) for one in self.boxes)))


def turned(boxes: Sequence[Checkbox], matrix: npt.NDArray[np.float64]) -> tuple[Checkbox, ...]:
    """The boxes where a 2×3 `matrix` moves them to."""
    return tuple(replace(box, bbox=moved(box.bbox, matrix)) for box in boxes)


def moved(box: BBox, matrix: npt.NDArray[np.float64]) -> BBox:
    """The rectangle around what a 2×3 `matrix` makes of a rectangle."""
    corners = np.array([(x, y, 1) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]) @ matrix.T
    (x0, top), (x1, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    return BBox(x0, top, x1, bottom)


def read_widgets(data: bytes, number: int, size: tuple[float, float]) -> Widgets:
    """The form fields on page `number` of the PDF `data`; `size` is the page's width and height in points as displayed.

    Errors are those of pikepdf, and whatever a damaged form brings it to.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        form = pdf.Root.get("/AcroForm")
        if form is None:
            return Widgets()
        page = pdf.pages[number - 1]
        place = _placing(page, size)
        placed = [(one, place(one.Rect)) for one in _shown(page)]
        fields = [_Field(one, box, _truth(form, "/NeedAppearances")) for one, box in placed if _within(box, size)]
        boxes = tuple(field.box() for field in fields if field.kind == "/Btn" and not field.has(_PUSHBUTTON))
        written = (field.text() for field in fields if field.kind in ("/Tx", "/Ch") and not field.has(_PASSWORD))
        return Widgets(boxes, tuple(text for text in written if text.words))


def _shown(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    for one in page.obj.get("/Annots") or ():
        if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/Widget" and not int(one.get("/F", 0)) & _HIDDEN:
            yield one


def _within(box: BBox, size: tuple[float, float]) -> bool:
    """Whether a place is on the page, and not outside of what of it is shown."""
    return 0 <= box.x <= size[0] and 0 <= box.y <= size[1]


def _placing(page: pikepdf.Page, size: tuple[float, float]) -> Place:
    """Turns rectangles of the page's own units into points of the page as displayed."""
    shown = shown_part(page)
    (x0, y0, x1, y1), turn = shown.box, shown.turn
    scale = size[0] / max(1e-6, y1 - y0 if turn in (90, 270) else x1 - x0)

    def placed(rect: pikepdf.Object) -> BBox:
        a, b, c, d = rectangle(rect)
        sides = {
            0: (a - x0, y1 - d, c - x0, y1 - b),
            90: (b - y0, a - x0, d - y0, c - x0),
            180: (x1 - c, b - y0, x1 - a, d - y0),
            270: (y1 - d, x1 - c, y1 - b, x1 - a),
        }
        return BBox(*(side * scale for side in sides[turn]))

    return placed


@dataclass(frozen=True, slots=True)
class _Field:
    """A widget with what it inherits from the field that it belongs to; `anew` says that its appearance is out of date."""

    widget: pikepdf.Object
    place: BBox
    anew: bool

    @property
    def kind(self) -> str:
        # A link to a page may be as small as a point.
        small = min(self.place.width, self.place.height) < _SMALLEST
        return "" if small else str(self.entry("/FT"))

    def entry(self, key: str) -> pikepdf.Object | None:
        node = self.widget
        for _ in range(_DEEPEST):
            if key in node:
                return node[key]
            if "/Parent" not in node:
                break
            node = node["/Parent"]
        return None

    def number(self, key: str) -> int:
        found = self.entry(key)
        return 0 if found is None else int(found)

    def has(self, flag: int) -> bool:
        return bool(self.number("/Ff") & flag)

    def box(self) -> Checkbox:
        shown, meant = self._shown(), self._meant()
        by_value = shown is None or (self.anew and meant is not None)
        at_odds = None not in (shown, meant) and shown != meant
        return Checkbox(self.place, bool(meant if by_value else shown), _AT_ODDS if at_odds else _SURE)

    def _shown(self) -> bool | None:
        """Whether the appearance is that of a ticked box."""
        state = self.widget.get("/AS")
        return None if state is None else str(state) != _OFF

    def _meant(self) -> bool | None:
        """Whether the field's value is this box."""
        value = self.entry("/V")
        if value is None:
            return None
        if str(value) == _OFF:
            return False
        own = self._own_state()
        if own is not None:
            return str(value) in (own, own.removeprefix("/"))
        # Of several boxes of one field it is not known which of them the value means.
        several = "/Parent" in self.widget and len(self.widget["/Parent"].get("/Kids", ())) > 1 and "/T" not in self.widget
        return None if several else True

    def _own_state(self) -> str | None:
        """What the field's value is when this box is ticked."""
        looks = self.widget["/AP"].get("/N") if "/AP" in self.widget else None
        return next((str(name) for name in looks if name != _OFF), None) if isinstance(looks, pikepdf.Dictionary) else None

    def text(self) -> FieldText:
        value = self.entry("/V")
        # Before it is drawn, text is set about as a viewer would.
        look = re.search(r"([\d.]+)\s+Tf", str(self.entry("/DA") or ""))
        setting = Setting(
            size=float(look[1]) if look else 0.0,
            wrapped=self.has(_MULTILINE),
            align=self.number("/Q"),
            cells=self.number("/MaxLen") if self.has(_COMB) else 0,
        )
        words = set_words(_chosen(value, self.entry("/Opt")), self.place, setting)
        return FieldText(self.place, words, not self.anew)


def _chosen(value: pikepdf.Object | None, options: pikepdf.Object | None) -> str:
    """The text of a field's value: of a list, what it shows for each that is chosen."""
    if value is None:
        return ""
    if isinstance(value, pikepdf.Stream):
        return str(pikepdf.String(value.read_bytes()))
    pairs = (one for one in options or () if isinstance(one, pikepdf.Array) and len(one) > 1)
    shown = {str(one[0]): str(one[1]) for one in pairs}
    chosen = value if isinstance(value, pikepdf.Array) else [value]
    return "\n".join(shown.get(str(one), str(one)) for one in chosen)


def _truth(item: pikepdf.Object, key: str) -> bool:
    return item.get(key) in (True, "true")


def _plain(words: Sequence[Word]) -> str:
    """The letters of words: a text that is drawn may be parted otherwise."""
    return "".join(word.text for word in words)


def same_box(drawn: BBox, field: BBox) -> bool:
    """Whether two boxes to tick, found in different ways, are one."""
    return field.grown(2).contains(drawn.x, drawn.y) or drawn.grown(2).contains(field.x, field.y)
