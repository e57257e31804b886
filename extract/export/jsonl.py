"""One paper per line: its record as the contract lays it out, behind the keys that the tables have."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from extract.record import Extraction
from extract.results import replacing
from extract.tables import paper_id


def write_jsonl(extractions: Iterable[Extraction], folder: Path) -> tuple[Path, ...]:
    """Write `vorlagen.jsonl` (UTF-8) into `folder`; OutputError when the disk refuses."""
    target = folder / "vorlagen.jsonl"
    with replacing(target) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        for extraction in extractions:
            source = extraction.source
            for number, record in enumerate(extraction.records, 1):
                keys = {"scan": source.file, "paper": f"{source.file}#{number}", "paper_id": paper_id(source.sha256, number)}
                keys["sha256"] = source.sha256
                file.write(json.dumps(keys | record.model_dump(mode="json"), ensure_ascii=False) + "\n")
    return (target,)
