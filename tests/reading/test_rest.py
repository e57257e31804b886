"""Pages of written text and of pictures of text at once: all that a reader sees is read, each word once, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.options import Options
from extract.page import Page
from extract.reading import read, read_pages
from tests.help.commands import Opened
from tests.help.drawn import Sheet, askew
from tests.help.written import boxes, written

ABOVE, BELOW = "Beschlussvorlage Nr. 12/2021 vom 03.04.2021", "Der Rat beschließt den Bau des Weges."
HIDDEN = "Nr. 99/2020 vom 01.02.2020"


def read_page(opened: Opened, draw: Callable[[Canvas], None]) -> Page:
    with opened(written(draw)) as scan:
        (page,) = read_pages(scan, Options())
    return page


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def around(inside: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """A page of print with something between its two lines."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 770, ABOVE)
        inside(canvas)
        canvas.setFillGray(0)
        canvas.drawString(72, 400, BELOW)

    return draw


def picture() -> Sheet:
    """A table of amounts and two boxes to tick, as a picture of 450 × 90 points."""
    sheet = Sheet(450, 90)
    for y in (5, 25, 45):
        sheet.line((5, y), (445, y))
    for x in (5, 220, 445):
        sheet.line((x, 5), (x, 45))
    for x, y, text in ((10, 9, "Ansatz:"), (230, 9, "60.000,00 €"), (10, 29, "noch benötigt:"), (230, 29, "38.675,00 €")):
        sheet.text(x, y, text)
    for x, label, ticked in ((10, "einmalig", True), (230, "laufend", False)):
        sheet.box(x, 60, ticked=ticked)
        sheet.text(x + 16, 58, label)
    return sheet


def pasted(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(picture().image), 72, 500, 450, 90)


def outlined(canvas: Canvas) -> None:
    """The picture as shapes that are filled: what becomes of letters that are made outlines."""
    dark = np.pad(picture().grey < 128, ((0, 0), (1, 1))).astype(np.int8)
    point = 72 / 200
    path = canvas.beginPath()
    for row, (starts, ends) in enumerate((np.flatnonzero(d == 1), np.flatnonzero(d == -1)) for d in np.diff(dark)):
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            path.rect(72 + start * point, 590 - (row + 1) * point, (end - start) * point, point)
    canvas.drawPath(path, stroke=0, fill=1)


@pytest.mark.parametrize("inside", [pasted, outlined])
def test_what_is_pasted_into_a_written_page_is_read_in_its_place(inside: Callable[[Canvas], None], opened: Opened) -> None:
    page = read_page(opened, around(inside))
    cells = ["Ansatz:", "60.000,00 €", "noch benötigt:", "38.675,00 €"]
    assert texts(page) == [ABOVE, *cells, "einmalig", "laufend", BELOW]
    assert boxes(page) == {"einmalig": True, "laufend": False}
    from_file = {word.text for word in page.words if word.source == "text-layer"}
    assert from_file == {*ABOVE.split(), *BELOW.split()}
    (amount,) = (word.bbox for word in page.words if word.text == "38.675,00")
    assert (amount.x0, amount.top) == pytest.approx((72 + 230, 842 - 590 + 30), abs=3)


def test_a_line_that_is_pasted_alone_is_read(opened: Opened) -> None:
    sheet = Sheet(200, 24)
    sheet.text(4, 4, "Aktenzeichen 64-13/2")
    page = read_page(opened, around(lambda canvas: canvas.drawImage(ImageReader(sheet.image), 72, 600, 200, 24)))
    assert texts(page) == [ABOVE, "Aktenzeichen 64-13/2", BELOW]


def test_a_sign_whose_font_does_not_say_how_wide_it_is_is_read_once(opened: Opened) -> None:
    """The widths of the fonts that every viewer has lack that of the euro."""

    def draw(canvas: Canvas) -> None:
        pasted(canvas)
        canvas.drawString(72, 450, "1.500 €")

    page = read_page(opened, around(draw))
    assert "1.500 €" in texts(page)


def arms(canvas: Canvas) -> None:
    canvas.circle(500, 700, 20, fill=1)
    canvas.roundRect(480, 640, 20, 24, 4, stroke=1, fill=0)
    canvas.line(485, 645, 495, 660)


def photograph(canvas: Canvas) -> None:
    shades = np.add.outer(np.arange(300), np.arange(400)) * 255 // 700 + np.random.default_rng(1).integers(0, 20, (300, 400))
    canvas.drawImage(ImageReader(Image.fromarray(np.minimum(shades, 255).astype(np.uint8))), 72, 500, 200, 150)


