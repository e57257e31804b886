"""Scanned pages as the files that scanners write: PDF, TIFF (G4) or JPEG; the same pages give the same bytes."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from samples.fiction.ageing.steps import Pixels

_EPOCH = time.gmtime(0)  # Pillow would write today's date into the PDF


@dataclass(frozen=True)
class Packing:
    """Resolution of the pages, whether they have one bit a pixel, and how well JPEG keeps the others (1–95)."""

    dpi: int
    bilevel: bool
    jpeg: int


def scan_file(pages: Sequence[Pixels], suffix: str, packing: Packing) -> bytes:
    """The pages (grey or BGR) as one file; ValueError where such a file cannot hold them."""
    pictures = [_picture(page, packing.bilevel) for page in pages]
    first, rest, data = pictures[0], pictures[1:], io.BytesIO()
    resolution = (packing.dpi, packing.dpi)
    if suffix == ".pdf":
        how: dict[str, Any] = {} if packing.bilevel else {"quality": packing.jpeg}
        how |= {"creationDate": _EPOCH, "modDate": _EPOCH, "producer": "Scan"}
        first.save(data, "PDF", save_all=True, append_images=rest, resolution=packing.dpi, **how)
    elif suffix == ".tif":
        first.save(data, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=resolution)
    elif suffix == ".jpg" and not rest:
        first.save(data, "JPEG", quality=packing.jpeg, dpi=resolution)
    else:
        raise ValueError(f"{len(pages)} pages do not go into a {suffix} file")
    return data.getvalue()


def _picture(page: Pixels, bilevel: bool) -> Image.Image:
    if page.ndim == 3:
        return Image.fromarray(np.ascontiguousarray(page[:, :, ::-1]))
    picture = Image.fromarray(page)
    return picture.convert("1", dither=Image.Dither.NONE) if bilevel else picture
