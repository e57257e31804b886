"""The tables of a form: Beratungsfolge, Haushaltsauswirkungen, Beratungsergebnis."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from samples.fiction.papers import Paper, spelled
from samples.fiction.printing.form_press import FormPress
from samples.fiction.printing.press import Cell

_WIDTHS = {
    "organization": 0.36,
    "date": 0.17,
    "role": 0.24,
    "public": 0.12,
    "non_public": 0.14,
    "status": 0.1,
    "top": 0.07,
    "result": 0.16,
}
_STATUS = {True: ("Ö", "öffentlich"), False: ("N", "nichtöffentlich")}
_COLUMNS = {"top": "TOP", "result": "Ergebnis"}


def consultations(press: FormPress, paper: Paper) -> Iterator[Flowable]:
    """The Beratungsfolge with one row a sitting."""
    style = paper.style
    if paper.shown["sittings_heading"]:
        yield press.text(press.label("consultations"), press.bold, 3)
    heads = [_COLUMNS[key] if key in _COLUMNS else press.label(f"column.{key}", colon=False) for key in style.columns]
    if paper.shown["heads_divided"]:
        heads = [text.replace("nicht-ö", "nicht-\nö").replace("nichtöff", "nicht-\nöff") for text in heads]
    kind = press.bold if paper.shown["bold_heads"] else press.normal
    rows: list[list[Cell]] = [[press.text(text, replace(kind, size=kind.size - 0.5)) for text in heads]]
    for number, row in enumerate(paper.record["consultations"]):
        ticks = paper.shown["ticks"][number]
        rows.append([_cell(press, paper, key, row, ticks) for key in style.columns])
    yield press.table(rows, _widths(press, paper, heads), style.ruling)
    yield press.space(0.5)


def _widths(press: FormPress, paper: Paper, heads: list[str]) -> list[float]:
    """Columns as wide as their share, and as their longest word; the first columns of text give way."""
    keys, rows = paper.style.columns, paper.record["consultations"]
    share = press.width / max(sum(_WIDTHS[key] for key in keys), 0.75)
    least = []
    for key, head in zip(keys, heads, strict=True):
        said = [row[key] for row in rows if key in ("organization", "role") and row[key]]
        long = (
            ["nichtöffentlich"]
            if key == "status" and paper.shown["long_status"]
            else ["29. September"]
            if key == "date"
            else []
        )
        words = re.split(r"\s", " ".join([head, *said, *long]))
        least.append(max(stringWidth(word, press.layout.bold, press.layout.size) for word in words) + 9)
    widths = [max(_WIDTHS[key] * share, width) for key, width in zip(keys, least, strict=True)]
    for key in ("organization", "role", "date", "result"):
        if key in keys and sum(widths) > press.width:
            at = keys.index(key)
            widths[at] = max(least[at], widths[at] - (sum(widths) - press.width))
    return widths


def _cell(press: FormPress, paper: Paper, key: str, row: dict[str, Any], ticks: tuple[bool, bool]) -> Cell:
    if key == "date":
        return press.text(spelled(dt.date.fromisoformat(row["date"]), press.layout.date_style) if row["date"] else "")
    if key in ("public", "non_public"):
        ticked = ticks[key == "non_public"]
        if paper.style.public == "letters":
            return press.text("x" if ticked else "", replace(press.normal, align="centre"))
        return press.box(f"{row['organization']} / {press.label(f'column.{key}', colon=False)}", ticked)
    if key == "status":
        return press.text(_STATUS[row["public"]][paper.shown["long_status"]])
    if key in _COLUMNS:
        return press.text("")
    return press.text(row[key] or "")


def budget(press: FormPress, paper: Paper) -> Iterator[Flowable]:
    """The section on costs, with its boxes and values."""
    record, shown = paper.record["budget"], paper.shown
    if record is None:
        return
    yield from heading(press, "budget")
    if paper.style.budget == "yesno":
        yield _yes_no(press, record["cost_neutral"])
    flags = [flag for flag in shown["flags"] if not (flag == "cost_neutral" and paper.style.budget == "yesno")]
    boxes = [press.box_with(press.label(flag, colon=False), bool(record[flag])) for flag in flags]
    if boxes and shown["boxes_in_columns"]:
        boxes += [press.text("")] * (len(boxes) % 2)
        rows = [boxes[n : n + 2] for n in range(0, len(boxes), 2)]
        yield press.table(rows, [0.52 * press.width, 0.48 * press.width], shown["budget_ruling"])
    else:
        for box in boxes:
            yield press.table([[box]], [press.width], "none")
    yield from _values(press, shown)


def _yes_no(press: FormPress, neutral: bool | None) -> Flowable:
    """ "ja" and "nein" on one line, the boxes before or behind the words is all one to the reader."""
    yes = press.box_with(press.label("costs_yes", colon=False), neutral is False)
    no = press.box_with(press.label("costs_no", colon=False), neutral is True)
    return press.table([[yes, no]], [0.16 * press.width] * 2, "none")


def _values(press: FormPress, shown: dict[str, Any]) -> Iterator[Flowable]:
    pairs = [(press.label(key), text) for key, text in shown["budget"].items()]
    if shown["values_inline"]:
        yield from (press.text(f"{label} {value}".strip(), after=2) for label, value in pairs)
    elif pairs:
        rows = [[press.text(label), press.text(value)] for label, value in pairs]
        left = press.label_width([label for label, _ in pairs], 0.34)
        yield press.table(rows, [left, press.width - left], shown["budget_ruling"])


def heading(press: FormPress, key: str) -> Iterator[Flowable]:
    """The heading of a section."""
    yield from heading_text(press, press.label(key))


def heading_text(press: FormPress, text: str) -> Iterator[Flowable]:
    how = press.style.heading
    if how == "caps":
        text = text.upper()
    elif how == "spaced":
        text = "\u00a0".join(text)
    kind = press.normal if how in ("plain", "spaced") else press.bold
    if how in ("underline", "spaced"):
        kind = replace(press.normal if press.style.family == "typed" else press.bold, underline=True)
    piece = press.text(text, kind, 0.35 * press.layout.space)
    piece.spaceBefore = 0.8 * press.layout.space
    piece.keepWithNext = 1
    yield piece


def decisions(press: FormPress, paper: Paper) -> Iterator[Flowable]:
    """The table of results at the end of a form, filled in after the sittings."""
    if not paper.style.decisions:
        return
    yield from heading(press, "decisions")
    heads = ("Gremium", "Sitzung am", "einst.", "Ja", "Nein", "Enth.", "lt. Beschluss-\nvorschlag", "abweichender\nBeschluss")
    rows: list[list[Cell]] = [[press.text(text, press.small) for text in heads]]
    for row in paper.record["decisions"]:
        day = spelled(dt.date.fromisoformat(row["date"]), press.layout.date_style) if row["date"] else ""
        votes = [str(row[key]) if row[key] is not None else "" for key in ("yes", "no", "abstentions")]
        marks = ["x" if row["unanimous"] else "", *votes, "x" if row["as_proposed"] else "", "" if row["as_proposed"] else "x"]
        rows.append([press.text(text, press.small) for text in (row["organization"], day, *marks)])
    rows += [[""] * 8] * (0 if paper.record["decisions"] else 2)
    shares = (0.27, 0.14, 0.07, 0.07, 0.08, 0.08, 0.145, 0.145)
    yield press.table(rows, [share * press.width for share in shares], "grid")
