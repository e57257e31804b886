"""What a file is by its first bytes, and whether its suffix says the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from extract.errors import ScanDamaged, UnknownFormat, WrongSuffix, printable

Format = Literal["pdf", "tiff", "jpeg", "png", "jp2", "webp", "bmp", "heic"]

# A PDF may carry junk before its header; readers agree on a kilobyte.
PDF_HEADER_WITHIN = 1024

# How files of each format begin.
SIGNATURES: tuple[tuple[re.Pattern[bytes], Format], ...] = (
    (re.compile(rb"II[*+]\0|MM\0[*+]"), "tiff"),
    (re.compile(rb"\xff\xd8\xff"), "jpeg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51"), "jp2"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "webp"),
    (re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), "bmp"),
    (re.compile(rb".{4}ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL), "heic"),
)

SUFFIXES: dict[str, Format] = {
    ".pdf": "pdf",
    ".tif": "tiff",
    ".tiff": "tiff",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".jpe": "jpeg",
    ".jfif": "jpeg",
    ".png": "png",
    ".jp2": "jp2",
    ".j2k": "jp2",
    ".jpx": "jp2",
    ".jpf": "jp2",
    ".webp": "webp",
    ".bmp": "bmp",
    ".heic": "heic",
    ".heif": "heic",
}

NAMES: dict[Format, str] = {
    "pdf": "PDF",
    "tiff": "TIFF",
    "jpeg": "JPEG",
    "png": "PNG",
    "jp2": "JPEG 2000",
    "webp": "WebP",
    "bmp": "BMP",
    "heic": "HEIC",
}
MIME: dict[Format, str] = {name: "application/pdf" if name == "pdf" else f"image/{name}" for name in NAMES}

# Formats that people do send instead of a scan; naming them saves a question.
FOREIGN: dict[bytes, str] = {
    b"PK\x03\x04": "a ZIP archive or an office document (DOCX, ODT)",
    b"\xd0\xcf\x11\xe0": "an old office document (DOC, XLS)",
    b"{\\rtf": "an RTF document",
    b"%!PS": "a PostScript file",
    b"GIF8": "a GIF image",
    b"\x30\x82": "a signed file (P7M) or a certificate",
    b"\x30\x80": "a signed file (P7M) or a certificate",
    b"-----BEGIN": "a signed file (P7M) or a certificate",
    b"AT&TFORM": "a DjVu file",
    b"\x1f\x8b": "a gzip archive",
    b"<": "a web page or an XML file",
}


def sniff_format(data: bytes, path: Path) -> Format:
    """The format of `data`, the content of `path`.

    UnknownFormat where it is none that can be read, WrongSuffix where the suffix names another one, ScanDamaged where
    nothing but zeros was stored. A suffix that names no format at all (".2017") is not held against the file.
    """
    found = _signature(data)
    if found is None:
        raise _foreign(data, path)
    claimed = SUFFIXES.get(path.suffix.lower())
    if claimed is not None and claimed != found:
        raise WrongSuffix(
            f"{printable(path)}: is a {NAMES[found]} file, not the {NAMES[claimed]} file that its suffix promises",
            f"rename it to {printable(path.with_suffix(_suffix_of(found)).name)}",
        )
    return found


def is_scan(head: bytes) -> bool:
    """Whether a file that begins like this is of a format that can be read."""
    return _signature(head) is not None


def _signature(data: bytes) -> Format | None:
    found = next((name for signature, name in SIGNATURES if signature.match(data)), None)
    return found or ("pdf" if b"%PDF-" in data[:PDF_HEADER_WITHIN] else None)


def _suffix_of(format_: Format) -> str:
    return next(suffix for suffix, name in SUFFIXES.items() if name == format_)


def _foreign(data: bytes, path: Path) -> UnknownFormat | ScanDamaged:
    name = printable(path)
    head = data[:4096]
    if not head.strip(b"\0"):
        return ScanDamaged(f"{name}: holds nothing but zero bytes; it was not copied completely")
    for signature, description in FOREIGN.items():
        if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(signature):
            return UnknownFormat(f"{name}: is {description}, not a scan")
    if _is_text(head):
        return UnknownFormat(f"{name}: is a plain text file, not a scan")
    return UnknownFormat(f"{name}: is neither PDF nor TIFF, JPEG, PNG or another image that can be read")


def _is_text(head: bytes) -> bool:
    control = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
    return control == 0