def ruled(canvas: Canvas) -> None:
    canvas.grid([72, 200, 400, 520], [500, 520, 540, 560])
    canvas.rect(72, 600, 10, 10)
    canvas.lines([(73, 601, 81, 609), (73, 609, 81, 601)])


@pytest.mark.parametrize("drawing", [arms, photograph, ruled])
def test_drawings_that_hold_no_text_cost_no_ocr(
    drawing: Callable[[Canvas], None], opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[object] = []
    monkeypatch.setattr(read, "read_words", lambda sheets, _: went.extend(sheets) or [])
    assert texts(read_page(opened, around(drawing))) == [ABOVE, BELOW]
    assert not went


def scanned() -> Sheet:
    sheet = Sheet()
    sheet.lines(
        72, 120, ["Vorlage Nr. 58/2012", "Der Flecken ändert die Satzung über die", "Entschädigung ehrenamtlich Tätiger."], 24
    )
    return sheet


def stencils(canvas: Canvas) -> None:
    """A scan as mixed raster programs store it: each line of print a picture, on no ground; its sheet lay askew."""
    ink = Image.fromarray(askew(scanned().grey, 1.0)).convert("L")
    for top in range(110, 200, 24):
        strip = ink.crop((0, round(top * 200 / 72), ink.width, round((top + 24) * 200 / 72)))
        canvas.drawImage(ImageReader(strip), 0, 842 - top - 24, 595, 24)


def whole_sheet(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.fromarray(askew(scanned().grey, 1.0))), 0, 0, 595, 842)


@pytest.mark.parametrize("scan", [stencils, whole_sheet])
def test_a_scan_with_one_written_line_on_it_is_read_as_a_scan_and_the_line_from_the_file(
    scan: Callable[[Canvas], None], opened: Opened
) -> None:
    def faxed(canvas: Canvas) -> None:
        scan(canvas)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(30, 815, "17.01.2013 08:14 Rathaus S. 1/1")

    page = read_page(opened, faxed)
    assert page.source == "ocr"
    assert page.skew == pytest.approx(1.0, abs=0.2)
    assert texts(page)[0] == "17.01.2013 08:14 Rathaus S. 1/1"
    assert [word.source for word in page.words[:5]] == ["text-layer"] * 5
    assert " ".join(texts(page)[1:]) == (
        "Vorlage Nr. 58/2012 Der Flecken ändert die Satzung über die Entschädigung ehrenamtlich Tätiger."
    )


def test_a_written_page_on_a_picture_of_its_letter_paper_is_read_from_the_file(opened: Opened) -> None:
    def on_letter_paper(canvas: Canvas) -> None:
        paper = Image.new("RGB", (600, 850), (245, 240, 225))
        canvas.drawImage(ImageReader(paper), 0, 0, 595, 842)
        for n in range(12):
            canvas.drawString(72, 700 - 20 * n, f"Absatz {n}: {BELOW}")

    page = read_page(opened, on_letter_paper)
    assert page.source == "text-layer"
    assert texts(page) == [f"Absatz {n}: {BELOW}" for n in range(12)]
    assert all(word.source == "text-layer" for word in page.words)


@pytest.mark.parametrize(
    "hide",
    [
        pytest.param(lambda canvas: canvas.drawString(80, 545, HIDDEN, mode=3), id="invisible over the picture"),
        pytest.param(
            lambda canvas: (canvas.drawString(80, 545, HIDDEN), canvas.rect(78, 540, 200, 18, fill=1)), id="under a bar on it"
        ),
    ],
)  # fmt: skip
def test_hidden_text_where_a_picture_has_ink_is_not_read(hide: Callable[[Canvas], None], opened: Opened) -> None:
    def draw(canvas: Canvas) -> None:
        pasted(canvas)
        hide(canvas)

    page = read_page(opened, around(draw))
    assert not {"99/2020", "01.02.2020"} & {word.text for word in page.words}
    assert [doubt.code for doubt in page.doubts] == ["hidden-text"]


def test_text_under_a_picture_that_covers_it_is_not_read(opened: Opened) -> None:
    def under(canvas: Canvas) -> None:
        canvas.drawString(80, 545, HIDDEN)
        pasted(canvas)

    page = read_page(opened, around(under))
    assert "99/2020" not in " ".join(texts(page))
    assert "38.675,00 €" in texts(page)
