"""Corrections as a layer over what the machine read: a record and a log go in, the corrected record comes out.

The machine's record is never changed. Applying the same log to the result of a later run keeps every decision; where that
run reads something else than what was decided on, the decision stands and the conflict becomes a doubt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.corrections.correction import OF_PAPER, ROWS, Action, Correction, Json, Log, Look, of_paper, shown, standing
from extract.corrections.partings import LOOK_AGAIN, decided, told_again
from extract.language import english
from extract.record import (
    Budget,
    ByHand,
    Deed,
    Extraction,
    Review,
    Shift,
    Vorlage,
    innermost_row,
    lookup,
    parent,
    parts,
    put,
    same_item,
    shifted,
    shifted_path,
)
from extract.trust import check

CONFLICT = "correction-conflict"
DEEDS: Mapping[Action, Deed] = {Action.ACCEPT: "confirmed", Action.REJECT: "emptied", Action.INSERT: "added"}

DoubtCode = tuple[str, str, str]
# The last decision about each place, by the number of the paper (from 1) and the JSON pointer.
Hands = Mapping[tuple[int, str], Correction]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A record with its corrections; mappings are keyed by JSON pointer into `record`.

    `hands` has the last decision for each place, `machine` what the machine has there now.
    """

    record: Vorlage
    hands: Mapping[str, Correction]
    machine: Mapping[str, Json]


def corrected_extraction(extraction: Extraction, log: Log) -> Extraction:
    """The extraction with all its papers corrected, without those that are no Vorlage; itself when nobody corrected any."""
    return with_hands(extraction, log)[0]


def with_hands(extraction: Extraction, log: Log) -> tuple[Extraction, Hands]:
    """The same, and what people decided about each paper."""
    known = decided(extraction, log)
    if not any(one.own or one.others for one in known):
        return extraction, {}
    papers = [corrected(record, one.own, one.others) for record, one in zip(extraction.records, known, strict=True)]
    hands = {(n, path): entry for n, paper in enumerate(papers, 1) for path, entry in paper.hands.items()}
    found = extraction.model_copy(update={"records": tuple(paper.record for paper in papers)})
    strange = (n for n, one in enumerate(known, 1) if of_paper(one.own, Action.NO_VORLAGE))
    return found.without(strange), hands


def corrected(record: Vorlage, log: tuple[Correction, ...], others: tuple[Correction, ...] = ()) -> Corrected:
    """The record with every decision of the log that was not taken back, and its doubts looked into anew; those of `others`, of
    papers that are no more, are told as doubts.
    """
    entries, record = standing(log), told_again(record, others)
    if not entries:
        return Corrected(record, {}, {})
    layer = _Layer(record)
    for entry in entries:
        layer.apply(entry)
    return layer.result()


