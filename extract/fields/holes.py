"""Words inside a value whose role the network missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from extract.layout import PROSE, Marked, Role

# Words that are sure by the section that they stand in.
RUNNING_TEXT = frozenset({*PROSE, Role.AGREEMENT_TEXT})
# No more words in a row are taken for a hole; words of one value stand no further apart than so many heights.
_LONGEST_HOLE, _CLOSE = 2, 1.2
# A value begins with a word from this probability on; what is as sure as the other is something else, bracket or not.
_BEGINS, _OTHERWISE = 0.5, 0.9
# Roles that are no value, or whose words the path over sections has put right.
_PASSED_OVER = frozenset({Role.NONE, Role.LABEL, Role.HEADING}) | RUNNING_TEXT


def filled(words: Sequence[Marked]) -> list[Marked]:
    """The words of a page; one or two between words of one value on their line get its role, and those up to the end of its bracket."""
    out = list(words)
    for n in range(1, len(out)):
        end = next((k for k in range(n + 1, min(n + 1 + _LONGEST_HOLE, len(out))) if _ends(out[n - 1], out[k])), None)
        if end is not None and out[n].role is not out[n - 1].role and _is_hole(out[n - 1 : end + 1]):
            sure = min(out[n - 1].sure, out[end].sure)
            out[n:end] = [replace(word, role=out[n - 1].role, sure=sure, begins=0.0) for word in out[n:end]]
    for n in range(1, len(out)):
        if (end := _bracket_ends(out, n)) is not None:
            out[n:end] = [replace(word, role=out[n - 1].role, sure=out[n - 1].sure, begins=0.0) for word in out[n:end]]
    return out


def _bracket_ends(words: Sequence[Marked], n: int) -> int | None:
    """Behind which word the bracket ends that a value has opened which seems to end before word `n`; None where there is none."""
    last, word = words[n - 1], words[n]
    if word.role is last.role or last.role in _PASSED_OVER:
        return None
    value = list(takewhile(lambda one: one.role is last.role and one.line == last.line, reversed(words[:n])))
    if sum(one.text.count("(") - one.text.count(")") for one in value) <= 0:
        return None
    behind = words[n : n + 1 + _LONGEST_HOLE]
    end = next((n + k + 1 for k, one in enumerate(behind) if ")" in one.text), None)
    if any(one.role not in _PASSED_OVER and one.sure > _OTHERWISE for one in words[n:end]):
        return None
    return end if end is not None and _stand_close(words[n - 1 : end]) else None


def _stand_close(words: Sequence[Marked]) -> bool:
    """Whether words of one line are as close as those of one value; boxes are none of it."""
    if any(word.box is not None or word.line != words[0].line for word in words):
        return False
    return all(b.bbox.x0 - a.bbox.x1 < _CLOSE * max(a.bbox.height, b.bbox.height) for a, b in pairwise(words))


def _ends(before: Marked, word: Marked) -> bool:
    return word.role is before.role and word.role not in _PASSED_OVER and word.begins < _BEGINS


def _is_hole(words: Sequence[Marked]) -> bool:
    """Whether words from before a hole to behind it are as close as those of one value; boxes are none of it.

    All stand on one line, but that a subject may go on in the next one behind the hole.
    """
    first, last = words[0], words[-1]
    wraps = last.role is Role.SUBJECT and last.line == first.line + 1
    return _stand_close(words[:-1] if wraps else words)
