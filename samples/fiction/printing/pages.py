"""Pages of A4: flowables to a PDF, and what stands at the edge of a page."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, SimpleDocTemplate

from samples.fiction.papers import Layout
from samples.fiction.printing.blocks import Printout, Run

WIDTH, HEIGHT = A4  # points
_FRAME_PADDING = 6.0  # reportlab keeps this much free inside the margins

Furniture = Callable[[Canvas, BaseDocTemplate], None]


def text_width(layout: Layout) -> float:
    """How wide the text of a page is, in points."""
    left, _, right, _ = layout.margins
    return float(WIDTH - left - right - 2 * _FRAME_PADDING)


def pdf_of(
    story: Sequence[Flowable], layout: Layout, furniture: Furniture, about: tuple[str, str] = ("", "")
) -> tuple[bytes, int]:
    """The PDF of these pieces, and how many pages it has; `about` is its title and author, `furniture` draws on every page."""
    data = io.BytesIO()
    left, top, right, bottom = layout.margins
    described = {"title": about[0], "author": about[1]} if any(about) else {}
    margins = {"leftMargin": left, "topMargin": top, "rightMargin": right, "bottomMargin": bottom}
    document = SimpleDocTemplate(data, pagesize=A4, invariant=1, **margins, **described)
    document.build(list(story), onFirstPage=furniture, onLaterPages=furniture)
    return data.getvalue(), document.page


def set_centred(canvas: Canvas, printout: Printout, line: tuple[float, str], font: tuple[str, float]) -> None:
    """A line in the middle of the page, given its distance from the lower edge (points) and its text."""
    y, text = line
    canvas.setFont(*font)
    canvas.drawCentredString(WIDTH / 2, y, text)
    printout.runs.append(Run(canvas.getPageNumber(), WIDTH / 2, HEIGHT - y, text))
