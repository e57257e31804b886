"""One paper per line: its record as the contract lays it out, behind the keys that the tables have.

Behind the record stands what follows from it: `derived` has by JSON pointer what the tables have in columns that no paper prints
("/body_norm", "/consultations/0/sitting_id"), `related_papers` the paper's rows of that table.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from extract.record import Extraction
from extract.results import FailedScan, replacing
from extract.tables import RELATED, Across, Collection, Row, Scanned, paper_id, rows, tables

# What says which paper and row it is, where the paper's line says so.
KEYS = frozenset({"scan", "paper", "paper_id", "related_paper_no"})


def write_jsonl(extractions: Iterable[Scanned], folder: Path) -> tuple[Path, ...]:
    """Write `vorlagen.jsonl` (UTF-8) into `folder`; OutputError when the disk refuses."""
    target = folder / "vorlagen.jsonl"
    collection = Collection.of(extractions)
    across = Across(collection.authority)
    # How papers hang together is known when all have been read: until then the lines wait on the disk.
    with replacing(target) as part, TemporaryFile("w+", encoding="utf-8", newline="\n", dir=part.parent) as waiting:
        papers = [paper for extraction in collection for paper in _put(waiting, extraction, across)]
        links: dict[str, list[Row]] = defaultdict(list)
        for row in (row for name, row in across.rest() if name == RELATED):
            links[row["paper"]].append({key: value for key, value in row.items() if key not in KEYS})
        waiting.seek(0)
        with part.open("w", encoding="utf-8", newline="\n") as file:
            for paper, line in zip(papers, waiting, strict=True):
                related = json.dumps(links.get(paper, []), ensure_ascii=False)
                begun = line.rstrip("\n").removesuffix("}")
                file.write(f'{begun}, "related_papers": {related}}}\n')
    return (target,)


def _put(file: Any, extraction: Scanned, across: Across) -> Iterator[str]:
    """Write the papers of a scan, a line each, and give their keys in the tables."""
    if isinstance(extraction, FailedScan):
        return
    derived: dict[str, Row] = defaultdict(dict)
    for name, row in rows(extraction):
        if across.take(name, row) and "paper" in row:
            derived[row["paper"]].update(_derived(name, row))
    for keys, record in _keyed(extraction):
        line = {**keys, **record, "derived": derived[keys["paper"]]}
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
        yield keys["paper"]


def _keyed(extraction: Extraction) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    source = extraction.source
    for number, record in extraction.papers:
        keys = {"scan": source.file, "paper": f"{source.file}#{number}", "paper_id": paper_id(source.sha256, number)}
        yield {**keys, "sha256": source.sha256}, record.model_dump(mode="json")


def _derived(name: str, row: Row) -> Row:
    """What follows from the values of a row, by the pointers that the columns would have."""
    table = tables()[name]
    values = {column: row[column] for column in table.sources if row[column] is not None}
    return {
        f"{table.pointer(row)}/{column}": float(value) if isinstance(value, Decimal) else value
        for column, value in values.items()
    }
