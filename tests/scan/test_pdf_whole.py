"""A PDF is refused where something of its pages is missing, and for nothing else."""

from __future__ import annotations

import pytest

from extract.errors import ScanDamaged
from extract.scan.pdf_whole import whole_pdf
from tests.help.commands import FirstPage, Opened
from tests.help.pages import CATALOG, FONT, PAGES, TEXT, page, raw_pdf, stream, text_pdf

PAGE_OF_WEB = b"\n<!DOCTYPE html><html><body>" + b"<p>Vielen Dank!</p>" * 400 + b"</body></html>"


@pytest.mark.parametrize(
    "content",
    [text_pdf() + PAGE_OF_WEB, text_pdf().rstrip()[:-1], text_pdf().rstrip()[:-5], text_pdf() + b"\r\n" * 9, text_pdf() * 2],
    ids=["web page behind it", "last letter lost", "end mark lost", "empty lines", "twice"],
)
def test_what_lies_behind_the_end_or_is_lost_of_its_mark_does_no_harm(content: bytes, first_page: FirstPage) -> None:
    assert first_page(content).born_digital


def test_the_checksum_is_of_the_whole_file(opened: Opened) -> None:
    with opened(text_pdf() + PAGE_OF_WEB) as longer, opened(text_pdf()) as plain:
        assert longer.sha256 != plain.sha256
        assert longer.content.endswith(b"</html>")
        assert longer.data == plain.data


def test_an_update_that_breaks_off_is_refused_and_not_read_as_the_earlier_version() -> None:
    update = b"4 0 obj\n<< /Length 9000 >>\nstream\nBT /F1 24 Tf (Neufassung"
    with pytest.raises(ScanDamaged, match="breaks off"):
        whole_pdf(text_pdf() + update + b" " * 5000, "a.pdf")


def test_a_broken_object_that_no_page_uses_does_no_harm(first_page: FirstPage) -> None:
    broken = stream(b"no flate data" * 9, b"/Subtype /Image /Width 9 /Height 9 /Filter /FlateDecode")
    assert first_page(raw_pdf(CATALOG, PAGES, page(), stream(TEXT), FONT, broken)).born_digital


@pytest.mark.parametrize("where", ["page", "form", "note", "mask"])
def test_a_broken_object_that_a_page_shows_is_told(where: str, opened: Opened) -> None:
    broken = stream(b"no flate data" * 9, b"/Subtype /Image /Width 9 /Height 9 /Filter /FlateDecode")
    entries = b"/MediaBox [0 0 595 842]"
    resources = b"/XObject << /I 6 0 R >>"
    seventh = b"null"
    if where == "form":
        resources = b"/XObject << /I 7 0 R >>"
        seventh = stream(b"/I Do", b"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /I 6 0 R >> >>")
    elif where == "note":
        resources = b""
        entries += b" /Annots [<< /Subtype /Stamp /Rect [0 0 9 9] /AP << /N 6 0 R >> >>]"
    elif where == "mask":
        resources = b"/XObject << /I 7 0 R >>"
        seventh = stream(bytes(81), b"/Subtype /Image /Width 9 /Height 9 /SMask 6 0 R")
    with pytest.raises(ScanDamaged, match="breaks off"):
        opened(raw_pdf(CATALOG, PAGES, page(entries, resources), stream(b"/I Do"), FONT, broken, seventh))
