"""PDFs that are only a wrapper: portfolios, whose papers are files inside of them, and forms that only Acrobat shows."""

from __future__ import annotations

import io
import re
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
# Names of files that lie in a folder of a portfolio begin with its number.
_FOLDER = re.compile(r"^<\d+>")
# What stands on the page that is shown instead of a form.
WAITING = ("please wait", "bitte warten", "adobe reader", "acrobat")
# What a PDF that is locked, damaged or too much brings qpdf and PDFium to.
_UNREADABLE = (
    VorlagenError, pikepdf.PdfError, pikepdf.PasswordError, pikepdf.DependencyError, pdfium.PdfiumError,
    ValueError, TypeError, AttributeError, LookupError, RecursionError,
)  # fmt: skip


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
                waits = _is_acrobat_form(pdf) and _waits(data, pdf, options)
                names = [_name(key, spec) for key, spec in pdf.attachments.items()]
                return PdfParts(data, (*_left(names), *_form_doubts(pdf)), waits)
            files = list(_Unpacking().files(pdf, DEEPEST))
    except _UNREADABLE:
        return PdfParts(data)
    return _portfolio(data, files, options)


def _portfolio(data: bytes, files: list[tuple[str, bytes]], options: Options) -> PdfParts:
    """The papers of a portfolio; its cover is the program's that made it."""
    papers: list[bytes] = []
    others: list[str] = []
    for name, content in files:
        if _is_paper(content, options):
            papers.append(content)
        else:
            others.append(name)
    if not papers:
        return PdfParts(data, _left(others), placeholder=True)
    return PdfParts(papers[0] if len(papers) == 1 else _joined(papers), _left(others))


class _Unpacking:
    """The files of a portfolio, and of those in it; `left` is how many bytes all of them together may still have."""

    def __init__(self) -> None:
        self.left = LONGEST

    def files(self, pdf: pikepdf.Pdf, depth: int) -> Iterator[tuple[str, bytes]]:
        """Names and contents; of what is no PDF, and of what is too long, the name only. Portfolios are opened `depth` deep."""
        for key, spec in pdf.attachments.items():
            name, content = key, b""
            try:
                name, content = _name(key, spec), self._pdf(spec.get_file().obj)
                inner = self._inside(content, depth) if content and depth else []
            except _UNREADABLE:
                inner = []
            yield from inner or [(name, content)]

    def _pdf(self, file: pikepdf.Object) -> bytes:
        content = unpacked(file, self.left + 1) if isinstance(file, pikepdf.Stream) else b""
        if len(content) > self.left or not _is_pdf(content):
            return b""
        self.left -= len(content)
        return content

    def _inside(self, content: bytes, depth: int) -> list[tuple[str, bytes]]:
        """The files of a portfolio; none of anything else."""
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return list(self.files(pdf, depth - 1)) if "/Collection" in pdf.Root else []


def _name(key: str, spec: pikepdf.AttachedFileSpec) -> str:
    """What a file in a PDF is called."""
    return _FOLDER.sub("", spec.filename or key)


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:PDF_HEADER_WITHIN]


def _is_paper(content: bytes, options: Options) -> bool:
    try:
        return _is_pdf(content) and bool(bounded(whole_pdf(content, ""), "", options).pages)
    except VorlagenError:
        return False


def _joined(papers: list[bytes]) -> bytes:
    """One PDF with all pages, and with what is filled into their forms."""
    target, anew = io.BytesIO(), False
    with pikepdf.new() as whole:
        for content in papers:
            with pikepdf.open(io.BytesIO(content)) as part:
                whole.add_pages_from(part)
                anew |= part.acroform.needs_appearances
        whole.acroform.needs_appearances = anew
        whole.save(target)
    return target.getvalue()


def _left(names: list[str]) -> tuple[PageDoubt, ...]:
    if not names:
        return ()
    shown, count = ", ".join(printable(name)[:NAME_LETTERS] for name in names[:NAMED]), len(names)
    one = f"a file inside of this PDF was not read ({shown}): save it with a PDF reader and read it by itself"
    several = (
        f"{count} files inside of this PDF were not read ({shown}): save them with a PDF reader and read them by themselves"
    )
    return (PageDoubt("files-inside", one) if count == 1 else PageDoubt("files-inside", several),)


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


def _waits(data: bytes, pdf: pikepdf.Pdf, options: Options) -> bool:
    """Whether the page of such a form says no more than that Acrobat is needed."""
    if pdf.Root.get("/NeedsRendering"):
        return True
    small = bounded(data, "", options).data
    with PDFIUM, patience():
        document = pdfium.PdfDocument(small)
        try:
            text = document[0].get_textpage().get_text_range().lower()
        finally:
            document.close()
    return not text.strip() or any(word in text for word in WAITING)
