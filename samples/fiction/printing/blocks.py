"""The pieces a page is set from. Each notes on the printout what it printed and where; the truth needs no guess."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache

import pyphen
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from samples.fiction import pen
from samples.fiction.papers import Layout
from samples.fiction.printing.marks import draw_arms, draw_frame, draw_mark, draw_strokes

SAME_LINE = 2.5  # baselines closer than this many points stand on one printed line


@dataclass(frozen=True)
class Run:
    """A piece of one line; `top` is the distance of its baseline from the page's upper edge."""

    page: int
    x: float
    top: float
    text: str


@dataclass(frozen=True)
class PrintedBox:
    page: int
    bbox: tuple[float, float, float, float]
    label: str
    checked: bool


@dataclass
class Printout:
    """Collects what the pieces print while reportlab draws them."""

    height: float
    rng: random.Random
    runs: list[Run] = field(default_factory=list)
    boxes: list[PrintedBox] = field(default_factory=list)
    agreement_pages: list[int] = field(default_factory=list)

    def text(self, page: int) -> str:
        """The page as printed: runs with one baseline make a line, left to right."""
        lines: list[list[Run]] = []
        for run in sorted((r for r in self.runs if r.page == page), key=lambda r: r.top):
            if lines and run.top - lines[-1][0].top <= SAME_LINE:
                lines[-1].append(run)
            else:
                lines.append([run])
        return "\n".join(" ".join(r.text for r in sorted(line, key=lambda r: r.x)) for line in lines)


@dataclass(frozen=True)
class Type:
    """How a text is set; `leading` in points."""

    font: str
    size: float
    leading: float
    align: str = "left"
    hyphenate: bool = False
    underline: bool = False


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="de_DE", left=3, right=3)


class Text(Flowable):
    """Words in lines; may go on overleaf. `lead` is a label set in its own face before one-line texts."""

    def __init__(self, printout: Printout, text: str, kind: Type, lead: tuple[str, str] = ("", "")):
        super().__init__()
        self.printout, self.source, self.kind = printout, text, kind
        self.lead = lead
        self.lines: list[tuple[str, bool]] | None = None  # text, last of its paragraph

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        if self.lines is None:
            self.lines = [line for part in self.source.split("\n") for line in self._broken(part, width)]
        self.height = len(self.lines) * self.kind.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        fits = int(height / self.kind.leading + 0.01)
        lines = self.lines or []
        if fits < 2 or len(lines) - fits < 1 or len(lines) < 4:
            return []
        return [self._piece(lines[: min(fits, len(lines) - 2)]), self._piece(lines[min(fits, len(lines) - 2) :])]

    def _piece(self, lines: list[tuple[str, bool]]) -> Text:
        piece = Text(self.printout, "", self.kind, self.lead)
        piece.lines = lines
        piece.spaceAfter = self.getSpaceAfter()
        return piece

    def _width(self, text: str) -> float:
        # The euro sign is wider in the faces that stand in for Helvetica and Times than in their metrics.
        wider = {"Helvetica": 0.2, "Times-Roman": 0.3}.get(self.kind.font, 0.0) * self.kind.size
        return float(stringWidth(text, self.kind.font, self.kind.size)) + wider * text.count("€")

    def _broken(self, text: str, width: float) -> list[tuple[str, bool]]:
        lines, line = [], ""
        width -= stringWidth(self.lead[0] + " ", self.lead[1], self.kind.size) if self.lead[0] else 0
        for word in text.split(" "):
            longer = f"{line} {word}".strip()
            if self._width(longer) <= width or not line:
                line = longer
                continue
            head, tail = self._hyphenated(line, word, width)
            lines.append((f"{line} {head}".strip(), False))
            line = tail
        return [*lines, (line, True)]

    def _hyphenated(self, line: str, word: str, width: float) -> tuple[str, str]:
        letters = word.rstrip(".,;:)“")
        if self.kind.hyphenate and letters.isalpha() and len(letters) > 6:
            for head, _ in _hyphens().iterate(letters):
                if self._width(f"{line} {head}-") <= width:
                    return f"{head}-", word[len(head) :]
        return "", word

    def draw(self) -> None:
        y = self.height - self.kind.size
        for text, last in self.lines or []:
            self._draw_line(text, last, y)
            y -= self.kind.leading

    def _draw_line(self, text: str, last: bool, y: float) -> None:
        canvas, kind, x = self.canv, self.kind, 0.0
        label, font = self.lead
        if label:
            canvas.setFont(font, kind.size)
            canvas.drawString(0, y, label)
            x = stringWidth(label + " ", font, kind.size)
        canvas.setFont(kind.font, kind.size)
        slack = self.width - x - self._width(text)
        words = text.split(" ")
        if kind.align == "justify" and not last and len(words) > 1 and slack < 0.25 * self.width:
            place = x
            for word in words:
                canvas.drawString(place, y, word)
                place += self._width(word + " ") + slack / (len(words) - 1)
        else:
            x += {"centre": slack / 2, "right": slack}.get(kind.align, 0.0)
            canvas.drawString(x, y, text)
        if kind.underline and text:
            canvas.setLineWidth(0.07 * kind.size)
            canvas.line(x, y - 0.14 * kind.size, x + self._width(text), y - 0.14 * kind.size)
        left, base = canvas.absolutePosition(0 if label else x, y)
        if printed := f"{label} {text}".strip():
            self.printout.runs.append(Run(canvas.getPageNumber(), left, self.printout.height - base, printed))


