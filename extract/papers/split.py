"""From the pages of a file to its papers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.forms import Lexicon
from extract.layout import PROSE, PageKind, Role, Sheet, Sheets
from extract.steps import PageDoubt

if TYPE_CHECKING:
    from extract.layout import MarkedPage

# From these probabilities on a paper begins with a page, and a page is of the kind that it seems; one that says at its top that it
# is attached may be so from the third on.
_BEGINS, _SURE_KIND, _PERHAPS = 0.5, 0.6, 0.01
_FOREIGN = frozenset({PageKind.ANNEX, PageKind.AGREEMENT, PageKind.PLAN, PageKind.MINUTES, PageKind.AGENDA})
# A page of which more than this share of words belongs to an annex or an agreement is none of the paper's own.
_MOSTLY = 0.5
# Headings of sections that may stand behind a paper's signature.
_SECTIONS = frozenset({"labels.resolution", "labels.statement", "labels.budget", "labels.attachments", "labels.decisions"})
# A signature as sure as this ends a paper.
_SIGNED = 0.8
# A page that is so surely a continuation is one.
_SURELY = 0.8
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


def split_papers(file: Sheets, marks: Mapping[int, MarkedPage], begins: Mapping[int, bool] | None = None) -> tuple[Paper, ...]:
    """Part the pages of one file into papers; pages before the first head belong to the first paper.

    `marks` are the marked pages by number; without them all pages are one paper. `begins` says of page numbers whether a paper
    begins there, whatever the marks say.
    """
    said, count = begins or {}, len(file.sheets)
    heads = _heads([marks.get(number) for number in file.numbers])[1:]
    starts = [n for n, sheet in enumerate(file.sheets) if not n or said.get(sheet.number, n in heads)]
    ends = [*starts[1:], count]
    return tuple(_paper(file[a:b], marks) for a, b in zip(starts, ends, strict=True)) if count else ()


def _heads(pages: Sequence[MarkedPage | None]) -> list[int]:
    """The places of pages with which papers begin."""
    heads: list[int] = []
    for n, page in enumerate(pages):
        before = list(filter(None, pages[heads[-1] : n])) if heads else []
        if page and page.new_paper > _BEGINS and page.heads_paper and not _is_behind_cover(page, before):
            heads.append(n)
    return heads


def _is_behind_cover(page: MarkedPage, before: Sequence[MarkedPage]) -> bool:
    """Whether all that comes before a page is the cover of its paper: of the same number, and without any text."""
    told = any(word.role in PROSE and word.sure > _SURELY for one in before for word in one.words)
    return bool(before) and not told and page.reference != "" and page.reference == before[0].reference


def _paper(pages: Sheets, marks: Mapping[int, MarkedPage]) -> Paper:
    """A paper of which those pages are its own that come before the first one that is not, or that could not be marked at all."""
    known = [marks[number] for number in pages.numbers if number in marks]
    own = own_count(known, pages) if len(known) == len(pages.sheets) else len(pages.sheets)
    return Paper(pages[:own], pages[own:])


def own_count(pages: Sequence[MarkedPage], sheets: Sheets) -> int:
    """How many of a paper's pages are its own: they end before the first of an annex, a plan or others' papers, and where it is signed."""
    for n in range(1, len(pages)):
        inset = _is_foreign_text(pages[n]) and not _leads_on(pages[n : n + 2])
        if inset or _is_attached(sheets.sheets[n], pages[n], pages[0]) or (_is_signed(pages[:n]) and not _goes_on(pages[n])):
            return n
    return len(pages)


def _is_attached(sheet: Sheet, page: MarkedPage, first: MarkedPage) -> bool:
    """Whether a page begins what is attached to a paper with this first page; a paper that is a letter goes on with pages of its kind."""
    kinds = _FOREIGN | {PageKind.LETTER} if first.kind is PageKind.VORLAGE else _FOREIGN
    if page.kind in kinds and page.kind is not first.kind and float(page.kinds.max()) > _SURE_KIND:
        return True
    return bool(sheet.lines and _ATTACHMENT_MARK.match(sheet.lines[0].text.strip()) and page.foreign > _PERHAPS)


def _leads_on(pages: Sequence[MarkedPage]) -> bool:
    """Whether a page is one of a paper's own that shows a table or a list of others: the next one surely goes on with its text."""
    page, *after = pages
    return page.kind is PageKind.CONTINUATION and any(
        one.kind is PageKind.CONTINUATION and float(one.kinds.max()) > _SURELY and not _is_foreign_text(one) for one in after
    )


def _is_foreign_text(page: MarkedPage) -> bool:
    """Whether most of a page belongs to an annex or an agreement."""
    attached = sum(word.role.whole in {"annex", "agreement", "signatory"} for word in page.words)
    return attached > _MOSTLY * max(1, len(page.words))


def _is_signed(pages: Sequence[MarkedPage]) -> bool:
    """Whether a paper is complete: it is signed, and has said why."""
    roles = {word.role for page in pages for word in page.words if word.sure >= _SIGNED}
    return {Role.SIGNATURE_NAME, Role.STATEMENT} <= roles


def _goes_on(page: MarkedPage) -> bool:
    """Whether a signed paper goes on: with the results of its deliberation, with a section of its own, or amid a sentence; backs of
    sheets are empty.
    """
    if not page.words or page.words[0].known in _SECTIONS:
        return True
    if page.words[0].role in PROSE and page.words[0].text[:1].islower():
        return True
    return any(word.role.whole == "decision" and word.sure >= _SIGNED for word in page.words)
