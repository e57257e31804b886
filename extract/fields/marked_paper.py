"""What all readers of marked words share: the pages of a paper, and values made of its spans."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from extract.fields.extents import sure_spans
from extract.fields.found import Clue, Found, found_in
from extract.fields.headed import headed
from extract.fields.holes import RUNNING_TEXT, filled
from extract.fields.one_table import in_one_table
from extract.fields.siblings import as_labelled
from extract.layout import Marked, MarkedPage, PlacedLine, Role, Sheets, Span, Terms
from extract.page import Word
from extract.values import join_lines, unspecked

T = TypeVar("T")

# Words whose role is less sure than this are left out of names and cells.
_SURE_WORD = 0.5
# Of spans as sure as this the first is the value.
_SURELY = 0.98
# What is as sure as this parts a list.
_PARTS = 0.8
_NO_VALUE = " ,;:|_"
_MARK = re.compile(r"[\[({|/_]*[xX✓⊗Ⓧ+*☒]{1,2}[\])}|/_]*")


@dataclass(frozen=True, eq=False)
class MarkedPaper:
    """The marked pages of one paper: its `own`, and those `attached` to it; `sheets` are the same pages as lines."""

    own: tuple[MarkedPage, ...]
    attached: tuple[MarkedPage, ...]
    sheets: Sheets

    @property
    def terms(self) -> Terms:
        return self.sheets.terms

    @property
    def pages(self) -> tuple[MarkedPage, ...]:
        return (*self.own, *self.attached)

    def spans(self, *roles: Role) -> tuple[Span, ...]:
        """The spans of these roles on the paper's own pages, without what is doubtful; role by role."""
        return tuple(span for role in roles for span in sure_spans(self.own, role))

    def listed(self, *roles: Role) -> tuple[Span, ...]:
        """The same of a list, which ends with the first page that has nothing of it."""
        pages = self.run(*roles)
        return tuple(span for role in roles for span in sure_spans(pages, role))

    def run(self, *roles: Role) -> tuple[MarkedPage, ...]:
        """The own pages from the first one with these roles on, as long as each that is not blank has some of them."""
        written = [page for page in self.own if page.words]
        has = [any(word.role in roles for word in page.words) for page in written]
        first = next((n for n, one in enumerate(has) if one), len(has))
        last = next((n for n in range(first, len(has)) if not has[n]), len(has))
        return tuple(written[first:last])

    def longest(self, some: Sequence[Span], parting: frozenset[str]) -> list[Span]:
        """The longest run of spans between which nothing of the `parting` parts of a record stands; the first of them."""
        parts = [(word.page, word.number) for page in self.own for word in page.words if _parts(word, parting)]
        runs: list[list[Span]] = [[]]
        for span in sorted(some, key=place):
            before = runs[-1][-1] if runs[-1] else None
            if before and any(place(before) < one < place(span) for one in parts):
                runs.append([])
            runs[-1].append(span)
        return max(runs, key=len)

    @cached_property
    def _by_word(self) -> dict[tuple[int, Word], Marked]:
        return {(word.page, word.word): word for page in self.pages for word in page.words}

    def marked(self, line: PlacedLine) -> list[Marked]:
        """The words of a line of the sheets with their roles, without those that were put together from letters."""
        return [own for word in line.words if (own := self._by_word.get((line.page, word)))]

    def join(self, lines: Iterable[PlacedLine]) -> str:
        """One string of some lines, without what belongs to no value at its ends."""
        return bare(join_lines((line.text for line in lines), self.sheets.text))


def place(span: Span) -> tuple[int, int]:
    """Where a span begins in the reading order of a file."""
    return span.page, span.words[0].number


def _parts(word: Marked, parting: frozenset[str]) -> bool:
    return word.role.whole in parting and word.sure >= _PARTS


def paper_of(own: Sequence[MarkedPage], attached: Sequence[MarkedPage], sheets: Sheets) -> MarkedPaper:
    """A paper of its own pages and those attached to it, without what is doubtful; `sheets` are the same pages."""
    return MarkedPaper(headed([cleared(page) for page in own], sheets), tuple(map(cleared, attached)), sheets)


def cleared(page: MarkedPage) -> MarkedPage:
    """A page without the roles of words that are doubtful, but for those inside a value."""
    page = as_labelled(page)
    words = [word if _is_clear(word) else replace(word, role=Role.NONE) for word in page.words]
    return replace(page, words=tuple(in_one_table(filled(words))))


def _is_clear(word: Marked) -> bool:
    """Running text is sure by the section that it stands in, whatever its single words look like."""
    return word.sure >= _SURE_WORD or word.role in RUNNING_TEXT


def rank(span: Span) -> float:
    """The surest spans first when sorted by it; those that are surely right keep their order."""
    return -round(min(span.sure, _SURELY), 2)


def of_role(some: Sequence[Span], role: Role) -> list[Span]:
    """Those of some spans that have a role, the surest first."""
    return sorted((span for span in some if span.role is role), key=rank)


def bare(text: str) -> str:
    """A text without signs at its ends that belong to no value."""
    return unspecked(text.strip(_NO_VALUE)).strip(_NO_VALUE)


def is_mark(text: str) -> bool:
    """Whether a text is the mark of a ticked box as typists make it: a cross, between brackets or alone."""
    return _MARK.fullmatch(text.replace(" ", "")) is not None


def is_text(span: Span) -> bool:
    """Whether at least two letters or figures stand in it."""
    return len(re.findall(r"\w", span.text)) > 1


def by_grammar(span: Span, read: Callable[[Span], Found[T] | None]) -> Found[T] | None:
    """What `read` makes of a span; else of it with what the other reader of its letters read in place of one word, or of all."""
    return next((found for one in (span, *_otherwise_read(span)) if (found := read(one)) is not None), None)


def _otherwise_read(span: Span) -> Iterator[Span]:
    if span.words[0].word.second == "":
        # What was read in place of several words stands with the first of them.
        return
    seconds = [word.text if word.word.second is None else word.word.second for word in span.words]
    differ = [n for n, word in enumerate(span.words) if seconds[n] != word.text]
    for changed in (*([n] for n in differ if seconds[n]), differ):
        texts = [seconds[n] if n in changed else word.text for n, word in enumerate(span.words)]
        words = tuple(
            replace(word, word=replace(word.word, text=text, second=word.text)) if text != word.text else word
            for word, text in zip(span.words, texts, strict=True)
            if text
        )
        if words and changed:
            yield Span(span.role, words)


def told(span: Span, value: T, grammar: float = 1.0) -> Found[T]:
    """A value read from the words of a span, as sure as their role; it must have more than boxes."""
    return replace(found_in(span.lines, value, clue_of(span), grammar), extractor="layout")


def as_value(found: Found[Any], value: T) -> Found[T]:
    """What was found, taken for another value."""
    changed: Found[T] = replace(found, value=value)
    return changed


def clue_of(*some: Span) -> Clue:
    """What led to a value that was read from spans."""
    words = [word for span in some for word in span.words]
    return Clue("role of its words", sure=sum(word.sure for word in words) / len(words))


def once(paper: MarkedPaper, role: Role, read: Callable[[Span], Found[T] | None]) -> Found[T] | None:
    """The value of a field that a paper has once: the surest on the earliest page that `read` makes something of, of those that
    are as sure the first.
    """
    some = [span for span in paper.spans(role) if span.lines]
    for span in sorted(some, key=lambda one: (one.page, rank(one))):
        value = read(span)
        if value is not None:
            return value
    return None
