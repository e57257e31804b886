"""An invented paper to a PDF: its parts in the order of the form, then its agreements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, KeepTogether, PageBreak, Spacer

from samples.fiction.papers import Agreement, Paper, bold_of
from samples.fiction.printing.blocks import Printout, Type
from samples.fiction.printing.form_press import FormPress
from samples.fiction.printing.heads import head, letterhead, title
from samples.fiction.printing.pages import HEIGHT, Furniture, pdf_of, set_centred
from samples.fiction.printing.press import Line
from samples.fiction.printing.tables import budget, consultations, decisions, heading, heading_text


def print_paper(paper: Paper) -> tuple[bytes, int]:
    """The PDF of `paper`, and how many pages it has."""
    printout = Printout(HEIGHT, Random(f"press {paper.seed}"))
    story = list(_story(FormPress(paper.style, printout), paper))
    return pdf_of(story, paper.style.layout, _furniture(paper, printout))


def _furniture(paper: Paper, printout: Printout) -> Furniture:
    """What every page but the first carries: its number, and with some forms the paper's number at its head."""
    layout = paper.style.layout

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        page = canvas.getPageNumber()
        if page == 1 or page > paper.shown["last_numbered"]:
            return
        lines = []
        if layout.page_number:
            lines.append((26.0 if "Seite" in layout.page_number else HEIGHT - 30, layout.page_number.format(page, page)))
        if paper.style.running:
            lines.append((HEIGHT - 44, f"zur Vorlage {paper.record['reference']}"))
        for line in lines:
            set_centred(canvas, printout, line, (layout.font, layout.size - 1))

    return draw


def _story(press: FormPress, paper: Paper) -> Iterator[Flowable]:
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


def _subject(press: FormPress, paper: Paper) -> Iterator[Flowable]:
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


def _section(press: FormPress, paper: Paper, key: str) -> Iterator[Flowable]:
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


def _unlisted(press: FormPress, paper: Paper) -> Iterator[Flowable]:
    """A section that no field of the record holds."""
    if "section" in paper.shown:
        name, prose = paper.shown["section"]
        yield from heading_text(press, f"{name}:" if press.style.colon else name)
        yield press.text(prose, press.prose, 0.6 * press.layout.space)


def _attachments(press: FormPress, paper: Paper) -> Iterator[Flowable]:
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


def _signature(press: FormPress, paper: Paper) -> Iterator[Flowable]:
    for one in paper.record["signatures"]:
        block: list[Flowable] = [press.space(1.6)]
        if one["clause"]:
            block.append(press.text(one["clause"]))
        block.append(press.signature())
        name = f"({one['name']})" if paper.shown["name_in_brackets"] else one["name"]
        block += [press.text(text) for text in (name, one["function"]) if text]
        if paper.style.signed_side:
            half = press.width * 0.55
            yield KeepTogether(press.table([["", block]], [half, press.width - half], "none"))
        else:
            yield KeepTogether(block)


def _agreement(press: FormPress, agreement: Agreement) -> Iterator[Flowable]:
    how = _agreement_lines(press)
    yield from press.set_lines(agreement.lines, how)
    yield press.space()
    yield from _signing(press, agreement, how["signing"].kind)


def _agreement_lines(press: FormPress) -> dict[str, Line]:
    """How each kind of line is set."""
    layout = press.layout
    font, size = layout.agreement_font, layout.size + 0.5
    side = "centre" if layout.body_at == "centre" else "left"
    normal, strong = Type(font, size, 1.25 * size), Type(bold_of(font), size, 1.25 * size)
    return {
        "letterhead": Line(replace(strong, size=size + 2, leading=1.5 * size), 0, 20),
        "title": Line(replace(strong, size=size + 1.5, leading=1.25 * size + 2, align=side), 9, 12),
        "between": Line(replace(normal, align=side), 0, 7),
        "party": Line(replace(strong if layout.subject_bold else normal, align=side), 0, 1),
        "note": Line(replace(normal, align=side), 0, 6),
        "article": Line(strong, 5, 3, keep=True),
        "prose": Line(replace(normal, align=layout.align, hyphenate=layout.hyphenate), 0, 7),
        "signing": Line(normal, 0, 0),
    }


def _signing(press: FormPress, agreement: Agreement, kind: Type) -> Iterator[Flowable]:
    blocks = [[press.signing_line(line, kind) for line in block] for block in agreement.signing]
    if press.layout.signatures_beside and len(blocks) > 1:
        for pair in ([*blocks[n : n + 2], ""][:2] for n in range(0, len(blocks), 2)):
            yield KeepTogether(press.table([pair], [press.width / 2] * 2, "none"))
    else:
        for block in blocks:
            yield KeepTogether([*block, Spacer(0, 14)])
