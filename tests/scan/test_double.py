"""Two pages on one sheet are two, the first one first, however the sheet lies; one page in two columns of print is not cut."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from extract.errors import BadPageShape
from extract.options import Options
from extract.page import Page
from extract.pipeline import extract_file
from extract.reading.text_layer import read_text_layer
from extract.reading.widgets import read_widgets
from extract.scan import Pixels, Scan, parted
from tests.help.commands import Opened
from tests.help.drawn import Sheet, turned
from tests.help.filled import FilledForm
from tests.help.pages import FILLING, TEXT, drawn, encoded, scanned, text_pdf

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


A3_BOX = b"/MediaBox [0 0 1190 842]"


def filled_sheet() -> FilledForm:
    """A double sheet as a PDF, with a field on each of its pages."""
    form = FilledForm(scanned(a_sheet(), matrix=b"1190 0 0 842 0 0 cm", entries=A3_BOX))
    for text, left in (("links", 100), ("rechts", 700)):
        form.field((left, 300, left + 90, 320), FT=pikepdf.Name.Tx, T=text, V=text)
    return form


def mixed() -> bytes:
    """A double sheet, a page with text and a field on a picture, and a page that draws too much."""
    form = FilledForm(drawn(b"q " + FILLING + b" /I Do Q " + TEXT, Image.new("L", (827, 1169), 240)))
    form.field((100, 300, 190, 320), FT=pikepdf.Name.Tx, T="Nummer", V="41/2021")
    endless = text_pdf(content=TEXT + b" 0 0 m" * 100_000)
    for at, content in ((0, scanned(a_sheet(), matrix=b"1190 0 0 842 0 0 cm", entries=A3_BOX)), (2, endless)):
        with pikepdf.open(io.BytesIO(content)) as other:
            form.pdf.pages.insert(at, other.pages[0])
    return form.content


FEW = Options(max_content=50_000, threads=1)


def texts(data: bytes, number: int, size: tuple[float, float]) -> list[str]:
    return [word.text for field in read_widgets(data, number, size).texts for word in field.words]


def test_a_field_on_a_double_sheet_is_read_on_the_page_that_it_is_on(opened: Opened) -> None:
    with opened(filled_sheet().content) as scan:
        single, _ = parted(scan)
        assert [texts(single.data, number, single.page(number).size) for number in (1, 2)] == [["links"], ["rechts"]]


def test_pages_between_double_sheets_keep_all_that_is_known_of_them(opened: Opened) -> None:
    with opened(mixed(), options=FEW) as scan:
        single, places = parted(scan)
        assert [place.sheet for place in places] == [1, 1, 2, 3]
        image = single.page(3)
        assert (image.number, image.written, image.form) == (3, True, True)
        assert image.text_ink is not None and image.text_ink.shape == image.pixels.shape[:2]
        assert texts(single.data, 3, image.size) == ["41/2021"]
        assert [[doubt.message[:7] for doubt in single.left_out(number)] for number in range(1, 5)] == [[], [], [], ["page 4:"]]


@pytest.mark.slow
def test_what_is_told_of_pages_behind_a_double_sheet_has_the_numbers_of_sheets(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(mixed())
    found = extract_file(path, FEW).extraction
    assert "41/2021" in found.pages[1].text
    told = [(record.pages[int(one.path.split("/")[2])], one.message[:18]) for record in found.records for one in record.review
            if one.code == "too-much"]  # fmt: skip
    assert told == [(3, "page 3: draws more")]


def test_the_pixels_of_a_page_on_a_double_sheet_are_checked_once(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Pixels] = []
    with opened(png(a_sheet()), "a.png") as scan:
        single, _ = parted(scan)
        monkeypatch.setattr("extract.scan.checked._positive", lambda pixels: seen.append(pixels) or pixels)
        single.page(2)
    assert len(seen) == 1


def test_a_page_that_shows_nothing_of_its_sheet_is_none(opened: Opened) -> None:
    with opened(text_pdf(b"/MediaBox [0 0 595 842] /CropBox [900 900 1500 1700]")) as scan:
        assert scan.size(1) == (0, 0)
        single, _ = parted(scan)
        with pytest.raises(BadPageShape):
            single.page(1)


def spread(turn: int = 0, box: bytes = A3_BOX, across: bool = False) -> bytes:
    """Two pages of A4 with living text on a sheet of A3, which is turned clockwise to be shown."""
    lines = [b"/F1 11 Tf 18 TL"]
    for left in (70, 665):
        lines.append(b"1 0 0 1 %d 760 Tm" % left)
        lines += [b"(%b) Tj T*" % line.encode() for line in LINES]
        lines.append(b"(Seite %b) Tj" % (b"links" if left < 100 else b"rechts"))
    if across:
        lines.append(b"/F1 22 Tf 1 0 0 1 300 800 Tm (Die Vorhaben in allen Ortschaften der Stadt) Tj")
    return text_pdf(
        box + (b" /Rotate %d" % turn if turn else b""), content=b"BT " + b"\n".join(lines) + b" ET 700 232 200 20 re f"
    )


def layer(scan: Scan, number: int) -> Page:
    read = read_text_layer(scan.bounded, scan.page(number))
    assert read is not None
    return read.page


CUT_BEYOND = b"/MediaBox [0 0 1190 842] /CropBox [-200 -100 1190 2000]"


ODDLY_TURNED = A3_BOX + b" /Rotate 45"


@pytest.mark.parametrize("box", [A3_BOX, CUT_BEYOND, ODDLY_TURNED], ids=["whole", "cropped beyond its sheet", "oddly turned"])
def test_the_pages_of_a_sheet_with_living_text_are_read_each_by_itself(box: bytes, opened: Opened) -> None:
    with opened(spread(box=box)) as scan:
        single, places = parted(scan)
        assert (single.kind, single.page_count, [place.sheet for place in places]) == ("born-digital", 2, [1, 1])
        pages = [layer(single, number) for number in (1, 2)]
    assert [page.lines[-1].text for page in pages] == ["Seite links", "Seite rechts"]
    assert [page.lines[0].words[0].bbox.x0 for page in pages] == pytest.approx([70, 70], abs=1)
    assert not [doubt for page in pages for doubt in page.doubts]


def test_a_sheet_with_living_text_and_a_heading_over_both_halves_stays_one(opened: Opened) -> None:
    with opened(spread(across=True)) as scan:
        assert parted(scan)[0] is scan


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_sheet_with_living_text_is_parted_however_it_is_turned_to_be_shown(turn: int, opened: Opened) -> None:
    with opened(spread(turn)) as scan:
        single, _ = parted(scan)
        bars = [bar(np.rot90(image.pixels, turn // 90)) for image in single.images()]
        with opened(single.data, "again.pdf") as again:
            assert [bar(np.rot90(image.pixels, turn // 90)) for image in again.images()] == pytest.approx(bars, abs=200)
    assert (bars[0], bars[1] > 4000) == (0, True)
