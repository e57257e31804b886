"""From a path to page images, whatever the file is; the file itself is only ever read."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Protocol

from extract.errors import BadPageShape, NoPages, ScanEmpty, ScanNotFound, ScanTooLarge, ScanUnreadable, printable
from extract.language import english
from extract.options import Options
from extract.record import ScanKind
from extract.scan.image import PageImage, empty_page
from extract.scan.pdf import PdfPages
from extract.scan.pdf_parts import PdfParts, parts_of
from extract.scan.pdf_whole import whole_pdf
from extract.scan.raster import RasterPages
from extract.scan.sniff import sniff_format
from extract.steps import PageDoubt, Step, during

MAX_BYTES = 2 * 1024**3


class Pages(Protocol):
    """The pages of one file of one format."""

    @property
    def kind(self) -> ScanKind: ...

    @property
    def count(self) -> int: ...

    @property
    def data(self) -> bytes: ...

    def size(self, number: int) -> tuple[float, float]: ...

    def page(self, number: int) -> PageImage: ...

    def left_out(self, number: int) -> tuple[PageDoubt, ...]: ...

    def close(self) -> None: ...


class Scan:
    """An open scan; use it in a `with` statement.

    `content` is the file's content, `sha256` its checksum, `data` the part of it that holds the pages; `kind` is "image" for
    what is no PDF, "born-digital" for a PDF whose pages all hold their text as text, else "scan". `page` may be called from
    several threads. `doubts` are about what the file holds besides its pages; a `placeholder` has pages that only say so. What
    has the shape of no paper is an empty page where it is one of several.
    """

    def __init__(self, path: Path, content: bytes, parts: PdfParts, pages: Pages):
        self.path = path
        self.content = content
        self.data = parts.data
        self.doubts, self.placeholder = parts.doubts, parts.placeholder
        self.sha256 = hashlib.sha256(content).hexdigest()
        self._pages = pages
        self._shapeless: set[int] = set()

    @property
    def kind(self) -> ScanKind:
        return self._pages.kind

    @property
    def page_count(self) -> int:
        return self._pages.count

    def page(self, number: int) -> PageImage:
        """The page image with this number (from 1); IndexError when there is none, else the errors of `open_scan`."""
        if not 1 <= number <= self.page_count:
            raise IndexError(f"there is no page {number} in a scan of {self.page_count} pages")
        try:
            with during(Step.PICTURE):
                return self._pages.page(number)
        except BadPageShape:
            if self.page_count == 1:
                raise
            self._shapeless.add(number)
            return empty_page(number)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height in points that the file gives a page, with the errors of `page`; no pixels are made."""
        return self._pages.size(number)

    @property
    def bounded(self) -> bytes:
        """`data` without what is more than can be read."""
        return self._pages.data

    def left_out(self, number: int) -> tuple[PageDoubt, ...]:
        """What of the page with this number was left out once it was asked for, because it can be no paper or is more than can be
        read.
        """
        message = f"page {number}: has a shape that no paper has, so that nothing was read on it"
        shapeless = (PageDoubt("nothing-read", message),) if number in self._shapeless else ()
        return (*shapeless, *self._pages.left_out(number))

    def images(self) -> Iterator[PageImage]:
        """All page images in order, each made when it is asked for."""
        for number in range(1, self.page_count + 1):
            yield self.page(number)

    def close(self) -> None:
        self._pages.close()

    def __enter__(self) -> Scan:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_scan(path: Path, options: Options) -> Scan:
    """Open a PDF or an image by its content.

    Raises ScanNotFound, ScanUnreadable, ScanEmpty, UnknownFormat, WrongSuffix, ScanEncrypted, ScanDamaged, NoPages,
    ScanTooLarge or BadPageShape; what is wrong with a single page shows when that page is asked for.
    """
    with during(Step.OPENING):
        return _opened(path, options)


def _opened(path: Path, options: Options) -> Scan:
    content = _content(path)
    format_ = sniff_format(content, path)
    is_pdf = format_ == "pdf"
    parts = parts_of(whole_pdf(content, printable(path)), options) if is_pdf else PdfParts(content)
    pages: Pages = PdfPages(parts.data, path, options) if is_pdf else RasterPages(content, path, options)
    if pages.count == 0:
        pages.close()
        raise NoPages(f"{printable(path)}: has no pages")
    return Scan(path, content, parts, pages)


def _content(path: Path) -> bytes:
    """The whole file; read once, so that what is hashed is what is read."""
    name = printable(path)
    try:
        # Opening a pipe waits for a writer unless told not to.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        with open(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            _check_regular(status, name)
            data = file.read()
    except (OSError, ValueError) as error:
        raise _unreadable(error, path) from error
    if not data:
        raise ScanEmpty(f"{name}: the file is empty (0 bytes)")
    return data


def _check_regular(status: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.ENXIO, "no regular file")  # `CAUSES` has the words
    if status.st_size > MAX_BYTES:
        raise ScanTooLarge(f"{name}: the file has {status.st_size / 1e9:.1f} GB; the limit is {MAX_BYTES / 1e9:.1f} GB")


# What an errno means to a user: class, cause, and a hint where the class's own does not fit.
CAUSES: dict[int | None, tuple[type[ScanNotFound | ScanUnreadable], str, str | None]] = {
    errno.ENOENT: (ScanNotFound, "no such file", None),
    errno.ENOTDIR: (ScanNotFound, "no such file", None),
    errno.ENAMETOOLONG: (ScanNotFound, "no such file", None),
    errno.ELOOP: (ScanUnreadable, "is a link that leads back to itself", "replace the link by the file"),
    errno.EACCES: (ScanUnreadable, "may not be read by this user", None),
    errno.EPERM: (ScanUnreadable, "may not be read by this user", None),
    errno.EISDIR: (ScanUnreadable, "is a folder, not a file", "name the files in it"),
    errno.ENXIO: (
        ScanUnreadable,
        "is a device, pipe or socket, not a file",
        "save what it gives in a file and name that",
    ),
}


def _unreadable(error: OSError | ValueError, path: Path) -> ScanNotFound | ScanUnreadable:
    # Python itself refuses paths with a zero byte, with a ValueError.
    code = error.errno if isinstance(error, OSError) else errno.ENOENT
    name = printable(path)
    if code == errno.ENOENT and isinstance(error, OSError) and path.is_symlink():
        return ScanNotFound(f"{name}: is a link to a file that does not exist", "restore the file or the link")
    disk = (ScanUnreadable, english(f"cannot be read: {error}"), english("check the disk or the network drive"))
    kind, cause, hint = CAUSES.get(code, disk)
    return kind(f"{name}: {cause}", hint)
