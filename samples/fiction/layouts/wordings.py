"""What invented papers can say: tables of texts, from the TOML files in `words/` and the lists that the sample scans use too."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from samples.fiction.lists import names, phrases

_WORDS = Path(__file__).parent / "words"
_LEXICON = Path(__file__).parents[3] / "extract" / "forms" / "lexicon.toml"
# Where a list of `samples/fiction/lists/phrases` belongs; the others are slots of sentences ("{thing:g}").
_PLACES = {
    "resolution": ("sentences", "resolution"),
    "statement": ("sentences", "statement"),
    "articles": ("sentences", "article"),
    "titles": ("agreements", "titles"),
    "article_heads": ("agreements", "heads"),
    "body_kinds": ("pieces", "body"),
    "committees": ("committees", "all"),
    "departments": ("departments", "all"),
    "roles": ("roles", "all"),
    "paper_types": ("paper_types", "all"),
    "signers": ("functions", "all"),
    "clauses": ("clauses", "all"),
    "subject": ("subjects", "all"),
    "attachments": ("attachments", "all"),
    "cover": ("covers", "all"),
}
_OF_BUDGET = ("product", "account", "appropriation", "available", "required", "shortfall", "cover_proposal")
# What files of words call otherwise than the parts do, by table and key; with two names they are in two lists.
_FILED: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    **{("labels", key): (("labels", f"budget.{key}"),) for key in _OF_BUDGET},
    ("columns", "item"): (("columns", "top"),),
    **{
        ("columns", key): (("decisions", key),) for key in ("yes", "no", "abstentions", "unanimous", "as_proposed", "deviating")
    },
    ("columns", "decided_on"): (("decisions", "date"),),
    ("adjectives", "adjectives"): (("pieces", "adjective"),),
    ("nouns", "compound_heads"): (("pieces", "head"),),
    ("nouns", "compound_tails"): (("pieces", "tail"),),
    ("letters", "salutations"): (("letters", "salutations"), ("letters", "opening")),
    ("letters", "closings"): (("letters", "closings"), ("letters", "closing")),
    ("paper_types", "vorlage"): (("paper_types", "all"),),
    ("paper_types", "notice"): (("paper_types", "all"),),
    ("roles", "word"): (("roles", "all"),),
    ("paper_types", "minutes"): (("meetings", "minutes"),),
    ("paper_types", "agenda"): (("meetings", "invitations"),),
    ("labels", "body"): (("pieces", "body"),),
}
# What the lexicon calls otherwise than the roles do.
_BOXES = {"costs_yes": "costs", "costs_no": "no_costs"}
# The tables whose texts name what stands beside or below them.
_NAMING = ("labels", "columns", "decisions", "boxes")
# Tables that are files of their own and not of wordings.
_OTHERS = ("base", "widths")

Tables = dict[str, dict[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Wordings:
    """Texts by table and key: `labels`, `columns`, `boxes`, `sentences`, `names`, `nouns` …"""

    tables: Tables

    def of(self, table: str, key: str = "all") -> tuple[str, ...]:
        """The texts of a key; none where there is no such table or key."""
        return self.tables.get(table, {}).get(key, ())

    def without(self, texts: Iterable[str]) -> Wordings:
        """The same wordings less these labels, headings and column heads, whatever their case and colons."""
        gone = {_bare(text) for text in texts}
        fewer = {
            table: {key: tuple(text for text in entries if _bare(text) not in gone) for key, entries in keys.items()}
            for table, keys in self.tables.items()
            if table in _NAMING
        }
        return Wordings({**self.tables, **fewer})


@cache
def wordings() -> Wordings:
    """All wordings there are."""
    base = dict(_flat_tables(_read("base.toml")))
    tables: dict[str, dict[str, list[str]]] = {}
    for table, key, entries in _sources(base):
        where, name = _place(table, key)
        tables.setdefault(where, {}).setdefault(name, []).extend(entries)
    return Wordings({table: {key: tuple(entries) for key, entries in keys.items()} for table, keys in tables.items()})


def _sources(base: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, str, list[str]]]:
    for table, keys in base.items():
        for key, entries in keys.items():
            yield table, key, entries
    yield from _lexicon()
    yield from (("names", key, list(entries)) for key, entries in names(False).items())
    for key, entries in phrases(False).items():
        if isinstance(entries, list):
            yield *_PLACES.get(key, ("pieces", key)), entries
    for path in sorted(_WORDS.glob("*.toml")):
        if path.stem not in _OTHERS:
            for key, entries in _flat(tomllib.loads(path.read_text(encoding="utf-8"))):
                for where, name in _FILED.get((path.stem, key), ((path.stem, _of_one_list(path.stem, key)),)):
                    yield where, name, entries


def _of_one_list(table: str, key: str) -> str:
    """Files of one list are called like it."""
    return "all" if table == key else key


def _place(table: str, key: str) -> tuple[str, str]:
    """Table and key of a list: those of columns and boxes may bear the names of roles ("decision.date")."""
    part, _, name = key.rpartition(".")
    if table == "columns":
        return "decisions" if part == "decision" else table, name
    return (table, _BOXES.get(name, name)) if table == "boxes" else (table, key)


def _lexicon() -> Iterator[tuple[str, str, list[str]]]:
    """What the product itself knows forms to say."""
    tables = tomllib.loads(_LEXICON.read_text(encoding="utf-8"))
    for table in ("labels", "headings", "columns", "decisions", "boxes"):
        for key, entries in tables[table].items():
            if table == "columns" and key == "other":
                continue
            yield "labels" if table == "headings" else table, f"budget.{key}" if key in _OF_BUDGET else key, entries


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_WORDS / name).read_text(encoding="utf-8"))


def _flat_tables(tables: dict[str, Any]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    for table, keys in tables.items():
        yield table, dict(_flat(keys))


def _flat(table: dict[str, Any], before: str = "") -> Iterator[tuple[str, list[str]]]:
    """The lists of a table and of the tables in it, keys joined by dots."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield before + key, value


def _bare(text: str) -> str:
    return text.strip(" :.?").casefold()


@cache
def letter_widths(font: str) -> dict[str, float]:
    """How wide each letter is, in parts of the type size, of "sans", "serif" or "mono"."""
    table = _read("widths.toml")
    widths = [table["mono"]] * len(table["letters"]) if font == "mono" else table[font]
    return _Widths(zip(table["letters"], widths, strict=True))


class _Widths(dict[str, float]):
    """Letters that are not listed are as wide as most."""

    def __missing__(self, letter: str) -> float:
        return 0.6
