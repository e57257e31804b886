"""The doubts of the records in the language of the page.

Records say their doubts in English. Here a doubt is known by its code and its English sentence, and said in German with the
same values; one that is not known stays English.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from string import Formatter

from extract.record import Review
from extract.review.inputs import shown

DATA = Path(__file__).parent / "doubts.toml"
WORDS = "words"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Said:
    """A doubt in words; `language` is that of the words."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One English sentence of a code, what matches it, the German one, and how its values are written."""

    english: str
    pattern: re.Pattern[str]
    german: str
    kinds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All sentences by code, and single words."""

    sentences: Mapping[str, tuple[Sentence, ...]]
    words: Mapping[str, str]

    def german(self, code: str, message: str) -> str | None:
        """The German sentence for an English one; None where there is none."""
        for sentence in self.sentences.get(code, ()):
            found = sentence.pattern.fullmatch(message)
            if found:
                return sentence.german.format(
                    **{name: self._written(sentence.kinds[name], value) for name, value in found.groupdict().items()}
                )
        return None

    def _written(self, kind: str, value: str) -> str:
        writers: Mapping[str, Callable[[str], str]] = {"day": _day, "share": _share, "amount": _amount, "word": self._word}
        try:
            return writers[kind](value) if kind else value
        except (ValueError, InvalidOperation):
            return value

    def _word(self, value: str) -> str:
        return self.words.get(value) or (_day(value) if _DAY.fullmatch(value) else value)


def said(doubt: Review, language: str) -> Said:
    """What a doubt says in a language, "de" or "en"."""
    found = catalogue().german(doubt.code, doubt.message) if language == "de" else None
    return Said(doubt.message, "en") if found is None else Said(found, "de")


@cache
def catalogue() -> Catalogue:
    """What `doubts.toml` holds."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    words = data.pop(WORDS)
    return Catalogue({code: tuple(_sentence(**one) for one in found) for code, found in data.items()}, words)


def _sentence(english: str, german: str) -> Sentence:
    pieces = [(text, name, kind or "") for text, name, kind, _ in Formatter().parse(english)]
    pattern = "".join(re.escape(text) + (f"(?P<{name}>.*)" if name else "") for text, name, _ in pieces)
    return Sentence(english, re.compile(pattern, re.DOTALL), german, {name: kind for _, name, kind in pieces if name})


def _day(value: str) -> str:
    return dt.date.fromisoformat(value).strftime("%d.%m.%Y")


def _share(value: str) -> str:
    percent = (Decimal(value) * 100).normalize()
    return f"{percent:f} %".replace(".", ",")


def _amount(value: str) -> str:
    return shown("money", Decimal(value))
