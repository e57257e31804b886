"""Form files and the lexicon: loading and checking."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from rapidfuzz import process

from extract.errors import BadForm

Labels = Mapping[str, tuple[str, ...]]
# Words belong to no form in particular, and any form may have a Beratungsergebnis behind it.
_SHARED = ("words", "decisions")
_TABLES = ("labels", "headings", "columns", "decisions", "boxes", "words")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Canonical field → label synonyms, by the kind of place where the label stands.

    `labels` stand before one value, `headings` over a section, `columns` over a column of the Beratungsfolge, `boxes` beside a
    checkbox; `words` are lists that no field owns (paper types, clauses, …).
    """

    labels: Labels
    headings: Labels
    columns: Labels
    decisions: Labels
    boxes: Labels
    words: Labels


@dataclass(frozen=True, eq=False)
class Form:
    """One kind of form: its name, its `own` labels, and the `lexicon` it is read with.

    The lexicon has the form's labels first and all others behind them, save those that the form uses for another field: a
    town's next edition has fields that the form file does not know, and a paper on a form much like this one may be taken for it.
    """

    name: str
    title: str
    own: Lexicon
    lexicon: Lexicon


@cache
def lexicon() -> Lexicon:
    """The whole lexicon, as shipped."""
    entry = files(__package__) / "lexicon.toml"
    return Lexicon(**_tables(_read(entry), entry.name))


@cache
def shipped_forms() -> Mapping[str, Form]:
    """All forms that come with the package, by name."""
    entries = [entry for entry in files(__package__).iterdir() if entry.name.endswith(".toml") and entry.name != "lexicon.toml"]
    return {form.name: form for form in (load_form(entry) for entry in sorted(entries, key=lambda entry: entry.name))}


def known_forms(folder: Path | None) -> Mapping[str, Form]:
    """The forms that come with the package and those of a user's `folder`, by name; his own where both have one.

    The folder need not be there. BadForm as `load_form`.
    """
    own = sorted(folder.glob("*.toml")) if folder is not None else []
    return _known(tuple((path, path.stat().st_mtime_ns) for path in own)) if own else shipped_forms()


@lru_cache(maxsize=4)
def _known(own: tuple[tuple[Path, int], ...]) -> Mapping[str, Form]:
    """By path and time: a file that has changed is read again, and forms are told apart by what they are, not by name."""
    return {**shipped_forms(), **{form.name: form for form in (load_form(path) for path, _ in own)}}


def load_form(entry: Traversable) -> Form:
    """Read and check one form file; BadForm names the file, the key and the nearest known one."""
    return form_in(_read(entry), entry.name)


def form_in(data: Mapping[str, Any], name: str) -> Form:
    """The form that a file called `name` describes; BadForm as `load_form`."""
    whole = lexicon()
    unknown = sorted(set(data) - {"name", "title", *_TABLES})
    if unknown:
        raise BadForm(f"{name}: unknown entry '{unknown[0]}'{_nearest(unknown[0], ['name', 'title', *_TABLES])}")
    for key in ("name", "title"):
        if not isinstance(data.get(key), str):
            raise BadForm(f"{name}: '{key}' is missing or no text")
    tables = _tables(data, name)
    for table, entries in tables.items():
        known = getattr(whole, table)
        for key in entries:
            if key not in known:
                raise BadForm(f"{name}: unknown field '{key}' in [{table}]{_nearest(key, list(known))}")
    _see_that_labels_differ(tables, name)
    headings = {**{key: whole.headings[key] for key in ("other", "decisions")}, **tables["headings"]}
    own = {table: tables[table] for table in _TABLES if table not in _SHARED} | {"headings": headings}
    wider = {table: _widened(entries, getattr(whole, table)) for table, entries in own.items()}
    return Form(data["name"], data["title"], replace(whole, **own), replace(whole, **wider))


def _see_that_labels_differ(tables: Mapping[str, Labels], name: str) -> None:
    """BadForm where one label stands for two fields; that over a section may be no other's that stands before a value, either."""
    for space in (("labels", "headings"), ("columns",), ("boxes",)):
        met: dict[str, tuple[str, str]] = {}
        for place in ((table, field) for table in space for field in tables[table]):
            for label in tables[place[0]][place[1]]:
                plain = "".join(char for char in label.casefold() if char.isalnum())
                before = met.setdefault(plain, place)
                if before != place:
                    places = f"[{before[0]}] {before[1]} and [{place[0]}] {place[1]}"
                    raise BadForm(f"{name}: '{label}' stands for two fields, {places}; leave it where it belongs")


def _widened(own: Labels, whole: Labels) -> Labels:
    claimed = {label.lower(): field for field, labels in own.items() for label in labels}
    return {
        field: tuple(dict.fromkeys((*own.get(field, ()), *(one for one in labels if claimed.get(one.lower(), field) == field))))
        for field, labels in whole.items()
    }


def _read(entry: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(entry.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BadForm(f"{entry.name}: no such form file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadForm(f"{entry.name}: not valid TOML: {error}") from error


def _tables(data: Mapping[str, Any], name: str) -> dict[str, Labels]:
    """The tables of label lists; each entry must be a list of non-empty strings."""
    tables: dict[str, Labels] = {}
    for table in _TABLES:
        entries = data.get(table, {})
        for key, labels in entries.items():
            if not isinstance(labels, list) or not all(isinstance(label, str) and label.strip() for label in labels):
                raise BadForm(f'{name}: [{table}] {key} must be a list of labels, for example {key} = ["…"]')
        tables[table] = {key: tuple(labels) for key, labels in entries.items()}
    return tables


def _nearest(key: str, known: list[str]) -> str:
    match = process.extractOne(key, known, score_cutoff=60)
    return f"; did you mean '{match[0]}'?" if match else f"; known are {', '.join(known)}"
