"""What qpdf, unlike PDFium, says about a PDF: whether it is locked or damaged, and what its pages are made of."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from extract.errors import NoPages, ScanDamaged, ScanEncrypted

Rectangle = tuple[float, float, float, float]

# What a page needs to place an image, and how many bytes of such commands there may be.
PLACING = {"q", "Q", "cm", "Do"}
SHORT = 2000
# Pages are grouped no deeper than this, unless a group is said to be inside of itself.
DEEPEST = 50
# Entries of an image by which it is shown otherwise than it is stored.
CHANGING = ("/SMask", "/Mask", "/ImageMask", "/Decode", "/OC", "/SMaskInData")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """`unit` is how many points one unit of the page has; `plain` says that it shows one image, and that as it is stored;
    `form` that it has form fields.
    """

    unit: float
    plain: bool
    form: bool


def page_facts(data: bytes, name: str) -> tuple[PageFacts, ...]:
    """What each page is made of.

    ScanDamaged when the PDF `data` or anything that its pages show breaks off, ScanEncrypted, NoPages; `name` says
    which file it is.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _decode_everything(pdf)
            facts = tuple(PageFacts(_user_unit(page), _is_plain(page), _has_fields(page)) for page in pdf.pages)
    except pikepdf.PasswordError as error:
        raise ScanEncrypted(f"{name}: is encrypted with a password") from error
    except pikepdf.DataDecodingError as error:
        raise ScanDamaged(f"{name}: the text or an image of a page is damaged or breaks off") from error
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, RecursionError) as error:
        if re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", data):
            raise ScanEncrypted(f"{name}: is encrypted in a way that cannot be opened") from error
        raise ScanDamaged(f"{name}: the PDF's structure is damaged") from error
    if not facts:
        raise NoPages(f"{name}: has no pages")
    return facts


def single_page(data: bytes, number: int) -> bytes:
    """Page `number` of the PDF `data` as a PDF of its own: repaired, unlocked, cut to what is shown.

    What is filled into its form fields becomes part of the page. Errors are those of pikepdf.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf, pikepdf.new() as single:
        form = pdf.Root.get("/AcroForm")
        if isinstance(form, pikepdf.Dictionary) and "/NeedAppearances" in form:
            # qpdf leaves all fields out as long as their appearances are said to be out of date.
            del form["/NeedAppearances"]
        pdf.flatten_annotations("screen")
        single.pages.append(pdf.pages[number - 1])
        page = single.pages[0]
        media, crop = _rectangle(page.mediabox), _rectangle(page.cropbox)
        page.mediabox = pikepdf.Array([*map(max, media[:2], crop[:2]), *map(min, media[2:], crop[2:])])
        page.cropbox = page.mediabox
        if "/Annots" in page.obj:
            # What is left are fields that nothing is drawn for.
            del page.obj["/Annots"]
        target = io.BytesIO()
        single.save(target)
        return target.getvalue()


def _decode_everything(pdf: pikepdf.Pdf) -> None:
    """DataDecodingError when data break off; PDFium would show a page as if the rest of it were empty."""
    for item in _shown(pdf):
        try:
            if isinstance(item, pikepdf.Stream):
                item.read_bytes(pikepdf.StreamDecodeLevel.all)
        except pikepdf.DataDecodingError:
            raise
        except (pikepdf.PdfError, pikepdf.DependencyError):
            # A format that qpdf does not know (CCITT, JPEG 2000), or only with another program (JBIG2); PDFium has to judge it.
            continue


def _shown(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object | None]:
    """What pages are made of: their content, forms, images and notes, each once. What no page uses may be broken."""
    known: set[tuple[int, int]] = set()
    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        yield from contents if isinstance(contents, pikepdf.Array) else (contents,)
        waiting: list[pikepdf.Object | None] = [
            *_drawn(page.obj),
            *(one for note in _listed(page.obj.get("/Annots")) for one in _appearances(note)),
        ]
        while waiting:
            item = waiting.pop()
            if not isinstance(item, pikepdf.Stream) or (item.is_indirect and item.objgen in known):
                continue
            known.add(item.objgen)
            yield item
            waiting += [*_drawn(item), item.get("/SMask"), item.get("/Mask")]


def _drawn(item: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The forms and images that a page or a form may draw; a page may have them from the groups of pages that it is in."""
    for _ in range(DEEPEST):
        if "/Resources" in item or not isinstance(item.get("/Parent"), pikepdf.Dictionary):
            break
        item = item.Parent
    resources = item.get("/Resources")
    drawn = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    yield from drawn.values() if isinstance(drawn, pikepdf.Dictionary) else ()


def _appearances(note: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """How a note on a page looks: one form, or one for each of its states."""
    shown = note.get("/AP") if isinstance(note, pikepdf.Dictionary) else None
    normal = shown.get("/N") if isinstance(shown, pikepdf.Dictionary) else None
    if isinstance(normal, pikepdf.Stream):
        yield normal
    elif isinstance(normal, pikepdf.Dictionary):
        yield from normal.values()


def _listed(item: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    yield from item if isinstance(item, pikepdf.Array) else ()


def _user_unit(page: pikepdf.Page) -> float:
    try:
        unit = float(page.obj.get("/UserUnit", 1))
    except (TypeError, ValueError):
        return 1.0
    return unit if math.isfinite(unit) and unit > 0 else 1.0


def _has_fields(page: pikepdf.Page) -> bool:
    try:
        return any(one.get("/Subtype") == "/Widget" for one in page.obj.get("/Annots") or ())
    except (pikepdf.PdfError, LookupError, ValueError, TypeError, AttributeError):
        return False


def _is_plain(page: pikepdf.Page) -> bool:
    try:
        return _only_places_an_image(page)
    except (pikepdf.PdfError, LookupError, ValueError, TypeError, AttributeError):
        # What cannot be made sense of is looked at as it is drawn.
        return False


def _only_places_an_image(page: pikepdf.Page) -> bool:
    contents = page.obj.get("/Contents")
    if page.obj.get("/Annots") or not isinstance(contents, pikepdf.Stream) or len(contents.read_bytes()) > SHORT:
        return False
    steps = [(str(step.operator), step.operands) for step in pikepdf.parse_content_stream(page)]
    drawn = [operands[0] for operator, operands in steps if operator == "Do"]
    if len(drawn) != 1 or not {operator for operator, _ in steps} <= PLACING:
        return False
    image = page.resources["/XObject"][str(drawn[0])]
    as_stored = image.get("/Subtype") == "/Image" and not any(key in image for key in CHANGING)
    return as_stored and _is_plain_colour(image.get("/ColorSpace"))


def _is_plain_colour(space: pikepdf.Object | None) -> bool:
    """Grey or red, green and blue; other colours are for PDFium to convert."""
    if isinstance(space, pikepdf.Array):
        return bool(space[0] == "/ICCBased" and space[1].get("/N") in (1, 3))
    return space in ("/DeviceGray", "/DeviceRGB")


def _rectangle(box: pikepdf.Object) -> Rectangle:
    """Left, bottom, right, top; writers name any two opposite corners."""
    x0, y0, x1, y1 = (float(side) for side in box.as_list())
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
