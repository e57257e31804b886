"""What the press notes of a page is what stands on it."""

from __future__ import annotations

import io
from random import Random

import pdfplumber
import pytest

from samples.fiction.papers import Layout, faces, invent
from samples.fiction.printing import print_paper
from samples.fiction.printing.blocks import Printout, Type
from samples.fiction.printing.pages import HEIGHT, pdf_of
from samples.fiction.printing.press import Press


def test_the_noted_lines_are_those_on_the_page() -> None:
    layout = Layout(hyphenate=True)
    press = Press(layout, Printout(HEIGHT, Random(1)))
    prose = "Die Verwaltungsgemeinschaft beschließt die Haushaltssatzung mitsamt allen Wirtschaftsplänen. " * 4
    story = [press.text(prose.strip(), press.prose), press.text("Frau Lindhorst", after=4, lead="Bearbeiterin:")]
    pdf, pages = pdf_of(story, layout, lambda canvas, document: None)
    assert pages == 1
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        there = opened.pages[0].extract_text()
    # pdfplumber takes the narrow space behind a colon for none.
    assert [line.replace(" ", "") for line in press.printout.text(1).split("\n")] == there.replace(" ", "").split("\n")


def test_a_signature_may_be_left_out() -> None:
    signed, bare = (Press(Layout(signed=how), Printout(HEIGHT, Random(1))) for how in (True, False))
    pdfs = [
        pdf_of([one.signing_line("~", Type("Helvetica", 10, 12))], one.layout, lambda c, d: None)[0] for one in (signed, bare)
    ]
    with pdfplumber.open(io.BytesIO(pdfs[0])) as drawn, pdfplumber.open(io.BytesIO(pdfs[1])) as empty:
        assert drawn.pages[0].curves + drawn.pages[0].lines
        assert not empty.pages[0].curves + empty.pages[0].lines


@pytest.mark.parametrize("seed", range(1, 6))
def test_what_should_be_read_of_an_invented_paper_is_printed_on_it(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("PRINTED", "TYPED"):
        monkeypatch.setattr(faces, kind, {True: ("Courier",), False: ("Courier",)})
    paper = invent(seed, held_out=False)
    pdf, pages = print_paper(paper)
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        text = "".join("".join((page.extract_text() or "").split()) for page in opened.pages)
        assert len(opened.pages) == pages
    for key in ("body", "reference"):
        assert "".join(paper.record[key].split()) in text, key
