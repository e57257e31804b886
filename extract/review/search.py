"""Search in what papers say: words and parts of words, in capitals or not, ß as ss and umlauts as they are spelled out."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

# SQLite's index finds parts of words by three letters; shorter ones are looked for in the texts themselves.
SHORTEST_INDEXED = 3
# Letters of a text that are shown on either side of what was found.
AROUND = 70
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# `review_index.folded` is indexed; the index itself holds no text, and follows the table.
STATEMENTS = (
    "CREATE VIRTUAL TABLE review_words USING fts5"
    "(folded, content='review_index', content_rowid='id', tokenize='trigram case_sensitive 1')",
    "CREATE TRIGGER review_words_added AFTER INSERT ON review_index BEGIN"
    " INSERT INTO review_words(rowid, folded) VALUES (new.id, new.folded); END",
    "CREATE TRIGGER review_words_gone AFTER DELETE ON review_index BEGIN"
    " INSERT INTO review_words(review_words, rowid, folded) VALUES ('delete', old.id, old.folded); END",
    "CREATE TRIGGER review_words_changed AFTER UPDATE OF folded ON review_index BEGIN"
    " INSERT INTO review_words(review_words, rowid, folded) VALUES ('delete', old.id, old.folded);"
    " INSERT INTO review_words(rowid, folded) VALUES (new.id, new.folded); END",
)


@dataclass(frozen=True, slots=True)
class Snippet:
    """What was found, and what stands before and behind it."""

    before: str
    hit: str
    behind: str


def folded(said: str) -> str:
    """A text as it is searched: "Größe" and "GROESSE" are the same."""
    return unicodedata.normalize("NFC", said).casefold().translate(_SPELLED_OUT)


def words_of(asked: str) -> list[str]:
    """The words of a search, as they are looked for."""
    return ["".join(char for char in word if char.isprintable()) for word in folded(asked).split()]


def matching(asked: str) -> Iterator[Any]:
    """Conditions on rows of `review_index`: all words are in the paper, whole or as parts of others."""
    words = [word for word in words_of(asked) if word]
    long = [word for word in words if len(word) >= SHORTEST_INDEXED]
    if long:
        phrases = " ".join('"{}"'.format(word.replace('"', '""')) for word in long)
        found = "review_index.id IN (SELECT rowid FROM review_words WHERE review_words MATCH :phrases)"
        yield text(found).bindparams(phrases=phrases)
    for number, word in enumerate(word for word in words if len(word) < SHORTEST_INDEXED):
        yield text(f"instr(review_index.folded, :short{number}) > 0").bindparams(**{f"short{number}": word})


def snippet(said: str, asked: str) -> Snippet | None:
    """The first place of one of the words in a text, with what is around it on one line; None where none is there."""
    said = unicodedata.normalize("NFC", said)
    plain = folded(said)
    found = [(plain.find(word), word) for word in words_of(asked) if word and word in plain]
    if not found:
        return None
    at, word = min(found)
    more = len(plain) - len(said)
    start, end = (_unfolded(said, place, more) for place in (at, at + len(word)))
    before, behind = said[max(0, start - AROUND) : start], said[end : end + AROUND]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < len(said):
        behind = behind.rpartition(" ")[0] + " …"
    return Snippet(_on_one_line(before), _on_one_line(said[start:end]), _on_one_line(behind))


def _unfolded(said: str, place: int, more: int) -> int:
    """Where a place of the folded text is in the text, which has `more` letters when it is folded: one may become two."""
    first = max(0, place - more)
    before = len(folded(said[:first]))
    within = range(min(place, len(said)) - first)
    return first + bisect_left(within, place - before, key=lambda n: len(folded(said[first : first + n])))


def _on_one_line(said: str) -> str:
    return "".join(" " if char.isspace() else char for char in said)
