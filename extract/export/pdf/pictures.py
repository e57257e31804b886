"""The picture of a scanned page as a PDF image: the scan's own bytes where a PDF/A may hold them, else its very pixels."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from PIL import Image

from extract.scan import PageImage, Pixels, Scan, shown_part, sniff_format

# From the unit square of an image to the page (points, origin bottom left), in the order of PDF's `cm`.
Matrix = pikepdf.Matrix

# What a PDF/A-2 may hold as it is; LZW is forbidden, JPEG 2000 allowed in part only.
FILTERS = frozenset({"/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/FlateDecode", "/RunLengthDecode", "/ASCII85Decode"})
SPACES = {"/DeviceGray": 1, "/DeviceRGB": 3}
KEPT = ("/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Filter", "/DecodeParms", "/Decode")
# Operators that show nothing besides the one image and leave it as it is, and text whose mode is checked.
STATE = frozenset(["q", "Q", "cm", "n", "re", "ri", "i", "d", "M", "j", "J", "w", "BMC", "BDC", "EMC", "MP", "DP"])
INSIDE_TEXT = frozenset(["BT", "ET", "Tr", "Tf", "Td", "TD", "Tm", "T*", "Tz", "Tc", "Tw", "TL", "Ts"])
TEXT = frozenset({"Tj", "TJ", "'", '"'})
INVISIBLE = 3
EDGE_POINTS = 1.5
# TIFF's tags for how bits are meant and where the compressed ones lie.
PHOTOMETRIC, OFFSETS, ROWS_PER_STRIP, BYTE_COUNTS = 262, 273, 278, 279


@dataclass(frozen=True, slots=True)
class PdfPicture:
    """An image in the PDF that is being made, and how it lies on a page of `image.size`."""

    stream: Object
    matrix: Matrix


def picture(scan: Scan, original: Pdf | None, image: PageImage, target: Pdf) -> PdfPicture:
    """The picture of the page `image`, put into `target`; `original` is the scan where it is a PDF."""
    width, height = image.size
    whole = Matrix(width, 0, 0, height, 0, 0)
    if original is not None:
        stored = _stored(original.pages[image.number - 1], image, target)
        if stored is not None:
            return stored
    elif sniff_format(scan.data, scan.path) == "jpeg":
        jpeg = _jpeg(scan.data, image, target)
        if jpeg is not None:
            return PdfPicture(jpeg, whole)
    pixels = image.pixels
    if pixels.ndim == 2 and not np.any((pixels != 0) & (pixels != 255)):
        return PdfPicture(_fax(pixels, target), whole)
    return PdfPicture(_lossless(pixels, target), whole)


def _stored(page: pikepdf.Page, image: PageImage, target: Pdf) -> PdfPicture | None:
    """The one image of a PDF's page, with all its bytes; None where the page shows anything besides."""
    if page.obj.get("/Annots"):
        return None
    shown = list(_shown(page))
    if len(shown) != 1 or shown[0] is None or not _may_stay(shown[0][0]):
        return None
    stream, matrix = shown[0]
    matrix = matrix @ _displayed(page)
    corners = [matrix.transform(corner) for corner in ((0, 0), (1, 1))]
    sides = sorted((x for x, _ in corners)), sorted((y for _, y in corners))
    wanted = ((0.0, image.size[0]), (0.0, image.size[1]))
    off = max(abs(a - b) for side, want in zip(sides, wanted, strict=True) for a, b in zip(side, want, strict=True))
    slant = min(abs(matrix.b) + abs(matrix.c), abs(matrix.a) + abs(matrix.d))
    if off > EDGE_POINTS or slant > EDGE_POINTS:
        return None
    copy = target.copy_foreign(stream)
    for key in set(copy.keys()) - {*KEPT, "/Length"}:
        del copy[key]
    copy.Type, copy.Subtype = Name.XObject, Name.Image
    return PdfPicture(copy, matrix)


def _shown(page: pikepdf.Page) -> Iterator[tuple[Object, Matrix] | None]:
    """The images of a page with their matrices; None for whatever else it shows."""
    images = {name: item for name, item in page.resources.get("/XObject", {}).items() if item.Subtype == Name.Image}
    matrix, stack, mode = Matrix(), [], 0
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "q":
            stack.append((matrix, mode))
        elif operator == "Q" and stack:
            matrix, mode = stack.pop()
        elif operator == "cm":
            matrix = Matrix(*(float(number) for number in operands)) @ matrix
        elif operator == "Tr":
            mode = int(operands[0])
        elif operator == "Do" and str(operands[0]) in images:
            yield images[str(operands[0])], matrix
        elif operator not in STATE | INSIDE_TEXT | TEXT or (operator in TEXT and mode != INVISIBLE):
            yield None


