"""How one invented form looks: drawn at random, so that no two forms are alike; what it says is not decided here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

from extract.forms import Form, lexicon, shipped_forms
from samples.fiction.papers import faces
from samples.fiction.papers.layout import Layout
from samples.fiction.papers.words import lists

Family = Literal["ticked", "typed", "modern", "mixed"]
Public = Literal["boxes", "typed", "letters", "status", "all", "none"]
Heading = Literal["bold", "underline", "plain", "caps", "spaced", "numbered", "inline"]

# Shares of the families, and in which years such forms were used.
FAMILIES: Mapping[Family, tuple[float, int, int]] = {
    "ticked": (0.24, 2003, 2022),
    "typed": (0.26, 1972, 1997),
    "modern": (0.26, 2006, 2025),
    "mixed": (0.24, 1988, 2024),
}
# Labels of the lexicon that would name something else where these forms print them.
_NOT_HERE = {
    "reference": re.compile(r"^(?:Vorlage|DS|Anlage.*)$|vorlage(?: Nr\.)?$"),
    "date": re.compile(r"^vom$|Stand"),
    "originator": re.compile(r"Vorlage von|Dezernat/Amt"),
    "clerk": re.compile(r"^Auskunft$"),
    "subject": re.compile(r"^Titel$|^Tagesordnungspunkt$"),
    "resolution": re.compile(r"Antrag an|Kurzfassung|^Beschlussantrag$"),
    "statement": re.compile(r"Inhalt der Mitteilung|Ergänzende|^Erläuterung$"),
    "attachments": re.compile(r"^Anlage$"),
    "one_off_costs": re.compile(r"^einmalig$"),
    "recurring_costs": re.compile(r"^laufend$"),
    "investment_budget": re.compile(r"^Investition$"),
    "status": re.compile(r"^Öffentlichkeit$"),
    "organization": re.compile(r"^Beratungsfolge dieser Vorlage$"),
    "decisions": re.compile(r"^Beschlussergebnis$"),
}
# Known forms of each family; so many of its papers are printed on one of them.
_KNOWN: Mapping[Family, tuple[str, ...]] = {
    "ticked": ("schoeningen",),
    "typed": ("typed-dm",),
    "modern": ("vo-modern", "karlsruhe", "nordstemmen"),
    "mixed": (),
}
_ON_KNOWN = 0.4
_OLD_LABELS = {
    "operating_budget": ("Verwaltungshaushalt",),
    "investment_budget": ("Vermögenshaushalt",),
    "account": ("Haushaltsstelle", "HHSt.", "HH-Stelle", "Hst."),
}


@dataclass(frozen=True)
class Style:
    """`layout` has fonts, sizes, margins and boxes; the rest says how each part of the form is laid out.

    `columns` are the columns of the Beratungsfolge from left to right; `flags` the boxes of the budget section;
    `labels` what the form calls each thing, by the names of the record.
    """

    family: Family
    year: int
    layout: Layout
    labels: Mapping[str, str]
    title: Literal["line", "title", "numbered"]
    date_at: Literal["line", "head", "place", "none"]
    head: Literal["inline", "tabbed", "ruled", "cells", "pairs", "caption"]
    extras: int
    columns: tuple[str, ...]
    public: Public
    ruling: Literal["grid", "rows", "none", "frame"]
    subject_at: Literal["heading", "beside", "head", "bare"]
    subject_first: bool
    budget: Literal["ticked", "yesno", "values", "none"]
    typed_box: str  # how a typed box looks, "" where boxes are drawn
    heading: Heading
    colon: bool
    statement_first: bool
    budget_last: bool
    attachments: Literal["list", "beside", "none"]
    bullets: str
    amounts: str
    decisions: bool
    running: bool
    signed_side: bool


# What forms of each family (in the order of FAMILIES) choose between; a word that stands twice is twice as likely.
_CHOICES: Mapping[str, tuple[str, str, str, str]] = {
    "title": ("line line line title", "numbered line title", "title title numbered", "line title numbered"),
    "date_at": ("line line line head", "place place head line", "head head head place", "line head place none"),
    "head": (
        *("inline inline tabbed", "tabbed inline pairs"),
        *("ruled pairs cells tabbed", "caption cells ruled pairs tabbed inline"),
    ),
    "ruling": ("grid grid grid rows none", "none none rows grid", "grid grid rows none frame", "grid rows none frame"),
    "subject_at": (
        *("heading heading heading beside", "beside heading heading"),
        *("head heading beside", "heading beside head bare"),
    ),
    "budget": (
        *("ticked ticked ticked none", "yesno yesno values ticked none"),
        *("yesno values none ticked", "ticked yesno values none"),
    ),
    "heading": (
        *("bold bold underline plain", "underline underline caps spaced inline plain"),
        *("bold bold bold plain numbered", "bold underline caps bold inline numbered"),
    ),
    "attachments": ("list list list none", "list beside none", "list list none", "list beside none"),
    "amounts": (
        *("cents cents cents dashes", "dashes dash before cents"),
        *("cents cents bare", "cents dashes before bare spaced"),
    ),
}
# How likely each family does something.
_CHANCES: Mapping[str, tuple[float, float, float, float]] = {
    "subject_first": (0.1, 0.4, 0.5, 0.4),
    "colon": (0.95, 0.9, 0.5, 0.7),
    "statement_first": (0.05, 0.35, 0.4, 0.4),
    "budget_last": (0.0, 0.5, 0.5, 0.4),
    "decisions": (0.0, 0.12, 0.0, 0.12),
    "running": (0.12, 0.12, 0.12, 0.12),
    "signed_side": (0.25, 0.25, 0.25, 0.25),
}
# A form whose only title is "Drucksache Nr. …" leaves open what kind of paper it is.
_TITLES = ("Vorlagen Nr.", "Vorlagen-Nr.", "Vorlage Nr.", "Vorlage-Nr.", "Vorlagennummer")


def draw_style(rng: Random, held_out: bool) -> Style:
    """One form."""
    family = rng.choices(list(FAMILIES), [share for share, _, _ in FAMILIES.values()])[0]
    index = list(FAMILIES).index(family)
    _, first, last = FAMILIES[family]
    year = rng.randint(first, last)
    public, columns = _columns(rng, family)
    chosen: dict[str, Any] = {name: rng.choice(words[index].split()) for name, words in _CHOICES.items()}
    chosen |= {name: rng.random() < chances[index] for name, chances in _CHANCES.items()}
    known = [name for name in _KNOWN[family] if name in shipped_forms()] if rng.random() < _ON_KNOWN else []
    labels = _labels(rng, shipped_forms()[rng.choice(known)] if known else None, year, held_out)
    if chosen["title"] == "line" and not labels["reference"].startswith("Vorlage"):
        labels["reference"] = rng.choice(_TITLES)
    return Style(
        family=family,
        year=year,
        layout=_layout(rng, held_out, family),
        labels=labels,
        extras=rng.choice((0, 0, 1, 2)) if family == "ticked" else rng.randint(0, 3),
        columns=columns,
        public=public,
        typed_box=rng.choice(("( )", "(   )", "[ ]", "( )")) if family == "typed" and rng.random() < 0.8 else "",
        bullets=rng.choice(("", "", "- ", "• ", "#. ", "– ")),
        **chosen,
    )


def _layout(rng: Random, held_out: bool, family: Family) -> Layout:
    mono = family == "typed" and rng.random() < 0.85
    font = faces.typed(held_out, rng) if mono else faces.printed(held_out, rng)
    narrow = "Narrow" in font
    return Layout(
        font=font,
        agreement_font=faces.typed(held_out, rng) if mono else faces.printed(held_out, rng),
        size=rng.choice((9.5, 10.0, 10.5)) if mono else rng.choice((9.0, 10.0, 10.5, 11.0, 11.5)) + narrow,
        leading=rng.choice((1.15, 1.22, 1.3, 1.5)),
        margins=(rng.uniform(52, 85), rng.uniform(40, 70), rng.uniform(42, 75), rng.uniform(45, 70)),
        space=rng.uniform(7, 15),
        align="justify" if not mono and rng.random() < 0.35 else "left",
        hyphenate=rng.random() < 0.55,
        body_at=rng.choice(("left", "left", "centre", "right")),
        body_size=rng.choice((11, 12, 14, 16, 18)),
        arms=rng.random() < 0.3,
        subject_bold=rng.random() < 0.4,
        rule_width=rng.choice((0.4, 0.7, 1.0)),
        padding=rng.uniform(1.5, 5),
        box_mm=rng.uniform(2.6, 4.2),
        frame=rng.choice(("thin", "thin", "thick", "rounded", "broken")),
        mark=rng.choice(("cross", "cross", "x", "tick", "overshoot", "pen-tick", "filled")),
        pen=rng.choice(("#1a1a1a", "#203a8f", "#444444")),
        date_style=rng.choice(("dmy", "dmy", "dmy", "plain", "long", "short")),
        page_number=rng.choice(("", "- {} -", "Seite {} von {}", "{}")),
        signed=rng.random() < 0.7,
        signatures_beside=rng.random() < 0.5,
    )


def _columns(rng: Random, family: Family) -> tuple[Public, tuple[str, ...]]:
    """How the Beratungsfolge says what is public, and its columns."""
    ways: dict[Family, tuple[Public, ...]] = {
        "ticked": ("boxes",) * 9 + ("letters",),
        "typed": ("typed", "typed", "letters", "all", "none", "boxes"),
        "modern": ("status", "status", "status", "all", "none", "letters"),
        "mixed": ("boxes", "typed", "letters", "status", "all", "none"),
    }
    how = rng.choice(ways[family])
    columns = ["organization", "date"] if family != "modern" or rng.random() < 0.5 else ["date", "organization"]
    if rng.random() < 0.85:
        columns.append("role")
    if how in ("boxes", "typed", "letters"):
        columns += ["public", "non_public"]
    elif how == "status":
        columns.insert(rng.choice((2, len(columns))), "status")
    if family != "ticked" and rng.random() < 0.3:
        columns.insert(rng.choice((1, 2)), "top")
    if family != "ticked" and rng.random() < 0.25:
        columns.append("result")
    return how, tuple(columns)


def _labels(rng: Random, form: Form | None, year: int, held_out: bool) -> dict[str, str]:
    """What this form calls each thing: its own words where it is a known form, mostly words of the lexicon elsewhere."""
    words, own = lexicon(), form.own if form else lexicon()
    known = {**words.headings, **words.boxes, **words.labels, **own.headings, **own.boxes, **own.labels}
    known |= {f"column.{key}": own.columns.get(key, labels) for key, labels in words.columns.items()}
    known |= {key: labels for key, labels in _OLD_LABELS.items() if year < 2000}
    chosen = {key: rng.choice(_printable(key, labels)) for key, labels in known.items()}
    unknown = lists(held_out)["extra_labels"]
    for key in ("reference", "originator", "statement", "resolution"):
        if form is None and rng.random() < 0.02:
            chosen[key] = rng.choice(unknown[f"unknown_{key}"])
    chosen["paper_type"] = rng.choice(lists(held_out)["paper_types"])
    return chosen


def _printable(key: str, labels: Sequence[str]) -> Sequence[str]:
    """The labels that name nothing else where these forms print them."""
    misleading = _NOT_HERE.get(key.removeprefix("column."))
    return [label for label in labels if not (misleading and misleading.search(label))] or labels
