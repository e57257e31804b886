"""A first draft of a form file from a scan: the labels it shows, by field, for a person to finish."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from extract.forms import lexicon
from extract.layout.box_labels import label_of
from extract.layout.placed import PlacedLine
from extract.layout.sheet import Block, sheets_of
from extract.layout.table import find_table
from extract.layout.vocabulary import Vocabulary, alike
from extract.page import Page

PrintedLabels = dict[str, list[str]]


def draft_form(pages: Sequence[Page], name: str) -> str:
    """The text of a form file for the form that `pages` were printed on."""
    sheets = sheets_of(pages, lexicon())
    paper, terms = sheets.block(sheets.lines), sheets.terms
    table = find_table(paper, pages[0].number, terms.columns) if pages else None
    tables: dict[str, PrintedLabels] = {
        "labels": _labels(paper, terms.labels),
        "headings": _labels(paper, terms.headings.only(*(set(terms.headings.labels) - {"other"}))),
        "columns": {column.field: [column.title] for column in table.columns if column.title} if table else {},
        "boxes": {},
    }
    for box in sheets.boxes:
        label = label_of(box, paper)
        match = terms.boxes.match(label) if label else None
        if label and match:
            tables["boxes"].setdefault(match[0], []).append(label)
    return "\n".join([*_head(name), *_body(tables), *_unknown(sheets.lines, tables), ""])


def _labels(paper: Block, known: Vocabulary) -> PrintedLabels:
    """The labels that close as labels do, as printed, once each."""
    found: PrintedLabels = {}
    for line in paper.lines:
        label = paper.begins(line, known)
        if label and label.closed:
            text = label.text.rstrip(" :;.?")
            printed = found.setdefault(label.field, [])
            if not any(alike(text, other) for other in printed):
                printed.append(text)
    return found


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


def _unknown(lines: Sequence[PlacedLine], tables: Mapping[str, PrintedLabels]) -> Iterator[str]:
    """What ends in a colon at the start of a line and is no label that the lexicon knows."""
    known = [label for entries in tables.values() for labels in entries.values() for label in labels]
    seen: list[str] = []
    for line in lines:
        head, colon, _ = line.text.partition(":")
        text = head.strip()
        if colon and 1 < len(text) <= 40 and len(text.split()) <= 4 and not any(alike(text, one) for one in (*known, *seen)):
            seen.append(text)
    if seen:
        yield ""
        yield "# Also on the page: " + ", ".join(_text(text) for text in seen)


def _text(value: str) -> str:
    """A TOML string; JSON's escapes are TOML's."""
    return json.dumps(value, ensure_ascii=False)