def _may_stay(stream: Object) -> bool:
    """Whether a PDF/A-2 may hold the image as it is, and it needs no mask to look as it does."""
    if any(key in stream for key in ("/SMask", "/Mask", "/ImageMask", "/SMaskInData", "/OC")):
        return False
    filters = stream.get("/Filter", Array())
    names = [str(one) for one in (filters if isinstance(filters, Array) else [filters])]
    space, depth = stream.get("/ColorSpace"), int(stream.get("/BitsPerComponent", 0))
    return set(names) <= FILTERS and str(space) in SPACES and depth in (1, 2, 4, 8)


def _displayed(page: pikepdf.Page) -> Matrix:
    """From the page's own space to the page as displayed: cut, turned, in points."""
    shown = shown_part(page)
    left, bottom, right, top = shown.box
    unit = float(page.obj.get("/UserUnit", 1))
    turn = turned((right - left, top - bottom), shown.turn)
    return Matrix(1, 0, 0, 1, -left, -bottom) @ turn @ Matrix(unit, 0, 0, unit, 0, 0)


def turned(size: tuple[float, float], degrees: int) -> Matrix:
    """From a page of this size (points, origin bottom left) to the same page turned clockwise by 0, 90, 180 or 270 degrees."""
    width, height = size
    return {
        0: Matrix(),
        90: Matrix(0, -1, 1, 0, 0, width),
        180: Matrix(-1, 0, 0, -1, width, height),
        270: Matrix(0, 1, -1, 0, height, 0),
    }[degrees]


def _jpeg(data: bytes, image: PageImage, target: Pdf) -> Stream | None:
    """The JPEG file itself, where it needs no turning and has grey or RGB pixels."""
    with Image.open(io.BytesIO(data)) as opened:
        turned = opened.getexif().get(0x0112, 1) != 1
        mode, size = opened.mode, opened.size
    if turned or mode not in ("L", "RGB") or size != image.pixels.shape[1::-1]:
        return None
    space = Name.DeviceGray if mode == "L" else Name.DeviceRGB
    return _image(target, data, size, {"BitsPerComponent": 8, "ColorSpace": space, "Filter": Name.DCTDecode})


def _fax(pixels: Pixels, target: Pdf) -> Stream:
    """Black and white, in the compression of fax machines (CCITT G4), without loss."""
    bilevel = Image.fromarray(pixels).convert("1", dither=Image.Dither.NONE)
    file = io.BytesIO()
    bilevel.save(file, "TIFF", compression="group4", tiffinfo={ROWS_PER_STRIP: bilevel.height})
    with Image.open(file) as tiff:
        tags = tiff.tag_v2  # type: ignore[attr-defined]  # it is a TIFF
        (offset,), (count,), photometric = tags[OFFSETS], tags[BYTE_COUNTS], tags[PHOTOMETRIC]
    parameters = Dictionary(K=-1, Columns=bilevel.width, Rows=bilevel.height, BlackIs1=photometric == 1)
    facts = {"BitsPerComponent": 1, "ColorSpace": Name.DeviceGray, "Filter": Name.CCITTFaxDecode, "DecodeParms": parameters}
    return _image(target, file.getvalue()[offset : offset + count], bilevel.size, facts)


def _lossless(pixels: Pixels, target: Pdf) -> Stream:
    """Grey or RGB in PNG's compression, which PDF knows as well."""
    png = io.BytesIO()
    Image.fromarray(pixels).save(png, "PNG", optimize=True)
    height, width = pixels.shape[:2]
    colours = 1 if pixels.ndim == 2 else 3
    facts = {
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceGray if colours == 1 else Name.DeviceRGB,
        "Filter": Name.FlateDecode,
        "DecodeParms": Dictionary(Predictor=15, Colors=colours, BitsPerComponent=8, Columns=width),
    }
    return _image(target, b"".join(_chunks(png.getvalue(), b"IDAT")), (width, height), facts)


def _chunks(png: bytes, kind: bytes) -> Iterator[bytes]:
    place = 8
    while place < len(png):
        length, name = struct.unpack_from(">I4s", png, place)
        if name == kind:
            yield png[place + 8 : place + 8 + length]
        place += length + 12


def _image(target: Pdf, data: bytes, size: tuple[int, int], facts: dict[str, object]) -> Stream:
    width, height = size
    return Stream(target, data, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, **facts)
