"""PDFs whose pictures are JBIG2, as office copiers write them, need no program besides those that are installed."""

from __future__ import annotations

import io
import struct

import numpy as np
import pikepdf
import pytest
from PIL import Image

from tests.help.commands import Opened
from tests.help.drawn import Sheet
from tests.help.pages import CATALOG, PAGES, page, raw_pdf, stream

STRIP, BYTES = 273, 279


def jbig2(picture: Image.Image) -> bytes:
    """A JBIG2 stream as PDFs hold it: the page, and one region of fax code."""
    target = io.BytesIO()
    # Where JBIG2 has ink, TIFF has white.
    picture.point(lambda bit: 255 - bit).save(target, "TIFF", compression="group4", strip_size=1 << 30)
    tags = Image.open(target).tag_v2
    code = target.getvalue()[tags[STRIP][0] :][: tags[BYTES][0]]
    size = struct.pack(">II", *picture.size)
    return _segment(0, 48, size + bytes(8) + bytes(3)) + _segment(1, 38, size + bytes(9) + b"\1" + code)


def _segment(number: int, kind: int, data: bytes) -> bytes:
    return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data


def test_a_page_of_jbig2_is_shown_as_it_is_drawn(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    drawn = Sheet(dpi=100)
    drawn.text(60, 60, "Beschlussvorlage Nr. 12/2020", 24)
    picture = drawn.image.convert("1")
    size = b"/Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1" % picture.size
    image = stream(jbig2(picture), size + b" /Filter /JBIG2Decode")
    content = raw_pdf(CATALOG, PAGES, page(resources=b"/XObject << /I 5 0 R >>"), stream(b"595 0 0 842 0 0 cm /I Do"), image)
    with pikepdf.open(io.BytesIO(content)) as pdf, pytest.raises(pikepdf.DependencyError):
        pdf.pages[0].Resources.XObject.I.read_bytes(pikepdf.StreamDecodeLevel.all)
    with opened(content) as scan:
        shown = scan.page(1).pixels
    assert np.mean((shown > 127) == np.asarray(picture)) > 0.999
