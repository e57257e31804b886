"""A corrected record as the page shows it: sections of fields, each with its value, its place, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.corrections import UNSEEN, Action, Corrected, Correction
from extract.record import ANY, Box, Budget, CheckboxValue, Review, lookup, pattern_of
from extract.review.inputs import PAGES, Kind, kind_of, shown
from extract.review.words import Text, TextLine
from extract.trust import threshold

# Below this a value is marked, long before it counts as a doubt.
LIKELY = 0.8
# In the order of the page: what stands in its sections, and the lists between and behind them.
HEADER = ("/body", "/paper_type", "/reference", "/date", "/originator", "/clerk")
CONTENT = ("/subject", "/resolution", "/statement")
BEFORE, AFTER = ("/consultations",), ("/attachments", "/signatures", "/decisions", "/agreements")
BUDGET, BOXES = "/budget", "/checkboxes"


@dataclass(frozen=True, slots=True)
class ShownField:
    """One value: `text` as a person types it, `sure` a probability (None where nothing is known of it).

    `name` is a key of the interface's texts; of a box to tick, what is printed beside it. `places` are where it is printed, on
    each page once, and `lines` the words of a long text.
    """

    path: str
    name: str
    kind: Kind
    text: str
    sure: float | None
    level: str
    doubts: tuple[Review, ...]
    hand: Correction | None
    machine: str
    places: tuple[tuple[int, Box], ...]
    lines: tuple[TextLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A section, a list, or a row of one; `path` is that of the list or row, empty for a section.

    `name` is a key of the interface's texts, of a row that of its list. `parts` are fields and groups in the order of the
    page; `row` is the number of a row, from 1, `rows` how many the list has.
    """

    name: str
    path: str = ""
    kind: str = "section"
    parts: tuple[Any, ...] = ()
    doubts: tuple[Review, ...] = ()
    row: int = 0
    rows: int = 0


@dataclass
class _View:
    """Makes fields of one record, and knows which doubts have found their place."""

    found: Corrected
    texts: Mapping[str, Text]
    values: dict[str, Any] = field(init=False)
    doubts: dict[str, list[Review]] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.values = self.found.record.model_dump(mode="json")
        for doubt in self.found.record.review:
            self.doubts.setdefault(doubt.path, []).append(doubt)

    def doubts_at(self, path: str) -> tuple[Review, ...]:
        self.placed.add(path)
        return tuple(self.doubts.get(path, ()))

    def field(self, path: str, value: Any) -> ShownField:
        kind, name = kind_of(path), _name(path)
        evidence = self.found.record.evidence.get(path)
        hand = self.found.hands.get(path)
        sure = evidence.confidence if evidence and value is not None else None
        text = self.texts.get(path, Text(()))
        places = text.places or (((evidence.page, evidence.bbox),) if evidence else ())
        if hand is not None and hand.place is not None and not text.lines:
            places = ((hand.place.page, hand.place.bbox),)
        machine = shown(kind, self.found.machine.get(path)) if hand else ""
        doubts = self.doubts_at(path)
        return ShownField(
            path, name, kind, shown(kind, value), sure, _level(sure, hand, value), doubts, hand, machine, places, text.lines
        )

    def box(self, number: int, box: CheckboxValue) -> ShownField:
        path = f"{BOXES}/{number}/checked"
        hand = self.found.hands.get(path)
        machine = shown("flag", self.found.machine.get(path)) if hand else ""
        doubts = (*self.doubts_at(f"{BOXES}/{number}"), *self.doubts_at(path))
        level = _level(box.confidence, hand, box.checked)
        return ShownField(
            path, box.label or "", "flag", shown("flag", box.checked), box.confidence, level, doubts, hand, machine,
            ((box.page, box.bbox),),
        )  # fmt: skip

    def object(self, path: str, values: Mapping[str, Any]) -> Iterator[ShownField | Group]:
        for name, value in values.items():
            own = f"{path}/{name}"
            yield self.list(own, value) if isinstance(value, list) else self.field(own, value)

    def list(self, path: str, rows: Sequence[Any]) -> Group:
        parts = []
        for number, row in enumerate(rows):
            own = f"{path}/{number}"
            inside = tuple(self.object(own, row)) if isinstance(row, dict) else (self.field(own, row),)
            doubts = self.doubts_at(own) if isinstance(row, dict) else ()
            parts.append(Group(_name(own), own, "row", inside, doubts, number + 1, len(rows)))
        return Group(_name(path), path, "list", tuple(parts), self.doubts_at(path))


def sections(found: Corrected, texts: Mapping[str, Text]) -> tuple[Group, ...]:
    """Everything that a person decides about, and on top the doubts that belong to no field."""
    view = _View(found, texts)

    def fields(*paths: str) -> tuple[ShownField, ...]:
        return tuple(view.field(path, lookup(view.values, path)) for path in paths)

    budget = view.values["budget"] or Budget().model_dump(mode="json")
    made = (
        Group("paper", parts=fields(*HEADER)),
        *(view.list(path, lookup(view.values, path)) for path in BEFORE),
        Group("content", parts=fields(*CONTENT)),
        Group(BUDGET, parts=tuple(view.object(BUDGET, budget)), doubts=view.doubts_at(BUDGET)),
        *(view.list(path, lookup(view.values, path)) for path in AFTER),
    )
    boxes = Group(BOXES, parts=tuple(view.box(n, box) for n, box in enumerate(found.record.checkboxes)))
    of_pages = view.doubts_at(PAGES)
    pages = (Group(PAGES, PAGES, doubts=of_pages),) if of_pages else ()
    lost = tuple(doubt for path, doubts in view.doubts.items() if path not in view.placed for doubt in doubts)
    return (*((Group("elsewhere", doubts=lost),) if lost else ()), *pages, *made, boxes)


def fields_in(parts: Iterable[ShownField | Group]) -> Iterator[ShownField]:
    """The fields of sections, those in the rows of lists, too."""
    for part in parts:
        if isinstance(part, Group):
            yield from fields_in(part.parts)
        else:
            yield part


def _name(path: str) -> str:
    """The key under which texts have the name of a place; rows are called as their list."""
    return pattern_of(path).removesuffix(f"/{ANY}")


def _level(sure: float | None, hand: Correction | None, value: Any) -> str:
    if hand is not None:
        accepted = "whole" if hand.look in UNSEEN else "seen"
        return accepted if hand.action is Action.ACCEPT else "hand"
    if sure is None:
        return "unknown" if value is not None else "empty"
    return "high" if sure >= threshold() else "middle" if sure >= LIKELY else "low"
