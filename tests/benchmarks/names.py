"""How well spellings are put together to names: precision and recall over pairs of spellings.

    python -m tests.benchmarks.names TRUTH [RESULTS]

TRUTH is a folder of `NAME.json` with what papers say; RESULTS what was read from the same scans. Of the truth, every spelling is
spoiled as OCR would, some times each; of the results, the spellings are those that were read where the truth says a name.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from extract.tables.authority import GRAMMARS
from extract.tables.clusters import clusters
from extract.values import name_key

ALIKE = {
    "e": "c", "c": "e", "l": "I", "i": "l", "n": "u", "u": "n", "ß": "B", "ü": "u", "ö": "o", "ä": "a", "h": "b", "b": "h", "s": "5",
    "o": "0", "a": "o", "t": "f", "f": "t", "m": "rn", "g": "q", "v": "y", "k": "h",
}  # fmt: skip
SPOILED = 3
LETTERS_PER_SLIP = 12
PLACES = {"body": "body", "department": "originator"}


def named(record: Mapping[str, Any]) -> Iterator[tuple[str, str, str | None]]:
    """Kind, place and text of every name in a record."""
    for kind, place in PLACES.items():
        yield kind, place, record.get(place)
    for number, one in enumerate(record["consultations"]):
        yield "committee", f"consultation {number} of {len(record['consultations'])}", one["organization"]


def records(folder: Path) -> dict[str, list[Any]]:
    found = {}
    for path in sorted(folder.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(content, dict) and "records" in content:
            found[path.name.split(".")[0]] = content["records"]
    return found


def spoiled(text: str, dice: random.Random) -> str:
    letters = list(text)
    for _ in range(dice.randint(1, 1 + len(text) // LETTERS_PER_SLIP)):
        place = dice.randrange(len(letters))
        letters[place] = ALIKE.get(letters[place], letters[place])
    return "".join(letters)


def from_truth(truth: Mapping[str, list[Any]]) -> Iterator[tuple[str, str, str]]:
    """Kind, spelling, and the folded name that is meant."""
    dice = random.Random(16)
    for papers in truth.values():
        for kind, _, text in (one for paper in papers for one in named(paper)):
            if text:
                for spelling in (text, text, *(spoiled(text, dice) for _ in range(SPOILED))):
                    yield kind, spelling, name_key(GRAMMARS[kind](text))


def as_read(truth: Mapping[str, list[Any]], read: Mapping[str, list[Any]]) -> Iterator[tuple[str, str, str]]:
    for name, papers in truth.items():
        for paper, other in zip(papers, read.get(name, ()), strict=False):
            got = {place: text for _, place, text in named(other)}
            for kind, place, text in named(paper):
                if text and got.get(place):
                    yield kind, str(got[place]), name_key(GRAMMARS[kind](text))


def tell(title: str, pairs: Iterator[tuple[str, str, str]]) -> None:
    met = list(pairs)
    print(title)
    for kind in sorted({kind for kind, _, _ in met}):
        spellings = Counter(text for one, text, _ in met if one == kind)
        meant = {text: key for one, text, key in met if one == kind}
        made = {text: number for number, texts in enumerate(clusters(kind, spellings)) for text in texts}
        both = [pair for pair in combinations(made, 2) if made[pair[0]] == made[pair[1]]]
        right = sum(meant[one] == meant[other] for one, other in both)
        there = sum(meant[one] == meant[other] for one, other in combinations(meant, 2))
        wrong = [pair for pair in both if meant[pair[0]] != meant[pair[1]]]
        names, folded = len(set(meant.values())), len({name_key(GRAMMARS[kind](text)) for text in spellings})
        print(
            f"  {kind:<11}{len(spellings):>5} spellings, {folded:>4} folded, {len(set(made.values())):>4} names where {names:>4} are: precision "
            f"{right / max(1, len(both)):.4f}, recall {right / max(1, there):.4f} of {there} pairs; wrong {wrong[:3]}"
        )


if __name__ == "__main__":
    known = records(Path(sys.argv[1]))
    tell("names of the truth, spoiled", from_truth(known))
    if len(sys.argv) > 2:
        tell("names as read", as_read(known, records(Path(sys.argv[2]))))
