"""What qpdf, unlike PDFium, says about a PDF: whether it is locked or damaged, and what its pages are made of."""

from __future__ import annotations

import io
import math
import re
from dataclasses import dataclass
from itertools import islice

import pikepdf

from extract.errors import NoPages, ScanDamaged, ScanEncrypted
from extract.options import Options
from extract.scan.pdf_beside import shorten
from extract.scan.pdf_bounds import Bounder, Drawn, Extent
from extract.scan.pdf_streams import unpacked

Rectangle = tuple[float, float, float, float]

# What a page needs to place an image, and how many bytes of such commands there may be.
PLACING = {"q", "Q", "cm", "Do"}
SHORT = 2000
# Entries of an image by which it is shown otherwise than it is stored.
CHANGING = ("/SMask", "/Mask", "/ImageMask", "/Decode", "/OC", "/SMaskInData")


@dataclass(frozen=True, slots=True)
class ShownPart:
    """What of a page is shown: its `box` in the page's own units (origin bottom left), and by how many degrees (0, 90, 180, 270) it
    is then turned clockwise.
    """

    box: Rectangle
    turn: int


@dataclass(frozen=True, slots=True)
class PageFacts:
    """`unit` is how many points one unit of the page has; `plain` says that it shows one image, and that as it is stored;
    `form` that it has form fields; `cut` that it draws more than is allowed, of which the rest was cut off; `crowded` that it
    has more letters or lines than anybody prints on a sheet.
    """

    unit: float
    plain: bool
    form: bool
    cut: bool = False
    crowded: bool = False


@dataclass(frozen=True, slots=True)
class Bounded:
    """A PDF of which nothing is too much: its `data`, the `pages` that are left, how many there were, and whether something was
    `lost` that is drawn with, as a font.
    """

    data: bytes
    pages: tuple[PageFacts, ...]
    count: int
    lost: bool = False


def bounded(data: bytes, name: str, options: Options) -> Bounded:
    """The PDF `data` within the bounds of `options`.

    ScanDamaged when it or anything that its pages show breaks off, ScanEncrypted, NoPages, ScanTooLarge; `name` says
    which file it is.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            count = len(pdf.pages)
            shortened = shorten(pdf)
            bounder = Bounder(options, changed=shortened.changed)
            facts = tuple(_facts(pdf, page, bounder) for page in islice(pdf.pages, options.max_pages))
            if count > len(facts):
                _keep_first(pdf, len(facts))
            if count > len(facts) or bounder.changed:
                data = _saved(pdf)
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
    return Bounded(data, facts, count, shortened.lost)


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
        page.mediabox = pikepdf.Array(shown_part(page).box)
        page.cropbox = page.mediabox
        if "/Annots" in page.obj:
            # What is left are fields that nothing is drawn for.
            del page.obj["/Annots"]
        target = io.BytesIO()
        single.save(target)
        return target.getvalue()


def shown_part(page: pikepdf.Page) -> ShownPart:
    """What of a page is shown: of its CropBox what is on its sheet. Turns that are no quarters are cut down to one, as PDFium does."""
    media, crop = rectangle(page.mediabox), rectangle(page.cropbox)
    left, bottom = map(max, media[:2], crop[:2])
    right, top = map(min, media[2:], crop[2:])
    return ShownPart((left, bottom, right, top), int(page.rotation / 90) % 4 * 90)


def _facts(pdf: pikepdf.Pdf, page: pikepdf.Page, bounder: Bounder) -> PageFacts:
    try:
        drawn = bounder.of_page(pdf, page)
    except pikepdf.DataDecodingError:
        raise
    except (pikepdf.PdfError, pikepdf.DependencyError, LookupError, ValueError, TypeError, AttributeError):
        # Odd, or packed in a way that only another program knows; PDFium has to judge it.
        drawn = Drawn(Extent(), False)
    extent, options = drawn.extent, bounder.options
    crowded = extent.letters > options.max_letters or extent.drawings > options.max_drawings
    return PageFacts(_user_unit(page), not drawn.cut and _is_plain(page), _has_fields(page), drawn.cut, crowded)


def _keep_first(pdf: pikepdf.Pdf, most: int) -> None:
    """Take all pages but the first ones out of a PDF, in one step: qpdf takes milliseconds for each page, of which there may be 100,000."""
    # With the last page it makes one flat list of the tree of pages, and gives each what it had from its branch.
    del pdf.pages[len(pdf.pages) - 1]
    tree = pdf.Root.Pages
    tree.Kids, tree.Count = pikepdf.Array(islice(tree.Kids, most)), most


def _saved(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


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
    if page.obj.get("/Annots") or not isinstance(contents, pikepdf.Stream) or len(unpacked(contents, SHORT + 1)) > SHORT:
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


def rectangle(box: pikepdf.Object) -> Rectangle:
    """Left, bottom, right, top; writers name any two opposite corners."""
    x0, y0, x1, y1 = (float(side) for side in box.as_list())
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
