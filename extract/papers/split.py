"""From the pages of a file to its papers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.fields import signature_start, title_positions
from extract.forms import Lexicon
from extract.layout import PlacedLine, Sheets, heading_at
from extract.steps import PageDoubt
from extract.values import find_reference

if TYPE_CHECKING:
    from extract.layout import MarkedPage

# A page starts a Vorlage when it shows a number and at least so many other labels of a Vorlage's head.
_HEAD_LABELS = 2
# Its number begins within so many characters behind the label, and above this share of the page's height.
_NUMBER_WITHIN, _HEAD_END = 4, 0.6
# An attachment shows what it is in so many of its first lines, above these shares of the height: the mark or letterhead, the title.
_TOP_LINES, _MARK_LINES, _TOP, _TITLE_END = 6, 3, 0.35, 0.5
# The words that a letterhead has at most, the lines above a title, and the characters of each of them.
_LETTERHEAD_WORDS, _LINES_ABOVE, _SHORT_LINE = 6, 7, 75
# The learned reader is sure of a page from this probability on; where it alone says that a paper begins, it must be surer.
_SURELY, _ALONE = 0.9, 0.99
# Letters and digits in words that were read with such confidence, which a paper has at least.
_SURE_WORD, _FEWEST_LETTERS = 0.5, 12
_ATTACHMENT_MARK = re.compile(
    r"^(?:Anlage|Anl\.)\s*(?:Nr\.?\s*)?(?:\d{1,2}|[A-Z]|[IVX]{1,4})?\s*(?:(?:zur|zu der|zu|der)\b.*)?$"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages of one Vorlage: its own (`main`) and those of its attachments."""

    main: Sheets
    attached: Sheets

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(sheet.number for sheet in (*self.main.sheets, *self.attached.sheets))

    @property
    def whole(self) -> Sheets:
        """All pages of the paper in their order."""
        return replace(self.main, sheets=(*self.main.sheets, *self.attached.sheets))

    @property
    def legible(self) -> bool:
        """Whether words were read on its pages: a few letters in noise are none."""
        words = (word for sheet in self.whole.sheets for word in sheet.page.words if word.confidence >= _SURE_WORD)
        return sum(sum(map(str.isalnum, word.text)) for word in words) >= _FEWEST_LETTERS

    def doubted(self, doubts: tuple[PageDoubt, ...]) -> Paper:
        """The same with more doubts about its first page."""
        if not doubts:
            return self
        first, *others = self.main.sheets
        more = replace(first, page=replace(first.page, doubts=(*first.page.doubts, *doubts)))
        return replace(self, main=replace(self.main, sheets=(more, *others)))

    def seen_with(self, lexicon: Lexicon) -> Paper:
        """The same pages, to be read with the labels of another lexicon."""
        return Paper(self.main.seen_with(lexicon), self.attached.seen_with(lexicon))


def split_papers(file: Sheets, marks: Mapping[int, MarkedPage] | None = None) -> tuple[Paper, ...]:
    """Part the pages of one file into papers; pages before the first head belong to the first paper.

    `marks` are the pages as the learned reader marked them, by number; without them the rules decide alone.
    """
    count, marks = len(file.sheets), marks or {}
    starts = [n for n in range(count) if _starts(file[n : n + 1], marks)] or [0]
    starts[0] = 0
    ends = [*starts[1:], count]
    return tuple(_paper(file[a:b], marks) for a, b in zip(starts, ends, strict=True)) if count else ()


def _starts(page: Sheets, marks: Mapping[int, MarkedPage]) -> bool:
    """Whether a paper begins on a page: both readers say so, or the learned one is sure of it or of the contrary."""
    mark = marks.get(page.sheets[0].number)
    if mark is None:
        return starts_paper(page)
    alone = mark.new_paper > _ALONE and mark.heads_paper
    return alone or (mark.new_paper > 1 - _SURELY and starts_paper(page))


def starts_paper(page: Sheets) -> bool:
    """Whether a page carries a Vorlage's head: its number behind a label, and other labels of a head around it."""
    (sheet,), block = page.sheets, page.block(page.lines)
    number = False
    seen: set[str] = set()
    for line in block.lines:
        label = block.begins(line, block.terms.labels)
        if label and label.field == "reference" and label.rest:
            found = find_reference(re.sub(r"^[\s:–—.-]+", "", label.rest.text))
            number = number or (
                found is not None and found.start <= _NUMBER_WITHIN and line.bbox.y < _HEAD_END * sheet.page.height
            )
        elif label and label.closed and label.field in {"originator", "clerk", "file_number", "involved", "date"}:
            seen.add(label.field)
        heading = heading_at(line, block)
        if heading and heading.field != "other":
            seen.add(heading.field)
    return number and len(seen) >= _HEAD_LABELS


def _paper(pages: Sheets, marks: Mapping[int, MarkedPage]) -> Paper:
    count = len(pages.sheets)
    cut = next((n for n in range(1, count) if _is_attached(pages, n, marks)), count)
    return Paper(pages[:cut], pages[cut:])


def _is_attached(pages: Sheets, number: int, marks: Mapping[int, MarkedPage]) -> bool:
    """Whether the page of this index begins what is attached to a paper; said as `_starts` says it."""
    mark = marks.get(pages.sheets[number].number)
    foreign = 0.5 if mark is None else mark.foreign
    if foreign > _SURELY or foreign < 1 - _SURELY:
        return foreign > _SURELY
    return _starts_attachment(pages[number : number + 1]) or _ends_before(pages, number)


def _ends_before(pages: Sheets, number: int) -> bool:
    """Whether the paper is signed on the pages before this one (counted from 0), and does not go on here."""
    return _signed(pages[:number]) and not _goes_on(pages[number : number + 1])


def _signed(pages: Sheets) -> bool:
    """Whether the last written one of `pages` ends with the signature of the Vorlage."""
    last = next((sheet for sheet in reversed(pages.sheets) if sheet.page.lines), None)
    return last is not None and signature_start(pages.block(last.lines)) < len(last.lines)


def _goes_on(page: Sheets) -> bool:
    """Whether a page begins with a heading of the Vorlage, or is empty."""
    block = page.block(page.lines)
    return not block.lines or any(heading_at(line, block) for line in block.lines[:3])


def _starts_attachment(page: Sheets) -> bool:
    """An attachment says so at its top, or begins with a letterhead or an agreement's title."""
    (sheet,), block = page.sheets, page.block(page.lines)
    height = sheet.page.height
    top = [line for line in block.lines[:_TOP_LINES] if line.bbox.y < _TOP * height]
    if any(_ATTACHMENT_MARK.match(line.text.strip()) and not heading_at(line, block) for line in top[:_MARK_LINES]):
        return True
    positions = title_positions(block)
    if positions and block.lines[positions[0]].bbox.y < _TITLE_END * height and _only_head_above(block.lines[: positions[0]]):
        return True
    kinds = {kind.lower() for kind in block.terms.words["bodies"]}
    return (
        bool(top)
        and top[0].words[0].text.lower() in kinds
        and 1 < len(top[0].words) <= _LETTERHEAD_WORDS
        and top[0].text[-1] not in ".,-"
    )


def _only_head_above(lines: Sequence[PlacedLine]) -> bool:
    """A letterhead has few short lines; running text above a title would make it a heading of the Vorlage."""
    return len(lines) <= _LINES_ABOVE and all(len(line.text) < _SHORT_LINE for line in lines)
