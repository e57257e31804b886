"""What there is to say on the picture of a page: found fields with their places, and doubts. No pixels here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extract.geometry import BBox
from extract.language import counted, language, shown, told, written
from extract.order import spans
from extract.record import (
    GERMAN,
    Extraction,
    Review,
    Vorlage,
    innermost_row,
    is_index,
    joined,
    lookup,
    name_of,
    parts,
    pattern_of,
)

# Parts of one entry (a row's committee and date, a signature's name and function) that stand closer than this many
# points, about a line, share a note.
ENTRY_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Item:
    """A value: its text, its probability in words ("99 %"), its place on the page in points, and doubts about it."""

    text: str
    probability: str
    bbox: BBox
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """One field, or the neighbouring fields of one list entry; never without items."""

    title: str
    items: tuple[Item, ...]

    @property
    def bbox(self) -> BBox:
        """The rectangle around all its places, in points."""
        return BBox.around(item.bbox for item in self.items)

    @property
    def doubts(self) -> tuple[str, ...]:
        return tuple(doubt for item in self.items for doubt in item.doubts)


@dataclass(frozen=True, slots=True)
class PageNotes:
    """Everything about one page; `papers` names the Vorlagen on it, `doubts` are those without a place on it."""

    papers: tuple[str, ...]
    notes: tuple[Note, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    """A value with its place; `entry` names the list entry that it belongs to, "" for any other field."""

    entry: str
    note: Note


@dataclass(frozen=True, slots=True)
class _Doubts:
    """A record's doubts: beside values that have a place (by path), and the others (by page)."""

    placed: dict[str, list[str]] = field(default_factory=dict)
    loose: dict[int, list[str]] = field(default_factory=dict)


def page_notes(extraction: Extraction, number: int) -> PageNotes:
    """What all papers have to say on the page with this number."""
    here = [(n, record) for n, record in enumerate(extraction.records, 1) if number in record.pages]
    notes: list[Note] = []
    loose: list[str] = []
    for n, record in here:
        mark = f"Vorlage {n} › " if len(here) > 1 else ""
        doubts = _sorted(record)
        fields = [one for one in _fields(record, doubts.placed) if one[0] == number]
        notes += [replace(note, title=mark + note.title) for note in _joined([one for _, one in fields])]
        loose += [mark + doubt for doubt in doubts.loose.get(number, ())]
    papers = tuple(_paper(n, record, len(extraction.records)) for n, record in here)
    return PageNotes(papers, tuple(notes), tuple(loose))


def named(path: str) -> str:
    """A JSON pointer in words, counted from 1: `/consultations/0/date` is "consultations 1 › date", in German "Beratungsfolge 1 › Datum"."""
    words: list[str] = []
    steps = parts(path)
    for number, step in enumerate(steps, 1):
        if is_index(step) and words:
            words[-1] += f" {int(step) + 1}"
        else:
            words.append(_name(step, joined(steps[:number])))
    return " › ".join(words)


def _name(step: str, path: str) -> str:
    return step if language() == "en" else GERMAN.get(pattern_of(path), step)


def _doubt(doubt: Review) -> str:
    """What a doubt says, behind its code: in German the sentence tells all."""
    return f"{doubt.code}: {doubt.message}" if language() == "en" else told(doubt.message)


def _paper(number: int, record: Vorlage, count: int) -> str:
    reference = record.reference or told("without reference")
    form = told(f"form {record.form}" if record.form else "form unknown")
    pages = told(counted(len(record.pages), f"page {spans(record.pages)}", f"pages {spans(record.pages)}"))
    return f"{told(f'Vorlage {number} of {count}')}: {reference}, {form}, {pages}"


def _sorted(record: Vorlage) -> _Doubts:
    doubts = _Doubts()
    for doubt in record.review:
        if doubt.path in record.evidence:
            doubts.placed.setdefault(doubt.path, []).append(_doubt(doubt))
        else:
            text = f"{named(doubt.path) or told('paper')} – {_doubt(doubt)}"
            doubts.loose.setdefault(_page_of(doubt, record), []).append(text)
    return doubts


def _page_of(doubt: Review, record: Vorlage) -> int:
    """Where a doubt without a place is listed: with its nearest relatives, else on the paper's first page."""
    path = doubt.path
    while path:
        pages = [found.page for place, found in record.evidence.items() if place.startswith(f"{path}/")]
        if pages:
            return min(pages)
        path = path.rpartition("/")[0]
    return record.pages[0]


def _fields(record: Vorlage, doubts: dict[str, list[str]]) -> Iterator[tuple[int, _Field]]:
    """Every value that has a place, with the number of its page."""
    for path, evidence in record.evidence.items():
        entry, name = _entry(path)
        mark = f"{name}: " if entry else ""
        item = Item(
            text=mark + value_at(record, path, evidence.raw, written),
            probability=f"{int(evidence.confidence * 100)} %",  # rounded down: 99.9 % is not certainty
            bbox=BBox(*evidence.bbox),
            doubts=tuple(mark + doubt for doubt in doubts.get(path, ())),
        )
        yield evidence.page, _Field(entry, Note(named(entry or path), (item,)))


def _entry(path: str) -> tuple[str, str]:
    """The list entry that a value is a part of and what the part is called; "" where it is no part of one."""
    entry = innermost_row(path)
    return ("", "") if entry is None or entry == path else (entry, _name(name_of(path), path))


def _joined(fields: Sequence[_Field]) -> list[Note]:
    """One note for the neighbouring fields of each list entry; every other field has its own."""
    joined: list[_Field] = []
    for one in fields:
        last = joined[-1] if joined else None
        if last and one.entry and one.entry == last.entry and _gap(last.note.bbox, one.note.bbox) <= ENTRY_GAP:
            joined[-1] = _Field(one.entry, Note(last.note.title, last.note.items + one.note.items))
        else:
            joined.append(one)
    return [one.note for one in joined]


def _gap(one: BBox, other: BBox) -> float:
    """The vertical distance in points; negative where they stand beside each other."""
    return max(one.top, other.top) - min(one.bottom, other.bottom)


def value_at(values: Any, path: str, raw: str, tell: Callable[[Any], str] = shown) -> str:
    """What a record (or its JSON) has at a path; what was read there, should the record have none."""
    try:
        return tell(lookup(values, path))
    except LookupError:
        return raw
