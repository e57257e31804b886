"""ALTO and METS for archive systems: valid, with every word, every value and every file in them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from extract.export.alto import alto
from extract.export.registry import EXPORTS, Order
from extract.geometry import BBox
from extract.page import Line, Page, Word
from extract.record.models import Extraction, Vorlage
from extract.results.folder import Result, read_extractions
from extract.results.records import read_extraction
from extract.results.words import read_words
from tests.help import standards
from tests.help.commands import EVERY_RESULT, SAMPLES
from tests.help.records import a_page, an_extraction, evidence

SCHEMAS = Path(__file__).parents[1] / "schemas"
ALTO = {"a": "http://www.loc.gov/standards/alto/ns-v4#"}
METS = {
    "m": "http://www.loc.gov/METS/",
    "p": "http://www.loc.gov/premis/v3",
    "dc": "http://purl.org/dc/elements/1.1/",
    "x": "http://www.w3.org/1999/xlink",
}
PER_POINT = 1200 / 72


@pytest.fixture(scope="module")
def alto_schema() -> etree.XMLSchema:
    return standards.alto_schema()


@pytest.fixture(scope="module")
def archive_schema() -> etree.XMLSchema:
    """METS 1.12 and XLink as published, with PREMIS inside."""
    return standards.schema(SCHEMAS / "archive.xsd")


@pytest.fixture(scope="module")
def packages(sample_results: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("mets")
    done = EXPORTS["mets"].write(Order(sample_results, out, scans=SAMPLES))
    assert done.failures == ()
    return out


def a_line(*texts: str, top: float = 100.0) -> Line:
    return Line(tuple(Word(text, BBox(60.0 + 80 * n, top, 120.0 + 80 * n, top + 10), 0.9) for n, text in enumerate(texts)))


def with_lines(*lines: Line) -> Page:
    return replace(a_page(words=tuple(word for line in lines for word in line.words)), lines=lines)


def written(page: Page, extraction: Extraction | None = None) -> etree._Element:
    return etree.fromstring(alto(Result(Path("a.json"), extraction or an_extraction((), pages=1)), page))


def test_lines_and_words_keep_text_place_and_confidence() -> None:
    root = written(with_lines(a_line("Größe", "<&>"), a_line("unten", top=112.0)))
    lines = [
        [str(word.get("CONTENT")) for word in line.iterfind("a:String", ALTO)] for line in root.iterfind(".//a:TextLine", ALTO)
    ]
    assert lines == [["Größe", "<&>"], ["unten"]]
    word = root.find(".//a:String", ALTO)
    assert word is not None
    assert [float(word.get(key, "")) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT")] == [1000, 1667, 1000, 167]
    assert word.get("WC") == "0.900"


def test_lines_that_follow_closely_are_one_block_and_others_are_not() -> None:
    root = written(with_lines(a_line("a"), a_line("b", top=112.0), a_line("c", top=200.0)))
    blocks = root.findall(".//a:TextBlock", ALTO)
    assert [len(block.findall("a:TextLine", ALTO)) for block in blocks] == [2, 1]


def test_a_value_is_a_tag_of_its_words() -> None:
    found = evidence(1, (139.0, 99.0, 201.0, 111.0), raw="9O/2017", confidence=0.5)
    record = Vorlage(pages=(1,), reference="90/2017", evidence={"/reference": found})
    root = written(with_lines(a_line("Nr.", "9O/2017")), an_extraction((record,), file="b.pdf", pages=1))
    (tag,) = root.iterfind(".//a:OtherTag", ALTO)
    assert (tag.get("TYPE"), tag.get("LABEL")) == ("/reference", "90/2017")
    assert tag.get("DESCRIPTION") == "paper b.pdf#1, confidence 0.500, read as 9O/2017"
    tagged = {word.get("CONTENT"): word.get("TAGREFS") for word in root.iterfind(".//a:String", ALTO)}
    assert tagged == {"Nr.": None, "9O/2017": tag.get("ID")}


def test_a_word_on_a_skewed_page_has_its_outline(alto_schema: etree.XMLSchema) -> None:
    root = written(replace(with_lines(a_line("schief")), skew=3.0))
    assert alto_schema.validate(root), alto_schema.error_log
    page, word = root.find(".//a:Page", ALTO), root.find(".//a:String", ALTO)
    polygon = root.find(".//a:Polygon", ALTO)
    assert page is not None
    assert word is not None
    assert polygon is not None
    assert page.get("ROTATION") == "-3.00"
    points = [tuple(map(float, point.split(","))) for point in polygon.get("POINTS", "").split()]
    assert points[1][1] > points[0][1]  # its line sinks to the right
    assert min(x for x, _ in points) == pytest.approx(float(word.get("HPOS", "")), abs=1)


def test_letters_that_xml_cannot_hold_become_blanks(alto_schema: etree.XMLSchema) -> None:
    root = written(with_lines(a_line("a\x0cb")))
    assert alto_schema.validate(root), alto_schema.error_log
    assert root.find(".//a:String", ALTO).get("CONTENT") == "a b"  # type: ignore[union-attr]


@pytest.mark.parametrize(("name", "value"), [("WC", "1.5"), ("HPOS", "left"), ("COLOUR", "red")])
def test_the_schema_of_alto_takes_nothing_that_alto_does_not_know(name: str, value: str, alto_schema: etree.XMLSchema) -> None:
    root = written(with_lines(a_line("Wort")))
    assert alto_schema.validate(root), alto_schema.error_log
    next(root.iterfind(".//a:String", ALTO)).set(name, value)
    assert not alto_schema.validate(root)


def test_a_blank_page_is_valid(alto_schema: etree.XMLSchema) -> None:
    root = written(a_page())
    assert alto_schema.validate(root), alto_schema.error_log


def test_every_page_of_every_sample_is_valid_alto_and_has_all_its_words(
    sample_results: Path, tmp_path: Path, alto_schema: etree.XMLSchema
) -> None:
    done = EXPORTS["alto"].write(Order(sample_results, tmp_path))
    assert len(done.files) == sum(extraction.source.pages for extraction in read_extractions(sample_results))
    for extraction in read_extractions(sample_results):
        name = extraction.source.file
        for page in read_words(sample_results / name).pages:
            root = etree.parse(tmp_path / f"{name}-page-{page.number}.alto.xml")
            assert alto_schema.validate(root), alto_schema.error_log
            found = [str(word.get("CONTENT")) for word in root.iterfind(".//a:String", ALTO)]
            assert found == [word.text for line in page.lines for word in line.words]
            tags = {tag.get("TYPE") for tag in root.iterfind(".//a:OtherTag", ALTO)}
            ids = {one.get("ID") for one in root.iter()}
            # The schema says that these are references; libxml2 does not follow them.
            assert {name for one in root.iter() for name in one.get("TAGREFS", "").split()} <= ids
            values = {path for record in extraction.records for path, one in record.evidence.items() if one.page == page.number}
            assert tags == values


@EVERY_RESULT
def test_every_sample_is_a_valid_package(result: str, packages: Path, archive_schema: etree.XMLSchema) -> None:
    root = etree.parse(packages / f"{result.removesuffix('.json')}-paper-1" / "mets.xml")
    assert archive_schema.validate(root), archive_schema.error_log


@EVERY_RESULT
def test_every_file_of_a_package_is_listed_with_its_checksum(result: str, packages: Path) -> None:
    folder = packages / f"{result.removesuffix('.json')}-paper-1"
    root = etree.parse(folder / "mets.xml")
    listed = {}
    for file in root.iterfind(".//m:file", METS):
        location = file.find("m:FLocat", METS)
        assert location is not None
        listed[unquote(location.get(f"{{{METS['x']}}}href", ""))] = file
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert set(listed) == there - {"mets.xml"}
    for path, file in listed.items():
        content = (folder / path).read_bytes()
        assert file.get("CHECKSUM") == hashlib.sha256(content).hexdigest()
        assert file.get("SIZE") == str(len(content))
    digests = {digest.text for digest in root.iterfind(".//p:messageDigest", METS)}
    assert digests == {file.get("CHECKSUM") for file in listed.values()}


@EVERY_RESULT
def test_a_package_tells_what_was_done_by_which_program(result: str, packages: Path, sample_results: Path) -> None:
    root = etree.parse(packages / f"{result.removesuffix('.json')}-paper-1" / "mets.xml")
    events = [event.findtext("p:eventType", namespaces=METS) for event in root.iterfind(".//p:event", METS)]
    assert events == ["capture", "OCR", "metadata extraction", "creation", "validation"]
    producer = read_extraction(sample_results / result).producer
    agents = {
        agent.findtext("p:agentName", namespaces=METS): agent.findtext("p:agentVersion", namespaces=METS)
        for agent in root.iterfind(".//p:agent", METS)
    }
    assert agents["vorlagen"] == producer.extract
    assert agents["Tesseract"] == producer.tesseract
    linked = {one.text for one in root.iterfind(".//p:linkingAgentIdentifierValue", METS)}
    assert linked <= {one.text for one in root.iterfind(".//p:agentIdentifierValue", METS)}


def test_a_package_describes_its_paper_and_its_pages_in_order(packages: Path) -> None:
    root = etree.parse(packages / "hohenbruch-clean.pdf-paper-1" / "mets.xml")
    assert root.findtext(".//dc:identifier", namespaces=METS) == "118/2019"
    assert root.findtext(".//dc:publisher", namespaces=METS) == "Stadt Hohenbruch"
    pages = root.findall(".//m:div[@TYPE='page']", METS)
    assert [page.get("ORDERLABEL") for page in pages] == ["1", "2", "3"]


def test_the_record_in_a_package_is_that_of_the_result(packages: Path, sample_results: Path) -> None:
    content = json.loads((packages / "hohenbruch-clean.pdf-paper-1" / "record.json").read_text(encoding="utf-8"))
    assert Vorlage.model_validate(content) == read_extraction(sample_results / "hohenbruch-clean.pdf.json").records[0]


def test_packages_are_not_taken_for_results(packages: Path) -> None:
    from extract.errors import ResultsNotFound

    with pytest.raises(ResultsNotFound):
        list(read_extractions(packages))
