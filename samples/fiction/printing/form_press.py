"""The press with the labels and boxes of one invented form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Table

from samples.fiction.papers import Style
from samples.fiction.printing.blocks import Box, Printout, Type
from samples.fiction.printing.press import Cell, Cells, Press

# Fewer stems than in the texts: the labels that the shipped parameters were learned on.
_OLD = re.compile(r"(\w*(?:schlu|schu))ss(?![aeiouäöü])")
_INK = "#1c1c1c"


class FormPress(Press):
    """The type case of one form."""

    def __init__(self, style: Style, printout: Printout):
        super().__init__(style.layout, printout)
        self.style = style
        self.small = Type(self.layout.font, self.layout.size - 1.5, 1.2 * (self.layout.size - 1.5))

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
        return Box(self.printout, self.layout, label, checked)

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
        return Box(self.printout, self.layout, words, checked).beside(words, self.normal)

    def table(self, rows: Sequence[Sequence[Cell]], widths: Sequence[float], ruling: str) -> Table:
        """A table as these forms have them: close where it is not ruled."""
        pad = self.layout.padding
        ruled = Cells("MIDDLE" if ruling in ("grid", "rows") else "TOP", 4, 4, pad, _INK)
        return self.set_table(rows, widths, ruling, Cells("TOP", 0, 4, 0.6, _INK) if ruling == "none" else ruled)
