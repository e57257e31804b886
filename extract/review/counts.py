"""What is counted of all papers of the queue: their doubts and names, how far they are public, and which are none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from extract.corrections import CorrectionLog
from extract.review.facts import Public
from extract.review.index import INDEX


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of the papers that a log's ledger has in its queue."""

    log: CorrectionLog

    def doubts(self) -> list[tuple[str, int, int]]:
        """The doubts of each kind: the code, how many there are, and in how many papers."""
        doubts, papers = Counter[str](), Counter[str]()
        with self.log.reading() as connection:
            for (text,) in connection.execute(select(INDEX.c.codes).where(INDEX.c.codes != "")):
                codes = text.strip("\n").split("\n")
                doubts.update(codes)
                papers.update(set(codes))
        return [(code, doubts[code], papers[code]) for code in sorted(doubts)]

    def doubts_left(self) -> int:
        """How many doubts are left in all papers."""
        with self.log.reading() as connection:
            return int(connection.execute(select(func.coalesce(func.sum(INDEX.c.doubts), 0))).scalar_one())

    def names(self) -> dict[str, Counter[str]]:
        """How often each name stands in the papers, as read, by its kind."""
        found: dict[str, Counter[str]] = {}
        with self.log.reading() as connection:
            for (text,) in connection.execute(select(INDEX.c.names).where(INDEX.c.names != "")):
                for line in text.strip("\n").split("\n"):
                    kind, _, name = line.partition("\t")
                    found.setdefault(kind, Counter())[name] += 1
        return found

    def aside(self) -> int:
        """How many papers somebody has said to be no Vorlage."""
        with self.log.reading() as connection:
            return int(connection.execute(select(func.count()).where(INDEX.c.state == "aside")).scalar_one())

    def openness(self) -> tuple[int, int, int]:
        """How many papers are not public, how many only partly, and how many there are in all."""
        with self.log.reading() as connection:
            rows = connection.execute(
                select(INDEX.c.public, func.count()).where(INDEX.c.state != "aside").group_by(INDEX.c.public)
            ).all()
        counts: dict[int | None, int] = {row[0]: row[1] for row in rows}
        return counts.get(Public.CLOSED, 0), counts.get(Public.PARTLY, 0), sum(counts.values())
