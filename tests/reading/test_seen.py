"""Of a text layer that is read which can be seen; that there is more is a doubt, what it says is said nowhere."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from extract.page import Page
from tests.help.commands import Opened
from tests.help.written import read, text_layer_page, written

HIDDEN = "Nr. 99/2020 vom 01.02.2020"
SEEN = "Beschlussvorlage Nr. 12/2021 vom 03.04.2021"


def around(hide: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """A page of print in which something is hidden."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 700, SEEN)
        hide(canvas)
        canvas.setFillGray(0)
        canvas.drawString(100, 600, "Der Rat beschließt den Bau des Weges.")

    return draw


def mode_3(canvas: Canvas) -> None:
    canvas.drawString(100, 650, HIDDEN, mode=3)


def white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(100, 650, HIDDEN)


def nearly_white(canvas: Canvas) -> None:
    canvas.setFillGray(0.97)
    canvas.drawString(100, 650, HIDDEN)


def tinted(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.8, 0.84, 1)
    canvas.rect(90, 640, 300, 25, stroke=0, fill=1)
    canvas.drawString(100, 650, HIDDEN)


def under(grey: float, around_it: float) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 650, HIDDEN)
        canvas.setFillGray(grey)
        width = canvas.stringWidth(HIDDEN)
        canvas.rect(100 - around_it, 650 - around_it, width + 2 * around_it, 9 + 2 * around_it, stroke=0, fill=1)

    return draw


def on_a_line(canvas: Canvas) -> None:
    canvas.line(50, 653, 500, 653)
    canvas.drawString(100, 650, HIDDEN, mode=3)


def outside(canvas: Canvas) -> None:
    canvas.drawString(100, 900, HIDDEN)


WAYS = [
    pytest.param(mode_3, id="render mode 3"),
    pytest.param(white, id="white"),
    pytest.param(nearly_white, id="nearly white"),
    pytest.param(tinted, id="in the colour of its ground"),
    pytest.param(under(0, 4), id="under a black bar"),
    pytest.param(under(0, 0), id="under a black bar that is no larger"),
    pytest.param(under(1, 2), id="under a white patch"),
    pytest.param(on_a_line, id="render mode 3 on a ruling line"),
    pytest.param(outside, id="outside of the sheet"),
]


def text(page: Page) -> str:
    return " ".join(line.text for line in page.lines)


def hidden_doubts(page: Page) -> list[str]:
    return [doubt.message for doubt in page.doubts if doubt.code == "hidden-text"]


@pytest.mark.parametrize("hide", WAYS)
def test_what_leaves_no_ink_is_not_read_and_never_told(hide: Callable[[Canvas], None], opened: Opened) -> None:
    page = read(opened, around(hide)).page
    assert text(page) == f"{SEEN} Der Rat beschließt den Bau des Weges."
    assert hidden_doubts(page) == ["page 1: text of 23 letters that cannot be seen was left out"]


def test_a_layer_that_is_turned_off_is_not_read(opened: Opened) -> None:
    def layered(canvas: Canvas) -> None:
        canvas._code.append("/OC /L BDC")
        canvas.drawString(100, 650, HIDDEN)
        canvas._code.append("EMC")

    with pikepdf.open(io.BytesIO(written(around(layered)))) as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("intern")))
        pdf.pages[0].resources.Properties = Dictionary(L=layer)
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        target = io.BytesIO()
        pdf.save(target)
    with opened(target.getvalue()) as scan:
        page = text_layer_page(scan.data, scan.page(1))
    assert page is not None
    assert "99/2020" not in text(page)
    assert len(hidden_doubts(page)) == 1


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda canvas: canvas.drawString(100, 650, "Nr. 5, – „Amt“ l. i. ________ 1 € ––– . ."), id="small signs"),
        pytest.param(lambda canvas: (canvas.setFillGray(0.8), canvas.drawString(100, 650, "ENTWURF")), id="pale"),
        pytest.param(
            lambda canvas: (canvas.rect(90, 640, 99, 25, fill=1), canvas.setFillGray(1), canvas.drawString(100, 650, "Negativ")),
            id="white on black",
        ),
        pytest.param(
            lambda canvas: (
                canvas.setFillColorRGB(0, 0.5, 0), canvas.rect(90, 640, 99, 25, fill=1, stroke=0),
                canvas.setFillColorRGB(0.95, 0.05, 0.05), canvas.drawString(100, 650, "Rot auf Grün"),
            ), id="as dark as its ground, in another colour",
        ),
        pytest.param(lambda canvas: (canvas.setFont("Helvetica", 3), canvas.drawString(100, 650, "Kleingedrucktes")), id="tiny"),
    ],
)  # fmt: skip
def test_what_can_be_seen_is_read(draw: Callable[[Canvas], None], opened: Opened) -> None:
    page = read(opened, around(draw)).page
    assert not page.doubts
    assert len(page.lines) == 3


def test_a_page_whose_text_is_hardly_seen_is_left_to_its_pixels(opened: Opened) -> None:
    def covered(canvas: Canvas) -> None:
        for n in range(10):
            canvas.drawString(100, 600 - 20 * n, HIDDEN, mode=3)

    with opened(written(around(covered))) as scan:
        assert text_layer_page(scan.data, scan.page(1)) is None
