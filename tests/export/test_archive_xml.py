"""ALTO and METS for archive systems: valid, with every word, every value and every file in them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pytest
from lxml import etree
from PIL import Image

from extract.export.alto import alto
from extract.export.archive.premis import PackedFile
from extract.export.archive.rights import rights_xml
from extract.export.registry import EXPORTS, Order
from extract.geometry import BBox
from extract.page import Line, Page, Word
from extract.record.models import Consultation, Extraction, Vorlage
from extract.results.folder import Result, read_extractions
from extract.results.records import read_extraction, record_file, write_extraction
from extract.results.words import Words, read_words, write_words
from extract.tables.columns import paper_id
from tests.help import standards
from tests.help.commands import EVERY_RESULT, SAMPLES
from tests.help.desk import a_page_as_read, a_record, keep
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
    assert tag.get("DESCRIPTION") == "paper b.pdf#1, confidence 0.500, found by rule, read as 9O/2017"
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


def test_a_package_keeps_its_id_wherever_its_scan_lies_and_says_which_schemas_it_follows(
    packages: Path, sample_results: Path
) -> None:
    root = etree.parse(packages / "hohenbruch-clean.pdf-paper-1" / "mets.xml").getroot()
    sha256 = read_extraction(sample_results / "hohenbruch-clean.pdf.json").source.sha256
    assert root.get("OBJID") == f"urn:vorlagen:paper:{paper_id(sha256, 1)}"
    assert root.get("LABEL") == "hohenbruch-clean.pdf#1"
    places = str(root.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation")).split()
    assert {METS["m"], METS["p"]} <= set(places)


@EVERY_RESULT
def test_every_file_of_a_package_has_an_id_of_its_format_and_rights(result: str, packages: Path) -> None:
    root = etree.parse(packages / f"{result.removesuffix('.json')}-paper-1" / "mets.xml")
    objects = root.findall(".//p:object", METS)
    ids = [one.findtext(".//p:formatRegistryKey", namespaces=METS) for one in objects]
    assert all(re.fullmatch(r"x?-?fmt/\d+", id_ or "") for id_ in ids), ids
    linked = {one.text for one in root.iterfind(".//p:rights//p:linkingObjectIdentifierValue", METS)}
    assert linked == {one.findtext(".//p:objectIdentifierValue", namespaces=METS) for one in objects}
    assert all("rights-access" in str(file.get("ADMID")).split() for file in root.iterfind(".//m:file", METS))


@pytest.mark.parametrize(
    ("record", "years", "said"),
    [
        (Vorlage(pages=(1,), date=dt.date(2017, 5, 4)), 30, ("nicht-öffentlich", "2017-05-04", "2047-05-04")),
        (Vorlage(pages=(1,), date=dt.date(2020, 2, 29)), 10, ("nicht-öffentlich", "2020-02-29", "2030-02-28")),
        (
            Vorlage(pages=(1,), date=dt.date(2017, 5, 4), consultations=(Consultation(date=dt.date(2017, 6, 1), public=False),)),
            30, ("nicht-öffentlich", "2017-06-01", "2047-06-01"),
        ),
        (Vorlage(pages=(1,)), 30, ("nicht-öffentlich", None, None)),
        (Vorlage(pages=(1,), consultations=(Consultation(public=True),)), 30, ("öffentlich", None, None)),
    ],
)  # fmt: skip
def test_a_paper_that_is_not_public_is_closed_for_the_schutzfrist(
    record: Vorlage, years: int, said: tuple[str | None, ...], archive_schema: etree.XMLSchema
) -> None:
    file = PackedFile("paper.pdf", b"", "PDFA", "application/pdf", "PDF/A-2b")
    rights = rights_xml(record, (file,), years)
    found = tuple(rights.findtext(f".//p:{name}", namespaces=METS) for name in ("otherRightsBasis", "startDate", "endDate"))
    assert found == said
    assert (rights.find(".//p:restriction", METS) is None) == (said[0] == "öffentlich")
    assert archive_schema.validate(rights), archive_schema.error_log


def test_a_paper_of_a_volume_has_its_own_pages_and_not_the_volume(tmp_path: Path, archive_schema: etree.XMLSchema) -> None:
    papers = tuple(a_record(pages=(number,)) for number in (1, 2))
    extraction = keep(tmp_path, papers[0], "band.tif")
    output, scan, page = tmp_path / "out" / "band.tif", tmp_path / "scans" / "band.tif", a_page_as_read()
    with Image.open(scan) as image:
        image.save(scan, save_all=True, append_images=[image.copy()], dpi=image.info["dpi"])
    sha256 = hashlib.sha256(scan.read_bytes()).hexdigest()
    source = extraction.source.model_copy(update={"sha256": sha256, "pages": 2})
    write_extraction(extraction.model_copy(update={"source": source, "records": papers}), record_file(output))
    write_words(Words(sha256, (page, replace(page, number=2))), output)
    assert EXPORTS["mets"].write(Order(tmp_path / "out", tmp_path / "to", scans=tmp_path / "scans")).failures == ()
    folder = tmp_path / "to" / "band.tif-paper-1"
    assert {path.name for path in folder.rglob("*") if path.is_file()} == {"mets.xml", "paper.pdf", "page-1.xml", "record.json"}
    root = etree.parse(folder / "mets.xml")
    assert archive_schema.validate(root), archive_schema.error_log
    # The volume is told of by its checksum, so that it can be found.
    assert sha256 in {one.text for one in root.iterfind(".//p:messageDigest", METS)}
    with pikepdf.open(folder / "paper.pdf") as pdf:
        assert len(pdf.pages) == 1


def test_packages_are_not_taken_for_results(packages: Path) -> None:
    from extract.errors import ResultsNotFound

    with pytest.raises(ResultsNotFound):
        list(read_extractions(packages))
