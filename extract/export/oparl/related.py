"""Papers that name each other, as OParl has it: relatedPaper, superordinatedPaper and subordinatedPaper.

Only papers that are exported are led to; of all others only the number that the paper itself prints is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extract.export.oparl.source import Json, PaperSource
from extract.tables import Numbered, Papers, paper_id, said_of

SUPPLEMENTS = "supplements"


class Links:
    """Takes papers one by one and tells, when all are in, what each has to do with others."""

    def __init__(self) -> None:
        self._papers = Papers()

    def add(self, source: PaperSource) -> None:
        record = source.record
        key = paper_id(source.extraction.source.sha256, source.number)
        body = source.named_body.id
        self._papers.add(Numbered(source.paper, key, body, record.reference, record.date, record.subject))
        for said in said_of(record):
            self._papers.say(source.paper, said)

    def properties(self) -> Iterator[tuple[str, Json]]:
        """The addresses of papers, and what is to be added to each."""
        found: dict[str, Json] = defaultdict(lambda: defaultdict(list))
        for one in self._papers.links():
            target = one.target.paper if one.target else None
            told = {"reference": one.said.reference or None, "kind": one.said.kind, "paper": target}
            found[one.paper]["vorlagen:relatedPaper"].append({key: value for key, value in told.items() if value})
            # Two copies of one file have one address, and are no relatives.
            if target is None or target == one.paper:
                continue
            if one.said.kind == SUPPLEMENTS:
                found[one.paper]["superordinatedPaper"].append(target)
                found[target]["subordinatedPaper"].append(one.paper)
            else:
                found[one.paper]["relatedPaper"].append(target)
        yield from found.items()
