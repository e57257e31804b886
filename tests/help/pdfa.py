"""What veraPDF checks of a PDF/A-2b, as far as it concerns files of pictures and unseen text, checked with pikepdf.

Clauses are those of ISO 19005-2. veraPDF itself needs Java and is in no package registry; these checks stand in for it, and
`test_pdfa.py` shows that they find what they are for.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont
from lxml import etree
from pikepdf import Array, Dictionary, Name, Stream

ALLOWED_FILTERS = {"/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/FlateDecode", "/RunLengthDecode", "/ASCII85Decode"}
FORBIDDEN_KEYS = {"/AA", "/OpenAction", "/JavaScript", "/EmbeddedFiles", "/XFA", "/NeedAppearances", "/Requirements"}
FORBIDDEN_IN_IMAGES = {"/Alternates", "/OPI", "/SMask"}
NEWEST_ICC = bytes([4, 0x20])
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
OPERATORS = {"q", "Q", "cm", "Do", "BT", "ET", "Tr", "Tf", "Tz", "Tm", "Tj"}


def violations(path: Path) -> list[str]:
    """What a validator would complain of; nothing for a file that is a PDF/A-2b."""
    head = path.read_bytes()[:32]
    with pikepdf.open(path) as pdf:
        return [*_file(pdf, head), *_colours(pdf), *_metadata(pdf), *_objects(pdf), *_pages(pdf)]


def _file(pdf: pikepdf.Pdf, head: bytes) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", head):
        yield "6.1.2 header"
    if "/ID" not in pdf.trailer:
        yield "6.1.3 no ID"
    if pdf.is_encrypted or "/Encrypt" in pdf.trailer:
        yield "6.1.3 encrypted"
    if "/Info" in pdf.trailer:
        yield "6.6.2.3 an Info dictionary would have to say what XMP says"
    names = pdf.Root.get("/Names", Dictionary())
    for key in FORBIDDEN_KEYS & {*pdf.Root.keys(), *names.keys()}:
        yield f"6.5, 6.8 {key}"


def _colours(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = [one for one in pdf.Root.get("/OutputIntents", Array()) if one.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield "6.2.3 there must be one output intent"
        return
    profile = intents[0].DestOutputProfile
    icc = profile.read_bytes()
    if icc[36:40] != b"acsp" or icc[8:10] > NEWEST_ICC or icc[12:16] not in (b"mntr", b"prtr"):
        yield "6.2.3 no ICC profile of a monitor or printer up to version 4.2"
    if icc[16:20] != b"RGB " or profile.N != 3:
        yield "6.2.3 profile and number of colours differ"
    if int.from_bytes(icc[:4], "big") != len(icc):
        yield "6.2.3 profile is cut"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    stream = pdf.Root.get("/Metadata")
    if stream is None or "/Filter" in stream or stream.get("/Type") != "/Metadata" or stream.get("/Subtype") != "/XML":
        yield "6.6.2.1 metadata stream missing or compressed"
        return
    if b"bytes=" in stream.read_bytes().split(b"?>")[0]:
        yield "6.6.2.1 packet header"
    about = etree.fromstring(stream.read_bytes()).find(f".//{RDF}Description")
    if about is None or "pdfaid" not in about.nsmap:
        yield "6.6.4 strict readers look for the prefix on the description"
    with pdf.open_metadata() as metadata:
        if (metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance")) != ("2", "B"):
            yield "6.6.4 does not say that it is PDF/A-2b"
        if not metadata.get("dc:title"):
            yield "no title"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if not isinstance(item, Stream):
            continue
        filters = item.get("/Filter", Array())
        names = {str(one) for one in (filters if isinstance(filters, Array) else [filters])}
        if names - ALLOWED_FILTERS:
            yield f"6.1.7.2 filter {names}"
        if "/F" in item or "/FFilter" in item:
            yield "6.1.7.1 external stream"
        if item.get("/Subtype") == Name.Image:
            yield from _image(item)


def _image(image: Stream) -> Iterator[str]:
    for key in FORBIDDEN_IN_IMAGES & set(image.keys()):
        yield f"6.2.8 image with {key}"
    if image.get("/Interpolate", False):
        yield "6.2.8 image with Interpolate"
    if str(image.ColorSpace) not in ("/DeviceGray", "/DeviceRGB"):
        yield f"6.2.4.3 colour space {image.ColorSpace} is not that of the output intent"
    if int(image.BitsPerComponent) not in (1, 2, 4, 8, 16):
        yield "6.2.8 bits per component"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        if "/Annots" in page.obj or "/AA" in page.obj or "/Group" in page.obj:
            yield "6.3, 6.5.2, 6.2.10 annotations, actions or transparency"
        width, height = float(page.mediabox[2]), float(page.mediabox[3])
        if not (3 <= width <= 14400 and 3 <= height <= 14400):
            yield "6.1.13 page size"
        yield from _fonts(page.obj.Resources.get("/Font", Dictionary()))
        for instruction in pikepdf.parse_content_stream(page):
            if str(instruction.operator) not in OPERATORS:
                yield f"operator {instruction.operator}"


def _fonts(fonts: Dictionary) -> Iterator[str]:
    for font in fonts.values():
        if font.Subtype != "/Type0" or font.get("/Encoding") != "/Identity-H" or "/ToUnicode" not in font:
            yield "6.2.11 font without encoding or Unicode map"
            continue
        descendant = font.DescendantFonts[0]
        if font.BaseFont != descendant.BaseFont or descendant.BaseFont != descendant.FontDescriptor.FontName:
            yield "6.2.11.2 names of the font differ"
        if "/FontFile2" not in descendant.FontDescriptor:
            yield "6.2.11.4.1 font is not embedded"
            continue
        embedded = TTFont(io.BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()), checkChecksums=2)
        if {width for width, _ in embedded["hmtx"].metrics.values()} != {int(descendant.DW)}:
            yield "6.2.11.5 widths of the font differ"
        codes = re.findall(rb"^<([0-9A-F]{4})> <", font.ToUnicode.read_bytes(), re.MULTILINE)
        if max(int(code, 16) for code in codes) >= embedded["maxp"].numGlyphs:
            yield "6.2.11.4.1 the font lacks glyphs"
