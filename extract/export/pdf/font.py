"""The font of the unseen words: a TrueType font whose glyphs are all empty and of one width.

Unseen text needs no embedded font in a PDF/A-2 (ISO 19005-2, 6.2.11.4.1). It is there for readers and archives that ask for
one all the same, and takes a few hundred bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

# All glyphs are half as wide as high, in thousandths of the font's size.
WIDTH, HEIGHT = 500, 1000
VERSION, MAGIC, WHOLE = 0x00010000, 0x5F0F3CF5, 0xB1B0AFBA
ADJUSTMENT = slice(8, 12)


def empty_font(glyphs: int) -> bytes:
    """A TrueType font with this many glyphs (1–65535): the tables that PDF asks for, and no others."""
    tables = _tables(glyphs)
    font = bytearray(_assembled(tables))
    start = font.index(tables["head"])
    adjustment = (WHOLE - _checksum(bytes(font))) & 0xFFFFFFFF
    font[start + ADJUSTMENT.start : start + ADJUSTMENT.stop] = struct.pack(">I", adjustment)
    return bytes(font)


def _tables(glyphs: int) -> dict[str, bytes]:
    """In alphabetical order, as a font lists them. All places in `loca` are the same: no glyph has an outline."""
    head = struct.pack(
        ">4I2H2q4h2H3h", VERSION, VERSION, 0, MAGIC, 0, HEIGHT, 0, 0, 0, 0, WIDTH, HEIGHT, 0, 8, 2, 0, 0
    )  # fmt: skip
    return {
        "glyf": bytes(4),
        "head": head,
        "hhea": struct.pack(">I3hH3h3h5hH", VERSION, HEIGHT, 0, 0, WIDTH, 0, 0, 0, 1, *[0] * 7, 1),
        "hmtx": struct.pack(">Hh", WIDTH, 0) + bytes(2 * (glyphs - 1)),
        "loca": bytes(2 * (glyphs + 1)),
        "maxp": struct.pack(">I14H", VERSION, glyphs, *[0] * 4, 1, *[0] * 8),
    }


def _assembled(tables: Mapping[str, bytes]) -> bytes:
    """The directory and the tables behind it, each beginning at a multiple of four bytes."""
    power = len(tables).bit_length() - 1
    directory = struct.pack(">I4H", VERSION, len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    content, start = b"", len(directory) + 16 * len(tables)
    for name, table in tables.items():
        directory += struct.pack(">4s3I", name.encode("ascii"), _checksum(table), start + len(content), len(table))
        content += _padded(table)
    return directory + content


def _checksum(table: bytes) -> int:
    padded = _padded(table)
    total: int = sum(struct.unpack(f">{len(padded) // 4}I", padded))
    return total & 0xFFFFFFFF


def _padded(table: bytes) -> bytes:
    return table + bytes(-len(table) % 4)
