"""An invented paper to a PDF: its parts in the order of the form, then its agreements."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, KeepTogether, PageBreak, SimpleDocTemplate, Spacer

from samples.blocks import Run, Sheet, Signature, Type
from samples.layout import bold_of

from .agreement import Agreement
from .heads import head, letterhead, title
from .invent import Paper
from .press import Press
from .tables import budget, consultations, decisions, heading, heading_text


def print_paper(paper: Paper) -> tuple[bytes, int]:
    """The PDF of `paper`, and how many pages it has."""
    data, sheet = io.BytesIO(), Sheet(A4[1], Random(f"press {paper.seed}"))
    left, top, right, bottom = paper.style.layout.margins
    document = SimpleDocTemplate(
        data, pagesize=A4, leftMargin=left, topMargin=top, rightMargin=right, bottomMargin=bottom, invariant=1
    )
    furniture = _furniture(paper, sheet)
    document.build(list(_story(Press(paper.style, sheet), paper)), onFirstPage=furniture, onLaterPages=furniture)
    return data.getvalue(), document.page


def _furniture(paper: Paper, sheet: Sheet) -> Callable[[Canvas, BaseDocTemplate], None]:
    """What every page but the first carries: its number, and with some forms the paper's number at its head."""
    layout = paper.style.layout

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        page = canvas.getPageNumber()
        if page == 1 or page > paper.shown["last_numbered"]:
            return
        lines = []
        if layout.page_number:
            lines.append((26.0 if "Seite" in layout.page_number else A4[1] - 30, layout.page_number.format(page, page)))
        if paper.style.running:
            lines.append((A4[1] - 44, f"zur Vorlage {paper.record['reference']}"))
        for y, text in lines:
            canvas.setFont(layout.font, layout.size - 1)
            canvas.drawCentredString(A4[0] / 2, y, text)
            sheet.runs.append(Run(page, A4[0] / 2, A4[1] - y, text))

    return draw


def _story(press: Press, paper: Paper) -> Iterator[Flowable]:
    style = paper.style
    yield from letterhead(press, paper)
    yield from title(press, paper)
    yield from head(press, paper)
    parts = [consultations(press, paper), _subject(press, paper)]
    for part in reversed(parts) if style.subject_first else parts:
        yield from part
    sections = [_section(press, paper, "resolution"), _section(press, paper, "statement")]
    money = [budget(press, paper)]
    texts = [*(reversed(sections) if style.statement_first else sections), _unlisted(press, paper)]
    for part in (*texts, *money) if style.budget_last else (*money, *texts):
        yield from part
    yield from _attachments(press, paper)
    yield from _signature(press, paper)
    yield from decisions(press, paper)
    for agreement in paper.agreements:
        yield PageBreak()
        yield from _agreement(press, agreement)


def _subject(press: Press, paper: Paper) -> Iterator[Flowable]:
    how, text = paper.style.subject_at, paper.record["subject"]
    kind = press.bold if press.layout.subject_bold else press.normal
    if how == "heading":
        yield from heading(press, "subject")
        yield press.text(text, kind)
    elif how == "beside":
        left = press.label_width([press.label("subject")], 0.2)
        yield press.table([[press.text(press.label("subject")), press.text(text, kind)]], [left, press.width - left], "none")
    elif how == "bare":
        yield press.text(text, press.bold)
    yield press.space(0.6)


def _section(press: Press, paper: Paper, key: str) -> Iterator[Flowable]:
    parts = paper.record[key].split("\n")
    kind = replace(press.prose, size=press.layout.size + paper.shown["prose_size"])
    if press.style.heading == "inline":
        # The heading runs into the first line of its text.
        parts[0] = f"{press.label(key).rstrip(':')}: {parts[0]}"
    elif press.style.heading == "numbered":
        yield from heading_text(press, f"{1 + ((key == 'resolution') == press.style.statement_first)}. {press.label(key)}")
    else:
        yield from heading(press, key)
    for part in parts:
        yield press.text(part, kind, 0.6 * press.layout.space)


