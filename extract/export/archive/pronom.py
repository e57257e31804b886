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
# Of these formats PRONOM has one entry for all that is met as a scan.
_ONE: Mapping[str, str] = {"tiff": "fmt/353", "jp2": "x-fmt/392", "webp": "fmt/566"}
_PNG_1_2, _PNG_1_1 = (b"iTXt",), (b"iCCP", b"sRGB", b"sPLT")
_HEAD = 4096


def pronom(content: bytes, format_: str) -> str | None:
    """The id of a scan's format ("pdf", "tiff" … as `sniff_format` says); None where its head does not tell the version."""
    head = content[:_HEAD]
    if format_ == "pdf":
        version = re.search(rb"%PDF-(\d\.\d)", head)
        return _PDF.get(version[1]) if version else None
    if format_ == "jpeg":
        jfif = head.find(b"JFIF\x00")
        return _JFIF.get(head[jfif + 5 : jfif + 7]) if jfif >= 0 else None
    if format_ == "png":
        kinds = ((_PNG_1_2, "fmt/13"), (_PNG_1_1, "fmt/12"))
        return next((id_ for chunks, id_ in kinds if any(chunk in head for chunk in chunks)), "fmt/11")
    return _ONE.get(format_)
