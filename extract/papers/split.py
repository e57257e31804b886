"""From the pages of a file to its papers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.forms import Lexicon
from extract.layout import PageKind, Sheet, Sheets
from extract.steps import PageDoubt

if TYPE_CHECKING:
    from extract.layout import MarkedPage

# From these probabilities on a paper begins with a page, and a page is of what is attached; one that says so at its top must not
# be surely the paper's own.
_BEGINS, _FOREIGN, _OWN = 0.5, 0.5, 0.01
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
        return (*self.main.numbers, *self.attached.numbers)

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
        """The same pages, to be read with the words of another lexicon."""
        return Paper(self.main.seen_with(lexicon), self.attached.seen_with(lexicon))


def split_papers(file: Sheets, marks: Mapping[int, MarkedPage]) -> tuple[Paper, ...]:
    """Part the pages of one file into papers; pages before the first head belong to the first paper.

    `marks` are the marked pages by number; without them all pages are one paper.
    """
    count = len(file.sheets)
    starts = [n for n, sheet in enumerate(file.sheets) if sheet.number in marks and _starts(marks[sheet.number])] or [0]
    starts[0] = 0
    ends = [*starts[1:], count]
    return tuple(_paper(file[a:b], marks) for a, b in zip(starts, ends, strict=True)) if count else ()


def _starts(page: MarkedPage) -> bool:
    """Whether a paper begins on a page."""
    return page.new_paper > _BEGINS and page.heads_paper


def _paper(pages: Sheets, marks: Mapping[int, MarkedPage]) -> Paper:
    first = marks.get(pages.numbers[0])
    foreign = (n for n, sheet in enumerate(pages.sheets) if n > 0 and first and _is_attached(sheet, marks, first))
    cut = next(foreign, len(pages.sheets))
    return Paper(pages[:cut], pages[cut:])


def _is_attached(sheet: Sheet, marks: Mapping[int, MarkedPage], first: MarkedPage) -> bool:
    """Whether a page begins what is attached to a paper with this first page; a letter behind a form is."""
    page = marks.get(sheet.number)
    if page is None:
        return False
    marked_so = bool(sheet.lines) and _ATTACHMENT_MARK.match(sheet.lines[0].text.strip()) is not None
    letter = page.kind is PageKind.LETTER and first.kind is PageKind.VORLAGE
    return letter or page.foreign > (_OWN if marked_so else _FOREIGN)
