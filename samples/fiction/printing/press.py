"""What all forms are set with: texts, tables and the lines of agreements in the faces of one layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Spacer, Table

from samples.fiction.papers import Layout
from samples.fiction.printing.blocks import Printout, Signature, Text, Type
from samples.fiction.printing.pages import text_width

Cell = Any  # a Flowable, a text, or several Flowables; reportlab has no types
# Commands of reportlab by what is ruled: all over, below each row, around the table.
_RULED = {"grid": "GRID", "rows": "LINEBELOW", "frame": "BOX"}


@dataclass(frozen=True)
class Cells:
    """How the cells of a table are set: where their texts stand, what is left free around them (points), the rules' ink."""

    upright: str  # "MIDDLE" or "TOP"
    left: float
    right: float
    above: float  # and below
    ink: str


@dataclass(frozen=True)
class Line:
    """How a kind of line in an agreement is set; points before and after it, and whether it stays with the next."""

    kind: Type
    before: float
    after: float
    keep: bool = False


class Press:
    """The type case of one layout; `width` is that of its text in points."""

    def __init__(self, layout: Layout, printout: Printout):
        self.layout, self.printout = layout, printout
        size, lead = layout.size, layout.size * layout.leading
        self.normal = Type(layout.font, size, lead)
        self.bold = Type(layout.bold, size, lead)
        self.prose = Type(layout.font, size, lead, layout.align, layout.hyphenate)
        self.width = text_width(layout)

    def text(self, text: str, kind: Type | None = None, after: float = 0.0, lead: str = "") -> Text:
        """A text; `lead` is a label before it in the plain face."""
        piece = Text(self.printout, text, kind or self.normal, (lead, self.layout.font))
        piece.spaceAfter = after
        return piece

    def space(self, share: float = 1.0) -> Spacer:
        return Spacer(0, share * self.layout.space)

    def set_table(self, rows: Sequence[Sequence[Cell]], widths: Sequence[float], ruling: str, cells: Cells) -> Table:
        """A table ruled all over ("grid"), below each row ("rows"), around it ("frame") or not at all ("none")."""
        everywhere, ink = ((0, 0), (-1, -1)), HexColor(cells.ink)
        style: list[Any] = [
            ("VALIGN", *everywhere, cells.upright),
            ("LEFTPADDING", *everywhere, cells.left),
            ("RIGHTPADDING", *everywhere, cells.right),
            ("TOPPADDING", *everywhere, cells.above),
            ("BOTTOMPADDING", *everywhere, cells.above),
        ]
        if ruling in _RULED:
            style.append((_RULED[ruling], *everywhere, self.layout.rule_width, ink))
        if ruling == "frame":
            style.append(("LINEBELOW", (0, 0), (-1, 0), self.layout.rule_width, ink))
        return Table([list(row) for row in rows], list(widths), style=style, hAlign="LEFT", spaceAfter=0.4 * self.layout.space)

    def set_lines(self, lines: Iterable[tuple[str, str]], how: Mapping[str, Line]) -> Iterator[Flowable]:
        """The lines of an agreement, each with its kind."""
        for kind, text in lines:
            line = how[kind]
            piece = self.text(text, line.kind, line.after)
            piece.spaceBefore, piece.keepWithNext = line.before, int(line.keep)
            yield piece

    def signing_line(self, line: str, kind: Type) -> Flowable:
        """A line below an agreement: "~" is a signature, "_" room for one, all else is text."""
        if line == "~":
            return self.signature()
        return Spacer(0, 2 * kind.leading) if line == "_" else self.text(line, kind)

    def signature(self) -> Signature:
        return Signature(self.printout, self.layout.ink, self.layout.signed)
