"""No character that gives orders leaves the reading stage, wherever on the page it came from."""

from __future__ import annotations

import unicodedata

from extract.geometry import BBox
from extract.options import Options
from extract.page import Line, Page, Word
from extract.reading.pages import read_pages
from extract.reading.printed import printed
from tests.help.commands import Opened
from tests.help.pages import CATALOG, FONT, PAGES, page, raw_pdf, stream

BOX = BBox(0, 0, 10, 10)
# Letters of the font's code table that a hostile file gives other meanings; with more of them the font is not believed.
MEANINGS = {"B": 0x202E, "v": 0x00, "z": 0x1B, "l": 0x2066}


def a_page(*texts: str) -> Page:
    words = tuple(Word(text, BOX, 1.0) for text in texts)
    return Page(1, 595.0, 842.0, words, tuple(Line((word,)) for word in words), (), (), "ocr")


def texts(page_: Page) -> list[str]:
    assert sorted(word.text for line in page_.lines for word in line.words) == sorted(word.text for word in page_.words)
    return [word.text for word in page_.words]


def test_control_characters_are_left_out_and_words_of_nothing_else_go() -> None:
    assert texts(printed(a_page("Ge\x00meinde\x1b[2J", "\u202erat\u2069", "\x07", "\ud800"))) == ["Gemeinde[2J", "rat"]


def test_letters_of_all_sorts_stay_as_they_are() -> None:
    page_ = a_page("Größe", "\uf0fe", "☒", "Sach\xadverhalt", "12.345,–\xa0€")
    assert printed(page_) == page_


def test_text_is_composed_again_where_something_stood_between() -> None:
    (text,) = texts(printed(a_page("u\u200d\u0308ber")))
    assert text == "über" and unicodedata.is_normalized("NFC", text)


def test_a_font_that_gives_letters_such_meanings_brings_none_into_the_record(opened: Opened) -> None:
    rows = b"".join(b"<%02X> <%04X>\n" % (ord(letter), code) for letter, code in MEANINGS.items())
    table = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
    table += b"%d beginbfchar\n%bendbfchar endcmap end" % (len(MEANINGS), rows)
    font = FONT.replace(b"/Encoding", b"/ToUnicode 6 0 R /Encoding")
    content = b"BT /F1 24 Tf 72 700 Td (Beschlussvorlage) Tj ET BT /F1 12 Tf 72 600 Td (Der Rat der Gemeinde stimmt zu) Tj ET"
    with opened(raw_pdf(CATALOG, PAGES, page(), stream(content), font, stream(table))) as scan:
        (read,) = read_pages(scan, Options())
    assert read.source == "text-layer" and "Gemeinde" in texts(read)
    assert all(char.isprintable() for word in texts(read) for char in word)
