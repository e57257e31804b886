"""Streams of a PDF, unpacked only as far as is asked: what is packed can be a thousand times as long, and packed twice a million."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

import pikepdf
from PIL import Image, UnidentifiedImageError

from extract.errors import ScanTooLarge

# Of packed bytes so many are given to zlib at a time.
_PIECE, _MOST_AT_ONCE = 1 << 16, 1 << 22
# No image of a page is longer than this (bytes) when it is packed.
_PACKED = 256_000_000
# JPEGs of up to this many pixels qpdf unpacks whole; of larger ones Pillow makes an eighth, which takes a hundredth of the memory.
_WHOLE_JPEG = 25_000_000
# The most bytes of a pixel (four colours of 16 bits).
_PIXEL = 8
# What cannot be packed becomes longer by a header, a checksum and a little for each block.
_UNPACKABLE = 1000
_LZW_CLEAR, _LZW_END, _LZW_CODES = 256, 257, 4096
_ZLIB_HEADER = 2
_JPEG, _FLATE = frozenset({"/DCTDecode", "/DCT"}), frozenset({"/FlateDecode", "/Fl"})


def unpacked(stream: pikepdf.Stream, most: int) -> bytes:
    """The first `most` bytes of a stream; nothing where its filters are those of pictures.

    pikepdf.DataDecodingError when what is packed is damaged or breaks off before that.
    """
    content = _through(stream.read_raw_bytes(), _filters(stream), most)
    if content is None:
        return b""
    if len(content) < most and stream.get("/DecodeParms", stream.get("/DP")) is not None:
        return stream.read_bytes(pikepdf.StreamDecodeLevel.all)[:most]
    return content


def see_whole(image: pikepdf.Stream, max_pixels: int) -> bool:
    """See that the data of an image go on to its end; whether they were made shorter, because they were packed twice and too much.

    pikepdf.DataDecodingError when they break off, ScanTooLarge when a JPEG has more than `max_pixels` pixels, whatever the
    file says of it.
    """
    width, height = (max(1, int(image.get(side, 1))) for side in ("/Width", "/Height"))
    most = min(width * height, max_pixels) * _PIXEL + height + _UNPACKABLE
    names = _filters(image)
    # What is packed last is not longer than the picture.
    last = _through(image.read_raw_bytes(), names[:-1], min(most, _PACKED))
    if last is None or not names:
        return False
    if len(names) > 1 and len(last) >= min(most, _PACKED):
        parameters = image.get("/DecodeParms")
        own = parameters[-1] if isinstance(parameters, pikepdf.Array) else parameters
        image.write(last, filter=pikepdf.Name(names[-1]), decode_parms=own if isinstance(own, pikepdf.Dictionary) else None)
        return True
    if names[-1] in _JPEG:
        _see_jpeg(image, last, max_pixels)
    elif names[-1] in _FLATE:
        for _ in _inflating(last, most):
            pass
    return False


def _see_jpeg(image: pikepdf.Stream, content: bytes, max_pixels: int) -> None:
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG",)) as picture:
            size = picture.width * picture.height
            if _WHOLE_JPEG < size <= max_pixels:
                picture.draft(None, (picture.width // 8, picture.height // 8))
                picture.load()
    except Image.DecompressionBombError:
        size = max_pixels + 1
    except (OSError, ValueError, SyntaxError) as error:
        if isinstance(error, UnidentifiedImageError) and not content.startswith(b"\xff\xd8"):
            return
        raise pikepdf.DataDecodingError("the JPEG is damaged or breaks off") from error
    if size > max_pixels:
        raise ScanTooLarge(f"an image has more than {max_pixels / 1e6:,.0f} megapixels")
    if 0 < size <= _WHOLE_JPEG:
        image.read_bytes(pikepdf.StreamDecodeLevel.all)


def _filters(stream: pikepdf.Stream) -> list[str]:
    found = stream.get("/Filter", stream.get("/F"))
    if found is None:
        return []
    return [str(name) for name in found] if isinstance(found, pikepdf.Array) else [str(found)]


def _through(content: bytes, names: Sequence[str], most: int) -> bytes | None:
    """The content through these filters, `most` bytes of it; None where one of them is for pictures."""
    for name in names:
        if name not in _UNPACKERS:
            return None
        content = _UNPACKERS[name](content, most)
    return content[:most]


def _inflating(content: bytes, most: int) -> Iterator[bytes]:
    """What zlib packed, in pieces, until they are `most` bytes; pikepdf.DataDecodingError where it breaks off before."""
    stream = zlib.decompressobj()
    # Some writers leave the checksum behind the data out, so their own end counts as well.
    bare = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        left = yield from _pieces(stream, content, most)
        if content and left > 0 and not stream.eof:
            for _ in _pieces(bare, content[_ZLIB_HEADER:], most):
                pass
            if not bare.eof:
                raise pikepdf.DataDecodingError("the packed data break off")
    except zlib.error as error:
        raise pikepdf.DataDecodingError(str(error)) from error


def _pieces(stream: zlib._Decompress, content: bytes, most: int) -> Generator[bytes, None, int]:
    """The pieces, and how many bytes fewer than `most` they came to."""
    left, at = most, 0
    while left > 0 and not stream.eof and (at < len(content) or stream.unconsumed_tail):
        packed = stream.unconsumed_tail or content[at : at + _PIECE]
        at += 0 if stream.unconsumed_tail else _PIECE
        piece = stream.decompress(packed, min(left, _MOST_AT_ONCE))
        left -= len(piece)
        yield piece
    return left


def _inflated(content: bytes, most: int) -> bytes:
    return b"".join(_inflating(content, most))


def _run_lengths(content: bytes, most: int) -> bytes:
    found, at = bytearray(), 0
    while at < len(content) and len(found) < most and (length := content[at]) != 128:
        if length < 128:
            found += content[at + 1 : at + 2 + length]
            at += length + 2
        else:
            found += content[at + 1 : at + 2] * (257 - length)
            at += 2
    return bytes(found[:most])


def _by_qpdf(name: str) -> Callable[[bytes, int], bytes]:
    """Filters that make four bytes of one at most."""
    return lambda content, most: _read_by_qpdf(name, content[: 2 * most])


def _lzw(content: bytes, most: int) -> bytes:
    return _read_by_qpdf("/LZWDecode", content[: _lzw_end(content, most)])


def _lzw_end(content: bytes, most: int) -> int:
    """How many bytes of what LZW packed become `most`, all where they become less."""
    lengths, total, bits, held, before, width = [1] * 258, 0, 0, 0, 0, 9
    for at, byte in enumerate(content):
        held, bits = (held << 8) | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, held = held >> bits, held & ((1 << bits) - 1)
        if code == _LZW_END or total >= most:
            return at + 1
        if code == _LZW_CLEAR:
            del lengths[258:]
            width, before = 9, 0
            continue
        length = lengths[code] if code < len(lengths) else before + 1
        if before and len(lengths) < _LZW_CODES:
            lengths.append(before + 1)
        total, before = total + length, length
        width = max(9, min(12, (len(lengths) + 1).bit_length()))
    return len(content)


def _read_by_qpdf(name: str, content: bytes) -> bytes:
    with pikepdf.new() as pdf:
        stream = pikepdf.Stream(pdf, b"")
        stream.write(content, filter=pikepdf.Name(name))
        return stream.read_bytes(pikepdf.StreamDecodeLevel.all)


_UNPACKERS: Mapping[str, Callable[[bytes, int], bytes]] = {
    "/FlateDecode": _inflated,
    "/Fl": _inflated,
    "/RunLengthDecode": _run_lengths,
    "/RL": _run_lengths,
    "/LZWDecode": _lzw,
    "/LZW": _lzw,
    "/ASCIIHexDecode": _by_qpdf("/ASCIIHexDecode"),
    "/AHx": _by_qpdf("/ASCIIHexDecode"),
    "/ASCII85Decode": _by_qpdf("/ASCII85Decode"),
    "/A85": _by_qpdf("/ASCII85Decode"),
}
