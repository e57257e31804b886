"""The form of the sample papers: a paper and a layout to a PDF, with everything that stands on its pages and where."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, KeepTogether, PageBreak, Spacer, Table

from samples.fiction.papers import Layout, bold_of, spelled
from samples.fiction.printing.blocks import Arms, Box, NewAgreement, PrintedBox, Printout, Text, Type
from samples.fiction.printing.pages import HEIGHT, Furniture, pdf_of, set_centred
from samples.fiction.printing.press import Cells, Line, Press

Record = Mapping[str, Any]

_FLAGS = (("one_off_costs", "operating_budget"), ("recurring_costs", "investment_budget"), ("cost_neutral", None))
_TICKED = {True: "public", False: "nonpublic"}
_BUDGET_VALUES = ("product", "account", "appropriation", "available", "required", "shortfall", "cover_proposal")


@dataclass(frozen=True)
class Printed:
    """A printed paper: the PDF and, per page (from 1), its text; boxes in points from the upper left corner."""

    pdf: bytes
    texts: tuple[str, ...]
    boxes: tuple[PrintedBox, ...]


def print_main_form(record: Record, extra: Record, layout: Layout, seed: int) -> Printed:
    """Set the paper twice: page numbers need to know how many pages there will be.

    `extra` is what is printed differently from the record, see samples/README.md.
    """
    last, total, pdf = 0, 0, b""
    for _ in range(2):
        printout = Printout(HEIGHT, random.Random(seed))
        story = _MainForm((record, extra), Press(layout, printout)).story()
        pdf, total = pdf_of(story, layout, _page_number(printout, layout, last), (record["subject"], record["body"]))
        last = min(printout.agreement_pages, default=total + 1) - 1
    return Printed(pdf, tuple(printout.text(n) for n in range(1, total + 1)), tuple(printout.boxes))


def _page_number(printout: Printout, layout: Layout, last: int) -> Furniture:
    """The callback that numbers every page of the Vorlage (not of its agreements) but the first."""

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        page = canvas.getPageNumber()
        if layout.page_number and 1 < page <= last:
            text = layout.page_number.format(page, last)
            set_centred(canvas, printout, (26 if "Seite" in text else HEIGHT - 32, text), (layout.font, layout.size))

    return draw


class _MainForm:
    """The main form, from the letterhead to the last agreement."""

    def __init__(self, paper: tuple[Record, Record], press: Press):
        self.record, self.extra = paper
        self.press, self.layout = press, press.layout

    def story(self) -> list[Flowable]:
        agreements = [piece for one in self.extra.get("agreements", []) for piece in self._agreement(one)]
        return [
            *self._letterhead(),
            *self._consultations(),
            *self._subject(),
            *self._budget(),
            *self._sections(),
            *self._signature_block(),
            *agreements,
        ]

    def heading(self, key: str) -> Text:
        how = self.layout.heading
        kind = replace(self.press.normal if how == "plain" else self.press.bold, underline=how == "underline")
        piece = self.press.text(self.layout.label(key), kind, 0.35 * self.layout.space)
        piece.spaceBefore = self.layout.space
        piece.keepWithNext = 1
        return piece

    def _letterhead(self) -> Iterable[Flowable]:
        layout, record, text = self.layout, self.record, self.press.text
        if layout.arms:
            yield Arms(self.press.printout, layout.body_at)
            yield Spacer(0, 5)
        kind = Type(layout.font, layout.body_size, layout.body_size * 1.3, layout.body_at)
        yield text(record["body"], kind, 3 if self.extra.get("below_body") else 1.6 * layout.space)
        for line in self.extra.get("below_body", []):
            small = Type(layout.font, layout.size - 1.5, layout.size * 1.2, layout.body_at)
            yield text(line, small, 1.3 * layout.space)
        dated = f" {layout.label('dated')} {spelled(record['date'], layout.date_style)}"
        strong = Type(layout.bold, layout.size + 0.8, 1.25 * (layout.size + 0.8))
        yield text(f"{layout.label('reference')} {record['reference']}{dated}", strong, 5)
        yield text(record["originator"], self.press.bold, 4, layout.label("originator"))
        yield text(record["clerk"], self.press.normal, layout.space, layout.label("clerk"))

    def _consultations(self) -> Iterable[Flowable]:
        layout, text = self.layout, self.press.text
        middle = Type(layout.font, layout.size - 0.6, 1.15 * layout.size, "centre")
        cell = Type(layout.font, layout.size, 1.15 * layout.size)
        head = [text(layout.label(key), cell) for key in ("to", "session", "role")]
        rows: list[list[Flowable]] = [[*head, *(text(layout.label(k), middle) for k in ("public", "nonpublic"))]]
        for number, row in enumerate(self.record["consultations"]):
            day = spelled(row["date"], layout.date_style) if row.get("date") else ""
            values = (row["organization"], day, row.get("role"))
            ticked = self.extra.get("ticks", {}).get(str(number)) or _TICKED.get(row.get("public"))
            rows.append([*(text(value or "", cell) for value in values), *self._pair(row["organization"], ticked)])
        yield self._table(rows, [share * self.press.width for share in layout.columns], layout.ruling)

    def _pair(self, organization: str, ticked: str | None) -> Iterable[Box]:
        """The boxes for public and not public in one row."""
        for key in ("public", "nonpublic"):
            label = f"{organization} / {self.layout.label(key)}".replace("\n", "")
            yield Box(self.press.printout, self.layout, label, ticked in (key, "both"))

    def _table(self, rows: list[list[Any]], widths: list[float], ruling: str) -> Table:
        return self.press.set_table(rows, widths, ruling, Cells("MIDDLE", 4, 3, self.layout.padding, "#222222"))

    def _subject(self) -> Iterable[Flowable]:
        yield self.heading("subject")
        yield self.press.text(self.record["subject"], self.press.bold if self.layout.subject_bold else self.press.normal)

    def _budget(self) -> Iterable[Flowable]:
        budget, layout, width = self.record.get("budget"), self.layout, self.press.width
        if budget is None:
            return
        yield self.heading("budget")
        half = width * 0.54
        rows = [[self._flag(key, budget) if key else "" for key in pair] for pair in _FLAGS]
        flags = self._table(rows, [half, width - half], layout.budget_ruling)
        flags.setStyle([("SPAN", (0, 2), (1, 2))])
        yield flags
        amounts = self.extra.get("amounts", {})
        shown = {key: str(amounts.get(key) or budget.get(key) or "") for key in _BUDGET_VALUES}
        rows = [[self.press.text(layout.label(key)), self.press.text(shown[key])] for key in _BUDGET_VALUES]
        yield self._table(rows, [share * width for share in layout.budget_columns], layout.budget_ruling)

    def _flag(self, key: str, budget: dict[str, Any]) -> Box:
        label = self.layout.label(key)
        return Box(self.press.printout, self.layout, label, bool(budget.get(key))).beside(label, self.press.normal)

    def _sections(self) -> Iterable[Flowable]:
        for key in ("resolution", "statement"):
            yield self.heading(key)
            for part in (self.record.get(key) or "").strip().split("\n"):
                yield self.press.text(part.strip(), self.press.prose, 0.6 * self.layout.space)
        entries = self.record.get("attachments") or self.extra.get("no_attachments", [])
        if entries or self.extra.get("attachments_heading", True):
            yield self.heading("attachments")
        for number, entry in enumerate(entries, 1):
            yield self.press.text(self.layout.bullets.replace("#", str(number)) + entry, after=2)

    def _signature_block(self) -> Iterable[Flowable]:
        for one in self.record.get("signatures", []):
            block: list[Flowable] = [self.press.space(1.6)]
            if one.get("clause"):
                block.append(self.press.text(one["clause"]))
            block.append(self.press.signature())
            block += [self.press.text(one[key]) for key in ("name", "function") if one.get(key)]
            yield KeepTogether(block)

    def _agreement(self, agreement: dict[str, Any]) -> Iterable[Flowable]:
        """An agreement on pages of its own; `text` marks its lines, see samples/README.md."""
        yield PageBreak()
        yield NewAgreement(self.press.printout)
        how = self._agreement_lines()
        marked = [(next(m for m in how if line.startswith(m)), line) for line in agreement["text"].strip().split("\n")]
        lines = [(mark, line if mark == "§" else line.removeprefix(mark).strip()) for mark, line in marked]
        yield from self.press.set_lines(lines, how)
        yield self.press.space()
        yield from self._signing(agreement["signing"], how["-"].kind)

    def _agreement_lines(self) -> dict[str, Line]:
        """How the lines of an agreement are set, by the mark they begin with."""
        font, size = self.layout.agreement_font, self.layout.size + 0.5
        normal, strong = Type(font, size, size * 1.25), Type(bold_of(font), size, size * 1.25)
        return {
            "^^": Line(Type(font, size - 1.5, size * 1.2), 0, 22),
            "^": Line(Type(bold_of(font), size + 2.5, size * 1.6), 0, 1),
            "#": Line(Type(bold_of(font), size + 1.5, (size + 1.5) * 1.25), 9, 12),
            "=": Line(replace(normal, align="centre"), 0, 8),
            "*": Line(strong, 0, 1),
            "§": Line(strong, 5, 3, keep=True),
            "-": Line(normal, 0, 7),
            "": Line(replace(normal, align=self.layout.align, hyphenate=self.layout.hyphenate), 0, 7),
        }

    def _signing(self, blocks: list[list[str]], kind: Type) -> Iterable[Flowable]:
        """Who signs, one below the other or side by side."""
        columns = [[self.press.signing_line(line, kind) for line in block] for block in blocks]
        if self.layout.signatures_beside and len(columns) > 1:
            depth = max(map(len, columns))
            rows = [[column[i] if i < len(column) else "" for column in columns] for i in range(depth)]
            yield KeepTogether(self._table(rows, [self.press.width / len(columns)] * len(columns), "none"))
        else:
            for column in columns:
                yield KeepTogether([*column, Spacer(0, 14)])
