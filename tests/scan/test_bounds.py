"""What a file of some kilobytes can ask for is counted before it is done, and what is cut off is told."""

from __future__ import annotations

import base64
import io
import tracemalloc
import zlib
from dataclasses import replace

import numpy as np
import pikepdf
import pytest
from PIL import Image

from extract.errors import ScanDamaged, ScanTooLarge
from extract.options import Options
from extract.scan.pdf_streams import see_whole, unpacked
from extract.scan.pdf_structure import Bounded, bounded
from tests.help.commands import Opened
from tests.help.hostile import nested_forms
from tests.help.pages import A4, CATALOG, FONT, PAGES, TEXT, encoded, image_pdf, page, raw_pdf, sheet, stream, text_pdf, tiff_of

SMALL = replace(Options(), max_content=50_000, max_letters=30_000, max_drawings=2000)
FLATE = b"/Filter /FlateDecode"


def measured(content: bytes, options: Options = SMALL) -> Bounded:
    return bounded(content, "x.pdf", options)


def cut(content: bytes, options: Options = SMALL) -> tuple[bool, bool]:
    (facts,) = measured(content, options).pages
    return facts.cut, facts.crowded


def packed(content: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter [" + b"/FlateDecode " * times + b"]")


def drawing(content: bytes, times: int = 1) -> bytes:
    return raw_pdf(CATALOG, PAGES, page(), packed(content, times), FONT)


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        b"q " * 900 + TEXT,
        b"q Q " * 12_000,
        b"BT /F1 4 Tf (" + b"x" * 25_000 + b") Tj ET",
        b"0 0 m 9 9 l S " * 900,
    ],
    ids=["text", "some states", "states in turn", "many letters", "many lines"],
)
def test_what_papers_draw_stays_as_it_is(content: bytes) -> None:
    given = drawing(content)
    found = measured(given)
    assert found.data is given and (found.pages[0].cut, found.pages[0].crowded) == (False, False)


@pytest.mark.parametrize(
    ("content", "flags"),
    [
        (drawing(b"q " * 20_000 + TEXT), (True, False)),
        (drawing(TEXT + b" 0 0 m" * 100_000), (True, False)),
        (drawing(TEXT + bytes(10_000_000), 2), (True, False)),
        (drawing(b"BT (" + b"x" * 40_000 + b") Tj ET"), (False, True)),
        (drawing(b"0 0 m 9 9 l S " * 3000), (False, True)),
        (nested_forms(10, 10), (True, False)),
        (nested_forms(60, 1), (True, False)),
    ],
    ids=["states", "bytes", "packed twice", "letters", "lines", "forms", "deep forms"],
)
def test_what_no_paper_draws_is_cut_off_or_read_from_its_picture(content: bytes, flags: tuple[bool, bool]) -> None:
    assert cut(content) == flags


def test_what_stands_before_the_cut_is_drawn_and_the_page_says_that_the_rest_is_not(opened: Opened) -> None:
    with opened(drawing(TEXT + b" 0 0 m" * 100_000), options=SMALL) as scan:
        assert scan.page(1).pixels.min() == 0
        (doubt,) = scan.left_out(1)
        assert (doubt.code, "only the beginning" in doubt.message) == ("too-much", True)
        assert len(scan.bounded) < 2000 and scan.data != scan.bounded


