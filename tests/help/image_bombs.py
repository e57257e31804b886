"""Images that ask for gigabytes or hours."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from functools import partial

from PIL import Image

from tests.help.hostile import png, zeros
from tests.help.pages import encoded, tiff_of


def black(mode: str, width: int, height: int, kind: str, **how: object) -> bytes:
    return encoded(Image.new(mode, (width, height)), kind, **how)


def frames(number: int) -> bytes:
    return tiff_of(*((Image.new("1", (60, 90)), {}) for _ in range(number)))


def endless_tiff() -> bytes:
    """A TIFF whose only directory names itself as the next one."""
    content = bytearray(black("1", 300, 400, "TIFF"))
    start = int.from_bytes(content[4:8], "little")
    tags = int.from_bytes(content[start : start + 2], "little")
    content[start + 2 + 12 * tags : start + 6 + 12 * tags] = content[4:8]
    return bytes(content)


def commented_png(megabytes: int) -> bytes:
    """A PNG with a packed remark of so many megabytes before its picture."""
    whole = black("L", 300, 400, "PNG")
    body = b"zTXtremark\0\0" + zeros(megabytes)
    remark = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    return whole[:33] + remark + whole[33:]


def progressive(scans: int) -> bytes:
    """A JPEG of many pixels that is refined again and again."""
    whole = black("L", 12_000, 12_000, "JPEG", progressive=True)
    start = whole.index(b"\xff\xda")
    last = whole.rindex(b"\xff\xda")
    return whole[:last] + whole[last:-2] * scans + whole[-2:] if last > start else whole


IMAGE_BOMBS: Mapping[str, Callable[[], bytes]] = {
    "comment.png": partial(commented_png, 1500),
    "wide.png": lambda: png(15_500, 15_500, zeros(1)),
    "grey.png": partial(black, "L", 15_500, 15_500, "PNG"),
    "colour.png": partial(black, "RGB", 12_000, 12_000, "PNG"),
    "grey.tif": partial(black, "L", 15_500, 15_500, "TIFF", compression="tiff_adobe_deflate"),
    "fax.tif": partial(black, "1", 15_500, 15_500, "TIFF", compression="group4"),
    "frames.tif": partial(frames, 3000),
    "endless.tif": endless_tiff,
    "progressive.jpg": partial(progressive, 60),
    "colour.webp": partial(black, "RGB", 15_000, 15_000, "WEBP"),
}