class Box(Flowable):
    """A box to tick, alone (in a table cell) or with its words to the right."""

    def __init__(self, printout: Printout, layout: Layout, label: str, checked: bool):
        super().__init__()
        self.printout, self.layout, self.label, self.checked = printout, layout, label, checked
        self.words: tuple[str, Type] | None = None

    def beside(self, words: str, kind: Type) -> Box:
        self.words = (words, kind)
        return self

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.side = width, self.layout.box_mm * mm
        self.height = max(self.side, self.words[1].leading if self.words else 0)
        return width, self.height

    def draw(self) -> None:
        canvas, side = self.canv, self.side
        x = 1.0 if self.words else (self.width - side) / 2
        y = (self.height - side) / 2
        canvas.saveState()
        canvas.translate(x, y)
        draw_frame(canvas, self.layout.frame, side, self.printout.rng)
        if self.checked:
            draw_mark(canvas, self.layout, side, self.printout.rng)
        left, bottom = canvas.absolutePosition(0, 0)
        canvas.restoreState()
        top = self.printout.height - bottom - side
        bbox = (round(left, 1), round(top, 1), round(left + side, 1), round(top + side, 1))
        self.printout.boxes.append(PrintedBox(canvas.getPageNumber(), bbox, self.label, self.checked))
        if self.words:
            text = Text(self.printout, *self.words)
            text.wrap(self.width - side - 8, self.height)
            text.drawOn(canvas, x + side + 4.5, (self.height - self.words[1].size) / 2 - 0.1 * self.words[1].size)


class Signature(Flowable):
    """Room for a signature, signed or not."""

    def __init__(self, printout: Printout, colour: str, signed: bool = True):
        super().__init__()
        self.printout, self.colour, self.signed = printout, colour, signed
        self.height = 32.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return width, self.height

    def draw(self) -> None:
        if self.signed:
            strokes = pen.signature(self.printout.rng.uniform(75, 115), self.printout.rng.uniform(20, 27), self.printout.rng)
            self.canv.translate(0, 6)
            draw_strokes(self.canv, strokes, self.colour, 1.1)


class Arms(Flowable):
    """A coat of arms that no town bears: a shield, parted or with a bend."""

    def __init__(self, printout: Printout, align: str):
        super().__init__()
        self.printout, self.hAlign = printout, {"right": "RIGHT", "centre": "CENTER"}.get(align, "LEFT")
        self.width, self.height = 26.0, 36.0

    def draw(self) -> None:
        draw_arms(self.canv)


class NewAgreement(Flowable):
    """Prints nothing; notes that an agreement begins on this page."""

    def __init__(self, printout: Printout):
        super().__init__()
        self.printout = printout

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.printout.agreement_pages.append(self.canv.getPageNumber())
