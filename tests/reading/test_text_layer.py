"""Born-digital pages: words and boxes stand where they are seen, whatever the page does to its coordinates."""

from __future__ import annotations

import io

import pikepdf
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.help.commands import Opened
from tests.help.drawn import Sheet, page_image
from tests.help.pages import CATALOG, FONT, PAGES, page, raw_pdf, stream
from tests.help.written import Edit, Read, boxes, read, text_layer_page, written


def form(canvas: Canvas) -> None:
    """A few words, and three boxes of 10 points: empty, crossed, ticked."""
    canvas.drawString(100, 700, "Beschlussvorlage Nr. 12/2020")
    canvas.drawString(100, 600, "Größe in Stück")
    for x in (100, 200, 300):
        canvas.rect(x, 500, 10, 10)
        canvas.drawString(x + 15, 501, f"bei{x}")
    canvas.line(201, 501, 209, 509)
    canvas.line(201, 509, 209, 501)
    tick = canvas.beginPath()
    tick.moveTo(301.5, 505)
    tick.lineTo(304, 501)
    tick.lineTo(309, 509)
    canvas.drawPath(tick)


def crop(page: pikepdf.Page) -> None:
    page.obj.CropBox = pikepdf.Array([50, 450, 500, 800])


def shift(page: pikepdf.Page) -> None:
    page.obj.MediaBox = pikepdf.Array([-100, -60, 495, 782])


def swap_corners(page: pikepdf.Page) -> None:
    page.obj.MediaBox = pikepdf.Array([595, 842, 0, 0])


def crop_beyond_the_sheet(page: pikepdf.Page) -> None:
    page.obj.CropBox = pikepdf.Array([50, 450, 2000, 2000])


def turn_by_no_quarter(page: pikepdf.Page) -> None:
    page.obj.Rotate = 45


PLAIN = pytest.param(lambda page: None, (595, 842), id="plain")
EDITS = [
    PLAIN,
    pytest.param(crop, (450, 350), id="cropped"),
    pytest.param(shift, (595, 842), id="origin elsewhere"),
    pytest.param(swap_corners, (595, 842), id="corners swapped"),
    pytest.param(crop_beyond_the_sheet, (545, 392), id="cropped beyond the sheet"),
    pytest.param(turn_by_no_quarter, (595, 842), id="turned by no quarter"),
]


@pytest.mark.parametrize(("edit", "size"), EDITS)
def test_words_and_boxes_lie_where_they_are_seen(edit: Edit, size: tuple[float, float], opened: Opened) -> None:
    found = read(opened, form, edit)
    assert (found.page.width, found.page.height) == pytest.approx(size, abs=1)
    for text in ("Beschlussvorlage", "12/2020", "Größe", "Stück", "bei200"):
        word = found.word(text).bbox
        ink = found.ink(word)
        assert (word.x0, word.x1) == pytest.approx((ink.x0, ink.x1), abs=1.5)
        assert word.top - 1 < ink.top < ink.bottom < word.bottom + 1
    for box in found.page.checkboxes:
        ink = found.ink(box.bbox)
        assert (box.bbox.x0, box.bbox.top, box.bbox.x1, box.bbox.bottom) == pytest.approx(
            (ink.x0, ink.top, ink.x1, ink.bottom), abs=1
        )
    assert boxes(found.page) == {"bei100": False, "bei200": True, "bei300": True}


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_written_sideways_and_turned_by_rotate_is_read_upright(turn: int, opened: Opened) -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[turn])
        canvas.rotate(turn)
        canvas.translate(0, 0 if turn == 180 else -200)
        form(canvas)

    def turned(page: pikepdf.Page) -> None:
        page.obj.Rotate = turn

    found = read(opened, sideways, turned)
    assert [line.text for line in found.page.lines[:2]] == ["Beschlussvorlage Nr. 12/2020", "Größe in Stück"]
    word = found.word("Beschlussvorlage").bbox
    ink = found.ink(word)
    assert (word.x0, word.x1) == pytest.approx((ink.x0, ink.x1), abs=1.5)
    assert word.top - 1 < ink.top < ink.bottom < word.bottom + 1
    assert boxes(found.page) == {"bei100": False, "bei200": True, "bei300": True}


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_whose_letters_do_not_stand_upright_is_left_to_its_pixels(turn: int, opened: Opened) -> None:
    def turned(page: pikepdf.Page) -> None:
        page.obj.Rotate = turn

    with opened(written(form, turned)) as scan:
        assert text_layer_page(scan.data, scan.page(1)) is None


def test_a_note_along_the_margin_is_not_mixed_into_the_lines(opened: Opened) -> None:
    def with_note(canvas: Canvas) -> None:
        form(canvas)
        canvas.rotate(90)
        canvas.drawString(550, -95, "Ablage")

    assert "Ablage" not in " ".join(line.text for line in read(opened, with_note).page.lines)


def test_units_of_the_user_are_resolved_to_points(opened: Opened) -> None:
    def double(page: pikepdf.Page) -> None:
        page.obj.UserUnit = 2

    found = read(opened, form, double)
    assert (found.page.width, found.page.height) == pytest.approx((1190, 1684), abs=1)
    word = found.word("Beschlussvorlage").bbox
    assert word.x0 == pytest.approx(200, abs=1)
    assert found.ink(word).x1 == pytest.approx(word.x1, abs=2)


