"""Two pages on one sheet are two, the first one first, however the sheet lies; one page in two columns of print is not cut."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest
from PIL import Image

from extract.scan import Pixels, parted
from tests.help.commands import Opened
from tests.help.drawn import Sheet, turned
from tests.help.pages import encoded

LINES = ["Die Verwaltung legt dem Ausschuss einen Bericht vor und", "bittet um Kenntnisnahme bis zum Ende des Jahres."] * 8
A3 = (1190, 842)


def a_sheet(dpi: float = 100, across: bool = False, right: bool = True) -> Image.Image:
    """A3 with a page on its left and one on its right, which ends with a black bar; `across` has a heading over both."""
    drawn = Sheet(*A3, dpi=dpi)
    for left in (70, 665) if right else (70,):
        drawn.lines(left, 80, LINES, leading=18, size=11)
    if right:
        drawn.line((700, 600), (900, 600), thick=20)
    if across:
        drawn.text(300, 40, "Übersicht über die Maßnahmen in allen Ortschaften", 22)
    return drawn.image.convert("L")


def bar(pixels: Pixels) -> int:
    """How many pixels (of the page at 100 dpi) are dark where the second page has its bar."""
    page = np.asarray(Image.fromarray(pixels).convert("L").resize((827, 1169), Image.Resampling.BOX))
    return int((page[800:860, 60:300] < 99).sum())


def png(image: Image.Image, dpi: float = 100) -> bytes:
    return encoded(image, "PNG", dpi=(dpi, dpi))


@pytest.mark.parametrize("clockwise", [0, 90, 180, 270])
def test_both_pages_of_a_sheet_are_found_in_their_order(clockwise: int, opened: Opened) -> None:
    sheet = Image.fromarray(turned(np.asarray(a_sheet()), clockwise))
    with opened(png(sheet), "a.png") as scan:
        single, places = parted(scan)
        assert (scan.page_count, single.page_count) == (1, 2)
        assert [place.sheet for place in places] == [1, 1]
        bars = [bar(np.rot90(image.pixels, clockwise // 90)) for image in single.images()]
        assert (bars[0], bars[1] > 4000) == (0, True)
        assert [image.number for image in single.images()] == [1, 2]


def test_pages_copied_smaller_onto_a4_are_taken_to_be_a4(opened: Opened) -> None:
    small = a_sheet(dpi=150).resize((1240, 877), Image.Resampling.LANCZOS)
    with opened(png(small, 106), "a.png") as scan:
        single, places = parted(scan)
        assert single.page_count == 2
        assert single.page(1).size == pytest.approx((595, 842), abs=4)
        assert places[1].left == pytest.approx(421, abs=2)
        assert places[1].scale == pytest.approx(0.707, abs=0.001)


@pytest.mark.parametrize("image", [a_sheet(across=True), a_sheet(right=False)], ids=["a heading over both", "one page only"])
def test_a_sheet_that_is_one_page_stays_one(image: Image.Image, opened: Opened) -> None:
    with opened(png(image), "a.png") as scan:
        assert parted(scan)[0] is scan


def test_a_page_of_usual_print_in_two_columns_stays_one(opened: Opened) -> None:
    drawn = Sheet(842, 595, dpi=150)
    for left in (50, 460):
        drawn.lines(
            left, 60, ["Der Ausschuss nimmt Kenntnis und", "stimmt dem Vorschlag einmütig zu."] * 8, leading=18, size=12
        )
    with opened(png(drawn.image.convert("L"), 150), "a.png") as scan:
        assert parted(scan)[0] is scan


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_pages_of_a_pdf_are_cut_to_what_they_show(turn: int, opened: Opened) -> None:
    target, image = io.BytesIO(), Image.fromarray(turned(np.asarray(a_sheet()), (360 - turn) % 360))
    image.save(target, "PDF", resolution=100)
    with pikepdf.open(io.BytesIO(target.getvalue())) as pdf:
        pdf.pages[0].Rotate = turn
        pdf.pages.append(pdf.pages[0])
        pdf.save(target := io.BytesIO())
    with opened(target.getvalue()) as scan:
        single, places = parted(scan)
        assert [place.sheet for place in places] == [1, 1, 2, 2]
        with opened(single.data, "again.pdf") as again:
            bars = [bar(image.pixels) for image in again.images()]
            assert [again.page(number).size for number in range(1, 5)] == [pytest.approx((595, 842), abs=1)] * 4
        assert [found > 4000 for found in bars] == [False, True, False, True]
        assert bars[0] == bars[2] == 0
