"""Papers on made-up forms, born digital: what is read wrongly of them is owed to the layout, not to the scan."""

from __future__ import annotations

import json
from pathlib import Path

from samples.fiction.papers import invent
from samples.fiction.printing import print_paper

# Numbers of papers that nothing was learned from.
FIRST = 2001


def write_layouts(folder: Path, count: int) -> None:
    """NAME.pdf and NAME.json of `count` papers, half of them with words that learning never saw; `profile` is the kind of form."""
    for number in range(FIRST, FIRST + count):
        paper = invent(number, held_out=number % 2 == 1)
        pdf, pages = print_paper(paper)
        name = f"{number}-{paper.style.family}"
        (folder / f"{name}.pdf").write_bytes(pdf)
        record = {**paper.record, "pages": list(range(1, pages + 1))}
        truth = {"file": f"{name}.pdf", "family": paper.style.family, "profile": paper.style.family, "records": [record]}
        (folder / f"{name}.json").write_text(json.dumps(truth, ensure_ascii=False), encoding="utf-8")
