"""Where a value begins and ends: from the spans of a role to the words of a value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from extract.layout import NAMING, Marked, MarkedPage, PageKind, Role, Span, spans
from extract.values import is_unfinished

_LETTERS = frozenset({PageKind.MOTION, PageKind.LETTER})
# Names of bodies and offices may end amid themselves ("Bau- und", "Offenbach am").
_LISTED = frozenset({Role.ORIGINATOR, Role.BODY})
# Values of running words wrap to the left margin; the next line begins no lower than so many heights of a line, one of the same
# role no lower than so many, as those of typewriters do.
_WRAPPED = frozenset({Role.SUBJECT, Role.BUDGET_COVER_PROPOSAL})
_BEGINS, _NEXT_LINE, _TYPED_LINE = 0.5, 2.2, 3.2
# Words of one line stand no further apart than so many heights.
_WORD_GAP = 0.6
# Words that are less surely nothing go on with a value, if OCR read them better than this.
_DOUBTFUL, _SURELY_NOTHING, _LEGIBLE = frozenset({Role.NONE, Role.OTHER}), 0.8, 0.6
_WORD = re.compile(r"[^\W\d_]{3}")


def sure_spans(pages: Sequence[MarkedPage], role: Role) -> tuple[Span, ...]:
    """The spans of a role whose words are surely of it, each up to where a label stands before one of its lines."""
    lines = {page.number: _labelled_lines(page) for page in pages}
    words = {page.number: {word.number: word for word in page.words} for page in pages}
    # The letterhead of a letter names who writes it on several lines, of several sizes.
    letter = role is Role.ORIGINATOR and pages[:1] and pages[0].kind in _LETTERS
    whole = _wrapped(spans(pages, role)) if role in _WRAPPED or letter else spans(pages, role)
    if role in _WRAPPED:
        whole = [_to_its_end(_from_its_beginning(span, words[span.page]), words[span.page]) for span in whole]
    if role in _LISTED:
        whole = [_finished(span, words[span.page]) for span in whole]
    return tuple(_from_the_margin(_before_a_label(span, lines[span.page]), words[span.page]) for span in whole)


def _finished(span: Span, words: Mapping[int, Marked]) -> Span:
    """A name that ends amid a list ("Bau- und"), with what stands close behind it on its line and is nothing else."""
    taken = list(span.words)
    last = taken[-1].text.lower()
    while (word := words.get(taken[-1].number + 1)) and is_unfinished(last) and not last.endswith(","):
        if word.role not in _DOUBTFUL or word.line != taken[-1].line or not _goes_on_with(taken[-1], word, 1.0):
            break
        taken.append(replace(word, role=span.role, sure=span.sure))
    return Span(span.role, tuple(taken))


def _from_its_beginning(span: Span, words: Mapping[int, Marked]) -> Span:
    """A value that seems to begin with a small letter, with the doubtful words that stand close before it on its line, or with all
    words of its line before it if they seem to be a label: labels that nobody knows end with a colon or stand apart.
    """
    taken = [*_taken_for_label(span.words[0], words), *span.words]
    while taken[0].text[:1].islower() and (word := words.get(taken[0].number - 1)) and word.line == taken[0].line:
        close = taken[0].bbox.x0 - word.bbox.x1 < 2 * _WORD_GAP * word.bbox.height
        if word.role not in _DOUBTFUL or word.sure > _SURELY_NOTHING or word.box is not None or not close:
            break
        taken.insert(0, replace(word, role=span.role, sure=span.sure))
    return Span(span.role, tuple(taken))


def _taken_for_label(first: Marked, words: Mapping[int, Marked]) -> list[Marked]:
    """The words of a line before the first of a value that seem to be its label, all or in part, and are none."""
    taken: list[Marked] = []
    last, labelled = first, False
    while (word := words.get(last.number - 1)) and word.line == first.line:
        close = last.bbox.x0 - word.bbox.x1 < _WORD_GAP * word.bbox.height
        seems = word.role is Role.LABEL or (word.role in _DOUBTFUL and word.sure < _SURELY_NOTHING)
        if not seems or word.known or not word.text.isalpha() or not close:
            return []
        taken.insert(0, replace(word, role=first.role, sure=min(first.sure, 1 - word.sure / 2)))
        last, labelled = word, labelled or word.role is Role.LABEL
    return taken if labelled else []


def _to_its_end(span: Span, words: Mapping[int, Marked]) -> Span:
    """A value with the words behind it that the network takes for nothing else: what is doubtful and stands close belongs to it, as
    surely as the words before; below a label that is known to name it, all that stands close.
    """
    taken, label = list(span.words), words.get(span.words[0].number - 1)
    named = label is not None and label.role in NAMING and label.known == f"labels.{span.role.part}"
    own = len(taken)
    while (word := words.get(taken[-1].number + 1)) and _goes_on_with(taken[-1], word, 1.0 if named else _SURELY_NOTHING):
        taken.append(replace(word, role=span.role, sure=span.sure))
        own = len(taken) if word.role is span.role else own
    while len(taken) > own and not _WORD.search(taken[-1].text):
        # Dirt and stamps at its end.
        taken.pop()
    return Span(span.role, tuple(taken))


def scribble_below(span: Span) -> tuple[Marked, ...]:
    """The words of the last lines of a value in which only one of the two readers of letters saw any, and with doubt."""
    lines, below = [list(line) for _, line in groupby(span.words, lambda word: word.line)], list[Marked]()
    while len(lines) > 1 and all(word.word.second == "" and word.word.confidence < _LEGIBLE for word in lines[-1]):
        below = [*lines.pop(), *below]
    return tuple(below)


def _goes_on_with(last: Marked, word: Marked, surely: float) -> bool:
    doubtful = word.role in _DOUBTFUL and word.sure <= surely and word.word.confidence > _LEGIBLE
    own = word.role is last.role or doubtful
    height = max(last.bbox.height, word.bbox.height)
    beside = word.line == last.line and word.bbox.x0 - last.bbox.x1 < 2 * _WORD_GAP * height
    below = word.line == last.line + 1 and word.bbox.top - last.bbox.top < _NEXT_LINE * last.bbox.height
    return own and word.box is None and (beside or below)


def _from_the_margin(span: Span, words: Mapping[int, Marked]) -> Span:
    """A value goes on at the beginning of a line: up to the first line that it would go on amid other words."""
    for n, word in enumerate(span.words[1:], 1):
        before = words.get(word.number - 1)
        if before is None or before.line != word.line or word.line == span.words[n - 1].line:
            continue
        if before.box is None and word.bbox.x0 - before.bbox.x1 < _WORD_GAP * word.bbox.height:
            return Span(span.role, span.words[:n])
    return span


def _wrapped(some: Sequence[Span]) -> list[Span]:
    """Values that go on below their label, at the left of where they begin."""
    whole: list[Span] = []
    for span in some:
        last = whole[-1] if whole else None
        goes_on = last is not None and last.page == span.page and span.words[0].begins <= _BEGINS
        pitch = _TYPED_LINE if span.role in _WRAPPED else _NEXT_LINE
        if last and goes_on and 0 < span.bbox.top - last.words[-1].bbox.top < pitch * span.bbox.height:
            whole[-1] = Span(span.role, (*last.words, *span.words))
        else:
            whole.append(span)
    return whole


def _labelled_lines(page: MarkedPage) -> dict[int, float]:
    """Where the first label ends with a colon on each line that has one."""
    ends: dict[int, float] = {}
    for word in page.words:
        if word.role in NAMING and word.text.endswith(":"):
            ends.setdefault(word.line, word.bbox.x1)
    return ends


def _before_a_label(span: Span, labelled: dict[int, float]) -> Span:
    first = span.words[0].line
    for n, word in enumerate(span.words):
        if word.line != first and labelled.get(word.line, word.bbox.x1) <= word.bbox.x0:
            return Span(span.role, span.words[:n])
    return span
