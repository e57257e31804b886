"""Words as they leave the reading stage: nothing is in them that orders a terminal, a table or a browser about."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from extract.page import Line, Page, Word

# Control characters (NUL, ESC), half surrogates, ends of lines and paragraphs, and format characters (which turn the direction of
# writing, or join what stands beside them). Private use stays: symbol fonts have their boxes there.
_ORDERS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SOFT_HYPHEN = "\xad"


def printed(page: Page) -> Page:
    """The page with such characters left out, and words of nothing else."""
    if all(_is_plain(word) for word in page.words):
        return page
    lines = (Line(tuple(_words(line.words))) for line in page.lines)
    return replace(page, words=tuple(_words(page.words)), lines=tuple(line for line in lines if line.words))


def _words(words: Sequence[Word]) -> list[Word]:
    cleaned = (
        word if _is_plain(word) else replace(word, text=_text(word.text), second=word.second and _text(word.second))
        for word in words
    )
    return [word for word in cleaned if word.text]


def _is_plain(word: Word) -> bool:
    return word.text.isprintable() and (word.second or "").isprintable()


def _text(text: str) -> str:
    kept = (char for char in text if char == _SOFT_HYPHEN or unicodedata.category(char) not in _ORDERS)
    return unicodedata.normalize("NFC", "".join(kept))
