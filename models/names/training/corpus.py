"""Text of council agreements and signature blocks with labels, generated: all that the names model learns from.

No real paper went into it: the wordings (`wordings/*.toml`) and the lists of names (`samples/fiction/lists`) were written
for it. A seed gives the same samples on every machine. `held_out=True` draws names from lists, and wordings from templates,
that training never sees.

    python -m models.names.training.corpus 3          prints three samples with their labels
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from random import Random

from samples.fiction.lists import names

from .noise import scanned, shouted, wrapped
from .sample import Sample, parsed

_HERE = Path(__file__).parent
_SLOT = re.compile(r"\{(\w+)(?::(\w))?\}")
_ERROR_RATES = (0.002, 0.005, 0.01, 0.02, 0.04)
_ARTICLES = {
    "m": {"n": "der", "d": "dem", "a": "den", "g": "des"},
    "f": {"n": "die", "d": "der", "a": "die", "g": "der"},
    "n": {"n": "das", "d": "dem", "a": "das", "g": "des"},
    "p": {"n": "die", "d": "den", "a": "die", "g": "der"},
}
_BARE_ENDINGS = {"m": "er", "f": "e", "n": "es", "p": "e"}
# Nominative singular and the accusative of die and das leave the adjective with -e; everything else makes it -en.
_WEAK_E = {("m", "n"), ("f", "n"), ("n", "n"), ("f", "a"), ("n", "a")}

# The slots that are named by one entry of a list.
_LIST_OF = {
    "word": "words",
    "brand": "brands",
    "county": "counties",
    "saint": "saints",
    "street": "streets",
    "office": "offices",
}

Grammar = dict[str, list[str]]


@lru_cache
def _grammar(held_out: bool) -> Grammar:
    def read(name: str) -> Grammar:
        return tomllib.loads((_HERE / "wordings" / f"{name}.toml").read_text(encoding="utf-8"))

    return read("train") | read("held_out") if held_out else read("train")


class _Writer:
    """Writes out one sample: fills the slots of the grammar from the lists, all choices made by `rng`."""

    def __init__(self, rng: Random, held_out: bool):
        self._rng = rng
        self._held_out = held_out
        self._lists = names(held_out)
        self._grammar = _grammar(held_out)
        self._made: dict[str, Callable[[], str]] = {
            "surname": self._surname,
            "town": self._town,
            "initial": lambda: f"{rng.choice('ABCDEFGHIJKLMNOPRSTUVW')}.",
            "date": self._date,
            "abbr": lambda: "".join(rng.choices("ABDEFGHKLMNOPRSTUVWZ", k=rng.choice((2, 3, 3, 4)))),
            "year": lambda: str(rng.randrange(1948, 2032)),
            "digit": lambda: str(rng.randrange(1, 20)),
            "number": lambda: str(rng.choice((rng.randrange(20, 999), rng.randrange(1000, 99999)))),
            "zip": lambda: f"{rng.randrange(1000, 99999):05}",
            "amount": self._amount,
            "reference": lambda: f"{rng.randrange(1, 300)}/{rng.randrange(1972, 2031)}",
        }

    def write(self, template: str) -> str:
        """The template with all its slots filled, marks kept."""
        return _SLOT.sub(lambda slot: self._fill(slot[1], slot[2] or ""), template)

    def _fill(self, name: str, case: str) -> str:
        if name in ("org", "Org_n", "bare", "bare_f"):
            return self._organisation(name, case, "<PARTY:{}>")
        if name in ("other", "Other_n"):
            return self._organisation(name, case, "{}")
        if name in self._made:
            return self._made[name]()
        if name in self._grammar:
            return self.write(self._rng.choice(self._grammar[name]))
        return self._rng.choice(self._lists[_LIST_OF.get(name, name)])

    def _organisation(self, slot: str, case: str, mark: str) -> str:
        """An organisation in the case that the slot asks for; `bare` stands inside a mark already."""
        gender, name = self._drawn()
        while slot == "bare_f" and gender != "f":
            gender, name = self._drawn()
        if slot in ("bare", "bare_f"):
            return _inflected(name, gender, "")
        case = "n" if slot.endswith("_n") else case
        marked = mark.format(_inflected(name, gender, case))
        if not case:
            return marked
        article = _ARTICLES[gender][case]
        return f"{article.capitalize() if slot[0].isupper() else article} {marked}"

    def _drawn(self) -> tuple[str, str]:
        gender, name = self.write(self._rng.choice(self._grammar["org"])).split(" ", 1)
        return gender, name

    def _surname(self) -> str:
        if self._held_out or self._rng.random() < 0.55:
            return self._rng.choice(self._lists["surnames"])
        return self._compound("surname")

    def _town(self) -> str:
        if self._held_out or self._rng.random() < 0.5:
            return self._rng.choice(self._lists["towns"])
        return self._compound("town")

    def _compound(self, kind: str) -> str:
        """A made-up name that is put together as German names are, and that no held-out list has."""
        held_out = names(True)[f"{kind}s"]
        while True:
            name = self._rng.choice(self._lists[f"{kind}_heads"]) + self._rng.choice(self._lists[f"{kind}_tails"])
            if name not in held_out:
                return name

    def _date(self) -> str:
        day, month, year = self._rng.randrange(1, 29), self._rng.randrange(1, 13), self._rng.randrange(1965, 2031)
        written = f"{day}. {self._grammar['month'][month - 1]} {year}"
        short = f"{day}.{month}.{year % 100:02}"
        return self._rng.choice((f"{day:02}.{month:02}.{year}", short, written, f"{day:02}. {month:02}. {year}"))

    def _amount(self) -> str:
        number = f"{self._rng.randrange(1, 900)}.{self._rng.randrange(1000):03}"
        return self._rng.choice((f"{number},00 €", f"{number} Euro", f"{number},-- DM", f"EUR {number}"))


def _inflected(name: str, gender: str, case: str) -> str:
    weak = "e" if (gender, case) in _WEAK_E else "en"
    name = name.replace("e~", weak if case else _BARE_ENDINGS[gender])
    name = name.replace("*", "es" if case == "g" else "")
    return name.replace("^", "n" if case == "d" and not name.split("^")[0].endswith("n") else "")


def _laid_out(marked: str, rng: Random) -> str:
    """Soft breaks become line breaks or spaces; some papers come as one single line."""
    if rng.random() < 0.25:
        return re.sub(r"\s*[\n|]\s*", " ", marked).strip()
    breaking = rng.choice((0.0, 0.5, 0.9))
    broken = re.sub(r"\|", lambda _: "\n" if rng.random() < breaking else " ", marked)
    if rng.random() < 0.5:
        broken = re.sub(r"\n\s*\n", "\n", broken)
    return re.sub(r",\s*,", ",", broken).strip()


def clean_sample(rng: Random, held_out: bool = False) -> Sample:
    """One sample as it was typed, lines broken as a page does."""
    sample = parsed(_laid_out(_Writer(rng, held_out).write("{document}"), rng))
    if "\n" in sample.text and rng.random() < 0.7:
        sample = wrapped(sample, rng.randrange(58, 110), rng)
    return shouted(sample, rng) if rng.random() < 0.06 else sample


def samples(seed: int, count: int, held_out: bool = False, noisy: float = 0.6) -> Iterator[Sample]:
    """`count` samples; the share `noisy` (0 to 1) of them with OCR errors. The same arguments give the same samples."""
    for index in range(count):
        rng = Random(f"{seed}/{index}/{held_out}")
        sample = clean_sample(rng, held_out)
        yield scanned(sample, rng.choice(_ERROR_RATES), rng) if rng.random() < noisy else sample


def main(arguments: Sequence[str]) -> None:
    for sample in samples(seed=0, count=int(arguments[0]) if arguments else 3):
        print(sample.text)
        for span in sample.spans:
            print(f"  {span.label:15}{sample.text[span.start : span.end]!r}")
        print("-" * 80)


if __name__ == "__main__":
    main(sys.argv[1:])
