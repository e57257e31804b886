"""A first draft of a form file from a scan: the labels it shows, by field, for a person to finish."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extract.forms import lexicon
from extract.geometry import BBox
from extract.layout.roles import NAMING, Marked, MarkedPage, marked
from extract.layout.vocabulary import alike
from extract.page import Page

PrintedLabels = dict[str, list[str]]
# A value stands no further below its label (points).
_BELOW = 60.0
_SECTIONS = ("subject", "consultations", "budget", "resolution", "statement", "attachments")
_TABLES = ("labels", "headings", "columns", "boxes")
# What a form file calls otherwise than the roles do.
_BOXES = ("one_off_costs", "recurring_costs", "cost_neutral", "operating_budget", "investment_budget")
_NAMED = {"costs": "costs_yes", "no_costs": "costs_no"}


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """A label as printed, what it names (table and field of a form file; None where nobody can tell), and where it stands: the
    number of its page, and its box in points from the upper left corner of the upright page.
    """

    text: str
    named: tuple[str, str] | None
    page: int
    bbox: BBox


def draft_form(pages: Sequence[Page], name: str) -> str:
    """The text of a form file for the form that `pages` were printed on.

    A label that the lexicon does not know is told by the value beside or below it, as far as the learned reader knows that.
    """
    found = printed_labels(pages)
    tables: dict[str, PrintedLabels] = {table: {} for table in _TABLES}
    for label in found:
        if label.named:
            table, field = label.named
            _put(tables[table].setdefault(field, []), label.text)
    return "\n".join([*_head(name), *_body(tables), *_unknown([one.text for one in found if not one.named]), ""])


def printed_labels(pages: Sequence[Page]) -> tuple[PrintedLabel, ...]:
    """The labels on pages in reading order, each of which names one field wherever it is printed."""
    return settled([label for page in marked(pages, lexicon()) for label in _labels(page)])


def settled(found: Sequence[PrintedLabel]) -> tuple[PrintedLabel, ...]:
    """Labels that name the same field wherever they are printed: a form file may give a label to one field only."""
    return tuple(replace(label, named=_most_often(label, found)) for label in found)


def _most_often(label: PrintedLabel, found: Sequence[PrintedLabel]) -> tuple[str, str] | None:
    """Of a label that names several fields of the same space, the one that it names most often, of several the first."""
    if label.named is None:
        return None
    space = _space(label.named[0])
    named = [one.named for one in found if one.named and _space(one.named[0]) == space and alike(one.text, label.text)]
    return max(dict.fromkeys(named), key=named.count, default=label.named)


def _space(table: str) -> str:
    """What stands over a section may stand before no value."""
    return "labels" if table == "headings" else table


def _labels(page: MarkedPage) -> Iterator[PrintedLabel]:
    for _, line in groupby(page.words, key=lambda word: word.line):
        for of_label, some in groupby(line, key=lambda word: (word.role in NAMING, word.known)):
            words = list(some)
            text = " ".join(word.text for word in words).strip(" :;.?")
            if of_label[0] and any(char.isalpha() for char in text):
                named = _by_lexicon(words[0].known) or _by_value(words, page)
                yield PrintedLabel(text, named, page.number, BBox.around(word.bbox for word in words))


def _by_lexicon(known: str | None) -> tuple[str, str] | None:
    table, _, field = (known or "").partition(".")
    if table == "labels" and field in _SECTIONS:
        return "headings", field
    return (table, field) if table in _TABLES and field != "other" else None


def _by_value(label: Sequence[Marked], page: MarkedPage) -> tuple[str, str] | None:
    """What a label names by the role of the word behind it, before it (a box), or below it."""
    place = BBox.around(word.bbox for word in label)
    line = [word for word in page.words if word.line == label[0].line and word.role not in NAMING]
    behind = [word for word in line if word.number == label[-1].number + 1]
    before = [word for word in line if word.number == label[0].number - 1 and word.box is not None]
    below = [
        word
        for word in page.words
        if 0 <= word.bbox.top - place.bottom < _BELOW and word.bbox.x0 < place.x1 and word.bbox.x1 > place.x0
    ]
    nearest = sorted(below, key=lambda word: word.bbox.top)[:1]
    return next((named for word in (*before, *behind, *nearest) if (named := _by_role(word))), None)


def _by_role(word: Marked) -> tuple[str, str] | None:
    whole, _, part = word.role.value.partition(".")
    if whole == "budget":
        field = _NAMED.get(part, part)
        return ("boxes" if part in _BOXES or part in _NAMED else "labels", field) if part else None
    if whole == "consultation":
        return ("columns", part) if part != "for_all" else None
    if part:
        return None
    section = {"attachment": "attachments"}.get(whole, whole)
    if section in _SECTIONS:
        return "headings", section
    return ("labels", whole) if whole in ("reference", "date", "originator", "clerk") else None


def _put(printed: list[str], text: str) -> None:
    """Each label once."""
    if not any(alike(text, other) for other in printed):
        printed.append(text)


def _head(name: str) -> Iterator[str]:
    yield "# A draft. Correct the labels, delete what does not belong to the form, say in the title what it is, and see what"
    yield "# `vorlagen forms check` says. Labels that no field is known for stand at the end."
    yield f"name = {_text(name)}"
    yield f"title = {_text('What this form is called')}"


def _body(tables: Mapping[str, PrintedLabels]) -> Iterator[str]:
    for table, entries in tables.items():
        yield ""
        yield f"[{table}]"
        for field, labels in entries.items():
            yield f"{field} = [{', '.join(_text(label) for label in labels)}]"


def _unknown(labels: Sequence[str]) -> Iterator[str]:
    seen: list[str] = []
    for label in labels:
        _put(seen, label)
    if seen:
        yield ""
        yield "# Also on the page: " + ", ".join(_text(text) for text in seen)


def _text(value: str) -> str:
    """A TOML string; JSON's escapes are TOML's."""
    return json.dumps(value, ensure_ascii=False)
