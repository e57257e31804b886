"""One name for one thing: names of bodies, committees, departments and persons without what printers and OCR vary.

"STADT ACHIM" is "Stadt Achim", "Rat der Gemeinde Lengede" is its "Rat", "Verwaltungsausschuß" the "Verwaltungsausschuss".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from extract.values.persons import TITLE, nominative
from extract.values.text import fold

# The old spelling, and how OCR reads its ß.
_OLD_SS = re.compile(r"(schu|schlu)(?:ß|ss|[Il]ß|ls|fs|fß|B|8|f3)(?![a-zäöü])")
_SMALL = frozenset(
    (
        "der",
        "die",
        "das",
        "des",
        "dem",
        "den",
        "und",
        "für",
        "am",
        "an",
        "im",
        "in",
        "bei",
        "vor",
        "ob",
        "zu",
        "von",
        "auf",
        "mit",
    )
)
_GEMEINDE = (
    r"(?:[A-Z]\w*)?(?:[Ss]tadt|STADT|[Gg]emeinde|GEMEINDE|Landkreis(?:es)?|Kreis(?:es)?|Flecken|Markt(?:es)?|Bezirk(?:es)?)"
)
_OF_BODY = re.compile(rf"(?<=\w)\s+(?:der|des|DER|DES)\s+{_GEMEINDE}\b.*$")
_ARTICLE = re.compile(r"^(?:Der|Die|Das|Den|Dem|An den|An die|der|die|das|den|dem)\s+(?=[A-ZÄÖÜ])")
# "20 - Kämmerei", "4 Fachbereich Bürgerdienste": the number stands before the name; that of "Amt 61" is all there is.
_CODE = re.compile(r"^\d[\d./]*\s*(?:[-–—:]\s*|\s)(?=[A-ZÄÖÜ])")
_ADDRESS = re.compile(r"^(?:(?:gez\.?|gezeichnet|Herrn?|Frau)[:\s]+)+", re.IGNORECASE)
_TITLES = re.compile(rf"(?<!\w){TITLE}(?!\w)\s*")
_FIRST = re.compile(r"^(?:[A-ZÄÖÜ][\w’'`-]*\.?\s+)+(?=\S)")
# Signs that OCR takes for each other, in small letters without accents; what stands behind is what all of them become.
_ALIKE = (
    (re.compile(r"rn|nn"), "m"),
    (re.compile(r"vv"), "w"),
    (re.compile(r"cl"), "d"),
    (re.compile(r"[ij1|!tf]"), "l"),
    (re.compile(r"[0cea]"), "o"),
    (re.compile(r"[6bk]"), "h"),
    (re.compile(r"[q9]"), "g"),
    (re.compile(r"[58z2]"), "s"),
    (re.compile(r"[vu]"), "n"),
)  # fmt: skip


def body_name(text: str) -> str:
    """A Gemeinde, Stadt … by its name."""
    return _ARTICLE.sub("", _smooth(text))


def committee_name(text: str) -> str:
    """A committee without the town whose it is."""
    return _ARTICLE.sub("", _OF_BODY.sub("", _smooth(text)))


def department_name(text: str) -> str:
    """A department without its number, where it has a name besides."""
    return _ARTICLE.sub("", _CODE.sub("", _smooth(text)))


def person_name(text: str) -> str:
    """A person's name without form of address, first names first."""
    name = _smooth(_ADDRESS.sub("", nominative(fold(text)).strip("() ,;:")))
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and not _TITLES.fullmatch(first) else last


@lru_cache(maxsize=65536)
def surname(text: str) -> str | None:
    """The surname of a person with its "von der"; None where nothing of a name is left."""
    name = _TITLES.sub("", person_name(text)).strip(" ,")
    return _FIRST.sub("", name) or None


def name_key(text: str) -> str:
    """What is equal in two spellings of a name: small letters and figures without accents, ß as ss."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return "".join(char for char in plain if char.isalnum())


def skeleton(key: str) -> str:
    """A key with all signs alike that OCR takes for each other: what is left of a name however badly it was read."""
    for signs, one in _ALIKE:
        key = signs.sub(one, key)
    return re.sub(r"(.)\1+", r"\1", key)


def _smooth(text: str) -> str:
    """New spelling, and small letters where all are capitals."""
    text = _OLD_SS.sub(r"\1ss", fold(text)).strip(" .,;:-–—*'\"")
    # Three capitals are a short form ("SPD"), or the council.
    if text.isupper() and (len(text) > 3 or text == "RAT"):
        text = re.sub(r"[^\W\d_]+", lambda word: _small(word[0], word.start()), text)
    return text


def _small(word: str, start: int) -> str:
    if word.lower() in _SMALL and start:
        return word.lower()
    # No word of German has so few letters and no vowel: "SPD".
    return word.capitalize() if re.search("[AEIOUÄÖÜY]", word) else word