@dataclass
class _Layer:
    """The record while corrections are applied, as JSON."""

    source: Vorlage
    values: dict[str, Any] = field(init=False)
    evidence: dict[str, Any] = field(init=False)
    doubts: list[DoubtCode] = field(init=False)
    hands: dict[str, Correction] = field(default_factory=dict)
    machine: dict[str, Json] = field(default_factory=dict)
    settled: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    conflicts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.values = self.source.model_dump(mode="json")
        self.evidence = self.values.pop("evidence")
        # What the checks say is said again of the corrected values; other doubts stay until someone looks.
        again = set(check(self.source.model_copy(update={"review": ()})))
        self.doubts = [(one.path, one.code, one.message) for one in self.source.review if one not in again]

    def apply(self, entry: Correction) -> None:
        try:
            if entry.action in ROWS:
                self._rows(entry)
            elif entry.action is not Action.WORD and entry.action not in OF_PAPER:
                self._value(entry)
        except (LookupError, ValueError):
            self.conflicts[entry.path] = english(
                f"'{shown(entry.new)}' was entered here by {entry.who}; the place is not there any more"
            )

    def _value(self, entry: Correction) -> None:
        path = self._found(entry)
        if path.startswith("/budget/") and self.values["budget"] is None:
            self.values["budget"] = Budget().model_dump(mode="json")
        current = lookup(self.values, path)
        machine = self.machine.setdefault(path, current)
        if machine not in (entry.machine, entry.new):
            self.conflicts[path] = english(f"now read as '{shown(machine)}'; {entry.who} decided on '{shown(entry.new)}'")
        else:
            self.conflicts.pop(path, None)
        if not isinstance(current, list):
            put(self.values, path, entry.new)
        self.hands[path] = entry
        self.settled.setdefault(path, set()).update(entry.settles)
        self._note_hand(path, entry)

    def _note_hand(self, path: str, entry: Correction) -> None:
        if path.startswith("/checkboxes/"):
            parent(self.values, path)[0]["confidence"] = 1.0
            return
        known = self.evidence.get(path)
        if entry.look is Look.PART:
            return  # the rest of the text is as sure as it was
        if known is None:
            return  # evidence is what the machine read; where a hand pointed to is in the log
        known = {**known, "confidence": 1.0}
        if entry.action is not Action.ACCEPT:
            # What a person typed was made of no words; the place stays that of the field, unless another was pointed at.
            known |= {"raw": "", "extractor": "hand"}
            if entry.place is not None and entry.look is not Look.WORDS:  # which names a word of the text
                raw = "" if entry.new is None else str(entry.new)
                known |= {"raw": raw, "page": entry.place.page, "bbox": list(entry.place.bbox)}
        self.evidence[path] = known

    def _rows(self, entry: Correction) -> None:
        rows, _, number = entry.path.rpartition("/")
        held = lookup(self.values, rows)
        index = int(number)
        if entry.action is Action.INSERT:
            index = min(index, len(held))
            held.insert(index, entry.new)
            self._shift(rows, lambda n: n + 1 if n >= index else n)
            self.hands[f"{rows}/{index}"] = entry
            return
        index = int(parts(self._found(entry))[-1])
        if entry.action is Action.REMOVE:
            if held[index] != entry.old:
                self.conflicts[entry.path] = english(f"{entry.who} removed this row, which is now read otherwise")
                return
            del held[index]
            self._shift(rows, lambda n: None if n == index else n - (n > index))
        else:
            target = min(int(entry.new), len(held) - 1)
            held.insert(target, held.pop(index))
            order = list(range(len(held)))
            order.insert(target, order.pop(index))
            self._shift(rows, order.index)

    def _shift(self, rows: str, shift: Shift) -> None:
        for name in ("evidence", "hands", "machine", "settled", "conflicts"):
            setattr(self, name, shifted(getattr(self, name), rows, shift))
        moved = ((shifted_path(path, rows, shift), code, message) for path, code, message in self.doubts)
        self.doubts = [(path, code, message) for path, code, message in moved if path is not None]

    def _found(self, entry: Correction) -> str:
        """The path of the entry, in the row that looks as it did then: a later run may have found other rows."""
        if entry.row is None:
            return entry.path
        end = innermost_row(entry.path)
        if end is None:
            raise LookupError(f"{entry.path} is in no row")
        rows, _, number = end.rpartition("/")
        held = lookup(self.values, rows)
        index = int(number)
        if index < len(held) and same_item(held[index], entry.row):
            return entry.path
        alike = [n for n, row in enumerate(held) if same_item(row, entry.row)]
        return entry.path if len(alike) != 1 else f"{rows}/{alike[0]}{entry.path.removeprefix(end)}"

    def result(self) -> Corrected:
        doubts = [doubt for doubt in self.doubts if not self._decided(*doubt)]
        kept = tuple(Review(path=path, code=code, message=message) for path, code, message in doubts)
        decided = {path: by_hand(entry) for path, entry in self.hands.items()}
        bare = Vorlage.model_validate({**self.values, "evidence": self.evidence, "review": kept, "corrections": decided})
        fresh = tuple(one for one in check(bare) if (one.code, one.message) not in self.settled.get(one.path, ()))
        conflicts = tuple(Review(path=path, code=CONFLICT, message=text) for path, text in self.conflicts.items())
        return Corrected(bare.model_copy(update={"review": (*conflicts, *kept, *fresh)}), self.hands, self.machine)

    def _decided(self, path: str, code: str, message: str) -> bool:
        if path not in self.settled or self.hands[path].look is Look.PART:
            return False
        # What was decided for other pages may be newer than what is decided here.
        anyway = self.hands[path].action is not Action.ACCEPT and code != LOOK_AGAIN
        return anyway or (code, message) in self.settled[path]


def by_hand(hand: Correction) -> ByHand:
    """A decision as the record notes it."""
    return ByHand(deed=DEEDS.get(hand.action, "corrected"), by=hand.who, when=hand.when)


def said(hand: Correction) -> str:
    """The same in words, for files that note it."""
    noted = by_hand(hand)
    return f"{noted.deed} by hand by {noted.by} at {noted.when}"
