"""A folder per paper that an archive system can ingest: METS with PREMIS, the scan, PDF/A, ALTO and the record."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.corrections import said
from extract.export.alto import alto
from extract.export.archive.mets import Package, mets
from extract.export.archive.premis import Event, PackedFile, agents, paths, reading_events
from extract.export.pdf import archived_pdf, pdf_title
from extract.results import Result, Words, write_atomically
from extract.scan import MIME, NAMES, Scan, sniff_format
from extract.version import __version__


def write_archive(result: Result, words: Words, scan: Scan, stem: Path) -> tuple[Path, ...]:
    """Write `STEM-paper-N/mets.xml` and the files it names, for every paper; OutputError when the disk refuses."""
    written = []
    for number in range(1, len(result.extraction.records) + 1):
        package = packed(result, words, scan, number)
        folder = stem.with_name(f"{stem.name}-paper-{number}")
        for file in package.files:
            write_atomically(folder / file.path, file.content)
        # Last, so that a folder with a METS document is whole.
        write_atomically(folder / "mets.xml", mets(package))
        written.append(folder / "mets.xml")
    return tuple(written)


def packed(result: Result, words: Words, scan: Scan, number: int) -> Package:
    """The paper with this number (from 1) as a package."""
    extraction = result.extraction
    record = extraction.records[number - 1]
    files = tuple(_files(result, words, scan, number))
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
    return Package(f"{extraction.source.file}#{number}", record, files, events, known, now)


def _files(result: Result, words: Words, scan: Scan, number: int) -> Iterator[PackedFile]:
    extraction = result.extraction
    record = extraction.records[number - 1]
    pages = [page for page in words.pages if page.number in record.pages]
    original = f"original/{scan.path.name}"
    kind = sniff_format(scan.content, scan.path)
    yield PackedFile(original, scan.content, "ORIGINAL", MIME[kind], NAMES[kind])
    pdf = archived_pdf(scan, pages, pdf_title((record,), extraction.source.file))
    yield PackedFile("paper.pdf", pdf, "PDFA", "application/pdf", "PDF/A-2b", original)
    for page in pages:
        text = alto(result, page)
        yield PackedFile(f"alto/page-{page.number}.xml", text, "FULLTEXT", "application/xml", "ALTO 4.4", original)
    content = record.model_dump_json(indent=2).encode() + b"\n"
    version = f"vorlagen record {extraction.schema_version}"
    yield PackedFile("record.json", content, "RECORD", "application/json", version, original)


def _corrections(result: Result, number: int, files: Sequence[PackedFile]) -> Iterator[Event]:
    """What people decided about the paper, as one event at the time of the last decision."""
    hands = {path: hand for (paper, path), hand in result.hands.items() if paper == number}
    if hands:
        detail = "; ".join(f"{path} {said(hand)}" for path, hand in hands.items())
        last = dt.datetime.fromisoformat(max(hand.when for hand in hands.values()))
        yield Event("correction", "metadata modification", last, detail, "success", (), paths(files, "RECORD"))


def _time(path: Path) -> dt.datetime:
    return dt.datetime.fromtimestamp(os.stat(path).st_mtime, dt.UTC)