def _unlisted(press: Press, paper: Paper) -> Iterator[Flowable]:
    """A section that no field of the record holds."""
    if "section" in paper.shown:
        name, prose = paper.shown["section"]
        yield from heading_text(press, f"{name}:" if press.style.colon else name)
        yield press.text(prose, press.prose, 0.6 * press.layout.space)


def _attachments(press: Press, paper: Paper) -> Iterator[Flowable]:
    entries = paper.record["attachments"] or [paper.shown["no_attachments"]]
    if paper.style.attachments == "none":
        return
    if paper.style.attachments == "beside":
        left = press.label_width([press.label("attachments")], 0.2)
        cell = [press.text(entry) for entry in entries]
        yield press.table([[press.text(press.label("attachments")), cell]], [left, press.width - left], "none")
        return
    yield from heading(press, "attachments")
    bullets = paper.style.bullets if paper.record["attachments"] else ""
    for number, entry in enumerate(entries, 1):
        yield press.text(bullets.replace("#", str(number)) + entry, after=2)


def _signature(press: Press, paper: Paper) -> Iterator[Flowable]:
    for one in paper.record["signatures"]:
        block: list[Flowable] = [press.space(1.6)]
        if one["clause"]:
            block.append(press.text(one["clause"]))
        block.append(Signature(press.sheet, press.layout.ink, press.layout.signed))
        name = f"({one['name']})" if paper.shown["name_in_brackets"] else one["name"]
        block += [press.text(text) for text in (name, one["function"]) if text]
        if paper.style.signed_side:
            half = press.width * 0.55
            yield KeepTogether(press.table([["", block]], [half, press.width - half], "none"))
        else:
            yield KeepTogether(block)


_SPACE_AFTER = {"letterhead": 20, "title": 12, "between": 7, "party": 1, "note": 6, "article": 3, "prose": 7}


def _agreement(press: Press, agreement: Agreement) -> Iterator[Flowable]:
    font, size = press.layout.agreement_font, press.layout.size + 0.5
    normal, strong = Type(font, size, 1.25 * size), Type(bold_of(font), size, 1.25 * size)
    centred = press.layout.body_at == "centre"
    kinds = {
        "letterhead": replace(strong, size=size + 2, leading=1.5 * size),
        "title": replace(strong, size=size + 1.5, leading=1.25 * size + 2, align="centre" if centred else "left"),
        "between": replace(normal, align="centre" if centred else "left"),
        "party": replace(strong if press.layout.subject_bold else normal, align="centre" if centred else "left"),
        "note": replace(normal, align="centre" if centred else "left"),
        "article": strong,
        "prose": replace(normal, align=press.layout.align, hyphenate=press.layout.hyphenate),
    }
    for kind, text in agreement.lines:
        piece = press.text(text, kinds[kind], _SPACE_AFTER[kind])
        piece.spaceBefore = 9 if kind == "title" else 5 if kind == "article" else 0
        piece.keepWithNext = int(kind == "article")
        yield piece
    yield Spacer(0, press.layout.space)
    yield from _signing(press, agreement, normal)


def _signing(press: Press, agreement: Agreement, kind: Type) -> Iterator[Flowable]:
    blocks = [[_signed(press, line, kind) for line in block] for block in agreement.signing]
    if press.layout.signatures_beside and len(blocks) > 1:
        pairs = [[*blocks[n : n + 2], ""][:2] for n in range(0, len(blocks), 2)]
        for pair in pairs:
            yield KeepTogether(press.table([pair], [press.width / 2] * 2, "none"))
    else:
        for block in blocks:
            yield KeepTogether([*block, Spacer(0, 14)])


def _signed(press: Press, line: str, kind: Type) -> Flowable:
    return Signature(press.sheet, press.layout.ink, press.layout.signed) if line == "~" else press.text(line, kind)
