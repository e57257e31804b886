"""The ids of file formats in PRONOM, the registry of the National Archives (https://www.nationalarchives.gov.uk/PRONOM/)."""

from __future__ import annotations

import re
from collections.abc import Mapping

PRONOM = "PRONOM"
PDFA_2B, XML, JSON = "fmt/477", "fmt/101", "fmt/817"
_PDF: Mapping[bytes, str] = {
    b"1.0": "fmt/14", b"1.1": "fmt/15", b"1.2": "fmt/16", b"1.3": "fmt/17", b"1.4": "fmt/18", b"1.5": "fmt/19", b"1.6": "fmt/20",
    b"1.7": "fmt/276", b"2.0": "fmt/1129",
}  # fmt: skip
_JFIF: Mapping[bytes, str] = {b"\x01\x00": "fmt/42", b"\x01\x01": "fmt/43", b"\x01\x02": "fmt/44"}
# Which four bytes of a file tell its kind: the order of a TIFF's bytes, the brand of a JPEG 2000, the first chunk of a WebP.
_TELLING: Mapping[str, tuple[int, Mapping[bytes, str]]] = {
    "tiff": (0, {b"II*\0": "fmt/353", b"MM\0*": "fmt/353"}),
    "jp2": (20, {b"jp2 ": "x-fmt/392", b"jpx ": "fmt/151"}),
    "webp": (12, {b"VP8 ": "fmt/566", b"VP8L": "fmt/567", b"VP8X": "fmt/568"}),
}
_PNG_1_2, _PNG_1_1 = (b"iTXt",), (b"iCCP", b"sRGB", b"sPLT")
_HEAD = 4096


def pronom(content: bytes, format_: str) -> str | None:
    """The id of a scan's format ("pdf", "tiff" … as `sniff_format` says); None where its head does not tell which."""
    head = content[:_HEAD]
    if format_ == "pdf":
        version = re.search(rb"%PDF-(\d\.\d)", head)
        return _PDF.get(version[1]) if version else None
    if format_ == "jpeg":
        jfif = head.find(b"JFIF\x00")
        return _JFIF.get(head[jfif + 5 : jfif + 7]) if jfif >= 0 else None
    if format_ == "png":
        versions = ((_PNG_1_2, "fmt/13"), (_PNG_1_1, "fmt/12"))
        return next((id_ for chunks, id_ in versions if any(chunk in head for chunk in chunks)), "fmt/11")
    place, kinds = _TELLING.get(format_, (0, {}))
    return kinds.get(content[place : place + 4])
