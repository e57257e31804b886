"""Makes small scans: pages of PDFs from raw objects and images, TIFFs of several pages."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont
from PIL.TiffImagePlugin import AppendingTiffWriter, TiffImageFile

Pixels = npt.NDArray[np.uint8]

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
TEXT = b"BT /F1 24 Tf 72 700 Td (Beschlussvorlage 12/2020) Tj ET"
A4 = b"/MediaBox [0 0 595 842]"


FILLING = b"595 0 0 842 0 0 cm"
IMAGE = b"/XObject << /I 5 0 R >>"

JPEG = {"quality": 95, "subsampling": 0}


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first one its catalog; nothing is checked."""
    content, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, item in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, item)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    content += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(content)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (entries, len(content), content)


def page(entries: bytes = A4, resources: bytes = b"/Font << /F1 5 0 R >>") -> bytes:
    """A page whose content is object 4."""
    return b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << %b >> %b >>" % (resources, entries)


def text_pdf(entries: bytes = A4, content: bytes = TEXT, pages: bytes = PAGES) -> bytes:
    return raw_pdf(CATALOG, pages, page(entries), stream(content), FONT, page(), page())


def image_pdf(size: tuple[int, int], content: bytes, entries: bytes = b"") -> bytes:
    """A page that one grey image fills, of what its dictionary claims to be of this size."""
    claims = b"/Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 %b" % (*size, entries)
    placed = stream(b"595 0 0 842 0 0 cm /I Do")
    return raw_pdf(CATALOG, PAGES, page(resources=b"/XObject << /I 5 0 R >>"), placed, stream(content, claims))


def sheet(text: str = "Beschlussvorlage 12/2020") -> Image.Image:
    """A grey A4 page at 100 dpi with one line of text and a black bar below."""
    image = Image.new("L", (827, 1169), 255)
    draw = ImageDraw.Draw(image)
    draw.text((100, 100), text, fill=0, font=ImageFont.load_default(40))
    draw.rectangle((100, 900, 700, 940), fill=0)
    return image


def encoded(image: Image.Image, format_: str, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, format_, **options)
    return target.getvalue()


def lopsided(mode: str = "L") -> Image.Image:
    """A page that looks different whichever way it is turned or mirrored, in colour where the mode has any."""
    image = sheet().convert("RGB")
    image.paste((180, 40, 40), (500, 300, 780, 420))
    return image.convert(mode)


def array(image: Image.Image) -> Pixels:
    return np.asarray(image.convert("L") if image.mode == "1" else image)


def fax_data(image: Image.Image) -> bytes:
    """The CCITT group 4 data of a black and white image, taken out of a TIFF."""
    content = encoded(image, "TIFF", compression="group4", tiffinfo={278: image.height})
    with TiffImageFile(io.BytesIO(content)) as stored:
        (start,), (length,) = stored.tag_v2[273], stored.tag_v2[279]
    return content[start : start + length]


def stored_image(image: Image.Image, kind: str) -> bytes:
    """An image object of a PDF: "flate", "jpeg" or "fax"."""
    width, height = image.size
    colours = b"/DeviceRGB" if image.mode == "RGB" else b"/DeviceGray"
    bits = 1 if image.mode == "1" else 8
    entries = b"/Subtype /Image /Width %d /Height %d /ColorSpace %b /BitsPerComponent %d " % (
        width,
        height,
        colours,
        bits,
    )
    if kind == "fax":
        parameters = b"/DecodeParms << /K -1 /Columns %d /Rows %d /BlackIs1 true >>" % (width, height)
        return stream(fax_data(image), entries + b"/Filter /CCITTFaxDecode " + parameters)
    if kind == "jpeg":
        return stream(encoded(image, "JPEG", **JPEG), entries + b"/Filter /DCTDecode")
    return stream(image.tobytes(), entries)


def scanned(image: Image.Image, kind: str = "flate", matrix: bytes = FILLING, entries: bytes = A4) -> bytes:
    """A PDF page of one image, placed by `matrix`."""
    placed = stream(b"q " + matrix + b" /I Do Q")
    return raw_pdf(CATALOG, PAGES, page(entries, IMAGE), placed, stored_image(image, kind))


def drawn(content: bytes, image: Image.Image, entries: bytes = A4) -> bytes:
    """A PDF page that draws `content`, with an image /I and a font /F1 at hand."""
    resources = IMAGE + b" /Font << /F1 6 0 R >>"
    return raw_pdf(CATALOG, PAGES, page(entries, resources), stream(content), stored_image(image, "flate"), FONT)


def tiff_of(*frames: tuple[Image.Image, dict[int, int]]) -> bytes:
    """A TIFF of images, each with tags of its own."""
    target = io.BytesIO()
    with AppendingTiffWriter(target, new=True) as writer:
        for image, tags in frames:
            image.save(writer, "TIFF", tiffinfo=tags)
            writer.newFrame()
    return target.getvalue()
