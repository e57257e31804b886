"""A paper and a layout to a PDF, with everything that stands on its pages and where."""

from __future__ import annotations

import datetime as dt
import io
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, KeepTogether, PageBreak, SimpleDocTemplate, Spacer, Table

from samples.blocks import Arms, Box, NewAgreement, PrintedBox, Run, Sheet, Signature, Text, Type
from samples.layout import Layout, bold_of

Paper = dict[str, Any]

FRAME_PADDING = 6.0  # reportlab keeps this much free inside the margins
MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
FLAGS = (("one_off_costs", "operating_budget"), ("recurring_costs", "investment_budget"), ("cost_neutral", None))
TICKED = {True: "public", False: "nonpublic"}
BUDGET_VALUES = ("product", "account", "appropriation", "available", "required", "shortfall", "cover_proposal")


@dataclass(frozen=True)
class Printed:
    """A printed paper: the PDF and, per page (from 1), its text; boxes in points from the upper left corner."""

    pdf: bytes
    texts: tuple[str, ...]
    boxes: tuple[PrintedBox, ...]


def written(day: dt.date, style: str) -> str:
    """A date as this form writes it."""
    if style == "long":
        return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
    return {"short": f"{day:%d.%m.%y}", "plain": f"{day.day}.{day.month}.{day.year}"}.get(style, f"{day:%d.%m.%Y}")


def print_paper(paper: Paper, layout: Layout, seed: int) -> Printed:
    """Set the paper twice: page numbers need to know how many pages there will be."""
    last, total = 0, 0
    for _ in range(2):
        sheet = Sheet(A4[1], random.Random(seed))
        data = io.BytesIO()
        left, top, right, bottom = layout.margins
        document = SimpleDocTemplate(
            data,
            pagesize=A4,
            leftMargin=left,
            topMargin=top,
            rightMargin=right,
            bottomMargin=bottom,
            title=paper["record"]["subject"],
            author=paper["record"]["body"],
            invariant=1,
        )
        number = _page_number(sheet, layout, last)
        document.build(_Form(paper, layout, sheet).story(), onFirstPage=number, onLaterPages=number)
        total = document.page
        last = min(sheet.agreement_pages, default=total + 1) - 1
    return Printed(data.getvalue(), tuple(sheet.text(n) for n in range(1, total + 1)), tuple(sheet.boxes))


def _page_number(sheet: Sheet, layout: Layout, last: int) -> Callable[[Canvas, BaseDocTemplate], None]:
    """The callback that numbers every page of the Vorlage (not of its agreements) but the first."""

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        page = canvas.getPageNumber()
        if layout.page_number and 1 < page <= last:
            text = layout.page_number.format(page, last)
            y = 26 if "Seite" in text else A4[1] - 32
            canvas.setFont(layout.font, layout.size)
            canvas.drawCentredString(A4[0] / 2, y, text)
            sheet.runs.append(Run(page, A4[0] / 2, A4[1] - y, text))

    return draw