def test_a_form_that_two_pages_share_is_counted_for_each(opened: Opened) -> None:
    form = stream(b"0 0 m 9 9 l S " * 2500, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    pages = b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>"
    given = raw_pdf(CATALOG, pages, page(resources=b"/XObject << /X 5 0 R >>"), stream(b"/X Do"), form)
    assert [facts.crowded for facts in measured(given).pages] == [True, True]


def noted(content: bytes, appearance: bytes) -> bytes:
    """A page with a note."""
    note = b"/Annots [<< /Subtype /Stamp /Rect [0 0 9 9] /AP << /N 6 0 R >> >>]"
    form = stream(appearance, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    return raw_pdf(CATALOG, PAGES, page(A4 + note), stream(content), FONT, form)


def test_a_note_draws_too() -> None:
    assert cut(noted(TEXT, b" 0 0 m" * 100_000)) == (True, False)


@pytest.mark.parametrize("through", [b"/X Do", b"/Y Do"], ids=["page", "form"])
def test_what_a_name_means_on_one_page_says_nothing_of_another(through: bytes) -> None:
    """Two pages share their content, and a form without resources of its own, and have each their own resources."""
    kind = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
    little, much, calling = stream(TEXT, kind), stream(b" 0 0 m" * 100_000, kind), stream(b"/X Do", kind)
    first, second = (page(resources=b"/XObject << /X %d 0 R /Y 8 0 R >>" % form) for form in (6, 7))
    pages = b"<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>"
    given = raw_pdf(CATALOG, pages, first, stream(through), second, little, much, calling)
    assert [facts.cut for facts in measured(given).pages] == [False, True]


def test_notes_of_a_page_that_is_cut_are_bounded_and_those_within_bounds_stay() -> None:
    endless = TEXT + b" 0 0 m" * 100_000
    with pikepdf.open(io.BytesIO(measured(noted(endless, endless)).data)) as pdf:
        assert not pdf.pages[0].obj.Annots
    with pikepdf.open(io.BytesIO(measured(noted(endless, TEXT)).data)) as pdf:
        assert len(pdf.pages[0].obj.Annots) == 1


def test_a_page_with_nothing_on_it_takes_few_pixels_and_one_with_a_note_as_many_as_text(opened: Opened) -> None:
    found = []
    for content in (raw_pdf(CATALOG, PAGES, page(), stream(b" "), FONT), noted(b" ", TEXT)):
        with opened(content) as scan:
            found.append(round(scan.page(1).dpi))
    assert found == [150, 300]


def test_a_page_says_that_a_note_on_it_was_cut() -> None:
    assert cut(noted(TEXT, b"q " * 20_000)) == (True, False)


def test_a_page_of_letters_without_end_is_read_from_its_picture(opened: Opened) -> None:
    with opened(drawing(TEXT + b" BT (" + b" " * 40_000 + b") Tj ET"), options=SMALL) as scan:
        assert not scan.page(1).born_digital
        assert "from its picture" in scan.left_out(1)[0].message


@pytest.mark.parametrize("letter", [b"x", b"\\)"], ids=["plain", "escaped"])
def test_letters_without_end_are_counted_in_little_memory(letter: bytes) -> None:
    given, many = drawing(b"BT (" + letter * 400_000 + b") Tj ET"), replace(SMALL, max_content=10_000_000)
    tracemalloc.start()
    try:
        assert cut(given, many) == (False, True)
        assert tracemalloc.get_traced_memory()[1] < 30 * 400_000
    finally:
        tracemalloc.stop()


def test_an_image_that_is_on_no_page_is_not_looked_at() -> None:
    broken = stream(b"no flate data" * 9, b"/Subtype /Image /Width 9 /Height 9 " + FLATE)
    unused, drawn = (
        raw_pdf(CATALOG, PAGES, page(resources=b"/XObject << /I 5 0 R >>"), stream(content), broken)
        for content in (b"0 0 m 1 1 l S", b"/I Do")
    )
    assert cut(unused) == (False, False)
    with pytest.raises(ScanDamaged, match="breaks off"):
        measured(drawn)


def test_an_image_that_is_packed_twice_is_unpacked_no_further_than_its_size(opened: Opened) -> None:
    bomb = zlib.compress(zlib.compress(bytes(30_000_000), 9) * 40, 9)
    given = image_pdf((60, 90), bomb, b"/Filter [/FlateDecode /FlateDecode]")
    assert len(measured(given).data) < 100_000
    pixels = np.arange(60 * 90, dtype=np.uint8).tobytes()
    whole = image_pdf((60, 90), zlib.compress(zlib.compress(pixels)), b"/Filter [/FlateDecode /FlateDecode]")
    assert measured(whole).data == whole


def test_a_jpeg_that_is_larger_than_the_file_says_is_refused() -> None:
    given = image_pdf((60, 90), encoded(Image.new("L", (900, 600)), "JPEG"), b"/Filter /DCTDecode")
    with pytest.raises(ScanTooLarge, match="megapixels"):
        measured(given, replace(SMALL, max_pixels=100_000))


def test_a_jpeg_with_a_broken_header_is_damaged_and_not_too_large() -> None:
    broken = b"\xff\xd8\xff\xe0" + bytes(500)
    with pytest.raises(ScanDamaged, match="damaged"):
        measured(image_pdf((60, 90), broken, b"/Filter /DCTDecode"))


def test_pages_beyond_all_number_are_left_out_and_counted(opened: Opened) -> None:
    pages = b"<< /Type /Pages /Kids [" + b"3 0 R " * 30 + b"] /Count 30 >>"
    few = replace(SMALL, max_pages=20)
    frames = tiff_of(*((sheet(str(number)), {}) for number in range(4)))
    for content, name, options in ((text_pdf(pages=pages), "a.pdf", few), (frames, "a.tif", replace(SMALL, max_pages=3))):
        with opened(content, name, options) as scan:
            last, most = scan.page_count, options.max_pages
            assert last == most and scan.page(last).pixels.min() == 0
            assert scan.left_out(1) == () and f"pages {most + 1} to" in scan.left_out(last)[0].message
    with opened(frames, "a.tif", SMALL) as scan:
        assert (scan.page_count, scan.left_out(4)) == (4, ())


def test_two_thousand_pages_are_within_the_bounds() -> None:
    assert Options().max_pages >= 2000


def test_a_large_picture_in_colour_is_made_coarser_and_stays_as_large_on_paper(opened: Opened) -> None:
    tight = replace(Options(), max_pixels=1_000_000)
    picture = Image.new("RGB", (800, 600), "red")
    for content, name in (
        (encoded(picture, "PNG", dpi=(110, 110)), "a.png"),
        (encoded(picture, "JPEG", dpi=(110, 110)), "a.jpg"),
        (raw_pdf(CATALOG, PAGES, page(b"/MediaBox [0 0 262 196.5]", b"/XObject << /I 5 0 R >>"), stream(b"262 0 0 196.5 0 0 cm /I Do"),
                 stream(picture.tobytes(), b"/Subtype /Image /Width 800 /Height 600 /ColorSpace /DeviceRGB /BitsPerComponent 8")), "a.pdf"),
    ):  # fmt: skip
        with opened(content, name, tight) as scan:
            image = scan.page(1)
            assert image.pixels.shape[0] < 560, name
            width = 262 if name == "a.pdf" else 524
            assert image.size == pytest.approx((width, width * 3 / 4), abs=3), name
        with opened(content, name) as scan:
            assert scan.page(1).pixels.shape[:2] == (600, 800), name


@pytest.mark.parametrize("name", ["FlateDecode", "LZWDecode", "RunLengthDecode", "ASCII85Decode", "ASCIIHexDecode"])
def test_every_filter_gives_as_much_as_is_asked_for(name: str) -> None:
    whole = b"0 0 m 10 10 l S\n" * 5000 + b"Q"
    with pikepdf.new() as pdf:
        item = pikepdf.Stream(pdf, b"")
        item.write(_PACKERS[name](whole), filter=pikepdf.Name("/" + name))
        assert unpacked(item, 10**6) == whole
        assert unpacked(item, 1000) == whole[:1000]


def test_data_that_are_no_such_thing_are_damaged() -> None:
    with pikepdf.new() as pdf:
        item = pikepdf.Stream(pdf, b"")
        item.write(b"no flate data", filter=pikepdf.Name.FlateDecode)
        with pytest.raises(pikepdf.DataDecodingError):
            unpacked(item, 100)
        with pytest.raises(pikepdf.DataDecodingError):
            see_whole(item, 100)


def test_data_that_break_off_are_damaged_but_may_lack_their_checksum() -> None:
    size = (60, 90)
    whole = zlib.compress(np.random.default_rng(7).integers(0, 256, 60 * 90, dtype=np.uint8).tobytes())
    assert cut(image_pdf(size, whole[:-4], FLATE)) == (False, False)
    with pytest.raises(ScanDamaged, match="breaks off"):
        measured(image_pdf(size, whole[: len(whole) // 2], FLATE))
    text = zlib.compress(TEXT)
    assert cut(raw_pdf(CATALOG, PAGES, page(), stream(text[:-4], FLATE), FONT)) == (False, False)
    with pytest.raises(ScanDamaged, match="breaks off"):
        measured(raw_pdf(CATALOG, PAGES, page(), stream(text[: len(text) // 2], FLATE), FONT))


@pytest.mark.parametrize("size", [(1, 1), (3, 2)])
def test_small_images_may_be_longer_when_they_are_packed(size: tuple[int, int]) -> None:
    pixels = np.random.default_rng(7).integers(0, 256, size[0] * size[1], dtype=np.uint8).tobytes()
    assert cut(image_pdf(size, zlib.compress(pixels), FLATE)) == (False, False)


def _lzw(content: bytes) -> bytes:
    """Packed by Pillow's TIFF writer, whose LZW is that of PDF."""
    target = io.BytesIO()
    Image.frombytes("L", (len(content), 1), content).save(target, "TIFF", compression="tiff_lzw", tiffinfo={278: 1})
    with Image.open(target) as image:
        tags = image.tag_v2  # type: ignore[attr-defined]
        (start,), (length,) = tags[273], tags[279]
    return target.getvalue()[start : start + length]


def _run_lengths(content: bytes) -> bytes:
    pieces = (content[start : start + 128] for start in range(0, len(content), 128))
    return b"".join(bytes([len(piece) - 1]) + piece for piece in pieces) + b"\x80"


def _ascii85(content: bytes) -> bytes:
    return base64.a85encode(content) + b"~>"


_PACKERS = {
    "FlateDecode": zlib.compress,
    "LZWDecode": _lzw,
    "RunLengthDecode": _run_lengths,
    "ASCII85Decode": _ascii85,
    "ASCIIHexDecode": lambda content: content.hex().encode() + b">",
}


@pytest.mark.parametrize("most", [1, 3, 4])
def test_the_pages_that_are_kept_have_what_their_branch_of_the_tree_gives_them(most: int) -> None:
    with pikepdf.new() as pdf:
        kids = [pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Page)) for _ in range(5)]
        branches = [
            pdf.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.Pages, Count=len(some), Kids=some, MediaBox=[0, 0, width, 842])
            )
            for some, width in ((pikepdf.Array(kids[:2]), 400), (pikepdf.Array(kids[2:]), 500))
        ]
        for branch in branches:
            branch.Parent = pdf.Root.Pages
            for kid in branch.Kids:
                kid.Parent = branch
        pdf.Root.Pages.Kids, pdf.Root.Pages.Count = pikepdf.Array(branches), 5
        pdf.save(target := io.BytesIO())
    found = bounded(target.getvalue(), "a.pdf", Options(max_pages=most))
    with pikepdf.open(io.BytesIO(found.data)) as cut:
        assert [int(one.mediabox[2]) for one in cut.pages] == [400, 400, 500, 500, 500][:most]
        assert cut.check_pdf_syntax() == []
    assert (found.count, len(found.pages)) == (5, most)
