"""Boxes of born-digital pages, as the programs that write PDFs draw them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.help.commands import Opened
from tests.help.written import boxes, read

FONTS_WITH_BOXES = ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/dejavu/DejaVuSans.ttf")


def test_a_form_that_was_filled_in_on_the_screen_is_read_with_what_was_filled_in(opened: Opened) -> None:
    def fillable(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "Gremium")
        canvas.acroForm.textfield(
            name="a", x=200, y=690, width=200, height=20, value="Schulausschuss", fontName="Helvetica", fontSize=12
        )
        for x, name, style in ((100, "ja", "check"), (200, "nein", "cross"), (300, "offen", "check")):
            canvas.acroForm.checkbox(name=name, x=x, y=600, size=12, checked=name != "offen", buttonStyle=style)
            canvas.drawString(x + 18, 602, name)

    page = read(opened, fillable).page
    assert {word.text for word in page.words} == {"Gremium", "Schulausschuss", "ja", "nein", "offen"}
    assert boxes(page) == {"ja": True, "nein": True, "offen": False}


def rounded(canvas: Canvas, x: float) -> None:
    canvas.roundRect(x, 500, 11, 11, 2.2)


def closed_path(canvas: Canvas, x: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, 500)
    for corner in ((x + 11, 500), (x + 11, 511), (x, 511)):
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path)


def four_lines(canvas: Canvas, x: float) -> None:
    canvas.lines([(x, 500, x + 11, 500), (x, 511, x + 11, 511), (x, 500, x, 511), (x + 11, 500, x + 11, 511)])


def four_areas(canvas: Canvas, x: float) -> None:
    for area in ((x, 500, 11, 0.6), (x, 510.4, 11, 0.6), (x, 500, 0.6, 11), (x + 10.4, 500, 0.6, 11)):
        canvas.rect(*area, stroke=0, fill=1)


def ring(canvas: Canvas, x: float) -> None:
    path = canvas.beginPath()
    path.rect(x, 500, 11, 11)
    path.rect(x + 0.7, 500.7, 9.6, 9.6)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def light_on_dark(canvas: Canvas, x: float) -> None:
    canvas.rect(x, 500, 11, 11, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.rect(x + 0.7, 500.7, 9.6, 9.6, stroke=0, fill=1)
    canvas.setFillGray(0)


@pytest.mark.parametrize("draw", [rounded, closed_path, four_lines, four_areas, ring, light_on_dark])
def test_a_box_is_found_however_a_program_draws_it_and_is_ticked_by_what_lies_in_it(
    draw: Callable[[Canvas, float], None], opened: Opened
) -> None:
    def form(canvas: Canvas) -> None:
        for x, label in ((100, "leer"), (200, "Buchstabe"), (300, "Kreuz"), (400, "voll")):
            draw(canvas, x)
            canvas.drawString(x + 18, 502, label)
        canvas.drawString(201.5, 501.5, "X")
        canvas.line(302, 502, 309, 509)
        canvas.line(302, 509, 309, 502)
        canvas.rect(403, 503, 5, 5, stroke=0, fill=1)

    page = read(opened, form).page
    assert boxes(page) == {"leer": False, "Buchstabe": True, "Kreuz": True, "voll": True}
    for box, x in zip(page.checkboxes, (100, 200, 300, 400), strict=True):
        assert (box.bbox.x0, box.bbox.top, box.bbox.x1, box.bbox.bottom) == pytest.approx((x, 331, x + 11, 342), abs=1)
    assert "X" not in [word.text for word in page.words]


def test_a_box_that_is_filled_to_its_frame_is_ticked(opened: Opened) -> None:
    def form(canvas: Canvas) -> None:
        for x, label in ((100, "leer"), (200, "voll")):
            canvas.rect(x, 500, 7, 7, stroke=1, fill=0)
            canvas.drawString(x + 18, 502, label)
        canvas.rect(200, 500, 7, 7, stroke=0, fill=1)
        canvas.rect(201.3, 501.3, 4.4, 4.4, stroke=0, fill=1)

    assert boxes(read(opened, form).page) == {"leer": False, "voll": True}


def test_small_drawings_in_other_shapes_are_no_boxes(opened: Opened) -> None:
    def shapes(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "Legende")
        for corners in (((100, 600), (112, 600), (106, 612)), ((206, 600), (212, 606), (206, 612), (200, 606))):
            path = canvas.beginPath()
            path.moveTo(*corners[0])
            for corner in corners[1:]:
                path.lineTo(*corner)
            path.close()
            canvas.drawPath(path)

    assert read(opened, shapes).page.checkboxes == ()


def test_boxes_of_symbol_fonts_are_boxes_and_not_letters(opened: Opened) -> None:
    def symbols(canvas: Canvas) -> None:
        for x, symbol, label in ((100, "\u274f", "leer"), (200, "\u25a0", "voll"), (300, "\u2751", "frei")):
            canvas.setFont("ZapfDingbats", 12)
            canvas.drawString(x, 600, symbol)
            canvas.setFont("Helvetica", 12)
            canvas.drawString(x + 15, 600, label)

    page = read(opened, symbols).page
    assert boxes(page) == {"leer": False, "voll": True, "frei": False}
    assert [line.text for line in page.lines] == ["leer", "voll", "frei"]


def test_boxes_that_are_letters_of_unicode_are_found_though_they_touch_a_word(opened: Opened) -> None:
    font = next((path for path in FONTS_WITH_BOXES if Path(path).exists()), None)
    if font is None:
        pytest.skip("no font with boxes on this machine; boxes/test_vector.py has the rules for them")
    pdfmetrics.registerFont(TTFont("Boxes", font))

    def glyphs(canvas: Canvas) -> None:
        canvas.setFont("Boxes", 12)
        canvas.drawString(100, 600, "☒öffentlich ☐nichtöffentlich")

    page = read(opened, glyphs).page
    assert boxes(page) == {"öffentlich": True, "nichtöffentlich": False}
    assert {word.text for word in page.words} == {"öffentlich", "nichtöffentlich"}
