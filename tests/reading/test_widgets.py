"""Filled PDF forms: text fields and boxes are read by their values, however the form draws them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, cast

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extract.options import Options
from extract.page import Page
from extract.reading import fonts, read_pages, text_layer, text_of
from extract.reading import read as reading
from extract.reading.read import read_images, with_fields
from extract.record import Rotation
from extract.scan import to_scan, turn_upright
from extract.scan.pdf import PdfPages
from tests.help.commands import Opened
from tests.help.drawn import Sheet, askew, turned
from tests.help.filled import FilledForm
from tests.help.written import boxes, text_layer_page, written

LABELS = ("Kirche", "Schule", "Bauhof")
PLACE = (200.0, 695.0, 400.0, 713.0)


def sheet(canvas: Canvas) -> None:
    """A label for a text field, and three for boxes."""
    canvas.drawString(100, 700, "Federführung:")
    for n, label in enumerate(LABELS):
        canvas.drawString(125, 601 - 20 * n, label)


def form(anew: bool = False) -> FilledForm:
    return FilledForm(written(sheet), anew)


def page_of(filled: FilledForm) -> Page:
    pages = PdfPages(filled.content, Path("form.pdf"), Options())
    page = text_layer_page(filled.content, pages.page(1))
    assert page is not None
    return page


def states(filled: FilledForm) -> dict[str, bool | None]:
    return boxes(page_of(filled))


def line_of(filled: FilledForm) -> str:
    return " ".join(word.text for line in page_of(filled).lines[:2] for word in line.words if word.bbox.y < 160)


@pytest.mark.parametrize("anew", [False, True])
def test_boxes_on_tinted_ground_are_ticked_where_their_fields_say_so(anew: bool) -> None:
    filled = form(anew)
    for n, state in enumerate((Name.Ja, Name.Off, Name.Ja)):
        filled.box(105, 600 - 20 * n, T=String(f"f{n}"), V=state, AS=state)
    page = page_of(filled)
    assert boxes(page) == {"Kirche": True, "Schule": False, "Bauhof": True}
    assert all(box.confidence > 0.99 for box in page.checkboxes)


def test_boxes_without_any_appearance_are_read_by_value() -> None:
    filled = form()
    for n, entries in enumerate(({"V": Name.On}, {"V": Name.Off}, {})):
        field = filled.box(105, 600 - 20 * n, T=String(f"f{n}"), **entries)
        del field["/AP"]
    assert states(filled) == {"Kirche": True, "Schule": False, "Bauhof": False}


def test_of_the_boxes_of_one_field_that_is_ticked_which_the_parents_value_names() -> None:
    filled = form()
    parent = filled.pdf.make_indirect(Dictionary(FT=Name.Btn, Ff=1 << 15, T=String("wahl"), V=Name.B, Kids=Array()))
    filled.pdf.Root.AcroForm.Fields.append(parent)
    for n, own in enumerate("ABC"):
        looks = Dictionary({f"/{own}": filled.look("2 2 6 6 re f", 10, 10)})
        widget = filled.box(105, 600 - 20 * n, Parent=parent, AP=Dictionary(N=looks))
        del widget["/FT"]
        parent.Kids.append(widget)
    assert states(filled) == {"Kirche": False, "Schule": True, "Bauhof": False}


def test_a_box_that_shows_another_state_than_its_field_has_is_not_sure() -> None:
    filled = form()
    filled.box(105, 600, T=String("f"), V=Name.Ja, AS=Name.Off)
    (box,) = page_of(filled).checkboxes
    assert (box.checked, box.confidence) == (False, 0.5)


def test_the_box_that_is_drawn_below_a_field_is_the_fields() -> None:
    def drawn(canvas: Canvas) -> None:
        sheet(canvas)
        canvas.rect(104.5, 599.5, 11, 11)

    filled = FilledForm(written(drawn))
    filled.box(105, 600, T=String("f"), V=Name.Ja, AS=Name.Ja)
    assert [box.checked for box in page_of(filled).checkboxes] == [True]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_lie_where_they_are_seen_on_a_page_that_is_turned(turn: int, opened: Opened) -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.translate(*{0: (0, 0), 90: (595, 0), 180: (595, 842), 270: (0, 842)}[turn])
        canvas.rotate(turn)
        canvas.drawString(60, 400, "Zustimmung und Kenntnisnahme")

    def cropped(page: pikepdf.Page) -> None:
        page.obj.Rotate = turn
        page.obj.CropBox = Array([20, 30, 595, 842])

    filled = FilledForm(written(sideways, cropped))
    filled.box(300, 200, T=String("f"), V=Name.Ja, AS=Name.Ja)
    with opened(filled.content) as scan:
        image = scan.page(1)
        page = text_layer_page(scan.data, image)
    assert page is not None
    (box,) = page.checkboxes
    expected = {0: (280, 632), 90: (170, 280), 180: (285, 170), 270: (632, 285)}[turn]
    assert (box.bbox.x0, box.bbox.top) == pytest.approx(expected, abs=1)


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param({"V": String("Frau Özdemir-Groß")}, id="plain"),
        pytest.param({"V": String("Frau Özdemir-Groß"), "DA": String("/Helv 0 Tf 0 g"), "Q": 2}, id="size by the viewer"),
        pytest.param({"V": String("Frau Özdemir-Groß"), "DA": String("/Helv 30 Tf 0 g")}, id="too large"),
    ],
)
def test_text_that_no_appearance_shows_stands_in_its_field(entries: dict[str, Any]) -> None:
    filled = form()
    filled.field(PLACE, FT=Name.Tx, T=String("a"), **entries)
    assert line_of(filled) == "Federführung: Frau Özdemir-Groß"
    page = page_of(filled)
    words = [word.bbox for word in page.words if word.text in ("Frau", "Özdemir-Groß")]
    assert len(words) == 2
    assert all(200 <= box.x0 < box.x1 <= 400 and 842 - 716 <= box.top < box.bottom <= 842 - 692 for box in words)


def test_text_of_several_lines_runs_on_inside_of_its_field() -> None:
    filled = form()
    text = "Der Rat beschließt den Bau eines Weges.\rDie Kosten trägt der Kreis."
    filled.field((100, 300, 250, 400), FT=Name.Tx, T=String("a"), Ff=1 << 12, V=String(text), DA=String("/Helv 10 Tf"))
    lines = [line.text for line in page_of(filled).lines if line.bbox.top > 400]
    assert " ".join(lines) == text.replace("\r", " ")
    assert len(lines) > 2
    assert "Die" in [line.split()[0] for line in lines]


@pytest.mark.parametrize(
    ("anew", "drawn", "seen"),
    [
        (False, "Frau Alt", "Frau Alt"),
        (True, "Frau Alt", "Herr Neu"),
        (True, "Herr Neu", "Herr Neu"),
        (True, "Herr Neu (Amt 6)", "Herr Neu"),
    ],
)
def test_what_is_drawn_counts_unless_the_form_says_that_it_is_out_of_date(anew: bool, drawn: str, seen: str) -> None:
    filled = form(anew)
    escaped = drawn.replace("(", r"\(").replace(")", r"\)")
    look = filled.look(f".8 .84 1 rg 0 0 200 18 re f BT 0 g /H 10 Tf 2 5 Td ({escaped}) Tj ET", 200, 18)
    filled.field(PLACE, FT=Name.Tx, T=String("a"), V=String("Herr Neu"), AP=Dictionary(N=look))
    assert line_of(filled) == f"Federführung: {seen}"


def test_of_a_list_that_is_read_which_the_page_shows_for_what_is_chosen() -> None:
    filled = form()
    options = Array([Array([String("61"), String("Bauamt")]), Array([String("20"), String("Kämmerei")])])
    filled.field(PLACE, FT=Name.Ch, T=String("a"), V=String("20"), Opt=options)
    assert line_of(filled) == "Federführung: Kämmerei"


@pytest.mark.parametrize("entries", [{"F": 2}, {"F": 32}, {"Ff": 1 << 13}], ids=["hidden", "not on screen", "password"])
def test_what_the_form_does_not_show_is_not_read(entries: dict[str, int]) -> None:
    filled = form()
    filled.field(PLACE, FT=Name.Tx, T=String("a"), V=String("geheim"), **entries)
    assert line_of(filled) == "Federführung:"


def test_a_page_is_read_without_its_form_where_that_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    filled = form()
    filled.box(105, 600, T=String("f"), V=Name.Ja, AS=Name.Ja).Rect = String("nowhere")
    monkeypatch.setattr(text_layer, "single_page", lambda data, number: written(sheet))
    page = page_of(filled)
    assert "Federführung:" in [word.text for word in page.words]
    assert [doubt.code for doubt in page.doubts] == ["step-failed"]


@pytest.mark.parametrize(("turn", "skew"), [(0, 0.0), (0, 1.5), (90, 0.0), (180, -1.0), (270, 0.0)])
def test_boxes_of_a_form_laid_over_a_scan_are_read_by_their_fields(turn: int, skew: float) -> None:
    """The fields lie on the sheet as it was scanned, which may lie on its side and askew."""
    drawn = Sheet()
    lines = [f"Der Rat nimmt den Bericht der Verwaltung Nr. {n} zur Kenntnis." for n in range(20)]
    drawn.lines(60, 60, lines, 30)
    for n in range(2):
        drawn.box(60, 680 + 30 * n)
        drawn.text(80, 680 + 30 * n, "ja" if n else "nein")
    paper = turned(askew(drawn.grey, skew), turn)
    wide, high = (842, 595) if turn % 180 else (595, 842)
    target = io.BytesIO()
    Image.fromarray(paper).save(target, "PDF", resolution=200)
    filled = FilledForm(target.getvalue())
    for n in range(2):
        x, y = (to_scan((595, 842), cast(Rotation, turn), skew) @ np.array([65, 685 + 30 * n, 1])).tolist()
        box = filled.box(x - 5, high - y - 5, T=String(f"f{n}"), V=Name.Ja if n else Name.Off, AS=Name.Ja if n else Name.Off)
        del box["/AP"]
    pages = PdfPages(filled.content, Path("form.pdf"), Options())
    image = pages.page(1)
    assert image.form
    assert image.size == pytest.approx((wide, high), abs=1)
    (page,) = read_images([turn_upright(image)], Options())
    assert (page.rotation, page.skew) == (turn, pytest.approx(skew, abs=0.2))
    found = with_fields(page, image, filled.content)
    assert [(box.checked, round(box.bbox.x), round(box.bbox.y)) for box in found.checkboxes] == [
        (False, pytest.approx(65, abs=3), pytest.approx(685, abs=3)),
        (True, pytest.approx(65, abs=3), pytest.approx(715, abs=3)),
    ]


@pytest.mark.slow  # Tesseract reads it
@pytest.mark.parametrize("anew", [False, True])
def test_text_of_a_form_laid_over_a_scan_is_read_from_its_fields(anew: bool, opened: Opened) -> None:
    drawn = Sheet()
    drawn.lines(60, 60, [f"Der Rat nimmt den Bericht der Verwaltung Nr. {n} zur Kenntnis." for n in range(5)], 30)
    drawn.text(60, 300, "Federführung:")
    target = io.BytesIO()
    Image.fromarray(drawn.grey).save(target, "PDF", resolution=200)
    filled = FilledForm(target.getvalue(), anew)
    filled.field((160, 842 - 316, 300, 842 - 298), FT=Name.Tx, T=String("a"), V=String("Stabsstelle 0-7"))
    with opened(filled.content) as scan:
        (page,) = read_pages(scan, Options())
    assert text_of(page.lines).splitlines()[-1] == "Federführung: Stabsstelle 0-7"


def test_a_filled_field_is_not_read_a_second_time_from_the_picture(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """A viewer sets the text larger and elsewhere in its field than it is taken to stand."""
    went: list[object] = []
    monkeypatch.setattr(reading, "read_words", lambda sheets, _: went.extend(sheets) or [])
    monkeypatch.setattr(fonts, "read_places", lambda _, places, __: [[] for _ in places])
    filled = form(anew=True)
    look = filled.look("BT 0 g /H 16 Tf 2 40 Td (Herr Neu vom Bauamt) Tj ET", 300, 60)
    filled.field((200, 660, 500, 720), FT=Name.Tx, T=String("a"), V=String("Herr Neu vom Bauamt"), AP=Dictionary(N=look))
    with opened(filled.content) as scan:
        (page,) = read_pages(scan, Options())
    assert [word.text for word in page.words].count("Bauamt") == 1
    assert not went


@pytest.mark.parametrize("anew", [False, True])
def test_a_field_under_a_black_bar_is_not_read(anew: bool) -> None:
    filled = form(anew)
    look = filled.look("BT 0 g /H 10 Tf 2 5 Td (geheim) Tj ET", 200, 18)
    filled.field(PLACE, FT=Name.Tx, T=String("a"), V=String("geheim"), AP=Dictionary(N=look))
    bar = filled.look("0 g 0 0 210 24 re f", 210, 24)
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([195, 692, 405, 716]), F=4, AP=Dictionary(N=bar))
    filled.page.Annots.append(filled.pdf.make_indirect(note))
    assert line_of(filled) == "Federführung:"
