"""Pages of image files, by Pillow."""

from __future__ import annotations

import importlib
import importlib.util
import io
import math
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from extract.errors import ScanDamaged, ScanTooLarge, UnknownFormat, printable
from extract.options import Options
from extract.record import ScanKind
from extract.scan.checked import checked
from extract.scan.image import PageImage, Pixels
from extract.scan.limits import check_pixels, coarser, left_unread
from extract.scan.pixels import greyed, squared
from extract.scan.sniff import sniff_format
from extract.steps import PageDoubt

# Pillow refuses what has twice this many pixels, which was less than our own limit; that one is checked before pixels
# are made, and so a warning below it would only be noise on the terminal.
Image.MAX_IMAGE_PIXELS = Options().max_pixels
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)

A4_LONG_INCH, A4_SHORT_INCH = 11.69, 8.27
# A resolution tag that makes the sheet smaller than a postcard or larger than A2 was not set by the scanner.
SHEET_INCH = (5.0, 25.0)
HEIC_HINT = "pip install 'vorlagen[heic]', or save the photo as JPEG"
# Formats of which a file may hold several pages; in a JPEG what is behind the photo is a smaller one.
SEVERAL_PAGES = ("TIFF", "WEBP", "HEIF")
TIFF_SUBFILE_TYPE = 254
# Orientations of photos that lie on their sides.
EXIF_ORIENTATION, TURNED = 0x0112, (5, 6, 7, 8)
TIFF_THUMBNAIL = 1
TIFF_PHOTOMETRIC, TIFF_MIN_IS_WHITE = 262, 0
# Less between the darkest and the brightest pixel (0–255) nobody sees.
FAINTEST = 32
FORMATS = ("TIFF", "JPEG", "PNG", "JPEG2000", "WEBP", "BMP", "HEIF")


