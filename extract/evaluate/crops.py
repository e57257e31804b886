"""What stands on the page where a value was read, as small pictures."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from pathlib import Path

from PIL import Image

from extract.errors import VorlagenError
from extract.record import Evidence, Extraction, PageInfo
from extract.results import open_original
from extract.scan import PageImage, turned_again

# Around the value, so that its label and the line can be seen (points); and the resolution of the pictures.
MARGIN = (90.0, 12.0)
DPI = 110.0


def crops(extraction: Extraction, scans: Path, wanted: list[Evidence]) -> list[str | None]:
    """For each place a picture as `data:` address; None for all where the scan cannot be opened."""
    known = {page.number: page for page in extraction.pages}
    found: dict[int, str | None] = dict.fromkeys(range(len(wanted)))
    try:
        with open_original(extraction.source, scans) as scan:
            # Page by page: one at 300 dpi has tens of megabytes.
            for number in dict.fromkeys(evidence.page for evidence in wanted):
                page = _as_read(scan.page(number), known)
                found |= {n: _crop(page, evidence) for n, evidence in enumerate(wanted) if evidence.page == number}
    except VorlagenError:
        return [None] * len(wanted)
    return list(found.values())


def _as_read(image: PageImage, pages: dict[int, PageInfo]) -> PageImage:
    """The page turned and levelled as it was read."""
    page = pages[image.number]
    return replace(image, pixels=turned_again(image.pixels, page.rotation, page.skew))


def _crop(page: PageImage, evidence: Evidence) -> str:
    scale = page.dpi / 72
    x0, top, x1, bottom = evidence.bbox
    height, width = page.pixels.shape[:2]
    left, upper = max(0, round((x0 - MARGIN[0]) * scale)), max(0, round((top - MARGIN[1]) * scale))
    right, lower = min(width, round((x1 + MARGIN[0]) * scale)), min(height, round((bottom + MARGIN[1]) * scale))
    picture = Image.fromarray(page.pixels[upper : max(lower, upper + 1), left : max(right, left + 1)])
    if page.dpi > DPI:
        size = tuple(max(1, round(side * DPI / page.dpi)) for side in picture.size)
        picture = picture.resize((size[0], size[1]), Image.Resampling.LANCZOS)
    content = io.BytesIO()
    picture.save(content, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(content.getvalue()).decode("ascii")
