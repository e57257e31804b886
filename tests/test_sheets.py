"""What is read on two pages of one sheet is told with the sheet's number and its place there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.geometry import BBox
from extract.order import Order
from extract.page import Line, Page, Word
from extract.record.models import CheckboxValue, Evidence, Review, Rotation, Vorlage
from extract.scan import OnSheet
from extract.sheets import arranged, sheets_of_pages
from extract.steps import PageDoubt
from tests.help.records import a_page

A4, A3 = (595.0, 842.0), (1190.0, 842.0)
BOX = BBox(100.0, 200.0, 160.0, 212.0)
BOTH = (OnSheet(1, A3, whole=False), OnSheet(1, A3, left=595.0, whole=False))


def read(number: int, text: str, rotation: Rotation = 0) -> Page:
    word = Word(text, BOX, 0.9)
    return replace(a_page(words=(word,), size=A4), number=number, lines=(Line((word,)),), rotation=rotation)


def a_record() -> Vorlage:
    seen = Evidence(raw="41/2021", page=2, bbox=BOX.rounded, confidence=0.9, extractor="rule", boxes=(0,))
    box = CheckboxValue(page=2, bbox=BOX.rounded, label=None, checked=True, confidence=0.9)
    doubts = (
        Review(path="/pages/1", code="step-failed", message="page 2: finding underlines failed (ValueError) and was left out"),
        Review(path="/pages/2", code="hidden-text", message="page 3: text of 9 letters that cannot be seen was left out"),
    )
    return Vorlage(pages=(1, 2, 3), reference="41/2021", evidence={"/reference": seen}, checkboxes=(box,), review=doubts)


def test_a_place_on_the_right_page_is_one_on_the_right_half_of_its_sheet() -> None:
    sheets = sheets_of_pages([read(1, "links"), read(2, "rechts"), read(3, "danach")], [*BOTH, OnSheet(2)])
    record = sheets.record(a_record())
    assert record.pages == (1, 2)
    for place in (record.evidence["/reference"], record.checkboxes[0]):
        assert (place.page, place.bbox) == (1, (695.0, 200.0, 755.0, 212.0))
    assert [(one.path, one.message[:6]) for one in record.review] == [("/pages/0", "page 1"), ("/pages/1", "page 2")]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("page 3: text of 9 letters that cannot be seen was left out", "page 2: text of 9"),
        ("nothing can be read on page 2, 3, which is not blank", "nothing can be read on page 1, 2, which"),
        ("page 1, 2 is blank: if the sheet is not, scan it again", "page 1 is blank"),
        ("'Amt 3' on page 3 may be one more entry", "'Amt 3' on page 2 may"),
        (
            "a file inside of this PDF was not read (page 3.docx): save it",
            "a file inside of this PDF was not read (page 3.docx)",
        ),
        (
            "a file inside of this PDF was not read (on page 12.docx)",
            "a file inside of this PDF was not read (on page 12.docx)",
        ),
        ("'siehe 5' on page 12 may be one more entry", "'siehe 5' on page 12 may"),
    ],
)
def test_doubts_name_sheets_and_what_else_they_say_stays(said: str, told: str) -> None:
    sheets = sheets_of_pages([read(1, "links"), read(2, "rechts"), read(3, "danach")], [*BOTH, OnSheet(2)])
    record = Vorlage(pages=(1, 2, 3), review=(Review(path="/pages", code="left-out", message=said),))
    assert sheets.record(record).review[0].message.startswith(told)


def test_the_upright_sheet_has_the_words_of_both_pages_the_first_page_first() -> None:
    sheets = sheets_of_pages([read(1, "links"), read(2, "rechts"), read(3, "danach")], [*BOTH, OnSheet(2)])
    first, second = sheets.upright
    assert (first.number, first.width, first.height) == (1, *A3)
    assert [line.text for line in first.lines] == ["links", "rechts"]
    assert [word.bbox.x0 for word in first.words] == pytest.approx([100.0, 695.0])
    assert (second.number, second.words[0].bbox) == (2, BOX)


def test_on_a_sheet_on_its_side_places_are_those_of_the_upright_sheet() -> None:
    """A sheet that was fed in turned clockwise has its left page at its top."""
    tall = (842.0, 1190.0)
    places = [OnSheet(1, tall, whole=False), OnSheet(1, tall, top=595.0, whole=False)]
    (sheet,) = sheets_of_pages([read(1, "links", 90), read(2, "rechts", 90)], places).upright
    assert (sheet.width, sheet.height, sheet.rotation) == (*A3, 90)
    assert [word.bbox.x0 for word in sheet.words] == pytest.approx([100.0, 695.0])
    assert [word.bbox.top for word in sheet.words] == pytest.approx([200.0, 200.0])


def test_pages_that_were_copied_smaller_have_smaller_places_on_their_sheet() -> None:
    size = (842.0, 595.0)
    places = [OnSheet(1, size, scale=0.7071, whole=False), OnSheet(1, size, left=421.0, scale=0.7071, whole=False)]
    (sheet,) = sheets_of_pages([read(1, "links"), read(2, "rechts")], places).upright
    assert sheet.words[1].bbox.x0 == pytest.approx(421 + 70.7, abs=0.1)
    assert sheet.words[1].bbox.width == pytest.approx(42.4, abs=0.1)


def test_a_record_of_single_sheets_stays_as_it_is() -> None:
    record = a_record()
    assert sheets_of_pages([read(n, "x") for n in (1, 2, 3)], [OnSheet(n) for n in (1, 2, 3)]).record(record) is record


def test_a_paper_begins_with_the_first_page_of_its_sheet_and_on_none_of_a_sheet_that_goes_on() -> None:
    places = (*BOTH, OnSheet(2, A3, whole=False), OnSheet(2, A3, left=595.0, whole=False), OnSheet(3))
    pages = [read(n, "x") for n in range(1, 6)]
    assert arranged(pages, places, Order(begins={2: True, 3: False})).begins == {3: True, 5: False}
    assert arranged(pages, places, Order(begins={1: True, 2: False, 9: True})).begins == {1: True, 3: False, 4: False}


def test_pages_are_read_in_the_order_that_people_want_and_told_with_their_own_numbers() -> None:
    torn = PageDoubt("step-failed", "page 2: finding underlines failed (ValueError) and was left out")
    pages = [read(1, "links"), replace(read(2, "rechts"), doubts=(torn,)), read(3, "danach"), read(4, "zuletzt")]
    order = arranged(pages, [*BOTH, OnSheet(2), OnSheet(3)], Order(after={3: 0, 1: 3}, begins={1: False, 2: True}))
    assert [page.words[0].text for page in order.pages] == ["zuletzt", "links", "rechts", "danach"]
    assert [page.number for page in order.pages] == [1, 2, 3, 4] and order.begins == {2: False, 3: False, 4: True}
    assert order.pages[2].doubts[0].message.startswith("page 3: ")
    sheets = sheets_of_pages(order.pages, order.places)
    assert [page.number for page in sheets.upright] == [1, 2, 3]
    record = sheets.record(Vorlage(pages=(1, 2, 3), review=(Review(path="/pages/2", code="x", message=torn.message),)))
    assert record.pages == (3, 1) and record.review[0].path == "/pages/1"
