"""A folder per paper that an archive system can ingest: METS with PREMIS, the scan, PDF/A, ALTO and the record."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.corrections import said
from extract.export.alto import alto
from extract.export.archive.mets import Package, mets
from extract.export.archive.premis import Event, PackedFile, agents, paths, reading_events
from extract.export.archive.pronom import JSON, PDFA_2B, XML, pronom
from extract.export.archive.rights import SCHUTZFRIST_YEARS
from extract.export.pdf import archived_pdf, pdf_title
from extract.order import of_these
from extract.results import Result, Words, write_atomically
from extract.scan import MIME, NAMES, Scan, sniff_format
from extract.tables import paper_id
from extract.version import __version__

DOCUMENT = "mets.xml"


@dataclass(frozen=True, slots=True)
class Source:
    """What packages are made of: a result with its words, and the scan; `closed_years` is the Schutzfrist."""

    result: Result
    words: Words
    scan: Scan
    closed_years: int = SCHUTZFRIST_YEARS


def write_archive(source: Source, stem: Path) -> tuple[Path, ...]:
    """Write `STEM-paper-N/mets.xml` and the files it names, for every paper, and give all; OutputError when the disk refuses."""
    written = []
    for number, _ in source.result.extraction.papers:
        package = packed(source, number)
        folder = stem.with_name(f"{stem.name}-paper-{number}")
        for file in package.packed:
            write_atomically(folder / file.path, file.content)
            written.append(folder / file.path)
        # Last, so that a folder with a METS document is whole.
        write_atomically(folder / DOCUMENT, mets(package))
        written.append(folder / DOCUMENT)
    return tuple(written)


def packed(source: Source, number: int) -> Package:
    """The paper with this number (from 1) as a package."""
    result, scan, extraction = source.result, source.scan, source.result.extraction
    record = extraction.records[number - 1]
    files = tuple(_files(source, number))
    known = agents(extraction.producer, __version__)
    now = dt.datetime.now(dt.UTC)
    reading = reading_events(files, known, (_time(scan.path), _time(result.path)))
    conversion = "the scan's pictures and the words as read were joined to a PDF/A-2b"
    checked = "the scan's SHA-256 is that of the one that was read; the record fits its schema"
    events = (
        *reading,
        *_corrections(result, number, files),
        Event("conversion", "creation", now, conversion, "success", ("export",), paths(files, "PDFA")),
        Event("validation", "validation", now, checked, "success", ("export",), paths(files, "ORIGINAL", "RECORD")),
    )
    id_ = f"urn:vorlagen:paper:{paper_id(extraction.source.sha256, number)}"
    return Package(id_, f"{extraction.source.file}#{number}", record, files, events, known, now, source.closed_years)


def _files(source: Source, number: int) -> Iterator[PackedFile]:
    result, scan, extraction = source.result, source.scan, source.result.extraction
    record = extraction.records[number - 1]
    pages = of_these(source.words.pages, record.pages)
    # A paper in a volume has its own pages, as PDF/A with the scan's own pictures; the volume is described, and not copied for each.
    whole = len(pages) == len(source.words.pages)
    original = f"original/{scan.path.name}"
    kind = sniff_format(scan.content, scan.path)
    known = pronom(scan.content, kind)
    yield PackedFile(original, scan.content, "ORIGINAL", MIME[kind], NAMES[kind], pronom=known, packed=whole)
    pdf = archived_pdf(scan, pages, pdf_title((record,), extraction.source.file))
    yield PackedFile("paper.pdf", pdf, "PDFA", "application/pdf", "PDF/A-2b", original, PDFA_2B)
    for page in pages:
        text = alto(result, page)
        yield PackedFile(f"alto/page-{page.number}.xml", text, "FULLTEXT", "application/xml", "ALTO 4.4", original, XML)
    content = record.model_dump_json(indent=2).encode() + b"\n"
    version = f"vorlagen record {extraction.schema_version}"
    yield PackedFile("record.json", content, "RECORD", "application/json", version, original, JSON)


def _corrections(result: Result, number: int, files: Sequence[PackedFile]) -> Iterator[Event]:
    """What people decided about the paper, as one event at the time of the last decision."""
    hands = {path: hand for (paper, path), hand in result.hands.items() if paper == number}
    if hands:
        detail = "; ".join(f"{path} {said(hand)}" for path, hand in hands.items())
        last = dt.datetime.fromisoformat(max(hand.when for hand in hands.values()))
        yield Event("correction", "metadata modification", last, detail, "success", (), paths(files, "RECORD"))


def _time(path: Path) -> dt.datetime:
    return dt.datetime.fromtimestamp(os.stat(path).st_mtime, dt.UTC)
