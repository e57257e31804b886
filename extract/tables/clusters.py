"""Spellings that OCR made of one name, put together: the draft of an authority file.

A rarer spelling goes to a commoner one when only signs differ that OCR takes for each other, or so few letters that two names of this
length hardly differ by them. Figures are never taken for each other: "Fachbereich 20" and "Fachbereich 26" are two. Nor are
people: Bock and Beck may both sign.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from extract.tables.authority import BETWEEN, BODY, GRAMMARS, PERSON, Authority, Entry, entry_id, keys_of
from extract.tables.derived import NAMED
from extract.tables.model import Scanned, rows
from extract.values import name_key, skeleton

# Letters of a name for each that may be misread beyond those that look alike; shorter names may have none.
LETTERS_PER_SLIP = 14
MOST_SLIPS = 3
# Letters of a name for each sign that may differ at all; "m" and "rn" differ by two.
LETTERS_PER_SIGN = 8
# So many times as often must a name be met to take in another that differs in letters, not in how they look.
COMMONER = 2

Spellings = Mapping[str, Counter[str]]
Clusters = Mapping[str, list[list[str]]]


def spellings_of(extractions: Iterable[Scanned]) -> Spellings:
    """How often every name but those of people stands in the results, as read, by its kind."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for extraction in extractions:
        for table, row in rows(extraction):
            for column, kind in NAMED.get(table, {}).items():
                if row[column] and kind != PERSON:
                    found[kind][row[column]] += 1
    return found


def clusters(kind: str, spellings: Counter[str]) -> list[list[str]]:
    """The spellings of each name, the commonest first; those of the commonest name come first."""
    keyed: dict[str, Counter[str]] = defaultdict(Counter)
    for text, count in spellings.items():
        keyed[name_key(GRAMMARS[kind](text))][text] += count
    keyed.pop("", None)
    heads: dict[str, list[str]] = {}
    for key in sorted(keyed, key=lambda key: (-keyed[key].total(), key)):
        head = next((one for one in heads if _one_name(one, key, keyed)), key)
        heads.setdefault(head, []).append(key)
    return [[text for key in keys for text, _ in keyed[key].most_common()] for keys in heads.values()]


def _one_name(head: str, key: str, keyed: Mapping[str, Counter[str]]) -> bool:
    if re.sub(r"\D", "", head) != re.sub(r"\D", "", key) and re.sub(r"\D", "", head):
        return False
    if Levenshtein.distance(head, key, score_cutoff=(most := 1 + len(head) // LETTERS_PER_SIGN)) > most:
        return False
    if skeleton(head) == skeleton(key):
        return True
    slips = min(len(head) // LETTERS_PER_SLIP, MOST_SLIPS)
    if keyed[head].total() < COMMONER * keyed[key].total():
        return False
    return Levenshtein.distance(skeleton(head), skeleton(key), score_cutoff=slips) <= slips


def all_clusters(extractions: Iterable[Scanned]) -> Clusters:
    """The spellings of each name in the results, by its kind; this reads all results."""
    return {kind: clusters(kind, spellings) for kind, spellings in sorted(spellings_of(extractions).items())}


def drafted(found: Clusters, known: Authority) -> tuple[Entry, ...]:
    """The entries of an authority file, those of the `known` one first and with the spellings that are new."""
    entries = dict(enumerate(known.entries))
    for kind, named in found.items():
        own = {key: place for place, one in enumerate(known.entries) if one.kind == kind for key in one.keys}
        for cluster in named:
            keys = {name_key(GRAMMARS[kind](text)): text for text in reversed(cluster)}
            met = (key for text in cluster for key in keys_of(kind, text))
            place = next((own[key] for key in met if key in own), len(entries))
            entry = entries.get(place) or _new(kind, cluster[0], several=len(keys) > 1)
            if entry is not None:
                # What stands in another row stays there.
                fresh = [text for key, text in reversed(keys.items()) if key not in own and key not in entry.keys]
                entries[place] = replace(entry, variants=BETWEEN.join(filter(None, (entry.variants, *fresh))))
    return tuple(entries.values())


def _new(kind: str, text: str, several: bool) -> Entry | None:
    """A row for a body, which has official keys, or for a name of several spellings; the others go by their name alone."""
    name = GRAMMARS[kind](text)
    return Entry(entry_id(kind, name), kind, name) if kind == BODY or several else None
