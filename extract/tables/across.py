"""What only all papers together tell: who is meant by a name, which sittings there were, how papers hang together.

The rows of single scans go through here on their way into every format, a nightly run's as CSV text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.tables.authority import BODY, PERSON, Authority, Named
from extract.tables.beside import Beside, wide_rows
from extract.tables.collection import NAME_ID, NAMES, RELATED, RELATED_NO, SEATED, SITTINGS
from extract.tables.derived import NAMED, SITTING_ID, id_of, norm, surname_of
from extract.tables.model import PAPERS, Row, Scanned
from extract.tables.related import Numbered, Papers, Said
from extract.values import surname

_ID_DIGITS = 16


@dataclass(frozen=True, slots=True)
class _Name:
    """A column that names somebody or something, and the columns that say who that is."""

    column: str
    kind: str
    norm: str
    id: str
    surname: str | None


_COLUMNS = {
    table: [
        _Name(one, kind, norm(one), id_of(one), surname_of(one) if kind == PERSON else None) for one, kind in columns.items()
    ]
    for table, columns in NAMED.items()
}


class Across:
    """Takes rows one by one, those of a paper behind its row in `vorlagen`, and fills them; gives at the end what all tell.

    Their values are those of records, or the text of these; then what is missing may be "".
    """

    def __init__(self, authority: Authority):
        self._authority = authority
        self._papers = Papers()
        self._names: dict[str, Named] = {}
        # By table, body and names, what these mean: few names stand in many papers.
        self._meant: dict[tuple[object, ...], Row] = {}
        self._sittings: dict[tuple[str, object], Row] = {}

    def take(self, name: str, row: Row) -> bool:
        """Write what its names mean into the row; False when it is a link to another paper, which waits for that."""
        if name == RELATED:
            self._papers.say(row["paper"], Said(row["reference"], row["kind"], row["path"]))
            return False
        if name in NAMED:
            self._name(name, row)
        if name in SEATED:
            self._seat(row)
        return True

    def rest(self) -> Iterator[tuple[str, Row]]:
        """Once all rows have come, those of the names, the sittings and the links between papers."""
        for named in sorted(self._names.values(), key=lambda one: (one.kind, one.name, one.id)):
            yield NAMES, {
                NAME_ID: named.id, "kind": named.kind, "name": named.name, "body_id": named.body_id,
                "ags": named.ags, "rgs": named.rgs, "gnd": named.gnd,
            }  # fmt: skip
        for row in sorted(self._sittings.values(), key=lambda row: (str(row["date"]), row["organization"], row[SITTING_ID])):
            yield SITTINGS, row
        for one in self._papers.links():
            yield (
                RELATED,
                {
                    "scan": one.paper.rpartition("#")[0],
                    "paper": one.paper,
                    "paper_id": self._papers[one.paper].paper_id,
                    RELATED_NO: one.number,
                    "reference": one.said.reference or None,
                    "kind": one.said.kind,
                    "path": one.said.path,
                    "target": one.target.paper if one.target else None,
                    "target_id": one.target.paper_id if one.target else None,
                },
            )

    def _name(self, table: str, row: Row) -> None:
        body = None if table == PAPERS else self._papers[row["paper"]].body_id
        asked = (table, body, *[row[one.column] for one in _COLUMNS[table]])
        meant = self._meant.get(asked)
        if meant is None:
            meant = self._meant[asked] = dict(self._means(table, row, body))
        row.update(meant)
        if table == PAPERS:
            reference, date, subject = (row[column] or None for column in ("reference", "date", "subject"))
            body = meant[id_of("body")]
            self._papers.add(Numbered(row["paper"], row["paper_id"], body, reference, date, subject))

    def _means(self, table: str, row: Row, body: str | None) -> Iterator[tuple[str, str | None]]:
        """The columns that say who is meant by the names in a row, and what they say."""
        for one in _COLUMNS[table]:
            named = self._authority.named(one.kind, row[one.column], body)
            yield one.norm, named.name if named else None
            yield one.id, named.id if named else None
            if one.surname:
                yield one.surname, surname(named.name) if named else None
            if named is not None:
                self._names[named.id] = named
            if one.kind == BODY:
                body = named.id if named else None

    def _seat(self, row: Row) -> None:
        organization, date = row[id_of("organization")], row["date"]
        if not (organization and date):
            row[SITTING_ID] = None
            return
        sitting = self._sittings.get((organization, date))
        if sitting is None:
            sitting = self._sittings[organization, date] = {
                SITTING_ID: sitting_id(organization, str(date)),
                "body_id": self._papers[row["paper"]].body_id,
                "organization_id": organization,
                "organization": row[norm("organization")],
                "date": date,
            }
        row[SITTING_ID] = sitting[SITTING_ID]


def sitting_id(organization_id: str, day: str) -> str:
    """The id of a committee's sitting on a day, ISO 8601."""
    return hashlib.sha256(f"{organization_id}\n{day}".encode()).hexdigest()[:_ID_DIGITS]


@dataclass(frozen=True, slots=True)
class Collection:
    """Results, and the authority that says who is meant in them."""

    extractions: Iterable[Scanned]
    authority: Authority

    def __iter__(self) -> Iterator[Scanned]:
        return iter(self.extractions)

    @staticmethod
    def of(extractions: Iterable[Scanned]) -> Collection:
        """The same, or the results with no authority but the grammar of names."""
        return extractions if isinstance(extractions, Collection) else Collection(extractions, Authority())


def all_rows(extractions: Iterable[Scanned], beside: Beside) -> Iterator[tuple[str, Row]]:
    """Every row of all tables, each with the name of its table and with what is to stand beside its values.

    Names go by the authority of a `Collection`, else by grammar alone.
    """
    known = Collection.of(extractions)
    across = Across(known.authority)
    for extraction in known:
        for name, row in wide_rows(extraction, beside):
            if across.take(name, row):
                yield name, row
    yield from across.rest()
