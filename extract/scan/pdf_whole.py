"""Whether a PDF is whole, and where it ends: what somebody appended does no harm, what was cut off does."""

from __future__ import annotations

import re

from extract.errors import ScanDamaged

# The end of file mark may be followed by padding; what lies further in front belongs to an older version of the file.
TAIL_BYTES = 4096
# The last of a file: where its table of objects lies, and the end mark, of which the last letters may be lost.
_END = re.compile(rb"startxref\s+\d+\s*(?:%(?:%(?:E(?:O(?:F)?)?)?)?)?")
_OBJECT = re.compile(rb"\d\s+\d+\s+obj\b")


def whole_pdf(data: bytes, name: str) -> bytes:
    """The PDF `data` without what follows its end, such as the web page that a download script appends.

    ScanDamaged where it breaks off: no end is there, or behind the last one other objects begin, whose end is missing. `name`
    says which file it is.
    """
    start, mark = data.rfind(b"startxref"), data.rfind(b"%%EOF")
    end = _END.match(data, start) if start >= 0 else None
    if end is not None and not _OBJECT.search(data, end.end()):
        return data[: end.end()]
    if mark >= len(data.rstrip(b"\0 \r\n\t")) - TAIL_BYTES and mark >= 0 and not _OBJECT.search(data, mark):
        return data
    raise ScanDamaged(f"{name}: the PDF breaks off before its end")
