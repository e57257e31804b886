"""Pictures of pages for the browser: from the original scan, upright, scaled, and kept so that they are made only once."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path
from threading import Lock

from PIL import Image

from extract.errors import OutputError, VorlagenError
from extract.record import Extraction, PageInfo
from extract.results import PICTURES, open_original, write_atomically
from extract.scan import turned_again

# Wide enough to read a footnote, and to lean over a blurred letter.
WIDTHS = {"page": 1600, "thumb": 140}
QUALITY = 80
# A browser asks for several pages at once; one at a time is as fast and needs less memory.
_ONE = Lock()


def picture(extraction: Extraction, page: PageInfo, scans: Path, cache: Path, size: str) -> bytes:
    """The page as JPEG, `WIDTHS[size]` pixels wide at most.

    ScanNotFound when the scan is not in `scans` or has changed, else the errors of `open_scan`.
    """
    # Only figures that the program made itself are in the name.
    target = cache / PICTURES / extraction.source.sha256[:2] / f"{extraction.source.sha256}-{page.number}-{size}.jpg"
    if target.exists():
        return target.read_bytes()
    with _ONE:
        if target.exists():
            return target.read_bytes()
        content = _made(extraction, page, scans, WIDTHS[size])
        with suppress(OutputError, OSError):  # in a folder that cannot be written to, the picture is made again next time
            _keep_private(cache / PICTURES)
            write_atomically(target, content)
        return content


def _keep_private(folder: Path) -> None:
    """A folder that nobody but its owner may look into: papers may be nicht-öffentlich."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def size_of(extraction: Extraction, page: PageInfo, scans: Path) -> tuple[float, float]:
    """Width and height of the upright page in points, from the scan; errors as those of `picture`."""
    with open_original(extraction.source, scans) as scan:
        width, height = scan.page(page.number).size
    return (height, width) if page.rotation in (90, 270) else (width, height)


def can_show(extraction: Extraction, scans: Path) -> bool:
    """Whether the scan is where it should be; whether it is still the same is looked at when it is opened."""
    try:
        return (scans / extraction.source.file).is_file() and inside(scans, extraction.source.file)
    except (OSError, ValueError):
        return False


def inside(folder: Path, name: str) -> bool:
    """Whether `name`, which stands in a result file, leads to a place below `folder` and not out of it."""
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _made(extraction: Extraction, page: PageInfo, scans: Path, width: int) -> bytes:
    if not inside(scans, extraction.source.file):
        raise VorlagenError("the result names a scan outside of the folder", "run `vorlagen extract` again")
    with open_original(extraction.source, scans) as scan:
        pixels = turned_again(scan.page(page.number).pixels, page.rotation, page.skew)
    image = Image.fromarray(pixels)
    if image.width > width:
        height = max(1, round(image.height * width / image.width))
        image = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    content = io.BytesIO()
    image.save(content, "JPEG", quality=QUALITY, optimize=True)
    return content.getvalue()
