"""The head of a form: letterhead, kind of paper, number, date, department, clerk, and what else stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportlab.platypus import Flowable

from samples.fiction.papers import Paper, spelled
from samples.fiction.printing.blocks import Arms, Type
from samples.fiction.printing.form_press import FormPress

Pair = tuple[str, str]


def letterhead(press: FormPress, paper: Paper) -> Iterator[Flowable]:
    """The body's name, sometimes with arms, an address, or the place and date that typed papers begin with."""
    layout, record = press.layout, paper.record
    if layout.arms:
        yield Arms(press.printout, layout.body_at)
        yield press.space(0.5)
    yield press.text(record["body"], Type(layout.font, layout.body_size, 1.3 * layout.body_size, layout.body_at), 2)
    if paper.shown.get("below_body"):
        yield press.text(paper.shown["below_body"], replace(press.small, align=layout.body_at))
    yield press.space()
    if paper.style.date_at == "place":
        day = spelled(paper.shown["date"], layout.date_style)
        yield press.text(f"{paper.shown['town']}, {paper.shown['den']}{day}", replace(press.normal, align="right"), 4)


def title(press: FormPress, paper: Paper) -> Iterator[Flowable]:
    """ "Vorlagen Nr. … vom …", "Beschlussvorlage Nr. …", or the kind of paper alone."""
    style, record = paper.style, paper.record
    large = Type(
        press.layout.bold,
        press.layout.size + paper.shown["larger"],
        1.3 * (press.layout.size + paper.shown["larger"]),
        paper.shown["title_at"],
    )
    dated = f" vom {spelled(paper.shown['date'], press.layout.date_style)}" if style.date_at == "line" else ""
    if style.title == "line":
        line = replace(press.bold, size=press.layout.size + 0.8, leading=1.25 * (press.layout.size + 0.8))
        yield press.text(f"{press.label('reference')} {record['reference']}{dated}", line, 5)
    elif style.title == "numbered":
        yield press.text(
            f"{record['paper_type']} Nr. {record['reference']}{dated}", replace(large, underline=style.family == "typed"), 6
        )
    else:
        yield press.text(record["paper_type"], large, 6)
    if style.public == "all" and record["consultations"] and "said" in paper.shown:
        yield press.text(paper.shown["said"], replace(press.normal, align=large.align), 5)


def head(press: FormPress, paper: Paper) -> Iterator[Flowable]:
    """The labelled values, arranged as the form does it."""
    pairs = list(_pairs(press, paper))
    yield from _ARRANGED[paper.style.head](press, pairs)
    yield press.space(0.8)


def _pairs(press: FormPress, paper: Paper) -> Iterator[Pair]:
    style, record = paper.style, paper.record
    extras = list(paper.shown["extras"])
    if style.title == "title":
        yield press.label("reference"), record["reference"]
    yield press.label("originator"), record["originator"]
    if record["clerk"] or paper.shown["empty_clerk"]:
        yield press.label("clerk"), record["clerk"] or ""
    yield from extras[:1]
    if style.date_at == "head" or (style.date_at == "line" and style.title == "title"):
        yield press.label("date"), spelled(paper.shown["date"], press.layout.date_style)
    yield from extras[1:]
    if style.subject_at == "head":
        yield press.label("subject"), record["subject"]


def _inline(press: FormPress, pairs: list[Pair]) -> Iterable[Flowable]:
    return (press.text(f"{label} {value}".strip(), after=3) for label, value in pairs)


def _beside(press: FormPress, pairs: list[Pair], ruling: str) -> Iterable[Flowable]:
    left = press.label_width([label for label, _ in pairs], 0.26)
    rows = [
        [press.text(label), press.text(value, press.bold if n % 2 else press.normal)] for n, (label, value) in enumerate(pairs)
    ]
    yield press.table(rows, [left, press.width - left], ruling)


def _captioned(press: FormPress, pairs: list[Pair], ruling: str) -> Iterable[Flowable]:
    """Two columns of cells, a small label above each value."""
    cells = [[press.text(label, press.small), press.text(value or " ")] for label, value in pairs]
    wide = [cells.pop()] if len(cells) % 2 else []
    rows = [[cells[n], cells[n + 1]] for n in range(0, len(cells), 2)]
    if rows:
        yield press.table(rows, [press.width / 2] * 2, ruling)
    for cell in wide:
        yield press.table([[cell]], [press.width], ruling)


def _paired(press: FormPress, pairs: list[Pair]) -> Iterable[Flowable]:
    """Two labels with their values in each row; a long last one has a row of its own."""
    wide = [pairs[-1]] if len(pairs) % 2 or len(pairs[-1][1]) > 40 else []
    rest = pairs[: len(pairs) - len(wide)]
    label = min(press.label_width([label for label, _ in pairs], 0.18), 0.3 * press.width)
    widths = [label, press.width / 2 - label] * 2
    rows = []
    for n in range(0, len(rest), 2):
        both = rest[n : n + 2] + [("", "")] * (2 - len(rest[n : n + 2]))
        rows.append([press.text(part) for pair in both for part in pair])
    if rows:
        yield press.table(rows, widths, "none")
    yield from _beside(press, wide, "none") if wide else ()


_ARRANGED = {
    "inline": _inline,
    "tabbed": lambda press, pairs: _beside(press, pairs, "none"),
    "ruled": lambda press, pairs: _beside(press, pairs, press.style.ruling),
    "cells": lambda press, pairs: _captioned(press, pairs, "grid"),
    "caption": lambda press, pairs: _captioned(press, pairs, "none"),
    "pairs": _paired,
}
