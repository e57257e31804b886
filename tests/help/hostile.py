"""Makes files that harm whoever trusts them, and odd ones that must be read all the same."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pikepdf
from PIL import Image

from extract.errors import ExitCode
from tests.help.pages import A4, CATALOG, FONT, PAGES, TEXT, encoded, image_pdf, page, raw_pdf, sheet, stream, text_pdf

_MEGABYTE = bytes(1 << 20)


@dataclass(frozen=True)
class Hostile:
    """A hostile file: its name, what the command must end with, a word of the cause it must name, how it is made."""

    name: str
    exit_code: ExitCode
    cause: str
    make: Callable[[Path], None]

    def put(self, folder: Path) -> Path:
        path = folder / self.name
        self.make(path)
        return path


@cache
def zeros(megabytes: int, before: bytes = b"") -> bytes:
    """So many megabytes of zero bytes, packed; without the checksum at the end, which most readers do without."""
    packer = zlib.compressobj(9)
    first = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
    one = packer.compress(_MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + one * megabytes + packer.flush()[:-4]


def nested_forms(depth: int, calls: int, before: bytes = b"") -> bytes:
    """A page of forms that each call the next one, the last one with text; `calls` of each, so `calls` ** `depth`.

    The page itself begins with the commands `before`.
    """
    forms = []
    for number in range(6, 6 + depth):
        inner = b"/Font << /F1 5 0 R >> /XObject << /X %d 0 R >>" % (number + 1)
        last = number == 5 + depth
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %b >>" % inner
        forms.append(stream(TEXT if last else b"/X Do " * calls, entries))
    first = page(resources=b"/Font << /F1 5 0 R >> /XObject << /X 6 0 R >>")
    return raw_pdf(CATALOG, PAGES, first, stream(before + b"/X Do " * calls), FONT, *forms)


def endless_shading() -> bytes:
    """A page coloured by a function that takes minutes."""
    domain = b"/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]"
    function = stream(b"{ " + b"dup mul sin cos " * 20_000 + b" dup dup }", domain)
    shading = b"<< /ShadingType 1 /ColorSpace /DeviceRGB /Domain [0 1 0 1] /Matrix [595 0 0 842 0 0] /Function 6 0 R >>"
    return raw_pdf(CATALOG, PAGES, page(resources=b"/Shading << /S 5 0 R >>"), stream(b"/S sh"), shading, function)


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A grey PNG that claims to be of this size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def tiff(width: int, height: int) -> bytes:
    """An uncompressed grey TIFF that claims to be of this size and holds ten bytes of it."""
    tags = ((256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, height), (279, 10))
    directory = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0" + struct.pack("<I", 18) + bytes(10) + struct.pack("<H", len(tags)) + directory + bytes(4)


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as document:
        document.writestr("word/document.xml", "<w:document/>")
    return target.getvalue()


def encrypted() -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(text_pdf())) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(user="geheim", owner="geheimer"))
    return target.getvalue()


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def held(content: Callable[[], bytes]) -> Callable[[Path], None]:
    """A maker of a regular file."""

    def make(path: Path) -> None:
        path.write_bytes(content())

    return make


def name_of(raw: bytes) -> str:
    """A file name of these bytes, as Python spells what is no UTF-8."""
    return os.fsdecode(raw)


def _sharp_jpeg() -> bytes:
    noise = np.random.default_rng(0).integers(0, 255, (400, 300), dtype=np.uint8)
    return encoded(Image.fromarray(noise), "JPEG")


def _loop() -> bytes:
    inner = b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"
    outer = b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>"
    return raw_pdf(CATALOG, outer, page(), stream(TEXT), FONT, inner)


def _cut_jpeg_inside() -> bytes:
    return image_pdf((300, 400), half(_sharp_jpeg()), b"/Filter /DCTDecode")


def _broken_content() -> bytes:
    return raw_pdf(CATALOG, PAGES, page(), stream(b"no flate data" * 9, b"/Filter /FlateDecode"), FONT)


DAMAGED, UNKNOWN, LARGE = ExitCode.DAMAGED, ExitCode.UNKNOWN_FORMAT, ExitCode.TOO_LARGE
SHAPE, SUFFIX, UNREADABLE = ExitCode.BAD_PAGE_SHAPE, ExitCode.WRONG_SUFFIX, ExitCode.UNREADABLE

HOSTILE: Sequence[Hostile] = (
    Hostile("locked.pdf", ExitCode.ENCRYPTED, "password", held(encrypted)),
    Hostile("cut-off.pdf", DAMAGED, "breaks off", held(lambda: half(text_pdf()))),
    Hostile("cut-off.jpg", DAMAGED, "incomplete", held(lambda: half(_sharp_jpeg()))),
    Hostile("cut-off.tif", DAMAGED, "incomplete", held(lambda: half(encoded(sheet(), "TIFF")))),
    Hostile("cut-off.png", DAMAGED, "incomplete", held(lambda: half(encoded(sheet(), "PNG")))),
    Hostile("no-bytes.pdf", ExitCode.EMPTY, "0 bytes", held(lambda: b"")),
    Hostile("zeros.pdf", DAMAGED, "zero bytes", held(lambda: bytes(5000))),
    Hostile(
        "no-pages.pdf",
        ExitCode.NO_PAGES,
        "no pages",
        held(lambda: text_pdf(pages=b"<< /Type /Pages /Kids [] /Count 0 >>")),
    ),
    Hostile("thread.png", SHAPE, "1 × 60000 pixels", held(lambda: png(1, 60_000, b"\0\xff" * 60_000))),
    Hostile("point.pdf", SHAPE, "3 × 3 points", held(lambda: text_pdf(b"/MediaBox [0 0 3 3]"))),
    Hostile("picture.pdf", SUFFIX, "PNG", held(lambda: encoded(sheet(), "PNG"))),
    Hostile("paper.jpg", SUFFIX, "PDF", held(text_pdf)),
    Hostile("vast.pdf", LARGE, "20,000 × 20,000 points", held(lambda: text_pdf(b"/MediaBox [0 0 20000 20000]"))),
    Hostile("vast-units.pdf", LARGE, "17,850 × 25,260 points", held(lambda: text_pdf(A4 + b" /UserUnit 30"))),
    Hostile("bomb.png", LARGE, "too many megapixels", held(lambda: png(100_000, 100_000))),
    Hostile("bomb.tif", LARGE, "too many megapixels", held(lambda: tiff(100_000, 100_000))),
    Hostile("huge-claim.pdf", LARGE, "100000 × 100000 pixels", held(lambda: image_pdf((100_000, 100_000), bytes(100)))),
    Hostile("page-loop.pdf", DAMAGED, "structure", held(_loop)),
    Hostile("deep-page.pdf", ExitCode.NO_PAGES, "no pages", held(lambda: text_pdf(b"/X " + b"[" * 99_999 + b"]" * 99_999))),
    Hostile("broken-content.pdf", DAMAGED, "breaks off", held(_broken_content)),
    Hostile("broken-image.pdf", DAMAGED, "breaks off", held(_cut_jpeg_inside)),
    Hostile("letter.pdf", UNKNOWN, "plain text", held(lambda: b"Sehr geehrte Damen und Herren,\n")),
    Hostile("word.pdf", UNKNOWN, "office document", held(archive)),
    Hostile("answer.pdf", UNKNOWN, "web page", held(lambda: b"<!DOCTYPE html><title>404</title>")),
    Hostile("noise.tif", UNKNOWN, "neither PDF nor TIFF", held(lambda: bytes(range(255, 0, -1)) * 20)),
    Hostile(name_of(b"gr\xfcn.pdf"), UNKNOWN, "plain text", held(lambda: b"Latin-1 in the name")),
    Hostile("two\nlines\x1b[31m.pdf", UNKNOWN, "plain text", held(lambda: b"control characters in the name")),
    Hostile("folder.pdf", UNREADABLE, "is a folder", Path.mkdir),
    Hostile("nowhere.pdf", ExitCode.NOT_FOUND, "does not exist", lambda path: path.symlink_to("gone")),
    Hostile("circle.pdf", UNREADABLE, "leads back to itself", lambda path: path.symlink_to(path.name)),
    Hostile("pipe.pdf", UNREADABLE, "pipe", os.mkfifo),
)


def _turned_and_cropped() -> bytes:
    running_up = b"0 1 -1 0 300 150 cm BT /F1 24 Tf (Beschlussvorlage 12/2020) Tj ET"
    return text_pdf(A4 + b" /Rotate 90 /CropBox [50 100 500 800]", running_up)


def _self_calling() -> bytes:
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >>"
    resources = b"/XObject << /X 6 0 R >> /Font << /F1 5 0 R >>"
    return raw_pdf(CATALOG, PAGES, page(resources=resources), stream(b"/X Do " + TEXT), FONT, stream(b"/X Do", entries))


def _colour(mode: str) -> Image.Image:
    return sheet().convert("RGB").convert(mode)


def _deep_grey() -> Image.Image:
    return Image.fromarray(np.asarray(sheet()).astype(np.uint16) * 257)


# Odd, but whole: each shows "Beschlussvorlage 12/2020".
ODD: dict[str, Callable[[], bytes]] = {
    "printer-colours.jpg": lambda: encoded(_colour("CMYK"), "JPEG", dpi=(100, 100)),
    "sixteen-bit.png": lambda: encoded(_deep_grey(), "PNG", dpi=(100, 100)),
    "fax.tif": lambda: encoded(sheet().convert("1"), "TIFF", compression="group4", dpi=(100, 100)),
    "turned-and-cropped.pdf": _turned_and_cropped,
    "garbage-table.pdf": lambda: text_pdf().replace(b" 00000 n", b" zzzzz ?"),
    "calls-itself.pdf": _self_calling,
    "deep-forms.pdf": lambda: nested_forms(depth=10, calls=1),
    "deep-arrays.pdf": lambda: text_pdf(content=b"[" * 99_999 + b"]" * 99_999 + b" TJ " + TEXT),
    "count-too-high.pdf": lambda: text_pdf(pages=b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>"),
    "newer-tail.pdf": lambda: text_pdf() + bytes(50_000),
    name_of(b"M\xe4rz.pdf"): text_pdf,
}
