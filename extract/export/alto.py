"""One ALTO 4.4 file per page: lines, words with confidence, and the values of the record as tags of their words.

Coordinates are 1/1200 inch on the picture of the page turned upright, its skew left in, as the PDF/A shows it; a word on
a skewed page has its outline as Shape besides. A tag is `<OtherTag TYPE="/consultations/0/date" LABEL="2017-06-13">`: TYPE
is the JSON pointer of the value in its record, DESCRIPTION names the paper, the confidence, what found it, what was read, and the hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from extract.corrections import said
from extract.export.placed import PagePicture, Point, around, picture_of
from extract.geometry import BBox
from extract.page import Line, Page, Word
from extract.record import Box, Evidence, Extraction, Producer
from extract.results import Result, Words, write_atomically
from extract.show import value_at

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
SCHEMA = f"{NAMESPACE} https://www.loc.gov/standards/alto/v4/alto-4-4.xsd"
LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
PREFIXES: dict[str | None, str] = {None: NAMESPACE, "xsi": "http://www.w3.org/2001/XMLSchema-instance"}
PER_POINT = 1200 / 72
SOURCES = {"ocr": "read by OCR", "text-layer": "taken from the file's own text"}
# Lines further apart than this share of their height begin a new block.
BLOCK_GAP = 0.9


def write_alto(result: Result, words: Words, stem: Path) -> tuple[Path, ...]:
    """Write `STEM-page-N.alto.xml` for every page; OutputError when the disk refuses."""
    written = []
    for page in words.pages:
        target = page_file(stem, page.number)
        write_atomically(target, alto(result, page))
        written.append(target)
    return tuple(written)


def page_file(stem: Path, number: int) -> Path:
    return stem.with_name(f"{stem.name}-page-{number}.alto.xml")


def alto(result: Result, page: Page) -> bytes:
    """The page as ALTO XML, UTF-8."""
    extraction = result.extraction
    root = etree.Element(
        _name("alto"),
        {LOCATION: SCHEMA, "SCHEMAVERSION": "4.4"},
        nsmap=PREFIXES,
    )
    _describe(root, extraction, page)
    tags = _Tags(result, page.number)
    if tags.places:
        tags.write(_add(root, "Tags"))
    picture = picture_of(page)
    size = {"WIDTH": _unit(page.width), "HEIGHT": _unit(page.height)}
    facts = {"ID": "page", "PHYSICAL_IMG_NR": str(page.number), **size, "LANG": "de", "PROCESSINGREFS": "reading"}
    if not picture.level:
        facts["ROTATION"] = f"{-page.skew:.2f}"  # ALTO counts counterclockwise
    space = _add(_add(_add(root, "Layout"), "Page", facts), "PrintSpace", {"HPOS": "0", "VPOS": "0", **size})
    for number, lines in enumerate(_blocks(page.lines), 1):
        _write_block(space, f"block-{number}", lines, _Placing(picture, tags))
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return content


class _Tags:
    """The values of a page's papers: an id and the place of each on the page as read."""

    def __init__(self, result: Result, number: int):
        self.places: list[tuple[str, BBox]] = []
        self._facts: list[dict[str, str]] = []
        for n, record in result.extraction.papers:
            values = record.model_dump()
            hands = {path: hand for (paper, path), hand in result.hands.items() if paper == n}
            for path, found in record.evidence.items():
                if found.page == number:
                    hand = hands.get(path)
                    about = (self._paper(result, n), *_about(found), *([said(hand)] if hand else []))
                    self._note((path, value_at(values, path, found.raw)), found.bbox, ", ".join(about))
            for path, hand in hands.items():
                # What the machine had not found at all has no evidence, and its place where a person pointed to.
                if hand.place is not None and hand.place.page == number and path not in record.evidence:
                    value = (path, value_at(values, path, ""))
                    self._note(value, hand.place.bbox, f"{self._paper(result, n)}, {said(hand)}")

    def _paper(self, result: Result, n: int) -> str:
        return f"paper {result.extraction.source.file}#{n}"

    def _note(self, value: tuple[str, str], place: Box, about: str) -> None:
        name, (path, label) = f"value-{len(self.places) + 1}", value
        self.places.append((name, BBox(*place)))
        self._facts.append({"ID": name, "TYPE": path, "LABEL": xml_text(label), "DESCRIPTION": xml_text(about)})

    def write(self, parent: etree._Element) -> None:
        for facts in self._facts:
            _add(parent, "OtherTag", facts)

    def of(self, word: Word) -> str:
        return " ".join(name for name, place in self.places if place.contains(word.bbox.x, word.bbox.y))


