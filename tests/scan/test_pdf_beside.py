"""Fonts, their meanings and metadata are never unpacked further than is allowed, and ordinary ones stay as they are."""

from __future__ import annotations

import io
import tracemalloc

import pikepdf
import pytest

from extract.options import Options
from extract.scan import pdf_beside
from extract.scan.pdf_structure import bounded
from tests.help.bombs import FLATE, beside, drawing, font_with
from tests.help.commands import Opened
from tests.help.hostile import zeros
from tests.help.pages import CATALOG, FONT, PAGES, TEXT, page, raw_pdf, stream

ALLOWED = 2_000_000
METADATA = b"/Type /Metadata /Subtype /XML "
LABELS = (b"/Subtype /Image /Width 9 /Height 9 ", b"/Type /EmbeddedFile ", b"/Type /ObjStm ", b"/Type /XRef ")


@pytest.fixture(autouse=True)
def _small_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_beside, "LONGEST", ALLOWED)
    monkeypatch.setattr(pdf_beside, "LONGEST_METADATA", ALLOWED)


@pytest.mark.parametrize(
    "scan",
    [
        pytest.param(beside(b"Metadata", stream(zeros(40), METADATA + FLATE)), id="metadata"),
        pytest.param(font_with(b"", stream(zeros(40), FLATE)), id="font file"),
        pytest.param(font_with(b"/ToUnicode 9 0 R", stream(b""), stream(zeros(40), FLATE)), id="meaning of a font"),
    ],
)
def test_a_stream_that_is_too_long_is_cut_off_without_being_unpacked_whole(scan: bytes) -> None:
    tracemalloc.start()
    whole = bounded(scan, "a.pdf", Options())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 20_000_000
    assert len(whole.pages) == 1
    with pikepdf.open(io.BytesIO(whole.data)) as pdf:
        assert all(len(one.read_bytes()) <= ALLOWED for one in pdf.objects if isinstance(one, pikepdf.Stream))


def cut_off(scan: bytes) -> bool:
    return bounded(scan, "a.pdf", Options()).lost


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.decode().split("/")[2].split()[0])
def test_a_font_that_calls_itself_something_else_is_cut_off_as_a_font(label: bytes) -> None:
    assert cut_off(font_with(b"", stream(zeros(40), label + FLATE)))


@pytest.mark.parametrize("names", [b"/XObject << /I 8 0 R >>", b"/XObject 7 0 R", b"/Other << /XObject 7 0 R >>"])
def test_a_font_that_is_drawn_as_an_image_too_is_cut_off_as_a_font(names: bytes) -> None:
    """Object 8 is the file of a font; object 7, which says so, is not only names that a page draws."""
    assert cut_off(font_with(b"/Resources << " + names + b" >> ", stream(zeros(40), LABELS[0] + FLATE)))


@pytest.mark.parametrize("name", [b"I", b"SMask", b"Mask", b"Obj", b"F"])
@pytest.mark.parametrize("names", [b"/Pattern << /%b 6 0 R >>", b"/K << /Pattern << /%b 6 0 R >> >>", b"/Pattern 7 0 R"])
def test_a_pattern_that_calls_itself_an_image_is_cut_off_whatever_its_name(names: bytes, name: bytes) -> None:
    """Object 7 is a stream with names, since PDFium takes them from a stream as well."""
    pattern = stream(zeros(40), b"/PatternType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 " + LABELS[0] + FLATE)
    listing = stream(b"", LABELS[0] + b"/%b 6 0 R " % name)
    assert cut_off(drawing(TEXT, names.replace(b"%b", name), (pattern, listing)))


@pytest.mark.parametrize("key", [b"SMask", b"Mask"])
def test_the_mask_of_an_image_may_be_as_long_as_the_image(key: bytes) -> None:
    masked = stream(b"", LABELS[0] + b"/%b 7 0 R " % key)
    scan = drawing(TEXT, b"/XObject << /I 6 0 R >>", (masked, stream(zeros(40), LABELS[0] + FLATE)))
    assert bounded(scan, "a.pdf", Options()).data == scan


@pytest.mark.parametrize(
    "resources",
    [
        (b"<< /XObject << /I 7 0 R >> >>",),
        (b"<< /XObject 8 0 R >>", b"<< /I 7 0 R >>"),
        (b"<< /Names [(a) << /EF << /F 7 0 R >> >>] >>",),
        (b"<< /K [<< /K << /Type /OBJR /Obj 7 0 R >> >>] >>",),
    ],
    ids=["by name", "by a list of names", "inside of the file", "in the structure"],
)
def test_an_image_that_no_page_draws_may_be_as_long_as_it_likes(resources: tuple[bytes, ...]) -> None:
    names, *more = resources
    scan = raw_pdf(CATALOG, PAGES, page(), stream(TEXT), FONT, names, stream(zeros(40), LABELS[0] + FLATE), *more)
    assert bounded(scan, "a.pdf", Options()).data == scan


def test_many_metadata_are_not_longer_together_than_one_may_be() -> None:
    with pikepdf.new() as pdf:
        for _ in range(5):
            page = pdf.add_blank_page()
            page.obj.Metadata = pdf.make_stream(bytes(ALLOWED - 1), Type=pikepdf.Name.Metadata)

        shortened = pdf_beside.shorten(pdf)
        assert (shortened.changed, shortened.lost) == (True, False)
        assert sum(len(page.obj.Metadata.read_bytes()) for page in pdf.pages) <= ALLOWED


@pytest.mark.parametrize(
    ("scan", "told"),
    [
        (font_with(b"", stream(zeros(40), FLATE)), True),
        (font_with(b"/ToUnicode 9 0 R", stream(b""), stream(zeros(40), FLATE)), True),
        (beside(b"Metadata", stream(zeros(40), METADATA + FLATE)), False),
    ],
    ids=["font file", "meaning of a font", "metadata"],
)
def test_what_is_drawn_with_is_never_cut_off_without_a_word(scan: bytes, told: bool, opened: Opened) -> None:
    with opened(scan) as file:
        found = file.left_out(1)

    assert [one.code for one in found] == ["too-much"] * told
    assert all("was cut off" in one.message for one in found)


def test_a_file_with_ordinary_fonts_and_metadata_stays_as_it_is() -> None:
    scan = beside(b"Metadata", stream(zeros(1), METADATA + FLATE))

    assert bounded(scan, "a.pdf", Options()).data == scan
