"""From the pages of a file to its papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.fields import signature_start, title_positions
from extract.forms import Lexicon
from extract.layout import PlacedLine, heading_at, label_at, placed_lines
from extract.page import Page
from extract.values import find_reference

# A page starts a Vorlage when it shows a number and at least so many other labels of a Vorlage's head.
_HEAD_LABELS = 2
_ATTACHMENT_MARK = re.compile(
    r"^(?:Anlage|Anl\.)\s*(?:Nr\.?\s*)?(?:\d{1,2}|[A-Z]|[IVX]{1,4})?\s*(?:(?:zur|zu der|zu|der)\b.*)?$"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages of one Vorlage: its own (`main`) and those of its attachments."""

    main: tuple[Page, ...]
    attached: tuple[Page, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(page.number for page in (*self.main, *self.attached))


def split_papers(pages: Sequence[Page], lexicon: Lexicon) -> tuple[Paper, ...]:
    """Part the pages of one file into papers; pages before the first head belong to the first paper."""
    starts = [n for n, page in enumerate(pages) if starts_paper(page, lexicon)] or [0]
    starts[0] = 0
    ends = [*starts[1:], len(pages)]
    return tuple(_paper(pages[a:b], lexicon) for a, b in zip(starts, ends, strict=True)) if pages else ()


def starts_paper(page: Page, lexicon: Lexicon) -> bool:
    """Whether a page carries a Vorlage's head: its number behind a label, and other labels of a head around it."""
    lines = placed_lines([page])
    number = False
    seen: set[str] = set()
    for line in lines:
        label = label_at(line, lexicon.labels)
        if label and label.field == "reference" and label.rest:
            found = find_reference(re.sub(r"^[\s:–—.-]+", "", label.rest.text))
            number = number or (found is not None and found.start <= 4 and line.bbox.y < 0.6 * page.height)
        elif label and label.closed and label.field in {"originator", "clerk", "file_number", "involved", "date"}:
            seen.add(label.field)
        heading = heading_at(line, lexicon)
        if heading and heading.field != "other":
            seen.add(heading.field)
    return number and len(seen) >= _HEAD_LABELS


def _paper(pages: Sequence[Page], lexicon: Lexicon) -> Paper:
    cut = next(
        (
            n
            for n in range(1, len(pages))
            if _starts_attachment(pages[n], lexicon) or (_signed(pages[:n], lexicon) and not _goes_on(pages[n], lexicon))
        ),
        len(pages),
    )
    return Paper(tuple(pages[:cut]), tuple(pages[cut:]))


def _signed(pages: Sequence[Page], lexicon: Lexicon) -> bool:
    """Whether the last written one of `pages` ends with the signature of the Vorlage."""
    written = [page for page in pages if page.lines]
    lines = placed_lines(written[-1:])
    return signature_start(lines, lexicon) < len(lines)


def _goes_on(page: Page, lexicon: Lexicon) -> bool:
    """Whether a page begins with a heading of the Vorlage, or is empty."""
    lines = placed_lines([page])
    return not lines or any(heading_at(line, lexicon) for line in lines[:3])


def _starts_attachment(page: Page, lexicon: Lexicon) -> bool:
    """An attachment says so at its top, or begins with a letterhead or an agreement's title."""
    lines = placed_lines([page])
    top = [line for line in lines[:6] if line.bbox.y < 0.35 * page.height]
    if any(_ATTACHMENT_MARK.match(line.text.strip()) and not heading_at(line, lexicon) for line in top[:3]):
        return True
    positions = title_positions(lines, lexicon)
    if positions and lines[positions[0]].bbox.y < 0.5 * page.height and _only_head_above(lines[: positions[0]]):
        return True
    kinds = {kind.lower() for kind in lexicon.words["bodies"]}
    return bool(top) and top[0].words[0].text.lower() in kinds and 1 < len(top[0].words) <= 6 and top[0].text[-1] not in ".,-"


def _only_head_above(lines: Sequence[PlacedLine]) -> bool:
    """A letterhead has few short lines; running text above a title would make it a heading of the Vorlage."""
    return len(lines) <= 7 and all(len(line.text) < 75 for line in lines)
