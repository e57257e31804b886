"""What all parts of a form are set with: texts, labels, boxes and tables in the style of one form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer, Table

from samples.blocks import Box, Sheet, Text, Type
from samples.printing import FRAME_PADDING

from .style import Style

Cell = Flowable | str | Sequence[Flowable]
_INK = HexColor("#1c1c1c")
_OLD = re.compile(r"(\w*(?:schlu|schu))ss(?![aeiouäöü])")


class Press:
    """The type case of one form; `width` is that of its text in points."""

    def __init__(self, style: Style, sheet: Sheet):
        self.style, self.sheet, self.layout = style, sheet, style.layout
        size, lead = self.layout.size, self.layout.size * self.layout.leading
        self.normal = Type(self.layout.font, size, lead)
        self.bold = Type(self.layout.bold, size, lead)
        self.small = Type(self.layout.font, size - 1.5, 1.2 * (size - 1.5))
        self.prose = Type(self.layout.font, size, lead, self.layout.align, self.layout.hyphenate)
        left, _, right, _ = self.layout.margins
        self.width = A4[0] - left - right - 2 * FRAME_PADDING

    def text(self, text: str, kind: Type | None = None, after: float = 0.0) -> Text:
        piece = Text(self.sheet, text, kind or self.normal)
        piece.spaceAfter = after
        return piece

    def label(self, key: str, colon: bool = True) -> str:
        """What the form calls a thing, in the spelling of its time."""
        text = self.style.labels[key]
        if self.style.year < 1997:
            text = _OLD.sub(r"\1ß", text)
        if not colon:
            return text
        # A label that ends in a point takes a colon, too.
        return f"{text}:" if self.style.colon else text

    def label_width(self, labels: Sequence[str], share: float) -> float:
        """How wide a column of labels is (points): a share of the text's width, more where a label needs it."""
        needed = max(stringWidth(label, self.layout.bold, self.layout.size) for label in labels) + 12
        return float(min(max(needed, share * self.width), 0.6 * self.width))

    def box(self, label: str, checked: bool) -> Flowable:
        """A box to tick, drawn or typed, as the form has them."""
        if self.style.typed_box:
            return self.text(self.typed(checked), Type(self.layout.font, self.layout.size, self.normal.leading, "centre"))
        return Box(self.sheet, self.layout, label, checked)

    def typed(self, checked: bool) -> str:
        """A typed box: "( X )" or "(   )"."""
        box = self.style.typed_box
        if not checked:
            return box
        return f"{box[0]} X {box[-1]}" if len(box) > 3 else f"{box[0]}X{box[-1]}"

    def box_with(self, words: str, checked: bool) -> Flowable:
        """A box and its words behind it."""
        if self.style.typed_box:
            return self.text(f"{self.typed(checked)} {words}")
        return Box(self.sheet, self.layout, words, checked).beside(words, self.normal)

    def table(self, rows: Sequence[Sequence[Cell]], widths: Sequence[float], ruling: str) -> Table:
        """A table ruled all over ("grid"), below each row ("rows"), around it ("frame") or not at all ("none")."""
        pad = self.layout.padding
        style: list[Any] = [
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if ruling in ("grid", "rows") else "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4 if ruling != "none" else 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), pad if ruling != "none" else 0.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), pad if ruling != "none" else 0.6),
        ]
        command = {"grid": "GRID", "rows": "LINEBELOW", "frame": "BOX"}.get(ruling)
        if command:
            style.append((command, (0, 0), (-1, -1), self.layout.rule_width, _INK))
        if ruling == "frame":
            style.append(("LINEBELOW", (0, 0), (-1, 0), self.layout.rule_width, _INK))
        return Table([list(row) for row in rows], list(widths), style=style, hAlign="LEFT", spaceAfter=0.4 * self.layout.space)

    def space(self, share: float = 1.0) -> Spacer:
        return Spacer(0, share * self.layout.space)