def test_text_outside_of_what_is_shown_is_not_read(opened: Opened) -> None:
    def around(canvas: Canvas) -> None:
        form(canvas)
        canvas.drawString(100, 100, "unsichtbar")
        canvas.rect(60, 100, 10, 10)

    found = read(opened, around, crop)
    assert "unsichtbar" not in [word.text for word in found.page.words]
    assert len(found.page.checkboxes) == 3


def test_lines_of_a_table_are_its_rules(opened: Opened) -> None:
    def table(canvas: Canvas) -> None:
        for y in (700, 670, 640):
            canvas.line(100, y, 400, y)
        for x in (100, 250, 400):
            canvas.line(x, 640, x, 700)
        for x, y, text in ((110, 680, "Gremium"), (260, 680, "Sitzung"), (110, 650, "Rat"), (260, 650, "04.05.2017")):
            canvas.drawString(x, y, text)

    page = read(opened, table).page
    flat = sorted(rule.bbox.y for rule in page.rules if rule.horizontal)
    tall = sorted(rule.bbox.x for rule in page.rules if not rule.horizontal)
    assert flat == pytest.approx([142, 172, 202], abs=1)
    assert tall == pytest.approx([100, 250, 400], abs=1)
    assert [line.text for line in page.lines] == ["Gremium", "Sitzung", "Rat", "04.05.2017"]
    assert not page.checkboxes


def test_what_a_page_inherits_from_its_tree_holds_for_it(opened: Opened) -> None:
    inherited = b"/MediaBox [0 0 842 595] /Rotate 90 /Resources << /Font << /F1 5 0 R >> >>"
    root = b"<< /Type /Pages /Kids [6 0 R] /Count 1 %b >>" % inherited
    between = b"<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 /CropBox [0 0 842 500] >>"
    leaf = b"<< /Type /Page /Parent 6 0 R /Contents 4 0 R >>"
    running_up = stream(b"0 1 -1 0 100 100 cm BT /F1 24 Tf (Beschlussvorlage) Tj ET")
    with opened(raw_pdf(CATALOG, root, leaf, running_up, FONT, between)) as scan:
        image = scan.page(1)
        page = text_layer_page(scan.data, image)
    assert page is not None
    found = Read(image, page)
    assert (page.width, page.height) == pytest.approx((500, 842), abs=1)
    word = found.word("Beschlussvorlage").bbox
    assert (word.x0, word.x1) == pytest.approx((found.ink(word).x0, found.ink(word).x1), abs=2.5)
    assert word.top < found.ink(word).top < word.bottom


def test_a_soft_hyphen_at_the_end_of_a_line_is_the_hyphen_that_is_seen(opened: Opened) -> None:
    pdfmetrics.registerFont(TTFont("Embedded", "Vera.ttf"))  # comes with reportlab

    def broken(canvas: Canvas) -> None:
        canvas.setFont("Embedded", 12)
        canvas.drawString(100, 700, "Kooperations\xad")
        canvas.drawString(100, 680, "vereinbarung für Übergänge")

    page = read(opened, broken).page
    assert [line.text for line in page.lines] == ["Kooperations-", "vereinbarung für Übergänge"]
    assert all(word.confidence == 1.0 for word in page.words)


def test_a_font_without_a_code_table_is_left_to_the_pixels(opened: Opened) -> None:
    inside = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600"
    descendant = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unknown %b >>" % inside
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [%b] >>" % descendant
    letters = b"BT /F1 24 Tf 72 700 Td <002400250026> Tj ET"
    content = raw_pdf(CATALOG, PAGES, page(), stream(letters), font)
    with opened(content) as scan:
        assert text_layer_page(scan.data, scan.page(1)) is None


def test_what_cannot_be_parsed_is_left_to_the_pixels() -> None:
    assert text_layer_page(b"%PDF-1.7\nno PDF\n%%EOF", page_image(Sheet().grey)) is None


def test_each_page_of_an_odd_page_tree_has_its_own_text(opened: Opened) -> None:
    """pdfminer counts a page that stands twice in the tree only once; then page 3 would have the text of page 4."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    for text in ("eins", "zwei", "drei"):
        canvas.drawString(100, 700, text)
        canvas.showPage()
    canvas.save()
    with pikepdf.open(target) as pdf:
        first, second, third = pdf.Root.Pages.Kids
        pdf.Root.Pages.Kids = pikepdf.Array([first, first, second, third])
        pdf.Root.Pages.Count = 4
        odd = io.BytesIO()
        pdf.save(odd)
    with opened(odd.getvalue()) as scan:
        pages = [text_layer_page(scan.data, image) for image in scan.images()]
    assert [page and page.words[0].text for page in pages] == ["eins", "eins", "zwei", "drei"]


@pytest.mark.parametrize(("x", "y"), [(0.3, 0), (0.8, 0), (0.6, -0.6), (0, 0)])
def test_letters_drawn_twice_to_be_bold_are_read_once(x: float, y: float, opened: Opened) -> None:
    text = "Mitteilung 11/2022 – Allee, Füllll 1.000,00 €"

    def bold(canvas: Canvas) -> None:
        canvas.drawString(100 + x, 700 + y, text)
        canvas.drawString(100, 700, text)

    page = read(opened, bold).page
    assert " ".join(word.text for word in page.words) == text


def test_narrow_letters_that_follow_each_other_in_small_print_are_all_read(opened: Opened) -> None:
    def small(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 4)
        canvas.drawString(100, 700, "Schifffahrt Pullllover iiii .... Nr. 1111/2011")

    assert " ".join(word.text for word in read(opened, small).page.words).endswith("iiii .... Nr. 1111/2011")
