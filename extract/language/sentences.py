"""Sentences in the language that is spoken.

Everything is raised, logged, sent between processes and written into ledgers and JSON in English: what programs read and join on
does not depend on who was at the machine. Where people read it, and only there, `told` says it in their language. It knows a
sentence by the catalogue: a message in English there is a pattern, whose names in braces stand for what is filled in. So the same
way serves an error that was raised a moment ago, one that a worker sent, and one that the ledger has kept for a year.

In German messages stands behind a colon what a value is, and so how it is written: `told` (a sentence or word itself), `number` (with a
German comma), `amount` (with cents, too), `share` (0–1), `moment` (a day or a time, ISO 8601), `quoted`, `value` (any, of which words and
days are written in German) or `shown` (the same, and amounts). What is no number is not taken for one. A message of few letters needs
more to be known by: what is told in it must be a sentence of the program, too, or else each value a single word. So a text that others
wrote is not told by half.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from gettext import translation
from string import Formatter
from typing import Any

from extract.language.chosen import LOCALES, language

DOMAIN = "vorlagen"
# A message of fewer letters is in many sentences that are others.
FEW = 8
# What can be filled in: anything, one word, and by what a value is.
ANY, WORD, NUMBER, DECIMAL = ".*?", r"\S+", r"[+-]?[\d.,]*\d(?:e[+-]?\d+)?", r"-?\d+(?:\.\d+)?"
FILLS: Mapping[str, str] = {
    "number": NUMBER,
    "amount": DECIMAL,
    "share": DECIMAL,
    "moment": r"\d{4}-\d\d-\d\d(?:[ T]\S+)?",
    "quoted": "'.*?'",
}
_SWAPPED = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class Pattern:
    """An English message with names in braces: the texts between them, what matches it, and the German one.

    `told` names the values that must be sentences themselves, for the message to be this one.
    """

    texts: tuple[str, ...]
    expression: str
    german: str
    told: frozenset[str] = frozenset()

    @property
    def known(self) -> int:
        """How many letters of a sentence it names: the more, the more surely a sentence that fits is this one."""
        return sum(map(len, self.texts))

    def values(self, text: str) -> Mapping[str, str] | None:
        """What is filled into a text that is this sentence; None for any other text."""
        if not all(part in text for part in self.texts):  # which is much faster
            return None
        found = re.fullmatch(self.expression, text, re.DOTALL)
        if found is None or any(_found(found[name]) is None for name in self.told):
            return None
        return found.groupdict()


def told(text: str) -> str:
    """An English sentence of this program, or one of its words, in the language that is spoken; else the text as it is."""
    return text if language() == "en" else german(text)


def english(text: str) -> str:
    """The text itself: says that it is told to users, where that does not show, so that the catalogue has it."""
    return text


def counted(number: int, one: str, many: str) -> str:
    """The form that goes with a number, as ngettext has it for English, and German is no other: two sentences of the catalogue."""
    return one if number == 1 else many


def figure(number: float | Decimal, form: str = ",") -> str:
    """A number as `format` writes it, with the comma and the point of the language that is spoken."""
    return format(number, form) if language() == "en" else _number(format(number, form))


def filled(text: str, **values: object) -> str:
    """`told`, of a sentence with names in braces: what templates use as a filter."""
    return told(text.format(**values) if values else text)


def german(text: str) -> str:
    """The same in German, whatever is spoken: for pages, whose readers choose their language one by one."""
    found = _found(text)
    return text if found is None else found


def _found(text: str) -> str | None:
    """The German sentence; None for what is no sentence of this program. A number needs no translation."""
    if not text.strip() or re.fullmatch(NUMBER, text):
        return text
    exact = _messages().get(text)
    if exact is not None:
        return exact
    for pattern in _patterns():
        values = pattern.values(text)
        if values is not None:
            return WRITER.format(pattern.german, **values)
    return None


@cache
def _messages() -> Mapping[str, str]:
    """The German of every message."""
    # The standard library reads catalogues, and has no other way to list what is in one.
    messages: Mapping[Any, str] = vars(translation(DOMAIN, LOCALES, ["de"]))["_catalog"]
    return {message: german for message, german in messages.items() if message and isinstance(message, str)}


@cache
def _patterns() -> tuple[Pattern, ...]:
    """All messages that have names in braces, those first of which most is known."""
    found = (_pattern(message, german) for message, german in _messages().items() if "{" in message)
    return tuple(sorted(found, key=lambda pattern: -pattern.known))


def _pattern(message: str, german: str) -> Pattern:
    pieces = [(text, name) for text, name, _, _ in Formatter().parse(message)]
    texts = tuple(text for text, _ in pieces if text)
    kinds = {name: kind for _, name, kind, _ in Formatter().parse(german) if name and kind}
    told: frozenset[str] = frozenset()
    usual = ANY
    if sum(map(str.isalpha, "".join(texts))) < FEW:
        told = frozenset(name for name, kind in kinds.items() if kind == "told" and name != "file")
        usual = ANY if told else WORD
    # What an error is about goes as far as it can: the colons in it are those of paths and pages.
    fills = {name: FILLS.get(kind, ANY) for name, kind in kinds.items()} | {"file": ".*" if texts != (": ",) else ANY}
    expression = "".join(re.escape(text) + (f"(?P<{name}>{fills.get(name, usual)})" if name else "") for text, name in pieces)
    return Pattern(texts, expression, german.replace("{file}", "{file:subject}"), told)


class _Writer(Formatter):
    """Writes values as the German message says behind a colon."""

    def format_field(self, value: str, format_spec: str) -> str:
        return KINDS[format_spec](value) if format_spec else value


def _subject(text: str) -> str:
    """What an error is about: a path as it is, and the page or line behind it."""
    return re.sub(r"(?<=: )(page|line) (?=\d+(?::|$))", lambda found: f"{german(found[1])} ", text)


def _number(text: str) -> str:
    return text.translate(_SWAPPED)


def _moment(text: str) -> str:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{moment:%d.%m.%Y}" if len(text) == len("2026-11-27") else f"{moment:%d.%m.%Y %H:%M} {moment:%Z}".strip()


def _amount(text: str) -> str:
    return _number(f"{Decimal(text):,.2f}")


def _share(text: str) -> str:
    return f"{_number(f'{(Decimal(text) * 100).normalize():f}')} %"


def _value(text: str) -> str:
    return _messages().get(text) or _moment(text)


def _shown(text: str) -> str:
    return _amount(text) if re.fullmatch(DECIMAL, text) and "." in text else _value(text)


KINDS: Mapping[str, Callable[[str], str]] = {
    "told": german, "number": _number, "amount": _amount, "share": _share, "moment": _moment, "quoted": str, "value": _value, "shown": _shown,
    "subject": _subject,
}  # fmt: skip
WRITER = _Writer()
