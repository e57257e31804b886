"""PDFs that are only a wrapper: portfolios, whose papers are files inside of them, and forms that only Acrobat shows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types

from extract.errors import VorlagenError, printable
from extract.options import Options
from extract.scan.patience import patience
from extract.scan.pdf import PDFIUM
from extract.scan.pdf_streams import unpacked
from extract.scan.pdf_structure import bounded
from extract.scan.pdf_whole import whole_pdf
from extract.scan.sniff import PDF_HEADER_WITHIN
from extract.steps import PageDoubt

# Portfolios in portfolios are opened this deep.
DEEPEST = 3
# The files of a portfolio are no longer than this (bytes) together; what is behind it is not read.
LONGEST = 512_000_000
# So many names of files fit into a sentence, and so many letters of each.
NAMED, NAME_LETTERS = 5, 60
# What stands on the page that is shown instead of a form.
WAITING = ("please wait", "bitte warten", "adobe reader", "acrobat")


@dataclass(frozen=True, slots=True)
class PdfParts:
    """The PDF that holds the pages, and doubts about what it does not hold; a `placeholder` shows nothing of a paper."""

    data: bytes
    doubts: tuple[PageDoubt, ...] = ()
    placeholder: bool = False


def parts_of(data: bytes, options: Options) -> PdfParts:
    """What of the PDF `data` can be read: of a portfolio the PDFs in it, one behind the other; else the PDF itself.

    What is locked or damaged is given back as it is, for whoever opens it to say so.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if "/Collection" not in pdf.Root:
                waits = _is_acrobat_form(pdf) and _waits(data, pdf)
                return PdfParts(data, (*_left(list(pdf.attachments)), *_form_doubts(pdf)), waits)
            files = list(_files(pdf))
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return PdfParts(data)
    return _portfolio(data, files, options)


def _portfolio(data: bytes, files: list[tuple[str, bytes]], options: Options) -> PdfParts:
    """The papers of a portfolio; its cover is the program's that made it."""
    papers: list[tuple[str, bytes]] = []
    others: list[tuple[str, bytes]] = []
    for name, content in _unpacked(files, DEEPEST):
        (papers if _is_paper(content, options) else others).append((name, content))
    doubts = _left([name for name, _ in others])
    if not papers:
        return PdfParts(data, doubts, placeholder=True)
    return PdfParts(papers[0][1] if len(papers) == 1 else _joined([content for _, content in papers]), doubts)


def _unpacked(files: list[tuple[str, bytes]], depth: int) -> Iterator[tuple[str, bytes]]:
    for name, content in files:
        inner = _inside(content) if depth else []
        yield from _unpacked(inner, depth - 1) if inner else [(name, content)]


def _inside(content: bytes) -> list[tuple[str, bytes]]:
    """The files of a portfolio; none of anything else."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return list(_files(pdf)) if "/Collection" in pdf.Root else []
    except pikepdf.PdfError:
        return []


def _files(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the files inside of a PDF; of what is too long the name only."""
    left = LONGEST
    for key, spec in pdf.attachments.items():
        try:
            file = spec.get_file().obj
            name, content = spec.filename or key, unpacked(file, left + 1) if isinstance(file, pikepdf.Stream) else b""
        except (pikepdf.PdfError, ValueError, LookupError):
            name, content = key, b""
        content = content if len(content) <= left else b""
        left -= len(content)
        yield name, content


def _is_paper(content: bytes, options: Options) -> bool:
    if b"%PDF-" not in content[:PDF_HEADER_WITHIN]:
        return False
    try:
        return bool(bounded(whole_pdf(content, ""), "", options).pages)
    except VorlagenError:
        return False


def _joined(papers: list[bytes]) -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as whole:
        for content in papers:
            with pikepdf.open(io.BytesIO(content)) as part:
                whole.pages.extend(part.pages)
        whole.save(target)
    return target.getvalue()


def _left(names: list[str]) -> tuple[PageDoubt, ...]:
    if not names:
        return ()
    shown = ", ".join(printable(name)[:NAME_LETTERS] for name in names[:NAMED])
    count = len(names)
    message = (
        f"{count} files inside of this PDF were not read ({shown}): save them with a PDF reader and read them by themselves"
    )
    return (PageDoubt("files-inside", message),)


def _is_acrobat_form(pdf: pikepdf.Pdf) -> bool:
    """Whether a form builds its pages only when Acrobat opens it: XFA that says so, or has no fields besides."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary) or "/XFA" not in form:
        return False
    return bool(pdf.Root.get("/NeedsRendering") or not form.get("/Fields"))


def _form_doubts(pdf: pikepdf.Pdf) -> tuple[PageDoubt, ...]:
    if not _is_acrobat_form(pdf):
        return ()
    message = "this PDF is a form (XFA) that only Acrobat shows: open it there, print it into a PDF, and read that"
    return (PageDoubt("form-not-shown", message),)


def _waits(data: bytes, pdf: pikepdf.Pdf) -> bool:
    """Whether the page of such a form says no more than that Acrobat is needed."""
    if pdf.Root.get("/NeedsRendering"):
        return True
    with PDFIUM, patience():
        document = pdfium.PdfDocument(data)
        try:
            text = document[0].get_textpage().get_text_range().lower()
        finally:
            document.close()
    return not text.strip() or any(word in text for word in WAITING)
