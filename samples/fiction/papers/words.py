"""Words for invented papers: lists, a small grammar that fills them in, and what German clerks make of dates and amounts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

from samples.fiction.lists import names, phrases
from samples.fiction.papers.dates import spelled

_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_ARTICLE = re.compile(r"^(?:die|der|das|dem|den|des)\s+")
# Stems in which the old spelling writes ß where the new one writes ss.
_OLD = re.compile(r"(\w*(?:schlu|schu|mu|da|lä|flu|fa|gemä|Erla|Anla|Einla))ss(?![aeiouäöü])")
_FROM_NAMES = {
    "town": "towns",
    "surname": "surnames",
    "street": "streets",
    "word": "words",
    "saint": "saints",
    "brand": "brands",
}


@cache
def lists(held_out: bool) -> dict[str, Any]:
    """All lists by name: names, without those that could not be printed or read, and phrases."""
    printable = {key: [name for name in entries if _plain(name)] for key, entries in names(held_out).items()}
    return {**printable, **phrases(held_out)}


def _plain(name: str) -> bool:
    """Letters that some of the fonts lack would be printed as empty boxes; others German OCR does not know at all."""
    return re.search(r"[^a-zäöüßA-ZÄÖÜé .,()/&+0-9-]", name) is None


class Words:
    """Draws words for one paper: everything random comes from `rng`. `old` writes as before 1996, amounts in DM."""

    def __init__(self, rng: Random, year: int, held_out: bool):
        self.rng, self.year, self.held_out = rng, year, held_out
        self.old = year < 1997
        self.lists = lists(held_out)

    def any_of(self, name: str) -> str:
        """An entry of the list `name` as it stands there."""
        entry: str = self.rng.choice(self.lists[name])
        return entry

    def pick(self, name: str) -> str:
        """An entry of the list `name`, its slots filled."""
        return self.fill(self.any_of(name))

    def extra(self, name: str) -> str:
        """An entry of the table of what no field knows."""
        return self.fill(self.rng.choice(self.lists["extra_labels"][name]))

    def fill(self, template: str) -> str:
        """The template with its slots filled, in the spelling of its time."""
        text = _SLOT.sub(lambda slot: self._slot(slot[1], slot[2]), template)
        return _OLD.sub(r"\1ß", text) if self.old else text

    def _slot(self, name: str, case: str | None) -> str:
        made = self._made(name)
        if made is not None:
            return made
        if name in _FROM_NAMES:
            return self.any_of(_FROM_NAMES[name])
        entry = self.pick({"committee": "committees", "department": "departments"}.get(name.lower(), name.lower()))
        text = _in_case(entry, case) if case else entry
        return text[:1].upper() + text[1:] if name[:1].isupper() else text

    def _made(self, name: str) -> str | None:
        """What is made up on the spot; None for what is in a list."""
        draw = self.rng.randrange
        made: dict[str, Callable[[], str]] = {
            "date": lambda: spelled(self.day(), self.rng.choice(("dmy", "dmy", "long"))),
            "amount": lambda: self.money(self.sum()),
            "count": lambda: str(draw(11, 2500)),
            "small": lambda: str(draw(2, 80)),
            "digit": lambda: str(draw(1, 9)),
            "share": lambda: self.rng.choice((f"{draw(2, 90)}", f"{draw(1, 20)},{draw(1, 9)}")),
            "year": lambda: str(self.year - draw(-1, 25)),
            "reference": lambda: f"{draw(1, 300)}/{self.year - draw(3)}",
            "account": self.account,
            "product_number": self.product_number,
        }
        return made[name]() if name in made else None

    def day(self, before: dt.date | None = None) -> dt.date:
        """A day of the paper's year or the one before it."""
        if before:
            return before - dt.timedelta(days=self.rng.randrange(5, 400))
        return dt.date(self.year, 1, 1) + dt.timedelta(days=self.rng.randrange(-300, 330))

    def sum(self) -> int:
        """An amount in cents, as budgets know them: mostly round."""
        magnitude = self.rng.choice((1_000, 10_000, 100_000, 1_000_000))
        value = self.rng.randrange(magnitude // 10, 10 * magnitude)
        step = self.rng.choice((1, 5, 10, 100, 100, 1000))
        return (value // step or 1) * step * 100 + self.rng.choice((0, 0, 0, self.rng.randrange(100)))

    def money(self, cents: int, style: str | None = None) -> str:
        """An amount with its currency, in one of the spellings of its time."""
        sign = "DM" if self.year < 2002 else self.rng.choice(("€", "€", "€", "Euro", "EUR"))
        return _amount(cents, style or self.rng.choice(STYLES), sign)

    def account(self) -> str:
        draw = self.rng.randrange
        if self.year < 2005:
            return self.rng.choice(
                (
                    f"{draw(1, 9)}.{draw(1000, 9999)}.{draw(1000, 9999)}",
                    f"{draw(1000, 9999)}.{draw(100000, 999999)}",
                    f"{draw(1, 9)}.{draw(100, 999)}0.{draw(400, 999)}0.{draw(10)}",
                )
            )
        return self.rng.choice(
            (
                f"{draw(4000000, 4499999)}",
                f"{draw(400000, 449999)}",
                f"{draw(10, 99)}{draw(1000, 9999)}.{draw(78000, 78999)}000",
            )
        )

    def product_number(self) -> str:
        draw = self.rng.randrange
        return self.rng.choice(
            (
                f"{draw(1, 6)}.{draw(1, 8)}.{draw(1, 8)}.0{draw(1, 9)}",
                f"{draw(11, 58)}{draw(1, 9)}0{draw(1, 9)}",
                f"P{draw(1, 6)}.{draw(10, 99)}.{draw(10, 99)}",
            )
        )

    def person(self) -> tuple[str, str]:
        """Form of address and name: ("Frau", "Lindhorst")."""
        surname = self.any_of("surnames")
        if self.rng.random() < 0.12:
            surname += f"-{self.any_of('surnames')}"
        return self.rng.choice(("Herr", "Frau")), surname

    def given(self) -> str:
        return self.any_of(self.rng.choice(("given_m", "given_f")))


STYLES = ("cents", "cents", "cents", "dashes", "dash", "before", "bare", "spaced")


def _amount(cents: int, style: str, sign: str) -> str:
    whole, rest = divmod(cents, 100)
    grouped = f"{whole:,}".replace(",", ".")
    if style == "dashes" and not rest:
        return f"{grouped},-- {sign}"
    if style == "dash" and not rest:
        return f"{grouped},- {sign}"
    if style == "before":
        return f"{sign} {grouped},{rest:02}" if rest or cents % 3 else f"{sign} {grouped},--"
    if style == "bare" and not rest:
        return f"{grouped} {sign}"
    if style == "spaced" and whole >= 10_000:
        return f"{grouped.replace('.', ' ')},{rest:02} {sign}"
    return f"{grouped},{rest:02} {sign}"


def _in_case(entry: str, case: str) -> str:
    forms = entry.split("|")
    if len(forms) == 1:
        return entry
    text = forms[{"n": 0, "a": 0, "d": 1, "g": 2, "plain": 0}[case]]
    return _ARTICLE.sub("", text) if case == "plain" else text
