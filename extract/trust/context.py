"""What the values of one paper say together: where two agree, where they contradict each other, where a row went wrong."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from extract.fields import Found, part_of
from extract.record import name_of
from extract.trust.rules import findings, year_of_paper
from extract.trust.wording import out_of_time, whole
from extract.values import letters

# What nearly every Vorlage has, and what nearly every letter or motion has; of several names one is enough.
_OF_VORLAGE = (
    *(("/body",), ("/reference",), ("/date",), ("/originator",), ("/subject",), ("/resolution",), ("/statement",)),
    ("/consultations/0/organization",),
)
_OF_LETTER = (("/date",), ("/originator",), ("/subject",), ("/resolution", "/statement"), ("/signatures/0/name",))


@dataclass(frozen=True, slots=True)
class PaperKind:
    """What a paper is: the name of its form where that is known, and how probable it is a letter or a motion (0–1)."""

    form: str | None = None
    letter: float = 0.0


@dataclass(frozen=True, slots=True)
class Context:
    """What the values of one paper say together.

    `first` is the number of its first page; `quality` is the OCR confidence of the paper as a whole (0–1), `complete` how
    much was found of what such papers have (0–1), `form` whether the form is a known one; `agree` and `disputed` are the paths of
    values that others confirm or contradict; `words` how often each long word stands in the values; `flaws` how much is
    wrong, as far as it shows, with a value, a row or a section, by the path of the first two and the name of the last.
    """

    first: int = 1
    quality: float = 0.9
    complete: float = 1.0
    form: bool = False
    agree: frozenset[str] = frozenset()
    disputed: frozenset[str] = frozenset()
    words: Mapping[str, int] = field(default_factory=dict)
    flaws: Mapping[str, float] = field(default_factory=dict)


def context_of(found: Mapping[str, Found[Any]], kind: PaperKind) -> Context:
    """What the found values of one paper (by path) of this kind say together."""
    read = [one.signals.ocr for one in found.values() if one.extractor != "checkbox"]
    values = {path: one.value for path, one in found.items() if one.value is not None}
    words = Counter(word for value in values.values() for word in {*long_words(str(value))})
    agree, disputed = _cross_checks(values)
    return Context(
        first=min((one.page for one in found.values()), default=1),
        quality=sum(read) / len(read) if read else 0.0,
        complete=(1 - kind.letter) * _share(_OF_VORLAGE, values) + kind.letter * _share(_OF_LETTER, values),
        form=kind.form is not None,
        agree=frozenset(agree - disputed),
        disputed=frozenset(disputed),
        words=words,
        flaws=_flaws(found),
    )


def _share(usual: Sequence[Sequence[str]], values: Mapping[str, Any]) -> float:
    return sum(any(path in values for path in paths) for paths in usual) / len(usual)


def _flaws(found: Mapping[str, Found[Any]]) -> dict[str, float]:
    """What is wrong, as far as it shows, with each value, with all values of its row, and with all of its section."""
    flaws: dict[str, float] = defaultdict(float)
    shared = _shared(found)
    year = year_of_paper({path: one.value for path, one in found.items()})
    for path, one in found.items():
        count = len(one.doubts) + one.flaws + max(0.0, 1.5 - 2 * one.signals.ocr) + (path in shared)
        if isinstance(one.value, str):
            count += 2 - 2 * whole(part_of(path), one.value)
            count += year is not None and _is_short(path) and out_of_time(one.value, year)
        count += _broken_above(path, found)
        for name in {path, row_of(path), section_of(path)}:
            flaws[name] += count
    return flaws


def _is_short(path: str) -> bool:
    """In long texts a letter too many does no harm, and attached agreements have a date of their own."""
    return name_of(path) not in ("resolution", "statement") and not path.startswith("/agreements")


def _broken_above(path: str, found: Mapping[str, Found[Any]]) -> bool:
    """Whether the name in the row above breaks off, so that this one may begin with its end."""
    match = re.fullmatch(r"/consultations/(\d+)/organization", path)
    above = found.get(f"/consultations/{int(match[1]) - 1}/organization") if match else None
    return above is not None and whole("organization", str(above.value)) < 1


def _shared(found: Mapping[str, Found[Any]]) -> set[str]:
    """Values that stand where another one stands, too: one of them took in what belongs to the other."""
    places = [(path, one.page, one.bbox) for path, one in found.items() if _stands_alone(path)]
    shared: set[str] = set()
    for (a, page, here), (b, other, there) in combinations(places, 2):
        if page == other and here.overlap(there) > 0.5 * min(here.area, there.area):
            shared |= {a, b}
    return shared


def _stands_alone(path: str) -> bool:
    """Currencies stand with their amounts; in agreements one sentence may hold several values."""
    return not path.startswith("/agreements") and name_of(path) != "currency"


def row_of(path: str) -> str:
    """ "/consultations/2" of "/consultations/2/date"; the value itself where it is in no row."""
    head, _, key = path.rpartition("/")
    return head if head and not key.isdigit() and head.rsplit("/", 1)[-1].isdigit() else path


def section_of(path: str) -> str:
    """ "consultations", "agreements/0", or "" for the head."""
    parts = path.split("/")
    return "" if len(parts) < 3 else "/".join(parts[1:3]) if parts[1] == "agreements" else parts[1]


def long_words(text: str) -> list[str]:
    return [word for word in letters(text).split() if len(word) > 3]


def _cross_checks(values: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """The paths of the values that other values confirm, and of those that they contradict."""
    agree: set[str] = set()
    disputed: set[str] = set()
    for found in findings(values):
        (agree if found.holds else disputed).update(found.paths)
    return agree, disputed