def _about(found: Evidence) -> Iterator[str]:
    """How sure a value is, what found it, and as what; what a person typed was read as nothing."""
    yield f"confidence {found.confidence:.3f}"
    yield f"found by {found.extractor}"
    if found.raw:
        yield f"read as {found.raw}"


class _Placing:
    """Places words on the picture and says which values they belong to."""

    def __init__(self, picture: PagePicture, tags: _Tags):
        self.picture = picture
        self.tags = tags

    def box(self, words: Iterable[Word]) -> dict[str, str]:
        box = around([corner for word in words for corner in self.picture.corners(word.bbox)])
        return {
            "HPOS": _unit(max(0.0, box.x0)),
            "VPOS": _unit(max(0.0, box.top)),
            "WIDTH": _unit(box.width),
            "HEIGHT": _unit(box.height),
        }


def _describe(root: etree._Element, extraction: Extraction, page: Page) -> None:
    description = _add(root, "Description")
    _add(description, "MeasurementUnit").text = "inch1200"
    source = _add(description, "sourceImageInformation")
    _add(source, "fileName").text = xml_text(extraction.source.file)
    _add(source, "fileIdentifier", {"fileIdentifierLocation": "sha256"}).text = extraction.source.sha256
    turned = [f"turned upright by {page.rotation} degrees counterclockwise"] if page.rotation else []
    sources = {page.source, *(word.source for word in page.words)}
    steps = [*turned, *(said for source, said in SOURCES.items() if source in sources)]
    step = _add(description, "Processing", {"ID": "reading"})
    _add(step, "processingCategory").text = "contentGeneration"
    for one in steps:
        _add(step, "processingStepDescription").text = one
    software = _add(step, "processingSoftware")
    for name, value in _software(extraction.producer).items():
        _add(software, name).text = value


def _software(producer: Producer) -> dict[str, str]:
    engine = f"Tesseract {producer.tesseract}; {producer.models or 'no models'}"
    return {"softwareName": "vorlagen", "softwareVersion": producer.extract, "applicationDescription": engine}


def _write_block(space: etree._Element, name: str, lines: Sequence[Line], placing: _Placing) -> None:
    words = [word for line in lines for word in line.words]
    block = _add(space, "TextBlock", {"ID": name, **placing.box(words)})
    for number, line in enumerate(lines, 1):
        written = _add(block, "TextLine", {"ID": f"{name}-line-{number}", **placing.box(line.words)})
        for place, word in enumerate(line.words):
            if place:
                _add(written, "SP")
            _write_word(written, word, placing)


def _write_word(line: etree._Element, word: Word, placing: _Placing) -> None:
    tags = placing.tags.of(word)
    facts = {"CONTENT": xml_text(word.text), **placing.box([word]), "WC": f"{word.confidence:.3f}"}
    string = _add(line, "String", facts | ({"TAGREFS": tags} if tags else {}))
    if not placing.picture.level:
        _add(_add(string, "Shape"), "Polygon", {"POINTS": _points(placing.picture.corners(word.bbox))})


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_unit(x)},{_unit(y)}" for x, y in points)


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that follow closely below each other."""
    block: list[Line] = []
    for line in lines:
        if block and not _follows(block[-1].bbox, line.bbox):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _follows(above: BBox, below: BBox) -> bool:
    gap = below.top - above.bottom
    shared = min(above.x1, below.x1) - max(above.x0, below.x0)
    return -0.5 * above.height <= gap <= BLOCK_GAP * above.height and shared > 0


def _add(parent: etree._Element, name: str, attributes: dict[str, str] | None = None) -> etree._Element:
    return etree.SubElement(parent, _name(name), attributes or {})


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _unit(points: float) -> str:
    return str(round(points * PER_POINT))


def xml_text(value: Any) -> str:
    """Text that XML can hold: control characters become blanks."""
    return "".join(char if char >= " " and char not in "\ufffe\uffff" else " " for char in str(value))