class _Form:
    """The main form, from the letterhead to the last agreement."""

    def __init__(self, paper: Paper, layout: Layout, sheet: Sheet):
        self.record, self.extra, self.layout, self.sheet = paper["record"], paper.get("print", {}), layout, sheet
        lead = layout.size * layout.leading
        self.normal = Type(layout.font, layout.size, lead)
        self.prose = Type(layout.font, layout.size, lead, layout.align, layout.hyphenate)
        self.strong = Type(layout.bold, layout.size, lead)
        left, _, right, _ = layout.margins
        self.width = A4[0] - left - right - 2 * FRAME_PADDING

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

    def text(self, text: str, kind: Type, after: float = 0.0, lead: str = "") -> Text:
        piece = Text(self.sheet, text, kind, (lead, self.layout.font))
        piece.spaceAfter = after
        return piece

    def heading(self, key: str) -> Text:
        how = self.layout.heading
        font = self.layout.font if how == "plain" else self.layout.bold
        kind = Type(font, self.layout.size, self.layout.size * self.layout.leading, "left", False, how == "underline")
        piece = self.text(self.layout.label(key), kind, 0.35 * self.layout.space)
        piece.spaceBefore = self.layout.space
        piece.keepWithNext = 1
        return piece

    def _letterhead(self) -> Iterable[Flowable]:
        layout, record = self.layout, self.record
        if layout.arms:
            yield Arms(self.sheet, layout.body_at)
            yield Spacer(0, 5)
        kind = Type(layout.font, layout.body_size, layout.body_size * 1.3, layout.body_at)
        yield self.text(record["body"], kind, 3 if self.extra.get("below_body") else 1.6 * layout.space)
        for line in self.extra.get("below_body", []):
            small = Type(layout.font, layout.size - 1.5, layout.size * 1.2, layout.body_at)
            yield self.text(line, small, 1.3 * layout.space)
        dated = f" {layout.label('dated')} {written(record['date'], layout.date_style)}"
        strong = Type(layout.bold, layout.size + 0.8, 1.25 * (layout.size + 0.8))
        yield self.text(f"{layout.label('reference')} {record['reference']}{dated}", strong, 5)
        yield self.text(record["originator"], self.strong, 4, layout.label("originator"))
        yield self.text(record["clerk"], self.normal, layout.space, layout.label("clerk"))

    def _consultations(self) -> Iterable[Flowable]:
        layout = self.layout
        middle = Type(layout.font, layout.size - 0.6, 1.15 * layout.size, "centre")
        cell = Type(layout.font, layout.size, 1.15 * layout.size)
        head = [self.text(layout.label(key), cell) for key in ("to", "session", "role")]
        rows: list[list[Flowable]] = [[*head, *(self.text(layout.label(k), middle) for k in ("public", "nonpublic"))]]
        for number, row in enumerate(self.record["consultations"]):
            day = written(row["date"], layout.date_style) if row.get("date") else ""
            values = (row["organization"], day, row.get("role"))
            cells: list[Flowable] = [self.text(value or "", cell) for value in values]
            ticked = self.extra.get("ticks", {}).get(str(number)) or TICKED.get(row.get("public"))
            for key in ("public", "nonpublic"):
                label = f"{row['organization']} / {layout.label(key)}".replace("\n", "")
                cells.append(Box(self.sheet, layout, label, ticked in (key, "both")))
            rows.append(cells)
        yield self._table(rows, [share * self.width for share in layout.columns], layout.ruling)

    def _table(self, rows: list[list[Any]], widths: list[float], ruling: str, extra: tuple[Any, ...] = ()) -> Table:
        layout, black = self.layout, HexColor("#222222")
        style: list[Any] = [
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, -1), layout.padding),
            ("BOTTOMPADDING", (0, 0), (-1, -1), layout.padding),
            *extra,
        ]
        if ruling == "grid":
            style.append(("GRID", (0, 0), (-1, -1), layout.rule_width, black))
        elif ruling == "rows":
            style.append(("LINEBELOW", (0, 0), (-1, -1), layout.rule_width, black))
        return Table(rows, widths, style=style, hAlign="LEFT", spaceAfter=0.4 * layout.space)

    def _subject(self) -> Iterable[Flowable]:
        yield self.heading("subject")
        yield self.text(self.record["subject"], self.strong if self.layout.subject_bold else self.normal)

    def _budget(self) -> Iterable[Flowable]:
        budget, layout = self.record.get("budget"), self.layout
        if budget is None:
            return
        yield self.heading("budget")
        half = self.width * 0.54
        rows = [[self._flag(key, budget) if key else "" for key in pair] for pair in FLAGS]
        yield self._table(rows, [half, self.width - half], layout.budget_ruling, (("SPAN", (0, 2), (1, 2)),))
        amounts = self.extra.get("amounts", {})
        shown = {key: str(amounts.get(key) or budget.get(key) or "") for key in BUDGET_VALUES}
        rows = [[self.text(layout.label(key), self.normal), self.text(shown[key], self.normal)] for key in BUDGET_VALUES]
        yield self._table(rows, [share * self.width for share in layout.budget_columns], layout.budget_ruling)

    def _flag(self, key: str, budget: dict[str, Any]) -> Box:
        label = self.layout.label(key)
        return Box(self.sheet, self.layout, label, bool(budget.get(key))).beside(label, self.normal)

    def _sections(self) -> Iterable[Flowable]:
        for key in ("resolution", "statement"):
            yield self.heading(key)
            for part in (self.record.get(key) or "").strip().split("\n"):
                yield self.text(part.strip(), self.prose, 0.6 * self.layout.space)
        entries = self.record.get("attachments") or self.extra.get("no_attachments", [])
        if entries or self.extra.get("attachments_heading", True):
            yield self.heading("attachments")
        for number, entry in enumerate(entries, 1):
            yield self.text(self.layout.bullets.replace("#", str(number)) + entry, self.normal, 2)

    def _signature_block(self) -> Iterable[Flowable]:
        for one in self.record.get("signatures", []):
            block: list[Flowable] = [Spacer(0, 1.6 * self.layout.space)]
            if one.get("clause"):
                block.append(self.text(one["clause"], self.normal))
            block.append(Signature(self.sheet, self.layout.ink, self.layout.signed))
            block += [self.text(one[key], self.normal) for key in ("name", "function") if one.get(key)]
            yield KeepTogether(block)

    def _agreement(self, agreement: dict[str, Any]) -> Iterable[Flowable]:
        """An agreement on pages of its own; `text` marks its lines, see samples/README.md."""
        yield PageBreak()
        yield NewAgreement(self.sheet)
        kinds = self._agreement_types()
        for line in agreement["text"].strip().split("\n"):
            mark = next(m for m in kinds if line.startswith(m))
            piece = self.text(line if mark == "§" else line.removeprefix(mark).strip(), kinds[mark])
            piece.spaceBefore = 9 if mark == "#" else 5 if mark == "§" else 0
            piece.spaceAfter = {"^": 1, "^^": 22, "#": 12, "*": 1, "-": 7, "=": 8, "§": 3}.get(mark, 7)
            piece.keepWithNext = int(mark == "§")
            yield piece
        yield Spacer(0, self.layout.space)
        yield from self._signing(agreement["signing"], kinds["-"])

    def _agreement_types(self) -> dict[str, Type]:
        """How the lines of an agreement are set, by the mark they begin with."""
        font, size = self.layout.agreement_font, self.layout.size + 0.5
        normal, strong = Type(font, size, size * 1.25), Type(bold_of(font), size, size * 1.25)
        return {
            "^^": Type(font, size - 1.5, size * 1.2),
            "^": Type(bold_of(font), size + 2.5, size * 1.6),
            "#": Type(bold_of(font), size + 1.5, (size + 1.5) * 1.25),
            "=": replace(normal, align="centre"),
            "*": strong,
            "§": strong,
            "-": normal,
            "": replace(normal, align=self.layout.align, hyphenate=self.layout.hyphenate),
        }

    def _signing(self, blocks: list[list[str]], kind: Type) -> Iterable[Flowable]:
        """Who signs, one below the other or side by side; "~" is a signature, "_" the line to sign on."""
        columns = [[self._signing_line(line, kind) for line in block] for block in blocks]
        if self.layout.signatures_beside and len(columns) > 1:
            depth = max(map(len, columns))
            rows = [[column[i] if i < len(column) else "" for column in columns] for i in range(depth)]
            yield KeepTogether(self._table(rows, [self.width / len(columns)] * len(columns), "none"))
        else:
            for column in columns:
                yield KeepTogether([*column, Spacer(0, 14)])

    def _signing_line(self, line: str, kind: Type) -> Flowable:
        if line == "~":
            return Signature(self.sheet, self.layout.ink, self.layout.signed)
        if line == "_":
            return Spacer(0, 2 * kind.leading)

        return self.text(line, kind)