class RasterPages:
    """The pages of one image file; every page is decoded from the bytes anew, so threads need no lock.

    A TIFF stays open until it is closed: Pillow finds a page by way of all those before it, and an open image knows the way. No
    two threads have the same one.
    """

    kind: ScanKind = "image"

    def __init__(self, data: bytes, path: Path, options: Options):
        self._name = printable(path)
        self.data = data
        format_ = sniff_format(data, path)
        if format_ == "heic" and not _reads_heic():
            raise UnknownFormat(f"{self._name}: is a HEIC photo, which one more library reads", HEIC_HINT)
        self._max_pixels = options.max_pixels
        self._idle: list[Image.Image] = []
        self._stays_open = False
        if format_ == "webp":
            _check_webp(data, options.max_pixels, self._name)
        frames = self._page_frames()
        self._stays_open = format_ == "tiff" and len(frames) > 1
        self._all, self._frames = len(frames), frames[: options.max_pages]
        self.count = len(self._frames)

    def size(self, number: int) -> tuple[float, float]:
        with self._opened(self._name) as image:
            image.seek(self._frames[number - 1])
            width, height = (side * 72.0 / dpi for side, dpi in zip(image.size, _resolution(image), strict=True))
            turned = image.getexif().get(EXIF_ORIENTATION, 1) in TURNED
        return (height, width) if turned else (width, height)

    def page(self, number: int) -> PageImage:
        name = self._name if self.count == 1 else f"{self._name}: page {number}"
        with self._opened(name) as image:
            image.seek(self._frames[number - 1])
            check_pixels(*image.size, self._max_pixels, name)
            dpi = _resolution(image)
            stored = image.size
            step = 1 if image.mode in {"1", "L"} else math.ceil(coarser(*stored, self._max_pixels))
            if step > 1:
                # JPEGs are decoded at a half or a quarter; of what comes out larger all the same, squares of pixels become one.
                image.draft(None, (stored[0] // step, stored[1] // step))
            image.load()
            small = image.reduce(step) if image.size == stored and step > 1 else image
            dpi = (dpi[0] * small.width / stored[0], dpi[1] * small.height / stored[1])
            upright = ImageOps.exif_transpose(small)
            stored = small.size
            if dpi[0] != dpi[1] and upright.size == stored[::-1] != stored:
                dpi = dpi[::-1]
            pixels = greyed(_pixels(upright))
        height, width = pixels.shape[:2]
        check_pixels(width, round(height * max(1.0, dpi[0] / dpi[1])), self._max_pixels, name)
        return checked(PageImage(number, squared(pixels, *dpi), max(dpi)))

    def close(self) -> None:
        self.data = b""
        self._idle.clear()

    def left_out(self, number: int) -> tuple[PageDoubt, ...]:
        """What was not read behind the last page."""
        return (left_unread(self.count, self._all),) if number == self.count < self._all else ()

    def _page_frames(self) -> list[int]:
        """The indexes of the images that are pages."""
        with self._opened(self._name) as image:
            if image.format in SEVERAL_PAGES:
                return [index for index in range(getattr(image, "n_frames", 1)) if not _is_thumbnail(image, index)]
            return [0]

    @contextmanager
    def _opened(self, name: str) -> Iterator[Image.Image]:
        """The image with its header read; Pillow's many ways to fail become ours."""
        try:
            image = self._image()
            try:
                yield image
            finally:
                if self._stays_open:
                    _make_fresh(image)
                    self._idle.append(image)
                else:
                    image.close()
        except Image.DecompressionBombError as error:
            # Pillow refuses before it tells the size.
            limit = f"the limit is {self._max_pixels / 1e6:,.0f}"
            raise ScanTooLarge(f"{name}: the image has too many megapixels; {limit}") from error
        except (OSError, SyntaxError, ValueError, KeyError, IndexError, EOFError, TypeError, struct.error) as error:
            raise ScanDamaged(f"{name}: the image is damaged or incomplete") from error

    def _image(self) -> Image.Image:
        """The file's first image, of which nothing was decoded."""
        try:
            return self._idle.pop()
        except IndexError:
            return Image.open(io.BytesIO(self.data), formats=FORMATS)


def _make_fresh(image: Image.Image) -> None:
    """Make an image of several what it was when it was opened; its pixels are given up."""
    # Pillow leaves an image as it is that it is already at, and what is said of others.
    image.seek(1)
    image.info.clear()
    image.im = Image.new("1", (1, 1)).im
    image.seek(0)


def _reads_heic() -> bool:
    """Whether the optional library for HEIC is there; Pillow then opens such files, too."""
    if importlib.util.find_spec("pi_heif") is None:
        return False
    importlib.import_module("pi_heif").register_heif_opener()
    return True


def _check_webp(data: bytes, max_pixels: int, name: str) -> None:
    """ScanTooLarge when a WebP has so many pixels that it would have to be made coarser.

    Its decoder makes whole pictures only, and takes the memory for two of them as soon as the file is opened. Header:
    https://developers.google.com/speed/webp/docs/riff_container, RFC 6386 (9.1) and RFC 9649 (3.4).
    """
    kind, body = data[12:16], data[20:30]
    if kind == b"VP8X":
        width, height = (int.from_bytes(side, "little") + 1 for side in (body[4:7], body[7:10]))
    elif kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        width, height = (int.from_bytes(side, "little") & 0x3FFF for side in (body[6:8], body[8:10]))
    if coarser(width, height, max_pixels) > 1:
        check_pixels(width, height, max_pixels // 3, name)


def _is_thumbnail(image: Image.Image, index: int) -> bool:
    image.seek(index)
    tags = getattr(image, "tag_v2", {})
    return bool(int(tags.get(TIFF_SUBFILE_TYPE, 0)) & TIFF_THUMBNAIL)


def _resolution(image: Image.Image) -> tuple[float, float]:
    """Horizontal and vertical dpi as tagged; what fits the image on A4 where the tag is missing or senseless."""
    width, height = image.size
    try:
        # Faxes may name the resolutions of both axes without a unit.
        x, y = (float(value) for value in image.info.get("dpi") or image.info["resolution"])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        x = y = 0.0
    if x > 0 and y > 0 and SHEET_INCH[0] <= max(width / x, height / y) <= SHEET_INCH[1]:
        return (x, y)
    dpi = max(max(width, height) / A4_LONG_INCH, min(width, height) / A4_SHORT_INCH)
    return (dpi, dpi)


def _pixels(image: Image.Image) -> Pixels:
    """The image as 8-bit grey or RGB, transparent parts white."""
    if image.mode == "F" or image.mode.startswith("I"):
        return _eight_bits(np.asarray(image), getattr(image, "tag_v2", {}).get(TIFF_PHOTOMETRIC) == TIFF_MIN_IS_WHITE)
    if image.mode in {"1", "L"} and "transparency" not in image.info:
        return np.asarray(image.convert("L"))
    colours = np.asarray(image.convert("RGB"))
    if not image.has_transparency_data:
        return colours
    paper = Image.new("RGBA", image.size, (255, 255, 255, 255))
    shown = np.asarray(Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB"))
    # Where nothing is seen, the writer left the transparency unset: what it wrote are the colours.
    return colours if _contrast(shown) < FAINTEST <= _contrast(colours) else shown


def _contrast(pixels: Pixels) -> int:
    return int(pixels.max(initial=0)) - int(pixels.min(initial=255))


def _eight_bits(deep: npt.NDArray[Any], min_is_white: bool) -> Pixels:
    """Grey of more bits, or of fractions, as 8 bits; brightness counts from 0 to 1, or to the last bit that is used."""
    values = np.clip(np.nan_to_num(deep.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0), 0, None)
    most = float(values.max(initial=0.0))
    fractions = deep.dtype.kind == "f" and most <= 1
    whole = 1.0 if fractions else float(max(255, 2 ** math.ceil(math.log2(most + 1)) - 1))
    grey = (values * (255 / whole)).astype(np.uint8)
    return np.subtract(255, grey, dtype=np.uint8) if min_is_white else grey
