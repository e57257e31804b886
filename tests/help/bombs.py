"""Small files that ask for gigabytes or hours, of every kind that a PDF or an image has room for; none is longer than 4 MB; those
that are no PDF are made in `tests.help.image_bombs`.

`python -m tests.help.costs` says what each costs.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping
from functools import partial

import pikepdf

from tests.help.hostile import endless_shading, nested_forms, zeros
from tests.help.image_bombs import IMAGE_BOMBS
from tests.help.pages import A4, CATALOG, FONT, PAGES, TEXT, image_pdf, page, raw_pdf, stream, text_pdf

FLATE = b"/Filter /FlateDecode "
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
GREY = b"/Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 "


def drawing(content: bytes, resources: bytes = b"/Font << /F1 5 0 R >>", more: tuple[bytes, ...] = ()) -> bytes:
    """A page that draws `content`; objects `more` begin at 6."""
    packed = stream(zlib.compress(content, 9), FLATE)
    return raw_pdf(CATALOG, PAGES, page(resources=resources), packed, FONT, *more)


def packed_content(times: int, megabytes: int) -> bytes:
    content = zeros(megabytes, TEXT + b"\n")
    for _ in range(times - 1):
        content = zlib.compress(content, 9)
    return raw_pdf(CATALOG, PAGES, page(), stream(content, b"/Filter [" + b"/FlateDecode " * times + b"]"), FONT)


def runs(filters: bytes, times: int) -> bytes:
    """Content of runs of a blank, each of two bytes."""
    content = b"\x81 " * times + b"\x80"
    return raw_pdf(CATALOG, PAGES, page(), stream(zlib.compress(content, 9) if b"Flate" in filters else content, filters), FONT)


def image(width: int, height: int, kind: bytes = b"/ColorSpace /DeviceGray /BitsPerComponent 8 ", bits: int = 8) -> bytes:
    claims = b"/Subtype /Image /Width %d /Height %d %b" % (width, height, kind)
    return stream(zeros(width * height * bits // 8 // (1 << 20) + 1), claims + FLATE)


def picture(width: int, height: int, kind: bytes = b"/ColorSpace /DeviceGray /BitsPerComponent 8 ", bits: int = 8) -> bytes:
    placed = stream(b"595 0 0 842 0 0 cm /I Do")
    return raw_pdf(CATALOG, PAGES, page(resources=b"/XObject << /I 5 0 R >>"), placed, image(width, height, kind, bits))


def many_pictures(number: int, side: int) -> bytes:
    names = b" ".join(b"/I%d %d 0 R" % (one, 6 + one) for one in range(number))
    content = b" ".join(b"q 595 0 0 842 0 0 cm /I%d Do Q" % one for one in range(number))
    return drawing(content, b"/XObject << " + names + b" >>", (image(side, side),) * number)


def unused(megabytes: int) -> bytes:
    side = int((megabytes << 20) ** 0.5)
    bomb = stream(zeros(megabytes), GREY + b"/Width %d /Height %d " % (side, side) + FLATE)
    return raw_pdf(CATALOG, PAGES, page(), stream(TEXT), FONT, bomb)


def repeated(one: bytes, times: int, before: bytes = TEXT) -> bytes:
    return drawing(before + b" " + one * times)


def lines_of_text(number: int) -> bytes:
    return drawing(b"BT /F1 4 Tf 4 TL 20 830 Td " + b"(Beschluss ueber den Haushalt) ' " * number + b"ET")


def patterns(step: bytes, depth: int = 1) -> bytes:
    """A page filled by a pattern that is repeated at each step, and is itself filled by another one, and so on."""
    made = []
    for number in range(6, 6 + depth):
        inner = b"/Resources << /Pattern << /P %d 0 R >> >> " % (number + 1)
        kind = b"/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 99 99] /XStep %b /YStep %b " % (step, step)
        fill = b"/Pattern cs /P scn 0 0 99 99 re f" if number < 5 + depth else b"0 0 1 1 re f"
        made.append(stream(fill, kind + inner))
    return drawing(b"/Pattern cs /P scn 0 0 595 842 re f", b"/Pattern << /P 6 0 R >>", tuple(made))


def soft_masks(depth: int, calls: int) -> bytes:
    made = []
    for number in range(6, 6 + depth):
        group = b"/Group << /S /Transparency /CS /DeviceGray >> "
        state = b"/ExtGState << /G << /SMask << /S /Luminosity /G %d 0 R >> >> >> " % (number + 1)
        last = number == 5 + depth
        content = b"0 0 500 500 re f" if last else b"/G gs 0 0 500 500 re f " * calls
        made.append(stream(content, FORM + group + (b"" if last else b"/Resources << " + state + b" >> ")))
    first = b"/ExtGState << /G << /SMask << /S /Luminosity /G 6 0 R >> >> >> /Font << /F1 5 0 R >>"
    return drawing(TEXT + b" /G gs 0 0 500 500 re f", first, tuple(made))


def groups(number: int) -> bytes:
    group = stream(b"0 0 595 842 re f", FORM + b"/Group << /S /Transparency /I true /K true >> ")
    return drawing(b"/X Do " * number, b"/XObject << /X 6 0 R >>", (group,))


def font_with(entries: bytes, *more: bytes) -> bytes:
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] %b >>" % entries
    below = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /FontDescriptor 7 0 R /CIDSystemInfo << >> >>"
    described = b"<< /Type /FontDescriptor /FontName /A /Flags 4 /FontFile2 8 0 R >>"
    return raw_pdf(CATALOG, PAGES, page(), stream(TEXT), font, below, described, *more)


def drawn_letters(calls: int) -> bytes:
    """A Type 3 font whose letter draws its form again and again, and is written often."""
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [9] "
        b"/Encoding << /Differences [97 /a] >> /CharProcs << /a 6 0 R >> >>"
    )
    letter = stream(zlib.compress(b"9 0 d0 " + b"0 0 m 9 9 l S " * calls), FLATE)
    content = stream(zlib.compress(b"BT /F1 9 Tf (" + b"a" * 20_000 + b") Tj ET"), FLATE)
    return raw_pdf(CATALOG, PAGES, page(), content, font, letter)


def noted(number: int, appearance: bytes) -> bytes:
    note = b"<< /Type /Annot /Subtype /Stamp /Rect [0 0 500 500] /AP << /N 6 0 R >> >> "
    form = stream(zlib.compress(appearance), FORM + FLATE)
    return raw_pdf(CATALOG, PAGES, page(A4 + b"/Annots [" + note * number + b"]"), stream(TEXT), FONT, form)


def fields(number: int) -> bytes:
    field = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Beschluss) /Rect [9 9 99 30] >> "
    catalog = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] >> >>"
    return raw_pdf(catalog, PAGES, page(A4 + b"/Annots [" + field * number + b"]"), stream(TEXT), FONT)


def pages_of(number: int, content: bytes = TEXT) -> bytes:
    kids = b"<< /Type /Pages /Kids [" + b"3 0 R " * number + b"] /Count %d >>" % number
    return raw_pdf(CATALOG, kids, page(), stream(content), FONT)


def deep_pages(depth: int) -> bytes:
    above = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (7 + number) for number in range(depth)]
    return raw_pdf(CATALOG, b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>", page(), stream(TEXT), FONT, *above, page())


def beside(key: bytes, item: bytes) -> bytes:
    """A paper whose catalog has, under `key`, an object that nobody needs."""
    catalog = b"<< /Type /Catalog /Pages 2 0 R /%b 6 0 R >>" % key
    return raw_pdf(catalog, PAGES, page(), stream(TEXT), FONT, item)


def object_stream(megabytes: int) -> bytes:
    """A file whose objects are said to lie in a stream that unpacks to so much."""
    return raw_pdf(
        CATALOG, PAGES, page(), stream(TEXT), FONT, stream(zeros(megabytes, b"7 0 "), b"/Type /ObjStm /N 1 /First 4 " + FLATE)
    )


def attached(megabytes: int, depth: int = 1) -> bytes:
    """Papers in papers; the innermost holds a bomb."""
    content = zeros(megabytes)
    for _ in range(depth):
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(text_pdf())) as pdf:
            held = pdf.make_stream(content)
            if depth == 1:
                held.write(content, filter=pikepdf.Name.FlateDecode)
            files = pikepdf.Dictionary(F=held)
            spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F="a.pdf", EF=files)
            names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array(["a.pdf", spec])))
            pdf.Root.Names, pdf.Root.Collection = names, pikepdf.Dictionary(Type=pikepdf.Name.Collection)
            pdf.save(target)
        content = target.getvalue()
    return content


def updated(times: int) -> bytes:
    """A paper that was saved again and again, each time with a table of its own."""
    content = text_pdf()
    start = content.rindex(b"startxref\n")
    last = int(content[start + 10 :].split()[0])
    for _ in range(times):
        here = len(content)
        content += b"xref\n0 0\ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (last, here)
        last = here
    return content


def inline_images(number: int) -> bytes:
    return repeated(b"q 500 0 0 500 0 0 cm BI /W 30 /H 30 /CS /G /BPC 8 ID " + bytes(900) + b" EI Q ", number)


_SMALL = partial(picture, 4000, 4000)
_STOP = b"/FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0] /C1 [1 1 1]"
BOMBS: Mapping[str, Callable[[], bytes]] = {
    "content-flate.pdf": partial(packed_content, 1, 1500),
    "content-flate-twice.pdf": partial(packed_content, 2, 3000),
    "content-flate-thrice.pdf": partial(packed_content, 3, 3000),
    "content-runs.pdf": partial(runs, b"/Filter /RunLengthDecode ", 1_500_000),
    "content-runs-packed.pdf": partial(runs, b"/Filter [/FlateDecode /RunLengthDecode] ", 20_000_000),
    "content-hex-packed.pdf": lambda: raw_pdf(
        CATALOG, PAGES, page(), stream(zeros(800), b"/Filter [/FlateDecode /ASCIIHexDecode] "), FONT
    ),
    "content-85-packed.pdf": lambda: raw_pdf(
        CATALOG, PAGES, page(), stream(zlib.compress(b"z" * 90_000_000), b"/Filter [/FlateDecode /ASCII85Decode] "), FONT
    ),
    "content-pieces.pdf": lambda: raw_pdf(
        CATALOG, PAGES, page().replace(b"4 0 R", b"[" + b"4 0 R " * 5000 + b"]"), stream(zeros(10, TEXT), FLATE), FONT
    ),
    "states.pdf": partial(repeated, b"q ", 8_000_000),
    "states-in-text.pdf": partial(repeated, b"BT ET q ", 3_000_000),
    "clips.pdf": partial(repeated, b"0 0 500 500 re W n ", 800_000),
    "dashes.pdf": partial(repeated, b"[.001 .001] 0 d 0 0 m 9999 9999 l S ", 20_000),
    "curves.pdf": partial(repeated, b"0 0 m 900 0 0 900 500 500 c S ", 400_000),
    "one-long-path.pdf": lambda: drawing(b"0 0 m " + b"500 800 l 9 9 l " * 900_000 + b"f"),
    "wide-lines.pdf": partial(repeated, b"9000 w 0 0 m 500 500 l S ", 90_000),
    "numbers.pdf": partial(repeated, b"9999999999.9999999999 ", 700_000),
    "strings.pdf": partial(repeated, b"(" + b"(" * 400 + b")" * 400 + b") ", 19_000),
    "arrays.pdf": lambda: drawing(b"[" * 7_000_000 + TEXT),
    "text-lines.pdf": partial(lines_of_text, 200_000),
    "text-in-place.pdf": lambda: drawing(b"BT /F1 9 Tf 99 99 Td " + b"(Haushalt) Tj 0 0 Td " * 600_000 + b"ET"),
    "text-letters.pdf": lambda: drawing(b"BT /F1 1 Tf (" + b"Haushalt " * 1_500_000 + b") Tj ET"),
    "text-huge.pdf": partial(repeated, b"BT /F1 90000 Tf (Haushalt) Tj ET ", 9000),
    "forms-laughs.pdf": partial(nested_forms, 30, 10),
    "forms-hundreds.pdf": partial(nested_forms, 6, 400),
    "forms-deep.pdf": partial(nested_forms, 3000, 1),
    "groups.pdf": partial(groups, 15_000),
    "soft-masks.pdf": partial(soft_masks, 30, 2),
    "pattern-fine.pdf": partial(patterns, b".01"),
    "patterns-nested.pdf": partial(patterns, b"1", 8),
    "shading-function.pdf": endless_shading,
    "shadings.pdf": lambda: drawing(
        b"/S sh " * 300_000,
        b"/Shading << /S 6 0 R >>",
        (
            b"<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 500 500] /Extend [true true] /Function << "
            + _STOP
            + b" >> >>",
        ),
    ),
    "shading-mesh.pdf": lambda: drawing(
        b"/S sh",
        b"/Shading << /S 6 0 R >>",
        (
            stream(
                zeros(300),
                b"/ShadingType 4 /ColorSpace /DeviceGray /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 500 0 500 0 1] "
                + FLATE,
            ),
        ),
    ),
    "image-unused.pdf": partial(unused, 3000),
    "image-grey.pdf": partial(picture, 15_500, 15_500),
    "image-colour.pdf": partial(picture, 12_000, 12_000, b"/ColorSpace /DeviceRGB /BitsPerComponent 8 ", 24),
    "image-four-colours.pdf": partial(picture, 12_000, 12_000, b"/ColorSpace /DeviceCMYK /BitsPerComponent 8 ", 32),
    "image-deep.pdf": partial(picture, 9000, 9000, b"/ColorSpace /DeviceRGB /BitsPerComponent 16 ", 48),
    "image-fax.pdf": partial(picture, 15_500, 15_500, b"/ColorSpace /DeviceGray /BitsPerComponent 1 ", 1),
    "image-mask.pdf": partial(picture, 15_500, 15_500, b"/ImageMask true /BitsPerComponent 1 ", 1),
    "image-soft-mask.pdf": lambda: raw_pdf(
        CATALOG,
        PAGES,
        page(resources=b"/XObject << /I 5 0 R >>"),
        stream(b"595 0 0 842 0 0 cm /I Do"),
        image(9000, 9000, b"/ColorSpace /DeviceRGB /BitsPerComponent 8 /SMask 6 0 R ", 24),
        image(15_500, 15_500),
    ),
    "image-palette.pdf": partial(_SMALL, b"/ColorSpace [/Indexed /DeviceRGB 255 <" + b"00" * 768 + b">] /BitsPerComponent 8 "),
    "image-too-long.pdf": lambda: image_pdf((60, 90), zeros(2500), FLATE),
    "image-twice.pdf": lambda: image_pdf((9000, 9000), zlib.compress(zeros(3000), 9), b"/Filter [/FlateDecode /FlateDecode]"),
    "images-many.pdf": partial(many_pictures, 60, 5000),
    "image-often.pdf": lambda: drawing(
        b"q 595 0 0 842 0 0 cm /I Do Q " * 5000, b"/XObject << /I 6 0 R >>", (image(2000, 2000),)
    ),
    "images-inline.pdf": partial(inline_images, 20_000),
    "notes.pdf": partial(noted, 20_000, b"0 0 m 9 9 l S " * 500),
    "note-large.pdf": partial(noted, 3, b"0 0 m 9 9 l S " * 2_000_000),
    "fields.pdf": partial(fields, 30_000),
    "font-file.pdf": lambda: font_with(b"", stream(zeros(1500), FLATE)),
    "font-meaning.pdf": lambda: font_with(
        b"/ToUnicode 9 0 R", stream(b""), stream(zeros(1500, b"/CIDInit /ProcSet findresource begin "), FLATE)
    ),
    "font-as-image.pdf": lambda: font_with(b"", stream(zeros(1500), GREY + b"/Width 9 /Height 9 " + FLATE)),
    "font-drawn.pdf": partial(drawn_letters, 20_000),
    "metadata.pdf": lambda: beside(b"Metadata", stream(zeros(2000), b"/Type /Metadata /Subtype /XML " + FLATE)),
    "colours.pdf": lambda: beside(b"OutputIntents", stream(zeros(2000), b"/N 3 " + FLATE)),
    "outlines.pdf": lambda: beside(b"Outlines", b"<< /First 6 0 R /Last 6 0 R /Next 6 0 R /Count 999999999 >>"),
    "object-stream.pdf": partial(object_stream, 2500),
    "attached.pdf": partial(attached, 2500),
    "attached-deep.pdf": partial(attached, 1, 30),
    "pages-100000.pdf": partial(pages_of, 100_000, b" "),
    "pages-deep.pdf": partial(deep_pages, 20_000),
    "pages-heavy.pdf": lambda: pages_of(40, b"0 0 m 500 500 l S " * 90_000),
    "saved-often.pdf": partial(updated, 20_000),
    **IMAGE_BOMBS,
}
