"""Fills the slots of sentences: {town}, {noun:g}, {committee:plain} …"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from random import Random

from samples.fiction.layouts import amounts
from samples.fiction.layouts.chance import Chance
from samples.fiction.layouts.wordings import Wordings
from samples.fiction.papers.dates import MONTHS

_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_ARTICLE = re.compile(r"^(?:die|der|das|dem|den|des)\s+")
# Stems in which the old spelling writes ß where the new one writes ss.
_OLD = re.compile(r"(\w*(?:schlu|schu|mu|da|lä|flu|fa|gemä|Erla|Anla|Einla))ss(?![aeiouäöü])")
_CASES = {"n": 0, "a": 1, "d": 2, "g": 3}
_ARTICLES = {"m": ("der", "den", "dem", "des"), "f": ("die", "die", "der", "der"), "n": ("das", "das", "dem", "des")}
# Entries of lists give nominative|dative|genitive; the accusative is written out where it differs.
_FORMS = {"d": 1, "g": 2}
_FROM_NAMES = {
    "county": "counties",
    "street": "streets",
    "word": "words",
    "saint": "saints",
    "brand": "brands",
    "firm": "firms",
    "club": "clubs",
}
_FROM_TABLES = {
    "party": "factions",
    "committee": "committees",
    "committees": "committees",
    "department": "departments",
    "law": "laws",
}
_GENDERS = {"noun_m": "m", "noun_f": "f", "noun_n": "n"}


class Grammar(Chance):
    """Makes texts for one paper. `old` writes as before 1996."""

    def __init__(self, rng: Random, year: int, words: Wordings):
        super().__init__(rng)
        self.year, self.words, self.old = year, words, year < 1997
        of = words.of
        self._nouns = {gender: of("nouns", gender) for gender in "mfn"}
        self._made: dict[str, Callable[[], str]] = {
            "town": self.town,
            "surname": self.surname,
            "person": lambda: f"{self.one(('Herr', 'Frau'))} {self.surname()}",
            "noun_x": self.noun,
            "compound": self.compound,
            "month": lambda: self.one(MONTHS),
            "kind": lambda: self.one(of("pieces", "body")),
            "date": self.date,
            "amount": self.amount,
            "count": lambda: str(self.draw(11, 2500)),
            "small": lambda: str(self.draw(2, 80)),
            "digit": lambda: str(self.draw(1, 9)),
            "share": lambda: self.one((str(self.draw(2, 90)), f"{self.draw(1, 20)},{self.draw(1, 9)}")),
            "year": lambda: str(self.year - self.draw(-1, 25)),
            "reference": lambda: f"{self.draw(1, 300)}/{self.year - self.draw(0, 2)}",
            "account": lambda: amounts.account(self),
            "product_number": lambda: amounts.product_number(self),
            "unit_number": self._unit_number,
        }

    def pick(self, table: str, key: str = "all") -> str:
        """A text of the wordings, its slots filled."""
        return self.fill(self.one(self.words.of(table, key)))

    def fill(self, template: str) -> str:
        """The template with its slots filled, in the spelling of its time."""
        text = _SLOT.sub(lambda slot: self._slot(slot[1], slot[2]), template) if "{" in template else template
        return _OLD.sub(r"\1ß", text) if self.old else text

    def _slot(self, name: str, case: str | None) -> str:
        lower = name.lower()
        text = self.noun_phrase(case) if lower == "noun" else self._entry(lower, case)
        return text[:1].upper() + text[1:] if name[:1].isupper() else text

    def _entry(self, name: str, case: str | None) -> str:
        if name in self._made:
            return self._made[name]()
        of = self.words.of
        if name in _GENDERS:
            return self.one(self._nouns[_GENDERS[name]])
        # Names of firms and clubs that change with their case are listed with all their forms.
        if name in _FROM_NAMES and not (case and of("pieces", name)):
            return self.fill(self.one(of("names", _FROM_NAMES[name])))
        entries = of(_FROM_TABLES[name]) if name in _FROM_TABLES else of("pieces", name)
        if not entries:
            return self.noun()
        forms = self.one(entries).split("|")
        text = self.fill(forms[_FORMS.get(case or "", 0)] if len(forms) > 2 else forms[0])
        return _ARTICLE.sub("", text) if case == "plain" else text

    def noun(self) -> str:
        if self.odds(0.35):
            return self.compound()
        return self.one(self._nouns[self.one("mfn")])

    def compound(self) -> str:
        """A word that no dictionary knows."""
        head = self.one(self._nouns[self.one("mfn")]) if self.odds(0.6) else self.one(self.words.of("pieces", "head"))
        tail = self.one(self.words.of("pieces", "tail")) if self.odds(0.5) else self.one(self._nouns[self.one("mfn")]).lower()
        return head + tail

    def noun_phrase(self, case: str | None = None) -> str:
        """Article, now and then an adjective, and a noun."""
        gender, number = self.one("mfn"), _CASES.get(case or "", 0)
        noun = self.one(self._nouns[gender])
        adjective = self.one(self.words.of("pieces", "adjective"))
        if adjective and (number >= 2 or (gender == "m" and number == 1)):
            adjective += "n"
        if number == 3 and gender != "f" and not noun.endswith("s"):
            noun += "s"
        return " ".join(word for word in (_ARTICLES[gender][number], adjective, noun) if word)

    def town(self) -> str:
        of = self.words.of
        if self.odds(0.5):
            return self.one(of("names", "towns"))
        return self.one(of("names", "town_heads")) + self.one(of("names", "town_tails"))

    def surname(self) -> str:
        name = self._surname()
        return f"{name}-{self._surname()}" if self.odds(0.08) else name

    def _surname(self) -> str:
        of = self.words.of
        if self.odds(0.5):
            return self.one(of("names", "surnames"))
        return self.one(of("names", "surname_heads")) + self.one(of("names", "surname_tails"))

    def _unit_number(self) -> str:
        draw = self.draw
        return self.one((str(draw(1, 90)), f"{draw(1, 9)}.{draw(1, 9)}", self.one(("I", "II", "III", "IV", "V"))))

    def day(self) -> dt.date:
        """A day of the paper's year or the one before it."""
        return dt.date(self.year, 1, 1) + dt.timedelta(days=self.draw(-300, 330))

    def date(self) -> str:
        return amounts.written(self.day(), self.one(("dmy", "dmy", "long", "plain")))

    def amount(self, style: str | None = None, bare: bool = False) -> str:
        """An amount with the currency of its time, or `bare` without."""
        sign = "DM" if self.year < 2002 else self.one(("€", "€", "€", "Euro", "EUR"))
        return amounts.money(amounts.cents(self), style or self.one(amounts.MONEY_STYLES), "" if bare else sign)
